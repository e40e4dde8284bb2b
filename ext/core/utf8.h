/*
** utf8.h - UTF-8, strictly: decode, encode, measure.
*/
#ifndef RASAD_UTF8_H
#define RASAD_UTF8_H

#include "core/base.h"

#define RASAD_CP_REPLACEMENT 0xFFFDu

/* Decode the multi-byte or ill-formed sequence at p (p<end). */
size_t rasad_utf8__decode_slow(const char *p, const char *end, uint32_t *out);

/* Decode the code point at `p` (p < end must hold) into *out and return the
** number of bytes it takes, at least 1.  Overlong forms, surrogates, values
** above U+10FFFF and truncated sequences give U+FFFD over exactly their
** maximal subpart (Unicode 15.0, section 3.9, table 3-8). */
static inline size_t rasad_utf8_decode(const char *p, const char *end,
                                       uint32_t *out) {
  uint8_t c = (uint8_t)*p;
  if (c < 0x80) {
    *out = c;
    return 1;
  }
  if (c >= 0xC2 && c < 0xE0 && end - p >= 2 && ((uint8_t)p[1] & 0xC0) == 0x80) {
    *out = (uint32_t)((c & 0x1F) << 6 | ((uint8_t)p[1] & 0x3F));
    return 2;
  }
  return rasad_utf8__decode_slow(p, end, out);
}

/* Encode the scalar value `cp` into z[0..3]; returns its length in bytes. */
size_t rasad_utf8_encode(uint32_t cp, char *z);

/* Code points in `s`, counted as rasad_utf8_decode counts them. */
size_t rasad_utf8_count(rasad_span s);

/* 1 when `s` is well-formed UTF-8 as a whole. */
int rasad_utf8_valid(rasad_span s);

#endif
