/*
** topic_int.h - what topic.c (terms found in a text) and topic_rate.c (from
** what was found to scores) share, and the trainer of the weights with them.
*/
#ifndef RASAD_TOPIC_INT_H
#define RASAD_TOPIC_INT_H

#include "core/arena.h"
#include "core/base.h"

#define RASAD_TOPIC_NONE 0xffffffffu

/* A topic in a text.  Evidence is in thousandths of a weight. */
typedef struct rasad_topic_sum {
  uint32_t covered; /* words below this index are taken */
  uint32_t n_pieces;
  uint32_t n_named;    /* different terms of weight 4 or 5 */
  uint32_t n_terms;    /* different terms */
  uint32_t n_outright; /* pieces of weight 5 */
  uint32_t first;      /* words before the first piece, and 1 */
  int64_t strong, weak, loss;
  int64_t head; /* of the evidence, what stands in the first words */
  int64_t own;  /* all of it, weak words limited */
  int64_t all;  /* with what narrower concepts bring */
} rasad_topic_sum;

/* A word that counts, and the line it stands in. */
typedef struct rasad_topic_word {
  uint32_t id;    /* of its stem in the vocabulary, or RASAD_TOPIC_NONE */
  uint32_t exact; /* of its form, for terms that want it */
  uint32_t i;     /* index in the caller's array */
  uint32_t line;
  uint8_t lang; /* bits: 1 Arabic, 2 Persian, 4 Latin */
  uint8_t skip; /* stands in page residue */
  uint8_t speech; /* stands in a quotation of a sentence's length */
} rasad_topic_word;

/* The topics of a text side by side, as their ratings need them. */
typedef struct rasad_topic_view {
  const rasad_topic_sum *sum; /* one a topic */
  uint32_t n_words;           /* that count */
  int64_t need;               /* evidence asked of a text of this length */
  int64_t best[2];            /* of concepts, of subjects */
  int64_t best_head[2];
  uint16_t *rank;   /* by evidence among its like, 1 the best; 0 without */
  uint16_t *family; /* of a subject: the rank of its best concept, or 0 */
  int64_t *below;   /* most evidence of a narrower concept */
} rasad_topic_view;

/* ---- topic.c --------------------------------------------------------------- */

typedef struct rasad_topic_look {
  rasad_topic_word *ws;
  uint32_t n_ws;
  rasad_topic_sum *sum;
  uint32_t n_words, head;
  struct rasad_topic_found *found;
  struct rasad_topic_piece *pieces;
  uint32_t n_pieces;
} rasad_topic_look;

/* Find the terms of a text and add them up.  Arguments as for
** rasad_topics_find(); all of it lies in `arena`. */
rasad_status rasad_topic_look_at(const rasad_word *aw, uint32_t nw,
                                 rasad_span text, rasad_lang lang,
                                 rasad_arena *arena, rasad_topic_look *out);

/* ---- topic_rate.c ------------------------------------------------------------ */

/* Ranks and best of what was found; limits the weak words. */
rasad_status rasad_topic_view_of(rasad_topic_sum *sum, uint32_t n_words,
                                 rasad_arena *arena, rasad_topic_view *out);

/* Evidence beside what is needed: e*e / (e*e + need*need), 0 to 10000. */
uint32_t rasad_topic_strength(const rasad_topic_view *v, uint32_t topic);

/* How much evidence: e / (e + need), 0 to 256. */
int32_t rasad_topic_value(const rasad_topic_view *v, uint32_t topic);

/* What a rating looks at beside words: features that are there or not. */
#define RASAD_TOPIC_FEATURES 15
uint32_t rasad_topic_features(const rasad_topic_view *v, uint32_t topic,
                              uint16_t out[RASAD_TOPIC_FEATURES]);

/* How many features there are; the scale of one, static, whether it is one of
** subjects, and the step. */
uint32_t rasad_topic_feature_count(void);
const char *rasad_topic_feature_name(uint32_t feature, int *top,
                                     uint32_t *step);

/* What a stem counts that is found for the `k`-th time, in 1/4096. */
int32_t rasad_topic_word_value(uint32_t k, uint32_t n_words, int in_head);

/* Scores of all topics in ten-thousandths. */
rasad_status rasad_topic_scores(const rasad_topic_look *look,
                                const rasad_topic_view *v, rasad_arena *arena,
                                uint32_t **out);

/* Bytes of the weights. */
size_t rasad_topic_rate_size(void);

#endif
