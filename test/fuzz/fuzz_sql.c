/*
** fuzz_sql.c - bytes through every SQL function, table and the tokenizer, in
** a program that carries the extension.  The first byte chooses the
** statement (255: all of them).  Errors are allowed only where the
** contract has them: a text never makes one.
*/
#include <sqlite3.h>

#include "fuzz.h"

int sqlite3_rasad_init(sqlite3 *db, char **error,
                       const sqlite3_api_routines *api);

enum { MAX_STATEMENTS = 128, MAX_SQL = 200 };

static sqlite3 *db;
static char statements[MAX_STATEMENTS][MAX_SQL];
static int n_statements;

/* Keep a statement, behind ~ one that may fail; each @ in it stands for `name`. */
static void add(const char *sql, const char *name) {
  FUZZ_CHECK(n_statements < MAX_STATEMENTS);
  char *to = statements[n_statements++];
  size_t n = 0;
  for (; *sql != 0; sql++) {
    const char *piece = *sql == '@' ? name : sql;
    size_t length = *sql == '@' ? strlen(name) : 1;
    FUZZ_CHECK(n + length < MAX_SQL);
    memcpy(to + n, piece, length);
    n += length;
  }
  to[n] = 0;
}

static int has(const char *name) {
  sqlite3_stmt *stmt = NULL;
  FUZZ_CHECK(sqlite3_prepare_v2(db,
                                "SELECT 1 FROM pragma_function_list WHERE "
                                "name=?1 UNION SELECT 1 FROM "
                                "pragma_module_list WHERE name=?1",
                                -1, &stmt, NULL) == SQLITE_OK);
  sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
  int found = sqlite3_step(stmt) == SQLITE_ROW;
  sqlite3_finalize(stmt);
  return found;
}

static const char *const scalars[] = {
    "rasad_lang", "rasad_normalize", "rasad_stem",     "rasad_query",
    "rasad_date", "rasad_romanize",  "rasad_name_key", "rasad_topic"};
static const char *const pairs[] = {"rasad_name_score", "rasad_similarity"};
static const char *const tables[] = {
    "rasad_tokens", "rasad_sentences", "rasad_entities", "rasad_dates",
    "rasad_topics", "rasad_events",    "rasad_quotes"};

static const char *const others[] = {
    "SELECT rasad_normalize(?1, 'display')",
    "SELECT rasad_normalize(?1, 'display', 'fa')",
    "SELECT rasad_normalize(?1, 'nfc')",
    "INSERT INTO t VALUES(?1)",
    "INSERT OR IGNORE INTO desk(name, type, id) VALUES(?1, 'ORG', ?1)",
    "INSERT OR IGNORE INTO desk SELECT text, 'PER', norm, 'ar' FROM "
    "rasad_tokens(?1) LIMIT 9",
    "SELECT * FROM rasad_entities(?1, 'auto', NULL, 'desk')",
    "SELECT * FROM rasad_entities(?1, 'ar', NULL, 'main.desk')",
    "UPDATE OR IGNORE desk SET name = name || ?1 WHERE rowid % 3 = 0",
    "~SELECT * FROM rasad_entities('x', 'fr', NULL, ?1)",
    "UPDATE hurt_data SET name = ?1, type = CASE WHEN n % 2 THEN 'ORG' ELSE "
    "?1 END, lang = substr(?1, 1, 2)",
    "UPDATE hurt_config SET v = v + 1 WHERE k = 'stamp'",
    "~SELECT * FROM rasad_entities(?1, 'ar', NULL, 'hurt')",
    "SELECT highlight(t, 0, '<', '>') FROM t LIMIT 3",
    "SELECT count(*) FROM t WHERE t MATCH rasad_query(?1)",
    "SELECT ?1 < 'x' COLLATE rasad, ?1 = ?1 || '' COLLATE rasad_fa",
    "SELECT ?1 < 'x' COLLATE rasad_ar, ?1 < 'x' COLLATE rasad_fr"};

static void prepare(void) {
  FUZZ_CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
  FUZZ_CHECK(sqlite3_rasad_init(db, NULL, NULL) == SQLITE_OK);
  FUZZ_CHECK(sqlite3_exec(db,
      "CREATE VIRTUAL TABLE t USING fts5(a, tokenize='rasad');"
      "CREATE VIRTUAL TABLE desk USING rasad_lexicon;"
      "CREATE VIRTUAL TABLE hurt USING rasad_lexicon;"
      "INSERT INTO hurt(name, type) VALUES('a', 'ORG'), ('b', 'ORG')", NULL,
      NULL, NULL) == SQLITE_OK);
  for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
    if (has(scalars[i])) add("SELECT @(?1)", scalars[i]);
  }
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (has(pairs[i])) add("SELECT @(?1, ?1)", pairs[i]);
  }
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    if (!has(tables[i])) continue;
    add("SELECT * FROM @(?1)", tables[i]);
    add("SELECT * FROM @(?1, 'ar')", tables[i]);
    add("SELECT * FROM @(?1, 'fa')", tables[i]);
    add("SELECT * FROM @(?1, 'fr')", tables[i]);
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    add(others[i], "");
  }
}

/* Columns start and end of a row, where it has them, lie in the text. */
static void check_row(sqlite3_stmt *stmt, size_t size) {
  sqlite3_int64 start = -1, end = -1;
  for (int i = 0; i < sqlite3_column_count(stmt); i++) {
    const char *name = sqlite3_column_name(stmt, i);
    if (sqlite3_column_type(stmt, i) == SQLITE_NULL) continue;
    if (strcmp(name, "start") == 0) start = sqlite3_column_int64(stmt, i);
    if (strcmp(name, "end") == 0) end = sqlite3_column_int64(stmt, i);
    (void)sqlite3_column_text(stmt, i);
  }
  if (end >= 0) FUZZ_CHECK(start >= 0 && start <= end);
  if (end >= 0) FUZZ_CHECK(end <= (sqlite3_int64)size);
}

static void run(const char *sql, rasad_span text) {
  sqlite3_stmt *stmt = NULL;
  int may_fail = *sql == '~';
  sql += may_fail;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    abort();
  }
  sqlite3_bind_text64(stmt, 1, text.ptr, text.n, SQLITE_STATIC, SQLITE_UTF8);
  int rc, rows = 0;
  while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && rows++ < 100000) {
    check_row(stmt, text.n);
  }
  if (rc != SQLITE_DONE && rc != SQLITE_ROW && !may_fail) {
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    abort();
  }
  sqlite3_finalize(stmt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (db == NULL) prepare();
  if (size == 0) return 0;
  rasad_span text = fuzz_text(data + 1, size - 1);
  /* 255: all of them, which is how seeds are replayed. */
  if (data[0] == 255) {
    for (int i = 0; i < n_statements; i++) run(statements[i], text);
  } else {
    run(statements[data[0] % n_statements], text);
  }
  static unsigned turns;
  if (++turns % 64 == 0) {
    run("INSERT INTO t(t) VALUES('integrity-check')", text);
    run("DELETE FROM t", text);
    run("DELETE FROM desk", text);
  }
  fuzz_text_free(text);
  return 0;
}
