/*
** amount.h - sums of money, percentages and telephone numbers in Arabic,
** Persian, French and English text, in digits or words.
*/
#ifndef RASAD_AMOUNT_H
#define RASAD_AMOUNT_H

#include "core/arena.h"
#include "core/base.h"
#include "extract/calendar.h"

typedef enum rasad_amount_type {
  RASAD_AMOUNT_MONEY = 0,
  RASAD_AMOUNT_PERCENT,
  RASAD_AMOUNT_PHONE,
  RASAD_AMOUNT_TYPE_COUNT
} rasad_amount_type;

/* "MONEY", "PERCENT", "PHONE"; static. */
const char *rasad_amount_type_name(rasad_amount_type type);

typedef struct rasad_amount_hit {
  uint32_t start, end; /* source bytes: number and currency, whole */
  rasad_span value;    /* "1250000 MAD"; "12.5"; "+212537000000".  n is 0 when
                    ** it has none (a dinar of no country).  In the arena,
                    ** NUL-terminated */
  uint8_t type;        /* rasad_amount_type */
  float score;         /* 0 to 1 */
} rasad_amount_hit;

/* Find them among the words aw[0..nw) of `text`, which must have been cut
** with punctuation.  Arguments as those of rasad_dates_find (date.h); `ref`
** is not used.  Hits come in order of `start`, do not overlap and live in
** `arena`.  RASAD_OK or RASAD_NOMEM.  Linear in the length of the text. */
rasad_status rasad_amounts_find(const rasad_word *aw, uint32_t nw,
                                rasad_span text, rasad_lang lang,
                                const rasad_civil *ref, rasad_arena *arena,
                                rasad_amount_hit **out, uint32_t *n_out);

#endif
