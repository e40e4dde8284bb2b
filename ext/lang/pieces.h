/*
** pieces.h - the pieces that others cut a word with vowel marks into.
*/
#ifndef RASAD_PIECES_H
#define RASAD_PIECES_H

#include "core/base.h"
#include "lang/stem.h"

/* Pieces of a word that are told. */
enum { RASAD_PIECES = 4 };

/* The pieces into which marks inside the word `source` (its bytes in a text)
** cut it for who takes marks for no part of a word, each analysed in parts[].
** Pieces of less than three letters and known words are left out.  Returns how
** many. */
size_t rasad_mark_pieces(rasad_span source, rasad_lang lang,
                         rasad_stem parts[RASAD_PIECES]);

#endif
