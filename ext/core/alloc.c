/*
** alloc.c - memory through the caller's allocator, sizes checked.
*/
#include "core/alloc.h"

#include <stdlib.h>

static void *heap_resize(void *ctx, void *p, size_t n) {
  (void)ctx;
  return realloc(p, n);
}

static void heap_release(void *ctx, void *p) {
  (void)ctx;
  free(p);
}

const rasad_alloc *rasad_alloc_heap(void) {
  static const rasad_alloc heap = {heap_resize, heap_release, NULL};
  return &heap;
}

void *rasad_allocate(const rasad_alloc *alloc, size_t n) {
  return alloc->resize(alloc->ctx, NULL, n ? n : 1);
}

void *rasad_resize_array(const rasad_alloc *alloc, void *p, size_t n,
                         size_t size) {
  if (size != 0 && n > SIZE_MAX / size) return NULL;
  size_t bytes = n * size;
  return alloc->resize(alloc->ctx, p, bytes != 0 ? bytes : 1);
}

void *rasad_allocate_array(const rasad_alloc *alloc, size_t n, size_t size) {
  void *p = rasad_resize_array(alloc, NULL, n, size);
  if (p != NULL) memset(p, 0, n * size);
  return p;
}

void rasad_release(const rasad_alloc *alloc, void *p) {
  if (p != NULL) alloc->release(alloc->ctx, p);
}
