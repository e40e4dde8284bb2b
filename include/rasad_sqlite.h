/*
** rasad_sqlite.h - for programs that link Rasad statically (librasad.a):
**
**     sqlite3_auto_extension((void (*)(void))sqlite3_rasad_init);
*/
#ifndef RASAD_SQLITE_H
#define RASAD_SQLITE_H

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sqlite3_api_routines;

/* Registers everything Rasad has with `db`.  Returns an SQLite result code;
** on an error *z_err may be a sentence to free with sqlite3_free. */
int sqlite3_rasad_init(sqlite3 *db, char **z_err,
                       const struct sqlite3_api_routines *api);

#ifdef __cplusplus
}
#endif
#endif /* RASAD_SQLITE_H */
