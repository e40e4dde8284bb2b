/*
** uchar.h - what a code point is and what it folds to: our own frozen
** tables, generated from Unicode 15.0 data and ext/data/fold.tsv.  Nothing
** here depends on the libraries of the machine, so an index made today is
** found tomorrow.
*/
#ifndef RASAD_UCHAR_H
#define RASAD_UCHAR_H

#include "core/base.h"

/* Class of a code point, as the word cutter sees it. */
typedef enum rasad_uclass {
  RASAD_U_OTHER = 0, /* punctuation, symbols, unassigned: ends a word */
  RASAD_U_SPACE,     /* blank, also U+00A0 */
  RASAD_U_NEWLINE,   /* ends a line */
  RASAD_U_ARABIC,    /* letter of the Arabic script */
  RASAD_U_LATIN,     /* letter of the Latin script */
  RASAD_U_LETTER,    /* letter or vowel sign of another script */
  RASAD_U_IDEOGRAPH, /* a word of its own: Han, kana */
  RASAD_U_DIGIT,     /* decimal digit of any script */
  RASAD_U_MARK,      /* combining mark that the key drops */
  RASAD_U_HAMZA,     /* combining hamza above or below (U+0654, U+0655) */
  RASAD_U_IGNORE,    /* invisible, dropped inside a word: tatweel, bidi .. */
  RASAD_U_ZWNJ,      /* U+200C */
  RASAD_U_APOS,      /* apostrophe, straight or curly */
  RASAD_U_EMOJI,     /* pictograph */
  RASAD_U_COUNT
} rasad_uclass;

/* Class of any scalar value. */
rasad_uclass rasad_uclass_of(uint32_t cp);

/* What `cp` folds to in the search key: writes 1 to 18 code points to out
** (compatibility and case folding, marks dropped, letters unified as
** ext/data/fold.tsv says) and returns how many; 0 when it is dropped.
** Hamza on waw and yeh is kept here; words decide it (lang/fold.c). */
size_t rasad_ufold(uint32_t cp, uint32_t out[18]);

/* 1 when `cp` is a capital letter (category Lu or Lt). */
int rasad_uupper(uint32_t cp);

/* The tables of code points below U+0800, for loops that cannot afford a
** call: class in the low four bits, capital in bit 4; and the fold (0: same,
** 0xFFFF: dropped, 0xE000 and above: several, ask rasad_ufold). */
const uint8_t *rasad_uclass__low(void);
const uint16_t *rasad_ufold__low(void);

/* What one letter U+0600 + i folds to, where that is one letter of two bytes
** (else bits is 0). */
typedef struct rasad_pair {
  uint8_t a, b; /* the UTF-8 bytes of the folded letter */
  uint8_t bits; /* RASAD_PAIR_... */
} rasad_pair;
#define RASAD_PAIR_LETTER 1u
#define RASAD_PAIR_SEAT 2u    /* of hamza: the whole word decides */
#define RASAD_PAIR_PERSIAN 4u /* peh, tcheh, jeh, gaf */
#define RASAD_PAIR_ARABIC 8u  /* teh marbuta, alef with hamza, wasla */
const rasad_pair *rasad_upairs(void);
/* Their bits alone, for a loop that only looks where a word ends. */
const uint8_t *rasad_upair_bits(void);

/* Canonical decomposition of `cp`: writes 1 to 8 code points to out and
** returns how many.  (Unicode never changes these, so they may order what is
** stored.) */
size_t rasad_udecompose(uint32_t cp, uint32_t out[8]);

/* Value 0 to 9 of a decimal digit, -1 for anything else. */
int rasad_udigit(uint32_t cp);

#endif
