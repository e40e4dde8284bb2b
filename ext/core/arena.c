/*
** arena.c - bump memory for the results of one call.
*/
#include "core/arena.h"

#include "core/alloc.h"

struct rasad_arena_block {
  rasad_arena_block *next;
};

enum { ALIGN = 16, BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20 };

/* Bytes before the data of a block: the link, rounded up to ALIGN. */
#define HEADER ((sizeof(rasad_arena_block) + ALIGN - 1) / ALIGN * ALIGN)

void rasad_arena_init(rasad_arena *arena, const rasad_alloc *alloc) {
  arena->alloc = alloc;
  arena->head = NULL;
  arena->used = arena->cap = 0;
}

void rasad_arena_dispose(rasad_arena *arena) {
  while (arena->head != NULL) {
    rasad_arena_block *next = arena->head->next;
    rasad_release(arena->alloc, arena->head);
    arena->head = next;
  }
  arena->used = arena->cap = 0;
}

void *rasad_arena_get(rasad_arena *arena, size_t n) {
  if (n > SIZE_MAX / 2) return NULL;
  n = (n + ALIGN - 1) / ALIGN * ALIGN;
  if (arena->cap - arena->used < n) {
    size_t cap = arena->cap ? arena->cap * 2 : BLOCK_MIN;
    if (cap > BLOCK_MAX) cap = BLOCK_MAX;
    if (cap < n) cap = n;
    rasad_arena_block *b = rasad_allocate(arena->alloc, HEADER + cap);
    if (b == NULL) return NULL;
    b->next = arena->head;
    arena->head = b;
    arena->cap = cap;
    arena->used = 0;
  }
  char *p = (char *)arena->head + HEADER + arena->used;
  arena->used += n;
  return p;
}

void *rasad_arena_array(rasad_arena *arena, size_t n, size_t size) {
  if (size != 0 && n > SIZE_MAX / 2 / size) return NULL;
  void *p = rasad_arena_get(arena, n * size);
  if (p != NULL) memset(p, 0, n * size);
  return p;
}

rasad_status rasad_arena_copy(rasad_arena *arena, rasad_span s,
                              rasad_span *out) {
  char *p = rasad_arena_get(arena, s.n + 1);
  *out = rasad_span_of(NULL, 0);
  if (p == NULL) return RASAD_NOMEM;
  if (s.n != 0) memcpy(p, s.ptr, s.n);
  p[s.n] = 0;
  *out = rasad_span_of(p, s.n);
  return RASAD_OK;
}
