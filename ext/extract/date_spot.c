/*
** date_spot.c - where in a text dates may stand.
**
** HOW IT WORKS.  No expression is without a word that names a time (a month, a
** weekday, a unit, a feast ..), a number of four digits, or digits with
** separators.  One loop looks for these: a word costs a fold by table, and one
** bit chosen by its last three letters, before which Arabic proclitics do not
** count.  Around each find so many words are marked as an expression and what
** it looks at may take; only marked stretches are read further.
*/
#include "core/uchar.h"
#include "extract/date_int.h"
#include "lang/letters.h"

#include "extract/gen/datespot.inc"

/* Words before and behind a find; with a reference day the verbs around are
** looked at too. */
enum { BEFORE = 7, BEHIND = 4, BEFORE_WIDE = 12, BEHIND_WIDE = 12, RING = 16 };

typedef struct finder {
  rasad_span text;
  const char *p, *end, *line;
  uint32_t before, behind;
  uint32_t ring[RING]; /* starts of the latest words */
  const char *lines[RING];
  uint32_t n_words;
  uint32_t left; /* words still to be marked */
  uint32_t tail; /* last letters of the word before; 0 behind a number */
  uint8_t latin; /* it is Latin */
  rasad_arena *arena;
  date_spot *spot;
  uint32_t n, cap;
} finder;

/* ---- stretches ----------------------------------------------------------- */

static void word_begins(finder *f, const char *p) {
  f->ring[f->n_words % RING] = (uint32_t)(p - f->text.ptr);
  f->lines[f->n_words % RING] = f->line;
  f->n_words++;
}

static void word_ends(finder *f, const char *p) {
  if (f->left == 0) return;
  f->left--;
  f->spot[f->n - 1].to = (uint32_t)(p - f->text.ptr);
}

/* The latest word is one. */
static rasad_status mark(finder *f) {
  if (f->left == 0) {
    uint32_t back = f->n_words < f->before + 1 ? f->n_words : f->before + 1;
    uint32_t at = (f->n_words - back) % RING;
    if (f->n > 0 && f->spot[f->n - 1].to >= f->ring[at]) {
      f->left = f->behind + 1;
      return RASAD_OK;
    }
    if (f->n == f->cap) {
      uint32_t cap = f->cap * 2 + 16;
      date_spot *p = rasad_arena_get(f->arena, cap * sizeof *p);
      if (p == NULL) return RASAD_NOMEM;
      if (f->n != 0) memcpy(p, f->spot, f->n * sizeof *p);
      f->spot = p;
      f->cap = cap;
    }
    f->spot[f->n].from = f->ring[at];
    f->spot[f->n].line = (uint32_t)(f->lines[at] - f->text.ptr);
    f->n++;
  }
  f->left = f->behind + 1;
  return RASAD_OK;
}

/* ---- words ----------------------------------------------------------------- */

/* Last letters, as words are told by them. */
enum { LE = 0x6C65, DU = 0x6475, MAY = 0x454A, ETE = 0x657465 };

/* Is "été" a season behind this word (l', d', en, un, mi-, cet, chaque), and
** not a form of "être"? */
static int before_season(uint32_t tail) {
  uint32_t t = tail & 0xFFFFFF;
  return t == 1 || t == 'l' || t == 'd' || t == 0x656E || t == 0x756E ||
         t == 0x6D69 || t == 0x636574 || t == 0x717565;
}

static int gate(uint32_t tail) {
  uint32_t h = tail * 2654435761u >> 17;
  return (int)(spot_gate[h >> 5] >> (h & 31) & 1);
}

static int listed(const char *z, uint32_t n) {
  uint32_t h = rasad_fnv(z, n);
  h += h == 0;
  for (uint32_t i = h & SPOT_MASK; spot_hash[i] != 0; i = (i + 1) & SPOT_MASK) {
    if (spot_hash[i] == h) return 1;
  }
  return 0;
}

/* Letters that may stand before an Arabic word: how many bytes to leave out in
** turn. */
static int listed_behind(const char *z, uint32_t n) {
  uint32_t at = 0;
  for (int k = 0; k < 4; k++) {
    if (n >= at + 2 && listed(z + at, n - at)) return 1;
    if (n < at + 6) return 0;
    uint16_t c = rasad_letter(z + at, 0);
    if (c == RASAD_PAIR(CP_ALEF) &&
        rasad_letter(z + at, 1) == RASAD_PAIR(CP_LAM)) {
      at += 4;
    } else if (c == RASAD_PAIR(CP_WAW) || c == RASAD_PAIR(CP_FEH) ||
               c == RASAD_PAIR(CP_BEH) || c == RASAD_PAIR(CP_LAM) ||
               c == RASAD_PAIR(CP_KAF)) {
      at += 2;
    } else {
      return 0;
    }
  }
  return 0;
}

/* The letters of [p, q) as the lexicon has them: hamza and marks left out. */
static uint32_t fold_word(const char *p, const char *q, char *z) {
  const rasad_pair *pairs = rasad_upairs();
  const uint16_t *fold = rasad_ufold__low();
  uint32_t n = 0;
  while (p < q && n + 2 <= RASAD_WORDKEY_MAX) {
    uint8_t c = (uint8_t)p[0];
    if (c < 0x80) {
      z[n++] = (char)(c | 0x20);
      p++;
      continue;
    }
    unsigned lead = c, cont = (uint8_t)p[1];
    p += 2;
    if (lead == 0xC3) {
      uint32_t v = fold[0xC0u | (cont & 0x3Fu)];
      if (v != 0 && v < 0x80) z[n++] = (char)v;
      continue;
    }
    const rasad_pair *e = &pairs[(lead & 3) << 6 | (cont & 0x3F)];
    unsigned a = e->a, b = e->b;
    if (e->bits == 0 || (lead == 0xD8 && cont == 0xA1)) continue;
    if (e->bits & RASAD_PAIR_SEAT) {
      b = lead == 0xD8 && cont == 0xA4 ? 0x88 : lead == 0xD8 ? 0x8A : b;
      if (lead == 0xD8) a = 0xD9;
    }
    z[n++] = (char)a;
    z[n++] = (char)b;
  }
  return n;
}

static int is_mark(unsigned lead, unsigned cont) {
  /* harakat, tatweel, superscript alef, hamza above and below */
  return lead == 0xD9 &&
         ((cont >= 0x8B && cont <= 0x9F) || cont == 0x80 || cont == 0xB0);
}

static rasad_status arabic(finder *f) {
  const rasad_pair *pairs = rasad_upairs();
  const char *p = f->p, *start = p, *end = f->end;
  uint32_t tail = 0;
  word_begins(f, p);
  while (end - p >= 2) {
    unsigned lead = (uint8_t)p[0], cont = (uint8_t)p[1];
    if ((lead & 0xFC) != 0xD8 || (cont & 0xC0) != 0x80) break;
    const rasad_pair *e = &pairs[(lead & 3) << 6 | (cont & 0x3F)];
    if (RASAD_LIKELY((e->bits & ~(RASAD_PAIR_PERSIAN | RASAD_PAIR_ARABIC)) ==
                     RASAD_PAIR_LETTER)) {
      tail = tail << 8 | (e->a & 3u) << 6 | (e->b & 0x3Fu);
    } else if (e->bits == 0) {
      if (!is_mark(lead, cont)) break;
    } else if (lead == 0xD8 && cont == 0xA4) {
      tail = tail << 8 | 0x48;
    } else if (lead == 0xD8 && cont != 0xA1) {
      tail = tail << 8 | 0x4A;
    }
    p += 2;
  }
  f->p = p;
  /* May, in Persian, behind a number */
  int may =
      tail == MAY && !f->latin && (f->tail == 0 || (f->tail & 0xFF) == 0x45);
  f->tail = tail;
  f->latin = 0;
  if (may) {
    RASAD_TRY(mark(f));
  } else if (gate(tail & 0xFFFFFF)) {
    char z[RASAD_WORDKEY_MAX];
    if (listed_behind(z, fold_word(start, p, z))) RASAD_TRY(mark(f));
  }
  word_ends(f, p);
  return RASAD_OK;
}

static rasad_status latin(finder *f) {
  const uint16_t *fold = rasad_ufold__low();
  const char *p = f->p, *start = p, *end = f->end;
  uint32_t tail = 0;
  word_begins(f, p);
  while (p < end) {
    uint8_t c = (uint8_t)*p;
    if ((uint8_t)((c | 0x20) - 'a') < 26) {
      tail = tail << 8 | (c | 0x20);
      p++;
    } else if (c == 0xC3 && end - p >= 2 && ((uint8_t)p[1] & 0xC0) == 0x80) {
      uint32_t v = fold[0xC0u | ((uint8_t)p[1] & 0x3Fu)];
      if (v != 0 && v < 0x80) tail = tail << 8 | v;
      p += 2;
    } else {
      break;
    }
  }
  if (p == start) p++; /* a byte astray */
  f->p = p;
  int been =
      (tail & 0xFFFFFF) == ETE && p - start == 5 && !before_season(f->tail);
  f->tail = tail;
  f->latin = 1;
  if (!been && gate(tail & 0xFFFFFF)) {
    char z[RASAD_WORDKEY_MAX];
    if (listed(z, fold_word(start, p, z))) RASAD_TRY(mark(f));
  }
  word_ends(f, p);
  return RASAD_OK;
}

/* ---- digits ---------------------------------------------------------------- */

/* Bytes of the digit at p, 0 for none. */
static size_t digit(const char *p, const char *end) {
  uint8_t c = (uint8_t)p[0];
  if (c < 0x80) return (uint8_t)(c - '0') < 10;
  if (end - p < 2) return 0;
  uint8_t d = (uint8_t)p[1];
  return (c == 0xD9 && d >= 0xA0 && d <= 0xA9) ||
                 (c == 0xDB && d >= 0xB0 && d <= 0xB9)
             ? 2
             : 0;
}

/* a.m., p.m., av. J.-C., BC, AD behind digits and a blank? */
static int is_hour_or_era(const char *p, const char *end) {
  if (end - p < 4 || p[0] != ' ') return 0;
  char a = (char)(p[1] | 0x20), b = (char)(p[2] | 0x20);
  return (a == 'a' &&
          (b == 'm' || b == 'p' || b == 'v' || b == 'd' || p[2] == '.')) ||
         (a == 'p' && (b == 'm' || p[2] == '.')) || (a == 'b' && b == 'c');
}

/* Digits with what stands between them: a date, a year, a time? */
static rasad_status number(finder *f) {
  const char *p = f->p, *end = f->end;
  uint32_t n = 0, points = 0;
  uint32_t last = f->tail;
  int hit = f->latin && (last == LE || last == DU);
  uint8_t lead = (uint8_t)*p; /* of digits: the last byte tells which */
  uint8_t digit1 = lead < 0x80 ? lead : (uint8_t)p[1];
  int short_one = (digit1 & 0x0F) >= 4;
  word_begins(f, p);
  while (p < end) {
    size_t k = digit(p, end);
    if (k != 0) {
      p += k;
      n++;
      continue;
    }
    short_one &= n == 2;
    hit |= n == 4;
    n = 0;
    uint8_t c = (uint8_t)*p;
    if (end - p < 2 || !(c == '/' || c == '-' || c == ':' || c == '.' ||
                         c == ',' || c >= 0x80)) {
      break;
    }
    size_t gap = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    if ((size_t)(end - p) <= gap || digit(p + gap, end) == 0) break;
    if (c >= 0x80 && (c & 0xFC) == 0xD8 &&
        rasad_upairs()[(c & 3) << 6 | ((uint8_t)p[1] & 0x3F)].bits != 0) {
      hit = 1; /* a letter */
    }
    points += c == '.';
    hit |= c == '/' || c == '-' || c == ':' || c >= 0xE0 || points > 1;
    p += gap;
  }
  hit |= n == 4;
  if (p == end) short_one &= n == 2;
  if (p < end) {
    uint8_t c = (uint8_t)*p; /* 15h, 711 AD, 1er */
    hit |= (uint8_t)((c | 0x20) - 'a') < 26 || (c & 0xFC) == 0xD8;
  }
  hit |= short_one && !f->latin && last != 0; /* elections of 92 */
  hit |= is_hour_or_era(p, end);
  f->p = p;
  f->tail = 0;
  f->latin = 0;
  if (hit) RASAD_TRY(mark(f));
  word_ends(f, p);
  return RASAD_OK;
}

/* ---- the text ---------------------------------------------------------------- */

/* Letters and digits of other blocks than these are rare: read them. */
static rasad_status other(finder *f) {
  uint8_t c = (uint8_t)*f->p;
  size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  if (n > (size_t)(f->end - f->p)) n = (size_t)(f->end - f->p);
  if (c == 0xE0 || c == 0xE1 || c == 0xEF) {
    word_begins(f, f->p);
    RASAD_TRY(mark(f));
  }
  f->p += n;
  return RASAD_OK;
}

rasad_status rasad_date__spots(rasad_span text, int wide, rasad_arena *arena,
                               date_spot **out, uint32_t *n_out) {
  finder f = {text,
              text.ptr,
              text.ptr + text.n,
              text.ptr,
              wide ? BEFORE_WIDE : BEFORE,
              wide ? BEHIND_WIDE : BEHIND,
              {0},
              {NULL},
              0,
              0,
              1,
              1,
              arena,
              NULL,
              0,
              0};
  while (f.p < f.end) {
    uint8_t c = (uint8_t)*f.p;
    if (c == ' ') {
      f.p++;
    } else if ((c & 0xFC) == 0xD8) {
      const char *p = f.p;
      if (digit(p, f.end)) {
        RASAD_TRY(number(&f));
      } else if (f.end - p >= 2 && ((uint8_t)p[1] & 0xC0) == 0x80 &&
                 rasad_upair_bits()[(c & 3) << 6 | ((uint8_t)p[1] & 0x3F)]) {
        RASAD_TRY(arabic(&f));
      } else {
        f.p++;
      }
    } else if ((uint8_t)((c | 0x20) - 'a') < 26 || c == 0xC3) {
      RASAD_TRY(latin(&f));
    } else if ((uint8_t)(c - '0') < 10) {
      RASAD_TRY(number(&f));
    } else if (c < 0x80) {
      f.p++;
      if (c == '\n') f.line = f.p;
    } else {
      RASAD_TRY(other(&f));
    }
  }
  if (f.left > 0) f.spot[f.n - 1].to = (uint32_t)text.n;
  *out = f.spot;
  *n_out = f.n;
  return RASAD_OK;
}
