/*
** verb_fa.c - the forms of a Persian verb lead to one form of each tense.
**
** HOW IT WORKS.  A verb has a past and a present stem (raft, rav), and its
** forms are a prefix (mi-, nemi-, be-, na-), one of them, and an ending.  All
** of the past lead to the bare past stem (raftand, narafte-and, mirafti:
** raft), all of the present to the third person with mi- (beravim, naravand:
** miravad), which is no other word: a bare present stem often is one (rav,
** ruz, dar).  A preverb (bar-, dar-, foru-) stays in front of either.
**
** A word that the lexicon lists is no verb form, unless it is a function word
** (budand) or a participle: ravand, the process, and nabard, the battle, are
** spelt as they went and it took not.
*/
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/stem.h"

typedef struct piece {
  uint8_t n; /* bytes */
  char z[13];
} piece;
#define P(z) \
  { sizeof(z) - 1, z }

#define YEH u8"\u064A"
#define HEH u8"\u0647"
#define MEEM u8"\u0645"
#define DAL u8"\u062F"
#define NOON u8"\u0646"
#define ALEF u8"\u0627"

/* Endings of the past; those that begin with heh make the participle. */
static const piece past[] = {P(HEH ALEF u8"\u0633\u062A"),
                             P(HEH ALEF NOON DAL),
                             P(HEH ALEF YEH MEEM),
                             P(HEH ALEF YEH DAL),
                             P(HEH ALEF MEEM),
                             P(HEH ALEF YEH),
                             P(HEH),
                             P(NOON DAL),
                             P(YEH MEEM),
                             P(YEH DAL),
                             P(MEEM),
                             P("")};

/* Endings of the present, longest first: after alef and waw yeh comes
** between. */
static const piece present[] = {
    P(YEH YEH DAL), P(YEH YEH MEEM), P(YEH NOON DAL), P(YEH DAL), P(YEH MEEM),
    P(NOON DAL),    P(MEEM),         P(DAL),          P(YEH)};
enum { PRESENT_SPLIT = 3 }; /* so many of them only after alef and waw */

static const piece preverb[] = {
    P(u8"\u0628\u0631"),       P(u8"\u062F\u0631"),
    P(u8"\u0628\u0627\u0632"), P(u8"\u0641\u0631\u0648"),
    P(u8"\u0641\u0631\u0627"), P(u8"\u0648\u0627"),
    P(u8"\u0648\u0631")};

static const char mi[] = MEEM YEH;

enum { BARE, NEGATED, WISHED, LASTING };

static int ends(const char *z, size_t n, const piece *p) {
  if (p->n == 0) return 1;
  /* the last byte tells most apart */
  return n >= p->n && z[n - 1] == p->z[p->n - 1] &&
         memcmp(z + n - p->n, p->z, p->n) == 0;
}

static int has_flag(const char *z, size_t n, unsigned flag) {
  rasad_lex lex;
  return n >= 4 && rasad_lex_find(z, n, &lex) && (lex.flags & flag) != 0;
}

/* Bytes of the past stem in z[0..n), 0 when it is no form of the past. */
static size_t past_stem(const char *z, size_t n) {
  for (size_t i = 0; i < rasad_countof(past); i++) {
    size_t k = n - past[i].n;
    if (ends(z, n, &past[i]) && has_flag(z, k, RASAD_LEX_PAST)) return k;
  }
  return 0;
}

/* Likewise the present; `how` says which endings tell it. */
static size_t present_stem(const char *z, size_t n, int how) {
  for (size_t i = 0; i < rasad_countof(present); i++) {
    const piece *e = &present[i];
    size_t k = n - e->n;
    if (!ends(z, n, e) || k < 4 || k > n) continue;
    /* karam (my work), sazi (an instrument) */
    if (how == BARE && (e->n == 2 && e->z[1] != DAL[1])) continue;
    if (how != LASTING && i + 1 == rasad_countof(present)) continue;
    if (i < PRESENT_SPLIT) {
      uint16_t last = rasad_letter(z, k / 2 - 1);
      if (last != RASAD_PAIR(CP_ALEF) && last != RASAD_PAIR(CP_WAW)) continue;
    }
    if (has_flag(z, k, RASAD_LEX_PRESENT)) return k;
  }
  return 0;
}

/* mi, the stem and the ending of the third person; gu and guy are one. */
static size_t put_present(const char *z, size_t n, char *s) {
  char longer[RASAD_STEM_MAX + 2];
  size_t at = sizeof mi - 1;
  memcpy(longer, z, n);
  memcpy(longer + n, YEH, 2);
  if (has_flag(longer, n + 2, RASAD_LEX_PRESENT)) n += 2;
  memcpy(s, mi, at);
  memcpy(s + at, longer, n);
  memcpy(s + at + n, DAL, 2);
  return at + n + 2;
}

/* The tense of z[0..n) without its prefix. */
static size_t tense(const char *z, size_t n, int how, char *s) {
  size_t k = how == WISHED ? 0 : past_stem(z, n);
  size_t p = present_stem(z, n, how);
  /* mikhurad, mirasid: one spelling of two tenses.  What ends like the third
  ** person of the present is that, and else the past. */
  if (k != 0 && (p == 0 || k != n || p + 2 != n || how == BARE)) {
    rasad_lex lex; /* a participle that is another word (baste, a parcel) */
    if (k + 2 <= n && rasad_lex_find(z, k + 2, &lex) && lex.stem_fa.n != 0 &&
        rasad_letter(z, k / 2) == RASAD_PAIR(CP_HEH)) {
      memcpy(s, lex.stem_fa.ptr, lex.stem_fa.n);
      return lex.stem_fa.n;
    }
    memcpy(s, z, k);
    return k;
  }
  return p != 0 ? put_present(z, p, s) : 0;
}

/* z without na- or be-, before which alef changes: na-y-ayad, be-y-oftad. */
static size_t prefixed(const char *z, size_t n, int how, char *s) {
  char full[RASAD_STEM_MAX + 2];
  if (rasad_letter(z, 0) == RASAD_PAIR(CP_ALEF)) return 0; /* bavar: belief */
  size_t k = tense(z, n, how, s);
  if (k != 0 || n < 6 || rasad_letter(z, 0) != RASAD_PAIR(CP_YEH)) return k;
  if (rasad_letter(z, 1) == RASAD_PAIR(CP_ALEF)) {
    return tense(z + 2, n - 2, how, s);
  }
  memcpy(full, z, n);
  memcpy(full, ALEF, 2);
  return tense(full, n, how, s);
}

static size_t simple(const char *z, size_t n, char *s) {
  uint16_t c = rasad_letter(z, 0);
  size_t at = c == RASAD_PAIR(CP_NOON) ? 2 : 0;
  size_t k = 0;
  if (n >= at + 8 && memcmp(z + at, mi, sizeof mi - 1) == 0) {
    k = tense(z + at + 4, n - at - 4, LASTING, s);
  }
  if (k == 0) k = tense(z, n, BARE, s);
  if (k == 0 && n >= 8 && (at != 0 || c == RASAD_PAIR(CP_BEH))) {
    k = prefixed(z + 2, n - 2, at != 0 ? NEGATED : WISHED, s);
  }
  return k;
}

size_t rasad_verb_fa(const char *z, size_t n, char *s) {
  char part[RASAD_STEM_MAX + 8];
  if (n < 6 || n > RASAD_STEM_MAX - 8) return 0;
  size_t k = simple(z, n, s);
  for (size_t i = 0; k == 0 && i < rasad_countof(preverb); i++) {
    size_t m = preverb[i].n;
    if (n < m + 8 || memcmp(z, preverb[i].z, m) != 0) continue;
    size_t rest = simple(z + m, n - m, part);
    if (rest == 0) continue;
    memcpy(s, z, m);
    memcpy(s + m, part, rest);
    k = m + rest;
  }
  return k;
}
