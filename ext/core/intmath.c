/*
** intmath.c - roots, logarithms and powers in whole numbers.
*/
#include "core/intmath.h"

uint32_t rasad_isqrt(uint64_t v) {
  uint64_t root = 0, bit = (uint64_t)1 << 62;
  while (bit > v) bit >>= 2;
  for (; bit != 0; bit >>= 2) {
    if (v >= root + bit) {
      v -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  return (uint32_t)root;
}

static int highest_bit(uint64_t v) {
  int n = 0;
  for (int step = 32; step != 0; step /= 2) {
    if (v >> step != 0) {
      v >>= step;
      n += step;
    }
  }
  return n;
}

/* log2(1+f) is about f + f(1-f)(0.43807 - 0.23669 f + 0.08031 f^2), least
** squares; off by less than 0.00015. */
int32_t rasad_log2(uint64_t v) {
  int n = highest_bit(v);
  int64_t f = (int64_t)(n <= 16 ? v << (16 - n) : v >> (n - 16)) - 65536;
  int64_t bow = f * (65536 - f) >> 16;
  int64_t c = 28710 - (15512 * f >> 16) + (5263 * (f * f >> 16) >> 16);
  return (int32_t)(n * 65536 + f + (bow * c >> 16));
}

int32_t rasad_ln(uint64_t v) {
  return (int32_t)((int64_t)rasad_log2(v) * 45426 >> 16);
}

uint32_t rasad_exp2_neg(uint64_t x) {
  if (x >= 30 * (uint64_t)65536) return 0;
  uint64_t whole = x >> 16, f = x & 65535;
  if (f != 0) { /* 2^-x is 2^(1-f) / 2^(whole+1) */
    f = 65536 - f;
    whole++;
  }
  uint64_t p = 5121;         /* 0.0781456 */
  p = 14823 + (p * f >> 16); /* 0.2261736 */
  p = 45584 + (p * f >> 16); /* 0.6955569 */
  p = 65536 + (p * f >> 16);
  return (uint32_t)(p << 14 >> whole);
}
