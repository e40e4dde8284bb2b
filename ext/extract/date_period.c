/*
** date_period.c - periods counted from the calendar: seasons, quarters,
** decades, centuries, feasts, the first Monday of March, the end of 2025.
*/
#include "extract/date_int.h"

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
}

/* ---- seasons, quarters, decades, centuries, feasts --------------------- */

static uint32_t season(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int strong = rasad_date__is(lx, j, D_SEASONW) || rasad_date__is(lx, j, D_THIS);
  if (strong) j++;
  const date_sense *s =
      rasad_date__is(lx, j, D_SEASON) ? rasad_date__sense(lx, j, D_SEASON) : NULL;
  if (s == NULL) return 0;
  uint8_t lang = item(cx, j)->lang;
  if ((s->flags & DF_ARTICLE) && !rasad_date__flag(lx, j, DI_ARTICLE)) strong--;
  if ((s->flags & DF_WEAK) ||
      ((s->flags & DF_UPPER) && rasad_date__flag(lx, j, DI_UPPER))) {
    strong--;
  }
  j++;
  e->cal = lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN : RASAD_CAL_GREGORIAN;
  e->month = 0;
  uint32_t tail = rasad_date__year_tail(cx, j, e);
  if (tail == 0 && strong < 0) return 0;
  if (tail == 0 && lang == RASAD_LANG_FR && strong <= 0) {
    if (i == 0 || !(rasad_date__is(lx, i - 1, D_LINK) || rasad_date__is(lx, i - 1, D_PART)))
      return 0;
    const date_item *link = item(cx, i - 1);
    char c = lx->text.ptr[link->start];
    if (!rasad_date__is(lx, i - 1, D_PART) && link->end - link->start < 2 &&
        (s->value == 22 || c == 'd' || c == 'D')) {
      return 0; /* sports d'hiver */
    }
  }
  int32_t year = e->year, code = e->code;
  e->code = s->value;
  e->grain = G_SEASON;
  if (year == YEAR_NONE) {
    e->relative = 1;
    if (cx->ref == NULL) return j + tail - i;
    rasad_civil c;
    rasad_days_to((rasad_cal)e->cal, cx->today, &c);
    year = c.year;
    if (tail == 0 && s->value == 24 && lang != RASAD_LANG_FA && c.month <= 3) {
      year--; /* this winter began last year */
    }
    if (code >= 990 && code <= 1010) year += code - 1000;
    if (code >= 1999 && code <= 2001) {
      int32_t month = (s->value - 21) * 3 + (lang == RASAD_LANG_FA ? 1 : 3);
      if (code < 2000 && month + 2 >= c.month) year--;
      if (code > 2000 && month <= c.month) year++;
    }
  }
  rasad_cal cal = (rasad_cal)e->cal;
  int32_t m = (s->value - 21) * 3 + (cal == RASAD_CAL_PERSIAN ? 1 : 3);
  rasad_date__span(e, rasad_days_from(cal, year, m, 1),
             rasad_days_from(cal, year, m + 3, 1) - 1);
  if (cal == RASAD_CAL_GREGORIAN) e->grain = G_SEASON;
  e->year = year;
  e->month = 0;
  return j + tail - i;
}

/* First quarter of 2025, second half of this year. */
static uint32_t quarter(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int32_t months = 0, n = 0;
  for (int k = 0; k < 2; k++) {
    const date_item *it = item(cx, j);
    if ((it->mask & D_BIT(D_QUARTER)) && months == 0) {
      months = rasad_date__value(lx, j, D_QUARTER, 3);
    } else if (rasad_date__is_unit(lx, j, 'q') || rasad_date__is_unit(lx, j, 'r')) {
      months = rasad_date__is_unit(lx, j, 'q') ? 3 : 6;
    } else if ((it->mask & D_BIT(D_NUM)) && n == 0 && it->num >= 1 &&
               it->num <= 4 && (it->flags & DI_ORDINAL)) {
      n = (int32_t)it->num;
    } else {
      return 0;
    }
    j++;
  }
  if (months == 0 || n == 0 || n * months > 12) return 0;
  uint32_t tail = rasad_date__year_tail(cx, j, e);
  if (tail == 0) {
    uint32_t k = rasad_date__link(lx, j);
    if (!rasad_date__is_unit(lx, k, 'y')) return 0;
    tail = k + 1 - j;
    e->code = 1000;
  }
  int32_t year = e->year;
  if (year == YEAR_NONE) {
    e->relative = 1;
    e->grain = G_QUARTER;
    e->cal = item(cx, i)->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                                : RASAD_CAL_GREGORIAN;
    if (cx->ref == NULL) return j + tail - i;
    rasad_civil c;
    rasad_days_to((rasad_cal)e->cal, cx->today, &c);
    year = c.year + (e->code >= 1900 ? e->code - 2000 : e->code - 1000);
  }
  rasad_cal cal = (rasad_cal)e->cal;
  int32_t m = (n - 1) * months + 1;
  rasad_date__span(e, rasad_days_from(cal, year, m, 1),
             rasad_days_from(cal, year, m + months, 1) - 1);
  if (cal == RASAD_CAL_GREGORIAN) e->grain = months == 3 ? G_QUARTER : G_MONTHS;
  e->year = YEAR_NONE;
  return j + tail - i;
}

static void set_years(date_expr *e, rasad_cal cal, int32_t y, int32_t n) {
  rasad_date__span(e, rasad_days_from(cal, y, 1, 1),
             rasad_days_from(cal, y + n, 1, 1) - 1);
  e->cal = (uint8_t)cal;
  if (cal == RASAD_CAL_GREGORIAN) e->grain = n == 10 ? G_DECADE : G_CENTURY;
}

/* The nineties, decade of the 1960s, dahe 60. */
static uint32_t decade(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int32_t v = 0;
  uint8_t lang = item(cx, i)->lang;
  if (rasad_date__is_unit(lx, j, 't') && rasad_date__is(lx, j + 1, D_DECW)) j++;
  if (rasad_date__is(lx, j, D_DECW)) {
    v = rasad_date__value(lx, j, D_DECW, 0);
    j++;
  } else if ((lang == RASAD_LANG_FR && rasad_date__is_unit(lx, j, 'y')) ||
             rasad_date__is_unit(lx, j, 't')) {
    const date_item *it = item(cx, j + 1);
    if (!(it->mask & D_BIT(D_NUM)) || (it->flags & (DI_JUNK | DI_ORDINAL)) ||
        it->num % 10 != 0 || it->num < 10) {
      return 0;
    }
    if (lang == RASAD_LANG_FR && it->num >= 100 && it->num < 1000) return 0;
    if (lang == RASAD_LANG_FR && rasad_date__is_unit(lx, j, 'y') && it->num >= 1000) {
      const date_item *u = item(cx, j);
      if (u->end - u->start < 7) return 0; /* année 2020: a year */
    }
    v = (int32_t)it->num;
    if (v > 2200) return 0;
    j += 2;
  } else {
    return 0;
  }
  rasad_cal cal = RASAD_CAL_GREGORIAN;
  int era = rasad_date__era_at(lx, j);
  if (era) j++;
  uint32_t k = rasad_date__link(lx, j);
  int32_t base = 1900;
  if (rasad_date__is_unit(lx, k, 'c') && k > j - 1) {
    if (rasad_date__is(lx, k + 1, D_MOD)) {
      j = k + 2;
    } else if (rasad_date__is(lx, k + 1, D_NUM) && item(cx, k + 1)->num <= 21) {
      base = (int32_t)(item(cx, k + 1)->num - 1) * 100;
      j = k + 2;
    }
  }
  if (v < 100) {
    if (lang == RASAD_LANG_FA && era != 'g') {
      cal = RASAD_CAL_PERSIAN;
      base = 1300;
    }
    v += base;
  } else {
    cal = rasad_date__year_calendar(lang, v);
    if (era == 'g') cal = RASAD_CAL_GREGORIAN;
  }
  set_years(e, cal, v, 10);
  return j - i;
}

static uint32_t century(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  int before = rasad_date__is(lx, i, D_NUM) && rasad_date__is_unit(lx, i + 1, 'c');
  if (!before && !(rasad_date__is_unit(lx, i, 'c') && rasad_date__is(lx, i + 1, D_NUM))) {
    return 0;
  }
  const date_item *it = item(cx, before ? i : i + 1);
  if ((it->flags & (DI_JUNK | DI_FRACTION)) || it->num < 1 || it->num > 30) {
    return 0;
  }
  if (before && !(it->flags & DI_ORDINAL)) return 0;
  int32_t n = (int32_t)it->num;
  int era = rasad_date__era_at(lx, i + 2);
  rasad_cal cal = RASAD_CAL_GREGORIAN;
  if (era == 'i' || era == 'h') cal = RASAD_CAL_ISLAMIC;
  if (era == 'p') cal = RASAD_CAL_PERSIAN;
  if (era == 'b') {
    rasad_date__span(e, rasad_days_from(cal, 1 - n * 100, 1, 1),
               rasad_days_from(cal, 101 - n * 100, 1, 1) - 1);
    e->grain = G_YEARS;
  } else if (cal == RASAD_CAL_GREGORIAN) {
    set_years(e, cal, (n - 1) * 100, 100);
  } else {
    set_years(e, cal, (n - 1) * 100 + 1, 100);
  }
  return era ? 3 : 2;
}

static uint32_t feast(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_sense *s =
      rasad_date__is(lx, i, D_FEAST) ? rasad_date__sense(lx, i, D_FEAST) : NULL;
  if (s == NULL) return 0;
  uint32_t j = i + 1;
  int kind = s->value >> 9;
  e->cal = (uint8_t)(kind == 3 ? 0 : kind);
  e->month = kind == 3 ? 4 : s->value >> 5 & 15;
  e->day = kind == 3 ? 10 : s->value & 31;
  if (rasad_date__is(lx, j, D_HON)) j++;
  uint32_t tail = rasad_date__year_tail(cx, j, e);
  if ((s->flags & DF_WEAK) && tail == 0) e->weak = 1;
  j += tail;
  rasad_date__resolve(cx, e);
  if (kind == 3 && e->known) {
    rasad_civil c;
    rasad_days_to(RASAD_CAL_GREGORIAN, e->lo, &c);
    int32_t day = rasad_easter(c.year) + (s->value & 511);
    rasad_date__span(e, day, day);
  }
  return j - i;
}

/* ---- the first Monday of March ----------------------------------------- */

/* Day n (or the last) of that kind inside lo..hi; weeks begin on Monday. */
static int pick(date_expr *e, int u, int32_t wday, int32_t n, int32_t lo,
                int32_t hi) {
  if (u == 'd') {
    int32_t d = n > 0 ? lo + n - 1 : hi;
    if (d > hi) return 0;
    rasad_date__span(e, d, d);
    return 1;
  }
  int32_t first = u == 'w' ? 1 : u == 'e' ? 6 : wday;
  int32_t len = u == 'w' ? 7 : u == 'e' ? 2 : 1, d;
  if (n > 0) {
    d = lo + (first - rasad_weekday(lo) + 7) % 7 + 7 * (n - 1);
  } else {
    d = hi - len + 1;
    d -= (rasad_weekday(d) - first + 7) % 7;
  }
  if (d < lo || d > hi) return 0;
  rasad_date__span(e, d, d + len - 1);
  return 1;
}

/* Which one: an ordinal number, or -1 for the last; 0 for neither. */
static int32_t rank_at(const date_lex *lx, uint32_t i) {
  const date_item *it = &lx->item[i];
  if (it->mask & D_BIT(D_LASTOF)) return -1;
  if ((it->mask & D_BIT(D_NUM)) && (it->flags & DI_ORDINAL) && it->num >= 1 &&
      it->num <= 31) {
    return (int32_t)it->num;
  }
  return 0;
}

static uint32_t nth(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int32_t rank = rank_at(lx, j), wday = 0;
  int u = 0;
  if (rank) j++;
  if (rasad_date__is(lx, j, D_UNIT)) {
    u = rasad_date__value(lx, j, D_UNIT, 0);
    if (u != 'd' && u != 'w' && u != 'e') return 0;
    j++;
  }
  if (rasad_date__is(lx, j, D_WDAY) && (u == 0 || u == 'd')) {
    wday = rasad_date__value(lx, j, D_WDAY, 0);
    u = 'x';
    j++;
  }
  if (u == 0) return 0;
  if (!rank) {
    rank = rank_at(lx, j);
    if (rank == 0) return 0;
    j++;
  }
  uint32_t k = rasad_date__link(lx, j);
  if (k == j && !rasad_date__flag(lx, j, DI_PREP)) return 0;
  if (wday != 0 && rank > 0 && rasad_date__is(lx, j - 1, D_NUM)) {
    /* "Thursday the fourth of July": a day of the month if it is a Thursday */
    date_expr day;
    if (rasad_date__absolute(cx, j - 1, &day) && day.known && day.grain == G_DAY &&
        rasad_weekday(day.lo) == wday) {
      return 0;
    }
  }
  int weak;
  date_expr month;
  rasad_date__begin(cx, k, &month);
  uint32_t used = rasad_date__month_year(cx, k, &month, &weak);
  if (used) {
    rasad_date__resolve(cx, &month);
  } else {
    used = rasad_date__relative_unit(cx, k, &month, 'm');
    if (used == 0) return 0;
  }
  e->relative = month.relative;
  e->cal = month.cal;
  e->grain = G_DAY;
  if (month.known && !pick(e, u, wday, rank, month.lo, month.hi)) return 0;
  return k + used - i;
}

/* ---- the end of 2025 ---------------------------------------------------- */

static uint32_t part(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  if (!rasad_date__is(lx, i, D_PART)) return 0;
  int32_t p = rasad_date__value(lx, i, D_PART, 0), half = 0;
  uint32_t j = i + 1;
  const date_item *rank = item(cx, j);
  if ((rank->mask & D_BIT(D_NUM)) && (rank->flags & DI_ORDINAL) &&
      (rank->num == 1 || rank->num == 2) &&
      ((p == 4 && rank->lang == RASAD_LANG_AR) ||
       (p == 2 && rank->lang == RASAD_LANG_FA))) {
    half = (int32_t)rank->num; /* the first half of March */
    j++;
  }
  if (rasad_date__is(lx, j, D_DASH)) j++;
  j = rasad_date__link(lx, j);
  date_expr in;
  rasad_date__begin(cx, j, &in);
  int weak;
  uint32_t used = rasad_date__month_year(cx, j, &in, &weak);
  if (used) {
    rasad_date__resolve(cx, &in);
    if (half != 0) {
      e->relative = in.relative;
      e->cal = in.cal;
      e->grain = G_SPAN;
      if (in.known) {
        rasad_date__span(e, half == 1 ? in.lo : in.lo + 15,
                         half == 1 ? in.lo + 14 : in.hi);
      }
      return j + used - i;
    }
  } else if (half != 0) {
    return 0;
  } else if ((used = rasad_date__relative_unit(cx, j, &in, 0)) == 0 &&
             (used = rasad_date__period(cx, j, &in)) == 0) {
    if (rasad_date__is_unit(lx, j, 'y')) {
      used = rasad_date__year_at(cx, j + 1, 2, &in);
      if (used) used++;
    } else {
      used = rasad_date__year_at(cx, j, 0, &in);
    }
    if (used) {
      rasad_date__resolve(cx, &in);
    } else {
      if (rasad_date__is(lx, j, D_UNIT) && item(cx, j)->lang != RASAD_LANG_EN) {
        /* the end of the year: of this one */
        int u = rasad_date__value(lx, j, D_UNIT, 0);
        int article =
            rasad_date__flag(lx, j, DI_ARTICLE) || item(cx, j)->lang != RASAD_LANG_AR;
        if (!article || (u != 'y' && u != 'm' && u != 'w')) return 0;
        rasad_date__unit(cx, &in, u, 0,
                   item(cx, j)->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                                      : RASAD_CAL_GREGORIAN);
        used = 1;
      }
    }
  }
  if (used == 0) return 0;
  e->relative = in.relative;
  e->cal = in.cal;
  e->grain = G_SPAN;
  e->known = in.known;
  e->year = in.year;
  e->lo = in.lo;
  e->hi = in.hi;
  e->code = in.code;
  if (in.known) e->grain = in.grain;
  if (in.grain != G_DECADE && in.grain != G_CENTURY && in.grain != G_DAY) {
    rasad_date__part(e, p);
  }
  return j + used - i;
}

/* la semaine du 7 octobre, la première quinzaine d'avril. */
static uint32_t week_of(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  if (item(cx, i)->lang != RASAD_LANG_FR) return 0;
  int32_t rank = rank_at(lx, i);
  uint32_t j = rank > 0 ? i + 1 : i;
  int u = rank > 0 ? 'f' : 'w';
  if (!rasad_date__is_unit(lx, j, u)) return 0;
  uint32_t k = rasad_date__link(lx, j + 1);
  if (k == j + 1) return 0;
  date_expr t;
  if (rank > 0) {
    int weak;
    rasad_date__begin(cx, k, &t);
    uint32_t used = rasad_date__month_year(cx, k, &t, &weak);
    if (used == 0 || rank > 2) return 0;
    rasad_date__resolve(cx, &t);
    if (t.known) {
      rasad_date__span(e, rank == 1 ? t.lo : t.lo + 15, rank == 1 ? t.lo + 14 : t.hi);
    }
    t.i1 = k + used;
  } else {
    if (!rasad_date__is(lx, k, D_NUM) && !rasad_date__is(lx, k, D_WDAY)) return 0;
    if (!rasad_date__absolute(cx, k, &t) || t.grain != G_DAY || t.month == 0) {
      return 0;
    }
    if (t.known) {
      int32_t wd = rasad_weekday(t.lo);
      int32_t lo = wd == 7 ? t.lo + 1 : t.lo - wd + 1;
      rasad_date__span(e, lo, lo + 6);
    }
  }
  if (!t.known) e->grain = G_SPAN;
  e->relative = t.relative;
  return t.i1 - i;
}

/* les neuf premiers mois de 2024, al-ashhur at-tis'a al-ula min 2024, se
** mah-e nokhost-e emsal: the first n units of a year or month. */
static uint32_t first_units(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int64_t n = 0;
  int u = 0, first = 0;
  int64_t rank = 1;
  for (int k = 0; k < 3; k++, j++) {
    const date_item *it = item(cx, j);
    if (u == 'm' && (n == 3 || n == 6) && (it->mask & D_BIT(D_NUM)) &&
        (it->flags & DI_ORDINAL) && it->num >= 1 && it->num <= 12 / n &&
        !first) {
      rank = it->num; /* the second three months */
      first = 1;
    } else if (u == 0 && (it->mask & (D_BIT(D_UNIT) | D_BIT(D_ADJU)))) {
      u = it->mask & D_BIT(D_UNIT) ? rasad_date__value(lx, j, D_UNIT, 0)
                                   : rasad_date__value(lx, j, D_ADJU, 0);
    } else if ((it->mask & D_BIT(D_NUM)) && (it->flags & DI_ORDINAL) &&
               it->num == 1 && !first) {
      first = 1;
    } else if ((it->mask & D_BIT(D_NUM)) && n == 0 && it->den == 1 &&
               it->num > 1 && it->num < 60 &&
               !(it->flags & (DI_ORDINAL | DI_JUNK))) {
      n = it->num;
    } else if (u != 0 && (it->mask & D_BIT(D_PART)) && !first &&
               rasad_date__value(lx, j, D_PART, 0) == 1) {
      first = 1;
    } else {
      return 0;
    }
  }
  if (n == 0 || !first || (u != 'm' && u != 'd' && u != 'w')) return 0;
  j = rasad_date__link(lx, j);
  date_expr in;
  rasad_date__begin(cx, j, &in);
  int weak;
  uint32_t used = rasad_date__relative_unit(cx, j, &in, 0);
  if (used == 0 && rasad_date__is_unit(lx, j, 'y')) {
    used = rasad_date__year_at(cx, j + 1, 2, &in);
    if (used) used++;
    rasad_date__resolve(cx, &in);
  } else if (used == 0 && (used = rasad_date__year_at(cx, j, 0, &in)) != 0) {
    rasad_date__resolve(cx, &in);
  }
  if (used == 0 && (used = rasad_date__month_year(cx, j, &in, &weak)) != 0) {
    rasad_date__resolve(cx, &in);
  }
  if (used == 0) return 0;
  e->relative = in.relative;
  e->cal = in.cal;
  e->grain = G_SPAN;
  if (in.known && in.hi > in.lo) {
    rasad_cal cal = (rasad_cal)in.cal;
    rasad_civil c;
    rasad_days_to(cal, in.lo, &c);
    int32_t m = c.month + (int32_t)(n * (rank - 1));
    int32_t lo = rank > 1 ? rasad_days_from(cal, c.year, m, 1) : in.lo;
    int32_t hi = u == 'm' ? rasad_days_from(cal, c.year, m + (int32_t)n, 1) - 1
                          : in.lo + (int32_t)n * (u == 'w' ? 7 : 1) - 1;
    if (hi > in.hi) return 0;
    rasad_date__span(e, lo, hi);
    if (u == 'm' && cal == RASAD_CAL_GREGORIAN) e->grain = G_MONTHS;
  }
  return j + used - i;
}

uint32_t rasad_date__period(const date_ctx *cx, uint32_t i, date_expr *e) {
  static uint32_t (*const readers[])(const date_ctx *, uint32_t,
                                     date_expr *) = {
      feast, quarter, decade, century, season, nth, week_of, first_units};
  for (size_t k = 0; k < rasad_countof(readers); k++) {
    date_expr t = *e;
    uint32_t used = readers[k](cx, i, &t);
    if (used) {
      *e = t;
      return used;
    }
  }
  return 0;
}

uint32_t rasad_date__period_part(const date_ctx *cx, uint32_t i, date_expr *e) {
  date_expr t = *e;
  uint32_t used = part(cx, i, &t);
  if (used) *e = t;
  return used;
}
