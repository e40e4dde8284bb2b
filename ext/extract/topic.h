/*
** topic.h - which IPTC Media Topics a text is about, and the words that say
** so.  The terms and their weights are ext/data/topic_terms.tsv; how a score
** comes about is told in docs/language/topics.md.
*/
#ifndef RASAD_TOPIC_H
#define RASAD_TOPIC_H

#include "core/arena.h"
#include "core/base.h"

/* One place in the text that is evidence for a topic. */
typedef struct rasad_topic_evidence {
  uint32_t start, end; /* source bytes, clitics of the first word left out */
  int32_t weight;      /* as in topic_terms.tsv, 1 to 5 */
} rasad_topic_evidence;

typedef struct rasad_topic_hit {
  uint32_t topic;  /* index for the functions below */
  double score;    /* 0 to 1 in steps of 0.0001; asserted from 0.5 on */
  double strength; /* of the evidence alone, 0 to 1 in the same steps */
  const rasad_topic_evidence *evidence; /* in the order of the text */
  uint32_t n_evidence;
} rasad_topic_hit;

/* Rate every topic for which `text` has evidence.  `aw` are the words of
** `text` as rasad_words() gives them, with or without punctuation, from a
** tokenizer whose own language is RASAD_LANG_UND (the terms' stems were made
** so).  `lang` RASAD_LANG_AR or RASAD_LANG_FA: all Arabic script is that; any
** other: each line by its words.
** *out are the topics with a score above 0, best first, those of equal score
** by code; top-level subjects are among them.  All of it lies in `arena` and
** is NULL when there is none.  The result depends on nothing but the
** arguments: only integers are added up.
** Returns RASAD_OK, RASAD_NOMEM or RASAD_TOOBIG. */
rasad_status rasad_topics_find(const rasad_word *aw, uint32_t nw,
                               rasad_span text, rasad_lang lang,
                               rasad_arena *arena, rasad_topic_hit **out,
                               uint32_t *n_out);

/* The one topic of hits[0 .. n), as rasad_topics_find() gives them, n at least
** 1: the best concept asserted below the subject of the first, else the first. */
uint32_t rasad_topics_best(const rasad_topic_hit *hits, uint32_t n);

/* Number of topics; their indexes are 0 .. count - 1 in the order of their
** codes. */
uint32_t rasad_topic_count(void);

/* "medtop:20000103"; static.  NULL when `topic` is out of range. */
const char *rasad_topic_code(uint32_t topic);

/* Label in `lang` (ar, fa, fr; the published English one for any other);
** static.  NULL when `topic` is out of range. */
const char *rasad_topic_label(uint32_t topic, rasad_lang lang);

/* The next broader topic, `topic` itself when there is none. */
uint32_t rasad_topic_broader(uint32_t topic);

/* The top-level subject above `topic`, itself for one. */
uint32_t rasad_topic_top(uint32_t topic);

/* Index of the topic with this code ("medtop:20000103" or "20000103");
** rasad_topic_count() when there is none. */
uint32_t rasad_topic_find_code(rasad_span code);

/* Bytes of the topics and their terms, for rasad_info(). */
size_t rasad_topic_size(void);

#endif
