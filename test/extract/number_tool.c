/*
** number_tool.c - what number.test asks of the library: reads lines of
** "language TAB text" and prints for each line the number that begins its
** text (num/den and words used), then every amount as TYPE=value, apart by
** blanks.
*/
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/amount.h"
#include "lang/number.h"
#include "lang/tokenize.h"

static int answer(rasad_lang lang, rasad_span text) {
  rasad_tok_opts opts = {lang, 0, 1};
  rasad_tok *tok = NULL;
  rasad_arena arena;
  rasad_word *aw;
  rasad_number v;
  rasad_amount_hit *hit;
  uint32_t nw, used, n;
  int bad = 1;
  rasad_arena_init(&arena, rasad_alloc_heap());
  if (rasad_tok_new(rasad_alloc_heap(), &opts, &tok) == RASAD_OK &&
      rasad_words(tok, text, &arena, &aw, &nw) == RASAD_OK &&
      rasad_amounts_find(aw, nw, text, lang, NULL, &arena, &hit, &n) ==
          RASAD_OK) {
    bad = 0;
    if (rasad_number_parse(text, aw, nw, lang, &used, &v) == RASAD_OK) {
      printf("%lld", (long long)v.num);
      if (v.den != 1) printf("/%lld", (long long)v.den);
      printf("%s %u", v.flags & RASAD_NUM_ORDINAL ? "o" : "", used);
    } else {
      printf("-");
    }
    for (uint32_t i = 0; i < n; i++) {
      printf(" %s=%.*s", rasad_amount_type_name((rasad_amount_type)hit[i].type),
             (int)hit[i].value.n, hit[i].value.ptr ? hit[i].value.ptr : "");
    }
    printf("\n");
  }
  rasad_arena_dispose(&arena);
  rasad_tok_free(tok);
  return bad;
}

int main(void) {
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  while ((n = getline(&line, &cap, stdin)) > 0) {
    if (line[n - 1] == '\n') n--;
    char *tab = memchr(line, '\t', (size_t)n);
    if (tab == NULL) continue;
    rasad_lang lang = rasad_lang_from_tag(
        (rasad_span){line, (size_t)(tab - line)});
    size_t rest = (size_t)n - (size_t)(tab + 1 - line);
    if (answer(lang, (rasad_span){tab + 1, rest})) return 1;
  }
  free(line);
  return 0;
}
