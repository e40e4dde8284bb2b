/*
** fuzz_tok.c - rasad_tok_*: words in order, inside the text, with a norm
** and a stem; a tokenizer used before gives what a new one gives; a stem is
** its own stem.  The first byte chooses the options.
*/
#include "core/utf8.h"
#include "fuzz.h"

/* A number that depends on everything the words say. */
static uint64_t walk(rasad_tok *tok, rasad_span text) {
  uint64_t sum = 14695981039346656037u;
  rasad_word w;
  rasad_status status;
  uint32_t start = 0;
  FUZZ_CHECK(rasad_tok_begin(tok, text) == RASAD_OK);
  while ((status = rasad_tok_next(tok, &w)) == RASAD_OK) {
    FUZZ_CHECK(w.start >= start);
    FUZZ_CHECK(w.start < w.end && w.end <= text.n);
    FUZZ_CHECK(w.core >= w.start && w.core <= w.end);
    FUZZ_CHECK(w.kind < RASAD_KIND_COUNT);
    FUZZ_CHECK(w.lang < RASAD_LANG_COUNT);
    FUZZ_CHECK(rasad_utf8_valid(w.norm));
    FUZZ_CHECK(rasad_utf8_valid(w.base));
    FUZZ_CHECK(rasad_utf8_valid(w.stem));
    if (w.kind == RASAD_KIND_WORD || w.kind == RASAD_KIND_NUMBER) {
      FUZZ_CHECK(w.norm.n > 0 && w.stem.n > 0);
    }
    start = w.start;
    const rasad_span parts[3] = {w.norm, w.base, w.stem};
    for (int i = 0; i < 3; i++) {
      for (size_t j = 0; j < parts[i].n; j++) {
        sum = (sum ^ (uint8_t)parts[i].ptr[j]) * 1099511628211u;
      }
      sum = (sum ^ 0x100u) * 1099511628211u;
    }
    sum = (sum ^ w.start ^ (uint64_t)w.end << 32) * 1099511628211u;
    sum = (sum ^ w.flags ^ (uint64_t)w.kind << 16) * 1099511628211u;
  }
  FUZZ_CHECK(status == RASAD_DONE);
  FUZZ_CHECK(rasad_tok_next(tok, &w) == RASAD_DONE);
  return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  rasad_tok_opts opts = {0};
  opts.stem = data[0] & 1;
  opts.punct = data[0] >> 1 & 1;
  opts.lang = (rasad_lang)((data[0] >> 2) % (RASAD_LANG_RULED + 1));
  rasad_span text = fuzz_text(data + 1, size - 1);
  rasad_tok *tok = NULL, *fresh = NULL;
  FUZZ_CHECK(rasad_tok_new(rasad_alloc_heap(), &opts, &tok) == RASAD_OK);
  FUZZ_CHECK(rasad_tok_new(rasad_alloc_heap(), &opts, &fresh) == RASAD_OK);

  uint64_t first = walk(tok, text);
  rasad_span half = {text.ptr, text.n / 2};
  (void)walk(tok, half);
  FUZZ_CHECK(walk(tok, text) == first);
  FUZZ_CHECK(walk(fresh, text) == first);

  /* Left in the middle and begun again. */
  rasad_word w;
  FUZZ_CHECK(rasad_tok_begin(tok, text) == RASAD_OK);
  (void)rasad_tok_next(tok, &w);
  FUZZ_CHECK(walk(tok, text) == first);

  rasad_tok_free(tok);
  rasad_tok_free(fresh);
  rasad_tok_free(NULL);
  fuzz_text_free(text);
  return 0;
}
