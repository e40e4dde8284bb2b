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
enum { RASAD_FEATURES_MAX = 64, RASAD_FEATURES_OWN = 6 };

typedef struct rasad_atoms {
  rasad_word_atoms w;      /* of the word by itself */
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

/* Hashes of a word by itself.  `t` is its item, with flags and language. */
void rasad_feats_word(const rasad_word *w, const rasad_item *t,
                      rasad_word_atoms *out);

/* Keys of the features of an item: of its word by itself, of the word to its
** left or right by itself, and all others, in the segment [from, to).  Each
** returns how many it wrote.  The first three of _own and of _here hold the
** word itself. */
enum { RASAD_FEATS_OWN = 12, RASAD_FEATS_BESIDE = 3, RASAD_FEATS_HERE = 40 };
unsigned rasad_feats_own(const rasad_word_atoms *a, uint32_t lang,
                         uint64_t *key);
unsigned rasad_feats_left(const rasad_word_atoms *a, uint64_t *key);
unsigned rasad_feats_right(const rasad_word_atoms *a, uint64_t *key);
unsigned rasad_feats_here(const rasad_feats *f, uint32_t i, uint32_t from,
                          uint32_t to, uint64_t *key);

/* All of them for training, at most RASAD_FEATURES_MAX; the first
** RASAD_FEATURES_OWN hold the word itself. */
unsigned rasad_feats_all(const rasad_feats *f, uint32_t i, uint32_t from,
                         uint32_t to, uint64_t *key);

/* Row (of 1 << bits) and check of a key. */
static inline uint32_t rasad_feature_row(uint64_t key, unsigned bits) {
  return (uint32_t)(key >> (64 - bits));
}
static inline uint32_t rasad_feature_check(uint64_t key) {
  return (uint32_t)(key >> 24) & 255u;
}

#endif
