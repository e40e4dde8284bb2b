/*
** date.c - the reader of dates: goes through the items of a text once, takes
** the longest expression at each, joins them into intervals, gives each its
** value.
*/
#include "extract/date.h"

#include "extract/date_int.h"

const char *rasad_date_type_name(rasad_date_type type) {
  static const char *const names[] = {"date", "duration", "set", "time"};
  return (unsigned)type < RASAD_DATE_TYPE_COUNT ? names[type] : "date";
}

/* Items that may begin an expression; all others are passed over. */
static const uint64_t starters =
    D_BIT(D_MONTH) | D_BIT(D_WDAY) | D_BIT(D_WDAYS) | D_BIT(D_UNIT) |
    D_BIT(D_DUAL) | D_BIT(D_REL) | D_BIT(D_THIS) | D_BIT(D_MOD) |
    D_BIT(D_AGOPRE) | D_BIT(D_INPRE) | D_BIT(D_CLOCK) | D_BIT(D_NOON) |
    D_BIT(D_SEASON) | D_BIT(D_SEASONW) | D_BIT(D_PART) | D_BIT(D_QUARTER) |
    D_BIT(D_DECW) | D_BIT(D_LASTOF) | D_BIT(D_EVERY) | D_BIT(D_ADVSET) |
    D_BIT(D_SOME) | D_BIT(D_FEAST) | D_BIT(D_NUM) | D_BIT(D_DPART) |
    D_BIT(D_NEXTDAY);

static const uint64_t openers = D_BIT(D_FROM) | D_BIT(D_SINCE) | D_BIT(D_UNTIL);

/* ---- one expression ----------------------------------------------------- */

/* A place, school or ship named after a day is no date. */
static int named_place(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  if (i == 0) return 0;
  uint32_t p = i - 1;
  if (rasad_date__is(lx, p, D_PLACE)) {
    /* "group, day 22 of Shahrivar": a place takes no word for day */
    return !(lx->item[i].lang == RASAD_LANG_FA &&
             rasad_date__is_unit(lx, i, 'd'));
  }
  return p > 0 && rasad_date__is(lx, p, D_LINK) &&
         rasad_date__is(lx, p - 1, D_PLACE) &&
         lx->item[p].lang == RASAD_LANG_FR;
}

/* The readers of single expressions, what each may begin with, and what must
** stand somewhere in its first items (0: nothing). */
enum { FIRST = 5 };
#define UNITS (D_BIT(D_UNIT) | D_BIT(D_DUAL) | D_BIT(D_ADJU))
static const struct {
  int (*read)(const date_ctx *, uint32_t, date_expr *);
  uint64_t first, any;
} readers[] = {
    {rasad_date__relative, ~UINT64_C(0),
     UNITS | D_BIT(D_REL) | D_BIT(D_NEXTDAY) | D_BIT(D_WDAY)},
    {rasad_date__absolute, ~UINT64_C(0), 0},
    {rasad_date__set,
     D_BIT(D_EVERY) | D_BIT(D_ADVSET) | D_BIT(D_WDAYS) | D_BIT(D_WDAY), 0},
    {rasad_date__clock, D_BIT(D_CLOCK) | D_BIT(D_NOON) | D_BIT(D_NUM), 0},
    {rasad_date__duration,
     D_BIT(D_SOME) | D_BIT(D_NUM) | D_BIT(D_UNIT) | D_BIT(D_DUAL), UNITS}};

/* The longest plain expression at item i: no interval, no opening word. */
static int single(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  if (!(lx->item[i].mask & starters)) return 0;
  uint32_t best = 0;
  uint64_t near = 0;
  for (uint32_t k = i; k < i + FIRST && k < lx->n; k++) {
    near |= lx->item[k].mask;
  }
  for (size_t k = 0; k < rasad_countof(readers); k++) {
    date_expr t;
    if (!(lx->item[i].mask & readers[k].first) ||
        (readers[k].any != 0 && !(near & readers[k].any))) {
      continue;
    }
    if (readers[k].read(cx, i, &t) && !t.weak && t.i1 > best) {
      best = t.i1;
      *out = t;
    }
  }
  if (rasad_date__is(lx, i, D_DPART) && i + 1 < lx->n) {
    /* masa' ams, sabah al-ithnayn: the part of the day before the day */
    uint32_t j = i + 1;
    date_expr t;
    if (rasad_date__is(lx, j, D_LINK) && lx->item[j].lang == RASAD_LANG_FR) j++;
    if ((rasad_date__relative(cx, j, &t) || rasad_date__absolute(cx, j, &t)) &&
        !t.weak && t.i1 > best && t.grain == G_DAY) {
      date_expr u;
      if (rasad_date__absolute(cx, j, &u) && u.i1 > t.i1) t = u;
      best = t.i1;
      *out = t;
      out->i0 = i;
      out->start = lx->item[i].start;
      out->ent_start = out->start;
    }
  }
  return best > i;
}

/* ---- intervals ---------------------------------------------------------- */

static int is_date(const date_expr *e) {
  return e->type == RASAD_DATE_DATE && !e->open;
}

/* Fill in what the left end leaves to the right one: "3 to 7 March 2025". */
static void lend(const date_ctx *cx, date_expr *left, const date_expr *right) {
  if (left->month == 0 && left->day != 0 && right->month != 0) {
    left->month = right->month;
    left->cal = right->cal;
    left->year = right->year;
    left->known = 0;
    left->wday = 0;
    left->relative = right->relative;
    rasad_date__resolve(cx, left);
  } else if (left->month != 0 && left->year == YEAR_NONE &&
             right->year != YEAR_NONE && left->cal == right->cal) {
    left->year = right->year;
    if (left->month > right->month && right->month != 0) left->year--;
    left->relative = right->relative;
    left->known = 0;
    rasad_date__resolve(cx, left);
  }
}

/* left..right as one expression, if the two make one. */
static int join(const date_ctx *cx, date_expr *left, date_expr *right) {
  lend(cx, left, right);
  if (left->known && right->known) {
    if (left->lo > right->hi) {
      /* "from Friday to Monday": the second is the next one */
      if (!(right->relative && right->wday != 0 && right->grain == G_DAY)) {
        return 0;
      }
      while (right->hi < left->lo) right->lo += 7, right->hi += 7;
    }
    uint8_t a = left->grain, b = right->grain;
    int32_t lo = left->lo;
    rasad_date__span(left, lo, right->hi);
    if (a == b && (a == G_YEAR || a == G_DECADE)) left->grain = G_YEARS;
    if (a == b && a == G_MONTH) left->grain = G_MONTHS;
  } else {
    left->known = 0;
    left->grain = G_SPAN;
  }
  left->relative = left->relative || right->relative;
  left->year = YEAR_NONE;
  left->month = left->day = left->wday = 0;
  left->code = 0;
  return 1;
}

/* A bare number as the left end: "3 (to 7 March)". */
static int bare_day(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  static const uint64_t counted =
      D_BIT(D_CLOCKH) | D_BIT(D_UNIT) | D_BIT(D_CUR) | D_BIT(D_COUNTED) |
      D_BIT(D_SIGN) | D_BIT(D_PCT) | D_BIT(D_NUMW) | D_BIT(D_ADJU);
  int32_t day = rasad_date__day_number(lx, i);
  if (day == 0 || (lx->item[i + 1].mask & counted)) return 0;
  if (i > 0 && rasad_date__flag(lx, i, DI_GLUED) &&
      lx->item[i].flags & DI_DIGITS &&
      lx->item[i - 1].end == lx->item[i].start &&
      rasad_date__flag(lx, i - 1, DI_LATIN)) {
    return 0; /* M1 */
  }
  rasad_date__begin(cx, i, out);
  out->day = day;
  out->cal = lx->item[i].lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                               : RASAD_CAL_GREGORIAN;
  out->grain = G_DAY;
  out->relative = 1;
  rasad_date__end(cx, i + 1, out);
  return 1;
}

/* Behind at most two linking words; Persian ones say too much to be passed
** over. */
static uint32_t behind_links(const date_lex *lx, uint32_t i) {
  for (int k = 0; k < 2; k++) {
    if (!rasad_date__is(lx, i, D_LINK) || lx->item[i].lang == RASAD_LANG_FA)
      break;
    i++;
  }
  return i;
}

/* Behind the word or dash that joins the ends, i when there is none. */
static uint32_t between(const date_ctx *cx, uint32_t i, int from, int *dash) {
  const date_lex *lx = cx->lx;
  *dash = 0;
  if (rasad_date__is(lx, i, D_DASH)) {
    *dash = 1;
    return i + 1;
  }
  if (from == 2) {
    if (rasad_date__is(lx, i, D_AND)) {
      i++;
    } else if (!rasad_date__flag(lx, i, DI_AND)) {
      return i;
    } else {
      return i | 0x80000000u;
    }
    if (rasad_date__is(lx, i, D_LINK) && lx->item[i].lang == RASAD_LANG_FR) i++;
    return i;
  }
  if (!rasad_date__is(lx, i, D_TO)) return i;
  i++;
  return behind_links(lx, i);
}

/* Try to read a joining word and a right end behind *e. */
static int extend(const date_ctx *cx, date_expr *e, int from) {
  const date_lex *lx = cx->lx;
  int dash;
  uint32_t j = between(cx, e->i1, from, &dash);
  if (j == e->i1) return 0;
  j &= 0x7fffffffu;
  date_expr r, l = *e;
  int found = single(cx, j, &r) && is_date(&r);
  if (!found && !dash && e->month == 0 && e->day != 0 && from >= 1 &&
      lx->item[j].lang == RASAD_LANG_FR && bare_day(cx, j, &r) &&
      r.day > e->day && e->i0 > 0 &&
      (rasad_date__ends_in(lx, e->i0 - 1, "du") ||
       rasad_date__ends_in(lx, e->i0 - 1, "le"))) {
    /* du 13 au 18: of the month at hand */
    rasad_date__resolve(cx, &l);
    rasad_date__resolve(cx, &r);
    found = 1;
  }
  if (!found && !dash && e->month != 0 && e->day != 0 && bare_day(cx, j, &r)) {
    r.month = e->month;
    r.cal = e->cal;
    r.year = e->year;
    r.relative = e->relative;
    rasad_date__resolve(cx, &r);
    found = 1;
  }
  if (!found && e->grain != G_DAY && e->year != YEAR_NONE && e->month == 0) {
    rasad_date__begin(cx, j, &r);
    uint32_t used = rasad_date__year_at(cx, j, 1, &r);
    if (used) {
      if (r.cal != e->cal) return 0;
      if (r.year < e->year) return 0;
      rasad_date__end(cx, j + used, &r);
      rasad_date__resolve(cx, &r);
      found = 1;
    }
  }
  if (!found) return 0;
  if (dash &&
      (e->wday != 0 ||
       (e->grain != G_DAY && e->grain != G_YEAR && e->grain != G_MONTH) ||
       r.grain != e->grain)) {
    return 0;
  }
  if (dash && e->relative && e->month == 0 && e->day == 0) return 0;
  if (!join(cx, &l, &r)) return 0;
  l.i0 = e->i0;
  l.i1 = r.i1;
  l.end = l.ent_end = r.end;
  *e = l;
  (void)lx;
  return 1;
}

static int is_clock(const date_expr *e) {
  return e->type == RASAD_DATE_TIME && e->hour >= 0 && !e->known && !e->open;
}

/* An hour as a bare number, between words that say it is one. */
static int bare_hour(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  const date_item *it = &lx->item[i];
  if (!(it->mask & D_BIT(D_NUM)) || it->den != 1 || it->num < 1 ||
      it->num > 24 || (it->flags & (DI_JUNK | DI_ONE)) ||
      (lx->item[i + 1].mask &
       (D_BIT(D_UNIT) | D_BIT(D_CUR) | D_BIT(D_COUNTED) | D_BIT(D_SIGN) |
        D_BIT(D_PCT) | D_BIT(D_NUMW) | D_BIT(D_MONTH)))) {
    return 0;
  }
  rasad_date__begin(cx, i, out);
  out->type = RASAD_DATE_TIME;
  out->grain = G_TIME;
  out->hour = (int32_t)it->num;
  rasad_date__end(cx, i + 1, out);
  return 1;
}

/* from 11h30 to 1h30: the end is in the afternoon. */
static void afternoon(date_expr *e) {
  int32_t a = e->hour * 60 + (e->minute < 0 ? 0 : e->minute);
  int32_t b = e->hour2 * 60 + (e->minute2 < 0 ? 0 : e->minute2);
  if (b < a && e->hour2 >= 1 && e->hour2 < 12 && b + 720 > a) e->hour2 += 12;
}

/* Read the end of an interval of the clock behind *e: 9h30-11h, from three to
** four in the afternoon.  `sure` 0: *e is a bare number. */
static int clock_until(const date_ctx *cx, date_expr *e, int from, int sure) {
  int dash;
  uint32_t j = between(cx, e->i1, from, &dash);
  date_expr r;
  if (j == e->i1 || e->hour2 >= 0) return 0;
  j &= 0x7fffffffu;
  if (!rasad_date__clock(cx, j, &r) || !is_clock(&r)) {
    if (!sure || dash || from == 0 || !bare_hour(cx, j, &r)) return 0;
  }
  if (r.hour >= 12 && e->hour + 12 <= r.hour && e->hour < 12 &&
      cx->lx->item[r.i1 - 1].mask & (D_BIT(D_DPART))) {
    e->hour += 12; /* the part of the day is said once */
  }
  e->hour2 = r.hour;
  e->minute2 = r.minute;
  afternoon(e);
  if (r.zone != ZONE_NONE) e->zone = r.zone;
  rasad_date__end(cx, r.i1, e);
  return 1;
}

/* from nine to eleven, between noon and two, since half past nine. */
static int clock_span(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  const date_item *it = &lx->item[i];
  uint32_t j = behind_links(lx, i + 1);
  date_expr t;
  if (it->mask & D_BIT(D_FROM)) {
    int from = rasad_date__value(lx, i, D_FROM, 1);
    int sure = rasad_date__clock(cx, j, &t) && is_clock(&t);
    if ((sure || bare_hour(cx, j, &t)) && clock_until(cx, &t, from, sure)) {
      *out = t;
      out->i0 = i;
      out->start = out->ent_start = it->start;
      return 1;
    }
  }
  if (!(it->mask & (D_BIT(D_SINCE) | D_BIT(D_UNTIL)))) return 0;
  if (!rasad_date__clock(cx, j, &t) || !is_clock(&t)) return 0;
  t.open = it->mask & D_BIT(D_SINCE) ? 1 : 2;
  *out = t;
  out->i0 = i;
  out->start = out->ent_start = it->start;
  return 1;
}

/* An expression at item i with its interval: "from A to B", "A to B", "since
** A", "until B". */
static int whole(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  const date_item *it = &lx->item[i];
  int have = single(cx, i, out);
  if (it->mask & D_BIT(D_FROM)) {
    date_expr t;
    uint32_t j = i + 1;
    int from = rasad_date__value(lx, i, D_FROM, 1);
    j = behind_links(lx, j);
    if (it->lang == RASAD_LANG_FA &&
        rasad_date__says(lx, j,
                         RASAD_LIT("\xD8\xAA\xD8\xA7\xD8\xB1"
                                   "\xD9\x8A\xD8\xAE"))) {
      j++; /* az tarikh-e */
    }
    int left = single(cx, j, &t) && is_date(&t) && extend(cx, &t, from);
    if (!left && bare_day(cx, j, &t)) left = extend(cx, &t, from);
    if (left && t.grain != G_DAY && (!have || t.i1 > out->i1)) {
      *out = t;
      out->i0 = i;
      out->start = out->ent_start = it->start;
      return 1;
    }
    if (single(cx, j, &t) && is_date(&t) &&
        rasad_date__is(lx, t.i1, D_ONWARD)) {
      *out = t;
      out->open = 1;
      out->start = it->start;
      out->end = lx->item[t.i1].end;
      out->i0 = i;
      out->i1 = t.i1 + 1;
      return 1;
    }
  }
  if ((it->mask & (D_BIT(D_SINCE) | D_BIT(D_UNTIL))) &&
      !(it->lang == RASAD_LANG_FA && (it->mask & D_BIT(D_FROM)))) {
    date_expr t;
    uint32_t j = i + 1;
    j = behind_links(lx, j);
    if (single(cx, j, &t) && is_date(&t) && (!have || t.i1 > out->i1)) {
      int joined = extend(cx, &t, 1);
      *out = t;
      if (!joined) out->open = it->mask & D_BIT(D_SINCE) ? 1 : 2;
      out->start = it->start;
      if (joined) out->ent_start = it->start;
      out->i0 = i;
      return 1;
    }
  }
  date_expr t;
  if (clock_span(cx, i, &t) && (!have || t.i1 > out->i1)) {
    *out = t;
    return 1;
  }
  if (have && is_clock(out)) {
    if (out->hour2 >= 0) afternoon(out);
    if (clock_until(cx, out, 1, 1)) return 1;
  }
  if (rasad_date__is_unit(lx, i, 'd') &&
      rasad_date__day_number(lx, i + 1) != 0 && bare_day(cx, i + 1, &t) &&
      (extend(cx, &t, 1) || extend(cx, &t, 2)) && t.grain == G_SPAN &&
      (!have || t.i1 > out->i1)) {
    /* the days 9 to 14, or 9 and 10, of a month */
    *out = t;
    out->i0 = i;
    out->start = out->ent_start = it->start;
    return 1;
  }
  if (i > 0 && rasad_date__says(lx, i - 1, RASAD_LIT("les")) &&
      bare_day(cx, i, &t) && extend(cx, &t, 2) && t.grain == G_SPAN &&
      t.hi - t.lo == 1 && (!have || t.i1 > out->i1)) {
    *out = t; /* les 27 et 28 février */
    return 1;
  }
  if (have && is_date(out)) {
    t = *out;
    if (extend(cx, &t, 1)) *out = t;
  } else if (bare_day(cx, i, &t) &&
             (rasad_date__is(lx, i + 1, D_TO) ||
              rasad_date__is(lx, i + 1, D_DASH)) &&
             extend(cx, &t, 1) && t.grain == G_SPAN &&
             (!have || t.i1 > out->i1)) {
    *out = t;
    have = 1;
  }
  return have;
}

/* ---- two calendars for one day ------------------------------------------ */

/* A second date behind *e that names the same day in another calendar. */
static void correspond(const date_ctx *cx, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = e->i1;
  if (!is_date(e) || e->grain != G_DAY) return;
  if (rasad_date__is(lx, j, D_COMMA)) j++;
  int open = rasad_date__is(lx, j, D_OPEN);
  if (open || rasad_date__is(lx, j, D_SLASH) || rasad_date__is(lx, j, D_DASH))
    j++;
  int said = rasad_date__is(lx, j, D_CORR);
  if (said) j++;
  if (j == e->i1 && !rasad_date__is(lx, j, D_NUM)) return;
  for (int k = 0; k < 2 && (rasad_date__is(lx, j, D_LINK)); k++) j++;
  date_expr t;
  if (!rasad_date__absolute(cx, j, &t) || t.grain != G_DAY || t.weak) return;
  if (t.cal == e->cal) {
    if (!said || e->month != 0 || !t.known) return;
  } else if (e->known && t.known
                 ? e->lo - t.lo > 40 || t.lo - e->lo > 40 ||
                       (!said && (e->lo - t.lo > 3 || t.lo - e->lo > 3))
                 : !said) {
    return; /* two days, whatever the text says */
  }
  uint32_t end = t.i1;
  if (open) {
    if (!rasad_date__is(lx, end, D_CLOSE)) return;
    end++;
  }
  if (t.known && (!e->known || t.cal == RASAD_CAL_GREGORIAN || e->relative)) {
    e->lo = t.lo;
    e->hi = t.hi;
    e->known = 1;
    e->relative = t.relative;
  }
  rasad_date__end(cx, end, e);
}

/* ---- the text ------------------------------------------------------------ */

/* A day and its weekday in brackets, or the other way round, are one day:
** demain (mardi), mardi (hier). */
static void beside(const date_ctx *cx, date_expr *a, date_expr *b) {
  if (b->i0 != a->i1 + 1 || !rasad_date__is(cx->lx, a->i1, D_OPEN) ||
      !rasad_date__is(cx->lx, b->i1, D_CLOSE) || !is_date(a) || !is_date(b) ||
      a->grain != G_DAY || b->grain != G_DAY || !a->known || !b->known) {
    return;
  }
  if (b->wday != 0 && b->month == 0 && b->day == 0 &&
      rasad_weekday(a->lo) == b->wday) {
    b->lo = b->hi = a->lo;
  } else if (a->wday != 0 && a->month == 0 && a->day == 0 &&
             rasad_weekday(b->lo) == a->wday) {
    a->lo = a->hi = b->lo;
  }
}

/* A year said right before its day: en 2019, le 5 mars; sal-e 88 dar 15
** mordad. */
static void year_before(const date_ctx *cx, const date_expr *prev,
                        date_expr *e) {
  static const uint64_t between_them = D_BIT(D_LINK) | D_BIT(D_COMMA);
  const date_lex *lx = cx->lx;
  if (!is_date(prev) || !prev->known || prev->year == YEAR_NONE ||
      prev->month != 0 || prev->day != 0 || prev->code != 0 ||
      prev->grain == G_DECADE || prev->grain == G_CENTURY) {
    return;
  }
  if (!is_date(e) || e->grain != G_DAY || !e->relative || e->month == 0 ||
      e->day == 0 || e->year != YEAR_NONE || e->cal != prev->cal ||
      e->i0 - prev->i1 > 3 || rasad_date__is(lx, e->i1 - 1, D_MOD)) {
    return;
  }
  for (uint32_t k = prev->i1; k < e->i0; k++) {
    if (!(lx->item[k].mask & between_them)) return;
  }
  if (lx->item[e->i0].lang == RASAD_LANG_FR &&
      (prev->i0 == 0 || !rasad_date__says(lx, prev->i0 - 1, RASAD_LIT("en")))) {
    return; /* la loi de 2004, le 5 mars */
  }
  e->year = prev->year;
  e->relative = 0;
  e->known = 0;
  rasad_date__resolve(cx, e);
}

typedef struct expr_list {
  date_expr *e;
  uint32_t n, cap;
} expr_list;

static rasad_status push(rasad_arena *arena, expr_list *list,
                         const date_expr *e) {
  if (list->n == list->cap) {
    uint32_t cap = list->cap * 2 + 8;
    date_expr *p = rasad_arena_get(arena, cap * sizeof *p);
    if (p == NULL) return RASAD_NOMEM;
    if (list->n) memcpy(p, list->e, list->n * sizeof *p);
    list->e = p;
    list->cap = cap;
  }
  list->e[list->n++] = *e;
  return RASAD_OK;
}

/* Clock times take the day named beside them, else the reference day. */
static void anchor_times(const date_ctx *cx, expr_list *list) {
  enum { NEAR = 4 };
  for (uint32_t i = 0; i < list->n; i++) {
    date_expr *e = &list->e[i];
    if (e->type != RASAD_DATE_TIME || e->known || e->hour < 0) continue;
    const date_expr *day = NULL;
    int span = 0; /* on several days: of none in particular */
    for (uint32_t k = i; k-- > 0 && day == NULL;) {
      const date_expr *p = &list->e[k];
      if (e->i0 - p->i1 > NEAR + 4 || i - k > 2) break;
      if (p->type == RASAD_DATE_DATE && p->grain == G_DAY && !p->open) day = p;
      if (k + 1 == i && is_date(p) && p->grain == G_SPAN && p->known &&
          p->hi - p->lo < 31) {
        span = 1;
      }
    }
    for (uint32_t k = i + 1; k < list->n && day == NULL && !span && k <= i + 2;
         k++) {
      const date_expr *p = &list->e[k];
      if (p->i0 - e->i1 > NEAR) break;
      if (p->type == RASAD_DATE_DATE && p->grain == G_DAY && !p->open) day = p;
    }
    if (span) continue;
    if (day != NULL) {
      e->known = day->known;
      e->lo = e->hi = day->lo;
    } else if (cx->ref != NULL) {
      e->known = 1;
      e->lo = e->hi = cx->today;
    }
  }
}

static rasad_status report(const date_ctx *cx, rasad_arena *arena,
                           const expr_list *list, rasad_date_hit **out,
                           uint32_t *n_out) {
  if (list->n == 0) return RASAD_OK;
  rasad_date_hit *hit = rasad_arena_array(arena, list->n, sizeof *hit);
  if (hit == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < list->n; i++) {
    const date_expr *e = &list->e[i];
    char z[DATE_VALUE_MAX];
    size_t n = rasad_date__format(e, cx, z);
    hit[i].start = e->start;
    hit[i].end = e->end;
    hit[i].ent_start = e->ent_start;
    hit[i].ent_end = e->ent_end;
    hit[i].type = e->type;
    hit[i].calendar =
        (uint8_t)(e->cal < RASAD_CAL_COUNT ? e->cal : RASAD_CAL_ISLAMIC);
    hit[i].is_entity = e->type == RASAD_DATE_DATE;
    hit[i].weekday = e->wday != 0 && e->month == 0 && e->i1 - e->i0 == 1;
    hit[i].score = e->score;
    if (n > 0)
      RASAD_TRY(rasad_arena_copy(arena, rasad_span_of(z, n), &hit[i].value));
  }
  *out = hit;
  *n_out = list->n;
  return RASAD_OK;
}

/* Go through the items of *lx. */
static rasad_status find(const date_lex *lx, const rasad_civil *ref,
                         rasad_arena *arena, rasad_date_hit **out,
                         uint32_t *n_out) {
  date_ctx cx = {lx, ref, 0, 0, 0};
  expr_list list = {NULL, 0, 0};
  if (ref != NULL) {
    cx.today =
        rasad_days_from(RASAD_CAL_GREGORIAN, ref->year, ref->month, ref->day);
    cx.anchor_known = 1;
    cx.anchor = cx.today;
  }
  uint32_t i = 0;
  while (i < lx->n) {
    date_expr e;
    if (!(lx->item[i].mask & (starters | openers)) || !whole(&cx, i, &e)) {
      i++;
      continue;
    }
    if (e.type == RASAD_DATE_DATE && named_place(&cx, i)) {
      i = e.i1;
      continue;
    }
    correspond(&cx, &e);
    if (list.n > 0) {
      beside(&cx, &list.e[list.n - 1], &e);
      year_before(&cx, &list.e[list.n - 1], &e);
    }
    if (e.grain == G_DAY && e.type == RASAD_DATE_DATE) {
      cx.anchor_known = e.known;
      cx.anchor = e.lo;
    }
    RASAD_TRY(push(arena, &list, &e));
    i = e.i1 > i ? e.i1 : i + 1;
  }
  anchor_times(&cx, &list);
  return report(&cx, arena, &list, out, n_out);
}

rasad_status rasad_dates_find(const rasad_word *aw, uint32_t nw,
                              rasad_span text, rasad_lang lang,
                              const rasad_civil *ref, rasad_arena *arena,
                              rasad_date_hit **out, uint32_t *n_out) {
  date_lex lx;
  *out = NULL;
  *n_out = 0;
  if (nw == 0) return RASAD_OK;
  RASAD_TRY(rasad_date__lex(aw, nw, text, lang, arena, &lx));
  return find(&lx, ref, arena, out, n_out);
}

rasad_status rasad_dates_scan(rasad_span text, rasad_lang lang,
                              const rasad_civil *ref,
                              uint64_t memo[RASAD_DATE_MEMO],
                              rasad_arena *arena, rasad_date_hit **out,
                              uint32_t *n_out) {
  date_lex lx;
  *out = NULL;
  *n_out = 0;
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  if (text.n == 0) return RASAD_OK;
  RASAD_TRY(rasad_date__scan(text, lang, ref != NULL, memo, arena, &lx));
  return find(&lx, ref, arena, out, n_out);
}
