/*
** date_abs.c - days, months, years and what is counted from them, as they
** are named: 27 January 2025, the first Monday of March, the nineties.
*/
#include "extract/date_int.h"

void rasad_date__begin(const date_ctx *cx, uint32_t i, date_expr *out) {
  memset(out, 0, sizeof *out);
  out->i0 = out->i1 = i;
  out->start = out->end = cx->lx->item[i].start;
  out->year = YEAR_NONE;
  out->hour = out->minute = out->second = -1;
  out->hour2 = out->minute2 = -1;
  out->zone = ZONE_NONE;
  out->den = 1;
  out->score = 0.9f;
}

void rasad_date__end(const date_ctx *cx, uint32_t i, date_expr *e) {
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
uint32_t rasad_date__link(const date_lex *lx, uint32_t i) {
  for (int k = 0; k < 2 && rasad_date__is(lx, i, D_LINK); k++) i++;
  return i;
}

int rasad_date__is_unit(const date_lex *lx, uint32_t i, int u) {
  return rasad_date__is(lx, i, D_UNIT) && rasad_date__value(lx, i, D_UNIT, 0) == u;
}

/* The day of a month at item i: 1 to 31; 0 when it is none. */
int32_t rasad_date__day_number(const date_lex *lx, uint32_t i) {
  const date_item *it = &lx->item[i];
  if (!(it->mask & D_BIT(D_NUM)) ||
      (it->flags & (DI_JUNK | DI_FRACTION | DI_ONE))) {
    return 0;
  }
  if ((it->flags & DI_DIGITS) && lx->digits[it->digits].nd[0] > 2) return 0;
  return it->den == 1 && it->num >= 1 && it->num <= 31 ? (int32_t)it->num : 0;
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
  int looks = rasad_date__looks(cx, e->i0, e->i1);
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
  if (back != 0 && rasad_date__looks(cx, e->i0, e->i1) > 0) day += 7;
  rasad_date__span(e, day, day);
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
  if (best != INT32_MAX) rasad_date__span(e, found, found);
}

void rasad_date__resolve(const date_ctx *cx, date_expr *e) {
  rasad_cal cal = (rasad_cal)e->cal;
  if (e->month == 0 && e->day == 0) {
    if (e->year != YEAR_NONE) {
      rasad_date__year(e, cal, e->year);
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
    rasad_date__day(e, cal, year, e->month, e->day);
  } else {
    rasad_date__month(e, cal, year, e->month);
  }
}

/* ---- months ------------------------------------------------------------ */

/* A second name of the same month: "avril/nisan", "(shubat)". */
static uint32_t month_alias(const date_lex *lx, uint32_t i, int32_t value) {
  uint32_t j = i;
  int open = rasad_date__is(lx, j, D_OPEN);
  if (open || rasad_date__is(lx, j, D_SLASH) || rasad_date__is(lx, j, D_DASH)) j++;
  if (!rasad_date__is(lx, j, D_MONTH)) return 0;
  if (rasad_date__value(lx, j, D_MONTH, 0) != value) return 0;
  j++;
  if (open && !rasad_date__is(lx, j, D_CLOSE)) return 0;
  return j + (uint32_t)open - i;
}

/* The month at item i, with "month of" before it; returns items used, sets
** month and cal.  *weak: an ordinary word unless something supports it. */
static uint32_t month_at(const date_ctx *cx, uint32_t i, date_expr *e,
                         int *weak) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  *weak = 1;
  if (rasad_date__is_unit(lx, j, 'm')) {
    uint32_t k = j + 1;
    if (rasad_date__is(lx, k, D_HON)) k++;
    if (item(cx, j)->lang == RASAD_LANG_FR) k = rasad_date__link(lx, k);
    if (rasad_date__is(lx, k, D_MONTH)) {
      j = k;
      *weak = 0;
    } else if (item(cx, j)->lang == RASAD_LANG_AR && rasad_date__day_number(lx, k) &&
               rasad_date__day_number(lx, k) <= 12 &&
               (!rasad_date__is(lx, k + 1, D_UNIT) ||
                (rasad_date__is_unit(lx, k + 1, 'y') &&
                 rasad_date__flag(lx, k + 2, DI_DIGITS)))) {
      e->month = rasad_date__day_number(lx, k);
      e->cal = RASAD_CAL_GREGORIAN;
      *weak = 0;
      return k + 1 - i;
    } else {
      return 0;
    }
  }
  const date_sense *s =
      rasad_date__is(lx, j, D_MONTH) ? rasad_date__sense(lx, j, D_MONTH) : NULL;
  if (s == NULL) return 0;
  e->month = s->value & 15;
  e->cal = (uint8_t)(s->value >> 4);
  if (*weak) {
    *weak = (s->flags & DF_WEAK) != 0 ||
            ((s->flags & DF_UPPER) && rasad_date__flag(lx, j, DI_UPPER) &&
             !rasad_date__flag(lx, j, DI_NEWLINE));
  }
  j++;
  if (rasad_date__is(lx, j, D_DOT) && rasad_date__flag(lx, j, DI_GLUED) &&
      (item(cx, j + 1)->flags & DI_DIGITS)) {
    j++; /* janv. 2025 */
  }
  if (rasad_date__is(lx, j, D_HON)) j++;
  j += month_alias(lx, j, s->value);
  return j - i;
}

/* Do the words around a weak month speak for it? */
static int month_supported(const date_ctx *cx, uint32_t i, uint32_t end) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (rasad_date__flag(lx, i, DI_UPPER) && it->lang == RASAD_LANG_FR &&
      rasad_date__sense(lx, i, D_MONTH) != NULL &&
      (rasad_date__sense(lx, i, D_MONTH)->flags & DF_WEAK)) {
    return 0;
  }
  if (it->lang == RASAD_LANG_AR && it->end - it->start == 4 &&
      memcmp(lx->text.ptr + it->start, "\xD8\xA2", 2) != 0) {
    return 0; /* ab: a father, or Ibb, unless its madda says August */
  }
  if (i == 0) return it->lang == RASAD_LANG_FR && end >= lx->n;
  uint32_t p = i - 1;
  if (rasad_date__is(lx, p, D_PART) || rasad_date__is(lx, p, D_SINCE) ||
      rasad_date__is(lx, p, D_UNTIL) || rasad_date__is(lx, p, D_EVENTW) ||
      rasad_date__is(lx, p, D_AGOPRE) || rasad_date__is(lx, p, D_INPRE)) {
    return 1;
  }
  if (!rasad_date__is(lx, p, D_LINK) && !rasad_date__is(lx, p, D_FROM) &&
      !rasad_date__is(lx, p, D_TO)) {
    return 0;
  }
  if (it->lang == RASAD_LANG_FA) {
    return lx->item[end].mask != 0 && !rasad_date__is(lx, end, D_LINK);
  }
  return 1;
}

/* Month and year from item i on, no day; 0 when there is none. */
uint32_t rasad_date__month_year(const date_ctx *cx, uint32_t i, date_expr *e,
                          int *weak) {
  uint32_t used = month_at(cx, i, e, weak);
  if (used == 0) return 0;
  uint32_t tail = rasad_date__year_tail(cx, i + used, e);
  if (tail) *weak = 0;
  return used + tail;
}

/* ---- day and month ----------------------------------------------------- */

/* "of this month", "du mois prochain" after a day: sets year and month. */
static uint32_t relative_month(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = rasad_date__link(lx, i);
  int32_t off = 0;
  if (rasad_date__is(lx, j, D_THIS) && rasad_date__is_unit(lx, j + 1, 'm')) {
    j += 2;
  } else if (rasad_date__is_unit(lx, j, 'm') && rasad_date__is(lx, j + 1, D_MOD)) {
    off = rasad_date__value(lx, j + 1, D_MOD, 0);
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

/* Persian ordinals in -in stand before what they count: the third month. */
static int ends_in_noon(const date_lex *lx, uint32_t i) {
  const date_item *it = &lx->item[i];
  return !(it->flags & DI_DIGITS) && it->end - it->start >= 2 &&
         (uint8_t)lx->text.ptr[it->end - 2] == 0xD9 &&
         (uint8_t)lx->text.ptr[it->end - 1] == 0x86;
}

/* 27 January 2025, the first of March, 13-15 July; returns items used. */
static uint32_t day_month(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  int32_t day = rasad_date__day_number(lx, i), to = 0;
  if (day == 0 && (it->flags & DI_DIGITS) && (it->flags & DI_JUNK)) {
    const rasad_digits *d = &lx->digits[it->digits];
    if (d->n != 2 || d->sep[1] != '-' || d->part[0] < 1 || d->part[1] > 31 ||
        d->part[0] >= d->part[1]) {
      return 0;
    }
    day = (int32_t)d->part[0];
    to = (int32_t)d->part[1];
  }
  if (day == 0) return 0;
  uint32_t j = i + 1;
  if (it->lang == RASAD_LANG_FA && rasad_date__is(lx, j, D_ORDSUF)) j++;
  if ((it->flags & DI_ORDINAL) && rasad_date__is_unit(lx, j, 'd')) j++;
  if (it->lang != RASAD_LANG_FA || rasad_date__is_unit(lx, j, 'm')) {
    j = rasad_date__link(lx, j);
  }
  int weak;
  uint32_t used = rasad_date__month_year(cx, j, e, &weak);
  if (used == 0) {
    if (to) return 0;
    used = relative_month(cx, i + 1, e);
    if (used == 0 && it->lang == RASAD_LANG_FA && (it->flags & DI_ORDINAL) &&
        rasad_date__is_unit(lx, j, 'm') && !ends_in_noon(lx, i)) {
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
    rasad_date__resolve(cx, e);
    if (e->known) rasad_date__span(e, e->lo, e->lo + to - day);
    e->day = e->month = 0;
    e->year = YEAR_NONE;
  }
  return j + used - i;
}

/* July 13, 2025 and Arabic "yulyu 13"; returns items used. */
static uint32_t month_day(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint8_t lang = item(cx, i)->lang;
  if (lang != RASAD_LANG_AR && lang != RASAD_LANG_EN) return 0;
  int weak;
  uint32_t used = rasad_date__is(lx, i, D_MONTH) ? month_at(cx, i, e, &weak) : 0;
  if (used == 0) return 0;
  uint32_t j = i + used;
  const date_item *it = item(cx, j);
  if (!(it->flags & DI_DIGITS)) return 0;
  int32_t day = rasad_date__day_number(lx, j), to = 0;
  const rasad_digits *d = &lx->digits[it->digits];
  if (day == 0 && d->n == 2 && d->sep[1] == '-' && d->part[0] >= 1 &&
      d->part[1] <= 31 && d->part[0] < d->part[1]) {
    day = (int32_t)d->part[0];
    to = (int32_t)d->part[1];
  }
  j++;
  if (day == 0 || rasad_date__is(lx, j, D_UNIT) || rasad_date__is(lx, j, D_CUR) ||
      rasad_date__is(lx, j, D_COUNTED) || rasad_date__is(lx, j, D_NUMW) ||
      rasad_date__is(lx, j, D_MONTH) || rasad_date__is(lx, j, D_SIGN)) {
    return 0;
  }
  e->day = day;
  j += rasad_date__year_tail(cx, j, e);
  if (to) {
    rasad_date__resolve(cx, e);
    if (e->known) rasad_date__span(e, e->lo, e->lo + to - day);
    e->day = e->month = 0;
    e->year = YEAR_NONE;
  }
  return j - i;
}

/* ---- everything above --------------------------------------------------- */

/* Weekday, then perhaps day, month and year: Monday 27 January 2025. */
static uint32_t weekday(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_sense *s = rasad_date__sense(lx, i, D_WDAY);
  if (s == NULL) return 0;
  e->wday = s->value;
  if ((s->flags & DF_ARTICLE) && !rasad_date__flag(lx, i, DI_ARTICLE)) e->weak = 1;
  if ((s->flags & DF_WEAK) && item(cx, i)->lang == RASAD_LANG_AR &&
      !rasad_date__flag(lx, i, DI_ARTICLE)) {
    e->weak = 1;
  }
  uint32_t j = i + 1;
  if (rasad_date__is(lx, j, D_DPART) && item(cx, j)->lang == RASAD_LANG_FR) j++;
  uint32_t k = j;
  if (rasad_date__is(lx, k, D_COMMA) || rasad_date__is(lx, k, D_DOT)) k++;
  if (rasad_date__is(lx, k, D_CORR)) k++;
  uint32_t l = k;
  if (rasad_date__is(lx, l, D_LINK) || rasad_date__is_unit(lx, l, 'd')) l++;
  date_expr t = *e;
  t.weak = 0;
  uint32_t used = day_month(cx, l, &t);
  if (!used) used = rasad_date__numeric(cx, l, &t);
  if (!used) used = rasad_date__two_parts(cx, l, &t);
  if (!used && l == k) used = month_day(cx, l, &t);
  if (used) {
    if (t.known && t.grain == G_SPAN) t.wday = 0;
    *e = t;
    return l + used - i;
  }
  if (k == j && rasad_date__day_number(lx, j) != 0 &&
      item(cx, j)->lang != RASAD_LANG_EN) {
    const date_item *n = item(cx, j);
    uint32_t m = j + 1;
    if (!rasad_date__is(lx, m, D_UNIT) && !rasad_date__is(lx, m, D_CUR) &&
        !rasad_date__is(lx, m, D_COUNTED) && !rasad_date__is(lx, m, D_SIGN) &&
        !rasad_date__is(lx, m, D_CLOCKH) && !rasad_date__is(lx, m, D_PCT) &&
        ((n->flags & DI_DIGITS) || (n->flags & DI_ORDINAL) ||
         n->lang == RASAD_LANG_FR) &&
        (lx->item[m].mask != 0 || m >= lx->n)) {
      e->day = rasad_date__day_number(lx, j);
      e->cal =
          n->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN : RASAD_CAL_GREGORIAN;
      e->weak = 0;
      return j + 1 - i;
    }
  }
  return j - i;
}

/* Is the last word of item i this one of two letters? */
int rasad_date__ends_in(const date_lex *lx, uint32_t i, const char *word) {
  const date_item *it = &lx->item[i];
  if (it->end < it->start + 2) return 0;
  const char *z = lx->text.ptr + it->end - 2;
  return (z[0] | 0x20) == word[0] && (z[1] | 0x20) == word[1] &&
         (it->end == it->start + 2 || z[-1] == ' ');
}

/* le 16, à partir du 8: a day of the month without its month. */
static uint32_t lone_day(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (i == 0 || it->lang != RASAD_LANG_FR || !(it->flags & DI_DIGITS) ||
      rasad_date__day_number(lx, i) == 0) {
    return 0;
  }
  static const uint64_t after = D_BIT(D_STOP) | D_BIT(D_DOT) | D_BIT(D_COMMA) |
                                D_BIT(D_APPROX) | D_BIT(D_SINCE) |
                                D_BIT(D_UNTIL) | D_BIT(D_LINK) | D_BIT(D_AND);
  if (!rasad_date__ends_in(lx, i - 1, "le") &&
      !(rasad_date__is(lx, i - 1, D_SINCE) && rasad_date__ends_in(lx, i - 1, "du"))) {
    return 0;
  }
  int hour = lx->item[i + 1].mask == 0 && i + 2 < lx->n &&
             rasad_date__is(lx, i + 2, D_APPROX); /* le 16 plutôt vers 18h */
  if ((!hour && !(lx->item[i + 1].mask & after)) ||
      (lx->item[i + 1].mask & (D_BIT(D_UNIT) | D_BIT(D_COUNTED)))) {
    return 0;
  }
  e->day = rasad_date__day_number(lx, i);
  e->score = 0.5f;
  return 1;
}

/* Best reading of what begins at item i; returns items used. */
static uint32_t any_absolute(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  static uint32_t (*const readers[])(const date_ctx *, uint32_t,
                                     date_expr *) = {
      rasad_date__numeric,   day_month,    month_day,
      rasad_date__two_parts, rasad_date__period, rasad_date__period_part};
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
  if (rasad_date__is(lx, i, D_WDAY)) {
    date_expr t = base;
    uint32_t used = weekday(cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  int this = rasad_date__is(lx, i, D_THIS) &&
             item(cx, i)->lang == RASAD_LANG_FA &&
             rasad_date__is(lx, i + 1, D_MONTH);
  if (this) { /* hamin mordad-mah */
    date_expr t = base;
    int weak;
    uint32_t used = rasad_date__month_year(cx, i + 1, &t, &weak);
    if (used && !weak && used + 1 > best) {
      best = used + 1;
      *out = t;
    }
  }
  if (rasad_date__is(lx, i, D_MONTH) || rasad_date__is_unit(lx, i, 'm')) {
    date_expr t = base;
    int weak;
    uint32_t used = rasad_date__month_year(cx, i, &t, &weak);
    if (used == 1 && i > 0 && lx->item[i - 1].sign == 'q' && i + 1 < lx->n &&
        lx->item[i + 1].sign == 'q') {
      weak = 1; /* a month alone in quotation marks is a name */
    }
    if (used > best && (!weak || month_supported(cx, i, i + used))) {
      best = used;
      *out = t;
    }
  }
  if (rasad_date__is_unit(lx, i, 'y')) {
    date_expr t = base;
    uint32_t used = rasad_date__named_year(cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  if (best == 0 && rasad_date__is(lx, i, D_NUM)) {
    float sure = rasad_date__bare_year(cx, i);
    date_expr t = base;
    uint32_t used =
        sure > 0 ? rasad_date__year_at(cx, i, item(cx, i)->num < 100, &t) : 0;
    if (used) {
      t.score = sure;
      best = used;
      *out = t;
    } else if ((item(cx, i)->flags & (DI_DIGITS | DI_MULTI)) == DI_MULTI &&
               item(cx, i)->num >= 1900 && item(cx, i)->num <= 2100 &&
               rasad_date__era_at(lx, i + 1)) {
      used = rasad_date__year_at(cx, i, 0, &t);
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

int rasad_date__absolute(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  rasad_date__begin(cx, i, out);
  uint32_t used = any_absolute(cx, i, out);
  if (rasad_date__is_unit(lx, i, 'd') &&
      (used == 0 || !(out->known && out->grain == G_DAY))) {
    /* the word for day before it: yawm 27 yanayir */
    date_expr t;
    rasad_date__begin(cx, i, &t);
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
  rasad_date__end(cx, i + used, out);
  if (out->end < lx->text.n && lx->text.ptr[out->end] == '.' &&
      rasad_date__era_at(lx, i + used - 1) &&
      item(cx, i + used - 1)->lang == RASAD_LANG_FR &&
      rasad_date__flag(lx, i + used - 1, DI_MULTI)) {
    out->end++; /* the dot of av. J.-C. */
    out->ent_end++;
  }
  if (!out->known && out->grain == G_NONE) rasad_date__resolve(cx, out);
  return out->grain != G_NONE;
}
