/*
** status.c - status codes and the version as sentences.
*/
#include "core/base.h"

const char *rasad_status_text(rasad_status status) {
  static const char *const text[RASAD_STATUS_COUNT] = {
      "no error",
      "no more items",
      "out of memory",
      "text too big",
      "argument outside its range",
      "not a valid Rasad model or table",
      "stopped by the caller",
  };
  if ((unsigned)status >= RASAD_STATUS_COUNT) return "unknown error";
  return text[status];
}

const char *rasad_version(void) { return RASAD_VERSION; }
