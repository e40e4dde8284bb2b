/*
** vt_sentences.c - rasad_sentences(text [, lang]).
*/
#include "sqlite/rasadInt.h"

#include "lang/detect.h"
#include "lang/sentence.h"

enum { ORD, TEXT, LANG, START, END, POS, LEN, N_COL };

typedef struct row {
  rasad_lang lang;
  rasad_place place;
} row;

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  rasad_lang doc = lang != RASAD_LANG_UND ? lang : rasad_detect(cur->text);
  rasad_sentence s;
  size_t pos = 0;
  uint32_t n = 0, cap = 0;
  row *rows = NULL;
  rasad_cpcount count = {cur->text, 0, 0};
  while (rasad_sentence_next(cur->text, &pos, &s) == RASAD_OK) {
    if (n == cap) {
      uint32_t more = cap ? cap * 2 : 32;
      row *p = rasad_arena_array(&cur->arena, more, sizeof *p);
      if (p == NULL) return SQLITE_NOMEM;
      if (n != 0) memcpy(p, rows, n * sizeof *p);
      rows = p;
      cap = more;
    }
    rasad_span text = rasad_span_of(cur->text.ptr + s.start, s.end - s.start);
    rows[n].lang =
        lang != RASAD_LANG_UND ? lang : rasad_detect_block(text, doc);
    rows[n].place = rasad_place_of(&count, s.start, s.end);
    n++;
  }
  cur->rows = rows;
  cur->n = n;
  return SQLITE_OK;
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  switch (col) {
    case ORD:
      sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1);
      break;
    case TEXT:
      rasad_result_slice(ctx, cur, r->place.start, r->place.end);
      break;
    case LANG:
      sqlite3_result_text(ctx, rasad_lang_tag(r->lang), -1, SQLITE_STATIC);
      break;
    default:
      rasad_result_place(ctx, &r->place, col - START);
  }
}

const rasad_tvf rasad_sentences_tvf = {
    "rasad_sentences",
    "CREATE TABLE x(ord INTEGER, text TEXT, lang TEXT, start INTEGER, "
    "\"end\" INTEGER, pos INTEGER, len INTEGER, input HIDDEN, inlang HIDDEN)",
    N_COL,
    2,
    1,
    "rasad_sentences(text [, lang])",
    "the sentences of a text, each with its language",
    fill,
    column};
