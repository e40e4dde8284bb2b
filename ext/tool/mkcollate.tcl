# mkcollate.tcl OUTDIR - write OUTDIR/lang/gen/collate.inc: the place of each
# Arabic-script letter U+0600..U+06FF in the orders of ext/data/collate.tsv.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] lang gen collate.inc]
set o [rasad::create $out mkcollate.tcl ext/data/collate.tsv]
puts $o "/* \[i\]: place (0: not in the order) and rank within it of U+0600 + i */"
foreach row [rasad::rows collate.tsv] {
  lassign $row name groups
  for {set i 0} {$i < 256} {incr i} { set place($i) 0; set rank($i) 0 }
  set n 0
  foreach group [split $groups] {
    incr n
    set k 0
    foreach c [split $group ""] {
      set i [expr {[scan $c %c] - 0x600}]
      if {$place($i) != 0} { error "$c twice in $name" }
      set place($i) $n
      set rank($i) [incr k]
    }
  }
  puts $o "static const uint8_t collate_$name\[256\]\[2\] = {"
  for {set i 0} {$i < 256} {incr i} {
    puts -nonewline $o "{$place($i),$rank($i)},"
    if {$i % 16 == 15} { puts $o "" }
  }
  puts $o "};"
}
close $o
