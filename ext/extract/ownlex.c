/*
** ownlex.c - names of the user's own as keys: see ownlex.h.
*/
#include "extract/ownlex.h"

#include "core/alloc.h"
#include "core/arena.h"
#include "core/sort.h"

/* Of the names that share a key this many are kept. */
enum { SAME_MOST = 64 };

struct rasad_ownlex {
  const rasad_alloc *alloc;
  rasad_arena arena; /* what names point to */
  rasad_ownlex_tok tok;
  void *ctx;
  rasad_own_name *names;
  uint32_t n_names, cap_names;
  rasad_own_key *keys;
  uint32_t n_keys, cap_keys;
  rasad_own_heads heads;
  uint32_t n_heads;
  uint32_t *slot;    /* hash -> first key of a run + 1 */
  uint32_t mask;
  int signs;
  uint32_t serial;
};

/* A name as one tokenizer reads it. */
typedef struct reading {
  char key[2][RASAD_OWNLEX_NAME_MAX];
  size_t n[2];
  rasad_own_shape shape;
  char base[RASAD_OWNLEX_NAME_MAX];
  size_t n_base;
  int arabic, latin;
} reading;

rasad_ownlex *rasad_ownlex_new(const rasad_alloc *alloc, rasad_ownlex_tok tok,
                               void *ctx) {
  rasad_ownlex *lex = rasad_allocate_array(alloc, 1, sizeof *lex);
  if (lex == NULL) return NULL;
  lex->alloc = alloc;
  lex->tok = tok;
  lex->ctx = ctx;
  rasad_arena_init(&lex->arena, alloc);
  return lex;
}

void rasad_ownlex_free(rasad_ownlex *lex) {
  if (lex == NULL) return;
  rasad_arena_dispose(&lex->arena);
  rasad_release(lex->alloc, lex->names);
  rasad_release(lex->alloc, lex->keys);
  rasad_release(lex->alloc, lex->heads.slot);
  rasad_release(lex->alloc, lex->slot);
  rasad_release(lex->alloc, lex);
}

/* ---- hashes ---------------------------------------------------------- */

static uint64_t mix(uint64_t h) {
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  return h ^ h >> 32;
}

/* 64 bits stand for the key itself: among a hundred thousand names two are
** taken for each other once in a billion lexicons. */
static uint64_t hash_key(int kind, const char *z, size_t n) {
  uint64_t h = n * 0x9E3779B97F4A7C15u + (uint64_t)kind;
  for (; n >= 8; z += 8, n -= 8) h = mix(h ^ rasad_load(z, 8));
  if (n != 0) h = mix(h ^ rasad_load(z, n));
  return mix(h);
}

/* ---- names in -------------------------------------------------------- */

/* `p` with room for one more of `size` bytes, NULL when out of memory. */
static void *more(const rasad_alloc *alloc, void *p, uint32_t n, uint32_t *cap,
                  size_t size) {
  if (n < *cap) return p;
  uint32_t bigger_cap = *cap ? *cap * 2 : 64;
  if (bigger_cap > UINT32_MAX / 4) return NULL;
  void *bigger = rasad_resize_array(alloc, p, bigger_cap, size);
  if (bigger != NULL) *cap = bigger_cap;
  return bigger;
}

void rasad_own_note(rasad_own_shape *shape, const rasad_word *word,
                    int first) {
  unsigned flags = shape->flags;
  if (word->flags & RASAD_W_ARTICLE) {
    if (shape->articles < 255) shape->articles++;
    if (first) flags |= RASAD_OWN_ARTICLE;
  }
  if (!first && word->flags & (RASAD_W_CLITIC | RASAD_W_SKIP) &&
      word->flags & RASAD_W_ARABIC && shape->clitics < 255) {
    shape->clitics++;
  }
  if (word->flags & RASAD_W_UPPER) {
    flags |= first ? RASAD_OWN_FIRST : RASAD_OWN_REST;
  }
  if (first && word->flags & RASAD_W_ALLCAPS) flags |= RASAD_OWN_CAPS;
  if (!first) flags &= ~RASAD_OWN_CAPS;
  shape->flags = (uint8_t)flags;
  if (shape->words < 255) shape->words++;
}

static rasad_status put(reading *r, int kind, rasad_span s) {
  if (r->n[kind] + s.n > RASAD_OWNLEX_NAME_MAX) return RASAD_TOOBIG;
  if (s.n != 0) memcpy(r->key[kind] + r->n[kind], s.ptr, s.n);
  r->n[kind] += s.n;
  return RASAD_OK;
}

static rasad_status read_word(reading *r, const rasad_word *w) {
  int first = r->shape.words == 0;
  r->arabic |= (w->flags & RASAD_W_ARABIC) != 0;
  r->latin |= (w->flags & RASAD_W_LATIN) != 0;
  if (first) {
    if (w->base.n > sizeof r->base) return RASAD_TOOBIG;
    if (w->base.n != 0) memcpy(r->base, w->base.ptr, w->base.n);
    r->n_base = w->base.n;
  }
  rasad_own_note(&r->shape, w, first);
  RASAD_TRY(put(r, RASAD_OWN_FOLDED, w->norm));
  if (w->flags & RASAD_W_SKIP && w->flags & RASAD_W_ARABIC) return RASAD_OK;
  return put(r, RASAD_OWN_STEMS, w->stem.n != 0 ? w->stem : w->norm);
}

static rasad_status read_name(rasad_tok *tok, rasad_span name, reading *r) {
  rasad_word w;
  rasad_status rc;
  r->n[0] = r->n[1] = r->n_base = 0;
  r->arabic = r->latin = 0;
  memset(&r->shape, 0, sizeof r->shape);
  RASAD_TRY(rasad_tok_begin(tok, name));
  while ((rc = rasad_tok_next(tok, &w)) == RASAD_OK) {
    if (w.flags & RASAD_W_PART) continue;
    if (w.kind == RASAD_KIND_PUNCT || w.kind == RASAD_KIND_EMOJI) {
      r->shape.flags |= RASAD_OWN_SIGNS;
    } else {
      RASAD_TRY(read_word(r, &w));
    }
  }
  if (rc != RASAD_DONE) return rc;
  return r->n[RASAD_OWN_FOLDED] != 0 ? RASAD_OK : RASAD_MISUSE;
}

static rasad_status grow_heads(rasad_ownlex *lex) {
  rasad_own_heads *old = &lex->heads, bigger;
  uint32_t cap = old->slot != NULL ? (old->mask + 1) * 2 : 64;
  if (cap > UINT32_MAX / 4) return RASAD_NOMEM;
  bigger.slot = rasad_allocate_array(lex->alloc, cap, sizeof *bigger.slot);
  bigger.mask = cap - 1;
  if (bigger.slot == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; old->slot != NULL && i <= old->mask; i++) {
    if (old->slot[i].head == 0) continue;
    *rasad_own_find(&bigger, old->slot[i].head) = old->slot[i];
  }
  rasad_release(lex->alloc, old->slot);
  *old = bigger;
  return RASAD_OK;
}

static rasad_status add_head(rasad_ownlex *lex, uint64_t head, int kind,
                             uint64_t bit) {
  if (lex->heads.slot == NULL || lex->n_heads > lex->heads.mask / 2) {
    RASAD_TRY(grow_heads(lex));
  }
  rasad_own_head *h = rasad_own_find(&lex->heads, head);
  lex->n_heads += h->head == 0;
  h->head = head;
  h->bits[kind] |= bit;
  return RASAD_OK;
}

static rasad_status add_heads(rasad_ownlex *lex, int kind, const char *key,
                              size_t n) {
  size_t most = n < 8 ? n : 8;
  uint64_t head = rasad_own_load(key, most);
  uint64_t bit = (uint64_t)1 << rasad_own_length_bit(n);
  RASAD_TRY(add_head(lex, head, kind, bit));
  if (n >= 16) {
    uint64_t long_head = rasad_own_sixteen(head, rasad_load(key + 8, 8));
    RASAD_TRY(add_head(lex, long_head, kind, bit));
  }
  /* what begins so but is shorter is told that there is more */
  for (size_t k = 1; k < most; k++) {
    RASAD_TRY(add_head(lex, head & (((uint64_t)1 << 8 * k) - 1), kind, 1));
  }
  return RASAD_OK;
}

static rasad_status add_key(rasad_ownlex *lex, int kind, const reading *r,
                            uint32_t first_key) {
  size_t n = r->n[kind];
  if (n == 0) return RASAD_OK;
  rasad_own_key k = {hash_key(kind, r->key[kind], n), lex->n_names - 1,
                     r->shape};
  for (uint32_t i = first_key; i < lex->n_keys; i++) {
    if (lex->keys[i].hash == k.hash &&
        memcmp(&lex->keys[i].shape, &k.shape, sizeof k.shape) == 0) {
      return RASAD_OK; /* another language reads it so, too */
    }
  }
  rasad_own_key *keys = more(lex->alloc, lex->keys, lex->n_keys,
                             &lex->cap_keys, sizeof *keys);
  if (keys == NULL) return RASAD_NOMEM;
  lex->keys = keys;
  keys[lex->n_keys++] = k;
  return add_heads(lex, kind, r->key[kind], n);
}

static rasad_status add_reading(rasad_ownlex *lex, const reading *r,
                                uint32_t first_key) {
  RASAD_TRY(add_key(lex, RASAD_OWN_FOLDED, r, first_key));
  return add_key(lex, RASAD_OWN_STEMS, r, first_key);
}

rasad_status rasad_ownlex_add(rasad_ownlex *lex, rasad_span name,
                              rasad_entity_type type, rasad_span id,
                              rasad_lang lang) {
  static const uint8_t script[3] = {RASAD_LANG_AR, RASAD_LANG_FA,
                                    RASAD_LANG_FR};
  rasad_tok *tok;
  reading r;
  uint32_t first_key = lex->n_keys;
  if (name.n > RASAD_OWNLEX_NAME_MAX) return RASAD_TOOBIG;
  RASAD_TRY(lex->tok(lex->ctx, RASAD_LANG_UND, &tok));
  RASAD_TRY(read_name(tok, name, &r));
  rasad_own_name *names = more(lex->alloc, lex->names, lex->n_names,
                               &lex->cap_names, sizeof *names);
  if (names == NULL) return RASAD_NOMEM;
  lex->names = names;
  rasad_own_name *e = &names[lex->n_names];
  memset(e, 0, sizeof *e);
  e->type = (uint8_t)type;
  e->lang = (uint8_t)lang;
  RASAD_TRY(rasad_arena_copy(&lex->arena, name, &e->name));
  if (id.n != 0) RASAD_TRY(rasad_arena_copy(&lex->arena, id, &e->id));
  RASAD_TRY(rasad_arena_copy(&lex->arena, rasad_span_of(r.base, r.n_base),
                             &e->base));
  lex->n_names++;
  lex->signs |= (r.shape.flags & RASAD_OWN_SIGNS) != 0;
  RASAD_TRY(add_reading(lex, &r, first_key));
  int arabic = r.arabic, latin = r.latin;
  for (int i = 0; i < 3; i++) {
    rasad_lang also = (rasad_lang)script[i];
    if (lang != RASAD_LANG_UND) {
      if (i != 0) break;
      also = lang;
    } else if (!(also == RASAD_LANG_FR ? latin : arabic)) {
      continue;
    }
    RASAD_TRY(lex->tok(lex->ctx, also, &tok));
    RASAD_TRY(read_name(tok, name, &r));
    RASAD_TRY(add_reading(lex, &r, first_key));
  }
  return RASAD_OK;
}

/* ---- making it ready ------------------------------------------------- */

static int by_hash(void *ctx, const void *a, const void *b) {
  const rasad_own_key *x = a, *y = b;
  (void)ctx;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  if (x->name != y->name) return x->name < y->name ? -1 : 1;
  return memcmp(&x->shape, &y->shape, sizeof x->shape);
}

/* 1 when key k says nothing that an earlier one of its run does not. */
static int is_said(const rasad_ownlex *lex, uint32_t run, uint32_t to,
                   const rasad_own_key *k) {
  const rasad_own_name *e = &lex->names[k->name];
  if (to - run >= SAME_MOST) return 1;
  for (uint32_t i = run; i < to; i++) {
    const rasad_own_name *d = &lex->names[lex->keys[i].name];
    if (d->type == e->type && d->lang == e->lang &&
        memcmp(&lex->keys[i].shape, &k->shape, sizeof k->shape) == 0) {
      return 1;
    }
  }
  return 0;
}

static void drop_said(rasad_ownlex *lex) {
  uint32_t run = 0, to = 0;
  for (uint32_t i = 0; i < lex->n_keys; i++) {
    const rasad_own_key k = lex->keys[i];
    if (to == 0 || lex->keys[run].hash != k.hash) run = to;
    if (!is_said(lex, run, to, &k)) lex->keys[to++] = k;
  }
  lex->n_keys = to;
}

static rasad_status make_slots(rasad_ownlex *lex) {
  uint32_t slots = 64;
  while (slots < 2 * lex->n_keys) slots *= 2;
  lex->slot = rasad_allocate_array(lex->alloc, slots, sizeof *lex->slot);
  if (lex->slot == NULL) return RASAD_NOMEM;
  lex->mask = slots - 1;
  for (uint32_t i = 0; i < lex->n_keys; i++) {
    uint64_t h = lex->keys[i].hash;
    if (i != 0 && lex->keys[i - 1].hash == h) continue;
    uint32_t s = (uint32_t)h & lex->mask;
    while (lex->slot[s] != 0) s = (s + 1) & lex->mask;
    lex->slot[s] = i + 1;
  }
  return RASAD_OK;
}

uint32_t rasad_ownlex_serial(const rasad_ownlex *lex) { return lex->serial; }

rasad_status rasad_ownlex_seal(rasad_ownlex *lex, uint32_t serial) {
  lex->serial = serial;
  rasad_sort(lex->keys, lex->n_keys, sizeof *lex->keys, by_hash, NULL);
  drop_said(lex);
  return make_slots(lex);
}

/* ---- looking up ------------------------------------------------------ */

const rasad_own_name *rasad_ownlex_name(const rasad_ownlex *lex, uint32_t i) {
  return &lex->names[i];
}

int rasad_ownlex_has_signs(const rasad_ownlex *lex) { return lex->signs; }

const rasad_own_heads *rasad_ownlex_heads(const rasad_ownlex *lex) {
  return &lex->heads;
}

int rasad_ownlex_is_empty(const rasad_ownlex *lex) { return lex->n_keys == 0; }

const rasad_own_key *rasad_ownlex_find(const rasad_ownlex *lex, int kind,
                                       const char *key, size_t n,
                                       uint32_t *count) {
  uint64_t h = hash_key(kind, key, n);
  uint32_t s = (uint32_t)h & lex->mask;
  *count = 0;
  while (lex->slot[s] != 0) {
    uint32_t first = lex->slot[s] - 1;
    if (lex->keys[first].hash == h) {
      uint32_t i = first;
      while (i < lex->n_keys && lex->keys[i].hash == h) i++;
      *count = i - first;
      return &lex->keys[first];
    }
    s = (s + 1) & lex->mask;
  }
  return NULL;
}
