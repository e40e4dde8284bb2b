/*
** conn.c - what one connection shares: the allocator and the tokenizers.
** Functions, modules and the FTS5 tokenizer each hold a reference.
*/
#include "sqlite/rasadInt.h"

#include "core/alloc.h"
#include "lang/tokenize.h"

static void *sqlite_resize(void *ctx, void *p, size_t n) {
  (void)ctx;
  return sqlite3_realloc64(p, (sqlite3_uint64)n);
}

static void sqlite_release(void *ctx, void *p) {
  (void)ctx;
  sqlite3_free(p);
}

const rasad_alloc *rasad_sqlite_alloc(void) {
  static const rasad_alloc alloc = {sqlite_resize, sqlite_release, NULL};
  return &alloc;
}

rasad_conn *rasad_conn_new(sqlite3 *db) {
  rasad_conn *conn = rasad_allocate_array(rasad_sqlite_alloc(), 1, sizeof *conn);
  if (conn == NULL) return NULL;
  conn->db = db;
  conn->n_ref = 1;
  rasad_ent_memo_init(&conn->ent_memo, rasad_sqlite_alloc());
  return conn;
}

rasad_conn *rasad_conn_ref(rasad_conn *conn) {
  conn->n_ref++;
  return conn;
}

void rasad_conn_unref(void *p) {
  rasad_conn *conn = p;
  if (conn == NULL || --conn->n_ref > 0) return;
  for (size_t i = 0; i < rasad_countof(conn->tok); i++) {
    rasad_tok_free(conn->tok[i]);
  }
  rasad_tok_free(conn->fold);
  rasad_release(rasad_sqlite_alloc(), conn->date_memo);
  rasad_release(rasad_sqlite_alloc(), conn->name_memo);
  rasad_ent_memo_dispose(&conn->ent_memo);
  rasad_conn_close_models(conn);
  rasad_release(rasad_sqlite_alloc(), conn);
}

rasad_status rasad_conn_tok(rasad_conn *conn, rasad_lang lang,
                            rasad_tok **out) {
  if (conn->tok[lang] == NULL) {
    rasad_tok_opts opts = {lang, 1, 1};
    RASAD_TRY(rasad_tok_new(rasad_sqlite_alloc(), &opts, &conn->tok[lang]));
  }
  *out = conn->tok[lang];
  return RASAD_OK;
}

rasad_status rasad_conn_fold(rasad_conn *conn, rasad_tok **out) {
  if (conn->fold == NULL) {
    RASAD_TRY(rasad_tok_fold_new(rasad_sqlite_alloc(), &conn->fold));
  }
  *out = conn->fold;
  return RASAD_OK;
}

rasad_status rasad_conn_dates(rasad_conn *conn, rasad_span text,
                              rasad_lang lang, const rasad_civil *ref,
                              rasad_arena *arena, rasad_date_hit **out,
                              uint32_t *n_out) {
  if (conn->date_memo == NULL) {
    conn->date_memo = rasad_allocate_array(
        rasad_sqlite_alloc(), RASAD_DATE_MEMO, sizeof *conn->date_memo);
    if (conn->date_memo == NULL) return RASAD_NOMEM;
  }
  return rasad_dates_scan(text, lang, ref, conn->date_memo, arena, out, n_out);
}

rasad_status rasad_conn_score(rasad_conn *conn, rasad_span a, rasad_span b,
                              double *out) {
  if (conn->name_memo == NULL) {
    conn->name_memo = rasad_allocate_array(rasad_sqlite_alloc(), 1,
                                           sizeof *conn->name_memo);
    if (conn->name_memo == NULL) return RASAD_NOMEM;
    memset(conn->name_memo, 0, sizeof *conn->name_memo);
  }
  *out = rasad_name_score_memo(conn->name_memo, a, b);
  return RASAD_OK;
}

rasad_status rasad_conn_topics(rasad_conn *conn, rasad_span text,
                               rasad_lang lang, rasad_arena *arena,
                               rasad_topic_hit **out, uint32_t *out_n) {
  rasad_tok *tok;
  rasad_word *aw;
  uint32_t nw;
  *out = NULL;
  *out_n = 0;
  /* the terms' stems were made without a language given */
  RASAD_TRY(rasad_conn_tok(conn, RASAD_LANG_UND, &tok));
  RASAD_TRY(rasad_words(tok, text, arena, &aw, &nw));
  return rasad_topics_find(aw, nw, text, lang, arena, out, out_n);
}
