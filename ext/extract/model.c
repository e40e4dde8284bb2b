/*
** model.c - the bytes of a classifier: written, checked, read.
*/
#include "extract/model.h"

#include "core/alloc.h"
#include "core/buf.h"
#include "core/sort.h"

enum {
  HEAD_WORDS = sizeof(rasad_model_head) / sizeof(uint32_t),
  SUM_AT = HEAD_WORDS * 4,
  HEAD_BYTES = SUM_AT + 8,
  LABEL_BYTES = 24,
  FEATURE_BYTES = 8,
  WEIGHT_BYTES = 6,
  BLOCK = 512 /* buckets with one rank */
};

#define MAGIC 0x4d445352u /* "RSDM" */

static uint32_t get32(const uint8_t *p) {
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static uint64_t get64(const uint8_t *p) {
  return get32(p) | (uint64_t)get32(p + 4) << 32;
}

static int32_t to_signed(uint32_t v) {
  return v <= INT32_MAX ? (int32_t)v : -(int32_t)(UINT32_MAX - v) - 1;
}

static unsigned ones(uint64_t v) {
  v = v - (v >> 1 & 0x5555555555555555u);
  v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
  v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return (unsigned)(v * 0x0101010101010101u >> 56);
}

uint64_t rasad_model_bytes(const rasad_model_head *h) {
  return HEAD_BYTES + (uint64_t)h->n_labels * LABEL_BYTES +
         ((uint64_t)1 << h->bits) / 8 +
         (uint64_t)h->n_features * FEATURE_BYTES + 4 +
         (uint64_t)h->n_weights * WEIGHT_BYTES + h->name_bytes;
}

uint64_t rasad_model_sum(rasad_span blob) {
  const uint8_t *z = (const uint8_t *)blob.ptr;
  uint64_t h = 0x243F6A8885A308D3u ^ blob.n;
  size_t i = 0;
  while (i < blob.n) {
    uint64_t v = 0;
    if (i == SUM_AT) { /* the sum itself is left out */
      i += 8;
      continue;
    }
    if (blob.n - i >= 8) {
      v = get64(z + i);
      i += 8;
    } else {
      for (unsigned k = 0; i < blob.n; i++, k += 8) v |= (uint64_t)z[i] << k;
    }
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  }
  return h;
}

/* ---- reading ----------------------------------------------------------------- */

static void get_head(const uint8_t *z, rasad_model_head *h) {
  uint32_t v[HEAD_WORDS];
  for (unsigned i = 0; i < HEAD_WORDS; i++) v[i] = get32(z + 4 * i);
  memcpy(h, v, sizeof *h);
}

/* Is every number of the head in its range? */
static int head_fits(const rasad_model_head *h) {
  return h->bits >= RASAD_BITS_MIN && h->bits <= RASAD_BITS_MAX &&
         h->ngrams >= 1 && h->ngrams <= RASAD_NGRAMS_MAX &&
         h->lang <= RASAD_LANG_RULED && h->multilabel <= 1 &&
         h->method < RASAD_METHOD_COUNT && h->n_labels >= 1 &&
         h->n_features <= 1u << h->bits && h->unit <= 1u << 28 &&
         h->slope >= 1 && h->slope <= 1u << 20 && h->n_docs < UINT32_MAX;
}

/* Names in order, without a gap; weights by feature; labels that exist. */
static int body_fits(const rasad_model *m) {
  const rasad_model_head *h = &m->head;
  uint32_t before = 0, from, to, label;
  for (uint32_t i = 0; i < h->n_labels; i++) {
    uint32_t at = get32(m->labels + (size_t)i * LABEL_BYTES);
    if (at < before || at > h->name_bytes || (i == 0 && at != 0)) return 0;
    before = at;
  }
  for (uint32_t i = 0; i < h->n_features; i++) {
    rasad_model_range(m, i, &from, &to);
    if (from > to || to > h->n_weights || (i == 0 && from != 0)) return 0;
  }
  if (get32(m->features + (size_t)h->n_features * FEATURE_BYTES) !=
      h->n_weights) {
    return 0;
  }
  for (uint32_t i = 0; i < h->n_weights; i++) {
    rasad_model_weight(m, i, &label);
    if (label >= h->n_labels) return 0;
  }
  return 1;
}

/* Count the features before each block; do they add up? */
static rasad_status rank(rasad_model *m) {
  uint32_t n_blocks = (1u << m->head.bits) / BLOCK, n = 0;
  m->rank = rasad_allocate_array(m->alloc, n_blocks, sizeof *m->rank);
  if (m->rank == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < n_blocks; i++) {
    m->rank[i] = n;
    for (uint32_t k = 0; k < BLOCK / 8; k += 8) {
      n += ones(get64(m->bitmap + (size_t)i * (BLOCK / 8) + k));
    }
  }
  return n == m->head.n_features ? RASAD_OK : RASAD_CORRUPT;
}

rasad_status rasad_model_open(const rasad_alloc *alloc, rasad_span blob,
                              rasad_model *out, const char **why) {
  const uint8_t *z = (const uint8_t *)blob.ptr;
  rasad_model_head *h = &out->head;
  memset(out, 0, sizeof *out);
  out->alloc = alloc;
  *why = "it does not begin as one";
  if (blob.n < 4 || get32(z) != MAGIC) return RASAD_CORRUPT;
  *why = "it is cut short";
  if (blob.n < HEAD_BYTES) return RASAD_CORRUPT;
  get_head(z, h);
  *why = "it has the format of another version";
  if (h->format != RASAD_MODEL_FORMAT) return RASAD_CORRUPT;
  *why = "its head is damaged";
  if (!head_fits(h)) return RASAD_CORRUPT;
  *why = rasad_model_bytes(h) > blob.n ? "it is cut short"
                                       : "there are bytes behind its end";
  if (rasad_model_bytes(h) != blob.n) return RASAD_CORRUPT;
  *why = "its checksum is wrong";
  if (get64(z + SUM_AT) != rasad_model_sum(blob)) return RASAD_CORRUPT;
  *why = "it was trained with other rules; train it again";
  if (h->rules != RASAD_RULES) return RASAD_CORRUPT;
  out->labels = z + HEAD_BYTES;
  out->bitmap = out->labels + (size_t)h->n_labels * LABEL_BYTES;
  out->features = out->bitmap + ((size_t)1 << h->bits) / 8;
  out->weights = out->features + (size_t)h->n_features * FEATURE_BYTES + 4;
  out->names = out->weights + (size_t)h->n_weights * WEIGHT_BYTES;
  *why = "its tables do not agree";
  rasad_status rc = rank(out);
  if (rc == RASAD_OK && !body_fits(out)) rc = RASAD_CORRUPT;
  if (rc != RASAD_OK) rasad_model_close(out);
  return rc;
}

void rasad_model_close(rasad_model *m) {
  rasad_release(m->alloc, m->rank);
  m->rank = NULL;
}

rasad_model_label rasad_model_label_at(const rasad_model *m, uint32_t i) {
  const uint8_t *p = m->labels + (size_t)i * LABEL_BYTES;
  rasad_model_label l = {get32(p),      get32(p + 4),  to_signed(get32(p + 8)),
                         get32(p + 12), get32(p + 16), get32(p + 20)};
  return l;
}

rasad_span rasad_model_name(const rasad_model *m, uint32_t i) {
  uint32_t from = get32(m->labels + (size_t)i * LABEL_BYTES);
  uint32_t to = i + 1 < m->head.n_labels
                    ? get32(m->labels + (size_t)(i + 1) * LABEL_BYTES)
                    : m->head.name_bytes;
  return rasad_span_of((const char *)m->names + from, to - from);
}

uint32_t rasad_model_feature(const rasad_model *m, uint32_t bucket) {
  const uint8_t *block = m->bitmap + (size_t)(bucket / BLOCK) * (BLOCK / 8);
  uint32_t at = bucket % BLOCK, n = m->rank[bucket / BLOCK];
  if (!(block[at / 8] >> at % 8 & 1)) return UINT32_MAX;
  for (uint32_t k = 0; k < at / 64; k++) n += ones(get64(block + 8 * k));
  uint64_t last = get64(block + at / 64 * 8);
  return n + ones(last & (((uint64_t)1 << at % 64) - 1));
}

uint32_t rasad_model_df(const rasad_model *m, uint32_t feature) {
  return get32(m->features + (size_t)feature * FEATURE_BYTES + 4);
}

void rasad_model_range(const rasad_model *m, uint32_t feature, uint32_t *from,
                       uint32_t *to) {
  const uint8_t *p = m->features + (size_t)feature * FEATURE_BYTES;
  *from = get32(p);
  *to = get32(p + FEATURE_BYTES);
}

int32_t rasad_model_weight(const rasad_model *m, uint32_t i, uint32_t *label) {
  const uint8_t *p = m->weights + (size_t)i * WEIGHT_BYTES;
  int32_t w = p[4] | p[5] << 8;
  *label = get32(p);
  return w < 32768 ? w : w - 65536;
}

/* ---- writing ----------------------------------------------------------------- */

static void put32(rasad_buf *out, uint32_t v) {
  char z[4] = {(char)(v & 255), (char)(v >> 8 & 255), (char)(v >> 16 & 255),
               (char)(v >> 24)};
  rasad_buf_put(out, z, 4);
}

static int by_bucket(void *ctx, const void *a, const void *b) {
  const rasad_weight *x = a, *y = b;
  (void)ctx;
  if (x->bucket != y->bucket) return x->bucket < y->bucket ? -1 : 1;
  return x->label < y->label ? -1 : x->label > y->label;
}

/* Pack the weights: sixteen bits each, those that become 0 are dropped. */
static void pack(rasad_model_parts *p) {
  int64_t most = 1;
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_weights; i++) {
    int64_t w = p->weights[i].w;
    if (w < 0) w = -w;
    if (w > most) most = w;
  }
  if (most > 1 << 28) most = 1 << 28;
  p->head.unit = (uint32_t)most;
  for (uint32_t i = 0; i < p->n_weights; i++) {
    rasad_weight w = p->weights[i];
    int64_t v = (int64_t)w.w * 32767, half = most / 2;
    v = (v + (v < 0 ? -half : half)) / most;
    if (v == 0) continue;
    w.w = (int32_t)(v < -32767 ? -32767 : v > 32767 ? 32767 : v);
    p->weights[n++] = w;
  }
  p->n_weights = n;
  rasad_sort(p->weights, n, sizeof *p->weights, by_bucket, NULL);
}

static void put_features(const rasad_model_parts *p, rasad_buf *out) {
  uint32_t n_buckets = 1u << p->head.bits, at = 0;
  for (uint32_t i = 0; i < n_buckets; i += 8) {
    unsigned byte = 0;
    for (uint32_t k = 0; k < 8; k++) {
      byte |= (unsigned)(p->df[i + k] >= p->head.min_df) << k;
    }
    rasad_buf_putc(out, (char)byte);
  }
  for (uint32_t i = 0; i < n_buckets; i++) {
    if (p->df[i] < p->head.min_df) continue;
    put32(out, at);
    put32(out, p->df[i]);
    while (at < p->n_weights && p->weights[at].bucket == i) at++;
  }
  put32(out, at);
}

rasad_status rasad_model_write(rasad_model_parts *p, rasad_buf *out) {
  rasad_model_head *h = &p->head;
  size_t begin = out->n;
  uint64_t names = 0;
  pack(p);
  h->magic = MAGIC;
  h->format = RASAD_MODEL_FORMAT;
  h->rules = RASAD_RULES;
  h->n_labels = p->n_labels;
  h->n_weights = p->n_weights;
  h->n_features = 0;
  if (h->min_df == 0) h->min_df = 1;
  for (uint32_t i = 0; i < p->n_labels; i++) names += p->names[i].n;
  if (names > UINT32_MAX) return RASAD_TOOBIG;
  h->name_bytes = (uint32_t)names;
  for (uint32_t i = 0; i < 1u << h->bits; i++) {
    h->n_features += p->df[i] >= h->min_df;
  }
  uint64_t bytes = rasad_model_bytes(h);
  if (bytes > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  RASAD_TRY(rasad_buf_reserve(out, (size_t)bytes));
  uint32_t v[HEAD_WORDS], at = 0;
  memcpy(v, h, sizeof v);
  for (unsigned i = 0; i < HEAD_WORDS; i++) put32(out, v[i]);
  put32(out, 0);
  put32(out, 0);
  for (uint32_t i = 0; i < p->n_labels; i++) {
    const rasad_model_label *l = &p->labels[i];
    put32(out, at);
    put32(out, l->n_docs);
    put32(out, (uint32_t)l->bias);
    put32(out, l->gold);
    put32(out, l->given);
    put32(out, l->right);
    at += (uint32_t)p->names[i].n;
  }
  put_features(p, out);
  for (uint32_t i = 0; i < p->n_weights; i++) {
    put32(out, p->weights[i].label);
    rasad_buf_putc(out, (char)(p->weights[i].w & 255));
    rasad_buf_putc(out, (char)(p->weights[i].w >> 8 & 255));
  }
  for (uint32_t i = 0; i < p->n_labels; i++) {
    rasad_buf_put_span(out, p->names[i]);
  }
  RASAD_TRY(out->status);
  uint64_t sum =
      rasad_model_sum(rasad_span_of(out->ptr + begin, out->n - begin));
  for (int i = 0; i < 8; i++) {
    out->ptr[begin + SUM_AT + (size_t)i] = (char)(sum >> 8 * i & 255);
  }
  return RASAD_OK;
}
