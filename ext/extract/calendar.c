/*
** calendar.c - Gregorian, Islamic and Persian dates to day numbers and back.
**
** The Umm al-Qura months come from ext/data/umalqura.tsv; the Persian leap
** years follow the 33-year rule, which gives the official calendar for every
** year from 1178 to 1501 AP and was checked day by day against ICU for 1900
** to 2077 (test/extract/calendar.test).
*/
#include "extract/calendar.h"

/* { first day, lengths }: bit m-1 of `lengths` is set for a month m of 30
** days.  First row: UMALQURA_FIRST. */
typedef struct uq_year {
  int32_t first;
  uint16_t lengths;
} uq_year;

#include "extract/gen/umalqura.inc"

#define UMALQURA_LAST (UMALQURA_FIRST + (int32_t)rasad_countof(umalqura) - 1)

enum {
  ISLAMIC_EPOCH = -492148, /* civil 1 Muharram 1 AH: 16 July 622, Julian */
  PERSIAN_EPOCH = -492268  /* 1 Farvardin 1 AP by the 33-year rule */
};

const char *rasad_cal_name(rasad_cal cal) {
  switch (cal) {
    case RASAD_CAL_ISLAMIC:
    case RASAD_CAL_ISLAMIC_CIVIL: return "islamic";
    case RASAD_CAL_PERSIAN: return "persian";
    default: return "gregorian";
  }
}

/* Quotient rounded down; b > 0. */
static int32_t floor_div(int32_t a, int32_t b) {
  int32_t q = a / b;
  return a % b < 0 ? q - 1 : q;
}

/* ---- first day of a year, per calendar --------------------------------- */

/* Days before 1 March of a Gregorian year, 0 for 1 March 1970's offset. */
static int32_t gregorian_days(int32_t y, int32_t m, int32_t d) {
  y -= m <= 2;
  int32_t era = floor_div(y, 400);
  int32_t yoe = y - era * 400;
  int32_t doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static int gregorian_leap(int32_t y) {
  return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int32_t persian_year(int32_t y) {
  return PERSIAN_EPOCH + 365 * (y - 1) + floor_div(8 * y + 21, 33);
}

static int32_t civil_year(int32_t y) {
  return ISLAMIC_EPOCH + 354 * (y - 1) + floor_div(3 + 11 * y, 30);
}

static int in_table(rasad_cal cal, int32_t y) {
  return cal == RASAD_CAL_ISLAMIC && y >= UMALQURA_FIRST && y <= UMALQURA_LAST;
}

static int32_t year_first(rasad_cal cal, int32_t y) {
  switch (cal) {
    case RASAD_CAL_PERSIAN: return persian_year(y);
    case RASAD_CAL_ISLAMIC:
    case RASAD_CAL_ISLAMIC_CIVIL:
      return in_table(cal, y) ? umalqura[y - UMALQURA_FIRST].first
                              : civil_year(y);
    default: return gregorian_days(y, 1, 1);
  }
}

/* ---- months ------------------------------------------------------------ */

int32_t rasad_month_days(rasad_cal cal, int32_t year, int32_t month) {
  static const int8_t gregorian[12] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  switch (cal) {
    case RASAD_CAL_PERSIAN:
      if (month <= 6) return 31;
      if (month < 12) return 30;
      return persian_year(year + 1) - persian_year(year) - 336;
    case RASAD_CAL_ISLAMIC:
    case RASAD_CAL_ISLAMIC_CIVIL:
      if (in_table(cal, year)) {
        return 29 +
               (umalqura[year - UMALQURA_FIRST].lengths >> (month - 1) & 1);
      }
      if (month == 12) return civil_year(year + 1) - civil_year(year) - 325;
      return 29 + month % 2;
    default: return gregorian[month - 1] + (month == 2 && gregorian_leap(year));
  }
}

int rasad_date_valid(rasad_cal cal, int32_t year, int32_t month, int32_t day) {
  return year >= RASAD_YEAR_MIN && year <= RASAD_YEAR_MAX && month >= 1 &&
         month <= 12 && day >= 1 && day <= rasad_month_days(cal, year, month);
}

int32_t rasad_days_from(rasad_cal cal, int32_t year, int32_t month,
                        int32_t day) {
  int32_t carry = floor_div(month - 1, 12);
  month -= carry * 12;
  year += carry;
  if (year < RASAD_YEAR_MIN) year = RASAD_YEAR_MIN;
  if (year > RASAD_YEAR_MAX) year = RASAD_YEAR_MAX;
  if (cal == RASAD_CAL_GREGORIAN) {
    return gregorian_days(year, month, 1) + day - 1;
  }
  int32_t days = year_first(cal, year);
  for (int32_t m = 1; m < month; m++) days += rasad_month_days(cal, year, m);
  return days + day - 1;
}

void rasad_days_to(rasad_cal cal, int32_t days, rasad_civil *out) {
  int32_t y;
  switch (cal) {
    case RASAD_CAL_PERSIAN: y = floor_div(days - PERSIAN_EPOCH, 366) + 1; break;
    case RASAD_CAL_ISLAMIC:
    case RASAD_CAL_ISLAMIC_CIVIL:
      y = floor_div(days - ISLAMIC_EPOCH, 355) + 1;
      break;
    default: y = 1970 + floor_div(days, 366); break;
  }
  /* The guess errs by less than one year in three centuries; step there. */
  while (days - year_first(cal, y) >= 36600) y += 100;
  while (days < year_first(cal, y)) y--;
  while (days >= year_first(cal, y + 1)) y++;
  int32_t left = days - year_first(cal, y), m = 1;
  for (;; m++) {
    int32_t n = rasad_month_days(cal, y, m);
    if (left < n || m == 12) break;
    left -= n;
  }
  out->year = y;
  out->month = m;
  out->day = left + 1;
  out->hour = -1;
  out->minute = 0;
}

int32_t rasad_weekday(int32_t days) {
  int32_t w = (days + 3) % 7; /* 1970-01-01 was a Thursday */
  return (w < 0 ? w + 7 : w) + 1;
}

int32_t rasad_easter(int32_t year) {
  int32_t a = year % 19, b = year / 100, c = year % 100;
  int32_t d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int32_t e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int32_t f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return gregorian_days(year, f / 31, f % 31 + 1);
}

/* ---- ISO 8601 ---------------------------------------------------------- */

/* `n` digits at z[i] into *out; 0 when they are not there. */
static int digits(rasad_span z, size_t i, size_t n, int32_t *out) {
  if (z.n < i + n) return 0;
  int32_t v = 0;
  for (size_t k = i; k < i + n; k++) {
    if (z.ptr[k] < '0' || z.ptr[k] > '9') return 0;
    v = v * 10 + (z.ptr[k] - '0');
  }
  *out = v;
  return 1;
}

/* What may follow hh:mm - seconds, a fraction, a zone - and nothing else. */
static int time_tail(rasad_span z, size_t i) {
  int32_t v;
  if (i < z.n && z.ptr[i] == ':') {
    if (!digits(z, i + 1, 2, &v) || v > 60) return 0;
    i += 3;
    if (i < z.n && (z.ptr[i] == '.' || z.ptr[i] == ',')) {
      i++;
      while (i < z.n && z.ptr[i] >= '0' && z.ptr[i] <= '9') i++;
    }
  }
  if (i == z.n) return 1;
  if (z.ptr[i] == 'Z' || z.ptr[i] == 'z') return i + 1 == z.n;
  if (z.ptr[i] != '+' && z.ptr[i] != '-') return 0;
  if (!digits(z, i + 1, 2, &v)) return 0;
  i += 3;
  if (i < z.n && z.ptr[i] == ':') i++;
  return i == z.n || (digits(z, i, 2, &v) && i + 2 == z.n);
}

rasad_status rasad_iso_parse(rasad_span iso, rasad_civil *out) {
  rasad_civil c = {0, 0, 0, -1, 0};
  size_t i = 8;
  memset(out, 0, sizeof *out);
  if (iso.n >= 10 && iso.ptr[4] == '-' && iso.ptr[7] == '-') {
    if (!digits(iso, 0, 4, &c.year) || !digits(iso, 5, 2, &c.month) ||
        !digits(iso, 8, 2, &c.day)) {
      return RASAD_MISUSE;
    }
    i = 10;
  } else if (!digits(iso, 0, 4, &c.year) || !digits(iso, 4, 2, &c.month) ||
             !digits(iso, 6, 2, &c.day)) {
    return RASAD_MISUSE;
  }
  if (!rasad_date_valid(RASAD_CAL_GREGORIAN, c.year, c.month, c.day)) {
    return RASAD_MISUSE;
  }
  if (i < iso.n) {
    char t = iso.ptr[i];
    if (t != 'T' && t != 't' && t != ' ') return RASAD_MISUSE;
    if (!digits(iso, i + 1, 2, &c.hour) || c.hour > 24) return RASAD_MISUSE;
    i += 3;
    if (i < iso.n && iso.ptr[i] == ':') i++;
    if (!digits(iso, i, 2, &c.minute) || c.minute > 59) return RASAD_MISUSE;
    if (!time_tail(iso, i + 2)) return RASAD_MISUSE;
  }
  *out = c;
  return RASAD_OK;
}
