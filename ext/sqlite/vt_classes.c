/*
** vt_classes.c - rasad_classes(model, text).  All of it is computed at once:
** the model may be closed before the rows are read.
*/
#include "sqlite/rasadInt.h"

#include "extract/classify.h"
#include "extract/topic.h"

enum { RANK, LABEL, SCORE, EVIDENCE, N_COL };
enum {
  EVIDENCE_MOST = 8,  /* pieces a label */
  EVIDENCE_RANKS = 32 /* labels that get any */
};

typedef struct row {
  rasad_span label;
  double score;
  rasad_class_evidence *evidence; /* NULL: not looked for */
  uint32_t n_evidence;
} row;

static rasad_status find(rasad_cursor *cur, const rasad_model *m) {
  rasad_class *c;
  rasad_term *terms;
  uint32_t n_terms, n = m->head.n_labels;
  RASAD_TRY(rasad_conn_classes(cur->conn, m, cur->text, &cur->arena, &c, &terms,
                               &n_terms));
  row *rows = rasad_arena_array(&cur->arena, n, sizeof *rows);
  if (rows == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < n; i++) {
    RASAD_TRY(rasad_arena_copy(&cur->arena, rasad_model_name(m, c[i].label),
                               &rows[i].label));
    rows[i].score = c[i].score;
    if (i >= EVIDENCE_RANKS) continue;
    RASAD_TRY(rasad_class_why(m, terms, n_terms, c[i].label, EVIDENCE_MOST,
                              &cur->arena, &rows[i].evidence,
                              &rows[i].n_evidence));
  }
  cur->rows = rows;
  cur->n = n;
  return RASAD_OK;
}

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  const rasad_model *m;
  rasad_span text;
  if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return SQLITE_OK;
  if (!rasad_value_model(cur->conn, argv[0], cur->tvf->name, &m, &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  rasad_arg arg =
      rasad_value_text(argv[1], cur->tvf->name, 1, &text, &cur->z_err);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR) return rasad_fill_error(cur);
  rasad_status rc = rasad_arena_copy(&cur->arena, text, &cur->text);
  if (rc == RASAD_OK) rc = find(cur, m);
  return rasad_sqlite_code(rc);
}

/* [{"text":..,"start":..,"end":..,"weight":..}, {"topic":..,"weight":..}] */
static void put_evidence(const rasad_cursor *cur, const row *r,
                         rasad_buf *out) {
  rasad_buf_putc(out, '[');
  for (uint32_t i = 0; i < r->n_evidence; i++) {
    const rasad_class_evidence *e = &r->evidence[i];
    if (i != 0) rasad_buf_putc(out, ',');
    if (e->end == 0) {
      const char *code = rasad_topic_code(e->start);
      rasad_buf_puts(out, "{\"topic\":");
      rasad_buf_put_json(out, rasad_span_of(code, strlen(code)));
    } else {
      rasad_buf_puts(out, "{\"text\":");
      rasad_buf_put_json(
          out, rasad_span_of(cur->text.ptr + e->start, e->end - e->start));
      rasad_buf_puts(out, ",\"start\":");
      rasad_buf_put_uint(out, e->start);
      rasad_buf_puts(out, ",\"end\":");
      rasad_buf_put_uint(out, e->end);
    }
    rasad_buf_puts(out, e->weight < 0 ? ",\"weight\":-" : ",\"weight\":");
    rasad_buf_put_uint(
        out, (uint64_t)(e->weight < 0 ? -(int64_t)e->weight : e->weight));
    rasad_buf_putc(out, '}');
  }
  rasad_buf_putc(out, ']');
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  rasad_buf out;
  switch (col) {
    case RANK: sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1); break;
    case LABEL: rasad_result_span(ctx, r->label); break;
    case SCORE: sqlite3_result_double(ctx, r->score); break;
    case EVIDENCE:
      if (r->evidence == NULL) break;
      rasad_buf_init(&out, rasad_sqlite_alloc());
      put_evidence(cur, r, &out);
      rasad_result_buf(ctx, &out, 1);
      break;
    default: break;
  }
}

const rasad_tvf rasad_classes_tvf = {
    "rasad_classes",
    "CREATE TABLE x(rank INTEGER, label TEXT, score REAL, evidence TEXT, "
    "model HIDDEN, text HIDDEN)",
    N_COL,
    2,
    2,
    "rasad_classes(model, text)",
    "every label of a trained model with its score and the words behind it",
    fill,
    column};
