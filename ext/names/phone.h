/*
** phone.h - a word as a row of sounds: the common ground on which Arabic,
** Persian, French and English spellings are compared.
*/
#ifndef RASAD_PHONE_H
#define RASAD_PHONE_H

#include "core/base.h"

typedef enum rasad_phone {
#define P(id, name) RASAD_P_##id,
#include "names/phone.def"
#undef P
  RASAD_P_COUNT
} rasad_phone;

/* First sound of Latin script: those below are Arabic letters. */
#define RASAD_P_LATIN RASAD_P_A

/* Sounds kept of one word; what comes after them is not compared. */
#define RASAD_PHONES_MAX 30

/* Letters kept of one word before they become sounds. */
#define RASAD_LETTERS_MAX 48

/* A letter after folding: 'a'..'z' and the values below for Latin script,
** the code point of the plain letter for Arabic, else any code point. */
#define RASAD_LETTER_SH 0x80u /* s with caron, cedilla.. */
#define RASAD_LETTER_TCH 0x81u
#define RASAD_LETTER_ZH 0x82u
#define RASAD_LETTER_EU 0x83u
#define RASAD_LETTER_U 0x84u      /* u with diaeresis */
#define RASAD_LETTER_CEDIL 0x85u  /* c with cedilla */
#define RASAD_LETTER_SOFTG 0x86u  /* g with breve */
#define RASAD_LETTER_NY 0x87u
#define RASAD_LETTER_E 0x88u      /* e with an accent: never silent */

typedef struct rasad_phones {
  uint8_t n;
  uint8_t at[RASAD_PHONES_MAX]; /* rasad_phone */
} rasad_phones;

/* Fold the code point `cp` of a name into at most 4 letters at `out` and
** return how many: 0 for marks and signs that are dropped (harakat,
** tatweel, combining accents). Apostrophes, ain and hamza signs of Latin
** transliteration become '\''. */
size_t rasad_letter_fold(uint32_t cp, uint32_t out[4]);

/* 1 when `letter` (as rasad_letter_fold gives it) is Arabic script. */
static inline int rasad_letter_arabic(uint32_t letter) {
  return letter >= 0x600 && letter < 0x700;
}

/* Append the sounds of a folded word of `n` letters (one script) to `out`;
** doubled letters count once.  Sounds beyond RASAD_PHONES_MAX are left
** out. */
void rasad_phones_add(const uint32_t *letters, size_t n, rasad_phones *out);

/* The sound as it is spelt inside a word. */
uint8_t rasad_phone_medial(uint8_t phone);

#endif
