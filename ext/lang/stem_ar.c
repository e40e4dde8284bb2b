/*
** stem_ar.c - Arabic suffixes: pronouns, plural, dual, gender, tanwin.
**
** WHY LIGHT AND CHECKED.  Root stemmers join unrelated words; blind light
** stemmers cut names in -an and -un.  A suffix is taken off only when what
** remains is a word we know, and for short remains only when it is known at
** least about as well as the whole; names (RASAD_LEX_FIXED) are never cut.
** Teh marbuta is taken off where it marks the feminine of a word we know,
** and stays where it makes another noun (RASAD_LEX_TEH) or where there is no
** word without it.
**
** WHY IT ENDS.  Every step gives a shorter word, and steps repeat until none
** applies, so a stem is its own stem.
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
  MEEM = RASAD_PAIR(CP_MEEM),
  HAMZA = RASAD_PAIR(CP_HAMZA)
};

/* The word being stemmed: letters and what the lexicon says of it. */
typedef struct word {
  char z[RASAD_STEM_MAX + 4];
  size_t n; /* letters */
  rasad_lex lex;
} word;

static uint16_t at_end(const word *w, size_t i) {
  return i < w->n ? rasad_letter(w->z, w->n - 1 - i) : 0;
}

static int ends(const word *w, uint16_t a, uint16_t b) {
  return at_end(w, 1) == a && at_end(w, 0) == b;
}

/* The word without its last `k` letters, with the letters a and b (0: none)
** in their place, as *out; how well it is known in Arabic, 0 to 15. */
static int rest(const word *w, size_t k, uint16_t a, uint16_t b, word *out) {
  out->n = w->n - k;
  memcpy(out->z, w->z, 2 * out->n);
  if (a != 0) rasad_set_letter(out->z, out->n++, a);
  if (b != 0) rasad_set_letter(out->z, out->n++, b);
  rasad_lex_find(out->z, 2 * out->n, &out->lex);
  if (out->lex.flags & (RASAD_LEX_STEM | RASAD_LEX_STOP_AR)) {
    return out->lex.ar > 3 ? out->lex.ar : 3;
  }
  return out->lex.ar;
}

/* Is it an inflected form whose stem is listed? */
static int listed_form(const word *w) {
  return (w->lex.flags & RASAD_LEX_STEM) &&
         (w->lex.stem.n != 2 * w->n ||
          memcmp(w->lex.stem.ptr, w->z, 2 * w->n) != 0);
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

/* What a pronoun of k letters was put on, when the word behind it changed its
** last letter: teh marbuta opens to teh, alef maksura becomes alef, and the
** hamza at the end gets a seat (waw or yeh by the case). */
static int before_pronoun(const word *w, size_t k, word *out) {
  uint16_t c = at_end(w, k), d = at_end(w, k + 1);
  int whole = rest(w, k, 0, 0, out);
  if (c == TEH && w->n >= k + 3 && rest(w, k + 1, HEH, 0, out) > whole) {
    return 1;
  }
  if (w->n < k + 4) return 0;
  /* nakhibi-him: the plural has lost its noon */
  if ((c == YEH || c == WAW) && whole == 0 && at_end(w, 1) != NOON &&
      (k > 1 || w->lex.ar == 0) && rest(w, k, NOON, 0, out) != 0 &&
      rest(w, k + 1, 0, 0, out) != 0) {
    return 1;
  }
  if ((c == YEH || c == WAW) && d == ALEF &&
      rest(w, k + 1, HAMZA, 0, out) > whole) {
    return 1;
  }
  if (whole != 0) return 0;
  return c == ALEF && rest(w, k + 1, YEH, 0, out) != 0;
}

/* -ni "me" on a verb (saadani, atani), and what stands behind the -u of its
** plural (qataluhum). */
static int step_object(word *w) {
  word r, plural;
  size_t k = ends(w, NOON, YEH) ? 2 : pronoun(w);
  if (w->n < k + 3 || k < 2) return 0;
  if (at_end(w, k) == WAW) {
    if (at_end(w, 0) == YEH || rest(w, k, 0, 0, &r) != 0) return 0;
    rest(w, k, ALEF, 0, &plural);
    rest(w, k + 1, 0, 0, &r);
    if (!plural.lex.verb && !r.lex.verb) return 0;
    *w = plural.lex.verb ? plural : r;
    return 1;
  }
  if (at_end(w, k) == NOON && at_end(w, k + 1) == WAW && w->n >= k + 6) {
    rest(w, k + 2, 0, 0, &r); /* yuhaddiduna-na */
    if (!r.lex.verb) return 0;
    *w = r;
    return 1;
  }
  if (at_end(w, 0) != YEH) return 0;
  rest(w, 2, 0, 0, &r);
  if (!r.lex.verb && at_end(w, 2) == ALEF) rest(w, 3, YEH, 0, &r);
  if (!r.lex.verb || r.n < 4) return 0; /* Quran-i is no "read me" */
  *w = r;
  return 1;
}

static int step_pronoun(word *w) {
  word r;
  size_t k = pronoun(w);
  int own = w->lex.ar;
  if (step_object(w)) return 1;
  if (k == 0 || w->n < k + 2) return 0;
  if (w->n == k + 2) { /* kulluha, ma'ahum: function words of two letters */
    if (rest(w, k, 0, 0, &r) == 0 || !(r.lex.flags & RASAD_LEX_STOP_AR) ||
        k == 1) {
      return 0;
    }
    *w = r;
    return 1;
  }
  int tanwin = at_end(w, 1) == NOON ? rest(w, 1, 0, 0, &r) : 0;
  if (before_pronoun(w, k, &r) && r.lex.ar + 1 >= own &&
      (k > 1 || at_end(&r, 0) == HEH)) {
    *w = r;
    return 1;
  }
  int known = rest(w, k, 0, 0, &r);
  if (tanwin > known) return 0; /* iman-an, not "our ima" */
  if (k == 1) { /* kaf ends many words of its own: only sure cases */
    if (own != 0 || known < 7) return 0;
  } else if (known == 0 || known + (r.n >= 4) < own) {
    return 0;
  }
  *w = r;
  return 1;
}

/* -at: plural of a noun in teh marbuta, of one without it, of one in -a(h)
** whose weak letter returns (mubarayat, qanawat), or of one in hamza. */
static int step_plural_at(word *w) {
  word bare, teh, weak;
  int own = w->lex.ar;
  if (!ends(w, ALEF, TEH) || w->n < 5) return 0;
  int b = rest(w, 2, 0, 0, &bare), t = rest(w, 2, HEH, 0, &teh);
  if (bare.lex.verb && listed_form(&bare)) b = 0; /* tahaffuzat */
  if (t != 0 && (b == 0 || (teh.lex.flags & RASAD_LEX_TEH) ||
                 (bare.lex.verb && bare.n >= 4 && teh.lex.ar >= bare.lex.ar &&
                  at_end(&bare, bare.n - 1) == ALEF))) {
    *w = teh;
    return 1;
  }
  if (b == 0 && w->n >= 6 && (at_end(w, 2) == YEH || at_end(w, 2) == WAW)) {
    if (rest(w, 3, ALEF, HEH, &weak) != 0 ||
        (at_end(w, 3) == ALEF && rest(w, 3, HAMZA, 0, &weak) != 0)) {
      *w = weak;
      return 1;
    }
  }
  if (b != 0 || (own == 0 && w->lex.fa == 0 && w->n >= 6)) {
    *w = bare;
    return 1;
  }
  return 0;
}

/* -un, -in, -an and their feminine -tan, -tayn. */
static int step_plural_n(word *w) {
  word r;
  int own = w->lex.ar;
  uint16_t v = at_end(w, 1);
  if (at_end(w, 0) != NOON || (v != WAW && v != YEH && v != ALEF)) return 0;
  if (w->n >= 5 && v != WAW && at_end(w, 2) == TEH) {
    int bare = w->n == 5 ? rest(w, 2, 0, 0, &r) : 0;
    int known = rest(w, 3, HEH, 0, &r);
    if (known > bare && known + 1 >= own) {
      *w = r;
      return 1;
    }
  }
  if (w->n < 5) return 0;
  int known = rest(w, 2, 0, 0, &r);
  if (known == 0) {
    /* of a nisba nobody listed: -iyyun, -iyyin */
    if (own != 0 || w->lex.fa != 0 || w->n < 7 || v == ALEF ||
        at_end(w, 2) != YEH) {
      return 0;
    }
  } else if (v == ALEF) {
    if (known < own + (r.n >= 4 ? 1 : 2)) return 0;
  } else if (r.n < 4 && known < own) {
    return 0;
  }
  *w = r;
  return 1;
}

/* Tanwin (its mark is not in the key), plural of verbs in -wa, and -t of the
** feminine verb; -i and -u of a sound plural before its genitive. */
static int step_short(word *w) {
  word r, un, in;
  int own = w->lex.ar, known;
  uint16_t last = at_end(w, 0);
  if (last == ALEF && w->n >= 4) {
    if (at_end(w, 1) == WAW && w->n >= 5) {
      known = rest(w, 2, 0, 0, &r);
      if (known != 0 && known + 1 >= own) {
        *w = r;
        return 1;
      }
    }
    if (at_end(w, 1) == HEH) return 0;
    known = rest(w, 1, 0, 0, &r);
    if (known == 0 && at_end(w, 1) == YEH && w->n >= 5) {
      known = rest(w, 2, HAMZA, 0, &r);
    }
    if (known != 0 && (r.n >= 4 || known >= own)) {
      *w = r;
      return 1;
    }
    return 0;
  }
  if (last == TEH && w->n >= 4 && w->lex.fa == 0) {
    known = rest(w, 1, 0, 0, &r);
    if (known == 0 && ends(&r, ALEF, ALEF)) known = rest(w, 2, HAMZA, 0, &r);
    /* a verb: what is a plural by itself (kutub) takes no -t */
    if (known != 0 && known + (r.n >= 4 ? 2 : 1) >= own &&
        (r.lex.verb || !listed_form(&r))) {
      *w = r;
      return 1;
    }
    return 0;
  }
  /* sultati, of a common noun in teh marbuta: its nisba would have lost it */
  if (last == YEH && at_end(w, 1) == TEH && w->n >= 6 && own == 0 &&
      w->lex.fa == 0 && rest(w, 2, HEH, 0, &r) >= 6) {
    *w = r;
    return 1;
  }
  if ((last == YEH || last == WAW) && w->n >= 5) {
    if (rest(w, 1, 0, 0, &r) != 0 && rest(w, 1, WAW, NOON, &un) != 0 &&
        (last == WAW || rest(w, 1, YEH, NOON, &in) != 0) &&
        !(un.lex.flags & RASAD_LEX_FIXED)) {
      *w = r;
      return 1;
    }
  }
  return 0;
}

/* Final heh: teh marbuta of the feminine, or the pronoun -hu. */
static int step_gender(word *w) {
  word r;
  int own = w->lex.ar;
  if (at_end(w, 0) != HEH || w->n < 4 || (w->lex.flags & RASAD_LEX_TEH)) {
    return 0;
  }
  int changed = before_pronoun(w, 1, &r);
  /* binaya is not bina' with -hu unless it is much the rarer word */
  if (changed && at_end(&r, 0) == HAMZA) {
    changed = own == 0 || listed_form(&r) || own + 3 <= r.lex.ar;
  }
  if (changed && own <= r.lex.ar + 3) {
    *w = r;
    return 1;
  }
  int known = rest(w, 1, 0, 0, &r);
  /* istishara is the deed of istashara, a noun of its own */
  if (r.lex.verb && r.n >= 4 && own >= known && at_end(&r, r.n - 1) == ALEF) {
    return 0;
  }
  if (known != 0) {
    *w = r;
    return 1;
  }
  /* unknown with it and without: most are feminine adjectives */
  if (own == 0 && w->lex.fa == 0 && w->n >= 5) {
    *w = r;
    return 1;
  }
  return 0;
}

size_t rasad_stem_ar(const char *z, size_t n, char *s) {
  word w;
  memcpy(w.z, z, 2 * n);
  w.n = n;
  rasad_lex_find(z, 2 * n, &w.lex);
  for (;;) {
    if (w.lex.flags & RASAD_LEX_STEM) {
      memcpy(s, w.lex.stem.ptr, w.lex.stem.n);
      return w.lex.stem.n;
    }
    if (w.lex.flags & (RASAD_LEX_FIXED | RASAD_LEX_STOP_AR)) break;
    if (w.n < 4) break;
    if (!step_pronoun(&w) && !step_plural_at(&w) && !step_plural_n(&w) &&
        !step_short(&w) && !step_gender(&w)) {
      break;
    }
  }
  memcpy(s, w.z, 2 * w.n);
  return 2 * w.n;
}
