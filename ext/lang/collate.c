/*
** collate.c - multi-level comparison (the idea of UTS #10, with tables of our
** own for Arabic-script letters and Unicode's decompositions for accents).
*/
#include "lang/collate.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/gen/collate.inc"

/* What one piece of a text weighs at each level; 0 is ignored there. */
typedef struct weight {
  uint32_t letter;
  uint16_t accent;
  uint8_t capital;
} weight;

typedef struct reader {
  const char *p, *end;
  rasad_order order;
  weight queue[40];
  int n, i;
} reader;

/* First weights of the blocks, in the order of RASAD_ORDER_ALL. */
enum {
  DIGITS = 0x20000,
  LATIN = 0x21000,
  ARABIC = 0x22000,
  ARABIC_FIRST = 0x20800, /* before Latin, in the orders ar and fa */
  OTHER = 0x30000
};

/* Accents of Latin letters in the order of CLDR: acute, grave, breve .. */
static uint16_t accent_rank(uint32_t cp) {
  static const uint16_t order[] = {0x301, 0x300, 0x306, 0x302, 0x30C, 0x30A,
                                   0x308, 0x30B, 0x303, 0x307, 0x327, 0x328,
                                   0x304};
  for (size_t i = 0; i < rasad_countof(order); i++) {
    if (order[i] == cp) return (uint16_t)(2 + i);
  }
  return (uint16_t)(0x100 + (cp & 0x7FFF));
}

static void put(reader *r, uint32_t letter, uint32_t accent, int capital) {
  if (r->n >= (int)rasad_countof(r->queue)) return;
  weight *w = &r->queue[r->n++];
  w->letter = letter;
  w->accent = (uint16_t)accent;
  w->capital = (uint8_t)capital;
}

static void put_arabic(reader *r, uint32_t cp) {
  const uint8_t(*table)[2] = r->order == RASAD_ORDER_FA   ? collate_fa
                             : r->order == RASAD_ORDER_AR ? collate_ar
                                                          : collate_all;
  uint32_t first = r->order == RASAD_ORDER_FA || r->order == RASAD_ORDER_AR
                       ? ARABIC_FIRST
                       : ARABIC;
  if (cp >= 0x600 && cp < 0x700 && table[cp - 0x600][0] != 0) {
    put(r, first + table[cp - 0x600][0], table[cp - 0x600][1], 0);
    return;
  }
  /* a letter in no order: where the letter it folds to stands, behind it */
  uint32_t f[18];
  size_t n = rasad_ufold(cp, f);
  for (size_t i = 0; i < n; i++) {
    uint32_t place = f[i] >= 0x600 && f[i] < 0x700 ? table[f[i] - 0x600][0] : 0;
    if (place == 0) place = 0x100 + (f[i] & 0x2FF);
    put(r, first + place, f[i] == cp ? 1 : 0x80 + (cp & 0x7F), 0);
  }
}

static void put_latin(reader *r, uint32_t cp) {
  uint32_t parts[8];
  int capital = rasad_uupper(cp);
  size_t n = rasad_udecompose(cp, parts);
  for (size_t i = 0; i < n; i++) {
    uint32_t part = parts[i];
    if (rasad_uclass_of(part) == RASAD_U_MARK) {
      put(r, 0, accent_rank(part), 0);
      continue;
    }
    uint32_t f[18];
    size_t k = rasad_ufold(part, f);
    /* ligatures (oe, ae) and stroked letters stand behind plain ones */
    uint32_t variant = k > 1 || (f[0] != part && part >= 0x80) ? 0x60 : 1;
    for (size_t j = 0; j < k; j++) put(r, LATIN + (f[j] & 0xFFF), variant, capital);
  }
}

static void read_one(reader *r) {
  uint32_t cp;
  r->n = r->i = 0;
  r->p += rasad_utf8_decode(r->p, r->end, &cp);
  switch (rasad_uclass_of(cp)) {
    case RASAD_U_MARK:
    case RASAD_U_HAMZA:
      put(r, 0, accent_rank(cp), 0);
      break;
    case RASAD_U_IGNORE:
    case RASAD_U_ZWNJ:
      break;
    case RASAD_U_DIGIT: {
      int v = rasad_udigit(cp);
      put(r, DIGITS + (v >= 0 ? (uint32_t)v : 10u), 1 + (cp >> 8 & 0xFF), 0);
      break;
    }
    case RASAD_U_ARABIC:
      put_arabic(r, cp);
      break;
    case RASAD_U_LATIN:
      put_latin(r, cp);
      break;
    case RASAD_U_LETTER:
    case RASAD_U_IDEOGRAPH: {
      uint32_t f[18];
      size_t n = rasad_ufold(cp, f);
      for (size_t i = 0; i < n; i++) {
        put(r, OTHER + f[i], f[i] == cp ? 1 : 2, rasad_uupper(cp));
      }
      break;
    }
    case RASAD_U_SPACE:
    case RASAD_U_NEWLINE:
      put(r, 1, 1, 0);
      break;
    default:
      put(r, cp < 0x1FFF0 ? 2 + cp : 0x1FFFF, 1, 0);
  }
}

/* The next weight at `level` (0 letters, 1 accents, 2 capitals), 0 at the
** end. */
static uint32_t next(reader *r, int level) {
  for (;;) {
    while (r->i < r->n) {
      const weight *w = &r->queue[r->i++];
      uint32_t v = level == 0   ? w->letter
                   : level == 1 ? w->accent
                   : w->letter  ? 1u + w->capital
                                : 0;
      if (v != 0) return v;
    }
    if (r->p >= r->end) return 0;
    read_one(r);
  }
}

int rasad_collate(rasad_order order, rasad_span a, rasad_span b) {
  if (rasad_span_eq(a, b)) return 0;
  for (int level = 0; level < 3; level++) {
    reader x, y;
    x.p = a.ptr;
    x.end = a.ptr + a.n;
    y.p = b.ptr;
    y.end = b.ptr + b.n;
    x.order = y.order = order;
    x.n = x.i = y.n = y.i = 0;
    for (;;) {
      uint32_t u = next(&x, level), v = next(&y, level);
      if (u != v) {
        /* at the second level a letter without accent ends the accents of
        ** the letter before it: fewer accents come first */
        return u < v ? -1 : 1;
      }
      if (u == 0) break;
    }
  }
  return rasad_span_cmp(a, b);
}
