/*
** bench.c - how fast, beside unicode61 and ICU.
**
**   bench RASAD.SO CORPUS-FOLDER SPEED.TSV     text made of the samples
**   bench RASAD.SO -t FILE                     the lines of FILE; prints only
**
** Every round takes another slice of the text and runs each measure on it in
** turn, so that what disturbs the machine disturbs all alike; a measure is
** repeated until it has taken a fifth of a second.  "cold" is the first pass
** over a slice by a new tokenizer, what it has not seen included.
** Speeds are MB (10^6 bytes) of text per second of processor time,
** the median of the rounds; ratios are taken within a round, then median,
** lowest and highest.
*/
#define _GNU_SOURCE
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "bench.h"

enum { ROUNDS = 7, MEGA = 1000000 };

/* What a measure runs on: documents [from, to) of the corpus. */
typedef struct slice {
  const corpus *text;
  size_t from, to;
} slice;

typedef struct bench {
  const char *so; /* the extension */
  sqlite3 *db;    /* open, extension loaded */
} bench;

static void die(const char *what, sqlite3 *db) {
  fprintf(stderr, "bench: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static sqlite3 *open_db(const char *so) {
  sqlite3 *db;
  char *error = NULL;
  if (sqlite3_open(":memory:", &db)) die("open", db);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  if (sqlite3_load_extension(db, so, NULL, &error)) die(error, NULL);
  return db;
}

static fts5_api *fts5_of(sqlite3 *db) {
  fts5_api *api = NULL;
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL)) {
    die("fts5", db);
  }
  sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step(stmt);
  sqlite3_finalize(stmt);
  if (api == NULL) die("no FTS5", NULL);
  return api;
}

/* ---- tokenizing, indexing ------------------------------------------------ */

static int count_token(void *ctx, int flags, const char *token, int n,
                       int start, int end) {
  (void)flags;
  (void)token;
  (void)n;
  (void)start;
  (void)end;
  ++*(long *)ctx;
  return SQLITE_OK;
}

/* Seconds to cut the slice with a new tokenizer, called as FTS5 calls it; or,
** not `cold`, seconds of a second pass. */
static double tokenize(bench *b, slice s, const char **args, int n_args,
                       int cold) {
  fts5_api *api = fts5_of(b->db);
  fts5_tokenizer tokenizer;
  Fts5Tokenizer *it = NULL;
  void *user = NULL;
  if (api->xFindTokenizer(api, args[0], &user, &tokenizer)) die(args[0], NULL);
  if (tokenizer.xCreate(user, args + 1, n_args - 1, &it)) die(args[0], NULL);
  long tokens = 0;
  double t = 0;
  for (int pass = cold; pass < 2; pass++) {
    t = now();
    for (size_t i = s.from; i < s.to; i++) {
      size_t start = s.text->start[i], end = s.text->start[i + 1];
      if (tokenizer.xTokenize(it, &tokens, FTS5_TOKENIZE_DOCUMENT,
                              s.text->text + start, (int)(end - start),
                              count_token)) {
        die("xTokenize", NULL);
      }
    }
    t = now() - t;
  }
  tokenizer.xDelete(it);
  if (tokens == 0) die("no tokens", NULL);
  return t;
}

static double tok_unicode61(bench *b, slice s) {
  const char *args[] = {"unicode61"};
  return tokenize(b, s, args, 1, 1);
}

static double tok_rasad(bench *b, slice s) {
  const char *args[] = {"rasad"};
  return tokenize(b, s, args, 1, 0);
}

static double tok_rasad_cold(bench *b, slice s) {
  const char *args[] = {"rasad"};
  return tokenize(b, s, args, 1, 1);
}

static double tok_rasad_plain(bench *b, slice s) {
  const char *args[] = {"rasad", "stem", "0"};
  return tokenize(b, s, args, 3, 0);
}

static double tok_rasad_names(bench *b, slice s) {
  const char *args[] = {"rasad", "names", "1"};
  return tokenize(b, s, args, 3, 0);
}

/* A new FTS5 table `t` of the slice, in one transaction; seconds of inserting in
** *seconds. */
static sqlite3 *make_index(bench *b, slice s, const char *tokenizer,
                           double *seconds) {
  sqlite3 *db = open_db(b->so);
  char *sql = sqlite3_mprintf(
      "CREATE VIRTUAL TABLE t USING fts5(a, tokenize=%Q); BEGIN", tokenizer);
  if (sql == NULL || sqlite3_exec(db, sql, NULL, NULL, NULL)) {
    die("create", db);
  }
  sqlite3_free(sql);
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, "INSERT INTO t VALUES(?1)", -1, &stmt, NULL)) {
    die("insert", db);
  }
  double t = now();
  for (size_t i = s.from; i < s.to; i++) {
    size_t start = s.text->start[i], end = s.text->start[i + 1];
    sqlite3_bind_text(stmt, 1, s.text->text + start, (int)(end - start),
                      SQLITE_STATIC);
    if (sqlite3_step(stmt) != SQLITE_DONE) die("insert", db);
    sqlite3_reset(stmt);
  }
  sqlite3_finalize(stmt);
  if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL)) die("commit", db);
  *seconds = now() - t;
  return db;
}

static double index_with(bench *b, slice s, const char *tokenizer) {
  double t;
  sqlite3_close(make_index(b, s, tokenizer, &t));
  return t;
}

static double index_unicode61(bench *b, slice s) {
  return index_with(b, s, "unicode61");
}

static double index_rasad(bench *b, slice s) {
  return index_with(b, s, "rasad");
}

static double index_rasad_names(bench *b, slice s) {
  return index_with(b, s, "rasad names 1");
}

/* Seconds to run `sql` on a table of the slice; what it gives, in *out. */
static double ask(bench *b, slice s, const char *tokenizer, const char *sql,
                  double *out) {
  double t;
  sqlite3 *db = make_index(b, s, tokenizer, &t);
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL)) die(sql, db);
  t = now();
  while (sqlite3_step(stmt) == SQLITE_ROW) {
    *out = sqlite3_column_double(stmt, 0);
  }
  t = now() - t;
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return t;
}

/* highlight() of the commonest word in up to a hundred rows. */
static double highlight(bench *b, slice s, const char *tokenizer) {
  double ignored;
  return ask(b, s, tokenizer,
             "WITH v(word) AS (SELECT substr(a, 1, instr(a, ' ') - 1) FROM t "
             " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) "
             "SELECT length(highlight(t, 0, '[', ']')) FROM t "
             "WHERE t MATCH (SELECT '\"' || replace(word, '\"', '') || '\"' "
             "FROM v) LIMIT 100",
             &ignored);
}

static double highlight_unicode61(bench *b, slice s) {
  return highlight(b, s, "unicode61");
}

static double highlight_rasad(bench *b, slice s) {
  return highlight(b, s, "rasad");
}

static double index_size(bench *b, slice s, const char *tokenizer) {
  double size = 0;
  (void)ask(b, s, tokenizer, "SELECT sum(length(block)) FROM t_data", &size);
  return size;
}

/* ---- normalizing ----------------------------------------------------------- */

/* ICU, as a program would use it: UTF-8 in, NFKC, UTF-8 out, buffers kept. */
static double norm_icu(bench *b, slice s) {
  (void)b;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
  int32_t cap = 1 << 20;
  UChar *wide = malloc((size_t)cap * sizeof *wide);
  UChar *norm = malloc((size_t)cap * sizeof *norm);
  char *back = malloc((size_t)cap);
  if (U_FAILURE(status) || !wide || !norm || !back) die("ICU", NULL);
  double t = now();
  for (size_t i = s.from; i < s.to; i++) {
    size_t start = s.text->start[i], end = s.text->start[i + 1];
    int32_t n = 0, m = 0, k = 0;
    u_strFromUTF8(wide, cap, &n, s.text->text + start, (int32_t)(end - start),
                  &status);
    m = unorm2_normalize(nfkc, wide, n, norm, cap, &status);
    u_strToUTF8(back, cap, &k, norm, m, &status);
    if (U_FAILURE(status) || k == 0) die("ICU", NULL);
  }
  t = now() - t;
  free(wide);
  free(norm);
  free(back);
  return t;
}

/* Seconds of `sql` for each document as ?1, all rows read. */
static double run_sql(bench *b, slice s, const char *sql) {
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(b->db, sql, -1, &stmt, NULL)) die(sql, b->db);
  double t = now();
  for (size_t i = s.from; i < s.to; i++) {
    size_t start = s.text->start[i], end = s.text->start[i + 1];
    sqlite3_bind_text(stmt, 1, s.text->text + start, (int)(end - start),
                      SQLITE_STATIC);
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
      for (int c = 0; c < sqlite3_column_count(stmt); c++) {
        (void)sqlite3_column_text(stmt, c);
      }
    }
    if (rc != SQLITE_DONE) die(sql, b->db);
    sqlite3_reset(stmt);
  }
  t = now() - t;
  sqlite3_finalize(stmt);
  return t;
}

static double norm_key(bench *b, slice s) {
  return run_sql(b, s, "SELECT rasad_normalize(?1)");
}

static double norm_display(bench *b, slice s) {
  return run_sql(b, s, "SELECT rasad_normalize(?1, 'display')");
}

static double lang(bench *b, slice s) {
  return run_sql(b, s, "SELECT rasad_lang(?1)");
}

static double tokens(bench *b, slice s) {
  return run_sql(b, s, "SELECT term FROM rasad_tokens(?1)");
}

static double entities(bench *b, slice s) {
  return run_sql(b, s, "SELECT * FROM rasad_entities(?1)");
}

static double topics(bench *b, slice s) {
  return run_sql(b, s, "SELECT * FROM rasad_topics(?1)");
}

static double dates(bench *b, slice s) {
  return run_sql(b, s, "SELECT * FROM rasad_dates(?1)");
}

/* ---- the table -------------------------------------------------------------- */

enum { UNICODE61, INDEX_UNICODE61, ICU_NFKC, HIGHLIGHT_UNICODE61 };

static const struct measure {
  const char *name;
  double (*run)(bench *, slice);
  int base;   /* ratio to this one */
  size_t cut; /* part of the round's slice: 1/cut */
} measures[] = {
    {"tokenize unicode61", tok_unicode61, UNICODE61, 1},
    {"index unicode61", index_unicode61, INDEX_UNICODE61, 2},
    {"normalize ICU NFKC", norm_icu, ICU_NFKC, 1},
    {"highlight unicode61", highlight_unicode61, HIGHLIGHT_UNICODE61, 8},
    {"tokenize rasad", tok_rasad, UNICODE61, 1},
    {"tokenize rasad cold", tok_rasad_cold, UNICODE61, 1},
    {"tokenize rasad stem 0", tok_rasad_plain, UNICODE61, 1},
    {"tokenize rasad names 1", tok_rasad_names, UNICODE61, 1},
    {"index rasad", index_rasad, INDEX_UNICODE61, 2},
    {"index rasad names 1", index_rasad_names, INDEX_UNICODE61, 2},
    {"highlight rasad", highlight_rasad, HIGHLIGHT_UNICODE61, 8},
    {"normalize rasad key", norm_key, ICU_NFKC, 1},
    {"normalize rasad display", norm_display, ICU_NFKC, 1},
    {"rasad_lang", lang, UNICODE61, 2},
    {"rasad_tokens", tokens, UNICODE61, 4},
    {"rasad_dates", dates, UNICODE61, 4},
    {"rasad_entities", entities, UNICODE61, 4},
    {"rasad_topics", topics, UNICODE61, 4},
};
enum { N_MEASURES = sizeof measures / sizeof *measures };

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void report(FILE *f, const char *text,
                   double speed[N_MEASURES][ROUNDS]) {
  for (int m = 0; m < N_MEASURES; m++) {
    double mb[ROUNDS], ratio[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
      mb[r] = speed[m][r];
      ratio[r] = speed[m][r] / speed[measures[m].base][r];
    }
    qsort(mb, (size_t)ROUNDS, sizeof *mb, by_size);
    qsort(ratio, (size_t)ROUNDS, sizeof *ratio, by_size);
    fprintf(f, "%s\t%s\t%.1f\t%s\t%.2f\t%.2f\t%.2f\n", text, measures[m].name,
            mb[ROUNDS / 2], measures[measures[m].base].name, ratio[ROUNDS / 2],
            ratio[0], ratio[ROUNDS - 1]);
  }
}

/* Bytes of an index of `text` beside that of unicode61. */
static void report_sizes(FILE *f, const char *name, bench *b,
                         const corpus *text) {
  static const char *const tokenizer[] = {"unicode61", "rasad",
                                          "rasad names 1"};
  slice s = {text, 0, text->n_docs};
  double base = 0;
  for (size_t i = 0; i < sizeof tokenizer / sizeof *tokenizer; i++) {
    double size = index_size(b, s, tokenizer[i]);
    if (i == 0) base = size;
    fprintf(f, "%s\tindex size %s\t%.2f\tindex size unicode61\t%.2f\t\t\n",
            name, tokenizer[i], size / MEGA, size / base);
  }
}

static void run(FILE *f, const char *name, bench *b, const corpus *text) {
  static double speed[N_MEASURES][ROUNDS];
  printf("%s: %.1f MB in %zu documents, %d rounds ", name,
         (double)text->n / MEGA, text->n_docs, ROUNDS);
  fflush(stdout);
  /* Once unmeasured: pages are touched, tables are read. */
  for (int m = 0; m < N_MEASURES; m++) {
    slice s = {text, 0, text->n_docs < 100 ? text->n_docs : 100};
    (void)measures[m].run(b, s);
  }
  for (int r = 0; r < ROUNDS; r++) {
    size_t part = text->n_docs / ROUNDS;
    for (int m = 0; m < N_MEASURES; m++) {
      slice s = {text, part * (size_t)r, 0};
      size_t n = part / measures[m].cut;
      s.to = s.from + (n ? n : 1);
      size_t bytes = text->start[s.to] - text->start[s.from], passes = 0;
      double seconds = 0;
      while (seconds < 0.1 && passes < 20) {
        seconds += measures[m].run(b, s);
        passes++;
      }
      speed[m][r] = (double)(bytes * passes) / MEGA / seconds;
    }
    printf(".");
    fflush(stdout);
  }
  printf("\n");
  report(f, name, speed);
  report_sizes(f, name, b, text);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr,
            "bench RASAD.SO CORPUS-FOLDER SPEED.TSV\n"
            "bench RASAD.SO -t FILE\n");
    return 2;
  }
  bench b = {argv[1], open_db(argv[1])};
  int own = strcmp(argv[2], "-t") == 0;
  FILE *f = own ? stdout : fopen(argv[3], "w");
  corpus text;
  if (f == NULL) {
    perror(argv[3]);
    return 1;
  }
  fprintf(f,
          "# text\tname\tMB/s\tbeside\tratio\tlowest\thighest\n"
          "# Medians of %d interleaved rounds (make bench); ratio: within a "
          "round.  An index size\n"
          "# is in MB.  SQLite %s, ICU %s.\n",
          ROUNDS, sqlite3_libversion(), U_ICU_VERSION);
  if (own) {
    corpus_read(&text, argv[3], 64u * MEGA);
    run(f, "file", &b, &text);
    corpus_free(&text);
  } else {
    static const char *const part[] = {"_ar_", "_fa_", "_fr_"};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
      char name[3] = {part[i][1], part[i][2], 0};
      corpus_make(&text, argv[2], part[i], 14u * MEGA);
      run(f, name, &b, &text);
      corpus_free(&text);
    }
  }
  sqlite3_close(b.db);
  if (!own) fclose(f);
  return 0;
}
