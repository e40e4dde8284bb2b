/*
** lexicon.c - the names we know, found by hash.
*/
#include "names/lexicon.h"

#include "core/uchar.h"
#include "core/utf8.h"

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

enum {
  LETTERS_MAX = 64,
  CP_HAMZA = 0x0621,
  CP_WAW_HAMZA = 0x0624,
  CP_YEH_HAMZA = 0x0626,
  CP_WAW = 0x0648,
  CP_YEH = 0x064A
};

/* Hamza in the search key, as lang/scan.c has it for whole words. */
static uint32_t seat_of_hamza(uint32_t c, size_t i, size_t n,
                              const uint32_t *letters) {
  uint32_t next = i + 1 < n ? letters[i + 1] : 0;
  if (c != CP_HAMZA && c != CP_WAW_HAMZA && c != CP_YEH_HAMZA) return c;
  if (c == CP_HAMZA && (i == 0 || next == 0)) return c;
  if (c == CP_WAW_HAMZA || next == CP_WAW || next == CP_WAW_HAMZA) {
    return CP_WAW;
  }
  return CP_YEH;
}

int rasad_name_lookup_letters(const uint32_t *letters, size_t n,
                              rasad_name_info *out) {
  char key[4 * LETTERS_MAX];
  size_t k = 0;
  if (n > LETTERS_MAX) return 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t f[18];
    rasad_uclass u = rasad_uclass_of(letters[i]);
    if (u == RASAD_U_ZWNJ || u == RASAD_U_APOS) continue;
    if (rasad_ufold(letters[i], f) != 1) continue;
    f[0] = seat_of_hamza(f[0], i, n, letters);
    k += rasad_utf8_encode(f[0], key + k);
  }
  return rasad_name_lookup(rasad_span_of(key, k), out);
}

size_t rasad_name_lexicon_size(void) {
  return sizeof name_keys + sizeof name_latins + sizeof name_entries +
         sizeof name_slots;
}
