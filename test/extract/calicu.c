/*
** calicu.c - every day from 1900-01-01 to 2077-11-16 in three calendars:
** ours (ext/extract/calendar.c) against ICU's, there and back.  Prints one
** line for each disagreement and a summary; exits 1 when there was one.
** test/extract/calendar.test compiles and runs it where ICU is installed.
**
**   calicu               compare
**   calicu rows N        print every N-th day: ISO, then year month day of
**                        islamic-umalqura, islamic-civil and persian (ICU)
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "extract/calendar.h"

enum { FIRST = -25567, LAST = 39400 };

static UCalendar *calendar(const char *locale) {
  UErrorCode err = U_ZERO_ERROR;
  UChar utc[4];
  u_uastrcpy(utc, "UTC");
  UCalendar *c = ucal_open(utc, 3, locale, UCAL_TRADITIONAL, &err);
  if (U_FAILURE(err)) {
    fprintf(stderr, "%s: %s\n", locale, u_errorName(err));
    exit(2);
  }
  return c;
}

static void of_day(UCalendar *c, int32_t day, int32_t ymd[3]) {
  UErrorCode err = U_ZERO_ERROR;
  ucal_setMillis(c, day * 86400000.0, &err);
  ymd[0] = ucal_get(c, UCAL_EXTENDED_YEAR, &err);
  ymd[1] = ucal_get(c, UCAL_MONTH, &err) + 1;
  ymd[2] = ucal_get(c, UCAL_DATE, &err);
}

int main(int argc, char **argv) {
  static const struct {
    const char *locale;
    rasad_cal cal;
  } of[] = {{"en@calendar=gregorian", RASAD_CAL_GREGORIAN},
            {"ar@calendar=islamic-umalqura", RASAD_CAL_ISLAMIC},
            {"ar@calendar=islamic-civil", RASAD_CAL_ISLAMIC_CIVIL},
            {"fa@calendar=persian", RASAD_CAL_PERSIAN}};
  enum { N = sizeof of / sizeof *of };
  UCalendar *icu[N];
  for (int k = 0; k < N; k++) icu[k] = calendar(of[k].locale);
  int step = argc > 2 && strcmp(argv[1], "rows") == 0 ? atoi(argv[2]) : 0;
  long wrong = 0, days = 0;
  for (int32_t day = FIRST; day <= LAST; day += step ? step : 1) {
    for (int k = 0; k < N; k++) {
      int32_t want[3];
      rasad_civil got;
      of_day(icu[k], day, want);
      if (step) {
        printf(k ? "\t%d\t%d\t%d" : "%04d-%02d-%02d", want[0], want[1],
               want[2]);
        continue;
      }
      rasad_days_to(of[k].cal, day, &got);
      int32_t back = rasad_days_from(of[k].cal, want[0], want[1], want[2]);
      if (got.year != want[0] || got.month != want[1] ||
          got.day != want[2] || back != day) {
        wrong++;
        printf("%s day %d: ICU %d-%d-%d, ours %d-%d-%d and back %d\n",
               of[k].locale, day, want[0], want[1], want[2], got.year,
               got.month, got.day, back);
      }
    }
    if (step) printf("\n");
    days++;
  }
  if (!step) printf("%ld days, %ld wrong\n", days, wrong);
  for (int k = 0; k < N; k++) ucal_close(icu[k]);
  return wrong != 0;
}
