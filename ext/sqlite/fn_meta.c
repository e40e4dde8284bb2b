/*
** fn_meta.c - rasad_version() and rasad_info().
*/
#include "sqlite/rasadInt.h"

#include <utf8proc.h>

static void version_func(sqlite3_context *ctx, int argc,
                         sqlite3_value **argv) {
  (void)argc;
  (void)argv;
  sqlite3_result_text(ctx, rasad_version(), -1, SQLITE_STATIC);
}

static void put_pair(rasad_buf *out, const char *key, const char *value) {
  if (out->ptr[out->n ? out->n - 1 : 0] != '{') rasad_buf_putc(out, ',');
  rasad_buf_put_json(out, rasad_span_of(key, strlen(key)));
  rasad_buf_putc(out, ':');
  if (value == NULL) {
    rasad_buf_puts(out, "null");
  } else {
    rasad_buf_put_json(out, rasad_span_of(value, strlen(value)));
  }
}

static void put_number(rasad_buf *out, const char *key, unsigned value) {
  rasad_buf_putc(out, ',');
  rasad_buf_put_json(out, rasad_span_of(key, strlen(key)));
  rasad_buf_putc(out, ':');
  rasad_buf_put_uint(out, value);
}

static void info_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  (void)argc;
  (void)argv;
  const rasad_conn *conn = sqlite3_user_data(ctx);
  rasad_buf out;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_buf_putc(&out, '{');
  put_pair(&out, "version", rasad_version());
  put_number(&out, "rules", RASAD_RULES);
  put_pair(&out, "sqlite_build", SQLITE_VERSION);
  put_pair(&out, "sqlite_run", sqlite3_libversion());
  /* 1: tokenizers without locale; 2: with (fts5_tokenizer_v2) */
  put_number(&out, "fts5_api",
             conn->fts5_version >= 3 ? 2 : conn->fts5_version != 0);
  put_pair(&out, "unicode", "15.0");
  put_pair(&out, "utf8proc", utf8proc_version());
  /* No function needs ICU: tables of our own decide, the same everywhere. */
  put_pair(&out, "icu", NULL);
  rasad_buf_puts(&out, ",\"models\":[");
  for (size_t i = 0; rasad_models[i].name != NULL; i++) {
    rasad_buf_puts(&out, i ? ",{" : "{");
    put_pair(&out, "name", rasad_models[i].name);
    put_number(&out, "size", (unsigned)rasad_models[i].size());
    put_pair(&out, "sources", rasad_models[i].sources);
    rasad_buf_putc(&out, '}');
  }
  rasad_buf_puts(&out, "]}");
  rasad_result_buf(ctx, &out, 1);
}

const rasad_function rasad_meta_functions[] = {
    /* innocuous but not deterministic: they change with what is installed */
    {"rasad_version", 0, 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, version_func,
     "rasad_version()", "version of the extension"},
    {"rasad_info", 0, 0,
     SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_RESULT_SUBTYPE, info_func,
     "rasad_info()",
     "JSON: versions, rules, libraries, models with their sources"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};
