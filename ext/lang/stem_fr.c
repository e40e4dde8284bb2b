/*
** stem_fr.c - French, lightly: plural, feminine, regular verb forms.  Works on
** folded letters (no accents); what no rule finds is listed
** (ext/data/lex_stems_fa_fr.tsv).
**
** WHY OUR OWN.  A stemming library changes its output between versions, and
** an index outlives them; and the folded word has lost the accents that the
** published French stemmers rely on.  Rules stop where two words of different
** meaning would meet: police and poli, cours and cour, porte and port stay
** apart, which is why a final e goes from longer words only.
**
** HOW IT WORKS.  The plural goes first, then an ending of a verb or feminine is
** replaced, then a final e goes.  Verb endings become that e, so all forms of
** a verb end alike whatever its length.  Each step asks the lexicon, so a
** listed stem or a name ends the analysis, and stemming again changes nothing.
*/
#include "lang/lexicon.h"
#include "lang/stem.h"

typedef struct rule {
  const char *suffix, *put;
  uint8_t min;      /* bytes that must remain before the suffix */
  uint8_t n, n_put; /* bytes of both */
} rule;
#define R(suffix, put, min) \
  { suffix, put, min, sizeof(suffix) - 1, sizeof(put) - 1 }

/* Plural; tried in order, the first that fits counts. */
static const rule plurals[] = {
    R("ss", "ss", 1),   R("eaux", "eau", 1), R("aux", "al", 2),
    R("eux", "eu", 1),  R("eus", "eu", 2),   R("oux", "ou", 2),
    R("ais", "ais", 2), R("ois", "ois", 2),  R("us", "u", 4),
    R("is", "i", 2),    R("as", "a", 4),     R("as", "as", 1),
    R("os", "o", 3),    R("us", "us", 1),    R("s", "", 3),
};

/* Feminine, derived and verb forms. */
static const rule forms[] = {
    R("issements", "i", 3), R("issement", "i", 3), R("adrice", "adeur", 2),
    R("trice", "teur", 2),  R("teuse", "teur", 3), R("deuse", "deur", 3),
    R("seuse", "seur", 3),  R("euse", "eu", 3),    R("iere", "ier", 3),
    R("ienne", "ien", 2),   R("enne", "en", 3),    R("onne", "on", 4),
    R("elle", "el", 3),     R("aise", "ais", 3),   R("oise", "ois", 3),
    R("ic", "ique", 3),     R("if", "ive", 3),     R("ee", "e", 3),
    R("eraient", "e", 3),   R("erait", "e", 3),    R("eront", "e", 3),
    R("erons", "e", 4),     R("erent", "e", 4),    R("aient", "e", 3),
    R("ifier", "ifie", 2),  R("ment", "ment", 1),  R("ient", "ient", 1),
    R("ent", "e", 4),       R("erez", "e", 4),     R("ez", "e", 4),
    R("ait", "e", 4),       R("era", "e", 4),      R("ier", "ier", 1),
    R("er", "e", 4),
};

static int apply(const rule *r, size_t count, char *s, size_t *n) {
  for (size_t i = 0; i < count; i++) {
    size_t k = r[i].n, put = r[i].n_put;
    if (s[*n - 1] != r[i].suffix[k - 1] || *n < k + r[i].min ||
        memcmp(s + *n - k, r[i].suffix, k) != 0) {
      continue;
    }
    memcpy(s + *n - k, r[i].put, put);
    *n = *n - k + put;
    return put != k || memcmp(r[i].suffix, r[i].put, k) != 0;
  }
  return 0;
}

/* 1 when the lexicon settles the word s (then its stem is put there). */
static int settled(char *s, size_t *n) {
  rasad_lex lex;
  if (!rasad_lex_find(s, *n, &lex)) return 0;
  if (lex.flags & RASAD_LEX_STEM) {
    memcpy(s, lex.stem.ptr, lex.stem.n);
    *n = lex.stem.n;
    return 1;
  }
  return (lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STOP_LATIN)) != 0;
}

size_t rasad_stem_fr(const char *z, size_t n, char *s) {
  memcpy(s, z, n);
  if (settled(s, &n) || n < 4) return n;
  for (size_t i = 0; i < n; i++) {
    if (s[i] < 'a' || s[i] > 'z') return n;
  }
  /* what a rule leaves may fit another; a fixed point is a stem */
  for (int pass = 0; pass < 4; pass++) {
    size_t before = n;
    int changed = 0;
    if (apply(plurals, rasad_countof(plurals), s, &n)) {
      changed = 1;
      if (settled(s, &n) || n < 4) return n;
    }
    for (int i = 0; i < 3 && n >= 5; i++) {
      if (!apply(forms, rasad_countof(forms), s, &n)) break;
      changed = 1;
      if (settled(s, &n) || n < 4) return n;
    }
    /* -ice keeps its e: indice is not indiquer */
    if (n >= 6 && s[n - 1] == 'e' && memcmp(s + n - 3, "ice", 3) != 0) {
      n--;
      changed = 1;
      if (settled(s, &n)) return n;
    }
    if (!changed || before == n) break;
  }
  return n;
}
