/*
** run.h - the tokenizer's fast way: runs of bytes that have been seen.
**
** A run is what stands between two ASCII signs: most often a word, perhaps
** with a quotation mark or a comma of its script.  The first time it is read
** by the scanner, analysed and put in the memo; after that it costs a hash
** and a comparison.  What no run can be (numbers, addresses, words told by
** their surroundings) is left to the scanner each time.  Both ways give the
** same words: test/fuzz/fuzz_map.c compares their keys.
*/
#ifndef RASAD_RUN_H
#define RASAD_RUN_H

#include "core/uchar.h"
#include "lang/memo.h"
#include "lang/spacing_fa.h"
#include "lang/tokenize.h"

typedef enum rasad_run_state {
  RASAD_RUN_NONE = 0, /* nothing read */
  RASAD_RUN_WORD,
  RASAD_RUN_SCAN, /* the scanner must read on from `start` */
  RASAD_RUN_END
} rasad_run_state;

typedef struct rasad_run {
  rasad_cell *cell;    /* of RASAD_RUN_WORD */
  uint32_t start, end; /* source bytes of the word */
  uint16_t before;     /* RASAD_W_SPACE, RASAD_W_NEWLINE */
  uint8_t state;       /* rasad_run_state */
  uint8_t apart;       /* more than blanks stand before it */
  uint8_t closed;      /* or behind it */
  uint8_t arabic;      /* RASAD_RUN_SCAN: may be joined to the word before */
} rasad_run;

enum { RASAD_TOK_SPARE = 3 };

/* The most bytes a cell can need: the run, the folded word, its stem, and what
** else it is found by. */
enum {
  RASAD_CELL_MAX = (int)sizeof(rasad_cell) + RASAD_CELL_RAW +
                   2 * (RASAD_STEM_MAX + 2) + RASAD_EXTRAS_MAX
};

struct rasad_tok {
  const rasad_alloc *alloc;
  rasad_tok_opts opts;
  uint8_t fold_only;  /* no stems: rasad_tok_fold_new */
  uint8_t slow;       /* the scanner gives the words now */
  uint8_t spare;      /* next of `room` */
  rasad_joined words; /* the scanner; words.scan.p is where to read on */
  rasad_run run[2];   /* the word given last, and the run behind it */
  uint8_t cur;        /* run[cur] was given, when it is a RASAD_RUN_WORD */
  rasad_tok_extra extra;
  void *extra_ctx;
  rasad_memo memo;
  rasad_stem stem;
  char extras[RASAD_EXTRAS_MAX];
  rasad_raw last; /* rasad_tok_near: the word before */
  unsigned last_left;
  /* for cells that the memo has no room for: two words and what they make */
  union {
    rasad_cell cell;
    char bytes[RASAD_CELL_MAX];
  } room[RASAD_TOK_SPARE];
};

/* Read on from tok->words.scan.p. */
void rasad_run_next(rasad_tok *tok, rasad_run *run);

/* May the words of two cells be one word said twice?  Most are told apart by
** two comparisons. */
static inline int rasad_run_twice(const rasad_cell *a, const rasad_cell *b) {
  const char *x = a->text + a->norm_off, *y = b->text + b->norm_off;
  return a->joint_n == b->joint_n && a->joint_n >= 6 &&
         rasad_load(x, 4) == rasad_load(y, 4) && a->left != 0 &&
         rasad_fa_maybe_twice(rasad_span_of(x, a->joint_n),
                              rasad_span_of(y, b->joint_n));
}

/* If `b` behind `a` belongs to the same word, make `a` the two: RASAD_RUN_WORD.
** RASAD_RUN_NONE: it does not.  RASAD_RUN_SCAN: only the scanner can tell. */
rasad_run_state rasad_run_join(rasad_tok *tok, rasad_run *a,
                               const rasad_run *b);

/* What the word of a cell may be the first of, and the second: all the bits of
** RASAD_JOINT_... */
unsigned rasad_run_left(rasad_cell *cell);
unsigned rasad_run_right(rasad_cell *cell);

/* Fill `out` with the analysis of a word that the scanner read from `text`. */
void rasad_tok_describe(rasad_tok *tok, rasad_span text, const rasad_raw *raw,
                        rasad_word *out);

#endif
