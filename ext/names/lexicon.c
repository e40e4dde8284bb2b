/*
** lexicon.c - the names we know, found by hash.
*/
#include "names/lexicon.h"

typedef struct name_entry {
  uint32_t key, latin; /* offsets into the pools */
  uint8_t key_n, latin_n;
  uint8_t bits; /* kind, gender << 2, weight << 4, ambig << 7 */
} name_entry;

#include "names/gen/names.inc"

/* Bytes of the Arabic article, alef and lam. */
#define ARTICLE "\xD8\xA7\xD9\x84"
#define ARTICLE_BYTES 4

static int find(rasad_span key, rasad_name_info *out) {
  uint32_t k = rasad_fnv(key.ptr, key.n) & (NAME_SLOTS - 1);
  for (; name_slots[k] != 0; k = (k + 1) & (NAME_SLOTS - 1)) {
    const name_entry *e = &name_entries[name_slots[k] - 1];
    if (e->key_n != key.n) continue;
    if (memcmp(name_keys + e->key, key.ptr, key.n) != 0) continue;
    out->kind = e->bits & 3u;
    out->gender = e->bits >> 2 & 3u;
    out->weight = e->bits >> 4 & 7u;
    out->ambig = e->bits >> 7;
    out->latin = rasad_span_of(name_latins + e->latin, e->latin_n);
    return 1;
  }
  return 0;
}

int rasad_name_lookup(rasad_span key, rasad_name_info *out) {
  if (key.n == 0) return 0;
  if (find(key, out)) return 1;
  /* At least three letters besides the article. */
  if (key.n < ARTICLE_BYTES + 6 ||
      memcmp(key.ptr, ARTICLE, ARTICLE_BYTES) != 0) {
    return 0;
  }
  return find(rasad_span_of(key.ptr + ARTICLE_BYTES, key.n - ARTICLE_BYTES),
              out);
}
