/*
** similar.h - are two spellings the same person's or place's name?
*/
#ifndef RASAD_NAME_SIMILAR_H
#define RASAD_NAME_SIMILAR_H

#include "core/base.h"

/* What is compared of two names, before it is weighed. */
typedef struct rasad_name_features {
  double matched;    /* evidence for, of the paired words, log odds */
  double weak;       /* evidence against, of words paired for want of a
                     ** better: 0 or less */
  double conflict;   /* words of both names that match nothing: the fewer */
  double missing;    /* words that only one name has */
  double inversions; /* matched words in another order */
  double swapped;    /* 1: so, two common names, and no comma says why */
  double initials;   /* words matched by their initial only */
  double shorts;     /* words matched by a short form only */
  double whole;      /* evidence of the names written as one word */
  double words;      /* words that matched */
  double two_given;  /* 1: the first words of both match nothing */
  double no_family;  /* 1: what only one name has includes its last word */
} rasad_name_features;

/* Compare the names `a` and `b`, spelt in Arabic, Persian, French or English
** letters in any combination; words beyond RASAD_NAME_WORDS_MAX and sounds
** beyond RASAD_PHONES_MAX of a word are not looked at.  Writes 0.0 .. 1.0 to
** *out, 0.5 being even odds that both name the same person or place; 0.0
** when either has no letters.  Symmetric.  Allocates nothing (`alloc` is
** kept for the interface); never fails but with RASAD_MISUSE for NULL. */
rasad_status rasad_name_score(const rasad_alloc *alloc, rasad_span a,
                              rasad_span b, double *out);

/* The features behind rasad_name_score, for those who fit its weights. */
void rasad_name__features(rasad_span a, rasad_span b,
                          rasad_name_features *out);

/* Bytes of the table of sounds, for rasad_info(). */
size_t rasad_name_score_size(void);

#endif
