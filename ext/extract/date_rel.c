/*
** date_rel.c - what is told from the day of writing: yesterday, last week,
** three days ago, in two months, the past five years.
*/
#include "extract/date_int.h"
#include "lang/letters.h"

static const date_item *item(const date_ctx *cx, uint32_t i) {
  return &cx->lx->item[i];
}

/* ---- which way the words look ------------------------------------------ */

/* An Arabic verb in the future tense by its shape: sa-, then ya-, ta-, na- or
** alef, and three letters more.  Common nouns that begin so are few. */
static int arabic_future(rasad_span w) {
  static const char *const nouns[] = {
      /* sinema, siyasa.., sayyara, sitara, sanawat, sitta.. by beginnings */
      "\xD8\xB3\xD9\x8A\xD8\xA7", "\xD8\xB3\xD9\x8A\xD9\x86",
      "\xD8\xB3\xD9\x8A\xD8\xAF", "\xD8\xB3\xD9\x86\xD9\x88",
      "\xD8\xB3\xD8\xAA\xD8\xA7", "\xD8\xB3\xD8\xAA\xD9\x87",
      "\xD8\xB3\xD8\xA7\xD8\xA8", "\xD8\xB3\xD8\xA7\xD8\xAF",
      "\xD8\xB3\xD8\xA7\xD8\xB9", "\xD8\xB3\xD8\xA7\xD8\xAD",
      "\xD8\xB3\xD8\xA7\xD9\x84", "\xD8\xB3\xD9\x8A\xD8\xB7",
      "\xD8\xB3\xD8\xAA\xD9\x88", "\xD8\xB3\xD9\x8A\xD8\xB1",
      "\xD8\xB3\xD9\x8A\xD9\x81", "\xD8\xB3\xD9\x86\xD9\x87",
      "\xD8\xB3\xD9\x86\xD8\xAF", "\xD8\xB3\xD8\xA7\xD9\x85",
      "\xD8\xB3\xD8\xA7\xD8\xB1", "\xD8\xB3\xD8\xA7\xD9\x86",
      "\xD8\xB3\xD8\xA7\xD9\x81", "\xD8\xB3\xD8\xA7\xD9\x82",
      "\xD8\xB3\xD8\xA7\xD9\x87", "\xD8\xB3\xD8\xA7\xD8\xAE",
      "\xD8\xB3\xD8\xAA\xD9\x8A", "\xD8\xB3\xD9\x86\xD8\xA9"};
  const char *z = w.ptr;
  size_t n = w.n;
  if (n > 4 && rasad_letter(z, 0) == RASAD_PAIR(CP_WAW)) z += 2, n -= 2;
  if (n < 10 || rasad_letter(z, 0) != RASAD_PAIR(CP_SEEN)) return 0;
  uint16_t p = rasad_letter(z, 1);
  if (p != RASAD_PAIR(CP_YEH) && p != RASAD_PAIR(CP_TEH) &&
      p != RASAD_PAIR(CP_NOON)) {
    return 0;
  }
  for (size_t k = 0; k < rasad_countof(nouns); k++) {
    if (memcmp(z, nouns[k], 6) == 0) return 0;
  }
  return 1;
}

/* A French verb in the future tense by its ending. */
static int french_future(rasad_span w) {
  static const char *const nouns[] = {"opera",   "camera",  "extra",  "infra",
                                      "contra",  "ultra",   "sahara", "front",
                                      "affront", "cholera", "aura"};
  if (w.n < 4) return 0;
  for (size_t k = 0; k < rasad_countof(nouns) - 1; k++) {
    if (w.n == strlen(nouns[k]) && memcmp(w.ptr, nouns[k], w.n) == 0) return 0;
  }
  if (memcmp(w.ptr + w.n - 2, "ra", 2) == 0) return 1;
  return w.n >= 6 && memcmp(w.ptr + w.n - 4, "ront", 4) == 0;
}

static int forward_word(const date_ctx *cx, uint32_t i) {
  const date_item *it = item(cx, i);
  if (it->mask & D_BIT(D_FWD)) return 1;
  if (it->mask != 0 || i >= cx->lx->n) return 0;
  char z[DATE_NORM];
  rasad_span norm = rasad_span_of(z, rasad_date__norm(cx->lx, i, z));
  if (it->lang == RASAD_LANG_AR) return arabic_future(norm);
  if (it->lang == RASAD_LANG_FR) {
    return !(it->flags & DI_UPPER) && french_future(norm);
  }
  return it->lang == RASAD_LANG_EN && rasad_span_eq(norm, RASAD_LIT("will"));
}

int rasad_date__looks(const date_ctx *cx, uint32_t i0, uint32_t i1) {
  enum { WINDOW = 9 };
  const date_lex *lx = cx->lx;
  uint64_t stop = D_BIT(D_STOP) | D_BIT(D_DOT);
  for (uint32_t k = 1; k <= WINDOW && k <= i0; k++) {
    if (lx->item[i0 - k].mask & stop) break;
    if (forward_word(cx, i0 - k)) return 1;
  }
  for (uint32_t k = 0; k < WINDOW && i1 + k < lx->n; k++) {
    if (lx->item[i1 + k].mask & stop) break;
    if (forward_word(cx, i1 + k)) return 1;
  }
  return 0;
}

/* ---- units -------------------------------------------------------------- */

static rasad_cal home(const date_ctx *cx, uint32_t i) {
  return item(cx, i)->lang == RASAD_LANG_FA ? RASAD_CAL_PERSIAN
                                            : RASAD_CAL_GREGORIAN;
}

/* Units shorter than a day have no such readings. */
static int long_unit(int u) { return u != 'h' && u != 'n' && u != 's'; }

/* French mois has no plural of its own: the words around it have. */
static int known_singular(const date_ctx *cx, uint32_t i, uint32_t unit) {
  for (uint32_t k = i; k <= unit + 1 && k < cx->lx->n; k++) {
    if (k == unit || !(cx->lx->item[k].mask & (D_BIT(D_MOD) | D_BIT(D_THIS))))
      continue;
    char w[DATE_NORM];
    uint32_t n = rasad_date__norm(cx->lx, k, w);
    if (n > 2 && w[n - 1] == 's' && w[0] != 'h' &&
        !rasad_date__flag(cx->lx, k, DI_MULTI)) {
      return 0;
    }
  }
  return 1;
}

uint32_t rasad_date__relative_unit(const date_ctx *cx, uint32_t i, date_expr *e,
                             int want) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int u = 0, known = 0;
  int32_t off = 0;
  if (rasad_date__is(lx, j, D_REL)) {
    int32_t v = rasad_date__value(lx, j, D_REL, 0);
    if (v >> 8 == 'y' && (want == 0 || want == 'y')) {
      rasad_date__unit(cx, e, 'y', (v & 255) - 128, home(cx, i));
      return 1;
    }
    if (!rasad_date__is(lx, j, D_UNIT)) return 0;
  }
  if (rasad_date__is(lx, j, D_THIS) ||
      (rasad_date__is(lx, j, D_MOD) && item(cx, j)->lang != RASAD_LANG_AR &&
       item(cx, j)->lang != RASAD_LANG_FA)) {
    off = rasad_date__is(lx, j, D_THIS) ? 0 : rasad_date__value(lx, j, D_MOD, 0);
    known = 1;
    j++;
  }
  if (!rasad_date__is(lx, j, D_UNIT)) return 0;
  u = rasad_date__value(lx, j, D_UNIT, 0);
  if ((want != 0 && u != want) || !long_unit(u)) return 0;
  uint8_t lang = item(cx, j)->lang;
  if (rasad_date__sense(lx, j, D_UNIT)->flags & DF_PLURAL) return 0;
  if (u == 'm' && lang == RASAD_LANG_FR && !known_singular(cx, i, j)) return 0;
  uint32_t unit = j++;
  if (!known || lang == RASAD_LANG_AR) {
    int32_t m = 0;
    uint32_t k = j;
    if (u == 'e' && rasad_date__is(lx, k, D_LINK)) k = rasad_date__link(lx, k);
    if (rasad_date__is(lx, k, D_MOD)) {
      m = rasad_date__value(lx, k, D_MOD, 0);
    } else if (!known && lang == RASAD_LANG_AR && rasad_date__is(lx, k, D_THIS)) {
      m = 0;
    } else if (!known) {
      return 0;
    } else {
      k = j - 1;
    }
    if (!known && lang == RASAD_LANG_AR && !rasad_date__flag(lx, unit, DI_ARTICLE) &&
        u != 'e') {
      return 0;
    }
    if (k >= j) off = m;
    j = k + 1;
  }
  rasad_cal cal = home(cx, unit);
  if (u == 'y' && rasad_date__is(lx, j, D_TERM)) {
    int era = rasad_date__era_at(lx, j);
    if (era == 'g') cal = RASAD_CAL_GREGORIAN;
    if (era == 'i') cal = RASAD_CAL_ISLAMIC;
    if (era == 'p') cal = RASAD_CAL_PERSIAN;
    if (era) j++;
  }
  rasad_date__unit(cx, e, u, off, cal);
  return j - i;
}

/* n units before (dir -1) or after (1) the reference day. */
static void ago(const date_ctx *cx, date_expr *e, int u, int64_t n, int64_t den,
                int dir) {
  e->relative = 1;
  e->grain = G_DAY;
  if (!long_unit(u)) {
    e->type = RASAD_DATE_TIME;
    e->grain = G_TIME;
    int64_t minutes = u == 'h' ? n * 60 / den : u == 'n' ? n / den : 0;
    if (cx->ref == NULL || cx->ref->hour < 0 || n > 100000) return;
    int64_t t = cx->ref->hour * 60 + cx->ref->minute + dir * minutes;
    int64_t day = t >= 0 ? t / 1440 : -((1439 - t) / 1440);
    e->known = 1;
    e->lo = e->hi = (int32_t)(cx->today + day);
    t -= day * 1440;
    e->hour = (int32_t)(t / 60);
    e->minute = (int32_t)(t % 60);
    if (u == 's' && dir > 0 && n < 60) e->second = (int32_t)n;
    return;
  }
  if (cx->ref == NULL || n <= 0) return;
  if (n > 20000) {
    e->known = 0;
    return;
  }
  rasad_civil c;
  rasad_days_to(RASAD_CAL_GREGORIAN, cx->today, &c);
  int32_t k = dir * (int32_t)(n / den);
  int64_t rest = n % den;
  switch (u) {
    case 'd': rasad_date__span(e, cx->today + k, cx->today + k); break;
    case 'w': rasad_date__span(e, cx->today + 7 * k, cx->today + 7 * k); break;
    case 'f': rasad_date__span(e, cx->today + 15 * k, cx->today + 15 * k); break;
    case 'm': {
      int32_t m = c.month + k, y = c.year;
      while (m < 1) m += 12, y--;
      while (m > 12) m -= 12, y++;
      int32_t last = rasad_month_days(RASAD_CAL_GREGORIAN, y, m);
      rasad_date__day(e, RASAD_CAL_GREGORIAN, y, m, c.day < last ? c.day : last);
      break;
    }
    case 'y': {
      int32_t m = c.month + dir * (int32_t)(rest * 12 / den);
      rasad_date__month(e, RASAD_CAL_GREGORIAN, c.year + k, m);
      break;
    }
    case 't': rasad_date__year(e, RASAD_CAL_GREGORIAN, c.year + 10 * k); break;
    case 'c': rasad_date__year(e, RASAD_CAL_GREGORIAN, c.year + 100 * k); break;
    case 'k': rasad_date__year(e, RASAD_CAL_GREGORIAN, c.year + 1000 * k); break;
    default: break;
  }
}

/* The last (dir -1) or next n whole units. */
static void stretch(const date_ctx *cx, date_expr *e, int u, int64_t n, int dir,
                    rasad_cal cal) {
  date_expr a = *e, b = *e;
  int32_t k = (int32_t)(n > 20000 ? 20000 : n);
  e->relative = 1;
  e->grain = G_SPAN;
  e->cal = (uint8_t)cal;
  if (cx->ref == NULL || n <= 0 || !long_unit(u)) return;
  rasad_date__unit(cx, &a, u, dir < 0 ? -k : 1, cal);
  rasad_date__unit(cx, &b, u, dir < 0 ? -1 : k, cal);
  if (!a.known || !b.known) return;
  rasad_date__span(e, a.lo, b.hi);
  if (cal == RASAD_CAL_GREGORIAN && a.lo != b.lo) {
    if (u == 'm') e->grain = G_MONTHS;
    if (u == 'y') e->grain = G_YEARS;
  } else {
    e->grain = a.lo == b.lo ? a.grain : (uint8_t)G_SPAN;
  }
}

/* ---- quantities of units ------------------------------------------------ */

typedef struct quantity {
  int64_t num, den; /* 0: some */
  int unit;
  uint32_t next; /* item behind */
} quantity;

/* "three days", "yawmayn", "quelques mois", "two years and a half" at i. */
static int quantity_at(const date_ctx *cx, uint32_t i, int bare,
                       quantity *out) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  if (rasad_date__is(lx, j, D_APPROX)) j++;
  *out = (quantity){1, 1, 0, 0};
  if (rasad_date__is(lx, j, D_DUAL)) {
    out->num = rasad_date__value(lx, j, D_DUAL, 0) >> 8;
    out->unit = rasad_date__value(lx, j, D_DUAL, 0) & 255;
    j++;
  } else {
    int counted = 0;
    if (rasad_date__is(lx, j, D_SOME)) {
      out->num = 0;
      counted = 1;
      j++;
    } else if (rasad_date__is(lx, j, D_NUM) && !rasad_date__flag(lx, j, DI_ORDINAL)) {
      const date_item *it = item(cx, j);
      out->num = it->num;
      out->den = it->den;
      if (it->flags & DI_JUNK) {
        rasad_number v;
        if (!rasad_digits_number(&lx->digits[it->digits], (rasad_lang)it->lang,
                                 &v)) {
          return 0;
        }
        out->num = v.num;
        out->den = v.den;
      }
      counted = 1;
      j++;
      if (rasad_date__is(lx, j, D_NUM) && !rasad_date__flag(lx, j, DI_ORDINAL) &&
          it->lang == RASAD_LANG_FA) {
        out->num = 0; /* "two three days" */
        j++;
      }
    }
    if (!rasad_date__is(lx, j, D_UNIT) || (!counted && !bare)) return 0;
    if (!counted && item(cx, j)->lang == RASAD_LANG_AR &&
        rasad_date__flag(lx, j, DI_ARTICLE)) {
      return 0;
    }
    out->unit = rasad_date__value(lx, j, D_UNIT, 0);
    j++;
  }
  if (out->unit == 'e') return 0;
  /* and a half */
  uint32_t h = rasad_date__is(lx, j, D_AND) ? j + 1 : j;
  if ((h > j || rasad_date__flag(lx, j, DI_AND)) && rasad_date__is(lx, h, D_NUM) &&
      rasad_date__flag(lx, h, DI_FRACTION) && item(cx, h)->den <= 4 &&
      !rasad_date__flag(lx, h, DI_MULTI) && out->den == 1 && out->num > 0) {
    out->num = out->num * item(cx, h)->den + item(cx, h)->num;
    out->den = item(cx, h)->den;
    j = h + 1;
  }
  out->next = j;
  return 1;
}

/* Three days ago, before and behind the quantity. */
/* 1 when item i begins with that folded word. */
static int is_word(const date_ctx *cx, uint32_t i, rasad_span word) {
  return rasad_date__says(cx->lx, i, word);
}

static uint32_t ago_at(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  quantity q;
  int pre = rasad_date__is(lx, i, D_AGOPRE) ? -1 : rasad_date__is(lx, i, D_INPRE) ? 1 : 0;
  if (pre) {
    int bare = item(cx, i)->lang == RASAD_LANG_AR;
    if (!quantity_at(cx, i + 1, bare, &q)) return 0;
    if (pre > 0 && item(cx, i)->lang == RASAD_LANG_AR && q.num == 1 &&
        !rasad_date__is(lx, i + 1, D_NUM)) {
      return 0; /* "after a month" of something */
    }
    if (q.unit == 's' && item(cx, i)->lang == RASAD_LANG_AR) return 0;
    if (item(cx, i)->lang == RASAD_LANG_AR && rasad_date__is(lx, q.next, D_FROM) &&
        rasad_date__value(lx, q.next, D_FROM, 0) == 1 && !rasad_date__is(lx, i, D_SINCE)) {
      return 0; /* nine months after, two days before something */
    }
    if (item(cx, i)->lang == RASAD_LANG_FR && rasad_date__flag(lx, i + 1, DI_ONE) &&
        rasad_date__is(lx, i, D_INPRE) && is_word(cx, i, RASAD_LIT("sous"))) {
      return 0; /* sous un jour nouveau */
    }
    ago(cx, e, q.unit, q.num, q.den, pre);
    return q.next - i;
  }
  if (!quantity_at(cx, i, 0, &q)) return 0;
  uint32_t j = q.next;
  uint8_t lang = item(cx, i)->lang;
  if (lang == RASAD_LANG_AR) return 0;
  if (lang == RASAD_LANG_FA && rasad_date__is(lx, j + 1, D_FROM) &&
      !rasad_date__flag(lx, j, DI_MULTI) &&
      (rasad_date__is(lx, j, D_AGOPOST) || rasad_date__is(lx, j, D_INPOST))) {
    return 0; /* before or after something else */
  }
  date_ctx told = *cx;
  if (lang == RASAD_LANG_FR &&
      (rasad_date__is(lx, j, D_AGOPOST) || rasad_date__is(lx, j, D_INPOST))) {
    /* deux jours plus tard: from the day last named, unless it is from
    ** something that follows */
    if (lx->item[j + 1].mask == 0 || rasad_date__is(lx, j + 1, D_LINK)) return 0;
    if (cx->anchor_known) {
      told.today = cx->anchor;
    } else {
      told.ref = NULL;
    }
    ago(&told, e, q.unit, q.num, q.den, rasad_date__is(lx, j, D_AGOPOST) ? -1 : 1);
    return j + 1 - i;
  }
  if (rasad_date__is(lx, j, D_AGOPOST)) {
    /* Persian "the last three years" shares the word */
    ago(cx, e, q.unit, q.num, q.den, -1);
    if (lang == RASAD_LANG_FA && rasad_date__is(lx, j, D_MOD) &&
        !rasad_date__is(lx, j, D_INPOST)) {
      char w[DATE_NORM];
      /* gozashte, akhir: a stretch; pish, ghabl: a point */
      if (rasad_date__norm(lx, j, w) >= 10)
        stretch(cx, e, q.unit, q.num / q.den, -1, home(cx, i));
    }
    return j + 1 - i;
  }
  if (rasad_date__is(lx, j, D_INPOST)) {
    ago(cx, e, q.unit, q.num, q.den, 1);
    if (lang == RASAD_LANG_FA) {
      char w[DATE_NORM];
      if (rasad_date__norm(lx, j, w) >= 10)
        stretch(cx, e, q.unit, q.num / q.den, 1, home(cx, i));
    }
    return j + 1 - i;
  }
  return 0;
}

/* The past three years, les 3 prochains jours, al-ayyam al-qalila al-madiya. */
static uint32_t stretch_at(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i, unit = 0;
  int64_t n = -1;
  int32_t dir = 2;
  int u = 0;
  if (rasad_date__is(lx, j, D_THIS)) j++;
  for (int k = 0; k < 4; k++) {
    const date_item *it = item(cx, j);
    if (it->lang == RASAD_LANG_FA &&
        (dir != 2 || (u != 0 && !(it->mask & D_BIT(D_MOD))))) {
      break;
    }
    if ((it->mask & D_BIT(D_DUAL)) && u == 0 && n < 0) {
      u = rasad_date__value(lx, j, D_DUAL, 0) & 255;
      n = rasad_date__value(lx, j, D_DUAL, 0) >> 8;
      unit = j;
    } else if ((it->mask & D_BIT(D_ADJU)) && u == 0 && n > 0) {
      u = rasad_date__value(lx, j, D_ADJU, 0);
      unit = j;
    } else if ((it->mask & D_BIT(D_UNIT)) && u == 0) {
      u = rasad_date__value(lx, j, D_UNIT, 0);
      unit = j;
    } else if ((it->mask & D_BIT(D_MOD)) && dir == 2 &&
               (u != 0 || it->lang == RASAD_LANG_FR ||
                it->lang == RASAD_LANG_EN)) {
      dir = rasad_date__value(lx, j, D_MOD, 0);
    } else if ((it->mask & D_BIT(D_NUM)) && n < 0 && it->den == 1 &&
               !(it->flags & (DI_ORDINAL | DI_JUNK))) {
      n = it->num;
    } else if ((it->mask & D_BIT(D_SOME)) && n < 0) {
      n = 0;
    } else {
      break;
    }
    j++;
  }
  if (u == 0 || dir == 2 || (n < 0 && item(cx, unit)->lang == RASAD_LANG_EN))
    return 0;
  if (item(cx, unit)->lang == RASAD_LANG_AR &&
      !rasad_date__flag(lx, unit, DI_ARTICLE)) {
    return 0;
  }
  if (n < 0) {
    /* a plural: some years; a singular is rasad_date__relative_unit's */
    n = 0;
  }
  if (!long_unit(u)) {
    if (n <= 0) return 0;
    e->type = RASAD_DATE_DURATION;
    e->grain = G_DURATION;
    e->unit = (uint8_t)u;
    e->amount = n;
    return j - i;
  }
  if (dir == 0) return 0;
  stretch(cx, e, u, n, dir, home(cx, unit));
  return j - i;
}

/* ---- weekdays ----------------------------------------------------------- */

/* lundi dernier, al-khamis al-muqbil, lundi de la semaine prochaine. */
static uint32_t weekday_at(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  int this = rasad_date__is(lx, j, D_THIS);
  int32_t side = 9;
  if (this) j++;
  if (rasad_date__is(lx, j, D_MOD) && item(cx, j)->lang != RASAD_LANG_AR &&
      item(cx, j)->lang != RASAD_LANG_FA) {
    side = rasad_date__value(lx, j, D_MOD, 0);
    j++;
  }
  if (rasad_date__is_unit(lx, j, 'd') && rasad_date__is(lx, j + 1, D_WDAY)) j++;
  if (!rasad_date__is(lx, j, D_WDAY)) return 0;
  int32_t wday = rasad_date__value(lx, j, D_WDAY, 1);
  j++;
  if (rasad_date__is(lx, j, D_DPART) && item(cx, j)->lang == RASAD_LANG_FR &&
      !rasad_date__is(lx, j, D_NOON)) {
    j++;
  }
  uint32_t k = rasad_date__link(lx, j);
  if (k > j && item(cx, k)->lang == RASAD_LANG_FR && rasad_date__is(lx, k, D_NUM) &&
      (item(cx, k)->num == 8 || item(cx, k)->num == 15) &&
      rasad_date__says(lx, j, RASAD_LIT("en"))) {
    /* lundi en huit: the one after the next */
    e->relative = 1;
    e->grain = G_DAY;
    if (cx->ref != NULL) {
      int32_t ahead = (wday - rasad_weekday(cx->today) + 7) % 7;
      int32_t d = cx->today + ahead + (item(cx, k)->num == 8 ? 7 : 14);
      rasad_date__span(e, d, d);
    }
    return k + 1 - i;
  }
  if (rasad_date__is(lx, k, D_LINK)) k++;
  date_expr week;
  rasad_date__begin(cx, k, &week);
  uint32_t used = rasad_date__relative_unit(cx, k, &week, 'w');
  e->relative = 1;
  e->grain = G_DAY;
  if (used) {
    if (week.known) {
      for (int32_t d = week.lo; d <= week.hi; d++) {
        if (rasad_weekday(d) == wday) rasad_date__span(e, d, d);
      }
    }
    return k + used - i;
  }
  if (side == 9 && rasad_date__is(lx, j, D_MOD)) {
    side = rasad_date__value(lx, j, D_MOD, 0);
    j++;
  } else if (this) {
    side = 0;
  } else if (side == 9) {
    return 0;
  }
  if (cx->ref == NULL) return j - i;
  int32_t back = (rasad_weekday(cx->today) - wday + 7) % 7;
  int32_t d = cx->today - back;
  if (side < 0 && back == 0) d -= 7;
  if (side > 0) d += 7;
  if (side == 0 && back != 0 && rasad_date__looks(cx, i, j) > 0) d += 7;
  rasad_date__span(e, d, d);
  return j - i;
}

/* ---- yesterday, perhaps with the weekday and the date ------------------- */

/* Items of an apposition that names the same day again: ams al-khamis, hier
** lundi 27 janvier, (diruz). */
static uint32_t apposition(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  uint32_t j = i;
  if (rasad_date__is(lx, j, D_COMMA)) j++;
  if (!(lx->item[j].mask & (D_BIT(D_WDAY) | D_BIT(D_NUM))) &&
      !rasad_date__is_unit(lx, j, 'd')) {
    return 0;
  }
  if (j > i && !rasad_date__is(lx, j, D_WDAY)) return 0;
  date_expr t;
  if (!rasad_date__absolute(cx, j, &t)) return 0;
  if (t.grain != G_DAY && t.wday == 0) return 0;
  if (t.month == 0 && t.wday == 0 && t.day == 0) return 0;
  if (t.known && t.month != 0) {
    e->lo = t.lo;
    e->hi = t.hi;
    e->known = 1;
    e->grain = G_DAY;
    e->cal = t.cal;
    e->relative = t.relative;
  } else if (t.known && e->known && t.wday != 0 &&
             rasad_weekday(e->lo) != t.wday) {
    /* printed on another day than it was written */
    int32_t off = (t.wday - rasad_weekday(e->lo) + 10) % 7 - 3;
    /* behind a comma a weekday further off is the next of a list */
    if (j > i && (off < -1 || off > 1)) return 0;
    rasad_date__span(e, e->lo + off, e->lo + off);
  }
  return t.i1 - i;
}

/* le lendemain du 13 février, la veille de Noël: told from another day. */
static uint32_t beside(const date_ctx *cx, uint32_t i, date_expr *e,
                       int32_t off) {
  const date_lex *lx = cx->lx;
  uint32_t j = rasad_date__link(lx, i);
  date_expr t;
  if (!is_word(cx, i - 1, RASAD_LIT("veille")) &&
      !is_word(cx, i - 1, RASAD_LIT("lendemain")) &&
      !is_word(cx, i - 1, RASAD_LIT("surlendemain"))) {
    return 0;
  }
  if (j == i || !rasad_date__absolute(cx, j, &t) || t.grain != G_DAY) {
    /* of the day last named, or of something that is no day */
    e->known = 0;
    if (j == i && cx->anchor_known) {
      rasad_date__span(e, cx->anchor + off, cx->anchor + off);
    }
    return 0;
  }
  e->relative = t.relative;
  e->known = 0;
  if (t.known) rasad_date__span(e, t.lo + off, t.lo + off);
  return t.i1 - i;
}

static uint32_t relative_day(const date_ctx *cx, uint32_t i, date_expr *e) {
  const date_lex *lx = cx->lx;
  if (rasad_date__is(lx, i, D_NEXTDAY)) {
    int32_t day = cx->anchor + rasad_date__value(lx, i, D_NEXTDAY, 0);
    e->relative = 1;
    e->grain = G_DAY;
    if (cx->anchor_known) rasad_date__span(e, day, day);
    return 1;
  }
  const date_sense *s =
      rasad_date__is(lx, i, D_REL) ? rasad_date__sense(lx, i, D_REL) : NULL;
  uint32_t j = i + 1;
  if (rasad_date__is_unit(lx, i, 'd') && rasad_date__is(lx, j, D_REL)) {
    /* yawm ghad */
    s = rasad_date__sense(lx, j, D_REL);
    j++;
  }
  if (s == NULL) return 0;
  if ((s->flags & DF_ARTICLE) && !rasad_date__flag(lx, j - 1, DI_ARTICLE)) return 0;
  if (i > 0 && item(cx, i - 1)->sign == 'q' && item(cx, j)->sign == 'q' &&
      item(cx, i)->lang == RASAD_LANG_FA) {
    return 0; /* the newspaper "Tomorrow" */
  }
  int u = s->value >> 8;
  rasad_date__unit(cx, e, u, (s->value & 255) - 128, home(cx, i));
  if (u == 'y') {
    e->cal = (uint8_t)home(cx, i);
    return j - i;
  }
  e->cal = RASAD_CAL_GREGORIAN;
  uint32_t more = beside(cx, j, e, (s->value & 255) - 128);
  if (more) return j + more - i;
  more = apposition(cx, j, e);
  if (more) return j + more - i;
  if (rasad_date__is(lx, j, D_DPART) && !rasad_date__is(lx, j, D_NOON)) j++;
  if (rasad_date__is(lx, j, D_DASH) && rasad_date__flag(lx, j, DI_GLUED) &&
      is_word(cx, j + 1, RASAD_LIT("la"))) {
    return 0; /* ce soir-la: of the story, not of the writer */
  }
  return j - i;
}

/* ---- all of them -------------------------------------------------------- */

int rasad_date__relative(const date_ctx *cx, uint32_t i, date_expr *out) {
  static uint32_t (*const readers[])(const date_ctx *, uint32_t,
                                     date_expr *) = {relative_day, weekday_at,
                                                     ago_at, stretch_at};
  rasad_date__begin(cx, i, out);
  uint32_t best = 0;
  date_expr base = *out;
  date_expr t = base;
  uint32_t used = rasad_date__relative_unit(cx, i, &t, 0);
  if (used) {
    best = used;
    *out = t;
  }
  for (size_t k = 0; k < rasad_countof(readers); k++) {
    t = base;
    used = readers[k](cx, i, &t);
    if (used > best) {
      best = used;
      *out = t;
    }
  }
  if (best == 0) return 0;
  rasad_date__end(cx, i + best, out);
  return 1;
}
