/*
** query.c - a person's words as a MATCH expression.
**
** The text is cut into units: quoted phrases and runs without blanks.  Units
** between two "or" form a group; a group becomes (a b) NOT (c), groups are
** joined by OR.  Every word goes out quoted, so no sign of FTS5's syntax
** reaches it unquoted.  Words stand side by side without AND, because FTS5
** passes over a word without terms (a stop word) only there.
*/
#include "lang/query.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/spacing_fa.h"

typedef struct unit {
  const char *p, *end;
  uint8_t quoted, minus, star;
} unit;

static int is_quote(uint32_t cp) {
  return cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0x201E ||
         cp == 0xAB || cp == 0xBB;
}

static int has_word(const char *p, const char *end) {
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    if (k == RASAD_U_ARABIC || k == RASAD_U_LATIN || k == RASAD_U_LETTER ||
        k == RASAD_U_IDEOGRAPH || k == RASAD_U_DIGIT) {
      return 1;
    }
  }
  return 0;
}

/* Signs that people set between words and that are no part of one. */
static int is_break(uint32_t cp) {
  if (cp < 0x80) return cp != 0 && strchr(",;:/()[]{}!?+&=<>|\\", (int)cp) != NULL;
  return cp == 0x060C || cp == 0x061B || cp == 0x061F || cp == 0x2026 ||
         cp == 0x2013 || cp == 0x2014;
}

/* Is the run of visible characters at p an address, to be kept whole? */
static int is_address(const char *p, const char *end) {
  size_t n = 0;
  while (p + n < end && (uint8_t)p[n] > ' ') n++;
  return (n > 4 && memcmp(p, "http", 4) == 0) ||
         (n > 4 && memcmp(p, "www.", 4) == 0) ||
         (n != 0 && memchr(p, '@', n) != NULL);
}

/* The next unit that holds a word, or a bar that stands for "or"; 0 at the
** end. */
static int next_unit(const char **at, const char *end, unit *u) {
  const char *p = *at;
  while (p < end) {
    uint32_t cp;
    size_t len;
    memset(u, 0, sizeof *u);
    while (p < end) {
      len = rasad_utf8_decode(p, end, &cp);
      rasad_uclass k = rasad_uclass_of(cp);
      if (k != RASAD_U_SPACE && k != RASAD_U_NEWLINE &&
          !(is_break(cp) && cp != '|')) {
        break;
      }
      p += len;
    }
    if (p >= end) break;
    if (*p == '|') {
      u->p = p;
      while (p < end && *p == '|') p++;
      u->end = u->p + 1;
      *at = p;
      return 1;
    }
    if (*p == '-') {
      u->minus = 1;
      p++;
      if (p >= end) break;
    }
    len = rasad_utf8_decode(p, end, &cp);
    if (is_quote(cp)) {
      u->quoted = 1;
      p += len;
      u->p = u->end = p;
      while (p < end) {
        len = rasad_utf8_decode(p, end, &cp);
        u->end = p;
        p += len;
        if (is_quote(cp)) break;
        u->end = p;
      }
    } else {
      int address = is_address(p, end), digit = 0;
      u->p = p;
      while (p < end) {
        len = rasad_utf8_decode(p, end, &cp);
        rasad_uclass k = rasad_uclass_of(cp);
        if (k == RASAD_U_SPACE || k == RASAD_U_NEWLINE || is_quote(cp)) break;
        /* 3,5 is a number */
        int inside = cp == ',' && digit && p + 1 < end && p[1] >= '0' &&
                     p[1] <= '9';
        if (!address && !inside && is_break(cp)) break;
        digit = cp >= '0' && cp <= '9';
        p += len;
      }
      u->end = p;
    }
    if (p < end && *p == '*') p++, u->star = 1;
    while (u->end > u->p && u->end[-1] == '*') u->end--, u->star = 1;
    if (has_word(u->p, u->end)) {
      *at = p;
      return 1;
    }
  }
  *at = end;
  return 0;
}

static int is_one_of(const unit *u, const char *const *words, size_t n_words) {
  if (u->quoted || u->minus || u->star) return 0;
  for (size_t i = 0; i < n_words; i++) {
    size_t n = strlen(words[i]);
    if ((size_t)(u->end - u->p) == n && memcmp(u->p, words[i], n) == 0) {
      return 1;
    }
  }
  return 0;
}

static int is_or(const unit *u) {
  static const char *const words[] = {"OR", "ou", "OU", "|",
                                      u8"\u0623\u0648", u8"\u0627\u0648",
                                      u8"\u06CC\u0627", u8"\u064A\u0627"};
  return is_one_of(u, words, rasad_countof(words));
}

/* The next unit for one who knows FTS5: AND and NEAR say nothing here, NOT
** excludes what follows. */
static int next_term(const char **at, const char *end, unit *u) {
  static const char *const silent[] = {"AND", "NEAR"};
  static const char *const negation[] = {"NOT"};
  int minus = 0;
  while (next_unit(at, end, u)) {
    if (is_one_of(u, silent, rasad_countof(silent))) continue;
    if (is_one_of(u, negation, rasad_countof(negation))) {
      minus = 1;
      continue;
    }
    if (minus && !is_or(u)) u->minus = 1;
    return 1;
  }
  return 0;
}

static void put_quoted(rasad_buf *out, const char *p, const char *end,
                       int star) {
  rasad_buf_putc(out, '"');
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    if (cp == '"') cp = ' ';
    if (cp != 0) rasad_buf_put_cp(out, cp);
  }
  rasad_buf_putc(out, '"');
  if (star) rasad_buf_putc(out, '*');
}

/* Do two neighbouring units make one Persian word? */
static int joins(const unit *a, const unit *b, rasad_lang lang) {
  rasad_scan scan;
  rasad_raw raw[3];
  int n = 0;
  if (a->quoted || b->quoted || a->star || b->minus) return 0;
  rasad_span pair = rasad_span_of(a->p, (size_t)(b->end - a->p));
  rasad_scan_init(&scan, pair, lang, 0);
  for (; n < 3; n++) {
    raw[n].map = NULL;
    if (!rasad_scan_next(&scan, &raw[n])) break;
  }
  return n == 2 && rasad_joins(&scan, &raw[0], &raw[1]);
}

rasad_status rasad_query(rasad_span text, rasad_lang lang, rasad_buf *out) {
  const char *end = text.ptr + text.n;
  size_t begin = out->n;
  int groups = 0;
  const char *at = text.ptr;
  unit u;
  int have = next_term(&at, end, &u);
  while (have) {
    /* one group: everything up to the next "or"; read twice, first what must
    ** be there, then what must not */
    const char *group_at = at;
    unit first = u;
    int positive = 0, negative = 0;
    for (int pass = 0; pass < 2; pass++) {
      at = group_at;
      u = first;
      have = 1;
      while (have && !is_or(&u)) {
        unit next;
        unit whole = u;
        have = next_term(&at, end, &next);
        while (have && !is_or(&next) && joins(&whole, &next, lang)) {
          whole.end = next.end;
          whole.star = next.star;
          have = next_term(&at, end, &next);
        }
        u = next;
        if (whole.minus != (pass == 1)) continue;
        if (pass == 1 && !positive) continue;
        if (pass == 0) {
          if (!positive && groups != 0) rasad_buf_puts(out, " OR ");
          rasad_buf_puts(out, positive ? " " : "((");
          positive++;
        } else {
          rasad_buf_puts(out, negative ? " OR " : " NOT (");
          negative++;
        }
        put_quoted(out, whole.p, whole.end, whole.star);
      }
      if (negative) rasad_buf_putc(out, ')');
      if (positive) rasad_buf_putc(out, ')');
    }
    if (positive) groups++;
    while (have && is_or(&u)) have = next_term(&at, end, &u);
  }
  if (out->status == RASAD_OK && out->n == begin) rasad_buf_puts(out, "\"\"");
  return out->status;
}
