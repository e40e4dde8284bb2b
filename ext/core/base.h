/*
** base.h - what every file of the house includes: integer types, spans,
** small helpers.  The public types live in rasad.h.
*/
#ifndef RASAD_BASE_H
#define RASAD_BASE_H

#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include "rasad.h"

#define rasad_countof(a) (sizeof(a) / sizeof((a)[0]))

/* Forward any status but RASAD_OK to the caller. */
#define RASAD_TRY(expr)                      \
  do {                                       \
    rasad_status rasad_try_rc = (expr);      \
    if (rasad_try_rc != RASAD_OK) return rasad_try_rc; \
  } while (0)

#if defined(__GNUC__)
#define RASAD_LIKELY(x) __builtin_expect(!!(x), 1)
#define RASAD_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define RASAD_LIKELY(x) (x)
#define RASAD_UNLIKELY(x) (x)
#endif

static inline rasad_span rasad_span_of(const char *ptr, size_t n) {
  rasad_span s = {ptr, n};
  return s;
}

/* A span over a string literal (its NUL left out). */
#define RASAD_LIT(z) rasad_span_of((z), sizeof(z) - 1)

static inline int rasad_span_eq(rasad_span a, rasad_span b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.ptr, b.ptr, a.n) == 0);
}

/* Byte order (memcmp, shorter first): <0, 0, >0.  For UTF-8 this is code
** point order. */
static inline int rasad_span_cmp(rasad_span a, rasad_span b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
  if (c != 0) return c;
  return a.n < b.n ? -1 : a.n > b.n;
}

/* FNV-1a, 32 bits, over bytes: used by generated hash tables, so it must
** stay equal to rasad::fnv in ext/tool/lib.tcl. */
static inline uint32_t rasad_fnv(const char *ptr, size_t n) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)ptr[i]) * 16777619u;
  return h;
}

#endif /* RASAD_BASE_H */
