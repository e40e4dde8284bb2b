#!/bin/sh
# deps.sh LEVEL... - see that the Debian packages a job needs are there, and
# install those that are missing.  Levels: build, demo, test, gen, fuzz,
# bench, valgrind, lint, icu.  Silent when nothing is missing.
#
# A package counts as there when what we use of it works, so a compiler or
# tclsh that came from elsewhere will do.  Set RASAD_NO_APT=1 to be told what
# is missing instead of having it installed.
set -u

missing=

need() { # PACKAGE TEST-COMMAND...
  package=$1
  shift
  case " $missing " in *" $package "*) return ;; esac
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null |
  grep -q '^install ok installed'; }

# A header that the compiler would find; when there is no compiler yet, the
# package that brings it.
header() { # HEADER PACKAGE
  if command -v "${CC%% *}" >/dev/null 2>&1; then
    echo "#include <$1>" | $CC ${3:-} -E -x c - >/dev/null 2>&1
  else
    installed "$2"
  fi
}

works() { command -v "$1"; }

libc() { # a compiler that can make a program
  t=${TMPDIR:-/tmp}/rasad-deps-$$
  echo 'int main(void){return 0;}' | ${CC:-gcc} -x c - -o "$t" || return 1
  rm -f "$t"
}

CC=${CC:-gcc}
export LC_ALL=C

for level in "$@"; do
  case $level in
  build | demo | test | bench)
    case $CC in
    clang* | gcc-*) need "${CC%% *}" works "${CC%% *}" ;;
    gcc | cc) need gcc works "${CC%% *}" ;;
    *)
      works "${CC%% *}" >/dev/null 2>&1 || {
        echo "The compiler CC=$CC is not there" >&2
        exit 1
      }
      ;;
    esac
    command -v "${CC%% *}" >/dev/null 2>&1 && need libc6-dev libc
    command -v "${CC%% *}" >/dev/null 2>&1 || need libc6-dev installed libc6-dev
    need make works make
    need libsqlite3-dev header sqlite3ext.h libsqlite3-dev
    need libutf8proc-dev header utf8proc.h libutf8proc-dev
    ;;
  esac
  case $level in
  demo)
    need sqlite3 works sqlite3
    ;;
  test)
    need sqlite3 works sqlite3
    need g++ works g++
    need binutils works readelf
    need pkg-config works pkg-config
    need tcl works tclsh
    need tcl-dev installed tcl-dev
    need libsqlite3-tcl sh -c \
      'echo "exit [catch {package require sqlite3}]" | tclsh'
    need unicode-data test -r /usr/share/unicode/UnicodeData.txt
    need bzip2 works bzip2
    ;;
  gen)
    need tcl works tclsh
    need unicode-data test -r /usr/share/unicode/UnicodeData.txt
    ;;
  bench)
    need pkg-config works pkg-config
    need libicu-dev header unicode/unorm2.h libicu-dev
    ;;
  fuzz)
    need clang-14 works clang-14
    need libclang-rt-14-dev sh -c \
      'ls "$(clang-14 -print-resource-dir)"/lib/linux/libclang_rt.fuzzer-*.a'
    ;;
  valgrind)
    need valgrind works valgrind
    need libc6-dbg installed libc6-dbg
    ;;
  lint)
    need clang-14 works clang-14
    need clang-tidy-14 works clang-tidy-14
    need clang-format-14 works clang-format-14
    ;;
  icu)
    need libicu-dev header unicode/ucol.h libicu-dev
    ;;
  esac
done

[ -z "$missing" ] && exit 0

set -- $missing
line="apt-get install -y --no-install-recommends $*"

give_up() {
  echo "Rasad needs these Debian packages: $*" >&2
  echo "$why; please run, as root:" >&2
  echo "    apt-get update && $line" >&2
  exit 1
}

sudo=
if ! command -v apt-get >/dev/null 2>&1; then
  why="there is no apt-get here" && give_up "$@"
elif [ -n "${RASAD_NO_APT:-}" ]; then
  why="RASAD_NO_APT is set" && give_up "$@"
elif [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo='sudo -n'
  else
    why="this is not root, and sudo would ask for a password" && give_up "$@"
  fi
fi

echo "Installing missing Debian packages: $*"
log=${TMPDIR:-/tmp}/rasad-apt-$$.log
apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -y -q"
if $apt update >"$log" 2>&1 </dev/null &&
  $apt install --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
  rm -f "$log"
  exit 0
fi
tail -n 5 "$log" >&2
rm -f "$log"
why="installing them failed (the last lines of apt-get are above)"
give_up "$@"
