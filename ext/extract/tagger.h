/*
** tagger.h - the statistical tagger: a linear-chain model over the features of
** feature.h that says of each item whether it begins, continues or is no name
** of a person, a body or a place.
**
** HOW IT WORKS
**   A model is a table of 1 << bits rows of eight bytes: one weight (biased by
**   128) for each of the seven tags, and the check of the feature that owns
**   the row.  The weights of an item's features add up to one score for each
**   tag; Viterbi forward and backward gives the best sequence, and for each
**   item how much worse the best sequence with any other tag is (its margin).
**   Everything is integers: the same bytes on every machine.
*/
#ifndef RASAD_TAGGER_H
#define RASAD_TAGGER_H

#include "extract/entity_int.h"

/* Tags: 0 is none; 1 + 2 * type begins, 2 + 2 * type continues a name. */
enum { RASAD_TAGS = 7, RASAD_TAG_NONE = 0 };
static inline unsigned rasad_tag_begin(rasad_entity_type type) {
  return 1u + 2u * (unsigned)type;
}
static inline int rasad_tag_continues(unsigned tag) {
  return tag != RASAD_TAG_NONE && (tag & 1u) == 0;
}
static inline rasad_entity_type rasad_tag_type(unsigned tag) {
  return (rasad_entity_type)((tag - 1u) / 2u);
}

#define RASAD_TAGGER_MAGIC 0x52544731u /* "RTG1" */

/* A margin of this many points is one nat. */
#define RASAD_TAGGER_NAT 24

typedef struct rasad_tag_model {
  uint32_t magic;
  uint32_t features; /* RASAD_FEATURE_VERSION it was learned with */
  uint32_t bits;     /* rows: 1 << bits */
  uint64_t check;    /* of rows and steps; see rasad_tagger_sum */
  const uint64_t *row;
  const int16_t *step; /* [from * 8 + to]; [7 * 8 + to] begins a segment */
} rasad_tag_model;

/* The model compiled into the library. */
extern const rasad_tag_model rasad_tagger_model;

/* Sum over the tables of a model, kept in `check`. */
uint64_t rasad_tagger_sum(const rasad_tag_model *m);

/* RASAD_OK, or RASAD_CORRUPT when magic, version, size or sum do not fit. */
rasad_status rasad_tagger_check(const rasad_tag_model *m);

/* Tag and margin of every item; the rules have been resolved.  Arrays of x->n
** in the arena of x.  RASAD_OK or RASAD_NOMEM. */
rasad_status rasad_tagger_run(const rasad_ents *x, const rasad_tag_model *m,
                              uint8_t **tag, int32_t **margin);

/* Bytes of the compiled model, for rasad_info(). */
size_t rasad_tagger_size(void);

#endif
