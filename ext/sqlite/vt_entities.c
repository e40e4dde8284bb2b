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

/* The lexicon that the last argument names, with a reference; *out NULL when
** there is no argument. */
static int lexicon_of(rasad_cursor *cur, sqlite3_value *value,
                      rasad_lexicon **out) {
  rasad_span name;
  *out = NULL;
  if (value == NULL) return SQLITE_OK;
  switch (rasad_value_text(value, cur->tvf->name, 3, &name, &cur->z_err)) {
    case RASAD_ARG_NULL:
      return SQLITE_OK;
    case RASAD_ARG_ERROR:
      return rasad_fill_error(cur);
    case RASAD_ARG_TEXT:
      break;
  }
  return rasad_conn_lexicon(cur->conn, name, cur->tvf->name, out, &cur->z_err);
}

static rasad_status find(rasad_cursor *cur, rasad_lang lang,
                         const rasad_civil *ref, const rasad_lexicon *lexicon,
                         rasad_entity **found) {
  rasad_tok *tok;
  rasad_word *aw;
  uint32_t nw;
  rasad_entity_hook hook = {NULL, NULL, NULL, NULL};
  hook.memo = &cur->conn->ent_memo;
  if (lexicon != NULL) hook.own = rasad_lexicon_own(lexicon);
  if (lang == RASAD_LANG_UND) {
    rasad_lang guess = rasad_detect(cur->text);
    if (guess <= RASAD_LANG_RULED) lang = guess;
  }
  RASAD_TRY(rasad_conn_tok(cur->conn, lang, &tok));
  RASAD_TRY(rasad_words(tok, cur->text, &cur->arena, &aw, &nw));
  if (!cur->conn->tagger_fits) {
    RASAD_TRY(rasad_tagger_check(&rasad_tagger_model));
    cur->conn->tagger_fits = 1;
  }
  return rasad_entities_find(aw, nw, cur->text, lang, ref, &hook, &cur->arena,
                             found, &cur->n);
}

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_civil ref;
  int has_ref;
  rasad_lexicon *lexicon;
  rasad_entity *found;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err) ||
      !rasad_value_ref(argv[2], cur->tvf->name, &ref, &has_ref,
                       &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  int code = lexicon_of(cur, argv[3], &lexicon);
  if (code != SQLITE_OK) return code;
  rasad_status rc = find(cur, lang, has_ref ? &ref : NULL, lexicon, &found);
  rasad_lexicon_unref(lexicon);
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
