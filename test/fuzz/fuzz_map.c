/*
** fuzz_map.c - rasad_normalize_map: the same key as rasad_normalize, and a
** map that never goes back, begins inside the text and ends at its end.
*/
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  rasad_span text = fuzz_text(data, size);
  rasad_buf key, map, plain;
  rasad_buf_init(&key, rasad_alloc_heap());
  rasad_buf_init(&map, rasad_alloc_heap());
  rasad_buf_init(&plain, rasad_alloc_heap());

  FUZZ_CHECK(rasad_normalize_map(text, &map, &key) == RASAD_OK);
  FUZZ_CHECK(rasad_normalize(text, RASAD_FORM_KEY, RASAD_LANG_UND, &plain) ==
             RASAD_OK);
  FUZZ_CHECK(key.n == plain.n && memcmp(key.ptr, plain.ptr, key.n) == 0);
  FUZZ_CHECK(map.n == (key.n + 1) * sizeof(uint32_t));
  uint32_t before = 0;
  for (size_t i = 0; i <= key.n; i++) {
    uint32_t at;
    memcpy(&at, map.ptr + i * sizeof at, sizeof at);
    FUZZ_CHECK(at >= before && at <= text.n);
    before = at;
  }
  FUZZ_CHECK(before == text.n);

  rasad_buf_dispose(&key);
  rasad_buf_dispose(&map);
  rasad_buf_dispose(&plain);
  fuzz_text_free(text);
  return 0;
}
