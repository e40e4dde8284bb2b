/*
** topic_rate.c - from the evidence for topics to scores.
**
** 1. Evidence is seen beside what a text of this length needs, beside that
**    of the other topics, in the first words, in the family: a handful of
**    features, each there or not, the same for all languages.
** 2. A topic's odds are the sum of learned weights (topic_weights.tsv) for
**    these features, for how much evidence each topic has, and for single
**    words.
** 3. p = 1 / (1 + e^-odds), and a score from it by the rules of
**    docs/language/topics.md.  Integers until the last step.
*/
#include "extract/topic.h"

#include "core/intmath.h"
#include "extract/topic_int.h"

#define NEED_SHORT 3500   /* thousandths a text of a few words must have */
#define NEED_DOUBLING 800 /* and for each doubling of its length */
#define NEED_WORDS 150u   /* ... counted from here */
#define WEAK_CONCEPT 1500 /* what weak words may bring by themselves */
#define WEAK_TOP 4000
#define SHARE_CONCEPT 20 /* percent of the strongest that a topic needs */
#define SHARE_TOP 35
#define FROM_NARROWER 20 /* percent a concept gets from each narrower one */
#define NARROWER_MOST 60 /* ... but not more than this percent of `need` */

typedef struct topic_tilt {
  uint16_t topic;
  int16_t weight; /* hundredths of a logit */
} topic_tilt;

typedef struct word_tilt {
  uint16_t topic;
  int16_t weight;
  uint8_t lang; /* as in rasad_topic_word */
} word_tilt;

#include "extract/gen/topic_weights.inc"

static int is_top(uint32_t t) { return topic_up[t] == t; }

/* Thousandths of evidence that a text of `n` words needs: piecewise linear
** between doublings of the length. */
static int64_t need_of(uint32_t n) {
  uint64_t x = (uint64_t)n + NEED_WORDS;
  int64_t need = NEED_SHORT;
  uint64_t base = NEED_WORDS;
  while (x >= 2 * base) {
    need += NEED_DOUBLING;
    base *= 2;
  }
  return need + (int64_t)((x - base) * NEED_DOUBLING / base);
}

static void add_up(rasad_topic_sum *s, uint32_t n, int64_t need) {
  for (uint32_t t = 0; t < n; t++) {
    int64_t limit = s[t].strong + (is_top(t) ? WEAK_TOP : WEAK_CONCEPT);
    int64_t weak = s[t].weak < limit ? s[t].weak : limit;
    int64_t own = s[t].strong + weak - s[t].loss;
    s[t].own = own > 0 ? own : 0;
    s[t].all = s[t].own;
  }
  for (uint32_t t = 0; t < n; t++) {
    int64_t part = s[t].own, most = need * NARROWER_MOST / 100;
    uint32_t b = topic_up[t];
    while (part > 0 && !is_top(b)) {
      part = part * FROM_NARROWER / 100;
      s[b].all += part < most ? part : most;
      uint32_t next = topic_up[b];
      if (next == b) break;
      b = next;
    }
  }
}

rasad_status rasad_topic_view_of(rasad_topic_sum *sum, uint32_t n_words,
                                 rasad_arena *arena, rasad_topic_view *out) {
  uint32_t n = rasad_topic_count();
  rasad_topic_view v = {0};
  v.sum = sum;
  v.n_words = n_words;
  v.need = need_of(n_words);
  v.rank = rasad_arena_array(arena, n, sizeof *v.rank);
  v.family = rasad_arena_array(arena, n, sizeof *v.family);
  v.below = rasad_arena_array(arena, n, sizeof *v.below);
  uint16_t *some = rasad_arena_array(arena, n, sizeof *some);
  if (!v.rank || !v.family || !v.below || !some) return RASAD_NOMEM;
  add_up(sum, n, v.need);
  uint32_t n_some = 0;
  for (uint32_t t = 0; t < n; t++) {
    int top = is_top(t);
    if (sum[t].all > v.best[top]) v.best[top] = sum[t].all;
    if (sum[t].head > v.best_head[top]) v.best_head[top] = sum[t].head;
    if (sum[t].all > 0) some[n_some++] = (uint16_t)t;
    uint32_t b = topic_up[t];
    if (sum[t].own > v.below[b] && b != t) v.below[b] = sum[t].own;
  }
  for (uint32_t i = 0; i < n_some; i++) {
    uint32_t t = some[i], rank = 1, above = rasad_topic_top(t);
    for (uint32_t j = 0; j < n_some; j++) {
      uint32_t u = some[j];
      if (is_top(t) != is_top(u)) continue;
      rank += sum[u].all > sum[t].all || (sum[u].all == sum[t].all && u < t);
    }
    v.rank[t] = (uint16_t)rank;
    if (t != above && (v.family[above] == 0 || rank < v.family[above])) {
      v.family[above] = (uint16_t)rank;
    }
  }
  *out = v;
  return RASAD_OK;
}

uint32_t rasad_topic_strength(const rasad_topic_view *v, uint32_t topic) {
  int top = is_top(topic);
  int64_t floor = v->best[top] * (top ? SHARE_TOP : SHARE_CONCEPT) / 100;
  int64_t d = v->need > floor ? v->need : floor;
  int64_t e = v->sum[topic].all;
  /* No text has so much evidence that squares overflow: scale down. */
  while (e > 1000000 || d > 1000000) {
    e /= 2;
    d /= 2;
  }
  return (uint32_t)((e * e * 10000 + (e * e + d * d) / 2) / (e * e + d * d));
}

int32_t rasad_topic_value(const rasad_topic_view *v, uint32_t topic) {
  int64_t e = v->sum[topic].all;
  return e <= 0 ? 0 : (int32_t)(e * 256 / (e + v->need));
}

/* ---- features ----------------------------------------------------------------- */

/* Each feature is one of the steps of a scale; subjects have their own. */
enum scale {
#define SCALE(id, name, steps) id,
#include "extract/topic_scales.def"
#undef SCALE
  SCALES
};
static const char *const scale_name[SCALES] = {
#define SCALE(id, name, steps) name,
#include "extract/topic_scales.def"
#undef SCALE
};
static const uint8_t scale_steps[SCALES] = {
#define SCALE(id, name, steps) steps,
#include "extract/topic_scales.def"
#undef SCALE
};
enum {
  ALL_STEPS = 0
#define SCALE(id, name, steps) +steps
#include "extract/topic_scales.def"
#undef SCALE
};

static uint32_t step_id(int top, enum scale s, uint32_t step) {
  uint32_t at = top ? ALL_STEPS : 0;
  for (int k = 0; k < (int)s; k++) at += scale_steps[k];
  uint32_t last = scale_steps[s] - 1u;
  return at + (step < last ? step : last);
}

/* Half octaves of a / b, cut to -most .. most; a and b above 0. */
static int32_t half_octaves(int64_t a, int64_t b, int32_t most) {
  int64_t x = (int64_t)rasad_log2((uint64_t)a) - rasad_log2((uint64_t)b);
  int64_t h = x >= 0 ? x * 2 / RASAD_LOG_ONE
                     : -((-x * 2 + RASAD_LOG_ONE - 1) / RASAD_LOG_ONE);
  return (int32_t)rasad_clamp(h, most);
}

static uint32_t rank_step(uint32_t rank) {
  if (rank <= 5) return rank;
  return rank <= 7 ? 6 : rank <= 10 ? 7 : 8;
}

static uint32_t family_step(uint32_t rank) {
  return rank <= 3 ? rank : rank <= 5 ? 4 : rank <= 8 ? 5 : 6;
}

static uint32_t head_step(int64_t head, int64_t best) {
  if (head <= 0) return 0;
  if (head >= best) return 5;
  return head * 2 >= best ? 4 : head * 4 >= best ? 3 : head * 8 >= best ? 2 : 1;
}

/* `n` things of a long text as so many of one of 200 words, at least 1. */
static uint32_t in_short(uint32_t n, uint32_t words) {
  if (n == 0 || words <= 200) return n;
  uint64_t all = words + 100u;
  return (uint32_t)(((uint64_t)n * 300 + all - 1) / all);
}

uint32_t rasad_topic_features(const rasad_topic_view *v, uint32_t topic,
                              uint16_t out[RASAD_TOPIC_FEATURES]) {
  const rasad_topic_sum *s = &v->sum[topic];
  int top = is_top(topic);
  uint32_t up = topic_up[topic], n = 0, narrow = 0;
  uint32_t words = v->n_words;
  int64_t best = v->best[top];
  uint32_t ratio = 0, share = 0;
  if (s->all > 0) {
    ratio = (uint32_t)(half_octaves(s->all, v->need, 6) + 7);
    if (ratio > 10) ratio = 10;
    share = (uint32_t)(half_octaves(best, s->all, 7) + 1);
  }
  if (v->below[topic] > s->own) narrow = 1;
  if (!top && !is_top(up) && v->sum[up].own > s->own) narrow += 2;
#define PUT(scale, step) out[n++] = (uint16_t)step_id(top, scale, step)
  PUT(RATIO, ratio);
  PUT(SHARE, share);
  PUT(RANK, rank_step(v->rank[topic]));
  PUT(HEAD, head_step(s->head, v->best_head[top]));
  PUT(NAMED, in_short(s->n_named, words));
  PUT(FAMILY,
      family_step(top ? v->family[topic] : v->rank[rasad_topic_top(topic)]));
  PUT(NARROW, narrow);
  PUT(LENGTH, words < 30    ? 0
              : words < 80  ? 1
              : words < 160 ? 2
              : words < 320 ? 3
                            : 4);
  uint32_t times = in_short(s->n_pieces, words);
  uint32_t first = s->first == 0     ? 0
                   : s->first <= 8   ? 1
                   : s->first <= 16  ? 2
                   : s->first <= 40  ? 3
                   : s->first <= 80  ? 4
                   : s->first <= 160 ? 5
                                     : 6;
  PUT(TIMES, times <= 3 ? times : times <= 5 ? 4 : times <= 8 ? 5 : 6);
  PUT(TERMS, in_short(s->n_terms, words));
  PUT(OUTRIGHT, s->n_outright);
  PUT(FIRST, first);
  PUT(EARLY, share * 5 + (first < 5 ? first : 4));
  PUT(KIN, ratio * 7 + family_step(top ? v->family[topic]
                                       : v->rank[rasad_topic_top(topic)]));
#undef PUT
  return n;
}

uint32_t rasad_topic_feature_count(void) { return 2 * ALL_STEPS; }

const char *rasad_topic_feature_name(uint32_t feature, int *top,
                                     uint32_t *step) {
  *top = feature >= ALL_STEPS;
  *step = *top ? feature - ALL_STEPS : feature;
  for (int k = 0; k < SCALES; k++) {
    if (*step < scale_steps[k]) return scale_name[k];
    *step -= scale_steps[k];
  }
  return NULL;
}

int32_t rasad_topic_word_value(uint32_t k, uint32_t n_words, int in_head) {
  uint32_t root = rasad_isqrt(((uint64_t)n_words + 64) * 256);
  return (int32_t)(65536u * (in_head ? 2u : 1u) / (root * k));
}

/* ---- scores ------------------------------------------------------------------ */

#define ONE 4096    /* of a feature */
#define UNSAID 4900 /* the most for a concept by one word that only supports */
#define EVEN 5000
/* A concept is asserted from FROM on: scores of FROM to UNTIL are drawn
** together between EVEN and UNTIL, and are right about every other time. */
#define FROM 3700
#define UNTIL 6000
#define OFTEN 1500 /* enough for what is named outright more than once */
#define ONLY 2000  /* what the best subject must have to be asserted alone */

/* What the words of the text say, each stem less the more often it stands
** there. */
static rasad_status add_words(const rasad_topic_look *look, rasad_arena *arena,
                              int64_t *odds) {
  uint8_t *times = rasad_arena_array(arena, N_TILT_VOC, 1);
  if (times == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < look->n_ws; i++) {
    const rasad_topic_word *w = &look->ws[i];
    if (w->skip || w->id == RASAD_TOPIC_NONE) continue;
    uint32_t p = tilt_first[w->id], end = tilt_first[w->id + 1];
    if (p == end) continue;
    if (times[w->id] < 255) times[w->id]++;
    int32_t v =
        rasad_topic_word_value(times[w->id], look->n_words, w->i < look->head);
    for (; p < end; p++) {
      const word_tilt *t = &tilt_word[p];
      if (t->lang & w->lang) odds[t->topic] += (int64_t)t->weight * v;
    }
  }
  return RASAD_OK;
}

/* Odds in 1/409600 of a logit to a score in ten-thousandths. */
static uint32_t score_of(int64_t odds) {
  const int64_t one = (int64_t)1 << 30;
  uint64_t z = (uint64_t)(odds < 0 ? -odds : odds);
  /* log2(e) / 409600, in 1/65536 of an octave, is 15128/65536 */
  int64_t q = rasad_exp2_neg(z * 15128 >> 16);
  int64_t p = (10000 * one + (one + q) / 2) / (one + q);
  return (uint32_t)(odds < 0 ? 10000 - p : p);
}

/* No more than one word, and one that only supports? */
static int hardly_said(const rasad_topic_sum *s, int64_t below) {
  return below == 0 && s->n_named == 0 && s->strong == 0 && s->n_pieces <= 1;
}

static uint32_t of_concept(const rasad_topic_view *v, uint32_t t, uint32_t p) {
  if (p >= OFTEN && p < FROM && v->sum[t].n_outright > 1) p = FROM;
  if (p < FROM) return p * EVEN / FROM;
  if (p < UNTIL) p = EVEN + (p - FROM) * (UNTIL - EVEN) / (UNTIL - FROM);
  if (p > UNSAID && hardly_said(&v->sum[t], v->below[t])) p = UNSAID;
  return p;
}

/* A text is about something: where no subject has even odds, the best one is
** right every other time. */
static void assert_best(uint32_t *score, uint32_t n) {
  uint32_t best = n;
  for (uint32_t t = 0; t < n; t++) {
    if (is_top(t) && (best == n || score[t] > score[best])) best = t;
  }
  if (best < n && score[best] >= ONLY && score[best] < EVEN) score[best] = EVEN;
}

/* What is about a concept is about its subject: one that is surer than its
** subject is taken back to it; where the subject has less than even odds they
** meet halfway, and are asserted together or not at all. */
static rasad_status meet(const rasad_topic_view *v, rasad_arena *arena,
                         uint32_t *score, uint32_t n) {
  uint32_t *lift = rasad_arena_array(arena, n, sizeof *lift);
  if (lift == NULL) return RASAD_NOMEM;
  for (uint32_t t = 0; t < n; t++) {
    uint32_t top = rasad_topic_top(t), p = score[top];
    if (score[t] <= p || v->sum[top].all <= 0) continue;
    uint32_t both = p >= EVEN ? p : (score[t] + p) / 2;
    if (score[t] >= EVEN && both < EVEN) both = EVEN;
    score[t] = both;
    if (both > lift[top]) lift[top] = both;
  }
  for (uint32_t t = 0; t < n; t++) {
    if (lift[t] > score[t]) score[t] = lift[t];
  }
  return RASAD_OK;
}

rasad_status rasad_topic_scores(const rasad_topic_look *look,
                                const rasad_topic_view *v, rasad_arena *arena,
                                uint32_t **out) {
  uint32_t n = rasad_topic_count();
  int64_t *odds = rasad_arena_array(arena, n, sizeof *odds);
  uint32_t *score = rasad_arena_array(arena, n, sizeof *score);
  if (odds == NULL || score == NULL) return RASAD_NOMEM;
  for (uint32_t t = 0; t < n; t++) {
    int32_t e = rasad_topic_value(v, t);
    for (uint32_t p = e ? tilt_from[t] : 0; e && p < tilt_from[t + 1]; p++) {
      odds[tilt_topic[p].topic] +=
          (int64_t)tilt_topic[p].weight * e * (ONE / 256);
    }
  }
  RASAD_TRY(add_words(look, arena, odds));
  for (uint32_t t = 0; t < n; t++) {
    uint16_t f[RASAD_TOPIC_FEATURES];
    if (v->sum[t].all <= 0) continue;
    uint32_t k = rasad_topic_features(v, t, f);
    odds[t] += (int64_t)tilt_bias[t] * ONE;
    while (k > 0) odds[t] += (int64_t)tilt_feature[f[--k]] * ONE;
    score[t] = score_of(odds[t]);
    if (!is_top(t)) score[t] = of_concept(v, t, score[t]);
  }
  assert_best(score, n);
  RASAD_TRY(meet(v, arena, score, n));
  *out = score;
  return RASAD_OK;
}

size_t rasad_topic_rate_size(void) {
  return sizeof tilt_feature + sizeof tilt_bias + sizeof tilt_from +
         sizeof tilt_topic + sizeof tilt_first + sizeof tilt_word;
}
