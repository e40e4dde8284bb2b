/*
** model.h - a trained classifier as bytes: what rasad_train() returns and a
** database stores.
**
** LAYOUT, all numbers little-endian:
**   header      20 x u32 (rasad_model_head in its order), then u64 checksum
**   labels      per label: u32 offset of its name, u32 rows, i32 bias,
**               3 x u32 held-out counts (gold, given, right)
**   features    bitmap of 2^bits buckets; per set bit: u32 rows that have it,
**               u32 offset of its first weight; one more offset at the end
**   weights     u32 label, i16 weight each, by bucket, then label
**   names       the labels, in byte order, one behind the other
**
** Opening a model checks every number that is later used as an index, also
** when the checksum is right: whoever made the bytes.
*/
#ifndef RASAD_MODEL_H
#define RASAD_MODEL_H

#include "core/base.h"
#include "extract/terms.h"

#define RASAD_MODEL_FORMAT 1u

typedef enum rasad_method {
  RASAD_METHOD_SVM = 0, /* one linear machine a label */
  RASAD_METHOD_MEAN,    /* many labels: the mean of each */
  RASAD_METHOD_ONE,     /* a single label */
  RASAD_METHOD_COUNT
} rasad_method;

/* The numbers at the beginning; each a u32 in the bytes. */
typedef struct rasad_model_head {
  uint32_t magic, format, rules;
  uint32_t bits, ngrams, lang, multilabel, method;
  uint32_t n_docs; /* learned from */
  uint32_t n_left; /* rows that were not: NULL, or over the memory */
  uint32_t n_labels, n_features, n_weights, name_bytes;
  uint32_t unit;  /* weight 32767 in 1/2^24 */
  uint32_t slope; /* of the score, in 1/256 bits a unit of margin */
  uint32_t min_df, folds;
  uint32_t held_docs, held_right; /* judged when held out */
} rasad_model_head;

typedef struct rasad_model_label {
  uint32_t name, n_docs;
  int32_t bias; /* 1/2^24 */
  uint32_t gold, given, right;
} rasad_model_label;

typedef struct rasad_model rasad_model;

/* A model that was opened; it points into the caller's bytes. */
struct rasad_model {
  rasad_model_head head;
  const rasad_alloc *alloc;
  const uint8_t *labels, *bitmap, *features, *weights, *names;
  uint32_t *rank; /* features before each 512 buckets */
};

/* Open `blob`, which must stay until rasad_model_close.  RASAD_OK, RASAD_NOMEM,
** or RASAD_CORRUPT with *why a static clause ("it is cut short"). */
rasad_status rasad_model_open(const rasad_alloc *alloc, rasad_span blob,
                              rasad_model *out, const char **why);
void rasad_model_close(rasad_model *model);

/* Bytes of a model with this head; the checksum of such bytes. */
uint64_t rasad_model_bytes(const rasad_model_head *head);
uint64_t rasad_model_sum(rasad_span blob);

/* Label `i` (below head.n_labels), and its name, inside the bytes. */
rasad_model_label rasad_model_label_at(const rasad_model *m, uint32_t i);
rasad_span rasad_model_name(const rasad_model *m, uint32_t i);

/* Feature of a bucket (below 2^bits): its index, or UINT32_MAX. */
uint32_t rasad_model_feature(const rasad_model *m, uint32_t bucket);
uint32_t rasad_model_df(const rasad_model *m, uint32_t feature);
/* Weights [*from, *to) of a feature. */
void rasad_model_range(const rasad_model *m, uint32_t feature, uint32_t *from,
                       uint32_t *to);
/* Weight `i`: its label and value, in 1/32767 of head.unit. */
int32_t rasad_model_weight(const rasad_model *m, uint32_t i, uint32_t *label);

/* ---- writing ----------------------------------------------------------------- */

/* A weight before it is packed, in 1/2^24. */
typedef struct rasad_weight {
  uint32_t bucket, label;
  int32_t w;
} rasad_weight;

/* What a model is written from.  `head`: bits .. multilabel, method, n_docs,
** n_left, slope, min_df, folds, held_*; the rest is filled in. */
typedef struct rasad_model_parts {
  rasad_model_head head;
  const rasad_span *names;         /* n_labels, in byte order */
  const rasad_model_label *labels; /* their numbers; `name` is not read */
  const uint32_t *df;              /* 2^bits; below min_df: no feature */
  rasad_weight *weights; /* in any order, each label and bucket once */
  uint32_t n_labels, n_weights;
} rasad_model_parts;

/* Append the bytes of a model to `out`; sorts parts->weights. */
rasad_status rasad_model_write(rasad_model_parts *parts, rasad_buf *out);

#endif
