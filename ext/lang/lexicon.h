/*
** lexicon.h - what is known of words: a read-only hash table over folded
** words, compiled from ext/data/lex_*.tsv, stopwords.tsv and the names of
** the gazetteer.
*/
#ifndef RASAD_LEXICON_H
#define RASAD_LEXICON_H

#include "core/base.h"

#define RASAD_LEX_FIXED 0x01u     /* a name: its ending is no suffix */
#define RASAD_LEX_STOP_AR 0x02u   /* function word of Arabic */
#define RASAD_LEX_STOP_FA 0x04u   /* .. of Persian */
#define RASAD_LEX_STOP_LATIN 0x08u /* .. of French or English */
#define RASAD_LEX_PAST 0x10u      /* Persian past stem */
#define RASAD_LEX_PRESENT 0x20u   /* Persian present stem */
#define RASAD_LEX_TEH 0x40u       /* noun in teh marbuta of its own meaning */
#define RASAD_LEX_STEM 0x80u      /* its stem is listed (not Persian) */

typedef struct rasad_lex {
  uint8_t flags; /* RASAD_LEX_... */
  uint8_t ar;    /* log2 of its count in Arabic, 0 unknown, 1 to 15 */
  uint8_t fa;    /* likewise in Persian */
  uint8_t verb;  /* 1: a person of an Arabic verb, see lex_verbs.tsv */
  rasad_span stem; /* when RASAD_LEX_STEM; static */
  rasad_span stem_fa; /* its stem in Persian, empty when none is listed */
} rasad_lex;

/* Look up a folded word (bytes as in rasad_word.norm).  1 when known, *out
** filled; 0 when not, *out zeroed. */
int rasad_lex_find(const char *z, size_t n, rasad_lex *out);

/* Bytes of the tables behind this, for rasad_info(). */
size_t rasad_lex_size(void);

#endif
