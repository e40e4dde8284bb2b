/*
** buf.h - owned, growable bytes (rasad_buf of rasad.h): the appenders.
** Each is a no-op once buf->status is set, so a chain of appends needs one
** check at its end.
*/
#ifndef RASAD_BUF_H
#define RASAD_BUF_H

#include "core/base.h"

/* Make room for `extra` more bytes.  Returns buf->status. */
rasad_status rasad_buf_reserve(rasad_buf *buf, size_t extra);

/* Append bytes, a span, a C string, a code point as UTF-8 (cp must be a
** scalar value), a formatted unsigned integer. */
void rasad_buf_put(rasad_buf *buf, const char *ptr, size_t n);
void rasad_buf_put_span(rasad_buf *buf, rasad_span s);
void rasad_buf_puts(rasad_buf *buf, const char *z);
void rasad_buf_putc(rasad_buf *buf, char c);
void rasad_buf_put_cp(rasad_buf *buf, uint32_t cp);
void rasad_buf_put_uint(rasad_buf *buf, uint64_t v);

/* Append `s` as a JSON string, quotes included; control characters and
** ill-formed bytes are escaped or replaced, so the result is valid JSON. */
void rasad_buf_put_json(rasad_buf *buf, rasad_span s);

/* Forget the content, keep the memory, clear a sticky error. */
void rasad_buf_clear(rasad_buf *buf);

static inline rasad_span rasad_buf_span(const rasad_buf *buf) {
  rasad_span s = {buf->ptr, buf->n};
  return s;
}

/* Give the bytes (NUL-terminated) to the caller, who frees them with the
** buffer's allocator; the buffer becomes empty.  NULL when the status is
** set or memory for an empty string is lacking. */
char *rasad_buf_detach(rasad_buf *buf, size_t *out_n);

#endif
