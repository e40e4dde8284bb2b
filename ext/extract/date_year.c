/*
** date_year.c - years: with a word, an era or a month before them, or bare,
** and years of one calendar told with months of another.
*/
#include "extract/date_int.h"

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
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
rasad_cal rasad_date__year_calendar(uint8_t lang, int32_t y) {
  if (lang == RASAD_LANG_FA && y >= 1200 && y <= 1499) {
    return RASAD_CAL_PERSIAN;
  }
  if (lang == RASAD_LANG_AR && y >= 1300 && y <= 1499) {
    return RASAD_CAL_ISLAMIC;
  }
  return RASAD_CAL_GREGORIAN;
}

/* The era named at item i: its letter, 0 when there is none. */
int rasad_date__era_at(const date_lex *lx, uint32_t i) {
  const date_sense *s =
      rasad_date__is(lx, i, D_ERA) ? rasad_date__sense(lx, i, D_ERA) : NULL;
  if (s == NULL) return 0;
  if ((s->flags & DF_WEAK) && !rasad_date__flag(lx, i, DI_GLUED) &&
      !rasad_date__is(lx, i + 1, D_STOP) && !rasad_date__is(lx, i + 1, D_DOT) &&
      !rasad_date__is(lx, i + 1, D_COMMA) && !rasad_date__is(lx, i + 1, D_CLOSE)) {
    return 0;
  }
  return s->value;
}

/* Two digits as a year, by language; YEAR_NONE when they cannot be one. */
int32_t rasad_date__short_year(uint8_t lang, int32_t v) {
  if (lang == RASAD_LANG_FA) return v >= 10 ? 1300 + v : YEAR_NONE;
  return v < 50 ? 2000 + v : 1900 + v;
}

uint32_t rasad_date__year_at(const date_ctx *cx, uint32_t i, int after,
                       date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t used = 1;
  int paren = 0;
  if (after && rasad_date__is(lx, i, D_OPEN) && rasad_date__is(lx, i + 1, D_NUM) &&
      rasad_date__is(lx, i + 2, D_CLOSE)) {
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
  int era = rasad_date__era_at(lx, paren ? i + 2 : i + 1);
  if (nd == 0) {
    if (y < 1000 || y > 2200 || (!after && !(it->flags & DI_MULTI))) {
      if (!(after && it->lang == RASAD_LANG_FA && y >= 50 && y <= 99)) {
        return 0;
      }
      y += 1300;
    }
  } else if (nd == 2 && !era) {
    if (!after || paren) return 0;
    y = rasad_date__short_year(it->lang, y);
    if (y == YEAR_NONE) return 0;
  } else if (nd < 3 && !era) {
    return 0;
  } else if (nd == 3 && !era && after != 2) {
    return 0;
  } else if (y > 2200 && era != 'b') {
    return 0;
  }
  rasad_cal cal = rasad_date__year_calendar(it->lang, y);
  if (!era && e->month != 0 && e->cal == RASAD_CAL_ISLAMIC && y < 1600) {
    cal = RASAD_CAL_ISLAMIC;
  }
  if (era == 'i') {
    cal = RASAD_CAL_ISLAMIC;
  } else if (era == 'h') {
    /* Hijri without saying which: of our time it is the solar one */
    cal = y >= 1250 && e->cal != RASAD_CAL_ISLAMIC ? RASAD_CAL_PERSIAN
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
  return paren ? used + 2 : used;
}

/* "this year", "last year", emsal after a month or a season: the offset. */
static uint32_t relative_year(const date_lex *lx, uint32_t i, int32_t *off) {
  uint32_t j = rasad_date__link(lx, i);
  if (rasad_date__is(lx, j, D_REL)) {
    int32_t v = rasad_date__value(lx, j, D_REL, 0);
    if (v >> 8 != 'y') return 0;
    *off = (v & 255) - 128;
    return j + 1 - i;
  }
  if (rasad_date__is(lx, j, D_THIS) && rasad_date__is_unit(lx, j + 1, 'y')) {
    *off = 0;
    return j + 2 - i;
  }
  if (rasad_date__is_unit(lx, j, 'y') && rasad_date__is(lx, j + 1, D_MOD)) {
    *off = rasad_date__value(lx, j + 1, D_MOD, 0);
    int era = rasad_date__era_at(lx, j + 2) != 0; /* sal-e jari-ye miladi */
    return j + 2 + (uint32_t)era - i;
  }
  if (rasad_date__is_unit(lx, j, 'y') && rasad_date__is(lx, j + 1, D_THIS) &&
      lx->item[j].lang == RASAD_LANG_AR) {
    *off = 0;
    return j + 2 - i;
  }
  return 0;
}

/* A year after a month, season or feast: "2025", "of the year 2025", "last
** year", "last".  Returns items used. */
uint32_t rasad_date__year_tail(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  int32_t off;
  uint32_t used = relative_year(lx, i, &off);
  if (used) {
    e->relative = 1;
    e->code = off + 1000;
    return used;
  }
  uint32_t j = rasad_date__link(lx, i);
  if (rasad_date__is(lx, j, D_COMMA) && item(cx, j + 1)->flags & DI_DIGITS) j++;
  if (rasad_date__is_unit(lx, j, 'y')) {
    used = rasad_date__year_at(cx, j + 1, 2, e);
    if (used) return j + 1 + used - i;
    return 0;
  }
  /* "of 2025" but never "in March of 20 men" */
  used = rasad_date__year_at(cx, j, j == i, e);
  if (used) {
    const date_lex *l = lx;
    uint32_t k = j + used;
    const date_item *it = item(cx, j);
    int shortish = (it->flags & DI_DIGITS) && l->digits[it->digits].nd[0] == 2;
    if (shortish && (rasad_date__is(l, k, D_UNIT) || rasad_date__is(l, k, D_COUNTED) ||
                     rasad_date__is(l, k, D_CUR) || rasad_date__is(l, k, D_MONTH) ||
                     rasad_date__is(l, k, D_SIGN) || rasad_date__is(l, k, D_NUMW))) {
      e->year = YEAR_NONE;
      return 0;
    }
    return k - i;
  }
  if (j == i && rasad_date__is(lx, i, D_MOD)) {
    e->relative = 1;
    e->code = rasad_date__value(lx, i, D_MOD, 0) + 2000;
    return 1;
  }
  return 0;
}

/* ---- bare years -------------------------------------------------------- */

static int blocked_after(const date_lex *lx, uint32_t j) {
  return rasad_date__is(lx, j, D_CUR) || rasad_date__is(lx, j, D_COUNTED) ||
         rasad_date__is(lx, j, D_PCT) || rasad_date__is(lx, j, D_SIGN) ||
         rasad_date__is(lx, j, D_NUMW) || rasad_date__is(lx, j, D_SLASH) ||
         (rasad_date__is(lx, j, D_UNIT) && lx->item[j].lang != RASAD_LANG_FA) ||
         rasad_date__is(lx, j, D_DUAL) || rasad_date__is(lx, j, D_ADJU) ||
         (rasad_date__is(lx, j, D_NUM) && rasad_date__flag(lx, j, DI_DIGITS)) ||
         (rasad_date__flag(lx, j, DI_GLUED) && lx->item[j].mask == 0 && j < lx->n &&
          lx->item[j].end > lx->item[j].start &&
          (lx->text.ptr[lx->item[j].start] | 32) >= 'a' &&
          (lx->text.ptr[lx->item[j].start] | 32) <= 'z');
}

/* Two digits after "elections", "born in": a Persian year. */
static float bare_short_year(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  return it->lang == RASAD_LANG_FA && i > 0 && it->num >= 40 && it->num <= 99 &&
                 rasad_date__is(lx, i - 1, D_EVENTW) && !blocked_after(lx, i + 1) &&
                 !rasad_date__is(lx, i + 1, D_UNIT)
             ? 0.6f
             : 0;
}

/* How sure the digits at item i are a year: 0 not at all. */
float rasad_date__bare_year(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if ((it->flags & (DI_DIGITS | DI_JUNK | DI_ORDINAL)) == DI_DIGITS &&
      lx->digits[it->digits].nd[0] <= 4 && rasad_date__era_at(lx, i + 1) == 'b') {
    return 0.9f; /* 44 BC */
  }
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
  if (rasad_date__is(lx, next, D_TO) && rasad_date__is(lx, next + 1, D_NUM) &&
      (lx->item[next + 1].num > 2200 || lx->item[next + 1].num < 1000 ||
       blocked_after(lx, next + 2))) {
    return 0;
  }
  if (rasad_date__era_at(lx, next)) return v >= 500 && v <= 2200 ? 0.9f : 0;
  int solar = it->lang == RASAD_LANG_FA && v >= 1300 && v <= 1420;
  if (blocked_after(lx, next) || (!solar && (v < 1500 || v > 2100))) return 0;
  if (i > 0 && rasad_date__flag(lx, i, DI_GLUED) &&
      (rasad_date__is(lx, i - 1, D_SIGN) || rasad_date__is(lx, i - 1, D_COLON) ||
       rasad_date__is(lx, i - 1, D_SLASH) || rasad_date__is(lx, i - 1, D_DASH) ||
       rasad_date__is(lx, i - 1, D_DOT))) {
    return 0;
  }
  int strong = 0;
  if (i > 0) {
    uint32_t p = i - 1;
    if (rasad_date__is(lx, p, D_NUMHEAD) ||
        (rasad_date__is(lx, p, D_NUM) && !rasad_date__flag(lx, p, DI_ORDINAL)) ||
        rasad_date__is(lx, p, D_SIGN) || rasad_date__is(lx, p, D_COLON) ||
        rasad_date__is(lx, p, D_APPROX) || rasad_date__is(lx, p, D_CUR)) {
      return rasad_date__is(lx, p, D_EVENTW) ? 0.7f : 0;
    }
    strong = rasad_date__is(lx, p, D_LINK) || rasad_date__is(lx, p, D_SINCE) ||
             rasad_date__is(lx, p, D_UNTIL) || rasad_date__is(lx, p, D_FROM) ||
             rasad_date__is(lx, p, D_TO) || rasad_date__is(lx, p, D_EVENTW) ||
             rasad_date__is(lx, p, D_AGOPRE) || rasad_date__is(lx, p, D_INPRE) ||
             (rasad_date__is(lx, p, D_OPEN) && rasad_date__is(lx, next, D_CLOSE)) ||
             (rasad_date__flag(lx, p, DI_UPPER) && lx->item[p].mask == 0 &&
              !rasad_date__flag(lx, p, DI_NEWLINE));
  }
  if (rasad_date__flag(lx, i, DI_PREP)) strong = 1;
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

/* sal-e 94, année scolaire 2024-2025, sal-e tahsili 95 - 96. */
uint32_t rasad_date__named_year(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i + 1;
  while (rasad_date__is(lx, j, D_TERM) && j < i + 3) j++;
  uint32_t used = rasad_date__year_at(cx, j, 2, e);
  if (used == 0) {
    used = rasad_date__two_parts(cx, j, e);
    return used ? j + used - i : 0;
  }
  j += used;
  if (e->month == 0 && e->year != YEAR_NONE &&
      (rasad_date__is(lx, j, D_DASH) || rasad_date__is(lx, j, D_AND))) {
    /* two years, in either order as bidirectional text leaves them */
    date_expr t = *e;
    used = rasad_date__year_at(cx, j + 1, 2, &t);
    int32_t a = e->year, b = t.year;
    if (used && t.cal == e->cal && (a - b == 1 || b - a == 1)) {
      rasad_cal cal = (rasad_cal)e->cal;
      if (a > b) a = b;
      rasad_date__span(e, rasad_days_from(cal, a, 1, 1),
                 rasad_days_from(cal, a + 2, 1, 1) - 1);
      if (cal == RASAD_CAL_GREGORIAN) e->grain = G_YEARS;
      e->year = YEAR_NONE;
      j += 1 + used;
    }
  }
  return j - i;
}
