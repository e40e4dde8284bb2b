/*
** title.c - offices: a listed office, or a head word with its modifiers and
** the portfolio that completes it.
*/
#include "extract/entity_int.h"

#define OFFICE kind_bit(RASAD_GAZ_OFFICE)
#define HEAD kind_bit(RASAD_GAZ_HEAD)
#define MODIFIER kind_bit(RASAD_GAZ_MODIFIER)
#define PORTFOLIO kind_bit(RASAD_GAZ_PORTFOLIO)
#define ENTITY kind_bit(RASAD_GAZ_ENTITY)

/* A modifier behind the title that belongs to it: acting, general .., not
** "former". */
static const rasad_match *modifier_at(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return NULL;
  const rasad_match *m =
      rasad_ents_match(x, i, MODIFIER, RASAD_NOTE_AFTER, 0);
  if (m == NULL) return NULL;
  if (m->form == FORM_STEM && !is_arabic(&x->item[i])) return NULL;
  if (strcmp(rasad_gaz_title(rasad_load_index(m->load)), "rasad:former") == 0) {
    return NULL;
  }
  return m;
}

static const rasad_match *portfolio_at(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return NULL;
  return rasad_ents_match(x, i, PORTFOLIO, 0, 0);
}

/* 1 when the body at item k hangs on what precedes by "and": the office is of
** two things, and stays whole. */
static int joined_by_and(const rasad_ents *x, uint32_t k,
                         const rasad_match *m) {
  const rasad_word *w = item_word(x, k);
  if (k > 0 && x->item[k - 1].flags & RASAD_W_SKIP) return 1;
  return m->form != FORM_WHOLE && w->norm.n > 2 &&
         memcmp(w->norm.ptr, "\xD9\x88", 2) == 0;
}

/* If a named body ends the title first..last, the item before it; else
** `last`.  A portfolio is no body. */
static uint32_t without_body(const rasad_ents *x, uint32_t first,
                             uint32_t last) {
  for (uint32_t k = first + 1; k <= last; k++) {
    if (!(x->item[k].kinds & ENTITY)) continue;
    const rasad_match *p = rasad_ents_match(x, k, PORTFOLIO, 0, 0);
    if (p != NULL && p->last >= last) continue;
    for (uint32_t j = x->item[k].match; j < x->item[k + 1].match; j++) {
      const rasad_match *m = &x->match[j];
      if (rasad_load_kind(m->load) != RASAD_GAZ_ENTITY || m->last != last ||
          joined_by_and(x, k, m)) {
        continue;
      }
      rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
      if (type == RASAD_ORG || (type == RASAD_LOC && k == last)) {
        /* a preposition between them belongs to neither */
        while (k > first + 1 && x->item[k - 1].flags & RASAD_W_STOP) k--;
        return k - 1;
      }
    }
  }
  return last;
}

/* Last item of the title that begins at item i, the shortest full phrase; a
** named body at its end is left to itself.  *found: 0 none, 1 a title, 2 a
** head word alone; *bare: one office or head and nothing more; *index is the
** title's. */
static uint32_t title_at(const rasad_ents *x, uint32_t i, int *found,
                         int *bare, uint32_t *index) {
  const rasad_match *office = rasad_ents_match(x, i, OFFICE, 0, 0);
  const rasad_match *head = rasad_ents_match(x, i, HEAD, 0, 0);
  const rasad_match *m = office;
  *found = *bare = 0;
  if (x->item[i].skip) return 0;
  if (x->item[i].kinds & kind_bit(RASAD_GAZ_WORD)) return 0;
  const rasad_match *rank = rasad_ents_match(
      x, i, kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK), 0, 0);
  if (m == NULL || (head != NULL && head->last > m->last)) m = head;
  if (m == NULL) return 0;
  if (rank != NULL && rank->last > m->last) return 0;
  uint32_t last = m->last;
  int complete = m == office && last > m->first;
  for (int turn = 0; turn < 4; turn++) {
    const rasad_match *mod = modifier_at(x, last + 1);
    if (mod != NULL) {
      last = mod->last;
      complete = 1;
      continue;
    }
    const rasad_match *port = portfolio_at(x, last + 1);
    if (port == NULL) break;
    last = port->last;
    complete = 1;
  }
  if (m == office || complete) *found = 1;
  *bare = !complete;
  *index = rasad_load_index(m->load);
  /* the title of one certain office names its body as a part of it */
  if (strncmp(rasad_gaz_title(*index), "rasad:dg-", 9) == 0) return last;
  if (*bare && m == head) *found = 2; /* a head alone */
  return without_body(x, i, last);
}

/* 1 when a person's name seems to follow item i - 1: at i, perhaps behind a
** courtesy. */
static int name_follows(const rasad_ents *x, uint32_t i) {
  if (i >= x->n || (x->item[i].gap & (GAP_LINE | GAP_END))) return 0;
  const rasad_item *t = &x->item[i];
  if (t->kinds & (kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK))) {
    return 1;
  }
  if (t->flags & RASAD_W_LATIN) return is_upper(t);
  if (t->gap & GAP_COMMA) return 0;
  return (t->name & NAME_KNOWN) && !(t->name & (NAME_AMBIG | NAME_CLITIC));
}

/* 1 when a country, nationality or body follows. */
static int realm_follows(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return 0;
  if (x->item[i].flags & RASAD_W_STOP && item_joined(x, i + 1)) i++;
  if (x->item[i].kinds & kind_bit(RASAD_GAZ_ORGHEAD)) return 1;
  const rasad_match *m = rasad_ents_match(x, i, ENTITY, 0, 4);
  if (m == NULL) return 0;
  rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
  return type == RASAD_LOC || type == RASAD_NORP || type == RASAD_ORG;
}

rasad_status rasad_ents_titles(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    if (!(x->item[i].kinds & (OFFICE | HEAD))) continue;
    int found, bare;
    uint32_t index = 0;
    uint32_t last = title_at(x, i, &found, &bare, &index);
    if (!found) continue;
    const rasad_match *m = rasad_ents_match(x, i, OFFICE | HEAD, 0, 0);
    /* "member" is a title of something only */
    if (bare && strcmp(rasad_gaz_title(index), "rasad:member") == 0 &&
        !realm_follows(x, last + 1)) {
      continue;
    }
    int weak = (rasad_load_note(m->load) & RASAD_NOTE_WEAK) != 0;
    float score = 0.8f;
    if (bare) {
      int named = name_follows(x, last + 1);
      int realm = realm_follows(x, last + 1);
      int doubt = found == 2 || weak || (x->item[i].name & NAME_KNOWN);
      score = named || realm ? 0.75f : 0.6f;
      if (doubt && !named && (!realm || (weak && found == 2))) continue;
      if (doubt) score = 0.6f;
    }
    rasad_cand *c =
        rasad_ents_add(x, i, last, RASAD_TITLE, score, m->form);
    if (c == NULL) return RASAD_NOMEM;
    c->title = index + 1;
  }
  return RASAD_OK;
}
