/*
** intmath.h - roots, logarithms and powers in whole numbers, for what must
** be the same on every machine: libm is not.
*/
#ifndef RASAD_INTMATH_H
#define RASAD_INTMATH_H

#include "core/base.h"

/* 1.0 of a logarithm. */
#define RASAD_LOG_ONE 65536

/* The largest whole number whose square is at most `v`. */
uint32_t rasad_isqrt(uint64_t v);

/* log2(v) in 1/65536, off by less than 1/1000; v at least 1. */
int32_t rasad_log2(uint64_t v);

/* ln(v) in 1/65536; v at least 1. */
int32_t rasad_ln(uint64_t v);

/* 2 to the power of -x/65536 in 1/2^30, off by less than 1/5000 of itself;
** 0 from -30 on. */
uint32_t rasad_exp2_neg(uint64_t x);

/* v / 2^n, cut towards zero. */
static inline int64_t rasad_scale_down(int64_t v, int n) {
  return v / ((int64_t)1 << n);
}

/* `v`, not outside -most .. most. */
static inline int64_t rasad_clamp(int64_t v, int64_t most) {
  return v < -most ? -most : v > most ? most : v;
}

#endif
