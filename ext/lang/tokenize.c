/*
** tokenize.c - words with their analysis, one at a time.
**
** HOW IT WORKS.  Words come two ways: as runs of bytes whose analysis is
** remembered (run.c), or, where a run cannot tell, from the scanner, which
** joins Persian affixes (spacing_fa.c), and from describe.c.  When the scanner has
** given a word and read the next, runs go on from there.
*/
#include "lang/tokenize.h"

#include "core/alloc.h"
#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/run.h"

const char *rasad_kind_name(rasad_kind kind) {
  static const char *const name[RASAD_KIND_COUNT] = {
      "word", "number", "url", "mail", "hashtag", "mention", "punct", "emoji"};
  return (unsigned)kind < RASAD_KIND_COUNT ? name[kind] : "word";
}

rasad_status rasad_tok_new(const rasad_alloc *alloc, const rasad_tok_opts *opts,
                           rasad_tok **out) {
  *out = NULL;
  if ((unsigned)opts->lang > RASAD_LANG_RULED) return RASAD_MISUSE;
  rasad_tok *tok = rasad_allocate_array(alloc, 1, sizeof *tok);
  if (tok == NULL) return RASAD_NOMEM;
  tok->alloc = alloc;
  tok->opts = *opts;
  rasad_status rc = rasad_memo_init(&tok->memo, alloc);
  if (rc == RASAD_OK) {
    *out = tok;
  } else {
    rasad_tok_free(tok);
  }
  return rc;
}

rasad_status rasad_tok_fold_new(const rasad_alloc *alloc, rasad_tok **out) {
  const rasad_tok_opts opts = {RASAD_LANG_UND, 0, 0};
  RASAD_TRY(rasad_tok_new(alloc, &opts, out));
  (*out)->fold_only = 1;
  return RASAD_OK;
}

void rasad_tok_free(rasad_tok *tok) {
  if (tok == NULL) return;
  rasad_memo_dispose(&tok->memo);
  rasad_release(tok->alloc, tok);
}

void rasad_tok_set_extra(rasad_tok *tok, rasad_tok_extra fn, void *ctx) {
  tok->extra = fn;
  tok->extra_ctx = ctx;
}

rasad_status rasad_tok_begin(rasad_tok *tok, rasad_span text) {
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  rasad_memo_tidy(&tok->memo);
  tok->slow = 0;
  tok->run[0].state = tok->run[1].state = RASAD_RUN_NONE;
  tok->last_left = 0;
  rasad_joined_init(&tok->words, text, tok->opts.lang, tok->opts.punct, NULL);
  return RASAD_OK;
}

/* The word of a run. */
static void unpack(const rasad_run *run, rasad_word *out) {
  const rasad_cell *c = run->cell;
  const char *norm = c->text + c->norm_off;
  out->start = run->start;
  out->end = run->end;
  out->core = run->start + c->core;
  out->flags = (uint16_t)(c->flags | run->before);
  out->kind = c->word_kind;
  out->lang = c->lang;
  out->norm = rasad_span_of(norm, c->norm_n);
  out->base =
      rasad_span_of(norm + c->base_off, (size_t)(c->norm_n - c->base_off));
  out->stem = rasad_span_of(c->text + c->stem_off, c->stem_n);
}

/* Let the scanner give words from `run` on. */
static void begin_scan(rasad_tok *tok, const rasad_run *run) {
  rasad_scan *scan = &tok->words.scan;
  scan->p = scan->text + run->start;
  scan->before = run->before;
  rasad_joined_start(&tok->words);
  tok->slow = 1;
  tok->run[0].state = tok->run[1].state = RASAD_RUN_NONE;
}

/* A word from the scanner.  When the one behind it is no part of an address
** and no number, runs can go on there. */
static rasad_status scan_word(rasad_tok *tok, rasad_word *out) {
  rasad_scan *scan = &tok->words.scan;
  const rasad_raw *raw = rasad_joined_next(&tok->words);
  if (raw == NULL) return RASAD_DONE;
  rasad_tok_describe(tok, tok->words.text, raw, out);
  const rasad_raw *next = &tok->words.buf[tok->words.cur ^ 1];
  if (tok->words.have && next->kind == RASAD_KIND_WORD &&
      !(next->flags & RASAD_W_PART) && scan->p >= scan->inner_end) {
    scan->p = scan->text + next->start;
    scan->before = next->flags & (RASAD_W_SPACE | RASAD_W_NEWLINE);
    tok->slow = 0;
  }
  return RASAD_OK;
}

rasad_status rasad_tok_next(rasad_tok *tok, rasad_word *out) {
  if (tok->slow) return scan_word(tok, out);
  rasad_run *a = &tok->run[tok->cur ^ 1], *b = &tok->run[tok->cur];
  if (a->state == RASAD_RUN_NONE) rasad_run_next(tok, a);
  while (a->state == RASAD_RUN_WORD) {
    rasad_run_next(tok, b);
    if (b->state == RASAD_RUN_WORD) {
      unsigned both = a->cell->left & b->cell->right;
      if (tok->words.scan.persian & RASAD_LINE_ARABIC) {
        both &= ~(RASAD_JOINT_COMPOUND | RASAD_CELL_LISTED);
      }
      if (both != 0 || rasad_run_twice(a->cell, b->cell)) {
        rasad_run_state s = rasad_run_join(tok, a, b);
        if (s == RASAD_RUN_WORD) continue;
        if (s == RASAD_RUN_SCAN) break;
      }
    } else if (b->state == RASAD_RUN_SCAN && b->arabic && !b->apart &&
               !a->closed && a->cell->left != 0) {
      break;
    }
    tok->cur ^= 1;
    unpack(a, out);
    return RASAD_OK;
  }
  if (a->state == RASAD_RUN_END) {
    b->state = RASAD_RUN_NONE;
    return RASAD_DONE;
  }
  begin_scan(tok, a);
  return scan_word(tok, out);
}

rasad_status rasad_tok_extras(rasad_tok *tok, const rasad_word *word,
                              const char **out, unsigned *n) {
  *n = 0;
  *out = tok->extras;
  const rasad_run *given = &tok->run[tok->cur];
  if (given->state == RASAD_RUN_WORD) {
    const rasad_cell *c = given->cell;
    *out = c->text + c->extra_off;
    *n = c->n_extra;
    return RASAD_OK;
  }
  if (tok->extra == NULL) return RASAD_OK;
  rasad_span source =
      rasad_span_of(tok->words.text.ptr + word->start, word->end - word->start);
  return tok->extra(tok->extra_ctx, word, source, tok->extras, n);
}

int rasad_tok_near(rasad_tok *tok, const rasad_word *word) {
  unsigned left, right;
  uint8_t plain = 1;
  const rasad_run *given = &tok->run[tok->cur];
  if (given->state == RASAD_RUN_WORD) {
    left = rasad_run_left(given->cell);
    right = rasad_run_right(given->cell);
  } else {
    const rasad_raw *raw = &tok->words.buf[tok->words.cur];
    left = rasad_fa_left(raw);
    right = rasad_fa_right(raw);
    if (left != 0) left |= rasad_fa_left_listed(word->norm);
    if (right != 0) right |= rasad_fa_right_listed(word->norm);
    plain = raw->plain;
  }
  rasad_raw *last = &tok->last;
  unsigned both = tok->last_left & right & ~(unsigned)RASAD_CELL_LISTED;
  int near = 0;
  rasad_span before = rasad_span_of(last->norm, last->n);
  if ((both != 0 &&
       (both != RASAD_JOINT_PAIR || rasad_fa_maybe_pair(before, word->norm))) ||
      (tok->last_left != 0 && rasad_fa_maybe_twice(before, word->norm))) {
    rasad_raw now;
    now.flags = word->flags;
    now.kind = word->kind;
    now.plain = plain;
    now.norm = word->norm.ptr;
    now.n = (uint32_t)word->norm.n;
    near = rasad_joins_if_near(&tok->words.scan, last, &now);
  }
  tok->last_left = left;
  if (left != 0) {
    last->flags = word->flags;
    last->kind = word->kind;
    last->plain = plain;
    last->norm = last->own;
    last->n = (uint32_t)word->norm.n;
    memcpy(last->own, word->norm.ptr, word->norm.n);
  }
  return near;
}

rasad_status rasad_tok_word(rasad_tok *tok, rasad_span word, rasad_word *out) {
  RASAD_TRY(rasad_tok_begin(tok, word));
  return rasad_tok_next(tok, out);
}

static rasad_status keep(rasad_arena *arena, rasad_word *w) {
  /* base is the tail of norm, or equal to it: one copy serves both */
  size_t off = w->norm.n - w->base.n;
  int same = rasad_span_eq(w->stem, w->base);
  RASAD_TRY(rasad_arena_copy(arena, w->norm, &w->norm));
  w->base = rasad_span_of(w->norm.ptr + off, w->norm.n - off);
  if (same) {
    w->stem = w->base;
    return RASAD_OK;
  }
  return rasad_arena_copy(arena, w->stem, &w->stem);
}

rasad_status rasad_words(rasad_tok *tok, rasad_span text, rasad_arena *arena,
                         rasad_word **out, uint32_t *out_n) {
  rasad_word *all = NULL;
  uint32_t n = 0, cap = 0;
  rasad_status rc;
  *out = NULL;
  *out_n = 0;
  RASAD_TRY(rasad_tok_begin(tok, text));
  for (;;) {
    rasad_word w;
    rc = rasad_tok_next(tok, &w);
    if (rc != RASAD_OK) break;
    if (n == cap) {
      uint32_t more = cap ? cap * 2 : 256;
      rasad_word *p = rasad_arena_get(arena, (size_t)more * sizeof *p);
      if (p == NULL) return RASAD_NOMEM;
      if (n != 0) memcpy(p, all, n * sizeof *p);
      all = p;
      cap = more;
    }
    rc = keep(arena, &w);
    if (rc != RASAD_OK) return rc;
    all[n++] = w;
  }
  if (rc != RASAD_DONE) return rc;
  *out = all;
  *out_n = n;
  return RASAD_OK;
}

int rasad_words_adjacent(rasad_span text, const rasad_word *a,
                         const rasad_word *b) {
  const char *p = text.ptr + a->end, *end = text.ptr + b->start;
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_uclass k = rasad_uclass_of(cp);
    if (k != RASAD_U_SPACE && k != RASAD_U_NEWLINE && k != RASAD_U_IGNORE &&
        k != RASAD_U_ZWNJ && k != RASAD_U_MARK) {
      return 0;
    }
  }
  return 1;
}
