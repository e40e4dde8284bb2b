/*
** entity_words.c - what is known of words by themselves (see entity_words.h).
*/
#include "extract/entity_int.h"

#include "core/hash.h"
#include "extract/feature.h"
#include "lang/lexicon.h"
#include "names/lexicon.h"

/* alef, lam */
static const char article[4] = {'\xD8', '\xA7', '\xD9', '\x84'};
/* ain, beh, dal, alef, lam */
static const char servant[10] = {'\xD8', '\xB9', '\xD8', '\xA8', '\xD8',
                                 '\xAF', '\xD8', '\xA7', '\xD9', '\x84'};
/* yeh */
static const char yeh[2] = {'\xD9', '\x8A'};

/* ---- what is known of a word ----------------------------------------- */

static void know_name(rasad_item *t, const rasad_word *w) {
  rasad_name_info info;
  int clitic = 0;
  if (w->norm.n > 12 && memcmp(w->norm.ptr, servant, sizeof servant) == 0) {
    t->name |= NAME_GIVEN; /* abd al-.. as one word */
    t->weight = 5;
    return;
  }
  if (!rasad_name_lookup(w->norm, &info)) {
    if (w->base.n == w->norm.n || w->base.n < 4 ||
        !rasad_name_lookup(w->base, &info)) {
      return;
    }
    clitic = (w->flags & RASAD_W_CLITIC) != 0;
  }
  if (info.kind & RASAD_NAME_GIVEN) t->name |= NAME_GIVEN;
  if (info.kind & RASAD_NAME_FAMILY) t->name |= NAME_FAMILY;
  if (info.ambig) t->name |= NAME_AMBIG;
  if (clitic) t->name |= NAME_CLITIC;
  t->weight = info.weight;
}

/* A proclitic before a word that the tokenizer does not know: believed when
** what remains is a name.  Sets cut and the trie number. */
static void cut_proclitic(rasad_item *t, const rasad_word *w, unsigned plain) {
  /* waw feh beh lam kaf, as second bytes */
  static const char letters[] = "\xD9\x88\xD9\x81\xD8\xA8\xD9\x84\xD9\x83";
  rasad_name_info info;
  rasad_span none = {NULL, 0};
  for (size_t n = 2; n <= 4 && w->norm.n >= n + 6; n += 2) {
    const char *last = w->norm.ptr + n - 2;
    int is = 0;
    for (size_t k = 0; k < 10; k += 2) is |= memcmp(last, letters + k, 2) == 0;
    if (!is || n > 2 * (size_t)plain) return;
    rasad_span rest = rasad_span_of(w->norm.ptr + n, w->norm.n - n);
    uint32_t id = rasad_gaz_word(rest, none);
    int name = rasad_name_lookup(rest, &info);
    if (id == 0 && !name) continue;
    t->cut = (uint8_t)n;
    t->id[2] = id;
    if (name) {
      if (info.kind & RASAD_NAME_GIVEN) t->name |= NAME_GIVEN;
      if (info.kind & RASAD_NAME_FAMILY) t->name |= NAME_FAMILY;
      if (info.ambig) t->name |= NAME_AMBIG;
      t->name |= NAME_CLITIC;
      t->weight = info.weight;
    }
    return;
  }
}

/* Persian given names of two, written as one: Ali-Asghar, Seyyed-Hamid. */
static void know_double(rasad_item *t, const rasad_word *w) {
  static const char *const first[] = {
      "\xD8\xB9\xD9\x84\xD9\x8A",         /* ali */
      "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF", /* mohammad */
      "\xD8\xA7\xD9\x85\xD9\x8A\xD8\xB1", /* amir */
      "\xD8\xB3\xD9\x8A\xD8\xAF",         /* seyyed */
      "\xD8\xBA\xD9\x84\xD8\xA7\xD9\x85", /* gholam */
      "\xD8\xA7\xD8\xAD\xD9\x85\xD8\xAF", /* ahmad */
      "\xD8\xAD\xD8\xB3\xD9\x8A\xD9\x86", /* hoseyn */
      "\xD8\xB9\xD8\xA8\xD8\xAF"          /* abd */
  };
  rasad_name_info info;
  for (size_t i = 0; i < rasad_countof(first); i++) {
    size_t n = strlen(first[i]);
    if (w->norm.n < n + 6 || memcmp(w->norm.ptr, first[i], n) != 0) continue;
    if (rasad_name_lookup(rasad_span_of(w->norm.ptr + n, w->norm.n - n),
                          &info) &&
        (info.kind & RASAD_NAME_GIVEN)) {
      t->name = NAME_GIVEN;
      t->weight = 3;
      return;
    }
  }
}

static void know_word(rasad_item *t, const rasad_word *w) {
  rasad_lex lex;
  if (!is_arabic(t)) return;
  if (!(w->flags & RASAD_W_KNOWN)) {
    if (w->norm.n >= 4) t->name |= NAME_UNKNOWN;
    return;
  }
  int fa = t->lang == RASAD_LANG_FA;
  t->lex = 1;
  if (rasad_lex_find(w->norm.ptr, w->norm.n, &lex)) {
    /* there for its letters alone: a name that nobody counted */
    if (lex.ar == 0 && lex.fa == 0 && lex.flags == RASAD_LEX_FIXED) {
      if (w->norm.n >= 4) t->name |= NAME_UNKNOWN;
      t->lex = 0;
      return;
    }
    uint8_t f = fa ? lex.fa : lex.ar;
    if (f > t->lex) t->lex = f;
  }
  if (w->base.n != w->norm.n &&
      rasad_lex_find(w->base.ptr, w->base.n, &lex)) {
    uint8_t f = fa ? lex.fa : lex.ar;
    if (f > t->lex) t->lex = f;
  }
  if (!rasad_span_eq(w->stem, w->base) &&
      rasad_lex_find(w->stem.ptr, w->stem.n, &lex)) {
    /* an inflected form: known by its stem */
    uint8_t f = fa ? lex.fa : lex.ar;
    if (f > 3 && f - 3 > t->lex) t->lex = (uint8_t)(f - 3);
  }
  if (t->lex <= 4 && !(t->name & NAME_KNOWN)) t->name |= NAME_RARE;
}

/* Alef, waw or heh: behind them Persian writes the ezafe as yeh. */
static int is_vowel(const char *z) {
  static const char list[] = "\xD8\xA7\xD9\x88\xD9\x87";
  for (size_t k = 0; k + 2 < sizeof list; k += 2) {
    if (memcmp(z, list + k, 2) == 0) return 1;
  }
  return 0;
}

/* Numbers of the forms in which a word may stand in the trie. */
static void number_forms(rasad_item *t, const rasad_word *w) {
  rasad_span none = {NULL, 0};
  t->id[0] = rasad_gaz_word(w->norm, none);
  if (!is_arabic(t)) return;
  if (w->base.n != w->norm.n) {
    if ((w->flags & RASAD_W_ARTICLE) && (w->flags & RASAD_W_CLITIC)) {
      t->id[1] =
          rasad_gaz_word(rasad_span_of(article, sizeof article), w->base);
    }
    t->id[2] = rasad_gaz_word(w->base, none);
  } else if (t->lang == RASAD_LANG_FA && t->id[0] == 0 && w->norm.n > 6 &&
             memcmp(w->norm.ptr + w->norm.n - 2, yeh, 2) == 0 &&
             is_vowel(w->norm.ptr + w->norm.n - 4)) {
    /* ezafe behind a vowel: xarejeye, donyaye */
    t->id[0] = rasad_gaz_word(rasad_span_of(w->norm.ptr, w->norm.n - 2), none);
  }
}

/* How many of its first two Arabic letters stand in the source as they are
** folded. */
static unsigned plain_letters(const rasad_ents *x, const rasad_word *w) {
  unsigned k = 0;
  while (k < 2 && w->norm.n >= 2 * (k + 1) &&
         w->end - w->start >= 2 * (k + 1) &&
         memcmp(x->text.ptr + w->start + 2 * k, w->norm.ptr + 2 * k, 2) == 0) {
    k++;
  }
  return k;
}

/* Everything of one word, by looking it up. */
static void look_up(rasad_item *t, const rasad_word *w, unsigned plain) {
  number_forms(t, w);
  if (is_arabic(t) || is_upper(t)) {
    know_name(t, w);
    know_word(t, w);
    if (t->lang == RASAD_LANG_FA && !(t->name & NAME_KNOWN)) know_double(t, w);
    if (!(t->name & NAME_KNOWN) && t->lex <= 1 && t->id[0] == 0 &&
        t->lang == RASAD_LANG_AR && !(t->flags & RASAD_W_CLITIC)) {
      cut_proclitic(t, w, plain);
    }
  }
  if (is_upper(t) && w->norm.n == 1) t->name = NAME_INITIAL;
}

/* ---- cells ----------------------------------------------------------- */

void rasad_ent_memo_init(rasad_ent_memo *memo, const rasad_alloc *alloc) {
  memset(memo, 0, sizeof *memo);
  rasad_arena_init(&memo->arena, alloc);
}

void rasad_ent_memo_dispose(rasad_ent_memo *memo) {
  rasad_arena_dispose(&memo->arena);
  memo->slot = NULL;
  memo->n = 0;
}

/* Where the text does not count. */
#define FLAGS_OF_PLACE (RASAD_W_SPACE | RASAD_W_NEWLINE | RASAD_W_PART)

/* The key of the word of item t. */
static void key_of(const rasad_ents *x, const rasad_item *t,
                   rasad_ent_word *key) {
  const rasad_word *w = &x->aw[t->word];
  memset(key, 0, sizeof *key);
  key->flags = (uint16_t)(t->flags & ~FLAGS_OF_PLACE);
  key->n = (uint8_t)w->norm.n;
  key->base_n = (uint8_t)w->base.n;
  key->stem_n = (uint8_t)w->stem.n;
  key->analysis = w->lang;
  key->lang = t->lang;
  key->plain = (uint8_t)plain_letters(x, w);
  key->hash = rasad_hash(w->norm.ptr, w->norm.n) ^
              (uint32_t)(key->flags * 0x9E3779B9u) ^
              (uint32_t)key->lang << 28;
}

static int same_key(const rasad_ent_word *a, const rasad_ent_word *key,
                    const char *norm) {
  return a->hash == key->hash && a->n == key->n && a->flags == key->flags &&
         a->base_n == key->base_n && a->stem_n == key->stem_n &&
         a->analysis == key->analysis && a->lang == key->lang &&
         a->plain == key->plain && rasad_same(a->norm, norm, a->n);
}

static void use(rasad_item *t, rasad_ent_word *c) {
  t->known = c;
  t->name = c->name;
  t->weight = c->weight;
  t->lex = c->lex;
  t->cut = c->cut;
  memcpy(t->id, c->id, sizeof t->id);
}

rasad_status rasad_ents_know(rasad_ents *x, rasad_item *t) {
  const rasad_word *w = &x->aw[t->word];
  rasad_ent_memo *memo = x->memo;
  rasad_ent_word key, *c;
  rasad_ent_word **slot = NULL;
  if (w->norm.n == 0 || w->norm.n > 255 || w->stem.n > 255) {
    look_up(t, w, plain_letters(x, w));
    return RASAD_OK;
  }
  key_of(x, t, &key);
  if (memo != NULL && memo->slot != NULL) {
    uint32_t s = key.hash & (RASAD_ENT_MEMO_SLOTS - 1);
    for (; memo->slot[s] != NULL; s = (s + 1) & (RASAD_ENT_MEMO_SLOTS - 1)) {
      if (same_key(memo->slot[s], &key, w->norm.ptr)) {
        use(t, memo->slot[s]);
        return RASAD_OK;
      }
    }
    if (memo->n < RASAD_ENT_MEMO_CELLS) slot = &memo->slot[s];
  }
  c = rasad_arena_get(slot ? &memo->arena : x->arena, sizeof *c + key.n);
  if (c == NULL) return RASAD_NOMEM;
  look_up(t, w, key.plain);
  *c = key;
  memcpy(c->norm, w->norm.ptr, key.n);
  c->name = t->name;
  c->weight = t->weight;
  c->lex = t->lex;
  c->cut = t->cut;
  memcpy(c->id, t->id, sizeof t->id);
  rasad_feats_word(w, t, &c->atoms);
  t->known = c;
  if (slot != NULL) {
    *slot = c;
    memo->n++;
  }
  return RASAD_OK;
}
