/*
** fn_extract.c - the extractors' first answers as scalars: rasad_date,
** rasad_topic.
*/
#include "sqlite/rasadInt.h"

#include "extract/date.h"
#include "lang/tokenize.h"

static void date_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang;
  rasad_civil ref;
  rasad_date_hit *hits;
  uint32_t n;
  int has_ref = 0;
  char *z_err;
  if (!rasad_text_and_lang(ctx, "rasad_date", argc, argv, 1, &text, &lang)) {
    return;
  }
  if (!rasad_value_ref(argc > 2 ? argv[2] : NULL, "rasad_date", &ref,
                       &has_ref, &z_err)) {
    rasad_result_error(ctx, z_err);
    return;
  }
  rasad_arena arena;
  rasad_arena_init(&arena, rasad_sqlite_alloc());
  rasad_status rc = rasad_conn_dates(sqlite3_user_data(ctx), text, lang,
                                     has_ref ? &ref : NULL, &arena, &hits,
                                     &n);
  if (rc == RASAD_OK) {
    for (uint32_t i = 0; i < n; i++) {
      if (hits[i].type != RASAD_DATE_DATE || hits[i].value.n == 0) continue;
      rasad_result_span(ctx, hits[i].value);
      break;
    }
  }
  rasad_result_status(ctx, rc);
  rasad_arena_dispose(&arena);
}

static void topic_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang;
  rasad_topic_hit *hits;
  uint32_t n;
  if (!rasad_text_and_lang(ctx, "rasad_topic", argc, argv, 1, &text, &lang)) {
    return;
  }
  rasad_arena arena;
  rasad_arena_init(&arena, rasad_sqlite_alloc());
  rasad_status rc = rasad_conn_topics(sqlite3_user_data(ctx), text, lang,
                                      &arena, &hits, &n);
  if (rc == RASAD_OK && n != 0 && hits[0].score >= 0.5) {
    sqlite3_result_text(ctx, rasad_topic_code(rasad_topics_best(hits, n)), -1,
                        SQLITE_STATIC);
  }
  rasad_result_status(ctx, rc);
  rasad_arena_dispose(&arena);
}

#define PURE (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

const rasad_function rasad_extract_functions[] = {
    {"rasad_date", 1, 3, PURE, date_func, "rasad_date(text [, lang [, ref]])",
     "ISO 8601 or EDTF value of the first date in a text"},
    {"rasad_topic", 1, 2, PURE, topic_func, "rasad_topic(text [, lang])",
     "code of the best IPTC Media Topic"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};
