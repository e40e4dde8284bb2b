/*
** normalize.c - the forms of whole texts: search key and NFC (the display
** form is in display.c).
*/
#include "lang/normalize.h"

#include <utf8proc.h>

#include "core/utf8.h"
#include "lang/display.h"
#include "lang/spacing_fa.h"
#include "lang/tokenize.h"

static void put_offsets(rasad_buf *map, const uint32_t *off, size_t n) {
  rasad_buf_put(map, (const char *)off, n * sizeof *off);
}

/* The key: words as the index sees them, one space between two.
** Punctuation is no part of it; a point inside a number is.  Where two words
** stand apart that would be one in another line or without the punctuation
** between them, a line break stands between them, so that the key of a key is
** the same. */
rasad_status rasad_normalize_key(rasad_tok *tok, rasad_span text,
                                 rasad_buf *out) {
  rasad_word w;
  int first = 1;
  /* the key is hardly ever longer than the text */
  RASAD_TRY(rasad_buf_reserve(out, text.n));
  RASAD_TRY(rasad_tok_begin(tok, text));
  while (rasad_tok_next(tok, &w) == RASAD_OK) {
    /* the parts of a URL or mail follow it; the key holds the whole */
    if (w.flags & RASAD_W_PART) continue;
    int near = rasad_tok_near(tok, &w);
    if (!first) rasad_buf_putc(out, near ? '\n' : ' ');
    first = 0;
    rasad_buf_put(out, w.norm.ptr, w.norm.n);
    if (out->status != RASAD_OK) break;
  }
  return out->status;
}

/* The same with where each byte came from, which no memo knows. */
static rasad_status put_key_map(rasad_span text, rasad_buf *map,
                                rasad_buf *out) {
  rasad_joined j;
  uint32_t maps[2][RASAD_FOLD_CAP];
  rasad_raw *raw;
  rasad_raw before; /* of the word before: what decides about joining */
  int first = 1;
  rasad_joined_init(&j, text, RASAD_LANG_UND, 0, maps);
  rasad_joined_start(&j);
  while ((raw = rasad_joined_next(&j)) != NULL) {
    if (raw->flags & RASAD_W_PART) continue;
    if (!first) {
      int apart = rasad_joins_if_near(&j.scan, &before, raw);
      rasad_buf_putc(out, apart ? '\n' : ' ');
      put_offsets(map, &raw->start, 1);
    }
    first = 0;
    before.n = raw->n;
    before.flags = raw->flags;
    before.kind = raw->kind;
    before.plain = raw->plain;
    before.norm = before.own;
    memcpy(before.own, raw->norm, raw->n);
    rasad_buf_put(out, raw->norm, raw->n);
    put_offsets(map, raw->map, raw->n);
    if (out->status != RASAD_OK) return out->status;
  }
  uint32_t last = (uint32_t)text.n;
  put_offsets(map, &last, 1);
  return map->status;
}

/* NFC of the run [p,end), which holds no blank but at its end, so that no
** composition crosses its borders.  `scratch` is reused between runs. */
static rasad_status put_nfc_run(const char *p, const char *end,
                                rasad_buf *clean, rasad_buf *scratch,
                                rasad_buf *out) {
  rasad_buf_clear(clean);
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    rasad_buf_put_cp(clean, cp);
  }
  RASAD_TRY(clean->status);
  const utf8proc_option_t opt = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
  const utf8proc_uint8_t *src = (const utf8proc_uint8_t *)clean->ptr;
  utf8proc_ssize_t have = 0, n;
  for (;;) {
    rasad_buf_clear(scratch);
    /* one more than asked: utf8proc writes what fits and says what it needs */
    RASAD_TRY(rasad_buf_reserve(scratch, (size_t)(have + 1) * 4));
    n = utf8proc_decompose(src, (utf8proc_ssize_t)clean->n,
                           (utf8proc_int32_t *)(void *)scratch->ptr, have, opt);
    if (n < 0) return RASAD_TOOBIG; /* only overflow is left: bytes are clean */
    if (n <= have) break;
    have = n;
  }
  utf8proc_int32_t *cps = (utf8proc_int32_t *)(void *)scratch->ptr;
  n = utf8proc_normalize_utf32(cps, n, opt);
  for (utf8proc_ssize_t i = 0; i < n; i++) {
    rasad_buf_put_cp(out, (uint32_t)cps[i]);
  }
  return out->status;
}

static rasad_status put_nfc(rasad_span text, rasad_buf *out) {
  const char *p = text.ptr, *end = p + text.n;
  rasad_buf clean, scratch;
  rasad_status rc = RASAD_OK;
  rasad_buf_init(&clean, out->alloc);
  rasad_buf_init(&scratch, out->alloc);
  while (p < end && rc == RASAD_OK) {
    const char *q = p;
    int ascii = 1;
    while (q < end && *q != ' ' && *q != '\n') ascii &= (uint8_t)*q++ < 0x80;
    while (q < end && (*q == ' ' || *q == '\n')) q++;
    /* a mark may follow the blank that ends the run; it composes with none */
    if (ascii) {
      rasad_buf_put(out, p, (size_t)(q - p));
      rc = out->status;
    } else {
      rc = put_nfc_run(p, q, &clean, &scratch, out);
    }
    p = q;
  }
  rasad_buf_dispose(&clean);
  rasad_buf_dispose(&scratch);
  return rc;
}

rasad_status rasad_normalize_map(rasad_span text, rasad_buf *map,
                                 rasad_buf *out) {
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  return put_key_map(text, map, out);
}

rasad_status rasad_normalize(rasad_span text, rasad_form form, rasad_lang lang,
                             rasad_buf *out) {
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  switch (form) {
    case RASAD_FORM_KEY: {
      rasad_tok *tok;
      RASAD_TRY(rasad_tok_fold_new(out->alloc, &tok));
      rasad_status rc = rasad_normalize_key(tok, text, out);
      rasad_tok_free(tok);
      return rc;
    }
    case RASAD_FORM_DISPLAY: return rasad_display(text, lang, out);
    case RASAD_FORM_NFC: return put_nfc(text, out);
  }
  return RASAD_MISUSE;
}
