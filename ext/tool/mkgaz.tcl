# mkgaz.tcl OUTDIR - write OUTDIR/extract/gen/gazetteer.inc: names, titles,
# heads of bodies and places, and steering phrases as one trie over folded
# words.  Words are cut and folded by build/tool/gazwords.
# The same phrase is cut as a text of its language would be.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set out [file join [lindex $argv 0] extract gen gazetteer.inc]

array set LANG {ar 1 fa 2 fr 4 en 8}
# Order of these lists = enums of ext/extract/gazetteer.h.
set types {PER ORG LOC NORP TITLE EVENT DATE MISC MONEY PERCENT URL EMAIL PHONE}
set kinds {entity office head portfolio modifier honorific rank kin role
           saidverb orghead lochead block residue word name}
set roles {main official alias acronym ambig code}
set orgkinds {gov company party club edu media court intl armed other}
array set NOTE {f 1 fpl 3 pl 2 after 4 before 8 suffix 16 prefix 32 weak 64
                inside 4 outside 8 alone 16 firm 32}

proc number {list item} {
  set i [lsearch -exact $list $item]
  if {$i < 0} { error "unknown: $item (known: $list)" }
  return $i
}

# Phrases as {form payload}; payload = kind, languages, note, index.
set forms {}; set loads {}
proc cut {lines} {
  set dir [expr {[info exists ::env(RASAD_TOOLS)] ? $::env(RASAD_TOOLS) \
                 : [file join $rasad::here .. .. build tool]}]
  set in [file tempfile path]
  fconfigure $in -encoding utf-8 -translation lf
  puts $in [join $lines \n]
  close $in
  set pipe [open |[list [file join $dir gazwords] < $path]]
  fconfigure $pipe -encoding utf-8 -translation lf
  set got [split [string range [read $pipe] 0 end-1] \n]
  close $pipe
  file delete $path
  if {[llength $got] != [llength $lines]} { error "gazwords lost lines" }
  return $got
}
proc phrase {form kind lang note index} {
  global forms loads LANG kinds
  if {$note > 127 || $index > 0xFFFF} { error "too big: $form" }
  lappend forms "$lang\t$form"
  lappend loads [expr {[number $kinds $kind] | $LANG($lang)<<4 | $note<<8 |
                       $index<<15}]
}
proc notes {text} {
  global NOTE
  set n 0
  foreach w [split $text ", "] { if {$w ne ""} { set n [expr {$n | $NOTE($w)}] } }
  return $n
}

# Strings shown: offsets into one pool, 0 = none.
set pool [list ""]; set pool_at 1; array set seen {}
proc text {s} {
  global pool pool_at seen
  if {$s eq ""} { return 0 }
  if {![info exists seen($s)]} {
    set seen($s) $pool_at
    lappend pool $s
    incr pool_at [expr {[rasad::bytes $s] + 1}]
  }
  return $seen($s)
}

# ---- entities ---------------------------------------------------------------

# Names that are ordinary words besides, whatever their row says.
array set doubt {}
foreach row [rasad::rows entity_phrases.tsv] {
  lassign $row lang kind form
  if {$kind eq "doubt"} { set doubt($lang,$form) 1 }
}
set entities {}; array set entity {}; array set shown {}
foreach file {gaz_countries.tsv gaz_places.tsv gaz_norp.tsv gaz_orgs.tsv
              gaz_people.tsv gaz_misc.tsv} {
  foreach row [rasad::rows $file] {
    lassign $row id type lang role name
    set key $type,$id
    if {![info exists entity($key)]} {
      set entity($key) [llength $entities]
      lappend entities [list $id $type]
    }
    set i $entity($key)
    if {![info exists shown($i,$lang)]} { set shown($i,$lang) $name }
    if {[info exists doubt($lang,$name)]} { set role ambig }
    set note [number $roles $role]
    # 8: begins with a small letter in Latin script
    if {$lang in {fr en} && [string is lower [string index $name 0]]} { incr note 8 }
    phrase $name entity $lang $note $i
    # Persian nationalities and peoples in the plural
    if {$type eq "NORP" && $lang eq "fa"
        && [string match "*\u06CC" $name] && ![regexp {\s} $name]} {
      foreach end [list \u200C\u0647\u0627 \u200C\u0647\u0627\u06CC \u0627\u0646 \u0647\u0627] {
        phrase $name$end entity $lang $note $i
      }
    }
  }
}

# ---- titles, heads, phrases ---------------------------------------------------

set titles {}; array set title {}
foreach row [rasad::rows titles.tsv] {
  lassign $row id lang kind form note
  if {![info exists title($id)]} {
    set title($id) [llength $titles]
    lappend titles $id
  }
  regsub -all {\u0640} $form "" form
  phrase $form $kind $lang [notes $note] $title($id)
}
foreach row [rasad::rows org_heads.tsv] {
  lassign $row lang form kind note
  if {$kind eq "loc"} {
    phrase $form lochead $lang [notes $note] 0
  } else {
    phrase $form orghead $lang [notes $note] [number $orgkinds $kind]
  }
}
foreach row [rasad::rows entity_phrases.tsv] {
  lassign $row lang kind form
  if {$kind ne "doubt"} { phrase $form $kind $lang 0 0 }
}

# ---- the trie -------------------------------------------------------------------

array set child {}; array set load {}; array set word {}
set nodes 1
foreach f [cut $forms] l $loads {
  set at 0
  if {$f eq ""} continue
  foreach w [split $f " "] {
    set word($w) 1
    if {![info exists child($at,$w)]} {
      set child($at,$w) $nodes
      lappend kids($at) $w
      incr nodes
    }
    set at $child($at,$w)
  }
  # one payload for the languages that share it
  set rest [expr {$l & ~0xF0}]
  if {![info exists load($at)]} { set load($at) {} }
  set i 0
  foreach old $load($at) {
    if {($old & ~0xF0) == $rest} break
    incr i
  }
  if {$i < [llength $load($at)]} {
    lset load($at) $i [expr {[lindex $load($at) $i] | $l}]
  } else {
    lappend load($at) $l
  }
}
# number the words by their bytes; 0 is no word
set words [lsort [array names word]]
set i 0
foreach w $words { set word($w) [incr i] }
set n_words $i
# breadth first, children in order of their word: children of a node are
# neighbours
set order {0}; array set new {0 0}
for {set i 0} {$i < [llength $order]} {incr i} {
  set at [lindex $order $i]
  if {![info exists kids($at)]} continue
  set list {}
  foreach w $kids($at) { lappend list [list $word($w) $child($at,$w)] }
  foreach pair [lsort -integer -index 0 $list] {
    set new([lindex $pair 1]) [llength $order]
    lappend order [lindex $pair 1]
    set edge_word([lindex $pair 1]) [lindex $pair 0]
  }
}
set slots 1024
while {$slots < 2*$n_words} { set slots [expr {$slots*2}] }
set table [lrepeat $slots 0]
foreach w $words {
  set h [expr {[rasad::fnv $w] & ($slots-1)}]
  while {[lindex $table $h] != 0} { set h [expr {($h+1) & ($slots-1)}] }
  lset table $h $word($w)
}


# ---- out ------------------------------------------------------------------------

set o [rasad::create $out mkgaz.tcl "ext/data/gaz_*.tsv, titles.tsv, org_heads.tsv, entity_phrases.tsv"]
proc numbers {o decl list} {
  puts $o "$decl = {"
  set line ""
  foreach n $list {
    append line $n ,
    if {[string length $line] > 75} { puts $o $line; set line "" }
  }
  puts $o "$line\n};"
}
proc strings {o decl list nul} {
  puts $o "$decl ="
  set line ""
  foreach s $list {
    append line [string map {\\ \\\\ \" \\\"} $s]
    if {$nul} { append line "\\000" }
    if {[string length $line] > 60} { puts $o "\"$line\""; set line "" }
  }
  puts $o "\"$line\";"
}
puts $o "enum {\n  GAZ_SLOTS = $slots,\n  GAZ_WORDS = $n_words,\n  GAZ_NODES = $nodes,\n  GAZ_ENTITIES = [llength $entities],\n  GAZ_TITLES = [llength $titles]\n};"
strings $o "static const char gaz_word_pool\[\]" $words 0
set list {0 0}; set at 0
foreach w $words { incr at [rasad::bytes $w]; lappend list $at }
numbers $o "static const uint32_t gaz_word_end\[GAZ_WORDS + 2\]" $list
numbers $o "static const uint32_t gaz_slot\[GAZ_SLOTS\]" $table
# node i: children are [first[i], first[i+1]), reached by edge_word of each
set first {}; set pay {}; set pays {}; set edges {0}; set at 1
foreach n $order {
  lappend first $at
  if {[info exists kids($n)]} { incr at [llength $kids($n)] }
  lappend pay [llength $pays]
  if {[info exists load($n)]} { lappend pays {*}[lsort -integer $load($n)] }
  if {$n != 0} { lappend edges $edge_word($n) }
}
lappend first $at
lappend pay [llength $pays]
numbers $o "static const uint32_t gaz_first\[GAZ_NODES + 1\]" $first
numbers $o "static const uint32_t gaz_edge\[GAZ_NODES\]" $edges
numbers $o "static const uint32_t gaz_load_first\[GAZ_NODES + 1\]" $pay
set root [lrepeat [expr {$n_words + 1}] 0]
foreach w $kids(0) { lset root $word($w) $new($child(0,$w)) }
numbers $o "static const uint32_t gaz_root\[GAZ_WORDS + 1\]" $root
puts $o "enum { GAZ_LOADS = [llength $pays] };"
numbers $o "static const uint32_t gaz_load\[GAZ_LOADS\]" $pays
puts $o "static const gaz_row gaz_entity\[GAZ_ENTITIES\] = {"
set i 0
foreach e $entities {
  lassign $e id type
  set names {}
  foreach l {ar fa fr en} {
    lappend names [text [expr {[info exists shown($i,$l)] ? $shown($i,$l) : ""}]]
  }
  set same [expr {$type eq "NORP" && [info exists entity(LOC,$id)]
                  ? $entity(LOC,$id) + 1 : 0}]
  puts $o "{[text $id],{[join $names ,]},$same,[number $types $type]},"
  incr i
}
puts $o "};"
set list {}
foreach t $titles { lappend list [text rasad:$t] }
numbers $o "static const uint32_t gaz_title\[GAZ_TITLES\]" $list
strings $o "static const char gaz_text\[\]" $pool 1
close $o
