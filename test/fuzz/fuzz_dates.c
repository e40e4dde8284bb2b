/*
** fuzz_dates.c - rasad_dates_scan and rasad_dates_find: expressions in order,
** apart, inside the text, the same with a memo that has seen other texts;
** and the same properties among the words of a tokenizer.
*/
#include "extract/date.h"
#include "fuzz.h"
#include "lang/tokenize.h"

static void check(rasad_span text, const rasad_date_hit *hit, uint32_t n) {
  uint32_t end = 0;
  for (uint32_t i = 0; i < n; i++) {
    FUZZ_CHECK(hit[i].start >= end && hit[i].start < hit[i].end);
    FUZZ_CHECK(hit[i].end <= text.n);
    FUZZ_CHECK(hit[i].ent_start >= hit[i].start);
    FUZZ_CHECK(hit[i].ent_end <= hit[i].end);
    FUZZ_CHECK(hit[i].ent_start < hit[i].ent_end);
    FUZZ_CHECK(hit[i].type < RASAD_DATE_TYPE_COUNT);
    FUZZ_CHECK(hit[i].value.n < 96);
    FUZZ_CHECK(hit[i].value.n == 0 || hit[i].value.ptr[hit[i].value.n] == '\0');
    FUZZ_CHECK(hit[i].score > 0 && hit[i].score <= 1);
    end = hit[i].end;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static uint64_t used[RASAD_DATE_MEMO];
  static const rasad_civil day = {2025, 1, 30, 10, 30};
  if (size == 0) return 0;
  rasad_lang lang = (rasad_lang)(data[0] % (RASAD_LANG_RULED + 1));
  const rasad_civil *ref = data[0] & 0x80 ? &day : NULL;
  rasad_span text = fuzz_text(data + 1, size - 1);
  const rasad_alloc *alloc = rasad_alloc_heap();
  rasad_arena arena;
  rasad_arena_init(&arena, alloc);
  uint64_t *memo = rasad_arena_array(&arena, RASAD_DATE_MEMO, sizeof *memo);
  rasad_date_hit *a, *b;
  uint32_t n, m, nw;
  FUZZ_CHECK(memo != NULL);
  FUZZ_CHECK(rasad_dates_scan(text, lang, ref, memo, &arena, &a, &n) ==
             RASAD_OK);
  check(text, a, n);
  FUZZ_CHECK(rasad_dates_scan(text, lang, ref, used, &arena, &b, &m) ==
             RASAD_OK);
  FUZZ_CHECK(n == m);
  for (uint32_t i = 0; i < n; i++) {
    FUZZ_CHECK(a[i].start == b[i].start && a[i].end == b[i].end);
    FUZZ_CHECK(a[i].value.n == b[i].value.n);
    FUZZ_CHECK(a[i].value.n == 0 ||
               memcmp(a[i].value.ptr, b[i].value.ptr, a[i].value.n) == 0);
  }
  rasad_tok_opts opts = {lang, 1, 1};
  rasad_tok *tok;
  rasad_word *aw;
  FUZZ_CHECK(rasad_tok_new(alloc, &opts, &tok) == RASAD_OK);
  FUZZ_CHECK(rasad_words(tok, text, &arena, &aw, &nw) == RASAD_OK);
  FUZZ_CHECK(rasad_dates_find(aw, nw, text, lang, ref, &arena, &b, &m) ==
             RASAD_OK);
  check(text, b, m);
  rasad_tok_free(tok);
  rasad_arena_dispose(&arena);
  fuzz_text_free(text);
  return 0;
}
