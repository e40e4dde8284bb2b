/*
** date.h - dates, durations, sets and clock times in Arabic, Persian, French
** (and plain English) text, in three calendars.
*/
#ifndef RASAD_DATE_H
#define RASAD_DATE_H

#include "core/arena.h"
#include "core/base.h"
#include "extract/calendar.h"

typedef enum rasad_date_type {
  RASAD_DATE_DATE = 0,
  RASAD_DATE_DURATION,
  RASAD_DATE_SET,
  RASAD_DATE_TIME,
  RASAD_DATE_TYPE_COUNT
} rasad_date_type;

/* "date", "duration", "set", "time"; static. */
const char *rasad_date_type_name(rasad_date_type type);

/* One expression found. */
typedef struct rasad_date_hit {
  uint32_t start, end;         /* source bytes, proclitics left out */
  uint32_t ent_start, ent_end; /* what a DATE entity covers: as above, but
                               ** without the words of an open interval */
  rasad_span value;  /* ISO 8601 / EDTF; n is 0 when it has none (relative
                    ** and no reference day).  In the arena, NUL-terminated */
  uint8_t type;      /* rasad_date_type */
  uint8_t calendar;  /* rasad_cal the text speaks in */
  uint8_t is_entity; /* 1: a DATE in the sense of entities */
  uint8_t weekday;   /* 1: the name of a day of the week and nothing more */
  float score;       /* 0 to 1: how sure that it is one */
} rasad_date_hit;

/* Find every expression among the words aw[0..nw) of `text`, which must have
** been cut with punctuation (opts.punct).  `lang` is the language of the
** text; UND takes each word's own.  `ref`, which may be NULL, is the day (and
** time) against which relative expressions are read.  Hits come in order of
** `start` and do not overlap; they live in `arena`.  RASAD_OK or RASAD_NOMEM.
** Time is linear in the length of the text. */
rasad_status rasad_dates_find(const rasad_word *aw, uint32_t nw,
                              rasad_span text, rasad_lang lang,
                              const rasad_civil *ref, rasad_arena *arena,
                              rasad_date_hit **out, uint32_t *n_out);

/* The same from the text itself, for those who need no words but these: most
** of the text is then never cut into words.  `memo` is the caller's, all zero
** at first and kept from text to text: it remembers languages of words, and
** changes nothing but speed.  Also RASAD_TOOBIG. */
enum { RASAD_DATE_MEMO = 1024 };
rasad_status rasad_dates_scan(rasad_span text, rasad_lang lang,
                              const rasad_civil *ref,
                              uint64_t memo[RASAD_DATE_MEMO],
                              rasad_arena *arena, rasad_date_hit **out,
                              uint32_t *n_out);

#endif
