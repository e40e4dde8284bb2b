/*
** run.c - runs of bytes, and the cells that remember them.
*/
#include "lang/run.h"

#include "core/utf8.h"
#include "lang/units.h"

/* ---- where a run ends ------------------------------------------------------ */

/* No further than it takes to see that a run is too long for a cell: what a
** long one costs is then its length, however often it is looked at. */
static const char *limit(const char *p, const char *end) {
  return end - p > RASAD_CELL_RAW + 8 ? p + RASAD_CELL_RAW + 8 : end;
}

/* The run of bytes that are not ASCII at p, and its hash: both at once, eight
** bytes at a time. */
static const char *foreign_run(const char *p, const char *end, uint32_t *hash) {
  const uint64_t k = 0xD6E8FEB86659FD93u, high = 0x8080808080808080u;
  uint64_t h = 0x9E3779B97F4A7C15u;
  end = limit(p, end);
  while (end - p >= 8) {
    uint64_t x = rasad_load(p, 8), ascii = ~x & high;
    if (ascii != 0) {
      /* the bytes below the first ASCII one */
      uint64_t below = ((ascii & (0 - ascii)) >> 7) - 1;
      h = (h ^ (x & below)) * k;
      p += __builtin_ctzll(ascii) >> 3;
      *hash = (uint32_t)(h ^ h >> 32);
      return p;
    }
    h = (h ^ x) * k;
    h ^= h >> 32;
    p += 8;
  }
  uint64_t x = 0;
  for (int i = 0; p < end && (uint8_t)*p >= 0x80; i += 8, p++) {
    x |= (uint64_t)(uint8_t)*p << i;
  }
  h = (h ^ x) * k;
  *hash = (uint32_t)(h ^ h >> 32);
  return p;
}

static int is_ascii_letter(uint8_t c) {
  return (uint8_t)((c | 0x20) - 'a') < 26;
}

/* Bytes of the apostrophe at p, 0 when there is none. */
static size_t apostrophe(const char *p, const char *end) {
  if (p < end && *p == '\'') return 1;
  return end - p >= 3 && memcmp(p, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* The run of letters at p, which begins with a Latin one: up to an ASCII sign,
** or to an apostrophe behind what may be an elided particle. */
static const char *latin_run(const char *p, const char *end) {
  const char *q = p;
  end = limit(p, end);
  while (q < end && (is_ascii_letter((uint8_t)*q) || (uint8_t)*q >= 0x80)) {
    if ((uint8_t)*q == 0xE2 && q - p <= 7 && apostrophe(q, end)) break;
    q++;
  }
  return q;
}

/* The Latin run [p,q) is followed by a sign: is it for the scanner to say what
** it belongs to (an address, an acronym with points, 1er, l')? */
static int needs_scanner(rasad_scan *scan, const char *p, const char *q) {
  const char *end = scan->end;
  uint8_t c = (uint8_t)*q, lower = (uint8_t)*p | 0x20;
  if ((c >= '0' && c <= '9') || c == '\'' || c == '`' || c >= 0x80) return 1;
  if (c <= ' ' || strchr(".:@/+%-_", c) == NULL) return 0;
  if (q - p < 2) return 1;
  if ((c == '.' || c == ':') && (q + 1 == end || (uint8_t)q[1] <= ' ')) {
    return 0;
  }
  if (c != '-' && (lower == 'h' || lower == 'w' || lower == 'f')) return 1;
  if ((uint8_t)*p < 0x80 && p >= scan->no_mail) {
    const char *seen;
    if (rasad_mail_end(p, end, &seen) != NULL) return 1;
    scan->no_mail = seen;
  }
  return 0;
}

/* ---- making cells ---------------------------------------------------------- */

static rasad_cell *spare_cell(rasad_tok *tok, uint32_t hash) {
  rasad_cell *c = &tok->room[tok->spare].cell;
  tok->spare = (uint8_t)((tok->spare + 1) % RASAD_TOK_SPARE);
  memset(c, 0, sizeof *c);
  c->hash = hash;
  return c;
}

/* What stands at [p,end): nothing (0), what is invisible (1), punctuation (2),
** or something that is neither (3). */
static int rank_of(const char *p, const char *end) {
  int rank = 0;
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    int r = k == RASAD_U_OTHER ? 2 : k == RASAD_U_IGNORE ? 1 : 3;
    if (r > rank) rank = r;
  }
  return rank;
}

static void set_sides(rasad_cell *c, const rasad_raw *raw) {
  unsigned left = rasad_fa_left(raw), right = rasad_fa_right(raw);
  c->left = (uint8_t)(left != 0 ? left | RASAD_CELL_LISTED : 0);
  c->right = (uint8_t)(right != 0 ? right | RASAD_CELL_LISTED : 0);
}

/* The sides of the word as it was before ezafe was dropped. */
static void resize_sides(rasad_cell *c, rasad_raw *raw, size_t n) {
  raw->n = (uint32_t)n;
  set_sides(c, raw);
}

/* Keep what the scanner and the stemmer found of raw in `c`, whose text begins
** with the c->n_raw bytes at `source`; `joint_n` are the folded bytes that
** decide about joining.  Returns the bytes of the cell, 0 when it is left to
** the scanner. */
static size_t fill_cell(rasad_tok *tok, rasad_span source, const rasad_raw *raw,
                        size_t joint_n, rasad_cell *c) {
  rasad_word w;
  rasad_tok_describe(tok, source, raw, &w);
  char *text = c->text;
  size_t n = c->n_raw;
  memcpy(text, source.ptr, n);
  c->from = (uint8_t)raw->start;
  c->to = (uint8_t)raw->end;
  c->word_kind = w.kind;
  c->core = (uint8_t)(w.core - w.start);
  c->lang = w.lang;
  c->flags = (uint16_t)(w.flags & ~(RASAD_W_SPACE | RASAD_W_NEWLINE));
  set_sides(c, raw);
  c->norm_n = (uint8_t)w.norm.n;
  c->joint_n = (uint8_t)joint_n;
  if (raw->end - raw->start == joint_n &&
      memcmp(text + raw->start, raw->norm, joint_n) == 0) {
    c->norm_off = (uint8_t)raw->start;
  } else {
    c->norm_off = (uint8_t)n;
    memcpy(text + n, raw->norm, joint_n);
    n += joint_n;
  }
  c->base_off = (uint8_t)(w.norm.n - w.base.n);
  c->stem_n = (uint8_t)w.stem.n;
  size_t piece = (size_t)c->norm_off + c->base_off;
  if (w.stem.n <= w.base.n && memcmp(text + piece, w.stem.ptr, w.stem.n) == 0) {
    c->stem_off = (uint16_t)piece;
  } else {
    c->stem_off = (uint16_t)n;
    memcpy(text + n, w.stem.ptr, w.stem.n);
    n += w.stem.n;
  }
  if (tok->extra != NULL) {
    unsigned count = 0;
    rasad_span word =
        rasad_span_of(source.ptr + raw->start, raw->end - raw->start);
    if (tok->extra(tok->extra_ctx, &w, word, text + n, &count) != RASAD_OK) {
      return 0;
    }
    c->extra_off = (uint16_t)n;
    c->n_extra = (uint8_t)count;
    for (; count > 0; count--) n += 1u + (uint8_t)text[n];
  }
  return offsetof(rasad_cell, text) + n;
}

static rasad_cell *keep(rasad_tok *tok, rasad_cell *c, size_t size) {
  if (size == 0) {
    c->kind = RASAD_CELL_SLOW;
    c->n_extra = 0;
    size = offsetof(rasad_cell, text) + c->n_raw;
  }
  rasad_cell *kept = rasad_memo_add(&tok->memo, c, size);
  return kept != NULL ? kept : c;
}

/* Can the word be told from its bytes alone, and its analysis be kept?  A
** number can, when ends_number says that nothing follows. */
static int is_lasting(const rasad_raw *raw) {
  return ((raw->kind == RASAD_KIND_WORD && raw->plain) ||
          raw->kind == RASAD_KIND_NUMBER) &&
         raw->n <= RASAD_STEM_MAX && raw->n >= 1 &&
         !(raw->flags & (RASAD_W_PART | RASAD_W_NEWLINE));
}

static int is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* Is what stands at p no continuation of a number? */
static int ends_number(const char *p, const char *end) {
  if (p == end || is_blank(*p) || *p == ')') return 1;
  return *p != 0 && strchr(".,:;!?", *p) != NULL &&
         (p + 1 == end || is_blank(p[1]));
}

/* The cell of a run alone: the n bytes at p, of which the scanner may see
** `look`.  `elided`: the run ends with an apostrophe. */
static rasad_cell *learn(rasad_tok *tok, const char *p, size_t n, size_t look,
                         uint32_t hash, int latin, int elided) {
  rasad_cell *c = spare_cell(tok, hash);
  rasad_scan scan;
  rasad_raw raw;
  size_t size = 0;
  rasad_span source = rasad_span_of(p, look);
  c->n_raw = (uint8_t)n;
  memcpy(c->text, p, n);
  if (!latin && rasad_scan_plain(source, &raw) && raw.n <= RASAD_STEM_MAX) {
    /* the common case: letters, and nothing else */
    rasad_fa_drop_ezafe(source, &raw);
    size = fill_cell(tok, source, &raw, n, c);
    if (raw.n != n) resize_sides(c, &raw, n);
    return keep(tok, c, size);
  }
  raw.map = NULL;
  rasad_scan_init(&scan, source, tok->opts.lang, 0);
  scan.before = 0;
  if (!rasad_scan_next(&scan, &raw)) {
    if (rank_of(p, p + n) == 2 && !elided) {
      c->kind = RASAD_CELL_GAP;
      size = offsetof(rasad_cell, text) + n;
    }
    return keep(tok, c, size);
  }
  int behind = elided ? 0 : rank_of(p + raw.end, p + n);
  int lead = rank_of(p, p + raw.start);
  int ours = raw.kind == RASAD_KIND_NUMBER ? 1
             : latin ? (raw.flags & RASAD_W_LATIN) && raw.start == 0
                     : (raw.flags & RASAD_W_ARABIC) != 0;
  int ends = elided ? (raw.flags & RASAD_W_ELIDED) && scan.p == p + n
                    : !(raw.flags & RASAD_W_ELIDED);
  if (is_lasting(&raw) && ours && ends && behind < 3 && lead < 3) {
    size_t joint_n = raw.n;
    rasad_fa_drop_ezafe(source, &raw);
    size = fill_cell(tok, source, &raw, joint_n, c);
    if (joint_n != raw.n) resize_sides(c, &raw, joint_n);
    c->opened = lead == 2;
    c->closed = behind == 2;
  }
  return keep(tok, c, size);
}

/* ---- reading runs ------------------------------------------------------------ */

static rasad_cell *cell_of(rasad_tok *tok, const char *p, size_t n, size_t look,
                           uint32_t hash, int latin, int elided) {
  if (n > RASAD_CELL_RAW) return NULL;
  rasad_cell *c = rasad_memo_find(&tok->memo, hash, p, n, 0);
  if (c == NULL) c = learn(tok, p, n, look, hash, latin, elided);
  return c->kind == RASAD_CELL_SLOW ? NULL : c;
}

/* The cell of the Latin run at p, and where it ends; NULL when it is one for
** the scanner. */
static rasad_cell *latin_cell(rasad_tok *tok, const char *p,
                              const char **behind) {
  rasad_scan *scan = &tok->words.scan;
  const char *end = scan->end, *q = latin_run(p, end);
  size_t n = (size_t)(q - p), mark = n <= 7 ? apostrophe(q, end) : 0;
  if (n > RASAD_CELL_RAW) return NULL;
  if (mark != 0) {
    /* l'ONU: the particle with its sign, before a letter */
    const char *next = q + mark;
    if (next == end) return NULL;
    size_t width = 1;
    if ((uint8_t)*next == 0xC3 && end - next >= 2) {
      width = 2;
    } else if (!is_ascii_letter((uint8_t)*next)) {
      return NULL;
    }
    *behind = next;
    return cell_of(tok, p, n + mark, n + mark + width, rasad_hash(p, n + mark),
                   1, 1);
  }
  if (q < end && needs_scanner(scan, p, q)) return NULL;
  *behind = q;
  return cell_of(tok, p, n, n, rasad_hash(p, n), 1, 0);
}

/* What is known of a line that has not been looked at. */
static void new_line(rasad_scan *scan, const char *p) {
  scan->line = p;
  if (!(scan->persian & RASAD_LINE_SAID)) scan->persian = RASAD_LINE_UNJUDGED;
}

/* Leave the rest to the scanner, from p on. */
static void leave(rasad_tok *tok, rasad_run *run, const char *p, int arabic) {
  run->state = RASAD_RUN_SCAN;
  run->start = (uint32_t)(p - tok->words.scan.text);
  run->arabic = (uint8_t)arabic;
  tok->words.scan.p = p;
}

void rasad_run_next(rasad_tok *tok, rasad_run *run) {
  rasad_scan *scan = &tok->words.scan;
  const uint8_t *low = rasad_uclass__low();
  const char *p = scan->p, *end = scan->end;
  uint16_t before = scan->before;
  int apart = 0;
  for (;;) {
    rasad_cell *c = NULL;
    const char *q = p;
    run->before = before;
    run->apart = (uint8_t)apart;
    if (p >= end) {
      scan->p = end;
      run->state = RASAD_RUN_END;
      return;
    }
    uint8_t b = (uint8_t)*p;
    if (b == ' ') {
      before |= RASAD_W_SPACE;
      p++;
      continue;
    }
    if (b >= 0x80 && b != 0xC3) {
      uint32_t hash;
      q = foreign_run(p, end, &hash);
      size_t n = (size_t)(q - p);
      c = cell_of(tok, p, n, n, hash, 0, 0);
      if (c == NULL ||
          (c->word_kind == RASAD_KIND_NUMBER && !ends_number(q, end))) {
        leave(tok, run, p, 1);
        return;
      }
    } else {
      rasad_uclass k = b < 0x80 ? (rasad_uclass)(low[b] & 0x0F) : RASAD_U_LATIN;
      switch (k) {
        case RASAD_U_SPACE:
          before |= RASAD_W_SPACE;
          p++;
          continue;
        case RASAD_U_NEWLINE:
          before |= RASAD_W_SPACE | RASAD_W_NEWLINE;
          apart = 1;
          new_line(scan, ++p);
          continue;
        case RASAD_U_LATIN: c = latin_cell(tok, p, &q); break;
        case RASAD_U_DIGIT:
          while (q < limit(p, end) && (uint8_t)(*q - '0') < 10) q++;
          if (!ends_number(q, end)) break;
          c = cell_of(tok, p, (size_t)(q - p), (size_t)(q - p),
                      rasad_hash(p, (size_t)(q - p)), 1, 0);
          break;
        case RASAD_U_OTHER:
        case RASAD_U_APOS:
          if (b == '#' || b == '@' || tok->opts.punct) break;
          before = 0;
          apart = 1;
          p++;
          continue;
        default: break;
      }
      if (c == NULL) {
        leave(tok, run, p, 0);
        return;
      }
    }
    if (tok->opts.punct && (c->kind == RASAD_CELL_GAP || c->from != 0)) {
      leave(tok, run, p, 0);
      return;
    }
    if (c->kind == RASAD_CELL_GAP) {
      before = 0;
      apart = 1;
      p = q;
      continue;
    }
    run->state = RASAD_RUN_WORD;
    run->cell = c;
    run->closed = c->closed;
    if (c->opened) {
      run->before = 0;
      run->apart = 1;
    }
    run->start = (uint32_t)(p - scan->text) + c->from;
    run->end = run->start + (uint32_t)(c->to - c->from);
    scan->p = tok->opts.punct && !(c->flags & RASAD_W_ELIDED)
                  ? scan->text + run->end
                  : q;
    scan->before = 0;
    return;
  }
}

/* ---- two words that make one ------------------------------------------------- */

/* The cell of source bytes [from,to), of which `second` begins the last word. */
static rasad_cell *learn_two(rasad_tok *tok, uint32_t from, uint32_t second,
                             uint32_t to, uint32_t hash, unsigned line) {
  rasad_cell *c = spare_cell(tok, hash);
  rasad_scan scan = tok->words.scan;
  rasad_raw a, b;
  size_t size = 0, n = to - from;
  a.map = b.map = NULL;
  scan.p = scan.text + from;
  scan.before = 0;
  scan.punct = 0;
  c->line = (uint8_t)line;
  c->n_raw = (uint8_t)n;
  memcpy(c->text, scan.p, n);
  int ok = rasad_scan_next(&scan, &a) && rasad_scan_next(&scan, &b);
  while (ok && b.start < second) {
    ok = rasad_fa_join(&a, &b) && rasad_scan_next(&scan, &b);
  }
  if (!ok || b.start != second || b.end != to) return keep(tok, c, 0);
  if (!rasad_joins(&scan, &a, &b)) {
    c->kind = RASAD_CELL_APART;
    size = offsetof(rasad_cell, text) + n;
  } else if (rasad_fa_join(&a, &b) && is_lasting(&a)) {
    size_t joint_n = a.n;
    a.start -= from;
    a.end -= from;
    rasad_span source = rasad_span_of(scan.text + from, n);
    rasad_fa_drop_ezafe(source, &a);
    size = fill_cell(tok, source, &a, joint_n, c);
    resize_sides(c, &a, joint_n);
  }
  return keep(tok, c, size);
}

static rasad_span joint(const rasad_cell *c) {
  return rasad_span_of(c->text + c->norm_off, c->joint_n);
}

unsigned rasad_run_left(rasad_cell *c) {
  if (!(c->asked & 1) && (c->left & RASAD_CELL_LISTED)) {
    c->asked |= 1;
    c->left = (uint8_t)(c->left | rasad_fa_left_listed(joint(c)));
  }
  return c->left;
}

unsigned rasad_run_right(rasad_cell *c) {
  if (!(c->asked & 2) && (c->right & RASAD_CELL_LISTED)) {
    unsigned bits = rasad_fa_right_listed(joint(c));
    c->asked |= 2;
    if (bits == 0) c->right ^= RASAD_CELL_LISTED;
    c->right = (uint8_t)(c->right | bits);
  }
  return c->right;
}

rasad_run_state rasad_run_join(rasad_tok *tok, rasad_run *a,
                               const rasad_run *b) {
  rasad_scan *scan = &tok->words.scan;
  rasad_cell *x = a->cell, *y = b->cell;
  if (a->closed || b->apart) return RASAD_RUN_NONE;
  unsigned both = x->left & y->right;
  int twice = rasad_run_twice(x, y) && rasad_scan_persian(scan);
  if (y->flags & RASAD_W_TEH) both &= ~RASAD_JOINT_SUFFIX;
  if (((x->flags | y->flags) & RASAD_W_TEH) || rasad_scan_arabic(scan)) {
    both &= ~RASAD_JOINT_COMPOUND;
  } else {
    both |= rasad_run_left(x) & rasad_run_right(y);
    both &= ~(unsigned)RASAD_CELL_LISTED;
    if (both == RASAD_JOINT_PAIR && !rasad_fa_maybe_pair(joint(x), joint(y))) {
      both = 0;
    }
  }
  if ((both & ~(unsigned)RASAD_CELL_LISTED) == 0 && !twice) {
    return RASAD_RUN_NONE;
  }
  /* what is known of the line decides too */
  unsigned line = 1u + (rasad_scan_persian(scan) ? 1u : 0u) +
                  (rasad_scan_arabic(scan) ? 2u : 0u);
  const char *p = scan->text + a->start;
  size_t n = b->end - a->start;
  if (n > RASAD_CELL_RAW) return RASAD_RUN_SCAN;
  uint32_t hash = rasad_hash(p, n) + line;
  rasad_cell *c = rasad_memo_find(&tok->memo, hash, p, n, line);
  if (c == NULL) {
    c = learn_two(tok, a->start, b->start, b->end, hash, line);
  }
  if (c->kind == RASAD_CELL_APART) return RASAD_RUN_NONE;
  if (c->kind == RASAD_CELL_SLOW) return RASAD_RUN_SCAN;
  a->cell = c;
  a->end = b->end;
  a->closed = b->closed;
  return RASAD_RUN_WORD;
}
