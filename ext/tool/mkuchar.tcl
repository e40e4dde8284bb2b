# mkuchar.tcl OUTDIR - write OUTDIR/core/gen/uchar.inc: the class and the fold
# of every code point, from Unicode data (package unicode-data) and our own
# ext/data/fold.tsv.  Deterministic: the same inputs give the same bytes.
set here [file dirname [file normalize [info script]]]
set ucd /usr/share/unicode
set out [file join [lindex $argv 0] core gen uchar.inc]

proc lines {path} {
  set f [open $path]
  fconfigure $f -encoding utf-8
  set all [split [read $f] \n]
  close $f
  return $all
}

# ---- read ------------------------------------------------------------------
array set gc {}; array set decomp {}; array set num {}
set first {}
foreach line [lines $ucd/UnicodeData.txt] {
  if {$line eq ""} continue
  lassign [split $line ";"] cp name cat ccc bidi dec d1
  set c [scan $cp %x]
  if {[string match "*First>" $name]} { set first $c; continue }
  if {[string match "*Last>" $name]} {
    for {set i $first} {$i <= $c} {incr i} { set gc($i) $cat }
    continue
  }
  set gc($c) $cat
  if {$d1 ne ""} { set num($c) $d1 }
  if {$dec ne ""} {
    set decomp($c) {}
    foreach w $dec { if {![string match <* $w]} { lappend decomp($c) [scan $w %x] } }
  }
}
array set fold1 {}
foreach line [lines $ucd/CaseFolding.txt] {
  if {[regexp {^([0-9A-F]+); ([CF]); ([0-9A-F ]+);} $line -> cp st to]} {
    set fold1([scan $cp %x]) [lmap w $to {scan $w %x}]
  }
}
proc ranges {path want body} {
  upvar 1 c c
  foreach line [lines $path] {
    if {![regexp {^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)} $line -> a b v]} continue
    if {$v ni $want} continue
    if {$b eq ""} { set b $a }
    for {set c [scan $a %x]} {$c <= [scan $b %x]} {incr c} { uplevel 1 $body }
  }
}
array set script {}
foreach s {Arabic Latin Han Hiragana Katakana} {
  ranges $ucd/Scripts.txt $s { set script($c) $s }
}
array set emoji {}
ranges $ucd/emoji/emoji-data.txt Extended_Pictographic { set emoji($c) 1 }

array set ownfold {}; array set ownclass {}
foreach line [lines $here/../data/fold.tsv] {
  if {$line eq "" || [string index $line 0] eq "#"} continue
  lassign [split $line \t] from to cls
  set c [scan $from %x]
  set ownfold($c) [expr {$to eq "-" ? {} : [lmap w $to {scan $w %x}]}]
  if {$cls ne "-"} { set ownclass($c) $cls }
}

# ---- decide ----------------------------------------------------------------
# Marks that the key drops: of scripts where they are not letters.
proc droppable {c} {
  foreach {a b} {0x300 0x36F 0x483 0x489 0x591 0x5C7 0x610 0x61A 0x64B 0x65F
                 0x670 0x670 0x6D6 0x6ED 0x7EB 0x7F5 0x898 0x89F 0x8CA 0x8FF
                 0x1AB0 0x1AFF 0x1DC0 0x1DFF 0x20D0 0x20FF 0x3099 0x309A 0xFE00 0xFE0F
                 0xFE20 0xFE2F 0xE0100 0xE01EF} {
    if {$c >= $a && $c <= $b} { return 1 }
  }
  return 0
}
proc nfkd {c} {
  global decomp ownfold
  if {$c >= 0xAC00 && $c <= 0xD7A3} { return $c }
  if {![info exists decomp($c)]} { return $c }
  set r {}
  foreach d $decomp($c) {
    if {[info exists ownfold($d)]} { lappend r $d } else { lappend r {*}[nfkd $d] }
  }
  return $r
}
proc foldof {c {deep 0}} {
  global ownfold fold1 gc
  if {[info exists ownfold($c)]} { return $ownfold($c) }
  set r {}
  foreach d [nfkd $c] {
    if {$d != $c && [info exists ownfold($d)]} { lappend r {*}$ownfold($d); continue }
    if {$d == 0x654 || $d == 0x655} continue
    if {[info exists gc($d)] && $gc($d) in {Mn Me} && [droppable $d]} continue
    if {[info exists fold1($d)]} {
      foreach e $fold1($d) {
        if {$deep < 3 && ($e != $c)} { lappend r {*}[foldof $e [expr {$deep+1}]] } else { lappend r $e }
      }
      continue
    }
    lappend r $d
  }
  return $r
}
set CLASS {OTHER SPACE NEWLINE ARABIC LATIN LETTER IDEOGRAPH DIGIT MARK HAMZA IGNORE ZWNJ APOS EMOJI}
proc classof {c f} {
  global gc script ownclass emoji num
  if {[info exists ownclass($c)]} { return $ownclass($c) }
  if {$c == 0x654 || $c == 0x655} { return HAMZA }
  if {$c in {10 11 12 13}} { return NEWLINE }
  if {$c == 9 || $c == 32} { return SPACE }
  if {![info exists gc($c)]} { return OTHER }
  if {$c >= 0x1D100 && $c <= 0x1D1FF} { return OTHER } ;# musical signs
  set g $gc($c)
  switch -glob $g {
    Zs { return SPACE }
    Zl - Zp { return NEWLINE }
    Nd { return DIGIT }
    Mn - Me { return [expr {[droppable $c] ? "MARK" : "LETTER"}] }
    Mc { return LETTER }
    Cf { return [expr {($c >= 0x600 && $c <= 0x605) || $c == 0x6DD || $c == 0x8E2 ? "OTHER" : "IGNORE"}] }
    L* - Nl - No {
      set kinds {}
      foreach d $f {
        if {$d >= 48 && $d <= 57} { lappend kinds DIGIT } \
        elseif {[info exists script($d)] && $script($d) eq "Arabic"} { lappend kinds ARABIC } \
        elseif {[info exists script($d)] && $script($d) eq "Latin"} { lappend kinds LATIN } \
        elseif {[info exists script($d)]} { lappend kinds IDEOGRAPH } \
        elseif {[info exists gc($d)] && $gc($d) in {Lu Ll Lt Lm Lo Mn Mc}} { lappend kinds LETTER } \
        else { lappend kinds OTHER }
      }
      set kinds [lsort -unique $kinds]
      if {$g in {Nl No}} {
        if {$kinds in {DIGIT LATIN}} { return $kinds }
        return OTHER
      }
      if {"OTHER" in $kinds} { return OTHER }
      if {$kinds eq ""} { return MARK }
      return [lindex $kinds 0]
    }
  }
  if {[info exists emoji($c)] && $c >= 0x2190} { return EMOJI }
  if {($c >= 0x1F1E6 && $c <= 0x1F1FF) || ($c >= 0x1F3FB && $c <= 0x1F3FF)} { return EMOJI }
  return OTHER
}

# ---- pack: pages of 256, equal pages stored once; pages 0..7 first ------------
set seqs {}; array set seqid {}; set pool {}
proc foldcode {c f} {
  global seqid pool
  if {[llength $f] == 1 && [lindex $f 0] == $c} { return 0 }
  if {[llength $f] == 0} { return 0xFFFF }
  if {[llength $f] == 1 && [lindex $f 0] < 0xE000} { return [lindex $f 0] }
  set key $f
  if {![info exists seqid($key)]} {
    set seqid($key) [llength $pool]
    lappend pool [llength $f] {*}$f
  }
  if {$seqid($key) >= 0x1F00} { error "fold pool too large" }
  return [expr {0xE000 + $seqid($key)}]
}
array set cpage {}; array set fpage {}; set cidx {}; set fidx {}; set cdata {}; set fdata {}
set maxseq 1
for {set p 0} {$p < 0x1100} {incr p} {
  set cl {}; set fl {}
  for {set i 0} {$i < 256} {incr i} {
    set c [expr {$p*256+$i}]
    set known [info exists gc($c)]
    if {!$known || $gc($c) in {Cs Co Cn}} { lappend cl 0; lappend fl 0; continue }
    set f [foldof $c]
    set cls [classof $c $f]
    if {$cls in {OTHER SPACE NEWLINE APOS EMOJI}} { set f $c }
    # one ideograph is one word: what would become several stays as it is
    if {$cls eq "IDEOGRAPH" && [llength $f] > 1} { set f $c }
    if {$cls eq "DIGIT" && [info exists num($c)] && $gc($c) eq "Nd"} { set f [expr {48+$num($c)}] }
    if {$cls in {MARK HAMZA IGNORE ZWNJ}} { set f {} }
    if {[llength $f] > $maxseq} { set maxseq [llength $f] }
    set v [lsearch -exact $CLASS $cls]
    if {$gc($c) in {Lu Lt}} { incr v 16 }
    lappend cl $v
    lappend fl [foldcode $c $f]
  }
  foreach {what list} [list c $cl f $fl] {
    upvar 0 ${what}page pg ${what}idx ix ${what}data da
    if {$p < 8 || ![info exists pg($list)]} {
      set pg($list) [expr {[llength $da]/256}]
      if {$pg($list) > 255} { error "too many pages" }
      lappend da {*}$list
    }
    lappend ix $pg($list)
  }
}
if {$maxseq > 18} { error "fold longer than 18" }

file mkdir [file dirname $out]
set o [open $out w]
fconfigure $o -translation lf -encoding utf-8
puts $o "/* Generated by ext/tool/mkuchar.tcl from Unicode 15.0 data and ext/data/fold.tsv; do not edit. */"
proc table {o type name vals fmt per} {
  puts $o "static const $type $name\[[llength $vals]\] = {"
  for {set i 0} {$i < [llength $vals]} {incr i $per} {
    set row {}
    foreach v [lrange $vals $i [expr {$i+$per-1}]] { lappend row [format $fmt $v] }
    puts $o "[join $row ,],"
  }
  puts $o "};"
}
table $o uint8_t uclass_page $cidx %d 64
table $o uint8_t uclass_data $cdata %d 64
table $o uint8_t ufold_page $fidx %d 64
table $o uint16_t ufold_data $fdata %d 32
table $o uint32_t ufold_pool $pool 0x%x 16
# Letters U+0600..U+06FF that fold to one two-byte letter, for the inner loop:
# the two bytes, and bits 1 letter, 2 seat of hamza, 4 Persian, 8 Arabic.
set pairbits {}
puts $o "static const rasad_pair upair_data\[256\] = {"
for {set c 0x600} {$c < 0x700} {incr c} {
  set row {0 0 0}
  if {[info exists gc($c)] && [lindex $CLASS [expr {[lindex $cdata $c] & 15}]] eq "ARABIC"} {
    set f [foldof $c]
    if {[llength $f] == 1 && [lindex $f 0] >= 0x600 && [lindex $f 0] < 0x700} {
      set bits 1
      if {[lindex $f 0] in {1569 1572 1574}} { incr bits 2 }
      if {$c in {1662 1670 1688 1711}} { incr bits 4 }
      if {$c in {1577 1571 1573 1649}} { incr bits 8 }
      set row [list [expr {0xC0 | ([lindex $f 0] >> 6)}] [expr {0x80 | ([lindex $f 0] & 63)}] $bits]
    }
  }
  puts -nonewline $o "{[join $row ,]},"
  lappend pairbits [lindex $row 2]
  if {$c % 16 == 15} { puts $o "" }
}
puts $o "};"
table $o uint8_t upair_bits $pairbits %d 64
close $o
