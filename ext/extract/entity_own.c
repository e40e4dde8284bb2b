/*
** entity_own.c - names of the user's own (ownlex.h) in a text.
**
** From each word the folded text and its stems are read on without blanks,
** as long as some name goes on so.  Where a name ends, it is judged: what
** stands there must be written as a name, and differ from it only as an
** inflected form does.
*/
#include "extract/entity_int.h"

#include "extract/ownlex.h"

/* How the first word is read: FORM_, and a proclitic that only the name
** betrays. */
enum { FORM_CUT = FORM_STEM + 1 };

/* What has been read from an item on. */
typedef struct stretch {
  int kind, form;
  uint32_t first, last;
  uint32_t start; /* source byte where the name would begin */
  char key[RASAD_OWNLEX_NAME_MAX];
  size_t n;
  size_t tail;   /* bytes of the key's end that were left out */
  uint16_t gaps; /* signs between the words */
  rasad_own_shape shape; /* once a name has the key */
} stretch;

/* The longest name found at an item. */
typedef struct finding {
  const rasad_own_name *name;
  uint32_t last, start, end; /* end: source byte */
  int kind, form;
} finding;

/* ---- judging --------------------------------------------------------- */

/* Capitals where the name has them, an acronym in capitals throughout;
** peoples and offices are adjectives and nouns, too. */
static int capitals_fit(const rasad_own_name *e, const rasad_own_key *k,
                        const stretch *s) {
  unsigned want = k->shape.flags, have = s->shape.flags;
  if (e->type == RASAD_NORP || e->type == RASAD_TITLE) return 1;
  if (want & RASAD_OWN_CAPS && k->shape.words == 1) {
    return (have & RASAD_OWN_CAPS) || (have & RASAD_OWN_FIRST && s->n > 4);
  }
  if (want & RASAD_OWN_REST && s->shape.words >= k->shape.words) {
    return (have & RASAD_OWN_REST) != 0;
  }
  if (want & (RASAD_OWN_FIRST | RASAD_OWN_REST)) return (have & RASAD_OWN_FIRST) != 0;
  return 1;
}

/* A name takes or loses the article as its type allows. */
static int article_free(uint8_t type) {
  return type == RASAD_PER || type == RASAD_NORP || type == RASAD_TITLE;
}

static int articles_fit(const rasad_own_name *e, const rasad_own_key *k,
                        const stretch *s) {
  unsigned both = k->shape.flags ^ s->shape.flags;
  if (k->shape.articles == s->shape.articles && !(both & RASAD_OWN_ARTICLE)) {
    return 1;
  }
  if (article_free(e->type)) return 1;
  /* an indefinite name made definite, all its words */
  return k->shape.articles == 0 && k->shape.words > 1 &&
         s->shape.articles == k->shape.words;
}

/* A word alone has more words that share its stem than a name has forms: the
** plural and case endings, not the -i that makes another word of it. */
static int ending_fits(const rasad_ents *x, const rasad_own_name *e,
                       const stretch *s) {
  const rasad_word *w = item_word(x, s->first);
  rasad_span a = e->base, b = w->base;
  if (e->type == RASAD_NORP || e->type == RASAD_TITLE) return 1;
  if (a.n < 4 || s->first != s->last) return 0;
  if (b.n >= a.n && memcmp(a.ptr, b.ptr, a.n) == 0) {
    size_t more = b.n - a.n;
    if (!(w->flags & RASAD_W_ARABIC)) {
      return more == 0 || (more == 1 && strchr("sx", b.ptr[a.n]) != NULL);
    }
    /* alef is the one ending of a single letter */
    return more != 2 || memcmp(b.ptr + a.n, "\xD8\xA7", 2) == 0;
  }
  /* -un, -in, -an: one letter between the stem and the noon */
  return (w->flags & RASAD_W_ARABIC) && a.n == b.n && a.n > 8 &&
         memcmp(a.ptr, b.ptr, a.n - 4) == 0 &&
         memcmp(a.ptr + a.n - 2, "\xD9\x86", 2) == 0 &&
         memcmp(b.ptr + b.n - 2, "\xD9\x86", 2) == 0;
}

static int fits(const rasad_ents *x, const rasad_own_name *e,
                const rasad_own_key *k, const stretch *s) {
  if (s->gaps != 0 && !(k->shape.flags & RASAD_OWN_SIGNS)) return 0;
  if (!capitals_fit(e, k, s)) return 0;
  if (s->kind == RASAD_OWN_FOLDED) {
    return s->form != FORM_BARE || article_free(e->type);
  }
  return k->shape.clitics == s->shape.clitics && articles_fit(e, k, s) &&
         (k->shape.words > 1 || ending_fits(x, e, s));
}

static void note_shape(const rasad_ents *x, stretch *s) {
  memset(&s->shape, 0, sizeof s->shape);
  for (uint32_t i = s->first; i <= s->last; i++) {
    rasad_own_note(&s->shape, item_word(x, i), i == s->first);
  }
}

/* Where a stretch ends in the text: before the ZWNJ or blank that an enclitic
** hangs by. */
static uint32_t end_of(const rasad_ents *x, const stretch *s) {
  const rasad_word *w = item_word(x, s->last);
  uint32_t at = w->end;
  if (s->tail == 0) return at;
  while (at > w->start + 3 && x->text.ptr[at - 1] != ' ' &&
         memcmp(x->text.ptr + at - 3, "\xE2\x80\x8C", 3) != 0) {
    at--;
  }
  if (at <= w->start + 3) return w->end;
  return at - (x->text.ptr[at - 1] == ' ' ? 1 : 3);
}

/* The name that a stretch is, among those with its key: the first that has
** the word's language, else the first. */
static void judge(const rasad_ents *x, const rasad_ownlex *lex,
                  stretch *s, finding *best) {
  uint32_t n;
  const rasad_own_name *found = NULL;
  uint8_t lang = x->item[s->first].lang;
  if (best->name != NULL && best->last >= s->last) return;
  const rasad_own_key *k =
      rasad_ownlex_find(lex, s->kind, s->key, s->n, &n);
  if (n != 0) note_shape(x, s);
  for (uint32_t i = 0; i < n; i++) {
    const rasad_own_name *e = rasad_ownlex_name(lex, k[i].name);
    if (found != NULL && (e->lang != lang || found->lang == lang)) continue;
    if (fits(x, e, &k[i], s)) found = e;
  }
  if (found == NULL) return;
  *best =
      (finding){found, s->last, s->start, end_of(x, s), s->kind, s->form};
}

/* Persian: the object's ra and the enclitics hang by a ZWNJ on words that the
** tokenizer does not know, names above all. */
static void judge_enclitic(const rasad_ents *x, const rasad_ownlex *lex,
                           stretch *s, finding *best) {
  static const char *const ends[] = {
      "\xD8\xB1\xD8\xA7",         /* ra */
      "\xD8\xA7\xD9\x85",         /* am */
      "\xD8\xA7\xD8\xAA",         /* at */
      "\xD8\xA7\xD8\xB4",         /* ash */
      "\xD9\x85\xD8\xA7\xD9\x86", /* man */
      "\xD8\xAA\xD8\xA7\xD9\x86", /* tan */
      "\xD8\xB4\xD8\xA7\xD9\x86"  /* shan */
  };
  const rasad_item *t = &x->item[s->last];
  if (!(t->flags & RASAD_W_JOINED) || t->lang != RASAD_LANG_FA) return;
  for (size_t i = 0; i < rasad_countof(ends); i++) {
    size_t n = strlen(ends[i]);
    if (s->n < n + 6 || memcmp(s->key + s->n - n, ends[i], n) != 0) continue;
    s->tail = n;
    s->n -= n;
    judge(x, lex, s, best);
    s->n += n;
    s->tail = 0;
  }
}

/* ---- reading --------------------------------------------------------- */

static int put(stretch *s, rasad_span word) {
  if (word.n > sizeof s->key - s->n) return 0;
  if (word.n != 0) memcpy(s->key + s->n, word.ptr, word.n);
  s->n += word.n;
  return 1;
}

static rasad_span stem_of(const rasad_word *w) {
  return w->stem.n != 0 ? w->stem : w->norm;
}

/* What keys of the stretch's kind begin as it does, once it is longer than
** the `had` bytes that were known. */
static uint64_t narrow(const rasad_own_heads *heads, const stretch *s,
                       size_t had, uint64_t bits) {
  uint64_t head;
  if (had < 16 && s->n >= 16) {
    head = rasad_own_sixteen(rasad_load(s->key, 8), rasad_load(s->key + 8, 8));
  } else if (had < 8) {
    head = rasad_own_load(s->key, s->n);
  } else {
    return bits;
  }
  return rasad_own_find(heads, head)->bits[s->kind];
}

/* Read on from the first word, which is in the key already; `bits`: lengths
** of names that begin so. */
static void read_on(const rasad_ents *x, const rasad_ownlex *lex, stretch *s,
                    uint64_t bits, finding *best) {
  const rasad_own_heads *heads = rasad_ownlex_heads(lex);
  int signs = rasad_ownlex_has_signs(lex), ends = 1;
  if (s->kind == RASAD_OWN_FOLDED) judge_enclitic(x, lex, s, best);
  if (s->n >= 16) bits = narrow(heads, s, 8, bits);
  while (bits != 0) {
    size_t had = s->n;
    unsigned bit = rasad_own_length_bit(had);
    if (ends && bits >> bit & 1) judge(x, lex, s, best);
    if (had < 8 ? !(bits & 1) : bit < 63 && bits >> bit <= 1) return;
    uint32_t i = s->last + 1;
    if (i >= x->n || x->item[i].gap & GAP_LINE) return;
    s->gaps |= (uint16_t)(x->item[i].gap & ~GAP_INSIDE);
    if (s->gaps != 0 && !signs) return;
    const rasad_word *w = item_word(x, i);
    s->last = i;
    /* waw standing alone is the one that others write glued */
    ends = !(w->flags & RASAD_W_SKIP && w->flags & RASAD_W_ARABIC);
    if (s->kind == RASAD_OWN_FOLDED) {
      if (!put(s, w->norm)) return;
      judge_enclitic(x, lex, s, best);
    } else if (ends && !put(s, stem_of(w))) {
      return;
    }
    bits = narrow(heads, s, had, bits);
  }
}

/* Names that begin with item i, its word read as `a` and `b` together. */
static void read_from(const rasad_ents *x, const rasad_ownlex *lex, uint32_t i,
                      int kind, int form, rasad_span a, rasad_span b,
                      uint32_t cut, uint64_t bits, finding *best) {
  const rasad_word *w = item_word(x, i);
  stretch s;
  s.kind = kind;
  s.form = form;
  s.first = s.last = i;
  s.start = form == FORM_WHOLE ? w->start : w->core + cut;
  s.n = s.tail = 0;
  s.gaps = 0;
  if (put(&s, a) && put(&s, b)) read_on(x, lex, &s, bits, best);
}

/* 1 when a name may begin with `a`, whose first bytes are `head`, and `b`. */
static inline int goes_on(const rasad_own_heads *heads, int kind,
                          uint64_t head, rasad_span a, rasad_span b) {
  if (a.n < 8) {
    if (a.n + b.n < 8 || b.n == 0) return 1;
    head |= rasad_own_load(b.ptr, b.n) << 8 * a.n;
  } else {
    if (a.n + b.n < 16 || b.n == 0) return 1;
    uint64_t more = a.n > 8 ? rasad_own_load(a.ptr + 8, a.n - 8) : 0;
    if (a.n < 16) more |= rasad_own_load(b.ptr, b.n) << 8 * (a.n - 8);
    head = rasad_own_sixteen(head, more);
  }
  return rasad_own_find(heads, head)->bits[kind] != 0;
}

/* What names begin as a word does; see rasad_own_head. */
static uint64_t begins(const rasad_ownlex *lex, int kind, rasad_span word) {
  if (word.n == 0) return 0;
  uint64_t head = rasad_own_load(word.ptr, word.n);
  return rasad_own_find(rasad_ownlex_heads(lex), head)->bits[kind];
}

/* The same of item i: read whole, without article and proclitics, by its
** stem.  Remembered with the word. */
static void beginnings(const rasad_ents *x, const rasad_ownlex *lex, uint32_t i,
                       uint64_t bits[3]) {
  const rasad_word *w = item_word(x, i);
  rasad_ent_word *c = x->item[i].known;
  uint32_t serial = rasad_ownlex_serial(lex);
  if (c != NULL && c->own_serial == serial) {
    memcpy(bits, c->own_bits, sizeof c->own_bits);
    return;
  }
  bits[0] = begins(lex, RASAD_OWN_FOLDED, w->norm);
  bits[1] = begins(lex, RASAD_OWN_FOLDED, w->base);
  bits[2] = begins(lex, RASAD_OWN_STEMS, stem_of(w));
  if (c == NULL) return;
  memcpy(c->own_bits, bits, sizeof c->own_bits);
  c->own_serial = serial;
}

/* The same where it is one span: nearly every word is sent away here. */
static inline void read_word(const rasad_ents *x, const rasad_ownlex *lex,
                             uint32_t i, int kind, int form, rasad_span word,
                             uint32_t cut, uint64_t bits, finding *best) {
  if (bits == 0) return;
  uint64_t head = rasad_own_load(word.ptr, word.n);
  const rasad_own_heads *heads = rasad_ownlex_heads(lex);
  unsigned bit = rasad_own_length_bit(word.n);
  if (!(bits >> bit & 1) &&
      !(x->item[i].flags & RASAD_W_JOINED)) { /* no name ends here: does one go on? */
    uint32_t next = i + 1;
    if (word.n >= 8 && bit < 63 && bits >> bit <= 1) return;
    if (next >= x->n || x->item[next].gap & GAP_LINE) return;
    if (x->item[next].gap & ~GAP_INSIDE && !rasad_ownlex_has_signs(lex)) return;
    const rasad_word *w = item_word(x, next);
    if (!(w->flags & (RASAD_W_SKIP | RASAD_W_JOINED)) &&
        !goes_on(heads, kind, head, word,
                 kind == RASAD_OWN_FOLDED ? w->norm : stem_of(w))) {
      return;
    }
  }
  read_from(x, lex, i, kind, form, rasad_span_of(NULL, 0), word, cut, bits,
            best);
}

/* With the Arabic article put before it, which is four bytes. */
static void read_with_article(const rasad_ents *x, const rasad_ownlex *lex,
                              uint32_t i, rasad_span base, finding *best) {
  /* alef, lam */
  static const char article[4] = {'\xD8', '\xA7', '\xD9', '\x84'};
  uint64_t head = rasad_load(article, sizeof article);
  if (base.n != 0) head |= rasad_own_load(base.ptr, base.n) << 32;
  uint64_t bits =
      rasad_own_find(rasad_ownlex_heads(lex), head)->bits[RASAD_OWN_FOLDED];
  if (bits == 0) return;
  read_from(x, lex, i, RASAD_OWN_FOLDED, FORM_CORE,
            rasad_span_of(article, sizeof article), base, 0, bits, best);
}

/* waw, feh, beh, lam, kaf glued to a word that nobody knows. */
static void read_cut(const rasad_ents *x, const rasad_ownlex *lex, uint32_t i,
                     finding *best) {
  static const char letters[] = "\xD9\x88\xD9\x81\xD8\xA8\xD9\x84\xD9\x83";
  const rasad_word *w = item_word(x, i);
  if (w->flags & (RASAD_W_KNOWN | RASAD_W_ARTICLE)) return;
  for (size_t n = 2; n <= 4 && w->base.n >= n + 6; n += 2) {
    int is = 0;
    for (size_t k = 0; k < 10; k += 2) {
      is |= memcmp(w->base.ptr + n - 2, letters + k, 2) == 0;
    }
    if (!is || w->end - w->core < n ||
        memcmp(x->text.ptr + w->core, w->base.ptr, n) != 0) {
      return;
    }
    rasad_span rest = rasad_span_of(w->base.ptr + n, w->base.n - n);
    read_word(x, lex, i, RASAD_OWN_FOLDED, FORM_CUT, rest, (uint32_t)n,
              begins(lex, RASAD_OWN_FOLDED, rest), best);
  }
}

static void read_all(const rasad_ents *x, const rasad_ownlex *lex, uint32_t i,
                     finding *best) {
  const rasad_word *w = item_word(x, i);
  uint64_t bits[3];
  beginnings(x, lex, i, bits);
  read_word(x, lex, i, RASAD_OWN_FOLDED, FORM_WHOLE, w->norm, 0, bits[0], best);
  if (w->flags & RASAD_W_ARABIC) {
    if (w->base.n != w->norm.n) {
      int bare = (w->flags & RASAD_W_ARTICLE) != 0;
      if (bare && w->flags & RASAD_W_CLITIC) {
        read_with_article(x, lex, i, w->base, best);
      }
      read_word(x, lex, i, RASAD_OWN_FOLDED, bare ? FORM_BARE : FORM_STEM,
                w->base, 0, bits[1], best);
    }
    if (best->name == NULL) read_cut(x, lex, i, best);
  }
  read_word(x, lex, i, RASAD_OWN_STEMS,
            w->flags & RASAD_W_CLITIC ? FORM_STEM : FORM_WHOLE, stem_of(w), 0,
            bits[2], best);
}

/* ---- candidates ------------------------------------------------------ */

static rasad_status add(rasad_ents *x, uint32_t i, const finding *f) {
  const rasad_own_name *e = f->name;
  rasad_cand *c =
      rasad_ents_add(x, i, f->last, (rasad_entity_type)e->type, 1.0f,
                     f->form == FORM_CUT ? FORM_STEM : f->form);
  if (c == NULL) return RASAD_NOMEM;
  c->shape = CAND_OWN;
  c->fixed = 1;
  c->start = f->start;
  c->end = f->end;
  /* the lexicon may be made anew before the rows are read */
  RASAD_TRY(rasad_arena_copy(x->arena, e->name, &c->name));
  if (e->id.n != 0) RASAD_TRY(rasad_arena_copy(x->arena, e->id, &c->id));
  if (e->type == RASAD_NORP && c->id.n > 4 &&
      memcmp(c->id.ptr, "iso:", 4) == 0) {
    c->value = rasad_span_of(c->id.ptr + 4, c->id.n - 4);
  }
  return RASAD_OK;
}

/* How far the names that begin at or before an item reach. */
static rasad_status note_reach(rasad_ents *x, uint32_t from) {
  x->reach = rasad_arena_array(x->arena, (size_t)x->n + 1, sizeof *x->reach);
  if (x->reach == NULL) return RASAD_NOMEM;
  for (uint32_t k = from; k < x->n_cand; k++) {
    const rasad_cand *c = &x->cand[k];
    if (x->reach[c->first] <= c->last) x->reach[c->first] = c->last + 1;
  }
  for (uint32_t i = 1; i < x->n; i++) {
    if (x->reach[i] < x->reach[i - 1]) x->reach[i] = x->reach[i - 1];
  }
  return RASAD_OK;
}

int rasad_ents_outdone(const rasad_ents *x, const rasad_cand *c) {
  int own = 0, joined = 0;
  if (x->reach == NULL || c->shape == CAND_OWN) return 0;
  if (x->reach[c->first] > c->last) return 1;
  if (c->entity != 0 || c->score >= 0.7f) return 0;
  for (uint32_t i = c->first; i <= c->last; i++) {
    if (x->reach[i] > i) {
      own = 1;
    } else {
      joined |= rasad_ents_is(x, i, " et and ");
    }
  }
  return own && joined;
}

rasad_status rasad_ents_own(rasad_ents *x, const rasad_ownlex *lex) {
  uint32_t from = x->n_cand;
  if (rasad_ownlex_is_empty(lex)) return RASAD_OK;
  for (uint32_t i = 0; i < x->n; i++) {
    const rasad_item *t = &x->item[i];
    finding best = {NULL, 0, 0, 0, 0, 0};
    if (t->skip || t->kind == RASAD_KIND_URL || t->kind == RASAD_KIND_MAIL) {
      continue;
    }
    read_all(x, lex, i, &best);
    if (best.name != NULL) RASAD_TRY(add(x, i, &best));
  }
  return x->n_cand > from ? note_reach(x, from) : RASAD_OK;
}
