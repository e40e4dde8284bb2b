/*
** fault.c - a Tcl extension that makes SQLite's allocator fail on command.
** It must be loaded before the SQLite package, because SQLite takes an
** allocator only before it is initialized.
**
**   fault_start N PERSIST   fail the N-th allocation from now, once
**                           (PERSIST 0) or it and all after it (PERSIST 1)
**   fault_stop              stop failing; how many allocations failed
**   fault_count             allocations since the last fault_start
**   mem_used                bytes SQLite holds at the moment
**   mem_peak RESET          the most it held since the last reset
**   text_from_hex HEX       a string whose UTF-8 is exactly these bytes
**                           (Tcl 8.6 literals cannot hold U+10000 and up)
*/
#include <sqlite3.h>
#include <stdlib.h>
#include <tcl.h>

static sqlite3_mem_methods real; /* the allocator SQLite would have used */
static int countdown;            /* allocations until the next failure */
static int persist;              /* 1: all later ones fail too */
static int failed;               /* how many were refused */
static int seen;                 /* how many were asked for */

static int must_fail(void) {
  seen++;
  if (countdown <= 0 || --countdown > 0) return 0;
  failed++;
  if (persist) countdown = 1;
  return 1;
}

static void *fault_malloc(int n) {
  return must_fail() ? NULL : real.xMalloc(n);
}

static void *fault_realloc(void *p, int n) {
  return must_fail() ? NULL : real.xRealloc(p, n);
}

static int cmd_start(ClientData data, Tcl_Interp *interp, int objc,
                     Tcl_Obj *const objv[]) {
  int n = 0, p = 0;
  (void)data;
  if (objc != 3) {
    Tcl_WrongNumArgs(interp, 1, objv, "N PERSIST");
    return TCL_ERROR;
  }
  if (Tcl_GetIntFromObj(interp, objv[1], &n) != TCL_OK ||
      Tcl_GetIntFromObj(interp, objv[2], &p) != TCL_OK) {
    return TCL_ERROR;
  }
  persist = p;
  failed = 0;
  seen = 0;
  countdown = n;
  return TCL_OK;
}

static int cmd_stop(ClientData data, Tcl_Interp *interp, int objc,
                    Tcl_Obj *const objv[]) {
  (void)data;
  (void)objc;
  (void)objv;
  countdown = 0;
  Tcl_SetObjResult(interp, Tcl_NewIntObj(failed));
  return TCL_OK;
}

static int cmd_count(ClientData data, Tcl_Interp *interp, int objc,
                     Tcl_Obj *const objv[]) {
  (void)data;
  (void)objc;
  (void)objv;
  Tcl_SetObjResult(interp, Tcl_NewIntObj(seen));
  return TCL_OK;
}

static int cmd_used(ClientData data, Tcl_Interp *interp, int objc,
                    Tcl_Obj *const objv[]) {
  (void)data;
  (void)objc;
  (void)objv;
  Tcl_SetObjResult(interp, Tcl_NewWideIntObj(sqlite3_memory_used()));
  return TCL_OK;
}

static int cmd_peak(ClientData data, Tcl_Interp *interp, int objc,
                    Tcl_Obj *const objv[]) {
  int reset = 0;
  (void)data;
  if (objc != 2) {
    Tcl_WrongNumArgs(interp, 1, objv, "RESET");
    return TCL_ERROR;
  }
  if (Tcl_GetIntFromObj(interp, objv[1], &reset) != TCL_OK) return TCL_ERROR;
  Tcl_SetObjResult(interp,
                   Tcl_NewWideIntObj(sqlite3_memory_highwater(reset)));
  return TCL_OK;
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static int cmd_text(ClientData data, Tcl_Interp *interp, int objc,
                    Tcl_Obj *const objv[]) {
  (void)data;
  if (objc != 2) {
    Tcl_WrongNumArgs(interp, 1, objv, "HEX");
    return TCL_ERROR;
  }
  int n = 0;
  const char *hex = Tcl_GetStringFromObj(objv[1], &n);
  char *bytes = ckalloc((unsigned)n / 2 + 1);
  int used = 0;
  for (int i = 0; i + 1 < n; i += 2) {
    int hi = hex_value(hex[i]), lo = hex_value(hex[i + 1]);
    if (hi < 0 || lo < 0) {
      ckfree(bytes);
      Tcl_SetObjResult(interp, Tcl_NewStringObj("not hexadecimal", -1));
      return TCL_ERROR;
    }
    bytes[used++] = (char)(hi << 4 | lo);
  }
  Tcl_SetObjResult(interp, Tcl_NewStringObj(bytes, used));
  ckfree(bytes);
  return TCL_OK;
}

__attribute__((visibility("default"))) int Fault_Init(Tcl_Interp *interp) {
  int rc = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
  sqlite3_mem_methods mine = real;
  mine.xMalloc = fault_malloc;
  mine.xRealloc = fault_realloc;
  if (rc == SQLITE_OK) rc = sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
  if (getenv("RASAD_NO_LOOKASIDE") != NULL && rc == SQLITE_OK) {
    rc = sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  }
  if (rc != SQLITE_OK) {
    Tcl_SetObjResult(interp, Tcl_NewStringObj(
        "fault: load me before the sqlite3 package", -1));
    return TCL_ERROR;
  }
  Tcl_CreateObjCommand(interp, "fault_start", cmd_start, NULL, NULL);
  Tcl_CreateObjCommand(interp, "fault_stop", cmd_stop, NULL, NULL);
  Tcl_CreateObjCommand(interp, "fault_count", cmd_count, NULL, NULL);
  Tcl_CreateObjCommand(interp, "mem_used", cmd_used, NULL, NULL);
  Tcl_CreateObjCommand(interp, "mem_peak", cmd_peak, NULL, NULL);
  Tcl_CreateObjCommand(interp, "text_from_hex", cmd_text, NULL, NULL);
  return TCL_OK;
}
