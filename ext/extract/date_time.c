/*
** date_time.c - lengths of time, what returns every day or week, and times
** of the clock.
*/
#include "extract/date_int.h"

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
}

/* ---- durations ---------------------------------------------------------- */

/* The number at item i, also with decimals; 0 when there is none. */
static int count_at(const date_ctx *cx, uint32_t i, int64_t *num,
                    int64_t *den) {
  const date_lex *lx = cx->lx;
  const date_item *it = item(cx, i);
  if (!(it->mask & D_BIT(D_NUM)) || (it->flags & DI_ORDINAL)) return 0;
  *num = it->num;
  *den = it->den;
  if (it->flags & DI_JUNK) {
    rasad_number v;
    const rasad_digits *d = &lx->digits[it->digits];
    if (rasad_digits_number(d, (rasad_lang)it->lang, &v)) {
      *num = v.num;
      *den = v.den;
    } else if (d->n == 2 && d->sep[1] == '-') {
      *num = 0; /* 2-3 days: no one value */
      *den = 1;
    } else {
      return 0;
    }
  }
  return 1;
}

/* Arabic: the singular without article behind "during" or "for". */
static int one_unit(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  if (i == 0 || !rasad_date__is(lx, i, D_UNIT) || !rasad_date__is(lx, i - 1, D_EVENTW)) {
    return 0;
  }
  const date_item *it = item(cx, i);
  return it->lang == RASAD_LANG_AR && !(it->flags & DI_ARTICLE) &&
         !(rasad_date__sense(lx, i, D_UNIT)->flags & DF_PLURAL) &&
         !rasad_date__is(lx, i + 1, D_NUM) && !rasad_date__is(lx, i + 1, D_MONTH);
}

/* Units from the longest to the shortest. */
static int rank_of(int unit) {
  static const char order[] = "kctyrqmfwdhns";
  const char *p = unit ? strchr(order, unit) : NULL;
  return p ? (int)(p - order) : -1;
}

/* "and 32 minutes", ", six months and three days" behind a duration that ends
** before item j: takes them into *e; returns where it ends now. */
static uint32_t smaller(const date_ctx *cx, uint32_t j, date_expr *e) {
  const date_lex *lx = cx->lx;
  int last = e->unit;
  while (e->n_more < rasad_countof(e->more)) {
    uint32_t k = j;
    int64_t n = 0, den = 1;
    int unit = 0;
    if (rasad_date__is(lx, k, D_AND) || rasad_date__is(lx, k, D_COMMA)) k++;
    if (rasad_date__is(lx, k, D_DUAL)) {
      n = rasad_date__value(lx, k, D_DUAL, 0) >> 8;
      unit = rasad_date__value(lx, k, D_DUAL, 0) & 255;
    } else if (count_at(cx, k, &n, &den) && den == 1 &&
               (k > j || rasad_date__flag(lx, k, DI_AND) ||
                item(cx, k)->lang == RASAD_LANG_FR) &&
               rasad_date__is(lx, k + 1, D_UNIT)) {
      unit = rasad_date__value(lx, ++k, D_UNIT, 0);
    }
    if (k == j && !rasad_date__flag(lx, k, DI_AND)) return j;
    if (n <= 0 || n > 999999 || rank_of(unit) <= rank_of(last) ||
        rank_of(unit) < rank_of('y')) {
      return j;
    }
    e->more[e->n_more].amount = (int32_t)n;
    e->more[e->n_more++].unit = (uint8_t)unit;
    last = unit;
    j = k + 1;
  }
  return j;
}

int rasad_date__duration(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  rasad_date__begin(cx, i, out);
  out->type = RASAD_DATE_DURATION;
  out->grain = G_DURATION;
  out->den = 1;
  if (rasad_date__is(lx, j, D_DUAL)) {
    out->amount = rasad_date__value(lx, j, D_DUAL, 0) >> 8;
    out->unit = (uint8_t)(rasad_date__value(lx, j, D_DUAL, 0) & 255);
    j++;
  } else {
    if (rasad_date__is(lx, j, D_SOME)) {
      j++;
    } else if (count_at(cx, j, &out->amount, &out->den)) {
      j++;
      if (rasad_date__is(lx, j, D_TO) || rasad_date__is(lx, j, D_DASH)) {
        int64_t n, d;
        if (count_at(cx, j + 1, &n, &d) &&
            (rasad_date__is(lx, j + 2, D_UNIT) || rasad_date__is(lx, j + 2, D_ADJU))) {
          out->amount = 0;
          j += 2;
        }
      } else if (item(cx, i)->lang == RASAD_LANG_FA && rasad_date__is(lx, j, D_NUM)) {
        out->amount = 0;
        j++;
      }
    } else if (one_unit(cx, j)) {
      out->amount = 1; /* for a month, throughout a week */
    } else {
      return 0;
    }
    if (rasad_date__is(lx, j, D_UNIT)) {
      out->unit = (uint8_t)rasad_date__value(lx, j, D_UNIT, 0);
    } else if (rasad_date__is(lx, j, D_ADJU)) {
      out->unit = (uint8_t)rasad_date__value(lx, j, D_ADJU, 0);
    } else {
      return 0;
    }
    j++;
  }
  if (out->unit == 'e' || out->amount < 0) return 0;
  if (rasad_date__flag(lx, i, DI_ONE) && item(cx, i)->lang == RASAD_LANG_FR &&
      ((out->unit == 's' && lx->item[j].mask == 0) ||
       (out->unit == 'd' &&
        (rasad_date__flag(lx, i, DI_UPPER) || rasad_date__is(lx, j, D_COMMA))))) {
    return 0; /* une seconde vie; un jour, il vint */
  }
  if (out->unit == 'y' && item(cx, i)->lang == RASAD_LANG_AR &&
      rasad_date__flag(lx, j, DI_DIGITS) && !rasad_date__flag(lx, j, DI_AND | DI_PREP) &&
      lx->digits[item(cx, j)->digits].nd[0] == 4) {
    return 0; /* 26.783 (things in the) year 2017 */
  }
  uint32_t h = rasad_date__is(lx, j, D_AND) ? j + 1 : j;
  if ((h > j || rasad_date__flag(lx, j, DI_AND)) && rasad_date__is(lx, h, D_NUM) &&
      rasad_date__flag(lx, h, DI_FRACTION) && item(cx, h)->den <= 4 &&
      out->den == 1 && out->amount > 0) {
    out->amount = out->amount * item(cx, h)->den + item(cx, h)->num;
    out->den = item(cx, h)->den;
    j = h + 1;
  }
  out->known = out->amount > 0;
  if (out->known && out->den == 1) j = smaller(cx, j, out);
  rasad_date__end(cx, j, out);
  return 1;
}

/* ---- sets --------------------------------------------------------------- */

int rasad_date__set(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  rasad_date__begin(cx, i, out);
  out->type = RASAD_DATE_SET;
  out->grain = G_SET;
  out->amount = 1;
  out->den = 1;
  int every = rasad_date__is(lx, j, D_EVERY);
  if (every) j++;
  if (!every && rasad_date__is(lx, j, D_ADVSET)) {
    const date_sense *s = rasad_date__sense(lx, j, D_ADVSET);
    if ((s->flags & DF_WEAK) && !rasad_date__is(lx, j + 1, D_NUM)) return 0;
    out->unit = (uint8_t)rasad_date__value(lx, j, D_ADVSET, 0);
  } else if (rasad_date__is(lx, j, D_WDAYS)) {
    out->code = rasad_date__value(lx, j, D_WDAYS, 0);
  } else if (!every) {
    /* Persian: Saturday nights */
    if (item(cx, j)->lang != RASAD_LANG_FA || !rasad_date__is(lx, j, D_WDAY) ||
        !rasad_date__is_unit(lx, j + 1, 'd') ||
        !(rasad_date__sense(lx, j + 1, D_UNIT)->flags & DF_PLURAL)) {
      return 0;
    }
    out->code = rasad_date__value(lx, j++, D_WDAY, 0);
  } else if (rasad_date__is_unit(lx, j, 'd') && rasad_date__is(lx, j + 1, D_WDAY)) {
    out->code = rasad_date__value(lx, ++j, D_WDAY, 0);
  } else if (rasad_date__is(lx, j, D_WDAY)) {
    out->code = rasad_date__value(lx, j, D_WDAY, 0);
  } else if (rasad_date__is(lx, j, D_DUAL)) {
    out->amount = rasad_date__value(lx, j, D_DUAL, 0) >> 8;
    out->unit = (uint8_t)(rasad_date__value(lx, j, D_DUAL, 0) & 255);
  } else {
    if (count_at(cx, j, &out->amount, &out->den)) j++;
    if (rasad_date__is(lx, j, D_UNIT)) {
      out->unit = (uint8_t)rasad_date__value(lx, j, D_UNIT, 0);
    } else if (rasad_date__is(lx, j, D_DPART)) {
      out->unit = 'd';
    } else {
      return 0;
    }
    if (out->unit == 'e') {
      out->unit = 'w';
    }
  }
  out->known = 1;
  rasad_date__end(cx, j + 1, out);
  return 1;
}

/* ---- times of day ------------------------------------------------------- */

/* hh:mm or hh:mm:ss in digits. */
static int clock_digits(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_item *it = item(cx, i);
  if (!(it->flags & DI_DIGITS)) return 0;
  const rasad_digits *d = &cx->lx->digits[it->digits];
  if ((d->n != 2 && d->n != 3) || d->sep[1] != ':' || d->nd[0] > 2 ||
      d->nd[1] != 2 || d->part[0] > 24 || d->part[1] > 59) {
    return 0;
  }
  if (d->n == 3 && (d->sep[2] != ':' || d->nd[2] != 2 || d->part[2] > 60)) {
    return 0;
  }
  e->hour = (int32_t)d->part[0];
  e->minute = (int32_t)d->part[1];
  if (d->n == 3) e->second = (int32_t)d->part[2];
  return 1;
}

/* A plain number lo..hi at item i, -1 for none. */
static int32_t small(const date_ctx *cx, uint32_t i, int32_t hi) {
  const date_item *it = item(cx, i);
  if (!(it->mask & D_BIT(D_NUM)) || (it->flags & (DI_JUNK | DI_FRACTION)) ||
      it->den != 1 || it->num < 0 || it->num > hi) {
    return -1;
  }
  return (int32_t)it->num;
}

/* "and 18 minutes", "et quart", "illa rub'an" behind an hour. */
static uint32_t minutes_at(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int minus = rasad_date__is(lx, j, D_MINUS);
  int joined = minus || rasad_date__is(lx, j, D_AND) || rasad_date__flag(lx, j, DI_AND);
  if (minus || rasad_date__is(lx, j, D_AND)) j++;
  const date_item *it = item(cx, j);
  int32_t m = -1;
  if (!(it->mask & D_BIT(D_NUM))) return 0;
  if (it->flags & DI_FRACTION) {
    if (!joined || it->num != 1 || 60 % it->den != 0) return 0;
    m = (int32_t)(60 / it->den);
    j++;
  } else {
    m = small(cx, j, 59);
    if (m < 0) return 0;
    j++;
    if (rasad_date__is_unit(lx, j, 'n')) {
      j++;
    } else if ((it->lang == RASAD_LANG_AR && !minus) ||
               (it->lang == RASAD_LANG_FR && joined && !minus)) {
      return 0; /* entre midi et deux */
    }
  }
  e->minute = m;
  if (minus) {
    e->minute = 60 - m;
    e->hour = (e->hour + 23) % 24;
  }
  return j - i;
}

/* Put the hour into its part of the day. */
static void day_part(date_expr *e, int32_t part) {
  if (part >= 3) {
    if (e->hour < 12 && !(part == 4 && e->hour == 0)) e->hour += 12;
    if (part == 4 && e->hour == 12) e->hour = 0;
  } else if (part == 1 && e->hour == 12) {
    e->hour = 0;
  } else if (part == 2 && e->hour < 4) {
    e->hour += 12;
  }
  if (e->hour >= 24) e->hour -= 24;
}

static uint32_t zone_at(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int paren = rasad_date__is(lx, j, D_OPEN);
  if (paren) j++;
  if (!rasad_date__is(lx, j, D_ZONE)) return 0;
  int32_t z = rasad_date__value(lx, j, D_ZONE, 99);
  j++;
  if (z != 99) e->zone = z * 60;
  const date_item *it = item(cx, j);
  if ((rasad_date__is(lx, j, D_DASH) || it->sign == '+') &&
      small(cx, j + 1, 14) >= 0 && z == 0) {
    int32_t h = small(cx, j + 1, 14) * 60;
    e->zone = it->sign == '+' ? h : -h;
    j += 2;
  }
  if (paren && rasad_date__is(lx, j, D_CLOSE)) j++;
  return j - i;
}

/* The hour at item i; "three and a quarter" and "the fourth and forty
** minutes" have their minutes in the same number. */
static int hour_number(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_item *it = item(cx, i);
  if (!(it->mask & D_BIT(D_NUM)) || (it->flags & DI_JUNK)) return 0;
  if (it->den > 1) {
    if (60 % it->den != 0 || it->num / it->den > 24 || it->num < it->den) {
      return 0;
    }
    e->hour = (int32_t)(it->num / it->den);
    e->minute = (int32_t)(it->num % it->den * (60 / it->den));
    return 1;
  }
  if ((it->flags & DI_ORDINAL) && it->num > 20 && it->num < 60 &&
      it->num % 10 != 0 && rasad_date__is_unit(cx->lx, i + 1, 'n')) {
    e->hour = (int32_t)(it->num % 10);
    e->minute = (int32_t)(it->num - it->num % 10);
    return 1;
  }
  e->hour = small(cx, i, 24);
  return e->hour >= 0;
}

/* French 15h30, quinze heures; Arabic and Persian hours behind their word;
** noon.  Sets hour and minute; returns items used. */
static uint32_t hour_at(const date_ctx *cx, uint32_t i, date_expr *e,
                        int *sure) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  *sure = 1;
  if (rasad_date__is(lx, j, D_CLOCK)) {
    j++;
    if (rasad_date__is(lx, j, D_APPROX)) j++;
    if (clock_digits(cx, j, e)) return j + 1 - i;
    if (!hour_number(cx, j, e)) return 0;
    j++;
    if (e->minute >= 0) return j + (rasad_date__is_unit(lx, j, 'n') ? 1u : 0u) - i;
    return j + minutes_at(cx, j, e) - i;
  }
  if (rasad_date__is(lx, j, D_NOON)) {
    const date_sense *s = rasad_date__sense(lx, j, D_NOON);
    e->hour = s->value;
    j++;
    uint32_t m = minutes_at(cx, j, e);
    if (m == 0 && item(cx, j)->lang == RASAD_LANG_FR) {
      int32_t n = small(cx, j, 59);
      if (n > 0 && !rasad_date__is(lx, j + 1, D_UNIT)) e->minute = n, m = 1;
    }
    return j + m - i;
  }
  if (clock_digits(cx, j, e)) return 1;
  if (!rasad_date__is(lx, j, D_NUM)) return 0;
  uint8_t lang = item(cx, j)->lang;
  if (lang == RASAD_LANG_AR && !rasad_date__is(lx, j, D_WDAY) &&
      hour_number(cx, j, e) && e->hour >= 1 &&
      e->hour <= 12) {
    /* the third, at dawn */
    *sure = 0;
    j++;
    if (e->minute >= 0) return j + (rasad_date__is_unit(lx, j, 'n') ? 1u : 0u) - i;
    return j + minutes_at(cx, j, e) - i;
  }
  e->hour = e->minute = -1;
  int32_t h = small(cx, j, 24);
  if (h < 0) return 0;
  if (rasad_date__is(lx, j + 1, D_CLOCKH) &&
      (lang == RASAD_LANG_FR || item(cx, j + 1)->lang == RASAD_LANG_FR)) {
    int glued = rasad_date__flag(lx, j + 1, DI_GLUED);
    e->hour = h;
    j += 2;
    int32_t m = small(cx, j, 59);
    const rasad_digits *d = item(cx, j)->flags & DI_DIGITS
                                ? &lx->digits[item(cx, j)->digits]
                                : NULL;
    if (d != NULL && d->n == 2 && d->sep[1] == '-' && d->part[0] < 60 &&
        d->part[1] <= 24 && rasad_date__is(lx, j + 1, D_CLOCKH)) {
      /* 11h30-13h30 */
      e->minute = (int32_t)d->part[0];
      e->hour2 = (int32_t)d->part[1];
      j += 2;
      m = small(cx, j, 59);
      if (m >= 0 && rasad_date__flag(lx, j, DI_GLUED)) e->minute2 = m, j++;
    } else if (m >= 0 && !rasad_date__flag(lx, j, DI_ORDINAL)) {
      e->minute = m;
      j++;
      if (m == 3 && rasad_date__is(lx, j, D_NUM) &&
          rasad_date__flag(lx, j, DI_FRACTION) && item(cx, j)->den == 4) {
        e->minute = 45; /* onze heures trois quarts */
        j++;
      }
      if (rasad_date__is_unit(lx, j, 'n')) j++;
    } else {
      uint32_t used = minutes_at(cx, j, e);
      if (!glued && (used == 0 || (i > 0 && !rasad_date__is(lx, j, D_MINUS) &&
                                   !rasad_date__says(lx, i - 1,
                                                     RASAD_LIT("est"))))) {
        *sure = 0; /* it lasts an hour and a half */
      }
      if (h == 24 && used == 0) *sure = 0;
      j += used;
    }
    return j - i;
  }

  if (lang == RASAD_LANG_FA && h >= 1 && h <= 24) {
    e->hour = h;
    *sure = 0;
    return 1;
  }
  return 0;
}

/* The words before a French hour that make it a time, not a length. */
static int time_before(const date_ctx *cx, uint32_t i) {
  const date_lex *lx = cx->lx;
  if (i == 0) return 0;
  uint32_t p = i - 1;
  if (rasad_date__is(lx, p, D_APPROX)) {
    if (rasad_date__says(lx, p, RASAD_LIT("vers"))) return 1;
    if (p == 0) return 0;
    p--;
  }
  return rasad_date__is(lx, p, D_SINCE) || rasad_date__is(lx, p, D_UNTIL) ||
         rasad_date__says(lx, p, RASAD_LIT("a")) ||
         rasad_date__says(lx, p, RASAD_LIT("avant")) ||
         rasad_date__says(lx, p, RASAD_LIT("apres"));
}

int rasad_date__clock(const date_ctx *cx, uint32_t i, date_expr *out) {
  const date_lex *lx = cx->lx;
  int sure;
  rasad_date__begin(cx, i, out);
  out->type = RASAD_DATE_TIME;
  out->grain = G_TIME;
  uint32_t used = hour_at(cx, i, out, &sure);
  if (used == 0) return 0;
  uint32_t j = i + used, k = rasad_date__link(lx, j);
  int part = 0;
  if (rasad_date__is(lx, k, D_THIS) && rasad_date__is(lx, k + 1, D_DPART)) k++;
  if (rasad_date__is(lx, k, D_DPART) &&
      !(rasad_date__is(lx, k, D_NOON) && !rasad_date__is(lx, i, D_CLOCK))) {
    const date_sense *s = rasad_date__sense(lx, k, D_DPART);
    if (!(s->flags & DF_WEAK) || rasad_date__flag(lx, k, DI_GLUED) || k == j) {
      part = s->value;
      /* "this evening", "tomorrow evening" stay a date of their own */
      if (!rasad_date__is(lx, k, D_REL)) j = k + 1;
    }
  }
  if (!sure && !part) {
    if (item(cx, i)->lang != RASAD_LANG_FR || !time_before(cx, i)) return 0;
  }
  if (!sure && item(cx, i)->lang == RASAD_LANG_FA && part == 4 &&
      out->hour <= 6 && out->minute < 0 &&
      (i == 0 || !(lx->item[i - 1].mask &
                   (D_BIT(D_FROM) | D_BIT(D_TO) | D_BIT(D_LINK))))) {
    return 0; /* three nights */
  }
  if (part) day_part(out, part);
  uint32_t z = zone_at(cx, rasad_date__link(lx, j), out);
  if (z) j = rasad_date__link(lx, j) + z;
  if (!part && !z && item(cx, i)->lang == RASAD_LANG_AR && out->hour <= 11 &&
      out->hour > 0 && cx->ref != NULL && cx->ref->hour >= 0) {
    int32_t at = out->hour * 60 + (out->minute < 0 ? 0 : out->minute);
    if (at < cx->ref->hour * 60 + cx->ref->minute) out->hour += 12;
  }
  if (out->hour == 24) out->hour = 0;
  out->known = 0;
  rasad_date__end(cx, j, out);
  return 1;
}
