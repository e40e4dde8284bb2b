/*
** alloc.h - memory through the caller's allocator.
*/
#ifndef RASAD_ALLOC_H
#define RASAD_ALLOC_H

#include "core/base.h"

/* `n` bytes, uninitialized, or NULL. Free with rasad_release. */
void *rasad_allocate(const rasad_alloc *alloc, size_t n);

/* `n` zeroed items of `size` bytes, or NULL (also when n*size overflows). */
void *rasad_allocate_array(const rasad_alloc *alloc, size_t n, size_t size);

/* Grow `p` (may be NULL) to hold n items of `size` bytes; NULL on failure or
** overflow, `p` then still valid. */
void *rasad_resize_array(const rasad_alloc *alloc, void *p, size_t n,
                         size_t size);

void rasad_release(const rasad_alloc *alloc, void *p);

#endif
