/*
** sentence.h - where sentences begin and end.
*/
#ifndef RASAD_SENTENCE_H
#define RASAD_SENTENCE_H

#include "core/base.h"

typedef struct rasad_sentence {
  uint32_t start, end; /* source bytes, blanks around it left out */
} rasad_sentence;

/* The next sentence of `text` at or after byte *pos; moves *pos behind it.
** Returns RASAD_OK or RASAD_DONE; allocates nothing.  A line break ends a
** sentence, as do . ! ? and their Arabic forms unless they stand in a number,
** an abbreviation or an initial. */
rasad_status rasad_sentence_next(rasad_span text, size_t *pos,
                                 rasad_sentence *out);

#endif
