/*
** entity_int.h - floor plan of the entity finder: what is noted of each word,
** what a candidate is, and the surface of each file.  Positions are indexes
** of items (words without punctuation) unless they say bytes.
*/
#ifndef RASAD_ENTITY_INT_H
#define RASAD_ENTITY_INT_H

#include "core/arena.h"
#include "extract/entity.h"
#include "extract/entity_words.h"
#include "extract/gazetteer.h"
#include "extract/ownlex.h"

/* ---- items: the words, and what stands before each ------------------- */

#define GAP_SPACE 0x01u
#define GAP_LINE 0x02u   /* line break, or the text's start */
#define GAP_HYPHEN 0x04u /* hyphen or dash */
#define GAP_DOT 0x08u    /* full stop behind an abbreviation or initial */
#define GAP_COMMA 0x10u
#define GAP_QUOTE 0x20u
#define GAP_PAREN 0x40u
#define GAP_END 0x80u /* end of a sentence */
#define GAP_OTHER 0x100u
#define GAP_SLASH 0x200u
/* A phrase goes on across these only. */
#define GAP_INSIDE (GAP_SPACE | GAP_HYPHEN | GAP_DOT)

/* What a word may be in a name. */
#define NAME_GIVEN 0x01u
#define NAME_FAMILY 0x02u
#define NAME_AMBIG 0x04u   /* also an ordinary word */
#define NAME_CLITIC 0x08u  /* a name only without its proclitic */
#define NAME_UNKNOWN 0x10u /* in no lexicon at all */
#define NAME_KIN 0x20u     /* particle: ibn, ben, de .. */
#define NAME_INITIAL 0x40u /* a single capital */
#define NAME_RARE 0x80u    /* no name we know, and rare as a word */
#define NAME_KNOWN (NAME_GIVEN | NAME_FAMILY)

typedef struct rasad_item {
  rasad_ent_word *known; /* of a word; NULL for numbers and the like */
  uint32_t word;  /* index into the words */
  uint32_t id[3]; /* numbers in the trie: whole; behind the proclitic, with
                   ** its article; without both.  0: none, or as before */
  uint32_t match; /* first of its matches; they are in order of `first` */
  uint16_t gap;   /* GAP_ before it */
  uint16_t flags; /* RASAD_W_ */
  uint16_t kinds; /* 1 << rasad_gaz_kind of what begins here */
  uint16_t cue;   /* 1 << kind of what ends just before; see entity.c */
  uint8_t kind;   /* rasad_kind */
  uint8_t lang;
  uint8_t langs;  /* RASAD_GAZ_ bits it is looked up in */
  uint8_t name;   /* NAME_ */
  uint8_t weight; /* of the name, 0 to 5 */
  uint8_t lex;    /* log2 of the word's frequency, 0 unknown */
  uint8_t head;   /* begins a sentence or a quotation */
  uint8_t skip;   /* in a line that is page furniture */
  uint8_t held;   /* of a title or date: in no other name */
  uint8_t cut;    /* bytes of a proclitic that only the name betrays */
} rasad_item;

/* How the first word of a match was read. */
enum { FORM_WHOLE = 0, FORM_CORE, FORM_BARE, FORM_STEM };

/* 1 when the word has the Arabic article and nothing before it. */
static inline int has_article(const rasad_item *t) {
  return (t->flags & (RASAD_W_ARTICLE | RASAD_W_CLITIC)) == RASAD_W_ARTICLE;
}

/* A phrase of the trie in the text. */
typedef struct rasad_match {
  uint32_t first, last;
  uint32_t load;
  uint8_t form; /* FORM_: whole; behind a proclitic; its article removed;
                ** behind a proclitic, no article */
} rasad_match;

/* ---- candidates ------------------------------------------------------ */

typedef struct rasad_cand {
  uint32_t first, last;
  float score;
  float sure;      /* the chance that it is right when that is known, else 0 */
  uint8_t type;    /* rasad_entity_type, or CAND_BLOCK */
  uint8_t form;    /* FORM_ of the first word */
  uint8_t shape;   /* 0, or how it was found: see CAND_ below */
  uint8_t taken;   /* the resolver kept it */
  uint8_t fixed;   /* proposed by a hook: the tagger has no say */
  uint8_t out;     /* the tagger voted it out */
  uint32_t entity; /* index of the gazetteer + 1, 0 none */
  uint32_t title;  /* index of the title + 1 (of a ministry: that of its
                   ** portfolio), 0 none */
  uint32_t start, end;        /* source bytes when given (dates), else 0, 0 */
  rasad_span name, id, value; /* when given */
} rasad_cand;

enum { CAND_BLOCK = RASAD_ENTITY_TYPE_COUNT };
enum {
  CAND_LONE = 1,    /* weak: falls unless the rest of the text helps */
  CAND_PAIR = 2,    /* two nationalities joined by a hyphen */
  CAND_TWICE = 3,   /* weak, but the text says it again */
  CAND_TAGGED = 4,  /* the tagger proposed it */
  CAND_WEEKDAY = 5, /* a day of the week, alone */
  CAND_SIGNED = 6,  /* signs around it show it; the tagger has no say */
  CAND_OWN = 9      /* of the user's lexicon */
};

/* What the text says of an entity of the gazetteer. */
#define SEEN_NAMED 1u /* it is named beyond doubt */
#define SEEN_CLUB 2u  /* a club that is called like it plays here */

typedef struct rasad_ents {
  const rasad_word *aw;
  uint32_t nw;
  rasad_span text;
  rasad_lang lang;
  rasad_arena *arena;
  rasad_ent_memo *memo; /* may be NULL */
  rasad_item *item;
  uint32_t n;
  rasad_match *match;
  uint32_t n_match, cap_match;
  rasad_cand *cand;
  uint32_t n_cand, cap_cand;
  uint8_t *seen;   /* entity of the gazetteer -> SEEN_ */
  uint32_t *owner; /* item -> candidate + 1 that holds it, after resolving */
  uint32_t *reach; /* item -> item behind the last one of a name of the user's
                   ** own that begins there or before; NULL without any */
  uint8_t *tag;    /* of each item, and how sure: see tagger.h; NULL when no */
  int32_t *margin; /* tagger ran */
  uint32_t acronym[16]; /* items of acronyms that the text spells out, */
  uint32_t spelled[16]; /* and first items of the names they stand for */
  uint32_t n_acronym;
  uint32_t *small; /* hash set of words that also stand in small letters */
  uint32_t small_mask;
} rasad_ents;

static inline const rasad_word *item_word(const rasad_ents *x, uint32_t i) {
  return &x->aw[x->item[i].word];
}
static inline uint16_t kind_bit(rasad_gaz_kind kind) {
  return (uint16_t)(1u << kind);
}
/* 1 when item i stands in the same phrase as the one before. */
static inline int item_joined(const rasad_ents *x, uint32_t i) {
  return i < x->n && (x->item[i].gap & ~GAP_INSIDE) == 0;
}
static inline int is_arabic(const rasad_item *t) {
  return (t->flags & RASAD_W_ARABIC) != 0;
}
static inline int is_upper(const rasad_item *t) {
  return (t->flags & RASAD_W_UPPER) != 0;
}

/* ---- entity_words.c: words by themselves ------------------------------ */

/* Fill in what is known of item t, whose flags and languages are set. */
rasad_status rasad_ents_know(rasad_ents *x, rasad_item *t);

/* ---- entity_scan.c: items and matches -------------------------------- */

/* Fill item[] and match[].  RASAD_OK or RASAD_NOMEM. */
rasad_status rasad_ents_scan(rasad_ents *x);

/* The longest match at item i of one of `kinds` (1 << kind, in its
** language), whose note has all bits of `with` and none of `without`; NULL
** when there is none. */
const rasad_match *rasad_ents_match(const rasad_ents *x, uint32_t i,
                                    uint32_t kinds, uint32_t with,
                                    uint32_t without);

/* 1 when the folded word stands somewhere in the text in small letters. */
int rasad_ents_small(const rasad_ents *x, uint32_t i);

/* 1 when the folded word of item i is one of the words of `list`, which are
** ASCII, separated and enclosed by blanks: " a b c ". */
int rasad_ents_is(const rasad_ents *x, uint32_t i, const char *list);

/* 1 when the folded word of item i, or its base, is one of the n words of
** `list`. */
int rasad_ents_one_of(const rasad_ents *x, uint32_t i, const char *const *list,
                      size_t n);
int rasad_ents_base_one_of(const rasad_ents *x, uint32_t i,
                           const char *const *list, size_t n);

/* Add a candidate and return it, NULL when out of memory. */
rasad_cand *rasad_ents_add(rasad_ents *x, uint32_t first, uint32_t last,
                           rasad_entity_type type, float score, int form);
/* Likewise, one that signs around it show: fixed, and `type` may be
** CAND_BLOCK. */
rasad_cand *rasad_ents_sign(rasad_ents *x, uint32_t first, uint32_t last,
                            int type, float score);

/* Hash of a word's bytes, never 0: free slots hold 0. */
static inline uint32_t rasad_ents_hash(rasad_span s) {
  uint32_t h = rasad_fnv(s.ptr, s.n);
  return h ? h : 1;
}

/* ---- the grammars: each adds candidates; RASAD_OK or RASAD_NOMEM ----- */

rasad_status rasad_ents_known(rasad_ents *x);   /* entity_known.c */
rasad_status rasad_ents_titles(rasad_ents *x);  /* title.c */
rasad_status rasad_ents_bodies(rasad_ents *x);  /* entity_body.c */
void rasad_ents_cues(rasad_ents *x);            /* entity_person.c */
rasad_status rasad_ents_persons(rasad_ents *x); /* entity_person.c */
rasad_status rasad_ents_latin(rasad_ents *x);   /* entity_latin.c */

/* entity_own.c: also fills reach[]. */
rasad_status rasad_ents_own(rasad_ents *x, const rasad_ownlex *lex);
/* 1 when candidate c falls since there is a name of the user's own: it lies
** within it, or is a guess that joins it to other words by "and". */
int rasad_ents_outdone(const rasad_ents *x, const rasad_cand *c);

/* 1 when the (unknown, Arabic-script) word of item i looks like a verb or
** hangs on by a proclitic; entity_person.c. */
int rasad_ents_verbal(const rasad_ents *x, uint32_t i);

/* How much a complement is worth as part of a name. */
typedef enum part {
  PART_NONE = 0,
  PART_PLAIN, /* an ordinary word in the right form */
  PART_NAME,  /* a word that looks like a name */
  PART_SURE   /* a portfolio or a known name */
} part;

/* Of entity_body.c: the name of the gazetteer that is sure at item i, and its
** rasad_entity_type; does the word look like a name; is it a small word that
** links the words of a Latin name? */
const rasad_match *rasad_ents_named(const rasad_ents *x, uint32_t i,
                                    uint32_t *type);
int rasad_ents_name_like(const rasad_ents *x, uint32_t i);
int rasad_ents_link_word(const rasad_ents *x, uint32_t i);

/* entity_place.c: the place that the head at item i announces; a source: does
** one begin at item i, and its candidate. */
rasad_status rasad_ents_place_at(rasad_ents *x, uint32_t i);
int rasad_ents_quoted(const rasad_ents *x, uint32_t i);
rasad_status rasad_ents_source_at(rasad_ents *x, uint32_t i);

/* entity_place.c: the same name in Latin letters, in brackets behind a person or
** body. */
rasad_status rasad_ents_brackets(rasad_ents *x);

/* Last item of the fields of activity that "and", or commas that an "and"
** closes, join to what stands before item i; 0 when there are none;
** entity_field.c. */
uint32_t rasad_ents_more_fields(const rasad_ents *x, uint32_t i);

/* ---- entity.c -------------------------------------------------------- */

struct rasad_tag_model;

/* Scan, grammars, hook, first resolving; x->n is 0 when there is no word. */
rasad_status rasad_ents_begin(rasad_ents *x, const rasad_civil *ref,
                              const rasad_entity_hook *hook);

/* The rest, for a text that has words: the tagger's vote (`model` NULL: rules
** alone), later mentions, names and ids. */
rasad_status rasad_ents_end(rasad_ents *x, const struct rasad_tag_model *model,
                            rasad_entity **out, uint32_t *n_out);

/* ---- entity_vote.c --------------------------------------------------- */

/* What the tagger adds to the candidates and takes from them; to be resolved
** again. */
rasad_status rasad_ents_vote(rasad_ents *x,
                             const struct rasad_tag_model *model);

/* ---- entity_resolve.c ------------------------------------------------ */

/* Keep the candidates that win; fills owner[]. */
rasad_status rasad_ents_resolve(rasad_ents *x);

/* ---- link.c ---------------------------------------------------------- */

/* Find later mentions of what was kept and resolve again. */
rasad_status rasad_ents_mentions(rasad_ents *x);

/* The kept candidates as entities with name and id. */
rasad_status rasad_ents_link(rasad_ents *x, rasad_entity **out, uint32_t *n);

/* Source bytes of a candidate. */
void rasad_ents_span(const rasad_ents *x, const rasad_cand *c, uint32_t *start,
                     uint32_t *end);

#endif
