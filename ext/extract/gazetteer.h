/*
** gazetteer.h - everything we know by name, as one read-only trie over
** folded words: countries, places, nationalities, bodies, people, titles,
** the words that begin the name of a body or a place, and the phrases that
** are no names.  Compiled from ext/data by ext/tool/mkgaz.tcl; one walk over
** a text finds what begins at each word, whatever the size of the table.
*/
#ifndef RASAD_GAZETTEER_H
#define RASAD_GAZETTEER_H

#include "core/base.h"

/* Types of entities; the order is that of ext/tool/mkgaz.tcl. */
typedef enum rasad_entity_type {
  RASAD_PER = 0,
  RASAD_ORG,
  RASAD_LOC,
  RASAD_NORP,
  RASAD_TITLE,
  RASAD_EVENT,
  RASAD_DATE,
  RASAD_MISC,
  RASAD_MONEY,
  RASAD_PERCENT,
  RASAD_URL,
  RASAD_EMAIL,
  RASAD_PHONE,
  RASAD_ENTITY_TYPE_COUNT
} rasad_entity_type;

/* "PER", "ORG", ...; static. */
const char *rasad_entity_type_name(rasad_entity_type type);

/* What a phrase of the trie is. */
typedef enum rasad_gaz_kind {
  RASAD_GAZ_ENTITY = 0, /* index: entity; note: rasad_gaz_role */
  RASAD_GAZ_OFFICE,     /* index: title, as for all up to SAIDVERB */
  RASAD_GAZ_HEAD,
  RASAD_GAZ_PORTFOLIO,
  RASAD_GAZ_MODIFIER,
  RASAD_GAZ_HONORIFIC,
  RASAD_GAZ_RANK,
  RASAD_GAZ_KIN,
  RASAD_GAZ_ROLE,
  RASAD_GAZ_SAIDVERB,
  RASAD_GAZ_ORGHEAD, /* index: rasad_gaz_body */
  RASAD_GAZ_LOCHEAD,
  RASAD_GAZ_BLOCK,   /* what looks like a name in it is none */
  RASAD_GAZ_RESIDUE, /* page furniture */
  RASAD_GAZ_WORD,    /* never part of a name */
  RASAD_GAZ_NAME     /* a person's name above all */
} rasad_gaz_kind;

typedef enum rasad_gaz_role {
  RASAD_ROLE_MAIN = 0,
  RASAD_ROLE_OFFICIAL,
  RASAD_ROLE_ALIAS,
  RASAD_ROLE_ACRONYM, /* capitals only */
  RASAD_ROLE_AMBIG,   /* believed only with evidence beside it */
  RASAD_ROLE_CODE     /* likewise: a country in a list of results */
} rasad_gaz_role;

/* Note of an entity: role in the low bits, and this one when its name begins
** with a small letter. */
#define RASAD_NOTE_LOWER 8u
static inline rasad_gaz_role rasad_note_role(uint32_t note) {
  return (rasad_gaz_role)(note & 7u);
}

typedef enum rasad_gaz_body {
  RASAD_BODY_GOV = 0,
  RASAD_BODY_COMPANY,
  RASAD_BODY_PARTY,
  RASAD_BODY_CLUB,
  RASAD_BODY_EDU,
  RASAD_BODY_MEDIA,
  RASAD_BODY_COURT,
  RASAD_BODY_INTL,
  RASAD_BODY_ARMED,
  RASAD_BODY_OTHER
} rasad_gaz_body;

/* Bits of the note of titles. */
#define RASAD_NOTE_FEMININE 1u
#define RASAD_NOTE_PLURAL 2u
#define RASAD_NOTE_AFTER 4u
#define RASAD_NOTE_BEFORE 8u
#define RASAD_NOTE_SUFFIX 16u
#define RASAD_NOTE_PREFIX 32u
#define RASAD_NOTE_WEAK 64u
/* Bits of the note of heads. */
#define RASAD_NOTE_INSIDE 4u
#define RASAD_NOTE_OUTSIDE 8u
#define RASAD_NOTE_FIRM 32u  /* what it begins is a name whatever follows */
#define RASAD_NOTE_ALONE 16u /* a name without anything behind it, too */

/* Bits of a load's languages. */
#define RASAD_GAZ_AR 1u
#define RASAD_GAZ_FA 2u
#define RASAD_GAZ_FR 4u
#define RASAD_GAZ_EN 8u

/* A load: what a phrase means, packed. */
static inline rasad_gaz_kind rasad_load_kind(uint32_t load) {
  return (rasad_gaz_kind)(load & 15u);
}
static inline uint32_t rasad_load_langs(uint32_t load) {
  return load >> 4 & 15u;
}
static inline uint32_t rasad_load_note(uint32_t load) {
  return load >> 8 & 127u;
}
static inline uint32_t rasad_load_index(uint32_t load) { return load >> 15; }

/* Bit of RASAD_GAZ_.. for a language, 0 for one without rules. */
uint32_t rasad_gaz_lang_bit(rasad_lang lang);

/* Number of a folded word (rasad_word.norm and the like), 0 when no phrase
** holds it.  `a` and `b` are read as one word; either may be empty. */
uint32_t rasad_gaz_word(rasad_span a, rasad_span b);

/* The node that word number `word` leads to from `node`, 0 when none does.
** Walks begin at node 0. */
uint32_t rasad_gaz_next(uint32_t node, uint32_t word);

/* The loads of a node; *n of them, static. */
const uint32_t *rasad_gaz_loads(uint32_t node, uint32_t *n);

/* Entity `index` of a load: type, id ("iso:MA") and name to show in a
** language, or in the nearest one that has it.  Static. */
rasad_entity_type rasad_gaz_type(uint32_t index);
const char *rasad_gaz_id(uint32_t index);
const char *rasad_gaz_name(uint32_t index, rasad_lang lang);

/* How many entities there are; and the entity that a nationality belongs to
** (its country), `index` itself for all others. */
uint32_t rasad_gaz_count(void);
uint32_t rasad_gaz_thing(uint32_t index);

/* Id of title `index` ("rasad:foreign-minister"); static. */
const char *rasad_gaz_title(uint32_t index);

/* Bytes of the tables behind this, for rasad_info(). */
size_t rasad_gaz_size(void);

#endif
