/*
** fn_model.c - what a classifier says: rasad_classify, rasad_model; and the
** few models that a connection keeps open.
*/
#include "sqlite/rasadInt.h"

#include "core/alloc.h"
#include "extract/classify.h"
#include "lang/tokenize.h"

/* ---- models kept open -------------------------------------------------------------- */

/* A model is checked once, not at every row: the connection keeps the last
** few, their bytes included, and compares bytes. */
struct rasad_open_model {
  rasad_model model;
  char *blob;
  size_t n;
  uint32_t used; /* tick of its last use */
};

enum { OPEN_MODELS = 4 };

void rasad_conn_close_models(rasad_conn *conn) {
  for (int i = 0; conn->models != NULL && i < OPEN_MODELS; i++) {
    if (conn->models[i].blob == NULL) continue;
    rasad_model_close(&conn->models[i].model);
    sqlite3_free(conn->models[i].blob);
  }
  sqlite3_free(conn->models);
  conn->models = NULL;
}

static rasad_status open_in(rasad_open_model *slot, rasad_span blob,
                            const char **why) {
  if (slot->blob != NULL) {
    rasad_model_close(&slot->model);
    sqlite3_free(slot->blob);
    slot->blob = NULL;
  }
  char *copy = sqlite3_malloc64(blob.n + 1);
  if (copy == NULL) return RASAD_NOMEM;
  if (blob.n != 0) memcpy(copy, blob.ptr, blob.n);
  rasad_status rc = rasad_model_open(
      rasad_sqlite_alloc(), rasad_span_of(copy, blob.n), &slot->model, why);
  if (rc != RASAD_OK) {
    sqlite3_free(copy);
    return rc;
  }
  slot->blob = copy;
  slot->n = blob.n;
  return RASAD_OK;
}

rasad_status rasad_conn_model(rasad_conn *conn, rasad_span blob,
                              const rasad_model **out, const char **why) {
  *why = NULL;
  if (conn->models == NULL) {
    conn->models = rasad_allocate_array(rasad_sqlite_alloc(), OPEN_MODELS,
                                        sizeof *conn->models);
    if (conn->models == NULL) return RASAD_NOMEM;
  }
  rasad_open_model *oldest = &conn->models[0];
  for (int i = 0; i < OPEN_MODELS; i++) {
    rasad_open_model *s = &conn->models[i];
    if (s->blob != NULL && rasad_span_eq(rasad_span_of(s->blob, s->n), blob)) {
      s->used = ++conn->model_tick;
      *out = &s->model;
      return RASAD_OK;
    }
    if (s->blob == NULL || (oldest->blob != NULL && s->used < oldest->used)) {
      oldest = s;
    }
  }
  RASAD_TRY(open_in(oldest, blob, why));
  oldest->used = ++conn->model_tick;
  *out = &oldest->model;
  return RASAD_OK;
}

int rasad_value_blob(sqlite3_value *value, const char *func, rasad_span *out,
                     char **z_err) {
  *z_err = NULL;
  if (sqlite3_value_type(value) != SQLITE_BLOB) {
    *z_err = sqlite3_mprintf(
        "%s(): argument 1 is no BLOB; it takes a model made by rasad_train()",
        func);
    return 0;
  }
  const char *z = sqlite3_value_blob(value);
  *out = rasad_span_of(z, (size_t)sqlite3_value_bytes(value));
  return 1;
}

char *rasad_model_error(const char *func, const char *why) {
  return sqlite3_mprintf(
      "%s(): argument 1 is no model that rasad_train() made, or is damaged: %s",
      func, why);
}

int rasad_value_model(rasad_conn *conn, sqlite3_value *value, const char *func,
                      const rasad_model **out, char **z_err) {
  rasad_span blob;
  const char *why;
  if (!rasad_value_blob(value, func, &blob, z_err)) return 0;
  rasad_status rc = rasad_conn_model(conn, blob, out, &why);
  if (rc == RASAD_CORRUPT) *z_err = rasad_model_error(func, why);
  return rc == RASAD_OK;
}

rasad_status rasad_conn_classes(rasad_conn *conn, const rasad_model *m,
                                rasad_span text, rasad_arena *arena,
                                rasad_class **out, rasad_term **terms,
                                uint32_t *n_terms) {
  rasad_tok *tok;
  rasad_word *aw;
  uint32_t nw;
  RASAD_TRY(rasad_conn_tok(conn, (rasad_lang)m->head.lang, &tok));
  RASAD_TRY(rasad_words(tok, text, arena, &aw, &nw));
  return rasad_classes_find(m, aw, nw, text, arena, out, terms, n_terms);
}

/* ---- rasad_classify ----------------------------------------------------------------- */

static void classify_func(sqlite3_context *ctx, int argc,
                          sqlite3_value **argv) {
  rasad_conn *conn = sqlite3_user_data(ctx);
  const rasad_model *m;
  rasad_span text;
  rasad_class *c;
  char *z_err;
  (void)argc;
  if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return;
  if (!rasad_value_model(conn, argv[0], "rasad_classify", &m, &z_err)) {
    rasad_result_error(ctx, z_err);
    return;
  }
  rasad_arg arg = rasad_value_text(argv[1], "rasad_classify", 1, &text, &z_err);
  if (arg == RASAD_ARG_NULL) return;
  if (arg == RASAD_ARG_ERROR) {
    rasad_result_error(ctx, z_err);
    return;
  }
  rasad_arena arena;
  rasad_arena_init(&arena, rasad_sqlite_alloc());
  rasad_status rc = rasad_conn_classes(conn, m, text, &arena, &c, NULL, NULL);
  if (rc == RASAD_OK && (!m->head.multilabel || c[0].margin > 0)) {
    rasad_result_span(ctx, rasad_model_name(m, c[0].label));
  }
  rasad_result_status(ctx, rc);
  rasad_arena_dispose(&arena);
}

/* ---- rasad_model --------------------------------------------------------------------- */

static void put_key(rasad_buf *out, const char *key) {
  char last = out->ptr[out->n ? out->n - 1 : 0];
  if (last != '{' && last != '[') rasad_buf_putc(out, ',');
  rasad_buf_putc(out, '"');
  rasad_buf_puts(out, key);
  rasad_buf_puts(out, "\":");
}

static void put_uint(rasad_buf *out, const char *key, uint64_t v) {
  put_key(out, key);
  rasad_buf_put_uint(out, v);
}

static void put_text(rasad_buf *out, const char *key, const char *z) {
  put_key(out, key);
  rasad_buf_put_json(out, rasad_span_of(z, strlen(z)));
}

/* a/b with four decimals, null when b is 0. */
static void put_ratio(rasad_buf *out, const char *key, uint64_t a, uint64_t b) {
  put_key(out, key);
  if (b == 0) {
    rasad_buf_puts(out, "null");
    return;
  }
  uint64_t v = (a * 20000 + b) / (2 * b);
  char z[8] = {(char)('0' + v / 10000 % 10), '.'};
  for (int i = 5; i > 1; i--, v /= 10) z[i] = (char)('0' + v % 10);
  rasad_buf_puts(out, z);
}

/* What the held-out rows said. */
static void put_held(rasad_buf *out, const rasad_model *m) {
  const rasad_model_head *h = &m->head;
  uint64_t right = 0, all = 0, macro = 0, n_gold = 0;
  put_key(out, "held_out");
  if (h->held_docs == 0) {
    rasad_buf_puts(out, "null");
    return;
  }
  for (uint32_t i = 0; i < h->n_labels; i++) {
    rasad_model_label l = rasad_model_label_at(m, i);
    uint64_t sum = (uint64_t)l.gold + l.given;
    right += 2 * (uint64_t)l.right;
    all += sum;
    if (l.gold == 0) continue;
    n_gold++;
    macro += sum != 0 ? 2 * (uint64_t)l.right * 1000000 / sum : 0;
  }
  rasad_buf_putc(out, '{');
  put_uint(out, "folds", h->folds);
  put_uint(out, "rows", h->held_docs);
  put_ratio(out, "accuracy", h->held_right, h->held_docs);
  put_ratio(out, "micro_f1", right, all);
  put_ratio(out, "macro_f1", macro, n_gold * 1000000);
  rasad_buf_putc(out, '}');
}

static void put_labels(rasad_buf *out, const rasad_model *m) {
  put_key(out, "labels");
  rasad_buf_putc(out, '[');
  for (uint32_t i = 0; i < m->head.n_labels; i++) {
    rasad_model_label l = rasad_model_label_at(m, i);
    rasad_buf_puts(out, i ? ",{" : "{");
    put_key(out, "label");
    rasad_buf_put_json(out, rasad_model_name(m, i));
    put_uint(out, "rows", l.n_docs);
    if (m->head.held_docs != 0) {
      put_ratio(out, "precision", l.right, l.given);
      put_ratio(out, "recall", l.right, l.gold);
    }
    rasad_buf_putc(out, '}');
  }
  rasad_buf_putc(out, ']');
}

static void model_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  static const char *const method[RASAD_METHOD_COUNT] = {"svm", "mean", "one"};
  const rasad_model *m;
  char *z_err;
  rasad_buf out;
  (void)argc;
  if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return;
  if (!rasad_value_model(sqlite3_user_data(ctx), argv[0], "rasad_model", &m,
                         &z_err)) {
    rasad_result_error(ctx, z_err);
    return;
  }
  const rasad_model_head *h = &m->head;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_buf_putc(&out, '{');
  put_uint(&out, "format", h->format);
  put_uint(&out, "rules", h->rules);
  put_text(&out, "method", method[h->method]);
  put_text(&out, "lang",
           h->lang ? rasad_lang_tag((rasad_lang)h->lang) : "auto");
  put_key(&out, "multilabel");
  rasad_buf_puts(&out, h->multilabel ? "true" : "false");
  put_uint(&out, "bits", h->bits);
  put_uint(&out, "ngrams", h->ngrams);
  put_uint(&out, "min_df", h->min_df);
  put_uint(&out, "rows", h->n_docs);
  put_uint(&out, "left_out", h->n_left);
  put_uint(&out, "features", h->n_features);
  put_uint(&out, "weights", h->n_weights);
  put_uint(&out, "bytes", rasad_model_bytes(h));
  put_held(&out, m);
  put_labels(&out, m);
  rasad_buf_putc(&out, '}');
  rasad_result_buf(ctx, &out, 1);
}

#define PURE (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

const rasad_function rasad_model_functions[] = {
    {"rasad_classify", 2, 2, PURE, classify_func, "rasad_classify(model, text)",
     "label that a model made by rasad_train() gives a text"},
    {"rasad_model", 1, 1, PURE | SQLITE_RESULT_SUBTYPE, model_func,
     "rasad_model(model)",
     "JSON: what a model was trained on, and how right it was on held-out "
     "rows"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};
