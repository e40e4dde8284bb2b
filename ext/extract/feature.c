/*
** feature.c - atoms and templates of the tagger; see feature.h.
*/
#include "extract/feature.h"

#include "core/hash.h"

#include "extract/gen/classes.inc"

/* ---- the rest of the text -------------------------------------------- */

/* What the text says of one word, by its base. */
typedef struct seen_word {
  uint32_t key;   /* hash of the base, 0: free */
  uint16_t n;     /* how often it stands there */
  uint16_t cued;  /* .. behind an office, a courtesy, a rank */
  uint16_t as[3]; /* .. in a person, body, place of the rules */
} seen_word;

typedef struct seen_text {
  seen_word *slot;
  uint32_t mask;
} seen_text;

static uint32_t key_of(const rasad_ents *x, uint32_t i) {
  const rasad_word *w = item_word(x, i);
  if (w->base.n == 0) return 1;
  uint32_t h = rasad_hash(w->base.ptr, w->base.n);
  return h ? h : 1;
}

static seen_word *seen_at(const seen_text *s, uint32_t key) {
  uint32_t k = key & s->mask;
  while (s->slot[k].key != 0 && s->slot[k].key != key) k = (k + 1) & s->mask;
  return &s->slot[k];
}

#define CUES                                                  \
  (kind_bit(RASAD_GAZ_OFFICE) | kind_bit(RASAD_GAZ_HEAD) |    \
   kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK) | \
   kind_bit(RASAD_GAZ_ROLE))

static int is_cued(const rasad_item *t) {
  return (t->cue & CUES) != 0 && (t->gap & ~GAP_INSIDE) == 0;
}

/* The candidate that holds item i with a score worth believing. */
static const rasad_cand *held_by(const rasad_ents *x, uint32_t i) {
  if (x->owner[i] == 0) return NULL;
  return &x->cand[x->owner[i] - 1];
}

static int believed(const rasad_cand *c) {
  return c != NULL && c->score >= 0.5f && c->shape != CAND_LONE &&
         c->type <= RASAD_LOC;
}

static rasad_status note_text(const rasad_ents *x, seen_text *s) {
  uint32_t slots = 64;
  while (slots < 2 * x->n) slots *= 2;
  s->slot = rasad_arena_array(x->arena, slots, sizeof *s->slot);
  if (s->slot == NULL) return RASAD_NOMEM;
  s->mask = slots - 1;
  for (uint32_t i = 0; i < x->n; i++) {
    const rasad_item *t = &x->item[i];
    if (t->kind != RASAD_KIND_WORD || t->flags & RASAD_W_STOP) continue;
    uint32_t key = key_of(x, i);
    seen_word *w = seen_at(s, key);
    w->key = key;
    if (w->n == UINT16_MAX) continue;
    w->n++;
    w->cued = (uint16_t)(w->cued + is_cued(t));
    const rasad_cand *c = held_by(x, i);
    if (believed(c)) w->as[c->type]++;
  }
  return RASAD_OK;
}

/* Evidence about item i from the other places of its word. */
static uint32_t doc_atom(const rasad_ents *x, const seen_text *s, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->kind != RASAD_KIND_WORD || t->flags & RASAD_W_STOP) return 0;
  seen_word w = *seen_at(s, key_of(x, i));
  const rasad_cand *c = held_by(x, i);
  uint32_t best = 0, most = 0, sum = 0;
  /* a word that fills the counters is not taken out of them */
  if (believed(c) && w.as[c->type] > 0) w.as[c->type]--;
  if (is_cued(t) && w.cued > 0) w.cued--;
  for (uint32_t k = 0; k < 3; k++) {
    sum += w.as[k];
    if (w.as[k] > most) {
      most = w.as[k];
      best = k + 1;
    }
  }
  uint32_t others = w.n - 1u;
  uint32_t often = others == 0 ? 0 : others == 1 ? 1 : others < 4 ? 2 : 3;
  uint32_t share = sum == 0 ? 0 : 2 * sum > others ? 2 : 1;
  uint32_t small = t->flags & RASAD_W_LATIN && rasad_ents_small(x, i);
  return 1u + (best | share << 2 | often << 4 | (uint32_t)(w.cued > 0) << 6 |
               small << 7);
}

/* ---- atoms ----------------------------------------------------------- */

static uint32_t gap_atom(uint16_t gap) {
  if (gap & GAP_LINE) return 1;
  if (gap & GAP_END) return 2;
  if (gap & GAP_QUOTE) return 3;
  if (gap & GAP_PAREN) return 4;
  if (gap & GAP_COMMA) return 5;
  if (gap & GAP_HYPHEN) return 6;
  if (gap & GAP_DOT) return 7;
  if (gap & (GAP_OTHER | GAP_SLASH)) return 8;
  return 0;
}

static uint32_t shape_atom(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  const rasad_word *w = item_word(x, i);
  uint32_t size = (uint32_t)(is_arabic(t) ? w->base.n / 2 : w->base.n);
  uint32_t len = size > 9 ? 5 : size > 6 ? 4 : size > 3 ? 3 : size;
  uint32_t bits = t->flags & (RASAD_W_UPPER | RASAD_W_ALLCAPS | RASAD_W_ARABIC |
                              RASAD_W_LATIN | RASAD_W_PERSIAN | RASAD_W_TEH |
                              RASAD_W_JOINED | RASAD_W_STOP | RASAD_W_ARTICLE |
                              RASAD_W_CLITIC);
  return bits | len << 14 | (uint32_t)t->kind << 18 | gap_atom(t->gap) << 22 |
         (uint32_t)(t->head != 0) << 26;
}

static uint32_t know_atom(const rasad_item *t) {
  uint32_t lex = t->lex == 0   ? 0
                 : t->lex < 3  ? 1
                 : t->lex < 6  ? 2
                 : t->lex < 9  ? 3
                 : t->lex < 12 ? 4
                               : 5;
  return 1u + (lex | (uint32_t)t->name << 3 | (uint32_t)t->weight << 11 |
               (uint32_t)((t->flags & RASAD_W_STOP) != 0) << 15 |
               (uint32_t)((t->flags & RASAD_W_KNOWN) != 0) << 16);
}

static uint32_t rule_atom(const rasad_ents *x, uint32_t i) {
  const rasad_cand *c = held_by(x, i);
  if (c == NULL) return 0;
  uint32_t sure = c->shape == CAND_LONE || c->score < 0.5f ? 0
                  : c->score < 0.65f                       ? 1
                  : c->score < 0.8f                        ? 2
                                                           : 3;
  return 1u + (c->type | (uint32_t)(c->first == i) << 4 |
               (uint32_t)(c->last == i) << 5 | sure << 6 |
               (uint32_t)(c->entity != 0) << 8);
}

static uint32_t side_atom(const rasad_ents *x, uint32_t i) {
  const rasad_cand *c = held_by(x, i);
  if (c == NULL) return 0;
  if (c->shape == CAND_LONE || c->score < 0.5f) return 1;
  return 2u + (c->type | (uint32_t)(c->first == i) << 4);
}

/* The longest known name over each item. */
static void note_gaz(const rasad_ents *x, rasad_atoms *a) {
  for (uint32_t k = 0; k < x->n_match; k++) {
    const rasad_match *m = &x->match[k];
    if (rasad_load_kind(m->load) != RASAD_GAZ_ENTITY) continue;
    uint32_t len = m->last - m->first;
    uint32_t ambig = (rasad_load_note(m->load) & 4u) != 0;
    uint32_t type = rasad_gaz_type(rasad_load_index(m->load));
    uint32_t size = len > 2 ? 3 : len + 1;
    for (uint32_t i = m->first; i <= m->last; i++) {
      if (a[i].gaz >> 8 >= size) continue;
      a[i].gaz = size << 8 | (1u + type) | (uint32_t)(i == m->first) << 4 |
                 ambig << 5 | (uint32_t)(m->form == FORM_BARE) << 6;
    }
  }
}

/* Class of a word by the hash of its base. */
static uint32_t class_of(uint32_t hash) {
  const uint32_t mask = (uint32_t)rasad_countof(class_slot) - 1;
  uint32_t s = hash & mask;
  while (class_slot[s] != 0) {
    if ((class_slot[s] ^ hash) >> 8 == 0) return class_slot[s] & 255u;
    s = (s + 1) & mask;
  }
  return 0;
}

void rasad_feats_word(const rasad_word *w, const rasad_item *t,
                      rasad_word_atoms *a) {
  rasad_span b = w->base.n ? w->base : w->norm;
  size_t letter = is_arabic(t) ? 2 : 1;
  uint32_t tongue = is_arabic(t) ? t->lang : (uint32_t)RASAD_LANG_FR;
  memset(a, 0, sizeof *a);
  if (t->kind == RASAD_KIND_NUMBER) {
    a->word = a->base = a->stem =
        0x51u + (w->norm.n > 4 ? 5u : (uint32_t)w->norm.n);
    return;
  }
  if (t->kind != RASAD_KIND_WORD || w->norm.n == 0) {
    a->word = a->base = a->stem = 0x61u + t->kind;
    return;
  }
  tongue *= 0x9E3779B9u;
  a->word = rasad_hash(w->norm.ptr, w->norm.n) ^ tongue;
  a->base = rasad_hash(b.ptr, b.n) ^ tongue;
  a->cls = class_of(a->base);
  a->stem = w->stem.n ? rasad_hash(w->stem.ptr, w->stem.n) ^ tongue : a->base;
  for (size_t k = 0; k < 4; k++) {
    size_t n = letter * (k + 1);
    if (n > b.n) break;
    a->pre[k] = rasad_hash(b.ptr, n) ^ tongue;
    a->suf[k] = rasad_hash(b.ptr + b.n - n, n) ^ tongue;
  }
}

/* 1 when item i is hardly part of a name: a function word or a frequent one
** that no list and no rule takes for more. */
static int is_dull(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  const rasad_cand *c = held_by(x, i);
  if (c != NULL) {
    return c->type == RASAD_NORP || c->type == RASAD_DATE ||
           c->type >= RASAD_MONEY;
  }
  if (t->kind != RASAD_KIND_WORD) return 1;
  if (t->flags & RASAD_W_LATIN) {
    return !is_upper(t) && !(t->kinds & (kind_bit(RASAD_GAZ_ORGHEAD) |
                                         kind_bit(RASAD_GAZ_LOCHEAD)));
  }
  if (t->flags & RASAD_W_STOP) return 1;
  if (t->cue != 0 || (t->kinds & ~(kind_bit(RASAD_GAZ_WORD) |
                                   kind_bit(RASAD_GAZ_BLOCK))) != 0) {
    return 0;
  }
  return t->lex >= 6 && !(t->name & NAME_KNOWN);
}

/* A dull word is settled when it is not close behind one that is not: no name
** begins with it, and no name goes on so long. */
static void note_dull(const rasad_ents *x, rasad_atoms *a) {
  uint32_t far = 8;
  for (uint32_t i = 0; i < x->n; i++) {
    uint32_t reach = x->item[i].flags & RASAD_W_LATIN ? 7 : 4;
    if (x->item[i].gap & (GAP_LINE | GAP_END)) far = 8;
    far = is_dull(x, i) ? far + 1 : 0;
    a[i].settled = far > reach;
  }
}

rasad_status rasad_feats_init(const rasad_ents *x, rasad_feats *f) {
  seen_text seen;
  memset(f, 0, sizeof *f);
  f->x = x;
  f->none.w.word = f->none.w.base = 0x71u;
  f->none.shape = 0x71u;
  f->atom = rasad_arena_array(x->arena, (size_t)x->n + 1, sizeof *f->atom);
  if (f->atom == NULL) return RASAD_NOMEM;
  RASAD_TRY(note_text(x, &seen));
  note_gaz(x, f->atom);
  for (uint32_t i = 0; i < x->n; i++) {
    rasad_atoms *a = &f->atom[i];
    const rasad_item *t = &x->item[i];
    if (t->known != NULL) {
      a->w = t->known->atoms;
    } else {
      rasad_feats_word(item_word(x, i), t, &a->w);
    }
    a->shape = shape_atom(x, i);
    a->know = know_atom(t);
    a->kinds = (uint32_t)t->kinds << 16 | t->cue;
    a->rule = rule_atom(x, i);
    a->side = side_atom(x, i);
    a->doc = doc_atom(x, &seen, i);
  }
  note_dull(x, f->atom);
  return RASAD_OK;
}

size_t rasad_feats_size(void) { return sizeof class_slot; }

uint32_t rasad_feats_segment(const rasad_ents *x, uint32_t i) {
  uint32_t to = i + 1;
  while (to < x->n && !(x->item[to].gap & (GAP_LINE | GAP_END))) to++;
  return to;
}

/* ---- templates ------------------------------------------------------- */

static inline uint64_t mix(uint64_t a, uint32_t template) {
  uint64_t h = (a + template * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  h ^= h >> 32;
  return h * 0xD6E8FEB86659FD93u;
}
static inline uint64_t two(uint32_t a, uint32_t b) {
  return (uint64_t)a << 32 | b;
}
static inline uint64_t three(uint32_t a, uint32_t b, uint32_t c) {
  return two(a, b) * 0x9FB21C651E98DF25u + c;
}

/* The number of a template never changes its meaning: a new one gets a new
** number, and RASAD_FEATURE_VERSION goes up. */
#define F(t, v) (key[n++] = mix((v), (t)))

unsigned rasad_feats_own(const rasad_word_atoms *a, uint32_t tongue,
                         uint64_t *key) {
  unsigned n = 0;
  F(2, a->word);
  F(7, a->base);
  F(71, two(a->stem, tongue));
  F(80, two(a->cls, tongue));
  for (unsigned k = 0; k < 4; k++) {
    if (a->pre[k]) F(60 + k, a->pre[k]);
  }
  for (unsigned k = 0; k < 4; k++) {
    if (a->suf[k]) F(15 + k, a->suf[k]);
  }
  return n;
}

unsigned rasad_feats_left(const rasad_word_atoms *p, uint64_t *key) {
  unsigned n = 0;
  F(3, p->word);
  F(8, p->base);
  F(69, p->stem);
  return n;
}

unsigned rasad_feats_right(const rasad_word_atoms *s, uint64_t *key) {
  unsigned n = 0;
  F(4, s->word);
  F(9, s->base);
  F(70, s->stem);
  return n;
}

unsigned rasad_feats_here(const rasad_feats *f, uint32_t i, uint32_t from,
                          uint32_t to, uint64_t *key) {
  const rasad_atoms *a = &f->atom[i];
  const rasad_atoms *p = i > from ? a - 1 : &f->none;
  const rasad_atoms *s = i + 1 < to ? a + 1 : &f->none;
  uint32_t tongue = f->x->item[i].lang;
  unsigned n = 0;
  F(10, two(p->w.word, a->w.word));
  F(11, two(a->w.word, s->w.word));
  F(38, two(a->rule, a->w.base));
  F(1, tongue);
  F(21, two(a->shape, tongue));
  F(22, two(p->shape, tongue));
  F(23, two(s->shape, tongue));
  F(24, two(a->know, tongue));
  F(25, two(p->know, tongue));
  F(26, two(s->know, tongue));
  F(27, two(p->know, a->know));
  F(28, two(a->know, s->know));
  F(55, three(p->know, a->know, s->know));
  F(33, a->rule);
  F(34, two(p->side, a->rule));
  F(35, two(a->rule, s->side));
  F(41, two(a->gaz, tongue));
  F(42, two(p->gaz, a->gaz));
  F(43, two(a->gaz, s->gaz));
  F(45, a->doc);
  F(74, a->kinds & 0xFFFFu);
  F(75, a->kinds >> 16);
  F(30, p->kinds);
  F(31, s->kinds);
  F(50, two(p->kinds, a->know));
  F(81, two(p->w.cls, tongue));
  F(82, two(s->w.cls, tongue));
  F(83, two(p->w.cls, a->w.cls));
  F(84, two(a->w.cls, s->w.cls));
  F(86, two(p->w.cls, a->know));
  F(87, two(s->w.cls, a->know));
  F(88, three(p->w.cls, a->w.cls, s->w.cls));
  return n;
}

unsigned rasad_feats_all(const rasad_feats *f, uint32_t i, uint32_t from,
                         uint32_t to, uint64_t *key) {
  const rasad_atoms *a = &f->atom[i];
  const rasad_atoms *p = i > from ? a - 1 : &f->none;
  const rasad_atoms *s = i + 1 < to ? a + 1 : &f->none;
  uint64_t own[RASAD_FEATS_OWN];
  unsigned n = rasad_feats_here(f, i, from, to, key + 3);
  unsigned m = rasad_feats_own(&a->w, f->x->item[i].lang, own);
  memcpy(key, own, 3 * sizeof *key);
  n += 3;
  memcpy(key + n, own + 3, (m - 3) * sizeof *key);
  n += m - 3;
  n += rasad_feats_left(&p->w, key + n);
  return n + rasad_feats_right(&s->w, key + n);
}
