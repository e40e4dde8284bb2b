/*
** buf.c - owned, growable bytes with a sticky status.
*/
#include "core/buf.h"

#include "core/alloc.h"
#include "core/utf8.h"

void rasad_buf_init(rasad_buf *buf, const rasad_alloc *alloc) {
  buf->alloc = alloc;
  /* Never NULL, and never written: writes go through rasad_buf_reserve. */
  buf->ptr = (char *)"";
  buf->n = 0;
  buf->cap = 0;
  buf->status = RASAD_OK;
}

void rasad_buf_dispose(rasad_buf *buf) {
  if (buf->cap != 0) rasad_release(buf->alloc, buf->ptr);
  rasad_buf_init(buf, buf->alloc);
}

void rasad_buf_clear(rasad_buf *buf) {
  buf->n = 0;
  buf->status = RASAD_OK;
  if (buf->cap != 0) buf->ptr[0] = 0;
}

rasad_status rasad_buf_reserve(rasad_buf *buf, size_t extra) {
  if (buf->status != RASAD_OK) return buf->status;
  if (extra >= RASAD_MAX_TEXT || buf->n + extra >= RASAD_MAX_TEXT) {
    return buf->status = RASAD_TOOBIG;
  }
  size_t want = buf->n + extra + 1;
  if (want <= buf->cap) return RASAD_OK;
  size_t cap = buf->cap + buf->cap / 2;
  if (cap < want) cap = want;
  if (cap < 64) cap = 64;
  char *p = rasad_resize_array(buf->alloc, buf->cap ? buf->ptr : NULL, cap, 1);
  if (p == NULL) return buf->status = RASAD_NOMEM;
  buf->ptr = p;
  buf->cap = cap;
  buf->ptr[buf->n] = 0;
  return RASAD_OK;
}

void rasad_buf_put(rasad_buf *buf, const char *ptr, size_t n) {
  if (n == 0 || rasad_buf_reserve(buf, n) != RASAD_OK) return;
  memcpy(buf->ptr + buf->n, ptr, n);
  buf->n += n;
  buf->ptr[buf->n] = 0;
}

void rasad_buf_put_span(rasad_buf *buf, rasad_span s) {
  rasad_buf_put(buf, s.ptr, s.n);
}

void rasad_buf_puts(rasad_buf *buf, const char *z) {
  rasad_buf_put(buf, z, strlen(z));
}

void rasad_buf_putc(rasad_buf *buf, char c) { rasad_buf_put(buf, &c, 1); }

void rasad_buf_put_cp(rasad_buf *buf, uint32_t cp) {
  char z[4];
  rasad_buf_put(buf, z, rasad_utf8_encode(cp, z));
}

void rasad_buf_put_uint(rasad_buf *buf, uint64_t v) {
  char z[20];
  size_t i = sizeof z;
  do {
    z[--i] = (char)('0' + v % 10);
    v /= 10;
  } while (v != 0);
  rasad_buf_put(buf, z + i, sizeof z - i);
}

void rasad_buf_put_json(rasad_buf *buf, rasad_span s) {
  static const char hex[] = "0123456789abcdef";
  const char *p = s.ptr;
  const char *end = s.ptr + s.n;
  rasad_buf_putc(buf, '"');
  while (p < end) {
    uint32_t cp;
    p += rasad_utf8_decode(p, end, &cp);
    if (cp == '"' || cp == '\\') {
      rasad_buf_putc(buf, '\\');
      rasad_buf_putc(buf, (char)cp);
    } else if (cp == '\n') {
      rasad_buf_put(buf, "\\n", 2);
    } else if (cp < 0x20 || cp == 0x7f) {
      char z[6] = {'\\', 'u', '0', '0', hex[cp >> 4], hex[cp & 15]};
      rasad_buf_put(buf, z, sizeof z);
    } else {
      rasad_buf_put_cp(buf, cp);
    }
  }
  rasad_buf_putc(buf, '"');
}

char *rasad_buf_detach(rasad_buf *buf, size_t *out_n) {
  *out_n = 0;
  if (rasad_buf_reserve(buf, 0) != RASAD_OK) return NULL;
  char *p = buf->ptr;
  *out_n = buf->n;
  rasad_buf_init(buf, buf->alloc);
  return p;
}
