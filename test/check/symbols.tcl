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

# Writable: sections .data and .bss.  What the linker and the sanitizers put
# there is not ours.
do_test symbols-writable {
  set names {}
  foreach line [split [exec nm $tester::so] \n] {
    if {![regexp {^[0-9a-f]+ ([dDbBcC]) (\S+)$} $line -> type name]} continue
    if {$name in {completed.0 completed.1 __bss_start _edata _end
                  __dso_handle __TMC_END__ _DYNAMIC _GLOBAL_OFFSET_TABLE_
                  __frame_dummy_init_array_entry
                  __do_global_dtors_aux_fini_array_entry}} continue
    if {[regexp {^(DW\.ref|__asan|__ubsan|_ZN|__gcov|__llvm)} $name]} continue
    lappend names $name
  }
  # A constant that holds pointers lies in .data.rel.ro, which is read-only
  # once the file is loaded; nm shows it as d, readelf knows the section.
  set wrong {}
  set sections [exec readelf -SW $tester::so]
  set table [exec readelf -sW $tester::so]
  foreach name [lsort -unique $names] {
    set pattern "\\s(\\d+) $name\$"
    foreach {- index} [regexp -all -inline -line -- $pattern $table] {
      regexp -line "^\\s*\\\[\\s*$index\\] (\\S+)" $sections -> section
      if {$section ne ".data.rel.ro"} { lappend wrong $name }
    }
  }
  lsort -unique $wrong
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
