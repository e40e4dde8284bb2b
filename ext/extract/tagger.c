/*
** tagger.c - running the model of tagger.h.
*/
#include "extract/tagger.h"

#include "extract/feature.h"

#include "extract/gen/tagger.inc"

#define LOW (INT32_MIN / 4) /* of what must not be */

const rasad_tag_model rasad_tagger_model = {RASAD_TAGGER_MAGIC, TAGGER_FEATURES,
                                            TAGGER_BITS,        TAGGER_CHECK,
                                            tagger_row,         tagger_step};

size_t rasad_tagger_size(void) {
  return sizeof tagger_row + sizeof tagger_step + rasad_feats_size();
}

/* ---- the model as loaded --------------------------------------------- */

uint64_t rasad_tagger_sum(const rasad_tag_model *m) {
  const uint64_t k = 0xD6E8FEB86659FD93u;
  uint64_t sum = m->bits;
  for (uint32_t i = 0; i < 1u << m->bits; i++) sum = (sum ^ m->row[i]) * k;
  for (uint32_t i = 0; i < 64; i++) sum = (sum ^ (uint16_t)m->step[i]) * k;
  return sum ^ sum >> 32;
}

rasad_status rasad_tagger_check(const rasad_tag_model *m) {
  if (m->magic != RASAD_TAGGER_MAGIC || m->bits < 8 || m->bits > 24 ||
      m->features != RASAD_FEATURE_VERSION) {
    return RASAD_CORRUPT;
  }
  return rasad_tagger_sum(m) == m->check ? RASAD_OK : RASAD_CORRUPT;
}

/* ---- scores ---------------------------------------------------------- */

/* Bytes of rows are spread over two words of four lanes of 16 bits;
** RASAD_FEATURES_MAX of them cannot overflow. */
static inline void add_rows(const rasad_tag_model *m, const uint64_t *key,
                            unsigned n, rasad_tag_sum *s) {
  const uint64_t lanes = 0x00FF00FF00FF00FFu;
  for (unsigned k = 0; k < n; k++) {
    uint64_t v = m->row[rasad_feature_row(key[k], m->bits)];
    uint64_t hit = v >> 56 == rasad_feature_check(key[k]);
    v &= 0 - hit;
    s->hits += hit;
    s->even += v & lanes;
    s->odd += v >> 8 & lanes;
  }
}

static inline void add_sum(rasad_tag_sum *s, const rasad_tag_sum *more) {
  s->even += more->even;
  s->odd += more->odd;
  s->hits += more->hits;
}

/* Scores of the seven tags; returns how far the tag "none" is ahead. */
static inline int32_t read_sums(const rasad_tag_sum *s, int32_t *score) {
  int32_t bias = (int32_t)(128 * s->hits), most = LOW;
  for (unsigned t = 0; t < RASAD_TAGS; t++) {
    uint64_t lane = (t & 1u ? s->odd : s->even) >> (t / 2 * 16) & 0xFFFFu;
    score[t] = (int32_t)lane - bias;
    if (t > 0 && score[t] > most) most = score[t];
  }
  return score[0] - most;
}

/* What a word brings by itself to its own scores and its neighbours'. */
typedef struct shares {
  rasad_tag_sum own, left, right;
} shares;

static void share_of(const rasad_tag_model *m, const rasad_word_atoms *a,
                     uint32_t lang, shares *out) {
  uint64_t key[RASAD_FEATS_OWN];
  memset(out, 0, sizeof *out);
  add_rows(m, key, rasad_feats_own(a, lang, key), &out->own);
  add_rows(m, key, rasad_feats_left(a, key), &out->left);
  add_rows(m, key, rasad_feats_right(a, key), &out->right);
}

/* The same of item i, remembered with its word. */
static void share_at(const rasad_feats *f, const rasad_tag_model *m,
                     uint32_t i, shares *out) {
  const rasad_item *t = &f->x->item[i];
  rasad_ent_word *c = t->known;
  uint32_t stamp = (uint32_t)m->check | 1u;
  if (c == NULL) {
    share_of(m, &f->atom[i].w, t->lang, out);
    return;
  }
  if (c->scored != stamp) {
    share_of(m, &c->atoms, t->lang, out);
    c->own = out->own;
    c->left = out->left;
    c->right = out->right;
    c->scored = stamp;
    return;
  }
  out->own = c->own;
  out->left = c->left;
  out->right = c->right;
}

/* Points by which an item must be ahead as "none" to need no place in the
** search for the best sequence. */
enum { SURE = 5 * RASAD_TAGGER_NAT };

/* What lies between two words of one name. */
#define GAP_APART (GAP_LINE | GAP_COMMA | GAP_PAREN | GAP_OTHER | GAP_SLASH)

/* Scores of item i, whose neighbours' shares are given; returns how far
** "none" is ahead if that is sure, else 0. */
static int32_t emit(const rasad_feats *f, const rasad_tag_model *m, uint32_t i,
                    uint32_t from, uint32_t to, const shares *before,
                    const shares *here, const shares *behind, int32_t *score) {
  uint64_t key[RASAD_FEATS_HERE];
  const rasad_item *t = &f->x->item[i];
  rasad_tag_sum s = here->own;
  if (t->skip || f->atom[i].settled) return SURE; /* skip: furniture */
  add_sum(&s, &before->left);
  add_sum(&s, &behind->right);
  add_rows(m, key, rasad_feats_here(f, i, from, to, key), &s);
  int32_t ahead = read_sums(&s, score);
  if (ahead >= SURE) return ahead;
  if (t->gap & GAP_APART) score[2] = score[4] = score[6] = LOW;
  return 0;
}

/* ---- the best sequence ----------------------------------------------- */

/* 1 when tag b may follow tag a. */
static inline int follows(unsigned a, unsigned b) {
  return !rasad_tag_continues(b) || a == b || a + 1 == b;
}

/* Forward maxima: the best way to each tag of an item, from those of the item
** before. */
static void forward(const int16_t *step, const int32_t *before,
                    const int32_t *e, int32_t *out) {
  static const uint8_t begins[] = {0, 1, 3, 5};
  for (unsigned k = 0; k < 4; k++) {
    unsigned b = begins[k];
    int32_t best = before[0] + step[b];
    for (unsigned a = 1; a < RASAD_TAGS; a++) {
      int32_t u = before[a] + step[a * 8 + b];
      if (u > best) best = u;
    }
    out[b] = best + e[b];
  }
  for (unsigned b = 2; b < RASAD_TAGS; b += 2) {
    int32_t u = before[b - 1] + step[(b - 1) * 8 + b];
    int32_t v = before[b] + step[b * 8 + b];
    out[b] = (u > v ? u : v) + e[b];
    if (out[b] < LOW) out[b] = LOW;
  }
}

/* Backward maxima: the best way on from each tag of an item, from those of the
** item behind. */
static void backward(const int16_t *step, const int32_t *e, int32_t *back) {
  int32_t go[RASAD_TAGS];
  for (unsigned b = 0; b < RASAD_TAGS; b++) go[b] = back[b] + e[b];
  for (unsigned a = 0; a < RASAD_TAGS; a++, step += 8) {
    int32_t u = go[0] + step[0], v = go[1] + step[1];
    int32_t w = go[3] + step[3], y = go[5] + step[5];
    unsigned on = a + (a & 1u); /* how the name goes on */
    int32_t z = a == 0 ? LOW : go[on] + step[on];
    u = u > v ? u : v;
    w = w > y ? w : y;
    u = u > w ? u : w;
    back[a] = u > z ? u : z;
  }
}

/* The best sequence of items [from, to), whose neighbours (if `before`,
** `behind`) are surely none. */
static void decode(const rasad_tag_model *m, uint32_t from, uint32_t to,
                   int before, int behind, const int32_t *emission,
                   int32_t *ahead, uint8_t *tag, int32_t *margin) {
  int32_t back[RASAD_TAGS];
  for (uint32_t i = from; i < to; i++) {
    const int32_t *e = emission + (size_t)i * 8;
    int32_t *out = ahead + (size_t)i * 8;
    if (i > from) {
      forward(m->step, out - 8, e, out);
      continue;
    }
    const int16_t *start = m->step + (before ? 0 : 7 * 8);
    for (unsigned b = 0; b < RASAD_TAGS; b++) {
      out[b] = rasad_tag_continues(b) ? LOW : start[b] + e[b];
    }
  }
  for (unsigned a = 0; a < RASAD_TAGS; a++) {
    back[a] = behind ? m->step[a * 8] : 0;
  }
  for (uint32_t i = to; i-- > from;) {
    const int32_t *in = ahead + (size_t)i * 8;
    int32_t best = INT32_MIN, second = INT32_MIN;
    unsigned at = 0, next = i + 1 < to ? tag[i + 1] : RASAD_TAG_NONE;
    for (unsigned t = 0; t < RASAD_TAGS; t++) {
      int32_t v = in[t] + back[t];
      if (v > best && follows(t, next)) {
        best = v;
        at = t;
      }
    }
    for (unsigned t = 0; t < RASAD_TAGS; t++) {
      if (t != at && in[t] + back[t] > second) second = in[t] + back[t];
    }
    tag[i] = (uint8_t)at;
    margin[i] = best - second;
    if (i > from) backward(m->step, emission + (size_t)i * 8, back);
  }
}

rasad_status rasad_tagger_run(const rasad_ents *x, const rasad_tag_model *m,
                              uint8_t **tag, int32_t **margin) {
  rasad_feats f;
  size_t n = (size_t)x->n + 1;
  RASAD_TRY(rasad_feats_init(x, &f));
  *tag = rasad_arena_array(x->arena, n, 1);
  *margin = rasad_arena_array(x->arena, n, sizeof **margin);
  int32_t *emission = rasad_arena_get(x->arena, n * 8 * sizeof *emission);
  int32_t *ahead = rasad_arena_get(x->arena, n * 8 * sizeof *ahead);
  if (*tag == NULL || *margin == NULL || emission == NULL || ahead == NULL) {
    return RASAD_NOMEM;
  }
  shares none, before, here, behind;
  share_of(m, &f.none.w, 0, &none);
  for (uint32_t from = 0, to; from < x->n; from = to) {
    to = rasad_feats_segment(x, from);
    uint32_t open = from; /* items [open, i) wait to be decoded */
    here = none;
    share_at(&f, m, from, &behind);
    for (uint32_t i = from; i <= to; i++) {
      int32_t sure = 0;
      if (i < to) {
        before = here;
        here = behind;
        if (i + 1 < to) {
          share_at(&f, m, i + 1, &behind);
        } else {
          behind = none;
        }
        sure = emit(&f, m, i, from, to, &before, &here, &behind,
                    emission + (size_t)i * 8);
        if (sure == 0) continue;
        (*margin)[i] = sure;
      }
      if (open < i) {
        decode(m, open, i, open > from, i < to, emission, ahead, *tag, *margin);
      }
      open = i + 1;
    }
  }
  return RASAD_OK;
}
