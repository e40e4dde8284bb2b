/*
** train_int.h - what the files of the trainer share.
*/
#ifndef RASAD_TRAIN_INT_H
#define RASAD_TRAIN_INT_H

#include "extract/model.h"
#include "extract/train.h"

/* A row as it came: its terms and then its labels lie in the pool. */
typedef struct rasad_train_row {
  uint64_t key; /* hash of its terms */
  size_t at;
  uint32_t n_terms, n_labels;
} rasad_train_row;

typedef struct rasad_label_slot {
  uint32_t hash, id; /* id: 1 + index of the label, 0 none */
} rasad_label_slot;

struct rasad_trainer {
  const rasad_alloc *alloc;
  rasad_train_opts opts;
  /* rows */
  uint32_t *pool;
  size_t n_pool, cap_pool;
  rasad_train_row *rows;
  uint32_t n_rows, cap_rows, n_left;
  uint64_t below; /* rows with a key from here on are left out */
  /* labels, in the order they came; sorted when the rows are */
  rasad_arena names;
  rasad_span *label;
  uint32_t n_labels, cap_labels;
  rasad_label_slot *slots;
  uint32_t n_slots;
};

/* Leave out what is over the memory, give labels their places in byte order,
** bring the rows into order, join rows of equal terms when multilabel. */
rasad_status rasad_train_settle(rasad_trainer *t);

/* ---- train_linear.c ------------------------------------------------------------ */

/* What is learned from: values in rows, rows in order. */
typedef struct rasad_problem {
  const rasad_alloc *alloc;
  uint32_t n_docs, n_labels, n_buckets;
  const size_t *start;   /* n_docs + 1, into id and x */
  const uint32_t *id;    /* buckets */
  const uint16_t *x;     /* over RASAD_VALUE_ONE */
  const size_t *first;   /* n_docs + 1, into labels */
  const uint32_t *label; /* of each row, rising */
  const uint16_t *idf;   /* n_buckets; 0: no feature */
  rasad_method method;
  int64_t give; /* 1/(2 cost), in 1/2^24 */
  int contrast; /* scale features by how they part the label */
  /* workspace */
  int32_t *w; /* n_buckets, 1/2^24: the label's weights */
  int32_t bias;
  int32_t *r;            /* n_buckets, 1/4096: contrast */
  uint64_t *total, *own; /* n_buckets: sums of values */
  int64_t *alpha;
  int32_t *square;
  uint32_t *order;
  size_t *by_label; /* n_labels + 1, into doc */
  uint32_t *doc;    /* rows of each label */
} rasad_problem;

/* Take and give back the workspace. */
rasad_status rasad_problem_init(rasad_problem *p);
void rasad_problem_dispose(rasad_problem *p);

/* Rows left out of learning: those with index % every == fold; every 0: none. */
typedef struct rasad_fold {
  uint32_t every, fold;
} rasad_fold;

static inline int rasad_held(rasad_fold f, uint32_t doc) {
  return f.every != 0 && doc % f.every == f.fold;
}

/* Learn label `k`: p->w and p->bias.  Before the first label of a fold
** rasad_problem_begin. */
void rasad_problem_begin(rasad_problem *p, rasad_fold fold);
void rasad_problem_learn(rasad_problem *p, rasad_fold fold, uint32_t k);
/* Set p->w to 0 again, after label `k`. */
void rasad_problem_clear(rasad_problem *p, uint32_t k);

/* Margin of row `doc` with p->w and p->bias, in 1/2^24. */
int32_t rasad_problem_margin(const rasad_problem *p, uint32_t doc);

#endif
