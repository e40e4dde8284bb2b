/*
** train_tagger.h - what the parts of the trainer share: options, texts with
** their gold spans, and the items of a text.
*/
#ifndef TRAIN_TAGGER_H
#define TRAIN_TAGGER_H

#include "extract/feature.h"
#include "extract/tagger.h"

enum { MAX_DOMAINS = 12 };
typedef enum use { TRAIN, DEV, TEST, UNUSED } use;
extern const char *const use_name[];

typedef struct gold_span {
  uint32_t start, end;
  uint8_t type;
} gold_span;

typedef struct text {
  char *z;
  uint32_t n;
  gold_span *gold;
  uint32_t n_gold;
  rasad_lang lang;
  int domain; /* index into domains[] */
  use use;
} text;

extern text *texts;
extern size_t n_texts;
extern char domains[MAX_DOMAINS][32];
extern int n_domains;

typedef struct options {
  double alpha, l1, l2, lean, drop, hide;
  int epochs, mean, cut, fold, folds, bits, target, show, rely;
  const char *target_name;
} options;
extern options opt;

/* End the program with a message. */
void die(const char *what);
/* `p`, or the end of the program when it is NULL. */
void *need(void *p);
/* Room for one more item behind n of `size` bytes. */
void *grow(void *p, size_t n, size_t size);

/* Index of a domain, new or known. */
int domain_of(const char *name);

/* Fill texts[] from a manifest. */
void read_manifest(const char *path);

/* Scan a text and judge it by the rules. */
void begin(const text *t, rasad_arena *arena, rasad_ents *x);

/* Items that bytes a..b cover: an item counts when most of it, or most of the
** span, is shared.  0 when none does. */
int covered(const rasad_ents *x, uint32_t a, uint32_t b, uint32_t *first,
            uint32_t *last);

/* The right tag of each item; `tag` has room for x->n + 1. */
void gold_tags(const rasad_ents *x, const text *t, uint8_t *tag);

#endif
