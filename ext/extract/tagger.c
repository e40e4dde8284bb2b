/*
** tagger.c - running the model of tagger.h.
*/
#include "extract/tagger.h"

#include "extract/feature.h"

#include "extract/gen/tagger.inc"

#define LOW (INT32_MIN / 4) /* of what must not be */

const rasad_tag_model rasad_tagger_model = {
    RASAD_TAGGER_MAGIC, TAGGER_FEATURES, TAGGER_BITS,
    TAGGER_CHECK,       tagger_row,      tagger_step};

size_t rasad_tagger_size(void) {
  return sizeof tagger_row + sizeof tagger_step;
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

/* Scores of the tags of item i.  A row's bytes are spread over two words of
** four lanes of 16 bits; RASAD_FEATURES_MAX of them cannot overflow. */
static void emit(const rasad_feats *f, const rasad_tag_model *m, uint32_t i,
                 uint32_t from, uint32_t to, int32_t *score) {
  uint64_t key[RASAD_FEATURES_MAX];
  const uint64_t lanes = 0x00FF00FF00FF00FFu;
  uint64_t even = 0, odd = 0, hits = 0;
  unsigned n = rasad_feats_keys(f, i, from, to, key);
  for (unsigned k = 0; k < n; k++) {
    uint64_t v = m->row[rasad_feature_row(key[k], m->bits)];
    uint64_t hit = v >> 56 == rasad_feature_check(key[k]);
    v &= 0 - hit;
    hits += hit;
    even += v & lanes;
    odd += v >> 8 & lanes;
  }
  int32_t bias = (int32_t)(128 * hits);
  for (unsigned t = 0; t < RASAD_TAGS; t++) {
    uint64_t lane = (t & 1u ? odd : even) >> (t / 2 * 16) & 0xFFFFu;
    score[t] = (int32_t)lane - bias;
  }
}

/* What lies between two words of one name. */
#define GAP_APART (GAP_LINE | GAP_COMMA | GAP_OTHER | GAP_SLASH)

/* What no name can be: page furniture, and what a comma or the like parts
** from the word before. */
static void restrain(const rasad_item *t, int32_t *score) {
  for (unsigned tag = 1; tag < RASAD_TAGS; tag++) {
    if (t->skip || (rasad_tag_continues(tag) && t->gap & GAP_APART)) {
      score[tag] = LOW;
    }
  }
}

/* 1 when tag b may follow tag a. */
static inline int follows(unsigned a, unsigned b) {
  return !rasad_tag_continues(b) || a == b || a + 1 == b;
}

/* The best sequence of items [from, to): forward and backward maxima. */
static void decode(const rasad_tag_model *m, uint32_t from, uint32_t to,
                   const int32_t *emission, int32_t *ahead, uint8_t *tag,
                   int32_t *margin) {
  const int16_t *start = m->step + 7 * 8;
  for (uint32_t i = from; i < to; i++) {
    const int32_t *e = emission + (size_t)i * 8;
    int32_t *out = ahead + (size_t)i * 8;
    for (unsigned b = 0; b < RASAD_TAGS; b++) {
      int32_t best = LOW;
      if (i == from) {
        if (!rasad_tag_continues(b)) best = start[b];
      } else if (rasad_tag_continues(b)) {
        int32_t u = out[(int)b - 1 - 8] + m->step[(b - 1) * 8 + b];
        int32_t v = out[(int)b - 8] + m->step[b * 8 + b];
        best = u > v ? u : v;
      } else {
        for (unsigned a = 0; a < RASAD_TAGS; a++) {
          int32_t u = out[(int)a - 8] + m->step[a * 8 + b];
          if (u > best) best = u;
        }
      }
      out[b] = best + e[b];
      if (out[b] < LOW) out[b] = LOW;
    }
  }
  int32_t back[8] = {0};
  for (uint32_t i = to; i-- > from;) {
    const int32_t *e = emission + (size_t)i * 8;
    const int32_t *in = ahead + (size_t)i * 8;
    int32_t best = INT32_MIN, second = INT32_MIN;
    unsigned at = 0, next = i + 1 < to ? tag[i + 1] : RASAD_TAG_NONE;
    for (unsigned t = 0; t < RASAD_TAGS; t++) {
      int32_t v = in[t] + back[t];
      if (v > best && follows(t, next)) {
        second = best;
        best = v;
        at = t;
      } else if (v > second) {
        second = v;
      }
    }
    tag[i] = (uint8_t)at;
    margin[i] = best - second;
    if (i == from) break;
    int32_t before[8];
    for (unsigned a = 0; a < RASAD_TAGS; a++) {
      int32_t most = LOW;
      for (unsigned b = 0; b < RASAD_TAGS; b++) {
        if (!follows(a, b)) continue;
        int32_t v = back[b] + e[b] + m->step[a * 8 + b];
        if (v > most) most = v;
      }
      before[a] = most;
    }
    memcpy(back, before, sizeof back);
  }
}

rasad_status rasad_tagger_run(const rasad_ents *x, const rasad_tag_model *m,
                              uint8_t **tag, int32_t **margin) {
  rasad_feats f;
  size_t n = (size_t)x->n + 1;
  RASAD_TRY(rasad_feats_init(x, &f));
  *tag = rasad_arena_array(x->arena, n, 1);
  *margin = rasad_arena_array(x->arena, n, sizeof **margin);
  int32_t *emission = rasad_arena_array(x->arena, n, 8 * sizeof *emission);
  int32_t *ahead = rasad_arena_array(x->arena, n, 8 * sizeof *ahead);
  if (*tag == NULL || *margin == NULL || emission == NULL || ahead == NULL) {
    return RASAD_NOMEM;
  }
  for (uint32_t from = 0, to; from < x->n; from = to) {
    to = rasad_feats_segment(x, from);
    for (uint32_t i = from; i < to; i++) {
      int32_t *score = emission + (size_t)i * 8;
      emit(&f, m, i, from, to, score);
      restrain(&x->item[i], score);
    }
    decode(m, from, to, emission, ahead, *tag, *margin);
  }
  return RASAD_OK;
}
