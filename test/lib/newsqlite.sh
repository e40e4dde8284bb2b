#!/bin/sh
# newsqlite.sh DIR - put a newer SQLite into DIR: libsqlite3.so.0 with
# Debian's own options, so that it takes the place of the system's under
# LD_LIBRARY_PATH, its shell and its headers.  Made once and kept.
# The source is the amalgamation inside the npm package "sqlite3".  Where npm
# or the registry cannot be reached DIR/why says so and the exit code is 0:
# the tests that want it are skipped with that line.
set -u
package=sqlite3@6.0.1
dir=$1
cc=${CC:-gcc}
mkdir -p "$dir" && cd "$dir" || exit 1

[ -e libsqlite3.so.0 ] && [ -x sqlite3 ] && exit 0
# A refusal is remembered for ten minutes, so that a machine without npm does
# not wait for it in every run.
[ -n "$(find why -mmin -10 2>/dev/null)" ] && exit 0
rm -f why

skip() {
  echo "$1" >why
  echo "newer SQLite: $1; its tests are skipped"
  exit 0
}

command -v npm >/dev/null 2>&1 || skip "npm is not installed"
echo "Fetching and building a newer SQLite for the tests (once)"
timeout 60 npm pack "$package" --silent >npm.log 2>&1 ||
  skip "npm cannot fetch $package"
tar xzf sqlite3-*.tgz && tar xzf package/deps/sqlite-autoconf-*.tar.gz ||
  skip "$package does not hold the sources expected"
source=$(echo sqlite-autoconf-*/)
[ -e "$source/sqlite3.c" ] || skip "$package does not hold the sources expected"

options="-DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_FTS3
  -DSQLITE_ENABLE_FTS3_PARENTHESIS -DSQLITE_ENABLE_FTS3_TOKENIZER
  -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE
  -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_DBSTAT_VTAB
  -DSQLITE_ENABLE_LOAD_EXTENSION -DSQLITE_ENABLE_MATH_FUNCTIONS
  -DSQLITE_ENABLE_PREUPDATE_HOOK -DSQLITE_ENABLE_SESSION
  -DSQLITE_ENABLE_STMTVTAB -DSQLITE_ENABLE_UNLOCK_NOTIFY
  -DSQLITE_ENABLE_UPDATE_DELETE_LIMIT -DSQLITE_SECURE_DELETE
  -DSQLITE_SOUNDEX -DSQLITE_USE_URI -DSQLITE_MAX_VARIABLE_NUMBER=250000"
$cc -O1 -w -fPIC $options -c -o sqlite3.o "$source/sqlite3.c" &&
  $cc -shared -Wl,-soname,libsqlite3.so.0 -o lib.tmp sqlite3.o \
    -lpthread -ldl -lm &&
  $cc -O1 -w $options -I"$source" -o sqlite3 "$source/shell.c" sqlite3.o \
    -lpthread -ldl -lm &&
  cp "$source/sqlite3.h" "$source/sqlite3ext.h" . &&
  mv lib.tmp libsqlite3.so.0 || {
  echo "newer SQLite: it does not compile" >&2
  exit 1
}
rm -rf package sqlite-autoconf-* sqlite3.o sqlite3-*.tgz npm.log
