/*
** sentence.c - where sentences begin and end.
**
** A line break ends a sentence: page residue, titles and paragraphs of news
** stand on lines of their own.  Inside a line . ! ? and the Arabic question
** mark end one, with the closing quotes behind them, unless the point belongs
** to a number, an initial or an abbreviation, or a lower-case letter follows.
*/
#include "lang/sentence.h"

#include "core/uchar.h"
#include "core/utf8.h"

static int is_stop(uint32_t cp) {
  return cp == '.' || cp == '!' || cp == '?' || cp == 0x061F || cp == 0x06D4 ||
         cp == 0x2026;
}

static int is_closer(uint32_t cp) {
  return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0xBB ||
         cp == 0x201D || cp == 0x2019;
}

/* Abbreviations after which a point does not end the sentence, lower case. */
static int is_abbreviation(const char *p, size_t n) {
  static const char *const known[] = {
      "m",   "mm",  "mme", "mlle", "dr",  "pr",   "st",  "ste", "art", "etc",
      "cf",  "vs",  "no",  "vol",  "ed",  "mr",   "mrs", "ms",  "gen", "col",
      "lt",  "av",  "bd",  "env",  "min", "max",  "tel", "fig", "ex",  "p",
      "jr",  "sr",  "me",  "mgr",  "inc", "ltd",  "co",  "jan", "fev", "janv",
      "sept", "oct", "nov", "dec"};
  for (size_t i = 0; i < rasad_countof(known); i++) {
    size_t k = strlen(known[i]);
    if (k != n) continue;
    size_t j = 0;
    while (j < k && (p[j] | 0x20) == known[i][j]) j++;
    if (j == k) return 1;
  }
  return 0;
}

/* Does the point at `p` (in text) belong to the word before it? */
static int inner_point(rasad_span text, const char *p) {
  const char *end = text.ptr + text.n;
  const char *b = p;
  uint32_t cp;
  while (b > text.ptr && (((uint8_t)b[-1] | 0x20) >= 'a' &&
                          ((uint8_t)b[-1] | 0x20) <= 'z')) {
    b--;
  }
  size_t n = (size_t)(p - b);
  int starts = b == text.ptr || (uint8_t)b[-1] < 0x80;
  if (n == 1 && starts && *b >= 'A' && *b <= 'Z') return 1; /* an initial */
  if (n != 0 && starts && is_abbreviation(b, n)) return 1;
  const char *a = p + 1;
  if (a >= end) return 0;
  size_t len = rasad_utf8_decode(a, end, &cp);
  rasad_uclass k = rasad_uclass_of(cp);
  if (k == RASAD_U_DIGIT && p > text.ptr) {
    /* 3.5, also in Arabic digits: the byte before ends a digit */
    const char *d = p - 1;
    while (d > text.ptr && ((uint8_t)*d & 0xC0) == 0x80) d--;
    rasad_utf8_decode(d, p, &cp);
    if (rasad_uclass_of(cp) == RASAD_U_DIGIT) return 1;
  }
  if (k == RASAD_U_LATIN || (k == RASAD_U_ARABIC && n != 0)) return 1;
  if (k == RASAD_U_SPACE) {
    /* "etc. mais": a lower-case Latin word goes on with the sentence */
    a += len;
    if (a < end) {
      rasad_utf8_decode(a, end, &cp);
      if (rasad_uclass_of(cp) == RASAD_U_LATIN && !rasad_uupper(cp)) return 1;
    }
  }
  return 0;
}

rasad_status rasad_sentence_next(rasad_span text, size_t *pos,
                                 rasad_sentence *out) {
  const char *p = text.ptr + *pos, *end = text.ptr + text.n;
  const char *start = NULL, *last = NULL;
  while (p < end) {
    uint32_t cp;
    size_t len = rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    if (k == RASAD_U_NEWLINE) {
      p += len;
      if (start != NULL) break;
      continue;
    }
    if (k == RASAD_U_SPACE || (start == NULL && k == RASAD_U_IGNORE)) {
      p += len;
      continue;
    }
    if (start == NULL) start = p;
    const char *here = p;
    p += len;
    last = p;
    if (!is_stop(cp)) continue;
    if (cp == '.' && inner_point(text, here)) continue;
    while (p < end) {
      len = rasad_utf8_decode(p, end, &cp);
      if (!is_stop(cp) && !is_closer(cp)) break;
      p += len;
      last = p;
    }
    break;
  }
  *pos = (size_t)(p - text.ptr);
  if (start == NULL) return RASAD_DONE;
  out->start = (uint32_t)(start - text.ptr);
  out->end = (uint32_t)(last - text.ptr);
  return RASAD_OK;
}
