/*
** fn_text.c - scalar functions over text: language, normal forms, stems,
** queries.
*/
#include "sqlite/rasadInt.h"

#include "lang/normalize.h"
#include "lang/query.h"
#include "lang/tokenize.h"

static void lang_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang;
  if (!rasad_text_and_lang(ctx, "rasad_lang", argc, argv, 1, &text, &lang)) {
    return;
  }
  sqlite3_result_text(ctx, rasad_lang_tag(rasad_detect(text)), -1,
                      SQLITE_STATIC);
}

static void normalize_func(sqlite3_context *ctx, int argc,
                           sqlite3_value **argv) {
  static const struct {
    const char *name;
    rasad_form form;
  } forms[] = {{"key", RASAD_FORM_KEY},
               {"display", RASAD_FORM_DISPLAY},
               {"nfc", RASAD_FORM_NFC}};
  rasad_span text, name;
  rasad_lang lang;
  rasad_form form = RASAD_FORM_KEY;
  char *z_err;
  if (!rasad_text_and_lang(ctx, "rasad_normalize", argc, argv, 2, &text, &lang)) {
    return;
  }
  if (argc > 1) {
    rasad_arg arg =
        rasad_value_text(argv[1], "rasad_normalize", 1, &name, &z_err);
    if (arg == RASAD_ARG_ERROR) {
      rasad_result_error(ctx, z_err);
      return;
    }
    if (arg == RASAD_ARG_TEXT) {
      size_t i = 0;
      while (i < rasad_countof(forms) &&
             !(strlen(forms[i].name) == name.n &&
               sqlite3_strnicmp(forms[i].name, name.ptr, (int)name.n) == 0)) {
        i++;
      }
      if (i == rasad_countof(forms)) {
        rasad_result_error(
            ctx, sqlite3_mprintf("rasad_normalize(): unknown form '%.*s'; "
                                 "expected key, display or nfc",
                                 (int)(name.n < 40 ? name.n : 40), name.ptr));
        return;
      }
      form = forms[i].form;
    }
  }
  rasad_buf out;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_tok *fold;
  rasad_status rc;
  if (form != RASAD_FORM_KEY) {
    rc = rasad_normalize(text, form, lang, &out);
  } else if ((rc = rasad_conn_fold(sqlite3_user_data(ctx), &fold)) ==
             RASAD_OK) {
    rc = rasad_normalize_key(fold, text, &out);
  }
  if (rc != RASAD_OK) {
    rasad_buf_dispose(&out);
    rasad_result_status(ctx, rc);
    return;
  }
  rasad_result_buf(ctx, &out, 0);
}

static void stem_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang;
  rasad_tok *tok;
  rasad_word w;
  if (!rasad_text_and_lang(ctx, "rasad_stem", argc, argv, 1, &text, &lang)) {
    return;
  }
  rasad_status rc = rasad_conn_tok(sqlite3_user_data(ctx), lang, &tok);
  if (rc == RASAD_OK) rc = rasad_tok_begin(tok, text);
  if (rc != RASAD_OK) {
    rasad_result_status(ctx, rc);
    return;
  }
  /* several words: the stems of all, as the index holds them */
  rasad_buf out;
  rasad_buf_init(&out, rasad_sqlite_alloc());
  while ((rc = rasad_tok_next(tok, &w)) == RASAD_OK) {
    if (w.kind == RASAD_KIND_PUNCT || w.kind == RASAD_KIND_EMOJI) continue;
    if (w.flags & RASAD_W_PART) continue;
    if (out.n != 0) rasad_buf_putc(&out, ' ');
    rasad_buf_put_span(&out, w.stem);
  }
  rasad_result_buf(ctx, &out, 0);
}

static void query_func(sqlite3_context *ctx, int argc, sqlite3_value **argv) {
  rasad_span text;
  rasad_lang lang;
  rasad_buf out;
  if (!rasad_text_and_lang(ctx, "rasad_query", argc, argv, 1, &text, &lang)) {
    return;
  }
  rasad_buf_init(&out, rasad_sqlite_alloc());
  rasad_query(text, lang, &out);
  rasad_result_buf(ctx, &out, 0);
}

#define PURE (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

const rasad_function rasad_text_functions[] = {
    {"rasad_lang", 1, 1, PURE, lang_func, "rasad_lang(text)",
     "BCP 47 tag of the language of a text, or 'und'"},
    {"rasad_normalize", 1, 3, PURE, normalize_func,
     "rasad_normalize(text [, form [, lang]])",
     "the text as search key ('key'), in repaired spelling ('display') or in "
     "NFC ('nfc')"},
    {"rasad_stem", 1, 2, PURE, stem_func, "rasad_stem(word [, lang])",
     "the stem that the tokenizer indexes"},
    {"rasad_query", 1, 2, PURE, query_func, "rasad_query(text [, lang])",
     "a valid MATCH expression from what a person types"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};
