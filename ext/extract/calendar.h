/*
** calendar.h - days of the three calendars that the news uses, by tables and
** rules of our own: Gregorian (proleptic), Islamic (Umm al-Qura from 1300 to
** 1600 AH, the civil tabular calendar outside and on request) and Persian
** (Solar Hijri).  All of them meet in one count: days since 1970-01-01,
** which is day 0.  Nothing here allocates or fails.
*/
#ifndef RASAD_CALENDAR_H
#define RASAD_CALENDAR_H

#include "core/base.h"

typedef enum rasad_cal {
  RASAD_CAL_GREGORIAN = 0,
  RASAD_CAL_ISLAMIC, /* Umm al-Qura, civil outside its table */
  RASAD_CAL_PERSIAN,
  RASAD_CAL_COUNT,
  RASAD_CAL_ISLAMIC_CIVIL = RASAD_CAL_COUNT /* tabular throughout */
} rasad_cal;

/* "gregorian", "islamic", "persian"; static.  The civil variant is
** "islamic" too. */
const char *rasad_cal_name(rasad_cal cal);

/* A day, perhaps with a time.  `hour` is -1 when there is none. */
typedef struct rasad_civil {
  int32_t year;  /* astronomical: 0 is 1 BC */
  int32_t month; /* 1 to 12 */
  int32_t day;   /* from 1 */
  int32_t hour, minute;
} rasad_civil;

/* Years that the functions below accept; others are clamped into it. */
#define RASAD_YEAR_MIN (-9999)
#define RASAD_YEAR_MAX 9999

/* Day number of a date.  `month` may lie outside 1 to 12 (it carries into
** the year) and `day` outside its month (it carries into the count). */
int32_t rasad_days_from(rasad_cal cal, int32_t year, int32_t month,
                        int32_t day);

/* The date of a day number; out->hour is set to -1. */
void rasad_days_to(rasad_cal cal, int32_t days, rasad_civil *out);

/* Days in a month, 28 to 31; month in 1 to 12. */
int32_t rasad_month_days(rasad_cal cal, int32_t year, int32_t month);

/* 1 when month and day exist in that year. */
int rasad_date_valid(rasad_cal cal, int32_t year, int32_t month, int32_t day);

/* Day of the week, 1 Monday to 7 Sunday. */
int32_t rasad_weekday(int32_t days);

/* Day number of Western Easter Sunday of a Gregorian year. */
int32_t rasad_easter(int32_t year);

/* Read an ISO 8601 date, or date and time (`2025-01-27`, `20250127`,
** `2025-01-27T08:30`, with seconds and zone, which are passed over; a blank
** may stand for T), Gregorian.  Returns RASAD_OK, or RASAD_MISUSE when `iso`
** is anything else or no such day exists. */
rasad_status rasad_iso_parse(rasad_span iso, rasad_civil *out);

#endif
