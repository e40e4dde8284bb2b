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

/* ---- further terms of a word ------------------------------------------------ */

/* Terms of 1 to 63 bytes, each behind a byte that holds its length. */
enum { RASAD_EXTRA_TERMS = 18, RASAD_EXTRAS_MAX = RASAD_EXTRA_TERMS * 64 };

/* Write to `out` what else the word is found by, and to *n how many terms
** (RASAD_EXTRA_TERMS at most): a function of the word alone.  `source` are the
** bytes of the word as they stand in the text. */
typedef rasad_status (*rasad_tok_extra)(void *ctx, const rasad_word *word,
                                        rasad_span source, char *out,
                                        unsigned *n);

/* Have `fn` asked for every new word; what it says is remembered with it. */
void rasad_tok_set_extra(rasad_tok *tok, rasad_tok_extra fn, void *ctx);

/* What it said of the word that rasad_tok_next gave last; *out stays until the
** next call that uses `tok`. */
rasad_status rasad_tok_extras(rasad_tok *tok, const rasad_word *word,
                              const char **out, unsigned *n);

/* ---- keys --------------------------------------------------------------------- */

/* A tokenizer that folds words and joins them but finds no stems, for search
** keys.  Free with rasad_tok_free. */
rasad_status rasad_tok_fold_new(const rasad_alloc *alloc, rasad_tok **out);

/* To be called for each word that rasad_tok_next gives (addresses' parts left
** out): 1 when it and the word before would be one in another line, or with
** only a blank between them. */
int rasad_tok_near(rasad_tok *tok, const rasad_word *word);

#endif
