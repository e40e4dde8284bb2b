/*
** stemwords.c - reads terms, one a line, and writes for each the stems of its
** words as the tokenizer gives them when it chooses the language by the word:
** what generators use so that tables and run time agree.  For a term that
** begins with "=" every word comes out as "=" and its base form instead.
** An elided particle (the l of l'ONU) comes out as "-".
*/
#define _POSIX_C_SOURCE 200809L /* getline */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/base.h"
#include "lang/tokenize.h"

static int stem_line(rasad_tok *tok, rasad_span term, rasad_arena *arena) {
  rasad_word *aw = NULL;
  uint32_t nw = 0;
  int exact = term.n > 0 && term.ptr[0] == '=';
  if (rasad_words(tok, term, arena, &aw, &nw) != RASAD_OK) return 1;
  for (uint32_t i = 0; i < nw; i++) {
    rasad_span s = exact ? aw[i].base : aw[i].stem;
    if (i > 0) putchar(' ');
    if (aw[i].flags & RASAD_W_ELIDED) {
      putchar('-');
    } else {
      if (exact) putchar('=');
      fwrite(s.ptr, 1, s.n, stdout);
    }
  }
  putchar('\n');
  return 0;
}

int main(void) {
  rasad_tok_opts opts = {RASAD_LANG_UND, 1, 0};
  rasad_tok *tok;
  rasad_arena arena;
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  int bad = 0;
  if (rasad_tok_new(rasad_alloc_heap(), &opts, &tok) != RASAD_OK) return 1;
  rasad_arena_init(&arena, rasad_alloc_heap());
  while (!bad && (n = getline(&line, &cap, stdin)) >= 0) {
    if (n > 0 && line[n - 1] == '\n') n--;
    bad = stem_line(tok, rasad_span_of(line, (size_t)n), &arena);
    rasad_arena_dispose(&arena);
  }
  rasad_tok_free(tok);
  free(line);
  return bad;
}
