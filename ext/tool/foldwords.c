/*
** foldwords.c - each line of standard input in its search key form, one line
** each: what generators use so that tables and run time fold alike.
** With the argument `-w` the words are folded one by one without joining
** (what rasad_word.norm is), else as rasad_normalize(..., 'key') does.
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "lang/normalize.h"
#include "lang/scan.h"

static void fold_words(rasad_span line, rasad_buf *out) {
  rasad_scan scan;
  rasad_raw raw;
  rasad_scan_init(&scan, line, RASAD_LANG_UND, 0);
  while (rasad_scan_next(&scan, &raw)) {
    if (out->n != 0) rasad_buf_putc(out, ' ');
    rasad_buf_put(out, raw.norm, raw.n);
  }
}

int main(int argc, char **argv) {
  int words = argc > 1 && strcmp(argv[1], "-w") == 0;
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  rasad_buf out;
  rasad_buf_init(&out, rasad_alloc_heap());
  while ((n = getline(&line, &cap, stdin)) >= 0) {
    if (n > 0 && line[n - 1] == '\n') n--;
    rasad_span in = rasad_span_of(line, (size_t)n);
    rasad_buf_clear(&out);
    if (words) {
      fold_words(in, &out);
    } else {
      rasad_key(in, &out);
    }
    if (out.status != RASAD_OK) return 1;
    printf("%.*s\n", (int)out.n, out.ptr);
  }
  rasad_buf_dispose(&out);
  free(line);
  return 0;
}
