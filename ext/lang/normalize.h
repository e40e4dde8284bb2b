/*
** normalize.h - the search key of letters, words and texts.  The forms of
** whole texts are public (rasad_normalize in rasad.h); this is what the
** tokenizer and the lexicons share with them.
*/
#ifndef RASAD_NORMALIZE_H
#define RASAD_NORMALIZE_H

#include "core/base.h"
#include "core/buf.h"

/* Append the key of one name or phrase to `out` as words separated by single
** spaces, each folded as rasad_word.norm is (no stemming, no Persian affix
** joining beyond what rasad_normalize does).  Identical to
** rasad_normalize(text, RASAD_FORM_KEY, ...). */
static inline rasad_status rasad_key(rasad_span text, rasad_buf *out) {
  return rasad_normalize(text, RASAD_FORM_KEY, RASAD_LANG_UND, out);
}

/* The same with a tokenizer of rasad_tok_fold_new, which remembers words from
** call to call. */
rasad_status rasad_normalize_key(rasad_tok *tok, rasad_span text,
                                 rasad_buf *out);

#endif
