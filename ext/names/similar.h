/*
** similar.h - are two spellings the same person's or place's name?
*/
#ifndef RASAD_NAME_SIMILAR_H
#define RASAD_NAME_SIMILAR_H

#include "names/words.h"

/* A word as it is compared. */
typedef struct rasad_sounds {
  rasad_phones p;
  uint8_t skip; /* sounds of the particle at its beginning */
  uint8_t kind; /* rasad_particle of those sounds */
  uint8_t initial;
  uint8_t weight;   /* consonants of its key */
  uint16_t cluster; /* the common name it is, 0 if none */
  uint32_t other;   /* hash of a word of another script, else 0 */
  uint32_t classes; /* bit set of the consonants in it */
  double cap;       /* most evidence a match of it can give */
} rasad_sounds;

/* A name as it is compared; holds no pointers. */
typedef struct rasad_name_heard {
  rasad_sounds w[RASAD_NAME_WORDS_MAX];
  size_t n;
  int comma; /* its order tells nothing */
} rasad_name_heard;

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
  double family_cut; /* 1: the family name of one is an initial */
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

/* Read the name `text` once, to compare it with many. */
void rasad_name_hear(rasad_span text, rasad_name_heard *out);

/* The score of two names that were read: what rasad_name_score gives for the
** texts `a` and `b` they were read from. */
double rasad_name_compare(rasad_span a, const rasad_name_heard *heard_a,
                          rasad_span b, const rasad_name_heard *heard_b);

/* The names last compared, one for each argument: most comparisons are of one
** name with many.  Begins as zeros; holds no pointers. */
typedef struct rasad_name_memo {
  struct {
    rasad_name_heard heard;
    uint8_t n; /* bytes of the text it was read from, 0 for none */
    char text[95];
  } at[2];
} rasad_name_memo;

/* As rasad_name_score; reads no name again that stands in `memo`. */
double rasad_name_score_memo(rasad_name_memo *memo, rasad_span a,
                             rasad_span b);

/* The features behind rasad_name_score, for those who fit its weights. */
void rasad_name__features(rasad_span a, rasad_span b,
                          rasad_name_features *out);

/* Bytes of the table of sounds, for rasad_info(). */
size_t rasad_name_score_size(void);

#endif
