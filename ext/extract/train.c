/*
** train.c - from rows to a model: values, what is held out, scores, weights.
**
** HOW IT WORKS
**   1. train_rows.c brings the rows into their order; features are the
**      buckets that at least min_df of them have.
**   2. Some rows are held out, a machine is learned from the others and asked
**      about them: this counts how often it is right, and sets the slope with
**      which margins become scores (the one that makes the held-out labels
**      most likely).  It happens once (one row in three) or fold by fold.
**   3. The model itself is learned from all rows.
*/
#include "core/alloc.h"
#include "core/intmath.h"
#include "extract/train_int.h"

enum {
  MACHINES_MOST = 256,  /* more labels: the mean of each */
  CONTRAST_ROWS = 2000, /* from so many rows on features speak alone */
  MIN_DF_ROWS = 5000,
  HELD_LEAST = 12,      /* fewer rows: none is held out */
  HELD_CELLS = 8 << 20, /* rows times labels that are judged, at most */
  SLOPE_DEFAULT = 3 * 256,
  WEIGHT_LEAST = 8192 /* 1/2048: less changes no decision */
};
#define WORK_MOST ((uint64_t)1 << 30) /* labels times terms */
#define ONE ((int64_t)1 << 24)

typedef struct work {
  rasad_trainer *t;
  rasad_problem p;
  size_t *start, *first;
  uint32_t *id, *label, *df;
  uint16_t *x, *idf;
  rasad_value *value;
  rasad_model_label *labels;
  rasad_weight *weights;
  size_t n_weights, cap_weights;
  /* held out */
  uint32_t *held; /* the rows */
  int32_t *margin;
  uint32_t n_held;
  rasad_model_parts parts;
} work;

static void dispose(work *w) {
  const rasad_alloc *al = w->t->alloc;
  rasad_problem_dispose(&w->p);
  rasad_release(al, w->start);
  rasad_release(al, w->first);
  rasad_release(al, w->id);
  rasad_release(al, w->label);
  rasad_release(al, w->df);
  rasad_release(al, w->x);
  rasad_release(al, w->idf);
  rasad_release(al, w->value);
  rasad_release(al, w->labels);
  rasad_release(al, w->weights);
  rasad_release(al, w->held);
  rasad_release(al, w->margin);
}

/* ---- values --------------------------------------------------------------------- */

static rasad_status take_memory(work *w) {
  rasad_trainer *t = w->t;
  const rasad_alloc *al = t->alloc;
  size_t n_terms = 0, n_labels = 0, b = (size_t)1 << t->opts.bits;
  uint32_t longest = 0;
  for (uint32_t i = 0; i < t->n_rows; i++) {
    n_terms += t->rows[i].n_terms;
    n_labels += t->rows[i].n_labels;
    if (t->rows[i].n_terms > longest) longest = t->rows[i].n_terms;
  }
  w->start = rasad_allocate_array(al, (size_t)t->n_rows + 1, sizeof(size_t));
  w->first = rasad_allocate_array(al, (size_t)t->n_rows + 1, sizeof(size_t));
  w->id = rasad_allocate_array(al, n_terms + 1, sizeof *w->id);
  w->x = rasad_allocate_array(al, n_terms + 1, sizeof *w->x);
  w->label = rasad_allocate_array(al, n_labels + 1, sizeof *w->label);
  w->df = rasad_allocate_array(al, b, sizeof *w->df);
  w->idf = rasad_allocate_array(al, b, sizeof *w->idf);
  w->value = rasad_allocate_array(al, (size_t)longest + 1, sizeof *w->value);
  w->labels =
      rasad_allocate_array(al, (size_t)t->n_labels + 1, sizeof *w->labels);
  return w->start && w->first && w->id && w->x && w->label && w->df && w->idf &&
                 w->value && w->labels
             ? RASAD_OK
             : RASAD_NOMEM;
}

static void weigh(work *w) {
  rasad_trainer *t = w->t;
  uint32_t n_buckets = 1u << t->opts.bits;
  size_t at = 0, n_labels = 0;
  for (uint32_t i = 0; i < t->n_rows; i++) {
    const rasad_train_row *r = &t->rows[i];
    for (uint32_t k = 0; k < r->n_terms; k++) {
      w->df[rasad_term_bucket(t->pool[r->at + k])]++;
    }
  }
  uint32_t least = w->parts.head.min_df;
  for (uint32_t b = 0; b < n_buckets; b++) {
    if (w->df[b] >= least) w->idf[b] = (uint16_t)rasad_idf(t->n_rows, w->df[b]);
  }
  for (uint32_t i = 0; i < t->n_rows; i++) {
    const rasad_train_row *r = &t->rows[i];
    const uint32_t *terms = t->pool + r->at;
    for (uint32_t k = 0; k < r->n_terms; k++) {
      uint32_t b = rasad_term_bucket(terms[k]);
      w->value[k] = (rasad_value){b, w->idf[b]};
    }
    rasad_values(terms, r->n_terms, w->value);
    for (uint32_t k = 0; k < r->n_terms; k++) {
      if (w->value[k].x == 0) continue;
      w->id[at] = w->value[k].id;
      w->x[at++] = (uint16_t)w->value[k].x;
    }
    for (uint32_t k = 0; k < r->n_labels; k++) {
      uint32_t label = terms[r->n_terms + k];
      w->label[n_labels++] = label;
      w->labels[label].n_docs++;
    }
    w->start[i + 1] = at;
    w->first[i + 1] = n_labels;
  }
}

static void set_problem(work *w) {
  rasad_trainer *t = w->t;
  rasad_problem *p = &w->p;
  p->n_docs = t->n_rows;
  p->n_labels = t->n_labels;
  p->n_buckets = 1u << t->opts.bits;
  p->start = w->start;
  p->first = w->first;
  p->id = w->id;
  p->x = w->x;
  p->label = w->label;
  p->idf = w->idf;
  p->give = ONE * 50 / t->opts.cost;
  p->method = RASAD_METHOD_SVM;
  if (t->n_labels == 1 && !t->opts.multilabel) {
    p->method = RASAD_METHOD_ONE;
  } else if (t->n_labels > MACHINES_MOST ||
             (uint64_t)t->n_labels * w->start[t->n_rows] > WORK_MOST) {
    p->method = RASAD_METHOD_MEAN;
  }
  p->contrast = p->method == RASAD_METHOD_SVM && t->n_rows < CONTRAST_ROWS;
}

/* ---- held out --------------------------------------------------------------------- */

static int has_label(const work *w, uint32_t doc, uint32_t k) {
  for (size_t j = w->first[doc]; j < w->first[doc + 1]; j++) {
    if (w->label[j] == k) return 1;
  }
  return 0;
}

/* Choose the rows that are judged, fold by fold, and ask about them. */
static rasad_status hold_out(work *w, uint32_t every, uint32_t n_folds) {
  rasad_problem *p = &w->p;
  const rasad_alloc *al = w->t->alloc;
  uint32_t n_labels = p->n_labels, n = 0;
  uint32_t most = HELD_CELLS / n_labels / n_folds;
  w->held = rasad_allocate_array(al, (size_t)p->n_docs + 1, sizeof *w->held);
  if (w->held == NULL) return RASAD_NOMEM;
  if (most == 0) most = 1;
  uint64_t cells =
      (uint64_t)(p->n_docs / every + 1 < most ? p->n_docs / every + 1 : most) *
      n_folds * n_labels;
  w->margin = rasad_allocate_array(al, (size_t)cells, sizeof *w->margin);
  if (w->margin == NULL) return RASAD_NOMEM;
  for (uint32_t f = 0; f < n_folds; f++) {
    rasad_fold fold = {every, f};
    uint32_t from = n;
    for (uint32_t i = f; i < p->n_docs && n - from < most; i += every) {
      w->held[n++] = i;
    }
    rasad_problem_begin(p, fold);
    for (uint32_t k = 0; k < n_labels; k++) {
      rasad_problem_learn(p, fold, k);
      for (uint32_t h = from; h < n; h++) {
        w->margin[(size_t)h * n_labels + k] =
            rasad_problem_margin(p, w->held[h]);
      }
      rasad_problem_clear(p, k);
    }
  }
  w->n_held = n;
  return RASAD_OK;
}

/* log2(1 + 2^x), in 1/65536, for any x. */
static uint64_t soft(int64_t x) {
  uint64_t over = x > 0 ? (uint64_t)x : 0;
  uint64_t tail = rasad_exp2_neg((uint64_t)(x > 0 ? x : -x));
  return over + (uint64_t)(rasad_log2(((uint64_t)1 << 30) + tail) - 30 * 65536);
}

/* How unlikely the held-out labels are with this slope: bits in 1/65536. */
static uint64_t surprise(const work *w, uint32_t slope) {
  uint32_t n = w->p.n_labels;
  uint64_t bits = 0;
  for (uint32_t h = 0; h < w->n_held; h++) {
    const int32_t *m = w->margin + (size_t)h * n;
    if (w->t->opts.multilabel) {
      for (uint32_t k = 0; k < n; k++) {
        int64_t x = ((int64_t)m[k] + w->labels[k].bias) * slope / 65536;
        bits += soft(has_label(w, w->held[h], k) ? -x : x);
      }
      continue;
    }
    uint64_t sum = 0;
    int32_t top = m[0], own = m[w->label[w->first[w->held[h]]]];
    for (uint32_t k = 1; k < n; k++) top = m[k] > top ? m[k] : top;
    for (uint32_t k = 0; k < n; k++) {
      sum += rasad_exp2_neg((uint64_t)((int64_t)top - m[k]) * slope / 65536);
    }
    bits += (uint64_t)((int64_t)top - own) * slope / 65536;
    bits += (uint64_t)(rasad_log2(sum) - 30 * 65536);
  }
  return bits;
}

/* The slope that surprises least, one error by half a margin thrown in: where
** few rows are held out and all are right, no slope would be steep enough. */
static uint32_t best_slope(const work *w) {
  uint32_t best = SLOPE_DEFAULT;
  uint64_t least = UINT64_MAX;
  for (uint32_t i = 0; i < 20; i++) {
    uint32_t slope = (i & 1 ? 181u : 128u) << (i / 2);
    uint64_t bits = surprise(w, slope) + (uint64_t)(ONE / 2) * slope / 65536;
    if (bits < least) {
      least = bits;
      best = slope;
    }
  }
  return best;
}

/* Means have no bias: with several labels a text the one that gives the best
** F1, out of -0.05 to -0.75. */
static void choose_bias(work *w) {
  uint32_t n = w->p.n_labels;
  int32_t best = (int32_t)(ONE / 4);
  uint64_t best_right = 0, best_all = 1;
  for (int32_t step = 1; w->n_held != 0 && step <= 15; step++) {
    int32_t least = (int32_t)(ONE / 20) * step;
    uint64_t right = 0, all = 0;
    for (uint32_t h = 0; h < w->n_held; h++) {
      for (uint32_t k = 0; k < n; k++) {
        int given = w->margin[(size_t)h * n + k] > least;
        int gold = has_label(w, w->held[h], k);
        right += (uint64_t)(given && gold);
        all += (uint64_t)(given + gold);
      }
    }
    if (all != 0 && right * best_all > best_right * all) {
      best_right = right;
      best_all = all;
      best = least;
    }
  }
  for (uint32_t k = 0; k < n; k++) w->labels[k].bias = -best;
}

/* Count what was right. */
static void judge(work *w) {
  uint32_t n = w->p.n_labels;
  for (uint32_t h = 0; h < w->n_held; h++) {
    const int32_t *m = w->margin + (size_t)h * n;
    uint32_t top = 0, wrong = 0;
    for (uint32_t k = 1; k < n; k++) {
      if (m[k] > m[top]) top = k;
    }
    for (uint32_t k = 0; k < n; k++) {
      int gold = has_label(w, w->held[h], k);
      int given = w->t->opts.multilabel ? (int64_t)m[k] + w->labels[k].bias > 0
                                        : k == top;
      w->labels[k].gold += (uint32_t)gold;
      w->labels[k].given += (uint32_t)given;
      w->labels[k].right += (uint32_t)(gold && given);
      wrong += gold != given;
    }
    w->parts.head.held_right += wrong == 0;
  }
  w->parts.head.held_docs = w->n_held;
}

static rasad_status try_out(work *w) {
  rasad_model_head *h = &w->parts.head;
  uint32_t folds = w->t->opts.folds;
  h->slope = SLOPE_DEFAULT;
  if (w->p.method != RASAD_METHOD_ONE && folds != 0 &&
      w->p.n_docs >= HELD_LEAST) {
    h->folds = folds;
    RASAD_TRY(hold_out(w, folds > 1 ? folds : 3, folds));
  }
  if (w->p.method == RASAD_METHOD_MEAN && w->t->opts.multilabel) {
    choose_bias(w);
  }
  if (w->n_held == 0) return RASAD_OK;
  h->slope = best_slope(w);
  judge(w);
  return RASAD_OK;
}

/* ---- the model -------------------------------------------------------------------- */

static rasad_status add_weight(work *w, uint32_t bucket, uint32_t label,
                               int32_t value) {
  if (value < WEIGHT_LEAST && value > -WEIGHT_LEAST) return RASAD_OK;
  if (w->n_weights == w->cap_weights) {
    size_t cap = w->cap_weights + w->cap_weights / 2 + 1024;
    rasad_weight *p =
        rasad_resize_array(w->t->alloc, w->weights, cap, sizeof *p);
    if (p == NULL) return RASAD_NOMEM;
    w->weights = p;
    w->cap_weights = cap;
  }
  w->weights[w->n_weights++] = (rasad_weight){bucket, label, value};
  return w->n_weights < UINT32_MAX ? RASAD_OK : RASAD_TOOBIG;
}

static rasad_status learn_all(work *w) {
  rasad_problem *p = &w->p;
  rasad_fold none = {0, 0};
  rasad_problem_begin(p, none);
  for (uint32_t k = 0; k < p->n_labels; k++) {
    rasad_problem_learn(p, none, k);
    if (p->method == RASAD_METHOD_SVM) {
      w->labels[k].bias = p->bias;
      for (uint32_t b = 0; b < p->n_buckets; b++) {
        RASAD_TRY(add_weight(w, b, k, p->w[b]));
      }
    } else if (p->method == RASAD_METHOD_MEAN) {
      for (size_t d = p->by_label[k]; d < p->by_label[k + 1]; d++) {
        size_t from = p->start[p->doc[d]], to = p->start[p->doc[d] + 1];
        for (size_t j = from; j < to; j++) {
          RASAD_TRY(add_weight(w, p->id[j], k, p->w[p->id[j]]));
          p->w[p->id[j]] = 0;
        }
      }
    }
    rasad_problem_clear(p, k);
  }
  return RASAD_OK;
}

static void set_head(work *w) {
  const rasad_trainer *t = w->t;
  rasad_model_head *h = &w->parts.head;
  h->bits = t->opts.bits;
  h->ngrams = t->opts.ngrams;
  h->lang = t->opts.lang;
  h->multilabel = t->opts.multilabel;
  h->n_docs = t->n_rows;
  h->n_left = t->n_left;
  h->min_df = t->opts.min_df;
  if (h->min_df == 0) h->min_df = t->n_rows < MIN_DF_ROWS ? 1 : 2;
}

static rasad_status learn(work *w, rasad_buf *out) {
  rasad_trainer *t = w->t;
  set_head(w);
  RASAD_TRY(take_memory(w));
  weigh(w);
  /* the rows are values now */
  rasad_release(t->alloc, t->pool);
  t->pool = NULL;
  t->n_pool = t->cap_pool = 0;
  set_problem(w);
  RASAD_TRY(rasad_problem_init(&w->p));
  RASAD_TRY(try_out(w));
  RASAD_TRY(learn_all(w));
  w->parts.head.method = w->p.method;
  w->parts.names = t->label;
  w->parts.labels = w->labels;
  w->parts.df = w->df;
  w->parts.weights = w->weights;
  w->parts.n_labels = t->n_labels;
  w->parts.n_weights = (uint32_t)w->n_weights;
  return rasad_model_write(&w->parts, out);
}

rasad_status rasad_train_finish(rasad_trainer *t, rasad_buf *out) {
  work w;
  RASAD_TRY(rasad_train_settle(t));
  if (t->n_rows == 0 || t->n_labels == 0) return RASAD_DONE;
  memset(&w, 0, sizeof w);
  w.t = t;
  w.p.alloc = t->alloc;
  rasad_status rc = learn(&w, out);
  dispose(&w);
  return rc;
}
