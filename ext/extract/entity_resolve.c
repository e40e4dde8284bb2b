/*
** entity_resolve.c - which candidates stay.
**
** Each has a strength: its score, and 0.15 for every word beyond its first
** (the longest proper name wins unless it is much less sure).  Candidates are
** taken from the strongest down; one that shares a word with a stronger one
** falls.  Equal strength: the longer, then the one that begins earlier, then
** the type that comes first in rasad_entity_type.  What lies within a name of
** the user's own falls whatever its strength.  What was taken with a score
** below 0.5 holds its words but is not given out.
*/
#include "extract/entity_int.h"

static float strength(const rasad_cand *c) {
  uint32_t words = c->last - c->first;
  if (c->type == CAND_BLOCK) return 3.0f + (float)words;
  if (c->shape == CAND_LONE) return c->score - 0.3f;
  if (c->shape == CAND_TAGGED) return c->score + 0.5f + 0.15f * (float)words;
  if (c->shape == CAND_SIGNED) return c->score + 0.6f + 0.15f * (float)words;
  return c->score + 0.15f * (float)(words < 6 ? words : 6);
}

/* Negative when a goes before b. */
static int order(const rasad_cand *a, const rasad_cand *b) {
  float x = strength(a), y = strength(b);
  if (x != y) return x > y ? -1 : 1;
  uint32_t m = a->last - a->first, n = b->last - b->first;
  if (m != n) return m > n ? -1 : 1;
  if (a->first != b->first) return a->first < b->first ? -1 : 1;
  if (a->type != b->type) return a->type < b->type ? -1 : 1;
  if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
  return 0;
}

/* Heap sort of indexes: no recursion, no worst case. */
static void sift(const rasad_cand *c, uint32_t *a, uint32_t i, uint32_t n) {
  uint32_t v = a[i];
  for (;;) {
    uint32_t k = 2 * i + 1;
    if (k >= n) break;
    if (k + 1 < n && order(&c[a[k + 1]], &c[a[k]]) > 0) k++;
    if (order(&c[a[k]], &c[v]) <= 0) break;
    a[i] = a[k];
    i = k;
  }
  a[i] = v;
}

static void sort(const rasad_cand *c, uint32_t *a, uint32_t n) {
  for (uint32_t i = n / 2; i-- > 0;) sift(c, a, i, n);
  for (uint32_t i = n; i-- > 1;) {
    uint32_t v = a[0];
    a[0] = a[i];
    a[i] = v;
    sift(c, a, 0, i);
  }
}

/* What falls tells what it knows to the winner of the same words. */
static void same_span(rasad_ents *x, const rasad_cand *c) {
  if (x->owner[c->first] == 0) return;
  rasad_cand *w = &x->cand[x->owner[c->first] - 1];
  if (w->first == c->first && w->last == c->last && w->type == c->type &&
      w->entity == 0 && w->id.n == 0 && w->name.n == 0 && c->score >= 0.5f) {
    w->entity = c->entity;
  }
}

rasad_status rasad_ents_resolve(rasad_ents *x) {
  if (x->n_cand == 0) return RASAD_OK;
  uint32_t *a = rasad_arena_array(x->arena, x->n_cand, sizeof *a);
  if (a == NULL) return RASAD_NOMEM;
  for (uint32_t i = 0; i < x->n_cand; i++) {
    a[i] = i;
    x->cand[i].taken = 0;
  }
  sort(x->cand, a, x->n_cand);
  memset(x->owner, 0, ((size_t)x->n + 1) * sizeof *x->owner);
  for (uint32_t k = 0; k < x->n_cand; k++) {
    rasad_cand *c = &x->cand[a[k]];
    uint32_t i = c->first;
    if (c->out || rasad_ents_outdone(x, c)) continue;
    while (i <= c->last && x->owner[i] == 0) i++;
    if (i <= c->last) {
      same_span(x, c);
      continue;
    }
    for (i = c->first; i <= c->last; i++) x->owner[i] = a[k] + 1;
    c->taken = 1;
  }
  return RASAD_OK;
}
