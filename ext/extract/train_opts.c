/*
** train_opts.c - the options of rasad_train().
*/
#include "extract/terms.h"
#include "extract/train.h"

static int is_blank(char c) {
  return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word of `text` behind *at; n 0 at the end. */
static rasad_span next_word(rasad_span text, size_t *at) {
  while (*at < text.n && is_blank(text.ptr[*at])) ++*at;
  size_t from = *at;
  while (*at < text.n && !is_blank(text.ptr[*at])) ++*at;
  return rasad_span_of(text.ptr + from, *at - from);
}

/* A number with up to `decimals` digits behind a point, times 10^decimals. */
static int number(rasad_span s, int decimals, uint64_t *out) {
  uint64_t v = 0;
  int after = -1;
  if (s.n == 0 || s.n > 10) return 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.ptr[i] == '.' && after < 0 && decimals > 0 && i > 0) {
      after = 0;
      continue;
    }
    if (s.ptr[i] < '0' || s.ptr[i] > '9' || after == decimals) return 0;
    v = v * 10 + (uint64_t)(s.ptr[i] - '0');
    if (after >= 0) after++;
  }
  for (int i = after < 0 ? 0 : after; i < decimals; i++) v *= 10;
  *out = v;
  return 1;
}

typedef struct option {
  const char *name;
  int decimals;
  uint32_t least, most;
} option;

enum { BITS, NGRAMS, MIN_DF, FOLDS, COST, MEMORY };
static const option options[] = {{"bits", 0, RASAD_BITS_MIN, RASAD_BITS_MAX},
                                 {"ngrams", 0, 1, RASAD_NGRAMS_MAX},
                                 {"min_df", 0, 1, 1000000},
                                 {"folds", 0, 0, 20},
                                 {"cost", 2, 1, 10000},
                                 {"memory", 0, 1, 4096}};

static void set(rasad_train_opts *o, size_t which, uint32_t v) {
  switch (which) {
    case BITS: o->bits = (uint8_t)v; break;
    case NGRAMS: o->ngrams = (uint8_t)v; break;
    case MIN_DF: o->min_df = v; break;
    case FOLDS: o->folds = v; break;
    case COST: o->cost = v; break;
    case MEMORY: o->memory = v; break;
    default: break;
  }
}

const char *rasad_train_options_help(void) {
  return "multilabel, min_df 1 to 1000000, ngrams 1 to 3, bits 10 to 22, "
         "folds 0 to 20, cost 0.01 to 100, memory 1 to 4096, "
         "lang auto, ar, fa, fr or en";
}

static int one_option(rasad_span name, rasad_span text, size_t *at,
                      rasad_train_opts *o) {
  uint64_t v;
  if (rasad_span_eq(name, RASAD_LIT("multilabel"))) {
    o->multilabel = 1;
    return 1;
  }
  if (rasad_span_eq(name, RASAD_LIT("lang"))) {
    rasad_lang lang = rasad_lang_from_tag(next_word(text, at));
    if (lang > RASAD_LANG_RULED) return 0;
    o->lang = (uint8_t)lang;
    return 1;
  }
  for (size_t i = 0; i < rasad_countof(options); i++) {
    const option *p = &options[i];
    if (!rasad_span_eq(name, rasad_span_of(p->name, strlen(p->name)))) continue;
    if (!number(next_word(text, at), p->decimals, &v)) return 0;
    if (v < p->least || v > p->most) return 0;
    set(o, i, (uint32_t)v);
    return 1;
  }
  return 0;
}

rasad_status rasad_train_options(rasad_span text, rasad_train_opts *o,
                                 rasad_span *bad) {
  size_t at = 0;
  *o = (rasad_train_opts){
      RASAD_BITS_DEFAULT, 1, 0, RASAD_LANG_UND, 0, 1, 100, 256};
  for (;;) {
    rasad_span name = next_word(text, &at);
    if (name.n == 0) return RASAD_OK;
    if (!one_option(name, text, &at, o)) {
      *bad = rasad_span_of(name.ptr, (size_t)(text.ptr + at - name.ptr));
      return RASAD_MISUSE;
    }
  }
}
