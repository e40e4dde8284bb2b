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
      rasad_ents_match(x, i, MODIFIER, RASAD_NOTE_AFTER, RASAD_NOTE_WEAK);
  if (m == NULL) return NULL;
  if (m->form == FORM_STEM && !is_arabic(&x->item[i])) return NULL;
  if (strcmp(rasad_gaz_title(rasad_load_index(m->load)), "rasad:former") == 0) {
    return NULL;
  }
  return m;
}

static const rasad_match *portfolio_at(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return NULL;
  const rasad_match *m = rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_WEAK);
  if (m != NULL) return m;
  /* "a l'Ecologie", "aux Transports": the lists have it with "de" */
  if (!rasad_ents_is(x, i, " a aux au ")) return NULL;
  uint32_t k = i + 1;
  if (item_joined(x, k) && rasad_ents_is(x, k, " l la ")) k++;
  if (!item_joined(x, k) || !is_upper(&x->item[k])) return NULL;
  return rasad_ents_match(x, k, PORTFOLIO, 0, RASAD_NOTE_WEAK);
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

/* The field of a department, which completes the office of its head: director
** general of the environment, deputy for sports.  All the items of the list it
** begins; 0 when none follows. */
static uint32_t department_at(const rasad_ents *x, uint32_t i, uint32_t index) {
  const char *id = rasad_gaz_title(index);
  uint32_t last = 0, more;
  if (!item_joined(x, i) || !is_arabic(&x->item[i])) return 0;
  int chief = strcmp(id, "rasad:president") == 0;
  if (strcmp(id, "rasad:dg") != 0 && strcmp(id, "rasad:vice") != 0 &&
      strcmp(id, "rasad:director") != 0 && strcmp(id, "rasad:minister") != 0 &&
      !chief) {
    return 0;
  }
  /* a chairman is of what is an office besides: of education, of ambulances */
  if (chief && !(x->item[i].kinds & kind_bit(RASAD_GAZ_ORGHEAD))) return 0;
  for (int n = 0; n < 3 && item_joined(x, i); n++, i = last + 1) {
    const rasad_match *m =
        rasad_ents_match(x, i, PORTFOLIO, 0, RASAD_NOTE_BEFORE);
    if (m == NULL || m->form != FORM_WHOLE) break;
    last = m->last;
    while ((more = rasad_ents_more_fields(x, last + 1)) != 0) last = more;
  }
  return last;
}

/* One minister, whose portfolio may go on: of energy | and mines. */
static int is_minister(const rasad_ents *x, uint32_t i) {
  static const char *const list[] = {u8"\u0648\u0632\u064A\u0631",
                                     u8"\u0648\u0632\u064A\u0631\u0629",
                                     u8"\u0648\u0632\u064A\u0631\u0647"};
  return rasad_ents_base_one_of(x, i, list, rasad_countof(list));
}

/* The shortest office or head at item i that ends before item k; NULL none. */
static const rasad_match *head_before(const rasad_ents *x, uint32_t i,
                                      uint32_t k) {
  for (uint32_t j = x->item[i].match; j < x->item[i + 1].match; j++) {
    const rasad_match *m = &x->match[j];
    if ((kind_bit(rasad_load_kind(m->load)) & (OFFICE | HEAD)) != 0 &&
        m->last < k) {
      return m;
    }
  }
  return NULL;
}

/* 1 when an office or head and what modifies it are all that items first..to
** hold. */
static int whole_office(const rasad_ents *x, uint32_t first, uint32_t to) {
  const rasad_match *best = NULL;
  for (uint32_t j = x->item[first].match; j < x->item[first + 1].match; j++) {
    const rasad_match *m = &x->match[j];
    if ((kind_bit(rasad_load_kind(m->load)) & (OFFICE | HEAD)) == 0) continue;
    if (m->last <= to && (best == NULL || m->last > best->last)) best = m;
  }
  if (best == NULL) return 0;
  for (uint32_t i = best->last + 1; i <= to; i++) {
    if (!(x->item[i].kinds & (MODIFIER | PORTFOLIO))) return 0;
  }
  return 1;
}

/* Where a body that a head or list names begins inside the title first..last
** and reaches beyond it, the title ends before: chairman | organisation of
** sports.  The last item that stays. */
static uint32_t before_body(const rasad_ents *x, uint32_t first,
                            uint32_t last) {
  for (uint32_t k = first + 1; k <= last; k++) {
    if (x->owner[k] <= last + 1 || !is_arabic(&x->item[k])) continue;
    /* a field, not the head of a body: director of education */
    if (x->item[k].lang == RASAD_LANG_FA &&
        rasad_ents_match(x, k, PORTFOLIO, 0, RASAD_NOTE_BEFORE) != NULL) {
      continue;
    }
    uint32_t to = k - 1;
    while (to > first && x->item[to].flags & RASAD_W_STOP) to--;
    if (whole_office(x, first, to)) return to;
  }
  return last;
}

/* Last item of the title that begins at item i, the shortest full phrase; a
** named body at its end is left to itself.  *found: 0 none, 1 a title, 2 a
** head word alone; *bare: one office or head and nothing more; *index is the
** title's. */
static uint32_t title_at(const rasad_ents *x, uint32_t i, int *found, int *bare,
                         uint32_t *index) {
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
    if (rasad_load_note(m->load) & RASAD_NOTE_PLURAL) continue;
    uint32_t more = rasad_ents_more_fields(x, last + 1);
    if (more != 0) last = more;
  }
  if (m == office && last == m->last && m->last > m->first &&
      is_minister(x, i)) {
    uint32_t more = rasad_ents_more_fields(x, last + 1);
    if (more != 0) last = more;
  }
  uint32_t field = department_at(x, last + 1, rasad_load_index(m->load));
  if (field != 0) {
    last = field;
    complete = 1;
  }
  int whole =
      m->last == last &&
      strncmp(rasad_gaz_title(rasad_load_index(m->load)), "rasad:dg-", 9) == 0;
  uint32_t cut = whole ? last : before_body(x, i, last);
  if (cut < last) {
    last = cut;
    if (last < m->last) m = head_before(x, i, last + 1);
    complete = last > m->last || (m->last > m->first);
    if (rasad_load_kind(m->load) == RASAD_GAZ_HEAD) {
      head = m;
    } else {
      office = m;
    }
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

/* Arabic: a name stands behind the noun with the article at item i: manager of
** the project | Nasrin. */
static int name_behind_noun(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i) || !item_joined(x, i + 1)) return 0;
  const rasad_item *t = &x->item[i];
  if (!is_arabic(t) || !has_article(t) || t->name & NAME_KNOWN) return 0;
  return name_follows(x, i + 1);
}

/* Arabic: an office with the article that stands for whoever holds it: no
** adjective behind a noun (the ruling party), no participle before its
** object. */
static int stands_alone(const rasad_ents *x, uint32_t i, uint32_t last) {
  const rasad_item *t = &x->item[i];
  if (!is_arabic(t) || t->lang != RASAD_LANG_AR || i != last) return 0;
  if (!(t->flags & RASAD_W_ARTICLE)) return 0;
  if (item_joined(x, i) && (x->item[i - 1].flags & RASAD_W_ARTICLE ||
                            x->item[i - 1].name & NAME_KNOWN)) {
    return 0;
  }
  return !item_joined(x, i + 1) ||
         (x->item[i + 1].flags & (RASAD_W_CLITIC | RASAD_W_ARTICLE)) == 0;
}

/* "Speaking in the name of": the word behind a spokesman. */
static int is_in_name(const rasad_ents *x, uint32_t i) {
  static const char word[] = "\xD8\xA8\xD8\xA7\xD8\xB3\xD9\x85";
  if (!item_joined(x, i)) return 0;
  rasad_span w = item_word(x, i)->norm;
  return w.n >= sizeof word - 1 && memcmp(w.ptr, word, sizeof word - 1) == 0;
}

/* 1 when a country, nationality or body follows. */
static int realm_follows(const rasad_ents *x, uint32_t i) {
  if (!item_joined(x, i)) return 0;
  if (x->owner[i] != 0) return 1;
  if (x->item[i].flags & RASAD_W_STOP && item_joined(x, i + 1)) i++;
  if (x->item[i].kinds & kind_bit(RASAD_GAZ_ORGHEAD)) return 1;
  const rasad_match *m = rasad_ents_match(x, i, ENTITY, 0, 4);
  if (m == NULL) return 0;
  rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
  return type == RASAD_LOC || type == RASAD_NORP || type == RASAD_ORG;
}

/* 1 for French "judged", which is folded like "judge". */
static int is_participle(const rasad_ents *x, uint32_t i) {
  const rasad_word *w = item_word(x, i);
  return rasad_ents_is(x, i, " juge ") && w->end - w->start > 2 &&
         memcmp(x->text.ptr + w->end - 2, "\xC3\xA9", 2) == 0;
}

/* 1 for the second word of "M. Le Maire". */
static int is_family_name(const rasad_ents *x, uint32_t i) {
  return i > 1 && is_upper(&x->item[i]) && item_joined(x, i) &&
         item_joined(x, i - 1) && is_upper(&x->item[i - 1]) &&
         rasad_ents_is(x, i - 1, " le la du ") &&
         (x->item[i - 2].kinds & kind_bit(RASAD_GAZ_HONORIFIC)) != 0;
}

/* Item -> item behind the last one of the likely body that begins there. */
static void note_bodies(rasad_ents *x) {
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (c->type != RASAD_ORG || c->score < 0.6f) continue;
    if (c->last + 1 > x->owner[c->first]) x->owner[c->first] = c->last + 1;
  }
}

/* Arabic: "vice", "assistant" before an office: part of it. */
static const rasad_match *deputy_before(const rasad_ents *x, uint32_t i) {
  if (i == 0 || !item_joined(x, i) || !is_arabic(&x->item[i])) return NULL;
  if (x->item[i].flags & RASAD_W_CLITIC) return NULL;
  const rasad_match *m =
      rasad_ents_match(x, i - 1, MODIFIER, RASAD_NOTE_BEFORE, 0);
  return m != NULL && m->last == i - 1 ? m : NULL;
}

/* "the judge" before "to annul" is a participle: ruling that. */
static int is_ruling(const rasad_ents *x, uint32_t i) {
  static const char *const list[] = {u8"\u0627\u0644\u0642\u0627\u0636\u064A"};
  if (!item_joined(x, i + 1) || !rasad_ents_one_of(x, i, list, 1)) return 0;
  rasad_span w = item_word(x, i + 1)->norm;
  return x->item[i + 1].flags & RASAD_W_CLITIC && w.n > 2 &&
         memcmp(w.ptr, u8"\u0628", 2) == 0;
}

/* Ministers, deputies: what stands behind the head of a body belongs to it. */
static int of_council(const rasad_ents *x, uint32_t i, const rasad_match *m) {
  return i > 0 && rasad_load_note(m->load) & RASAD_NOTE_PLURAL &&
         item_joined(x, i) && is_arabic(&x->item[i]) &&
         has_article(&x->item[i]) &&
         (x->item[i - 1].kinds & kind_bit(RASAD_GAZ_ORGHEAD)) != 0 &&
         (x->item[i - 1].flags & RASAD_W_ARTICLE) == 0;
}

static rasad_status find_titles(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    if (!(x->item[i].kinds & (OFFICE | HEAD))) continue;
    int found, bare;
    uint32_t index = 0, first = i;
    if (is_participle(x, i) || is_family_name(x, i)) continue;
    uint32_t last = title_at(x, i, &found, &bare, &index);
    if (!found) continue;
    const rasad_match *m = rasad_ents_match(x, i, OFFICE | HEAD, 0, 0);
    /* "member" is a title of something only */
    if (bare && strcmp(rasad_gaz_title(index), "rasad:member") == 0 &&
        !realm_follows(x, last + 1)) {
      continue;
    }
    /* vice-, co- */
    if (i > 0 && x->item[i].gap == GAP_HYPHEN &&
        rasad_ents_is(x, i - 1, " vice co ")) {
      first = i - 1;
    }
    if (bare && (of_council(x, i, m) || is_ruling(x, i))) continue;
    const rasad_match *before = deputy_before(x, i);
    if (before != NULL && first == i) first = before->first;
    int weak = (rasad_load_note(m->load) & RASAD_NOTE_WEAK) != 0;
    float score = 0.8f;
    if (bare) {
      int named = name_follows(x, last + 1);
      /* "former chairman of": the adjective stands between */
      const rasad_match *adj =
          item_joined(x, last + 1)
              ? rasad_ents_match(x, last + 1, MODIFIER, RASAD_NOTE_AFTER, 0)
              : NULL;
      uint32_t next = adj != NULL ? adj->last + 1 : last + 1;
      int realm = realm_follows(x, next);
      named |= name_behind_noun(x, last + 1) || is_in_name(x, last + 1);
      int doubt = (found == 2 || weak || (x->item[i].name & NAME_KNOWN)) &&
                  (weak || !stands_alone(x, i, last));
      score = named || realm ? 0.75f : 0.6f;
      int member = strcmp(rasad_gaz_title(index), "rasad:member") == 0;
      int body = last + 1 < x->n && item_joined(x, last + 1) &&
                 x->owner[last + 1] != 0 && !member;
      if (doubt && !named && (!realm || (weak && found == 2 && !body))) {
        continue;
      }
      if (doubt) score = 0.6f;
    }
    /* the field of an office is no body beside it */
    if (x->item[i].lang == RASAD_LANG_FA && last > m->last &&
        x->item[last].kinds & (PORTFOLIO | kind_bit(RASAD_GAZ_ORGHEAD))) {
      score += 0.3f;
    }
    rasad_cand *c = rasad_ents_add(x, first, last, RASAD_TITLE, score, m->form);
    if (c == NULL) return RASAD_NOMEM;
    c->title = index + 1;
  }
  return RASAD_OK;
}

rasad_status rasad_ents_titles(rasad_ents *x) {
  note_bodies(x);
  rasad_status status = find_titles(x);
  memset(x->owner, 0, ((size_t)x->n + 1) * sizeof *x->owner);
  return status;
}
