/*
** date_abs.c - days, months, years and what is counted from them, as they
** are named: 27 January 2025, the first Monday of March, the nineties.
*/
#include "extract/date_int.h"

void date__begin(const date_ctx *cx, uint32_t i, date_expr *out) {
  memset(out, 0, sizeof *out);
  out->i0 = out->i1 = i;
  out->start = out->end = cx->lx->item[i].start;
  out->year = YEAR_NONE;
  out->hour = out->minute = out->second = -1;
  out->zone = ZONE_NONE;
  out->den = 1;
  out->score = 0.9f;
}

void date__end(const date_ctx *cx, uint32_t i, date_expr *e) {
  e->i1 = i;
  e->end = i > 0 ? cx->lx->item[i - 1].end : 0;
  e->ent_start = e->start;
  e->ent_end = e->end;
}

/* ---- small readers ----------------------------------------------------- */

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
}

/* Behind the linking words (of, from, in) at item i. */
uint32_t date__link(const date_lex *lx, uint32_t i) {
  for (int k = 0; k < 2 && date__is(lx, i, D_LINK); k++) i++;
  return i;
}

int date__is_unit(const date_lex *lx, uint32_t i, int u) {
  return date__is(lx, i, D_UNIT) && date__value(lx, i, D_UNIT, 0) == u;
}

/* The day of a month at item i: 1 to 31; 0 when it is none. */
int32_t date__day_number(const date_lex *lx, uint32_t i) {
  const date_item *it = &lx->item[i];
  if (!(it->mask & D_BIT(D_NUM)) ||
      (it->flags & (DI_JUNK | DI_FRACTION | DI_ONE))) {
    return 0;
  }
  if ((it->flags & DI_DIGITS) && lx->digits[it->digits].nd[0] > 2) return 0;
  return it->den == 1 && it->num >= 1 && it->num <= 31 ? (int32_t)it->num : 0;
}

static int32_t gregorian_year_of(rasad_cal cal, int32_t y, int32_t m) {
  rasad_civil c;
  rasad_days_to(RASAD_CAL_GREGORIAN, rasad_days_from(cal, y, m, 1), &c);
  return c.year;
}

/* A month of one calendar with a year of another: the year of the month's
** calendar in which they meet. */
static int32_t convert_year(rasad_cal from, int32_t year, rasad_cal to,
                            int32_t month) {
  if (from == to) return year;
  int32_t y = year;
  if (from == RASAD_CAL_GREGORIAN) {
    y = to == RASAD_CAL_PERSIAN ? year - 621 : (year - 622) * 33 / 32 + 1;
    while (gregorian_year_of(to, y, month) > year) y--;
    while (gregorian_year_of(to, y, month) < year) y++;
    return y;
  }
  rasad_civil c;
  int32_t mid = rasad_days_from(from, year, 7, 1);
  rasad_days_to(to, mid, &c);
  if (to == RASAD_CAL_GREGORIAN && from == RASAD_CAL_PERSIAN) {
    return month <= 3 ? year + 622 : year + 621;
  }
  return c.year;
}

/* ---- years ------------------------------------------------------------- */

/* Calendar of a year by its number and the language around it. */
rasad_cal date__year_calendar(uint8_t lang, int32_t y) {
  if (lang == RASAD_LANG_FA && y >= 1200 && y <= 1499) {
    return RASAD_CAL_PERSIAN;
  }
  if (lang == RASAD_LANG_AR && y >= 1300 && y <= 1499) {
    return RASAD_CAL_ISLAMIC;
  }
  return RASAD_CAL_GREGORIAN;
}

/* The era named at item i: its letter, 0 when there is none. */
int date__era_at(const date_lex *lx, uint32_t i) {
  const date_sense *s =
      date__is(lx, i, D_ERA) ? date__sense(lx, i, D_ERA) : NULL;
  if (s == NULL) return 0;
  if ((s->flags & DF_WEAK) && !date__flag(lx, i, DI_GLUED) &&
      !date__is(lx, i + 1, D_STOP) && !date__is(lx, i + 1, D_DOT) &&
      !date__is(lx, i + 1, D_COMMA) && !date__is(lx, i + 1, D_CLOSE)) {
    return 0;
  }
  return s->value;
}

/* Two digits as a year, by language; YEAR_NONE when they cannot be one. */
static int32_t short_year(uint8_t lang, int32_t v) {
  if (lang == RASAD_LANG_FA) return v >= 10 ? 1300 + v : YEAR_NONE;
  return v < 50 ? 2000 + v : 1900 + v;
}

uint32_t date__year_at(const date_ctx *cx, uint32_t i, int after,
                       date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t used = 1;
  int paren = 0;
  if (after && date__is(lx, i, D_OPEN) && date__is(lx, i + 1, D_NUM) &&
      date__is(lx, i + 2, D_CLOSE)) {
    paren = 1;
    i++;
  }
  const date_item *it = item(cx, i);
  if (!(it->mask & D_BIT(D_NUM)) ||
      (it->flags & (DI_JUNK | DI_FRACTION | DI_ORDINAL)) || it->den != 1) {
    return 0;
  }
  if (it->num < 1 || it->num > 9999) return 0;
  int32_t y = (int32_t)it->num;
  uint32_t nd = it->flags & DI_DIGITS ? lx->digits[it->digits].nd[0] : 0;
  int era = paren ? 0 : date__era_at(lx, i + 1);
  if (nd == 0) {
    if (y < 1000 || y > 2200 || (!after && !(it->flags & DI_MULTI))) {
      if (!(after && it->lang == RASAD_LANG_FA && y >= 50 && y <= 99)) {
        return 0;
      }
      y += 1300;
    }
  } else if (nd == 2 && !era) {
    if (!after || paren) return 0;
    y = short_year(it->lang, y);
    if (y == YEAR_NONE) return 0;
  } else if (nd < 3 && !era) {
    return 0;
  } else if (nd == 3 && !era && after != 2) {
    return 0;
  } else if (y > 2200 && era != 'b') {
    return 0;
  }
  rasad_cal cal = date__year_calendar(it->lang, y);
  if (era == 'i') {
    cal = it->lang == RASAD_LANG_FA && (y < 1340 || y > 1440 || nd < 4) &&
                  y > 1440
              ? RASAD_CAL_PERSIAN
              : RASAD_CAL_ISLAMIC;
  } else if (era == 'p') {
    cal = RASAD_CAL_PERSIAN;
  } else if (era == 'g' || era == 'b') {
    cal = RASAD_CAL_GREGORIAN;
    if (era == 'b') y = 1 - y;
  }
  if (era) used++;
  if (e->month != 0) {
    e->year = convert_year(cal, y, (rasad_cal)e->cal, e->month);
  } else {
    e->year = y;
    e->cal = (uint8_t)cal;
  }
  return paren ? 3 : used;
}

/* "this year", "last year", امسال after a month or a season: the offset. */
static uint32_t relative_year(const date_lex *lx, uint32_t i, int32_t *off) {
  uint32_t j = date__link(lx, i);
  if (date__is(lx, j, D_REL)) {
    int32_t v = date__value(lx, j, D_REL, 0);
    if (v >> 8 != 'y') return 0;
    *off = (v & 255) - 128;
    return j + 1 - i;
  }
  if (date__is(lx, j, D_THIS) && date__is_unit(lx, j + 1, 'y')) {
    *off = 0;
    return j + 2 - i;
  }
  if (date__is_unit(lx, j, 'y') && date__is(lx, j + 1, D_MOD)) {
    *off = date__value(lx, j + 1, D_MOD, 0);
    return j + 2 - i;
  }
  if (date__is_unit(lx, j, 'y') && date__is(lx, j + 1, D_THIS) &&
      lx->item[j].lang == RASAD_LANG_AR) {
    *off = 0;
    return j + 2 - i;
  }
  return 0;
}

/* A year after a month, season or feast: "2025", "of the year 2025", "last
** year", "last".  Returns items used. */
uint32_t date__year_tail(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  int32_t off;
  uint32_t used = relative_year(lx, i, &off);
  if (used) {
    e->relative = 1;
    e->code = off + 1000;
    return used;
  }
  uint32_t j = date__link(lx, i);
  if (date__is(lx, j, D_COMMA) && item(cx, j + 1)->flags & DI_DIGITS) j++;
  if (date__is_unit(lx, j, 'y')) {
    used = date__year_at(cx, j + 1, 2, e);
    if (used) return j + 1 + used - i;
    return 0;
  }
  /* "of 2025" but never "in March of 20 men" */
  used = date__year_at(cx, j, j == i, e);
  if (used) {
    const date_lex *l = lx;
    uint32_t k = j + used;
    const date_item *it = item(cx, j);
    int shortish = (it->flags & DI_DIGITS) && l->digits[it->digits].nd[0] == 2;
    if (shortish && (date__is(l, k, D_UNIT) || date__is(l, k, D_COUNTED) ||
                     date__is(l, k, D_CUR) || date__is(l, k, D_MONTH) ||
                     date__is(l, k, D_SIGN) || date__is(l, k, D_NUMW))) {
      e->year = YEAR_NONE;
      return 0;
    }
    return k - i;
  }
  if (j == i && date__is(lx, i, D_MOD)) {
    e->relative = 1;
    e->code = date__value(lx, i, D_MOD, 0) + 2000;
    return 1;
  }
  return 0;
}

/* ---- values of what was said ------------------------------------------- */

/* The year in which a month (and day) without one falls. */
static int32_t choose_year(const date_ctx *cx, const date_expr *e) {
  rasad_civil c;
  rasad_cal cal = (rasad_cal)e->cal;
  rasad_days_to(cal, cx->today, &c);
  int32_t d = e->day ? e->day : 15;
  int32_t y = c.year;
  int32_t at = rasad_days_from(cal, y, e->month, d) - cx->today;
  if (e->code >= 2000 - 1 && e->code <= 2000 + 1) { /* last, next */
    int32_t side = e->code - 2000;
    if (side < 0 && at >= (e->day ? 0 : -14)) y--;
    if (side > 0 && at <= (e->day ? 0 : 14)) y++;
    return y;
  }
  int looks = date__looks(cx, e->i0, e->i1);
  if (looks > 0 && at < -31) return y + 1;
  if (at > 300) return y - 1;
  if (at < -300) return y + 1;
  return y;
}

/* The latest or next day with that weekday. */
static void resolve_weekday(const date_ctx *cx, date_expr *e) {
  e->relative = 1;
  e->grain = G_DAY;
  if (cx->ref == NULL) return;
  int32_t back = (rasad_weekday(cx->today) - e->wday + 7) % 7;
  int32_t day = cx->today - back;
  if (back != 0 && date__looks(cx, e->i0, e->i1) > 0) day += 7;
  date__span(e, day, day);
}

/* A day of the month without its month. */
static void resolve_day(const date_ctx *cx, date_expr *e) {
  e->relative = 1;
  e->grain = G_DAY;
  if (cx->ref == NULL) return;
  rasad_civil c;
  rasad_cal cal = (rasad_cal)e->cal;
  rasad_days_to(cal, cx->today, &c);
  int32_t best = INT32_MAX, found = 0;
  for (int32_t k = -12; k <= 12; k++) {
    int32_t m = c.month + k, y = c.year;
    while (m < 1) m += 12, y--;
    while (m > 12) m -= 12, y++;
    if (!rasad_date_valid(cal, y, m, e->day)) continue;
    int32_t day = rasad_days_from(cal, y, m, e->day);
    int32_t far = day < cx->today ? cx->today - day : day - cx->today;
    if (e->wday == 0) far = k < 0 ? -k * 100 + 50 : k * 100;
    if (e->wday != 0 && rasad_weekday(day) != e->wday) continue;
    if (far < best) {
      best = far;
      found = day;
    }
  }
  if (best != INT32_MAX) date__span(e, found, found);
}

void date__resolve(const date_ctx *cx, date_expr *e) {
  rasad_cal cal = (rasad_cal)e->cal;
  if (e->month == 0 && e->day == 0) {
    if (e->year != YEAR_NONE) {
      date__year(e, cal, e->year);
    } else if (e->wday != 0) {
      resolve_weekday(cx, e);
    }
    return;
  }
  if (e->month == 0) {
    resolve_day(cx, e);
    return;
  }
  e->grain = e->day ? G_DAY : G_MONTH;
  int32_t year = e->year;
  if (year == YEAR_NONE) {
    e->relative = 1;
    if (cx->ref == NULL) return;
    if (e->code >= 990 && e->code <= 1010) {
      rasad_civil c;
      rasad_days_to(cal, cx->today, &c);
      year = c.year + e->code - 1000;
    } else {
      year = choose_year(cx, e);
    }
  }
  e->code = 0;
  if (e->day) {
    int32_t n = rasad_month_days(cal, year, e->month);
    if (e->day > n && e->day > 30) {
      e->grain = G_NONE;
      return;
    }
    date__day(e, cal, year, e->month, e->day);
  } else {
    date__month(e, cal, year, e->month);
  }
}

/* ---- months ------------------------------------------------------------ */

/* A second name of the same month: "avril/nisan", "(شباط)". */
static uint32_t month_alias(const date_lex *lx, uint32_t i, int32_t value) {
  uint32_t j = i;
  int open = date__is(lx, j, D_OPEN);
  if (open || date__is(lx, j, D_SLASH) || date__is(lx, j, D_DASH)) j++;
  if (!date__is(lx, j, D_MONTH)) return 0;
  if (date__value(lx, j, D_MONTH, 0) != value) return 0;
  j++;
  if (open && !date__is(lx, j, D_CLOSE)) return 0;
  return j + (uint32_t)open - i;
}

/* The month at item i, with "month of" before it; returns items used, sets
** month and cal.  *weak: an ordinary word unless something supports it. */
static uint32_t month_at(const date_ctx *cx, uint32_t i, date_expr *e,
                         int *weak) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  *weak = 1;
  if (date__is_unit(lx, j, 'm')) {
    uint32_t k = j + 1;
    if (date__is(lx, k, D_HON)) k++;
    if (item(cx, j)->lang == RASAD_LANG_FR) k = date__link(lx, k);
    if (date__is(lx, k, D_MONTH)) {
      j = k;
      *weak = 0;
    } else if (item(cx, j)->lang == RASAD_LANG_AR && date__day_number(lx, k) &&
               date__day_number(lx, k) <= 12 &&
               (!date__is(lx, k + 1, D_UNIT) ||
                (date__is_unit(lx, k + 1, 'y') &&
                 date__flag(lx, k + 2, DI_DIGITS)))) {
      e->month = date__day_number(lx, k);
      e->cal = RASAD_CAL_GREGORIAN;
      *weak = 0;
      return k + 1 - i;
    } else {
      return 0;
    }
  }
  const date_sense *s =
      date__is(lx, j, D_MONTH) ? date__sense(lx, j, D_MONTH) : NULL;
  if (s == NULL) return 0;
  e->month = s->value & 15;
  e->cal = (uint8_t)(s->value >> 4);
  if (*weak) {
    *weak = (s->flags & DF_WEAK) != 0 ||
            ((s->flags & DF_UPPER) && date__flag(lx, j, DI_UPPER) &&
             !date__flag(lx, j, DI_NEWLINE));
  }
  j++;
  if (date__is(lx, j, D_DOT) && date__flag(lx, j, DI_GLUED) &&
      (item(cx, j + 1)->flags & DI_DIGITS)) {
    j++; /* janv. 2025 */
  }
  if (date__is(lx, j, D_HON)) j++;
  j += month_alias(lx, j, s->value);
  return j - i;
}

/* Do the words around a weak month speak for it? */
static int month_supported(const date_ctx *cx, uint32_t i, uint32_t end) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (date__flag(lx, i, DI_UPPER) && it->lang == RASAD_LANG_FR &&
      date__sense(lx, i, D_MONTH) != NULL &&
      (date__sense(lx, i, D_MONTH)->flags & DF_WEAK)) {
    return 0;
  }
  if (i == 0) return it->lang == RASAD_LANG_FR && end >= lx->n;
  uint32_t p = i - 1;
  if (date__is(lx, p, D_PART) || date__is(lx, p, D_SINCE) ||
      date__is(lx, p, D_UNTIL)) {
    return 1;
  }
  if (!date__is(lx, p, D_LINK) && !date__is(lx, p, D_FROM) &&
      !date__is(lx, p, D_TO)) {
    return 0;
  }
  if (it->lang == RASAD_LANG_FA) {
    return lx->item[end].mask != 0 && !date__is(lx, end, D_LINK);
  }
  return 1;
}

/* Month and year from item i on, no day; 0 when there is none. */
uint32_t date__month_year(const date_ctx *cx, uint32_t i, date_expr *e,
                           int *weak) {
  uint32_t used = month_at(cx, i, e, weak);
  if (used == 0) return 0;
  uint32_t tail = date__year_tail(cx, i + used, e);
  if (tail) *weak = 0;
  return used + tail;
}

/* ---- digits with separators -------------------------------------------- */

static int set_ymd(date_expr *e, uint8_t lang, int64_t y, int64_t m,
                   int64_t d) {
  if (m > 12 && d <= 12) {
    int64_t t = m;
    m = d;
    d = t;
  }
  if (y < 1 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31) return 0;
  rasad_cal cal = date__year_calendar(lang, (int32_t)y);
  if (!rasad_date_valid(cal, (int32_t)y, (int32_t)m,
                        (int32_t)(d > 29 && cal == RASAD_CAL_ISLAMIC ? 29
                                                                      : d))) {
    return 0;
  }
  e->year = (int32_t)y;
  e->month = (int32_t)m;
  e->day = (int32_t)d;
  e->cal = (uint8_t)cal;
  return 1;
}

/* Three numbers as a day; `nd` their digits. */
static int three_parts(date_expr *e, uint8_t lang, const int64_t *v,
                       const uint32_t *nd, uint32_t sep) {
  if (nd[0] == 4) return nd[1] <= 2 && nd[2] <= 2 &&
                         set_ymd(e, lang, v[0], v[1], v[2]);
  if (nd[0] > 2 || nd[1] > 2) return 0;
  if (nd[2] == 4) {
    if (lang == RASAD_LANG_EN) return set_ymd(e, lang, v[2], v[0], v[1]);
    return set_ymd(e, lang, v[2], v[1], v[0]);
  }
  if (nd[2] != 2 || (sep != '/' && sep != '.')) return 0;
  if (lang == RASAD_LANG_FA && v[0] > 31) {
    return set_ymd(e, lang, 1300 + v[0], v[1], v[2]);
  }
  if (nd[1] != 2 && sep == '.') return 0;
  if (lang == RASAD_LANG_FA && v[0] <= 5 && nd[0] == 2) {
    return set_ymd(e, lang, 1400 + v[0], v[1], v[2]);
  }
  return set_ymd(e, lang == RASAD_LANG_FA ? (uint8_t)RASAD_LANG_FR : lang,
                 short_year(RASAD_LANG_FR, (int32_t)v[2]), v[1], v[0]);
}

/* An era or calendar behind a date in digits overrides its calendar. */
static uint32_t digits_era(const date_ctx *cx, uint32_t i, date_expr *e) {
  int era = date__era_at(cx->lx, i);
  if (era == 0) return 0;
  if (era == 'i') e->cal = RASAD_CAL_ISLAMIC;
  if (era == 'p') e->cal = RASAD_CAL_PERSIAN;
  if (era == 'g') e->cal = RASAD_CAL_GREGORIAN;
  if (era == 'i' && item(cx, i)->lang == RASAD_LANG_FA && e->year < 1410 &&
      e->year > 1340) {
    e->cal = RASAD_CAL_PERSIAN;
  }
  return 1;
}

/* 27/01/2025, also with blanks between; returns items used. */
static uint32_t numeric_date(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (!(it->flags & DI_DIGITS)) return 0;
  const rasad_digits *d = &lx->digits[it->digits];
  uint32_t used = 1;
  if (d->n == 3) {
    if (d->sep[1] != d->sep[2] || d->sep[1] == ':' || d->sep[1] == ',' ||
        d->nd[0] > 4 || d->nd[1] > 4 || d->nd[2] > 4) {
      return 0;
    }
    if (!three_parts(e, it->lang, d->part, d->nd, d->sep[1])) return 0;
  } else if (d->n == 1 && d->nd[0] <= 4) {
    uint64_t sep = date__is(lx, i + 1, D_SLASH)  ? D_BIT(D_SLASH)
                   : date__is(lx, i + 1, D_DASH) ? D_BIT(D_DASH)
                                                 : 0;
    uint32_t step = sep ? 2 : 1;
    if (i + 2 * step >= lx->n) return 0;
    if (sep && !(lx->item[i + 3].mask & sep)) return 0;
    if (!sep && (it->lang != RASAD_LANG_FR || date__is(lx, i + 3, D_NUM) ||
                 (i > 0 && date__is(lx, i - 1, D_NUM)))) {
      return 0;
    }
    int64_t v[3];
    uint32_t nd[3];
    for (uint32_t k = 0; k < 3; k++) {
      const date_item *p = item(cx, i + step * k);
      if (!(p->flags & DI_DIGITS) || (p->flags & DI_JUNK)) return 0;
      v[k] = lx->digits[p->digits].part[0];
      nd[k] = lx->digits[p->digits].nd[0];
    }
    if (nd[0] != 4 && nd[2] != 4) return 0;
    if (!sep && (nd[2] != 4 || v[2] < 1900 || v[2] > 2100)) return 0;
    if (!three_parts(e, it->lang, v, nd, '/')) return 0;
    used = 2 * step + 1;
  } else {
    return 0;
  }
  return used + digits_era(cx, i + used, e);
}

/* Is the number before item i's digits a hint that they are a date? */
static int date_expected(const date_lex *lx, uint32_t i) {
  if (i == 0) return 0;
  uint32_t p = i - 1;
  if (date__is_unit(lx, p, 'd') || date__is(lx, p, D_WDAY) ||
      date__is(lx, p, D_SINCE) || date__is(lx, p, D_UNTIL)) {
    return 1;
  }
  return date__is(lx, p, D_FROM) && lx->item[i].lang == RASAD_LANG_FR;
}

/* Two parts: 02/2013, 2024-2025, 24/12. */
static uint32_t two_parts(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (!(it->flags & DI_DIGITS)) return 0;
  const rasad_digits *d = &lx->digits[it->digits];
  if (d->n != 2 || (d->sep[1] != '/' && d->sep[1] != '-')) return 0;
  int64_t a = d->part[0], b = d->part[1];
  uint32_t na = d->nd[0], nb = d->nd[1];
  rasad_cal cal;
  if (na == 4 && (nb == 4 || (nb == 2 && b == (a + 1) % 100)) && a >= 1000 &&
      a <= 2200) {
    if (nb == 2) b += a / 100 * 100 + (b < a % 100 ? 100 : 0);
    if (b <= a || b - a > 400 || b > 2200) return 0;
    cal = date__year_calendar(it->lang, (int32_t)a);
    uint32_t used = 1 + digits_era(cx, i + 1, e);
    if (used > 1) cal = (rasad_cal)e->cal;
    date__span(e, rasad_days_from(cal, (int32_t)a, 1, 1),
               rasad_days_from(cal, (int32_t)b + 1, 1, 1) - 1);
    e->cal = (uint8_t)cal;
    if (cal == RASAD_CAL_GREGORIAN) e->grain = G_YEARS;
    e->year = YEAR_NONE;
    return used;
  }
  if (na <= 2 && nb == 4 && a >= 1 && a <= 12 && b >= 1000 && b <= 2200) {
    e->month = (int32_t)a;
    e->year = (int32_t)b;
  } else if (na == 4 && nb == 2 && b >= 1 && b <= 12 && a >= 1000 &&
             a <= 2200) {
    e->month = (int32_t)b;
    e->year = (int32_t)a;
  } else if (na <= 2 && nb <= 2 && a >= 1 && a <= 31 && b >= 1 && b <= 12 &&
             d->sep[1] == '/' && it->lang != RASAD_LANG_EN) {
    if (!date_expected(lx, i) && !(na == 2 && nb == 2 && a > 12) &&
        !(i > 0 && date__is(lx, i - 1, D_EVENTW))) {
      uint32_t p = i ? i - 1 : 0;
      const date_sense *s = i ? date__sense(lx, p, D_LINK) : NULL;
      if (s == NULL || it->lang != RASAD_LANG_FR || b > 12 ||
          item(cx, p)->end - item(cx, p)->start != 2 ||
          memcmp(lx->text.ptr + item(cx, p)->start, "le", 2) != 0) {
        return 0;
      }
    }
    e->day = (int32_t)a;
    e->month = (int32_t)b;
    return 1;
  } else {
    return 0;
  }
  e->cal = (uint8_t)date__year_calendar(it->lang, e->year);
  return 1;
}

/* ---- day and month ----------------------------------------------------- */

/* "of this month", "du mois prochain" after a day: sets year and month. */
static uint32_t relative_month(const date_ctx *cx, uint32_t i,
                               date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = date__link(lx, i);
  int32_t off = 0;
  if (date__is(lx, j, D_THIS) && date__is_unit(lx, j + 1, 'm')) {
    j += 2;
  } else if (date__is_unit(lx, j, 'm') && date__is(lx, j + 1, D_MOD)) {
    off = date__value(lx, j + 1, D_MOD, 0);
    j += 2;
  } else {
    return 0;
  }
  e->relative = 1;
  e->code = 0;
  if (cx->ref == NULL) {
    e->grain = G_DAY;
  } else {
    rasad_cal cal = item(cx, i)->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                                        : RASAD_CAL_GREGORIAN;
    rasad_civil c;
    rasad_days_to(cal, cx->today, &c);
    int32_t m = c.month + off, y = c.year;
    if (m < 1) m += 12, y--;
    if (m > 12) m -= 12, y++;
    e->cal = (uint8_t)cal;
    e->month = m;
    e->year = y;
  }
  return j - i;
}

/* 27 January 2025, the first of March, 13-15 July; returns items used. */
static uint32_t day_month(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  int32_t day = date__day_number(lx, i), to = 0;
  if (day == 0 && (it->flags & DI_DIGITS) && (it->flags & DI_JUNK)) {
    const rasad_digits *d = &lx->digits[it->digits];
    if (d->n != 2 || d->sep[1] != '-' || d->part[0] < 1 ||
        d->part[1] > 31 || d->part[0] >= d->part[1]) {
      return 0;
    }
    day = (int32_t)d->part[0];
    to = (int32_t)d->part[1];
  }
  if (day == 0) return 0;
  uint32_t j = i + 1;
  if (it->lang == RASAD_LANG_FA && date__is(lx, j, D_ORDSUF)) j++;
  if ((it->flags & DI_ORDINAL) && date__is_unit(lx, j, 'd')) j++;
  if (it->lang != RASAD_LANG_FA || date__is_unit(lx, j, 'm')) {
    j = date__link(lx, j);
  }
  int weak;
  uint32_t used = date__month_year(cx, j, e, &weak);
  if (used == 0) {
    if (to) return 0;
    used = relative_month(cx, i + 1, e);
    if (used == 0 && it->lang == RASAD_LANG_FA && (it->flags & DI_ORDINAL) &&
        date__is_unit(lx, j, 'm')) {
      e->day = day; /* the 14th of the month */
      e->cal = RASAD_CAL_PERSIAN;
      return j + 1 - i;
    }
    if (used == 0) return 0;
    j = i + 1;
    if (cx->ref != NULL) e->day = day;
    return j + used - i;
  }
  e->day = day;
  if (to) {
    date__resolve(cx, e);
    if (e->known) date__span(e, e->lo, e->lo + to - day);
    e->day = e->month = 0;
    e->year = YEAR_NONE;
  }
  return j + used - i;
}

/* July 13, 2025 and Arabic "يوليو 13"; returns items used. */
static uint32_t month_day(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint8_t lang = item(cx, i)->lang;
  if (lang != RASAD_LANG_AR && lang != RASAD_LANG_EN) return 0;
  int weak;
  uint32_t used = date__is(lx, i, D_MONTH) ? month_at(cx, i, e, &weak) : 0;
  if (used == 0) return 0;
  uint32_t j = i + used;
  const date_item *it = item(cx, j);
  if (!(it->flags & DI_DIGITS)) return 0;
  int32_t day = date__day_number(lx, j), to = 0;
  const rasad_digits *d = &lx->digits[it->digits];
  if (day == 0 && d->n == 2 && d->sep[1] == '-' && d->part[0] >= 1 &&
      d->part[1] <= 31 && d->part[0] < d->part[1]) {
    day = (int32_t)d->part[0];
    to = (int32_t)d->part[1];
  }
  j++;
  if (day == 0 || date__is(lx, j, D_UNIT) || date__is(lx, j, D_CUR) ||
      date__is(lx, j, D_COUNTED) || date__is(lx, j, D_NUMW) ||
      date__is(lx, j, D_MONTH) || date__is(lx, j, D_SIGN)) {
    return 0;
  }
  e->day = day;
  j += date__year_tail(cx, j, e);
  if (to) {
    date__resolve(cx, e);
    if (e->known) date__span(e, e->lo, e->lo + to - day);
    e->day = e->month = 0;
    e->year = YEAR_NONE;
  }
  return j - i;
}

/* ---- bare years -------------------------------------------------------- */

static int blocked_after(const date_lex *lx, uint32_t j) {
  return date__is(lx, j, D_CUR) || date__is(lx, j, D_COUNTED) ||
         date__is(lx, j, D_PCT) || date__is(lx, j, D_SIGN) ||
         date__is(lx, j, D_NUMW) || date__is(lx, j, D_SLASH) ||
         (date__is(lx, j, D_UNIT) && lx->item[j].lang != RASAD_LANG_FA) ||
         date__is(lx, j, D_DUAL) || date__is(lx, j, D_ADJU) ||
         (date__is(lx, j, D_NUM) && date__flag(lx, j, DI_DIGITS)) ||
         (date__flag(lx, j, DI_GLUED) && lx->item[j].mask == 0 &&
          j < lx->n && lx->item[j].end > lx->item[j].start &&
          (lx->text.ptr[lx->item[j].start] | 32) >= 'a' &&
          (lx->text.ptr[lx->item[j].start] | 32) <= 'z');
}

/* Two digits after "elections", "born in": a Persian year. */
static float bare_short_year(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  return it->lang == RASAD_LANG_FA && i > 0 && it->num >= 40 &&
                 it->num <= 99 && date__is(lx, i - 1, D_EVENTW) &&
                 !blocked_after(lx, i + 1) && !date__is(lx, i + 1, D_UNIT)
             ? 0.6f
             : 0;
}

/* How sure the digits at item i are a year: 0 not at all. */
static float bare_year(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if ((it->flags & (DI_DIGITS | DI_JUNK | DI_ORDINAL)) == DI_DIGITS &&
      lx->digits[it->digits].nd[0] == 2) {
    return bare_short_year(cx, i);
  }
  if ((it->flags & (DI_DIGITS | DI_JUNK | DI_ORDINAL)) != DI_DIGITS ||
      lx->digits[it->digits].nd[0] != 4) {
    return 0;
  }
  int64_t v = it->num;
  uint32_t next = i + 1;
  if (date__is(lx, next, D_TO) && date__is(lx, next + 1, D_NUM) &&
      (lx->item[next + 1].num > 2200 || lx->item[next + 1].num < 1000 ||
       blocked_after(lx, next + 2))) {
    return 0;
  }
  if (date__era_at(lx, next)) return v >= 500 && v <= 2200 ? 0.9f : 0;
  int solar = it->lang == RASAD_LANG_FA && v >= 1300 && v <= 1420;
  if (blocked_after(lx, next) || (!solar && (v < 1500 || v > 2100))) return 0;
  if (i > 0 && date__flag(lx, i, DI_GLUED) &&
      (date__is(lx, i - 1, D_SIGN) || date__is(lx, i - 1, D_COLON) ||
       date__is(lx, i - 1, D_SLASH) || date__is(lx, i - 1, D_DASH) ||
       date__is(lx, i - 1, D_DOT))) {
    return 0;
  }
  int strong = 0;
  if (i > 0) {
    uint32_t p = i - 1;
    if (date__is(lx, p, D_NUMHEAD) || date__is(lx, p, D_NUM) ||
        date__is(lx, p, D_SIGN) || date__is(lx, p, D_COLON) ||
        date__is(lx, p, D_APPROX) || date__is(lx, p, D_CUR)) {
      return date__is(lx, p, D_EVENTW) ? 0.7f : 0;
    }
    strong = date__is(lx, p, D_LINK) || date__is(lx, p, D_SINCE) ||
             date__is(lx, p, D_UNTIL) || date__is(lx, p, D_FROM) ||
             date__is(lx, p, D_TO) || date__is(lx, p, D_EVENTW) ||
             date__is(lx, p, D_AGOPRE) || date__is(lx, p, D_INPRE) ||
             (date__is(lx, p, D_OPEN) && date__is(lx, next, D_CLOSE)) ||
             (date__flag(lx, p, DI_UPPER) && lx->item[p].mask == 0 &&
              !date__flag(lx, p, DI_NEWLINE));
  }
  if (date__flag(lx, i, DI_PREP)) strong = 1;
  if (strong) {
    int round = v % 100 == 0 && v != 2000 && v != 1900;
    return round || v < 1800 ? 0.55f : 0.85f;
  }
  if (v % 100 == 0 || v < 1900 || v > 2060) {
    if (!(solar && v >= 1330)) return 0;
  }
  if (i == 0 && next < lx->n) return 0;
  int plain_next = lx->item[next].mask == 0 && next < lx->n;
  if (plain_next && it->lang == RASAD_LANG_FR) return 0;
  return 0.55f;
}

/* ---- everything above --------------------------------------------------- */

/* Weekday, then perhaps day, month and year: Monday 27 January 2025. */
static uint32_t weekday(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_sense *s = date__sense(lx, i, D_WDAY);
  if (s == NULL) return 0;
  e->wday = s->value;
  if ((s->flags & DF_ARTICLE) && !date__flag(lx, i, DI_ARTICLE)) e->weak = 1;
  if ((s->flags & DF_WEAK) && item(cx, i)->lang == RASAD_LANG_AR &&
      !date__flag(lx, i, DI_ARTICLE)) {
    e->weak = 1;
  }
  uint32_t j = i + 1;
  if (date__is(lx, j, D_DPART) && item(cx, j)->lang == RASAD_LANG_FR) j++;
  uint32_t k = j;
  if (date__is(lx, k, D_COMMA) || date__is(lx, k, D_DOT)) k++;
  if (date__is(lx, k, D_CORR)) k++;
  uint32_t l = k;
  if (date__is(lx, l, D_LINK) || date__is_unit(lx, l, 'd')) l++;
  date_expr t = *e;
  t.weak = 0;
  uint32_t used = day_month(cx, l, &t);
  if (!used) used = numeric_date(cx, l, &t);
  if (!used) used = two_parts(cx, l, &t);
  if (!used && l == k) used = month_day(cx, l, &t);
  if (used) {
    if (t.known && t.grain == G_SPAN) t.wday = 0;
    *e = t;
    return l + used - i;
  }
  if (k == j && date__day_number(lx, j) != 0 &&
      item(cx, j)->lang != RASAD_LANG_EN) {
    const date_item *n = item(cx, j);
    uint32_t m = j + 1;
    if (!date__is(lx, m, D_UNIT) && !date__is(lx, m, D_CUR) &&
        !date__is(lx, m, D_COUNTED) && !date__is(lx, m, D_SIGN) &&
        !date__is(lx, m, D_CLOCKH) && !date__is(lx, m, D_PCT) &&
        ((n->flags & DI_DIGITS) || (n->flags & DI_ORDINAL) ||
         n->lang == RASAD_LANG_FR) &&
        (lx->item[m].mask != 0 || m >= lx->n)) {
      e->day = date__day_number(lx, j);
      e->cal = n->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                        : RASAD_CAL_GREGORIAN;
      e->weak = 0;
      return j + 1 - i;
    }
  }
  return j - i;
}

/* le 16, à partir du 8: a day of the month without its month. */
static uint32_t lone_day(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (i == 0 || it->lang != RASAD_LANG_FR || !(it->flags & DI_DIGITS) ||
      date__day_number(lx, i) == 0) {
    return 0;
  }
  static const uint64_t after =
      D_BIT(D_STOP) | D_BIT(D_DOT) | D_BIT(D_COMMA) | D_BIT(D_APPROX) |
      D_BIT(D_SINCE) | D_BIT(D_UNTIL) | D_BIT(D_LINK) | D_BIT(D_AND);
  const rasad_word *w = &lx->aw[it->word];
  if (w == lx->aw) return 0;
  int le = rasad_span_eq(w[-1].norm, RASAD_LIT("le"));
  if (!le && !(date__is(lx, i - 1, D_SINCE) &&
               rasad_span_eq(w[-1].norm, RASAD_LIT("du")))) {
    return 0;
  }
  if (!(lx->item[i + 1].mask & after) ||
      (lx->item[i + 1].mask & (D_BIT(D_UNIT) | D_BIT(D_COUNTED)))) {
    return 0;
  }
  e->day = date__day_number(lx, i);
  e->score = 0.5f;
  return 1;
}

/* سال ۹۴, année scolaire 2024-2025, سال تحصیلی 95 - 96. */
static uint32_t named_year(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i + 1;
  while (date__is(lx, j, D_TERM) && j < i + 3) j++;
  uint32_t used = date__year_at(cx, j, 2, e);
  if (used == 0) {
    used = two_parts(cx, j, e);
    return used ? j + used - i : 0;
  }
  j += used;
  if (e->month == 0 && e->year != YEAR_NONE &&
      (date__is(lx, j, D_DASH) || date__is(lx, j, D_AND))) {
    /* two years, in either order as bidirectional text leaves them */
    date_expr t = *e;
    used = date__year_at(cx, j + 1, 2, &t);
    int32_t a = e->year, b = t.year;
    if (used && t.cal == e->cal && (a - b == 1 || b - a == 1)) {
      rasad_cal cal = (rasad_cal)e->cal;
      if (a > b) a = b;
      date__span(e, rasad_days_from(cal, a, 1, 1),
                 rasad_days_from(cal, a + 2, 1, 1) - 1);
      if (cal == RASAD_CAL_GREGORIAN) e->grain = G_YEARS;
      e->year = YEAR_NONE;
      j += 1 + used;
    }
  }
  return j - i;
}

/* Best reading of what begins at item i; returns items used. */
static uint32_t any_absolute(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  static uint32_t (*const readers[])(const date_ctx *, uint32_t,
                                     date_expr *) = {
      numeric_date, day_month, month_day, two_parts, date__period,
      date__period_part};
  uint32_t best = 0;
  date_expr base = *out;
  for (size_t k = 0; k < rasad_countof(readers); k++) {
    date_expr t = base;
    uint32_t used = readers[k](cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  if (date__is(lx, i, D_WDAY)) {
    date_expr t = base;
    uint32_t used = weekday(cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  if (date__is(lx, i, D_MONTH) || date__is_unit(lx, i, 'm')) {
    date_expr t = base;
    int weak;
    uint32_t used = date__month_year(cx, i, &t, &weak);
    if (used > best && (!weak || month_supported(cx, i, i + used))) {
      best = used;
      *out = t;
    }
  }
  if (date__is_unit(lx, i, 'y')) {
    date_expr t = base;
    uint32_t used = named_year(cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  if (best == 0 && date__is(lx, i, D_NUM)) {
    float sure = bare_year(cx, i);
    date_expr t = base;
    uint32_t used =
        sure > 0 ? date__year_at(cx, i, item(cx, i)->num < 100, &t) : 0;
    if (used) {
      t.score = sure;
      best = used;
      *out = t;
    } else if ((item(cx, i)->flags & (DI_DIGITS | DI_MULTI)) == DI_MULTI &&
               item(cx, i)->num >= 1900 && item(cx, i)->num <= 2100 &&
               date__era_at(lx, i + 1)) {
      used = date__year_at(cx, i, 0, &t);
      if (used) best = used, *out = t;
    }
  }
  if (best == 0) {
    date_expr t = base;
    best = lone_day(cx, i, &t);
    if (best) *out = t;
  }
  return best;
}

int date__absolute(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  date__begin(cx, i, out);
  uint32_t used = any_absolute(cx, i, out);
  if (date__is_unit(lx, i, 'd') &&
      (used == 0 || !(out->known && out->grain == G_DAY))) {
    /* the word for day before it: يوم 27 يناير */
    date_expr t;
    date__begin(cx, i, &t);
    uint32_t j = i + 1;
    uint32_t k = any_absolute(cx, j, &t);
    if (k && k + 1 > used &&
        (t.wday != 0 || t.day != 0 || t.grain == G_DAY || t.grain == G_SPAN)) {
      t.weak = 0;
      used = k + 1;
      *out = t;
    }
  }
  if (used == 0) return 0;
  out->i0 = i;
  date__end(cx, i + used, out);
  if (!out->known && out->grain == G_NONE) date__resolve(cx, out);
  return out->grain != G_NONE;
}
