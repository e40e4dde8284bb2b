/*
** fuzz.h - what the fuzzers share.  A target is one function; libFuzzer or
** driver.c calls it.
*/
#ifndef RASAD_FUZZ_H
#define RASAD_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rasad.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must always hold; a fuzzer stops at once when it does not. */
#define FUZZ_CHECK(cond)                                                \
  do {                                                                  \
    if (!(cond)) {                                                      \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, \
              #cond);                                                   \
      abort();                                                          \
    }                                                                   \
  } while (0)

/* A copy of exactly `size` bytes, so that a read past the end is seen. */
static inline rasad_span fuzz_text(const uint8_t *data, size_t size) {
  char *copy = malloc(size ? size : 1);
  if (copy == NULL) abort();
  if (size) memcpy(copy, data, size);
  rasad_span text = {copy, size};
  return text;
}

static inline void fuzz_text_free(rasad_span text) { free((void *)text.ptr); }

#endif
