/*
** pieces.c - the pieces that others cut a word with vowel marks into.
**
** WHY.  Programs that make a query of what was typed cut it at what is no
** letter, and to most (\w of Python and JavaScript) a combining mark is none:
** a name with a vowel sign, or a hamza set apart from its letter, arrives in
** two pieces.  A document that holds the word so is then found by its longer
** pieces; what is a word of its own is none, so nothing else finds it.
*/
#include "lang/pieces.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/scan.h"

static int is_mark(uint32_t cp) {
  rasad_uclass k = rasad_uclass_of(cp);
  return k == RASAD_U_MARK || k == RASAD_U_HAMZA;
}

static int add_piece(const char *p, const char *end, rasad_lang lang,
                     rasad_stem *out) {
  rasad_scan scan;
  rasad_raw raw;
  raw.map = NULL;
  if (end - p < 6) return 0;
  rasad_scan_init(&scan, rasad_span_of(p, (size_t)(end - p)), lang, 0);
  if (!rasad_scan_next(&scan, &raw) || !raw.plain || raw.n < 6 ||
      raw.n > RASAD_STEM_MAX || !(raw.flags & RASAD_W_ARABIC)) {
    return 0;
  }
  rasad_stem_word(raw.norm, raw.n, 1, lang, out);
  return !(out->flags & RASAD_W_KNOWN);
}

size_t rasad_mark_pieces(rasad_span source, rasad_lang lang,
                         rasad_stem parts[RASAD_PIECES]) {
  const char *p = source.ptr, *end = p + source.n, *from = p;
  size_t count = 0;
  int cut = 0;
  while (p < end && count < RASAD_PIECES) {
    uint32_t cp;
    const char *here = p;
    p += rasad_utf8_decode(p, end, &cp);
    if (!is_mark(cp)) continue;
    if (p < end && add_piece(from, here, lang, &parts[count])) count++;
    cut |= p < end;
    from = p;
  }
  if (cut && from < end && count < RASAD_PIECES &&
      add_piece(from, end, lang, &parts[count])) {
    count++;
  }
  return count;
}
