/*
** capi.c - the program of docs/c-api.md: reads a text from standard input,
** prints its language, its search key, and a line for each word: bytes,
** kind, what an index would hold.
*/
#include <stdio.h>

#include "rasad.h"

static int complain(rasad_status status) {
  fprintf(stderr, "capi: %s\n", rasad_status_text(status));
  return 1;
}

static rasad_status print_words(rasad_span text) {
  rasad_tok_opts opts = {RASAD_LANG_UND, 1, 0}; /* auto, stems, no signs */
  rasad_tok *tok;
  rasad_word w;
  rasad_status rc = rasad_tok_new(rasad_alloc_heap(), &opts, &tok);
  if (rc == RASAD_OK) rc = rasad_tok_begin(tok, text);
  while (rc == RASAD_OK && (rc = rasad_tok_next(tok, &w)) == RASAD_OK) {
    printf("%u-%u %s %.*s%s\n", (unsigned)w.start, (unsigned)w.end,
           rasad_kind_name((rasad_kind)w.kind), (int)w.stem.n, w.stem.ptr,
           (w.flags & RASAD_W_STOP) ? " (function word)" : "");
  }
  rasad_tok_free(tok);
  return rc == RASAD_DONE ? RASAD_OK : rc;
}

int main(void) {
  static char line[65536];
  rasad_span text = {line, fread(line, 1, sizeof line, stdin)};
  rasad_buf key;
  rasad_buf_init(&key, rasad_alloc_heap());
  rasad_status rc = rasad_normalize(text, RASAD_FORM_KEY, RASAD_LANG_UND, &key);
  if (rc == RASAD_OK) {
    printf("%s\n%s\n", rasad_lang_tag(rasad_detect(text)), key.ptr);
    rc = print_words(text);
  }
  rasad_buf_dispose(&key);
  return rc == RASAD_OK ? 0 : complain(rc);
}
