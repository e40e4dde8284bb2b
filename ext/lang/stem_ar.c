/*
** stem_ar.c - Arabic suffixes: pronouns, plural, dual, gender, tanwin.
**
** WHY LIGHT AND CHECKED.  Root stemmers join unrelated words; blind light
** stemmers cut names in -an and -un.  A suffix is taken off only when what
** remains is a word we know at least as well as the whole, or when the whole
** is unknown and enough remains; names (RASAD_LEX_FIXED) are never cut.
** Teh marbuta is taken off unless it makes another noun (RASAD_LEX_TEH).
** Steps repeat until nothing changes, so a stem is its own stem.
*/
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/stem.h"

enum {
  ALEF = RASAD_PAIR(CP_ALEF),
  TEH = RASAD_PAIR(CP_TEH),
  HEH = RASAD_PAIR(CP_HEH),
  WAW = RASAD_PAIR(CP_WAW),
  NOON = RASAD_PAIR(CP_NOON),
  YEH = RASAD_PAIR(CP_YEH),
  KAF = RASAD_PAIR(CP_KAF),
  MEEM = RASAD_PAIR(CP_MEEM)
};

/* The word being stemmed: letters and what the lexicon says of it. */
typedef struct word {
  char z[RASAD_STEM_MAX + 2];
  size_t n; /* letters */
  rasad_lex lex;
} word;

static uint16_t at_end(const word *w, size_t i) {
  return i < w->n ? rasad_letter(w->z, w->n - 1 - i) : 0;
}

static int ends(const word *w, uint16_t a, uint16_t b) {
  return at_end(w, 1) == a && at_end(w, 0) == b;
}

/* How well is the word without its last `cut` letters known in Arabic, 0 to
** 15?  With `teh`, teh marbuta is put in their place. */
static int rest_known(const word *w, size_t cut, int teh, rasad_lex *lex) {
  char z[RASAD_STEM_MAX + 4];
  size_t n = w->n - cut;
  memcpy(z, w->z, 2 * n);
  if (teh) rasad_set_letter(z, n++, HEH);
  rasad_lex_find(z, 2 * n, lex);
  if (lex->flags & RASAD_LEX_STEM) return lex->ar > 3 ? lex->ar : 3;
  return lex->ar;
}

static int cut(word *w, size_t k, int teh) {
  w->n -= k;
  if (teh) rasad_set_letter(w->z, w->n++, HEH);
  rasad_lex_find(w->z, 2 * w->n, &w->lex);
  return 1;
}

/* Letters of an enclitic pronoun at the end, longest first; 0 for none.
** Final heh is left to the gender step: it may be teh marbuta. */
static size_t pronoun(const word *w) {
  if (w->n >= 5 && at_end(w, 0) == ALEF && at_end(w, 1) == MEEM &&
      (at_end(w, 2) == HEH || at_end(w, 2) == KAF)) {
    return 3;
  }
  if (ends(w, HEH, ALEF) || ends(w, HEH, MEEM) || ends(w, HEH, NOON) ||
      ends(w, KAF, MEEM) || ends(w, NOON, ALEF)) {
    return 2;
  }
  return at_end(w, 0) == KAF ? 1 : 0;
}

static int step_pronoun(word *w) {
  rasad_lex lex;
  size_t k = pronoun(w);
  if (k == 0 || w->n < k + 3) return 0;
  int own = w->lex.ar;
  if (at_end(w, k) == TEH && w->n >= k + 4 &&
      rest_known(w, k + 1, 1, &lex) + 1 >= own && lex.ar != 0) {
    return cut(w, k + 1, 1);
  }
  int rest = rest_known(w, k, 0, &lex);
  if (rest != 0 && rest + 1 >= own) return cut(w, k, 0);
  return 0;
}

/* Sound plural, dual, tanwin, feminine of verbs: see the file comment. */
static int step_number(word *w) {
  rasad_lex lex, with_teh;
  int own = w->lex.ar;
  if (ends(w, ALEF, TEH) && w->n >= 5) {
    int rest = rest_known(w, 2, 0, &lex);
    int teh = rest_known(w, 2, 1, &with_teh);
    if (with_teh.flags & RASAD_LEX_TEH) return cut(w, 2, 1);
    if (rest != 0 || teh != 0) return cut(w, 2, 0);
    return own == 0 && w->lex.fa == 0 && w->n >= 6 ? cut(w, 2, 0) : 0;
  }
  if (w->n >= 6 && (ends(w, ALEF, NOON) || ends(w, YEH, NOON)) &&
      at_end(w, 2) == TEH) {
    int teh = rest_known(w, 3, 1, &with_teh);
    if (teh != 0 && teh + 1 >= own) {
      return cut(w, 3, (with_teh.flags & RASAD_LEX_TEH) != 0);
    }
  }
  if ((ends(w, WAW, NOON) || ends(w, YEH, NOON)) && w->n >= 5) {
    int rest = rest_known(w, 2, 0, &lex);
    if (rest != 0 && rest + 2 >= own) return cut(w, 2, 0);
  }
  if (ends(w, ALEF, NOON) && w->n >= 5) {
    int rest = rest_known(w, 2, 0, &lex);
    if (rest != 0 && rest >= own + 1) return cut(w, 2, 0);
  }
  if (ends(w, WAW, ALEF) && w->n >= 5) {
    int rest = rest_known(w, 2, 0, &lex);
    if (rest != 0 && rest + 1 >= own) return cut(w, 2, 0);
  }
  if (at_end(w, 0) == ALEF && w->n >= 4) {
    int rest = rest_known(w, 1, 0, &lex);
    if (rest != 0 && rest > own) return cut(w, 1, 0);
  }
  if (at_end(w, 0) == TEH && w->n >= 4 && w->lex.fa == 0) {
    int rest = rest_known(w, 1, 0, &lex);
    if (rest != 0 && rest >= own) return cut(w, 1, 0);
  }
  return 0;
}

static int step_gender(word *w) {
  if (at_end(w, 0) != HEH || w->n < 4 || (w->lex.flags & RASAD_LEX_TEH)) {
    return 0;
  }
  /* a pronoun after teh: madrasatuhu */
  rasad_lex lex;
  if (at_end(w, 1) == TEH && w->n >= 5 && rest_known(w, 2, 1, &lex) != 0 &&
      w->lex.ar <= lex.ar) {
    return cut(w, 2, 1);
  }
  return cut(w, 1, 0);
}

size_t rasad_stem_ar(const char *z, size_t n, char *s) {
  word w;
  memcpy(w.z, z, 2 * n);
  w.n = n;
  rasad_lex_find(z, 2 * n, &w.lex);
  for (int i = 0; i < 4; i++) {
    if (w.lex.flags & RASAD_LEX_STEM) {
      memcpy(s, w.lex.stem.ptr, w.lex.stem.n);
      return w.lex.stem.n;
    }
    if (w.lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STOP_AR)) break;
    if (w.n < 4) break;
    if (!step_pronoun(&w) && !step_number(&w) && !step_gender(&w)) break;
  }
  memcpy(s, w.z, 2 * w.n);
  return 2 * w.n;
}
