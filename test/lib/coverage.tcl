# coverage.tcl DIR - lines reached, by file, from the .gcda files below DIR.
set dir [file normalize [lindex $argv 0]]
set top [file dirname [file dirname [file dirname [file normalize \
  [info script]]]]]
cd $top
set lines 0
set reached 0
set rows {}
foreach folder [lsort [glob -type d $dir/*]] {
  foreach path [lsort [glob -nocomplain $folder/*.gcno]] {
    set text [exec gcov -n -o $folder [file rootname $path].o 2>@1]
    foreach {- file percent n} [regexp -all -inline \
        {File '([^']+)'\s*Lines executed:([0-9.]+)% of (\d+)} $text] {
      if {![string match ext/*.c $file]} continue
      lappend rows [list $percent $n $file]
      set lines [expr {$lines + $n}]
      set reached [expr {$reached + $percent * $n / 100}]
    }
  }
}
foreach row [lsort -real -index 0 $rows] {
  lassign $row percent n file
  puts [format "%6.1f %%  %5d  %s" $percent $n $file]
}
if {$lines} {
  puts [format "%6.1f %%  %5d  in all" [expr {100.0 * $reached / $lines}] \
    $lines]
}
