/*
** growth.c - how the time of hostile texts grows when they are four times as
** long: 4 is linear, 16 square.
**
**   growth RASAD.SO GROWTH.TSV
**
** Processor time of a call, the least of several tries of at least 50 ms each.
*/
#define _GNU_SOURCE
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BYTES = 1 << 20, TRIES = 2 };

static const struct input {
  const char *name, *unit; /* what is repeated */
} inputs[] = {
    {"one Arabic letter", u8"\u0628"},
    {"one Latin letter", "a"},
    {"one digit", "7"},
    {"only marks", u8"\u064E"},
    {"only ZWNJ", u8"\u200C"},
    {"no-break spaces between letters", u8"\u0628\u00A0"},
    {"only apostrophes", "'"},
    {"only quotation marks", u8"\u00AB\u201C"},
    {"elided particles", "l'"},
    {"mi and a verb", u8"\u0645\u06CC \u0631\u0648\u062F "},
    {"plural endings", u8"\u0647\u0627 "},
    {"endings with ZWNJ", u8"\u200C\u0647\u0627"},
    {"numbers with points", "1.1."},
    {"dates without an end", "1/1/"},
    {"number words", u8"\u0645\u0627\u0626\u0629 \u0648"},
    {"beginnings of addresses", "a@"},
    {"beginnings of URLs", "http://"},
    {"hashtags", "#"},
    {"capitals with points", "A."},
    {"capitalized words", "Al Ben "},
    {"titles", u8"\u0648\u0632\u064A\u0631 "},
    {"prepositions", u8"\u0645\u0646 "},
    {"lines", "\n"},
};

static const struct call {
  const char *name, *sql;
} calls[] = {
    {"tokenize", "INSERT INTO search VALUES (?1)"},
    {"key", "SELECT length(rasad_normalize(?1))"},
    {"display", "SELECT length(rasad_normalize(?1, 'display'))"},
    {"dates", "SELECT count(*) FROM rasad_dates(?1)"},
    {"entities", "SELECT count(*) FROM rasad_entities(?1)"},
    {"topics", "SELECT count(*) FROM rasad_topics(?1)"},
};

static void die(sqlite3 *db) {
  fprintf(stderr, "growth: %s\n", sqlite3_errmsg(db));
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL)) die(db);
}

/* Seconds of one call on n bytes of text. */
static double seconds(sqlite3 *db, sqlite3_stmt *stmt, const char *text,
                      int n) {
  double least = 1e9;
  for (int k = 0; k < TRIES; k++) {
    int calls_done = 0;
    run(db, "BEGIN");
    double t = now(), spent = 0;
    while (spent < 0.05) {
      sqlite3_bind_text(stmt, 1, text, n, SQLITE_STATIC);
      int rc;
      while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) continue;
      if (rc != SQLITE_DONE) die(db);
      sqlite3_reset(stmt);
      calls_done++;
      spent = now() - t;
    }
    run(db, "ROLLBACK");
    if (spent / calls_done < least) least = spent / calls_done;
  }
  return least;
}

int main(int argc, char **argv) {
  sqlite3 *db;
  if (argc < 3) return 2;
  if (sqlite3_open(":memory:", &db)) die(db);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  if (sqlite3_load_extension(db, argv[1], NULL, NULL)) die(db);
  run(db,
      "CREATE VIRTUAL TABLE search USING fts5(a, "
      "tokenize = 'rasad names 1')");
  FILE *f = fopen(argv[2], "w");
  char *text = malloc(4 * BYTES + 16);
  if (f == NULL || text == NULL) return 1;
  fprintf(f,
          "# Processor time for %d and for %d bytes of hostile text, in ms, "
          "and the one by the\n# other: 4 is linear growth (make bench). What "
          "keeps many words touches memory\n# anew with the larger text, which "
          "takes up to 9; beyond, it grows by 4 again.\n"
          "# input\tcall\tms\tms for 4 times\tgrowth\n",
          BYTES, 4 * BYTES);
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
    size_t unit = strlen(inputs[i].unit);
    for (size_t k = 0; k < 4 * BYTES; k += unit) {
      memcpy(text + k, inputs[i].unit, unit);
    }
    int n = (int)(BYTES / unit * unit);
    for (size_t c = 0; c < sizeof calls / sizeof *calls; c++) {
      sqlite3_stmt *stmt;
      if (sqlite3_prepare_v2(db, calls[c].sql, -1, &stmt, NULL)) die(db);
      double a = seconds(db, stmt, text, n), b = seconds(db, stmt, text, 4 * n);
      fprintf(f, "%s\t%s\t%.2f\t%.2f\t%.1f\n", inputs[i].name, calls[c].name,
              a * 1e3, b * 1e3, b / a);
      sqlite3_finalize(stmt);
    }
  }
  fclose(f);
  free(text);
  sqlite3_close(db);
  return 0;
}
