/*
** fuzz_model.c - models that are none: bytes as they come, and a true model
** with bytes changed, its checksum put right or left.  Opening either refuses
** or gives a model that can be asked, explained and merged without a read
** outside its bytes.  The first byte says which.
*/
#include "core/arena.h"
#include "extract/classify.h"
#include "extract/train.h"
#include "fuzz.h"
#include "lang/tokenize.h"

enum { SUM_AT = sizeof(rasad_model_head) };

static const char text[] =
    "Le but de l'\xC3\xA9quipe, la banque et les taux: "
    "\xD9\x87\xD8\xAF\xD9\x81 \xD9\x81\xD9\x8A "
    "\xD8\xA7\xD9\x84\xD9\x85\xD8\xA8\xD8\xA7\xD8\xB1\xD8\xA7\xD8\xA9";

static rasad_word *words(rasad_arena *arena, rasad_span t, uint32_t *n) {
  rasad_tok_opts opts = {RASAD_LANG_UND, 1, 1};
  rasad_tok *tok;
  rasad_word *aw;
  FUZZ_CHECK(rasad_tok_new(rasad_alloc_heap(), &opts, &tok) == RASAD_OK);
  FUZZ_CHECK(rasad_words(tok, t, arena, &aw, n) == RASAD_OK);
  rasad_tok_free(tok);
  return aw;
}

/* A model of `data`: each line is a row, its first byte the label. */
static void train(const uint8_t *data, size_t size, int multi, rasad_buf *out) {
  rasad_train_opts opts;
  rasad_trainer *t;
  rasad_span bad;
  rasad_arena arena;
  size_t at = 0;
  rasad_span o = RASAD_LIT("bits 10, memory 1, folds 2");
  FUZZ_CHECK(rasad_train_options(o, &opts, &bad) == RASAD_OK);
  opts.multilabel = (uint8_t)multi;
  FUZZ_CHECK(rasad_train_new(rasad_alloc_heap(), &opts, &t) == RASAD_OK);
  while (at < size) {
    size_t from = at;
    uint32_t n;
    while (at < size && data[at] != '\n') at++;
    rasad_span row = {(const char *)data + from, at - from};
    rasad_span label = {row.ptr, row.n != 0};
    rasad_arena_init(&arena, rasad_alloc_heap());
    rasad_word *aw = words(&arena, row, &n);
    rasad_status rc = rasad_train_add(t, label, aw, n, row, &arena);
    FUZZ_CHECK(rc == RASAD_OK || (multi && rc == RASAD_MISUSE));
    rasad_arena_dispose(&arena);
    at++;
  }
  rasad_status rc = rasad_train_finish(t, out);
  FUZZ_CHECK(rc == RASAD_OK || rc == RASAD_DONE);
  FUZZ_CHECK((rc == RASAD_OK) == (out->n != 0));
  rasad_train_free(t);
}

/* Everything a model can be asked. */
static void ask(const rasad_model *m) {
  rasad_arena arena;
  rasad_class *c;
  rasad_term *terms;
  rasad_class_evidence *e;
  uint32_t n, n_terms, n_e;
  rasad_span t = {text, sizeof text - 1};
  rasad_arena_init(&arena, rasad_alloc_heap());
  rasad_word *aw = words(&arena, t, &n);
  FUZZ_CHECK(rasad_classes_find(m, aw, n, t, &arena, &c, &terms, &n_terms) ==
             RASAD_OK);
  for (uint32_t i = 0; i < m->head.n_labels; i++) {
    FUZZ_CHECK(c[i].score >= 0 && c[i].score <= 1);
    FUZZ_CHECK(i == 0 || c[i].margin <= c[i - 1].margin);
    FUZZ_CHECK(rasad_model_name(m, c[i].label).n <= m->head.name_bytes);
  }
  for (uint32_t i = 0; i < m->head.n_labels && i < 3; i++) {
    FUZZ_CHECK(rasad_class_why(m, terms, n_terms, c[i].label, 5, &arena, &e,
                               &n_e) == RASAD_OK);
    for (uint32_t k = 0; k < n_e; k++) FUZZ_CHECK(e[k].end <= t.n);
  }
  rasad_arena_dispose(&arena);
}

static void open_and_ask(rasad_span blob, int must) {
  rasad_model m[2];
  rasad_buf out;
  const char *why;
  rasad_status rc = rasad_model_open(rasad_alloc_heap(), blob, &m[0], &why);
  FUZZ_CHECK(rc == RASAD_OK || (!must && rc == RASAD_CORRUPT && why != NULL));
  if (rc != RASAD_OK) return;
  ask(&m[0]);
  m[1] = m[0];
  rasad_buf_init(&out, rasad_alloc_heap());
  FUZZ_CHECK(rasad_model_merge(rasad_alloc_heap(), m, 2, &out, &why) ==
             RASAD_OK);
  rasad_model merged;
  rasad_span again = {out.ptr, out.n};
  rc = rasad_model_open(rasad_alloc_heap(), again, &merged, &why);
  FUZZ_CHECK(rc == RASAD_OK);
  ask(&merged);
  rasad_model_close(&merged);
  rasad_buf_dispose(&out);
  rasad_model_close(&m[0]);
}

static void put_sum(rasad_buf *b) {
  if (b->n < SUM_AT + 8) return;
  rasad_span s = {b->ptr, b->n};
  uint64_t sum = rasad_model_sum(s);
  for (int i = 0; i < 8; i++) b->ptr[SUM_AT + i] = (char)(sum >> 8 * i & 255);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char rows[] =
      "s le but du match\ns la finale\nb la banque\nb les taux du budget\n"
      "s l'arbitre\nb la dette\nc un film\ns finale\nb bourse\nc le cinema\n"
      "s match\nb dette\nc acteur\n";
  rasad_buf model;
  if (size == 0) return 0;
  unsigned mode = data[0] & 3;
  rasad_buf_init(&model, rasad_alloc_heap());
  if (mode == 0) { /* bytes as they come */
    rasad_span blob = fuzz_text(data + 1, size - 1);
    open_and_ask(blob, 0);
    fuzz_text_free(blob);
  } else if (mode == 1) { /* a model of these rows */
    train(data + 1, size - 1, data[0] >> 2 & 1, &model);
    rasad_span blob = {model.ptr, model.n};
    if (model.n != 0) open_and_ask(blob, 1);
  } else { /* a true model, bytes changed: place (2 bytes), value */
    train((const uint8_t *)rows, sizeof rows - 1, 0, &model);
    size_t n = model.n;
    for (size_t i = 1; i + 2 < size; i += 3) {
      size_t at = (size_t)(data[i] | data[i + 1] << 8) % n;
      model.ptr[at] = (char)data[i + 2];
    }
    if (mode == 3) put_sum(&model);
    rasad_span blob = fuzz_text((const uint8_t *)model.ptr, n);
    open_and_ask(blob, size < 4);
    fuzz_text_free(blob);
  }
  rasad_buf_dispose(&model);
  return 0;
}
