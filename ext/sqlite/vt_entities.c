/*
** vt_entities.c - rasad_entities(text [, lang [, ref [, lexicon]]]).
*/
#include "sqlite/rasadInt.h"

#include "extract/entity.h"
#include "extract/tagger.h"
#include "lang/tokenize.h"

enum { ORD, TYPE, TEXT, NAME, ID, VALUE, SCORE, START, END, POS, LEN, N_COL };

typedef struct row {
  rasad_entity e;
  rasad_place place;
} row;

/* 0 when the lexicon argument names one: none can exist yet. */
static int no_lexicon(rasad_cursor *cur, sqlite3_value *value) {
  rasad_span name;
  if (value == NULL) return 1;
  switch (rasad_value_text(value, cur->tvf->name, 3, &name, &cur->z_err)) {
    case RASAD_ARG_NULL:
      return 1;
    case RASAD_ARG_ERROR:
      return 0;
    case RASAD_ARG_TEXT:
      break;
  }
  cur->z_err = sqlite3_mprintf("%s(): there is no lexicon '%.*s'",
                               cur->tvf->name,
                               (int)(name.n < 60 ? name.n : 60), name.ptr);
  return 0;
}

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_civil ref;
  int has_ref;
  rasad_tok *tok;
  rasad_word *aw;
  uint32_t nw;
  rasad_entity *found;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err) ||
      !rasad_value_ref(argv[2], cur->tvf->name, &ref, &has_ref,
                       &cur->z_err) ||
      !no_lexicon(cur, argv[3])) {
    return rasad_fill_error(cur);
  }
  if (lang == RASAD_LANG_UND) {
    rasad_lang guess = rasad_detect(cur->text);
    if (guess <= RASAD_LANG_RULED) lang = guess;
  }
  rasad_status rc = rasad_conn_tok(cur->conn, lang, &tok);
  if (rc == RASAD_OK) rc = rasad_words(tok, cur->text, &cur->arena, &aw, &nw);
  if (rc == RASAD_OK && !cur->conn->tagger_fits) {
    rc = rasad_tagger_check(&rasad_tagger_model);
    cur->conn->tagger_fits = rc == RASAD_OK;
  }
  if (rc == RASAD_OK) {
    rc = rasad_entities_find(aw, nw, cur->text, lang, has_ref ? &ref : NULL,
                             NULL, &cur->arena, &found, &cur->n);
  }
  if (rc != RASAD_OK) return rasad_sqlite_code(rc);
  row *rows = rasad_arena_array(&cur->arena, cur->n, sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  rasad_cpcount count = {cur->text, 0, 0};
  for (uint32_t i = 0; i < cur->n; i++) {
    rows[i].e = found[i];
    rows[i].place = rasad_place_of(&count, found[i].start, found[i].end);
  }
  cur->rows = rows;
  return SQLITE_OK;
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  const rasad_entity *e = &r->e;
  switch (col) {
    case ORD:
      sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1);
      break;
    case TYPE:
      sqlite3_result_text(ctx,
                          rasad_entity_type_name((rasad_entity_type)e->type),
                          -1, SQLITE_STATIC);
      break;
    case TEXT:
      rasad_result_slice(ctx, cur, e->start, e->end);
      break;
    case NAME:
      if (e->name.n != 0) rasad_result_span(ctx, e->name);
      break;
    case ID:
      if (e->id.n != 0) rasad_result_span(ctx, e->id);
      break;
    case VALUE:
      if (e->value.n != 0) rasad_result_span(ctx, e->value);
      break;
    case SCORE:
      sqlite3_result_double(ctx, (double)(int)(e->score * 1000 + 0.5f) / 1000);
      break;
    default:
      rasad_result_place(ctx, &r->place, col - START);
  }
}

const rasad_tvf rasad_entities_tvf = {
    "rasad_entities",
    "CREATE TABLE x(ord INTEGER, type TEXT, text TEXT, name TEXT, id TEXT, "
    "value TEXT, score REAL, start INTEGER, \"end\" INTEGER, pos INTEGER, "
    "len INTEGER, text_ HIDDEN, lang HIDDEN, ref HIDDEN, lexicon HIDDEN)",
    N_COL,
    4,
    1,
    "rasad_entities(text [, lang [, ref [, lexicon]]])",
    "people, bodies, places, offices, dates and sums of a text",
    fill,
    column};
