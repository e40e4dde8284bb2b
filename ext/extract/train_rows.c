/*
** train_rows.c - the rows of a training set, held small: four bytes a term.
*/
#include "core/alloc.h"
#include "core/sort.h"
#include "extract/train_int.h"

enum { ROW_BYTES = 40, LABELS_OF_ROW = 4096 };

rasad_status rasad_train_new(const rasad_alloc *alloc,
                             const rasad_train_opts *opts,
                             rasad_trainer **out) {
  *out = NULL;
  rasad_trainer *t = rasad_allocate_array(alloc, 1, sizeof *t);
  if (t == NULL) return RASAD_NOMEM;
  t->alloc = alloc;
  t->opts = *opts;
  t->below = UINT64_MAX;
  rasad_arena_init(&t->names, alloc);
  *out = t;
  return RASAD_OK;
}

void rasad_train_free(rasad_trainer *t) {
  if (t == NULL) return;
  rasad_release(t->alloc, t->pool);
  rasad_release(t->alloc, t->rows);
  rasad_release(t->alloc, t->label);
  rasad_release(t->alloc, t->slots);
  rasad_arena_dispose(&t->names);
  rasad_release(t->alloc, t);
}

void rasad_train_skip(rasad_trainer *t) { t->n_left++; }

/* Room for one more item: *p has *cap of `size`. */
static rasad_status grow(const rasad_alloc *alloc, void **p, size_t *cap,
                         size_t need, size_t size) {
  if (need <= *cap) return RASAD_OK;
  size_t more = *cap + *cap / 2 + 256;
  if (more < need) more = need;
  void *q = rasad_resize_array(alloc, *p, more, size);
  if (q == NULL) return RASAD_NOMEM;
  *p = q;
  *cap = more;
  return RASAD_OK;
}

/* ---- labels ------------------------------------------------------------------- */

static rasad_status rehash(rasad_trainer *t) {
  uint32_t n = t->n_slots ? t->n_slots * 2 : 64;
  rasad_label_slot *s = rasad_allocate_array(t->alloc, n, sizeof *s);
  if (s == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < t->n_slots; i++) {
    rasad_label_slot old = t->slots[i];
    if (old.id == 0) continue;
    uint32_t k = old.hash & (n - 1);
    while (s[k].id != 0) k = (k + 1) & (n - 1);
    s[k] = old;
  }
  rasad_release(t->alloc, t->slots);
  t->slots = s;
  t->n_slots = n;
  return RASAD_OK;
}

/* The number of a label, a new one when it is new. */
static rasad_status intern(rasad_trainer *t, rasad_span name, uint32_t *out) {
  if (t->n_labels >= t->n_slots / 2) RASAD_TRY(rehash(t));
  uint32_t h = rasad_fnv(name.ptr, name.n), k = h & (t->n_slots - 1);
  for (; t->slots[k].id != 0; k = (k + 1) & (t->n_slots - 1)) {
    if (t->slots[k].hash == h &&
        rasad_span_eq(t->label[t->slots[k].id - 1], name)) {
      *out = t->slots[k].id - 1;
      return RASAD_OK;
    }
  }
  size_t cap = t->cap_labels;
  RASAD_TRY(grow(t->alloc, (void **)&t->label, &cap, (size_t)t->n_labels + 1,
                 sizeof *t->label));
  t->cap_labels = (uint32_t)cap;
  RASAD_TRY(rasad_arena_copy(&t->names, name, &t->label[t->n_labels]));
  *out = t->n_labels++;
  t->slots[k] = (rasad_label_slot){h, t->n_labels};
  return RASAD_OK;
}

/* ---- labels in JSON --------------------------------------------------------- */

typedef struct json {
  const char *p, *end;
} json;

static void skip_blanks(json *j) {
  while (j->p < j->end &&
         (*j->p == ' ' || *j->p == '\t' || *j->p == '\n' || *j->p == '\r')) {
    j->p++;
  }
}

static int take(json *j, char c) {
  skip_blanks(j);
  if (j->p >= j->end || *j->p != c) return 0;
  j->p++;
  return 1;
}

static int hex4(json *j, uint32_t *out) {
  *out = 0;
  if (j->end - j->p < 4) return 0;
  for (int i = 0; i < 4; i++) {
    char c = *j->p++;
    uint32_t v = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                 : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                 : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                        : 16;
    if (v == 16) return 0;
    *out = *out * 16 + v;
  }
  return 1;
}

/* UTF-8 of a scalar value; its length. */
static size_t encode(uint32_t cp, char *z) {
  if (cp < 0x80) {
    z[0] = (char)cp;
    return 1;
  }
  size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
  for (size_t i = n; i-- > 1; cp >>= 6) z[i] = (char)(0x80 | (cp & 63));
  z[0] = (char)((0xF00 >> n & 0xFF) | cp);
  return n;
}

/* The escape behind a backslash into z; 0 when it is none. */
static size_t escape(json *j, char *z) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  uint32_t cp, low;
  if (j->p >= j->end) return 0;
  char c = *j->p++;
  if (c != 'u') {
    const char *at = memchr(from, c, sizeof from - 1);
    if (at == NULL) return 0;
    z[0] = to[at - from];
    return 1;
  }
  if (!hex4(j, &cp)) return 0;
  if (cp >= 0xD800 && cp < 0xDC00 && j->end - j->p >= 6 && j->p[0] == '\\' &&
      j->p[1] == 'u') {
    j->p += 2;
    if (!hex4(j, &low) || low < 0xDC00 || low > 0xDFFF) return 0;
    cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
  }
  if (cp >= 0xD800 && cp <= 0xDFFF) return 0;
  return encode(cp, z);
}

/* A JSON string, unescaped, in `scratch`; RASAD_MISUSE when it is none. */
static rasad_status json_string(json *j, rasad_arena *scratch,
                                rasad_span *out) {
  if (!take(j, '"')) return RASAD_MISUSE;
  char *z = rasad_arena_get(scratch, (size_t)(j->end - j->p) + 4);
  size_t n = 0;
  if (z == NULL) return RASAD_NOMEM;
  while (j->p < j->end && *j->p != '"') {
    if (*j->p != '\\') {
      z[n++] = *j->p++;
      continue;
    }
    j->p++;
    size_t k = escape(j, z + n);
    if (k == 0) return RASAD_MISUSE;
    n += k;
  }
  if (!take(j, '"')) return RASAD_MISUSE;
  *out = rasad_span_of(z, n);
  return RASAD_OK;
}

/* The labels of a row into ids, each once; a plain label is itself. */
static rasad_status labels_of(rasad_trainer *t, rasad_span label,
                              rasad_arena *scratch, uint32_t *ids,
                              uint32_t *n) {
  json j = {label.ptr, label.ptr + label.n};
  *n = 0;
  if (!t->opts.multilabel || !take(&j, '[')) {
    *n = 1;
    return intern(t, label, ids);
  }
  if (!take(&j, ']')) {
    do {
      rasad_span name;
      uint32_t id, i = 0;
      RASAD_TRY(json_string(&j, scratch, &name));
      RASAD_TRY(intern(t, name, &id));
      while (i < *n && ids[i] != id) i++;
      if (i < *n) continue;
      if (*n == LABELS_OF_ROW) return RASAD_MISUSE;
      ids[(*n)++] = id;
    } while (take(&j, ','));
    if (!take(&j, ']')) return RASAD_MISUSE;
  }
  skip_blanks(&j);
  return j.p == j.end ? RASAD_OK : RASAD_MISUSE;
}

/* ---- rows --------------------------------------------------------------------- */

static uint64_t bytes_of(const rasad_train_row *r) {
  return ROW_BYTES + 4 * ((uint64_t)r->n_terms + r->n_labels);
}

static int by_key(void *ctx, const void *a, const void *b) {
  const rasad_train_row *x = a, *y = b;
  (void)ctx;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at;
}

static int by_place(void *ctx, const void *a, const void *b) {
  const rasad_train_row *x = a, *y = b;
  (void)ctx;
  return x->at < y->at ? -1 : x->at > y->at;
}

/* Leave out the rows of the highest keys until the rest fits; rows of one
** key go together. */
static void prune(rasad_trainer *t) {
  uint64_t room = (uint64_t)t->opts.memory << 20, sum = 0;
  uint32_t n = 0;
  for (uint32_t i = 0; i < t->n_rows; i++) sum += bytes_of(&t->rows[i]);
  if (sum <= room) return;
  rasad_sort(t->rows, t->n_rows, sizeof *t->rows, by_key, NULL);
  sum = 0;
  while (n < t->n_rows && sum + bytes_of(&t->rows[n]) <= room) {
    sum += bytes_of(&t->rows[n++]);
  }
  if (n == t->n_rows) return;
  t->below = t->rows[n].key;
  while (n > 0 && t->rows[n - 1].key == t->below) n--;
  t->n_left += t->n_rows - n;
  t->n_rows = n;
  rasad_sort(t->rows, n, sizeof *t->rows, by_place, NULL);
  size_t at = 0;
  for (uint32_t i = 0; i < n; i++) {
    rasad_train_row *r = &t->rows[i];
    size_t words = (size_t)r->n_terms + r->n_labels;
    if (words != 0) memmove(t->pool + at, t->pool + r->at, words * 4);
    r->at = at;
    at += words;
  }
  t->n_pool = at;
}

static rasad_status keep(rasad_trainer *t, const rasad_term *terms, uint32_t n,
                         const uint32_t *labels, uint32_t n_labels,
                         uint64_t key) {
  size_t cap = t->cap_rows;
  if (t->n_rows == UINT32_MAX - 1) return RASAD_TOOBIG;
  RASAD_TRY(grow(t->alloc, (void **)&t->rows, &cap, (size_t)t->n_rows + 1,
                 sizeof *t->rows));
  t->cap_rows = (uint32_t)cap;
  RASAD_TRY(grow(t->alloc, (void **)&t->pool, &t->cap_pool,
                 t->n_pool + n + n_labels, sizeof *t->pool));
  rasad_train_row *r = &t->rows[t->n_rows++];
  *r = (rasad_train_row){key, t->n_pool, n, n_labels};
  for (uint32_t i = 0; i < n; i++) t->pool[t->n_pool++] = terms[i].term;
  for (uint32_t i = 0; i < n_labels; i++) t->pool[t->n_pool++] = labels[i];
  uint64_t used = (uint64_t)t->n_pool * 4 + (uint64_t)t->n_rows * ROW_BYTES;
  if (used > (uint64_t)t->opts.memory << 21) prune(t);
  return RASAD_OK;
}

rasad_status rasad_train_add(rasad_trainer *t, rasad_span label,
                             const rasad_word *aw, uint32_t nw, rasad_span text,
                             rasad_arena *scratch) {
  rasad_term *terms;
  uint32_t n, n_labels;
  uint32_t *ids = rasad_arena_get(
      scratch, t->opts.multilabel ? LABELS_OF_ROW * sizeof *ids : sizeof *ids);
  if (ids == NULL) return RASAD_NOMEM;
  RASAD_TRY(rasad_terms_of(aw, nw, text, t->opts.bits, t->opts.ngrams, scratch,
                           &terms, &n));
  uint64_t key = 0x9E3779B97F4A7C15u;
  for (uint32_t i = 0; i < n; i++) {
    key = (key ^ terms[i].term) * 0xD6E8FEB86659FD93u;
    key ^= key >> 32;
  }
  RASAD_TRY(labels_of(t, label, scratch, ids, &n_labels));
  if (key >= t->below) {
    t->n_left++;
    return RASAD_OK;
  }
  return keep(t, terms, n, ids, n_labels, key);
}

/* ---- order -------------------------------------------------------------------- */

static int by_name(void *ctx, const void *a, const void *b) {
  const rasad_span *label = ctx;
  const uint32_t *x = a, *y = b;
  return rasad_span_cmp(label[*x], label[*y]);
}

static int by_number(void *ctx, const void *a, const void *b) {
  const uint32_t *x = a, *y = b;
  (void)ctx;
  return *x < *y ? -1 : *x > *y;
}

/* Number the labels that are left anew, in byte order. */
static rasad_status order_labels(rasad_trainer *t) {
  uint32_t n = t->n_labels, m = 0;
  uint32_t *order = rasad_allocate_array(t->alloc, (size_t)n + 1, 4);
  uint32_t *place = rasad_allocate_array(t->alloc, (size_t)n + 1, 4);
  rasad_span *label =
      rasad_allocate_array(t->alloc, (size_t)n + 1, sizeof *label);
  if (order == NULL || place == NULL || label == NULL) {
    rasad_release(t->alloc, order);
    rasad_release(t->alloc, place);
    rasad_release(t->alloc, label);
    return RASAD_NOMEM;
  }
  for (uint32_t i = 0; i < t->n_rows; i++) {
    const rasad_train_row *r = &t->rows[i];
    for (uint32_t k = 0; k < r->n_labels; k++) {
      place[t->pool[r->at + r->n_terms + k]] = 1;
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    if (place[i] != 0) order[m++] = i;
  }
  rasad_sort(order, m, sizeof *order, by_name, t->label);
  for (uint32_t i = 0; i < m; i++) {
    place[order[i]] = i;
    label[i] = t->label[order[i]];
  }
  for (uint32_t i = 0; i < t->n_rows; i++) {
    const rasad_train_row *r = &t->rows[i];
    uint32_t *at = t->pool + r->at + r->n_terms;
    for (uint32_t k = 0; k < r->n_labels; k++) at[k] = place[at[k]];
    rasad_sort(at, r->n_labels, sizeof *at, by_number, NULL);
  }
  rasad_release(t->alloc, order);
  rasad_release(t->alloc, place);
  rasad_release(t->alloc, t->label);
  rasad_release(t->alloc, t->slots);
  t->slots = NULL;
  t->n_slots = 0;
  t->label = label;
  t->n_labels = t->cap_labels = m;
  return RASAD_OK;
}

static int cmp_words(const uint32_t *a, uint32_t na, const uint32_t *b,
                     uint32_t nb) {
  for (uint32_t i = 0; i < na && i < nb; i++) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return na < nb ? -1 : na > nb;
}

/* By content alone: rows that compare equal are equal. */
static int by_content(void *ctx, const void *a, const void *b) {
  const uint32_t *pool = ctx;
  const rasad_train_row *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  const uint32_t *px = pool + x->at, *py = pool + y->at;
  int c = cmp_words(px, x->n_terms, py, y->n_terms);
  if (c != 0) return c;
  return cmp_words(px + x->n_terms, x->n_labels, py + y->n_terms, y->n_labels);
}

/* Rows of equal terms are one text, which has the labels of all. */
static rasad_status join_rows(rasad_trainer *t) {
  uint32_t m = 0;
  for (uint32_t i = 0, to; i < t->n_rows; i = to) {
    rasad_train_row r = t->rows[i];
    size_t n = r.n_labels, k = 0;
    for (to = i + 1; to < t->n_rows; to++) {
      const rasad_train_row *s = &t->rows[to];
      if (s->key != r.key || cmp_words(t->pool + r.at, r.n_terms,
                                       t->pool + s->at, s->n_terms) != 0) {
        break;
      }
      n += s->n_labels;
    }
    if (to > i + 1) {
      /* a copy at the end of the pool, terms first */
      RASAD_TRY(grow(t->alloc, (void **)&t->pool, &t->cap_pool,
                     t->n_pool + r.n_terms + n, sizeof *t->pool));
      uint32_t *z = t->pool + t->n_pool;
      for (uint32_t j = 0; j < r.n_terms; j++) z[k++] = t->pool[r.at + j];
      for (uint32_t s = i; s < to; s++) {
        const rasad_train_row *row = &t->rows[s];
        for (uint32_t j = 0; j < row->n_labels; j++) {
          z[k++] = t->pool[row->at + row->n_terms + j];
        }
      }
      uint32_t *labels = z + r.n_terms, n_kept = 0;
      rasad_sort(labels, n, sizeof *labels, by_number, NULL);
      for (size_t j = 0; j < n; j++) {
        if (n_kept == 0 || labels[n_kept - 1] != labels[j]) {
          labels[n_kept++] = labels[j];
        }
      }
      r.at = t->n_pool;
      r.n_labels = n_kept;
      t->n_pool += r.n_terms + n_kept;
    }
    t->rows[m++] = r;
  }
  t->n_rows = m;
  return RASAD_OK;
}

rasad_status rasad_train_settle(rasad_trainer *t) {
  prune(t);
  RASAD_TRY(order_labels(t));
  rasad_sort(t->rows, t->n_rows, sizeof *t->rows, by_content, t->pool);
  return t->opts.multilabel ? join_rows(t) : RASAD_OK;
}
