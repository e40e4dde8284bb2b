/*
** memo.c - the store of cells behind memo.h.
*/
#include "lang/memo.h"

#include "core/alloc.h"

rasad_status rasad_memo_init(rasad_memo *memo, const rasad_alloc *alloc) {
  memset(memo, 0, sizeof *memo);
  memo->alloc = alloc;
  memo->slot =
      rasad_allocate_array(alloc, RASAD_MEMO_FIRST, sizeof *memo->slot);
  if (memo->slot == NULL) return RASAD_NOMEM;
  memo->mask = RASAD_MEMO_FIRST - 1;
  return RASAD_OK;
}

void rasad_memo_dispose(rasad_memo *memo) {
  for (uint32_t i = 0; i < memo->n_block; i++) {
    rasad_release(memo->alloc, memo->block[i]);
  }
  rasad_release(memo->alloc, memo->slot);
}

void rasad_memo_tidy(rasad_memo *memo) {
  if (!memo->full) return;
  for (uint32_t i = 1; i < memo->n_block; i++) {
    rasad_release(memo->alloc, memo->block[i]);
  }
  memset(memo->slot, 0, ((size_t)memo->mask + 1) * sizeof *memo->slot);
  if (memo->n_block > 1) memo->n_block = 1;
  /* the first block may be a small one: its size is no longer known */
  memo->used = 0;
  memo->cap = memo->n_block != 0 ? 4096 : 0;
  memo->n = 0;
  memo->full = 0;
}

static void put_slot(uint32_t *slot, uint32_t mask, uint32_t hash,
                     uint32_t place) {
  uint32_t i = hash & mask;
  while (slot[i] != 0) i = (i + 1) & mask;
  slot[i] = (hash & ~(uint32_t)RASAD_MEMO_PLACE) | place;
}

static int grow_table(rasad_memo *memo) {
  uint32_t slots = (memo->mask + 1) * 2;
  if (slots > RASAD_MEMO_MOST) return 0;
  uint32_t *p = rasad_allocate_array(memo->alloc, slots, sizeof *p);
  if (p == NULL) return 0;
  for (uint32_t i = 0; i <= memo->mask; i++) {
    uint32_t s = memo->slot[i];
    if (s == 0) continue;
    put_slot(p, slots - 1, rasad_memo__cell(memo, s)->hash,
             s & RASAD_MEMO_PLACE);
  }
  rasad_release(memo->alloc, memo->slot);
  memo->slot = p;
  memo->mask = slots - 1;
  return 1;
}

/* A block for the next cells: the first is small, for a query needs little. */
static int add_block(rasad_memo *memo) {
  if (memo->n_block == RASAD_MEMO_BLOCKS) return 0;
  uint32_t size = memo->n_block == 0 ? 4096 : RASAD_MEMO_BLOCK;
  char *p = rasad_allocate(memo->alloc, size);
  if (p == NULL) return 0;
  memo->block[memo->n_block++] = p;
  memo->used = 0;
  memo->cap = size;
  return 1;
}

rasad_cell *rasad_memo_add(rasad_memo *memo, const rasad_cell *cell,
                           size_t size) {
  size_t room = (size + 7) & ~(size_t)7;
  if (memo->full) return NULL;
  if ((memo->n >= memo->mask / 2 && !grow_table(memo)) ||
      (memo->used + room > memo->cap && !add_block(memo))) {
    memo->full = 1;
    return NULL;
  }
  char *p = memo->block[memo->n_block - 1] + memo->used;
  memcpy(p, cell, size);
  uint32_t place = (memo->n_block - 1) << 13 | memo->used >> 3;
  memo->used += (uint32_t)room;
  memo->n++;
  put_slot(memo->slot, memo->mask, cell->hash, place + 1);
  return (rasad_cell *)(void *)p;
}
