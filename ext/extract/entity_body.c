/*
** entity_body.c - bodies and places named by a head word and what completes
** it: a ministry and its portfolio, an airport and its namesake.
*/
#include "extract/entity_int.h"

#define ENTITY kind_bit(RASAD_GAZ_ENTITY)
#define ORGHEAD kind_bit(RASAD_GAZ_ORGHEAD)
#define LOCHEAD kind_bit(RASAD_GAZ_LOCHEAD)
#define PORTFOLIO kind_bit(RASAD_GAZ_PORTFOLIO)

/* How much a complement is worth as part of a name. */
typedef enum part {
  PART_NONE = 0,
  PART_PLAIN, /* an ordinary word in the right form */
  PART_NAME,  /* a word that looks like a name */
  PART_SURE   /* a portfolio or a known name */
} part;

/* ---- what may follow ------------------------------------------------- */

static const rasad_match *entity_at(const rasad_ents *x, uint32_t i,
                                    uint32_t *type) {
  const rasad_match *m = rasad_ents_match(x, i, ENTITY, 0, 4);
  if (m == NULL) return NULL;
  *type = rasad_gaz_type(rasad_load_index(m->load));
  if (x->item[i].flags & RASAD_W_LATIN && !is_upper(&x->item[i]) &&
      *type != RASAD_NORP) {
    return NULL;
  }
  return m;
}

static int name_like(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->kind != RASAD_KIND_WORD) return 0;
  if (t->flags & RASAD_W_LATIN) return is_upper(t);
  if (t->flags & RASAD_W_STOP || t->kinds & kind_bit(RASAD_GAZ_WORD)) return 0;
  if (t->lang == RASAD_LANG_FA && t->flags & RASAD_W_JOINED) return 0;
  if (t->name & (NAME_UNKNOWN | NAME_RARE)) return !rasad_ents_verbal(x, i);
  return (t->name & NAME_KNOWN) && !(t->name & (NAME_AMBIG | NAME_CLITIC));
}

/* The letter lam as the only proclitic: "of". */
static int is_of(const rasad_ents *x, uint32_t i) {
  const rasad_word *w = item_word(x, i);
  return w->norm.n > 4 && (w->flags & RASAD_W_CLITIC) &&
         memcmp(w->norm.ptr, "\xD9\x84", 2) == 0;
}

/* ---- Arabic ---------------------------------------------------------- */

/* End of the body whose head is items f..h; *worth says how sure. */
static uint32_t arabic_end(const rasad_ents *x, uint32_t f, uint32_t h,
                           uint32_t body, part *worth) {
  uint32_t last = h, type = 0;
  uint32_t i = h + 1;
  int turns = 0, plain = 0, sure_of = 0;
  int definite = (x->item[f].flags & RASAD_W_ARTICLE) != 0;
  *worth = PART_NONE;
  while (item_joined(x, i) && turns++ < 7) {
    const rasad_item *t = &x->item[i];
    if (t->flags & RASAD_W_STOP || t->kind != RASAD_KIND_WORD) break;
    const rasad_match *p = rasad_ents_match(x, i, PORTFOLIO, 0, 0);
    const rasad_match *e = entity_at(x, i, &type);
    int clitic = (t->flags & RASAD_W_CLITIC) != 0;
    int of = is_of(x, i);
    if (clitic && !of && !(t->name & NAME_UNKNOWN)) {
      /* "and": only a second portfolio continues a ministry */
      if (p == NULL || last == h || body != RASAD_BODY_GOV) break;
    }
    if (p != NULL && (body != RASAD_BODY_GOV ||
                      (definite && h == f && last == h && !of &&
                       !has_article(t)))) {
      p = NULL;
    }
    if (p != NULL && (e == NULL || p->last >= e->last)) {
      last = p->last;
      *worth = PART_SURE;
    } else if (e != NULL && type == RASAD_NORP) {
      /* inside a name only when more of it follows or it stands first */
      int more = item_joined(x, e->last + 1) && is_of(x, e->last + 1);
      if (last != h && !more) break;
      if (body == RASAD_BODY_GOV && !more && last == h) {
        last = e->last;
        *worth = PART_NAME;
        break;
      }
      last = e->last;
      if (*worth < PART_NAME) *worth = PART_NAME;
    } else if (e != NULL && (type == RASAD_LOC || type == RASAD_PER ||
                             type == RASAD_ORG)) {
      if (last != h && !of && *worth == PART_SURE) break;
      if (last == h && definite && h == f && !of) break;
      if (last != h && type == RASAD_LOC && !of && body == RASAD_BODY_GOV) {
        break;
      }
      last = e->last;
      *worth = PART_SURE;
      break;
    } else if (of) {
      /* "for": a noun with the article, or one that such a noun completes
      ** when the head has an article itself */
      if (plain > 3 || *worth == PART_SURE || (last == h && !definite)) break;
      if (t->flags & RASAD_W_ARTICLE) {
        last = i;
      } else if (definite && last > h && item_joined(x, i + 1) &&
                 has_article(&x->item[i + 1])) {
        last = i + 1;
      } else {
        break;
      }
      if (*worth < PART_PLAIN) *worth = PART_PLAIN;
      sure_of = 1;
      plain++;
    } else if (has_article(t)) {
      if (plain > 3 || *worth == PART_NAME || *worth == PART_SURE) break;
      last = i;
      plain++;
      if (*worth < PART_PLAIN) *worth = PART_PLAIN;
    } else if (name_like(x, i) && !clitic && !(definite && h == f)) {
      if (*worth == PART_SURE) break;
      last = i;
      if (*worth < PART_NAME) *worth = PART_NAME;
    } else if (last == h && !definite && !clitic && item_joined(x, i + 1) &&
               has_article(&x->item[i + 1])) {
      last = i; /* idafa: hayat al-.. */
    } else {
      break;
    }
    i = last + 1;
  }
  if (*worth == PART_PLAIN && sure_of) *worth = PART_NAME;
  return last;
}

/* ---- Persian --------------------------------------------------------- */

static uint32_t persian_end(const rasad_ents *x, uint32_t h, uint32_t body,
                            part *worth) {
  uint32_t last = h, type = 0;
  uint32_t i = h + 1;
  int turns = 0;
  *worth = PART_NONE;
  while (item_joined(x, i) && turns++ < 4) {
    const rasad_item *t = &x->item[i];
    if (t->flags & RASAD_W_STOP || t->kind != RASAD_KIND_WORD) break;
    const rasad_match *p = rasad_ents_match(x, i, PORTFOLIO, 0, 0);
    const rasad_match *e = entity_at(x, i, &type);
    if (p != NULL && (e == NULL || p->last >= e->last)) {
      if (*worth == PART_SURE) break;
      last = p->last;
      *worth = PART_SURE;
    } else if (e != NULL && type == RASAD_NORP) {
      if (last != h || body == RASAD_BODY_GOV) break;
      last = e->last;
      *worth = PART_NAME;
    } else if (e != NULL && (type == RASAD_LOC || type == RASAD_PER ||
                             type == RASAD_ORG)) {
      if (last != h && (body == RASAD_BODY_GOV || *worth == PART_SURE)) break;
      last = e->last;
      *worth = PART_SURE;
      break;
    } else if (name_like(x, i)) {
      if (*worth == PART_SURE) break;
      last = i;
      *worth = PART_NAME;
    } else {
      break;
    }
    i = last + 1;
  }
  return last;
}

/* ---- Latin ----------------------------------------------------------- */

static int is_link(const rasad_ents *x, uint32_t i) {
  return rasad_ents_is(x, i,
                       " de du des d la le les l a au aux et pour en sur of "
                       "the for and ");
}

/* Words of a French (or English) body: capitals, and small link words and
** adjectives between them. */
static uint32_t latin_end(const rasad_ents *x, uint32_t f, uint32_t h,
                          part *worth) {
  uint32_t last = h, i = h + 1, links = 0, small = 0;
  const rasad_match *p;
  int named = is_upper(&x->item[f]);
  uint32_t type;
  *worth = PART_NONE;
  while (item_joined(x, i) && i < h + 12) {
    const rasad_item *t = &x->item[i];
    if (t->kind != RASAD_KIND_WORD) break;
    p = rasad_ents_match(x, i, PORTFOLIO, 0, 0);
    if (p != NULL && last + 1 == i && *worth < PART_SURE) {
      last = p->last;
      *worth = PART_SURE;
      i = last + 1;
      continue;
    }
    if (is_upper(t)) {
      const rasad_match *e = entity_at(x, i, &type);
      /* "ministry of X" in a country: the country is another entity */
      if (e != NULL && type == RASAD_LOC && *worth == PART_SURE) break;
      if (*worth == PART_SURE && links != 0 && e != NULL) break;
      last = e != NULL ? e->last : i;
      if (*worth < PART_NAME) *worth = PART_NAME;
      links = small = 0;
    } else if (is_link(x, i)) {
      if (rasad_ents_is(x, i, " et and ") && !named && *worth < PART_NAME) {
        break;
      }
      if (++links > 3) break;
    } else {
      const rasad_match *e = entity_at(x, i, &type);
      if (e != NULL && type == RASAD_NORP && *worth != PART_NONE) break;
      /* an adjective or noun in small letters inside a name with capital */
      if (!named || *worth == PART_SURE || ++small > 2) break;
    }
    i++;
  }
  return last;
}

/* ---- bodies ---------------------------------------------------------- */

/* 1 when a place is all that items i..last name. */
static int only_place(const rasad_ents *x, uint32_t i, uint32_t last) {
  uint32_t type = 0;
  while (i < last && is_link(x, i)) i++;
  const rasad_match *e = entity_at(x, i, &type);
  return e != NULL && type == RASAD_LOC && e->last >= last;
}

static int is_ministry(const rasad_ents *x, uint32_t i) {
  rasad_span w = item_word(x, i)->base;
  if (!is_arabic(&x->item[i])) {
    return rasad_ents_is(x, i, " ministere ministry ");
  }
  /* wizara, vezarat */
  return w.n == 10 &&
         memcmp(w.ptr, "\xD9\x88\xD8\xB2\xD8\xA7\xD8\xB1", 8) == 0;
}

static rasad_status body_at(rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, ORGHEAD, 0, 0);
  if (m == NULL || x->item[i].skip) return RASAD_OK;
  uint32_t note = rasad_load_note(m->load), body = rasad_load_index(m->load);
  if (note & RASAD_NOTE_PLURAL) return RASAD_OK;
  const rasad_item *t = &x->item[i];
  part worth;
  uint32_t last;
  if (is_arabic(t)) {
    last = t->lang == RASAD_LANG_FA ? persian_end(x, m->last, body, &worth)
                                    : arabic_end(x, i, m->last, body, &worth);
  } else {
    last = latin_end(x, i, m->last, &worth);
  }
  if (last == m->last) return RASAD_OK;
  /* what we know by name needs no grammar */
  const rasad_match *known = rasad_ents_match(x, i, ENTITY, 0, 4);
  if (known != NULL && known->last > m->last && worth != PART_SURE) {
    return RASAD_OK;
  }
  float score = 0.5f;
  if (worth == PART_SURE) score = 0.8f;
  if (worth == PART_NAME) score = 0.65f;
  if (worth == PART_PLAIN) {
    int long_head = m->last > m->first;
    score = body == RASAD_BODY_GOV || long_head ? 0.6f : 0.45f;
    if (body == RASAD_BODY_GOV && long_head) score = 0.75f;
    /* "the unit", "the group" and an adjective: any unit or group */
    if (!long_head && m->form == FORM_BARE) score = 0.45f;
  }
  if (worth == PART_NONE) return RASAD_OK;
  if (note & RASAD_NOTE_WEAK) score -= worth == PART_SURE ? 0.2f : 0.3f;
  if (!is_arabic(t) && !is_upper(t) && worth != PART_SURE) score -= 0.05f;
  if (!is_arabic(t) && !is_upper(t) && only_place(x, m->last + 1, last) &&
      !rasad_ents_is(x, i,
                     " universite ambassade consulat tribunal cour parquet "
                     "banque barreau academie institut ecole mairie "
                     "prefecture rectorat conseil ")) {
    score -= 0.3f; /* a centre, group, movement .. of a country */
  }
  /* an adjective rather than a head: both words with the article */
  if (is_arabic(t) && has_article(t) && i > 0 && item_joined(x, i) &&
      x->item[i - 1].flags & RASAD_W_ARTICLE && m->last == i) {
    score -= 0.3f;
  }
  if (score < 0.25f) return RASAD_OK;
  rasad_cand *c = rasad_ents_add(x, i, last, RASAD_ORG, score, m->form);
  if (c == NULL) return RASAD_NOMEM;
  const rasad_match *p = rasad_ents_match(x, m->last + 1, PORTFOLIO, 0, 0);
  if (p != NULL && p->last == last && is_ministry(x, i)) {
    c->title = rasad_load_index(p->load) + 1;
  }
  return RASAD_OK;
}

/* ---- places ---------------------------------------------------------- */

/* End of the place name that begins at item i, 0 when there is none. */
static uint32_t place_end(const rasad_ents *x, uint32_t i, part *worth) {
  uint32_t type = 0, last = 0;
  *worth = PART_NONE;
  for (uint32_t turns = 0; turns < 3 && item_joined(x, i); turns++, i++) {
    const rasad_item *t = &x->item[i];
    const rasad_match *e = rasad_ents_match(x, i, ENTITY, 0, 0);
    if (e != NULL) {
      type = rasad_gaz_type(rasad_load_index(e->load));
      if (t->flags & RASAD_W_LATIN && !is_upper(t)) return last;
      if (type == RASAD_NORP && last != 0) return last;
      if (last != 0 && t->flags & RASAD_W_CLITIC) return last;
      if (type != RASAD_NORP && last != 0 && *worth == PART_SURE) return last;
      last = e->last;
      *worth = PART_SURE;
      i = last;
      continue;
    }
    if (t->flags & RASAD_W_CLITIC && !(t->name & NAME_UNKNOWN)) return last;
    if (!name_like(x, i) && (!(t->name & NAME_KNOWN) || t->lex > 9)) {
      return last;
    }
    if (t->flags & RASAD_W_STOP || t->kinds & (ORGHEAD | LOCHEAD)) return last;
    if (*worth == PART_SURE && !(t->name & NAME_KNOWN)) return last;
    if (turns > 0 && !(t->name & NAME_KNOWN) && is_arabic(t)) return last;
    last = i;
    if (*worth < PART_NAME) *worth = PART_NAME;
  }
  return last;
}

static rasad_status place_at(rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, LOCHEAD, 0, 0);
  if (m == NULL || x->item[i].skip) return RASAD_OK;
  uint32_t note = rasad_load_note(m->load);
  uint32_t from = m->last + 1;
  part worth;
  if (!is_arabic(&x->item[i])) {
    /* an adjective before the link word */
    if (item_joined(x, from + 1) && !is_upper(&x->item[from]) &&
        !is_link(x, from) && rasad_ents_is(x, from + 1, " de du d des ")) {
      from++;
    }
    for (int k = 0; k < 3 && item_joined(x, from) && is_link(x, from); k++) {
      from++;
    }
  }
  if (!item_joined(x, from)) return RASAD_OK;
  /* a head with the article is not followed by its own name */
  if (m->form == FORM_BARE && m->first == m->last &&
      !has_article(&x->item[from])) {
    return RASAD_OK;
  }
  uint32_t last = place_end(x, from, &worth);
  if (last == 0 || worth == PART_NONE) {
    /* al-bahr al-.. and the like: head and adjective, both with article */
    if ((note & RASAD_NOTE_INSIDE) && !(note & RASAD_NOTE_WEAK) &&
        m->form == FORM_BARE && has_article(&x->item[from])) {
      if (rasad_ents_add(x, i, from, RASAD_LOC, 0.35f, m->form) == NULL) {
        return RASAD_NOMEM;
      }
    }
    return RASAD_OK;
  }
  float score = worth == PART_SURE ? 0.75f : 0.55f;
  if (note & RASAD_NOTE_WEAK) score -= 0.2f;
  if (note & RASAD_NOTE_INSIDE) {
    const rasad_cand *c = rasad_ents_add(x, i, last, RASAD_LOC, score, m->form);
    return c == NULL ? RASAD_NOMEM : RASAD_OK;
  }
  if (worth == PART_SURE) return RASAD_OK;
  /* outside: the name alone */
  if (x->item[i].lang == RASAD_LANG_AR && x->item[from].name & NAME_RARE &&
      !(x->item[from].name & NAME_KNOWN)) {
    return RASAD_OK;
  }
  const rasad_cand *c =
      rasad_ents_add(x, from, last, RASAD_LOC,
                     note & RASAD_NOTE_PLURAL ? 0.5f : 0.6f, FORM_WHOLE);
  return c == NULL ? RASAD_NOMEM : RASAD_OK;
}

rasad_status rasad_ents_bodies(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    if (x->item[i].kinds & ORGHEAD) RASAD_TRY(body_at(x, i));
    if (x->item[i].kinds & LOCHEAD) RASAD_TRY(place_at(x, i));
  }
  return RASAD_OK;
}
