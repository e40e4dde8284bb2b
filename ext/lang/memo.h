/*
** memo.h - what became of the runs of bytes seen so far.
**
** News repeats its words.  A run of bytes that is one word, or two that make
** one, is looked up here before it is decoded: a hit gives its folded form
** and its whole analysis for one hash and one comparison.  The memo changes
** nothing but speed, for what it holds is a function of the bytes (and of
** the tokenizer's options) alone.
**
** HOW IT WORKS.  Cells of just the size they need lie in blocks that are
** never moved, so a cell stays where it is until the memo is emptied; a hash
** table says where each lies, beside enough of its hash to look at few others.
*/
#ifndef RASAD_MEMO_H
#define RASAD_MEMO_H

#include "core/hash.h"

/* What a run of bytes is. */
typedef enum rasad_cell_kind {
  RASAD_CELL_WORD = 0,
  RASAD_CELL_GAP,   /* punctuation only */
  RASAD_CELL_APART, /* two words that stay two */
  RASAD_CELL_SLOW   /* the scanner must read it in its place */
} rasad_cell_kind;

/* Longest run that gets a cell, in bytes; a bit of left and right. */
enum { RASAD_CELL_RAW = 120, RASAD_CELL_LISTED = 128 };

typedef struct rasad_cell {
  uint32_t hash;
  uint8_t kind;     /* rasad_cell_kind */
  uint8_t line;     /* 0: a run alone; else 1 + what is known of the line */
  uint8_t n_raw;    /* source bytes, at text */
  uint8_t from, to; /* the word within them */
  uint8_t core;     /* source bytes of proclitics before the core */
  uint8_t lang;     /* rasad_lang whose rules gave the stem */
  uint8_t norm_off, norm_n; /* in text */
  uint8_t base_off;         /* from norm_off */
  uint8_t joint_n;          /* bytes at norm_off that decide about joining */
  uint8_t stem_n;
  uint16_t stem_off;   /* in text */
  uint16_t extra_off;  /* in text: n_extra terms, each a length and its bytes */
  uint16_t flags;      /* RASAD_W_... of the word */
  uint8_t left, right; /* RASAD_JOINT_...: may it join the next, the last?
                      ** RASAD_CELL_LISTED: some of RASAD_JOINT_LISTED may be
                      ** said of it, and is known when `asked` is set */
  uint8_t n_extra;
  uint8_t opened;    /* punctuation stands before the word */
  uint8_t closed;    /* .. behind it */
  uint8_t asked;     /* 1: left, 2: right */
  uint8_t word_kind; /* RASAD_KIND_WORD or RASAD_KIND_NUMBER */
  char text[];
} rasad_cell;

/* Blocks of 64 KiB, at most 224 of them: 14 MiB; with the table 15. */
enum {
  RASAD_MEMO_BLOCK = 65536,
  RASAD_MEMO_BLOCKS = 224,
  RASAD_MEMO_FIRST = 256,
  RASAD_MEMO_MOST = 262144,
  RASAD_MEMO_PLACE = (1 << 21) - 1 /* of a slot; the rest is of the hash */
};

typedef struct rasad_memo {
  const rasad_alloc *alloc;
  uint32_t *slot;   /* upper bits of the hash, and the place; 0: empty */
  uint32_t mask;    /* slots - 1 */
  uint32_t n;       /* cells */
  uint32_t n_block; /* blocks in use */
  uint32_t used;    /* bytes of the last of them */
  uint32_t cap;     /* and what it can hold */
  uint8_t full;     /* no more cells until it is emptied */
  char *block[RASAD_MEMO_BLOCKS];
} rasad_memo;

/* RASAD_NOMEM leaves a memo that rasad_memo_dispose takes. */
rasad_status rasad_memo_init(rasad_memo *memo, const rasad_alloc *alloc);
void rasad_memo_dispose(rasad_memo *memo);

/* Forget everything if the memo is full; no cell of it may be held. */
void rasad_memo_tidy(rasad_memo *memo);

/* Copy `cell`, of `size` bytes and with its hash, into the memo.  The copy
** stays until the next rasad_memo_tidy; NULL when there is no room, which only
** costs time. */
rasad_cell *rasad_memo_add(rasad_memo *memo, const rasad_cell *cell,
                           size_t size);

/* The cell that a slot stands for. */
static inline rasad_cell *rasad_memo__cell(const rasad_memo *memo,
                                           uint32_t slot) {
  uint32_t at = (slot & RASAD_MEMO_PLACE) - 1;
  return (rasad_cell *)(void *)(memo->block[at >> 13] +
                                ((size_t)(at & 8191) << 3));
}

/* The cell of n >= 1 bytes with that hash and line, NULL when there is none. */
static inline rasad_cell *rasad_memo_find(const rasad_memo *memo, uint32_t hash,
                                          const char *z, size_t n,
                                          unsigned line) {
  uint32_t slot;
  for (uint32_t i = hash & memo->mask; (slot = memo->slot[i]) != 0;
       i = (i + 1) & memo->mask) {
    if (((slot ^ hash) & ~(uint32_t)RASAD_MEMO_PLACE) != 0) continue;
    rasad_cell *c = rasad_memo__cell(memo, slot);
    if (c->hash == hash && c->n_raw == n && c->line == line &&
        rasad_same(c->text, z, n)) {
      return c;
    }
  }
  return NULL;
}

#endif
