/*
** value.c - SQLite values to spans, statuses to errors.
*/
#include "sqlite/rasadInt.h"

rasad_arg rasad_value_text(sqlite3_value *value, const char *func, int i,
                           rasad_span *out, char **z_err) {
  *z_err = NULL;
  *out = rasad_span_of(NULL, 0);
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
      return RASAD_ARG_NULL;
    case SQLITE_BLOB:
      *z_err = sqlite3_mprintf(
          "%s(): argument %d is a BLOB where text is expected; "
          "CAST it AS TEXT if it holds UTF-8",
          func, i + 1);
      return RASAD_ARG_ERROR;
    default:
      break;
  }
  /* _text before _bytes: the length is of the UTF-8 form it makes */
  const char *z = (const char *)sqlite3_value_text(value);
  int n = sqlite3_value_bytes(value);
  if (z == NULL) return RASAD_ARG_ERROR;
  *out = rasad_span_of(z, (size_t)n);
  return RASAD_ARG_TEXT;
}

int rasad_value_lang(sqlite3_value *value, const char *func, rasad_lang *out,
                     char **z_err) {
  rasad_span tag;
  *out = RASAD_LANG_UND;
  if (value == NULL) return 1;
  switch (rasad_value_text(value, func, 1, &tag, z_err)) {
    case RASAD_ARG_NULL:
      return 1;
    case RASAD_ARG_ERROR:
      return 0;
    case RASAD_ARG_TEXT:
      break;
  }
  rasad_lang lang = rasad_lang_from_tag(tag);
  if (lang == RASAD_LANG_COUNT) {
    *z_err = sqlite3_mprintf(
        "%s(): unknown language '%.*s'; expected ar, fa, fr, en or auto", func,
        (int)(tag.n < 40 ? tag.n : 40), tag.ptr);
    return 0;
  }
  if (lang <= RASAD_LANG_RULED) *out = lang;
  return 1;
}

int rasad_text_and_lang(sqlite3_context *ctx, const char *func, int argc,
                        sqlite3_value **argv, int i_lang, rasad_span *text,
                        rasad_lang *lang) {
  char *z_err;
  *lang = RASAD_LANG_UND;
  switch (rasad_value_text(argv[0], func, 0, text, &z_err)) {
    case RASAD_ARG_NULL:
      return 0;
    case RASAD_ARG_ERROR:
      rasad_result_error(ctx, z_err);
      return 0;
    case RASAD_ARG_TEXT:
      break;
  }
  if (argc > i_lang &&
      !rasad_value_lang(argv[i_lang], func, lang, &z_err)) {
    rasad_result_error(ctx, z_err);
    return 0;
  }
  return 1;
}

int rasad_value_ref(sqlite3_value *value, const char *func, rasad_civil *out,
                    int *has, char **z_err) {
  rasad_span iso;
  *has = 0;
  if (value == NULL) return 1;
  switch (rasad_value_text(value, func, 2, &iso, z_err)) {
    case RASAD_ARG_NULL:
      return 1;
    case RASAD_ARG_ERROR:
      return 0;
    case RASAD_ARG_TEXT:
      break;
  }
  if (rasad_iso_parse(iso, out) != RASAD_OK) {
    *z_err = sqlite3_mprintf(
        "%s(): ref '%.*s' is no ISO 8601 date such as 2025-01-27", func,
        (int)(iso.n < 40 ? iso.n : 40), iso.ptr);
    return 0;
  }
  *has = 1;
  return 1;
}

void rasad_result_error(sqlite3_context *ctx, char *z_err) {
  if (z_err == NULL) {
    sqlite3_result_error_nomem(ctx);
    return;
  }
  sqlite3_result_error(ctx, z_err, -1);
  sqlite3_free(z_err);
}

int rasad_sqlite_code(rasad_status status) {
  switch (status) {
    case RASAD_OK:
    case RASAD_DONE:
      return SQLITE_OK;
    case RASAD_NOMEM:
      return SQLITE_NOMEM;
    case RASAD_TOOBIG:
      return SQLITE_TOOBIG;
    default:
      return SQLITE_ERROR;
  }
}

void rasad_result_status(sqlite3_context *ctx, rasad_status status) {
  switch (status) {
    case RASAD_OK:
    case RASAD_DONE:
      return;
    case RASAD_NOMEM:
      sqlite3_result_error_nomem(ctx);
      return;
    case RASAD_TOOBIG:
      sqlite3_result_error_toobig(ctx);
      return;
    default:
      sqlite3_result_error(ctx, rasad_status_text(status), -1);
  }
}

void rasad_result_buf(sqlite3_context *ctx, rasad_buf *buf, int json) {
  if (buf->status != RASAD_OK) {
    rasad_result_status(ctx, buf->status);
    rasad_buf_dispose(buf);
    return;
  }
  size_t n;
  char *z = rasad_buf_detach(buf, &n);
  if (z == NULL) {
    rasad_result_status(ctx, buf->status);
    return;
  }
  sqlite3_result_text64(ctx, z, n, sqlite3_free, SQLITE_UTF8);
  if (json) sqlite3_result_subtype(ctx, 'J');
}
