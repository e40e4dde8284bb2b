/*
** entity_scan.c - items: the words of a text without its punctuation, what
** is known of each, and every phrase of the trie that begins at one.
*/
#include "extract/entity_int.h"

#include "core/utf8.h"

/* waw */
static const char waw[2] = {'\xD9', '\x88'};

/* ---- gaps ------------------------------------------------------------ */

static uint16_t punct_gap(uint32_t cp) {
  switch (cp) {
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013: return GAP_HYPHEN;
    case ',':
    case 0x060C: /* Arabic comma */ return GAP_COMMA;
    case '"':
    case '\'':
    case 0x00AB: /* guillemets */
    case 0x00BB:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2039:
    case 0x203A: return GAP_QUOTE;
    case '(':
    case ')':
    case '[':
    case ']': return GAP_PAREN;
    case '.':
    case '!':
    case '?':
    case ':':
    case ';':
    case 0x061B: /* Arabic semicolon */
    case 0x061F: /* Arabic question mark */
    case 0x2026: /* ellipsis */
    case 0x2014: /* em dash */
    case 0x2022: /* bullet */ return GAP_END;
    case '/': return GAP_SLASH;
    default: return GAP_OTHER;
  }
}

/* 1 when a full stop behind item t belongs to it: an initial, or a short
** abbreviation that is cue or title. */
static int abbreviated(const rasad_ents *x, const rasad_item *t) {
  const rasad_word *w = &x->aw[t->word];
  if (!is_upper(t) && !(t->flags & RASAD_W_ARABIC)) return 0;
  if (t->flags & RASAD_W_ARABIC) return w->norm.n == 2;
  return w->norm.n <= 3;
}

static uint8_t item_langs(const rasad_item *t) {
  if (is_arabic(t)) {
    return t->lang == RASAD_LANG_FA ? RASAD_GAZ_FA : RASAD_GAZ_AR;
  }
  if (!(t->flags & RASAD_W_LATIN)) return 0;
  return RASAD_GAZ_FR | RASAD_GAZ_EN;
}

static rasad_status make_items(rasad_ents *x) {
  uint16_t gap = GAP_LINE | GAP_SPACE;
  x->item = rasad_arena_array(x->arena, (size_t)x->nw + 1, sizeof *x->item);
  if (x->item == NULL) return RASAD_NOMEM;
  for (uint32_t k = 0; k < x->nw; k++) {
    const rasad_word *w = &x->aw[k];
    if (w->flags & RASAD_W_PART) continue;
    if (w->flags & RASAD_W_NEWLINE) gap |= GAP_LINE;
    if (w->flags & RASAD_W_SPACE) gap |= GAP_SPACE;
    if (w->kind == RASAD_KIND_PUNCT || w->kind == RASAD_KIND_EMOJI) {
      uint32_t cp = 0;
      rasad_utf8_decode(x->text.ptr + w->start, x->text.ptr + w->end, &cp);
      uint16_t g = punct_gap(cp);
      if (cp == '.' && x->n > 0 && gap == 0 &&
          abbreviated(x, &x->item[x->n - 1])) {
        g = GAP_DOT;
      }
      gap = (uint16_t)(gap | g);
      continue;
    }
    rasad_item *t = &x->item[x->n++];
    t->word = k;
    t->gap = gap;
    t->flags = w->flags;
    t->kind = w->kind;
    t->lang = w->lang;
    gap = 0;
    t->head = (t->gap & (GAP_LINE | GAP_END)) != 0 ||
              ((t->gap & GAP_QUOTE) != 0 && (t->gap & GAP_SPACE) != 0);
    if (t->kind != RASAD_KIND_WORD) {
      if (t->kind == RASAD_KIND_NUMBER) {
        t->id[0] = rasad_gaz_word(w->norm, rasad_span_of(NULL, 0));
        t->langs = 15;
      }
      continue;
    }
    if (is_arabic(t) && t->lang != RASAD_LANG_FA) t->lang = RASAD_LANG_AR;
    if (is_arabic(t) && x->lang == RASAD_LANG_FA) t->lang = RASAD_LANG_FA;
    t->langs = item_langs(t);
    RASAD_TRY(rasad_ents_know(x, t));
  }
  return RASAD_OK;
}

/* ---- matches --------------------------------------------------------- */

static rasad_status push_match(rasad_ents *x, uint32_t first, uint32_t last,
                               uint32_t load, int form) {
  if (x->n_match == x->cap_match) {
    uint32_t cap = x->cap_match ? x->cap_match * 2 : 64;
    rasad_match *bigger = rasad_arena_array(x->arena, cap, sizeof *bigger);
    if (bigger == NULL) return RASAD_NOMEM;
    if (x->n_match) {
      memcpy(bigger, x->match, x->n_match * sizeof *bigger);
    }
    x->match = bigger;
    x->cap_match = cap;
  }
  rasad_match *m = &x->match[x->n_match++];
  m->first = first;
  m->last = last;
  m->load = load;
  m->form = (uint8_t)form;
  return RASAD_OK;
}

/* Everything that begins at item i when its word is number `word`. */
static rasad_status walk(rasad_ents *x, uint32_t i, uint32_t word, int form) {
  uint32_t node = rasad_gaz_next(0, word);
  uint32_t at = i;
  while (node != 0) {
    uint32_t n;
    const uint32_t *load = rasad_gaz_loads(node, &n);
    for (uint32_t k = 0; k < n; k++) {
      if ((rasad_load_langs(load[k]) & x->item[i].langs) == 0) continue;
      x->item[i].kinds |= kind_bit(rasad_load_kind(load[k]));
      RASAD_TRY(push_match(x, i, at, load[k], form));
    }
    if (!item_joined(x, at + 1)) break;
    const rasad_item *next = &x->item[at + 1];
    uint32_t to = next->id[0] ? rasad_gaz_next(node, next->id[0]) : 0;
    if (to == 0 && next->flags & RASAD_W_SKIP && item_joined(x, at + 2)) {
      /* waw standing alone is the one that others write glued */
      uint32_t glued =
          rasad_gaz_word(rasad_span_of(waw, 2), item_word(x, at + 2)->norm);
      to = glued ? rasad_gaz_next(node, glued) : 0;
      if (to != 0) at++;
    }
    node = to;
    at++;
  }
  return RASAD_OK;
}

/* Frequent words that are names besides: doubtful, unless listed as names
** above all. */
static void doubt_name(rasad_item *t) {
  if (!(t->name & NAME_KNOWN) || !is_arabic(t)) return;
  if (t->kinds & kind_bit(RASAD_GAZ_NAME)) {
    t->name = (uint8_t)(t->name & ~NAME_AMBIG);
  } else if (t->lex >= (t->lang == RASAD_LANG_FA ? 13 : 8)) {
    t->name |= NAME_AMBIG;
  }
}

static rasad_status find_matches(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n; i++) {
    rasad_item *t = &x->item[i];
    t->match = x->n_match;
    if (t->id[0]) RASAD_TRY(walk(x, i, t->id[0], FORM_WHOLE));
    if (t->id[1]) RASAD_TRY(walk(x, i, t->id[1], FORM_CORE));
    if (t->id[2] && t->id[2] != t->id[0]) {
      RASAD_TRY(walk(x, i, t->id[2],
                     t->flags & RASAD_W_ARTICLE ? FORM_BARE : FORM_STEM));
    }
    doubt_name(t);
  }
  x->item[x->n].match = x->n_match; /* there is one more, as a fence */
  return RASAD_OK;
}

const rasad_match *rasad_ents_match(const rasad_ents *x, uint32_t i,
                                    uint32_t kinds, uint32_t with,
                                    uint32_t without) {
  const rasad_match *best = NULL;
  if (i >= x->n || (x->item[i].kinds & kinds) == 0) return NULL;
  for (uint32_t k = x->item[i].match; k < x->item[i + 1].match; k++) {
    const rasad_match *m = &x->match[k];
    uint32_t note = rasad_load_note(m->load);
    if ((1u << rasad_load_kind(m->load) & kinds) == 0) continue;
    if ((note & with) != with || (note & without) != 0) continue;
    if (best == NULL || m->last > best->last) best = m;
  }
  return best;
}

/* ---- words in small letters ------------------------------------------ */

static rasad_status note_small(rasad_ents *x) {
  uint32_t latin = 0, slots = 64;
  for (uint32_t i = 0; i < x->n; i++) {
    latin += (x->item[i].flags & RASAD_W_LATIN) && !is_upper(&x->item[i]);
  }
  if (latin == 0) return RASAD_OK;
  while (slots < 2 * latin) slots *= 2;
  x->small = rasad_arena_array(x->arena, slots, sizeof *x->small);
  if (x->small == NULL) return RASAD_NOMEM;
  x->small_mask = slots - 1;
  for (uint32_t i = 0; i < x->n; i++) {
    if (!(x->item[i].flags & RASAD_W_LATIN) || is_upper(&x->item[i])) continue;
    uint32_t h = rasad_ents_hash(item_word(x, i)->norm), s = h & x->small_mask;
    while (x->small[s] != 0 && x->small[s] != h) s = (s + 1) & x->small_mask;
    x->small[s] = h;
  }
  return RASAD_OK;
}

int rasad_ents_small(const rasad_ents *x, uint32_t i) {
  if (x->small == NULL) return 0;
  uint32_t h = rasad_ents_hash(item_word(x, i)->norm), s = h & x->small_mask;
  while (x->small[s] != 0) {
    if (x->small[s] == h) return 1;
    s = (s + 1) & x->small_mask;
  }
  return 0;
}

int rasad_ents_is(const rasad_ents *x, uint32_t i, const char *list) {
  rasad_span w = item_word(x, i)->norm;
  if (w.n == 0 || w.n > 24) return 0;
  for (const char *p = list; *p != 0;) {
    const char *q = ++p; /* p is behind a blank */
    while (*q != ' ' && *q != 0) q++;
    if ((size_t)(q - p) == w.n && memcmp(p, w.ptr, w.n) == 0) return 1;
    p = q;
    if (p[0] == ' ' && p[1] == 0) break;
  }
  return 0;
}

static int one_of(rasad_span w, const char *const *list, size_t n) {
  for (size_t k = 0; k < n; k++) {
    if (w.n == strlen(list[k]) && memcmp(w.ptr, list[k], w.n) == 0) return 1;
  }
  return 0;
}

int rasad_ents_one_of(const rasad_ents *x, uint32_t i, const char *const *list,
                      size_t n) {
  return one_of(item_word(x, i)->norm, list, n);
}

int rasad_ents_base_one_of(const rasad_ents *x, uint32_t i,
                           const char *const *list, size_t n) {
  return one_of(item_word(x, i)->base, list, n);
}

/* ---- page furniture -------------------------------------------------- */

/* A short line that holds a phrase of page furniture, or has no sentence's
** length and no letters of its own: nothing in it is an entity. */
static void skip_furniture(rasad_ents *x) {
  for (uint32_t i = 0; i < x->n;) {
    uint32_t end = i + 1;
    int residue = (x->item[i].kinds & kind_bit(RASAD_GAZ_RESIDUE)) != 0;
    while (end < x->n && !(x->item[end].gap & GAP_LINE)) {
      if (x->item[end].kinds & kind_bit(RASAD_GAZ_RESIDUE) && end < i + 4) {
        residue = 1;
      }
      end++;
    }
    if (residue && end - i <= 12) {
      for (uint32_t k = i; k < end; k++) x->item[k].skip = 1;
    }
    i = end;
  }
}

rasad_cand *rasad_ents_add(rasad_ents *x, uint32_t first, uint32_t last,
                           rasad_entity_type type, float score, int form) {
  if (x->n_cand == x->cap_cand) {
    uint32_t cap = x->cap_cand ? x->cap_cand * 2 : 64;
    rasad_cand *bigger = rasad_arena_array(x->arena, cap, sizeof *bigger);
    if (bigger == NULL) return NULL;
    if (x->n_cand) memcpy(bigger, x->cand, x->n_cand * sizeof *bigger);
    x->cand = bigger;
    x->cap_cand = cap;
  }
  rasad_cand *c = &x->cand[x->n_cand++];
  c->first = first;
  c->last = last;
  c->type = (uint8_t)type;
  c->score = score;
  c->form = (uint8_t)form;
  return c;
}

rasad_cand *rasad_ents_sign(rasad_ents *x, uint32_t first, uint32_t last,
                            int type, float score) {
  rasad_cand *c = rasad_ents_add(x, first, last, (rasad_entity_type)type,
                                 score, FORM_WHOLE);
  if (c == NULL) return NULL;
  c->shape = CAND_SIGNED;
  c->fixed = 1;
  return c;
}

/* Make room for the words of a new text. */
static rasad_status tidy(rasad_ent_memo *memo) {
  if (memo == NULL) return RASAD_OK;
  if (memo->n >= RASAD_ENT_MEMO_CELLS) rasad_ent_memo_dispose(memo);
  if (memo->slot == NULL) {
    memo->slot = rasad_arena_array(&memo->arena, RASAD_ENT_MEMO_SLOTS,
                                   sizeof(rasad_ent_word *));
  }
  return memo->slot == NULL ? RASAD_NOMEM : RASAD_OK;
}

rasad_status rasad_ents_scan(rasad_ents *x) {
  RASAD_TRY(tidy(x->memo));
  RASAD_TRY(make_items(x));
  RASAD_TRY(find_matches(x));
  RASAD_TRY(note_small(x));
  skip_furniture(x);
  return RASAD_OK;
}
