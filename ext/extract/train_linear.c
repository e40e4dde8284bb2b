/*
** train_linear.c - one label against the rest.
**
** HOW IT WORKS.  A support vector machine with squared errors, in its dual:
** each row has a force alpha, and going through the rows in a fixed pseudo-
** random order each alpha is set to what is best while the others stand still
** (Hsieh et al., ICML 2008).  The weights are the sum of the rows' values times
** their forces.  With few rows features are first scaled by how differently the
** label and the rest use them (Wang and Manning, ACL 2012, half and half with
** no scaling), and a tenth of that difference is added to the weights as naive
** Bayes would.  With very many labels a label's weights are the mean of its
** rows, of length 1.
**
** Fixed point all through: weights, margins and forces in 1/2^24, values in
** 1/2^15, contrast in 1/2^12.
*/
#include "core/alloc.h"
#include "core/intmath.h"
#include "extract/train_int.h"

#define ONE ((int64_t)1 << 24)

enum {
  ROUNDS = 60,  /* at most, through the rows */
  PRIOR = 3277, /* 0.1 of a value, for contrast */
  CONTRAST_HALF = 2048,
  CONTRAST_MOST = 16 * 4096,
  BY_CONTRAST = 410 /* a tenth, from 1/4096 to 1/2^24 */
};
#define STILL (ONE / 100) /* no row wants to move farther: done */
#define FORCE_MOST ((int64_t)1 << 36)
#define WEIGHT_MOST ((int64_t)1 << 29)

rasad_status rasad_problem_init(rasad_problem *p) {
  const rasad_alloc *al = p->alloc;
  size_t n = (size_t)p->n_docs + 1, b = p->n_buckets;
  p->w = rasad_allocate_array(al, b, sizeof *p->w);
  p->alpha = rasad_allocate_array(al, n, sizeof *p->alpha);
  p->square = rasad_allocate_array(al, n, sizeof *p->square);
  p->order = rasad_allocate_array(al, n, sizeof *p->order);
  p->by_label =
      rasad_allocate_array(al, (size_t)p->n_labels + 2, sizeof *p->by_label);
  p->doc = rasad_allocate_array(al, p->first[p->n_docs] + 1, sizeof *p->doc);
  if (!p->w || !p->alpha || !p->square || !p->order || !p->by_label ||
      !p->doc) {
    return RASAD_NOMEM;
  }
  if (p->contrast) {
    p->r = rasad_allocate_array(al, b, sizeof *p->r);
    p->total = rasad_allocate_array(al, b, sizeof *p->total);
    p->own = rasad_allocate_array(al, b, sizeof *p->own);
    if (!p->r || !p->total || !p->own) return RASAD_NOMEM;
  }
  for (size_t i = 0; i < p->first[p->n_docs]; i++) {
    p->by_label[p->label[i] + 2]++;
  }
  for (uint32_t k = 0; k < p->n_labels; k++) {
    p->by_label[k + 2] += p->by_label[k + 1];
  }
  for (uint32_t i = 0; i < p->n_docs; i++) {
    for (size_t j = p->first[i]; j < p->first[i + 1]; j++) {
      p->doc[p->by_label[p->label[j] + 1]++] = i;
    }
  }
  return RASAD_OK;
}

void rasad_problem_dispose(rasad_problem *p) {
  const rasad_alloc *al = p->alloc;
  rasad_release(al, p->w);
  rasad_release(al, p->alpha);
  rasad_release(al, p->square);
  rasad_release(al, p->order);
  rasad_release(al, p->by_label);
  rasad_release(al, p->doc);
  rasad_release(al, p->r);
  rasad_release(al, p->total);
  rasad_release(al, p->own);
}

/* ---- contrast ------------------------------------------------------------------ */

void rasad_problem_begin(rasad_problem *p, rasad_fold fold) {
  if (!p->contrast) return;
  memset(p->total, 0, p->n_buckets * sizeof *p->total);
  for (uint32_t i = 0; i < p->n_docs; i++) {
    if (rasad_held(fold, i)) continue;
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      p->total[p->id[j]] += p->x[j];
    }
  }
}

/* How much more the label uses each feature than the rest does, as a
** logarithm, half and half with 1. */
static void contrast(rasad_problem *p, rasad_fold fold, uint32_t k) {
  uint64_t sum_own = 1, sum_rest = 1;
  memset(p->own, 0, p->n_buckets * sizeof *p->own);
  for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
    uint32_t i = p->doc[d];
    if (rasad_held(fold, i)) continue;
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      p->own[p->id[j]] += p->x[j];
    }
  }
  for (uint32_t b = 0; b < p->n_buckets; b++) {
    if (p->idf[b] == 0) continue;
    sum_own += p->own[b] + PRIOR;
    sum_rest += p->total[b] - p->own[b] + PRIOR;
  }
  int32_t shift = rasad_ln(sum_rest) - rasad_ln(sum_own);
  for (uint32_t b = 0; b < p->n_buckets; b++) {
    if (p->idf[b] == 0) continue;
    int32_t l = rasad_ln(p->own[b] + PRIOR) -
                rasad_ln(p->total[b] - p->own[b] + PRIOR) + shift;
    p->r[b] = (int32_t)rasad_clamp(CONTRAST_HALF + l / 32, CONTRAST_MOST);
  }
}

/* Value `j` of the problem as label's machine sees it. */
static int64_t value(const rasad_problem *p, size_t j) {
  int64_t x = p->x[j];
  return p->contrast ? x * p->r[p->id[j]] / 4096 : x;
}

/* ---- the machine --------------------------------------------------------------- */

static uint32_t next_random(uint32_t *state) {
  uint32_t v = *state;
  v ^= v << 13;
  v ^= v >> 17;
  v ^= v << 5;
  return *state = v;
}

/* w . x + bias, in 1/2^24. */
static int64_t dot(const rasad_problem *p, uint32_t i) {
  int64_t s = 0;
  if (p->contrast) {
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      s += p->w[p->id[j]] * value(p, j);
    }
  } else {
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      s += (int64_t)p->w[p->id[j]] * p->x[j];
    }
  }
  return rasad_scale_down(s, 15) + p->bias;
}

static void push(rasad_problem *p, uint32_t i, int64_t by) {
  for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
    int64_t w = p->w[p->id[j]] + rasad_scale_down(by * value(p, j), 15);
    p->w[p->id[j]] = (int32_t)rasad_clamp(w, WEIGHT_MOST);
  }
  p->bias = (int32_t)rasad_clamp(p->bias + by, WEIGHT_MOST);
}

/* Set the force of row `i`; how far it wanted to move. */
static int64_t relax(rasad_problem *p, uint32_t i, int sign) {
  int64_t grad =
      sign * dot(p, i) - ONE + p->give * (p->alpha[i] / 16) / (ONE / 16);
  if (p->alpha[i] <= 0 && grad > 0) return 0;
  grad = rasad_clamp(grad, (int64_t)1 << 36);
  int64_t a = p->alpha[i] - grad * ONE / (p->square[i] + p->give);
  if (a < 0) a = 0;
  if (a > FORCE_MOST) a = FORCE_MOST;
  int64_t by = rasad_clamp(sign * (a - p->alpha[i]), (int64_t)1 << 32);
  if (by != 0) push(p, i, by);
  p->alpha[i] = a;
  return grad < 0 ? -grad : grad;
}

/* Rows that learn, their squares; sign of each: does it have the label? */
static uint32_t gather(rasad_problem *p, rasad_fold fold) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_docs; i++) {
    p->alpha[i] = 0;
    if (rasad_held(fold, i)) continue;
    int64_t s = 0;
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      int64_t v = value(p, j);
      s += v * v;
    }
    s = s / 64 + ONE; /* and the bias; 2^30 to 2^24 */
    p->square[i] = (int32_t)rasad_clamp(s, INT32_MAX);
    p->order[n++] = i;
  }
  return n;
}

static int has_label(const rasad_problem *p, uint32_t i, uint32_t k) {
  for (size_t j = p->first[i]; j < p->first[i + 1]; j++) {
    if (p->label[j] == k) return 1;
  }
  return 0;
}

static void machine(rasad_problem *p, rasad_fold fold, uint32_t k) {
  uint32_t state = 2463534242u;
  if (p->contrast) contrast(p, fold, k);
  uint32_t n = gather(p, fold);
  for (int round = 0; round < ROUNDS; round++) {
    int64_t most = 0;
    for (uint32_t i = n; i > 1; i--) {
      uint32_t j = next_random(&state) % i, keep = p->order[i - 1];
      p->order[i - 1] = p->order[j];
      p->order[j] = keep;
    }
    for (uint32_t i = 0; i < n; i++) {
      uint32_t doc = p->order[i];
      int64_t moved = relax(p, doc, has_label(p, doc, k) ? 1 : -1);
      if (moved > most) most = moved;
    }
    if (most < STILL) break;
  }
  if (!p->contrast) return;
  for (uint32_t b = 0; b < p->n_buckets; b++) {
    if (p->idf[b] == 0) continue;
    int64_t w = (int64_t)p->w[b] * p->r[b] / 4096;
    w += (int64_t)(p->r[b] - CONTRAST_HALF) * BY_CONTRAST;
    p->w[b] = (int32_t)rasad_clamp(w, WEIGHT_MOST);
  }
}

/* ---- the mean ------------------------------------------------------------------- */

static void mean(rasad_problem *p, rasad_fold fold, uint32_t k) {
  uint64_t sum = 0;
  for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
    uint32_t i = p->doc[d];
    if (rasad_held(fold, i)) continue;
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      int64_t w = (int64_t)p->w[p->id[j]] + p->x[j];
      p->w[p->id[j]] = (int32_t)rasad_clamp(w, INT32_MAX);
    }
  }
  /* lengths of rows that share no feature add up; each bucket once: its
  ** sign marks it as done */
  for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
    uint32_t i = p->doc[d];
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      int64_t w = p->w[p->id[j]];
      if (w <= 0) continue;
      sum += (uint64_t)(w * w) >> 8;
      p->w[p->id[j]] = (int32_t)-w;
    }
  }
  int64_t length = (int64_t)rasad_isqrt(sum) * 16;
  if (length == 0) return;
  for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
    uint32_t i = p->doc[d];
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      int64_t w = p->w[p->id[j]];
      if (w >= 0) continue;
      p->w[p->id[j]] = (int32_t)(-w * ONE / length);
    }
  }
}

/* ---- the face ------------------------------------------------------------------- */

void rasad_problem_learn(rasad_problem *p, rasad_fold fold, uint32_t k) {
  p->bias = 0;
  if (p->method == RASAD_METHOD_SVM) machine(p, fold, k);
  if (p->method == RASAD_METHOD_MEAN) mean(p, fold, k);
}

void rasad_problem_clear(rasad_problem *p, uint32_t k) {
  if (p->method == RASAD_METHOD_SVM) {
    memset(p->w, 0, p->n_buckets * sizeof *p->w);
    return;
  }
  for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
    uint32_t i = p->doc[d];
    for (size_t j = p->start[i]; j < p->start[i + 1]; j++) {
      p->w[p->id[j]] = 0;
    }
  }
}

int32_t rasad_problem_margin(const rasad_problem *p, uint32_t doc) {
  int64_t s = 0;
  for (size_t j = p->start[doc]; j < p->start[doc + 1]; j++) {
    s += (int64_t)p->w[p->id[j]] * p->x[j];
  }
  return (int32_t)rasad_clamp(rasad_scale_down(s, 15) + p->bias, INT32_MAX);
}
