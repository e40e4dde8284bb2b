/*
** vt_topics.c - rasad_topics(text [, lang [, k]]).
*/
#include "sqlite/rasadInt.h"

#include "core/buf.h"
#include "extract/topic.h"
#include "lang/tokenize.h"

enum { RANK, CODE, LABEL, BROADER, SCORE, EVIDENCE, N_COL };

typedef struct row {
  rasad_topic_hit hit;
  rasad_lang lang; /* of the labels */
} row;

static int fill(rasad_cursor *cur, sqlite3_value **argv) {
  rasad_lang lang;
  rasad_topic_hit *hits;
  uint32_t n;
  sqlite3_int64 k = -1;
  rasad_arg arg = rasad_fill_text(cur, argv[0]);
  if (arg == RASAD_ARG_NULL) return SQLITE_OK;
  if (arg == RASAD_ARG_ERROR ||
      !rasad_value_lang(argv[1], cur->tvf->name, &lang, &cur->z_err)) {
    return rasad_fill_error(cur);
  }
  if (argv[2] != NULL && sqlite3_value_type(argv[2]) != SQLITE_NULL) {
    k = sqlite3_value_int64(argv[2]);
    if (sqlite3_value_numeric_type(argv[2]) != SQLITE_INTEGER || k < 1) {
      cur->z_err = sqlite3_mprintf(
          "rasad_topics(): k must be a whole number from 1 on");
      return rasad_fill_error(cur);
    }
  }
  rasad_status rc =
      rasad_conn_topics(cur->conn, cur->text, lang, &cur->arena, &hits, &n);
  if (rc != RASAD_OK) return rasad_sqlite_code(rc);
  row *rows = rasad_arena_array(&cur->arena, n, sizeof *rows);
  if (rows == NULL) return SQLITE_NOMEM;
  if (lang == RASAD_LANG_UND) lang = rasad_detect(cur->text);
  uint32_t m = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (k < 0 ? hits[i].score < 0.5 : (sqlite3_int64)m >= k) break;
    rows[m].hit = hits[i];
    rows[m++].lang = lang;
  }
  cur->rows = rows;
  cur->n = m;
  return SQLITE_OK;
}

static void put_key(rasad_buf *out, const char *key, uint32_t value) {
  rasad_buf_putc(out, '"');
  rasad_buf_puts(out, key);
  rasad_buf_puts(out, "\":");
  rasad_buf_put_uint(out, value);
}

/* [{"text":..,"start":..,"end":..,"weight":..}, ..] */
static void put_evidence(const rasad_cursor *cur, const rasad_topic_hit *h,
                         rasad_buf *out) {
  rasad_buf_putc(out, '[');
  for (uint32_t i = 0; i < h->n_evidence; i++) {
    const rasad_topic_evidence *e = &h->evidence[i];
    rasad_buf_puts(out, i ? ",{\"text\":" : "{\"text\":");
    rasad_buf_put_json(
        out, rasad_span_of(cur->text.ptr + e->start, e->end - e->start));
    rasad_buf_putc(out, ',');
    put_key(out, "start", e->start);
    rasad_buf_putc(out, ',');
    put_key(out, "end", e->end);
    rasad_buf_puts(out, e->weight < 0 ? ",\"weight\":-" : ",\"weight\":");
    rasad_buf_put_uint(out, (uint32_t)(e->weight < 0 ? -e->weight : e->weight));
    rasad_buf_putc(out, '}');
  }
  rasad_buf_putc(out, ']');
}

static void column(rasad_cursor *cur, sqlite3_context *ctx, int col) {
  const row *r = (const row *)cur->rows + cur->i;
  const rasad_topic_hit *h = &r->hit;
  rasad_buf out;
  switch (col) {
    case RANK:
      sqlite3_result_int64(ctx, (sqlite3_int64)cur->i + 1);
      break;
    case CODE:
      sqlite3_result_text(ctx, rasad_topic_code(h->topic), -1, SQLITE_STATIC);
      break;
    case LABEL:
      sqlite3_result_text(ctx, rasad_topic_label(h->topic, r->lang), -1,
                          SQLITE_STATIC);
      break;
    case BROADER:
      sqlite3_result_text(ctx, rasad_topic_code(rasad_topic_top(h->topic)), -1,
                          SQLITE_STATIC);
      break;
    case SCORE:
      sqlite3_result_double(ctx, h->score);
      break;
    case EVIDENCE:
      rasad_buf_init(&out, rasad_sqlite_alloc());
      put_evidence(cur, h, &out);
      rasad_result_buf(ctx, &out, 1);
      break;
    default:
      break;
  }
}

const rasad_tvf rasad_topics_tvf = {
    "rasad_topics",
    "CREATE TABLE x(rank INTEGER, code TEXT, label TEXT, broader TEXT, "
    "score REAL, evidence TEXT, text HIDDEN, lang HIDDEN, k HIDDEN)",
    N_COL,
    3,
    1,
    "rasad_topics(text [, lang [, k]])",
    "IPTC Media Topics of a text with the words that earned them",
    fill,
    column};
