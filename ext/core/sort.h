/*
** sort.h - sorting in place that takes no memory (the C library's may).
*/
#ifndef RASAD_SORT_H
#define RASAD_SORT_H

#include "core/base.h"

/* Order `n` items of `size` bytes so that cmp(ctx, a, b) is at most 0 for
** neighbours.  Items that compare equal come in no particular order. */
void rasad_sort(void *base, size_t n, size_t size,
                int (*cmp)(void *ctx, const void *a, const void *b), void *ctx);

#endif
