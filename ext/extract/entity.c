/*
** entity.c - the way from words to entities (see entity.h for the plan).
*/
#include "extract/entity_int.h"

#include "extract/amount.h"
#include "extract/date.h"
#include "extract/tagger.h"

/* First item whose word begins at or behind byte `at`. */
static uint32_t item_from(const rasad_ents *x, uint32_t at) {
  uint32_t lo = 0, hi = x->n;
  while (lo < hi) {
    uint32_t mid = (lo + hi) / 2;
    if (item_word(x, mid)->end <= at) {
      lo = mid + 1;
    } else {
      hi = mid;
    }
  }
  return lo;
}

static rasad_status add_given(rasad_ents *x, rasad_entity_type type,
                              float score, uint32_t start, uint32_t end,
                              rasad_span value) {
  uint32_t first = item_from(x, start);
  uint32_t last = first;
  if (first >= x->n || item_word(x, first)->start >= end) return RASAD_OK;
  while (last + 1 < x->n && item_word(x, last + 1)->start < end) last++;
  if (x->item[first].skip) return RASAD_OK;
  rasad_cand *c = rasad_ents_add(x, first, last, type, score, FORM_WHOLE);
  if (c == NULL) return RASAD_NOMEM;
  c->start = start;
  c->end = end;
  c->value = value;
  return RASAD_OK;
}

static rasad_status add_dates(rasad_ents *x, const rasad_civil *ref) {
  rasad_date_hit *hit;
  uint32_t n;
  RASAD_TRY(rasad_dates_find(x->aw, x->nw, x->text, x->lang, ref, x->arena,
                             &hit, &n));
  for (uint32_t i = 0; i < n; i++) {
    if (!hit[i].is_entity) continue;
    RASAD_TRY(add_given(x, RASAD_DATE, hit[i].score, hit[i].ent_start,
                        hit[i].ent_end, hit[i].value));
  }
  return RASAD_OK;
}

static rasad_status add_amounts(rasad_ents *x, const rasad_civil *ref) {
  static const uint8_t types[RASAD_AMOUNT_TYPE_COUNT] = {
      [RASAD_AMOUNT_MONEY] = RASAD_MONEY,
      [RASAD_AMOUNT_PERCENT] = RASAD_PERCENT,
      [RASAD_AMOUNT_PHONE] = RASAD_PHONE};
  rasad_amount_hit *hit;
  uint32_t n;
  RASAD_TRY(rasad_amounts_find(x->aw, x->nw, x->text, x->lang, ref, x->arena,
                               &hit, &n));
  for (uint32_t i = 0; i < n; i++) {
    RASAD_TRY(add_given(x, (rasad_entity_type)types[hit[i].type],
                        hit[i].score, hit[i].start, hit[i].end,
                        hit[i].value));
  }
  return RASAD_OK;
}

/* Receives what a hook proposes. */
static rasad_status propose(void *sink, uint32_t first, uint32_t last,
                            rasad_entity_type type, float score,
                            rasad_span name, rasad_span id) {
  rasad_ents *x = sink;
  if (first > last || last >= x->nw || (unsigned)type >= CAND_BLOCK) {
    return RASAD_MISUSE;
  }
  uint32_t a = item_from(x, x->aw[first].start);
  uint32_t b = a;
  while (b + 1 < x->n && x->item[b + 1].word <= last) b++;
  if (a >= x->n || x->item[a].word > last) return RASAD_OK;
  rasad_cand *c = rasad_ents_add(
      x, a, b, type, score,
      x->aw[first].core > x->aw[first].start ? FORM_STEM : FORM_WHOLE);
  if (c == NULL) return RASAD_NOMEM;
  c->name = name;
  c->id = id;
  c->fixed = 1;
  return RASAD_OK;
}

rasad_status rasad_ents_begin(rasad_ents *x, const rasad_civil *ref,
                              const rasad_entity_hook *hook) {
  RASAD_TRY(rasad_ents_scan(x));
  if (x->n == 0) return RASAD_OK;
  x->owner = rasad_arena_array(x->arena, (size_t)x->n + 1, sizeof *x->owner);
  if (x->owner == NULL) return RASAD_NOMEM;
  RASAD_TRY(rasad_ents_known(x));
  RASAD_TRY(rasad_ents_titles(x));
  RASAD_TRY(rasad_ents_bodies(x));
  RASAD_TRY(add_dates(x, ref));
  RASAD_TRY(add_amounts(x, ref));
  rasad_ents_cues(x);
  RASAD_TRY(rasad_ents_persons(x));
  RASAD_TRY(rasad_ents_latin(x));
  if (hook != NULL && hook->propose != NULL) {
    RASAD_TRY(hook->propose(hook->ctx, x->aw, x->nw, x->text, propose, x));
  }
  if (hook != NULL && hook->own != NULL) {
    RASAD_TRY(rasad_ents_own(x, hook->own));
  }
  return rasad_ents_resolve(x);
}

rasad_status rasad_ents_end(rasad_ents *x, const rasad_tag_model *model,
                            rasad_entity **out, uint32_t *n_out) {
  if (model != NULL) {
    RASAD_TRY(rasad_ents_vote(x, model));
    RASAD_TRY(rasad_ents_resolve(x));
  }
  RASAD_TRY(rasad_ents_mentions(x));
  return rasad_ents_link(x, out, n_out);
}

rasad_status rasad_entities_find(const rasad_word *aw, uint32_t nw,
                                 rasad_span text, rasad_lang lang,
                                 const rasad_civil *ref,
                                 const rasad_entity_hook *hook,
                                 rasad_arena *arena, rasad_entity **out,
                                 uint32_t *n_out) {
  rasad_ents x;
  memset(&x, 0, sizeof x);
  x.aw = aw;
  x.nw = nw;
  x.text = text;
  x.lang = lang;
  x.arena = arena;
  *out = NULL;
  *n_out = 0;
  RASAD_TRY(rasad_ents_begin(&x, ref, hook));
  if (x.n == 0) return RASAD_OK;
  return rasad_ents_end(&x, &rasad_tagger_model, out, n_out);
}
