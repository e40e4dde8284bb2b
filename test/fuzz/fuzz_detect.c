/*
** fuzz_detect.c - rasad_detect and the tags: always one of ours, the same
** each time, and the tag reads back as the language.
*/
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  rasad_span text = fuzz_text(data, size);
  rasad_lang lang = rasad_detect(text);
  FUZZ_CHECK((int)lang >= 0 && lang < RASAD_LANG_COUNT);
  FUZZ_CHECK(rasad_detect(text) == lang);
  const char *tag = rasad_lang_tag(lang);
  FUZZ_CHECK(tag != NULL && *tag != 0);
  rasad_span name = {tag, strlen(tag)};
  FUZZ_CHECK(rasad_lang_from_tag(name) == lang);

  /* The bytes as a tag, and as a number out of range. */
  rasad_lang named = rasad_lang_from_tag(text);
  FUZZ_CHECK((int)named >= 0 && named <= RASAD_LANG_COUNT);
  FUZZ_CHECK(rasad_lang_tag((rasad_lang)(size ? data[0] : 0)) != NULL);
  FUZZ_CHECK(rasad_kind_name((rasad_kind)(size ? data[0] : 0)) != NULL);
  FUZZ_CHECK(rasad_status_text((rasad_status)(size ? data[0] : 0)) != NULL);
  fuzz_text_free(text);
  return 0;
}
