/*
** date_lex.c - words to items: the lexicon of dates is asked once per word
** (and per proclitic that may be stripped from it), longest entry first;
** digits are read anew from the source with their separators; number words
** that belong together become one number.
*/
#include "core/uchar.h"
#include "core/utf8.h"
#include "extract/date_int.h"
#include "lang/letters.h"
#include "lang/scan.h"

typedef struct date_key {
  uint16_t off, first; /* bytes in date_pool; first sense */
  uint8_t n, count;
  uint8_t langs;    /* of its senses and of those of longer entries */
  uint8_t more;     /* longer entries begin with it */
} date_key;

#include "extract/gen/dates.inc"

enum { ENTRY_WORDS = 6, ATOMS = 16 };

const date_currency *rasad_date__currency(int32_t row) {
  return &date_currencies[row];
}

static uint8_t lang_bit(uint8_t lang) {
  return (uint8_t)(lang ? 1u << (lang - 1) : 0u);
}

const date_sense *rasad_date__sense(const date_lex *lx, uint32_t i, date_class cls) {
  const date_item *it = &lx->item[i];
  uint8_t bit = lang_bit(it->lang);
  for (uint32_t k = 0; k < it->count; k++) {
    const date_sense *s = &date_senses[it->first + k];
    if (s->cls == cls && (s->langs & bit)) return s;
  }
  return NULL;
}

/* ---- growing arrays ---------------------------------------------------- */

static date_item *push_item(date_lex *lx) {
  if (lx->n + 2 > lx->cap) {
    uint32_t cap = lx->cap ? lx->cap * 2 : lx->want + 16;
    date_item *p = rasad_arena_get(lx->arena, cap * sizeof *p);
    if (p == NULL) return NULL;
    if (lx->n) memcpy(p, lx->item, lx->n * sizeof *p);
    lx->item = p;
    lx->cap = cap;
  }
  date_item *it = &lx->item[lx->n++];
  memset(it, 0, sizeof *it);
  return it;
}

static rasad_digits *push_digits(date_lex *lx) {
  if (lx->n_digits == lx->cap_digits) {
    uint32_t cap = lx->cap_digits * 2 + 16;
    rasad_digits *p = rasad_arena_get(lx->arena, cap * sizeof *p);
    if (p == NULL) return NULL;
    if (lx->n_digits) memcpy(p, lx->digits, lx->n_digits * sizeof *p);
    lx->digits = p;
    lx->cap_digits = cap;
  }
  return &lx->digits[lx->n_digits++];
}

/* ---- the lexicon ------------------------------------------------------- */

static const date_key *find_key(const char *z, uint32_t n) {
  if (!rasad_wordgate(date_gate, z, n)) return NULL;
  uint32_t h = rasad_fnv(z, n);
  for (uint32_t i = h & DATE_MASK;; i = (i + 1) & DATE_MASK) {
    uint32_t slot = date_hash[i];
    if (slot == 0) return NULL;
    if ((slot ^ h) >> 16 != 0) continue;
    const date_key *k = &date_keys[(slot & 0xFFFFu) - 1];
    if (k->n == n && memcmp(date_pool + k->off, z, n) == 0) return k;
  }
}

/* Bits of the senses of `k` in `lang`; 0 when it has none. */
static uint64_t sense_mask(const date_key *k, uint8_t lang, int article) {
  uint64_t m = 0;
  for (uint32_t i = 0; i < k->count; i++) {
    const date_sense *s = &date_senses[k->first + i];
    if (!(s->langs & lang_bit(lang))) continue;
    if ((s->flags & DF_ARTICLE) && s->cls == D_REL && !article) continue;
    m |= D_BIT(s->cls);
  }
  return m;
}

/* A match in the lexicon. */
typedef struct match {
  const date_key *key;
  uint64_t mask;
  uint32_t words; /* words it takes */
  uint32_t end;   /* source bytes */
} match;

static int is_glue(const rasad_word *w) {
  if (w->kind != RASAD_KIND_PUNCT || w->norm.n != 1) return 0;
  char c = w->norm.ptr[0];
  return c == '-' || c == '\'' || c == '.' || c == '_';
}

/* Word i of the words at hand or to come; NULL behind the last. */
static const rasad_word *word_at(date_words *words, uint32_t i) {
  while (i >= words->n) {
    if (words->more == NULL || !words->more(words)) return NULL;
  }
  return &words->aw[i];
}

/* Longest entry that begins with key[0..n), from word `at`, and goes on in the
** words behind it. */
static int match_at(date_words *words, uint32_t at, const char *key,
                    uint32_t n, uint8_t lang, int article, match *out) {
  const date_key *k = find_key(key, n);
  if (k == NULL) return 0;
  out->mask = sense_mask(k, lang, article);
  out->key = k;
  out->words = 1;
  out->end = words->aw[at].end;
  if (!k->more) return out->mask != 0;
  char buf[RASAD_WORDKEY_MAX * 2 + 1];
  memcpy(buf, key, n);
  uint32_t i = at + 1;
  for (int step = 0; step < ENTRY_WORDS; step++) {
    const rasad_word *w = word_at(words, i);
    while (w != NULL && i < at + 12 && is_glue(w) &&
           !(w->flags & RASAD_W_SPACE)) {
      w = word_at(words, ++i);
    }
    if (w == NULL || (w->flags & RASAD_W_NEWLINE)) break;
    if (w->kind == RASAD_KIND_PUNCT) break;
    uint32_t m = rasad_wordkey(w->norm, buf + n + 1);
    if (m == 0 || n + 1 + m > RASAD_WORDKEY_MAX) break;
    buf[n] = ' ';
    n += 1 + m;
    k = find_key(buf, n);
    if (k == NULL) break;
    uint64_t mask = sense_mask(k, lang, article);
    i++;
    if (mask != 0) {
      out->mask = mask;
      out->key = k;
      out->words = i - at;
      out->end = words->aw[i - 1].end;
    }
    if (!k->more) break;
  }
  return out->mask != 0;
}

static int pair_at(const char *z, uint32_t n, uint32_t at, uint32_t cp) {
  return n >= at + 2 && rasad_letter(z + at, 0) == RASAD_PAIR(cp);
}

/* Source byte behind `n` letters of the word and the marks on them. */
static uint32_t behind_letters(rasad_span text, const rasad_word *w,
                               uint32_t n) {
  size_t p = w->start;
  while (p < w->end) {
    uint32_t cp;
    size_t k = rasad_utf8_decode(text.ptr + p, text.ptr + w->end, &cp);
    rasad_uclass c = rasad_uclass_of(cp);
    int letter = c != RASAD_U_MARK && c != RASAD_U_IGNORE &&
                 c != RASAD_U_HAMZA && c != RASAD_U_ZWNJ;
    if (letter && n-- == 0) break;
    p += k;
  }
  return (uint32_t)p;
}

/* A way to read an Arabic word: without wa- or fa-, the article, b-, l-, k-. */
typedef struct variant {
  uint8_t at;      /* bytes left out */
  uint8_t letters; /* of these, letters that are no part of the mention */
  uint8_t article;
  uint16_t flags;
} variant;

/* All of them, in the order in which they are tried; returns how many. */
static uint32_t variants_of(const char *key, uint32_t n, variant out[10]) {
  enum { MIN = 6 };
  uint32_t at = 0, k = 0;
  uint8_t left = 0;
  uint16_t f = 0;
  for (int round = 0; round < 2; round++) {
    int art = pair_at(key, n, at, CP_ALEF) && pair_at(key, n, at + 2, CP_LAM);
    uint16_t fa = (uint16_t)(f | (art ? DI_ARTICLE : 0));
    if (n > at) out[k++] = (variant){(uint8_t)at, left, (uint8_t)art, fa};
    if (art && n > at + 4) {
      out[k++] = (variant){(uint8_t)(at + 4), left, 1, fa};
    }
    int lam = pair_at(key, n, at, CP_LAM);
    uint8_t next = (uint8_t)(left + 1);
    if (lam && pair_at(key, n, at + 2, CP_LAM) && n >= at + 4 + 4) {
      out[k++] = (variant){(uint8_t)(at + 4), next, 1,
                           (uint16_t)(f | DI_ARTICLE | DI_PREP)};
    }
    if (lam || pair_at(key, n, at, CP_BEH) || pair_at(key, n, at, CP_KAF)) {
      uint32_t q = at + 2;
      uint16_t fp = (uint16_t)(f | DI_PREP);
      if (n >= q + MIN) out[k++] = (variant){(uint8_t)q, next, 0, fp};
      if (pair_at(key, n, q, CP_ALEF) && pair_at(key, n, q + 2, CP_LAM) &&
          n > q + 4) {
        out[k++] = (variant){(uint8_t)(q + 4), next, 1,
                             (uint16_t)(fp | DI_ARTICLE)};
      }
    }
    if (round == 0) {
      if (pair_at(key, n, 0, CP_WAW)) {
        f = DI_AND;
      } else if (!pair_at(key, n, 0, CP_FEH)) {
        break;
      }
      at = 2;
      left = 1;
      if (n < at + 4) break;
    }
  }
  return k;
}

static int match_arabic(date_words *words, uint32_t at, const char *key,
                        uint32_t n, match *out, variant *how) {
  variant all[10];
  uint32_t k = variants_of(key, n, all);
  for (uint32_t i = 0; i < k; i++) {
    if (match_at(words, at, key + all[i].at, n - all[i].at, RASAD_LANG_AR,
                 all[i].article, out)) {
      *how = all[i];
      return 1;
    }
  }
  return 0;
}

uint32_t rasad_date__may_match(const char *key, uint32_t n, int arabic) {
  enum { AR = 1, OTHERS = 14 };
  variant all[10];
  const date_key *d = find_key(key, n);
  if (!arabic) return d != NULL ? d->langs : 0;
  uint32_t m = d != NULL ? d->langs : 0;
  uint16_t c = n >= 6 ? rasad_letter(key, 0) : 0;
  if (c != RASAD_PAIR(CP_ALEF) && c != RASAD_PAIR(CP_WAW) &&
      c != RASAD_PAIR(CP_FEH) && c != RASAD_PAIR(CP_BEH) &&
      c != RASAD_PAIR(CP_LAM) && c != RASAD_PAIR(CP_KAF)) {
    return m;
  }
  uint32_t k = variants_of(key, n, all);
  for (uint32_t i = 1; i < k && !(m & AR); i++) {
    d = find_key(key + all[i].at, n - all[i].at);
    if (d != NULL) m |= d->langs & AR;
  }
  return m;
}

/* ---- one word ---------------------------------------------------------- */

uint8_t rasad_date__word_lang(const date_lex *lx, const rasad_word *w) {
  if (!(w->flags & (RASAD_W_ARABIC | RASAD_W_LATIN))) return lx->near;
  if (w->flags & RASAD_W_ARABIC) {
    if (lx->lang == RASAD_LANG_FA || lx->lang == RASAD_LANG_PRS) {
      return RASAD_LANG_FA;
    }
    if (lx->lang == RASAD_LANG_AR) return RASAD_LANG_AR;
    return w->lang == RASAD_LANG_FA ? RASAD_LANG_FA : RASAD_LANG_AR;
  }
  if (lx->lang == RASAD_LANG_EN) return RASAD_LANG_EN;
  if (lx->lang == RASAD_LANG_UND && w->lang == RASAD_LANG_EN) {
    return RASAD_LANG_EN;
  }
  return RASAD_LANG_FR;
}

static uint16_t word_flags(const rasad_word *w) {
  uint16_t f = 0;
  if (!(w->flags & RASAD_W_SPACE)) f |= DI_GLUED;
  if (w->flags & RASAD_W_NEWLINE) f |= DI_NEWLINE;
  if (w->flags & RASAD_W_UPPER) f |= DI_UPPER;
  if (w->flags & RASAD_W_ALLCAPS) f |= DI_ALLCAPS;
  if (w->flags & RASAD_W_LATIN) f |= DI_LATIN;
  return f;
}

/* Fill `it` from the lexicon for word i; returns the byte behind it. */
static uint32_t lex_word(const date_lex *lx, date_words *words, uint32_t i,
                         date_item *it) {
  const rasad_word *w = &words->aw[i];
  char key[RASAD_WORDKEY_MAX];
  match m;
  variant how = {0, 0, 0, 0};
  uint32_t n = rasad_wordkey(w->norm, key);
  if (n == 0) return w->end;
  int found = it->lang == RASAD_LANG_AR
                  ? match_arabic(words, i, key, n, &m, &how)
                  : match_at(words, i, key, n, it->lang, 0, &m);
  if (!found) return w->end;
  it->mask = m.mask;
  it->first = m.key->first;
  it->count = m.key->count;
  it->flags |= how.flags;
  if (m.words > 1) it->flags |= DI_MULTI;
  if (how.letters) it->start = behind_letters(lx->text, w, how.letters);
  it->end = m.end;
  return m.end;
}

void rasad_date__put_sign(const date_lex *lx, date_item *it) {
  uint32_t cp;
  rasad_utf8_decode(lx->text.ptr + it->start, lx->text.ptr + it->end, &cp);
  it->mask = 0;
  switch (cp) {
    case ',':
    case 0x060C: it->mask = D_BIT(D_COMMA); break;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014: it->mask = D_BIT(D_DASH); break;
    case '/': it->mask = D_BIT(D_SLASH); break;
    case '.': it->mask = D_BIT(D_DOT); break;
    case ':': it->mask = D_BIT(D_COLON); break;
    case '(':
    case '[': it->mask = D_BIT(D_OPEN); break;
    case ')':
    case ']': it->mask = D_BIT(D_CLOSE); break;
    case '+': it->sign = '+'; break;
    case '!':
    case '?':
    case ';':
    case 0x061F:
    case 0x061B:
    case 0x06D4: it->mask = D_BIT(D_STOP); break;
    case '%':
    case 0x066A: it->sign = '%'; break;
    case '$': it->sign = 'd'; break;
    case 0x20AC: it->sign = 'e'; break;
    case 0x00A3: it->sign = 'p'; break;
    case 0x00A5: it->sign = 'y'; break;
    case 0xFDFC: it->sign = 'r'; break;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2018:
    case 0x2019:
    case 0x2039:
    case 0x203A: it->sign = 'q'; return;
    default: break;
  }
  if (it->sign) it->mask = D_BIT(D_SIGN);
}

/* ---- digits and what is glued to them ---------------------------------- */

static rasad_status lex_number(date_lex *lx, uint32_t at, uint32_t word,
                               uint16_t flags, uint8_t lang, uint32_t *out) {
  date_item *it = push_item(lx);
  rasad_digits *d = push_digits(lx);
  if (it == NULL || d == NULL) return RASAD_NOMEM;
  rasad_digits_scan(lx->text, at, d);
  it->mask = D_BIT(D_NUM);
  it->flags = (uint16_t)(flags | DI_DIGITS);
  it->lang = lang;
  it->word = word;
  it->start = at;
  it->end = d->end;
  it->digits = lx->n_digits - 1;
  it->num = d->part[0];
  it->den = 1;
  if (d->n != 1 || d->nd[0] > 15) it->flags |= DI_JUNK;
  *out = d->end;
  return RASAD_OK;
}

static int is_letter(uint32_t cp) {
  rasad_uclass c = rasad_uclass_of(cp);
  return c == RASAD_U_ARABIC || c == RASAD_U_LATIN;
}

/* The letters at byte `at` as an item glued to what is before it; *out is
** the byte behind them. */
static rasad_status lex_letters(date_lex *lx, uint32_t at, uint32_t word,
                                uint8_t lang, uint32_t *out) {
  char key[RASAD_WORDKEY_MAX], norm[RASAD_WORDKEY_MAX];
  uint32_t n = 0, latin = 0;
  size_t p = at;
  while (p < lx->text.n) {
    uint32_t cp, to[18];
    size_t k =
        rasad_utf8_decode(lx->text.ptr + p, lx->text.ptr + lx->text.n, &cp);
    rasad_uclass c = rasad_uclass_of(cp);
    if (c != RASAD_U_ARABIC && c != RASAD_U_LATIN && c != RASAD_U_MARK &&
        c != RASAD_U_IGNORE && c != RASAD_U_ZWNJ && c != RASAD_U_HAMZA) {
      break;
    }
    latin |= c == RASAD_U_LATIN;
    size_t m = rasad_ufold(cp, to);
    for (size_t j = 0; j < m && n + 4 <= sizeof norm; j++) {
      n += (uint32_t)rasad_utf8_encode(to[j], norm + n);
    }
    p += k;
  }
  *out = (uint32_t)p;
  date_item *it = push_item(lx);
  if (it == NULL) return RASAD_NOMEM;
  it->start = at;
  it->end = (uint32_t)p;
  it->word = word;
  it->flags = DI_GLUED | (latin ? DI_LATIN : 0);
  it->mask = 0;
  it->lang = latin == (lang == RASAD_LANG_FR || lang == RASAD_LANG_EN) ? lang
             : latin ? (uint8_t)RASAD_LANG_FR
                     : (uint8_t)RASAD_LANG_AR;
  n = rasad_wordkey(rasad_span_of(norm, n), key);
  const date_key *k = n ? find_key(key, n) : NULL;
  if (k != NULL && sense_mask(k, it->lang, 0) != 0) {
    it->mask = sense_mask(k, it->lang, 0);
    it->first = k->first;
    it->count = k->count;
  }
  return RASAD_OK;
}

/* Digits at source byte `at` and all letters and digits glued behind. */
static rasad_status lex_digits(date_lex *lx, uint32_t at, uint32_t word,
                               uint16_t flags, uint8_t lang, uint32_t *out) {
  uint32_t p = at;
  for (;;) {
    RASAD_TRY(lex_number(lx, p, word, flags, lang, &p));
    uint32_t cp = 0;
    if (p < lx->text.n) {
      rasad_utf8_decode(lx->text.ptr + p, lx->text.ptr + lx->text.n, &cp);
    }
    if (cp == 0 || !is_letter(cp)) break;
    RASAD_TRY(lex_letters(lx, p, word, lang, &p));
    cp = 0;
    if (p < lx->text.n) {
      rasad_utf8_decode(lx->text.ptr + p, lx->text.ptr + lx->text.n, &cp);
    }
    if (cp == 0 || rasad_udigit(cp) < 0) break;
    flags = DI_GLUED;
  }
  *out = p;
  return RASAD_OK;
}

/* A word that ends in digits: letters, then digits.  A conjunction or
** preposition is left out, any other letters become an item. */
static rasad_status lex_mixed(date_lex *lx, const rasad_word *w, uint32_t word,
                              uint32_t *out) {
  uint8_t lang = rasad_date__word_lang(lx, w);
  uint16_t flags = word_flags(w);
  uint32_t p = w->start, letters = 0, first = 0;
  while (p < w->end) {
    uint32_t cp;
    size_t k = rasad_utf8_decode(lx->text.ptr + p, lx->text.ptr + w->end, &cp);
    if (rasad_udigit(cp) >= 0) break;
    if (is_letter(cp) && letters++ == 0) first = cp;
    p += (uint32_t)k;
  }
  int clitic =
      letters <= 3 && (first == CP_WAW || first == CP_BEH || first == CP_LAM ||
                       first == CP_ALEF || first == CP_FEH || first == CP_KAF);
  if (clitic) {
    flags = (uint16_t)(first == CP_WAW ? DI_AND : DI_PREP);
  } else {
    RASAD_TRY(lex_letters(lx, w->start, word, lang, &p));
    lx->item[lx->n - 1].flags = flags;
    flags = DI_GLUED;
    while (p < w->end) {
      uint32_t cp;
      size_t k =
          rasad_utf8_decode(lx->text.ptr + p, lx->text.ptr + w->end, &cp);
      if (rasad_udigit(cp) >= 0) break;
      p += (uint32_t)k;
    }
  }
  if (p >= w->end) {
    *out = w->end;
    return RASAD_OK;
  }
  return lex_digits(lx, p, word, flags, lang, out);
}

/* ---- number words into numbers ----------------------------------------- */

static int atom_of(const date_lex *lx, uint32_t i, rasad_numatom *out) {
  const date_item *it = &lx->item[i];
  if (it->mask & D_BIT(D_NUMW)) {
    const date_sense *s = rasad_date__sense(lx, i, D_NUMW);
    const rasad_numatom *a =
        s ? rasad_numatom_at((uint32_t)(uint16_t)s->value) : NULL;
    if (a == NULL) return 0;
    *out = *a;
  } else if ((it->mask & D_BIT(D_NUM)) && !(it->flags & DI_JUNK)) {
    *out = (rasad_numatom){it->num, 1, RASAD_NK_DIGITS, 0, 0, 0};
  } else {
    return 0;
  }
  out->joined = (it->flags & DI_AND) != 0;
  return 1;
}

/* Join the number that begins at item i; returns items taken, 0 for none. */
static uint32_t join_number(const date_lex *lx, uint32_t i, rasad_number *out) {
  rasad_numatom a[ATOMS];
  uint32_t last[ATOMS], n = 0, j = i;
  int joined = 0;
  uint8_t lang = lx->item[i].lang;
  while (j < lx->n && n < ATOMS) {
    const date_item *it = &lx->item[j];
    if (n > 0 && (it->mask & D_BIT(D_AND)) && !joined) {
      joined = 1;
      j++;
      continue;
    }
    if (n > 0 && (it->mask & D_BIT(D_DASH)) && (it->flags & DI_GLUED) &&
        j + 1 < lx->n && (lx->item[j + 1].flags & DI_GLUED)) {
      j++;
      continue;
    }
    if (it->lang != lang || !atom_of(lx, j, &a[n])) break;
    if (a[n].kind == RASAD_NK_DIGITS && n > 0) break;
    if (joined) a[n].joined = 1;
    joined = 0;
    last[n++] = ++j;
    if (n == 1 && a[0].kind == RASAD_NK_DIGITS &&
        !(j < lx->n && (lx->item[j].mask & D_BIT(D_NUMW)))) {
      return 0;
    }
  }
  if (n == 0) return 0;
  if (a[0].kind == RASAD_NK_DIGITS &&
      (n < 2 || a[1].kind != RASAD_NK_SCALE)) {
    return 0;
  }
  uint32_t used = rasad_number_join(a, n, (rasad_lang)lang, out);
  return used ? last[used - 1] - i : 0;
}

/* Arabic alfa dirham: two thousand, for the noun counted follows the dual
** without its -n.  Item i is one word, and no number before it counts it. */
static int is_construct_dual(const date_lex *lx, uint32_t i) {
  char z[DATE_NORM];
  rasad_numatom a;
  uint32_t n;
  return lx->item[i].lang == RASAD_LANG_AR && i + 1 < lx->n &&
         (lx->item[i + 1].mask & D_BIT(D_CUR)) && atom_of(lx, i, &a) &&
         a.kind == RASAD_NK_SCALE && (n = rasad_date__norm(lx, i, z)) > 4 &&
         rasad_letter(z + n - 2, 0) == RASAD_PAIR(CP_ALEF);
}

/* Is `it` three digits behind the digits of `before` and a blank: a group of one
** number (31 400 milliards)? */
static int is_group(const date_lex *lx, const date_item *before,
                    const date_item *it) {
  if (!(before->flags & it->flags & DI_DIGITS) || (before->flags & DI_MULTI) ||
      (it->flags & (DI_AND | DI_PREP | DI_NEWLINE)) ||
      it->start - before->end > 3) {
    return 0;
  }
  const rasad_digits *a = &lx->digits[before->digits];
  const rasad_digits *b = &lx->digits[it->digits];
  return a->n == 1 && a->nd[0] <= 3 && b->n == 1 && b->nd[0] == 3;
}

/* Compact the items: numbers of several words, ordinals in digits. */
static void join_numbers(date_lex *lx) {
  uint32_t w = 0, i = 0;
  while (i < lx->n) {
    date_item it = lx->item[i];
    uint32_t used = 1;
    rasad_number v;
    if ((it.mask & D_BIT(D_NUMW)) ||
        ((it.mask & D_BIT(D_NUM)) && (lx->item[i + 1].mask & D_BIT(D_NUMW)) &&
         i + 1 < lx->n)) {
      used = w > 0 && is_group(lx, &lx->item[w - 1], &it)
                 ? 0
                 : join_number(lx, i, &v);
      if (used > 0) {
        if (used > 1) {
          it.mask = 0;
          it.flags |= DI_MULTI;
        } else if (it.lang == RASAD_LANG_FR || it.lang == RASAD_LANG_FA) {
          if (v.num == 1 && !(v.flags & RASAD_NUM_ORDINAL)) it.flags |= DI_ONE;
        }
        it.mask |= D_BIT(D_NUM);
        if (used == 1 && is_construct_dual(lx, i)) {
          v.num *= 2;
          it.mask &= ~D_BIT(D_NUMW);
        }
        it.num = v.num;
        it.den = v.den;
        if (v.flags & RASAD_NUM_ORDINAL) it.flags |= DI_ORDINAL;
        if (v.den != 1) it.flags |= DI_FRACTION;
        it.end = lx->item[i + used - 1].end;
      } else {
        used = 1;
      }
    } else if ((it.mask & D_BIT(D_NUM)) && !(it.flags & DI_JUNK) &&
               i + 1 < lx->n && (lx->item[i + 1].mask & D_BIT(D_ORDSUF)) &&
               ((lx->item[i + 1].flags & DI_GLUED) ||
                it.lang == RASAD_LANG_FA)) {
      it.flags |= DI_ORDINAL;
      it.end = lx->item[i + 1].end;
      used = 2;
    }
    lx->item[w++] = it;
    i += used;
  }
  lx->n = w;
}

/* ---- the whole text ---------------------------------------------------- */

/* An item of its own class, with the end of line before it. */
rasad_status rasad_date__put_plain(date_lex *lx, uint32_t start, uint32_t end,
                                   uint16_t flags, date_item **out) {
  if ((flags & DI_NEWLINE) && lx->n > 0) {
    date_item *stop = push_item(lx);
    if (stop == NULL) return RASAD_NOMEM;
    stop->mask = D_BIT(D_STOP);
    stop->start = stop->end = start;
  }
  date_item *it = push_item(lx);
  if (it == NULL) return RASAD_NOMEM;
  it->start = start;
  it->end = end;
  it->flags = flags;
  *out = it;
  return RASAD_OK;
}

static int is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/* The first digit of word `w`; its end when it has none. */
static uint32_t first_digit(rasad_span text, const rasad_word *w) {
  uint32_t p = w->start, cp;
  while (p < w->end) {
    size_t k = rasad_utf8_decode(text.ptr + p, text.ptr + w->end, &cp);
    if (rasad_udigit(cp) >= 0) break;
    p += (uint32_t)k;
  }
  return p;
}

rasad_status rasad_date__put_word(date_lex *lx, date_words *words, uint32_t i,
                                  uint32_t *next) {
  const rasad_word *w = &words->aw[i];
  uint16_t flags = word_flags(w);
  date_item *it;
  if (lx->lang == RASAD_LANG_UND &&
      (w->flags & (RASAD_W_ARABIC | RASAD_W_LATIN))) {
    lx->near = rasad_date__word_lang(lx, w);
  }
  int digits = w->norm.n > 0 && (w->kind == RASAD_KIND_WORD ||
                                 w->kind == RASAD_KIND_NUMBER ||
                                 w->kind == RASAD_KIND_PUNCT);
  int head = digits && is_ascii_digit(w->norm.ptr[0]);
  int tail = digits && is_ascii_digit(w->norm.ptr[w->norm.n - 1]);
  uint32_t p = head ? first_digit(lx->text, w) : w->end;
  if ((head && p < w->end) || (tail && !head)) {
    if ((flags & DI_NEWLINE) && lx->n > 0) {
      date_item *stop = push_item(lx);
      if (stop == NULL) return RASAD_NOMEM;
      stop->mask = D_BIT(D_STOP);
      stop->start = stop->end = w->start;
      stop->word = i;
    }
    if (!head) return lex_mixed(lx, w, i, next);
    return lex_digits(lx, p, i, flags, rasad_date__word_lang(lx, w), next);
  }
  RASAD_TRY(rasad_date__put_plain(lx, w->start, w->end, flags, &it));
  it->word = i;
  it->lang = rasad_date__word_lang(lx, w);
  *next = w->end;
  if (w->kind == RASAD_KIND_WORD) {
    *next = lex_word(lx, words, i, it);
  } else if (w->kind == RASAD_KIND_PUNCT) {
    rasad_date__put_sign(lx, it);
  }
  return RASAD_OK;
}

void rasad_date__lex_begin(rasad_span text, rasad_lang lang,
                           rasad_arena *arena, date_lex *out) {
  memset(out, 0, sizeof *out);
  out->arena = arena;
  out->text = text;
  out->lang = lang;
  out->near = RASAD_LANG_FR;
  if (lang >= RASAD_LANG_AR && lang <= RASAD_LANG_RULED) {
    out->near = (uint8_t)lang;
  } else if (lang == RASAD_LANG_PRS) {
    out->near = RASAD_LANG_FA;
  }
}

static rasad_status put_end(date_lex *lx) {
  date_item *stop = push_item(lx);
  if (stop == NULL) return RASAD_NOMEM;
  stop->mask = D_BIT(D_STOP);
  stop->start = stop->end = (uint32_t)lx->text.n;
  lx->n--;
  return RASAD_OK;
}

rasad_status rasad_date__lex_end(date_lex *lx) {
  RASAD_TRY(put_end(lx));
  join_numbers(lx);
  return put_end(lx);
}

rasad_status rasad_date__lex(const rasad_word *aw, uint32_t nw, rasad_span text,
                       rasad_lang lang, rasad_arena *arena, date_lex *out) {
  date_words words = {aw, nw, NULL};
  rasad_date__lex_begin(text, lang, arena, out);
  out->aw = aw;
  out->want = nw + nw / 8;
  for (uint32_t k = 0; k < nw && (lang < RASAD_LANG_AR ||
                                  (lang > RASAD_LANG_RULED &&
                                   lang != RASAD_LANG_PRS)); k++) {
    if (!(aw[k].flags & (RASAD_W_ARABIC | RASAD_W_LATIN))) continue;
    out->near = rasad_date__word_lang(out, &aw[k]);
    break;
  }
  for (uint32_t i = 0; i < nw;) {
    uint32_t next;
    RASAD_TRY(rasad_date__put_word(out, &words, i, &next));
    do i++;
    while (i < nw && aw[i].start < next);
  }
  return rasad_date__lex_end(out);
}

/* ---- what an item says --------------------------------------------------- */

uint32_t rasad_date__norm(const date_lex *lx, uint32_t i, char z[DATE_NORM]) {
  const date_item *it = &lx->item[i];
  rasad_span norm;
  rasad_scan scan;
  rasad_raw raw;
  if (lx->aw != NULL) {
    norm = lx->aw[it->word].norm;
  } else {
    rasad_span all = rasad_span_of(lx->text.ptr + it->start,
                                   it->end - it->start);
    rasad_scan_init(&scan, all, (rasad_lang)it->lang, 0);
    raw.map = NULL;
    if (!rasad_scan_next(&scan, &raw)) return 0;
    norm = rasad_span_of(raw.norm, raw.n);
  }
  if (norm.n > DATE_NORM) return 0;
  memcpy(z, norm.ptr, norm.n);
  return (uint32_t)norm.n;
}

int rasad_date__says(const date_lex *lx, uint32_t i, rasad_span word) {
  char z[DATE_NORM];
  return i < lx->n && lx->item[i].end > lx->item[i].start &&
         rasad_span_eq(rasad_span_of(z, rasad_date__norm(lx, i, z)), word);
}
