# headers.tcl - the public headers compile alone, as C11 and as C++, and every
# internal header compiles alone too.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

cd $tester::top
set cc [tester::env CC gcc]
set cxx [expr {[string match clang* $cc] ? $cc : "g++"}]
set warn {-Wall -Wextra -pedantic -Werror -fsyntax-only -Iinclude}

proc compiles {args} {
  if {[catch {exec {*}$args 2>@1} message]} { return $message }
  return ok
}

do_test headers-c11 {
  compiles {*}$cc -std=c11 {*}$warn -Wstrict-prototypes test/check/headers.c
} ok
do_test headers-c++ {
  compiles {*}$cxx -x c++ -std=c++11 {*}$warn test/check/headers.c
} ok
do_test headers-no-sqlite {
  regexp -line {#\s*include.*sqlite} [read_text include/rasad.h]
} 0

if {[file exists include/rasad_sqlite.h]} {
  do_test headers-rasad_sqlite-c++ {
    compiles {*}$cxx -x c++ -std=c++11 {*}$warn -include sqlite3.h \
      include/rasad_sqlite.h
  } ok
}

foreach path [lsort [glob -nocomplain ext/{core,lang,names,extract,sqlite}/*.h]] {
  # A header that its includer prepares by a macro says so.
  if {[regexp {The includer defines} [read_text $path]]} continue
  do_test headers-alone-$path {
    compiles {*}$cc -std=c11 -Wall -Wextra -Werror -fsyntax-only -Iext \
      -Iinclude -Wno-unused-function -Wno-unused-variable -x c $path
  } {/^(ok|.*pragma once in main file.*)$/}
}

do_test headers-version {
  regexp {RASAD_VERSION_MAJOR (\d+)} [read_text include/rasad.h] -> a
  regexp {RASAD_VERSION_MINOR (\d+)} [read_text include/rasad.h] -> b
  regexp {RASAD_VERSION_PATCH (\d+)} [read_text include/rasad.h] -> c
  regexp {RASAD_VERSION "([^"]+)"} [read_text include/rasad.h] -> v
  expr {$v eq "$a.$b.$c"}
} 1

finish_test
