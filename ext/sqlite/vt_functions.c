/*
** vt_functions.c - rasad_functions(): everything Rasad registers, from SQL.
*/
#include "sqlite/rasadInt.h"

enum { NAME, KIND, SIGNATURE, DOC, N_COL };

typedef struct row {
  const char *text[N_COL];
} row;

static const row others[] = {
    {{"rasad_lexicon", "virtual table",
      "CREATE VIRTUAL TABLE desk USING rasad_lexicon",
      "names of one's own: columns name, type, id, lang"}},
    {{"rasad", "tokenizer",
      "tokenize = 'rasad [lang auto|ar|fa|fr|en] [stem 0|1] [names 0|1] "
      "[stop 0|1] [rules N]'",
      "FTS5 tokenizer for Arabic, Persian and French"}},
    {{"rasad", "collation", "COLLATE rasad",
      "Arabic, Persian and Latin in one order"}},
    {{"rasad_ar", "collation", "COLLATE rasad_ar", "Arabic dictionary order"}},
    {{"rasad_fa", "collation", "COLLATE rasad_fa",
      "Persian dictionary order"}},
    {{"rasad_fr", "collation", "COLLATE rasad_fr", "French dictionary order"}},
};

static void put(row *rows, uint32_t *n, const char *name, const char *kind,
                const char *signature, const char *doc) {
  if (rows != NULL) {
    rows[*n] = (row){{name, kind, signature, doc}};
  }
  (*n)++;
}

static uint32_t list(row *rows) {
  const rasad_function *const tables[] = {
      rasad_text_functions, rasad_name_functions, rasad_extract_functions,
      rasad_model_functions, rasad_meta_functions};
  uint32_t n = 0;
  for (size_t t = 0; t < rasad_countof(tables); t++) {
    for (const rasad_function *f = tables[t]; f->name != NULL; f++) {
      put(rows, &n, f->name, "scalar", f->signature, f->doc);
    }
  }
  for (const rasad_aggregate *a = rasad_aggregates; a->name != NULL; a++) {
    put(rows, &n, a->name, "aggregate", a->signature, a->doc);
  }
  for (size_t i = 0; rasad_tvfs[i] != NULL; i++) {
    put(rows, &n, rasad_tvfs[i]->name, "table", rasad_tvfs[i]->signature,
        rasad_tvfs[i]->doc);
  }
  for (size_t i = 0; i < rasad_countof(others); i++) {
    put(rows, &n, others[i].text[NAME], others[i].text[KIND],
        others[i].text[SIGNATURE], others[i].text[DOC]);
  }
  return n;
}

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  (void)argv;
  row *rows = rasad_arena_array(&cur->arena, list(NULL), sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  cur->n = list(rows);
  cur->rows = rows;
  return SQLITE_OK;
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  sqlite3_result_text(ctx, r->text[col], -1, SQLITE_STATIC);
}

const rasad_tvf rasad_functions_tvf = {
    "rasad_functions",
    "CREATE TABLE x(name TEXT, kind TEXT, signature TEXT, doc TEXT)",
    N_COL,
    0,
    0,
    "rasad_functions()",
    "every function, table, tokenizer and collation of Rasad",
    fill,
    column};
