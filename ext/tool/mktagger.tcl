# mktagger.tcl OUTDIR - write OUTDIR/extract/gen/tagger.inc: the model of the
# entity tagger, ext/data/tagger_model.tsv, as a table of all its rows.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] extract gen tagger.inc]
set o [rasad::create $out mktagger.tcl ext/data/tagger_model.tsv]
foreach cells [rasad::rows tagger_model.tsv] {
  lassign $cells what value bytes
  if {$what eq "row"} {
    set row($value) 0x${bytes}u
  } else {
    set model($what) $value
  }
}
puts $o "#define TAGGER_FEATURES ${model(features)}u"
puts $o "#define TAGGER_BITS ${model(bits)}u"
puts $o "#define TAGGER_CHECK ${model(check)}u"
puts $o "/* a row that no feature owns: all weights zero */"
puts $o "#define E 0x80808080808080u"
puts $o "static const uint64_t tagger_row\[[expr {1 << $model(bits)}]\] = {"
for {set i 0} {$i < 1 << $model(bits)} {incr i} {
  puts -nonewline $o [expr {[info exists row($i)] ? $row($i) : "E"}],
  if {$i % 16 == 15} { puts $o "" }
}
puts $o "};\n#undef E"
puts $o "static const int16_t tagger_step\[64\] = {"
puts $o "[join $model(step) ,]};"
close $o
