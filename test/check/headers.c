/* headers.c - the public header alone: C11 -pedantic, C++, twice. */
#include "rasad.h"
#include "rasad.h"

const char *headers_check(void);

const char *headers_check(void) {
  return RASAD_RULES > 0 ? RASAD_VERSION : "";
}
