/*
** collate.c - the collations rasad, rasad_ar, rasad_fa, rasad_fr.
*/
#include "lang/collate.h"

#include "sqlite/rasadInt.h"

#define ORDER(x)                                                    \
  static int order_##x(void *ctx, int na, const void *a, int nb,    \
                       const void *b) {                             \
    (void)ctx;                                                      \
    return rasad_collate(RASAD_ORDER_##x, rasad_span_of(a, (size_t)na), \
                         rasad_span_of(b, (size_t)nb));             \
  }
ORDER(ALL)
ORDER(AR)
ORDER(FA)
ORDER(FR)
#undef ORDER

int rasad_collate_register(sqlite3 *db) {
  static const struct {
    const char *name;
    int (*compare)(void *, int, const void *, int, const void *);
  } all[] = {{"rasad", order_ALL},
             {"rasad_ar", order_AR},
             {"rasad_fa", order_FA},
             {"rasad_fr", order_FR}};
  int rc = SQLITE_OK;
  for (size_t i = 0; rc == SQLITE_OK && i < rasad_countof(all); i++) {
    rc = sqlite3_create_collation_v2(db, all[i].name, SQLITE_UTF8, NULL,
                                     all[i].compare, NULL);
  }
  return rc;
}
