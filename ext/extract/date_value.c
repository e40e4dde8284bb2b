/*
** date_value.c - what an expression is worth: intervals of days, and their
** ISO 8601 / EDTF text.
*/
#include "extract/date_int.h"

/* ---- values ------------------------------------------------------------ */

void rasad_date__span(date_expr *e, int32_t lo, int32_t hi) {
  e->lo = lo;
  e->hi = hi;
  e->grain = lo == hi ? G_DAY : G_SPAN;
  e->known = 1;
}

void rasad_date__day(date_expr *e, rasad_cal cal, int32_t y, int32_t m, int32_t d) {
  int32_t n = rasad_days_from(cal, y, m, d);
  rasad_date__span(e, n, n);
  e->grain = G_DAY;
}

void rasad_date__month(date_expr *e, rasad_cal cal, int32_t y, int32_t m) {
  rasad_date__span(e, rasad_days_from(cal, y, m, 1),
             rasad_days_from(cal, y, m + 1, 1) - 1);
  e->grain = cal == RASAD_CAL_GREGORIAN ? G_MONTH : G_SPAN;
}

void rasad_date__year(date_expr *e, rasad_cal cal, int32_t y) {
  rasad_date__span(e, rasad_days_from(cal, y, 1, 1),
             rasad_days_from(cal, y + 1, 1, 1) - 1);
  e->grain = cal == RASAD_CAL_GREGORIAN ? G_YEAR : G_SPAN;
}

void rasad_date__unit(const date_ctx *cx, date_expr *e, int u, int32_t off,
                rasad_cal cal) {
  static const uint8_t grains[][2] = {{'d', G_DAY},     {'m', G_MONTH},
                                      {'q', G_QUARTER}, {'y', G_YEAR},
                                      {'t', G_DECADE},  {'c', G_CENTURY}};
  e->relative = 1;
  e->cal = (uint8_t)cal;
  e->grain = G_SPAN;
  for (size_t k = 0; k < rasad_countof(grains); k++) {
    if (grains[k][0] == u) e->grain = grains[k][1];
  }
  if (cx->ref == NULL) return;
  rasad_civil c;
  rasad_days_to(cal, cx->today, &c);
  int first = cal == RASAD_CAL_PERSIAN ? 6 : 1;
  int32_t back = (rasad_weekday(cx->today) - first + 7) % 7;
  switch (u) {
    case 'd': rasad_date__span(e, cx->today + off, cx->today + off); break;
    case 'w':
      rasad_date__span(e, cx->today - back + 7 * off, cx->today - back + 7 * off + 6);
      break;
    case 'e': {
      int32_t sat = cx->today - (rasad_weekday(cx->today) - 1) + 5 + 7 * off;
      rasad_date__span(e, sat, sat + 1);
      break;
    }
    case 'm': rasad_date__month(e, cal, c.year, c.month + off); break;
    case 'q': {
      int32_t m = (c.month - 1) / 3 * 3 + 1 + 3 * off;
      rasad_date__span(e, rasad_days_from(cal, c.year, m, 1),
                 rasad_days_from(cal, c.year, m + 3, 1) - 1);
      e->grain = cal == RASAD_CAL_GREGORIAN ? G_QUARTER : G_SPAN;
      break;
    }
    case 'r': {
      int32_t m = (c.month - 1) / 6 * 6 + 1 + 6 * off;
      rasad_date__span(e, rasad_days_from(cal, c.year, m, 1),
                 rasad_days_from(cal, c.year, m + 6, 1) - 1);
      e->grain = cal == RASAD_CAL_GREGORIAN ? G_MONTHS : G_SPAN;
      break;
    }
    case 'y': rasad_date__year(e, cal, c.year + off); break;
    case 't': {
      int32_t y = (c.year / 10 + off) * 10;
      rasad_date__span(e, rasad_days_from(cal, y, 1, 1),
                 rasad_days_from(cal, y + 10, 1, 1) - 1);
      e->grain = cal == RASAD_CAL_GREGORIAN ? G_DECADE : G_SPAN;
      break;
    }
    case 'c': {
      int32_t y = (c.year / 100 + off) * 100;
      rasad_date__span(e, rasad_days_from(cal, y, 1, 1),
                 rasad_days_from(cal, y + 100, 1, 1) - 1);
      e->grain = cal == RASAD_CAL_GREGORIAN ? G_CENTURY : G_SPAN;
      break;
    }
    default: break;
  }
}

void rasad_date__part(date_expr *e, int32_t part) {
  if (!e->known) {
    e->grain = G_SPAN;
    return;
  }
  int32_t lo = e->lo, n = e->hi - e->lo + 1;
  if (n >= 28 && n <= 31) {
    static const int8_t from[5] = {0, 0, 10, 20, 14};
    static const int8_t to[5] = {0, 9, 19, 0, 14};
    rasad_date__span(e, lo + from[part], part == 3 ? e->hi : lo + to[part]);
  } else if (n >= 353 && n <= 366) {
    static const int8_t from[5] = {0, 0, 5, 10, 5};
    rasad_civil c;
    rasad_cal cal = (rasad_cal)e->cal;
    rasad_days_to(cal, lo, &c);
    rasad_date__span(e, rasad_days_from(cal, c.year, 1 + from[part], 1),
               rasad_days_from(cal, c.year, 3 + from[part], 1) - 1);
    e->grain = cal == RASAD_CAL_GREGORIAN ? G_MONTHS : G_SPAN;
  } else if (n == 7) {
    static const int8_t from[5] = {0, 0, 2, 3, 2};
    static const int8_t to[5] = {0, 1, 3, 6, 3};
    rasad_date__span(e, lo + from[part], lo + to[part]);
  }
}

/* ---- text -------------------------------------------------------------- */

/* `v` in at least `width` digits. */
static size_t put_int(char *z, int32_t v, int width) {
  char tmp[12];
  int n = 0;
  size_t k = 0;
  uint32_t u = v < 0 ? 0u - (uint32_t)v : (uint32_t)v;
  if (v < 0) z[k++] = '-';
  do tmp[n++] = (char)('0' + u % 10);
  while ((u /= 10) != 0);
  while (n < width) tmp[n++] = '0';
  while (n > 0) z[k++] = tmp[--n];
  return k;
}

static size_t put_date(char *z, int32_t day, int parts) {
  rasad_civil c;
  rasad_days_to(RASAD_CAL_GREGORIAN, day, &c);
  size_t n = put_int(z, c.year, 4);
  if (parts > 1) {
    z[n++] = '-';
    n += put_int(z + n, c.month, 2);
  }
  if (parts > 2) {
    z[n++] = '-';
    n += put_int(z + n, c.day, 2);
  }
  return n;
}

static size_t put_pair(char *z, const date_expr *e, int parts) {
  size_t n = put_date(z, e->lo, parts);
  z[n++] = '/';
  return n + put_date(z + n, e->hi, parts);
}

/* How many of year, month, day an end of an interval of that grain shows. */
static int grain_parts(uint8_t grain) {
  switch (grain) {
    case G_YEAR:
    case G_YEARS:
    case G_DECADE:
    case G_CENTURY: return 1;
    case G_MONTH:
    case G_MONTHS:
    case G_QUARTER:
    case G_SEASON: return 2;
    default: return 3;
  }
}

static size_t put_open(char *z, const date_expr *e) {
  int parts = grain_parts(e->grain);
  size_t n = 0;
  if (e->open == 2) {
    memcpy(z, "../", 3);
    return 3 + put_date(z + 3, e->hi, parts);
  }
  n = put_date(z, e->lo, parts);
  memcpy(z + n, "/..", 3);
  return n + 3;
}

/* A unit of time as ISO 8601 counts it: how many of which letter. */
static const struct iso_unit {
  char unit, letter, time; /* time: behind the T */
  uint8_t n;
} iso_units[] = {{'d', 'D', 0, 1},  {'w', 'W', 0, 1},   {'f', 'D', 0, 15},
                 {'m', 'M', 0, 1},  {'q', 'M', 0, 3},   {'r', 'M', 0, 6},
                 {'y', 'Y', 0, 1},  {'t', 'Y', 0, 10},  {'c', 'Y', 0, 100},
                 {'h', 'H', 1, 1},  {'n', 'M', 1, 1},   {'s', 'S', 1, 1}};

/* amount/den times `unit` as an ISO 8601 duration. */
static size_t put_duration(char *z, const date_expr *e) {
  const struct iso_unit *u = NULL;
  int64_t num = e->amount, den = e->den;
  for (size_t k = 0; k < rasad_countof(iso_units); k++) {
    if (iso_units[k].unit == e->unit) u = &iso_units[k];
  }
  char letter = u != NULL ? u->letter : 'Y';
  if (u == NULL && e->unit != 'k') return 0;
  num *= u != NULL ? u->n : 1000;
  if (num <= 0 || num > 999999999) return 0;
  if (num % den == 0) {
    num /= den;
    den = 1;
  } else if (letter == 'Y' && 12 * num % den == 0) {
    num = 12 * num / den;
    den = 1;
    letter = 'M';
  } else if (e->unit == 'h' && 60 * num % den == 0 && num < den) {
    num = 60 * num / den;
    den = 1;
    letter = 'M';
  }
  size_t n = 0;
  int time = u != NULL && u->time;
  z[n++] = 'P';
  if (time) z[n++] = 'T';
  n += put_int(z + n, (int32_t)(num / den), 1);
  int64_t rest = num % den;
  if (rest != 0) {
    z[n++] = '.';
    for (int k = 0; k < 2 && rest != 0; k++) {
      rest *= 10;
      z[n++] = (char)('0' + rest / den);
      rest %= den;
    }
  }
  z[n++] = letter;
  for (uint32_t i = 0; i < e->n_more; i++) {
    for (size_t k = 0; k < rasad_countof(iso_units); k++) {
      if (iso_units[k].unit != e->more[i].unit) continue;
      if (iso_units[k].time && !time) z[n++] = 'T';
      time = time || iso_units[k].time;
      n += put_int(z + n, e->more[i].amount, 1);
      z[n++] = iso_units[k].letter;
    }
  }
  return n;
}

static size_t put_set(char *z, const date_expr *e) {
  if (e->code != 0) {
    memcpy(z, "XXXX-WXX-", 9);
    return 9 + put_int(z + 9, e->code, 1);
  }
  return put_duration(z, e);
}

static size_t put_zone(char *z, int32_t zone) {
  size_t n = 0;
  if (zone == ZONE_NONE) return 0;
  if (zone == 0) {
    z[n++] = 'Z';
    return n;
  }
  int32_t a = zone < 0 ? -zone : zone;
  z[n++] = zone < 0 ? '-' : '+';
  n += put_int(z + n, a / 60, 2);
  z[n++] = ':';
  return n + put_int(z + n, a % 60, 2);
}

/* A moment of the clock, of day `day` when it is known. */
static size_t put_moment(char *z, const date_expr *e, int32_t day, int32_t h,
                         int32_t m, int32_t s) {
  size_t n = e->known ? put_date(z, day, 3) : 0;
  z[n++] = 'T';
  n += put_int(z + n, h, 2);
  z[n++] = ':';
  n += put_int(z + n, m < 0 ? 0 : m, 2);
  if (s >= 0) {
    z[n++] = ':';
    n += put_int(z + n, s, 2);
  }
  return n + put_zone(z + n, e->zone);
}

static size_t put_time(char *z, const date_expr *e) {
  size_t n = 0;
  if (e->open == 2) {
    memcpy(z, "../", 3);
    n = 3;
  }
  n += put_moment(z + n, e, e->lo, e->hour, e->minute, e->second);
  if (e->open == 1) {
    memcpy(z + n, "/..", 3);
    return n + 3;
  }
  if (e->hour2 < 0) return n;
  /* from ten in the evening to two: into the next day */
  int32_t over = e->hour2 * 60 + (e->minute2 < 0 ? 0 : e->minute2) <
                 e->hour * 60 + (e->minute < 0 ? 0 : e->minute);
  z[n++] = '/';
  return n + put_moment(z + n, e, e->lo + over, e->hour2, e->minute2, -1);
}

size_t rasad_date__format(const date_expr *e, const date_ctx *cx, char *z) {
  (void)cx;
  size_t n;
  rasad_civil c;
  switch (e->grain) {
    case G_DURATION: return e->amount > 0 ? put_duration(z, e) : 0;
    case G_SET: return put_set(z, e);
    case G_TIME: return e->hour < 0 ? 0 : put_time(z, e);
    default: break;
  }
  if (!e->known) return 0;
  if (e->open) return put_open(z, e);
  switch (e->grain) {
    case G_DAY: return put_date(z, e->lo, 3);
    case G_MONTH: return put_date(z, e->lo, 2);
    case G_YEAR: return put_date(z, e->lo, 1);
    case G_MONTHS: return put_pair(z, e, 2);
    case G_YEARS: return put_pair(z, e, 1);
    case G_DECADE:
    case G_CENTURY:
      n = put_date(z, e->lo, 1);
      z[n - 1] = 'X';
      if (e->grain == G_CENTURY) z[n - 2] = 'X';
      return n;
    case G_QUARTER:
      rasad_days_to(RASAD_CAL_GREGORIAN, e->lo, &c);
      n = put_int(z, c.year, 4);
      z[n++] = '-';
      return n + put_int(z + n, 33 + (c.month - 1) / 3, 2);
    case G_SEASON:
      n = put_int(z, e->year, 4);
      z[n++] = '-';
      return n + put_int(z + n, e->code, 2);
    default: return put_pair(z, e, 3);
  }
}
