/*
** entity_vote.c - the tagger's part in the resolver: what it adds to the
** candidates of the rules, and what it takes from them.
*/
#include "extract/tagger.h"

/* How sure (in points of a margin) the tagger must be to add a name; to add a
** body, and one that ends in a nationality the rules see; to give a name of
** the gazetteer another type; to take a name that the rules gave.  Chosen on
** the dev part of our corpus. */
enum {
  VOTE_ADD = RASAD_TAGGER_NAT / 2,
  VOTE_ADD_ORG = 5 * RASAD_TAGGER_NAT / 4,
  VOTE_ADD_NORP = 2 * RASAD_TAGGER_NAT,
  VOTE_ADD_PLAIN = 6 * RASAD_TAGGER_NAT, /* of ordinary words alone */
  VOTE_TYPE = 3 * RASAD_TAGGER_NAT,
  VOTE_PART = 2 * RASAD_TAGGER_NAT, /* a body from its office */
  VOTE_DROP = 0,
  VOTE_WITHIN = 2 * RASAD_TAGGER_NAT, /* a part of what the rules are sure of */
  VOTE_DROP_BODY =
      2 * RASAD_TAGGER_NAT, /* one a head and its field make sure */
  VOTE_DROP_KNOWN = 2 * RASAD_TAGGER_NAT /* of the gazetteer */
};

/* The chance of a name that the rules keep against the tagger. */
#define KEPT_AGAINST 0.6f

/* The chance that a name is right, by its margin in steps of half a nat;
** measured on the dev part of our corpus, and smoothed (the table in
** docs/language/entities.md is of the test part). */
static float sureness(int32_t margin) {
  static const float chance[] = {0.50f, 0.55f, 0.60f, 0.69f, 0.77f,
                                 0.81f, 0.88f, 0.91f, 0.93f, 0.95f,
                                 0.96f, 0.97f, 0.97f, 0.98f};
  int32_t step = margin / (RASAD_TAGGER_NAT / 2);
  int32_t top = (int32_t)rasad_countof(chance) - 1;
  return chance[step < 0 ? 0 : step > top ? top : step];
}

/* End of the name that begins at item i. */
static uint32_t name_end(const rasad_ents *x, uint32_t i) {
  uint32_t last = i;
  while (last + 1 < x->n && rasad_tag_continues(x->tag[last + 1])) last++;
  return last;
}

/* The least margin over items first..last, and the one behind, which says
** that the name ends. */
static int32_t least(const rasad_ents *x, uint32_t first, uint32_t last) {
  int32_t m = x->margin[first];
  for (uint32_t i = first; i <= last + 1 && i < x->n; i++) {
    if (x->margin[i] < m) m = x->margin[i];
  }
  return m;
}

/* A body and the nationality or country behind it are two (ministry of
** interior + Pakistani): where the rules see a body that begins here and ends
** before such a word, the name ends there. */
static uint32_t without_country(const rasad_ents *x, uint32_t first,
                                uint32_t last) {
  if (x->owner[first] == 0 || x->owner[last] == 0) return last;
  const rasad_cand *body = &x->cand[x->owner[first] - 1];
  const rasad_cand *land = &x->cand[x->owner[last] - 1];
  if (body->type != RASAD_ORG || body->score < 0.7f || body->first != first ||
      land->type != RASAD_NORP || land->last != last ||
      body->last + 1 != land->first) {
    return last;
  }
  return body->last;
}

/* 1 when the tags say the same as the candidate. */
static int agrees(const rasad_ents *x, const rasad_cand *c) {
  unsigned begin = rasad_tag_begin((rasad_entity_type)c->type);
  if (x->tag[c->first] != begin) return 0;
  uint32_t last = name_end(x, c->first);
  if (c->type == RASAD_ORG) last = without_country(x, c->first, last);
  return last == c->last;
}

/* 1 when the tags name the same words as a candidate that is sure by the
** gazetteer, but give it another type without being very sure. */
static int stands(const rasad_ents *x, const rasad_cand *c) {
  if (c->entity == 0 || c->score < 0.9f) return 0;
  unsigned tag = x->tag[c->first];
  return tag != RASAD_TAG_NONE && !rasad_tag_continues(tag) &&
         name_end(x, c->first) == c->last &&
         least(x, c->first, c->last) < VOTE_TYPE;
}

/* 1 for a body or place of several words that a head and a known name or field
** make sure. */
static int made_sure(const rasad_ents *x, const rasad_cand *c) {
  return c->entity == 0 && c->score >= 0.75f && !c->out &&
         (c->type == RASAD_ORG ||
          (c->type == RASAD_LOC && c->last > c->first)) &&
         (is_arabic(&x->item[c->first]) || x->item[c->first].gap & GAP_PAREN);
}

/* 1 for a name that goes on across a comma, which the tagger never sees whole:
** the ministry of industry, mines and trade. */
static int crosses_comma(const rasad_ents *x, const rasad_cand *c) {
  for (uint32_t i = c->first + 1; i <= c->last; i++) {
    if (x->item[i].gap & GAP_COMMA) return 1;
  }
  return 0;
}

/* The margin that takes a candidate of the rules. */
static int32_t against(const rasad_ents *x, const rasad_cand *c) {
  if (c->entity != 0) return c->score >= 0.7f ? VOTE_DROP_KNOWN : VOTE_DROP;
  if (!made_sure(x, c)) return VOTE_DROP;
  return crosses_comma(x, c) ? INT32_MAX : VOTE_DROP_BODY;
}

static void drop(rasad_ents *x) {
  for (uint32_t k = 0; k < x->n_cand; k++) {
    rasad_cand *c = &x->cand[k];
    if (c->type > RASAD_LOC || c->fixed || agrees(x, c)) continue;
    if (stands(x, c)) {
      c->sure = KEPT_AGAINST;
      continue;
    }
    if (least(x, c->first, c->last) >= against(x, c)) {
      c->out = 1;
    } else {
      c->sure = KEPT_AGAINST;
    }
  }
}

/* 1 when items first..last are ordinary words of Arabic or Persian; heads of
** bodies and places, and names with an article they do not have, are. */
static int all_plain(const rasad_ents *x, uint32_t first, uint32_t last) {
  uint32_t plain = kind_bit(RASAD_GAZ_WORD) | kind_bit(RASAD_GAZ_BLOCK) |
                   kind_bit(RASAD_GAZ_ORGHEAD) | kind_bit(RASAD_GAZ_LOCHEAD);
  /* a field names something behind a head only */
  if (!(x->item[first].kinds & kind_bit(RASAD_GAZ_ORGHEAD))) {
    plain |= kind_bit(RASAD_GAZ_PORTFOLIO);
  }
  for (uint32_t i = first; i <= last; i++) {
    const rasad_item *t = &x->item[i];
    if (!is_arabic(t) || t->lex < 6 || t->name & NAME_KNOWN) return 0;
    if ((t->kinds & ~plain) != 0 && !has_article(t)) return 0;
  }
  return 1;
}

/* The margin that a new name must have. */
static int32_t enough(const rasad_ents *x, rasad_entity_type type,
                      uint32_t first, uint32_t last) {
  if (all_plain(x, first, last)) return VOTE_ADD_PLAIN;
  if (type != RASAD_ORG) return VOTE_ADD;
  /* "the Pakistani government" is no name */
  if (x->owner[last] != 0 && x->cand[x->owner[last] - 1].type == RASAD_NORP) {
    return VOTE_ADD_NORP;
  }
  return VOTE_ADD_ORG;
}

/* Does a name of the user's own stand among the items? */
static int holds_own(const rasad_ents *x, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i <= last; i++) {
    uint32_t k = x->owner[i];
    if (k != 0 && x->cand[k - 1].shape == CAND_OWN) return 1;
  }
  return 0;
}

static int is_weekday(const rasad_ents *x, uint32_t i) {
  return x->owner[i] != 0 && x->cand[x->owner[i] - 1].shape == CAND_WEEKDAY;
}

/* The last item of a name, cut where a quotation mark opens or closes within
** it that has no fellow there. */
static uint32_t one_side(const rasad_ents *x, uint32_t first, uint32_t last) {
  uint32_t marks = 0, at = last;
  for (uint32_t i = first + 1; i <= last; i++) {
    if (!(x->item[i].gap & GAP_QUOTE)) continue;
    if (marks++ == 0) at = i - 1;
  }
  if (marks == 1 && last + 1 < x->n && x->item[last + 1].gap & GAP_QUOTE) {
    return last; /* it closes behind the name */
  }
  return marks == 1 ? at : last;
}

/* First item of a body's name without the head that stands before such names
** and is no part of them (the channel | Al Jazeera), when what is left is one
** that we know. */
static uint32_t behind_head(const rasad_ents *x, uint32_t first,
                            uint32_t last) {
  const rasad_match *m = rasad_ents_match(
      x, first, kind_bit(RASAD_GAZ_ORGHEAD), RASAD_NOTE_OUTSIDE, 0);
  if (m == NULL || m->last >= last || is_upper(&x->item[first])) return first;
  const rasad_match *e = rasad_ents_match(
      x, m->last + 1, kind_bit(RASAD_GAZ_ENTITY), 0, 0);
  if (e == NULL || e->last != last ||
      rasad_gaz_type(rasad_load_index(e->load)) != RASAD_ORG) {
    return first;
  }
  return m->last + 1;
}

/* A body that we know by name and a person behind it are two (the president of
** the | Conseil constitutionnel | Laurent Fabius). */
static uint32_t before_person(const rasad_ents *x, uint32_t first,
                              uint32_t last) {
  const rasad_match *m =
      rasad_ents_match(x, first, kind_bit(RASAD_GAZ_ENTITY), 0, 4);
  if (m == NULL || m->last >= last ||
      rasad_gaz_type(rasad_load_index(m->load)) != RASAD_ORG) {
    return last;
  }
  const rasad_item *t = &x->item[m->last + 1];
  if ((t->name & (NAME_GIVEN | NAME_AMBIG)) != NAME_GIVEN) return last;
  if (t->flags & RASAD_W_LATIN && !is_upper(t)) return last;
  return m->last;
}

/* A given name and more, behind a word that places stand behind as well ("to
** Benoit Hamon"). */
static int is_person(const rasad_ents *x, uint32_t first, uint32_t last) {
  const uint32_t place =
      kind_bit(RASAD_GAZ_ENTITY) | kind_bit(RASAD_GAZ_LOCHEAD);
  if (first == last || !(x->item[first].flags & RASAD_W_LATIN)) return 0;
  for (uint32_t i = first; i <= last; i++) {
    if (x->item[i].kinds & place || x->item[i].gap & GAP_HYPHEN) return 0;
  }
  return (x->item[first].name & (NAME_GIVEN | NAME_AMBIG)) == NAME_GIVEN;
}

/* A name of the tagger's as a candidate. */
static rasad_status put(rasad_ents *x, uint32_t first, uint32_t last,
                        rasad_entity_type type, int32_t margin) {
  int cut = (x->item[first].flags & RASAD_W_CLITIC) != 0;
  rasad_cand *c =
      rasad_ents_add(x, first, last, type, 0.7f, cut ? FORM_STEM : FORM_WHOLE);
  if (c == NULL) return RASAD_NOMEM;
  c->shape = CAND_TAGGED;
  c->sure = sureness(margin);
  return RASAD_OK;
}

static rasad_status add(rasad_ents *x, uint32_t first, uint32_t last) {
  if (holds_own(x, first, last)) return RASAD_OK;
  rasad_entity_type type = rasad_tag_type(x->tag[first]);
  int32_t margin = least(x, first, last);
  /* a form of address is no part of the name */
  while (first < last &&
         x->item[first].kinds & kind_bit(RASAD_GAZ_HONORIFIC) &&
         !(x->item[first].name & NAME_KNOWN)) {
    first++;
    type = RASAD_PER;
  }
  /* nor is the day on which it acted */
  while (first < last && is_weekday(x, last)) last--;
  last = one_side(x, first, last);
  if (type == RASAD_ORG) first = behind_head(x, first, last);
  if (type == RASAD_ORG) {
    uint32_t end = before_person(x, first, last);
    if (end < last && margin >= enough(x, RASAD_PER, end + 1, last)) {
      RASAD_TRY(put(x, end + 1, last, RASAD_PER, margin));
    }
    last = end;
  }
  if (type == RASAD_LOC && is_person(x, first, last)) type = RASAD_PER;
  if (type == RASAD_ORG) last = without_country(x, first, last);
  if (x->owner[first] != 0) {
    rasad_cand *c = &x->cand[x->owner[first] - 1];
    if (c->first == first && c->last == last && c->type == type &&
        c->shape != CAND_LONE && c->score >= 0.5f) {
      if (!c->fixed) c->sure = sureness(margin);
      return RASAD_OK;
    }
    if (c->taken && c->first == first && c->last == last && stands(x, c)) {
      return RASAD_OK;
    }
  }
  if (margin < enough(x, type, first, last)) return RASAD_OK;
  if (x->owner[first] != 0) {
    const rasad_cand *c = &x->cand[x->owner[first] - 1];
    if (c->last >= last && c->last > c->first && made_sure(x, c) &&
        (margin < VOTE_WITHIN || crosses_comma(x, c))) {
      return RASAD_OK;
    }
  }
  return put(x, first, last, type, margin);
}

/* An office and the body it is of are two: the title ends where the tagger sees
** a body begin ("head | organisation of sports"). */
static void part_titles(rasad_ents *x) {
  for (uint32_t k = 0; k < x->n_cand; k++) {
    rasad_cand *c = &x->cand[k];
    if (c->type != RASAD_TITLE || c->fixed || c->shape == CAND_OWN) continue;
    /* the title of one certain office names its body as a part of it */
    if (c->title != 0 &&
        strncmp(rasad_gaz_title(c->title - 1), "rasad:dg-", 9) == 0) {
      continue;
    }
    for (uint32_t i = c->first + 1; i <= c->last; i++) {
      if (x->tag[i] != rasad_tag_begin(RASAD_ORG)) continue;
      if (x->margin[i] < VOTE_PART) continue;
      uint32_t last = i - 1;
      while (last > c->first && x->item[last].flags & RASAD_W_STOP) last--;
      c->last = last;
      break;
    }
  }
}

rasad_status rasad_ents_vote(rasad_ents *x, const rasad_tag_model *model) {
  RASAD_TRY(rasad_tagger_run(x, model, &x->tag, &x->margin));
  drop(x);
  part_titles(x);
  for (uint32_t i = 0; i < x->n;) {
    uint32_t last = name_end(x, i);
    if (x->tag[i] != RASAD_TAG_NONE) RASAD_TRY(add(x, i, last));
    i = last + 1;
  }
  return RASAD_OK;
}
