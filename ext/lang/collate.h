/*
** collate.h - dictionary order of Arabic, Persian, French, and of all
** together, by tables of our own: an index ordered by a collation outlives
** the libraries of the machine.
*/
#ifndef RASAD_COLLATE_H
#define RASAD_COLLATE_H

#include "core/base.h"

typedef enum rasad_order {
  RASAD_ORDER_ALL = 0, /* digits, Latin, Arabic script, other scripts */
  RASAD_ORDER_AR,      /* Arabic script before Latin, Arabic dictionaries */
  RASAD_ORDER_FA,      /* likewise, Persian dictionaries */
  RASAD_ORDER_FR,      /* as ALL; accents decide from the left (CLDR fr) */
  RASAD_ORDER_COUNT
} rasad_order;

/* <0, 0, >0 as `a` comes before, with or after `b`.  Four levels: letters;
** accents, marks and letter variants; capitals; bytes.  0 only for equal
** bytes.  Allocates nothing. */
int rasad_collate(rasad_order order, rasad_span a, rasad_span b);

#endif
