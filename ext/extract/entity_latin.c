/*
** entity_latin.c - names in Latin script: runs of capitals, judged by what
** stands in and before them.
*/
#include "extract/entity_int.h"

#define OFFICE kind_bit(RASAD_GAZ_OFFICE)
#define HEAD kind_bit(RASAD_GAZ_HEAD)
#define HONORIFIC kind_bit(RASAD_GAZ_HONORIFIC)
#define RANK kind_bit(RASAD_GAZ_RANK)
#define ROLE kind_bit(RASAD_GAZ_ROLE)
#define SAIDVERB kind_bit(RASAD_GAZ_SAIDVERB)
#define KIN kind_bit(RASAD_GAZ_KIN)
#define ENTITY kind_bit(RASAD_GAZ_ENTITY)
#define CUES (OFFICE | HEAD | HONORIFIC | RANK | ROLE | SAIDVERB)

/* A capital that is a name's: not that of a sentence, a title or a function
** word. */
static int name_capital(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->kind != RASAD_KIND_WORD || !(t->flags & RASAD_W_LATIN)) return 0;
  if (!is_upper(t) || t->skip) return 0;
  if (t->flags & RASAD_W_ELIDED || t->held) return 0;
  if (t->name & NAME_INITIAL) {
    if (t->kinds & HONORIFIC) return 0;
    return i + 1 < x->n && (x->item[i + 1].gap & GAP_DOT) != 0;
  }
  if (t->flags & RASAD_W_STOP) return 0;
  if (t->kinds & (HONORIFIC | RANK) && !(t->name & NAME_KNOWN)) return 0;
  if (t->head && !(t->name & NAME_KNOWN) && rasad_ents_small(x, i)) return 0;
  return 1;
}

/* A particle inside a name, in small letters or not. */
static int particle(const rasad_ents *x, uint32_t i) {
  return rasad_ents_is(x, i,
                       " de du d la le el al ben bin ibn ould abou abu von "
                       "van der den da di del della dos ait bel bou al as ");
}

/* End of the run of capitals that begins at item i. */
static uint32_t run_end(const rasad_ents *x, uint32_t i) {
  uint32_t last = i, n = 0;
  for (uint32_t k = i + 1; item_joined(x, k) && n < 7; k++, n++) {
    if (x->item[k].skip) break;
    if (name_capital(x, k) ||
        (is_upper(&x->item[k]) && particle(x, k) && !x->item[k].head)) {
      last = k;
      continue;
    }
    if (!particle(x, k) || !item_joined(x, k + 1)) break;
    /* small particle: a capital must follow it, perhaps behind another */
    if (name_capital(x, k + 1)) continue;
    if (particle(x, k + 1) && item_joined(x, k + 2) && name_capital(x, k + 2)) {
      continue;
    }
    break;
  }
  return last;
}

/* Last item of the run first..last before a "de" that links it to a place or
** body rather than being part of the name; `last` when none does. */
static uint32_t before_place(const rasad_ents *x, uint32_t first,
                             uint32_t last) {
  for (uint32_t k = first + 1; k <= last; k++) {
    const rasad_match *m = rasad_ents_match(x, k, ENTITY, 0, 4);
    if (m == NULL || k == 0) continue;
    rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
    if (type != RASAD_LOC && type != RASAD_ORG) continue;
    if (!is_upper(&x->item[k - 1]) && particle(x, k - 1)) {
      uint32_t end = k - 1;
      while (end > first && !is_upper(&x->item[end])) end--;
      return end;
    }
  }
  return last;
}

static int said_after(const rasad_ents *x, uint32_t last) {
  return last + 1 < x->n && item_joined(x, last + 1) &&
         (x->item[last + 1].kinds & SAIDVERB) != 0;
}

static int cue_at(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->gap & (GAP_LINE | GAP_PAREN)) return 0;
  if (t->gap & GAP_END) return 0;
  if (t->gap & GAP_COMMA) return t->cue & OFFICE ? 1 : 0;
  if (t->cue & (HONORIFIC | RANK)) return 3;
  if (t->cue & (OFFICE | HEAD | ROLE)) return 2;
  return t->cue & SAIDVERB ? 1 : 0;
}

static int known_place(const rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, ENTITY, 0, 4);
  return m != NULL && rasad_gaz_type(rasad_load_index(m->load)) != RASAD_PER;
}

/* A particle with a capital that begins the name: Le Pen, El Othmani. */
static int leading_particle(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (!is_upper(t) || t->head || t->held || t->skip || !item_joined(x, i + 1)) {
    return 0;
  }
  return rasad_ents_is(x, i, " le la de du el al ben bin ibn ould ait abou van "
                             "von di da del bel bou ") &&
         name_capital(x, i + 1);
}

/* 1 when the definite article stands before item i: no person's name. */
static int after_article(const rasad_ents *x, uint32_t i) {
  return i > 0 && item_joined(x, i) && !is_upper(&x->item[i - 1]) &&
         rasad_ents_is(x, i - 1, " le la l les du au aux des the ");
}

/* Words that make a run of capitals a body's name. */
static int body_word(const rasad_ents *x, uint32_t first, uint32_t last) {
  for (uint32_t k = first; k <= last; k++) {
    if (rasad_ents_is(x, k,
                      " fc ac as sc rc cf sv hc bc afc rfc vfb ogc fk sk nk "
                      "united city football rugby club league records studios "
                      "entertainment university college institute company "
                      "corporation corp inc ltd group holding bank motors "
                      "airlines airways times post news press tribune media "
                      "pictures records orchestra band brothers comics "
                      "foundation association society council committee "
                      "party union federation commission agency airport ")) {
      return 1;
    }
  }
  return 0;
}

/* Words that make it a place's. */
static int place_word(const rasad_ents *x, uint32_t first, uint32_t last) {
  return rasad_ents_is(x, last, " sud nord est ouest river island islands "
                                "valley lake mountains shan ") ||
         rasad_ents_is(x, first, " nouvelle saint sainte mont monts port cap "
                                 "val fort bois ile lac villeneuve ");
}

/* A plural with a capital and "de" before a place: a team by its nickname. */
static int is_team(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  rasad_span w = item_word(x, i)->norm;
  if (t->head || w.n < 5 || w.ptr[w.n - 1] != 's' || t->name & NAME_GIVEN) {
    return 0;
  }
  if (rasad_ents_match(x, i, ENTITY, 0, 0) != NULL || rasad_ents_small(x, i)) {
    return 0;
  }
  if (i == 0 || !rasad_ents_is(x, i - 1, " les des aux ")) return 0;
  if (!item_joined(x, i + 2) || !rasad_ents_is(x, i + 1, " de du d ")) return 0;
  const rasad_match *m = rasad_ents_match(x, i + 2, ENTITY, 0, 4);
  if (m == NULL || !is_upper(&x->item[i + 2]) ||
      rasad_gaz_type(rasad_load_index(m->load)) != RASAD_LOC) {
    return 0;
  }
  return 1;
}

/* A place of the gazetteer that needs context, not a given name. */
static int doubtful_place(const rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, ENTITY, 4, 0);
  return m != NULL && m->last == i && i > 0 &&
         rasad_note_role(rasad_load_note(m->load)) == RASAD_ROLE_AMBIG &&
         rasad_gaz_type(rasad_load_index(m->load)) == RASAD_LOC &&
         rasad_ents_is(x, i - 1, " du de des a en au ");
}

/* A run of two words or more. */
static float long_score(const rasad_ents *x, uint32_t i, uint32_t last,
                        rasad_entity_type *type) {
  const rasad_item *t = &x->item[i];
  int given = (t->name & NAME_GIVEN) != 0 || t->name & NAME_INITIAL;
  int cue = cue_at(x, i);
  int known = 0, caps = 0;
  for (uint32_t k = i; k <= last; k++) {
    known += (x->item[k].name & NAME_KNOWN) != 0;
    caps += is_upper(&x->item[k]);
  }
  *type = RASAD_PER;
  if (body_word(x, i, last)) {
    *type = RASAD_ORG;
    return t->head ? 0.5f : 0.6f;
  }
  if (known_place(x, i) && !(t->name & NAME_GIVEN)) return 0;
  if (cue >= 2) return 0.9f;
  if (place_word(x, i, last) && cue == 0) {
    *type = RASAD_LOC;
    return 0.55f;
  }
  if (given && t->name & NAME_AMBIG && t->head) return known > 1 ? 0.7f : 0.5f;
  if (given) return known > 1 ? 0.9f : 0.8f;
  if (cue == 1 || said_after(x, last)) return 0.7f;
  if (t->head) return known ? 0.5f : 0;
  if (caps < 2) return 0;
  if (after_article(x, i) && cue == 0) {
    for (uint32_t k = i + 1; k < last; k++) {
      if (rasad_ents_is(x, k, " de du des d ") && !is_upper(&x->item[k])) {
        *type = RASAD_LOC;
        return 0.5f;
      }
    }
    return 0.4f;
  }
  if (i > 0 && item_joined(x, i) && rasad_ents_is(x, i - 1, " a en ")) {
    *type = RASAD_LOC;
    return 0.55f;
  }
  return known ? 0.6f : 0.5f;
}

/* A single capital. */
static float short_score(const rasad_ents *x, uint32_t i,
                         rasad_entity_type *type) {
  const rasad_item *t = &x->item[i];
  int cue = cue_at(x, i);
  rasad_span w = item_word(x, i)->norm;
  *type = RASAD_PER;
  if (t->name & NAME_INITIAL || w.n < 3) return 0;
  if (cue == 3) return 0.85f;
  if (t->flags & RASAD_W_ALLCAPS && w.n <= 6 && !t->head) {
    *type = RASAD_ORG;
    return 0.5f;
  }
  if (t->head) return t->name & NAME_GIVEN && said_after(x, i) ? 0.5f : 0;
  if (rasad_ents_small(x, i)) return 0;
  if (cue == 2) return 0.65f;
  if (i > 0 && item_joined(x, i) &&
      (rasad_ents_is(x, i - 1, " a ") ||
       (rasad_ents_is(x, i - 1, " en ") && !(t->name & NAME_KNOWN))) &&
      !(t->name & NAME_GIVEN)) {
    *type = RASAD_LOC;
    return 0.5f;
  }
  if (t->name & NAME_KNOWN && (cue == 1 || said_after(x, i))) return 0.6f;
  return t->name & NAME_KNOWN && !(t->name & NAME_AMBIG) ? 0.45f : 0;
}

/* ---- what the signs around a word say --------------------------------- */

/* 1 for small words that an acronym leaves out. */
static int left_out(const rasad_ents *x, uint32_t i) {
  return rasad_ents_is(x, i,
                       " de du des d la le les l a au aux et pour en sur dans "
                       "par of the and for in on ");
}

/* First item of the words that end before item i and begin with the letters
** of item i, an acronym in brackets; i when there are none. */
static uint32_t spelled_out(const rasad_ents *x, uint32_t i) {
  rasad_span z = item_word(x, i)->norm;
  size_t k = z.n;
  for (uint32_t j = i, turns = 0; j > 0 && k > 0 && turns < 14; turns++) {
    if (!item_joined(x, j) && j < i) return i;
    j--;
    rasad_span w = item_word(x, j)->norm;
    if (x->item[j].kind != RASAD_KIND_WORD || w.n == 0) return i;
    if (w.ptr[0] == z.ptr[k - 1]) {
      if (--k > 0) continue;
      return j;
    }
    if (!left_out(x, j)) return i;
  }
  return i;
}

static rasad_status sign(rasad_ents *x, uint32_t first, uint32_t last, int type,
                         float score) {
  return rasad_ents_sign(x, first, last, type, score) == NULL ? RASAD_NOMEM
                                                              : RASAD_OK;
}

/* Commission nationale du debat public (CNDP); what is spelled out in small
** letters and has no head of a body (referendum d'initiative citoyenne, RIC)
** is none. */
static rasad_status add_acronym(rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  rasad_span z = item_word(x, i)->norm;
  if (!(t->flags & RASAD_W_ALLCAPS) || !(t->gap & GAP_PAREN) || i == 0 ||
      z.n < 3 || z.n > 9 ||
      (i + 1 < x->n && !(x->item[i + 1].gap & GAP_PAREN))) {
    return RASAD_OK;
  }
  uint32_t first = spelled_out(x, i);
  if (first + 1 >= i) return RASAD_OK;
  int head = (x->item[first].kinds & kind_bit(RASAD_GAZ_ORGHEAD)) != 0;
  if (!head && !is_upper(&x->item[first])) {
    return sign(x, i, i, CAND_BLOCK, 0.9f);
  }
  RASAD_TRY(sign(x, first, i - 1, RASAD_ORG, 0.9f));
  if (x->n_acronym < rasad_countof(x->acronym)) {
    x->acronym[x->n_acronym] = i;
    x->spelled[x->n_acronym++] = first;
  }
  return RASAD_OK;
}

/* The acronym wherever it stands bears the name that it was spelled out with. */
static rasad_status add_acronyms(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n && x->n_acronym != 0; i++) {
    if (!(x->item[i].flags & RASAD_W_ALLCAPS) || x->item[i].skip) continue;
    for (uint32_t k = 0; k < x->n_acronym; k++) {
      uint32_t at = x->acronym[k];
      if (!rasad_span_eq(item_word(x, at)->norm, item_word(x, i)->norm)) {
        continue;
      }
      uint32_t from = item_word(x, x->spelled[k])->start;
      RASAD_TRY(sign(x, i, i, RASAD_ORG, 0.9f));
      x->cand[x->n_cand - 1].name = rasad_span_of(
          x->text.ptr + from, item_word(x, at - 1)->end - from);
      break;
    }
  }
  return RASAD_OK;
}

/* Dijoncter.info: a site named by its address. */
static rasad_status add_site(rasad_ents *x, uint32_t i) {
  const rasad_word *w = item_word(x, i), *v;
  if (i + 1 >= x->n || !is_upper(&x->item[i]) ||
      x->item[i + 1].gap & GAP_SPACE ||
      !(x->item[i + 1].gap & (GAP_END | GAP_DOT)) ||
      (is_upper(&x->item[i + 1]) && !(x->item[i].flags & RASAD_W_ALLCAPS))) {
    return RASAD_OK; /* a blank that is missing: a Rabat.Ma mere .. */
  }
  v = item_word(x, i + 1);
  if (v->start != w->end + 1 || x->text.ptr[w->end] != '.' ||
      !rasad_ents_is(x, i + 1,
                     " com fr net org info tv ma dz tn be ch eu co io ")) {
    return RASAD_OK;
  }
  return sign(x, i, i + 1, RASAD_ORG, 0.85f);
}

/* Saint-Brieuc, Sainte-Foy-la-Grande: the hyphen tells the town from the
** saint, whom French writes without one. A family may be called like a town
** (Louis de Saint-Exupery), and a house (hopital Saint-Joseph) like either. */
static rasad_status add_saint(rasad_ents *x, uint32_t i) {
  uint32_t last = i;
  if (!rasad_ents_is(x, i, " saint sainte ") || !is_upper(&x->item[i]) ||
      i + 1 >= x->n || !is_upper(&x->item[i + 1]) ||
      x->item[i].gap & GAP_HYPHEN || cue_at(x, i) == 3 ||
      rasad_ents_match(x, i, ENTITY, 0, 4) != NULL) {
    return RASAD_OK;
  }
  while (last + 1 < x->n && x->item[last + 1].gap == GAP_HYPHEN) last++;
  if (last == i) return RASAD_OK;
  if (i > 0 && item_joined(x, i)) {
    const rasad_item *before = &x->item[i - 1];
    uint32_t k = rasad_ents_is(x, i - 1, " de ") && item_joined(x, i - 1) &&
                         i > 1 ? i - 2 : i - 1;
    if (before->kinds & kind_bit(RASAD_GAZ_ORGHEAD) || is_upper(before) ||
        (is_upper(&x->item[k]) && x->item[k].name & NAME_KNOWN)) {
      return RASAD_OK;
    }
  }
  return sign(x, i, last, RASAD_LOC, 0.85f);
}

rasad_status rasad_ents_latin(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    if (!(x->item[i].flags & RASAD_W_LATIN) || x->item[i].skip) continue;
    RASAD_TRY(add_acronym(x, i));
    RASAD_TRY(add_site(x, i));
    RASAD_TRY(add_saint(x, i));
  }
  RASAD_TRY(add_acronyms(x));
  for (uint32_t i = 0; i < x->n; i++) {
    int lead = leading_particle(x, i);
    if (!lead && !name_capital(x, i)) continue;
    if (!lead && x->item[i].kinds & (OFFICE | HEAD | ROLE) &&
        !(x->item[i].name & NAME_KNOWN)) {
      continue;
    }
    uint32_t end = run_end(x, i), last;
    /* a place, then a person: the person begins at the given name */
    if (known_place(x, i) && !(x->item[i].name & NAME_GIVEN) && i < end &&
        (x->item[i + 1].name & (NAME_GIVEN | NAME_AMBIG)) == NAME_GIVEN) {
      i++;
    } else if (doubtful_place(x, i) && i + 1 < end &&
               (x->item[i + 1].name & (NAME_GIVEN | NAME_AMBIG)) ==
                   NAME_GIVEN) {
      i++;
    }
    last = before_place(x, i, end);
    int team = is_team(x, i);
    rasad_entity_type type = RASAD_ORG;
    if (team) last = i;
    float score = team ? 0.65f
                  : last > i ? long_score(x, i, last, &type)
                           : short_score(x, i, &type);
    if (x->lang != RASAD_LANG_FR && x->lang != RASAD_LANG_EN &&
        x->lang != RASAD_LANG_UND) {
      score = 0; /* Latin letters in Arabic text: only what is known */
    }
    if (score > 0) {
      rasad_cand *c = rasad_ents_add(x, i, last, type, score, FORM_WHOLE);
      if (c == NULL) return RASAD_NOMEM;
      if (score < 0.5f) c->shape = CAND_LONE;
      /* M. Le Maire: an office but for the courtesy */
      if (lead && cue_at(x, i) == 3) c->fixed = 1;
    }
    i = last;
  }
  return RASAD_OK;
}
