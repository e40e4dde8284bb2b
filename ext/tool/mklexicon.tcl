# mklexicon.tcl OUTDIR - write OUTDIR/lang/gen/lexicon.inc: the word table.
# Words are folded by build/tool/foldwords.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] lang gen lexicon.inc]

array set FLAG {FIXED 1 STOP_ar 2 STOP_fa 4 STOP_fr 8 STOP_en 8 p 16 r 32 TEH 64 STEM 128}
array set verb {}
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
# Does it begin like a proclitic, before a rest that is no common word?  Behind a
# preposition or and- common words come often, behind k-, f- and s- seldom.
proc looks_clitic {w} {
  global ar
  set w [string map {\u0629 \u0647 \u0623 \u0627 \u0625 \u0627 \u0622 \u0627 \u0649 \u064a} $w]
  if {[info exists ar($w)]} { return 0 }
  if {[string match "*\u0647" $w] && [info exists ar([string range $w 0 end-1])]} { return 0 }
  if {![regexp {^([\u0648\u0628\u0641\u0643]\u0627\u0644)?([\u0648\u0628\u0644\u0641\u0643\u0633]?)(.*)} $w - al c rest]} { return 0 }
  if {$al ne ""} { set rest $c$rest; set most 5 } elseif {$c eq ""} { return 0 } else {
    set most [expr {$c in {\u0648 \u0628 \u0644} ? 6 : 8}]
  }
  foreach r [list $rest [string range $rest 0 end-1] $rest\u0647] {
    if {[string length $r] >= 3 && [info exists ar($r)] && $ar($r) > $most} { return 0 }
  }
  return 1
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
# Words that are no names.
foreach row [rasad::rows lex_fr_words.tsv] {
  foreach w [rasad::fold [split [lindex $row 1]] -w] {
    if {![info exists flags($w)]} { set flags($w) 0 }
  }
}
# Given names that end like a plural or dual, or begin like a proclitic.
foreach row [rasad::rows names.tsv] {
  lassign $row name lang kind gender latin weight ambig
  if {$lang ne "ar" || $kind eq "family" || $weight < 4 || $ambig || [string length $name] < 4} continue
  if {[regexp {(\u0627\u0646|\u0648\u0646|\u064a\u0646|\u0627\u062a|\u062a|\u0627|\u064a|\u0643)$} $name]
      || [regexp {^[\u0648\u0641\u0628\u0644\u0643\u0633]} $name]} { lappend names [list $name 1] }
}
# Any name that begins like a proclitic, where what would be left is no common word
# (Powell is not "with the first", but bi-bayrut is no name).
foreach file {names.tsv gaz_people.tsv gaz_places.tsv} {
  foreach row [rasad::rows $file] {
    lassign $row name lang
    if {$file ne "names.tsv"} {
      lassign $row id type lang role name
      set name [lindex $name 0]
    }
    if {$lang eq "ar" && [string length $name] >= 4 && [looks_clitic $name]} { lappend names [list $name 1] }
  }
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
# Verbs: the persons of the imperfect, and of weak verbs the forms that have lost
# their last letter, lead to the perfect.  A form that is a name, a listed form, a
# function word or a better known Persian word is left alone.
proc verb_form {w lemma} {
  global stem verb flags ar fa isname notverb perfect FLAG
  if {[info exists notverb($w)] || [info exists isname($w)]} return
  if {[info exists perfect($w)] && $w ne $lemma} return
  if {[info exists stem($w)]} { if {$stem($w) ne $lemma} return }
  if {[info exists fa($w)] && $fa($w) > ([info exists ar($w)] ? $ar($w) : 0)} return
  set stem($w) $lemma
  set verb($w) 1
}
array set notverb {}; array set perfect {}
set vp {}; set vi {}; set vx {}; set raw {}
foreach row [rasad::rows lex_verbs.tsv] {
  lassign $row p i x
  if {$p eq "!"} {
    foreach w [rasad::fold [split $i] -w] { set notverb($w) 1 }
    continue
  }
  lappend raw $p $i
  lappend vp $p
  lappend vi $i
  lappend vx $x
}
set vp [rasad::fold $vp -w]
foreach p $vp { if {$p ne "" && $p ne "-"} { set perfect($p) 1 } }
foreach p $vp i [rasad::fold $vi -w] x [rasad::fold $vx -w] {rp ri} $raw {
  set own [expr {$rp ne "-" && !([info exists stem($p)] && $stem($p) ne $p)}]
  set lemma [expr {$own ? $p : [lindex $i 0]}]
  if {$lemma eq ""} continue
  if {$own} {
    set stem($p) $p
    set verb($p) 1
    if {[regexp {[\u0649\u0627]$} $rp] && [string length $p] >= 3} {
      set cut [string range $p 0 end-1]
      foreach end {\u062a \u0648\u0627 \u062a\u0627} { verb_form $cut$end $lemma }
    }
    if {[string length $p] == 2} { # radd-at, radd-u
      foreach end {\u062a \u0648\u0627} { verb_form $p$end $lemma }
    }
    if {[string match "*\u064a" $rp]} { verb_form [string range $p 0 end-1]\u0648\u0627 $lemma }
  }
  foreach w $i r $ri {
    set cut [string range $w 1 end]
    verb_form $w $lemma
    verb_form \u062a$cut $lemma
    if {[string length $w] >= 4} { verb_form \u0646$cut $lemma }
    set cut [string range $cut 0 end-1]
    foreach c {\u064a \u062a} {
      if {[regexp {[\u0649\u064a\u0648]$} $r]} {
        foreach end {\u0648\u0646 \u0648\u0627} { verb_form $c$cut$end $lemma }
      } elseif {[regexp {[\u0623\u0626]$} $r]} {
        foreach end {\u0648\u0648\u0646 \u0648\u0648\u0627} { verb_form $c$cut$end $lemma }
      }
    }
  }
  foreach w $x { set stem($w) $lemma; set verb($w) 1 }
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
# Entries lie in the order of their hash, so that the few that share a bucket
# are neighbours; a short word lies in its entry, a long one in the pool.  The
# tag is another part of the hash: most others are told by it.
set buckets 16384
set inline 16
set order {}
foreach w $words {
  set f [rasad::word_hash $w]
  lappend order [list [expr {$f & ($buckets-1)}] [expr {$f >> 24}] $w $f]
}
set order [lsort -integer -index 0 $order]
# One bit for each word, chosen by its hash: most strings that are no words are
# told by it, without touching the large tables.
set seen [lrepeat 16384 0]
set first [lrepeat [expr {$buckets+1}] 0]
array set number {}; set i 0
foreach e $order {
  lassign $e b tag w f
  set number($w) [incr i]
  lset first [expr {$b+1}] $i
  set bit [expr {($f >> 3) & 0x7FFFF}]
  lset seen [expr {$bit >> 5}] [expr {[lindex $seen [expr {$bit >> 5}]] | (1 << ($bit & 31))}]
}
for {set b 1} {$b <= $buckets} {incr b} {
  if {[lindex $first $b] == 0} { lset first $b [lindex $first [expr {$b-1}]] }
}
set o [rasad::create $out mklexicon.tcl "ext/data/lex_*.tsv, stopwords.tsv, gaz_*.tsv"]
puts $o "enum { LEX_BUCKETS = $buckets, LEX_INLINE = $inline };"
puts $o "typedef struct lex_entry {\n  char z\[LEX_INLINE\];\n  uint8_t tag, n_verb, flags, count;\n  uint32_t off, stem, stem_fa;\n} lex_entry;"
puts $o "static const char lex_pool\[\] ="
set line ""; set off 0; array set at {}
foreach e $order {
  set w [lindex $e 2]
  set at($w) 0
  if {[rasad::bytes $w] <= $inline} continue
  set at($w) $off
  incr off [rasad::bytes $w]
  append line $w
  if {[string length $line] > 60} { puts $o [rasad::literal $line]; set line "" }
}
puts $o "[rasad::literal $line];"
puts $o "static const lex_entry lex_entries\[[llength $words]\] = {"
set line ""
foreach e $order {
  lassign $e b tag w
  set a [expr {[info exists ar($w)] ? $ar($w) : 0}]
  set f [expr {[info exists fa($w)] ? $fa($w) : 0}]
  set v [info exists verb($w)]
  set s [expr {[info exists stem($w)] ? $number($stem($w)) : 0}]
  set p [expr {[info exists stemfa($w)] ? $number($stemfa($w)) : [persian_stem $w $s]}]
  set z [expr {[rasad::bytes $w] <= $inline ? $w : ""}]
  append line "{[rasad::literal $z],$tag,[expr {[rasad::bytes $w] | $v << 7}],$flags($w),[expr {$a*16+$f}],$at($w),$s,$p},"
  if {[string length $line] > 160} { puts $o $line; set line "" }
}
puts $o "$line\n};"
puts $o "static const uint32_t lex_seen\[16384\] = {"
for {set i 0} {$i < 16384} {incr i 32} { puts $o "[join [lrange $seen $i [expr {$i+31}]] ,]," }
puts $o "};"
puts $o "static const uint32_t lex_first\[LEX_BUCKETS + 1\] = {"
for {set i 0} {$i <= $buckets} {incr i 32} { puts $o "[join [lrange $first $i [expr {$i+31}]] ,]," }
puts $o "};"
close $o
