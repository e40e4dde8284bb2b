/*
** detect.h - the language of a text and of its parts.
*/
#ifndef RASAD_DETECT_H
#define RASAD_DETECT_H

#include "core/base.h"

/* The language of `block`, a sentence or paragraph of a text whose language
** is `document` (RASAD_LANG_UND when that is not known: then this is
** rasad_detect).  The document's language is the answer unless the block's
** own letters speak clearly against it: a block in another script, or one
** long enough to show another language.  A block without letters of a script
** that we name has the document's language.  Reads at most the first 64 KiB,
** allocates nothing. */
rasad_lang rasad_detect_block(rasad_span block, rasad_lang document);

/* Bytes of the tables behind this, for rasad_info(). */
size_t rasad_detect_size(void);

#endif /* RASAD_DETECT_H */
