# mkcompounds.tcl OUTDIR - write OUTDIR/lang/gen/compounds.inc: which Persian
# words make a compound, as hashes of pairs behind two small filters.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] lang gen compounds.inc]

# Bytes i.. i+3 of a folded word as a little-endian number, as cmp_load.
proc load {bytes i} {
  set v 0
  for {set k 3} {$k >= 0} {incr k -1} {
    set v [expr {($v << 8) | [lindex $bytes [expr {$i+$k}]]}]
  }
  return $v
}
proc bytes_of {w} {
  binary scan [encoding convertto utf-8 $w] cu* b
  return $b
}
# As cmp_pair_bit and cmp_tail_bit in ext/lang/spacing_fa.c.
proc pair_bit {a b} {
  set x [bytes_of $a]; set y [bytes_of $b]
  set n [llength $x]
  set h [expr {([load $x 0]*2654435761 + [load $x [expr {$n-4}]]*2246822519
                + [load $y 0]*3266489917 + $n*668265263) & 0xFFFFFFFF}]
  return [expr {(($h ^ ($h >> 15))*2654435761 & 0xFFFFFFFF) >> 15}]
}
proc tail_bit {b} {
  expr {(([load [bytes_of $b] 0]*2654435761) & 0xFFFFFFFF) >> 20}
}
# As word_bit in ext/lang/spacing_fa.c.
proc word_bit {w} { expr {[rasad::fnv $w] >> 16} }
# A bit set as unsigned words of 32 bits.
proc put_bits {o name bits n} {
  foreach b [lsort -unique -integer $bits] { lappend word([expr {$b/32}]) [expr {$b%32}] }
  puts $o "static const uint32_t $name\[[expr {$n/32}]\] = {"
  set line ""
  for {set i 0} {$i < $n/32} {incr i} {
    set v 0
    if {[info exists word($i)]} { foreach b $word($i) { set v [expr {$v | (1<<$b)}] } }
    append line [format {0x%X,} $v]
    if {[string length $line] > 150} { puts $o $line; set line "" }
  }
  puts $o "$line\n};"
}

set pairs {}; set tails {}; set keys {}; set heads {}; set seconds {}
foreach row [rasad::rows compounds_fa.tsv] {
  lassign $row a b when
  if {$b eq "-"} {
    lappend keys "$a\x01" $when
  } elseif {$a eq "-"} {
    lappend tails [tail_bit $b]
    lappend keys "\x01$b" $when
  } else {
    lappend pairs [pair_bit $a $b]
    lappend heads [word_bit $a]
    lappend seconds [word_bit $b]
    lappend keys "$a\x01$b" $when
  }
}
set slots 1024
while {$slots < [llength $keys]} { set slots [expr {$slots*2}] }
set table [lrepeat $slots 0]
foreach {k when} $keys {
  # the lowest bits: 1 joins in Persian lines only, 2 in the key only
  set h [expr {([rasad::fnv $k] & ~3) | [string match p* $when] | ([string match *k $when] << 1)}]
  if {($h & ~3) == 0} { error "unlucky hash: $k" }
  set i [expr {($h >> 2) & ($slots-1)}]
  while {[lindex $table $i] != 0} {
    if {([lindex $table $i] & ~3) == ($h & ~3)} { error "same hash: $k" }
    set i [expr {($i+1) & ($slots-1)}]
  }
  lset table $i $h
}
set o [rasad::create $out mkcompounds.tcl ext/data/compounds_fa.tsv]
puts $o "enum { CMP_SLOTS = $slots };"
put_bits $o cmp_pair_bits $pairs 131072
put_bits $o cmp_tail_bits $tails 4096
put_bits $o cmp_head_bits $heads 65536
put_bits $o cmp_second_bits $seconds 65536
puts $o "static const uint32_t cmp_slot\[$slots\] = {"
for {set i 0} {$i < $slots} {incr i 16} {
  set line ""
  foreach v [lrange $table $i [expr {$i+15}]] { append line [expr {$v ? [format 0x%X $v] : 0}], }
  puts $o $line
}
puts $o "};"
close $o
