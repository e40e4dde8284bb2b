/*
** memo.h - what became of the words seen lately, keyed by their source bytes.
**
** News repeats its words.  A word made of plain letters only is looked up
** here before it is folded: a hit gives its folded form and its analysis for
** one hash and one comparison.  The memo changes nothing but speed, for both
** are functions of the bytes (and of the tokenizer's options) alone.
*/
#ifndef RASAD_MEMO_H
#define RASAD_MEMO_H

#include "core/base.h"

enum { RASAD_MEMO_TEXT = 108, RASAD_MEMO_RAW = 48 };

typedef struct rasad_memo {
  uint32_t hash;
  uint16_t scanned; /* flags that scanning gave: RASAD_W_... */
  uint16_t flags;   /* flags that the analysis adds */
  uint8_t n_raw;    /* source bytes, first in text; 0: empty slot */
  uint8_t norm_off, norm_n;
  uint8_t base_off; /* from norm_off */
  uint8_t stem_off, stem_n;
  uint8_t lead; /* letters of proclitics before the article */
  uint8_t lang;
  uint8_t pad[4];
  char text[RASAD_MEMO_TEXT];
} rasad_memo;
_Static_assert(sizeof(rasad_memo) == 128, "two cache lines");

/* n (2, 4 or 8) bytes as a little-endian number: the word tables hold these
** hashes, so they must be the same on every machine. */
static inline uint64_t rasad_memo__load(const char *z, size_t n) {
  uint64_t v = 0;
  memcpy(&v, z, n);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  v = __builtin_bswap64(v);
#endif
  return v;
}

/* Hash of n bytes, n >= 1; rasad::word_hash in ext/tool/lib.tcl is the same. */
static inline uint32_t rasad_memo_hash(const char *z, size_t n) {
  const uint64_t k = 0xD6E8FEB86659FD93u;
  uint64_t h = n * 0x9E3779B97F4A7C15u;
  if (n >= 8) {
    for (size_t i = 0; i + 8 <= n; i += 8) {
      h = (h ^ rasad_memo__load(z + i, 8)) * k;
      h ^= h >> 32;
    }
    h = (h ^ rasad_memo__load(z + n - 8, 8)) * k;
  } else if (n >= 4) {
    h = (h ^ (rasad_memo__load(z, 4) << 32 | rasad_memo__load(z + n - 4, 4))) *
        k;
  } else if (n >= 2) {
    h = (h ^ (rasad_memo__load(z, 2) << 16 | rasad_memo__load(z + n - 2, 2))) *
        k;
  } else {
    uint64_t c = (uint8_t)z[0];
    h = (h ^ (c << 16 | c)) * k;
  }
  return (uint32_t)(h ^ h >> 32);
}

/* 1 when n >= 1 bytes are equal; a call to memcmp costs more than the work. */
static inline int rasad_memo_same(const char *a, const char *b, size_t n) {
  if (n >= 8) {
    uint64_t d = 0;
    for (size_t i = 0; i + 8 <= n; i += 8) {
      d |= rasad_memo__load(a + i, 8) ^ rasad_memo__load(b + i, 8);
    }
    return (d | (rasad_memo__load(a + n - 8, 8) ^
                 rasad_memo__load(b + n - 8, 8))) == 0;
  }
  if (n >= 4) {
    return ((rasad_memo__load(a, 4) ^ rasad_memo__load(b, 4)) |
            (rasad_memo__load(a + n - 4, 4) ^
             rasad_memo__load(b + n - 4, 4))) == 0;
  }
  if (n == 1) return *a == *b;
  return ((rasad_memo__load(a, 2) ^ rasad_memo__load(b, 2)) |
          (rasad_memo__load(a + n - 2, 2) ^
           rasad_memo__load(b + n - 2, 2))) == 0;
}

#endif
