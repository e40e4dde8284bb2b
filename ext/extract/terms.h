/*
** terms.h - a text as a classifier sees it: hashed terms with their counts.
**
** Four groups: words (stems, function words left out), phrases (stems side by
** side), pieces of words (three or four letters, in short texts only, where
** few words repeat) and the IPTC topics of the text.  A term is a bucket of
** a table of 2^bits; two terms that fall into one bucket count as one.
*/
#ifndef RASAD_TERMS_H
#define RASAD_TERMS_H

#include "core/arena.h"
#include "core/base.h"

enum {
  RASAD_BITS_MIN = 10,
  RASAD_BITS_MAX = 22,
  RASAD_BITS_DEFAULT = 18,
  RASAD_NGRAMS_MAX = 3
};

typedef enum rasad_term_group {
  RASAD_TERM_WORD = 0,
  RASAD_TERM_PHRASE,
  RASAD_TERM_PIECE,
  RASAD_TERM_TOPIC,
  RASAD_TERM_GROUPS
} rasad_term_group;

/* A term in 32 bits: bucket, group, how often (1 to 255; of a topic the
** root of its score, 255 for 1). */
static inline uint32_t rasad_term_bucket(uint32_t term) {
  return term & ((1u << RASAD_BITS_MAX) - 1);
}
static inline rasad_term_group rasad_term_group_of(uint32_t term) {
  return (rasad_term_group)(term >> RASAD_BITS_MAX & 3u);
}
static inline uint32_t rasad_term_count(uint32_t term) { return term >> 24; }

/* Where a term stands first: source bytes; of a topic `start` is its index
** (topic.h) and `end` 0. */
typedef struct rasad_term {
  uint32_t term;
  uint32_t start, end;
} rasad_term;

/* The terms of `text`, whose words are aw[0..nw) as rasad_words() gives them,
** each once, by bucket and group; in `arena`.  `ngrams` 1 to
** RASAD_NGRAMS_MAX: the longest phrase. */
rasad_status rasad_terms_of(const rasad_word *aw, uint32_t nw, rasad_span text,
                            unsigned bits, unsigned ngrams, rasad_arena *arena,
                            rasad_term **out, uint32_t *n_out);

/* ---- values --------------------------------------------------------------- */

/* A term and its value: a rational over RASAD_VALUE_ONE. */
typedef struct rasad_value {
  uint32_t id; /* bucket */
  uint32_t x;
} rasad_value;

#define RASAD_VALUE_ONE 32768

/* Inverse document frequency in 1/4096: 1 + ln((n_docs+1)/(df+1)), at most
** 65535. */
uint32_t rasad_idf(uint32_t n_docs, uint32_t df);

/* Values of n terms: (1 + ln count) * idf; each group divided by its length
** and multiplied by its share, the whole to length 1.  On entry out[i].x is the
** idf of terms[i] (0: not known, its value is 0); out[i].id is kept. */
void rasad_values(const uint32_t *terms, uint32_t n, rasad_value *out);

#endif
