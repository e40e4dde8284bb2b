/*
** rasadInt.h - floor plan of ext/sqlite, the only folder that knows SQLite.
** Read top to bottom: each block is the surface of one file.
*/
#ifndef RASAD_INT_H
#define RASAD_INT_H

#include "sqlite3ext.h"
#ifndef RASAD_MAIN_C
SQLITE_EXTENSION_INIT3
#endif

#include "core/arena.h"
#include "core/base.h"
#include "core/buf.h"
#include "extract/calendar.h"
#include "extract/classify.h"
#include "extract/date.h"
#include "extract/entity_words.h"
#include "extract/ownlex.h"
#include "extract/topic.h"
#include "names/similar.h"

#ifndef SQLITE_RESULT_SUBTYPE
#define SQLITE_RESULT_SUBTYPE 0x001000000 /* 3.45; ignored by older ones */
#endif

/* ---- conn.c: state of one connection ------------------------------------- */

typedef struct rasad_open_model rasad_open_model; /* fn_model.c */
typedef struct rasad_lexicon rasad_lexicon;       /* vt_lexicon.c */

typedef struct rasad_conn {
  sqlite3 *db;
  int n_ref;
  int fts5_version; /* iVersion of the FTS5 API found; 0 none */
  rasad_tok *tok[RASAD_LANG_RULED + 1]; /* made at first use */
  rasad_tok *fold; /* for keys; likewise */
  uint64_t *date_memo;                  /* so is this: see rasad_dates_scan */
  rasad_name_memo *name_memo;           /* and this */
  rasad_ent_memo ent_memo;              /* words of rasad_entities */
  rasad_open_model *models; /* classifiers kept open, NULL at first */
  uint32_t model_tick;
  uint32_t n_matchers;     /* of lexicons, made so far */
  rasad_lexicon *lexicons; /* those connected; their virtual tables own them */
  int tagger_fits; /* the model of the tagger has been checked */
} rasad_conn;

/* SQLite's allocator as ours: accounted, capped and fault-injected. */
const rasad_alloc *rasad_sqlite_alloc(void);

/* New state with one reference; NULL when out of memory. */
rasad_conn *rasad_conn_new(sqlite3 *db);
rasad_conn *rasad_conn_ref(rasad_conn *conn);
void rasad_conn_unref(void *conn);

/* The connection's tokenizer for `lang` (punctuation and stems on), the
** connection's own.  RASAD_NOMEM when it cannot be made. */
rasad_status rasad_conn_tok(rasad_conn *conn, rasad_lang lang,
                            rasad_tok **out);

/* The connection's tokenizer for search keys, likewise. */
rasad_status rasad_conn_fold(rasad_conn *conn, rasad_tok **out);

/* Dates of `text`, in `arena` (see rasad_dates_scan). */
rasad_status rasad_conn_dates(rasad_conn *conn, rasad_span text,
                              rasad_lang lang, const rasad_civil *ref,
                              rasad_arena *arena, rasad_date_hit **out,
                              uint32_t *n_out);

/* How alike two names are (see rasad_name_score_memo). */
rasad_status rasad_conn_score(rasad_conn *conn, rasad_span a, rasad_span b,
                              double *out);

/* Words and topics of `text`, in `arena` (see rasad_topics_find). */
rasad_status rasad_conn_topics(rasad_conn *conn, rasad_span text,
                               rasad_lang lang, rasad_arena *arena,
                               rasad_topic_hit **out, uint32_t *out_n);

/* ---- fn_model.c: classifiers ----------------------------------------------- */

/* The model that `blob` holds, opened, the connection's own: it stays until
** another is asked for.  RASAD_CORRUPT with *why a static clause. */
rasad_status rasad_conn_model(rasad_conn *conn, rasad_span blob,
                              const rasad_model **out, const char **why);
void rasad_conn_close_models(rasad_conn *conn);

/* Argument 0 of `func` as the bytes of a BLOB; 0 on error, *z_err set. */
int rasad_value_blob(sqlite3_value *value, const char *func, rasad_span *out,
                     char **z_err);
/* The sentence for bytes that are no model (sqlite3_malloc). */
char *rasad_model_error(const char *func, const char *why);
/* Both: argument 0 of `func` as a model; 0 on error, *z_err set or NULL for no
** memory. */
int rasad_value_model(rasad_conn *conn, sqlite3_value *value, const char *func,
                      const rasad_model **out, char **z_err);

/* Words and classes of `text`, in `arena` (see rasad_classes_find). */
rasad_status rasad_conn_classes(rasad_conn *conn, const rasad_model *m,
                                rasad_span text, rasad_arena *arena,
                                rasad_class **out, rasad_term **terms,
                                uint32_t *n_terms);

/* ---- value.c: arguments in, statuses out ----------------------------------- */

/* What an argument turned out to be. */
typedef enum rasad_arg { RASAD_ARG_ERROR, RASAD_ARG_NULL, RASAD_ARG_TEXT } rasad_arg;

/* Argument `i` (from 0) of `func` as UTF-8 text, valid while the call lasts.
** RASAD_ARG_ERROR: a BLOB or no memory; *z_err says it (sqlite3_malloc), or
** is NULL for no memory. */
rasad_arg rasad_value_text(sqlite3_value *value, const char *func, int i,
                           rasad_span *out, char **z_err);

/* A language argument: NULL and 'auto' are RASAD_LANG_UND; a language that
** has no rules of its own counts as 'auto'.  0 on error, *z_err set. */
int rasad_value_lang(sqlite3_value *value, const char *func, rasad_lang *out,
                     char **z_err);
/* Text argument 0 and, where given, language argument `i_lang`.  0 when the
** result (NULL or an error) is already set. */
int rasad_text_and_lang(sqlite3_context *ctx, const char *func, int argc,
                        sqlite3_value **argv, int i_lang, rasad_span *text,
                        rasad_lang *lang);

/* A reference day argument (ISO 8601): *has 0 when it is NULL or not given.
** 0 on error, *z_err set. */
int rasad_value_ref(sqlite3_value *value, const char *func, rasad_civil *out,
                    int *has, char **z_err);

/* Make *z_err (freed) or "out of memory" the error of a scalar call. */
void rasad_result_error(sqlite3_context *ctx, char *z_err);

/* Result code and message of a status. */
int rasad_sqlite_code(rasad_status status);
void rasad_result_status(sqlite3_context *ctx, rasad_status status);

/* The text of `buf` as result; empties it.  `json`: with the JSON subtype. */
void rasad_result_buf(sqlite3_context *ctx, rasad_buf *buf, int json);

/* ---- registry: one row for each SQL name, for docs and rasad_functions() --- */

typedef struct rasad_function {
  const char *name;
  int min_arg, max_arg;
  int flags; /* SQLITE_DETERMINISTIC .. */
  void (*call)(sqlite3_context *, int, sqlite3_value **);
  const char *signature, *doc;
} rasad_function;

extern const rasad_function rasad_text_functions[]; /* fn_text.c */
extern const rasad_function rasad_meta_functions[]; /* fn_meta.c */
extern const rasad_function rasad_name_functions[]; /* fn_name.c */
extern const rasad_function rasad_extract_functions[]; /* fn_extract.c */
extern const rasad_function rasad_model_functions[]; /* fn_model.c */

typedef struct rasad_aggregate {
  const char *name;
  int min_arg, max_arg;
  int flags;
  void (*step)(sqlite3_context *, int, sqlite3_value **);
  void (*final)(sqlite3_context *);
  const char *signature, *doc;
} rasad_aggregate;

extern const rasad_aggregate rasad_aggregates[]; /* agg_train.c */

/* What was learned from data, for rasad_info(); name NULL at the end
** (models.c). */
typedef struct rasad_model_info {
  const char *name;
  size_t (*size)(void); /* bytes of its tables */
  const char *sources;
} rasad_model_info;
extern const rasad_model_info rasad_models[];

/* ---- tvf.c: table-valued functions ------------------------------------------- */

typedef struct rasad_cursor rasad_cursor;

/* A table-valued function: eponymous, its arguments are hidden columns after
** the visible ones, the first `n_required` must be given. */
typedef struct rasad_tvf {
  const char *name;
  const char *schema;   /* CREATE TABLE x(...): visible, then HIDDEN */
  int n_visible, n_arg, n_required;
  const char *signature, *doc;
  /* Compute all rows from argv[0..n_arg), NULL for an argument not given.
  ** SQLITE_OK, or an error with cursor->z_err set where there is a sentence. */
  int (*fill)(rasad_cursor *cur, sqlite3_value **argv);
  /* Column `col` of row cur->i. */
  void (*column)(rasad_cursor *cur, sqlite3_context *ctx, int col);
} rasad_tvf;

struct rasad_cursor {
  sqlite3_vtab_cursor base; /* must be first */
  rasad_conn *conn;
  const rasad_tvf *tvf;
  rasad_arena arena; /* rows and what they point to */
  rasad_span text;   /* copy of the first argument, in the arena */
  void *rows;
  uint32_t n, i;
  char *z_err;
};

extern const rasad_tvf rasad_tokens_tvf;    /* vt_tokens.c */
extern const rasad_tvf rasad_sentences_tvf; /* vt_sentences.c */
extern const rasad_tvf rasad_functions_tvf; /* vt_functions.c */
extern const rasad_tvf rasad_entities_tvf;  /* vt_entities.c */
extern const rasad_tvf rasad_dates_tvf;     /* vt_dates.c */
extern const rasad_tvf rasad_topics_tvf;    /* vt_topics.c */
extern const rasad_tvf rasad_classes_tvf;   /* vt_classes.c */

/* All of them, NULL at the end (main.c). */
extern const rasad_tvf *const rasad_tvfs[];

int rasad_tvf_register(sqlite3 *db, rasad_conn *conn, const rasad_tvf *tvf);

/* Copy argument 0 into cur->text, for fill functions.  RASAD_ARG_NULL: no
** rows.  On RASAD_ARG_ERROR cur->z_err is set or memory is short: return
** rasad_fill_error(cur). */
rasad_arg rasad_fill_text(rasad_cursor *cur, sqlite3_value *value);
int rasad_fill_error(const rasad_cursor *cur);

/* Code points before byte `at` of the text, counted as SQLite's substr()
** counts them; calls must not go back in the text. */
typedef struct rasad_cpcount {
  rasad_span text;
  uint32_t byte, cp;
} rasad_cpcount;
uint32_t rasad_cp_at(rasad_cpcount *count, uint32_t at);

/* Where a piece of cur->text lies: bytes, and code points. */
typedef struct rasad_place {
  uint32_t start, end, pos, len;
} rasad_place;

/* The place of bytes [start,end); `count` moves to start. */
rasad_place rasad_place_of(rasad_cpcount *count, uint32_t start, uint32_t end);
/* Result: start, end, pos or len, as `i` is 0 to 3: the four columns stand in
** this order in every table. */
void rasad_result_place(sqlite3_context *ctx, const rasad_place *place, int i);

/* Result: bytes [start,end) of cur->text. */
void rasad_result_slice(sqlite3_context *ctx, const rasad_cursor *cur,
                        uint32_t start, uint32_t end);
/* Result: a span, copied; NULL when its pointer is NULL. */
void rasad_result_span(sqlite3_context *ctx, rasad_span s);

/* ---- vt_lexicon.c --------------------------------------------------------------- */

/* The lexicon `name` or `schema.name`, as it stands now, with one reference.
** SQLITE_OK, or an error with *z_err (sqlite3_malloc), NULL for no memory. */
int rasad_conn_lexicon(rasad_conn *conn, rasad_span name, const char *func,
                       rasad_lexicon **out, char **z_err);
void rasad_lexicon_unref(rasad_lexicon *lexicon); /* NULL allowed */

/* Its names; they stay while no SQL is run. */
const rasad_ownlex *rasad_lexicon_own(const rasad_lexicon *lexicon);

int rasad_lexicon_register(sqlite3 *db, rasad_conn *conn);

/* ---- fts5tok.c ------------------------------------------------------------------ */

/* Register the tokenizer with FTS5 where it is there; SQLITE_OK also where
** it is not (conn->fts5_version says). */
int rasad_fts5_register(sqlite3 *db, rasad_conn *conn);

/* ---- collate.c ------------------------------------------------------------------ */

int rasad_collate_register(sqlite3 *db);

#endif
