/*
** amount.c - money, percentages, telephone numbers.  Reads the same items as
** dates do: number words are joined, digits keep their separators.
*/
#include "extract/amount.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "extract/date_int.h"

enum { ATOMS = 12, VALUE_MAX = 48, PHONE_MIN = 8, PHONE_MAX = 15 };

const char *rasad_amount_type_name(rasad_amount_type type) {
  static const char *const names[] = {"MONEY", "PERCENT", "PHONE"};
  return (unsigned)type < RASAD_AMOUNT_TYPE_COUNT ? names[type] : "MONEY";
}

typedef struct hits {
  rasad_arena *arena;
  rasad_amount_hit *hit;
  uint32_t n, cap;
} hits;

static rasad_status push(hits *h, rasad_amount_type type, uint32_t start,
                         uint32_t end, const char *z, size_t n) {
  if (h->n == h->cap) {
    uint32_t cap = h->cap * 2 + 8;
    rasad_amount_hit *p = rasad_arena_get(h->arena, cap * sizeof *p);
    if (p == NULL) return RASAD_NOMEM;
    if (h->n) memcpy(p, h->hit, h->n * sizeof *p);
    h->hit = p;
    h->cap = cap;
  }
  rasad_amount_hit *x = &h->hit[h->n];
  memset(x, 0, sizeof *x);
  x->start = start;
  x->end = end;
  x->type = (uint8_t)type;
  x->score = 0.9f;
  if (n > 0) {
    RASAD_TRY(rasad_arena_copy(h->arena, rasad_span_of(z, n), &x->value));
  }
  h->n++;
  return RASAD_OK;
}

/* ---- numbers ------------------------------------------------------------ */

typedef struct quantity {
  rasad_number v;
  uint32_t i0, i1; /* items */
  int range;       /* 10-15: no one value */
} quantity;

/* Digits at item i with groups of three behind blanks: 1 250 000,50. */
static uint32_t spaced_digits(const date_lex *lx, uint32_t i, rasad_number *out,
                              int *range) {
  const date_item *it = &lx->item[i];
  const rasad_digits *d = &lx->digits[it->digits];
  *range = d->n == 2 && d->sep[1] == '-';
  if (*range) {
    *out = (rasad_number){d->part[1], 1, RASAD_NUM_DIGITS};
    return 1;
  }
  if (!rasad_digits_number(d, (rasad_lang)it->lang, out)) return 0;
  uint32_t j = i + 1;
  if (d->n != 1 || d->nd[0] > 3 || d->part[0] == 0) return 1;
  while (j < lx->n && rasad_date__flag(lx, j, DI_DIGITS) &&
         !rasad_date__flag(lx, j, DI_AND | DI_PREP | DI_NEWLINE)) {
    const rasad_digits *g = &lx->digits[lx->item[j].digits];
    if (g->nd[0] != 3 || g->n > 2 ||
        lx->item[j].start - lx->item[j - 1].end > 3)
      break;
    if (g->n == 2 && g->sep[1] != ',' && g->sep[1] != '.') break;
    if (out->num > RASAD_NUM_MAX / 1000) break;
    out->num = out->num * 1000 + g->part[0];
    j++;
    if (g->n == 2) {
      for (uint32_t k = 0;
           k < g->nd[1] && out->den < 1000000 && out->num < RASAD_NUM_MAX / 10;
           k++) {
        out->num *= 10;
        out->den *= 10;
      }
      if (g->nd[1] <= 6) out->num += g->part[1];
      break;
    }
  }
  return j - i;
}

/* Short for a thousand, a million, a thousand millions behind digits. */
static int64_t short_scale(const date_lex *lx, uint32_t i) {
  const date_item *it = &lx->item[i];
  if (i >= lx->n || (it->mask & ~D_BIT(D_COUNTED)) != 0 ||
      !(it->flags & DI_LATIN)) {
    return 0;
  }
  rasad_span s = rasad_span_of(lx->text.ptr + it->start, it->end - it->start);
  if (rasad_span_eq(s, RASAD_LIT("k")) || rasad_span_eq(s, RASAD_LIT("K"))) {
    return 1000;
  }
  if (rasad_span_eq(s, RASAD_LIT("M")) || rasad_span_eq(s, RASAD_LIT("Mio"))) {
    return 1000000;
  }
  if (rasad_span_eq(s, RASAD_LIT("Md")) || rasad_span_eq(s, RASAD_LIT("Mds")) ||
      rasad_span_eq(s, RASAD_LIT("Mrd")) || rasad_span_eq(s, RASAD_LIT("bn")) ||
      rasad_span_eq(s, RASAD_LIT("MM"))) {
    return INT64_C(1000000000);
  }
  return 0;
}

/* The atom that item i is; its items in *used. */
static int atom_at(const date_lex *lx, uint32_t i, rasad_numatom *out,
                   uint32_t *used, int *range) {
  const date_item *it = &lx->item[i];
  *used = 1;
  *range = 0;
  int64_t scale = short_scale(lx, i);
  if (scale != 0) {
    *out = (rasad_numatom){scale, 1, RASAD_NK_SCALE, 0, 0, 0};
    return 1;
  }
  if (!(it->mask & D_BIT(D_NUM))) return 0;
  if (it->flags & DI_DIGITS && !(it->flags & DI_MULTI)) {
    rasad_number v;
    *used = spaced_digits(lx, i, &v, range);
    if (*used == 0) return 0;
    *out = (rasad_numatom){v.num, v.den, RASAD_NK_DIGITS, 0, 0, 0};
  } else if ((it->mask & D_BIT(D_NUMW)) && !(it->flags & DI_MULTI)) {
    const date_sense *s = rasad_date__sense(lx, i, D_NUMW);
    const rasad_numatom *a =
        s ? rasad_numatom_at((uint32_t)(uint16_t)s->value) : NULL;
    if (a == NULL || a->ordinal) return 0;
    *out = *a;
  } else {
    if (it->flags & DI_ORDINAL) return 0;
    *out = (rasad_numatom){it->num, it->den, RASAD_NK_DIGITS, 0, 0, 0};
  }
  out->joined = (it->flags & DI_AND) != 0;
  return 1;
}

/* One number as rasad_number_join makes it; 0 when none begins at item i. */
static int joined_at(const date_lex *lx, uint32_t i, quantity *out) {
  rasad_numatom a[ATOMS];
  uint32_t last[ATOMS], n = 0, j = i;
  int joined = 0;
  out->range = 0;
  while (j < lx->n && n < ATOMS) {
    uint32_t used;
    int range;
    if (n > 0 && !joined && rasad_date__is(lx, j, D_AND)) {
      joined = 1;
      j++;
      continue;
    }
    if (!atom_at(lx, j, &a[n], &used, &range)) break;
    if (range && n > 0) break;
    if (range) out->range = 1;
    if (joined) a[n].joined = 1;
    joined = 0;
    j += used;
    last[n++] = j;
  }
  uint32_t used =
      rasad_number_join(a, n, (rasad_lang)lx->item[i].lang, &out->v);
  if (used == 0) return 0;
  out->i0 = i;
  out->i1 = last[used - 1];
  return 1;
}

/* The longest number that begins at item i; 0 when none does.  "2 millions
** and 300 thousand" adds up as long as each part is below the last digit that
** the sum so far leaves open. */
static int number_at(const date_lex *lx, uint32_t i, quantity *out) {
  if (!joined_at(lx, i, out)) return 0;
  for (int k = 0; k < 3 && !out->range && out->v.den == 1; k++) {
    uint32_t j = out->i1;
    quantity more;
    if (rasad_date__is(lx, j, D_AND)) {
      j++;
    } else if (!rasad_date__flag(lx, j, DI_AND)) {
      break;
    }
    if (!joined_at(lx, j, &more) || more.range || more.v.den != 1) break;
    int64_t unit = 1;
    while (unit < out->v.num && out->v.num % (unit * 1000) == 0) unit *= 1000;
    if (more.v.num >= unit || more.v.num <= 0) break;
    out->v.num += more.v.num;
    out->i1 = more.i1;
  }
  return 1;
}

/* ---- values as text ------------------------------------------------------ */

static size_t put_u64(char *z, uint64_t v) {
  char tmp[20];
  size_t n = 0, k = 0;
  do tmp[n++] = (char)('0' + v % 10);
  while ((v /= 10) != 0);
  while (n > 0) z[k++] = tmp[--n];
  return k;
}

/* num/den with at most six decimals. */
static size_t put_number(char *z, int64_t num, int64_t den, int negative) {
  size_t n = 0;
  if (negative) z[n++] = '-';
  n += put_u64(z + n, (uint64_t)(num / den));
  int64_t rest = num % den;
  if (rest != 0) {
    z[n++] = '.';
    for (int k = 0; k < 6 && rest != 0; k++) {
      rest *= 10;
      z[n++] = (char)('0' + rest / den);
      rest %= den;
    }
    while (z[n - 1] == '0') n--;
    if (z[n - 1] == '.') n--;
  }
  return n;
}

/* ---- money ----------------------------------------------------------------- */

static const char *sign_currency(uint8_t sign) {
  switch (sign) {
    case 'd': return "USD";
    case 'e': return "EUR";
    case 'p': return "GBP";
    case 'y': return "JPY";
    case 'r': return "IRR";
    default: return NULL;
  }
}

/* The currency at item i: 1, and its code ("" when open) and factor. */
static int currency_at(const date_lex *lx, uint32_t i, const char **iso,
                       int32_t *num, int32_t *den) {
  const date_item *it = &lx->item[i];
  *num = *den = 1;
  if (i < lx->n && (it->mask & D_BIT(D_SIGN))) {
    *iso = sign_currency(it->sign);
    return *iso != NULL;
  }
  const date_sense *s =
      rasad_date__is(lx, i, D_CUR) ? rasad_date__sense(lx, i, D_CUR) : NULL;
  if (s == NULL) return 0;
  const date_currency *c = rasad_date__currency(s->value);
  *iso = c->iso;
  *num = c->num;
  *den = c->den;
  return 1;
}

static rasad_status push_money(hits *h, const quantity *q, uint32_t start,
                               uint32_t end, const char *iso, int32_t num,
                               int32_t den) {
  char z[VALUE_MAX];
  size_t n = 0;
  if (iso[0] != 0 && !q->range && q->v.num <= RASAD_NUM_MAX / num) {
    n = put_number(z, q->v.num * num, q->v.den * den, 0);
    z[n++] = ' ';
    memcpy(z + n, iso, 3);
    n += 3;
  }
  return push(h, RASAD_AMOUNT_MONEY, start, end, z, n);
}

/* Behind the links between a number and what it counts: d'euros. */
static uint32_t behind_link(const date_lex *lx, uint32_t i) {
  return lx->item[i].lang == RASAD_LANG_FR && rasad_date__is(lx, i, D_LINK) ? i + 1
                                                                      : i;
}

static rasad_status money(const date_lex *lx, uint32_t i, hits *h,
                          uint32_t *next) {
  quantity q;
  const char *iso;
  int32_t num, den;
  uint32_t from = i;
  *next = 0;
  int before =
      currency_at(lx, i, &iso, &num, &den) && iso[0] != 0 &&
      (lx->item[i].sign != 0 || (lx->item[i].flags & (DI_LATIN | DI_ALLCAPS)) ==
                                    (DI_LATIN | DI_ALLCAPS));
  if (before) i++;
  if (!number_at(lx, i, &q)) return RASAD_OK;
  const char *iso2;
  int32_t num2, den2;
  uint32_t j = behind_link(lx, q.i1);
  if (currency_at(lx, j, &iso2, &num2, &den2)) {
    *next = j + 1;
    return push_money(h, &q, lx->item[i].start, lx->item[j].end, iso2, num2,
                      den2);
  }
  if (!before || !rasad_date__flag(lx, i, DI_DIGITS)) return RASAD_OK;
  *next = q.i1;
  return push_money(h, &q, lx->item[from].start, lx->item[q.i1 - 1].end, iso,
                    num, den);
}

/* ---- percentages ----------------------------------------------------------- */

static int percent_sign(const date_lex *lx, uint32_t i) {
  return (i < lx->n && lx->item[i].sign == '%') || rasad_date__is(lx, i, D_PCT);
}

static rasad_status percent(const date_lex *lx, uint32_t i, hits *h,
                            uint32_t *next) {
  quantity q;
  char z[VALUE_MAX];
  uint32_t from = i;
  *next = 0;
  int before = lx->item[i].sign == '%';
  if (before) i++;
  if (before && !rasad_date__flag(lx, i, DI_GLUED)) return RASAD_OK;
  if (!number_at(lx, i, &q)) return RASAD_OK;
  uint32_t end = q.i1, start = lx->item[from].start;
  if (percent_sign(lx, end) && !before) {
    end++;
  } else if (!before) {
    return RASAD_OK;
  }
  int minus = from > 0 && rasad_date__is(lx, from - 1, D_DASH) &&
              rasad_date__flag(lx, from, DI_GLUED) &&
              !rasad_date__flag(lx, from - 1, DI_GLUED);
  if (minus) start = lx->item[from - 1].start;
  size_t n = q.range ? 0 : put_number(z, q.v.num, q.v.den, minus);
  *next = end;
  return push(h, RASAD_AMOUNT_PERCENT, start, lx->item[end - 1].end, z, n);
}

/* ---- telephone numbers ----------------------------------------------------- */

/* The number that begins at source byte `at`, a digit or a plus sign: groups
** of digits with a blank, dash, dot or brackets between.  Returns the digits
** in z (with the plus), *end the byte behind. */
static size_t phone_digits(rasad_span text, size_t at, char *z, uint32_t *end,
                           uint32_t *groups) {
  size_t p = at, n = 0;
  int between = 0;
  *groups = 1;
  *end = (uint32_t)at;
  while (p < text.n && n <= PHONE_MAX + 1) {
    uint32_t cp;
    size_t k = rasad_utf8_decode(text.ptr + p, text.ptr + text.n, &cp);
    int d = rasad_udigit(cp);
    if (d >= 0) {
      if (between) ++*groups;
      between = 0;
      z[n++] = (char)('0' + d);
      *end = (uint32_t)(p + k);
    } else if (cp == '+' && p == at) {
      z[n++] = '+';
    } else if ((cp == ' ' || cp == '-' || cp == '.' || cp == 0xA0 ||
                cp == 0x202F || cp == '(' || cp == ')') &&
               between < 2) {
      between++;
    } else {
      break;
    }
    p += k;
  }
  return n;
}

static int is_phone(const date_lex *lx, uint32_t i, const char *z, size_t n,
                    uint32_t groups) {
  size_t digits = z[0] == '+' ? n - 1 : n;
  if (digits < PHONE_MIN || digits > PHONE_MAX) return 0;
  if (z[0] == '+') return digits >= 9;
  if (z[0] == '0' && z[1] == '0') return digits >= 11;
  int head = i > 0 && (rasad_date__is(lx, i - 1, D_NUMHEAD) ||
                       (rasad_date__is(lx, i - 1, D_COLON) && i > 1 &&
                        rasad_date__is(lx, i - 2, D_NUMHEAD)));
  if (z[0] != '0') return head && digits >= PHONE_MIN && digits <= 12;
  return (digits == 10 || digits == 11 || (digits == 9 && groups > 1)) &&
         groups <= 6;
}

static rasad_status phone(const date_lex *lx, uint32_t i, hits *h,
                          uint32_t *next) {
  const date_item *it = &lx->item[i];
  char z[PHONE_MAX + 4] = "";
  uint32_t end, groups;
  *next = 0;
  if (it->sign == '+') {
    if (!rasad_date__flag(lx, i + 1, DI_GLUED) || !rasad_date__flag(lx, i + 1, DI_DIGITS)) {
      return RASAD_OK;
    }
  } else if (!(it->flags & DI_DIGITS)) {
    return RASAD_OK;
  }
  size_t n = phone_digits(lx->text, it->start, z, &end, &groups);
  if (!is_phone(lx, i, z, n, groups)) return RASAD_OK;
  uint32_t j = i + 1;
  while (j < lx->n && lx->item[j].start < end) j++;
  *next = j;
  return push(h, RASAD_AMOUNT_PHONE, it->start, end, z, n);
}

/* ---- the text -------------------------------------------------------------- */

rasad_status rasad_amounts_find(const rasad_word *aw, uint32_t nw,
                                rasad_span text, rasad_lang lang,
                                const rasad_civil *ref, rasad_arena *arena,
                                rasad_amount_hit **out, uint32_t *n_out) {
  static rasad_status (*const readers[])(const date_lex *, uint32_t, hits *,
                                         uint32_t *) = {phone, money, percent};
  static const uint64_t starters =
      D_BIT(D_NUM) | D_BIT(D_SIGN) | D_BIT(D_CUR) | D_BIT(D_NUMW);
  (void)ref;
  date_lex lx;
  hits h = {arena, NULL, 0, 0};
  *out = NULL;
  *n_out = 0;
  if (nw == 0) return RASAD_OK;
  RASAD_TRY(rasad_date__lex(aw, nw, text, lang, arena, &lx));
  uint32_t i = 0;
  while (i < lx.n) {
    uint32_t next = 0;
    if (lx.item[i].mask & starters) {
      for (size_t k = 0; k < rasad_countof(readers) && next == 0; k++) {
        RASAD_TRY(readers[k](&lx, i, &h, &next));
      }
    }
    i = next > i ? next : i + 1;
  }
  *out = h.hit;
  *n_out = h.n;
  return RASAD_OK;
}
