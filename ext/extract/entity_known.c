/*
** entity_known.c - names of the gazetteer as candidates: what is certain by
** itself, and what needs a word beside it to be believed.
*/
#include "extract/entity_int.h"

/* ---- small words that tell ------------------------------------------- */

/* 1 when item i is a preposition of place standing alone. */
static int is_preposition(const rasad_ents *x, uint32_t i) {
  static const char *const arabic[] = {
      "\xD9\x81\xD9\x8A",                 /* fi */
      "\xD8\xA7\xD9\x84\xD9\x8A",         /* ila */
      "\xD9\x85\xD9\x86",                 /* min */
      "\xD9\x86\xD8\xAD\xD9\x88",         /* nahwa */
      "\xD8\xA8\xD9\x8A\xD9\x86",         /* bayna */
      "\xD9\x82\xD8\xB1\xD8\xA8",         /* qurb */
      "\xD8\xB4\xD9\x85\xD8\xA7\xD9\x84", /* shamal */
      "\xD8\xAC\xD9\x86\xD9\x88\xD8\xA8", /* janub */
      "\xD8\xB4\xD8\xB1\xD9\x82",         /* sharq */
      "\xD8\xBA\xD8\xB1\xD8\xA8"          /* gharb */
  };
  static const char *const persian[] = {
      "\xD8\xAF\xD8\xB1",                 /* dar */
      "\xD8\xA8\xD9\x87",                 /* be */
      "\xD8\xA7\xD8\xB2",                 /* az */
      "\xD8\xAA\xD8\xA7",                 /* ta */
      "\xD8\xB4\xD9\x85\xD8\xA7\xD9\x84", /* shomal */
      "\xD8\xAC\xD9\x86\xD9\x88\xD8\xA8"  /* jonub */
  };
  const rasad_item *t = &x->item[i];
  if (is_arabic(t)) {
    return t->lang == RASAD_LANG_FA
               ? rasad_ents_one_of(x, i, persian, rasad_countof(persian))
               : rasad_ents_one_of(x, i, arabic, rasad_countof(arabic));
  }
  return rasad_ents_is(x, i, " a en au aux vers de in to from at near ");
}

/* 1 when the proclitic of item i holds the preposition b-. */
static int has_bi(const rasad_ents *x, const rasad_match *m) {
  const rasad_word *w = item_word(x, m->first);
  if (m->form == FORM_WHOLE || !(w->flags & RASAD_W_CLITIC)) return 0;
  for (size_t i = 0; i + 2 <= w->norm.n && i <= 2; i += 2) {
    if (memcmp(w->norm.ptr + i, "\xD8\xA8", 2) == 0) return 1;
  }
  return 0;
}

/* 1 when the word of a match begins with fa- or ka-. */
static int has_fa_or_ka(const rasad_ents *x, const rasad_match *m) {
  const rasad_word *w = item_word(x, m->first);
  return w->norm.n > 2 && (memcmp(w->norm.ptr, "\xD9\x81", 2) == 0 ||
                           memcmp(w->norm.ptr, "\xD9\x83", 2) == 0);
}

/* ---- is it written as a name? ---------------------------------------- */

/* Latin script: capitals where the name has them. */
static int case_fits(const rasad_ents *x, const rasad_match *m) {
  const rasad_item *t = &x->item[m->first];
  uint32_t note = rasad_load_note(m->load);
  if (!(t->flags & RASAD_W_LATIN)) return 1;
  if (rasad_note_role(note) == RASAD_ROLE_ACRONYM ||
      rasad_note_role(note) == RASAD_ROLE_CODE) {
    return (t->flags & RASAD_W_ALLCAPS) != 0 ||
           (is_upper(t) && item_word(x, m->first)->norm.n > 3);
  }
  if (is_upper(t)) return 1;
  if (!(note & RASAD_NOTE_LOWER)) return 0;
  if (rasad_gaz_type(rasad_load_index(m->load)) == RASAD_NORP) return 1;
  for (uint32_t i = m->first + 1; i <= m->last; i++) {
    if (is_upper(&x->item[i])) return 1;
  }
  return 0;
}

/* What the language of the load says: French forms in French text; English
** ones too where they are names of people and bodies. */
static int language_fits(const rasad_ents *x, const rasad_match *m) {
  uint32_t langs = rasad_load_langs(m->load);
  const rasad_item *t = &x->item[m->first];
  if (is_arabic(t)) return (langs & t->langs) != 0;
  if (x->lang == RASAD_LANG_EN) {
    if (langs & RASAD_GAZ_EN) return 1;
  } else if (langs & RASAD_GAZ_FR) {
    return 1;
  }
  rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
  return type == RASAD_PER || type == RASAD_ORG || type == RASAD_EVENT ||
         x->lang == RASAD_LANG_AR || x->lang == RASAD_LANG_FA;
}

/* The article belongs to Arabic names of places and bodies; nationalities
** and family names take it freely. */
static int form_fits(const rasad_match *m) {
  rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
  if (m->form != FORM_BARE) return 1;
  return type == RASAD_NORP || type == RASAD_PER;
}

static int usable(const rasad_ents *x, const rasad_match *m) {
  return rasad_load_kind(m->load) == RASAD_GAZ_ENTITY &&
         !x->item[m->first].skip && form_fits(m) && language_fits(x, m) &&
         case_fits(x, m);
}

/* ---- how sure -------------------------------------------------------- */

static int certain_place(const rasad_ents *x, uint32_t i, uint32_t *last) {
  const rasad_match *m =
      rasad_ents_match(x, i, kind_bit(RASAD_GAZ_ENTITY), 0, 4);
  if (m == NULL || !usable(x, m)) return 0;
  *last = m->last;
  return rasad_gaz_type(rasad_load_index(m->load)) == RASAD_LOC;
}

/* 1 when items a..b stand in a list with a place: a comma or "and" between. */
static int place_beside(const rasad_ents *x, uint32_t a, uint32_t b) {
  uint32_t last, i = b + 1;
  if (i < x->n && !(x->item[i].gap & (GAP_LINE | GAP_END))) {
    const rasad_item *t = &x->item[i];
    if (t->flags & RASAD_W_SKIP || rasad_ents_is(x, i, " et and ")) {
      if (i + 1 < x->n && certain_place(x, i + 1, &last)) return 1;
    } else if ((t->gap & GAP_COMMA || t->flags & RASAD_W_CLITIC) &&
               certain_place(x, i, &last)) {
      return 1;
    }
  }
  i = a;
  if (i == 0 || x->item[i].gap & (GAP_LINE | GAP_END)) return 0;
  i--;
  if (x->item[i].flags & RASAD_W_SKIP || rasad_ents_is(x, i, " et and ")) {
    return i > 0 && certain_place(x, i - 1, &last) && last == i - 1;
  }
  if (x->item[a].gap & GAP_COMMA || x->item[a].flags & RASAD_W_CLITIC) {
    return certain_place(x, i, &last) && last == i;
  }
  return 0;
}

/* 1 when the words just before say that a place follows. */
static int place_announced(const rasad_ents *x, uint32_t i) {
  for (uint32_t k = i; k > 0 && i - k < 3;) {
    if (!item_joined(x, k)) return 0;
    k--;
    const rasad_match *m =
        rasad_ents_match(x, k, kind_bit(RASAD_GAZ_LOCHEAD), 0, 0);
    if (m && m->last + 1 == i) return 1;
  }
  return 0;
}

static int in_quotes(const rasad_ents *x, const rasad_match *m) {
  return (x->item[m->first].gap & GAP_QUOTE) != 0 && m->last + 1 < x->n &&
         (x->item[m->last + 1].gap & GAP_QUOTE) != 0;
}

/* 1 when items first..last stand alone between brackets or line ends, as the
** agency does behind its report; or behind "report of", "reporter of". */
static int is_source(const rasad_ents *x, uint32_t first, uint32_t last) {
  static const char *const behind[] = {
      "\xDA\xAF\xD8\xB2\xD8\xA7\xD8\xB1\xD8\xB4",         /* gozaresh */
      "\xD8\xAE\xD8\xA8\xD8\xB1\xD9\x86\xDA\xAF\xD8\xA7\xD8\xB1" /* khabarnegar */
  };
  const uint16_t apart = GAP_LINE | GAP_PAREN;
  if (x->item[first].gap & apart && first > 0 &&
      (last + 1 == x->n || x->item[last + 1].gap & apart)) {
    return 1;
  }
  if (first == 0 || !item_joined(x, first)) return 0;
  return rasad_ents_one_of(x, first - 1, behind, rasad_countof(behind));
}

/* 1 when a governor or mayor stands before item i, in Persian. */
static int governs(const rasad_ents *x, uint32_t i) {
  if (i == 0 || !item_joined(x, i) || x->item[i].lang != RASAD_LANG_FA) {
    return 0;
  }
  for (uint32_t k = x->item[i - 1].match; k < x->item[i].match; k++) {
    const rasad_match *m = &x->match[k];
    uint32_t bit = kind_bit(rasad_load_kind(m->load));
    if ((bit & (kind_bit(RASAD_GAZ_OFFICE) | kind_bit(RASAD_GAZ_HEAD))) == 0) {
      continue;
    }
    if (strstr(rasad_gaz_title(rasad_load_index(m->load)), "governor")) {
      return 1;
    }
  }
  return 0;
}

static float ambiguous_score(const rasad_ents *x, const rasad_match *m) {
  uint32_t index = rasad_load_index(m->load);
  const rasad_item *t = &x->item[m->first];
  uint32_t i = m->first;
  int latin = (t->flags & RASAD_W_LATIN) != 0;
  if (t->flags & RASAD_W_STOP || t->kinds & kind_bit(RASAD_GAZ_WORD)) {
    return 0.2f;
  }
  /* an adjective: both words with the article */
  if (rasad_gaz_type(index) == RASAD_LOC && t->flags & RASAD_W_ARTICLE &&
      i > 0 && (x->item[i].gap & ~GAP_INSIDE) == 0 &&
      x->item[i - 1].flags & RASAD_W_ARTICLE) {
    return 0.2f;
  }
  if (x->seen[rasad_gaz_thing(index)] & SEEN_NAMED) return 0.75f;
  switch (rasad_gaz_type(index)) {
    case RASAD_LOC:
      if (place_announced(x, i)) return 0.8f;
      if (place_beside(x, i, m->last)) return 0.65f;
      if (latin) {
        if (i > 1 && rasad_ents_is(x, i - 1, " du de des ") &&
            item_joined(x, i) && item_joined(x, i - 1) &&
            x->item[i - 2].kinds & kind_bit(RASAD_GAZ_OFFICE)) {
          return 0.65f;
        }
        if (t->head || !item_joined(x, i)) return 0.2f;
        if (i > 0 && (is_preposition(x, i - 1))) return 0.6f;
        return 0.3f;
      }
      if (governs(x, i)) return 0.75f;
      if (has_bi(x, m)) return 0.5f;
      if (i > 0 && item_joined(x, i) && is_preposition(x, i - 1) &&
          t->lang != RASAD_LANG_FA) {
        return 0.5f;
      }
      return 0.2f;
    case RASAD_NORP: return 0.3f;
    case RASAD_ORG:
      if (in_quotes(x, m)) return 0.95f;
      if (is_arabic(t) && is_source(x, m->first, m->last)) return 0.95f;
      if (is_arabic(t) && rasad_ents_quoted(x, i)) return 0.95f;
      /* the reporter of Fars */
      if (t->lang == RASAD_LANG_FA && i > 0 && item_joined(x, i) &&
          x->item[i - 1].kinds & kind_bit(RASAD_GAZ_ROLE)) {
        return 0.95f;
      }
      if (i > 0 && item_joined(x, i) &&
          (x->item[i - 1].kinds &
           (kind_bit(RASAD_GAZ_ORGHEAD) | kind_bit(RASAD_GAZ_ROLE) |
            (governs(x, i) ? 0 : kind_bit(RASAD_GAZ_HEAD))))) {
        return 0.7f;
      }
      return latin && (t->flags & RASAD_W_ALLCAPS) && !t->head ? 0.5f : 0.3f;
    default: return 0.3f;
  }
}

/* A nationality with a capital and alone, where a body's name is due: a slip
** of translation rather than a people. */
static int slip(const rasad_ents *x, const rasad_match *m) {
  uint32_t i = m->first;
  if (!is_upper(&x->item[i]) || x->item[i].head || i < 2) return 0;
  if (!rasad_ents_is(x, i - 1, " du de ")) return 0;
  return rasad_ents_is(x, i - 2,
                       " communique source bulletin declaration depeche "
                       "agence annonce ");
}

/* 1 when item i stands between a bracket and a slash or a bracket: the
** country in a list of results, Messi (ARG/Barcelone). */
static int in_results(const rasad_ents *x, uint32_t i) {
  if (i == 0 || i + 1 >= x->n || !(x->item[i].gap & GAP_PAREN)) return 0;
  return (x->item[i + 1].gap & (GAP_SLASH | GAP_PAREN)) != 0;
}

/* 1 when a country's name is its nationality as well (al-Su'udiyya) and stands
** behind a noun with the article: the Saudi authorities. */
static int is_adjective(const rasad_ents *x, const rasad_match *m) {
  uint32_t i = m->first;
  if (i == 0 || m->first != m->last || !item_joined(x, i)) return 0;
  if (!has_article(&x->item[i]) || !(x->item[i - 1].flags & RASAD_W_ARTICLE)) {
    return 0;
  }
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *s = &x->match[k];
    if (rasad_load_kind(s->load) == RASAD_GAZ_ENTITY && s->last == m->last &&
        rasad_gaz_type(rasad_load_index(s->load)) == RASAD_NORP) {
      return 1;
    }
  }
  return 0;
}

static float known_score(const rasad_ents *x, const rasad_match *m) {
  uint32_t index = rasad_load_index(m->load);
  rasad_entity_type type = rasad_gaz_type(index);
  const rasad_item *t = &x->item[m->first];
  switch (rasad_note_role(rasad_load_note(m->load))) {
    case RASAD_ROLE_AMBIG:
      return ambiguous_score(x, m);
    case RASAD_ROLE_CODE:
      return in_results(x, m->first) ? 0.9f : 0;
    default:
      break;
  }
  switch (type) {
    case RASAD_NORP:
      if (slip(x, m) && !(x->seen[rasad_gaz_thing(index)] & SEEN_NAMED)) return 0.3f;
      if (m->form == FORM_STEM || m->form == FORM_WHOLE) return 0.85f;
      return 0.9f;
    case RASAD_PER:
      if (m->first != m->last) return 0.93f;
      /* a family name alone: more than one may bear it */
      if (t->name & NAME_AMBIG || t->lex > 9) return 0.5f;
      return 0.7f;
    case RASAD_LOC:
      if (is_adjective(x, m)) return 0.6f;
      /* fa- and ka- before a bare name: a verb rather than a place */
      if (m->form == FORM_STEM && m->first == m->last && has_fa_or_ka(x, m)) {
        return 0.45f;
      }
      /* written with an article it does not have, or a rare reading */
      return m->form == FORM_STEM && t->lex > 10 ? 0.7f : 0.9f;
    default: return 0.9f;
  }
}

/* ---- candidates ------------------------------------------------------ */

/* Two nationalities joined by a hyphen are one: the first word's match and
** the next; the index of the last item, or 0. */
static uint32_t hyphen_pair(const rasad_ents *x, const rasad_match *m) {
  uint32_t i = m->last + 1;
  if (i >= x->n || !(x->item[i].gap & GAP_HYPHEN)) return 0;
  const rasad_match *b =
      rasad_ents_match(x, i, kind_bit(RASAD_GAZ_ENTITY), 0, 0);
  if (b == NULL || rasad_gaz_type(rasad_load_index(b->load)) != RASAD_NORP) {
    return 0;
  }
  return b->last;
}

/* The country of a combining form: franco-, sino-; NULL for other words. */
static const char *combining(const rasad_ents *x, uint32_t i) {
  static const struct {
    char word[12];
    char id[8];
  } forms[] = {
      {"franco", "iso:FR"},  {"sino", "iso:CN"},      {"russo", "iso:RU"},
      {"israelo", "iso:IL"}, {"americano", "iso:US"}, {"germano", "iso:DE"},
      {"hispano", "iso:ES"}, {"italo", "iso:IT"},     {"turco", "iso:TR"},
      {"irano", "iso:IR"},   {"algero", "iso:DZ"},    {"maroco", "iso:MA"},
      {"tuniso", "iso:TN"},  {"anglo", "iso:GB"},     {"indo", "iso:IN"},
      {"nippo", "iso:JP"},   {"syro", "iso:SY"},      {"libano", "iso:LB"},
      {"saoudo", "iso:SA"},  {"egypto", "iso:EG"}};
  rasad_span w = item_word(x, i)->norm;
  for (size_t k = 0; k < rasad_countof(forms); k++) {
    if (w.n == strlen(forms[k].word) &&
        memcmp(w.ptr, forms[k].word, w.n) == 0) {
      return forms[k].id;
    }
  }
  return NULL;
}

/* 1 when item i is a year in figures that belongs to what stands before it:
** the World Cup 2018. */
static int year_behind(const rasad_ents *x, uint32_t i) {
  if (i >= x->n || x->item[i].kind != RASAD_KIND_NUMBER) return 0;
  if (x->item[i].gap != GAP_SPACE) return 0;
  rasad_span w = item_word(x, i)->norm;
  return w.n == 4 &&
         (memcmp(w.ptr, "19", 2) == 0 || memcmp(w.ptr, "20", 2) == 0);
}

/* 1 when the name begins with a head that is no part of names, and is known
** without it as well (the channel Al Jazeera). */
static int has_head(const rasad_ents *x, const rasad_match *m) {
  const rasad_match *h = rasad_ents_match(
      x, m->first, kind_bit(RASAD_GAZ_ORGHEAD), RASAD_NOTE_OUTSIDE, 0);
  if (h == NULL || h->last >= m->last || is_upper(&x->item[m->first])) return 0;
  uint32_t i = h->last + 1;
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *e = &x->match[k];
    if (rasad_load_kind(e->load) == RASAD_GAZ_ENTITY && e->last == m->last &&
        rasad_load_index(e->load) == rasad_load_index(m->load)) {
      return 1;
    }
  }
  return 0;
}

/* Last item of a body's name without the nationality or country behind it,
** when it is known without that as well (al-Ahly | Egyptian). */
static uint32_t without_land(const rasad_ents *x, const rasad_match *m) {
  uint32_t index = rasad_load_index(m->load);
  if (m->last == m->first || rasad_gaz_type(index) != RASAD_ORG) return m->last;
  const rasad_match *e = rasad_ents_match(
      x, m->last, kind_bit(RASAD_GAZ_ENTITY), 0, 0);
  if (e == NULL ||
      strncmp(rasad_gaz_id(rasad_load_index(e->load)), "iso:", 4) != 0) {
    return m->last;
  }
  uint32_t i = m->first;
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *s = &x->match[k];
    if (rasad_load_kind(s->load) == RASAD_GAZ_ENTITY &&
        s->last + 1 == m->last && rasad_load_index(s->load) == index) {
      return s->last;
    }
  }
  return m->last;
}

static rasad_status add_match(rasad_ents *x, const rasad_match *m) {
  if (has_head(x, m)) return RASAD_OK;
  float score = known_score(x, m);
  uint32_t index = rasad_load_index(m->load);
  rasad_entity_type type = rasad_gaz_type(index);
  uint32_t pair = type == RASAD_NORP ? hyphen_pair(x, m) : 0;
  if (type == RASAD_EVENT && year_behind(x, m->last + 1)) {
    rasad_cand *c =
        rasad_ents_add(x, m->first, m->last + 1, type, score, m->form);
    if (c == NULL) return RASAD_NOMEM;
    c->entity = index + 1;
    return RASAD_OK;
  }
  if (score < 0.25f) return RASAD_OK;
  if (type == RASAD_NORP && m->first > 0 &&
      (x->item[m->first].gap & (GAP_HYPHEN | GAP_SPACE)) == GAP_HYPHEN &&
      x->item[m->first].flags & RASAD_W_LATIN) {
    const char *id = combining(x, m->first - 1);
    if (id != NULL) {
      rasad_cand *both =
          rasad_ents_add(x, m->first - 1, m->last, type, score, FORM_WHOLE);
      if (both == NULL) return RASAD_NOMEM;
      both->entity = index + 1;
      both->shape = CAND_PAIR;
      both->value = rasad_span_of(id, strlen(id)); /* the first of the two */
      return RASAD_OK;
    }
  }
  rasad_cand *c = rasad_ents_add(x, m->first, pair ? pair : without_land(x, m),
                                 type, score, m->form);
  if (c == NULL) return RASAD_NOMEM;
  c->entity = index + 1;
  if (pair) c->shape = CAND_PAIR;
  return RASAD_OK;
}

static rasad_status add_addresses(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    const rasad_item *t = &x->item[i];
    if (t->skip || (t->kind != RASAD_KIND_URL && t->kind != RASAD_KIND_MAIL)) {
      continue;
    }
    rasad_entity_type type =
        t->kind == RASAD_KIND_URL ? RASAD_URL : RASAD_EMAIL;
    if (rasad_ents_add(x, i, i, type, 1.0f, FORM_WHOLE) == NULL) {
      return RASAD_NOMEM;
    }
  }
  return RASAD_OK;
}

/* Teh marbuta ends a word: where letters are glued behind it ("Biskra-and"),
** what stands before is a word of its own, and perhaps a name. */
static rasad_status add_glued(rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  const rasad_word *w = item_word(x, i);
  uint32_t n, end = 0;
  if (!is_arabic(t) || t->id[0] != 0 || t->skip || w->flags & RASAD_W_KNOWN ||
      w->norm.n != w->end - w->start) {
    return RASAD_OK;
  }
  for (uint32_t at = w->start + 6; at + 4 <= w->end; at += 2) {
    if (memcmp(x->text.ptr + at, "\xD8\xA9", 2) == 0) end = at + 2;
  }
  if (end == 0) return RASAD_OK;
  rasad_span head = rasad_span_of(w->norm.ptr, end - w->start);
  uint32_t id = rasad_gaz_word(head, rasad_span_of(NULL, 0));
  uint32_t node = id != 0 ? rasad_gaz_next(0, id) : 0;
  const uint32_t *load = node != 0 ? rasad_gaz_loads(node, &n) : NULL;
  for (uint32_t k = 0; load != NULL && k < n; k++) {
    if (rasad_load_kind(load[k]) != RASAD_GAZ_ENTITY ||
        !(rasad_load_langs(load[k]) & t->langs) ||
        rasad_note_role(rasad_load_note(load[k])) == RASAD_ROLE_AMBIG) {
      continue;
    }
    uint32_t index = rasad_load_index(load[k]);
    rasad_cand *c =
        rasad_ents_add(x, i, i, rasad_gaz_type(index), 0.9f, FORM_WHOLE);
    if (c == NULL) return RASAD_NOMEM;
    c->entity = index + 1;
    c->start = w->start;
    c->end = end;
  }
  return RASAD_OK;
}

/* ---- clubs called like their towns ----------------------------------- */

/* The match of a town or a region, no country, at item i; or NULL. */
static const rasad_match *town_at(const rasad_ents *x, uint32_t i) {
  const rasad_match *m =
      rasad_ents_match(x, i, kind_bit(RASAD_GAZ_ENTITY), 0, 0);
  if (m == NULL || !usable(x, m)) return NULL;
  uint32_t index = rasad_load_index(m->load);
  return rasad_gaz_type(index) == RASAD_LOC &&
                 strncmp(rasad_gaz_id(index), "geo:", 4) == 0
             ? m
             : NULL;
}

/* 1 when items i and i + 1 are a result: 4 - 0. */
static int is_result(const rasad_ents *x, uint32_t i) {
  return i + 1 < x->n && x->item[i].kind == RASAD_KIND_NUMBER &&
         x->item[i + 1].kind == RASAD_KIND_NUMBER &&
         (x->item[i + 1].gap & ~GAP_SPACE) == GAP_HYPHEN;
}

/* Last item of the team that begins at item i: a town's name, else up to four
** capitals that stand together. */
static uint32_t team_end(const rasad_ents *x, uint32_t i) {
  const rasad_match *m = town_at(x, i);
  if (m != NULL) return m->last;
  for (int n = 0; n < 3 && i + 1 < x->n && x->item[i + 1].gap == GAP_SPACE &&
                  is_upper(&x->item[i + 1]);
       n++) {
    i++;
  }
  return i;
}

static void note_club(rasad_ents *x, uint32_t i) {
  const rasad_match *m = town_at(x, i);
  if (m != NULL) x->seen[rasad_load_index(m->load)] |= SEEN_CLUB;
}

/* Metz - Nancy 4 - 0; Hegerberg (NOR/Lyon). */
static void note_clubs(rasad_ents *x) {
  for (uint32_t i = 0; i + 1 < x->n; i++) {
    if (!(x->item[i].flags & RASAD_W_LATIN) || !is_upper(&x->item[i])) continue;
    if (x->item[i].gap & GAP_SLASH && i > 0 && in_results(x, i - 1)) {
      note_club(x, i);
    }
    uint32_t a = team_end(x, i), b = a + 1;
    if (b >= x->n || (x->item[b].gap & ~GAP_SPACE) != GAP_HYPHEN ||
        !(x->item[b].gap & GAP_SPACE) || !is_upper(&x->item[b])) {
      continue;
    }
    if (!is_result(x, team_end(x, b) + 1)) continue;
    note_club(x, i);
    note_club(x, b);
  }
}

/* 1 when the town itself is spoken of: in Metz, the mayor of Metz. */
static int is_town(const rasad_ents *x, uint32_t i) {
  if (i == 0 || !item_joined(x, i)) return 0;
  if (rasad_ents_is(x, i - 1, " a en ")) return 1;
  return i > 1 && rasad_ents_is(x, i - 1, " de d ") &&
         rasad_ents_is(x, i - 2,
                       " maire mairie ville prefet prefecture gare tribunal "
                       "habitants rues region aeroport universite hopital ");
}

/* A town that plays in this text, where it is not itself spoken of: its club. */
static rasad_status add_club(rasad_ents *x, const rasad_match *m, int *added) {
  uint32_t i = m->first;
  *added = 0;
  if (!(x->seen[rasad_load_index(m->load)] & SEEN_CLUB) || is_town(x, i)) {
    return RASAD_OK;
  }
  rasad_cand *c = rasad_ents_sign(x, i, m->last, RASAD_ORG, 0.9f);
  if (c == NULL) return RASAD_NOMEM;
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *s = &x->match[k];
    if (rasad_load_kind(s->load) == RASAD_GAZ_ENTITY && s->last == m->last &&
        rasad_gaz_type(rasad_load_index(s->load)) == RASAD_ORG) {
      c->entity = rasad_load_index(s->load) + 1;
      break;
    }
  }
  *added = 1;
  return RASAD_OK;
}

rasad_status rasad_ents_known(rasad_ents *x) {
  x->seen = rasad_arena_array(x->arena, rasad_gaz_count(), 1);
  if (x->seen == NULL) return RASAD_NOMEM;
  for (uint32_t k = 0; k < x->n_match; k++) {
    const rasad_match *m = &x->match[k];
    if (usable(x, m) &&
        rasad_note_role(rasad_load_note(m->load)) < RASAD_ROLE_AMBIG &&
        !slip(x, m)) {
      x->seen[rasad_gaz_thing(rasad_load_index(m->load))] |= SEEN_NAMED;
    }
  }
  note_clubs(x);
  for (uint32_t k = 0; k < x->n_match; k++) {
    const rasad_match *m = &x->match[k];
    if (rasad_load_kind(m->load) == RASAD_GAZ_BLOCK) {
      if (rasad_ents_add(x, m->first, m->last, (rasad_entity_type)CAND_BLOCK,
                         1.0f, FORM_WHOLE) == NULL) {
        return RASAD_NOMEM;
      }
    } else if (usable(x, m)) {
      int club;
      RASAD_TRY(add_club(x, m, &club));
      if (!club) RASAD_TRY(add_match(x, m));
    }
  }
  for (uint32_t i = 0; i < x->n; i++) RASAD_TRY(add_glued(x, i));
  return add_addresses(x);
}
