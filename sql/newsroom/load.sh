#!/bin/sh
# Load articles into a newsroom database: sh load.sh DATABASE FOLDER|FILE.tsv
#
#   FOLDER    its *.txt files: the first line is the title, the language is
#             detected, the date is the one that the name starts with
#             (2025-01-31-title.txt) or else the file's.
#   FILE.tsv  a header row with some of the columns file, source, url, lang,
#             published, title, body; lines that start with # are left out.
#             `file` is read from the folder of the TSV; in `body`, \n \t \\
#             stand for a new line, a tab and a backslash.
#
# Creates the tables where they are missing.  One transaction: all or nothing.
# Needs the sqlite3 shell; RASAD names the extension (default: the one built at
# the top of this tree).
set -eu

die() { echo "load.sh: $*" >&2; exit 1; }

[ $# -eq 2 ] || die "usage: sh load.sh DATABASE FOLDER|FILE.tsv"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rasad=${RASAD:-$here/../../rasad}
sqlite=${SQLITE3:-sqlite3}
db=$1
from=$2
tab=$(printf '\t')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# A text as an SQL string, and as a word of the shell's dot commands.
sql() { printf '%s' "$1" | sed "s/'/''/g; 1s/^/'/; \$s/\$/'/"; }
word() { printf '%s' "$1" | sed 's/[\\"]/\\&/g; 1s/^/"/; $s/$/"/'; }

# What is to be loaded, as rows of `staged`.
if [ -d "$from" ]; then
  folder=$(CDPATH='' cd -- "$from" && pwd)
  set -- "$folder"/*.txt
  [ -f "$1" ] || die "no .txt file in $from"
  printf '%s\n' "$@" > "$work/rows"
  total=$(wc -l < "$work/rows")
  fill="
.import $(word "$work/rows") rows
INSERT INTO staged(file, source, url, published, text)
SELECT substr(file, $((${#folder} + 2))), $(sql "$(basename "$folder")"),
  'file://' || file, mtime, data
FROM (SELECT r.file, f.mtime, CAST(f.data AS TEXT) AS data
      FROM rows r, fsdir(r.file) f ORDER BY r.rowid);
UPDATE staged SET published =
  CASE WHEN date(substr(file, 1, 10), '+0 days') = substr(file, 1, 10)
       THEN substr(file, 1, 10)
       ELSE date(published, 'unixepoch', 'localtime') END;"
  columns=file
  separator='\037'
elif [ -f "$from" ]; then
  folder=$(CDPATH='' cd -- "$(dirname -- "$from")" && pwd)
  cr=$(printf '\r')
  separator='\t'
  sed "/^#/d; s/$cr\$//" < "$from" > "$work/all"
  sed 1d "$work/all" > "$work/rows"
  total=$(wc -l < "$work/rows")
  columns=$(sed -n 1p "$work/all" | sed "s/$tab/, /g")
  list=$columns,
  while [ -n "$list" ]; do
    one=${list%%,*}
    list=${list#*,}
    case ${one# } in
      file|source|url|lang|published|title|body) ;;
      *) die "unknown column '${one# }' in $from; use file, source, url," \
             "lang, published, title, body" ;;
    esac
  done
  case ", $columns," in
    *", file,"*) text="CAST(readfile($(sql "$folder") || '/' || file) AS TEXT)"
                 missing="SELECT 'load.sh: cannot read ' || file FROM staged
WHERE text IS NULL; " ;;
    *", body,"*) text="replace(replace(replace(replace(body, '\\\\', char(1)),
  '\\n', char(10)), '\\t', char(9)), char(1), '\\')"
                 missing= ;;
    *) die "$from has neither a column file nor a column body" ;;
  esac
  fill="
.import $(word "$work/rows") rows
INSERT INTO staged($columns) SELECT $columns FROM rows ORDER BY rowid;
UPDATE staged SET text = $text;
$missing"
else
  die "no such folder or file: $from"
fi
[ "$total" -gt 0 ] || die "nothing to load in $from"

{
  # Comes first: a file that cannot be loaded stops here.
  echo ".load $(word "$rasad")"
  echo 'PRAGMA foreign_keys=ON;'
  # Otherwise no trigger may write to FTS5 in SQLite 3.40.
  echo 'PRAGMA trusted_schema=ON;'
} > "$work/script"
there=$("$sqlite" -batch "$db" \
  "SELECT count(*) FROM sqlite_master WHERE name = 'articles'")
{
  cat "$here/load.sql"
  echo "CREATE TEMP TABLE rows($columns);"
  echo '.mode ascii'
  printf '.separator "%s" "\\n"\n' "$separator"
  printf '%s\n' "$fill"
  echo '.mode list'
  echo 'BEGIN IMMEDIATE;'
  [ "$there" = 1 ] || cat "$here/schema.sql" "$here/triggers.sql" \
    "$here/views.sql"
  first=1
  while [ "$first" -le "$total" ]; do
    last=$((first + 99))
    [ "$last" -le "$total" ] || last=$total
    echo "INSERT INTO chunk VALUES ($first, $last);"
    echo "SELECT '$last of $((total)) articles';"
    first=$((last + 1))
  done
  echo 'COMMIT;'
} >> "$work/script"
"$sqlite" -batch -bail "$db" < "$work/script"
