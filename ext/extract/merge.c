/*
** merge.c - one model from several, learned apart.
**
** A weight of the whole is the mean of the weights of the parts that have it,
** each counted by the rows that have the feature there (mixing of parameters:
** Mann et al., NIPS 2009, who count all rows of a part; a rare word lost too
** much by that).  Counts are added up.  Sums are whole numbers, so the order of
** the parts does not matter.
*/
#include "core/alloc.h"
#include "core/intmath.h"
#include "core/sort.h"
#include "extract/model.h"
#include "extract/train.h"

/* Bounds that no honest model reaches; with them no sum overflows. */
#define ROWS_MOST ((int64_t)1 << 26)
#define BIAS_MOST ((int64_t)1 << 30)
#define SUM_MOST ((int64_t)1 << 61)

/* A name of one part. */
typedef struct part_name {
  rasad_span name;
  uint32_t part, label;
} part_name;

/* A weight of one part, times the rows that have the feature there. */
typedef struct part_weight {
  uint32_t bucket, label;
  int64_t sum, rows;
} part_weight;

typedef struct merger {
  const rasad_alloc *alloc;
  const rasad_model *m;
  uint32_t n;
  part_name *names;
  size_t n_names;
  rasad_span *label;
  rasad_model_label *labels;
  int64_t *bias;
  uint64_t *rows; /* of the parts that know the label */
  uint32_t n_labels;
  uint32_t *df;
  part_weight *sums;
  rasad_weight *weights;
  size_t n_sums, n_weights;
} merger;

static int by_name(void *ctx, const void *a, const void *b) {
  const part_name *x = a, *y = b;
  (void)ctx;
  return rasad_span_cmp(x->name, y->name);
}

static int by_bucket(void *ctx, const void *a, const void *b) {
  const part_weight *x = a, *y = b;
  (void)ctx;
  if (x->bucket != y->bucket) return x->bucket < y->bucket ? -1 : 1;
  return x->label < y->label ? -1 : x->label > y->label;
}

static uint32_t add_count(uint32_t a, uint32_t b) {
  return a < UINT32_MAX - 1 - b ? a + b : UINT32_MAX - 1;
}

/* The labels of all parts, each once, in byte order; `place` of each part's
** label is its number there. */
static void join_labels(merger *g, uint32_t **place) {
  size_t n = 0;
  for (uint32_t i = 0; i < g->n; i++) {
    for (uint32_t k = 0; k < g->m[i].head.n_labels; k++) {
      g->names[n++] = (part_name){rasad_model_name(&g->m[i], k), i, k};
    }
  }
  rasad_sort(g->names, n, sizeof *g->names, by_name, NULL);
  for (size_t i = 0; i < n; i++) {
    const part_name *p = &g->names[i];
    if (g->n_labels == 0 ||
        !rasad_span_eq(g->label[g->n_labels - 1], p->name)) {
      g->label[g->n_labels++] = p->name;
    }
    uint32_t k = g->n_labels - 1;
    rasad_model_label l = rasad_model_label_at(&g->m[p->part], p->label);
    rasad_model_label *to = &g->labels[k];
    uint32_t rows = g->m[p->part].head.n_docs;
    if (rows > ROWS_MOST) rows = (uint32_t)ROWS_MOST;
    place[p->part][p->label] = k;
    to->n_docs = add_count(to->n_docs, l.n_docs);
    to->gold = add_count(to->gold, l.gold);
    to->given = add_count(to->given, l.given);
    to->right = add_count(to->right, l.right);
    int64_t bias = rasad_clamp(l.bias, BIAS_MOST);
    g->rows[k] += rows;
    g->bias[k] = rasad_clamp(g->bias[k] + bias * rows, SUM_MOST);
  }
}

/* Weights of one part, times their rows, bucket by bucket. */
static void take_weights(merger *g, const rasad_model *m, const uint32_t *place,
                         uint32_t min_df) {
  uint32_t from, to, label;
  for (uint32_t b = 0; b < 1u << m->head.bits; b++) {
    uint32_t f = rasad_model_feature(m, b);
    if (f == UINT32_MAX) continue;
    g->df[b] = add_count(g->df[b], rasad_model_df(m, f));
    if (g->df[b] < min_df) g->df[b] = min_df; /* a feature stays one */
    rasad_model_range(m, f, &from, &to);
    for (uint32_t k = from; k < to; k++) {
      int64_t w = rasad_model_weight(m, k, &label), rows = rasad_model_df(m, f);
      rows = rows == 0 ? 1 : rasad_clamp(rows, ROWS_MOST);
      w = w * m->head.unit / 32767 * rows;
      g->sums[g->n_sums++] = (part_weight){b, place[label], w, rows};
    }
  }
}

/* Sums to means. */
static void join_weights(merger *g) {
  size_t n = g->n_sums, to;
  rasad_sort(g->sums, n, sizeof *g->sums, by_bucket, NULL);
  for (size_t i = 0; i < n; i = to) {
    part_weight w = g->sums[i];
    for (to = i + 1; to < n && by_bucket(NULL, &g->sums[to], &w) == 0; to++) {
      w.sum = rasad_clamp(w.sum + g->sums[to].sum, SUM_MOST);
      w.rows += g->sums[to].rows;
    }
    w.sum /= w.rows;
    g->weights[g->n_weights++] =
        (rasad_weight){w.bucket, w.label, (int32_t)rasad_clamp(w.sum, 1 << 28)};
  }
}

static const char *differ(const rasad_model *m, uint32_t n) {
  const rasad_model_head *a = &m[0].head;
  for (uint32_t i = 1; i < n; i++) {
    const rasad_model_head *b = &m[i].head;
    if (a->bits != b->bits) return "they differ in bits";
    if (a->ngrams != b->ngrams) return "they differ in ngrams";
    if (a->lang != b->lang) return "they differ in lang";
    if (a->multilabel != b->multilabel) return "they differ in multilabel";
  }
  return NULL;
}

/* The head of the whole: counts added up, the slope by rows. */
static void join_heads(const merger *g, rasad_model_head *h) {
  uint64_t slope = 0, rows = 0;
  int svm = 0;
  *h = g->m[0].head;
  h->n_docs = h->n_left = h->held_docs = h->held_right = 0;
  h->min_df = UINT32_MAX;
  for (uint32_t i = 0; i < g->n; i++) {
    const rasad_model_head *p = &g->m[i].head;
    h->n_docs = add_count(h->n_docs, p->n_docs);
    h->n_left = add_count(h->n_left, p->n_left);
    h->held_docs = add_count(h->held_docs, p->held_docs);
    h->held_right = add_count(h->held_right, p->held_right);
    if (p->min_df < h->min_df) h->min_df = p->min_df;
    if (p->folds != h->folds) h->folds = 0;
    svm |= p->method == RASAD_METHOD_SVM;
    slope += (uint64_t)p->slope * p->n_docs;
    rows += p->n_docs;
  }
  if (rows != 0) h->slope = (uint32_t)(slope / rows);
  if (h->slope == 0) h->slope = 1;
  h->method = g->n_labels == 1 && !h->multilabel ? RASAD_METHOD_ONE
              : svm                              ? RASAD_METHOD_SVM
                                                 : RASAD_METHOD_MEAN;
}

static rasad_status merge(merger *g, uint32_t **place, rasad_buf *out) {
  const rasad_alloc *al = g->alloc;
  size_t n = g->n_names;
  uint64_t n_sums = 0;
  rasad_model_parts parts;
  for (uint32_t i = 0; i < g->n; i++) n_sums += g->m[i].head.n_weights;
  if (n_sums >= UINT32_MAX) return RASAD_TOOBIG;
  g->names = rasad_allocate_array(al, n, sizeof *g->names);
  g->label = rasad_allocate_array(al, n, sizeof *g->label);
  g->labels = rasad_allocate_array(al, n, sizeof *g->labels);
  g->bias = rasad_allocate_array(al, n, sizeof *g->bias);
  g->rows = rasad_allocate_array(al, n, sizeof *g->rows);
  g->df = rasad_allocate_array(al, (size_t)1 << g->m[0].head.bits, 4);
  g->sums = rasad_allocate_array(al, (size_t)n_sums, sizeof *g->sums);
  g->weights = rasad_allocate_array(al, (size_t)n_sums, sizeof *g->weights);
  if (!g->names || !g->label || !g->labels || !g->bias || !g->rows || !g->df ||
      !g->sums || !g->weights) {
    return RASAD_NOMEM;
  }
  join_labels(g, place);
  memset(&parts, 0, sizeof parts);
  join_heads(g, &parts.head);
  for (uint32_t i = 0; i < g->n; i++) {
    take_weights(g, &g->m[i], place[i], parts.head.min_df);
  }
  join_weights(g);
  for (uint32_t k = 0; k < g->n_labels; k++) {
    int64_t rows = g->rows[k] != 0 ? (int64_t)g->rows[k] : 1;
    g->labels[k].bias = (int32_t)rasad_clamp(g->bias[k] / rows, INT32_MAX);
  }
  parts.names = g->label;
  parts.labels = g->labels;
  parts.df = g->df;
  parts.weights = g->weights;
  parts.n_labels = g->n_labels;
  parts.n_weights = (uint32_t)g->n_weights;
  return rasad_model_write(&parts, out);
}

rasad_status rasad_model_merge(const rasad_alloc *alloc,
                               const rasad_model *models, uint32_t n,
                               rasad_buf *out, const char **why) {
  merger g;
  memset(&g, 0, sizeof g);
  g.alloc = alloc;
  g.m = models;
  g.n = n;
  *why = n == 0 ? "there is none" : differ(models, n);
  if (*why != NULL) return RASAD_MISUSE;
  for (uint32_t i = 0; i < n; i++) g.n_names += models[i].head.n_labels;
  /* places of the labels: one array of arrays */
  uint32_t **place = rasad_allocate_array(alloc, n, sizeof *place);
  uint32_t *all = rasad_allocate_array(alloc, g.n_names, sizeof *all);
  rasad_status rc = place != NULL && all != NULL ? RASAD_OK : RASAD_NOMEM;
  if (rc == RASAD_OK) {
    size_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
      place[i] = all + at;
      at += models[i].head.n_labels;
    }
    rc = merge(&g, place, out);
  }
  rasad_release(alloc, place);
  rasad_release(alloc, all);
  rasad_release(alloc, g.names);
  rasad_release(alloc, g.label);
  rasad_release(alloc, g.labels);
  rasad_release(alloc, g.bias);
  rasad_release(alloc, g.rows);
  rasad_release(alloc, g.df);
  rasad_release(alloc, g.sums);
  rasad_release(alloc, g.weights);
  return rc;
}
