# mktopics.tcl OUTDIR - write OUTDIR/extract/gen/topics.inc: the topics and
# the terms that are evidence for them, as sequences of stems; and
# topic_weights.inc: what the evidence is worth.
#
# The stems are those of the tokenizer: build/tool/stemwords makes them, so
# a change of stemming rules or of the lexicon needs this run again.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] extract gen topics.inc]

# The stems of each term, as lists.
proc stems {terms} {
  set dir [expr {[info exists ::env(RASAD_TOOLS)] ? $::env(RASAD_TOOLS) \
                 : [file join $::rasad::here .. .. build tool]}]
  set in [file tempfile path]
  fconfigure $in -encoding utf-8 -translation lf
  foreach t $terms { puts $in $t }
  close $in
  set pipe [open |[list [file join $dir stemwords] < $path]]
  fconfigure $pipe -encoding utf-8 -translation lf
  set got [read $pipe]
  close $pipe
  file delete $path
  set all [split [string range $got 0 end-1] \n]
  if {[llength $all] != [llength $terms]} { error "stemwords lost lines" }
  return $all
}

# ---- topics --------------------------------------------------------------
set codes {}
foreach row [rasad::rows topics.tsv] {
  set code [lindex $row 0]
  set topic($code) $row
  lappend codes $code
}
set codes [lsort $codes]
set i 0
foreach code $codes { set index($code) $i; incr i }
set n_topics $i
foreach code $codes {
  lassign $topic($code) - broader top
  if {$broader ne "" && ![info exists index($broader)]} {
    error "$code: no topic $broader"
  }
  if {![info exists index($top)]} { error "$code: no top $top" }
}
set index(boilerplate) $n_topics

# ---- terms ---------------------------------------------------------------
array set bit {ar 1 fa 2 fr 4 en 4}
set rows [rasad::rows topic_terms.tsv]
set stemmed [stems [lmap row $rows {lindex $row 3}]]

# Words that may stand between the words of a phrase, and are left out of it.
foreach row $rows s $stemmed {
  lassign $row code lang weight
  if {$code ne "gap"} continue
  foreach w $s {
    if {$weight} { set lead($w) 1 }
    set old [expr {[info exists gap($w)] ? $gap($w) : 0}]
    set gap($w) [expr {$old | $bit($lang)}]
  }
}
proc is_gap {w lang} {
  global gap bit
  expr {$w eq "-" || ([info exists gap($w)] && ($gap($w) & $bit($lang)))}
}

array set posts {}
foreach row $rows s $stemmed {
  lassign $row code lang weight term
  if {$code eq "gap"} continue
  if {![info exists index($code)]} { error "no topic $code: $term" }
  if {![string is integer -strict $weight] || $weight == 0 ||
      abs($weight) > 5} { error "bad weight of $term" }
  set seq {}
  set last [expr {[llength $s] - 1}]
  for {set i 0} {$i <= $last} {incr i} {
    set w [lindex $s $i]
    if {$w eq "-"} continue
    if {[llength $seq] ? $i < $last : $i < $last && [info exists lead($w)]} {
      if {[is_gap $w $lang]} continue
    }
    lappend seq $w
  }
  if {[llength $seq] == 0} { error "no stem in: $term" }
  if {[llength $seq] > 8} { error "too long: $term" }
  # Page residue is such in every text of its script.
  set mask [expr {$code eq "boilerplate" && $bit($lang) < 4 ? 3 : $bit($lang)}]
  set key [list $seq $mask]
  set t $index($code)
  if {![dict exists [set d [expr {[info exists posts($key)] \
        ? $posts($key) : {}}]] $t] || abs([dict get $d $t]) < abs($weight)} {
    dict set d $t $weight
  }
  set posts($key) $d
}

# A top-level subject gets, of each term, the best weight of its concepts.
foreach key [array names posts] {
  set d $posts($key)
  dict for {t w} $posts($key) {
    if {$t == $n_topics} continue
    set top $index([lindex $topic([lindex $codes $t]) 2])
    set w [expr {$w > 0 ? $w : 0}]
    if {![dict exists $d $top]} {
      dict set d $top $w
    } elseif {$top != $t && [dict get $d $top] >= 0 &&
              [dict get $d $top] < $w} {
      dict set d $top $w
    }
  }
  set posts($key) $d
}

# ---- weights -------------------------------------------------------------
# Steps of the scales, in the order of their numbers.
set in [open [file join $rasad::here .. extract topic_scales.def]]
set def [read $in]
close $in
set step_names {}
foreach kind {concept subject} {
  foreach {- name steps} [regexp -all -inline \
      {SCALE\(\w+, "(\w+)", (\d+)\)} $def] {
    for {set i 0} {$i < $steps} {incr i} { lappend step_names "$kind $name $i" }
  }
}
foreach name $step_names { set step($name) 0 }
set learned {}
foreach row [rasad::rows topic_weights.tsv] {
  lassign $row code kind name weight
  if {$code ne "-" && ![info exists index($code)]} { error "no topic $code" }
  switch $kind {
    concept - subject {
      if {![info exists step($kind\ $name)]} { error "no step $kind $name" }
      set step($kind\ $name) $weight
    }
    bias { set bias($code) $weight }
    topic { lappend tilt($index($name)) [list $index($code) $weight] }
    default { lappend learned $row }
  }
}
foreach row $learned s [stems [lmap row $learned {lindex $row 2}]] {
  lassign $row code kind - weight
  set w [lindex $s end]
  lappend word_tilt($w) [list $index($code) $weight $bit($kind)]
  set word($w) 1
}

# ---- vocabulary ----------------------------------------------------------
foreach key [array names posts] {
  foreach w [lindex $key 0] { set word($w) 1 }
}
foreach w [array names gap] { if {$w ne "-"} { set word($w) 1 } }
set words [lsort [array names word]]
set i 0
foreach w $words { set id($w) $i; incr i }
set n_words $i
set cap 1
while {2 * $cap < 3 * $n_words} { set cap [expr {$cap * 2}] }
for {set i 0} {$i < $cap} {incr i} { set slot($i) 0 }
foreach w $words {
  set h [expr {[rasad::fnv $w] & ($cap - 1)}]
  while {$slot($h)} { set h [expr {($h + 1) & ($cap - 1)}] }
  set slot($h) [expr {$id($w) + 1}]
}

# Terms by their first stem, longest first.
set order {}
foreach key [array names posts] {
  lassign $key seq mask
  set ids {}
  foreach w $seq { lappend ids $id($w) }
  lappend order [list [format "%05d %d %s %d" [lindex $ids 0] \
    [expr {9 - [llength $ids]}] [join [lmap x $ids {format %05d $x}] .] \
    $mask] $key $ids $mask]
}
set order [lsort -index 0 $order]

# ---- writing -------------------------------------------------------------
set o [rasad::create $out mktopics.tcl "topics.tsv and topic_terms.tsv"]
proc numbers {o decl values} {
  puts $o "\nstatic const $decl = \{"
  set line " "
  foreach v $values {
    if {[string length $line] + [string length $v] + 2 > 79} {
      puts $o $line
      set line " "
    }
    append line " $v,"
  }
  puts $o $line
  puts $o "\};"
}

puts $o "\n#define N_TOPICS $n_topics"
puts $o "#define N_VOC $n_words"
puts $o "#define VOC_SLOTS $cap"
puts $o "#define NO_BROADER 0xffffu"
puts $o "\n/* code, broader, top, labels in en, ar, fa, fr */"
puts $o "static const topic_row topic_table\[N_TOPICS\] = \{"
foreach code $codes {
  lassign $topic($code) - broader top - en ar fa fr
  set b [expr {$broader eq "" ? "NO_BROADER" : $index($broader)}]
  puts $o "  \{\"$code\", $b, $index($top),"
  puts $o "   \{[rasad::literal $en], [rasad::literal $ar],"
  puts $o "    [rasad::literal $fa], [rasad::literal $fr]\}\},"
}
puts $o "\};"

puts $o "\nstatic const char voc_text\[\] ="
set off {}
set at 0
set line ""
foreach w $words {
  lappend off $at
  incr at [rasad::bytes $w]
  if {[rasad::bytes $line$w] > 70} {
    puts $o "  [rasad::literal $line]"
    set line ""
  }
  append line $w
}
lappend off $at
puts $o "  [rasad::literal $line];"
numbers $o "uint32_t voc_at\[N_VOC + 1\]" $off
set v {}
for {set i 0} {$i < $cap} {incr i} { lappend v $slot($i) }
numbers $o "uint16_t voc_slot\[VOC_SLOTS\]" $v
set v {}
foreach w $words { lappend v [expr {[info exists gap($w)] ? $gap($w) : 0}] }
numbers $o "uint8_t voc_gap\[N_VOC\]" $v

set first {}
set seqs {}
set plist {}
set terms {}
set next 0
set k 0
foreach row $order {
  lassign $row - key ids mask
  while {$next <= [lindex $ids 0]} { lappend first $k; incr next }
  set d $posts($key)
  lappend terms "\{[llength $seqs], [llength $plist], [llength $ids],\
    [dict size $d], $mask\}"
  lappend seqs {*}[lrange $ids 1 end]
  foreach t [lsort -integer [dict keys $d]] {
    lappend plist "\{$t, [dict get $d $t]\}"
  }
  incr k
}
while {$next <= $n_words} { lappend first $k; incr next }
lappend seqs 0
numbers $o "uint16_t voc_first\[N_VOC + 1\]" $first
numbers $o "topic_term term_table\[\]" $terms
numbers $o "uint16_t term_seq\[\]" $seqs
numbers $o "topic_post term_post\[\]" $plist
close $o

set o [rasad::create [file join [lindex $argv 0] extract gen \
  topic_weights.inc] mktopics.tcl "topic_weights.tsv"]
puts $o "\n#define N_TILT_VOC $n_words"
numbers $o "uint16_t topic_up\[\]" [lmap code $codes {
  set up [lindex $topic($code) 1]
  set index([expr {$up eq "" ? $code : $up}])
}]
numbers $o "int16_t tilt_feature\[\]" [lmap name $step_names {set step($name)}]
numbers $o "int16_t tilt_bias\[\]" [lmap code $codes {
  expr {[info exists bias($code)] ? $bias($code) : 0}
}]
set from {}
set list {}
for {set t 0} {$t < $n_topics} {incr t} {
  lappend from [llength $list]
  if {![info exists tilt($t)]} continue
  foreach pair [lsort -integer -index 0 $tilt($t)] {
    lappend list "\{[join $pair {, }]\}"
  }
}
lappend from [llength $list]
if {![llength $list]} { lappend list "\{0, 0\}" }
numbers $o "uint32_t tilt_from\[\]" $from
numbers $o "topic_tilt tilt_topic\[\]" $list
set from {}
set list {}
foreach w $words {
  lappend from [llength $list]
  if {![info exists word_tilt($w)]} continue
  foreach triple [lsort -integer -index 0 [lsort -integer -index 2 \
      $word_tilt($w)]] {
    lappend list "\{[join $triple {, }]\}"
  }
}
lappend from [llength $list]
if {![llength $list]} { lappend list "\{0, 0, 0\}" }
numbers $o "uint32_t tilt_first\[\]" $from
numbers $o "word_tilt tilt_word\[\]" $list
close $o
