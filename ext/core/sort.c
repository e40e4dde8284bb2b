/*
** sort.c - heapsort: no memory, no bad case.
*/
#include "core/sort.h"

static void swap(char *a, char *b, size_t size) {
  while (size-- != 0) {
    char c = *a;
    *a++ = *b;
    *b++ = c;
  }
}

/* Let item `i` sink to its place in the heap of the first `n`. */
static void sink(char *base, size_t i, size_t n, size_t size,
                 int (*cmp)(void *, const void *, const void *), void *ctx) {
  for (size_t child; (child = 2 * i + 1) < n; i = child) {
    if (child + 1 < n &&
        cmp(ctx, base + child * size, base + (child + 1) * size) < 0) {
      child++;
    }
    if (cmp(ctx, base + i * size, base + child * size) >= 0) return;
    swap(base + i * size, base + child * size, size);
  }
}

void rasad_sort(void *items, size_t n, size_t size,
                int (*cmp)(void *ctx, const void *a, const void *b),
                void *ctx) {
  char *base = items;
  for (size_t i = n / 2; i-- != 0;) sink(base, i, n, size, cmp, ctx);
  for (size_t i = n; i-- > 1;) {
    swap(base, base + i * size, size);
    sink(base, 0, i, size, cmp, ctx);
  }
}
