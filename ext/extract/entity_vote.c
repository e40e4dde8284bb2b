/*
** entity_vote.c - the tagger's part in the resolver: what it adds to the
** candidates of the rules, and what it takes from them.
*/
#include "extract/tagger.h"

/* How sure (in points of a margin) the tagger must be to add a name, and to
** take one of the rules'. */
#ifndef VOTE_ADD
#define VOTE_ADD 0
#define VOTE_DROP 0
#endif

typedef struct vote {
  const uint8_t *tag;
  const int32_t *margin;
} vote;

/* End of the name that begins at item i. */
static uint32_t name_end(const rasad_ents *x, const vote *v, uint32_t i) {
  uint32_t last = i;
  while (last + 1 < x->n && rasad_tag_continues(v->tag[last + 1])) last++;
  return last;
}

/* The least margin over items first..last, and the one behind, which says
** that the name ends. */
static int32_t least(const rasad_ents *x, const vote *v, uint32_t first,
                     uint32_t last) {
  int32_t m = v->margin[first];
  for (uint32_t i = first; i <= last + 1 && i < x->n; i++) {
    if (v->margin[i] < m) m = v->margin[i];
  }
  return m;
}

/* 1 when the tags of first..last are exactly one name of `type`. */
static int agrees(const rasad_ents *x, const vote *v, const rasad_cand *c) {
  unsigned begin = rasad_tag_begin((rasad_entity_type)c->type);
  return v->tag[c->first] == begin && name_end(x, v, c->first) == c->last;
}

static void drop(rasad_ents *x, const vote *v) {
  for (uint32_t k = 0; k < x->n_cand; k++) {
    rasad_cand *c = &x->cand[k];
    if (c->type > RASAD_LOC || c->fixed || agrees(x, v, c)) continue;
    if (least(x, v, c->first, c->last) >= VOTE_DROP) c->out = 1;
  }
}

static rasad_status add(rasad_ents *x, const vote *v, uint32_t first,
                        uint32_t last) {
  rasad_entity_type type = rasad_tag_type(v->tag[first]);
  int32_t margin = least(x, v, first, last);
  if (x->owner[first] != 0) {
    const rasad_cand *c = &x->cand[x->owner[first] - 1];
    if (c->first == first && c->last == last && c->type == type &&
        c->shape != CAND_LONE && c->score >= 0.5f) {
      return RASAD_OK;
    }
  }
  if (margin < VOTE_ADD) return RASAD_OK;
  int cut = (x->item[first].flags & RASAD_W_CLITIC) != 0;
  rasad_cand *c = rasad_ents_add(x, first, last, type, 0.7f,
                                 cut ? FORM_STEM : FORM_WHOLE);
  if (c == NULL) return RASAD_NOMEM;
  c->shape = CAND_TAGGED;
  return RASAD_OK;
}

rasad_status rasad_ents_vote(rasad_ents *x, const rasad_tag_model *model) {
  uint8_t *tag;
  int32_t *margin;
  RASAD_TRY(rasad_tagger_run(x, model, &tag, &margin));
  vote v = {tag, margin};
  drop(x, &v);
  for (uint32_t i = 0; i < x->n;) {
    uint32_t last = name_end(x, &v, i);
    if (tag[i] != RASAD_TAG_NONE) RASAD_TRY(add(x, &v, i, last));
    i = last + 1;
  }
  return RASAD_OK;
}
