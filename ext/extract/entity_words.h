/*
** entity_words.h - what is known of words whatever stands beside them: from
** the lexicon, the lists of names and the trie, and what the tagger makes of
** them.  News repeats its words: what was found once is kept.
**
** HOW IT WORKS
**   A cell holds all of it.  A text's items point to cells; those of a memo
**   stay from text to text until there are too many, others live as long as
**   the text.  What a cell says depends on its key alone: folded form, base and
**   stem, flags, languages, and whether its first letters stand in the source
**   as they are folded.  So a memo changes nothing but speed.
*/
#ifndef RASAD_ENTITY_WORDS_H
#define RASAD_ENTITY_WORDS_H

#include "core/arena.h"
#include "core/base.h"

/* Hashes of a word, for the tagger; see feature.h. */
typedef struct rasad_word_atoms {
  uint32_t word, base;     /* of the folded word, and of its base */
  uint32_t stem;
  uint32_t cls;            /* class of its base, 0 unknown */
  uint32_t pre[4], suf[4]; /* of its first and last letters */
} rasad_word_atoms;

/* Weights of some features added up, for the tagger; see tagger.c. */
typedef struct rasad_tag_sum {
  uint64_t even, odd, hits;
} rasad_tag_sum;

typedef struct rasad_ent_word {
  /* key */
  uint32_t hash;
  uint16_t flags;
  uint8_t n, base_n, stem_n;
  uint8_t analysis, lang; /* rasad_lang: of its stem; it is taken for */
  uint8_t plain; /* how many of its first two letters stand in the source as
                 ** they are folded */
  /* what is known; see rasad_item */
  uint8_t name, weight, lex, cut;
  uint32_t id[3];
  rasad_word_atoms atoms;
  uint32_t own_serial; /* of the user's lexicon that own_bits are of */
  uint64_t own_bits[3]; /* names in it that begin so; see entity_own.c */
  uint32_t scored; /* of the model that the sums are of, 0 none */
  rasad_tag_sum own, left, right; /* as itself, as a neighbour's neighbour */
  char norm[];
} rasad_ent_word;

/* Cells kept from text to text; all zero at first but for `arena`. */
enum { RASAD_ENT_MEMO_CELLS = 32768, RASAD_ENT_MEMO_SLOTS = 65536 };
typedef struct rasad_ent_memo {
  rasad_arena arena;
  rasad_ent_word **slot; /* RASAD_ENT_MEMO_SLOTS, or NULL at first */
  uint32_t n;
} rasad_ent_memo;

void rasad_ent_memo_init(rasad_ent_memo *memo, const rasad_alloc *alloc);
void rasad_ent_memo_dispose(rasad_ent_memo *memo);

#endif
