/*
** romanize.h - readable Latin letters for names in Arabic script.
*/
#ifndef RASAD_ROMANIZE_H
#define RASAD_ROMANIZE_H

#include "core/base.h"
#include "core/buf.h"

/* Append `text` in Latin letters to `out`.  Words in Arabic script become
** the usual Latin spelling where the lexicon knows them (lexicon.h), else
** are spelt by the letters of `lang` (RASAD_LANG_AR or _FA; any other value:
** Persian when the text has letters only Persian uses, else Arabic) with
** plausible short vowels.  Known names are capitalized; so is every word but
** particles when the text is at most six words long.  Arabic digits and
** punctuation become Western; all else passes unchanged.  Returns
** out->status. */
rasad_status rasad_romanize(rasad_span text, rasad_lang lang, rasad_buf *out);

#endif
