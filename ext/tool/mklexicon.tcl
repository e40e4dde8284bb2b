# mklexicon.tcl OUTDIR - write OUTDIR/lang/gen/lexicon.inc: the word table.
# Words are folded by build/tool/foldwords.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] lang gen lexicon.inc]

array set FLAG {FIXED 1 STOP_ar 2 STOP_fa 4 STOP_fr 8 STOP_en 8 p 16 r 32 TEH 64 STEM 128}
array set flags {}; array set ar {}; array set fa {}; array set stem {}
proc mark {w flag} {
  global flags FLAG
  if {![info exists flags($w)]} { set flags($w) 0 }
  set flags($w) [expr {$flags($w) | $FLAG($flag)}]
}
foreach row [rasad::rows lex_ar.tsv] {
  lassign $row w n
  set flags($w) 0
  set ar($w) $n
}
foreach row [rasad::rows lex_fa.tsv] {
  lassign $row w n v
  if {![info exists flags($w)]} { set flags($w) 0 }
  set fa($w) $n
  foreach c [split $v ""] { if {$c ne "-"} { mark $w $c } }
}
foreach row [rasad::rows stopwords.tsv] {
  lassign $row lang words
  foreach w [rasad::fold [split $words] -w] { mark $w STOP_$lang }
}
# Names whose ending must not be taken for a suffix: single words of the
# gazetteer and of the name list.  A place that looks like an inflected form of a
# commoner word (karima, mutaqa'idin) is left to the rules; a country is not.
set names {}
proc inflected {w} {
  global ar
  set own [expr {[info exists ar($w)] ? $ar($w) : 0}]
  foreach {end more} {\u0647 0 \u0627\u062a 2 \u064a\u0646 2 \u0648\u0646 2} {
    if {![string match "*$end" $w]} continue
    set rest [string range $w 0 end-[string length $end]]
    if {[string length $rest] >= 3 && [info exists ar($rest)] && $ar($rest)+1 >= $own+$more} { return 1 }
  }
  return 0
}
foreach file {gaz_countries.tsv gaz_places.tsv} {
  foreach row [rasad::rows $file] {
    lassign $row id type lang role name
    if {$lang in {ar fa} && $role ni {ambig} && ![regexp {\s} $name]} {
      lappend names [list $name [string match *countries* $file]]
    }
  }
}
foreach row [rasad::rows lex_names.tsv] {
  foreach name [lindex $row 1] { lappend names [list $name 1] }
}
# French and English place names that end like an inflected word, but for those
# that are common words too (lex_fr.tsv).
set common {}
foreach row [rasad::rows lex_fr.tsv] { lappend common {*}[lindex $row 1] }
foreach file {gaz_countries.tsv gaz_places.tsv} {
  foreach row [rasad::rows $file] {
    lassign $row id type lang role name
    if {$lang in {fr en} && $role ne "ambig" && [regexp {^[[:upper:]][[:lower:]]{3,}$} $name]
        && [regexp {(s|x|e|r|z|t|f|c)$} $name] && $name ni $common} {
      lappend names [list $name 1]
    }
  }
}
# Given names that end like a plural or dual, or begin like a proclitic.
foreach row [rasad::rows names.tsv] {
  lassign $row name lang kind gender latin weight ambig
  if {$lang ne "ar" || $kind eq "family" || $weight < 4 || $ambig || [string length $name] < 4} continue
  if {[regexp {(\u0627\u0646|\u0648\u0646|\u064a\u0646|\u0627\u062a|\u062a|\u0627|\u064a|\u0643)$} $name]
      || [regexp {^[\u0648\u0641\u0628\u0644\u0643\u0633]} $name]} { lappend names [list $name 1] }
}
array set isname {}
foreach w [rasad::fold [lmap n $names {lindex $n 0}] -w] n $names {
  if {$w eq "" || [string first " " $w] >= 0} continue
  # behind the article (a bare alef; with hamza it is the name's own), so that
  # the name is found with it and without it
  if {[string match "\u0627\u0644??*" [lindex $n 0]]} { set w [string range $w 2 end] }
  if {![lindex $n 1] && [inflected $w]} continue
  set isname($w) 1
}
# Nouns whose teh marbuta makes another word of them.
foreach row [rasad::rows lex_teh.tsv] {
  foreach w [rasad::fold [lindex $row 0] -w] { mark $w TEH }
}
# Listed stems.  Nationalities first: each form leads to its country.
array set country {}
foreach row [rasad::rows gaz_countries.tsv] {
  lassign $row id type lang role name
  if {$lang in {ar fa fr} && $role eq "main" && ![regexp {[\s-]} $name]} {
    set w [lindex [rasad::fold [list $name] -w] 0]
    if {[string match "\u0627\u0644??*" $w] && ![info exists ar($w)]} { set w [string range $w 2 end] }
    set country($id,$lang) $w
  }
}
set nf {}; set nc {}
foreach row [rasad::rows gaz_norp.tsv] {
  lassign $row id type lang role name
  if {![info exists country($id,$lang)] || $role eq "ambig" || [regexp {[\s\u200c]} $name]} continue
  lappend nf $name
  lappend nc $country($id,$lang)
}
foreach w [rasad::fold $nf -w] c $nc {
  # only forms that show their country: first three letters agree
  if {$w eq $c || [string first " " $w] >= 0} continue
  if {[string range $w 0 2] ne [string range $c 0 2]} continue
  if {![info exists stem($w)]} { set stem($w) $c }
}
# Persian rows stand apart: jaraim is of jarima in Arabic, of jurm in Persian.
array set stemfa {}
set langs {}; set tos {}; set lists {}
foreach row [concat [rasad::rows lex_stems.tsv] [rasad::rows lex_stems_fa_fr.tsv]] {
  lassign $row lang to forms
  lappend langs $lang
  lappend tos $to
  lappend lists $forms
}
foreach lang $langs s [rasad::fold $tos -w] forms [rasad::fold $lists -w] {
  set s [lindex $s 0]
  set table [expr {$lang eq "fa" ? "stemfa" : "stem"}]
  set ${table}($s) $s
  foreach w $forms { set ${table}($w) $s }
}
# A stem is its own stem: chains are followed, so stemming is idempotent.
foreach w [array names stem] {
  set s $stem($w)
  for {set i 0} {$i < 4 && [info exists stem($s)] && $stem($s) ne $s} {incr i} { set s $stem($s) }
  set stem($w) $s
  mark $w STEM
  if {![info exists stem($s)]} { set stem($s) $s; mark $s STEM }
}
foreach w [array names isname] {
  if {![info exists stem($w)] || $stem($w) eq $w} { mark $w FIXED }
}
foreach w [array names stemfa] { if {![info exists flags($w)]} { set flags($w) 0 } }

# The number of the stem that Persian takes of a word it has no row for: the
# Arabic one, of number s, in Persian spelling (harakat: harakat, not haraka); none
# where Persian does not know that.
proc persian_stem {w s} {
  global stem fa number country
  if {$s == 0} { return 0 }
  set t $stem($w)
  if {[info exists fa($t)] || [info exists ::isname($t)]} { return $s }
  set open "[string range $t 0 end-1]\u062a"
  if {[string match *\u0647 $t] && [info exists fa($open)]} { return $number($open) }
  return $s
}

set words {}
foreach w [lsort [array names flags]] { if {[rasad::bytes $w] <= 63} { lappend words $w } }
array set number {}
set i 0
foreach w $words { set number($w) [incr i] }
set slots 1024
while {$slots < 2*[llength $words]} { set slots [expr {$slots*2}] }
set table [lrepeat $slots 0]
# One bit for each word, chosen by its hash: most strings that are no words are
# told by it, without touching the large tables.
set seen [lrepeat 16384 0]
# A slot holds the entry in its low 20 bits and the top of the hash above, so
# that most misses end without a look at the entry.
if {[llength $words] >= 1 << 20} { error "too many words" }
foreach w $words {
  set f [rasad::word_hash $w]
  set h [expr {$f & ($slots-1)}]
  while {[lindex $table $h] != 0} { set h [expr {($h+1) & ($slots-1)}] }
  lset table $h [expr {$number($w) | (($f >> 20) << 20)}]
  set bit [expr {($f >> 3) & 0x7FFFF}]
  lset seen [expr {$bit >> 5}] [expr {[lindex $seen [expr {$bit >> 5}]] | (1 << ($bit & 31))}]
}
set o [rasad::create $out mklexicon.tcl "ext/data/lex_*.tsv, stopwords.tsv, gaz_*.tsv"]
puts $o "enum { LEX_SLOTS = $slots };"
puts $o "typedef struct lex_entry {\n  uint32_t off;\n  uint8_t n, flags, count, pad;\n  uint32_t stem, stem_fa;\n} lex_entry;"
puts $o "static const char lex_pool\[\] ="
set line ""; set off 0; array set at {}
foreach w $words {
  set at($w) $off
  incr off [rasad::bytes $w]
  append line $w
  if {[string length $line] > 60} { puts $o [rasad::literal $line]; set line "" }
}
puts $o "[rasad::literal $line];"
puts $o "static const lex_entry lex_entries\[[llength $words]\] = {"
set line ""
foreach w $words {
  set a [expr {[info exists ar($w)] ? $ar($w) : 0}]
  set f [expr {[info exists fa($w)] ? $fa($w) : 0}]
  set s [expr {[info exists stem($w)] ? $number($stem($w)) : 0}]
  set p [expr {[info exists stemfa($w)] ? $number($stemfa($w)) : [persian_stem $w $s]}]
  append line "{$at($w),[rasad::bytes $w],$flags($w),[expr {$a*16+$f}],0,$s,$p},"
  if {[string length $line] > 160} { puts $o $line; set line "" }
}
puts $o "$line\n};"
puts $o "static const uint32_t lex_seen\[16384\] = {"
for {set i 0} {$i < 16384} {incr i 32} { puts $o "[join [lrange $seen $i [expr {$i+31}]] ,]," }
puts $o "};"
puts $o "static const uint32_t lex_slot\[$slots\] = {"
for {set i 0} {$i < $slots} {incr i 32} { puts $o "[join [lrange $table $i [expr {$i+31}]] ,]," }
puts $o "};"
close $o
