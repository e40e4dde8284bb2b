/*
** stem_fa.c - Persian suffixes, lightly: plurals, comparison, what clings
** to a noun, and yeh of unity or relation; verbs are in verb_fa.c.
**
** WHY LIGHT.  On Persian news aggressive stemming lowers retrieval (Dolamic
** and Savoy 2009); plurals are what readers type in either number.  A suffix
** goes only when a known word remains and the whole is not a word itself
** (zaban, baran, dokhtar stay).
**
** HOW IT WORKS.  One table of suffixes, the first that fits goes, and again
** from the start: what clings (-ash, -shan, -i) is outside, the plural inside
** (dustan-ash), so what remains may also be the plural of a known word.
*/
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/stem.h"

typedef struct rule {
  const char *suffix; /* key letters */
  const char *put;    /* what takes its place */
  uint8_t min;        /* letters that must remain */
  uint8_t need;       /* what must be known, below */
  uint8_t n, n_put;   /* bytes of suffix and put */
} rule;

enum {
  KNOWN = 1,         /* the rest is a known word */
  KNOWN_OR_LONG = 2, /* the rest is known, or the whole is not */
  AFTER_HEH = 3,     /* the rest ends in heh */
  COMMON_HEH = 8,    /* and is commoner than the word without it (plural -ha) */
  AFTER_YEH = 10,  /* the rest ends in yeh and is known, with alef it is not */
  INFLECTED = 9,   /* the plural or comparison of a known word */
  NOUN = 4,        /* known, or the plural or comparison of what is known */
  COMMON = 5,      /* likewise, and no rare word */
  AFTER_VOWEL = 6, /* NOUN, and it ends in alef or waw */
  AFTER_ALEF = 7   /* NOUN, and it ends in alef */
};

#define HA u8"\u0647\u0627"
#define YEH u8"\u064A"
#define SHAN u8"\u0634\u0627\u0646"
#define TAN u8"\u062A\u0627\u0646"
#define MAN u8"\u0645\u0627\u0646"
#define AN u8"\u0627\u0646"
#define AT u8"\u0627\u062A"
#define GAN u8"\u06AF\u0627\u0646"
#define HEH u8"\u0647"
#define TEH u8"\u062A"
#define MEEM u8"\u0645"
#define SHEEN u8"\u0634"
#define R(suffix, put, min, need) \
  { suffix, put, min, need, sizeof(suffix) - 1, sizeof(put) - 1 }
static const rule rules[] = {
    R(u8"\u0627\u0633\u062A", "", 2, COMMON_HEH), /* -ast, is */
    R(u8"\u0627\u0646\u062F", "", 3, AFTER_HEH),  /* -and */
    R(u8"\u0627\u064A\u0645", "", 3, AFTER_HEH),  /* -im */
    R(u8"\u0627\u064A\u062F", "", 3, AFTER_HEH),  /* -id */
    R(u8"\u0627\u0645", "", 3, AFTER_HEH),        /* -am */
    R(u8"\u0627\u0634", "", 3, AFTER_HEH),        /* -ash */
    R(AT, "", 3, AFTER_HEH),                      /* -at */
    R(u8"\u0627\u064A", "", 3, COMMON_HEH),       /* -i */
    R(u8"\u0627\u0645", "", 3, AFTER_YEH),
    R(u8"\u0627\u0634", "", 3, AFTER_YEH),
    R(u8"\u0627\u064A", "", 3, AFTER_YEH),
    R(u8"\u0633\u062A", "", 3, AFTER_ALEF),        /* -st, is */
    R(HA YEH MAN, "", 2, KNOWN_OR_LONG),           /* -ha-yeman */
    R(HA YEH TAN, "", 2, KNOWN_OR_LONG),           /* -ha-yetan */
    R(HA YEH SHAN, "", 2, KNOWN_OR_LONG),          /* -ha-yeshan */
    R(HA YEH YEH, "", 2, KNOWN_OR_LONG),           /* -ha-yi */
    R(HA YEH MEEM, "", 2, KNOWN_OR_LONG),          /* -ha-yam */
    R(HA YEH TEH, "", 2, KNOWN_OR_LONG),           /* -ha-yat */
    R(HA YEH SHEEN, "", 2, KNOWN_OR_LONG),         /* -ha-yash */
    R(HA YEH, "", 2, KNOWN_OR_LONG),               /* -ha-ye */
    R(HA, "", 2, KNOWN_OR_LONG),                   /* -ha */
    R(HA u8"\u0633\u062A", "", 2, KNOWN_OR_LONG),  /* -ha-st */
    R(u8"\u062A\u0631\u064A\u0646", "", 2, KNOWN), /* -tarin */
    R(u8"\u062A\u0631" YEH, "", 2, KNOWN),         /* -tari */
    R(u8"\u062A\u0631", "", 2, KNOWN),             /* -tar */
    R(GAN, HEH, 2, KNOWN),                         /* -gan: -e */
    R(AN, "", 3, KNOWN),                           /* -an */
    R(YEH AN, "", 3, KNOWN),                       /* -yan */
    R(YEH u8"\u0648\u0646", YEH, 3, KNOWN),        /* -iyun: -i */
    R(AT, "", 3, KNOWN),                           /* -at */
    R(AT, HEH, 2, KNOWN),                          /* -at: -e (jomalat) */
    R(AT, TEH, 3, KNOWN),                          /* -at: -at (harakat) */
    R(YEH u8"\u0646", "", 4, COMMON),              /* -in */
    R(YEH SHAN, "", 2, AFTER_VOWEL),               /* -yeshan */
    R(YEH TAN, "", 2, AFTER_VOWEL),
    R(YEH MAN, "", 2, AFTER_VOWEL),
    R(SHAN, "", 3, NOUN),             /* -shan */
    R(TAN, "", 3, COMMON),            /* -tan */
    R(MAN, "", 3, COMMON),            /* -man */
    R(YEH YEH, "", 3, NOUN),          /* -yi */
    R(YEH SHEEN, "", 3, AFTER_VOWEL), /* -yash */
    R(YEH MEEM, "", 3, AFTER_VOWEL),  /* -yam */
    R(YEH, "", 3, NOUN),              /* -i */
    R(SHEEN, "", 3, NOUN),            /* -ash */
    R(MEEM, "", 3, COMMON),           /* -am */
    R(TEH, "", 4, INFLECTED),         /* -at */
};
enum { FIRST_INNER = 22, LAST_INNER = 32, COMMON_COUNT = 12 };

static int is_known(const rasad_lex *lex) {
  return lex->fa != 0 || lex->stem_fa.n != 0 ||
         (lex->flags & RASAD_LEX_FIXED) != 0;
}

/* Write z[0..n), ending with the suffix of r, without it to `rest`; returns
** its bytes. */
static size_t cut(const char *z, size_t n, const rule *r, char *rest) {
  memcpy(rest, z, n - r->n);
  memcpy(rest + n - r->n, r->put, r->n_put);
  return n - r->n + r->n_put;
}

static int fits(const char *z, size_t n, const rule *r) {
  size_t k = r->n;
  /* the last byte tells most suffixes apart */
  return z[n - 1] == r->suffix[k - 1] && n >= k + 2u * r->min &&
         memcmp(z + n - k, r->suffix, k) == 0;
}

/* Is z the plural or comparison of a known word? */
static int is_inflected(const char *z, size_t n) {
  char rest[RASAD_STEM_MAX + 4];
  for (size_t i = FIRST_INNER; i <= LAST_INNER; i++) {
    rasad_lex lex;
    if (fits(z, n, &rules[i]) &&
        rasad_lex_find(rest, cut(z, n, &rules[i], rest), &lex) && lex.fa != 0) {
      return 1;
    }
  }
  return 0;
}

/* Does z say who does a thing (sarmaye-dar, dastgir)?  With -i it is then the
** thing done, another word. */
static int is_doer(const char *z, size_t n) {
  static const char *const doer[] = {
      u8"\u062F\u0627\u0631",       u8"\u0643\u0627\u0631",
      u8"\u0633\u0627\u0632",       u8"\u06AF\u0630\u0627\u0631",
      u8"\u0646\u06AF\u0627\u0631", u8"\u0645\u0646\u062F",
      u8"\u067E\u0631\u0633\u062A", u8"\u0634\u0646\u0627\u0633",
      u8"\u06AF\u064A\u0631",       u8"\u064A\u0627\u0628",
      u8"\u0633\u0646\u062C",       u8"\u067E\u0630\u064A\u0631",
      u8"\u0641\u0631\u0648\u0634", u8"\u0646\u0634\u064A\u0646",
      u8"\u0646\u0648\u064A\u0633", u8"\u067E\u0631\u062F\u0627\u0632"};
  for (size_t i = 0; i < rasad_countof(doer); i++) {
    size_t k = strlen(doer[i]);
    if (n >= k + 4 && memcmp(z + n - k, doer[i], k) == 0) return 1;
  }
  return 0;
}

/* May `r` leave rest[0..n), found as `lex`, of the word found as `own`? */
static int allowed(const rule *r, const rasad_lex *own, const char *rest,
                   size_t n, const rasad_lex *lex) {
  int known = is_known(lex);
  uint16_t last = rasad_letter(rest, n / 2 - 1);
  /* a word itself (hamkari, zaban) keeps all but its plural */
  if (own->fa != 0 || (own->flags & (RASAD_LEX_PAST | RASAD_LEX_PRESENT))) {
    return r->need == KNOWN_OR_LONG && known && lex->fa > own->fa + 1;
  }
  if (r->n == 2 && r->suffix[1] == YEH[1] && is_doer(rest, n)) return 0;
  switch (r->need) {
    case KNOWN:
      return known || (r->n == 4 && is_doer(rest, n)); /* bastan-shenas-an */
    case KNOWN_OR_LONG: return 1;
    case AFTER_HEH:
    case COMMON_HEH: {
      rasad_lex bare;
      if (last != RASAD_PAIR(CP_HEH)) return 0;
      rasad_lex_find(rest, n - 2, &bare);
      if (r->need == AFTER_HEH) return known || !is_known(&bare);
      return known && (!is_known(&bare) || lex->fa > bare.fa);
    }
    case AFTER_YEH: {
      char open[RASAD_STEM_MAX + 6];
      rasad_lex with;
      memcpy(open, rest, n);
      memcpy(open + n, u8"\u0627", 2);
      rasad_lex_find(open, n + 2, &with);
      return last == RASAD_PAIR(CP_YEH) && known && !is_known(&with);
    }
    case INFLECTED: return !known && is_inflected(rest, n);
    case COMMON: return lex->fa >= COMMON_COUNT || is_inflected(rest, n);
    case AFTER_VOWEL:
      if (last != RASAD_PAIR(CP_ALEF) && last != RASAD_PAIR(CP_WAW)) return 0;
      return known;
    case AFTER_ALEF: return last == RASAD_PAIR(CP_ALEF) && known;
    default: return known || is_inflected(rest, n);
  }
}

/* Is the known word a participle (rafte, narafte)? */
static int is_participle(const char *z, size_t n) {
  rasad_lex lex;
  if (n < 8 || rasad_letter(z, n / 2 - 1) != RASAD_PAIR(CP_HEH)) return 0;
  rasad_lex_find(z, n - 2, &lex);
  if (lex.flags & RASAD_LEX_PAST) return 1;
  if (n < 10 || rasad_letter(z, 0) != RASAD_PAIR(CP_NOON)) return 0;
  rasad_lex_find(z + 2, n - 4, &lex);
  return (lex.flags & RASAD_LEX_PAST) != 0;
}

size_t rasad_stem_fa(const char *z, size_t n, char *s) {
  size_t len = 2 * n;
  char rest[RASAD_STEM_MAX + 4];
  memcpy(s, z, len);
  for (int pass = 0; pass < 4; pass++) {
    rasad_lex own, lex;
    rasad_lex_find(s, len, &own);
    if (own.stem_fa.n != 0) {
      memcpy(s, own.stem_fa.ptr, own.stem_fa.n);
      return own.stem_fa.n;
    }
    if (own.flags & RASAD_LEX_FIXED) break;
    if (own.fa == 0 || (own.flags & RASAD_LEX_STOP_FA) ||
        is_participle(s, len)) {
      size_t k = rasad_verb_fa(s, len, rest);
      if (k != 0) {
        memcpy(s, rest, k);
        return k;
      }
    }
    if (own.flags & RASAD_LEX_STOP_FA) break;
    size_t i;
    for (i = 0; i < rasad_countof(rules); i++) {
      const rule *r = &rules[i];
      if (!fits(s, len, r)) continue;
      size_t rest_n = cut(s, len, r, rest);
      rasad_lex_find(rest, rest_n, &lex);
      if (!allowed(r, &own, rest, rest_n, &lex)) continue;
      memcpy(s, rest, rest_n);
      len = rest_n;
      break;
    }
    if (i == rasad_countof(rules)) break;
  }
  return len;
}
