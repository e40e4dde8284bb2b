/*
** agg_train.c - the aggregates: rasad_train(label, text [, options]) and
** rasad_merge(model).
*/
#include "sqlite/rasadInt.h"

#include "core/alloc.h"
#include "extract/train.h"
#include "lang/tokenize.h"

/* ---- rasad_train ------------------------------------------------------------------ */

typedef struct training {
  rasad_trainer *trainer;
  rasad_train_opts opts;
  char *options; /* as first given; "" when none were */
  size_t n_options;
  int failed; /* a row was an error: nothing comes of it */
} training;

static void forget(training *t) {
  rasad_train_free(t->trainer);
  sqlite3_free(t->options);
  memset(t, 0, sizeof *t);
}

/* A text argument; 0 when the row is an error, which is set. */
static int text_arg(sqlite3_context *ctx, sqlite3_value *value, int i,
                    rasad_span *out) {
  char *z_err;
  if (rasad_value_text(value, "rasad_train", i, out, &z_err) !=
      RASAD_ARG_ERROR) {
    return 1;
  }
  rasad_result_error(ctx, z_err);
  return 0;
}

/* Read the options of the first row; those of later rows must be the same. */
static int begin(sqlite3_context *ctx, training *t, rasad_span options) {
  rasad_span bad;
  if (t->trainer != NULL) {
    if (rasad_span_eq(options, rasad_span_of(t->options, t->n_options))) {
      return 1;
    }
    sqlite3_result_error(
        ctx, "rasad_train(): the options must be the same in every row", -1);
    return 0;
  }
  if (rasad_train_options(options, &t->opts, &bad) != RASAD_OK) {
    rasad_result_error(
        ctx, sqlite3_mprintf("rasad_train(): bad option '%.*s'; the options "
                             "are %s",
                             (int)(bad.n < 60 ? bad.n : 60), bad.ptr,
                             rasad_train_options_help()));
    return 0;
  }
  t->options = sqlite3_malloc64(options.n + 1);
  if (t->options == NULL || rasad_train_new(rasad_sqlite_alloc(), &t->opts,
                                            &t->trainer) != RASAD_OK) {
    sqlite3_result_error_nomem(ctx);
    return 0;
  }
  if (options.n != 0) memcpy(t->options, options.ptr, options.n);
  t->n_options = options.n;
  return 1;
}

static int add(sqlite3_context *ctx, training *t, rasad_span label,
               rasad_span text) {
  rasad_conn *conn = sqlite3_user_data(ctx);
  rasad_tok *tok;
  rasad_word *aw;
  uint32_t nw;
  rasad_arena arena;
  if (label.ptr == NULL || text.ptr == NULL) {
    rasad_train_skip(t->trainer);
    return 1;
  }
  rasad_arena_init(&arena, rasad_sqlite_alloc());
  rasad_status rc = rasad_conn_tok(conn, (rasad_lang)t->opts.lang, &tok);
  if (rc == RASAD_OK) rc = rasad_words(tok, text, &arena, &aw, &nw);
  if (rc == RASAD_OK) {
    rc = rasad_train_add(t->trainer, label, aw, nw, text, &arena);
  }
  rasad_arena_dispose(&arena);
  if (rc == RASAD_MISUSE) {
    rasad_result_error(
        ctx, sqlite3_mprintf("rasad_train(): label '%.*s' is no JSON array of "
                             "at most 4096 strings",
                             (int)(label.n < 60 ? label.n : 60), label.ptr));
    return 0;
  }
  rasad_result_status(ctx, rc);
  return rc == RASAD_OK;
}

static void train_step(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  training *t = sqlite3_aggregate_context(ctx, sizeof *t);
  rasad_span label, text, options = rasad_span_of(NULL, 0);
  if (t == NULL) {
    sqlite3_result_error_nomem(ctx);
    return;
  }
  if (t->failed) return;
  if ((argc < 3 || text_arg(ctx, argv[2], 2, &options)) &&
      text_arg(ctx, argv[0], 0, &label) && text_arg(ctx, argv[1], 1, &text) &&
      begin(ctx, t, options) && add(ctx, t, label, text)) {
    return;
  }
  t->failed = 1;
}

/* The bytes of `out` as result, RASAD_DONE: NULL. */
static void give(sqlite3_context *ctx, rasad_status rc, rasad_buf *out) {
  size_t n;
  if (rc == RASAD_OK) {
    char *z = rasad_buf_detach(out, &n);
    if (z != NULL) {
      sqlite3_result_blob64(ctx, z, n, sqlite3_free);
      return;
    }
    rc = RASAD_NOMEM;
  }
  rasad_result_status(ctx, rc);
  rasad_buf_dispose(out);
}

static void train_final(sqlite3_context *ctx) {
  training *t = sqlite3_aggregate_context(ctx, 0);
  rasad_buf out;
  if (t == NULL) return;
  if (t->trainer != NULL && !t->failed) {
    rasad_buf_init(&out, rasad_sqlite_alloc());
    give(ctx, rasad_train_finish(t->trainer, &out), &out);
  }
  forget(t);
}

/* ---- rasad_merge ------------------------------------------------------------------ */

typedef struct merging {
  rasad_model *models;
  char **blobs; /* the models' bytes: theirs while the query runs */
  uint32_t n, cap;
  int failed;
} merging;

static void forget_models(merging *g) {
  for (uint32_t i = 0; i < g->n; i++) {
    rasad_model_close(&g->models[i]);
    sqlite3_free(g->blobs[i]);
  }
  sqlite3_free(g->models);
  sqlite3_free(g->blobs);
  memset(g, 0, sizeof *g);
}

static rasad_status more_room(merging *g) {
  const rasad_alloc *al = rasad_sqlite_alloc();
  uint32_t cap = g->cap * 2 + 4;
  if (g->n < g->cap) return RASAD_OK;
  void *p = rasad_resize_array(al, g->models, cap, sizeof *g->models);
  if (p == NULL) return RASAD_NOMEM;
  g->models = p;
  p = rasad_resize_array(al, g->blobs, cap, sizeof *g->blobs);
  if (p == NULL) return RASAD_NOMEM;
  g->blobs = p;
  g->cap = cap;
  return RASAD_OK;
}

/* Keep a copy of the model of this row. */
static rasad_status keep(merging *g, rasad_span blob, const char **why) {
  *why = NULL;
  RASAD_TRY(more_room(g));
  char *copy = sqlite3_malloc64(blob.n + 1);
  if (copy == NULL) return RASAD_NOMEM;
  if (blob.n != 0) memcpy(copy, blob.ptr, blob.n);
  rasad_status rc = rasad_model_open(
      rasad_sqlite_alloc(), rasad_span_of(copy, blob.n), &g->models[g->n], why);
  if (rc != RASAD_OK) {
    sqlite3_free(copy);
    return rc;
  }
  g->blobs[g->n++] = copy;
  return RASAD_OK;
}

static void merge_step(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  merging *g = sqlite3_aggregate_context(ctx, sizeof *g);
  rasad_span blob;
  const char *why = NULL;
  char *z_err = NULL;
  (void)argc;
  if (g == NULL) {
    sqlite3_result_error_nomem(ctx);
    return;
  }
  if (g->failed || sqlite3_value_type(argv[0]) == SQLITE_NULL) return;
  rasad_status rc = RASAD_MISUSE;
  if (rasad_value_blob(argv[0], "rasad_merge", &blob, &z_err)) {
    rc = keep(g, blob, &why);
    if (rc == RASAD_CORRUPT) z_err = rasad_model_error("rasad_merge", why);
  }
  if (rc == RASAD_OK) return;
  g->failed = 1;
  if (rc == RASAD_TOOBIG) {
    rasad_result_status(ctx, rc);
  } else {
    rasad_result_error(ctx, z_err);
  }
}

static void merge_final(sqlite3_context *ctx) {
  merging *g = sqlite3_aggregate_context(ctx, 0);
  rasad_buf out;
  const char *why = NULL;
  if (g == NULL) return;
  if (g->n != 0 && !g->failed) {
    rasad_buf_init(&out, rasad_sqlite_alloc());
    rasad_status rc =
        rasad_model_merge(rasad_sqlite_alloc(), g->models, g->n, &out, &why);
    if (rc == RASAD_MISUSE) {
      rasad_result_error(
          ctx, sqlite3_mprintf("rasad_merge(): the models cannot be merged: %s",
                               why));
      rasad_buf_dispose(&out);
    } else {
      give(ctx, rc, &out);
    }
  }
  forget_models(g);
}

#define PURE (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

const rasad_aggregate rasad_aggregates[] = {
    {"rasad_train", 2, 3, PURE, train_step, train_final,
     "rasad_train(label, text [, options])",
     "aggregate: a classifier learned from labelled texts, as a BLOB"},
    {"rasad_merge", 1, 1, PURE, merge_step, merge_final, "rasad_merge(model)",
     "aggregate: one classifier from several, learned on shards"},
    {NULL, 0, 0, 0, NULL, NULL, NULL, NULL}};
