/*
** classify.c - margins, scores, evidence.
*/
#include "extract/classify.h"

#include "core/intmath.h"
#include "core/sort.h"

#define ONE ((int64_t)1 << 24)
#define SUM_MOST ((int64_t)1 << 40)

/* Values of the terms that the model knows; the others get 0.  ids are
** features. */
static rasad_status values_of(const rasad_model *m, const rasad_term *terms,
                              uint32_t n, rasad_arena *arena,
                              rasad_value **out) {
  rasad_value *v = rasad_arena_array(arena, n, sizeof *v);
  uint32_t *packed = rasad_arena_array(arena, n, sizeof *packed);
  if (v == NULL || packed == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < n; i++) {
    packed[i] = terms[i].term;
    v[i].id = rasad_model_feature(m, rasad_term_bucket(terms[i].term));
    if (v[i].id == UINT32_MAX) continue;
    v[i].x = rasad_idf(m->head.n_docs, rasad_model_df(m, v[i].id));
  }
  rasad_values(packed, n, v);
  *out = v;
  return RASAD_OK;
}

/* A sum of values times packed weights as a margin. */
static int64_t margin_of(const rasad_model *m, int64_t sum) {
  sum = rasad_clamp(sum, SUM_MOST) / 64;
  return sum * m->head.unit / 32767 / (RASAD_VALUE_ONE / 64);
}

static int by_margin(void *ctx, const void *a, const void *b) {
  const rasad_class *x = a, *y = b;
  (void)ctx;
  if (x->margin != y->margin) return x->margin > y->margin ? -1 : 1;
  return x->label < y->label ? -1 : x->label > y->label;
}

/* Scores of sorted classes. */
static void rate(const rasad_model *m, rasad_class *c) {
  uint32_t n = m->head.n_labels;
  uint64_t sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    int64_t below = c[0].margin - c[i].margin;
    if (m->head.multilabel) below = c[i].margin;
    int positive = below > 0;
    uint64_t bits = (uint64_t)(positive ? below : -below);
    if (bits > (uint64_t)1 << 40) bits = (uint64_t)1 << 40;
    uint64_t e = rasad_exp2_neg(bits * m->head.slope / 65536);
    if (m->head.multilabel) {
      uint64_t one = (uint64_t)1 << 30, least = positive ? one : e;
      c[i].score = (double)least / (double)(one + e);
    } else {
      c[i].score = (double)e;
      sum += e;
    }
  }
  if (m->head.multilabel) return;
  for (uint32_t i = 0; i < n; i++) c[i].score /= (double)sum;
}

rasad_status rasad_classes_find(const rasad_model *m, const rasad_word *aw,
                                uint32_t nw, rasad_span text,
                                rasad_arena *arena, rasad_class **out,
                                rasad_term **terms, uint32_t *n_terms) {
  rasad_term *t;
  rasad_value *v;
  uint32_t n, n_labels = m->head.n_labels, from, to, label;
  RASAD_TRY(rasad_terms_of(aw, nw, text, m->head.bits, m->head.ngrams, arena,
                           &t, &n));
  RASAD_TRY(values_of(m, t, n, arena, &v));
  rasad_class *c = rasad_arena_array(arena, n_labels, sizeof *c);
  if (c == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < n; i++) {
    if (v[i].x == 0) continue;
    rasad_model_range(m, v[i].id, &from, &to);
    for (uint32_t k = from; k < to; k++) {
      int64_t w = rasad_model_weight(m, k, &label);
      c[label].margin += w * v[i].x;
    }
  }
  for (uint32_t k = 0; k < n_labels; k++) {
    c[k].label = k;
    c[k].margin = margin_of(m, c[k].margin) + rasad_model_label_at(m, k).bias;
  }
  rasad_sort(c, n_labels, sizeof *c, by_margin, NULL);
  rate(m, c);
  *out = c;
  if (terms != NULL) {
    *terms = t;
    *n_terms = n;
  }
  return RASAD_OK;
}

/* ---- evidence -------------------------------------------------------------------- */

typedef struct part {
  uint32_t start, end;
  int64_t sum;
} part;

static int by_part_place(void *ctx, const void *a, const void *b) {
  const part *x = a, *y = b;
  (void)ctx;
  if (x->end != y->end) return x->end < y->end ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static int by_part_size(void *ctx, const void *a, const void *b) {
  const part *x = a, *y = b;
  int64_t sx = x->sum < 0 ? -x->sum : x->sum;
  int64_t sy = y->sum < 0 ? -y->sum : y->sum;
  if (sx != sy) return sx > sy ? -1 : 1;
  return by_part_place(ctx, a, b);
}

/* What a term adds to a label, packed. */
static int64_t share_of(const rasad_model *m, const rasad_value *v,
                        uint32_t label) {
  uint32_t from, to, l;
  int64_t sum = 0;
  rasad_model_range(m, v->id, &from, &to);
  for (uint32_t k = from; k < to; k++) {
    int64_t w = rasad_model_weight(m, k, &l);
    if (l == label) sum += w * v->x;
  }
  return sum;
}

rasad_status rasad_class_why(const rasad_model *m, const rasad_term *terms,
                             uint32_t n_terms, uint32_t label, uint32_t most,
                             rasad_arena *arena, rasad_class_evidence **out,
                             uint32_t *n_out) {
  rasad_value *v;
  uint32_t n = 0, k = 0;
  *out = NULL;
  *n_out = 0;
  RASAD_TRY(values_of(m, terms, n_terms, arena, &v));
  part *p = rasad_arena_array(arena, n_terms, sizeof *p);
  rasad_class_evidence *e = rasad_arena_array(arena, most, sizeof *e);
  if (p == NULL || e == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < n_terms; i++) {
    if (v[i].x == 0) continue;
    int64_t sum = share_of(m, &v[i], label);
    if (sum != 0) p[n++] = (part){terms[i].start, terms[i].end, sum};
  }
  rasad_sort(p, n, sizeof *p, by_part_place, NULL);
  for (uint32_t i = 0; i < n; i++) {
    if (k != 0 && p[k - 1].start == p[i].start && p[k - 1].end == p[i].end) {
      p[k - 1].sum += p[i].sum;
    } else {
      p[k++] = p[i];
    }
  }
  rasad_sort(p, k, sizeof *p, by_part_size, NULL);
  for (uint32_t i = 0; i < k && *n_out < most; i++) {
    int64_t weight = margin_of(m, p[i].sum) * 1000 / ONE;
    if (weight == 0) break;
    e[(*n_out)++] = (rasad_class_evidence){
        p[i].start, p[i].end, (int32_t)rasad_clamp(weight, INT32_MAX)};
  }
  *out = e;
  return RASAD_OK;
}
