#!/bin/sh
# The demo: loads the sample corpus, or a folder of your own .txt files, into
# a scratch database and shows on one screen what Rasad makes of it.
#
#   sh sql/demo.sh [FOLDER]
#
# Needs the sqlite3 shell; RASAD names the extension (default: ./rasad at the
# top of this tree).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
RASAD=${RASAD:-$here/../rasad}
SQLITE3=${SQLITE3:-sqlite3}
export RASAD SQLITE3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

sh "$here/newsroom/load.sh" "$work/demo.db" "${1:-$here/corpus/index.tsv}" \
  > "$work/log" || { cat "$work/log"; exit 1; }

word() { printf '%s' "$1" | sed 's/[\\"]/\\&/g; 1s/^/"/; $s/$/"/'; }
{
  printf '.load %s\n' "$(word "$RASAD")"
  printf '%s\n' 'CREATE TEMP TABLE ask(lang TEXT PRIMARY KEY, words TEXT);' \
    'CREATE TEMP TABLE show(article INTEGER PRIMARY KEY);'
  if [ $# -eq 0 ] || [ -z "$1" ]; then
    # As people type: glued or spaced, without accents, in the other yeh.
    cat <<'SQL'
INSERT INTO ask VALUES
  ('ar', 'شبكه الاتجار بالبشر'),
  ('fa', 'شبكه هاي قاچاق انسان'),
  ('fr', 'reseau de migrants');
INSERT INTO show
  SELECT id FROM articles WHERE url LIKE '%/2025/01/29/ittifaqiya';
SQL
  fi
  cat "$here/demo.sql"
} > "$work/script"
"$SQLITE3" -batch -bail "$work/demo.db" < "$work/script"
