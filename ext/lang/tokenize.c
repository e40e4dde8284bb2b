/*
** tokenize.c - words with their analysis, one at a time.
**
** HOW IT WORKS.  spacing_fa.c gives folded words, Persian affixes joined;
** stem.c analyses each.  News repeats its words, so analyses are kept in a
** direct-mapped cache keyed by the folded word: most words cost a hash and a
** comparison.  The cache changes nothing but speed, for an analysis depends on
** the folded word and the language option alone.
*/
#include "lang/tokenize.h"

#include "core/alloc.h"
#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/spacing_fa.h"
#include "lang/stem.h"

/* Slots of the memo at first and at most: 64 KiB for a query, 4 MiB once
** much text of a large vocabulary has come by. */
enum { MEMO_FIRST = 512, MEMO_MOST = 32768 };

struct rasad_tok {
  const rasad_alloc *alloc;
  rasad_tok_opts opts;
  rasad_joined words;
  rasad_stem scratch;
  rasad_memo *memo;
  uint32_t memo_mask; /* slots - 1 */
  uint32_t misses;    /* since the memo was made */
};

const char *rasad_kind_name(rasad_kind kind) {
  static const char *const name[RASAD_KIND_COUNT] = {
      "word", "number", "url", "mail", "hashtag", "mention", "punct", "emoji"};
  return (unsigned)kind < RASAD_KIND_COUNT ? name[kind] : "word";
}

rasad_status rasad_tok_new(const rasad_alloc *alloc,
                           const rasad_tok_opts *opts, rasad_tok **out) {
  *out = NULL;
  if ((unsigned)opts->lang > RASAD_LANG_RULED) return RASAD_MISUSE;
  rasad_tok *tok = rasad_allocate_array(alloc, 1, sizeof *tok);
  if (tok == NULL) return RASAD_NOMEM;
  tok->alloc = alloc;
  tok->opts = *opts;
  tok->memo_mask = MEMO_FIRST - 1;
  tok->memo = rasad_allocate_array(alloc, MEMO_FIRST, sizeof *tok->memo);
  if (tok->memo == NULL) {
    rasad_tok_free(tok);
    return RASAD_NOMEM;
  }
  *out = tok;
  return RASAD_OK;
}

void rasad_tok_free(rasad_tok *tok) {
  if (tok == NULL) return;
  rasad_release(tok->alloc, tok->memo);
  rasad_release(tok->alloc, tok);
}

/* Give the memo four times the slots, with what it holds.  Where memory is
** short it stays as it is. */
static void grow_memo(rasad_tok *tok) {
  uint32_t slots = tok->memo_mask + 1;
  tok->misses = 0;
  if (slots >= MEMO_MOST) return;
  rasad_memo *p = rasad_allocate_array(tok->alloc, (size_t)slots * 4, sizeof *p);
  if (p == NULL) return;
  for (uint32_t i = 0; i < slots; i++) {
    const rasad_memo *m = &tok->memo[i];
    if (m->n_raw != 0) p[m->hash & (slots * 4 - 1)] = *m;
  }
  rasad_release(tok->alloc, tok->memo);
  tok->memo = p;
  tok->memo_mask = slots * 4 - 1;
}

rasad_status rasad_tok_begin(rasad_tok *tok, rasad_span text) {
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  if (tok->misses > tok->memo_mask / 2) grow_memo(tok);
  rasad_joined_init(&tok->words, text, tok->opts.lang, tok->opts.punct, NULL,
                    tok->memo, tok->memo_mask);
  return RASAD_OK;
}

/* Remember what became of a word.  `other` is the word read ahead: the slot it
** lies in must stay as it is. */
static void remember(const rasad_raw *raw, const rasad_raw *other,
                     rasad_span source, const rasad_stem *s) {
  rasad_memo *m = raw->memo;
  size_t n_raw = source.n, n = raw->n, off = s->base_off;
  if (other->hit && other->memo == m) return;
  int same = n == n_raw && memcmp(source.ptr, raw->norm, n) == 0;
  int piece = off + s->n <= n && memcmp(raw->norm + off, s->stem, s->n) == 0;
  size_t norm_off = same ? 0 : n_raw;
  size_t stem_off = piece ? norm_off + off : norm_off + n;
  m->n_raw = 0;
  if (n_raw > RASAD_MEMO_RAW || norm_off + n > RASAD_MEMO_TEXT ||
      stem_off + s->n > RASAD_MEMO_TEXT) {
    return;
  }
  m->hash = raw->hash;
  m->scanned = raw->flags & (RASAD_W_UPPER | RASAD_W_ALLCAPS | RASAD_W_ARABIC |
                             RASAD_W_LATIN | RASAD_W_PERSIAN | RASAD_W_TEH);
  m->flags = s->flags;
  m->n_raw = (uint8_t)n_raw;
  m->norm_off = (uint8_t)norm_off;
  m->norm_n = (uint8_t)n;
  m->base_off = s->base_off;
  m->stem_off = (uint8_t)stem_off;
  m->stem_n = s->n;
  m->lead = s->lead;
  m->lang = s->lang;
  memcpy(m->text, source.ptr, n_raw);
  if (!same) memcpy(m->text + n_raw, raw->norm, n);
  if (!piece) memcpy(m->text + stem_off, s->stem, s->n);
}

/* Fill flags, lang, base and stem of *out from the memo or afresh; returns
** the letters of proclitics before the article. */
static unsigned analyse(rasad_tok *tok, const rasad_raw *raw,
                        rasad_word *out) {
  const char *stem;
  size_t stem_n, base_off;
  unsigned lead;
  if (raw->hit) {
    const rasad_memo *m = raw->memo;
    out->flags |= m->flags;
    out->lang = m->lang;
    base_off = m->base_off;
    lead = m->lead;
    stem = m->text + m->stem_off;
    stem_n = m->stem_n;
  } else {
    rasad_stem *s = &tok->scratch;
    rasad_stem_word(raw->norm, raw->n, (raw->flags & RASAD_W_ARABIC) != 0,
                    tok->opts.lang, s);
    tok->misses++;
    if (raw->memo != NULL) {
      remember(raw, &tok->words.buf[tok->words.cur ^ 1],
               rasad_span_of(tok->words.text.ptr + raw->start,
                             raw->end - raw->start),
               s);
    }
    out->flags |= s->flags;
    out->lang = s->lang;
    base_off = s->base_off;
    lead = s->lead;
    stem = s->stem;
    stem_n = s->n;
  }
  if (tok->opts.stem) {
    out->base = rasad_span_of(raw->norm + base_off, raw->n - base_off);
    out->stem = rasad_span_of(stem, stem_n);
  }
  return lead;
}

/* Source byte behind the first `letters` letters of the word that begins at
** `start`, marks and invisible characters skipped. */
static uint32_t skip_letters(rasad_span text, uint32_t start, uint32_t end,
                             unsigned letters) {
  const char *p = text.ptr + start, *stop = text.ptr + end;
  unsigned seen = 0;
  while (p < stop) {
    uint32_t cp;
    size_t len = rasad_utf8_decode(p, stop, &cp);
    if (rasad_uclass_of(cp) == RASAD_U_ARABIC && ++seen > letters) break;
    p += len;
  }
  return p < stop ? (uint32_t)(p - text.ptr) : start;
}

rasad_status rasad_tok_next(rasad_tok *tok, rasad_word *out) {
  const rasad_raw *raw = rasad_joined_next(&tok->words);
  if (raw == NULL) return RASAD_DONE;
  out->start = out->core = raw->start;
  out->end = raw->end;
  out->flags = raw->flags;
  out->kind = raw->kind;
  out->lang = RASAD_LANG_UND;
  out->norm = rasad_span_of(raw->norm, raw->n);
  out->base = out->stem = out->norm;
  if (!raw->plain || raw->kind != RASAD_KIND_WORD ||
      raw->n > RASAD_STEM_MAX) {
    return RASAD_OK;
  }
  /* wa- or fa- standing alone is the conjunction that others write glued:
  ** it takes no position, so both spellings make the same phrase */
  if (raw->n == 2 && (rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_WAW) ||
                      rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_FEH))) {
    out->flags |= RASAD_W_SKIP | RASAD_W_STOP;
    out->lang = RASAD_LANG_AR;
    return RASAD_OK;
  }
  unsigned lead = analyse(tok, raw, out);
  if (raw->flags & RASAD_W_ELIDED) out->flags |= RASAD_W_STOP;
  if (lead != 0) {
    /* without marks every letter is two bytes in the source too */
    out->core = raw->end - raw->start == raw->n
                    ? raw->start + 2 * lead
                    : skip_letters(tok->words.text, raw->start, raw->end, lead);
  }
  return RASAD_OK;
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
      rasad_word *p = rasad_arena_array(arena, more, sizeof *p);
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
