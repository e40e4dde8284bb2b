# mkclasses.tcl OUTDIR - write OUTDIR/extract/gen/classes.inc: the classes of
# words in ext/data/word_classes.tsv as a table of hashes.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] extract gen classes.inc]

# Languages as in rasad_lang; a word's hash is turned by its language as in
# extract/feature.c.
array set LANG {ar 1 fa 2 fr 3}
set all {}
foreach row [rasad::rows word_classes.tsv] {
  lassign $row lang class words
  set turn [expr {($LANG($lang) * 0x9E3779B9) & 0xFFFFFFFF}]
  foreach w $words { lappend all [expr {[rasad::word_hash $w] ^ $turn}] $class }
}
set slots 1024
while {$slots < [llength $all]} { set slots [expr {$slots * 2}] }
set table [lrepeat $slots 0]
foreach {hash class} $all {
  set h [expr {$hash & ($slots - 1)}]
  while {[lindex $table $h] != 0} { set h [expr {($h + 1) & ($slots - 1)}] }
  lset table $h [expr {($hash & 0xFFFFFF00) | $class}]
}
set o [rasad::create $out mkclasses.tcl ext/data/word_classes.tsv]
puts $o "/* upper 24 bits of the hash, class; 0: free */"
puts $o "static const uint32_t class_slot\[$slots\] = {"
for {set i 0} {$i < $slots} {incr i 12} {
  puts $o [join [lrange $table $i $i+11] ,],
}
puts $o "};"
close $o
