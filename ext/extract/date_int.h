/*
** date_int.h - what the files of the date reader share: the words of a text
** turned into items (date_lex.c), the readers of single expressions
** (date_abs.c, date_rel.c, date_time.c) and their values (date_value.c).
** Only ext/extract/date*.c and amount.c include it.
*/
#ifndef RASAD_DATE_INT_H
#define RASAD_DATE_INT_H

#include "core/arena.h"
#include "extract/calendar.h"
#include "extract/date.h"
#include "lang/number.h"

/* ---- Interface to code in date_lex.c ----------------------------------- */

/* Classes of words, as ext/data/dates.tsv names them, then of signs.  Any
** other word has none. */
typedef enum date_class {
  D_NONE = 0,
  D_MONTH,   /* calendar * 16 + month */
  D_WDAY,    /* 1 Monday .. 7 Sunday */
  D_WDAYS,   /* the same, every week */
  D_UNIT,    /* letter: d w m y t(en) c(entury) k h n(minute) s q r e f */
  D_DUAL,    /* n * 256 + letter: n of it in one word */
  D_ADJU,    /* letter; "three-day" */
  D_REL,     /* unit * 256 + offset + 128 */
  D_NEXTDAY, /* the day after or before, of what was told */
  D_THIS,
  D_MOD, /* -1 last, 0 current, 1 next */
  D_AGOPRE,
  D_AGOPOST,
  D_INPRE,
  D_INPOST,
  D_FROM,
  D_TO,
  D_SINCE,
  D_UNTIL,
  D_ONWARD,
  D_DPART,  /* 1 morning 2 noon 3 afternoon 4 evening 5 p.m. */
  D_CLOCK,  /* o'clock before the hour */
  D_CLOCKH, /* .. behind it */
  D_NOON,   /* hour */
  D_MINUS,
  D_ZONE,   /* hours east of Greenwich; 99 local */
  D_SEASON, /* 21 spring .. 24 winter */
  D_SEASONW,
  D_PART,    /* 1 beginning 2 middle 3 end 4 the very middle */
  D_QUARTER, /* months: 3 or 6 */
  D_DECW,    /* 20 .. 90: the twenties .. */
  D_TENDAYS,
  D_LASTOF,
  D_EVERY,
  D_ADVSET,
  D_SOME,
  D_ERA,  /* g b(efore) i p h(ijri of either kind) */
  D_CORR, /* corresponding to */
  D_TERM, /* of school, of finance: kinds of years */
  D_AND,
  D_LINK,
  D_HON,
  D_APPROX,
  D_ORDSUF,
  D_NUMHEAD,
  D_PLACE,
  D_COUNTED,
  D_PCT,
  D_EVENTW,
  D_FWD,
  D_FEAST, /* calendar * 512 + month * 32 + day; 3: Easter + days */
  D_CUR,   /* row of date_currencies */
  D_NUMW,  /* row of the number words */
  D_NUM,   /* a number: item.num, item.digits */
  D_COMMA,
  D_DASH,
  D_SLASH,
  D_DOT,
  D_COLON,
  D_OPEN,
  D_CLOSE,
  D_SIGN, /* % and currency signs: item.sign */
  D_STOP, /* end of a sentence or line */
  D_CLASS_COUNT
} date_class;

_Static_assert(D_CLASS_COUNT <= 64, "classes are bits of item.mask");

#define D_BIT(c) (UINT64_C(1) << (c))

/* Flags of a word in ext/data/dates.tsv. */
#define DF_WEAK 0x01u     /* w */
#define DF_NOCLITIC 0x02u /* c */
#define DF_ARTICLE 0x04u  /* a */
#define DF_UPPER 0x08u    /* u */
#define DF_PLURAL 0x10u   /* p */

typedef struct date_sense {
  uint8_t langs, cls, flags;
  int16_t value;
} date_sense;

typedef struct date_currency {
  char iso[4];
  int32_t num, den;
} date_currency;

/* Flags of an item. */
#define DI_GLUED 0x0001u   /* no blank before it */
#define DI_NEWLINE 0x0002u /* a line begins with it */
#define DI_UPPER 0x0004u
#define DI_ALLCAPS 0x0008u
#define DI_AND 0x0010u     /* proclitic waw before it */
#define DI_PREP 0x0020u    /* proclitic b, l or k before it */
#define DI_ARTICLE 0x0040u /* Arabic article */
#define DI_ORDINAL 0x0080u /* number: first, second .. */
#define DI_DIGITS 0x0100u  /* number: in digits */
#define DI_JUNK 0x0200u    /* digits that are no single number */
#define DI_FRACTION 0x0400u
#define DI_LATIN 0x0800u
#define DI_ONE 0x2000u   /* the indefinite article as a number (un, yek) */
#define DI_MULTI 0x4000u /* several words */

typedef struct date_item {
  uint64_t mask;       /* bits of date_class */
  uint32_t start, end; /* source bytes, proclitics left out */
  uint32_t word;       /* first word */
  uint16_t first;      /* senses */
  uint16_t count;
  uint16_t flags;
  uint8_t lang;     /* rasad_lang by which it was read */
  uint8_t sign;     /* D_SIGN: '%', or the currency sign's letter; 'q' for
                       ** a quotation mark, which has no class */
  uint32_t digits;  /* D_NUM in digits: index into lex.digits */
  int64_t num, den; /* D_NUM */
} date_item;

typedef struct date_lex {
  rasad_arena *arena;
  rasad_span text;
  rasad_lang lang;
  uint8_t near; /* language of the nearest words: for digits and signs */
  const rasad_word *aw; /* the words items point to; NULL: read from text */
  date_item *item; /* n items and a D_STOP behind the last */
  uint32_t n, cap, want;
  rasad_digits *digits;
  uint32_t n_digits, cap_digits;
  uint32_t n_dated; /* items that may begin something */
} date_lex;

/* Words to be made items: those at hand, and where more come from. */
typedef struct date_words {
  const rasad_word *aw;
  uint32_t n;
  int (*more)(struct date_words *words); /* adds one to aw; 0: there is none.
                                         ** NULL: all are at hand */
} date_words;

/* Turn words into items; number words that belong together become one. */
rasad_status rasad_date__lex(const rasad_word *aw, uint32_t nw, rasad_span text,
                       rasad_lang lang, rasad_arena *arena, date_lex *out);

/* The steps of it, for date_scan.c: begin, put one word (*next: the byte
** behind what was taken) or an item of its own, end. */
void rasad_date__lex_begin(rasad_span text, rasad_lang lang,
                           rasad_arena *arena, date_lex *out);
rasad_status rasad_date__put_word(date_lex *lx, date_words *words, uint32_t i,
                                  uint32_t *next);
rasad_status rasad_date__put_plain(date_lex *lx, uint32_t start, uint32_t end,
                                   uint16_t flags, date_item **out);
void rasad_date__put_sign(const date_lex *lx, date_item *it);
rasad_status rasad_date__lex_end(date_lex *lx);

/* Language by which a word is read. */
uint8_t rasad_date__word_lang(const date_lex *lx, const rasad_word *w);

/* The languages (bit 0 Arabic, 1 Persian, 2 French, 3 English) of the entries
** that may begin with the folded word key[0..n), in Arabic (arabic 1) also
** behind its proclitics; 0 when there are none. */
uint32_t rasad_date__may_match(const char *key, uint32_t n, int arabic);

/* The first folded word of item `i`, at most DATE_NORM bytes; returns its
** length. */
enum { DATE_NORM = 64 };
uint32_t rasad_date__norm(const date_lex *lx, uint32_t i, char z[DATE_NORM]);

/* 1 when item `i` begins with that folded word. */
int rasad_date__says(const date_lex *lx, uint32_t i, rasad_span word);

/* ---- Interface to code in date_spot.c, date_scan.c --------------------- */

/* A stretch of a text in which dates may stand: bytes [from, to), and the
** start of the line that `from` is in. */
typedef struct date_spot {
  uint32_t from, to, line;
} date_spot;

/* All of them, in order and apart; `wide` 1: with the verbs around. */
rasad_status rasad_date__spots(rasad_span text, int wide, rasad_arena *arena,
                               date_spot **out, uint32_t *n_out);

/* The items of rasad_date__lex from the text itself, those of its spots: only
** words that the lexicon may know are cut and folded as the tokenizer does
** it.  A gap between spots ends a sentence. */
rasad_status rasad_date__scan(rasad_span text, rasad_lang lang, int wide,
                              uint64_t *memo, rasad_arena *arena,
                              date_lex *out);

/* The sense of item `i` in class `cls`, NULL when it has none. */
const date_sense *rasad_date__sense(const date_lex *lx, uint32_t i, date_class cls);

/* Row of the table of currencies. */
const date_currency *rasad_date__currency(int32_t row);

static inline int rasad_date__is(const date_lex *lx, uint32_t i, date_class cls) {
  return (lx->item[i].mask & D_BIT(cls)) != 0;
}

static inline int rasad_date__flag(const date_lex *lx, uint32_t i, uint32_t flag) {
  return (lx->item[i].flags & flag) != 0;
}

/* Value of the sense, or `none` when item `i` is not of that class. */
static inline int32_t rasad_date__value(const date_lex *lx, uint32_t i,
                                  date_class cls, int32_t none) {
  if (!rasad_date__is(lx, i, cls)) return none;
  const date_sense *s = rasad_date__sense(lx, i, cls);
  return s ? s->value : none;
}

/* ---- Interface to code in date_value.c --------------------------------- */

/* How much of time a value names. */
typedef enum date_grain {
  G_NONE = 0, /* nothing that has a value */
  G_DAY,
  G_SPAN, /* any other interval of days: lo to hi */
  G_MONTH,
  G_MONTHS, /* interval of whole Gregorian months: lo to hi */
  G_QUARTER,
  G_SEASON,
  G_YEAR,
  G_YEARS,
  G_DECADE,
  G_CENTURY,
  G_DURATION, /* amount and unit */
  G_SET,
  G_TIME
} date_grain;

/* An expression while it is read. */
typedef struct date_expr {
  uint32_t i0, i1;     /* items [i0, i1) */
  uint32_t start, end; /* source bytes */
  uint32_t ent_start, ent_end;
  uint8_t type;                   /* rasad_date_type */
  uint8_t cal;                    /* rasad_cal */
  uint8_t grain;                  /* date_grain */
  uint8_t known;                  /* lo and hi (or amount ..) hold */
  uint8_t relative;               /* needs the reference day */
  uint8_t open;                   /* 1 from lo on, 2 until hi */
  uint8_t weak;                   /* needs a reason to be taken */
  uint8_t unit;                   /* durations, sets: letter */
  int32_t lo, hi;                 /* days */
  int64_t amount, den;            /* durations */
  struct {
    int32_t amount;
    uint8_t unit;
  } more[2];      /* smaller units behind the first: 2 h 32 min */
  uint8_t n_more;
  int32_t year, month, day, wday; /* as said; 0 not said (year: INT32_MIN) */
  int32_t hour, minute, second;   /* -1 not said */
  int32_t hour2, minute2;         /* end of an interval of the clock; -1 */
  int32_t zone;                   /* minutes east, ZONE_NONE */
  int32_t code;                   /* season, quarter, weekday of a set */
  float score;
} date_expr;

#define YEAR_NONE INT32_MIN
#define ZONE_NONE 10000

/* What is known while a text is read. */
typedef struct date_ctx {
  const date_lex *lx;
  const rasad_civil *ref; /* NULL: none */
  int32_t today;          /* day number of ref */
  int32_t anchor_known;   /* a day was named before, or ref is given */
  int32_t anchor;         /* the day last named, else that of ref */
} date_ctx;

/* Set lo, hi and grain to a day, a month or a year of a calendar. */
void rasad_date__day(date_expr *e, rasad_cal cal, int32_t y, int32_t m, int32_t d);
void rasad_date__month(date_expr *e, rasad_cal cal, int32_t y, int32_t m);
void rasad_date__year(date_expr *e, rasad_cal cal, int32_t y);
void rasad_date__span(date_expr *e, int32_t lo, int32_t hi);

/* What unit `u` (d w e m q r y t c), `off` units from the reference day, is
** in calendar `cal`; weeks begin on Saturday in Persian text. */
void rasad_date__unit(const date_ctx *cx, date_expr *e, int u, int32_t off,
                rasad_cal cal);

/* Narrow a month, year or week to its beginning (1), middle (2) or end (3);
** 4 is the fifteenth of a month. */
void rasad_date__part(date_expr *e, int32_t part);

/* The value as text into z (at least DATE_VALUE_MAX bytes); returns its
** length, 0 when it has none. */
enum { DATE_VALUE_MAX = 96 };
size_t rasad_date__format(const date_expr *e, const date_ctx *cx, char *z);

/* ---- Interface to code in date_year.c ---------------------------------- */

/* The number of a year written at item i: 4 digits or words, or two digits
** when `after` (1: a month stands before, 2: a word for year).  Sets *e's
** year and calendar; returns items used. */
uint32_t rasad_date__year_at(const date_ctx *cx, uint32_t i, int after, date_expr *e);

/* The letter of the era named at item i (D_ERA); 0 when there is none. */
int rasad_date__era_at(const date_lex *lx, uint32_t i);

/* Calendar of a year by its number and the language around it. */
rasad_cal rasad_date__year_calendar(uint8_t lang, int32_t y);

/* Two digits as a year, by language; YEAR_NONE when they cannot be one. */
int32_t rasad_date__short_year(uint8_t lang, int32_t v);

/* A year after a month, season or feast ("2025", "of last year", "last");
** returns items used. */
uint32_t rasad_date__year_tail(const date_ctx *cx, uint32_t i, date_expr *e);

/* How sure the digits at item i are a year: 0 not at all. */
float rasad_date__bare_year(const date_ctx *cx, uint32_t i);

/* The word for year at item i and what follows it; returns items used. */
uint32_t rasad_date__named_year(const date_ctx *cx, uint32_t i, date_expr *e);

/* ---- Interface to code in date_digits.c -------------------------------- */

/* A day in digits (27/01/2025), and two parts (02/2013, 24/12, 2024-2025);
** each returns items used. */
uint32_t rasad_date__numeric(const date_ctx *cx, uint32_t i, date_expr *e);
uint32_t rasad_date__two_parts(const date_ctx *cx, uint32_t i, date_expr *e);

/* ---- Interface to code in date_abs.c ----------------------------------- */

/* An expression with item `i` as its first, without sets, clock times or
** intervals; 1 when there is one. */
int rasad_date__absolute(const date_ctx *cx, uint32_t i, date_expr *out);

/* Begin an expression at item i. */
void rasad_date__begin(const date_ctx *cx, uint32_t i, date_expr *out);

/* End it before item i. */
void rasad_date__end(const date_ctx *cx, uint32_t i, date_expr *e);

/* Behind the linking words (of, from, in) at item i. */
uint32_t rasad_date__link(const date_lex *lx, uint32_t i);

/* 1 when item i is the word for unit `u`. */
int rasad_date__is_unit(const date_lex *lx, uint32_t i, int u);

/* The day of a month at item i, 1 to 31; 0 when it is none. */
int32_t rasad_date__day_number(const date_lex *lx, uint32_t i);

/* Month and year from item i on; returns items used.  *weak: an ordinary
** word unless something beside it supports it. */
uint32_t rasad_date__month_year(const date_ctx *cx, uint32_t i, date_expr *e,
                          int *weak);

/* Give values to year, month, day and weekday as said. */
void rasad_date__resolve(const date_ctx *cx, date_expr *e);

/* Is the last word of item i this one of two letters? */
int rasad_date__ends_in(const date_lex *lx, uint32_t i, const char *word);

/* -1 when the words around look back, 1 forward, 0 neither. */
int rasad_date__looks(const date_ctx *cx, uint32_t i0, uint32_t i1);

/* ---- Interface to code in date_period.c -------------------------------- */

/* Season, quarter, decade, century, feast or nth weekday at item i, and the
** beginning, middle or end of a period; each returns items used. */
uint32_t rasad_date__period(const date_ctx *cx, uint32_t i, date_expr *e);
uint32_t rasad_date__period_part(const date_ctx *cx, uint32_t i, date_expr *e);

/* ---- Interface to code in date_rel.c ----------------------------------- */

int rasad_date__relative(const date_ctx *cx, uint32_t i, date_expr *out);

/* "this week", "l'an dernier", parsal at item i: unit `want` only, or any
** when it is 0.  Sets value; returns items used. */
uint32_t rasad_date__relative_unit(const date_ctx *cx, uint32_t i, date_expr *e,
                             int want);

/* ---- Interface to code in date_time.c ---------------------------------- */

int rasad_date__duration(const date_ctx *cx, uint32_t i, date_expr *out);
int rasad_date__set(const date_ctx *cx, uint32_t i, date_expr *out);
int rasad_date__clock(const date_ctx *cx, uint32_t i, date_expr *out);

/* ---- End of interfaces ------------------------------------------------- */

#endif
