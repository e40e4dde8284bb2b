/*
** letters.h - Arabic letters by name.  Folded words hold them as UTF-8
** pairs, so the stemmers compare pairs: AR_BEH is the two bytes D8 A8.
*/
#ifndef RASAD_LETTERS_H
#define RASAD_LETTERS_H

#include "core/base.h"

/* The UTF-8 pair of a code point U+0080..U+07FF as one number. */
#define RASAD_PAIR(cp) ((uint16_t)((0xC0u | (cp) >> 6) << 8 | (0x80u | ((cp)&0x3Fu))))

enum {
  CP_HAMZA = 0x0621,
  CP_ALEF_MADDA = 0x0622,
  CP_ALEF_HAMZA_ABOVE = 0x0623,
  CP_WAW_HAMZA = 0x0624,
  CP_ALEF_HAMZA_BELOW = 0x0625,
  CP_YEH_HAMZA = 0x0626,
  CP_ALEF = 0x0627,
  CP_BEH = 0x0628,
  CP_TEH_MARBUTA = 0x0629,
  CP_TEH = 0x062A,
  CP_TATWEEL = 0x0640,
  CP_FEH = 0x0641,
  CP_QAF = 0x0642,
  CP_KAF = 0x0643,
  CP_LAM = 0x0644,
  CP_MEEM = 0x0645,
  CP_NOON = 0x0646,
  CP_HEH = 0x0647,
  CP_WAW = 0x0648,
  CP_ALEF_MAKSURA = 0x0649,
  CP_YEH = 0x064A,
  CP_SEEN = 0x0633,
  CP_SHEEN = 0x0634,
  CP_REH = 0x0631,
  CP_DAL = 0x062F,
  CP_ALEF_WASLA = 0x0671,
  CP_PEH = 0x067E,
  CP_TCHEH = 0x0686,
  CP_JEH = 0x0698,
  CP_KEHEH = 0x06A9,
  CP_GAF = 0x06AF,
  CP_FARSI_YEH = 0x06CC
};

/* Letter i (counted in pairs) of a folded Arabic word. */
static inline uint16_t rasad_letter(const char *z, size_t i) {
  return (uint16_t)((uint8_t)z[2 * i] << 8 | (uint8_t)z[2 * i + 1]);
}

static inline void rasad_set_letter(char *z, size_t i, uint16_t pair) {
  z[2 * i] = (char)(pair >> 8);
  z[2 * i + 1] = (char)(pair & 0xFF);
}

#endif
