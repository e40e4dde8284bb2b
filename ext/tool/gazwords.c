/*
** gazwords.c - each line of standard input, a language tag, a tab and a
** phrase, as the folded words that the tokenizer makes of it in a text of
** that language (separated words joined, punctuation left out), one line
** each: what mkgaz.tcl builds its trie of.
*/
#define _POSIX_C_SOURCE 200809L /* getline */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/tokenize.h"

static rasad_tok *tokenizer(rasad_tok **all, rasad_lang lang) {
  if (all[lang] == NULL) {
    rasad_tok_opts opts = {lang, 1, 0};
    if (rasad_tok_new(rasad_alloc_heap(), &opts, &all[lang]) != RASAD_OK) {
      return NULL;
    }
  }
  return all[lang];
}

int main(void) {
  rasad_tok *all[RASAD_LANG_RULED + 1] = {NULL};
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  while ((n = getline(&line, &cap, stdin)) >= 0) {
    if (n > 0 && line[n - 1] == '\n') n--;
    char *tab = memchr(line, '\t', (size_t)n);
    if (tab == NULL) return 1;
    size_t tag = (size_t)(tab - line);
    rasad_lang lang = rasad_lang_from_tag(rasad_span_of(line, tag));
    if (lang > RASAD_LANG_RULED) return 1;
    rasad_tok *tok = tokenizer(all, lang);
    rasad_word w;
    int first = 1;
    if (tok == NULL ||
        rasad_tok_begin(tok, rasad_span_of(tab + 1, (size_t)n - tag - 1)) !=
            RASAD_OK) {
      return 1;
    }
    while (rasad_tok_next(tok, &w) == RASAD_OK) {
      if (w.flags & RASAD_W_PART) continue;
      printf("%s%.*s", first ? "" : " ", (int)w.norm.n, w.norm.ptr);
      first = 0;
    }
    putchar('\n');
  }
  for (size_t i = 0; i < rasad_countof(all); i++) rasad_tok_free(all[i]);
  free(line);
  return 0;
}
