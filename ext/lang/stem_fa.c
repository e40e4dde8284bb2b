/*
** stem_fa.c - Persian suffixes, lightly: plurals, comparison, what clings
** to a participle, and yeh of unity or relation.
**
** WHY LIGHT.  On Persian news aggressive stemming lowers retrieval (Dolamic
** and Savoy 2009); plurals are what readers type in either number.  A suffix
** goes only when a known word remains and the whole is not a word itself
** (zaban, baran, dokhtar stay).
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
  REST_KNOWN = 1,  /* the rest is a known word */
  REST_OR_LONG = 2, /* the rest is known, or the whole is not */
  AFTER_HEH = 3    /* the rest ends in heh (a participle) */
};

#define HA u8"\u0647\u0627"
#define YEH u8"\u064A"
#define R(suffix, put, min, need) \
  {suffix, put, min, need, sizeof(suffix) - 1, sizeof(put) - 1}
static const rule rules[] = {
    R(HA YEH u8"\u0645\u0627\u0646", "", 2, REST_OR_LONG), /* -ha-yeman */
    R(HA YEH u8"\u062A\u0627\u0646", "", 2, REST_OR_LONG), /* -ha-yetan */
    R(HA YEH u8"\u0634\u0627\u0646", "", 2, REST_OR_LONG), /* -ha-yeshan */
    R(HA YEH YEH, "", 2, REST_OR_LONG),                    /* -ha-yi */
    R(HA YEH u8"\u0645", "", 2, REST_OR_LONG),             /* -ha-yam */
    R(HA YEH u8"\u062A", "", 2, REST_OR_LONG),             /* -ha-yat */
    R(HA YEH u8"\u0634", "", 2, REST_OR_LONG),             /* -ha-yash */
    R(HA YEH, "", 2, REST_OR_LONG),                        /* -ha-ye */
    R(HA, "", 2, REST_OR_LONG),                            /* -ha */
    R(u8"\u0627\u0646\u062F", "", 3, AFTER_HEH),           /* -and */
    R(u8"\u0627\u064A\u0645", "", 3, AFTER_HEH),           /* -im */
    R(u8"\u0627\u064A\u062F", "", 3, AFTER_HEH),           /* -id */
    R(u8"\u0627\u0645", "", 3, AFTER_HEH),                 /* -am */
    R(u8"\u0627\u0634", "", 3, AFTER_HEH),                 /* -ash */
    R(u8"\u0627\u062A", "", 3, AFTER_HEH),                 /* -at */
    R(u8"\u0627\u064A", "", 3, AFTER_HEH),                 /* -i */
    R(u8"\u062A\u0631\u064A\u0646", "", 2, REST_KNOWN),    /* -tarin */
    R(u8"\u062A\u0631" YEH, "", 2, REST_KNOWN),            /* -tari */
    R(u8"\u062A\u0631", "", 2, REST_KNOWN),                /* -tar */
    R(u8"\u06AF\u0627\u0646", u8"\u0647", 2, REST_KNOWN),  /* -gan: -e */
    R(YEH u8"\u0627\u0646", "", 3, REST_KNOWN),            /* -yan */
    R(u8"\u0627\u0646", "", 3, REST_KNOWN),                /* -an */
    R(u8"\u0627\u062A", "", 3, REST_KNOWN),                /* -at */
    R(u8"\u0634\u0627\u0646", "", 3, REST_KNOWN),          /* -shan */
    R(YEH YEH, "", 3, REST_KNOWN),                         /* -yi */
    R(YEH, "", 3, REST_KNOWN),                             /* -i */
    R(u8"\u0634", "", 3, REST_KNOWN),                      /* -ash */
};

size_t rasad_stem_fa(const char *z, size_t n, char *s) {
  size_t len = 2 * n;
  memcpy(s, z, len);
  for (int pass = 0; pass < 4; pass++) {
    rasad_lex own;
    rasad_lex_find(s, len, &own);
    if (own.stem_fa.n != 0) {
      memcpy(s, own.stem_fa.ptr, own.stem_fa.n);
      return own.stem_fa.n;
    }
    if (own.flags & (RASAD_LEX_FIXED | RASAD_LEX_STOP_FA)) break;
    size_t i;
    for (i = 0; i < rasad_countof(rules); i++) {
      const rule *r = &rules[i];
      size_t k = r->n, put = r->n_put;
      /* the last byte tells most suffixes apart */
      if (s[len - 1] != r->suffix[k - 1] || len < k + 2u * r->min ||
          memcmp(s + len - k, r->suffix, k) != 0) {
        continue;
      }
      char rest[RASAD_STEM_MAX + 4];
      size_t rest_n = len - k + put;
      rasad_lex lex;
      memcpy(rest, s, len - k);
      memcpy(rest + len - k, r->put, put);
      int known = rasad_lex_find(rest, rest_n, &lex) &&
                  (lex.fa != 0 || lex.stem_fa.n != 0 ||
                   (lex.flags & RASAD_LEX_FIXED));
      /* a word itself (hamkari, zaban) keeps all but its plural */
      if (own.fa != 0 && (r->need == REST_KNOWN ||
                          !(known && lex.fa > own.fa + 1))) {
        continue;
      }
      if (r->need == REST_KNOWN && !known) continue;
      if (r->need == AFTER_HEH &&
          rasad_letter(rest, rest_n / 2 - 1) != RASAD_PAIR(CP_HEH)) {
        continue;
      }
      memcpy(s, rest, rest_n);
      len = rest_n;
      break;
    }
    if (i == rasad_countof(rules)) break;
  }
  return len;
}
