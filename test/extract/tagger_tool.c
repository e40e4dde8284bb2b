/*
** tagger_tool.c - what tagger.test asks of the library.
**
**   tagger_tool model       the compiled model, and copies damaged on purpose:
**                           one line each, "what status"
**   tagger_tool tags LANG   reads a text; prints "tag margin word" an item,
**                           twice over, the second time by other memory
*/
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/tagger.h"
#include "lang/tokenize.h"

static void judge(const char *what, const rasad_tag_model *m) {
  printf("%s %s\n", what, rasad_tagger_check(m) == RASAD_OK ? "ok" : "refused");
}

static int models(void) {
  const rasad_tag_model *good = &rasad_tagger_model;
  size_t n = (size_t)1 << good->bits;
  uint64_t *row = malloc(n * sizeof *row);
  int16_t step[64];
  rasad_tag_model m = *good;
  if (row == NULL) return 1;
  judge("compiled", good);
  memcpy(row, good->row, n * sizeof *row);
  memcpy(step, good->step, sizeof step);
  m.row = row;
  m.step = step;
  judge("copy", &m);
  row[0] ^= 1;
  judge("first-row", &m);
  row[0] ^= 1;
  row[n - 1] ^= (uint64_t)1 << 63;
  judge("last-row", &m);
  row[n - 1] ^= (uint64_t)1 << 63;
  step[63]++;
  judge("step", &m);
  step[63]--;
  judge("restored", &m);
  m.magic++;
  judge("magic", &m);
  m.magic--;
  m.features++;
  judge("features", &m);
  m.features--;
  m.bits = 25;
  judge("too-many-rows", &m);
  m.bits = good->bits - 1;
  judge("fewer-rows", &m);
  free(row);
  return 0;
}

static int tags(rasad_lang lang, rasad_span text) {
  for (int turn = 0; turn < 2; turn++) {
    rasad_tok_opts opts = {lang, 1, 1};
    rasad_tok *tok = NULL;
    rasad_arena arena;
    rasad_word *aw;
    rasad_ents x;
    uint8_t *tag;
    int32_t *margin;
    rasad_arena_init(&arena, rasad_alloc_heap());
    memset(&x, 0, sizeof x);
    x.text = text;
    x.lang = lang;
    x.arena = &arena;
    if (rasad_tok_new(rasad_alloc_heap(), &opts, &tok) != RASAD_OK ||
        rasad_words(tok, text, &arena, &aw, &x.nw) != RASAD_OK) {
      return 1;
    }
    x.aw = aw;
    if (rasad_ents_begin(&x, NULL, NULL) != RASAD_OK || x.n == 0 ||
        rasad_tagger_run(&x, &rasad_tagger_model, &tag, &margin) != RASAD_OK) {
      return 1;
    }
    for (uint32_t i = 0; i < x.n; i++) {
      const rasad_word *w = item_word(&x, i);
      printf("%d %d %.*s\n", tag[i], (int)margin[i], (int)(w->end - w->start),
             text.ptr + w->start);
    }
    rasad_arena_dispose(&arena);
    rasad_tok_free(tok);
  }
  return 0;
}

int main(int argc, char **argv) {
  static char text[1 << 16];
  if (argc == 2 && strcmp(argv[1], "model") == 0) return models();
  if (argc != 3 || strcmp(argv[1], "tags") != 0) return 2;
  size_t n = fread(text, 1, sizeof text, stdin);
  return tags(rasad_lang_from_tag(rasad_span_of(argv[2], strlen(argv[2]))),
              rasad_span_of(text, n));
}
