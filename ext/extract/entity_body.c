/*
** entity_body.c - bodies named by a head word and what completes it: a
** ministry and its portfolio, a bank and its town.
*/
#include "extract/entity_int.h"

#define ENTITY kind_bit(RASAD_GAZ_ENTITY)
#define ORGHEAD kind_bit(RASAD_GAZ_ORGHEAD)
#define LOCHEAD kind_bit(RASAD_GAZ_LOCHEAD)
#define PORTFOLIO kind_bit(RASAD_GAZ_PORTFOLIO)
#define HONOURED (kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK))

/* ---- what may follow ------------------------------------------------- */

const rasad_match *rasad_ents_named(const rasad_ents *x, uint32_t i,
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

int rasad_ents_name_like(const rasad_ents *x, uint32_t i) {
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

static int is_country(const rasad_match *m) {
  return strncmp(rasad_gaz_id(rasad_load_index(m->load)), "iso:", 4) == 0;
}

/* ---- Arabic ---------------------------------------------------------- */

/* Bodies that their nation completes: the Egyptian television. */
static int stands_with_norp(uint32_t body) {
  return body == RASAD_BODY_MEDIA || body == RASAD_BODY_OTHER ||
         body == RASAD_BODY_COMPANY;
}

/* What may follow the country in the name of its bank or museum: central,
** national, international. */
static int is_rank_of(const rasad_ents *x, uint32_t i) {
  static const char *const list[] = {
      "\xD8\xA7\xD9\x84\xD9\x85\xD8\xB1\xD9\x83\xD8\xB2\xD9\x8A",
      "\xD8\xA7\xD9\x84\xD9\x88\xD8\xB7\xD9\x86\xD9\x8A",
      "\xD8\xA7\xD9\x84\xD9\x82\xD9\x88\xD9\x85\xD9\x8A",
      "\xD8\xA7\xD9\x84\xD8\xAF\xD9\x88\xD9\x84\xD9\x8A"};
  return item_joined(x, i) &&
         rasad_ents_one_of(x, i, list, rasad_countof(list));
}

/* "At" or "in" and the town a court sits in: the last item of the place, 0
** when none follows. */
static uint32_t seat_at(const rasad_ents *x, uint32_t i) {
  static const char *const in[] = {"\xD9\x81\xD9\x8A"};
  uint32_t type = 0;
  const rasad_word *w = item_word(x, i);
  if (rasad_ents_one_of(x, i, in, 1)) {
    if (!item_joined(x, ++i)) return 0;
  } else if (!(w->flags & RASAD_W_CLITIC) || w->norm.n < 2 ||
             memcmp(w->norm.ptr, "\xD8\xA8", 2) != 0) {
    return 0;
  }
  const rasad_match *e = rasad_ents_named(x, i, &type);
  return e != NULL && type == RASAD_LOC && !is_country(e) ? e->last : 0;
}

/* Last item of the noun at item i that others complete ("combating ..",
** "defence of .."), i - 1 when none begins there. */
static uint32_t masdar_at(const rasad_ents *x, uint32_t i, int of) {
  const rasad_match *m =
      rasad_ents_match(x, i, PORTFOLIO, RASAD_NOTE_BEFORE, 0);
  if (m == NULL) return i - 1;
  int fits =
      of ? m->form == FORM_STEM || m->form == FORM_CORE : m->form == FORM_WHOLE;
  return fits ? m->last : i - 1;
}

/* End of the chain of nouns behind item i, which the first one with the
** article or a name closes ("protecting | the rights of the consumer"); 0
** when nothing closes it. */
static uint32_t chain_end(const rasad_ents *x, uint32_t i) {
  uint32_t type = 0;
  for (int n = 0; n < 3 && item_joined(x, i + 1); n++) {
    const rasad_item *t = &x->item[++i];
    if (t->kind != RASAD_KIND_WORD || t->flags & RASAD_W_STOP) return 0;
    const rasad_match *p =
        rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_BEFORE);
    const rasad_match *e = rasad_ents_named(x, i, &type);
    if (t->flags & RASAD_W_CLITIC) return 0;
    if (e != NULL && type != RASAD_NORP && (p == NULL || e->last >= p->last)) {
      return e->last;
    }
    if (e != NULL) return 0;
    if (p != NULL && p->form == FORM_WHOLE) return p->last;
    if (has_article(t)) return i;
    uint32_t m = masdar_at(x, i, 0);
    if (m < i && (t->lex == 0 || n > 1)) return 0;
    if (m > i) i = m;
  }
  return 0;
}

/* "not" and "with": they lead on to one more word with the article (illegal
** migration, data of a personal kind); its item, 0 when none follows. */
static uint32_t quality_at(const rasad_ents *x, uint32_t i) {
  static const char *const list[] = {
      "\xD8\xBA\xD9\x8A\xD8\xB1", /* ghayr */
      "\xD8\xB0\xD8\xA7\xD8\xAA", /* dhat */
      "\xD8\xB0\xD9\x88\xD9\x8A"  /* dhawi */
  };
  if (!rasad_ents_one_of(x, i, list, rasad_countof(list))) return 0;
  if (!item_joined(x, i + 1) || !has_article(&x->item[i + 1])) return 0;
  return i + 1;
}

/* How much a field is worth to a body of this kind. */
static part field_worth(uint32_t body, const rasad_match *p) {
  switch (body) {
    case RASAD_BODY_GOV: return PART_SURE;
    case RASAD_BODY_INTL:
    case RASAD_BODY_EDU:
    case RASAD_BODY_COURT:
    case RASAD_BODY_CLUB:
    case RASAD_BODY_OTHER:
      return p != NULL && p->last > p->first ? PART_SURE : PART_NAME;
    default: return PART_NONE;
  }
}

/* "And" with a second adjective in -i or -iya like the one before: political
** and financial. */
static int is_twin(const rasad_ents *x, uint32_t last, uint32_t i) {
  if (!has_article(&x->item[last])) return 0;
  const rasad_word *v = item_word(x, last), *w = item_word(x, i);
  if ((w->flags & (RASAD_W_CLITIC | RASAD_W_ARTICLE)) !=
          (RASAD_W_CLITIC | RASAD_W_ARTICLE) ||
      memcmp(w->norm.ptr, "\xD9\x88", 2) != 0) {
    return 0;
  }
  /* waw, alef, lam, three letters, and the ending */
  for (size_t n = 2; n <= 4; n += 2) {
    if (v->norm.n < n + 10 || w->norm.n < n + 12) return 0;
    const char *a = v->norm.ptr + v->norm.n - n;
    const char *b = w->norm.ptr + w->norm.n - n;
    if (memcmp(a, "\xD9\x8A", 2) == 0 && memcmp(a, b, n) == 0) return 1;
  }
  return 0;
}

/* In the lexicon, if rarely, and no name: an adjective rather ("a field
** hospital"). */
static int is_rare_word(const rasad_item *t) {
  return (t->name & (NAME_RARE | NAME_KNOWN | NAME_UNKNOWN)) == NAME_RARE;
}

/* Does what begins at item i stand outside every name: a day, an adjective
** that only refers, a form of address? */
static int ends_arabic(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  return t->held || (t->kinds & kind_bit(RASAD_GAZ_WORD)) != 0 ||
         (t->kinds &
              (kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK)) &&
          has_article(t));
}

/* End of the body whose head is items f..h; *worth says how sure. */
static uint32_t arabic_end(const rasad_ents *x, uint32_t f, uint32_t h,
                           uint32_t body, part *worth) {
  uint32_t last = h, type = 0, to;
  int plain = 0, sure_of = 0, fields = 0, named = 0;
  int definite = (x->item[f].flags & RASAD_W_ARTICLE) != 0;
  /* the head takes another noun: it has no article, nor ends in one */
  int open = !definite && (x->item[h].flags & RASAD_W_ARTICLE) == 0;
  part field = field_worth(body, NULL);
  *worth = PART_NONE;
  for (int turns = 0; turns < 8; turns++) {
    uint32_t i = last + 1;
    if (field != PART_NONE && (fields > 0 || plain > 0) &&
        (to = rasad_ents_more_fields(x, i)) != 0) {
      last = to;
      fields++;
      if (*worth < field) *worth = field;
      continue;
    }
    if (!item_joined(x, i)) break;
    const rasad_item *t = &x->item[i];
    if (body == RASAD_BODY_COURT && *worth != PART_NONE &&
        (to = seat_at(x, i)) != 0) {
      last = to;
      *worth = PART_SURE;
      break;
    }
    if (last > h && is_twin(x, last, i)) {
      last = i;
      plain++;
      continue;
    }
    if ((fields > 0 || plain > 0) && (to = quality_at(x, i)) != 0) {
      last = to;
      plain++;
      continue;
    }
    if (t->flags & RASAD_W_STOP || t->kind != RASAD_KIND_WORD) break;
    if (last > h && ends_arabic(x, i)) break;
    const rasad_match *p =
        rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_BEFORE);
    const rasad_match *e = rasad_ents_named(x, i, &type);
    int clitic = (t->flags & RASAD_W_CLITIC) != 0;
    int of = is_of(x, i);
    if (clitic && !of && !(t->name & NAME_UNKNOWN)) break;
    if (p != NULL && (field == PART_NONE || (clitic && p->form != FORM_CORE) ||
                      (!clitic && p->form != FORM_WHOLE) ||
                      (definite && h == f && last == h && !of))) {
      p = NULL;
    }
    uint32_t masdar = masdar_at(x, i, of);
    if (p != NULL && masdar > p->last) p = NULL;
    if (of && last > h && p == NULL && masdar < i && fields == 0 &&
        ((t->kinds & ORGHEAD && t->flags & RASAD_W_ARTICLE) ||
         (e != NULL && type == RASAD_ORG))) {
      /* a part of another body: the office of the movement */
      if (*worth <= PART_PLAIN) *worth = PART_NONE;
      break;
    }
    if (p != NULL && (e == NULL || p->last >= e->last)) {
      if (of && last == h && !definite) break;
      if ((fields > 0 || plain > 0) && !of) break;
      last = p->last;
      if (*worth < field_worth(body, p)) *worth = field_worth(body, p);
      fields++;
    } else if (e != NULL && type == RASAD_NORP) {
      /* inside a name only when more of it follows or it stands first */
      int more = item_joined(x, e->last + 1) && is_of(x, e->last + 1);
      if ((last != h && !more) || named) break;
      last = e->last;
      if (*worth < PART_NAME) *worth = PART_NAME;
      if (body == RASAD_BODY_GOV && !more) break;
      if (!more && definite && h == f && stands_with_norp(body)) {
        *worth = PART_SURE;
        break;
      }
    } else if (e != NULL &&
               (type == RASAD_LOC || type == RASAD_PER || type == RASAD_ORG)) {
      if (last != h && !of && (*worth == PART_SURE || fields > 0)) break;
      if (type == RASAD_PER && !of && (last != h || body == RASAD_BODY_GOV)) {
        break;
      }
      if (last == h && definite && h == f && !of) break;
      if (last != h && type == RASAD_LOC && !of && body == RASAD_BODY_GOV) {
        break;
      }
      if (named) break;
      int first = last == h;
      last = e->last;
      *worth = PART_SURE;
      if (first && type == RASAD_LOC && is_rank_of(x, last + 1)) last++;
      named = 1;
    } else if (masdar >= i && (of ? last > h || definite : last == h && open) &&
               (to = chain_end(x, masdar)) != 0) {
      last = to;
      fields++;
      if (*worth < PART_NAME) *worth = PART_NAME;
      if (field == PART_SURE || of) *worth = PART_SURE;
    } else if (named) {
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
      if (plain > 3 || (*worth >= PART_NAME && fields == 0)) break;
      last = i;
      plain++;
      if (*worth < PART_PLAIN) *worth = PART_PLAIN;
    } else if (rasad_ents_name_like(x, i) && !clitic &&
               !(definite && h == f) && !is_rare_word(t)) {
      if (*worth == PART_SURE || fields > 0 || plain > 0) break;
      last = i;
      if (*worth < PART_NAME) *worth = PART_NAME;
    } else if (last == h && open && !clitic && item_joined(x, i + 1) &&
               has_article(&x->item[i + 1])) {
      last = i; /* idafa: hayat al-.. */
    } else {
      break;
    }
  }
  if (*worth == PART_PLAIN && sure_of) *worth = PART_NAME;
  return last;
}

static int is_ministry(const rasad_ents *x, uint32_t i) {
  rasad_span w = item_word(x, i)->base;
  if (!is_arabic(&x->item[i])) {
    return rasad_ents_is(x, i, " ministere ministry ");
  }
  /* wizara, vezarat */
  return w.n == 10 && memcmp(w.ptr, "\xD9\x88\xD8\xB2\xD8\xA7\xD8\xB1", 8) == 0;
}

/* ---- Persian --------------------------------------------------------- */

/* sazman, komisiyun, feraksiyun, niru, majles */
static const char sazman[] = "\xD8\xB3\xD8\xA7\xD8\xB2\xD9\x85\xD8\xA7\xD9\x86";
static const char *const of_parent[] = {
    "\xD9\x83\xD9\x85\xD9\x8A\xD8\xB3\xD9\x8A\xD9\x88\xD9\x86",
    "\xD9\x81\xD8\xB1\xD8\xA7\xD9\x83\xD8\xB3\xD9\x8A\xD9\x88\xD9\x86",
    "\xD9\x86\xD9\x8A\xD8\xB1\xD9\x88",
    "\xD9\x86\xD9\x8A\xD8\xB1\xD9\x88\xD9\x8A"};
static const char *const majles[] = {"\xD9\x85\xD8\xAC\xD9\x84\xD8\xB3"};

/* 1 when the name of the body with head at item f, whose field is told, goes
** on with place e: a town or province where it sits; a country only where
** bodies call themselves by it. */
static int place_completes(const rasad_ents *x, uint32_t f, uint32_t body,
                           const rasad_match *e, int fields) {
  static const char *const list[] = {sazman};
  if (fields == 0) return body != RASAD_BODY_GOV;
  if (!is_country(e)) return body != RASAD_BODY_MEDIA;
  return body == RASAD_BODY_COMPANY || body == RASAD_BODY_OTHER ||
         rasad_ents_one_of(x, f, list, 1);
}

/* Committees and forces bear the name of the house or army they belong to:
** the last item of it, 0 when it does not follow. */
static uint32_t parent_at(const rasad_ents *x, uint32_t f, uint32_t i) {
  uint32_t type = 0;
  if (!rasad_ents_one_of(x, f, of_parent, rasad_countof(of_parent))) return 0;
  const rasad_match *e = rasad_ents_match(x, i, ENTITY, 0, 0);
  if (e != NULL) type = rasad_gaz_type(rasad_load_index(e->load));
  if (e != NULL && type == RASAD_ORG) return e->last;
  return rasad_ents_one_of(x, i, majles, 1) ? i : 0;
}

/* 1 when one field is enough to name a body of this kind: an office, a union;
** not a school or a channel. */
static int by_field(uint32_t body) {
  return body == RASAD_BODY_GOV || body == RASAD_BODY_INTL ||
         body == RASAD_BODY_CLUB || body == RASAD_BODY_COURT ||
         body == RASAD_BODY_OTHER;
}

/* "of the province X", "of the town X": the last item of X, 0 when no place
** follows. */
static uint32_t district_at(const rasad_ents *x, uint32_t i) {
  uint32_t type = 0;
  const rasad_match *m =
      rasad_ents_match(x, i, LOCHEAD, RASAD_NOTE_OUTSIDE, RASAD_NOTE_PLURAL);
  if (m == NULL || !item_joined(x, m->last + 1)) return 0;
  const rasad_match *e = rasad_ents_named(x, m->last + 1, &type);
  return e != NULL && type == RASAD_LOC && !is_country(e) ? e->last : 0;
}

/* A town whose name is a word besides: behind a court or an office it is the
** town. */
static const rasad_match *doubtful_place(const rasad_ents *x, uint32_t i) {
  const rasad_match *e = rasad_ents_match(x, i, ENTITY, 4, 0);
  if (e == NULL || e->form != FORM_WHOLE || x->item[i].lex > 12) return NULL;
  if (rasad_gaz_type(rasad_load_index(e->load)) != RASAD_LOC) return NULL;
  return e;
}

static uint32_t persian_end(const rasad_ents *x, uint32_t f, uint32_t h,
                            uint32_t body, part *worth) {
  uint32_t last = h, type = 0, to;
  int fields = 0, sure = 0;
  *worth = PART_NONE;
  for (int turns = 0; turns < 8; turns++) {
    uint32_t i = last + 1;
    if (fields > 0 && (to = rasad_ents_more_fields(x, i)) != 0) {
      sure |= (x->item[i].gap & GAP_COMMA) != 0;
      last = to;
      fields++;
      continue;
    }
    if (!item_joined(x, i)) break;
    const rasad_item *t = &x->item[i];
    if (t->flags & RASAD_W_STOP || t->kind != RASAD_KIND_WORD) break;
    if ((last > h || h > f) && (to = parent_at(x, f, i)) != 0) {
      last = to;
      sure = 1;
      break;
    }
    if (last > h && t->held) break;
    if (last == h && t->kinds & HONOURED && item_joined(x, i + 1) &&
        (x->item[i + 1].name & NAME_KNOWN || rasad_ents_name_like(x, i + 1))) {
      last = i + 1; /* the hospital of the martyr, of imam X */
      *worth = PART_NAME;
      continue;
    }
    const rasad_match *p = rasad_ents_match(x, i, PORTFOLIO, 0, 0);
    const rasad_match *e = rasad_ents_named(x, i, &type);
    if (e == NULL && p == NULL && last == h &&
        (body == RASAD_BODY_GOV || body == RASAD_BODY_COURT)) {
      e = doubtful_place(x, i);
      type = RASAD_LOC;
    }
    if (p != NULL && (e == NULL || p->last >= e->last)) {
      if (*worth == PART_NAME && fields == 0) break;
      last = p->last;
      if (rasad_load_note(p->load) & RASAD_NOTE_BEFORE) continue;
      sure |= (rasad_load_note(p->load) & RASAD_NOTE_WEAK) == 0;
      fields++;
    } else if (e != NULL && type == RASAD_NORP) {
      if (last != h || body == RASAD_BODY_GOV) break;
      last = e->last;
      *worth = PART_NAME;
    } else if (e != NULL &&
               (type == RASAD_LOC || type == RASAD_PER || type == RASAD_ORG)) {
      if (last != h &&
          (type != RASAD_LOC || !place_completes(x, f, body, e, fields))) {
        break;
      }
      last = e->last;
      sure = 1;
      break;
    } else if (fields > 0 && body != RASAD_BODY_CLUB &&
               (to = district_at(x, i)) != 0) {
      last = to;
      sure = 1;
      break;
    } else if (rasad_ents_name_like(x, i)) {
      if (fields > 0) break;
      last = i;
      *worth = PART_NAME;
    } else {
      break;
    }
  }
  if (fields > 1 && by_field(body)) sure = 1;
  if (fields > 0 && (body == RASAD_BODY_CLUB || is_ministry(x, f))) sure = 1;
  if (sure) {
    *worth = PART_SURE;
  } else if (fields > 1 || (fields == 1 && by_field(body))) {
    *worth = PART_NAME;
  } else if (fields == 1) {
    *worth = PART_PLAIN;
  } else if (*worth == PART_NONE) {
    return h; /* adjectives alone name nothing */
  }
  return last;
}

/* ---- Latin ----------------------------------------------------------- */

int rasad_ents_link_word(const rasad_ents *x, uint32_t i) {
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
      const rasad_match *e = rasad_ents_named(x, i, &type);
      /* "ministry of X" in a country: the country is another entity */
      if (e != NULL && type == RASAD_LOC && *worth == PART_SURE) break;
      if (*worth == PART_SURE && links != 0 && e != NULL) break;
      last = e != NULL ? e->last : i;
      if (*worth < PART_NAME) *worth = PART_NAME;
      links = small = 0;
    } else if (rasad_ents_link_word(x, i)) {
      if (rasad_ents_is(x, i, " et and ") && !named && *worth < PART_NAME) {
        break;
      }
      if (++links > 3) break;
    } else {
      const rasad_match *e = rasad_ents_named(x, i, &type);
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
  while (i < last && rasad_ents_link_word(x, i)) i++;
  const rasad_match *e = rasad_ents_named(x, i, &type);
  return e != NULL && type == RASAD_LOC && e->last >= last;
}

/* Last item of the quotation that item i opens, six words at most; 0 when it
** opens none. */
static uint32_t quote_end(const rasad_ents *x, uint32_t i) {
  if (i >= x->n || !(x->item[i].gap & GAP_QUOTE)) return 0;
  if (x->item[i].gap & (GAP_LINE | GAP_END | GAP_COMMA)) return 0;
  for (uint32_t k = i + 1; k <= x->n && k < i + 7; k++) {
    if (k == x->n || x->item[k].gap & GAP_QUOTE) return k - 1;
    if (x->item[k].gap & ~(GAP_INSIDE | GAP_SLASH)) return 0;
  }
  return 0;
}

/* Head and a name in quotation marks: the newspaper "X", the party "X".  Words
** that somebody says stand in such marks, too: the ministry "regrets". */
static rasad_status quoted_behind(rasad_ents *x, const rasad_match *head,
                                  int *found) {
  uint32_t from = head->last + 1, last = quote_end(x, from);
  const rasad_item *t = &x->item[from];
  int outside = (rasad_load_note(head->load) & RASAD_NOTE_OUTSIDE) != 0;
  *found = 0;
  if (last == 0 || t->kind != RASAD_KIND_WORD) return RASAD_OK;
  if (head->form == FORM_BARE && head->first == head->last) return RASAD_OK;
  if (t->flags & RASAD_W_LATIN) {
    if (!is_upper(t)) return RASAD_OK;
  } else {
    if (t->flags & RASAD_W_STOP || rasad_ents_verbal(x, from)) return RASAD_OK;
    if (!outside && !has_article(t) && !rasad_ents_name_like(x, from) &&
        rasad_load_index(head->load) != RASAD_BODY_PARTY) {
      return RASAD_OK;
    }
  }
  if (rasad_ents_sign(x, from, last, RASAD_ORG, 0.8f) == NULL) {
    return RASAD_NOMEM;
  }
  *found = 1;
  return RASAD_OK;
}

/* A head that stands before the name and is no part of it (the site, the
** group, the newspaper X): the name alone.  Places, people and nationalities
** behind it are what they are. */
static rasad_status named_behind(rasad_ents *x, const rasad_match *head) {
  uint32_t from = head->last + 1, type = 0;
  const rasad_item *t = &x->item[head->first];
  int latin = (t->flags & RASAD_W_LATIN) != 0;
  for (int k = 0; latin && k < 2 && item_joined(x, from) &&
                  rasad_ents_link_word(x, from) && !is_upper(&x->item[from]);
       k++) {
    from++;
  }
  int quoted = from < x->n && (x->item[from].gap & ~GAP_INSIDE) == GAP_QUOTE;
  uint32_t end = quote_end(x, from);
  if (end != 0 && !latin && rasad_load_index(head->load) == RASAD_BODY_MEDIA) {
    rasad_cand *c = rasad_ents_add(x, from, end, RASAD_ORG, 0.95f, FORM_WHOLE);
    if (c == NULL) return RASAD_NOMEM;
    c->fixed = 1;
    return RASAD_OK;
  }
  if (from >= x->n || (!quoted && !item_joined(x, from))) return RASAD_OK;
  if (rasad_ents_named(x, from, &type) != NULL ||
      !rasad_ents_name_like(x, from))
    return RASAD_OK;
  if (!latin && !quoted && x->item[from].name & NAME_RARE) return RASAD_OK;
  /* "the Danish company" */
  if (head->form == FORM_BARE && has_article(&x->item[from])) return RASAD_OK;
  if (!latin && x->item[from].flags & RASAD_W_CLITIC) return RASAD_OK;
  uint32_t last = from;
  while (last < from + 4 && item_joined(x, last + 1) &&
         rasad_ents_name_like(x, last + 1) &&
         rasad_ents_named(x, last + 1, &type) == NULL &&
         !(x->item[last + 1].flags & RASAD_W_CLITIC)) {
    last++;
  }
  float score = latin || quoted ? 0.65f : 0.5f;
  /* "the car maker X" */
  if (!latin && head->last > head->first) score = 0.76f;
  const rasad_cand *c =
      rasad_ents_add(x, from, last, RASAD_ORG, score, FORM_WHOLE);
  return c == NULL ? RASAD_NOMEM : RASAD_OK;
}

static rasad_status body_at(rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, ORGHEAD, 0, 0);
  if (m == NULL || x->item[i].skip) return RASAD_OK;
  uint32_t note = rasad_load_note(m->load), body = rasad_load_index(m->load);
  if (note & RASAD_NOTE_PLURAL) return RASAD_OK;
  int quoted;
  RASAD_TRY(quoted_behind(x, m, &quoted));
  if (quoted) return RASAD_OK;
  if (note & RASAD_NOTE_OUTSIDE && !is_upper(&x->item[i])) {
    return named_behind(x, m);
  }
  const rasad_item *t = &x->item[i];
  part worth;
  uint32_t last;
  if (is_arabic(t)) {
    last = t->lang == RASAD_LANG_FA ? persian_end(x, i, m->last, body, &worth)
                                    : arabic_end(x, i, m->last, body, &worth);
  } else {
    last = latin_end(x, i, m->last, &worth);
  }
  if (last == m->last || worth == PART_NONE) {
    if ((note & RASAD_NOTE_ALONE) == 0) return RASAD_OK;
    const rasad_cand *c =
        rasad_ents_add(x, i, m->last, RASAD_ORG, 0.7f, m->form);
    return c == NULL ? RASAD_NOMEM : RASAD_OK;
  }
  /* what we know by name needs no grammar */
  const rasad_match *known = rasad_ents_match(x, i, ENTITY, 0, 4);
  if (known != NULL && known->last > m->last && worth != PART_SURE &&
      (!is_arabic(t) || last <= known->last)) {
    return RASAD_OK;
  }
  float score = 0.5f;
  if (worth == PART_SURE) score = 0.8f;
  if (worth == PART_NAME) score = 0.65f;
  if (worth == PART_PLAIN) {
    int long_head = m->last > m->first;
    score = body == RASAD_BODY_GOV || long_head ? 0.6f : 0.45f;
    if (body == RASAD_BODY_GOV && long_head) score = 0.75f;
    if (note & RASAD_NOTE_FIRM && m->form != FORM_BARE) score = 0.65f;
    /* "the unit", "the group" and an adjective: any unit or group */
    if (!long_head && m->form == FORM_BARE) score = 0.45f;
  }
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
  if (p != NULL && p->last == last && is_ministry(x, i) &&
      (rasad_load_note(p->load) & RASAD_NOTE_WEAK) == 0) {
    c->title = rasad_load_index(p->load) + 1;
  }
  return RASAD_OK;
}

rasad_status rasad_ents_bodies(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    if (is_arabic(&x->item[i]) && !x->item[i].skip && rasad_ents_quoted(x, i)) {
      RASAD_TRY(rasad_ents_source_at(x, i));
    }
    if (x->item[i].kinds & ORGHEAD) RASAD_TRY(body_at(x, i));
    if (x->item[i].kinds & LOCHEAD) RASAD_TRY(rasad_ents_place_at(x, i));
  }
  return RASAD_OK;
}
