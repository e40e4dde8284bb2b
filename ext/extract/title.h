/*
** title.h - offices and positions as a text states them.
*/
#ifndef RASAD_TITLE_H
#define RASAD_TITLE_H

#include "extract/entity_int.h"

/* Last item of the title that begins at item i, in the sense of the
** annotation (the shortest full phrase; a named body at its end is left to
** itself); *index is the title's.  0: none (item 0 with a title of one word
** gives *found 1). */
uint32_t rasad_title_at(const rasad_ents *x, uint32_t i, int *found,
                        int *bare, uint32_t *index);

#endif
