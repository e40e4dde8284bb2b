/*
** tokenize.h - all words of a text at once, for what looks at several words
** together (entities, topics, dates).  The iterator itself is public: see
** rasad_tok_* in rasad.h.  One engine serves the index, rasad_tokens() and
** the extractors, so their positions agree.
*/
#ifndef RASAD_TOKENIZE_H
#define RASAD_TOKENIZE_H

#include "core/arena.h"
#include "core/base.h"

/* Every word of `text`, punctuation included when the tokenizer was made
** with opts.punct, as an array in `arena`; their norm, base and stem are
** copied there too.  Words carry the flags of rasad.h; `start`, `end`, `core`
** are source bytes.  The array is NULL when there is no word. */
rasad_status rasad_words(rasad_tok *tok, rasad_span text, rasad_arena *arena,
                         rasad_word **out, uint32_t *out_n);

/* 1 when bytes [a.end, b.start) of the source hold nothing but blanks and
** invisible characters: the two words stand side by side. */
int rasad_words_adjacent(rasad_span text, const rasad_word *a,
                         const rasad_word *b);

/* Analyse one word given alone (as rasad_stem() and lexicon builders need):
** folds and stems `word` as the tokenizer would.  If it holds several words
** the first is taken; RASAD_DONE when it holds none.  The spans of *out stay
** until the next call that uses `tok`. */
rasad_status rasad_tok_word(rasad_tok *tok, rasad_span word, rasad_word *out);

#endif
