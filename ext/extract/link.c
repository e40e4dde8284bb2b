/*
** link.c - mentions of one thing in one text: later and shorter ones are
** found by the words of the full name, and all get its name and id.
*/
#include "extract/entity_int.h"

#include "core/buf.h"
#include "extract/tagger.h"
#include "names/similar.h"
#include "names/skeleton.h"

/* Points of margin at which the tagger's word counts more than a full name
** elsewhere in the text. */
enum { MENTION_DENIED = 3 * RASAD_TAGGER_NAT };

/* A word of a person's full name. */
typedef struct name_word {
  uint32_t hash; /* of the folded word without article; 0: free slot */
  uint32_t cand; /* the fullest name that holds it */
  uint8_t final; /* it ends the name: used alone */
  uint8_t script;
  char first; /* class of its first sound, 0 unknown */
  rasad_span word;
} name_word;

typedef struct links {
  name_word *slot;
  uint32_t mask, n;
  uint32_t list[64]; /* slots of the first words, for respelt mentions */
} links;

/* The word as it may stand in another mention. */
static rasad_span bare(const rasad_ents *x, uint32_t i, int whole) {
  const rasad_word *w = item_word(x, i);
  return whole && !(w->flags & RASAD_W_ARTICLE) ? w->norm : w->base;
}

/* Class of the first sound of a word. */
static rasad_status first_sound(const rasad_ents *x, rasad_span word,
                                char *out) {
  rasad_buf buf;
  rasad_buf_init(&buf, x->arena->alloc);
  rasad_name_skeleton(word, &buf);
  rasad_status rc = buf.status;
  *out = rc == RASAD_OK && buf.n != 0 ? buf.ptr[0] : 0;
  rasad_buf_dispose(&buf);
  return rc;
}

static name_word *find(const links *l, rasad_span word) {
  uint32_t h = rasad_ents_hash(word), s = h & l->mask;
  while (l->slot[s].hash != 0) {
    if (l->slot[s].hash == h && rasad_span_eq(l->slot[s].word, word)) break;
    s = (s + 1) & l->mask;
  }
  return &l->slot[s];
}

static int is_particle(const rasad_ents *x, uint32_t i) {
  return (x->item[i].kinds & kind_bit(RASAD_GAZ_KIN)) != 0 ||
         (x->item[i].flags & RASAD_W_STOP) != 0 ||
         item_word(x, i)->norm.n < 3;
}

static int fuller(const rasad_ents *x, uint32_t a, uint32_t b) {
  const rasad_cand *p = &x->cand[a], *q = &x->cand[b];
  return p->last - p->first > q->last - q->first;
}

static rasad_status add_words(const rasad_ents *x, links *l, uint32_t k) {
  const rasad_cand *c = &x->cand[k];
  for (uint32_t i = c->first; i <= c->last; i++) {
    if (is_particle(x, i)) continue;
    rasad_span w = bare(x, i, c->form == FORM_WHOLE || i > c->first);
    name_word *slot = find(l, w);
    if (slot->hash == 0) {
      slot->hash = rasad_ents_hash(w);
      slot->word = w;
      slot->cand = k;
      RASAD_TRY(first_sound(x, w, &slot->first));
      if (l->n < rasad_countof(l->list)) {
        l->list[l->n++] = (uint32_t)(slot - l->slot);
      }
    } else if (fuller(x, k, slot->cand)) {
      slot->cand = k;
    }
    if (i == c->last) slot->final = 1;
    slot->script = is_arabic(&x->item[i]) != 0;
  }
  return RASAD_OK;
}

static rasad_status collect(rasad_ents *x, links *l) {
  uint32_t words = 0, slots = 16;
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (c->taken && c->type == RASAD_PER) words += c->last - c->first + 1;
  }
  memset(l, 0, sizeof *l);
  while (slots < 2 * words) slots *= 2;
  l->slot = rasad_arena_array(x->arena, slots, sizeof *l->slot);
  if (l->slot == NULL) return RASAD_NOMEM;
  l->mask = slots - 1;
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (!c->taken || c->type != RASAD_PER || c->score < 0.5f) continue;
    if (c->last > c->first || c->entity != 0 || c->score >= 0.7f ||
        c->shape == CAND_TWICE) {
      RASAD_TRY(add_words(x, l, k));
    }
  }
  return RASAD_OK;
}

/* The full name that item i, standing alone, is a respelling of: it begins
** with the same sound and is as good as the same, less so behind a cue. */
static rasad_status respelt(const rasad_ents *x, const links *l, uint32_t i,
                            const name_word **out) {
  const rasad_item *t = &x->item[i];
  rasad_span w = bare(x, i, 1);
  int script = is_arabic(t) != 0;
  double least = t->cue != 0 ? 0.5 : 0.8;
  char first;
  *out = NULL;
  if (w.n < 5 || t->flags & RASAD_W_TEH) return RASAD_OK;
  RASAD_TRY(first_sound(x, w, &first));
  for (uint32_t k = 0; k < l->n; k++) {
    const name_word *s = &l->slot[l->list[k]];
    double score = 0;
    if (!s->final || s->script != script || s->word.n < 5) continue;
    if (first == 0 || s->first != first) continue;
    if (s->word.n + 5 < w.n || w.n + 5 < s->word.n) continue;
    RASAD_TRY(rasad_name_score(x->arena->alloc, s->word, w, &score));
    if (score >= least) {
      *out = s;
      return RASAD_OK;
    }
  }
  return RASAD_OK;
}

static int may_mention(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->kind != RASAD_KIND_WORD || t->skip || is_particle(x, i)) return 0;
  if (x->owner[i] != 0) {
    const rasad_cand *c = &x->cand[x->owner[i] - 1];
    if (c->shape != CAND_LONE && c->score >= 0.5f) return 0;
    if (c->type == CAND_BLOCK) return 0;
  }
  if (t->flags & RASAD_W_LATIN) return is_upper(t);
  return is_arabic(t) != 0;
}

/* 1 when the tagger is sure that item i is no name of a person.  Unknown words
** may still be respelt ones. */
static int denied(const rasad_ents *x, uint32_t i) {
  int32_t least = MENTION_DENIED;
  if (x->item[i].name & NAME_UNKNOWN) least *= 2;
  return x->tag != NULL && x->tag[i] != rasad_tag_begin(RASAD_PER) &&
         x->margin[i] >= least;
}

/* Weak single words that the text proposes again and again become names:
** their scores are added up. */
static rasad_status repeat(rasad_ents *x) {
  uint32_t n = 0, slots = 16;
  for (uint32_t k = 0; k < x->n_cand; k++) {
    n += x->cand[k].shape == CAND_LONE && x->cand[k].taken;
  }
  if (n < 2) return RASAD_OK;
  while (slots < 2 * n) slots *= 2;
  uint32_t *key = rasad_arena_array(x->arena, slots, sizeof *key);
  float *sum = rasad_arena_array(x->arena, slots, sizeof *sum);
  if (key == NULL || sum == NULL) return RASAD_NOMEM;
  for (int turn = 0; turn < 2; turn++) {
    for (uint32_t k = 0; k < x->n_cand; k++) {
      rasad_cand *c = &x->cand[k];
      if (c->shape != CAND_LONE || !c->taken || c->first != c->last) continue;
      uint32_t h = rasad_ents_hash(bare(x, c->first, c->form == FORM_WHOLE));
      uint32_t s = h & (slots - 1);
      while (key[s] != 0 && key[s] != h) s = (s + 1) & (slots - 1);
      key[s] = h;
      if (turn == 0) {
        sum[s] += c->score;
      } else if (sum[s] >= 0.65f) {
        c->shape = CAND_TWICE;
        c->score = 0.55f;
      }
    }
  }
  return RASAD_OK;
}

/* 1 when the word before item i is a short one that stands before the same
** word in the full name (di Maio, van Marwijk), and nothing else holds it. */
static int particle_before(const rasad_ents *x, const rasad_cand *full,
                           uint32_t i) {
  if (i == 0 || !item_joined(x, i) || x->owner[i - 1] != 0) return 0;
  rasad_span w = item_word(x, i - 1)->norm;
  if (w.n > 6 || x->item[i - 1].flags & RASAD_W_CLITIC) return 0;
  for (uint32_t k = full->first + 1; k <= full->last; k++) {
    if (rasad_span_eq(item_word(x, k)->norm, item_word(x, i)->norm)) {
      return k > full->first + 1 &&
             rasad_span_eq(item_word(x, k - 1)->norm, w);
    }
  }
  return 0;
}

rasad_status rasad_ents_mentions(rasad_ents *x) {
  links l;
  uint32_t before = x->n_cand;
  RASAD_TRY(repeat(x));
  RASAD_TRY(collect(x, &l));
  if (l.n == 0) return RASAD_OK;
  for (uint32_t i = 0; i < x->n; i++) {
    const rasad_item *t = &x->item[i];
    if (!may_mention(x, i) || denied(x, i)) continue;
    if (is_arabic(t) && !(t->name & ~(NAME_KIN | NAME_AMBIG))) continue;
    rasad_span w = bare(x, i, 1);
    const name_word *s = find(&l, w);
    int form = FORM_WHOLE;
    if (s->hash == 0 && t->flags & RASAD_W_CLITIC) {
      s = find(&l, item_word(x, i)->base);
      form = FORM_STEM;
    }
    float score = 0.75f;
    if (s->hash == 0) {
      if (!(t->name & (NAME_UNKNOWN | NAME_RARE)) &&
          !(t->flags & RASAD_W_LATIN)) {
        continue;
      }
      if (is_arabic(t) && rasad_ents_verbal(x, i)) continue;
      RASAD_TRY(respelt(x, &l, i, &s));
      if (s == NULL) continue;
      form = FORM_WHOLE;
      score = 0.6f;
    }
    if (!s->final && !(t->cue & ~kind_bit(RASAD_GAZ_SAIDVERB))) score = 0.4f;
    /* an ordinary word that is also somebody's name */
    if (is_arabic(t) && t->lex > 4 && !(t->name & NAME_KNOWN)) score -= 0.3f;
    if (is_arabic(t) && t->name & NAME_AMBIG) {
      score -= t->lex > (t->lang == RASAD_LANG_FA ? 12 : 9) ? 0.3f : 0.1f;
    }
    if (score < 0.5f) continue;
    uint32_t from = i;
    if (from > 0 && item_joined(x, i) && is_upper(&x->item[i - 1]) &&
        x->owner[i - 1] == 0 &&
        rasad_ents_is(x, i - 1, " le la de du el al ben bin ibn ould ait van "
                                "von di da del ") &&
        !x->item[i - 1].head) {
      from = i - 1; /* the particle that belongs to the family name */
    }
    if (is_arabic(t) && particle_before(x, &x->cand[s->cand], i)) from = i - 1;
    rasad_cand *c = rasad_ents_add(x, from, i, RASAD_PER, score, form);
    if (c == NULL) return RASAD_NOMEM;
  }
  return x->n_cand > before ? rasad_ents_resolve(x) : RASAD_OK;
}

/* ---- names and ids --------------------------------------------------- */

void rasad_ents_span(const rasad_ents *x, const rasad_cand *c, uint32_t *start,
                     uint32_t *end) {
  if (c->end != 0) {
    *start = c->start;
    *end = c->end;
    return;
  }
  const rasad_word *w = item_word(x, c->first);
  *start = c->form == FORM_WHOLE ? w->start : w->core;
  if (c->form != FORM_WHOLE) *start += x->item[c->first].cut;
  *end = item_word(x, c->last)->end;
  /* a sign that is part of the name: Canal+, Opep+ */
  if (c->type == RASAD_ORG && *end < x->text.n && x->text.ptr[*end] == '+' &&
      (c->last + 1 >= x->n || item_word(x, c->last + 1)->start > *end + 1)) {
    ++*end;
  }
}

/* The candidate whose name a person's mention bears. */
static rasad_status full_name(const rasad_ents *x, const links *l, uint32_t k,
                              uint32_t *out) {
  const rasad_cand *c = &x->cand[k];
  uint32_t best = k;
  for (uint32_t i = c->last + 1; i-- > c->first;) {
    if (is_particle(x, i)) continue;
    const name_word *s =
        find(l, bare(x, i, c->form == FORM_WHOLE || i > c->first));
    if (s->hash == 0 && c->first == c->last) RASAD_TRY(respelt(x, l, i, &s));
    if (s == NULL || s->hash == 0) break;
    if (s->cand != best && fuller(x, s->cand, best)) {
      best = s->cand;
    }
    break;
  }
  *out = best;
  return RASAD_OK;
}

static rasad_status copy_key(const rasad_ents *x, rasad_span name,
                             rasad_span *out) {
  rasad_buf buf;
  rasad_buf_init(&buf, x->arena->alloc);
  rasad_buf_puts(&buf, "name:");
  rasad_name_key(name, &buf);
  rasad_status rc = buf.status;
  if (rc == RASAD_OK && buf.n > 5) {
    rc = rasad_arena_copy(x->arena, rasad_buf_span(&buf), out);
  }
  rasad_buf_dispose(&buf);
  return rc;
}

static rasad_span chars(const char *z) { return rasad_span_of(z, strlen(z)); }

/* Two nationalities: both codes. */
static rasad_status pair_id(const rasad_ents *x, const rasad_cand *c,
                            rasad_span *id, rasad_span *value) {
  char z[64];
  const rasad_match *m =
      rasad_ents_match(x, c->last, kind_bit(RASAD_GAZ_ENTITY), 0, 0);
  const char *a =
      c->value.n != 0 ? c->value.ptr : rasad_gaz_id(c->entity - 1);
  const char *b = m ? rasad_gaz_id(rasad_load_index(m->load)) : a;
  size_t n = strlen(a);
  *id = chars(a);
  if (strncmp(a, "iso:", 4) != 0 || strncmp(b, "iso:", 4) != 0 ||
      n + strlen(b) > sizeof z) {
    return RASAD_OK;
  }
  memcpy(z, a, n);
  z[n++] = '-';
  memcpy(z + n, b + 4, strlen(b) - 4);
  n += strlen(b) - 4;
  RASAD_TRY(rasad_arena_copy(x->arena, rasad_span_of(z, n), id));
  *value = rasad_span_of(id->ptr + 4, id->n - 4);
  return RASAD_OK;
}

/* The code of the country that stands behind a body ("PK"), or nothing. */
static rasad_span country_after(const rasad_ents *x, const rasad_cand *c) {
  rasad_span none = {NULL, 0};
  uint32_t i = c->last + 1;
  if (i + 1 < x->n && x->item[i].flags & RASAD_W_STOP && item_joined(x, i)) {
    i++;
  }
  if (!item_joined(x, i) || x->owner[i] == 0) return none;
  const rasad_cand *d = &x->cand[x->owner[i] - 1];
  if (d->entity == 0 || d->shape != 0 ||
      (d->type != RASAD_LOC && d->type != RASAD_NORP)) {
    return none;
  }
  const char *id = rasad_gaz_id(d->entity - 1);
  return strncmp(id, "iso:", 4) == 0 ? chars(id + 4) : none;
}

/* A ministry of a portfolio that all languages have: rasad:interior-ministry,
** with the country that the text gives it (rasad:interior-ministry-PK). */
static rasad_status ministry_id(const rasad_ents *x, const rasad_cand *c,
                                rasad_span *id) {
  static const char *const sharp[] = {"rasad:interior", "rasad:foreign",
                                      "rasad:defence", "rasad:justice",
                                      "rasad:health"};
  const char *title = rasad_gaz_title(c->title - 1);
  for (size_t k = 0; k < rasad_countof(sharp); k++) {
    if (strcmp(title, sharp[k]) != 0) continue;
    rasad_buf buf;
    rasad_buf_init(&buf, x->arena->alloc);
    rasad_buf_puts(&buf, title);
    rasad_buf_puts(&buf, "-ministry");
    rasad_span cc = country_after(x, c);
    if (cc.n != 0) rasad_buf_putc(&buf, '-');
    rasad_buf_put_span(&buf, cc);
    rasad_status rc = buf.status;
    if (rc == RASAD_OK) {
      rc = rasad_arena_copy(x->arena, rasad_buf_span(&buf), id);
    }
    rasad_buf_dispose(&buf);
    return rc;
  }
  return RASAD_OK;
}

/* What the rules say of titles, nationalities, events, works and dates is right
** less often than their scores tell one candidate from another: no row says
** more than was measured for its type. */
static float measured(const rasad_cand *c) {
  float most = 1;
  if (c->fixed) return c->score;
  if (c->type == RASAD_NORP) most = 0.88f;
  if (c->type == RASAD_TITLE || c->type == RASAD_DATE) most = 0.8f;
  if (c->type == RASAD_EVENT || c->type == RASAD_MISC) most = 0.82f;
  return c->score < most ? c->score : most;
}

static rasad_status fill(const rasad_ents *x, const links *l, uint32_t k,
                         rasad_entity *e) {
  const rasad_cand *c = &x->cand[k];
  const rasad_cand *full = c;
  uint32_t a, b;
  rasad_lang lang = (rasad_lang)x->item[c->first].lang;
  rasad_ents_span(x, c, &e->start, &e->end);
  e->type = c->type;
  e->score = c->sure > 0 ? c->sure : measured(c);
  if (c->shape != CAND_PAIR) e->value = c->value;
  if (c->type == RASAD_PER && c->name.n == 0) {
    uint32_t at;
    RASAD_TRY(full_name(x, l, k, &at));
    full = &x->cand[at];
  }
  rasad_ents_span(x, full, &a, &b);
  e->name = rasad_span_of(x->text.ptr + a, b - a);
  if (full->name.n != 0) e->name = full->name; /* as given with it */
  if (full->id.n != 0) {
    e->id = full->id;
    return RASAD_OK;
  }
  if (c->shape == CAND_OWN) return copy_key(x, e->name, &e->id);
  uint32_t entity = full->entity ? full->entity : c->entity;
  if (c->shape == CAND_PAIR) return pair_id(x, c, &e->id, &e->value);
  if (entity != 0) {
    e->id = chars(rasad_gaz_id(entity - 1));
    if (c->type != RASAD_PER || full == c || full->entity) {
      e->name = chars(rasad_gaz_name(entity - 1, lang));
    }
    if (c->type == RASAD_NORP && e->id.n > 4 &&
        memcmp(e->id.ptr, "iso:", 4) == 0) {
      e->value = rasad_span_of(e->id.ptr + 4, e->id.n - 4);
    }
    return RASAD_OK;
  }
  if (c->title != 0 && c->type == RASAD_ORG) {
    RASAD_TRY(ministry_id(x, c, &e->id));
    if (e->id.n != 0) return RASAD_OK;
  } else if (c->title != 0) {
    e->id = chars(rasad_gaz_title(c->title - 1));
    return RASAD_OK;
  }
  if (c->type == RASAD_PER || c->type == RASAD_ORG || c->type == RASAD_LOC ||
      c->type == RASAD_EVENT || c->type == RASAD_MISC) {
    return copy_key(x, e->name, &e->id);
  }
  return RASAD_OK;
}

rasad_status rasad_ents_link(rasad_ents *x, rasad_entity **out, uint32_t *n) {
  links l;
  uint32_t kept = 0;
  *out = NULL;
  *n = 0;
  RASAD_TRY(collect(x, &l));
  for (uint32_t k = 0; k < x->n_cand; k++) kept += x->cand[k].taken;
  if (kept == 0) return RASAD_OK;
  rasad_entity *e = rasad_arena_array(x->arena, kept, sizeof *e);
  if (e == NULL) return RASAD_NOMEM;
  uint32_t m = 0;
  for (uint32_t i = 0; i < x->n; i++) {
    uint32_t k = x->owner[i];
    if (k == 0 || x->cand[k - 1].first != i) continue;
    const rasad_cand *c = &x->cand[k - 1];
    if (c->type == CAND_BLOCK || c->score < 0.5f || c->shape == CAND_LONE) {
      continue;
    }
    RASAD_TRY(fill(x, &l, k - 1, &e[m]));
    m++;
  }
  *out = e;
  *n = m;
  return RASAD_OK;
}
