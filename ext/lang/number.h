/*
** number.h - numbers as Arabic, Persian, French and English write and say
** them: digits of any script with their separators, number words, ordinals,
** fractions.  Dates and amounts read numbers through this.  Nothing here
** allocates.
*/
#ifndef RASAD_NUMBER_H
#define RASAD_NUMBER_H

#include "core/base.h"

/* A number: num/den, den > 0.  Decimals have a power of ten for `den`. */
typedef struct rasad_number {
  int64_t num, den;
  uint16_t flags; /* RASAD_NUM_... */
} rasad_number;

#define RASAD_NUM_ORDINAL 0x01u  /* fifth */
#define RASAD_NUM_FRACTION 0x02u /* has a fractional part or is a fraction */
#define RASAD_NUM_DIGITS 0x04u   /* written in digits, at least in part */
#define RASAD_NUM_NEGATIVE 0x08u

/* Largest absolute value handled: 10^15. */
#define RASAD_NUM_MAX INT64_C(1000000000000000)

/* ---- one number word --------------------------------------------------- */

/* How a word takes part in a number (letters of ext/data/numbers.tsv). */
typedef enum rasad_numkind {
  RASAD_NK_ZERO = 'z',
  RASAD_NK_UNIT = 'u',     /* 1 to 9 */
  RASAD_NK_TEEN = 't',     /* 10 to 19 */
  RASAD_NK_TEN = 'x',      /* the ten of Arabic teens */
  RASAD_NK_TENS = 'd',     /* 20 to 90 */
  RASAD_NK_HUNDREDS = 'h', /* 100 to 900 */
  RASAD_NK_SCALE = 'k',    /* thousand, million .. */
  RASAD_NK_DUAL = 'K',     /* two thousand, two million as one word */
  RASAD_NK_FRACTION = 'f', /* half, third, quarter: value = denominator */
  RASAD_NK_DIGITS = 'g'    /* digits; value = number.num */
} rasad_numkind;

/* A piece of a number: a number word or digits. */
typedef struct rasad_numatom {
  int64_t value, den; /* den: 1, but for digits with decimals */
  uint8_t kind;       /* rasad_numkind */
  uint8_t ordinal;
  uint8_t joined; /* an `and` (a word or a proclitic) stands before it */
  uint8_t hyphen; /* glued by a hyphen to the one before */
} rasad_numatom;

/* Row `i` of the table of number words (the generated lexicon of dates
** refers to rows); NULL when there is none. */
const rasad_numatom *rasad_numatom_at(uint32_t i);

/* Put together a number from the first atoms of a[0..n).  Returns how many
** it takes (0: they are no number) and fills *out.  Linear in n. */
uint32_t rasad_number_join(const rasad_numatom *a, uint32_t n, rasad_lang lang,
                           rasad_number *out);

/* ---- digits ------------------------------------------------------------ */

/* Parts kept of a run of digits with separators between them. */
enum { RASAD_DIGITS_PARTS = 4 };

/* Digits as they stand: 27/01/2025 has three parts.  A part's value is
** capped at 10^15, its digits are counted beyond that. */
typedef struct rasad_digits {
  uint32_t start, end;              /* source bytes */
  int64_t part[RASAD_DIGITS_PARTS]; /* values */
  uint32_t nd[RASAD_DIGITS_PARTS];  /* digits */
  uint32_t sep[RASAD_DIGITS_PARTS]; /* code point before part i; sep[0]: 0 */
  uint32_t n;                       /* parts, also those not kept */
} rasad_digits;

/* Read the digits at source byte `at` (which holds a digit), taking
** separators between digits along: / - . , : and their Arabic forms.
** Returns the number of parts. */
uint32_t rasad_digits_scan(rasad_span text, size_t at, rasad_digits *out);

/* Read the digits as one number with thousands and decimal separators as
** `lang` writes them; 0 when they are none (a date, a time, an address). */
int rasad_digits_number(const rasad_digits *d, rasad_lang lang,
                        rasad_number *out);

/* ---- words ------------------------------------------------------------- */

/* Longest word key, in bytes; longer words have none. */
enum { RASAD_WORDKEY_MAX = 48 };

/* The key under which the lexicons of numbers and dates hold a folded word:
** hamza and its seats unified, hyphens, dots and apostrophes as blanks.
** Writes at most RASAD_WORDKEY_MAX bytes to `key` and returns how many; 0
** when the word is longer than that. */
uint32_t rasad_wordkey(rasad_span norm, char *key);

/* The number word with that key in `lang`; NULL when there is none. */
const rasad_numatom *rasad_number__atom(const char *key, uint32_t n,
                                        rasad_lang lang);

/* 1 when a table of keys may hold z[0..n), n > 0, by its gate: turns away
** most words before they are hashed.  Mirrors ext/tool/mkdates.tcl. */
static inline int rasad_wordgate(const uint32_t gate[256], const char *z,
                                 uint32_t n) {
  const uint8_t *b = (const uint8_t *)z;
  uint32_t second = n > 1 ? b[1] : 0, before = n > 1 ? b[n - 2] : 0;
  uint32_t g =
      (b[0] * 37u + second * 101u + before * 11u + b[n - 1] * 211u + n * 53u) &
      8191u;
  return gate[g >> 5] >> (g & 31) & 1;
}

/* Read the number that begins with word aw[0], in words, digits or both
** ("3 millions", "1,2M", "- 1 200 000", "deux virgule cinq").  RASAD_OK:
** *n_used words belong to it.  RASAD_DONE: none begins here.  `text` is the
** source of the words. */
rasad_status rasad_number_parse(rasad_span text, const rasad_word *aw,
                                uint32_t nw, rasad_lang lang, uint32_t *n_used,
                                rasad_number *out);

#endif
