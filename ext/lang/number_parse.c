/*
** number_parse.c - rasad_number_parse: the number that begins with a word of
** a text, whatever it is made of.
*/
#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/number.h"

enum { CAP = 24 };

static uint32_t first_cp(rasad_span text, const rasad_word *w) {
  uint32_t cp = 0;
  if (w->end > w->start) {
    rasad_utf8_decode(text.ptr + w->start, text.ptr + w->end, &cp);
  }
  return cp;
}

static int starts_with_digit(rasad_span text, const rasad_word *w) {
  uint32_t cp = first_cp(text, w);
  return cp != 0 && rasad_udigit(cp) >= 0;
}

/* ---- digits -------------------------------------------------------------- */

/* k, M, G glued behind digits: what they multiply by. */
static int64_t suffix(rasad_span text, uint32_t at, uint32_t *end) {
  if (at >= text.n) return 1;
  char c = text.ptr[at];
  int64_t v = c == 'k' || c == 'K' ? 1000
              : c == 'M'           ? 1000000
              : c == 'G'           ? 1000000000
                                   : 1;
  if (v == 1) return 1;
  if (at + 1 < text.n) {
    uint32_t cp;
    rasad_utf8_decode(text.ptr + at + 1, text.ptr + text.n, &cp);
    rasad_uclass u = rasad_uclass_of(cp);
    if (u == RASAD_U_LATIN || u == RASAD_U_ARABIC || u == RASAD_U_DIGIT) {
      return 1;
    }
  }
  *end = at + 1;
  return v;
}

/* Digits at word aw[i], groups of three behind blanks taken along; returns
** words used. */
static uint32_t digits_at(rasad_span text, const rasad_word *aw, uint32_t nw,
                          uint32_t i, rasad_lang lang, int fraction,
                          rasad_number *out) {
  rasad_digits d;
  rasad_digits_scan(text, aw[i].start, &d);
  uint32_t end = d.end, j = i;
  if (fraction) {
    if (d.n != 1 || d.nd[0] > 9) return 0;
    *out = (rasad_number){d.part[0], 1, RASAD_NUM_DIGITS | RASAD_NUM_FRACTION};
    for (uint32_t k = 0; k < d.nd[0]; k++) out->den *= 10;
  } else if (!rasad_digits_number(&d, lang, out)) {
    return 0;
  }
  while (j < nw && aw[j].start < end) j++;
  int group = !fraction && d.n == 1 && d.nd[0] <= 3 && d.part[0] > 0;
  while (group && j < nw && starts_with_digit(text, &aw[j]) &&
         aw[j].start - end <= 3 && !(aw[j].flags & RASAD_W_NEWLINE)) {
    rasad_digits g;
    rasad_number v;
    rasad_digits_scan(text, aw[j].start, &g);
    if (g.nd[0] != 3 || g.n > 2 || out->num > RASAD_NUM_MAX / 1000000) break;
    if (g.n == 2 && (g.sep[1] == '/' || g.sep[1] == '-' || g.sep[1] == ':')) {
      break;
    }
    if (g.n == 2) {
      /* 6 700,54: decimals end it */
      v = (rasad_number){g.part[0], 1, 0};
      if (g.nd[1] > 6) break;
      for (uint32_t k = 0; k < g.nd[1]; k++) v.den *= 10;
      out->num = (out->num * 1000 + g.part[0]) * v.den + g.part[1];
      out->den = v.den;
      out->flags |= RASAD_NUM_FRACTION;
      group = 0;
    } else {
      out->num = out->num * 1000 + g.part[0];
    }
    end = g.end;
    while (j < nw && aw[j].start < end) j++;
  }
  int64_t by = suffix(text, end, &end);
  if (by != 1 && out->num <= RASAD_NUM_MAX / by) {
    out->num *= by;
    if (out->num % out->den == 0) {
      out->num /= out->den;
      out->den = 1;
      out->flags &= (uint16_t)~RASAD_NUM_FRACTION;
    }
    while (j < nw && aw[j].start < end) j++;
  }
  return j > i ? j - i : 1;
}

/* ---- words --------------------------------------------------------------- */

static int waw(const char *z, size_t n) {
  return n >= 2 && rasad_letter(z, 0) == RASAD_PAIR(CP_WAW);
}

static int article(const char *z, size_t n) {
  return n > 4 && rasad_letter(z, 0) == RASAD_PAIR(CP_ALEF) &&
         rasad_letter(z, 1) == RASAD_PAIR(CP_LAM);
}

/* The atom that one word is; Arabic also behind wa- and the article. */
static int word_atom(const rasad_word *w, rasad_lang lang, rasad_numatom *out) {
  char key[RASAD_WORDKEY_MAX];
  uint32_t n = rasad_wordkey(w->norm, key), at = 0;
  if (n == 0) return 0;
  const rasad_numatom *a = rasad_number__atom(key, n, lang);
  if (a == NULL && lang == RASAD_LANG_AR) {
    if (waw(key, n)) {
      at = 2;
      a = rasad_number__atom(key + at, n - at, lang);
    }
    if (a == NULL && article(key + at, n - at)) {
      a = rasad_number__atom(key + at + 4, n - at - 4, lang);
    }
  }
  if (a == NULL) return 0;
  *out = *a;
  out->joined = at != 0;
  return 1;
}

static int is_and(const rasad_word *w, rasad_lang lang) {
  if (lang == RASAD_LANG_FR) return rasad_span_eq(w->norm, RASAD_LIT("et"));
  if (lang == RASAD_LANG_EN) return rasad_span_eq(w->norm, RASAD_LIT("and"));
  return w->norm.n == 2 && waw(w->norm.ptr, 2);
}

/* A compound written with hyphens inside one word (quatre-vingt-dix). */
static uint32_t hyphen_atoms(rasad_span norm, rasad_lang lang, rasad_numatom *a,
                             uint32_t cap) {
  char key[RASAD_WORDKEY_MAX];
  uint32_t n = rasad_wordkey(norm, key), k = 0, from = 0;
  int joined = 0;
  for (uint32_t i = 0; i <= n; i++) {
    if (i < n && key[i] != ' ') continue;
    const rasad_numatom *f = rasad_number__atom(key + from, i - from, lang);
    if (f == NULL) {
      if (i - from != 2 || memcmp(key + from, "et", 2) != 0) return 0;
      joined = 1;
    } else {
      if (k == cap) return 0;
      a[k] = *f;
      a[k++].joined = (uint8_t)joined;
      joined = 0;
    }
    from = i + 1;
  }
  return k;
}

/* A number without sign or decimal word at aw[0]; words used, 0 for none. */
static uint32_t plain(rasad_span text, const rasad_word *aw, uint32_t nw,
                      rasad_lang lang, rasad_number *out) {
  rasad_numatom a[CAP];
  uint32_t last[CAP]; /* words up to and with atom i */
  uint32_t n = 0, i = 0;
  int joined = 0;
  while (i < nw && n < CAP) {
    const rasad_word *w = &aw[i];
    if (n > 0 && w->kind == RASAD_KIND_PUNCT &&
        rasad_span_eq(w->norm, RASAD_LIT("-")) && !(w->flags & RASAD_W_SPACE)) {
      i++;
      continue;
    }
    if (n > 0 && !joined && is_and(w, lang)) {
      joined = 1;
      i++;
      continue;
    }
    uint32_t k = 1;
    if (starts_with_digit(text, w)) {
      rasad_number v;
      uint32_t used = digits_at(text, aw, nw, i, lang, 0, &v);
      if (used == 0) break;
      a[n] = (rasad_numatom){v.num, v.den, RASAD_NK_DIGITS, 0, 0, 0};
      i += used;
    } else if (word_atom(w, lang, &a[n])) {
      i++;
    } else {
      k = hyphen_atoms(w->norm, lang, &a[n], CAP - n);
      if (k < 2) break;
      i++;
    }
    if (joined) a[n].joined = 1;
    joined = 0;
    for (uint32_t j = 0; j < k; j++) last[n++] = i;
  }
  uint32_t used = rasad_number_join(a, n, lang, out);
  return used ? last[used - 1] : 0;
}

/* Words that a key spells in bytes: minus and the decimal point. */
static int one_of(const rasad_word *w, const char *const *list, size_t n) {
  char key[RASAD_WORDKEY_MAX];
  uint32_t m = rasad_wordkey(w->norm, key);
  for (size_t i = 0; i < n; i++) {
    if (m == strlen(list[i]) && memcmp(key, list[i], m) == 0) return 1;
  }
  return 0;
}

static int is_minus(const rasad_word *w) {
  static const char *const words[] = {
      "moins", "minus", "\xD8\xB3\xD8\xA7\xD9\x84\xD8\xA8", /* salib */
      "\xD9\x86\xD8\xA7\xD9\x82\xD8\xB5",                   /* naqis */
      "\xD9\x85\xD9\x86\xD9\x81\xD9\x8A"                    /* manfi */
  };
  if (w->kind == RASAD_KIND_PUNCT) {
    return rasad_span_eq(w->norm, RASAD_LIT("-")) ||
           rasad_span_eq(w->norm, RASAD_LIT("\xE2\x88\x92"));
  }
  return one_of(w, words, rasad_countof(words));
}

static int is_point(const rasad_word *w) {
  static const char *const words[] = {
      "virgule", "point",
      "\xD9\x81\xD8\xA7\xD8\xB5\xD9\x84\xD9\x87", /* fasila */
      "\xD9\x85\xD9\x85\xD9\x8A\xD8\xB2"          /* momayyez */
  };
  return w->kind == RASAD_KIND_WORD && one_of(w, words, rasad_countof(words));
}

/* A separator with nothing but decimals behind it: .77 */
static int is_leading_point(rasad_span text, const rasad_word *w) {
  uint32_t cp = first_cp(text, w);
  return w->kind == RASAD_KIND_PUNCT &&
         (cp == '.' || cp == ',' || cp == 0x066B);
}

rasad_status rasad_number_parse(rasad_span text, const rasad_word *aw,
                                uint32_t nw, rasad_lang lang, uint32_t *n_used,
                                rasad_number *out) {
  uint32_t i = 0, used = 0;
  *n_used = 0;
  *out = (rasad_number){0, 1, 0};
  if (lang == RASAD_LANG_UND || lang > RASAD_LANG_RULED) lang = RASAD_LANG_FR;
  int negative = nw > 1 && is_minus(&aw[0]);
  if (negative) i++;
  if (i + 1 < nw && is_leading_point(text, &aw[i]) &&
      starts_with_digit(text, &aw[i + 1]) &&
      !(aw[i + 1].flags & RASAD_W_SPACE)) {
    used = digits_at(text, aw, nw, i + 1, lang, 1, out);
    if (used) used++;
  } else if (i < nw) {
    used = plain(text, aw + i, nw - i, lang, out);
  }
  if (used == 0) return RASAD_DONE;
  i += used;
  if (out->den == 1 && i + 1 < nw && is_point(&aw[i])) {
    rasad_number v;
    used = plain(text, aw + i + 1, nw - i - 1, lang, &v);
    if (used && v.den == 1 && v.num < 1000000 &&
        out->num < RASAD_NUM_MAX / 1000000) {
      while (out->den <= v.num || out->den == 1) out->den *= 10;
      out->num = out->num * out->den + v.num;
      out->flags |= RASAD_NUM_FRACTION;
      i += 1 + used;
    }
  }
  if (negative) {
    out->num = -out->num;
    out->flags |= RASAD_NUM_NEGATIVE;
  }
  *n_used = i;
  return RASAD_OK;
}
