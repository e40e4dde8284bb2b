/*
** units.h - where URLs, e-mail addresses, hashtags and mentions end.
*/
#ifndef RASAD_UNITS_H
#define RASAD_UNITS_H

#include "core/base.h"

/* End of the URL at p (p < end), NULL when none begins there. */
const char *rasad_url_end(const char *p, const char *end);

/* End of the e-mail address at p, NULL when none begins there; *seen is how
** far was looked: no address begins before it. */
const char *rasad_mail_end(const char *p, const char *end,
                           const char **seen);

/* End of the tag or mention whose sign (# or @) stands at p, or NULL. */
const char *rasad_tag_end(const char *p, const char *end);

/* 1 for an ASCII letter or digit. */
static inline int rasad_ascii_alnum(uint8_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

#endif
