/*
** tvf.c - what all table-valued functions share: they are eponymous, take
** their arguments as hidden columns, compute all rows in xFilter and hand
** them out.
*/
#include "sqlite/rasadInt.h"

#include "core/alloc.h"

typedef struct tvf_module {
  sqlite3_module module; /* must be first */
  rasad_conn *conn;
  const rasad_tvf *tvf;
} tvf_module;

typedef struct tvf_vtab {
  sqlite3_vtab base; /* must be first */
  const tvf_module *mod;
} tvf_vtab;

static int tvf_connect(sqlite3 *db, void *aux, int argc,
                       const char *const *argv, sqlite3_vtab **out,
                       char **z_err) {
  (void)argc;
  (void)argv;
  (void)z_err;
  const tvf_module *mod = aux;
  *out = NULL;
  int rc = sqlite3_declare_vtab(db, mod->tvf->schema);
  if (rc != SQLITE_OK) return rc;
  tvf_vtab *vt = rasad_allocate_array(rasad_sqlite_alloc(), 1, sizeof *vt);
  if (vt == NULL) return SQLITE_NOMEM;
  vt->mod = mod;
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  *out = &vt->base;
  return SQLITE_OK;
}

static int tvf_disconnect(sqlite3_vtab *vt) {
  sqlite3_free(vt);
  return SQLITE_OK;
}

/* idxNum: one bit for each argument given, in order of the hidden columns.
** An unusable argument asks the planner for another plan.  Where a required
** one is missing the plan is given a price that no other plan has (the
** planner also asks about parts of an OR, which lack it), and xFilter, if it
** comes to that, reports it by name. */
static int tvf_best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
  const rasad_tvf *tvf = ((tvf_vtab *)base)->mod->tvf;
  int at[8] = {-1, -1, -1, -1, -1, -1, -1, -1};
  int unusable = 0;
  for (int i = 0; i < info->nConstraint; i++) {
    const struct sqlite3_index_constraint *c = &info->aConstraint[i];
    int arg = c->iColumn - tvf->n_visible;
    if (arg < 0 || arg >= tvf->n_arg || c->op != SQLITE_INDEX_CONSTRAINT_EQ) {
      continue;
    }
    if (!c->usable) {
      unusable |= 1 << arg;
    } else {
      at[arg] = i;
    }
  }
  int n = 0, mask = 0, missing = 0;
  for (int arg = 0; arg < tvf->n_arg; arg++) {
    if (at[arg] >= 0) {
      info->aConstraintUsage[at[arg]].argvIndex = ++n;
      info->aConstraintUsage[at[arg]].omit = 1;
      mask |= 1 << arg;
    } else if (unusable & (1 << arg)) {
      return SQLITE_CONSTRAINT;
    } else if (arg < tvf->n_required) {
      missing = 1;
    }
  }
  info->idxNum = mask;
  info->estimatedCost = missing ? 1e99 : 100.0;
  info->estimatedRows = missing ? 0x7fffffffffff : 100;
  return SQLITE_OK;
}

static int tvf_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out) {
  const tvf_module *mod = ((tvf_vtab *)base)->mod;
  rasad_cursor *cur =
      rasad_allocate_array(rasad_sqlite_alloc(), 1, sizeof *cur);
  *out = NULL;
  if (cur == NULL) return SQLITE_NOMEM;
  cur->conn = mod->conn;
  cur->tvf = mod->tvf;
  rasad_arena_init(&cur->arena, rasad_sqlite_alloc());
  *out = &cur->base;
  return SQLITE_OK;
}

static void reset(rasad_cursor *cur) {
  rasad_arena_dispose(&cur->arena);
  sqlite3_free(cur->z_err);
  cur->z_err = NULL;
  cur->rows = NULL;
  cur->n = cur->i = 0;
}

static int tvf_close(sqlite3_vtab_cursor *base) {
  reset((rasad_cursor *)base);
  sqlite3_free(base);
  return SQLITE_OK;
}

static int tvf_filter(sqlite3_vtab_cursor *base, int mask, const char *idx,
                      int argc, sqlite3_value **argv) {
  (void)idx;
  (void)argc;
  rasad_cursor *cur = (rasad_cursor *)base;
  sqlite3_value *arg[8] = {0};
  int n = 0;
  reset(cur);
  for (int i = 0; i < cur->tvf->n_arg; i++) {
    if (mask & (1 << i)) arg[i] = argv[n++];
  }
  int rc = SQLITE_OK;
  for (int i = 0; i < cur->tvf->n_required && rc == SQLITE_OK; i++) {
    if (arg[i] != NULL) continue;
    cur->z_err = sqlite3_mprintf("%s(): argument %d is missing; it is %s",
                                 cur->tvf->name, i + 1, cur->tvf->signature);
    rc = cur->z_err != NULL ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  if (rc == SQLITE_OK) rc = cur->tvf->fill(cur, arg);
  if (rc != SQLITE_OK) {
    cur->n = 0;
    if (cur->z_err != NULL) {
      sqlite3_free(base->pVtab->zErrMsg);
      base->pVtab->zErrMsg = cur->z_err;
      cur->z_err = NULL;
    }
  }
  return rc;
}

static int tvf_next(sqlite3_vtab_cursor *base) {
  ((rasad_cursor *)base)->i++;
  return SQLITE_OK;
}

static int tvf_eof(sqlite3_vtab_cursor *base) {
  const rasad_cursor *cur = (const rasad_cursor *)base;
  return cur->i >= cur->n;
}

/* Hidden columns read as NULL: their constraints are consumed (omit). */
static int tvf_column(sqlite3_vtab_cursor *base, sqlite3_context *ctx,
                      int col) {
  rasad_cursor *cur = (rasad_cursor *)base;
  if (col >= 0 && col < cur->tvf->n_visible) cur->tvf->column(cur, ctx, col);
  return SQLITE_OK;
}

static int tvf_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
  *out = (sqlite3_int64)((rasad_cursor *)base)->i + 1;
  return SQLITE_OK;
}

static void free_module(void *p) {
  tvf_module *mod = p;
  rasad_conn_unref(mod->conn);
  sqlite3_free(mod);
}

int rasad_tvf_register(sqlite3 *db, rasad_conn *conn, const rasad_tvf *tvf) {
  tvf_module *mod = rasad_allocate_array(rasad_sqlite_alloc(), 1, sizeof *mod);
  if (mod == NULL) return SQLITE_NOMEM;
  mod->module.xConnect = tvf_connect;
  mod->module.xBestIndex = tvf_best_index;
  mod->module.xDisconnect = tvf_disconnect;
  mod->module.xOpen = tvf_open;
  mod->module.xClose = tvf_close;
  mod->module.xFilter = tvf_filter;
  mod->module.xNext = tvf_next;
  mod->module.xEof = tvf_eof;
  mod->module.xColumn = tvf_column;
  mod->module.xRowid = tvf_rowid;
  mod->conn = rasad_conn_ref(conn);
  mod->tvf = tvf;
  /* on failure SQLite has already called free_module */
  return sqlite3_create_module_v2(db, tvf->name, &mod->module, mod,
                                  free_module);
}

rasad_arg rasad_fill_text(rasad_cursor *cur, sqlite3_value *value) {
  rasad_span s;
  rasad_arg arg = rasad_value_text(value, cur->tvf->name, 0, &s, &cur->z_err);
  if (arg != RASAD_ARG_TEXT) return arg;
  /* the value dies with xFilter: the cursor keeps a copy */
  if (rasad_arena_copy(&cur->arena, s, &cur->text) != RASAD_OK) {
    return RASAD_ARG_ERROR;
  }
  return RASAD_ARG_TEXT;
}

int rasad_fill_error(const rasad_cursor *cur) {
  return cur->z_err != NULL ? SQLITE_ERROR : SQLITE_NOMEM;
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* Eight bytes at a time while no continuation byte strays. */
static void count_words(rasad_cpcount *count, uint32_t at) {
  const uint64_t top = UINT64_C(0x8080808080808080);
  const char *z = count->text.ptr;
  while (at - count->byte >= 16) {
    uint64_t x;
    memcpy(&x, z + count->byte, sizeof x);
    uint64_t more = x & ~(x << 1) & top; /* continuation bytes */
    if (more & ((~x & top) << 8 | 0x80)) return;
    more >>= 7;
    count->cp += 8 - (uint32_t)(more * UINT64_C(0x0101010101010101) >> 56);
    count->byte += 8;
    /* the rest of a character that was begun */
    while (z[count->byte - 1] & 0x80 && (z[count->byte] & 0xC0) == 0x80 &&
           count->byte < count->text.n) {
      count->byte++;
    }
  }
}
#else
static void count_words(rasad_cpcount *count, uint32_t at) {
  (void)count;
  (void)at;
}
#endif

uint32_t rasad_cp_at(rasad_cpcount *count, uint32_t at) {
  const uint8_t *z = (const uint8_t *)count->text.ptr;
  if (at > count->byte) count_words(count, at);
  while (count->byte < at) {
    /* as SQLite: a lead byte takes all continuation bytes behind it */
    if (z[count->byte++] >= 0xC0) {
      while (count->byte < count->text.n &&
             (z[count->byte] & 0xC0) == 0x80) {
        count->byte++;
      }
    }
    count->cp++;
  }
  return count->cp;
}

rasad_place rasad_place_of(rasad_cpcount *count, uint32_t start,
                           uint32_t end) {
  uint32_t pos = rasad_cp_at(count, start);
  rasad_cpcount last = *count;
  return (rasad_place){start, end, pos, rasad_cp_at(&last, end) - pos};
}

void rasad_result_place(sqlite3_context *ctx, const rasad_place *place,
                        int i) {
  const uint32_t at[] = {place->start, place->end, place->pos, place->len};
  if (i >= 0 && i < (int)rasad_countof(at)) sqlite3_result_int64(ctx, at[i]);
}

void rasad_result_slice(sqlite3_context *ctx, const rasad_cursor *cur,
                        uint32_t start, uint32_t end) {
  sqlite3_result_text64(ctx, cur->text.ptr + start, end - start,
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void rasad_result_span(sqlite3_context *ctx, rasad_span s) {
  if (s.ptr == NULL) return;
  sqlite3_result_text64(ctx, s.ptr, s.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}
