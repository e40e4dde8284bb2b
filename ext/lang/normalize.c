/*
** normalize.c - the forms of whole texts: search key and NFC (the display
** form is in display.c).
*/
#include "lang/normalize.h"

#include <utf8proc.h>

#include "core/alloc.h"
#include "core/utf8.h"
#include "lang/display.h"
#include "lang/spacing_fa.h"

static void put_offsets(rasad_buf *map, const uint32_t *off, size_t n) {
  rasad_buf_put(map, (const char *)off, n * sizeof *off);
}

/* Texts from MEMO_TEXT bytes on get a memo of MEMO_SLOTS words. */
enum { MEMO_TEXT = 65536, MEMO_SLOTS = 4096 };

/* Remember the folded form of a word; nothing asks this memo for its stem. */
static void remember(const rasad_raw *raw, rasad_span text) {
  rasad_memo *m = raw->memo;
  size_t n = raw->end - raw->start;
  if (!raw->plain || n > RASAD_MEMO_RAW || n + raw->n > RASAD_MEMO_TEXT) return;
  m->hash = raw->hash;
  m->scanned = raw->flags & (RASAD_W_UPPER | RASAD_W_ALLCAPS | RASAD_W_ARABIC |
                             RASAD_W_LATIN | RASAD_W_PERSIAN | RASAD_W_TEH);
  m->n_raw = (uint8_t)n;
  m->norm_off = (uint8_t)n;
  m->norm_n = (uint8_t)raw->n;
  memcpy(m->text, text.ptr + raw->start, n);
  memcpy(m->text + n, raw->norm, raw->n);
}

/* The key: words as the index sees them, one space between two.
** Punctuation is no part of it; a point inside a number is.  Where two words
** stand apart that would be one in another line or without the punctuation
** between them, a line break stands between them, so that the key of a key is
** the same. */
static rasad_status put_key(rasad_span text, rasad_buf *map, rasad_buf *out) {
  rasad_joined j;
  rasad_memo *memo = NULL; /* long texts repeat their words */
  if (map == NULL && text.n >= MEMO_TEXT) {
    memo = rasad_allocate_array(out->alloc, MEMO_SLOTS, sizeof *memo);
  }
  uint32_t maps[2][RASAD_FOLD_CAP];
  rasad_raw *raw;
  rasad_raw before; /* of the word before: what decides about joining */
  int first = 1;
  /* the key is hardly ever longer than the text */
  if (rasad_buf_reserve(out, text.n) != RASAD_OK) return out->status;
  rasad_joined_init(&j, text, RASAD_LANG_UND, 0, map != NULL ? maps : NULL,
                    memo, MEMO_SLOTS - 1);
  while ((raw = rasad_joined_next(&j)) != NULL) {
    /* the parts of a URL or mail follow it; the key holds the whole */
    if (raw->flags & RASAD_W_PART) continue;
    if (!first) {
      int apart = rasad_joins_if_near(&j.scan, &before, raw);
      rasad_buf_putc(out, apart ? '\n' : ' ');
      if (map != NULL) put_offsets(map, &raw->start, 1);
    }
    first = 0;
    before.n = raw->n;
    before.flags = raw->flags;
    before.kind = raw->kind;
    before.plain = raw->plain;
    before.norm = before.own;
    memcpy(before.own, raw->norm, raw->n);
    rasad_buf_put(out, raw->norm, raw->n);
    if (map != NULL) put_offsets(map, raw->map, raw->n);
    if (out->status != RASAD_OK) break;
    if (raw->memo != NULL && !raw->hit &&
        !(j.buf[j.cur ^ 1].hit && j.buf[j.cur ^ 1].memo == raw->memo)) {
      remember(raw, text);
    }
  }
  rasad_release(out->alloc, memo);
  if (out->status != RASAD_OK) return out->status;
  if (map == NULL) return out->status;
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
  return put_key(text, map, out);
}

rasad_status rasad_normalize(rasad_span text, rasad_form form,
                             rasad_lang lang, rasad_buf *out) {
  if (text.n > RASAD_MAX_TEXT) return RASAD_TOOBIG;
  switch (form) {
    case RASAD_FORM_KEY:
      return put_key(text, NULL, out);
    case RASAD_FORM_DISPLAY:
      return rasad_display(text, lang, out);
    case RASAD_FORM_NFC:
      return put_nfc(text, out);
  }
  return RASAD_MISUSE;
}
