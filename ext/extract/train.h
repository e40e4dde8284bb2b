/*
** train.h - learn a classifier from labelled texts: rows in, a model
** (model.h) out.
**
** The model depends on the set of rows, not on their order: what is kept is
** brought into an order of its own before anything is learned, and all sums
** are whole numbers, so every machine makes the same bytes.
*/
#ifndef RASAD_TRAIN_H
#define RASAD_TRAIN_H

#include "core/arena.h"
#include "core/base.h"

typedef struct rasad_train_opts {
  uint8_t bits, ngrams, multilabel;
  uint8_t lang;    /* rasad_lang, RASAD_LANG_UND: by the text */
  uint32_t min_df; /* 0: 1 below 5,000 rows, 2 from there on */
  uint32_t folds;  /* 0: nothing held out; 1: one row in three */
  uint32_t cost;   /* of an error, in 1/100: less is more regular */
  uint32_t memory; /* MiB for the rows */
} rasad_train_opts;

/* Read "ngrams 2, multilabel"; *opts begins as the defaults.  RASAD_MISUSE with
** *bad the word (and value) that is none. */
rasad_status rasad_train_options(rasad_span text, rasad_train_opts *opts,
                                 rasad_span *bad);

/* What the options are, for the sentence of an error; static. */
const char *rasad_train_options_help(void);

typedef struct rasad_trainer rasad_trainer;

rasad_status rasad_train_new(const rasad_alloc *alloc,
                             const rasad_train_opts *opts, rasad_trainer **out);
void rasad_train_free(rasad_trainer *t); /* NULL allowed */

/* One row: `text` cut into aw[0..nw) by rasad_words(), whose memory is in
** `scratch`, as what is computed here.  With opts->multilabel a label that
** begins with '[' is a JSON array of labels; RASAD_MISUSE when it is none.
**
** Rows take 40 bytes and 4 for each different term.  Beyond opts->memory those
** whose terms have the highest hashes are left out: a sample that does not
** depend on the order either.  At most twice that memory is in use here. */
rasad_status rasad_train_add(rasad_trainer *t, rasad_span label,
                             const rasad_word *aw, uint32_t nw, rasad_span text,
                             rasad_arena *scratch);

/* A row without label or text: only counted. */
void rasad_train_skip(rasad_trainer *t);

/* Learn; append the model to `out`.  RASAD_DONE when there was no row.  The
** trainer can only be freed then. */
rasad_status rasad_train_finish(rasad_trainer *t, rasad_buf *out);

/* ---- merging ----------------------------------------------------------------- */

/* One model from `n` of equal bits, ngrams, lang and multilabel: each weight
** is the mean over the models that have it, each counted by its rows.
** The order of the models does not matter.  RASAD_MISUSE when they differ,
** with *why a static clause. */
struct rasad_model;
rasad_status rasad_model_merge(const rasad_alloc *alloc,
                               const struct rasad_model *models, uint32_t n,
                               rasad_buf *out, const char **why);

#endif
