/*
** entity_person.c - cues (courtesies, ranks, offices, trades, verbs of
** saying) and the names of persons in Arabic and Persian text.
*/
#include "extract/entity_int.h"

#include "lang/stem.h"

#define OFFICE kind_bit(RASAD_GAZ_OFFICE)
#define HEAD kind_bit(RASAD_GAZ_HEAD)
#define HONORIFIC kind_bit(RASAD_GAZ_HONORIFIC)
#define RANK kind_bit(RASAD_GAZ_RANK)
#define ROLE kind_bit(RASAD_GAZ_ROLE)
#define SAIDVERB kind_bit(RASAD_GAZ_SAIDVERB)
#define MODIFIER kind_bit(RASAD_GAZ_MODIFIER)
#define KIN kind_bit(RASAD_GAZ_KIN)
#define ENTITY kind_bit(RASAD_GAZ_ENTITY)

/* ---- cues ------------------------------------------------------------ */

void rasad_ents_cues(rasad_ents *x) {
  const uint32_t direct = HONORIFIC | RANK | ROLE | OFFICE | HEAD | SAIDVERB;
  for (uint32_t k = 0; k < x->n_match; k++) {
    const rasad_match *m = &x->match[k];
    uint32_t bit = kind_bit(rasad_load_kind(m->load));
    if ((bit & direct) == 0 || m->last + 1 >= x->n) continue;
    if (rasad_load_note(m->load) & RASAD_NOTE_WEAK) continue;
    if (rasad_load_note(m->load) & RASAD_NOTE_PLURAL && bit != SAIDVERB) {
      continue;
    }
    x->item[m->last + 1].cue = (uint16_t)(x->item[m->last + 1].cue | bit);
  }
  /* an office speaks on across the body, country or nationality it is of */
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (c->type == RASAD_TITLE && c->last + 1 < x->n) {
      x->item[c->last + 1].cue |= OFFICE;
    }
    if (c->type == RASAD_TITLE && c->last > c->first) {
      for (uint32_t i = c->first; i <= c->last; i++) x->item[i].held = 1;
    }
  }
  uint32_t *far = x->owner; /* free until the resolver runs */
  for (uint32_t k = 0; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (c->score < 0.5f || (c->type != RASAD_ORG && c->type != RASAD_LOC &&
                            c->type != RASAD_NORP)) {
      continue;
    }
    if (c->last + 1 > far[c->first]) far[c->first] = c->last + 1;
  }
  for (uint32_t i = 0; i < x->n; i++) {
    rasad_item *t = &x->item[i];
    if ((t->cue & (OFFICE | HEAD | ROLE)) == 0) continue;
    if (t->gap & (GAP_LINE | GAP_END)) continue;
    uint32_t to = far[i];
    const rasad_match *mod = rasad_ents_match(x, i, MODIFIER, 0, 0);
    if (mod != NULL && mod->last + 1 > to) to = mod->last + 1;
    if (to == 0 && t->flags & RASAD_W_STOP && i + 1 < x->n &&
        t->flags & RASAD_W_LATIN) {
      to = far[i + 1];
    }
    if (to > i && to < x->n) x->item[to].cue |= OFFICE;
  }
  memset(far, 0, ((size_t)x->n + 1) * sizeof *far);
}

/* ---- names ----------------------------------------------------------- */

enum { NO = 0, POOR, FAIR, GOOD };

static int is_kin(const rasad_ents *x, uint32_t i, uint32_t *last) {
  const rasad_match *m = rasad_ents_match(
      x, i, KIN, 0, RASAD_NOTE_SUFFIX | RASAD_NOTE_PREFIX | RASAD_NOTE_WEAK);
  if (m == NULL || m->form != FORM_WHOLE) return 0;
  *last = m->last;
  return 1;
}

/* A country, people or body, not a person's name. */
static int other_entity(const rasad_ents *x, uint32_t i) {
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *m = &x->match[k];
    if (rasad_load_kind(m->load) != RASAD_GAZ_ENTITY) continue;
    if (rasad_load_note(m->load) & 4u) continue; /* ambiguous */
    rasad_entity_type type = rasad_gaz_type(rasad_load_index(m->load));
    if (type == RASAD_PER) continue;
    if (type != RASAD_NORP && m->form == FORM_BARE) continue;
    return 1;
  }
  return 0;
}

/* A word that names an office, rank, body or place, or steers. */
static int is_term(const rasad_ents *x, uint32_t i) {
  return (x->item[i].kinds &
          (OFFICE | HEAD | HONORIFIC | RANK | ROLE | MODIFIER |
           kind_bit(RASAD_GAZ_ORGHEAD) | kind_bit(RASAD_GAZ_LOCHEAD))) != 0;
}

static int long_term(const rasad_ents *x, uint32_t i) {
  const rasad_match *m =
      rasad_ents_match(x, i, OFFICE | HONORIFIC | RANK | ROLE, 0, 0);
  return m != NULL && m->last > i;
}

/* A Persian word with ZWNJ that is no inflected form. */
static int compound(const rasad_ents *x, uint32_t i) {
  static const char *const ends[] = {
      "\xD9\x87\xD8\xA7",         "\xD9\x87\xD8\xA7\xD9\x8A", /* -ha, -haye */
      "\xD8\xAA\xD8\xB1",         "\xD8\xAA\xD8\xB1\xD9\x8A\xD9\x86",
      "\xD8\xA7\xD9\x86\xD8\xAF", "\xD8\xA7\xD8\xB3\xD8\xAA",
      "\xD8\xA7\xD9\x85",         "\xD8\xA7\xD8\xB4",
      "\xD8\xB4\xD8\xA7\xD9\x86"};
  rasad_span w = item_word(x, i)->norm;
  for (size_t k = 0; k < rasad_countof(ends); k++) {
    size_t n = strlen(ends[k]);
    if (w.n > n && memcmp(w.ptr + w.n - n, ends[k], n) == 0) return 0;
  }
  return 1;
}

/* Persian: the verbal prefix mi-. */
static int is_mi(const rasad_ents *x, uint32_t i) {
  rasad_span w = item_word(x, i)->norm;
  return w.n > 6 && memcmp(w.ptr, "\xD9\x85\xD9\x8A", 4) == 0;
}

/* A form of a Persian verb. */
static int is_verb_fa(const rasad_ents *x, uint32_t i) {
  char stem[RASAD_STEM_MAX];
  rasad_span w = item_word(x, i)->norm;
  return is_mi(x, i) ||
         (w.n <= RASAD_STEM_MAX && rasad_verb_fa(w.ptr, w.n, stem) != 0);
}

/* An unknown word that looks like a verb or hangs on by a proclitic: ya- ta-
** wa- fa- li-, sa-. */
int rasad_ents_verbal(const rasad_ents *x, uint32_t i) {
  static const char first[] =
      "\xD9\x8A\xD8\xAA\xD9\x88\xD9\x81\xD9\x84\xD8\xB3";
  rasad_span w = item_word(x, i)->norm;
  if (x->item[i].lang == RASAD_LANG_FA) return is_verb_fa(x, i);
  for (size_t k = 0; k + 2 < sizeof first; k += 2) {
    if (memcmp(w.ptr, first + k, 2) == 0) return 1;
  }
  return 0;
}

/* Ali, which shares its folded form with the preposition: written with yeh,
** behind a cue or a name, or before one. */
static int is_ali(const rasad_ents *x, uint32_t i) {
  const rasad_word *w = item_word(x, i);
  const rasad_item *t = &x->item[i];
  if (t->lang != RASAD_LANG_AR || w->norm.n != 6 || w->end - w->start != 6 ||
      memcmp(x->text.ptr + w->start, "\xD8\xB9\xD9\x84\xD9\x8A", 6) != 0) {
    return 0;
  }
  if (t->cue & (HONORIFIC | RANK | KIN)) return 1;
  if (i > 0 && item_joined(x, i) &&
      (x->item[i - 1].name & (NAME_GIVEN | NAME_AMBIG)) == NAME_GIVEN) {
    return 1;
  }
  return item_joined(x, i + 1) && (x->item[i + 1].name & NAME_KNOWN) &&
         !(x->item[i + 1].name & NAME_AMBIG) &&
         !(x->item[i + 1].flags & RASAD_W_CLITIC);
}

/* How much the word looks like a part of a name; `first` of the name's. */
static int likeness(const rasad_ents *x, uint32_t i, int first) {
  const rasad_item *t = &x->item[i];
  if (t->kind != RASAD_KIND_WORD || !is_arabic(t) || t->skip) return NO;
  if (t->held) return NO;
  if (t->kinds & kind_bit(RASAD_GAZ_WORD)) return NO;
  if (t->flags & RASAD_W_STOP && !is_ali(x, i)) return NO;
  if (item_word(x, i)->norm.n < 4) return NO;
  int sure = (t->name & NAME_KNOWN) && !(t->name & (NAME_AMBIG | NAME_CLITIC));
  if (is_term(x, i)) {
    if (long_term(x, i) || t->kinds & HONORIFIC) return NO;
    if (t->flags & RASAD_W_ARTICLE || !(t->name & NAME_KNOWN)) return NO;
    if (!sure && !(first && t->name & NAME_GIVEN && t->lex < 9)) return NO;
  }
  if (other_entity(x, i)) {
    if (first || !(t->name & NAME_KNOWN) || t->flags & RASAD_W_CLITIC) {
      return NO;
    }
    return sure ? FAIR : POOR;
  }
  if (t->name & NAME_KNOWN && (first || !(t->name & NAME_CLITIC))) {
    if (!(t->name & NAME_AMBIG)) return GOOD;
    if (first && t->name & NAME_GIVEN) return FAIR;
    return t->lex > (t->lang == RASAD_LANG_FA ? 12 : 9) ? POOR : FAIR;
  }
  if (t->flags & RASAD_W_CLITIC && !(t->name & NAME_UNKNOWN)) return NO;
  if (t->lang == RASAD_LANG_FA && is_verb_fa(x, i)) return NO;
  if (t->name & NAME_UNKNOWN) {
    if (t->lang == RASAD_LANG_FA && (t->flags & RASAD_W_JOINED)) {
      return first || !compound(x, i) ? NO : FAIR;
    }
    return rasad_ents_verbal(x, i) ? POOR : FAIR;
  }
  if (t->name & NAME_RARE) return POOR;
  return NO;
}

typedef struct name_run {
  uint32_t last;
  int n, good, fair, poor;
} name_run;

/* al-din, Allah: they complete the word before. */
static int is_completion(const rasad_ents *x, uint32_t i) {
  static const char din[] = "\xD8\xA7\xD9\x84\xD8\xAF\xD9\x8A\xD9\x86";
  static const char allah[] = "\xD8\xA7\xD9\x84\xD9\x84\xD9\x87";
  rasad_span w = item_word(x, i)->norm;
  if (x->item[i].kinds & KIN) {
    const rasad_match *m =
        rasad_ents_match(x, i, KIN, RASAD_NOTE_SUFFIX, RASAD_NOTE_WEAK);
    if (m != NULL && m->form == FORM_WHOLE) return 1;
  }
  if (w.n == 10) return memcmp(w.ptr, din, 10) == 0;
  return w.n == 8 && memcmp(w.ptr, allah, 8) == 0;
}

/* A poor word belongs to a name only as its second, behind a good one, or
** first behind a courtesy. */
static int poor_fits(const rasad_ents *x, uint32_t i, uint32_t at,
                     const name_run *r) {
  if (at == i) {
    return (x->item[i].cue & (HONORIFIC | RANK)) != 0 &&
           !(x->item[i].gap & (GAP_LINE | GAP_END | GAP_COMMA));
  }
  if (rasad_ents_verbal(x, at) || r->good == 0) return 0;
  if (r->n == 1) return 1;
  /* a family name in -i with the article */
  rasad_span w = item_word(x, at)->norm;
  return r->n <= 3 && has_article(&x->item[at]) &&
         memcmp(w.ptr + w.n - 2, "\xD9\x8A", 2) == 0;
}

/* Persian: what follows item i says that it spoke: a verb of saying, a colon,
** "with pointing at", "while stressing". */
static int said_behind(const rasad_ents *x, uint32_t i) {
  static const char *const with[] = {
      "\xD8\xA8\xD8\xA7",         /* ba */
      "\xD8\xB6\xD9\x85\xD9\x86", /* zemn */
      "\xD8\xAF\xD8\xB1"          /* dar */
  };
  static const char *const what[] = {
      "\xD8\xA8\xD9\x8A\xD8\xA7\xD9\x86",         /* bayan */
      "\xD8\xA7\xD8\xB4\xD8\xA7\xD8\xB1\xD9\x87", /* eshare */
      "\xD8\xAA\xD8\xA7\xD9\x83\xD9\x8A\xD8\xAF", /* ta'kid */
      "\xD8\xA7\xD8\xB9\xD9\x84\xD8\xA7\xD9\x85", /* e'lam */
      u8"\u06AF\u0641\u062A",                     /* goft-o-gu */
      u8"\u06AF\u0641\u062A\u06AF\u0648",
      u8"\u06AF\u0641\u062A\u0648\u06AF\u0648",
      u8"\u0643\u0641\u062A",
      u8"\u0643\u0641\u062A\u0643\u0648",
      u8"\u0643\u0641\u062A\u0648\u0643\u0648",
      u8"\u067E\u0627\u0633\u062E" /* pasokh */
  };
  if (i + 1 >= x->n) return 0;
  const rasad_item *t = &x->item[i + 1];
  if (t->gap & GAP_LINE) return 0;
  if (t->gap & GAP_END) {
    const rasad_word *a = item_word(x, i);
    for (uint32_t k = a->end; k < item_word(x, i + 1)->start; k++) {
      if (x->text.ptr[k] == ':') return 1;
    }
    return 0;
  }
  if (t->kinds & SAIDVERB) return 1;
  /* "today, in conversation with" */
  for (int n = 0; n < 3 && i + 1 < x->n && x->item[i + 1].held; n++) i++;
  if (i + 2 >= x->n) return 0;
  rasad_span v = item_word(x, i + 1)->norm, w = item_word(x, i + 2)->norm;
  for (size_t k = 0; k < rasad_countof(with); k++) {
    if (v.n != strlen(with[k]) || memcmp(v.ptr, with[k], v.n) != 0) continue;
    for (size_t j = 0; j < rasad_countof(what); j++) {
      if (w.n == strlen(what[j]) && memcmp(w.ptr, what[j], w.n) == 0) return 1;
    }
  }
  return 0;
}

/* Persian: a word of any kind between a given name and what says that it spoke
** is the family name; and one that is a name besides, where it begins the
** sentence. */
static void take_surname(const rasad_ents *x, uint32_t i, name_run *r) {
  uint32_t k = r->n == 0 ? i : r->last + 1;
  const rasad_item *t = &x->item[k < x->n ? k : i];
  if (t->lang != RASAD_LANG_FA || k >= x->n || r->n > 3) return;
  if (t->kind != RASAD_KIND_WORD || !is_arabic(t) || t->held || t->skip) return;
  if (t->flags & RASAD_W_STOP || t->kinds & (SAIDVERB | HONORIFIC)) return;
  if (r->n == 0) {
    if (!t->head || !(t->name & NAME_FAMILY) || t->lex > 13 || is_term(x, k)) {
      return;
    }
  } else if (!item_joined(x, k) || t->kinds & OFFICE || other_entity(x, k) ||
             (x->item[i].name & (NAME_GIVEN | NAME_AMBIG)) != NAME_GIVEN ||
             is_verb_fa(x, k) || long_term(x, k) ||
             t->kinds & kind_bit(RASAD_GAZ_WORD)) {
    return;
  }
  if (!said_behind(x, k)) return;
  r->last = k;
  r->n++;
  r->good++;
}

/* The words from item i on that look like one name. */
static void run_from(const rasad_ents *x, uint32_t i, name_run *r) {
  memset(r, 0, sizeof *r);
  uint32_t at = i;
  for (; at < x->n && r->n < 7; at++) {
    uint32_t kin;
    if (at > i && (!item_joined(x, at) || x->item[at].gap & GAP_DOT)) break;
    if (is_kin(x, at, &kin) && item_joined(x, kin + 1) &&
        likeness(x, kin + 1, 0) >= POOR) {
      r->last = kin + 1;
      r->n++;
      r->good++;
      at = kin + 1;
      continue;
    }
    int like = at > i && is_completion(x, at) ? GOOD : likeness(x, at, at == i);
    if (like == NO) break;
    if (like == POOR && !poor_fits(x, i, at, r)) break;
    if (like == FAIR && r->n >= 3 && !(x->item[at].name & NAME_KNOWN)) break;
    r->last = at;
    r->n++;
    if (like == GOOD) r->good++;
    if (like == FAIR) r->fair++;
    if (like == POOR) r->poor++;
  }
  take_surname(x, i, r);
}

static int cue_strength(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  if (t->cue == 0 || t->gap & (GAP_LINE | GAP_END | GAP_PAREN)) return 0;
  if (t->gap & GAP_COMMA) {
    return t->cue & OFFICE && (t->name & NAME_GIVEN) ? 1 : 0;
  }
  if (t->cue & (HONORIFIC | RANK)) return 3;
  if (t->cue & (OFFICE | ROLE | HEAD)) return 2;
  return t->lang == RASAD_LANG_FA ? 0 : 1; /* a verb of saying */
}

static int verbal_start(const rasad_ents *x, uint32_t i) {
  const rasad_item *t = &x->item[i];
  return !(t->name & NAME_UNKNOWN) || rasad_ents_verbal(x, i) ||
         (t->flags & (RASAD_W_CLITIC | RASAD_W_TEH)) != 0;
}

/* How sure the run at i is a person; 0 when it is none. */
static float person_score(const rasad_ents *x, uint32_t i, const name_run *r) {
  const rasad_item *t = &x->item[i];
  int cue = cue_strength(x, i);
  int given = (t->name & NAME_GIVEN) != 0;
  int sure = given && !(t->name & NAME_AMBIG);
  /* without a cue, a noun with the article is rather a noun */
  if (cue == 0 && t->flags & RASAD_W_ARTICLE) given = sure = 0;
  int kin = t->kinds & KIN && r->n > 0 && !(t->name & NAME_KNOWN);
  if (r->n == 0) return 0;
  if (cue >= 2) {
    if (r->n >= 2) return r->good ? 0.92f : 0.75f;
    if (cue == 3) {
      return t->flags & RASAD_W_ARTICLE && !(t->cue & HONORIFIC) ? 0.3f : 0.8f;
    }
    if (t->lang == RASAD_LANG_FA && !r->good) return 0;
    if (t->flags & RASAD_W_ARTICLE) {
      return r->good && t->cue & OFFICE && !(t->flags & RASAD_W_CLITIC) ? 0.6f
                                                                        : 0.3f;
    }
    return r->good ? 0.7f : 0.5f;
  }
  if (cue == 1) {
    if (r->n >= 2) return sure ? 0.9f : r->good ? 0.7f : 0.5f;
    return r->good ? 0.55f : verbal_start(x, i) ? 0 : 0.35f;
  }
  if (t->lang == RASAD_LANG_FA && r->n == 1 && t->head &&
      said_behind(x, r->last) && (r->good || t->name & NAME_UNKNOWN)) {
    return 0.6f;
  }
  if (r->n >= 2) {
    if (sure) return r->good >= 2 ? 0.88f : 0.75f;
    if (given && r->good) return 0.65f;
    if (kin) return 0.55f;
    if (r->good && t->lang != RASAD_LANG_FA && t->name & NAME_UNKNOWN &&
        !(t->flags & RASAD_W_ARTICLE)) {
      return 0.5f;
    }
    return 0;
  }
  if (sure && t->weight >= 3 && t->lex <= 9 && !(t->name & NAME_CLITIC)) {
    return 0.45f;
  }
  return 0;
}

rasad_status rasad_ents_persons(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    const rasad_item *t = &x->item[i];
    if (!is_arabic(t) || t->skip) continue;
    if (t->name == 0 && !(t->kinds & KIN)) continue;
    name_run r;
    run_from(x, i, &r);
    float score = person_score(x, i, &r);
    if (score == 0) continue;
    rasad_cand *c =
        rasad_ents_add(x, i, r.last, RASAD_PER, score,
                       t->name & NAME_CLITIC ? FORM_STEM : FORM_WHOLE);
    if (c == NULL) return RASAD_NOMEM;
    if (score < 0.5f) c->shape = CAND_LONE;
    i = r.last;
  }
  return RASAD_OK;
}
