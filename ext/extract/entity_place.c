/*
** entity_place.c - places behind the word that announces them: an airport and
** its namesake, a street, a square named after a day; and the papers and
** agencies that are named as a source.
*/
#include "extract/entity_int.h"

#define ENTITY kind_bit(RASAD_GAZ_ENTITY)
#define ORGHEAD kind_bit(RASAD_GAZ_ORGHEAD)
#define LOCHEAD kind_bit(RASAD_GAZ_LOCHEAD)

/* ---- places ---------------------------------------------------------- */

/* End of the place name that begins at item i, 0 when there is none; *person:
** it is somebody's. */
static uint32_t place_end(const rasad_ents *x, uint32_t i, part *worth,
                          int *person) {
  uint32_t type = 0, last = 0;
  *worth = PART_NONE;
  *person = 0;
  /* the street of Dr, of the martyr X */
  if (x->item[i].lang == RASAD_LANG_FA && item_joined(x, i) &&
      x->item[i].kinds &
          (kind_bit(RASAD_GAZ_HONORIFIC) | kind_bit(RASAD_GAZ_RANK)) &&
      item_joined(x, i + 1) && x->item[i + 1].name & NAME_KNOWN) {
    *person = 1;
    i++;
  }
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
      *person |= type == RASAD_PER;
      i = last;
      continue;
    }
    if (t->flags & RASAD_W_CLITIC && !(t->name & NAME_UNKNOWN)) return last;
    if (!rasad_ents_name_like(x, i) &&
        (!(t->name & NAME_KNOWN) || t->lex > 9)) {
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

/* Streets and stations, whose heads stay outside of other names. */
static int names_after_people(const rasad_ents *x, uint32_t i) {
  static const char *const list[] = {
      "\xD8\xB4\xD8\xA7\xD8\xB1\xD8\xB9", /* share' */
      "\xD9\x85\xD8\xAD\xD8\xB7\xD8\xA9", /* mahatta */
      "\xD9\x85\xD8\xAD\xD8\xB7\xD9\x87",
      "\xD8\xB7\xD8\xB1\xD9\x8A\xD9\x82" /* tariq */
  };
  return rasad_ents_base_one_of(x, i, list, rasad_countof(list));
}

/* The square or street at item head that is named after a day of the calendar,
** the 7th of Tir: its last item, 0 when no day of a month follows. */
static uint32_t day_at(const rasad_ents *x, uint32_t head, uint32_t i) {
  static const char *const list[] = {
      "\xD9\x85\xD9\x8A\xD8\xAF\xD8\xA7\xD9\x86", /* meydan */
      u8"\u062E\u064A\u0627\u0628\u0627\u0646",   /* khiyaban */
      u8"\u0628\u0644\u0648\u0627\u0631",         /* bolvar */
      "\xD8\xB4\xD8\xA7\xD8\xB1\xD8\xB9",         /* share' */
      u8"\u0633\u0627\u062D\u0629",
      u8"\u0633\u0627\u062D\u0647"};
  if (!rasad_ents_base_one_of(x, head, list, rasad_countof(list)) ||
      x->item[i].kind != RASAD_KIND_NUMBER) {
    return 0;
  }
  if (item_word(x, i)->norm.n > 2 || !item_joined(x, i + 1)) return 0;
  const rasad_item *t = &x->item[i + 1];
  rasad_span month = item_word(x, i + 1)->norm;
  /* "20 metres", "20 men": what is counted ends in alef, no month does */
  if (month.n < 4 || memcmp(month.ptr + month.n - 2, "\xD8\xA7", 2) == 0) {
    return 0;
  }
  return t->kind == RASAD_KIND_WORD && !(t->flags & RASAD_W_STOP) ? i + 1 : 0;
}

rasad_status rasad_ents_place_at(rasad_ents *x, uint32_t i) {
  const rasad_match *m = rasad_ents_match(x, i, LOCHEAD, 0, 0);
  if (m == NULL || x->item[i].skip) return RASAD_OK;
  uint32_t note = rasad_load_note(m->load);
  uint32_t from = m->last + 1;
  part worth;
  if (!is_arabic(&x->item[i])) {
    /* an adjective before the link word */
    if (item_joined(x, from + 1) && !is_upper(&x->item[from]) &&
        !rasad_ents_link_word(x, from) &&
        rasad_ents_is(x, from + 1, " de du d des ")) {
      from++;
    }
    for (int k = 0;
         k < 3 && item_joined(x, from) && rasad_ents_link_word(x, from); k++) {
      from++;
    }
  }
  if (!item_joined(x, from)) return RASAD_OK;
  /* a head with the article is not followed by its own name */
  if (m->form == FORM_BARE && m->first == m->last &&
      !has_article(&x->item[from])) {
    return RASAD_OK;
  }
  int person;
  uint32_t day = day_at(x, i, from);
  if (day != 0) {
    const rasad_cand *c = rasad_ents_add(x, i, day, RASAD_LOC, 0.9f, m->form);
    return c == NULL ? RASAD_NOMEM : RASAD_OK;
  }
  uint32_t last = place_end(x, from, &worth, &person);
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
  if (person && worth == PART_NAME && is_arabic(&x->item[i])) score = 0.75f;
  if (note & RASAD_NOTE_WEAK) score -= 0.2f;
  if (note & RASAD_NOTE_INSIDE ||
      (person && is_arabic(&x->item[i]) && worth == PART_SURE &&
       !(note & RASAD_NOTE_PLURAL) && names_after_people(x, i))) {
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

/* ---- sources --------------------------------------------------------- */

/* 1 when what begins at item i is named as a source: "quoting ..", "by the
** report of .." (Persian), "quoting ..", "according to .." (Arabic). */
int rasad_ents_quoted(const rasad_ents *x, uint32_t i) {
  static const char *const of[] = {"\xD8\xA7\xD8\xB2"};              /* az */
  static const char *const quoting[] = {"\xD9\x86\xD9\x82\xD9\x84"}; /* naql */
  static const char *const report[] = {
      "\xDA\xAF\xD8\xB2\xD8\xA7\xD8\xB1\xD8\xB4",
      "\xD9\x83\xD8\xB2\xD8\xA7\xD8\xB1\xD8\xB4"}; /* gozaresh */
  static const char *const by[] = {
      "\xD8\xA8\xD9\x87",                 /* be */
      "\xD8\xB7\xD8\xA8\xD9\x82",         /* tebq */
      "\xD8\xA7\xD8\xB3\xD8\xA7\xD8\xB3", /* asas */
      "\xD8\xA8\xD8\xB1"                  /* bar */
  };
  static const char *const from[] = {"\xD8\xB9\xD9\x86"}; /* 'an */
  static const char *const citing[] = {
      "\xD9\x86\xD9\x82\xD9\x84\xD8\xA7"}; /* naqlan */
  static const char *const according[] = {"\xD8\xA8\xD8\xAD\xD8\xB3\xD8\xA8",
                                          "\xD8\xAD\xD8\xB3\xD8\xA8"};
  if (i == 0 || !item_joined(x, i)) return 0;
  int second = i > 1 && item_joined(x, i - 1);
  if (x->item[i].lang == RASAD_LANG_FA) {
    return second && ((rasad_ents_one_of(x, i - 1, of, 1) &&
                       rasad_ents_one_of(x, i - 2, quoting, 1)) ||
                      (rasad_ents_one_of(x, i - 1, report, 2) &&
                       rasad_ents_one_of(x, i - 2, by, rasad_countof(by))));
  }
  return (second && rasad_ents_one_of(x, i - 1, from, 1) &&
          rasad_ents_one_of(x, i - 2, citing, 1)) ||
         rasad_ents_one_of(x, i - 1, according, rasad_countof(according));
}

/* Unknown words where a source is due are a paper, an agency, a site. */
rasad_status rasad_ents_source_at(rasad_ents *x, uint32_t i) {
  uint32_t type, last = i - 1;
  int unknown = 0;
  for (uint32_t k = i; k < i + 3 && (k == i || item_joined(x, k)); k++) {
    const rasad_item *t = &x->item[k];
    if (k >= x->n) break;
    if (t->kind == RASAD_KIND_NUMBER && unknown) {
      last = k;
      break;
    }
    if (t->kind != RASAD_KIND_WORD || t->flags & RASAD_W_STOP) break;
    if (t->kinds & (ORGHEAD | kind_bit(RASAD_GAZ_HONORIFIC) |
                    kind_bit(RASAD_GAZ_RANK) | kind_bit(RASAD_GAZ_OFFICE) |
                    kind_bit(RASAD_GAZ_HEAD) | kind_bit(RASAD_GAZ_ROLE))) {
      break;
    }
    const rasad_match *e = rasad_ents_named(x, k, &type);
    if (e != NULL && type == RASAD_LOC && e->last == k) {
      last = k;
      continue;
    }
    if (e != NULL || t->name & NAME_GIVEN || !(t->name & NAME_UNKNOWN) ||
        rasad_ents_verbal(x, k) || t->flags & RASAD_W_CLITIC) {
      break;
    }
    unknown = 1;
    last = k;
  }
  if (!unknown || last < i) return RASAD_OK;
  return rasad_ents_sign(x, i, last, RASAD_ORG, 0.76f) == NULL ? RASAD_NOMEM
                                                              : RASAD_OK;
}

/* ---- brackets -------------------------------------------------------- */

/* Last item of the Latin name in brackets that begins at item i, 0 none. */
static uint32_t latin_in_brackets(const rasad_ents *x, uint32_t i) {
  if (i >= x->n || !(x->item[i].gap & GAP_PAREN)) return 0;
  if (x->item[i].gap & (GAP_LINE | GAP_END)) return 0;
  for (uint32_t k = i; k < i + 5 && k < x->n; k++) {
    const rasad_item *t = &x->item[k];
    if (k > i && t->gap & GAP_PAREN) return k - 1;
    if (!(t->flags & RASAD_W_LATIN) || t->kind != RASAD_KIND_WORD) return 0;
    if (k > i && !item_joined(x, k)) return 0;
    if (k == i && !is_upper(t)) return 0;
  }
  return 0;
}

rasad_status rasad_ents_brackets(rasad_ents *x) {
  uint32_t n = x->n_cand;
  for (uint32_t k = 0; k < n; k++) {
    const rasad_cand *c = &x->cand[k];
    if ((c->type != RASAD_ORG && c->type != RASAD_PER) || c->score < 0.6f ||
        !is_arabic(&x->item[c->last])) {
      continue;
    }
    uint32_t first = c->last + 1, last = latin_in_brackets(x, first);
    if (last == 0) continue;
    if (rasad_ents_add(x, first, last, (rasad_entity_type)c->type, 0.76f,
                       FORM_WHOLE) == NULL) {
      return RASAD_NOMEM;
    }
  }
  return RASAD_OK;
}
