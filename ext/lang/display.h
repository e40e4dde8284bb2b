/*
** display.h - repaired spelling in the language's own letters, for a reader.
*/
#ifndef RASAD_DISPLAY_H
#define RASAD_DISPLAY_H

#include "core/base.h"
#include "core/buf.h"

/* Append `text` with its spelling repaired to `out`: letters, digits and
** punctuation of `lang` (RASAD_LANG_UND: detected), ZWNJ put right in
** Persian, hamza of wasl in Arabic; presentation forms, and bidi controls and
** tatweel inside words or beside blanks, removed.  What is right already stays as it is.  Idempotent. */
rasad_status rasad_display(rasad_span text, rasad_lang lang, rasad_buf *out);

#endif
