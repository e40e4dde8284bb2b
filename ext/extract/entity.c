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
                              rasad_span value, uint8_t shape) {
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
  c->shape = shape;
  return RASAD_OK;
}

/* Arabic words before a date that are no part of its name: morning, evening,
** night, dawn, noon, afternoon, the start, middle and end of; folded. */
static const char *const date_leads[] = {u8"\u0635\u0628\u0627\u062D",
                                         u8"\u0645\u0633\u0627\u0621",
                                         u8"\u0645\u0633\u0627",
                                         u8"\u0644\u064A\u0644",
                                         u8"\u0644\u064A\u0644\u0629",
                                         u8"\u0644\u064A\u0644\u0647",
                                         u8"\u0641\u062C\u0631",
                                         u8"\u0638\u0647\u0631",
                                         u8"\u0639\u0635\u0631",
                                         u8"\u0632\u0648\u0627\u0644",
                                         u8"\u0639\u0634\u064A\u0629",
                                         u8"\u0639\u0634\u064A\u0647",
                                         u8"\u0636\u062D\u0649",
                                         u8"\u0636\u062D\u064A",
                                         u8"\u0645\u0637\u0644\u0639",
                                         u8"\u0646\u0647\u0627\u064A\u0629",
                                         u8"\u0646\u0647\u0627\u064A\u0647",
                                         u8"\u0628\u062F\u0627\u064A\u0629",
                                         u8"\u0628\u062F\u0627\u064A\u0647",
                                         u8"\u0627\u0648\u0627\u0626\u0644",
                                         u8"\u0627\u0648\u0627\u062E\u0631",
                                         u8"\u0645\u0646\u062A\u0635\u0641",
                                         u8"\u0627\u064A\u0627\u0645",
                                         u8"\u0628\u064A\u0646",
                                         u8"\u0645\u0627\u0628\u064A\u0646"};
/* since, before, after, within: a stretch told by its length is no name */
static const char *const stretch_leads[] = {
    u8"\u0645\u0646\u0630", u8"\u0642\u0628\u0644", u8"\u0628\u0639\u062F",
    u8"\u063A\u0636\u0648\u0646"};
/* tomorrow, yesterday: the day after, the day before */
static const char *const near_days[] = {
    u8"\u063A\u062F", u8"\u063A\u062F\u0627", u8"\u0627\u0644\u063A\u062F",
    u8"\u0627\u0645\u0633"};

#define is_one(x, i, list) \
  rasad_ents_base_one_of((x), (i), (list), rasad_countof(list))

/* Where the name of an Arabic date found at source bytes start..end begins;
** `end` when it is none. */
static uint32_t date_name(const rasad_ents *x, uint32_t start, uint32_t end) {
  uint32_t i = item_from(x, start);
  if (i + 1 < x->n && item_word(x, i)->norm.n == 4 &&
      is_one(x, i + 1, stretch_leads)) {
    i++; /* "in" before "within" */
  }
  while (i + 1 < x->n && x->item[i].lang == RASAD_LANG_AR &&
         is_arabic(&x->item[i]) && item_word(x, i + 1)->start < end) {
    if (is_one(x, i, stretch_leads)) {
      if (is_one(x, i + 1, near_days)) return start;
      if (!is_one(x, i + 1, date_leads)) return end;
    } else if (!is_one(x, i, date_leads)) {
      break;
    }
    start = item_word(x, ++i)->start;
  }
  return start;
}

/* "The night of Wednesday to Thursday" names two days. */
static int two_days(const rasad_ents *x, uint32_t first, uint32_t last) {
  static const char days[] =
      " lundi mardi mercredi jeudi vendredi samedi dimanche ";
  return last == first + 4 && last < x->n && rasad_ents_is(x, first, " nuit ") &&
         rasad_ents_is(x, first + 2, days) && rasad_ents_is(x, last, days);
}

static rasad_status add_date(rasad_ents *x, const rasad_date_hit *h) {
  uint32_t first = item_from(x, h->ent_start), last = first;
  while (last + 1 < x->n && item_word(x, last + 1)->start < h->ent_end) last++;
  if (two_days(x, first, last)) {
    for (uint32_t i = first + 2; i <= last; i += 2) {
      const rasad_word *w = item_word(x, i);
      rasad_span day = {NULL, 0};
      const char *bar = h->value.n ? memchr(h->value.ptr, '/', h->value.n) : NULL;
      if (bar != NULL) { /* an interval of two days, or nothing */
        size_t n = (size_t)(bar - h->value.ptr);
        day = i == last ? rasad_span_of(bar + 1, h->value.n - n - 1)
                        : rasad_span_of(h->value.ptr, n);
      }
      RASAD_TRY(add_given(x, RASAD_DATE, h->score, w->start, w->end, day,
                          CAND_WEEKDAY));
    }
    return RASAD_OK;
  }
  uint32_t start = date_name(x, h->ent_start, h->ent_end);
  if (start >= h->ent_end) return RASAD_OK;
  return add_given(x, RASAD_DATE, h->score, start, h->ent_end, h->value,
                   h->weekday ? CAND_WEEKDAY : 0);
}

static rasad_status add_dates(rasad_ents *x, const rasad_civil *ref) {
  rasad_date_hit *hit;
  uint32_t n;
  RASAD_TRY(rasad_dates_find(x->aw, x->nw, x->text, x->lang, ref, x->arena,
                             &hit, &n));
  for (uint32_t i = 0; i < n; i++) {
    if (!hit[i].is_entity) continue;
    RASAD_TRY(add_date(x, &hit[i]));
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
    RASAD_TRY(add_given(x, (rasad_entity_type)types[hit[i].type], hit[i].score,
                        hit[i].start, hit[i].end, hit[i].value, 0));
  }
  return RASAD_OK;
}

/* Words of a certain date or amount go into no other name. */
static void hold(rasad_ents *x) {
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if ((c->type != RASAD_DATE && c->type != RASAD_MONEY &&
         c->type != RASAD_PERCENT) ||
        c->score < 0.7f) {
      continue;
    }
    for (uint32_t i = c->first; i <= c->last; i++) x->item[i].held = 1;
  }
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
  RASAD_TRY(add_dates(x, ref));
  RASAD_TRY(add_amounts(x, ref));
  hold(x);
  RASAD_TRY(rasad_ents_bodies(x));
  RASAD_TRY(rasad_ents_titles(x));
  rasad_ents_cues(x);
  RASAD_TRY(rasad_ents_persons(x));
  RASAD_TRY(rasad_ents_latin(x));
  RASAD_TRY(rasad_ents_brackets(x));
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
  if (hook != NULL) x.memo = hook->memo;
  *out = NULL;
  *n_out = 0;
  RASAD_TRY(rasad_ents_begin(&x, ref, hook));
  if (x.n == 0) return RASAD_OK;
  return rasad_ents_end(&x, &rasad_tagger_model, out, n_out);
}
