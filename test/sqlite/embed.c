/*
** embed.c - a program that carries Rasad inside: librasad.a, no loading.
** Prints "ok" and returns 0, or says what went wrong.
*/
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "rasad.h"

int sqlite3_rasad_init(sqlite3 *db, char **error,
                       const sqlite3_api_routines *api);

static int complain(const char *what, sqlite3 *db) {
  printf("%s: %s\n", what, db != NULL ? sqlite3_errmsg(db) : "");
  return 1;
}

/* One text value of one statement, compared with what is wanted. */
static int expect(sqlite3 *db, const char *sql, const char *want) {
  sqlite3_stmt *stmt = NULL;
  int same = 0;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step(stmt) == SQLITE_ROW) {
    const char *got = (const char *)sqlite3_column_text(stmt, 0);
    same = got != NULL && strcmp(got, want) == 0;
    if (!same) printf("%s: got %s, not %s\n", sql, got ? got : "NULL", want);
  } else {
    complain(sql, db);
  }
  sqlite3_finalize(stmt);
  return same;
}

int main(void) {
  sqlite3 *db = NULL;
  if (sqlite3_auto_extension((void (*)(void))sqlite3_rasad_init)) {
    return complain("auto_extension", NULL);
  }
  if (sqlite3_open(":memory:", &db)) return complain("open", db);
  if (!expect(db, "SELECT rasad_version()", RASAD_VERSION)) return 1;
  if (strcmp(rasad_version(), RASAD_VERSION) != 0) {
    return complain("rasad_version() differs from the header", NULL);
  }
  if (sqlite3_exec(db,
                   "CREATE VIRTUAL TABLE t USING fts5(a, tokenize='rasad');"
                   "INSERT INTO t VALUES('Les ministres');",
                   NULL, NULL, NULL)) {
    return complain("fts5", db);
  }
  if (!expect(db, "SELECT count(*) FROM t WHERE t MATCH 'MINISTRES'", "1")) {
    return 1;
  }
  /* The C interface, without SQL. */
  rasad_buf out;
  rasad_buf_init(&out, rasad_alloc_heap());
  rasad_span text = {"ABC", 3};
  rasad_status status =
      rasad_normalize(text, RASAD_FORM_KEY, RASAD_LANG_UND, &out);
  int same = status == RASAD_OK && strcmp(out.ptr, "abc") == 0;
  rasad_buf_dispose(&out);
  if (!same) return complain("rasad_normalize", NULL);
  if (sqlite3_close(db) != SQLITE_OK) return complain("close", db);
  sqlite3_reset_auto_extension();
  if (sqlite3_memory_used() != 0) return complain("memory is left", NULL);
  puts("ok");
  return 0;
}
