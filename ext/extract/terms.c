/*
** terms.c - words to hashed terms, terms to values.
*/
#include "extract/terms.h"

#include "core/intmath.h"
#include "core/sort.h"
#include "core/utf8.h"
#include "extract/topic.h"

enum {
  SHORT_WORDS = 64, /* texts of fewer words give pieces too */
  PIECE_MIN = 3,    /* letters, the word's edges counted */
  PIECE_MAX = 4,
  PIECE_WORD = 200 /* bytes of the longest word that is cut up */
};

/* What the groups count beside each other, in 1/256. */
static const uint32_t share[RASAD_TERM_GROUPS] = {256, 128, 256, 128};

typedef struct bag {
  rasad_arena *arena;
  rasad_term *at;
  uint32_t n, cap;
  unsigned bits;
} bag;

static uint64_t hash(uint64_t h, const char *p, size_t n) {
  for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)p[i]) * 1099511628211u;
  return h;
}

/* Spread what a multiplication left in the high bits. */
static uint64_t finish(uint64_t h) {
  h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 29;
}

#define HASH_START 14695981039346656037u

static rasad_status put(bag *b, rasad_term_group group, uint64_t h,
                        uint32_t count, uint32_t start, uint32_t end) {
  if (b->n == b->cap) {
    if (b->cap > UINT32_MAX / 2) return RASAD_TOOBIG;
    uint32_t cap = b->cap ? b->cap * 2 : 256;
    rasad_term *p = rasad_arena_array(b->arena, cap, sizeof *p);
    if (p == NULL) return RASAD_NOMEM;
    if (b->n != 0) memcpy(p, b->at, b->n * sizeof *p);
    b->at = p;
    b->cap = cap;
  }
  h = finish(h + (uint64_t)group * 0x632BE59BD9B4E019u);
  uint32_t term = (uint32_t)(h >> (64 - b->bits));
  term |= (uint32_t)group << RASAD_BITS_MAX | count << 24;
  b->at[b->n++] = (rasad_term){term, start, end};
  return RASAD_OK;
}

/* Runs of letters of a word, its edges marked; not the whole of it, which is a
** term already. */
static rasad_status put_pieces(bag *b, const rasad_word *w) {
  char z[PIECE_WORD + 2];
  uint8_t at[PIECE_WORD + 3];
  size_t n = 0, k = 0;
  if (w->base.n > PIECE_WORD) return RASAD_OK;
  z[n++] = '<';
  memcpy(z + n, w->base.ptr, w->base.n);
  n += w->base.n;
  z[n++] = '>';
  for (size_t i = 0; i < n; i++) {
    if (((uint8_t)z[i] & 0xC0) != 0x80) at[k++] = (uint8_t)i;
  }
  at[k] = (uint8_t)n;
  for (size_t len = PIECE_MIN; len <= PIECE_MAX && len < k; len++) {
    for (size_t i = 0; i + len <= k; i++) {
      uint64_t h = hash(HASH_START, z + at[i], (size_t)(at[i + len] - at[i]));
      RASAD_TRY(put(b, RASAD_TERM_PIECE, h, 1, w->core, w->end));
    }
  }
  return RASAD_OK;
}

/* Does the word say anything?  `unit` is the kind of the unit that the parts
** belong to: those of addresses do not, those of hashtags do. */
static int counts(const rasad_word *w, rasad_kind *unit) {
  if (w->kind != RASAD_KIND_WORD) {
    *unit = (rasad_kind)w->kind;
    return 0;
  }
  if (w->flags & RASAD_W_SKIP) return 0;
  return !(w->flags & RASAD_W_PART) || *unit == RASAD_KIND_HASHTAG;
}

static rasad_status put_words(bag *b, const rasad_word *aw, uint32_t nw,
                              unsigned ngrams) {
  uint64_t run[RASAD_NGRAMS_MAX] = {0};
  uint32_t from[RASAD_NGRAMS_MAX] = {0};
  unsigned n_run = 0;
  uint32_t n_words = 0;
  rasad_kind unit = RASAD_KIND_WORD;
  for (uint32_t i = 0; i < nw; i++) n_words += counts(&aw[i], &unit) != 0;
  for (uint32_t i = 0; i < nw; i++) {
    const rasad_word *w = &aw[i];
    if (!counts(w, &unit)) {
      if (w->kind != RASAD_KIND_WORD) n_run = 0;
      continue;
    }
    uint64_t h = hash(HASH_START, w->stem.ptr, w->stem.n);
    if (!(w->flags & RASAD_W_STOP)) {
      RASAD_TRY(put(b, RASAD_TERM_WORD, h, 1, w->core, w->end));
      if (n_words < SHORT_WORDS) RASAD_TRY(put_pieces(b, w));
    }
    memmove(run + 1, run, sizeof run - sizeof run[0]);
    memmove(from + 1, from, sizeof from - sizeof from[0]);
    run[0] = h;
    from[0] = w->core;
    if (n_run < RASAD_NGRAMS_MAX) n_run++;
    for (unsigned k = 1; k < ngrams && k < n_run; k++) {
      h = h * 31 + finish(run[k]);
      RASAD_TRY(put(b, RASAD_TERM_PHRASE, h, 1, from[k], w->end));
    }
  }
  return RASAD_OK;
}

static rasad_status put_topics(bag *b, const rasad_word *aw, uint32_t nw,
                               rasad_span text) {
  rasad_topic_hit *hits;
  uint32_t n;
  RASAD_TRY(
      rasad_topics_find(aw, nw, text, RASAD_LANG_UND, b->arena, &hits, &n));
  for (uint32_t i = 0; i < n; i++) {
    const char *code = rasad_topic_code(hits[i].topic);
    uint64_t score = (uint64_t)(hits[i].strength * 10000 + 0.5);
    uint32_t root = rasad_isqrt(score * 65025 / 10000);
    if (root == 0) continue;
    RASAD_TRY(put(b, RASAD_TERM_TOPIC, hash(HASH_START, code, strlen(code)),
                  root < 255 ? root : 255, hits[i].topic, 0));
  }
  return RASAD_OK;
}

#define KEY_MASK ((1u << 24) - 1)

static int by_term(void *ctx, const void *a, const void *b) {
  const rasad_term *x = a, *y = b;
  uint32_t kx = x->term & KEY_MASK, ky = y->term & KEY_MASK;
  (void)ctx;
  if (kx != ky) return kx < ky ? -1 : 1;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

/* One of each, the first, with the count of all. */
static uint32_t join(rasad_term *t, uint32_t n) {
  uint32_t m = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (m != 0 && ((t[m - 1].term ^ t[i].term) & KEY_MASK) == 0) {
      uint32_t sum = (t[m - 1].term >> 24) + (t[i].term >> 24);
      if (sum > 255) sum = 255;
      t[m - 1].term = (t[m - 1].term & KEY_MASK) | sum << 24;
    } else {
      t[m++] = t[i];
    }
  }
  return m;
}

rasad_status rasad_terms_of(const rasad_word *aw, uint32_t nw, rasad_span text,
                            unsigned bits, unsigned ngrams, rasad_arena *arena,
                            rasad_term **out, uint32_t *n_out) {
  bag b = {arena, NULL, 0, 0, bits};
  *out = NULL;
  *n_out = 0;
  if (bits < RASAD_BITS_MIN || bits > RASAD_BITS_MAX || ngrams < 1 ||
      ngrams > RASAD_NGRAMS_MAX) {
    return RASAD_MISUSE;
  }
  RASAD_TRY(put_words(&b, aw, nw, ngrams));
  RASAD_TRY(put_topics(&b, aw, nw, text));
  rasad_sort(b.at, b.n, sizeof *b.at, by_term, NULL);
  *out = b.at;
  *n_out = join(b.at, b.n);
  return RASAD_OK;
}

/* ---- values --------------------------------------------------------------- */

uint32_t rasad_idf(uint32_t n_docs, uint32_t df) {
  if (df > n_docs) df = n_docs;
  int32_t l = rasad_ln((uint64_t)n_docs + 1) - rasad_ln((uint64_t)df + 1);
  uint32_t idf = 4096 + (uint32_t)(l > 0 ? l : 0) / 16;
  return idf < 65535 ? idf : 65535;
}

void rasad_values(const uint32_t *terms, uint32_t n, rasad_value *out) {
  uint64_t sum[RASAD_TERM_GROUPS] = {0}, length[RASAD_TERM_GROUPS];
  uint64_t whole = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t count = rasad_term_count(terms[i]), idf = out[i].x;
    rasad_term_group g = rasad_term_group_of(terms[i]);
    if (idf == 0 || count == 0) {
      out[i].x = 0;
      continue;
    }
    if (g == RASAD_TERM_TOPIC) {
      out[i].x = count * 4;
    } else { /* 1 + ln count in 1/256, times idf: 1/1024 */
      uint32_t tf = 256 + (uint32_t)rasad_ln(count) / 256;
      out[i].x = tf * idf >> 10;
    }
    sum[g] += (uint64_t)out[i].x * out[i].x;
  }
  for (int g = 0; g < RASAD_TERM_GROUPS; g++) {
    length[g] = rasad_isqrt(sum[g]);
    if (length[g] == 0) length[g] = 1;
    if (sum[g] != 0) whole += share[g] * share[g];
  }
  whole = rasad_isqrt(whole);
  for (uint32_t i = 0; i < n; i++) {
    if (out[i].x == 0) continue;
    rasad_term_group g = rasad_term_group_of(terms[i]);
    out[i].x = (uint32_t)((uint64_t)out[i].x * share[g] * RASAD_VALUE_ONE /
                          (length[g] * whole));
  }
}
