/*
** feature.h - what the tagger looks at.  One piece of code serves training
** (ext/train/train_tagger.c) and running (tagger.c), so both see one text
** alike.
**
** HOW IT WORKS
**   Of every item some atoms are noted once: numbers that stand for the word,
**   its base, its first and last letters, how it is written, what the
**   lexicon, the name lists, the gazetteer and the rules say of it, and what
**   the rest of the text says of the same word.  A feature is one atom, or
**   two or three of them, of the item or its neighbours, mixed with the
**   number of its template into 64 bits.  No string is built.
**   The upper bits of a key choose a row of the model, eight others are a
**   check, so that a feature never seen in training finds nothing.
*/
#ifndef RASAD_FEATURE_H
#define RASAD_FEATURE_H

#include "extract/entity_int.h"

/* Revision of atoms and templates: a model of another is refused. */
#define RASAD_FEATURE_VERSION 2u

/* The most features an item can have. */
enum { RASAD_FEATURES_MAX = 80, RASAD_FEATURES_OWN = 6 };

typedef struct rasad_atoms {
  uint32_t word, base;     /* hashes of the folded word, and of its base */
  uint32_t stem;           /* hash of its stem */
  uint32_t pre[4], suf[4]; /* hashes of its first and last letters */
  uint32_t left, right;    /* the nearest plain word on each side, and how
                           ** far it is */
  uint32_t cls;            /* class of its base, 0 unknown; see train_classes.c
                           */
  uint32_t shape;          /* script, capitals, article, length .. */
  uint32_t know;           /* lexicon and name lists */
  uint32_t kinds;          /* what begins here, what ended just before */
  uint32_t gaz;            /* the longest known name over it */
  uint32_t rule;           /* what the rules made of it */
  uint32_t side;           /* the same in short, for its neighbours */
  uint32_t settled;        /* surely no part of a name */
  uint32_t doc;            /* what the rest of the text says of it */
} rasad_atoms;

typedef struct rasad_feats {
  const rasad_ents *x;
  rasad_atoms *atom; /* one for each item */
  rasad_atoms none;  /* stands beyond the ends of a segment */
} rasad_feats;

/* Note the atoms of all items, whose rules have been resolved (owner[] is
** filled).  RASAD_OK or RASAD_NOMEM. */
rasad_status rasad_feats_init(const rasad_ents *x, rasad_feats *f);

/* Bytes of the table of word classes. */
size_t rasad_feats_size(void);

/* End of the segment that begins at item i: tags do not depend on what lies
** beyond. */
uint32_t rasad_feats_segment(const rasad_ents *x, uint32_t i);

/* Keys of the features of item i in the segment [from, to), in two parts:
** those that are enough for many items, and the rest.
** Each returns how many it wrote, RASAD_FEATURES_MAX at most together.  The first RASAD_FEATURES_OWN
** of the first part hold the word itself. */
unsigned rasad_feats_first(const rasad_feats *f, uint32_t i, uint32_t from,
                           uint32_t to, uint64_t *key);
unsigned rasad_feats_rest(const rasad_feats *f, uint32_t i, uint32_t from,
                          uint32_t to, uint64_t *key);

/* Row (of 1 << bits) and check of a key. */
static inline uint32_t rasad_feature_row(uint64_t key, unsigned bits) {
  return (uint32_t)(key >> (64 - bits));
}
static inline uint32_t rasad_feature_check(uint64_t key) {
  return (uint32_t)(key >> 24) & 255u;
}

#endif
