/*
** clitic_ar.c - Arabic proclitics: conjunctions w- f-, prepositions b- k- l-,
** the future s-, and the article, checked against the lexicon.
**
** WHY A LEXICON.  The letters of the proclitics also begin ordinary words
** (wazir, walad, bilal, karim, lubnan, faransa), and blind stripping cuts
** them.  So a word that is known is never cut; a single letter is cut only
** when what remains is known; the article, being two letters, is cut
** whenever enough remains, for words that only look like having one
** (alwan, ilham) are in the lexicon.
*/
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/stem.h"

enum {
  WAW = RASAD_PAIR(CP_WAW),
  FEH = RASAD_PAIR(CP_FEH),
  BEH = RASAD_PAIR(CP_BEH),
  KAF = RASAD_PAIR(CP_KAF),
  LAM = RASAD_PAIR(CP_LAM),
  ALEF = RASAD_PAIR(CP_ALEF),
  SEEN = RASAD_PAIR(CP_SEEN),
  YEH = RASAD_PAIR(CP_YEH),
  TEH = RASAD_PAIR(CP_TEH),
  NOON = RASAD_PAIR(CP_NOON)
};

/* Is z (n letters) a word of Arabic we know, as it stands or by its stem? */
static int known(const char *z, size_t n) {
  rasad_lex lex;
  if (n < 2) return 0;
  if (rasad_lex_find(z, 2 * n, &lex)) {
    if (lex.flags & (RASAD_LEX_STOP_AR)) return 1;
    if (n >= 3 &&
        (lex.ar != 0 || (lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STEM)))) {
      return 1;
    }
    return n == 2 && lex.ar >= 6;
  }
  if (n < 4) return 0;
  char s[RASAD_STEM_MAX + 2];
  size_t k = rasad_stem_ar(z, n, s);
  return k < 2 * n && k >= 6 && rasad_lex_find(s, k, &lex) && lex.ar != 0;
}

static int is_prep(uint16_t c) { return c == BEH || c == KAF || c == LAM; }

size_t rasad_clitic_ar(const char *z, size_t n, size_t *lead, int *article) {
  rasad_lex lex;
  *lead = 0;
  *article = 0;
  if (n < 3) return 0;
  /* A word of its own: known, and not by a chance of rare spelling. */
  if (rasad_lex_find(z, 2 * n, &lex) &&
      (lex.ar != 0 || lex.fa != 0 || lex.flags != 0)) {
    return 0;
  }
  size_t conj = rasad_letter(z, 0) == WAW || rasad_letter(z, 0) == FEH;
  /* [w f] [b k] al-, [w f] l-l- */
  for (size_t c = conj + 1; c-- > 0;) {
    if (c > conj) continue;
    uint16_t a = n > c ? rasad_letter(z, c) : 0;
    uint16_t b = n > c + 1 ? rasad_letter(z, c + 1) : 0;
    uint16_t d = n > c + 2 ? rasad_letter(z, c + 2) : 0;
    size_t rest;
    if (a == ALEF && b == LAM) {
      rest = c + 2;
      if (n >= rest + 3 || known(z + 2 * rest, n - rest)) {
        *lead = c;
        *article = 1;
        return rest;
      }
    }
    if ((a == BEH || a == KAF) && b == ALEF && d == LAM) {
      rest = c + 3;
      if (n >= rest + 3 || known(z + 2 * rest, n - rest)) {
        *lead = c + 1;
        *article = 1;
        return rest;
      }
    }
    if (a == LAM && b == LAM && n >= c + 4) {
      rest = c + 2;
      *lead = c + 1;
      *article = 1;
      /* li-l-lugha: the second lam may belong to the word itself */
      if (!known(z + 2 * rest, n - rest) && known(z + 2 * (c + 1), n - c - 1)) {
        return c + 1;
      }
      return rest;
    }
  }
  /* a known word with a suffix is a word of its own too */
  if (known(z, n)) return 0;
  /* single letters, as few as make the rest known */
  uint16_t first = rasad_letter(z, 0), second = rasad_letter(z, 1);
  if ((conj || is_prep(first)) && known(z + 2, n - 1)) {
    *lead = 1;
    return 1;
  }
  if (conj && is_prep(second) && n >= 5 && known(z + 4, n - 2)) {
    *lead = 2;
    return 2;
  }
  /* sa-: future, before the prefixes of the imperfect */
  size_t s = conj ? 1 : 0;
  if (n >= s + 5 && rasad_letter(z, s) == SEEN) {
    uint16_t p = rasad_letter(z, s + 1);
    if ((p == YEH || p == TEH || p == NOON) && known(z + 2 * (s + 1), n - s - 1)) {
      *lead = s + 1;
      return s + 1;
    }
  }
  return 0;
}
