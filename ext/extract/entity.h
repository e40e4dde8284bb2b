/*
** entity.h - people, bodies, places, nationalities, offices, dates and sums
** in Arabic, Persian and French (and plain English) text.
**
** HOW IT WORKS
**   1. Words are looked up in one trie (gazetteer.h), each in the forms a
**      language gives it; what a word is (name, cue, head, capital ..) is
**      noted beside it.
**   2. Grammars propose candidates: known names, titles (title.c), persons
**      (entity_person.c, entity_latin.c), bodies and places made of a head
**      word and what completes it (entity_body.c, entity_field.c,
**      entity_place.c), what the signs around a word show (an acronym in
**      brackets, a name in quotation marks), dates and sums, names of the
**      user's own (entity_own.c).
**   3. One resolver keeps those that do not overlap (entity_resolve.c).
**   4. The tagger (tagger.h) says of each word whether it is part of a name;
**      what it adds and takes is weighed in entity_vote.c, and resolved again.
**   5. Linking finds later, shorter mentions and gives each thing its name
**      and id (link.c).
*/
#ifndef RASAD_ENTITY_H
#define RASAD_ENTITY_H

#include "core/arena.h"
#include "extract/calendar.h"
#include "extract/gazetteer.h"
#include "extract/ownlex.h"

/* An entity of a text.  Spans are static, or lie in the arena or the text. */
typedef struct rasad_entity {
  uint32_t start, end; /* source bytes, clitics left out */
  uint8_t type;        /* rasad_entity_type */
  float score;         /* 0 to 1 */
  rasad_span name;     /* fullest form in this text, or the known name */
  rasad_span id;       /* iso:.. geo:.. rasad:.. wd:.. name:..; n 0: none */
  rasad_span value;    /* ISO date, sum, percentage, country; n 0: none */
} rasad_entity;

/* A further source of candidates: `propose` (may be NULL) is called
** once per text; calls `add` for each span of words [first,last] it proposes.
** `name` and `id` may be empty.  Scores compete with those of our own,
** but a name of `own` stands before all that is not longer. */
typedef rasad_status (*rasad_entity_add)(void *sink, uint32_t first,
                                         uint32_t last,
                                         rasad_entity_type type, float score,
                                         rasad_span name, rasad_span id);
typedef struct rasad_entity_hook {
  rasad_status (*propose)(void *ctx, const rasad_word *words, uint32_t n,
                          rasad_span text, rasad_entity_add add, void *sink);
  void *ctx;
  const rasad_ownlex *own; /* names of the user's own, sealed; or NULL */
  struct rasad_ent_memo *memo; /* words seen before, or NULL; see
                               ** entity_words.h */
} rasad_entity_hook;

/* Find the entities among the words aw[0..nw) of `text`, which must have been
** cut with punctuation (opts.punct) and stay while the result is used.
** `lang` is the text's language; UND takes each word's own.  `ref` (may be
** NULL) resolves relative dates; `hook` (may be NULL) proposes more.
** Results come in order of `start`, do not overlap, and live in `arena`.
** RASAD_OK, RASAD_NOMEM, or what the hook returned.  Time and memory are
** linear in the length of the text. */
rasad_status rasad_entities_find(const rasad_word *aw, uint32_t nw,
                                 rasad_span text, rasad_lang lang,
                                 const rasad_civil *ref,
                                 const rasad_entity_hook *hook,
                                 rasad_arena *arena, rasad_entity **out,
                                 uint32_t *n_out);

#endif
