/*
** vt_lexicon.c - CREATE VIRTUAL TABLE desk USING rasad_lexicon: names of the
** user's own, kept in the database.
**
** HOW IT WORKS
**   The rows lie in a table beside it, desk_data, so that transactions,
**   savepoints and backups hold them as they hold all else.  desk_config has
**   a stamp: a hash of all changes ever made, put forward by each of them in
**   the same transaction.  The matcher compiled from the rows stays with the
**   connection; each use compares its stamp with the one in the database,
**   and so sees what others committed and what was rolled back.
*/
#include "sqlite/rasadInt.h"

#include "extract/gazetteer.h"
#include "extract/ownlex.h"

enum { NAME, TYPE, ID, LANG, N_COL };
enum { GET_STAMP, SET_STAMP, INSERT, REPLACE, UPDATE, DELETE, N_STMT };

/* What a connection knows of one lexicon.  A schema that another connection
** changed takes the virtual table away while it is read: hence the count. */
struct rasad_lexicon {
  int n_ref;
  int gone; /* the virtual table is disconnected */
  rasad_conn *conn;
  char *schema, *name;
  sqlite3_stmt *stmt[N_STMT];
  rasad_ownlex *own; /* NULL: to be made */
  sqlite3_int64 stamp;
  rasad_lexicon *next; /* in conn->lexicons */
};

typedef struct lexicon_vtab {
  sqlite3_vtab base; /* must be first */
  rasad_lexicon *lex;
} lexicon_vtab;

typedef struct lexicon_cursor {
  sqlite3_vtab_cursor base; /* must be first */
  sqlite3_stmt *stmt;
  int eof;
} lexicon_cursor;

/* ---- statements ---------------------------------------------------------- */

static void finish_statements(rasad_lexicon *l) {
  for (int i = 0; i < N_STMT; i++) {
    sqlite3_finalize(l->stmt[i]);
    l->stmt[i] = NULL;
  }
}

void rasad_lexicon_unref(rasad_lexicon *l) {
  if (l == NULL || --l->n_ref > 0) return;
  finish_statements(l);
  rasad_ownlex_free(l->own);
  sqlite3_free(l->schema);
  sqlite3_free(l->name);
  sqlite3_free(l);
}

static int prepare(rasad_lexicon *l, const char *sql, unsigned flags,
                   sqlite3_stmt **out) {
  char *z = sqlite3_mprintf(sql, l->schema, l->name);
  if (z == NULL) return SQLITE_NOMEM;
  int rc = sqlite3_prepare_v3(l->conn->db, z, -1, flags, out, NULL);
  sqlite3_free(z);
  return rc;
}

/* A statement that stays: one of the list above. */
static int statement(rasad_lexicon *l, int which, sqlite3_stmt **out) {
  static const char *const sql[N_STMT] = {
      "SELECT v FROM \"%w\".\"%w_config\" WHERE k = 'stamp'",
      "UPDATE \"%w\".\"%w_config\" SET v = ?1 WHERE k = 'stamp'",
      "INSERT INTO \"%w\".\"%w_data\"(n, name, type, id, lang) "
      "VALUES(?1, ?2, ?3, ?4, ?5)",
      "REPLACE INTO \"%w\".\"%w_data\"(n, name, type, id, lang) "
      "VALUES(?1, ?2, ?3, ?4, ?5)",
      "UPDATE \"%w\".\"%w_data\" SET n = ?1, name = ?2, type = ?3, id = ?4, "
      "lang = ?5 WHERE n = ?6",
      "DELETE FROM \"%w\".\"%w_data\" WHERE n = ?6"};
  int rc = SQLITE_OK;
  if (l->stmt[which] == NULL) {
    rc = prepare(l, sql[which], SQLITE_PREPARE_PERSISTENT, &l->stmt[which]);
  }
  *out = l->stmt[which];
  return rc;
}

static int exec(rasad_lexicon *l, const char *sql) {
  char *z = sqlite3_mprintf(sql, l->schema, l->name, l->schema, l->name,
                            l->schema, l->name);
  if (z == NULL) return SQLITE_NOMEM;
  int rc = sqlite3_exec(l->conn->db, z, NULL, NULL, NULL);
  sqlite3_free(z);
  return rc;
}

/* ---- errors -------------------------------------------------------------- */

/* The sentence for an error of SQLite's own; NULL for no memory. */
static char *said(rasad_lexicon *l, int rc) {
  if ((rc & 0xff) == SQLITE_NOMEM) return NULL;
  return sqlite3_mprintf("lexicon %s: %s", l->name,
                         sqlite3_errmsg(l->conn->db));
}

static int damaged(rasad_lexicon *l, const char *why, char **z_err) {
  *z_err = sqlite3_mprintf("lexicon %s is damaged: %s", l->name, why);
  return *z_err != NULL ? SQLITE_CORRUPT_VTAB : SQLITE_NOMEM;
}

/* Codes that only say that what lies beside is not as we made it. */
static int read_error(rasad_lexicon *l, int rc, char **z_err) {
  if (rc == SQLITE_ERROR) {
    return damaged(l, sqlite3_errmsg(l->conn->db), z_err);
  }
  *z_err = said(l, rc);
  return rc;
}

/* ---- rows ---------------------------------------------------------------- */

/* A row as it is stored: spans are borrowed. */
typedef struct row {
  rasad_span name, id, lang;
  rasad_entity_type type;
  rasad_lang which;
} row;

static int same_word(rasad_span a, const char *b) {
  return a.n != 0 && a.n == strlen(b) &&
         sqlite3_strnicmp(a.ptr, b, (int)a.n) == 0;
}

static int type_of(rasad_span s, rasad_entity_type *out) {
  for (int i = 0; i < RASAD_ENTITY_TYPE_COUNT; i++) {
    *out = (rasad_entity_type)i;
    if (same_word(s, rasad_entity_type_name(*out))) return 1;
  }
  return 0;
}

static int lang_of(rasad_span s, rasad_lang *out) {
  static const char *const tag[] = {"auto", "ar", "fa", "fr", "en"};
  _Static_assert(RASAD_LANG_RULED == 4, "a tag for each");
  for (size_t i = 0; i < rasad_countof(tag); i++) {
    *out = (rasad_lang)i;
    if (same_word(s, tag[i])) return 1;
  }
  return 0;
}

/* Text of a value, or of a number; a NULL pointer for NULL.  0 for a BLOB or
** no memory, *nomem then telling which. */
static int text_of(sqlite3_value *v, rasad_span *out, int *nomem) {
  *out = rasad_span_of(NULL, 0);
  *nomem = 0;
  if (sqlite3_value_type(v) == SQLITE_NULL) return 1;
  if (sqlite3_value_type(v) == SQLITE_BLOB) return 0;
  const char *z = (const char *)sqlite3_value_text(v);
  if (z == NULL) {
    *nomem = 1;
    return 0;
  }
  *out = rasad_span_of(z, (size_t)sqlite3_value_bytes(v));
  return 1;
}

/* Read the four columns.  SQLITE_OK, SQLITE_NOMEM, or SQLITE_CONSTRAINT with
** *z_err. */
static int read_row(sqlite3_value *const *col, row *r, char **z_err) {
  static const char *const names[N_COL] = {"name", "type", "id", "lang"};
  rasad_span s[N_COL];
  *z_err = NULL;
  for (int i = 0; i < N_COL; i++) {
    int nomem;
    if (text_of(col[i], &s[i], &nomem)) continue;
    if (nomem) return SQLITE_NOMEM;
    *z_err = sqlite3_mprintf("%s is a BLOB where text is expected", names[i]);
    return SQLITE_CONSTRAINT;
  }
  r->name = s[NAME];
  r->id = s[ID];
  r->lang = s[LANG];
  r->which = RASAD_LANG_UND;
  if (s[NAME].n == 0) {
    *z_err = sqlite3_mprintf("name is missing");
  } else if (!type_of(s[TYPE], &r->type)) {
    *z_err = sqlite3_mprintf(
        "unknown type '%.*s'; expected PER, ORG, LOC, NORP, TITLE, EVENT, "
        "DATE, MISC, MONEY, PERCENT, URL, EMAIL or PHONE",
        (int)(s[TYPE].n < 40 ? s[TYPE].n : 40), s[TYPE].n ? s[TYPE].ptr : "");
  } else if (s[LANG].ptr != NULL && !lang_of(s[LANG], &r->which)) {
    *z_err = sqlite3_mprintf(
        "unknown language '%.*s'; expected ar, fa, fr, en, auto or NULL",
        (int)(s[LANG].n < 40 ? s[LANG].n : 40), s[LANG].n ? s[LANG].ptr : "");
  } else {
    return SQLITE_OK;
  }
  return *z_err != NULL ? SQLITE_CONSTRAINT : SQLITE_NOMEM;
}

/* Add a row to a matcher, saying what is wrong with its name. */
static int add_row(rasad_ownlex *own, const row *r, char **z_err) {
  rasad_status rc = rasad_ownlex_add(own, r->name, r->type, r->id, r->which);
  *z_err = NULL;
  if (rc == RASAD_OK) return SQLITE_OK;
  if (rc == RASAD_MISUSE) {
    *z_err = sqlite3_mprintf("name '%.*s' has no letter and no digit",
                             (int)(r->name.n < 40 ? r->name.n : 40),
                             r->name.ptr);
  } else if (rc == RASAD_TOOBIG) {
    *z_err = sqlite3_mprintf("name is too long: %d bytes, %d at most",
                             (int)r->name.n, RASAD_OWNLEX_NAME_MAX);
  } else {
    return SQLITE_NOMEM;
  }
  return *z_err != NULL ? SQLITE_CONSTRAINT : SQLITE_NOMEM;
}

/* ---- the matcher --------------------------------------------------------- */

static rasad_status tokenizer(void *ctx, rasad_lang lang, rasad_tok **out) {
  return rasad_conn_tok(ctx, lang, out);
}

static rasad_ownlex *new_matcher(rasad_lexicon *l) {
  return rasad_ownlex_new(rasad_sqlite_alloc(), tokenizer, l->conn);
}

static int read_stamp(rasad_lexicon *l, sqlite3_int64 *out, char **z_err) {
  *out = 0;
  sqlite3_stmt *stmt;
  int rc = statement(l, GET_STAMP, &stmt);
  if (rc != SQLITE_OK) return read_error(l, rc, z_err);
  int step = sqlite3_step(stmt);
  int found = step == SQLITE_ROW &&
              sqlite3_column_type(stmt, 0) == SQLITE_INTEGER;
  if (found) *out = sqlite3_column_int64(stmt, 0);
  rc = sqlite3_reset(stmt);
  if (rc != SQLITE_OK) return read_error(l, rc, z_err);
  return found ? SQLITE_OK : damaged(l, "its stamp is missing", z_err);
}

/* All rows into `own`. */
static int fill_matcher(rasad_lexicon *l, rasad_ownlex *own, char **z_err) {
  sqlite3_stmt *stmt = NULL;
  int rc = prepare(l,
                   "SELECT name, type, id, lang, n FROM \"%w\".\"%w_data\" "
                   "ORDER BY n",
                   0, &stmt);
  if (rc != SQLITE_OK) return read_error(l, rc, z_err);
  while (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
    sqlite3_value *col[N_COL];
    row r;
    char *why = NULL;
    for (int i = 0; i < N_COL; i++) col[i] = sqlite3_column_value(stmt, i);
    rc = read_row(col, &r, &why);
    if (rc == SQLITE_OK) rc = add_row(own, &r, &why);
    if (rc == SQLITE_CONSTRAINT) {
      *z_err = sqlite3_mprintf("lexicon %s is damaged: row %lld: %s", l->name,
                               sqlite3_column_int64(stmt, N_COL), why);
      rc = *z_err != NULL ? SQLITE_CORRUPT_VTAB : SQLITE_NOMEM;
    }
    sqlite3_free(why);
  }
  int end = sqlite3_finalize(stmt);
  if (rc == SQLITE_OK && end != SQLITE_OK) return read_error(l, end, z_err);
  return rc;
}

/* The matcher as of now. */
static int refresh(rasad_lexicon *l, char **z_err) {
  sqlite3_int64 stamp;
  int rc = read_stamp(l, &stamp, z_err);
  if (rc != SQLITE_OK || (l->own != NULL && l->stamp == stamp)) return rc;
  rasad_ownlex_free(l->own);
  l->own = NULL;
  rasad_ownlex *own = new_matcher(l);
  if (own == NULL) return SQLITE_NOMEM;
  rc = fill_matcher(l, own, z_err);
  if (rc == SQLITE_OK) rc = rasad_sqlite_code(rasad_ownlex_seal(own, ++l->conn->n_matchers));
  if (rc != SQLITE_OK) {
    rasad_ownlex_free(own);
    return rc;
  }
  l->own = own;
  l->stamp = stamp;
  return SQLITE_OK;
}

const rasad_ownlex *rasad_lexicon_own(const rasad_lexicon *l) {
  return l->own;
}

/* ---- finding one by name ------------------------------------------------- */

/* The lexicon of that name in a schema, connected; NULL when there is none. */
static rasad_lexicon *listed(rasad_conn *conn, const char *schema,
                             const char *name) {
  rasad_lexicon *l = conn->lexicons;
  while (l != NULL && (sqlite3_stricmp(l->schema, schema) != 0 ||
                       sqlite3_stricmp(l->name, name) != 0)) {
    l = l->next;
  }
  return l;
}

/* Have SQLite look at the table: it connects virtual tables at their first
** use, and reads the schema anew when a name is not in it. */
static int touch(rasad_conn *conn, const char *schema, const char *name) {
  sqlite3_stmt *stmt = NULL;
  char *z = sqlite3_mprintf("SELECT 1 FROM \"%w\".\"%w\"", schema, name);
  if (z == NULL) return SQLITE_NOMEM;
  int rc = sqlite3_prepare_v2(conn->db, z, -1, &stmt, NULL);
  sqlite3_free(z);
  sqlite3_finalize(stmt);
  return rc;
}

/* SQLITE_OK with *out NULL when the schema has no such table, or one that is
** no lexicon (*other 1).  `anew`: let SQLite look whether the schema changed. */
static int find_in(rasad_conn *conn, const char *schema, const char *name,
                   int anew, rasad_lexicon **out, int *other) {
  *out = NULL;
  int rc = sqlite3_table_column_metadata(conn->db, schema, name, NULL, NULL,
                                         NULL, NULL, NULL, NULL);
  if (rc != SQLITE_OK) {
    if (rc != SQLITE_ERROR || !anew) return rc == SQLITE_ERROR ? SQLITE_OK : rc;
    rc = touch(conn, schema, name);
    if (rc == SQLITE_ERROR) return SQLITE_OK;
  } else if (listed(conn, schema, name) == NULL) {
    rc = touch(conn, schema, name);
  }
  if (rc != SQLITE_OK) return rc;
  *out = listed(conn, schema, name);
  if (*out == NULL) *other = 1;
  return SQLITE_OK;
}

/* In temp, main and the attached ones, the order of SQLite. */
static int find_anywhere(rasad_conn *conn, const char *name, int anew,
                         rasad_lexicon **out) {
  static const char *const near_ones[] = {"temp", "main"};
  sqlite3_stmt *stmt = NULL;
  int other = 0, rc = SQLITE_OK;
  *out = NULL;
  for (int i = 0; i < 2; i++) {
    rc = find_in(conn, near_ones[i], name, anew, out, &other);
    if (rc != SQLITE_OK || *out != NULL || other) return rc;
  }
  rc = sqlite3_prepare_v2(conn->db, "PRAGMA database_list", -1, &stmt, NULL);
  while (rc == SQLITE_OK && *out == NULL && !other &&
         sqlite3_step(stmt) == SQLITE_ROW) {
    const char *schema = (const char *)sqlite3_column_text(stmt, 1);
    if (schema == NULL) {
      rc = SQLITE_NOMEM;
    } else if (strcmp(schema, "main") != 0 && strcmp(schema, "temp") != 0) {
      rc = find_in(conn, schema, name, anew, out, &other);
    }
  }
  int end = sqlite3_finalize(stmt);
  return rc == SQLITE_OK ? end : rc;
}

/* `desk` or `schema.desk`; a second look at what may have changed. */
static int find(rasad_conn *conn, char *name, rasad_lexicon **out) {
  char *dot = strchr(name, '.');
  int other = 0, rc = SQLITE_OK;
  *out = NULL;
  for (int anew = 0; anew < 2 && rc == SQLITE_OK && *out == NULL; anew++) {
    if (dot != NULL) {
      *dot = 0;
      rc = find_in(conn, name, dot + 1, anew, out, &other);
      *dot = '.';
    }
    if (rc == SQLITE_OK && *out == NULL) {
      rc = find_anywhere(conn, name, anew, out);
    }
  }
  return rc;
}

/* Find and bring up to date. */
static int open_lexicon(rasad_conn *conn, char *name, rasad_lexicon **out,
                        char **z_err) {
  int rc = SQLITE_OK;
  for (int turn = 0; turn < 3; turn++) {
    rc = find(conn, name, out);
    if (rc != SQLITE_OK || *out == NULL) return rc;
    (*out)->n_ref++;
    rc = refresh(*out, z_err);
    /* gone: another connection changed the schema, and this one knows now */
    if (rc == SQLITE_OK || !(*out)->gone || turn == 2) break;
    sqlite3_free(*z_err);
    *z_err = NULL;
    rasad_lexicon_unref(*out);
    *out = NULL;
  }
  if (rc != SQLITE_OK) {
    rasad_lexicon_unref(*out);
    *out = NULL;
  }
  return rc;
}

int rasad_conn_lexicon(rasad_conn *conn, rasad_span name, const char *func,
                       rasad_lexicon **out, char **z_err) {
  *out = NULL;
  *z_err = NULL;
  char *z = sqlite3_mprintf("%.*s", (int)(name.n < 1000 ? name.n : 1000),
                            name.n != 0 ? name.ptr : "");
  if (z == NULL) return SQLITE_NOMEM;
  int rc = open_lexicon(conn, z, out, z_err);
  if (rc != SQLITE_OK && *z_err == NULL && (rc & 0xff) != SQLITE_NOMEM) {
    *z_err = sqlite3_mprintf("%s(): %s", func, sqlite3_errmsg(conn->db));
  }
  if (rc == SQLITE_OK && *out == NULL) {
    *z_err = sqlite3_mprintf(
        "%s(): there is no lexicon '%.60s'; CREATE VIRTUAL TABLE makes one "
        "USING rasad_lexicon",
        func, z);
    rc = *z_err != NULL ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  sqlite3_free(z);
  return rc;
}

/* ---- the virtual table --------------------------------------------------- */

static void unlist(rasad_lexicon *l) {
  rasad_lexicon **p = &l->conn->lexicons;
  while (*p != NULL && *p != l) p = &(*p)->next;
  if (*p != NULL) *p = l->next;
  l->next = NULL;
  l->gone = 1;
}

static rasad_lexicon *new_lexicon(rasad_conn *conn, const char *schema,
                                  const char *name) {
  rasad_lexicon *l = sqlite3_malloc(sizeof *l);
  if (l == NULL) return NULL;
  memset(l, 0, sizeof *l);
  l->n_ref = 1;
  l->conn = conn;
  l->schema = sqlite3_mprintf("%s", schema);
  l->name = sqlite3_mprintf("%s", name);
  if (l->schema == NULL || l->name == NULL) {
    rasad_lexicon_unref(l);
    return NULL;
  }
  return l;
}

static int make_tables(rasad_lexicon *l, char **z_err) {
  int rc = exec(l,
                "CREATE TABLE \"%w\".\"%w_data\"(n INTEGER PRIMARY KEY, name "
                "TEXT, type TEXT, id TEXT, lang TEXT);"
                "CREATE TABLE \"%w\".\"%w_config\"(k TEXT PRIMARY KEY, v) "
                "WITHOUT ROWID;"
                "INSERT INTO \"%w\".\"%w_config\" VALUES('format', 1), "
                "('stamp', 0)");
  if (rc != SQLITE_OK) *z_err = said(l, rc);
  return rc;
}

/* Make or connect; argv: module, schema, table, arguments of which there are
** none. */
static int begin(sqlite3 *db, void *aux, int argc, const char *const *argv,
                 int create, sqlite3_vtab **out, char **z_err) {
  rasad_conn *conn = aux;
  *out = NULL;
  if (argc > 3) {
    *z_err = sqlite3_mprintf("rasad_lexicon takes no arguments");
    return *z_err != NULL ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  int rc = sqlite3_declare_vtab(
      db, "CREATE TABLE x(name TEXT, type TEXT, id TEXT, lang TEXT)");
  if (rc != SQLITE_OK) return rc;
  lexicon_vtab *vt = sqlite3_malloc(sizeof *vt);
  rasad_lexicon *l = new_lexicon(conn, argv[1], argv[2]);
  rc = vt == NULL || l == NULL ? SQLITE_NOMEM : SQLITE_OK;
  if (rc == SQLITE_OK && create) rc = make_tables(l, z_err);
  if (rc != SQLITE_OK) {
    rasad_lexicon_unref(l);
    sqlite3_free(vt);
    return rc;
  }
  memset(vt, 0, sizeof *vt);
  vt->lex = l;
  l->next = conn->lexicons;
  conn->lexicons = l;
  sqlite3_vtab_config(db, SQLITE_VTAB_CONSTRAINT_SUPPORT, 1);
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  *out = &vt->base;
  return SQLITE_OK;
}

static int lexicon_create(sqlite3 *db, void *aux, int argc,
                          const char *const *argv, sqlite3_vtab **out,
                          char **z_err) {
  return begin(db, aux, argc, argv, 1, out, z_err);
}

static int lexicon_connect(sqlite3 *db, void *aux, int argc,
                           const char *const *argv, sqlite3_vtab **out,
                           char **z_err) {
  return begin(db, aux, argc, argv, 0, out, z_err);
}

static int lexicon_disconnect(sqlite3_vtab *base) {
  rasad_lexicon *l = ((lexicon_vtab *)base)->lex;
  unlist(l);
  rasad_lexicon_unref(l);
  sqlite3_free(base);
  return SQLITE_OK;
}

static int lexicon_destroy(sqlite3_vtab *base) {
  rasad_lexicon *l = ((lexicon_vtab *)base)->lex;
  finish_statements(l);
  int rc = exec(l, "DROP TABLE IF EXISTS \"%w\".\"%w_data\";"
                   "DROP TABLE IF EXISTS \"%w\".\"%w_config\"");
  return rc == SQLITE_OK ? lexicon_disconnect(base) : rc;
}

static int lexicon_rename(sqlite3_vtab *base, const char *to) {
  rasad_lexicon *l = ((lexicon_vtab *)base)->lex;
  char *name = sqlite3_mprintf("%s", to);
  char *sql = sqlite3_mprintf(
      "ALTER TABLE \"%w\".\"%w_data\" RENAME TO \"%w_data\";"
      "ALTER TABLE \"%w\".\"%w_config\" RENAME TO \"%w_config\"",
      l->schema, l->name, to, l->schema, l->name, to);
  int rc = name == NULL || sql == NULL ? SQLITE_NOMEM : SQLITE_OK;
  finish_statements(l);
  if (rc == SQLITE_OK) rc = sqlite3_exec(l->conn->db, sql, NULL, NULL, NULL);
  sqlite3_free(sql);
  if (rc != SQLITE_OK) {
    sqlite3_free(name);
    return rc;
  }
  sqlite3_free(l->name);
  l->name = name;
  return SQLITE_OK;
}

static int lexicon_shadow_name(const char *tail) {
  return sqlite3_stricmp(tail, "data") == 0 ||
         sqlite3_stricmp(tail, "config") == 0;
}

/* ---- reading ------------------------------------------------------------- */

enum { PLAN_ALL = 0, PLAN_ROWID };

static int lexicon_best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
  (void)base;
  info->idxNum = PLAN_ALL;
  info->estimatedCost = 100000;
  info->estimatedRows = 100000;
  for (int i = 0; i < info->nConstraint; i++) {
    const struct sqlite3_index_constraint *c = &info->aConstraint[i];
    if (!c->usable || c->iColumn >= 0 || c->op != SQLITE_INDEX_CONSTRAINT_EQ) {
      continue;
    }
    info->idxNum = PLAN_ROWID;
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    info->estimatedCost = 10;
    info->estimatedRows = 1;
    info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    break;
  }
  if (info->nOrderBy == 1 && info->aOrderBy[0].iColumn < 0 &&
      !info->aOrderBy[0].desc) {
    info->orderByConsumed = 1;
  }
  return SQLITE_OK;
}

static int lexicon_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out) {
  (void)base;
  lexicon_cursor *cur = sqlite3_malloc(sizeof *cur);
  *out = NULL;
  if (cur == NULL) return SQLITE_NOMEM;
  memset(cur, 0, sizeof *cur);
  *out = &cur->base;
  return SQLITE_OK;
}

static int lexicon_close(sqlite3_vtab_cursor *base) {
  sqlite3_finalize(((lexicon_cursor *)base)->stmt);
  sqlite3_free(base);
  return SQLITE_OK;
}

/* Make a sentence the error of the virtual table. */
static int fail(sqlite3_vtab *base, int rc, char *z_err) {
  sqlite3_free(base->zErrMsg);
  base->zErrMsg = z_err;
  return rc;
}

static int lexicon_next(sqlite3_vtab_cursor *base) {
  lexicon_cursor *cur = (lexicon_cursor *)base;
  int rc = sqlite3_step(cur->stmt);
  cur->eof = rc != SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE) return SQLITE_OK;
  char *z_err = NULL;
  rc = read_error(((lexicon_vtab *)base->pVtab)->lex, rc, &z_err);
  return fail(base->pVtab, rc, z_err);
}

static int lexicon_filter(sqlite3_vtab_cursor *base, int plan, const char *idx,
                          int argc, sqlite3_value **argv) {
  lexicon_cursor *cur = (lexicon_cursor *)base;
  rasad_lexicon *l = ((lexicon_vtab *)base->pVtab)->lex;
  (void)idx;
  sqlite3_finalize(cur->stmt);
  cur->stmt = NULL;
  cur->eof = 1;
  int rc = prepare(l,
                   plan == PLAN_ROWID
                       ? "SELECT name, type, id, lang, n FROM "
                         "\"%w\".\"%w_data\" WHERE n = ?1"
                       : "SELECT name, type, id, lang, n FROM "
                         "\"%w\".\"%w_data\" ORDER BY n",
                   0, &cur->stmt);
  if (rc == SQLITE_OK && plan == PLAN_ROWID && argc > 0) {
    rc = sqlite3_bind_value(cur->stmt, 1, argv[0]);
  }
  if (rc == SQLITE_OK) return lexicon_next(base);
  char *z_err = NULL;
  rc = read_error(l, rc, &z_err);
  return fail(base->pVtab, rc, z_err);
}

static int lexicon_eof(sqlite3_vtab_cursor *base) {
  return ((lexicon_cursor *)base)->eof;
}

static int lexicon_column(sqlite3_vtab_cursor *base, sqlite3_context *ctx,
                          int col) {
  lexicon_cursor *cur = (lexicon_cursor *)base;
  if (col >= 0 && col < N_COL) {
    sqlite3_result_value(ctx, sqlite3_column_value(cur->stmt, col));
  }
  return SQLITE_OK;
}

static int lexicon_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
  *out = sqlite3_column_int64(((lexicon_cursor *)base)->stmt, N_COL);
  return SQLITE_OK;
}

/* ---- writing ------------------------------------------------------------- */

static uint64_t stir(uint64_t h, rasad_span s) {
  h = (h ^ s.n) * 0x9E3779B97F4A7C15u;
  for (size_t i = 0; i < s.n; i++) h = (h ^ (uint8_t)s.ptr[i]) * 0x100000001B3u;
  return h ^ h >> 29;
}

/* Put the stamp forward by one change: of `r` (NULL: a deletion) at `old`. */
static int put_stamp(rasad_lexicon *l, sqlite3_int64 old, const row *r,
                     char **z_err) {
  sqlite3_stmt *stmt;
  sqlite3_int64 stamp;
  int rc = read_stamp(l, &stamp, z_err);
  if (rc != SQLITE_OK) return rc;
  uint64_t h = ((uint64_t)stamp ^ (uint64_t)old) * 0xD6E8FEB86659FD93u + 1;
  if (r != NULL) {
    h = stir(stir(stir(h, r->name), r->id), r->lang);
    h = (h ^ (uint64_t)r->type) * 0x9E3779B97F4A7C15u;
  }
  h ^= h >> 32;
  rc = statement(l, SET_STAMP, &stmt);
  if (rc == SQLITE_OK) {
    sqlite3_bind_int64(stmt, 1, (sqlite3_int64)h);
    sqlite3_step(stmt);
    rc = sqlite3_reset(stmt);
  }
  if (rc != SQLITE_OK) *z_err = said(l, rc);
  return rc;
}

static int bind_text(sqlite3_stmt *stmt, int i, rasad_span s) {
  if (s.ptr == NULL) return sqlite3_bind_null(stmt, i);
  return sqlite3_bind_text64(stmt, i, s.ptr, s.n, SQLITE_STATIC, SQLITE_UTF8);
}

/* Is the row one that a matcher takes? */
static int check_row(rasad_lexicon *l, const row *r, char **z_err) {
  rasad_ownlex *own = new_matcher(l);
  if (own == NULL) return SQLITE_NOMEM;
  int rc = add_row(own, r, z_err);
  rasad_ownlex_free(own);
  return rc;
}

/* Run a statement that changes one row: `at` is the row's number, NULL a new
** one, `old` the one it had. */
static int change(rasad_lexicon *l, int which, sqlite3_value *at,
                  sqlite3_value *old, const row *r, char **z_err) {
  sqlite3_stmt *stmt;
  int rc = statement(l, which, &stmt);
  if (rc == SQLITE_OK && at != NULL) rc = sqlite3_bind_value(stmt, 1, at);
  if (rc == SQLITE_OK && r != NULL) {
    const char *type = rasad_entity_type_name(r->type);
    rc = bind_text(stmt, 2, r->name);
    if (rc == SQLITE_OK) {
      rc = bind_text(stmt, 3, rasad_span_of(type, strlen(type)));
    }
    if (rc == SQLITE_OK) rc = bind_text(stmt, 4, r->id);
    if (rc == SQLITE_OK) rc = bind_text(stmt, 5, r->lang);
  }
  if (rc == SQLITE_OK && (which == UPDATE || which == DELETE)) {
    rc = sqlite3_bind_value(stmt, 6, old);
  }
  if (rc == SQLITE_OK) {
    sqlite3_step(stmt);
    rc = sqlite3_reset(stmt);
  }
  if (rc != SQLITE_OK) *z_err = said(l, rc);
  /* the values die with the call */
  if (stmt != NULL) sqlite3_clear_bindings(stmt);
  return rc;
}

static int update(rasad_lexicon *l, int argc, sqlite3_value **argv,
                  sqlite3_int64 *rowid, char **z_err) {
  sqlite3 *db = l->conn->db;
  sqlite3_int64 old = sqlite3_value_int64(argv[0]);
  row r;
  if (argc == 1) {
    int rc = put_stamp(l, old, NULL, z_err);
    if (rc != SQLITE_OK) return rc;
    return change(l, DELETE, NULL, argv[0], NULL, z_err);
  }
  int rc = read_row(argv + 2, &r, z_err);
  if (rc == SQLITE_OK) rc = check_row(l, &r, z_err);
  if (rc == SQLITE_CONSTRAINT) {
    char *z = sqlite3_mprintf("lexicon %s: %s", l->name, *z_err);
    sqlite3_free(*z_err);
    *z_err = z;
    return z != NULL ? SQLITE_CONSTRAINT_VTAB : SQLITE_NOMEM;
  }
  if (rc == SQLITE_OK) rc = put_stamp(l, old, &r, z_err);
  if (rc != SQLITE_OK) return rc;
  int is_new = sqlite3_value_type(argv[0]) == SQLITE_NULL;
  int replace = sqlite3_vtab_on_conflict(db) == SQLITE_REPLACE;
  if (!is_new && replace && old != sqlite3_value_int64(argv[1])) {
    rc = change(l, DELETE, NULL, argv[0], NULL, z_err);
    is_new = 1;
  }
  if (rc == SQLITE_OK) {
    rc = change(l, !is_new ? UPDATE : replace ? REPLACE : INSERT, argv[1],
                argv[0], &r, z_err);
  }
  if (rc == SQLITE_OK && is_new) *rowid = sqlite3_last_insert_rowid(db);
  return rc;
}

static int lexicon_update(sqlite3_vtab *base, int argc, sqlite3_value **argv,
                          sqlite3_int64 *rowid) {
  char *z_err = NULL;
  int rc = update(((lexicon_vtab *)base)->lex, argc, argv, rowid, &z_err);
  if (rc != SQLITE_OK) return fail(base, rc, z_err);
  return SQLITE_OK;
}

int rasad_lexicon_register(sqlite3 *db, rasad_conn *conn) {
  static const sqlite3_module module = {
      .iVersion = 3,
      .xCreate = lexicon_create,
      .xConnect = lexicon_connect,
      .xBestIndex = lexicon_best_index,
      .xDisconnect = lexicon_disconnect,
      .xDestroy = lexicon_destroy,
      .xOpen = lexicon_open,
      .xClose = lexicon_close,
      .xFilter = lexicon_filter,
      .xNext = lexicon_next,
      .xEof = lexicon_eof,
      .xColumn = lexicon_column,
      .xRowid = lexicon_rowid,
      .xUpdate = lexicon_update,
      .xRename = lexicon_rename,
      .xShadowName = lexicon_shadow_name};
  /* on failure SQLite drops the reference itself */
  return sqlite3_create_module_v2(db, "rasad_lexicon", &module,
                                  rasad_conn_ref(conn), rasad_conn_unref);
}
