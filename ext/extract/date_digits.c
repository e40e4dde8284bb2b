/*
** date_digits.c - dates in digits and separators: 27/01/2025, 1403/11/07,
** 02/2013, 2024-2025.
*/
#include "extract/date_int.h"

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
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
  rasad_cal cal = rasad_date__year_calendar(lang, (int32_t)y);
  if (!rasad_date_valid(
          cal, (int32_t)y, (int32_t)m,
          (int32_t)(d > 29 && cal == RASAD_CAL_ISLAMIC ? 29 : d))) {
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
  if (nd[0] == 4)
    return nd[1] <= 2 && nd[2] <= 2 && set_ymd(e, lang, v[0], v[1], v[2]);
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
                 rasad_date__short_year(RASAD_LANG_FR, (int32_t)v[2]), v[1], v[0]);
}

/* An era or calendar behind a date in digits overrides its calendar. */
static uint32_t digits_era(const date_ctx *cx, uint32_t i, date_expr *e) {
  int era = rasad_date__era_at(cx->lx, i);
  if (era == 0) return 0;
  if (era == 'i') e->cal = RASAD_CAL_ISLAMIC;
  if (era == 'p') e->cal = RASAD_CAL_PERSIAN;
  if (era == 'g') e->cal = RASAD_CAL_GREGORIAN;
  if (era == 'h') {
    e->cal = e->year >= 1250 ? RASAD_CAL_PERSIAN : RASAD_CAL_ISLAMIC;
  }
  return 1;
}

/* 27/01/2025, also with blanks between; returns items used. */
uint32_t rasad_date__numeric(const date_ctx *cx, uint32_t i, date_expr *e) {
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
    uint64_t sep = rasad_date__is(lx, i + 1, D_SLASH)  ? D_BIT(D_SLASH)
                   : rasad_date__is(lx, i + 1, D_DASH) ? D_BIT(D_DASH)
                                                 : 0;
    uint32_t step = sep ? 2 : 1;
    if (i + 2 * step >= lx->n) return 0;
    if (sep && !(lx->item[i + 3].mask & sep)) return 0;
    if (!sep && (it->lang != RASAD_LANG_FR || rasad_date__is(lx, i + 3, D_NUM) ||
                 (i > 0 && rasad_date__is(lx, i - 1, D_NUM)))) {
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
  if (rasad_date__is_unit(lx, p, 'd') || rasad_date__is(lx, p, D_WDAY) ||
      rasad_date__is(lx, p, D_SINCE) || rasad_date__is(lx, p, D_UNTIL)) {
    return 1;
  }
  return rasad_date__is(lx, p, D_FROM) && lx->item[i].lang == RASAD_LANG_FR;
}

/* Two parts: 02/2013, 2024-2025, 24/12. */
uint32_t rasad_date__two_parts(const date_ctx *cx, uint32_t i, date_expr *e) {
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
    cal = rasad_date__year_calendar(it->lang, (int32_t)a);
    uint32_t used = 1 + digits_era(cx, i + 1, e);
    if (used > 1) cal = (rasad_cal)e->cal;
    rasad_date__span(e, rasad_days_from(cal, (int32_t)a, 1, 1),
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
    if (!date_expected(lx, i) && !(na == 2 && a > 12 && (nb == 2 || (i == 0 && lx->n == 1))) &&
        !(i > 0 && rasad_date__is(lx, i - 1, D_EVENTW))) {
      uint32_t p = i ? i - 1 : 0;
      const date_sense *s = i ? rasad_date__sense(lx, p, D_LINK) : NULL;
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
  e->cal = (uint8_t)rasad_date__year_calendar(it->lang, e->year);
  return 1;
}
