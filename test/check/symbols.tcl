# symbols.tcl - the loadable file offers one name, keeps no writable data of
# its own, and needs no more libraries than it says.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

do_test symbols-exported {
  set names {}
  foreach line [split [exec nm -D --defined-only $tester::so] \n] {
    lappend names [lindex $line end]
  }
  lsort $names
} sqlite3_rasad_init

# Writable: objects in the sections .data and .bss (constants that hold pointers
# lie in .data.rel.ro, which is read-only once the file is loaded).  What the
# linker and the sanitizers put there is not ours.
do_test symbols-writable {
  set writable {}
  foreach line [split [exec readelf -SW $tester::so] \n] {
    if {[regexp {^\s*\[\s*(\d+)\]\s+(\.data|\.bss)\s} $line -> index]} {
      lappend writable $index
    }
  }
  set names {}
  foreach line [split [exec readelf -sW $tester::so] \n] {
    if {![regexp {\sOBJECT\s+\S+\s+\S+\s+(\d+)\s+(\S+)$} $line -> index name]} continue
    if {$index ni $writable} continue
    if {[regexp {^(completed\.|__dso_handle|__TMC_END__|__asan|__ubsan|_ZN|__gcov|__llvm)} $name]} continue
    lappend names $name
  }
  lsort -unique $names
} sqlite3_api

# House style of names: what crosses a file begins with rasad_.
do_test symbols-prefix {
  set wrong {}
  foreach line [split [exec nm $tester::top/librasad.a 2>/dev/null] \n] {
    if {![regexp {^[0-9a-f]+ [A-TV-Z] (\S+)$} $line -> name]} continue
    if {![regexp {^(sqlite3_)?rasad_} $name]} { lappend wrong $name }
  }
  lsort -unique $wrong
} {}

finish_test
