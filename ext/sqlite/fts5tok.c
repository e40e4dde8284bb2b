/*
** fts5tok.c - the FTS5 tokenizer 'rasad'.
**
** TERMS.  A document gives for each word its stem, and beside it (colocated)
** the word without proclitics where that differs, so that prefix queries find
** what the reader sees; a compound of two words (ZWNJ or known to be one)
** gives its parts too.  A query word gives its stem alone; the last word of
** a prefix query gives what was typed, with and without the article.  Variants
** thus stand on one side only, and phrases, NEAR and highlight() keep their
** meaning.
**
** With `names 1` a document word that can be a name also gives its name key
** (capitals, so it meets no other term); a query word that is a name, or that
** no lexicon knows, gives the key beside its stem, and so finds the name in
** every script, and an unlisted ordinary word its inflections.
**
** FTS5 v2 (SQLite 3.47) hands over a locale, which chooses the rules; before
** it the option `lang` does.  The terms are the same.
*/
#include "sqlite/rasadInt.h"

#include "core/alloc.h"
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/pieces.h"
#include "lang/spacing_fa.h"
#include "lang/tokenize.h"
#include "names/lexicon.h"
#include "names/skeleton.h"

/* The API as of 3.47, declared here because older headers lack it.  The
** first members are those of fts5_api. */
typedef struct tokenizer_v2 {
  int version;
  int (*create)(void *, const char **, int, Fts5Tokenizer **);
  void (*destroy)(Fts5Tokenizer *);
  int (*tokenize)(Fts5Tokenizer *, void *, int, const char *, int, const char *,
                  int, int (*)(void *, int, const char *, int, int, int));
} tokenizer_v2;

typedef struct api_v3 {
  fts5_api v2;
  int (*create_tokenizer_v2)(fts5_api *, const char *, void *, tokenizer_v2 *,
                             void (*)(void *));
  int (*find_tokenizer_v2)(fts5_api *, const char *, void **, tokenizer_v2 **);
} api_v3;

/* The name key of a word. */
enum { KEY_WORD = 40, KEY_MAX = 20 };
typedef struct name_key {
  uint8_t n_key;  /* 0: no name */
  uint8_t n_rest; /* of the key behind what may be a proclitic; 0 none */
  uint8_t query;  /* a query word gives the key */
  uint8_t sure;   /* a known name that is no common word */
  uint8_t vowels; /* see rasad_name_vowels() */
  char key[KEY_MAX], rest[KEY_MAX];
} name_key;

typedef struct fts_tok {
  rasad_lang lang;
  uint8_t stem, stop, names;
  rasad_lang now; /* of the text at hand: lang, or the locale of FTS5 v2 */
  rasad_tok *tok[RASAD_LANG_RULED + 1]; /* made at first use */
} fts_tok;

typedef int (*token_fn)(void *, int, const char *, int, int, int);

/* ---- options --------------------------------------------------------------- */

static int same(const char *a, const char *b) {
  return sqlite3_stricmp(a, b) == 0;
}

static int is_flag(const char *value, uint8_t *out) {
  if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0) return 0;
  *out = value[0] == '1';
  return 1;
}

/* FTS5 gives a constructor no way to return a sentence, so what was wrong
** goes to SQLite's error log, with the choices. */
static int bad_option(const char *key, const char *value) {
  sqlite3_log(SQLITE_ERROR,
              "tokenizer rasad: bad option '%s %s'; the options are lang "
              "auto|ar|fa|fr|en, stem 0|1, names 0|1, stop 0|1, rules %d",
              key, value, RASAD_RULES);
  return SQLITE_ERROR;
}

static int set_option(fts_tok *t, const char *key, const char *value) {
  if (same(key, "lang")) {
    rasad_lang lang = rasad_lang_from_tag(rasad_span_of(value, strlen(value)));
    if (lang > RASAD_LANG_RULED) return 0;
    t->lang = lang;
    return 1;
  }
  if (same(key, "stem")) return is_flag(value, &t->stem);
  if (same(key, "stop")) return is_flag(value, &t->stop);
  if (same(key, "names")) return is_flag(value, &t->names);
  if (same(key, "rules")) {
    char now[16];
    sqlite3_snprintf((int)sizeof now, now, "%d", RASAD_RULES);
    return strcmp(value, now) == 0;
  }
  return 0;
}

static void tok_delete(Fts5Tokenizer *p) {
  fts_tok *t = (fts_tok *)p;
  if (t == NULL) return;
  for (size_t i = 0; i < rasad_countof(t->tok); i++) rasad_tok_free(t->tok[i]);
  sqlite3_free(t);
}

static int tok_create(void *ctx, const char **arg, int n, Fts5Tokenizer **out) {
  (void)ctx;
  *out = NULL;
  fts_tok *t = rasad_allocate_array(rasad_sqlite_alloc(), 1, sizeof *t);
  if (t == NULL) return SQLITE_NOMEM;
  t->stem = 1;
  for (int i = 0; i < n; i += 2) {
    const char *value = i + 1 < n ? arg[i + 1] : "";
    if (i + 1 >= n || !set_option(t, arg[i], value)) {
      tok_delete((Fts5Tokenizer *)t);
      return bad_option(arg[i], value);
    }
  }
  *out = (Fts5Tokenizer *)t;
  return SQLITE_OK;
}

/* ---- name keys -------------------------------------------------------------- */

/* Does an unknown word begin with what may be a conjunction or preposition,
** and is enough left for a name (li-Hammouchi)? */
static int may_be_proclitic(const rasad_word *w) {
  if (!(w->flags & RASAD_W_ARABIC) || w->base.n < 10 ||
      (w->flags & (RASAD_W_ARTICLE | RASAD_W_CLITIC))) {
    return 0;
  }
  uint16_t c = rasad_letter(w->base.ptr, 0);
  return c == RASAD_PAIR(CP_WAW) || c == RASAD_PAIR(CP_FEH) ||
         c == RASAD_PAIR(CP_BEH) || c == RASAD_PAIR(CP_LAM) ||
         c == RASAD_PAIR(CP_KAF);
}

/* Qaf is g to some and k to others (Gaddafi, Kadhafi): the key with k in
** place of g, when the word has qaf and the key g; 0 when not. */
static uint8_t hard_qaf(rasad_span base, const char *key, size_t n, char *out) {
  int qaf = 0, other = 0;
  for (size_t i = 0; i + 1 < base.n; i += 2) {
    uint16_t c = rasad_letter(base.ptr, i / 2);
    qaf |= c == RASAD_PAIR(CP_QAF);
    other |= c == RASAD_PAIR(CP_GAF);
  }
  if ((unsigned char)base.ptr[0] < 0x80 || !qaf || other ||
      memchr(key, 'G', n) == NULL) {
    return 0;
  }
  for (size_t i = 0; i < n; i++) out[i] = key[i] == 'G' ? 'K' : key[i];
  return (uint8_t)n;
}

/* Fill `k` for the word: is it a name, and how does it sound?  Words that
** lexicons know as ordinary and not as names have no key; keys of less than
** three consonants tell too little, but for names we know. */
static rasad_status make_key(const rasad_word *w, name_key *k) {
  rasad_name_info info = {0};
  rasad_lex lex;
  int name =
      rasad_name_lookup(w->base, &info) || rasad_name_lookup(w->norm, &info);
  if ((!name || info.ambig) && rasad_lex_find(w->base.ptr, w->base.n, &lex) &&
      (lex.flags & RASAD_LEX_FIXED)) {
    name = 1; /* a place */
    info.ambig = 0;
  }
  k->n_key = k->n_rest = 0;
  k->query = k->sure = k->vowels = 0;
  if (!name && (w->flags & RASAD_W_KNOWN)) return RASAD_OK;
  rasad_buf key;
  rasad_buf_init(&key, rasad_sqlite_alloc());
  rasad_status rc = rasad_name_skeleton(w->base, &key);
  k->sure = name && !info.ambig;
  size_t least = name ? 2 : 3;
  if (rc == RASAD_OK && key.n >= least && key.n <= KEY_MAX) {
    k->n_key = (uint8_t)key.n;
    k->query = !name || k->sure;
    k->vowels = (uint8_t)rasad_name_vowels(w->base);
    memcpy(k->key, key.ptr, key.n);
    if (k->sure) k->n_rest = hard_qaf(w->base, k->key, key.n, k->rest);
  }
  if (rc == RASAD_OK && !name && may_be_proclitic(w)) {
    rasad_buf_clear(&key);
    rc = rasad_name_skeleton(rasad_span_of(w->base.ptr + 2, w->base.n - 2),
                             &key);
    if (rc == RASAD_OK && key.n >= 3 && key.n <= KEY_MAX) {
      k->n_rest = (uint8_t)key.n;
      memcpy(k->rest, key.ptr, key.n);
    }
  }
  rasad_buf_dispose(&key);
  return rc;
}

/* The name key of a word; k->n_key is 0 when it has none. */
static rasad_status key_of(const fts_tok *t, const rasad_word *w, name_key *k) {
  k->n_key = 0;
  if (!t->names || w->kind != RASAD_KIND_WORD || w->norm.n > KEY_WORD ||
      w->norm.n < 3 || (w->flags & RASAD_W_STOP) ||
      !(w->flags & (RASAD_W_ARABIC | RASAD_W_LATIN))) {
    return RASAD_OK;
  }
  return make_key(w, k);
}

/* ---- what else a word is found by ----------------------------------------- */

/* What stands behind a key for each bit of rasad_name_vowels(). */
#define VOWEL_SIGNS "aiulx"

/* Behind `out`, counted in *n, and *out moved on. */
static void put_term(char **out, unsigned *n, const char *z, size_t len) {
  *(*out)++ = (char)len;
  memcpy(*out, z, len);
  *out += len;
  ++*n;
}

/* The key of n_key bytes, once for each vowel that the word may have before its
** last consonant. */
static void put_key(char **out, unsigned *n, const char *key, uint8_t n_key,
                    uint8_t vowels) {
  char z[KEY_MAX + 1];
  memcpy(z, key, n_key);
  for (int i = 0; i < RASAD_NAME_VOWELS; i++) {
    if (!(vowels >> i & 1)) continue;
    z[n_key] = VOWEL_SIGNS[i];
    put_term(out, n, z, n_key + 1u);
  }
}

/* French and English write names with a capital: presse is not Paris. */
static int is_small(const rasad_word *w, rasad_span source) {
  if (!(w->flags & RASAD_W_LATIN)) return 0;
  uint8_t c = (uint8_t)source.ptr[0];
  if (c >= 'a' && c <= 'z') return 1;
  return c == 0xC3 && source.n > 1 && (uint8_t)source.ptr[1] >= 0xA0;
}

_Static_assert(2 * RASAD_NAME_VOWELS + RASAD_FA_PARTS + RASAD_PIECES <=
                   RASAD_EXTRA_TERMS,
               "room for all further terms");

/* A rasad_tok_extra: the name keys, the parts of a compound, the pieces into
** which others cut a word at its marks. */
static rasad_status extra_terms(void *ctx, const rasad_word *w,
                                rasad_span source, char *out, unsigned *n) {
  const fts_tok *t = ctx;
  name_key k;
  *n = 0;
  RASAD_TRY(key_of(t, w, &k));
  if (k.n_key != 0 && (k.sure || !is_small(w, source))) {
    put_key(&out, n, k.key, k.n_key, k.vowels);
    if (k.n_rest != 0) put_key(&out, n, k.rest, k.n_rest, k.vowels);
  }
  if (t->stem && (w->flags & RASAD_W_JOINED)) {
    rasad_stem part[RASAD_FA_PARTS];
    size_t parts = rasad_fa_parts(source, t->now, part);
    for (size_t i = 0; i < parts; i++) {
      put_term(&out, n, part[i].stem, part[i].n);
    }
  }
  /* longer than its folded letters: a mark, or what is invisible */
  if (t->stem && source.n > w->norm.n && (w->flags & RASAD_W_ARABIC) &&
      w->kind == RASAD_KIND_WORD) {
    rasad_stem piece[RASAD_PIECES];
    size_t pieces = rasad_mark_pieces(source, t->now, piece);
    for (size_t i = 0; i < pieces; i++) {
      put_term(&out, n, piece[i].stem, piece[i].n);
    }
  }
  return RASAD_OK;
}

/* ---- emitting ---------------------------------------------------------------- */

typedef struct emitter {
  void *ctx;
  token_fn fn;
  uint32_t start, end;
} emitter;

/* Whatever the callback returns goes back to FTS5 as it is. */
static int emit(const emitter *e, int flags, rasad_span term) {
  return e->fn(e->ctx, flags, term.ptr, (int)term.n, (int)e->start,
               (int)e->end);
}

/* `n` terms, each behind its length, where the word before them stands. */
static int emit_more(const emitter *e, const char *terms, unsigned n) {
  int rc = SQLITE_OK;
  for (; n > 0 && rc == SQLITE_OK; n--) {
    size_t len = (uint8_t)*terms++;
    rc = emit(e, FTS5_TOKEN_COLOCATED, rasad_span_of(terms, len));
    terms += len;
  }
  return rc;
}

static int emit_document(rasad_tok *tok, const emitter *e, const rasad_word *w,
                         int flags) {
  int rc = emit(e, flags, w->stem);
  if (rc == SQLITE_OK &&
      (w->stem.n != w->base.n ||
       (w->stem.ptr != w->base.ptr && !rasad_span_eq(w->stem, w->base)))) {
    rc = emit(e, FTS5_TOKEN_COLOCATED, w->base);
  }
  if (rc != SQLITE_OK) return rc;
  const char *more;
  unsigned n;
  rasad_status status = rasad_tok_extras(tok, w, &more, &n);
  if (status != RASAD_OK) return rasad_sqlite_code(status);
  return emit_more(e, more, n);
}

static int emit_query(const fts_tok *t, const emitter *e, const rasad_word *w) {
  name_key k;
  rasad_status status = key_of(t, w, &k);
  if (status != RASAD_OK) return rasad_sqlite_code(status);
  int rc = emit(e, 0, w->stem);
  if (rc != SQLITE_OK || k.n_key == 0 || !k.query) return rc;
  char keys[2 * RASAD_NAME_VOWELS * (KEY_MAX + 2)], *end = keys;
  unsigned n = 0;
  put_key(&end, &n, k.key, k.n_key, k.vowels);
  if (k.n_rest != 0 && k.sure) put_key(&end, &n, k.rest, k.n_rest, k.vowels);
  return emit_more(e, keys, n);
}

/* Bytes of an article, alone or behind one conjunction or preposition, at
** the start of an unfinished word. */
static size_t article_bytes(rasad_span z) {
  size_t n = z.n / 2, i = 0;
  if (n < 3) return 0;
  uint16_t c = rasad_letter(z.ptr, 0);
  if (c == RASAD_PAIR(CP_WAW) || c == RASAD_PAIR(CP_FEH)) {
    c = rasad_letter(z.ptr, ++i);
  }
  if (c == RASAD_PAIR(CP_BEH) || c == RASAD_PAIR(CP_KAF)) i++;
  if (c == RASAD_PAIR(CP_LAM) && n >= i + 3 &&
      rasad_letter(z.ptr, i + 1) == RASAD_PAIR(CP_LAM)) {
    return 2 * (i + 2);
  }
  if (n >= i + 3 && rasad_letter(z.ptr, i) == RASAD_PAIR(CP_ALEF) &&
      rasad_letter(z.ptr, i + 1) == RASAD_PAIR(CP_LAM)) {
    return 2 * (i + 2);
  }
  return 0;
}

static int emit_prefix(const emitter *e, const rasad_word *w) {
  size_t k = (w->flags & RASAD_W_ARABIC) ? article_bytes(w->norm) : 0;
  int rc = emit(e, 0, w->norm);
  if (rc == SQLITE_OK && k != 0) {
    rc = emit(e, FTS5_TOKEN_COLOCATED,
              rasad_span_of(w->norm.ptr + k, w->norm.n - k));
  }
  return rc;
}

/* The words of a document; also what highlight() and snippet() read, so
** their positions are the index's. */
static int tokenize_document(const fts_tok *t, rasad_tok *tok, emitter *e) {
  rasad_word w;
  rasad_status rc;
  int after_whole = 0;
  while ((rc = rasad_tok_next(tok, &w)) == RASAD_OK) {
    if (w.flags & RASAD_W_SKIP) continue;
    if (t->stop && (w.flags & RASAD_W_STOP)) continue;
    e->start = w.start;
    e->end = w.end;
    /* the first part of a URL or tag stands where the whole stands */
    int part = after_whole && (w.flags & RASAD_W_PART);
    int err = emit_document(tok, e, &w, part ? FTS5_TOKEN_COLOCATED : 0);
    if (err != SQLITE_OK) return err;
    after_whole = w.kind != RASAD_KIND_WORD && w.kind != RASAD_KIND_NUMBER;
  }
  return rasad_sqlite_code(rc);
}

/* The words of a phrase in a query.  A URL or tag is looked for as a whole.
** `prefix`: the last word is unfinished, and only there matters: one word is
** kept back to know which is the last. */
static int tokenize_query(const fts_tok *t, rasad_tok *tok, emitter *e,
                          int prefix) {
  rasad_word w;
  rasad_status rc;
  char held[2 * RASAD_FOLD_CAP];
  rasad_word last = {0};
  int have = 0, err, any = 0;
  while ((rc = rasad_tok_next(tok, &w)) == RASAD_OK) {
    if (w.flags & RASAD_W_PART) continue;
    if (!prefix) {
      if (w.flags & RASAD_W_SKIP) continue;
      if (t->stop && (w.flags & RASAD_W_STOP)) continue;
      /* a Persian plural ending typed apart belongs to the phrase before */
      if (!any && rasad_fa_is_plural(w.norm)) continue;
      any = 1;
      e->start = w.start;
      e->end = w.end;
      err = emit_query(t, e, &w);
      if (err != SQLITE_OK) return err;
      continue;
    }
    if (have) {
      err = emit_query(t, e, &last);
      if (err != SQLITE_OK) return err;
    }
    last = w;
    memcpy(held, w.norm.ptr, w.norm.n);
    memcpy(held + w.norm.n, w.stem.ptr, w.stem.n);
    last.norm.ptr = held;
    last.base.ptr = held + (w.norm.n - w.base.n);
    last.stem.ptr = held + w.norm.n;
    e->start = w.start;
    e->end = w.end;
    have = 1;
  }
  if (rc == RASAD_DONE && have) return emit_prefix(e, &last);
  return rasad_sqlite_code(rc);
}

static int tokenize(fts_tok *t, rasad_lang lang, emitter *e, int flags,
                    const char *z, int n) {
  rasad_span text = rasad_span_of(z, n > 0 ? (size_t)n : 0);
  rasad_tok **tok = &t->tok[lang];
  rasad_status rc = RASAD_OK;
  if (z == NULL) return SQLITE_OK;
  if (*tok == NULL) {
    rasad_tok_opts opts = {lang, t->stem, 0};
    rc = rasad_tok_new(rasad_sqlite_alloc(), &opts, tok);
    if (rc == RASAD_OK) rasad_tok_set_extra(*tok, extra_terms, t);
  }
  t->now = lang;
  if (rc == RASAD_OK) rc = rasad_tok_begin(*tok, text);
  if (rc != RASAD_OK) return rasad_sqlite_code(rc);
  if (flags & FTS5_TOKENIZE_QUERY) {
    return tokenize_query(t, *tok, e, (flags & FTS5_TOKENIZE_PREFIX) != 0);
  }
  return tokenize_document(t, *tok, e);
}

static int tok_tokenize(Fts5Tokenizer *p, void *ctx, int flags, const char *z,
                        int n, token_fn fn) {
  fts_tok *t = (fts_tok *)p;
  emitter e = {ctx, fn, 0, 0};
  return tokenize(t, t->lang, &e, flags, z, n);
}

static int tok_tokenize_v2(Fts5Tokenizer *p, void *ctx, int flags,
                           const char *z, int n, const char *locale,
                           int n_locale, token_fn fn) {
  fts_tok *t = (fts_tok *)p;
  emitter e = {ctx, fn, 0, 0};
  rasad_lang lang = t->lang;
  if (locale != NULL && n_locale > 0) {
    rasad_lang l = rasad_lang_from_tag(rasad_span_of(locale, (size_t)n_locale));
    if (l > RASAD_LANG_UND && l <= RASAD_LANG_RULED) lang = l;
  }
  return tokenize(t, lang, &e, flags, z, n);
}

/* ---- registration -------------------------------------------------------------- */

/* The FTS5 API of the connection, NULL when FTS5 is not built in. */
static int find_api(sqlite3 *db, fts5_api **out) {
  sqlite3_stmt *stmt = NULL;
  *out = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL);
  if (rc != SQLITE_OK) return rc == SQLITE_NOMEM ? rc : SQLITE_OK;
  rc = sqlite3_bind_pointer(stmt, 1, out, "fts5_api_ptr", NULL);
  if (rc == SQLITE_OK) sqlite3_step(stmt);
  int err = sqlite3_finalize(stmt);
  return rc != SQLITE_OK ? rc : err;
}

int rasad_fts5_register(sqlite3 *db, rasad_conn *conn) {
  fts5_api *api;
  int rc = find_api(db, &api);
  if (rc != SQLITE_OK || api == NULL) return rc;
  conn->fts5_version = api->iVersion;
  if (api->iVersion >= 3) {
    tokenizer_v2 t = {2, tok_create, tok_delete, tok_tokenize_v2};
    api_v3 *v3 = (api_v3 *)api;
    return v3->create_tokenizer_v2(api, "rasad", conn, &t, NULL);
  }
  if (api->iVersion == 2) {
    fts5_tokenizer t = {tok_create, tok_delete, tok_tokenize};
    return api->xCreateTokenizer(api, "rasad", conn, &t, NULL);
  }
  return SQLITE_OK;
}
