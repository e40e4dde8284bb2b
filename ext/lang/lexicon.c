/*
** lexicon.c - lookup in the generated word table.
*/
#include "lang/lexicon.h"

#include "lang/memo.h"

#include "lang/gen/lexicon.inc"

int rasad_lex_find(const char *z, size_t n, rasad_lex *out) {
  memset(out, 0, sizeof *out);
  if (n == 0 || n > 63) return 0;
  uint32_t h = rasad_memo_hash(z, n);
  uint32_t bit = h >> 3 & 0x7FFFF;
  if (!(lex_seen[bit >> 5] >> (bit & 31) & 1)) return 0;
  uint32_t i = h & (LEX_SLOTS - 1), slot;
  for (; (slot = lex_slot[i]) != 0; i = (i + 1) & (LEX_SLOTS - 1)) {
    /* entry below, the top of its hash above */
    if ((slot ^ h) >> 20 != 0) continue;
    const lex_entry *e = &lex_entries[(slot & 0xFFFFF) - 1];
    if (e->n != n || !rasad_memo_same(lex_pool + e->off, z, n)) continue;
    out->flags = e->flags;
    out->ar = e->count >> 4;
    out->fa = e->count & 15;
    out->verb = e->verb;
    if (e->stem != 0) {
      const lex_entry *s = &lex_entries[e->stem - 1];
      out->stem = rasad_span_of(lex_pool + s->off, s->n);
    }
    if (e->stem_fa != 0) {
      const lex_entry *s = &lex_entries[e->stem_fa - 1];
      out->stem_fa = rasad_span_of(lex_pool + s->off, s->n);
    }
    return 1;
  }
  return 0;
}

size_t rasad_lex_size(void) {
  return sizeof lex_pool + sizeof lex_entries + sizeof lex_slot +
         sizeof lex_seen;
}
