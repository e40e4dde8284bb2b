/*
** vt_dates.c - rasad_dates(text [, lang [, ref]]), and the day that `ref`
** names.
*/
#include "sqlite/rasadInt.h"

#include "extract/date.h"

enum { ORD, TEXT, VALUE, TYPE, CALENDAR, START, END, POS, LEN, N_COL };

typedef struct row {
  rasad_date_hit hit;
  rasad_place place;
} row;

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_civil ref;
  int has_ref;
  rasad_date_hit *hits;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err) ||
      !rasad_value_ref(argv[2], cur->tvf->name, &ref, &has_ref,
                       &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  rasad_status rc = rasad_conn_dates(cur->conn, cur->text, lang,
                                     has_ref ? &ref : NULL, &cur->arena,
                                     &hits, &cur->n);
  if (rc != RASAD_OK) return rasad_sqlite_code(rc);
  row *rows = rasad_arena_array(&cur->arena, cur->n, sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  rasad_cpcount count = {cur->text, 0, 0};
  for (uint32_t i = 0; i < cur->n; i++) {
    rows[i].hit = hits[i];
    rows[i].place = rasad_place_of(&count, hits[i].start, hits[i].end);
  }
  cur->rows = rows;
  return SQLITE_OK;
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  const rasad_date_hit *h = &r->hit;
  switch (col) {
    case ORD:
      sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1);
      break;
    case TEXT:
      rasad_result_slice(ctx, cur, h->start, h->end);
      break;
    case VALUE:
      if (h->value.n != 0) rasad_result_span(ctx, h->value);
      break;
    case TYPE:
      sqlite3_result_text(ctx,
                          rasad_date_type_name((rasad_date_type)h->type), -1,
                          SQLITE_STATIC);
      break;
    case CALENDAR:
      sqlite3_result_text(ctx, rasad_cal_name((rasad_cal)h->calendar), -1,
                          SQLITE_STATIC);
      break;
    default:
      rasad_result_place(ctx, &r->place, col - START);
  }
}

const rasad_tvf rasad_dates_tvf = {
    "rasad_dates",
    "CREATE TABLE x(ord INTEGER, text TEXT, value TEXT, type TEXT, "
    "calendar TEXT, start INTEGER, \"end\" INTEGER, pos INTEGER, "
    "len INTEGER, input HIDDEN, lang HIDDEN, ref HIDDEN)",
    N_COL,
    3,
    1,
    "rasad_dates(text [, lang [, ref]])",
    "dates, durations, sets and times of a text with their ISO value",
    fill,
    column};
