/*
** ownlex.h - names of the user's own: a matcher compiled from (name, type,
** id, language) rows, which finds them in any inflection and spelling.
**
** HOW IT WORKS
**   A name is cut and folded as a text is, and kept by two keys, both written
**   without spaces: its folded words, and the stems of its words.  Since a
**   key has no spaces, a name is found glued, spaced and with ZWNJ.  A table
**   over the first bytes of all keys says which lengths a key that begins so
**   may have; it sends away nearly every word of a text, however many names
**   there are.  What has a key is then judged: articles, capitals, signs
**   between the words.
*/
#ifndef RASAD_OWNLEX_H
#define RASAD_OWNLEX_H

#include "core/base.h"
#include "core/hash.h"
#include "extract/gazetteer.h"

/* A name is this many bytes at most, its keys likewise. */
enum { RASAD_OWNLEX_NAME_MAX = 480 };

typedef struct rasad_ownlex rasad_ownlex;

/* The caller's tokenizer for a language (UND: each word's own), made with
** punctuation and stems; it stays the caller's. */
typedef rasad_status (*rasad_ownlex_tok)(void *ctx, rasad_lang lang,
                                         rasad_tok **out);

/* A matcher without names; NULL when out of memory.  `alloc` and `tok` are
** used until it is freed. */
rasad_ownlex *rasad_ownlex_new(const rasad_alloc *alloc, rasad_ownlex_tok tok,
                               void *ctx);
void rasad_ownlex_free(rasad_ownlex *lex);

/* Add a name; it and the id are copied.  `lang` says how it is inflected (UND:
** as in all languages of its script).  RASAD_OK, RASAD_NOMEM, RASAD_MISUSE
** when the name holds no letter and no digit, RASAD_TOOBIG when it or its key
** is too long.  Of equal names with equal languages and types the first stays. */
rasad_status rasad_ownlex_add(rasad_ownlex *lex, rasad_span name,
                              rasad_entity_type type, rasad_span id,
                              rasad_lang lang);

/* Make the matcher ready after the last name.  `serial` is not 0 and tells it
** from all others whose texts share a memo of words (entity_words.h).
** RASAD_OK or RASAD_NOMEM. */
rasad_status rasad_ownlex_seal(rasad_ownlex *lex, uint32_t serial);
uint32_t rasad_ownlex_serial(const rasad_ownlex *lex);

/* ---- for the finder (entity_own.c) ----------------------------------- */

/* Which key it is. */
enum { RASAD_OWN_FOLDED = 0, RASAD_OWN_STEMS = 1 };

/* How a name, or a stretch of a text, is written. */
typedef struct rasad_own_shape {
  uint8_t words;    /* blanks and signs apart */
  uint8_t articles; /* Arabic articles */
  uint8_t clitics;  /* proclitics behind the first word */
  uint8_t flags;    /* RASAD_OWN_.. */
} rasad_own_shape;
#define RASAD_OWN_ARTICLE 0x01u /* the first word has the article */
#define RASAD_OWN_FIRST 0x02u   /* a capital begins its first word */
#define RASAD_OWN_REST 0x04u    /* a capital begins a later one */
#define RASAD_OWN_CAPS 0x08u    /* one word, all capitals */
#define RASAD_OWN_SIGNS 0x10u   /* signs between or beside the words */

typedef struct rasad_own_name {
  rasad_span name, id; /* as given */
  rasad_span base;     /* of the first word */
  uint8_t type, lang;
} rasad_own_name;

typedef struct rasad_own_key {
  uint64_t hash;
  uint32_t name;
  rasad_own_shape shape;
} rasad_own_key;

const rasad_own_name *rasad_ownlex_name(const rasad_ownlex *lex, uint32_t i);

/* Add a word to what has been read; `first`: nothing was before. */
void rasad_own_note(rasad_own_shape *shape, const rasad_word *word, int first);

/* A beginning of keys: their first eight bytes, or fewer and zeros; or a
** number for their first sixteen.  `bits`: what keys of each kind begin so, a
** bit for each length that one has (rasad_own_length_bit); and bit 0, for
** fewer than eight bytes, when one is longer than they are. */
typedef struct rasad_own_head {
  uint64_t head; /* 0: a free slot */
  uint64_t bits[2];
} rasad_own_head;

/* A hash table of them; `mask` is its size less one. */
typedef struct rasad_own_heads {
  rasad_own_head *slot;
  uint32_t mask;
} rasad_own_heads;

static inline unsigned rasad_own_length_bit(size_t n) {
  return n >= 126 ? 63 : (unsigned)(n + 1) / 2;
}

/* The first eight bytes of n; fewer, with zeros behind. */
static inline uint64_t rasad_own_load(const char *z, size_t n) {
  if (n >= 8) return rasad_load(z, 8);
  if (n >= 4) {
    return rasad_load(z, 4) | rasad_load(z + n - 4, 4) << 8 * (n - 4);
  }
  uint64_t v = 0;
  for (size_t i = 0; i < n; i++) v |= (uint64_t)(uint8_t)z[i] << 8 * i;
  return v;
}

/* The number of the first sixteen bytes: `a` and then `b`. */
static inline uint64_t rasad_own_sixteen(uint64_t a, uint64_t b) {
  uint64_t v = a * 0x9E3779B97F4A7C15u ^ b;
  v = (v ^ v >> 32) * 0xD6E8FEB86659FD93u;
  return v | (uint64_t)0xFF << 56; /* no first byte of eight is FF */
}

/* The slot of a beginning, or the free one where it belongs. */
static inline rasad_own_head *rasad_own_find(const rasad_own_heads *heads,
                                             uint64_t head) {
  uint64_t h = (head ^ head >> 29) * 0xD6E8FEB86659FD93u;
  uint32_t s = (uint32_t)(h >> 36) & heads->mask;
  while (heads->slot[s].head != head && heads->slot[s].head != 0) {
    s = (s + 1) & heads->mask;
  }
  return &heads->slot[s];
}

int rasad_ownlex_is_empty(const rasad_ownlex *lex);
const rasad_own_heads *rasad_ownlex_heads(const rasad_ownlex *lex);

/* The keys equal to bytes key[0..n), names in the order they came. */
const rasad_own_key *rasad_ownlex_find(const rasad_ownlex *lex, int kind,
                                       const char *key, size_t n,
                                       uint32_t *count);

/* 1 when a name has signs between its words. */
int rasad_ownlex_has_signs(const rasad_ownlex *lex);

#endif
