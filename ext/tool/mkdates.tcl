# mkdates.tcl OUTDIR - write OUTDIR/lang/gen/numbers.inc,
# OUTDIR/extract/gen/dates.inc and OUTDIR/extract/gen/umalqura.inc from
# ext/data/numbers.tsv, dates.tsv, currencies.tsv and umalqura.tsv: hash
# tables from word keys to what the words say.  Deterministic: the same inputs
# give the same bytes.
set here [file dirname [file normalize [info script]]]
set data [file join $here .. data]
set outdir [lindex $argv 0]

proc rows {path width} {
  set f [open $path]
  fconfigure $f -encoding utf-8
  set all [split [read $f] \n]
  close $f
  set out {}
  set no 0
  foreach line $all {
    incr no
    if {$line eq "" || [string index $line 0] eq "#"} continue
    set row [split $line \t]
    if {[llength $row] != $width} { error "$path:$no: $width columns wanted" }
    lappend out $row
  }
  return $out
}

# The word key of a form: what rasad_wordkey (ext/lang/number.c) makes of the
# folded word, words apart by single blanks.
proc key {form} {
  set s [string tolower $form]
  set s [string map {
    \u00e0 a \u00e2 a \u00e4 a \u00e7 c \u00e8 e \u00e9 e \u00ea e \u00eb e
    \u00ee i \u00ef i \u00f4 o \u00f6 o \u00f9 u \u00fb u \u00fc u \u0153 oe
    \u2019 { } ' { } - { } . { } _ { }
    \u0622 \u0627 \u0623 \u0627 \u0625 \u0627 \u0671 \u0627
    \u0629 \u0647 \u0649 \u064a \u06cc \u064a \u06a9 \u0643
    \u0624 \u0648 \u0626 \u064a \u0621 {} \u0640 {} \u06c0 \u0647
    \u06f0 0 \u06f1 1 \u06f2 2 \u06f3 3 \u06f4 4 \u06f5 5 \u06f6 6 \u06f7 7
    \u06f8 8 \u06f9 9 \u200d {} \u00a0 { }
  } $s]
  regsub -all {[\u064b-\u0655\u0670]} $s {} s
  regsub -all { +} [string trim $s] { } s
  return $s
}

# Every way blanks and ZWNJ of a form may be typed or read: apart or joined.
proc joined_forms {form} {
  set form [string map [list \u200c { }] $form]
  set parts [split [key $form] { }]
  set out [list [lindex $parts 0]]
  foreach p [lrange $parts 1 end] {
    set next {}
    foreach o $out { lappend next "$o $p" "$o$p" }
    set out $next
  }
  return $out
}

set langbit {ar 1 fa 2 fr 4 en 8}
proc langs {list} {
  set m 0
  foreach l [split $list ,] { incr m [dict get $::langbit $l] }
  return $m
}

proc forms {langs text} {
  set out {}
  foreach f [split $text |] {
    if {[string trim $f] eq ""} continue
    if {$langs eq "fa"} {
      lappend out {*}[joined_forms $f]
    } else {
      # the word cutter joins some pairs of Arabic words
      if {$langs eq "ar" && [llength [split [key $f] { }]] <= 4} {
        lappend out {*}[joined_forms $f]
      }
      set f [string map [list \u200c {}] $f]
      lappend out [key $f]
      # the fold seats a hamza before teh on the alef before it
      if {[string match "*\u0627\u0626\u062a*" $f]} {
        lappend out [key [string map {\u0627\u0626\u062a \u0627\u0627\u062a} $f]]
      }
    }
  }
  return [lsort -unique $out]
}

proc fnv {bytes} {
  set h 2166136261
  binary scan $bytes cu* list
  foreach b $list { set h [expr {(($h ^ $b) * 16777619) & 0xffffffff}] }
  return $h
}

proc utf8 {s} { encoding convertto utf-8 $s }

# C string literal of bytes, octal escapes where needed.
proc cstring {bytes} {
  set out ""
  binary scan $bytes cu* list
  foreach b $list {
    if {$b < 0x20 || $b > 0x7e || $b in {34 92 63}} {
      append out [format {\%03o} $b]
    } else {
      append out [format %c $b]
    }
  }
  return $out
}

# Write the tables `p`_pool, `p`_keys, `p`_hash for a dict key -> senses (C
# initialisers), and the senses themselves.
proc tables {f p senses sense_type} {
  upvar 1 $senses S
  set all [lsort [array names S]]
  # keys that begin a longer key: a lookup goes on while words follow
  array set more {}
  foreach k $all {
    set words [split $k { }]
    for {set i 1} {$i < [llength $words]} {incr i} {
      set pre [join [lrange $words 0 $i-1] { }]
      set more($pre) 1
      if {![info exists S($pre)]} { set S($pre) {} }
    }
  }
  set all [lsort [array names S]]
  # languages of a key's own senses and of those it begins
  array set langs {}
  foreach k $all {
    set m 0
    foreach s $S($k) { set m [expr {$m | [scan $s \{%d]}] }
    set words [split $k { }]
    for {set i 1} {$i <= [llength $words]} {incr i} {
      set pre [join [lrange $words 0 $i-1] { }]
      set langs($pre) [expr {$m | ([info exists langs($pre)] ? $langs($pre) : 0)}]
    }
  }
  set pool ""
  set keys {}
  set flat {}
  foreach k $all {
    set b [utf8 $k]
    if {[string length $b] > 48} { error "key too long: $k" }
    lappend keys [format "{%d, %d, %d, %d, %d, %d}" [string length $pool] \
      [llength $flat] [string length $b] [llength $S($k)] \
      $langs($k) [info exists more($k)]]
    append pool $b
    lappend flat {*}$S($k)
  }
  set size 256
  while {$size < 2 * [llength $all]} { set size [expr {$size * 2}] }
  set slot [lrepeat $size 0]
  set i 0
  foreach k $all {
    incr i
    # a slot holds the upper half of the hash and the key's number from 1
    set hash [fnv [utf8 $k]]
    set h [expr {$hash & ($size - 1)}]
    while {[lindex $slot $h]} { set h [expr {($h + 1) & ($size - 1)}] }
    lset slot $h [expr {($hash >> 16) << 16 | $i}]
  }
  # the gate: a bit for each key by its first and last two bytes and length
  set gate [lrepeat 256 0]
  foreach k $all {
    binary scan [utf8 $k] cu* b
    set n [llength $b]
    set b1 [expr {$n > 1 ? [lindex $b 1] : 0}]
    set bp [expr {$n > 1 ? [lindex $b end-1] : 0}]
    set g [expr {([lindex $b 0] * 37 + $b1 * 101 + $bp * 11 +
                  [lindex $b end] * 211 + $n * 53) & 8191}]
    lset gate [expr {$g >> 5}] \
      [expr {[lindex $gate [expr {$g >> 5}]] | 1 << ($g & 31)}]
  }
  if {[string length $pool] > 65535 || $i > 65535} { error "table too big" }
  puts $f "static const char ${p}_pool\[\] ="
  for {set i 0} {$i < [string length $pool]} {incr i 16} {
    set lit [cstring [string range $pool $i $i+15]]
    puts $f "  \"$lit\""
  }
  puts $f "  ;"
  block $f "static const ${p}_key ${p}_keys\[\] = " $keys
  block $f "static const $sense_type ${p}_senses\[\] = " $flat
  puts $f "#define [string toupper $p]_MASK [expr {$size - 1}]u"
  block $f "static const uint32_t ${p}_gate\[256\] = " \
    [lmap s $gate {format 0x%x $s}]
  block $f "static const uint32_t ${p}_hash\[$size\] = " \
    [lmap s $slot {expr {$s ? [format 0x%x $s] : 0}}]
}

proc block {f head items} {
  puts $f "${head}{"
  set line " "
  foreach it $items {
    if {[string length $line] + [string length $it] + 2 > 79} {
      puts $f $line
      set line " "
    }
    append line " $it,"
  }
  puts $f "$line"
  puts $f "};"
}

proc start {path inputs} {
  file mkdir [file dirname $path]
  set f [open $path w]
  fconfigure $f -translation lf -encoding utf-8
  puts $f "/* Generated by ext/tool/mkdates.tcl from $inputs. */"
  return $f
}

# ---- number words ----------------------------------------------------------
set numrows {}
array set numsense {}
array set datesense {}
foreach row [rows $data/numbers.tsv 4] {
  lassign $row langs kind value list
  set ord [expr {[string index $kind 1] eq "o"}]
  set i [llength $numrows]
  lappend numrows [format "{INT64_C(%s), 1, '%s', %d, 0, 0}" $value \
    [string index $kind 0] $ord]
  foreach k [forms $langs $list] {
    lappend numsense($k) "{[langs $langs], $i}"
    lappend datesense($k) "{[langs $langs], D_NUMW, 0, $i}"
  }
}
# Persian tens and units typed as one word, bist-o-yek
proc by_value {kind} {
  set out {}
  foreach row [rows $::data/numbers.tsv 4] {
    lassign $row langs k value list
    if {$langs eq "fa" && $k eq $kind} {
      foreach f [forms fa $list] { lappend out $value $f }
    }
  }
  return $out
}
foreach {tens t} [by_value d] {
  foreach kind {u uo} {
    foreach {unit u} [by_value $kind] {
      set i [llength $numrows]
      lappend numrows [format "{INT64_C(%d), 1, 't', %d, 0, 0}" \
        [expr {$tens + $unit}] [expr {$kind eq "uo"}]]
      lappend numsense($t\u0648$u) "{2, $i}"
      lappend datesense($t\u0648$u) "{2, D_NUMW, 0, $i}"
    }
  }
}
set f [start $outdir/lang/gen/numbers.inc ext/data/numbers.tsv]
block $f "static const rasad_numatom num_rows\[\] = " $numrows
tables $f num numsense num_sense
close $f

# ---- currencies ------------------------------------------------------------
set currows {}
foreach row [rows $data/currencies.tsv 4] {
  lassign $row langs iso factor list
  lassign [split $factor/1 /] num den
  set i [llength $currows]
  if {$iso eq "-"} { set iso "" }
  lappend currows [format "{\"%s\", %d, %d}" $iso $num $den]
  foreach k [forms $langs $list] {
    lappend datesense($k) "{[langs $langs], D_CUR, 0, $i}"
  }
}

# ---- words of dates --------------------------------------------------------
# What the last column but one says: a letter, a number, a coded date.
proc value {class v} {
  set cal {g 0 i 1 p 2 e 3}
  switch $class {
    DUAL {
      scan $v %c u
      return [expr {512 + $u}]
    }
    MONTH {
      set c [dict get $cal [string index $v 0]]
      return [expr {$c * 16 + [string range $v 1 end]}]
    }
    REL {
      scan [string index $v 0] %c u
      return [expr {$u * 256 + [string range $v 1 end] + 128}]
    }
    FEAST {
      set c [dict get $cal [string index $v 0]]
      lassign [split [string range $v 1 end] -] m d
      if {$d eq ""} { return [expr {$c * 512 + $m}] }
      return [expr {$c * 512 + $m * 32 + $d}]
    }
  }
  if {[regexp {^[a-z]$} $v]} { return [scan $v %c] }
  return $v
}
foreach row [rows $data/dates.tsv 5] {
  lassign $row langs class value flags list
  set bits 0
  foreach c [split $flags {}] {
    incr bits [dict get {- 0 w 1 c 2 a 4 u 8 p 16} $c]
  }
  set keys [forms $langs $list]
  set plurals {}
  if {$langs eq "fa" && $class eq "UNIT" && $value in {d w m y t c}} {
    # plural and ezafe: the singular's own forms with their endings
    foreach k $keys {
      foreach end [list \u0647\u0627 \u0647\u0627\u064a] {
        lappend plurals "$k $end" "$k$end"
      }
      if {$value ne "m" && [string index $k end] eq "\u0647"} {
        lappend keys "$k \u064a" "${k}\u064a"
      }
    }
  }
  foreach k [lsort -unique $plurals] {
    lappend datesense($k) "{2, D_UNIT, 16, [value $class $value]}"
  }
  foreach k [lsort -unique $keys] {
    set s "{[langs $langs], D_$class, $bits, [value $class $value]}"
    if {![info exists datesense($k)] || $s ni $datesense($k)} {
      lappend datesense($k) $s
    }
  }
}
# Persian counts typed as one word: se-ruze, yek-mahe
foreach row [rows $data/dates.tsv 5] {
  lassign $row langs class value flags list
  if {$langs ne "fa" || $class ne "ADJU"} continue
  scan $value %c u
  foreach kind {u t d} {
    foreach {n word} [by_value $kind] {
      foreach k [forms fa $list] {
        lappend datesense($word$k) "{2, D_DUAL, 0, [expr {$n * 256 + $u}]}"
      }
    }
  }
}
foreach k [array names datesense] {
  if {[llength $datesense($k)] > 12} { error "too many senses: $k" }
}
set f [start $outdir/extract/gen/dates.inc \
  "ext/data/dates.tsv, numbers.tsv, currencies.tsv"]
block $f "static const date_currency date_currencies\[\] = " $currows
tables $f date datesense date_sense
close $f

# ---- words without which there is no date ----------------------------------
# date_spot.c looks for these alone; of an entry of several words, for one that
# is not everywhere.
set core {MONTH WDAY WDAYS UNIT DUAL ADJU REL NEXTDAY NOON SEASON SEASONW
  QUARTER DECW TENDAYS ADVSET FEAST CLOCK CLOCKH DPART ERA}
set everywhere {LINK FROM TO AGOPRE AGOPOST INPRE INPOST SINCE UNTIL AND THIS
  EVERY LASTOF SOME APPROX NUMW MOD PART THIS}
array set plain {}
foreach k [array names datesense] {
  foreach s $datesense($k) {
    regexp {D_([A-Z]+)} $s -> class
    if {$class in $everywhere} { set plain($k) 1 }
  }
}
# Left out: what stands behind digits only, which are looked at with what
# follows them.
proc is_core {k} {
  foreach s $::datesense($k) {
    regexp {\{(\d+), D_([A-Z]+), (\d+)} $s -> langs class bits
    if {$class ni $::core || ($class eq "ERA" && $bits & 1)} continue
    if {$class in {ERA DPART} && [regexp {^([a-z]|am|pm|[ap] m|bc|bce|ad|a[vp] j c)$} $k]} continue
    if {[string length $k] == 1 && $k ne "h"} continue
    return 1
  }
  return 0
}
array set token {}
foreach k [array names datesense] {
  if {[string first { } $k] < 0 && [is_core $k]} { set token($k) 1 }
}
foreach k [array names datesense] {
  set words [split $k { }]
  if {[llength $words] < 2 || ![is_core $k]} continue
  set best ""
  foreach w $words {
    if {[info exists token($w)]} break
    if {![info exists plain($w)] && [string length $w] > 2 && $best eq ""} {
      set best $w
    }
  }
  if {[info exists token($w)]} continue
  if {$best eq ""} {
    foreach w $words {
      if {[string length $w] > [string length $best]} { set best $w }
    }
  }
  lappend several $best
}
foreach w $several { set token($w) 1 }
# May in Persian is also a prefix of verbs: date_spot.c looks before it
unset token(\u0645\u064a)
set bits [lrepeat 1024 0]
set size 256
while {$size < 3 * [array size token]} { set size [expr {$size * 2}] }
set slot [lrepeat $size 0]
foreach k [lsort [array names token]] {
  set codes {}
  foreach c [split $k {}] {
    binary scan [utf8 $c] cu* b
    lassign $b a d
    lappend codes [expr {$d eq "" ? $a : ($a & 3) << 6 | ($d & 63)}]
  }
  # the last three letters; a proclitic may stand before two
  set heads {{}}
  if {[llength $codes] < 3} {
    set heads {{} 0x48 0x41 0x28 0x44 0x43}
  }
  foreach head $heads {
    set tail 0
    foreach c [lrange [concat $head $codes] end-2 end] {
      set tail [expr {$tail << 8 | $c}]
    }
    set g [expr {(($tail * 2654435761) & 0xffffffff) >> 17}]
    lset bits [expr {$g >> 5}] \
      [expr {[lindex $bits [expr {$g >> 5}]] | 1 << ($g & 31)}]
  }
  set hash [fnv [utf8 $k]]
  incr hash [expr {$hash == 0}]
  set h [expr {$hash & ($size - 1)}]
  while {[lindex $slot $h]} { set h [expr {($h + 1) & ($size - 1)}] }
  lset slot $h $hash
}
set f [start $outdir/extract/gen/datespot.inc \
  "ext/data/dates.tsv, numbers.tsv"]
puts $f "#define SPOT_MASK [expr {$size - 1}]u"
block $f "static const uint32_t spot_gate\[1024\] = " \
  [lmap s $bits {format 0x%x $s}]
block $f "static const uint32_t spot_hash\[$size\] = " \
  [lmap s $slot {expr {$s ? [format 0x%x $s] : 0}}]
close $f

# ---- Umm al-Qura -----------------------------------------------------------
set list {}
set first ""
foreach row [rows $data/umalqura.tsv 3] {
  lassign $row year day lengths
  if {$first eq ""} { set first $year }
  set bits 0
  for {set m 0} {$m < 12} {incr m} {
    if {[string index $lengths $m]} { incr bits [expr {1 << $m}] }
  }
  lappend list [format "{%d, 0x%03x}" $day $bits]
}
set f [start $outdir/extract/gen/umalqura.inc ext/data/umalqura.tsv]
puts $f "#define UMALQURA_FIRST $first"
block $f "static const uq_year umalqura\[\] = " $list
close $f
