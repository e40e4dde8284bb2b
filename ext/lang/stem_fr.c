/*
** stem_fr.c - French, lightly: plural, feminine, a few derivations.  Works on
** folded letters (no accents).
**
** WHY OUR OWN.  A stemming library changes its output between versions, and
** an index outlives them; and the folded word has lost the accents that the
** published French stemmers rely on.  Rules stop where two words of different
** meaning would meet (police and poli stay apart).
*/
#include "lang/lexicon.h"
#include "lang/stem.h"

typedef struct rule {
  const char *suffix, *put;
  uint8_t min; /* bytes that must remain before the suffix */
} rule;

/* Tried in order, once; then the final-letter rules. */
static const rule rules[] = {
    {"issements", "iss", 3}, {"issement", "iss", 3},
    {"atrices", "ateur", 2}, {"atrice", "ateur", 2},
    {"trices", "teur", 3},   {"trice", "teur", 3},
    {"ateurs", "ateur", 2},  {"euses", "eu", 3},
    {"euse", "eu", 3},       {"eux", "eu", 3},
    {"ieres", "ier", 2},     {"iere", "ier", 2},
    {"ennes", "en", 2},      {"enne", "en", 2},
    {"onnes", "on", 3},      {"onne", "on", 3},
    {"elles", "el", 3},      {"elle", "el", 3},
    {"ives", "if", 3},       {"ive", "if", 3},
    {"eaux", "eau", 2},      {"aux", "al", 3},
    {"ees", "e", 3},         {"ee", "e", 3},
    {"ettes", "et", 4},      {"alement", "al", 3},
};

static int vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

size_t rasad_stem_fr(const char *z, size_t n, char *s) {
  rasad_lex lex;
  rasad_lex_find(z, n, &lex);
  if (lex.flags & RASAD_LEX_STEM) {
    memcpy(s, lex.stem.ptr, lex.stem.n);
    return lex.stem.n;
  }
  memcpy(s, z, n);
  if (n < 4 || (lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STOP_LATIN))) {
    return n;
  }
  for (size_t i = 0; i < n; i++) {
    if (s[i] < 'a' || s[i] > 'z') return n;
  }
  for (size_t i = 0; i < rasad_countof(rules); i++) {
    size_t k = strlen(rules[i].suffix), put = strlen(rules[i].put);
    if (n < k + rules[i].min || memcmp(s + n - k, rules[i].suffix, k) != 0) {
      continue;
    }
    memcpy(s + n - k, rules[i].put, put);
    n = n - k + put;
    break;
  }
  if (n >= 4 && s[n - 1] == 's' && s[n - 2] != 's' && s[n - 2] != 'i' &&
      s[n - 2] != 'u') {
    n--;
  } else if (n >= 5 && s[n - 1] == 's' && (s[n - 2] == 'i' || s[n - 2] == 'u') &&
             !vowel(s[n - 3])) {
    n--;
  } else if (n >= 5 && s[n - 1] == 's' && s[n - 2] != 's') {
    n--;
  }
  if (n >= 5 && s[n - 1] == 'e') n--;
  if (n >= 5 && s[n - 1] == 'e' && vowel(s[n - 2]) == 0) n--;
  return n;
}
