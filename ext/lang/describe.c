/*
** describe.c - the analysis of a word that the scanner read, as the tokenizer
** gives it: what runs remember, and what other words get each time.
*/
#include "core/utf8.h"
#include "lang/letters.h"
#include "lang/run.h"
#include "lang/stem.h"

/* Source byte behind the first `letters` letters of the word that begins at
** `start`, marks and invisible characters skipped. */
static uint32_t skip_letters(rasad_span text, uint32_t start, uint32_t end,
                             unsigned letters) {
  const char *p = text.ptr + start, *stop = text.ptr + end;
  unsigned seen = 0;
  while (p < stop) {
    uint32_t cp;
    size_t len = rasad_utf8_decode(p, stop, &cp);
    if (rasad_uclass_of(cp) == RASAD_U_ARABIC && ++seen > letters) break;
    p += len;
  }
  return p < stop ? (uint32_t)(p - text.ptr) : start;
}

/* Flags, language, base and stem of a plain word; where its core begins. */
static void analyse(rasad_tok *tok, rasad_span text, const rasad_raw *raw,
                    rasad_word *out) {
  rasad_stem *s = &tok->stem;
  rasad_stem_word(raw->norm, raw->n, (raw->flags & RASAD_W_ARABIC) != 0,
                  tok->opts.lang, s);
  out->flags |= s->flags;
  out->lang = s->lang;
  if (tok->opts.stem) {
    out->base = rasad_span_of(raw->norm + s->base_off, raw->n - s->base_off);
    out->stem = rasad_span_of(s->stem, s->n);
  }
  if (s->lead != 0) {
    /* without marks every letter is two bytes in the source too */
    out->core = raw->end - raw->start == raw->n
                    ? raw->start + 2u * s->lead
                    : skip_letters(text, raw->start, raw->end, s->lead);
  }
}

void rasad_tok_describe(rasad_tok *tok, rasad_span text, const rasad_raw *raw,
                        rasad_word *out) {
  out->start = out->core = raw->start;
  out->end = raw->end;
  out->flags = raw->flags;
  out->kind = raw->kind;
  out->lang = RASAD_LANG_UND;
  out->norm = rasad_span_of(raw->norm, raw->n);
  out->base = out->stem = out->norm;
  if (!raw->plain || raw->kind != RASAD_KIND_WORD || raw->n > RASAD_STEM_MAX ||
      tok->fold_only) {
    return;
  }
  /* wa- or fa- standing alone is the conjunction that others write glued:
  ** it takes no position, so both spellings make the same phrase */
  if (raw->n == 2 && (rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_WAW) ||
                      rasad_letter(raw->norm, 0) == RASAD_PAIR(CP_FEH))) {
    out->flags |= RASAD_W_SKIP | RASAD_W_STOP;
    out->lang = RASAD_LANG_AR;
    return;
  }
  analyse(tok, text, raw, out);
  if (raw->flags & RASAD_W_ELIDED) out->flags |= RASAD_W_STOP;
}
