# data.tcl - docs/data.md and ext/data agree, both ways: every table has a
# row there, the number of its rows is right within a tenth (and five), and
# its first lines say source and licence.  Every generated file is named.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

set page [read_text $tester::top/docs/data.md]
array set said {}
foreach {- name rows} [regexp -all -inline -line \
    {^\| `([a-z_]+\.tsv)` \| ([0-9,]+) \|} $page] {
  set said($name) [string map {, {}} $rows]
}
set unnamed {}
set miscounted {}
set silent {}
set have {}
foreach path [lsort [glob $tester::top/ext/data/*.tsv]] {
  set name [file tail $path]
  lappend have $name
  set rows 0
  set head ""
  foreach line [split [read_text $path] \n] {
    if {[string match #* $line]} {
      if {$rows == 0} { append head $line }
    } elseif {$line ne ""} {
      incr rows
    }
  }
  if {![regexp -nocase {MIT|CC BY|CC0|licen[cs]e} $head]} {
    lappend silent $name
  }
  if {![info exists said($name)]} { lappend unnamed $name; continue }
  if {abs($rows - $said($name)) > 5 + $rows / 10} {
    lappend miscounted "$name: $rows, not $said($name)"
  }
}
do_test data-listed { set unnamed } {}
do_test data-rows { set miscounted } {}
do_test data-licence { set silent } {}
do_test data-gone {
  set out {}
  foreach name [lsort [array names said]] {
    if {$name ni $have} { lappend out $name }
  }
  return $out
} {}
do_test data-generated {
  set out {}
  foreach path [lsort [glob $tester::top/ext/*/gen/*.inc]] {
    if {[string first [file tail $path] $page] < 0} {
      lappend out [file tail $path]
    }
  }
  return $out
} {}
finish_test
