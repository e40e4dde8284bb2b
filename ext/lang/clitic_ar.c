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

/* How well is z (n letters) known as a word of Arabic, as it stands or by its
** stem?  0 not at all, up to 15. */
static int known(const char *z, size_t n) {
  rasad_lex lex;
  if (n < 2) return 0;
  if (rasad_lex_find(z, 2 * n, &lex)) {
    int level = lex.ar;
    if (lex.flags & RASAD_LEX_STOP_AR) return level > 12 ? level : 12;
    if (n == 2) return level >= 6 ? level : 0;
    if ((lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STEM)) && level < 3) {
      level = 3;
    }
    if (level != 0) return level;
  }
  if (n < 4) return 0;
  char s[RASAD_STEM_MAX + 2];
  size_t k = rasad_stem_ar(z, n, s);
  if (k < 6 || (k == 2 * n && memcmp(s, z, k) == 0)) return 0;
  return rasad_lex_find(s, k, &lex) ? lex.ar : 0;
}

/* A person of the imperfect: no preposition stands before it (Kerry, Pele). */
static int is_person(const char *z, size_t n) {
  rasad_lex lex;
  char s[RASAD_STEM_MAX + 2];
  if (n < 3) return 0;
  size_t k = rasad_stem_ar(z, n, s);
  if (!rasad_lex_find(s, k, &lex) || !lex.verb) return 0;
  uint16_t p = rasad_letter(z, 0);
  return p == YEH ||
         ((p == TEH || p == NOON) && rasad_lex_find(z, 2 * n, &lex) &&
          lex.verb &&
          (lex.stem.n != 2 * n || memcmp(lex.stem.ptr, z, 2 * n) != 0));
}

static int is_prep(uint16_t c) { return c == BEH || c == KAF || c == LAM; }

/* Letters of the article at letter i of z, in the spelling that follows a
** preposition too: al-, [b k]al-, ll-.  0 for none; *lead as it must be. */
static size_t article_at(const char *z, size_t n, size_t i, size_t *lead) {
  uint16_t a = n > i ? rasad_letter(z, i) : 0;
  uint16_t b = n > i + 1 ? rasad_letter(z, i + 1) : 0;
  uint16_t c = n > i + 2 ? rasad_letter(z, i + 2) : 0;
  *lead = i;
  if (a == ALEF && b == LAM) return i + 2;
  *lead = i + 1;
  if ((a == BEH || a == KAF) && b == ALEF && c == LAM) return i + 3;
  if (a == LAM && b == LAM && n >= i + 4) return i + 2;
  return 0;
}

/* The article and what stands before it; 0 when there is none. */
static size_t cut_article(const char *z, size_t n, size_t *lead) {
  size_t conj = rasad_letter(z, 0) == WAW || rasad_letter(z, 0) == FEH;
  size_t at = conj ? article_at(z, n, 1, lead) : 0;
  if (at == 0) at = article_at(z, n, 0, lead);
  if (at == 0) return 0;
  /* wa-allah, bi-almanya: a word that begins with these letters */
  rasad_lex lex;
  if (at > 2 && rasad_letter(z, at - 2) == ALEF &&
      rasad_lex_find(z + 2 * (at - 2), 2 * (n - at + 2), &lex) &&
      (lex.ar != 0 || lex.flags != 0)) {
    return 0;
  }
  int whole = at > 2 ? known(z, n) : 0;
  int bare = known(z + 2 * at, n - at);
  if (n < at + 3 && bare == 0 &&
      !(rasad_lex_find(z + 2 * at, 2 * (n - at), &lex) &&
        (lex.flags & RASAD_LEX_STEM))) { /* al-tunn, al-sakk are listed */
    return 0;
  }
  if (whole > bare) return 0; /* walidu-hum, baligh-a */
  /* li-l-lugha: the second lam may belong to the word itself */
  if (rasad_letter(z, at - 1) == LAM && rasad_letter(z, at - 2) == LAM &&
      known(z + 2 * (at - 1), n - at + 1) > bare) {
    return at - 1;
  }
  /* al-alghaz: the letters of the article again, in a word we do not know */
  if (n >= at + 5 && rasad_letter(z, at) == ALEF &&
      rasad_letter(z, at + 1) == LAM && bare == 0) {
    return at + 2;
  }
  return at;
}

size_t rasad_clitic_ar(const char *z, size_t n, size_t *lead, int *article) {
  rasad_lex lex;
  *lead = 0;
  *article = 0;
  if (n < 3) return 0;
  int persian = 0;
  if (rasad_lex_find(z, 2 * n, &lex)) {
    if (lex.ar != 0 || lex.flags != 0) return 0; /* a word of its own */
    persian = lex.fa != 0;
  }
  size_t at = cut_article(z, n, lead);
  if (at != 0 && (!persian || known(z + 2 * at, n - at) >= 4)) {
    *article = 1;
    return at;
  }
  *lead = 0;
  /* single letters, when the rest is better known than the whole */
  size_t conj = rasad_letter(z, 0) == WAW || rasad_letter(z, 0) == FEH;
  uint16_t first = rasad_letter(z, 0), second = rasad_letter(z, 1);
  if (!conj && !is_prep(first) && first != SEEN) return 0;
  int whole = persian ? 11 : known(z, n); /* what Persian took: stop words */
  int one = conj || is_prep(first) ? known(z + 2, n - 1) : 0;
  int two = conj && is_prep(second) && n >= 4 ? known(z + 4, n - 2) : 0;
  if (n == 4 && (two < 9 || one != 0)) two = 0; /* wa-li-kull, not wa-lamma */
  if (one != 0 && (first == BEH || first == KAF) && is_person(z + 2, n - 1)) {
    one = 0;
  }
  if (two != 0 && second != LAM && is_person(z + 4, n - 2)) two = 0;
  if (one > whole && one + 3 >= two) {
    *lead = 1;
    return 1;
  }
  if (two > whole) {
    *lead = 2;
    return 2;
  }
  if (whole != 0) return 0;
  /* sa-: future, before the prefixes of the imperfect */
  size_t s = conj ? 1 : 0;
  if (n >= s + 4 && rasad_letter(z, s) == SEEN) {
    uint16_t p = rasad_letter(z, s + 1);
    const char *verb = z + 2 * (s + 1);
    if ((p == YEH && known(verb, n - s - 1)) ||
        ((p == TEH || p == NOON) && is_person(verb, n - s - 1))) {
      *lead = s + 1;
      return s + 1;
    }
  }
  return 0;
}
