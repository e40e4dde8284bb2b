/*
** units.c - where URLs, e-mail addresses, hashtags and mentions end.  Each
** looks at a byte at most once, so scanning stays linear.
*/
#include "lang/units.h"

#include "core/uchar.h"
#include "core/utf8.h"
#include "lang/letters.h"

static rasad_uclass class_at(const char *p, const char *end, uint32_t *cp,
                             size_t *len) {
  *len = rasad_utf8_decode(p, end, cp);
  return rasad_uclass_of(*cp);
}

static int ascii_word(uint8_t c) {
  return rasad_ascii_alnum(c) || c == '.' || c == '-' || c == '_';
}

static int has_prefix_nocase(const char *p, const char *end, const char *lit) {
  for (; *lit; p++, lit++) {
    uint8_t c = p < end ? (uint8_t)*p : 0;
    if (c >= 'A' && c <= 'Z') c = (uint8_t)(c + 32);
    if (c != (uint8_t)*lit) return 0;
  }
  return 1;
}

/* End of the URL at p, or NULL.  A URL runs to a blank, a quote, a bracket
** or the end; sentence punctuation at its end is not part of it. */
const char *rasad_url_end(const char *p, const char *end) {
  const char *q = p;
  if (has_prefix_nocase(p, end, "https://")) q += 8;
  else if (has_prefix_nocase(p, end, "http://")) q += 7;
  else if (has_prefix_nocase(p, end, "ftp://")) q += 6;
  else if (has_prefix_nocase(p, end, "www.")) q += 4;
  else return NULL;
  const char *host = q;
  int letters = 0, after = 0; /* any letter; one right before */
  while (q < end) {
    uint8_t c = (uint8_t)*q;
    if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == 0x7F) break;
    if (c >= 0x80) {
      uint32_t cp;
      size_t len;
      rasad_uclass k = class_at(q, end, &cp, &len);
      /* a mark belongs to a letter: the key drops it, the rest must stand */
      if (!(k == RASAD_U_ARABIC || k == RASAD_U_LATIN ||
            k == RASAD_U_LETTER || k == RASAD_U_DIGIT ||
            (after && (k == RASAD_U_MARK || k == RASAD_U_HAMZA)))) {
        break;
      }
      letters = after = 1;
      q += len;
      continue;
    }
    after = rasad_ascii_alnum(c);
    letters |= after;
    q++;
  }
  if (!letters) return NULL;
  while (q > host && strchr(".,;:!?)]}'*_~", q[-1]) != NULL) q--;
  return q > host ? q : NULL;
}

/* End of the e-mail address at p, or NULL; *seen is how far was looked. */
const char *rasad_mail_end(const char *p, const char *end,
                            const char **seen) {
  const char *q = p;
  while (q < end && (ascii_word((uint8_t)*q) || *q == '+' || *q == '%')) q++;
  *seen = q;
  if (q == p || q >= end || *q != '@') return NULL;
  const char *host = ++q, *dot = NULL;
  while (q < end && (rasad_ascii_alnum((uint8_t)*q) || *q == '-' || *q == '.')) {
    if (*q == '.') dot = q;
    q++;
  }
  while (q > host && (q[-1] == '.' || q[-1] == '-')) q--;
  if (dot == NULL || dot <= host || q - dot < 3) return NULL;
  return q;
}

/* End of the tag or mention whose sign stands at p, or NULL. */
const char *rasad_tag_end(const char *p, const char *end) {
  const char *q = p + 1, *good = q;
  int letters = 0;
  while (q < end) {
    uint32_t cp;
    size_t len;
    rasad_uclass k = class_at(q, end, &cp, &len);
    if (k == RASAD_U_ARABIC || k == RASAD_U_LATIN || k == RASAD_U_LETTER) {
      letters = 1;
    } else if (k == RASAD_U_IGNORE || k == RASAD_U_ZWNJ) {
      q += len; /* invisible: inside a tag it changes nothing */
      if (cp == CP_TATWEEL && letters) good = q;
      continue;
    } else if (!(k == RASAD_U_DIGIT || cp == '_' ||
                 (letters && (k == RASAD_U_MARK || k == RASAD_U_HAMZA)))) {
      break;
    }
    q += len;
    good = q;
  }
  return letters ? good : NULL;
}
