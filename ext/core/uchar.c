/*
** uchar.c - classes and folds from the generated tables.
*/
#include "core/uchar.h"

#include <utf8proc.h>

#include "core/gen/uchar.inc"

enum { CLASS_MASK = 0x0F, UPPER = 0x10 };
enum { FOLD_SAME = 0, FOLD_DROP = 0xFFFF, FOLD_POOL = 0xE000 };

static uint8_t class_byte(uint32_t cp) {
  if (cp > 0x10FFFF) return RASAD_U_OTHER;
  return uclass_data[(uint32_t)uclass_page[cp >> 8] << 8 | (cp & 0xFF)];
}

rasad_uclass rasad_uclass_of(uint32_t cp) {
  return (rasad_uclass)(class_byte(cp) & CLASS_MASK);
}

int rasad_uupper(uint32_t cp) { return (class_byte(cp) & UPPER) != 0; }

size_t rasad_ufold(uint32_t cp, uint32_t out[18]) {
  uint32_t v = FOLD_SAME;
  if (cp <= 0x10FFFF) {
    v = ufold_data[(uint32_t)ufold_page[cp >> 8] << 8 | (cp & 0xFF)];
  }
  if (v == FOLD_SAME) {
    out[0] = cp;
    return 1;
  }
  if (v == FOLD_DROP) return 0;
  if (v < FOLD_POOL) {
    out[0] = v;
    return 1;
  }
  const uint32_t *seq = &ufold_pool[v - FOLD_POOL];
  for (uint32_t i = 0; i < seq[0]; i++) out[i] = seq[1 + i];
  return seq[0];
}

int rasad_udigit(uint32_t cp) {
  uint32_t f[18] = {0};
  if (rasad_uclass_of(cp) != RASAD_U_DIGIT) return -1;
  if (rasad_ufold(cp, f) != 1 || f[0] < '0' || f[0] > '9') return -1;
  return (int)(f[0] - '0');
}

const uint8_t *rasad_uclass__low(void) { return uclass_data; }
const uint16_t *rasad_ufold__low(void) { return ufold_data; }
const rasad_pair *rasad_upairs(void) { return upair_data; }

const uint8_t *rasad_upair_bits(void) { return upair_bits; }

size_t rasad_udecompose(uint32_t cp, uint32_t out[8]) {
  utf8proc_int32_t parts[8];
  int boundclass = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(
      (utf8proc_int32_t)cp, parts, 8, UTF8PROC_DECOMPOSE, &boundclass);
  if (n < 1 || n > 8) {
    out[0] = cp;
    return 1;
  }
  for (utf8proc_ssize_t i = 0; i < n; i++) out[i] = (uint32_t)parts[i];
  return (size_t)n;
}
