/*
** lexicon.c - lookup in the generated word table.
*/
#include "lang/lexicon.h"

#include "core/hash.h"

#include "lang/gen/lexicon.inc"

static const char *bytes_of(const lex_entry *e) {
  return (e->n_verb & 127) <= LEX_INLINE ? e->z : lex_pool + e->off;
}

static rasad_span word_at(uint32_t number) {
  if (number == 0) return rasad_span_of(NULL, 0);
  const lex_entry *e = &lex_entries[number - 1];
  return rasad_span_of(bytes_of(e), e->n_verb & 127u);
}

int rasad_lex_find(const char *z, size_t n, rasad_lex *out) {
  static const rasad_lex none;
  *out = none;
  if (n == 0 || n > 63) return 0;
  uint32_t h = rasad_hash(z, n);
  uint32_t bit = h >> 3 & 0x7FFFF;
  if (!(lex_seen[bit >> 5] >> (bit & 31) & 1)) return 0;
  uint32_t b = h & (LEX_BUCKETS - 1);
  for (uint32_t i = lex_first[b]; i < lex_first[b + 1]; i++) {
    const lex_entry *e = &lex_entries[i];
    if (e->tag != h >> 24 || (e->n_verb & 127u) != n ||
        !rasad_same(bytes_of(e), z, n)) {
      continue;
    }
    out->flags = e->flags;
    out->ar = e->count >> 4;
    out->fa = e->count & 15;
    out->stem = word_at(e->stem);
    out->stem_fa = word_at(e->stem_fa);
    out->verb = e->n_verb >> 7;
    return 1;
  }
  return 0;
}

size_t rasad_lex_size(void) {
  return sizeof lex_pool + sizeof lex_entries + sizeof lex_first +
         sizeof lex_seen;
}
