/*
** lexicon.h - the given and family names we know (ext/data/names.tsv), in
** read-only tables.
*/
#ifndef RASAD_NAME_LEXICON_H
#define RASAD_NAME_LEXICON_H

#include "core/base.h"

/* Bits of rasad_name_info.kind. */
#define RASAD_NAME_GIVEN 0x1u
#define RASAD_NAME_FAMILY 0x2u

/* Bits of rasad_name_info.gender. */
#define RASAD_NAME_MALE 0x1u
#define RASAD_NAME_FEMALE 0x2u

typedef struct rasad_name_info {
  uint8_t kind;     /* RASAD_NAME_GIVEN, _FAMILY or both */
  uint8_t gender;   /* RASAD_NAME_MALE, _FEMALE, both, or 0: not known */
  uint8_t weight;   /* how common: 1 rare .. 5 everywhere */
  uint8_t ambig;    /* 1: also an ordinary word of its language */
  rasad_span latin; /* usual Latin spelling, capitalized; static */
} rasad_name_info;

/* Look up one name word or glued compound by its search key (rasad_key, or
** rasad_word.norm / .base).  Returns 1 and fills *out when it is a name we
** know; returns 0 and leaves *out alone otherwise.  The article of an Arabic
** family name may be there or not: names are stored without it. */
int rasad_name_lookup(rasad_span key, rasad_name_info *out);

/* As rasad_name_lookup for `n` letters not yet folded (n at most 64, else
** nothing is found); invisible signs are left out. */
int rasad_name_lookup_letters(const uint32_t *letters, size_t n,
                              rasad_name_info *out);

/* Bytes of the tables behind this, for rasad_info(). */
size_t rasad_name_lexicon_size(void);

#endif
