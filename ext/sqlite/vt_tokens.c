/*
** vt_tokens.c - rasad_tokens(text [, lang]): the words of a text and what an
** index makes of them, so that one sees why a document matched.
*/
#include "sqlite/rasadInt.h"

#include "lang/tokenize.h"

enum { ORD, TOKEN, TERM, NORM, STEM, KIND, STOP, START, END, POS, LEN, N_COL };

typedef struct row {
  rasad_word w;
  rasad_place place;
} row;

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_tok *tok;
  rasad_word *aw;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  rasad_status rc = rasad_conn_tok(cur->conn, lang, &tok);
  if (rc == RASAD_OK) {
    rc = rasad_words(tok, cur->text, &cur->arena, &aw, &cur->n);
  }
  if (rc != RASAD_OK) return rasad_sqlite_code(rc);
  row *rows = rasad_arena_array(&cur->arena, cur->n, sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  rasad_cpcount start = {cur->text, 0, 0};
  for (uint32_t i = 0; i < cur->n; i++) {
    rows[i].w = aw[i];
    rows[i].place = rasad_place_of(&start, aw[i].start, aw[i].end);
  }
  cur->rows = rows;
  return SQLITE_OK;
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  const rasad_word *w = &r->w;
  int indexed = w->kind != RASAD_KIND_PUNCT && w->kind != RASAD_KIND_EMOJI;
  switch (col) {
    case ORD:
      sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1);
      break;
    case TOKEN:
      rasad_result_slice(ctx, cur, w->start, w->end);
      break;
    case TERM:
      if (indexed && !(w->flags & RASAD_W_SKIP)) rasad_result_span(ctx, w->stem);
      break;
    case NORM:
      rasad_result_span(ctx, w->norm);
      break;
    case STEM:
      if (indexed) rasad_result_span(ctx, w->stem);
      break;
    case KIND:
      sqlite3_result_text(ctx, rasad_kind_name((rasad_kind)w->kind), -1,
                          SQLITE_STATIC);
      break;
    case STOP:
      sqlite3_result_int(ctx, (w->flags & RASAD_W_STOP) != 0);
      break;
    default:
      rasad_result_place(ctx, &r->place, col - START);
  }
}

const rasad_tvf rasad_tokens_tvf = {
    "rasad_tokens",
    "CREATE TABLE x(ord INTEGER, token TEXT, term TEXT, norm TEXT, stem TEXT, "
    "kind TEXT, stop INTEGER, start INTEGER, \"end\" INTEGER, pos INTEGER, "
    "len INTEGER, text HIDDEN, lang HIDDEN)",
    N_COL,
    2,
    1,
    "rasad_tokens(text [, lang])",
    "the words of a text, as an index sees them",
    fill,
    column};
