/*
** fn_name.c - names across scripts: rasad_name_key, rasad_name_score,
** rasad_romanize.
*/
#include "sqlite/rasadInt.h"

#include "names/romanize.h"
#include "names/similar.h"
#include "names/skeleton.h"

static void name_key_func(sqlite3_context *ctx, int argc,
                          sqlite3_value **argv) {
  rasad_span name;
  char *z_err;
  (void)argc;
  rasad_arg arg = rasad_value_text(argv[0], "rasad_name_key", 0, &name, &z_err);
  if (arg == RASAD_ARG_NULL) return;
  if (arg == RASAD_ARG_ERROR) {
    rasad_result_error(ctx, z_err);
    return;
  }
  rasad_buf out;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_name_key(name, &out);
  rasad_result_buf(ctx, &out, 0);
}

static void name_score_func(sqlite3_context *ctx, int argc,
                            sqlite3_value **argv) {
  rasad_span name[2];
  double score;
  char *z_err;
  (void)argc;
  for (int i = 0; i < 2; i++) {
    rasad_arg arg =
        rasad_value_text(argv[i], "rasad_name_score", i, &name[i], &z_err);
    if (arg == RASAD_ARG_NULL) return;
    if (arg == RASAD_ARG_ERROR) {
      rasad_result_error(ctx, z_err);
      return;
    }
  }
  rasad_status rc =
      rasad_conn_score(sqlite3_user_data(ctx), name[0], name[1], &score);
  if (rc != RASAD_OK) {
    rasad_result_status(ctx, rc);
    return;
  }
  sqlite3_result_double(ctx, score);
}

static void romanize_func(sqlite3_context *ctx, int argc,
                          sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang = RASAD_LANG_UND;
  char *z_err;
  rasad_arg arg = rasad_value_text(argv[0], "rasad_romanize", 0, &text, &z_err);
  if (arg == RASAD_ARG_NULL) return;
  if (arg == RASAD_ARG_ERROR ||
      (argc > 1 &&
       !rasad_value_lang(argv[1], "rasad_romanize", &lang, &z_err))) {
    rasad_result_error(ctx, z_err);
    return;
  }
  rasad_buf out;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_romanize(text, lang, &out);
  rasad_result_buf(ctx, &out, 0);
}

#define PURE (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

const rasad_function rasad_name_functions[] = {
    {"rasad_name_key", 1, 1, PURE, name_key_func, "rasad_name_key(name)",
     "script-independent key of a name"},
    {"rasad_name_score", 2, 2, PURE, name_score_func,
     "rasad_name_score(a, b)",
     "are two spellings the same name? 0.0 to 1.0, even odds at 0.5"},
    {"rasad_romanize", 1, 2, PURE, romanize_func,
     "rasad_romanize(text [, lang])", "readable Latin for a name or text"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};
