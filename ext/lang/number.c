/*
** number.c - digits with separators, and the grammar of number words.
*/
#include "lang/number.h"

#include "core/uchar.h"
#include "core/utf8.h"

typedef struct num_key {
  uint16_t off, first; /* bytes in num_pool; first sense */
  uint8_t n, count, words, more;
} num_key;

typedef struct num_sense {
  uint8_t langs; /* bit rasad_lang - 1 */
  uint16_t row;
} num_sense;

#include "lang/gen/numbers.inc"

const rasad_numatom *rasad_numatom_at(uint32_t i) {
  return i < rasad_countof(num_rows) ? &num_rows[i] : NULL;
}

/* ---- digits ------------------------------------------------------------ */

/* Invisible marks that typing leaves inside numbers. */
static int invisible(uint32_t cp) {
  return cp == 0x200E || cp == 0x200F || cp == 0x061C ||
         (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

enum {
  CP_DECIMAL = 0x066B,   /* ARABIC DECIMAL SEPARATOR */
  CP_THOUSANDS = 0x066C, /* ARABIC THOUSANDS SEPARATOR */
  CP_ARABIC_COMMA = 0x060C,
  CP_EN_DASH = 0x2013,
  CP_FRACTION_SLASH = 0x2044,
  CP_NB_HYPHEN = 0x2011
};

/* The separator that `cp` stands for, 0 when it is none. */
static uint32_t separator(uint32_t cp) {
  switch (cp) {
    case '/':
    case '-':
    case '.':
    case ',':
    case ':':
    case CP_DECIMAL:
    case CP_THOUSANDS: return cp;
    case CP_ARABIC_COMMA: return ',';
    case CP_EN_DASH:
    case CP_NB_HYPHEN: return '-';
    case CP_FRACTION_SLASH: return '/';
    default: return 0;
  }
}

/* Decode at `p`, passing over invisible marks; returns the byte behind. */
static size_t next_cp(rasad_span text, size_t p, uint32_t *cp) {
  while (p < text.n) {
    p += rasad_utf8_decode(text.ptr + p, text.ptr + text.n, cp);
    if (!invisible(*cp)) return p;
  }
  *cp = 0;
  return p;
}

uint32_t rasad_digits_scan(rasad_span text, size_t at, rasad_digits *out) {
  size_t p = at;
  memset(out, 0, sizeof *out);
  out->start = out->end = (uint32_t)at;
  uint32_t sep = 0;
  for (;;) {
    int64_t v = 0;
    uint32_t nd = 0, cp = 0;
    size_t q = p;
    while ((q = next_cp(text, p, &cp)), cp != 0 && rasad_udigit(cp) >= 0) {
      if (v < RASAD_NUM_MAX) v = v * 10 + rasad_udigit(cp);
      nd++;
      p = q;
      out->end = (uint32_t)p;
    }
    if (nd == 0) break;
    if (out->n < RASAD_DIGITS_PARTS) {
      out->part[out->n] = v;
      out->nd[out->n] = nd;
      out->sep[out->n] = sep;
    }
    out->n++;
    sep = separator(cp);
    if (sep == 0) break;
    next_cp(text, q, &cp);
    if (cp == 0 || rasad_udigit(cp) < 0) break;
    p = q;
  }
  return out->n;
}

/* Append part `i` as three more digits, or as decimals. */
static int push_part(const rasad_digits *d, uint32_t i, int decimals,
                     rasad_number *out) {
  if (d->nd[i] > 9) return 0;
  for (uint32_t k = 0; k < d->nd[i]; k++) {
    if (out->num > RASAD_NUM_MAX / 10) return 0;
    out->num *= 10;
    if (decimals) out->den *= 10;
  }
  out->num += d->part[i];
  return 1;
}

int rasad_digits_number(const rasad_digits *d, rasad_lang lang,
                        rasad_number *out) {
  *out = (rasad_number){d->part[0], 1, RASAD_NUM_DIGITS};
  if (d->n == 0 || d->n > RASAD_DIGITS_PARTS || d->nd[0] > 15) return 0;
  if (d->n == 1) return 1;
  if (d->n == 2 && d->sep[1] == '/') {
    out->flags |= RASAD_NUM_FRACTION;
    if (lang == RASAD_LANG_FA) return push_part(d, 1, 1, out);
    if (d->part[1] <= 0) return 0;
    out->den = d->part[1];
    return 1;
  }
  uint32_t last = d->sep[d->n - 1];
  int decimal = last == CP_DECIMAL;
  for (uint32_t i = 1; i < d->n; i++) {
    if (d->sep[i] == '/' || d->sep[i] == '-' || d->sep[i] == ':') return 0;
    if (i + 1 < d->n && d->sep[i] == last && decimal) return 0;
    if (d->sep[i] != last) decimal = 1;
  }
  if (d->n == 2 && (last == '.' || last == ',')) {
    int group = d->nd[1] == 3 && d->nd[0] <= 3 && d->part[0] != 0;
    char thousands = lang == RASAD_LANG_FR ? '.' : ',';
    decimal = !group || (lang == RASAD_LANG_EN   ? last == '.'
                         : lang == RASAD_LANG_FR ? last != (uint32_t)thousands
                                                 : 0);
  }
  for (uint32_t i = 1; i < d->n; i++) {
    int dec = decimal && i + 1 == d->n;
    if (!dec && d->nd[i] != 3) return 0;
    if (!push_part(d, i, dec, out)) return 0;
    if (dec) out->flags |= RASAD_NUM_FRACTION;
  }
  while (out->den > 1 && out->num % 10 == 0) {
    out->num /= 10;
    out->den /= 10;
  }
  if (out->den == 1) out->flags &= (uint16_t)~RASAD_NUM_FRACTION;
  return 1;
}

/* ---- the grammar of number words --------------------------------------- */

typedef struct join_state {
  int64_t total;    /* what scale words have closed */
  int64_t cur, den; /* what is being built, below the next scale word */
  int64_t scale;    /* the last scale word */
  rasad_lang lang;
  int latin; /* French, English: no `and` is needed */
  int any;
} join_state;

/* May an addend stand here?  Arabic and Persian say `and` before it. */
static int additive(const join_state *s, const rasad_numatom *a) {
  if (!s->any) return 1;
  if (s->latin) {
    return !a->joined || a->value == 1 || a->value == 11 ||
           a->kind == RASAD_NK_FRACTION;
  }
  return a->joined;
}

static int join_small(join_state *s, const rasad_numatom *a,
                      const rasad_numatom *before) {
  int64_t low = s->cur % 100;
  if (s->den != 1) return 0;
  switch (a->kind) {
    case RASAD_NK_UNIT:
      if (!additive(s, a)) return 0;
      if (s->lang == RASAD_LANG_AR ? low != 0 : low % 10 != 0 || low == 10) {
        /* dix-sept, soixante-dix-huit, quatre-vingt-dix-neuf */
        if (s->lang != RASAD_LANG_FR || a->value < 7 || low != 10) return 0;
      } else if (s->lang == RASAD_LANG_FR && (low == 70 || low == 90) &&
                 a->value < 7 && before != NULL && before->value == 10) {
        return 0;
      }
      s->cur += a->value;
      return 1;
    case RASAD_NK_TEN:
      if (before != NULL && before->kind == RASAD_NK_UNIT && !a->joined &&
          low >= 1 && low <= 9) {
        s->cur += 10;
        return 1;
      }
      if (!additive(s, a) || low != 0) return 0;
      s->cur += 10;
      return 1;
    case RASAD_NK_TEEN:
      if (!additive(s, a)) return 0;
      if (low != 0 && !(s->lang == RASAD_LANG_FR && (low == 60 || low == 80)))
        return 0;
      s->cur += a->value;
      return 1;
    case RASAD_NK_TENS:
      if (s->lang == RASAD_LANG_FR && a->value == 20 && low == 4 &&
          before != NULL && !a->joined) {
        s->cur += 76;
        return 1;
      }
      if (!additive(s, a)) return 0;
      if (low != 0 && !(s->lang == RASAD_LANG_AR && low <= 9)) return 0;
      s->cur += a->value;
      return 1;
    case RASAD_NK_HUNDREDS:
      if (a->value == 100 && s->cur >= 2 && s->cur <= 9 && !a->joined) {
        s->cur *= 100;
        return 1;
      }
      if (s->cur != 0 || !additive(s, a)) return 0;
      s->cur = a->value;
      return 1;
    default: return 0;
  }
}

static int join_scale(join_state *s, const rasad_numatom *a) {
  int64_t v = a->value;
  if (s->cur == 0 && s->any && !a->joined && !s->latin) {
    /* a thousand million: the scale words multiply */
    if (s->total == 0 || s->total > RASAD_NUM_MAX / v) return 0;
    s->total *= v;
    s->scale = v;
    return 1;
  }
  if (s->scale == 1000 && v > s->scale && s->cur != 0 && s->den == 1 &&
      !a->joined && s->total + s->cur <= RASAD_NUM_MAX / v) {
    /* a thousand and 400 thousand million: the next scale counts both */
    s->total = (s->total + s->cur) * v;
    s->cur = 0;
    s->scale = v;
    return 1;
  }
  if (s->scale != 0 && v >= s->scale) {
    if (s->cur != 0 || !s->latin || s->total > RASAD_NUM_MAX / v) return 0;
    s->total *= v;
    s->scale = v;
    return 1;
  }
  if (s->cur != 0 && a->joined) return 0;
  int64_t m = s->cur == 0 && s->den == 1 ? 1 : s->cur;
  if (m > RASAD_NUM_MAX / v) return 0;
  if (m * v % s->den != 0) return 0;
  s->total += m * v / s->den;
  if (s->total > RASAD_NUM_MAX) return 0;
  s->cur = 0;
  s->den = 1;
  s->scale = v;
  return 1;
}

/* Digits with their scale word (400 thousand million) behind a thousand: the
** scale counts both. */
static int join_more(join_state *s, const rasad_numatom *a) {
  int64_t unit = 1;
  if (s->scale != 1000 || s->cur != 0 || a->den != 1 || !a->joined) return 0;
  while (a->value % (unit * 1000) == 0) unit *= 1000;
  if (unit <= s->scale || a->value / unit >= 1000 ||
      s->total > RASAD_NUM_MAX / unit - 1000) {
    return 0;
  }
  s->total = (s->total + a->value / unit) * unit;
  s->scale = unit;
  return 1;
}

/* Take one atom; 0 when it does not continue the number. */
static int join_one(join_state *s, const rasad_numatom *a,
                    const rasad_numatom *before) {
  switch (a->kind) {
    case RASAD_NK_SCALE: return join_scale(s, a);
    case RASAD_NK_DUAL:
      if (s->cur != 0 || (s->scale != 0 && a->value >= s->scale) ||
          (s->any && !a->joined)) {
        return 0;
      }
      s->total += a->value;
      s->scale = a->value / 2;
      return 1;
    case RASAD_NK_DIGITS:
      if (s->scale != 0 && a->value >= s->scale) return join_more(s, a);
      if (!s->any || (s->cur == 0 && (a->joined || s->latin))) {
        s->cur = a->value;
        s->den = a->den;
        return 1;
      }
      if (s->latin && s->den == 1 && s->cur % 10 == 0 && s->cur >= 20 &&
          a->den == 1 && a->value >= 1 && a->value <= 9) {
        s->cur += a->value;
        return 1;
      }
      return 0;
    default: return join_small(s, a, before);
  }
}

/* `and a half` behind a number: adds that part of one, or of the last scale
** word when the number ends with it. */
static int join_half(join_state *s, const rasad_numatom *a, rasad_number *out) {
  if (!s->any || !a->joined || s->den != 1) return 0;
  if (out->flags & RASAD_NUM_ORDINAL) return 0;
  int64_t unit = s->cur == 0 && s->scale != 0 ? s->scale : 1;
  int64_t n = s->total + s->cur;
  if (n > RASAD_NUM_MAX / a->value) return 0;
  out->num = n * a->value + unit;
  out->den = a->value;
  if (out->num % out->den == 0) {
    out->num /= out->den;
    out->den = 1;
  }
  out->flags |= RASAD_NUM_FRACTION;
  return 1;
}

/* `and half a million` behind a number: that part of the scale word is added;
** three and a half million, where no scale word came before: it counts both. */
static int join_half_scale(const join_state *s, const rasad_numatom *a,
                           const rasad_numatom *scale, rasad_number *out) {
  int64_t v = scale->value;
  if (!s->any || !a->joined || s->den != 1 || scale->joined ||
      scale->kind != RASAD_NK_SCALE || v % a->value != 0 ||
      (out->flags & RASAD_NUM_ORDINAL)) {
    return 0;
  }
  if (s->scale == 0) {
    if (s->cur > RASAD_NUM_MAX / v - 1) return 0;
    out->num = s->cur * v + v / a->value;
    return 1;
  }
  if (s->cur != 0 || v > s->scale) return 0;
  out->num = s->total + v / a->value;
  return 1;
}

uint32_t rasad_number_join(const rasad_numatom *a, uint32_t n, rasad_lang lang,
                           rasad_number *out) {
  join_state s = {0, 0, 1, 0, lang, 0, 0};
  s.latin = lang == RASAD_LANG_FR || lang == RASAD_LANG_EN;
  *out = (rasad_number){0, 1, 0};
  uint32_t i = 0;
  if (n == 0) return 0;
  if (a[0].kind == RASAD_NK_ZERO) return 1;
  if (a[0].kind == RASAD_NK_FRACTION) {
    if (n > 1 && a[1].kind == RASAD_NK_SCALE && !a[1].joined &&
        a[1].value % a[0].value == 0) {
      out->num = a[1].value / a[0].value; /* half a million */
      return 2;
    }
    *out = (rasad_number){1, a[0].value, RASAD_NUM_FRACTION};
    return 1;
  }
  for (; i < n; i++) {
    join_state old = s;
    if (a[i].kind == RASAD_NK_FRACTION) {
      if (i + 1 < n && join_half_scale(&s, &a[i], &a[i + 1], out)) return i + 2;
      if (join_half(&s, &a[i], out)) return i + 1;
      break;
    }
    if (a[i].ordinal && i > 0 && lang == RASAD_LANG_AR &&
        !(a[i - 1].ordinal && a[i].joined)) {
      break;
    }
    if (!join_one(&s, &a[i], i ? &a[i - 1] : NULL)) {
      s = old;
      break;
    }
    s.any = 1;
    if (a[i].kind == RASAD_NK_DIGITS) out->flags |= RASAD_NUM_DIGITS;
    if (a[i].ordinal) {
      out->flags |= RASAD_NUM_ORDINAL;
      if (lang != RASAD_LANG_AR) {
        i++;
        break;
      }
    }
  }
  if (i == 0) return 0;
  out->num = s.total * s.den + s.cur;
  out->den = s.den;
  if (s.den != 1) out->flags |= RASAD_NUM_FRACTION;
  return i;
}

/* ---- words ------------------------------------------------------------- */

uint32_t rasad_wordkey(rasad_span norm, char *key) {
  uint32_t n = 0;
  if (norm.n > RASAD_WORDKEY_MAX) return 0;
  for (size_t i = 0; i < norm.n; i++) {
    uint8_t c = (uint8_t)norm.ptr[i];
    if (c < 0x80) {
      if (c == '-' || c == '\'' || c == '.' || c == '_') c = ' ';
      if (c == ' ' && (n == 0 || key[n - 1] == ' ')) continue;
      key[n++] = (char)c;
      continue;
    }
    if (c >= 0xC0 && c < 0xE0 && i + 1 < norm.n && c != 0xD8) {
      key[n++] = (char)c;
      key[n++] = norm.ptr[++i];
      continue;
    }
    if (c == 0xD8 && i + 1 < norm.n) {
      switch ((uint8_t)norm.ptr[i + 1]) {
        case 0xA1: i++; continue; /* hamza: dropped */
        case 0xA4:
          key[n++] = (char)0xD9;
          key[n++] = (char)0x88;
          i++;
          continue;
        case 0xA6:
          key[n++] = (char)0xD9;
          key[n++] = (char)0x8A;
          i++;
          continue;
        default:
          key[n++] = (char)c;
          key[n++] = norm.ptr[++i];
          continue;
      }
    }
    key[n++] = (char)c;
  }
  while (n > 0 && key[n - 1] == ' ') n--;
  return n;
}

static const num_key *find_key(const char *z, uint32_t n) {
  if (!rasad_wordgate(num_gate, z, n)) return NULL;
  uint32_t h = rasad_fnv(z, n);
  for (uint32_t i = h & NUM_MASK;; i = (i + 1) & NUM_MASK) {
    uint32_t slot = num_hash[i];
    if (slot == 0) return NULL;
    if ((slot ^ h) >> 16 != 0) continue;
    const num_key *k = &num_keys[(slot & 0xFFFFu) - 1];
    if (k->n == n && memcmp(num_pool + k->off, z, n) == 0) return k;
  }
}

const rasad_numatom *rasad_number__atom(const char *z, uint32_t n,
                                        rasad_lang lang) {
  const num_key *k = n ? find_key(z, n) : NULL;
  if (k == NULL) return NULL;
  for (uint32_t i = 0; i < k->count; i++) {
    const num_sense *s = &num_senses[k->first + i];
    if (s->langs >> (lang - 1) & 1) return &num_rows[s->row];
  }
  return NULL;
}
