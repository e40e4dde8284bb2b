/*
** fuzz_normalize.c - rasad_normalize in its three forms.  The first byte
** chooses form and language.  Idempotent; the result is well-formed; what
** was in the buffer before stays.
*/
#include "core/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  rasad_form form = (rasad_form)(data[0] % 3);
  rasad_lang lang = (rasad_lang)(data[0] / 3 % (RASAD_LANG_RULED + 1));
  rasad_span text = fuzz_text(data + 1, size - 1);
  rasad_buf once, twice;
  rasad_buf_init(&once, rasad_alloc_heap());
  rasad_buf_init(&twice, rasad_alloc_heap());

  FUZZ_CHECK(rasad_normalize(text, form, lang, &once) == RASAD_OK);
  FUZZ_CHECK(once.status == RASAD_OK);
  FUZZ_CHECK(once.ptr != NULL && once.ptr[once.n] == 0);
  rasad_span result = {once.ptr, once.n};
  FUZZ_CHECK(rasad_utf8_valid(result));

  /* With the language left open the first pass may change what the second
  ** would detect, so display is held to it under a stated language only. */
  if (form != RASAD_FORM_DISPLAY || lang != RASAD_LANG_UND) {
    FUZZ_CHECK(rasad_normalize(result, form, lang, &twice) == RASAD_OK);
    FUZZ_CHECK(twice.n == once.n &&
               memcmp(twice.ptr, once.ptr, once.n) == 0);
  }

  /* Appending: a second run adds the same bytes behind the first. */
  size_t n = once.n;
  FUZZ_CHECK(rasad_normalize(text, form, lang, &once) == RASAD_OK);
  FUZZ_CHECK(once.n == 2 * n && memcmp(once.ptr, once.ptr + n, n) == 0);

  rasad_buf_dispose(&once);
  rasad_buf_dispose(&twice);
  fuzz_text_free(text);
  return 0;
}
