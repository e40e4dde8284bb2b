/*
** words.h - a name as its words: particles recognized, parts that belong
** together joined, courtesies left out.
*/
#ifndef RASAD_NAME_WORDS_H
#define RASAD_NAME_WORDS_H

#include "names/phone.h"

/* Words kept of one name; what comes after them is left out. */
#define RASAD_NAME_WORDS_MAX 12

/* What a word of a name does (ext/data/names_particles.tsv). */
typedef enum rasad_particle {
  RASAD_PART_NONE = 0,
  RASAD_PART_ARTICLE,    /* al, el; the Arabic dynasty word: left out */
  RASAD_PART_ASSIMILATED, /* ar, ach..: article if the next letter agrees */
  RASAD_PART_ABD,        /* servant of: joined to the next word */
  RASAD_PART_BIN,        /* son or daughter of: joined, may be missing */
  RASAD_PART_ABU,        /* father or mother of: likewise */
  RASAD_PART_NOBLE,      /* de, van, Mac, Saint: likewise */
  RASAD_PART_DIN,        /* of the faith: joined to the word before */
  RASAD_PART_ALLAH,      /* of God: likewise */
  RASAD_PART_SON,        /* Persian zadeh, pour..: likewise */
  RASAD_PART_HONOR,      /* courtesy or rank: left out */
  RASAD_PART_AFTER,      /* the same behind a name, at its end too: Jr */
  RASAD_PART_COUNT
} rasad_particle;

/* One word of a name, particles joined.  The first `skip` letters are an
** article or particle of `kind` that other spellings leave out; for
** RASAD_PART_ABD they belong to the name. */
typedef struct rasad_name_word {
  uint32_t letters[RASAD_LETTERS_MAX]; /* folded (rasad_letter_fold) */
  uint32_t hash; /* of the letters as the tables have them; 0: not known */
  uint8_t n;
  uint8_t skip;
  uint8_t kind;    /* rasad_particle of the skipped letters, or NONE */
  uint8_t initial; /* 1: a single letter that stands for a name */
} rasad_name_word;

typedef struct rasad_name {
  rasad_name_word words[RASAD_NAME_WORDS_MAX];
  uint8_t n;
  uint8_t n_honors; /* courtesies that were left out */
  uint8_t comma;    /* 1: a comma stands in it: family name first */
} rasad_name;

/* What the folded word of `n` letters does in a name. */
rasad_particle rasad_particle_of(const uint32_t *letters, size_t n);

/* Number of the common name that the word spells, with or without its particle
** (ext/data/names_clusters.tsv), 0 when it is none of them or could be
** several. */
uint16_t rasad_name_cluster(const rasad_name_word *word);

/* Read the words of `text` into `out`.  Bracketed parts after the name are
** left out; a name of courtesies only keeps them as words. */
void rasad_name_parse(rasad_span text, rasad_name *out);

/* Read `text` as one word: everything but letters is left out and nothing
** is joined; a glued article or particle is still recognized. */
void rasad_name_word_parse(rasad_span text, rasad_name_word *out);

/* The sounds of a word; `out_skip` says how many of the first are those of
** the skipped letters. */
void rasad_name_word_phones(const rasad_name_word *word, rasad_phones *out,
                            uint8_t *out_skip);

#endif
