/*
** fuzz_sentence.c - rasad_sentence_next: sentences in order, not empty, not
** overlapping, inside the text, and together all of it but blanks.
*/
#include "fuzz.h"
#include "lang/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  rasad_span text = fuzz_text(data, size);
  rasad_sentence s;
  size_t pos = 0;
  uint32_t end = 0;
  rasad_status status;
  while ((status = rasad_sentence_next(text, &pos, &s)) == RASAD_OK) {
    FUZZ_CHECK(s.start >= end && s.start < s.end && s.end <= text.n);
    FUZZ_CHECK(pos >= s.end && pos <= text.n);
    for (size_t i = end; i < s.start; i++) {
      uint8_t c = (uint8_t)text.ptr[i];
      FUZZ_CHECK(c <= ' ' || c >= 0x7f); /* no letter is lost between */
    }
    end = s.end;
  }
  FUZZ_CHECK(status == RASAD_DONE);
  fuzz_text_free(text);
  return 0;
}
