/*
** hash.h - hashing and comparing short runs of bytes, eight at a time.
*/
#ifndef RASAD_HASH_H
#define RASAD_HASH_H

#include "core/base.h"

/* n (1 to 8) bytes as a little-endian number: tables compiled into the
** library hold these hashes, so they are the same on every machine. */
static inline uint64_t rasad_load(const char *z, size_t n) {
  uint64_t v = 0;
  memcpy(&v, z, n);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  v = __builtin_bswap64(v);
#endif
  return v;
}

/* Hash of n bytes, n >= 1; rasad::word_hash in ext/tool/lib.tcl is the same. */
static inline uint32_t rasad_hash(const char *z, size_t n) {
  const uint64_t k = 0xD6E8FEB86659FD93u;
  uint64_t h = n * 0x9E3779B97F4A7C15u;
  if (n >= 8) {
    for (size_t i = 0; i + 8 <= n; i += 8) {
      h = (h ^ rasad_load(z + i, 8)) * k;
      h ^= h >> 32;
    }
    h = (h ^ rasad_load(z + n - 8, 8)) * k;
  } else if (n >= 4) {
    h = (h ^ (rasad_load(z, 4) << 32 | rasad_load(z + n - 4, 4))) * k;
  } else if (n >= 2) {
    h = (h ^ (rasad_load(z, 2) << 16 | rasad_load(z + n - 2, 2))) * k;
  } else {
    uint64_t c = (uint8_t)z[0];
    h = (h ^ (c << 16 | c)) * k;
  }
  return (uint32_t)(h ^ h >> 32);
}

/* 1 when n >= 1 bytes are equal; a call to memcmp costs more than the work. */
static inline int rasad_same(const char *a, const char *b, size_t n) {
  if (n >= 8) {
    uint64_t d = 0;
    for (size_t i = 0; i + 8 <= n; i += 8) {
      d |= rasad_load(a + i, 8) ^ rasad_load(b + i, 8);
    }
    return (d | (rasad_load(a + n - 8, 8) ^ rasad_load(b + n - 8, 8))) == 0;
  }
  if (n >= 4) {
    return ((rasad_load(a, 4) ^ rasad_load(b, 4)) |
            (rasad_load(a + n - 4, 4) ^ rasad_load(b + n - 4, 4))) == 0;
  }
  if (n == 1) return *a == *b;
  return ((rasad_load(a, 2) ^ rasad_load(b, 2)) |
          (rasad_load(a + n - 2, 2) ^ rasad_load(b + n - 2, 2))) == 0;
}

#endif
