/*
** classify.h - what a model (model.h) says about a text.
*/
#ifndef RASAD_CLASSIFY_H
#define RASAD_CLASSIFY_H

#include "core/arena.h"
#include "extract/model.h"

/* A place that speaks for a label, and how loud: margin in 1/1000 (below 0:
** against it).  A topic has no place: `end` is 0, `start` its index. */
typedef struct rasad_class_evidence {
  uint32_t start, end;
  int32_t weight;
} rasad_class_evidence;

typedef struct rasad_class {
  uint32_t label; /* of the model */
  int64_t margin; /* in 1/2^24 */
  double score;   /* 0 to 1; all sum to 1 unless multilabel */
} rasad_class;

/* Every label of the model for `text`, whose words are aw[0..nw), best first,
** those of equal margin in byte order.  `terms` may be NULL; else it gets the
** text's terms for rasad_class_why.  In `arena`. */
rasad_status rasad_classes_find(const rasad_model *m, const rasad_word *aw,
                                uint32_t nw, rasad_span text,
                                rasad_arena *arena, rasad_class **out,
                                rasad_term **terms, uint32_t *n_terms);

/* The strongest `most` pieces of evidence of a label, strongest first: of
** what has one place the sum.  In `arena`. */
rasad_status rasad_class_why(const rasad_model *m, const rasad_term *terms,
                             uint32_t n_terms, uint32_t label, uint32_t most,
                             rasad_arena *arena, rasad_class_evidence **out,
                             uint32_t *n_out);

#endif
