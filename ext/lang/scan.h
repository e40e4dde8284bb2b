/*
** scan.h - cuts a text into words and folds them, in one pass and without
** allocation.  The search key and the tokenizer both read words through it,
** so they cannot disagree about where a word begins or how it is spelt.
*/
#ifndef RASAD_SCAN_H
#define RASAD_SCAN_H

#include "core/base.h"

/* Longest folded word, in bytes.  A longer run of letters is cut into
** several words, so that nothing is lost and nothing grows with the input. */
enum { RASAD_FOLD_MAX = 384 };
/* Room for it: the fold of the last code point may pass the limit. */
enum { RASAD_FOLD_CAP = RASAD_FOLD_MAX + 80 };

/* A word as it stands in the text. */
typedef struct rasad_raw {
  uint32_t start, end; /* source bytes */
  uint16_t flags;      /* RASAD_W_... that can be seen without a lexicon */
  uint8_t kind;        /* rasad_kind */
  uint8_t zwnj;        /* ZWNJ joined its parts */
  uint8_t plain;       /* letters of one size: two bytes each in Arabic
                       ** script, ASCII in Latin; what the stemmers read */
  uint32_t n;          /* bytes of norm */
  const char *norm;    /* own, or bytes of the caller's */
  uint32_t *map;       /* NULL, or RASAD_FOLD_CAP offsets of the caller's: the
                       ** source byte of the letter that gave each byte */
  char own[RASAD_FOLD_CAP];
} rasad_raw;

/* What is known of the line; RASAD_LINE_SAID: the caller said so. */
enum {
  RASAD_LINE_UNJUDGED = 0,
  RASAD_LINE_OTHER = 1,
  RASAD_LINE_PERSIAN = 2,
  RASAD_LINE_SAID = 4,
  RASAD_LINE_ARABIC = 8 /* sure to be Arabic: its letters stand in it */
};

typedef struct rasad_scan {
  const char *text, *end, *p;
  const char *inner_end; /* end of the URL, mail .. whose parts come now */
  const char *no_mail;   /* no e-mail address begins before this point */
  const char *line;      /* start of the line that p is in */
  uint8_t punct;         /* give punctuation and emoji too */
  uint8_t persian;       /* RASAD_LINE_..., see rasad_scan_persian */
  uint16_t before;       /* RASAD_W_SPACE, RASAD_W_NEWLINE seen */
} rasad_scan;

/* Begin `text` (stays the caller's).  `lang` RASAD_LANG_FA or any other
** ruled language fixes what rasad_scan_persian says; UND: line by line. */
void rasad_scan_init(rasad_scan *scan, rasad_span text, rasad_lang lang,
                     int punct);

/* Elongation in raw->own, whose letters are all of two bytes: of three or more
** of one letter one stays. */
void rasad_squeeze(rasad_raw *raw);

/* 1 when the line looks Persian (or was said to be): affixes that are also
** Arabic words may be joined.  Judged once a line, when first asked. */
int rasad_scan_persian(rasad_scan *scan);

/* 1 when the line is surely Arabic (or was said to be): it holds no Persian
** compounds. */
int rasad_scan_arabic(rasad_scan *scan);

/* The next word into *raw, whose `map` the caller has set; 0 at the end of
** the text. */
int rasad_scan_next(rasad_scan *scan, rasad_raw *raw);

/* 1 when `text` is one word of undecorated Arabic letters whose neighbours do
** not matter (no hamza that looks for its seat, no elongation): *raw is then
** what rasad_scan_next would make of it. */
int rasad_scan_plain(rasad_span text, rasad_raw *raw);

#endif
