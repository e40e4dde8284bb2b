/*
** arena.h - memory for the results of one call: many small pieces, freed
** together.
*/
#ifndef RASAD_ARENA_H
#define RASAD_ARENA_H

#include "core/base.h"

typedef struct rasad_arena_block rasad_arena_block;

typedef struct rasad_arena {
  const rasad_alloc *alloc;
  rasad_arena_block *head;
  size_t used, cap; /* of the head block */
} rasad_arena;

void rasad_arena_init(rasad_arena *arena, const rasad_alloc *alloc);

/* Free every piece; the arena can be used again. */
void rasad_arena_dispose(rasad_arena *arena);

/* `n` bytes aligned for any type, uninitialized; NULL when out of memory.
** Valid until rasad_arena_dispose. */
void *rasad_arena_get(rasad_arena *arena, size_t n);

/* `n` zeroed items of `size` bytes; NULL when out of memory or on overflow. */
void *rasad_arena_array(rasad_arena *arena, size_t n, size_t size);

/* Copy of `s` in the arena; `out->ptr` NULL and RASAD_NOMEM on failure. */
rasad_status rasad_arena_copy(rasad_arena *arena, rasad_span s,
                              rasad_span *out);

#endif
