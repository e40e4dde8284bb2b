/*
** main.c - the entry point: registers everything Rasad has.
*/
#define RASAD_MAIN_C
#include "sqlite/rasadInt.h"

SQLITE_EXTENSION_INIT1

#ifdef _WIN32
#define RASAD_EXPORT __declspec(dllexport)
#else
#define RASAD_EXPORT __attribute__((visibility("default")))
#endif

const rasad_tvf *const rasad_tvfs[] = {
    &rasad_tokens_tvf, &rasad_sentences_tvf, &rasad_entities_tvf,
    &rasad_dates_tvf,  &rasad_topics_tvf,    &rasad_classes_tvf,
    &rasad_functions_tvf, NULL};

RASAD_EXPORT int sqlite3_rasad_init(sqlite3 *db, char **z_err,
                                    const sqlite3_api_routines *api);

static int register_functions(sqlite3 *db, rasad_conn *conn,
                              const rasad_function *f, const char **failed) {
  for (; f->name != NULL; f++) {
    for (int n = f->min_arg; n <= f->max_arg; n++) {
      /* on failure SQLite drops the reference itself */
      int rc = sqlite3_create_function_v2(db, f->name, n, f->flags,
                                          rasad_conn_ref(conn), f->call, NULL,
                                          NULL, rasad_conn_unref);
      if (rc != SQLITE_OK) {
        *failed = f->name;
        return rc;
      }
    }
  }
  return SQLITE_OK;
}

static int register_aggregates(sqlite3 *db, rasad_conn *conn,
                               const char **failed) {
  for (const rasad_aggregate *a = rasad_aggregates; a->name != NULL; a++) {
    for (int n = a->min_arg; n <= a->max_arg; n++) {
      int rc = sqlite3_create_function_v2(db, a->name, n, a->flags,
                                          rasad_conn_ref(conn), NULL, a->step,
                                          a->final, rasad_conn_unref);
      if (rc != SQLITE_OK) {
        *failed = a->name;
        return rc;
      }
    }
  }
  return SQLITE_OK;
}

/* Is this version registered with `db` already?  SQLite refuses to register
** a function anew while a statement runs, and load_extension() is one. */
static int is_loaded(sqlite3 *db) {
  sqlite3_stmt *stmt = NULL;
  int loaded = 0;
  if (sqlite3_prepare_v2(db, "SELECT rasad_version()", -1, &stmt, NULL) ==
          SQLITE_OK &&
      sqlite3_step(stmt) == SQLITE_ROW) {
    const char *z = (const char *)sqlite3_column_text(stmt, 0);
    loaded = z != NULL && strcmp(z, rasad_version()) == 0;
  }
  sqlite3_finalize(stmt);
  return loaded;
}

int sqlite3_rasad_init(sqlite3 *db, char **z_err,
                       const sqlite3_api_routines *api) {
  SQLITE_EXTENSION_INIT2(api);
  if (is_loaded(db)) return SQLITE_OK;
  const char *failed = "rasad";
  rasad_conn *conn = rasad_conn_new(db);
  if (conn == NULL) return SQLITE_NOMEM;
  int rc = register_functions(db, conn, rasad_text_functions, &failed);
  if (rc == SQLITE_OK) {
    rc = register_functions(db, conn, rasad_name_functions, &failed);
  }
  if (rc == SQLITE_OK) {
    rc = register_functions(db, conn, rasad_extract_functions, &failed);
  }
  if (rc == SQLITE_OK) {
    rc = register_functions(db, conn, rasad_model_functions, &failed);
  }
  if (rc == SQLITE_OK) rc = register_aggregates(db, conn, &failed);
  if (rc == SQLITE_OK) {
    rc = register_functions(db, conn, rasad_meta_functions, &failed);
  }
  for (size_t i = 0; rc == SQLITE_OK && rasad_tvfs[i] != NULL; i++) {
    failed = rasad_tvfs[i]->name;
    rc = rasad_tvf_register(db, conn, rasad_tvfs[i]);
  }
  if (rc == SQLITE_OK) {
    failed = "rasad_lexicon";
    rc = rasad_lexicon_register(db, conn);
  }
  if (rc == SQLITE_OK) {
    failed = "collations";
    rc = rasad_collate_register(db);
  }
  if (rc == SQLITE_OK) {
    failed = "FTS5 tokenizer";
    rc = rasad_fts5_register(db, conn);
  }
  rasad_conn_unref(conn);
  if (rc != SQLITE_OK && z_err != NULL && rc != SQLITE_NOMEM) {
    *z_err = sqlite3_mprintf(
        "Rasad %s could not register its %s with SQLite %s: %s",
        rasad_version(), failed, sqlite3_libversion(), sqlite3_errstr(rc));
  }
  return rc;
}
