/*
** utf8.c - UTF-8, strictly.
*/
#include "core/utf8.h"

size_t rasad_utf8__decode_slow(const char *p, const char *end, uint32_t *out) {
  const uint8_t *u = (const uint8_t *)p;
  size_t left = (size_t)(end - p);
  uint32_t c = u[0];
  uint8_t lo = 0x80, hi = 0xBF; /* bounds of the second byte */
  size_t need;
  *out = RASAD_CP_REPLACEMENT;
  if (c >= 0xC2 && c <= 0xDF) {
    need = 2;
    c &= 0x1F;
  } else if (c >= 0xE0 && c <= 0xEF) {
    if (c == 0xE0) lo = 0xA0; /* no overlong forms */
    if (c == 0xED) hi = 0x9F; /* no surrogates */
    need = 3;
    c &= 0x0F;
  } else if (c >= 0xF0 && c <= 0xF4) {
    if (c == 0xF0) lo = 0x90;
    if (c == 0xF4) hi = 0x8F; /* nothing above U+10FFFF */
    need = 4;
    c &= 0x07;
  } else {
    return 1;
  }
  for (size_t i = 1; i < need; i++) {
    if (i >= left || u[i] < lo || u[i] > hi) return i;
    c = c << 6 | (u[i] & 0x3Fu);
    lo = 0x80;
    hi = 0xBF;
  }
  *out = c;
  return need;
}

size_t rasad_utf8_encode(uint32_t cp, char *z) {
  if (cp < 0x80) {
    z[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    z[0] = (char)(0xC0 | cp >> 6);
    z[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    z[0] = (char)(0xE0 | cp >> 12);
    z[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    z[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  z[0] = (char)(0xF0 | cp >> 18);
  z[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  z[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  z[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

size_t rasad_utf8_count(rasad_span s) {
  const char *p = s.ptr, *end = s.ptr + s.n;
  size_t n = 0;
  uint32_t cp;
  while (p < end) {
    p += rasad_utf8_decode(p, end, &cp);
    n++;
  }
  return n;
}

int rasad_utf8_valid(rasad_span s) {
  const char *p = s.ptr, *end = s.ptr + s.n;
  uint32_t cp;
  while (p < end) {
    size_t k = rasad_utf8_decode(p, end, &cp);
    if (cp == RASAD_CP_REPLACEMENT &&
        !(k == 3 && memcmp(p, "\xEF\xBF\xBD", 3) == 0)) {
      return 0;
    }
    p += k;
  }
  return 1;
}
