# quality_corpus.tcl - what the extension gets right on our own corpus
# (ext/data/corpus), dev and test split.
#
#   tclsh test/bench/quality_corpus.tcl ?OUT?
#
# It needs no other data.  quality.tcl sources it as its measure `corpus`;
# either way the figures go to quality_corpus.tsv.  Environment: RASAD_SO.
#
# HOW IT WORKS.  A mark is right when the extension finds one of the same type
# that covers the same words (covered, in quality.tcl's sense: a word counts
# when most of it, or most of the span, is shared).  Of the core marks (PER,
# LOC, ORG) that are right, all pairs over all articles of a language and
# split are judged: does the extension give both the same id exactly when the
# corpus does?  Pairs are counted by groups, not one by one.

namespace eval quality_corpus {
  variable here [file dirname [file normalize [info script]]]
  variable figures {}
  variable core {PER LOC ORG}
  variable types {PER LOC ORG NORP TITLE EVENT DATE MISC MONEY PERCENT}
}
source -encoding utf-8 [file join $quality_corpus::here .. .. ext tool \
  corpus.tcl]

proc quality_corpus::figure {what lang split value n} {
  variable figures
  lappend figures [join [list $what $lang $split [format %.4f $value] $n] \t]
}
proc quality_corpus::f1 {same gold found} {
  expr {2.0 * $same / max(1, $gold + $found)}
}

# First and last byte (exclusive) of each word of a text given as bytes.
proc quality_corpus::word_spans {bytes} {
  # What Tcl 8.6 cannot hold as one character is no letter here.
  set text [corpus::text [regsub -all {[\xf0-\xf7][\x80-\xbf]{3}} $bytes \
    "    "]]
  set starts {}
  set ends {}
  set at 0
  set byte 0
  foreach pair [regexp -all -inline -indices \
      {[[:alnum:]_][[:alnum:]_\u200c\u064b-\u0652\u0670]*} $text] {
    lassign $pair from to
    incr byte [string length [corpus::bytes [string range $text $at \
      $from-1]]]
    lappend starts $byte
    incr byte [string length [corpus::bytes [string range $text $from $to]]]
    lappend ends $byte
    set at [expr {$to + 1}]
  }
  list $starts $ends
}

# First and last+1 of the words (starts, ends: offsets, ascending) that a span
# covers, one counting when most of it or of the span is shared; or nothing.
proc quality_corpus::covered {starts ends from to} {
  set first -1
  set last -1
  set i [expr {max(0, [lsearch -sorted -integer -bisect $starts $from])}]
  for {} {$i < [llength $starts]} {incr i} {
    set a [lindex $starts $i]
    if {$a >= $to} break
    set b [lindex $ends $i]
    set shared [expr {min($b, $to) - max($a, $from)}]
    if {$shared > 0 &&
        (2 * $shared > $b - $a || 2 * $shared >= $to - $from)} {
      if {$first < 0} { set first $i }
      set last $i
    }
  }
  if {$first < 0} { return {} }
  list $first [expr {$last + 1}]
}

# Marks of one article and what is found, both as a dict
# {type first last -> {id value}}.
proc quality_corpus::marks {a} {
  variable types
  set text [dict get $a text]
  set lang [dict get $a lang]
  lassign [word_spans $text] starts ends
  set gold [dict create]
  foreach span [dict get $a spans] {
    lassign $span type id from to
    if {$type ni $types} continue
    set c [covered $starts $ends $from $to]
    if {[llength $c]} { dict set gold [concat $type $c] [list $id $id] }
  }
  set found [dict create]
  db eval {
    SELECT type, start AS a, end AS b, id, value
    FROM rasad_entities(CAST(@text AS TEXT), $lang)
  } {
    if {$type ni $types} continue
    set c [covered $starts $ends $a $b]
    if {[llength $c]} { dict set found [concat $type $c] [list $id $value] }
  }
  list $gold $found
}

# How many pairs n things make.
proc quality_corpus::pairs {groups} {
  set sum 0
  foreach n [dict values $groups] { incr sum [expr {$n * ($n - 1) / 2}] }
  return $sum
}

proc quality_corpus::entities {lang split articles} {
  variable core
  variable types
  foreach type $types {
    set gold($type) 0
    set found($type) 0
    set same($type) 0
    set valued($type) 0
    set right($type) 0
  }
  foreach by {gold found both} { set by_$by [dict create] }
  foreach a $articles {
    lassign [marks $a] g f
    dict for {mark v} $f { incr found([lindex $mark 0]) }
    dict for {mark v} $g {
      set type [lindex $mark 0]
      incr gold($type)
      if {![dict exists $f $mark]} continue
      incr same($type)
      lassign [dict get $f $mark] id value
      set wanted [lindex $v 0]
      if {$type in $core} {
        dict incr by_gold $wanted
        if {$id ne ""} {
          dict incr by_found $id
          dict incr by_both [list $wanted $id]
        }
      } elseif {$type in {DATE MONEY PERCENT} && $wanted ne "rel"} {
        incr valued($type)
        incr right($type) [expr {$value eq $wanted}]
      }
    }
  }
  foreach {name group} [list core $core all $types] {
    set sums {0 0 0}
    foreach type $group {
      lassign $sums x y z
      set sums [list [expr {$x + $same($type)}] [expr {$y + $gold($type)}] \
        [expr {$z + $found($type)}]]
    }
    lassign $sums x y z
    figure entities.f1.$name $lang $split [f1 $x $y $z] $y
    figure entities.precision.$name $lang $split \
      [expr {double($x) / max(1, $z)}] $y
    figure entities.recall.$name $lang $split \
      [expr {double($x) / max(1, $y)}] $y
  }
  foreach type $types {
    figure entities.f1.$type $lang $split \
      [f1 $same($type) $gold($type) $found($type)] $gold($type)
    if {$type in {DATE MONEY PERCENT}} {
      figure entities.value.$type $lang $split \
        [expr {double($right($type)) / max(1, $valued($type))}] $valued($type)
    }
  }
  links $lang $split $by_gold $by_found $by_both
}

# Pairs of one language, and (when `lang` is the last) of all three.
proc quality_corpus::links {lang split gold found both} {
  variable linked
  figure links.f1 $lang $split \
    [f1 [pairs $both] [pairs $gold] [pairs $found]] [pairs $gold]
  foreach by {gold found both} {
    dict for {id n} [set $by] {
      dict set linked $split $by $id [expr {$n +
        ([dict exists $linked $split $by $id] ?
         [dict get $linked $split $by $id] : 0)}]
    }
  }
  if {$lang ne "fr"} return
  dict with linked $split {}
  figure links.f1 ar+fa+fr $split \
    [f1 [pairs $both] [pairs $gold] [pairs $found]] [pairs $gold]
}

# The topics of an article: {top-level codes} {other codes} best-top.
proc quality_corpus::topics_of {a} {
  set text [dict get $a text]
  set lang [dict get $a lang]
  set tops {}
  set concepts {}
  db eval {
    SELECT substr(code, 8) AS code, substr(broader, 8) AS top
    FROM rasad_topics(CAST(@text AS TEXT), $lang) ORDER BY rank
  } {
    if {$top eq ""} { set top $code }
    if {$top ni $tops} { lappend tops $top }
    if {$code ne $top} { lappend concepts $code }
  }
  list $tops $concepts
}

proc quality_corpus::common {a b} {
  set n 0
  foreach x $a { incr n [expr {$x in $b}] }
  return $n
}

proc quality_corpus::topics {lang split articles} {
  foreach what {tops concepts} { array set n "$what,g 0 $what,f 0 $what,s 0" }
  set first 0
  foreach a $articles {
    lassign [topics_of $a] tops concepts
    foreach what {tops concepts} {
      set g [dict get $a $what]
      incr n($what,g) [llength $g]
      incr n($what,f) [llength [set $what]]
      incr n($what,s) [common $g [set $what]]
    }
    incr first [expr {[lindex $tops 0] in [dict get $a tops]}]
  }
  foreach {what name} {tops top concepts concept} {
    figure topics.f1.$name $lang $split \
      [f1 $n($what,s) $n($what,g) $n($what,f)] $n($what,g)
  }
  figure topics.best_is_one $lang $split \
    [expr {double($first) / max(1, [llength $articles])}] [llength $articles]
}

# Articles of one story in two languages: is the best top-level subject the
# same, are all of them?  All splits: nothing is learned from stories.
proc quality_corpus::stories {articles} {
  set of_story [dict create]
  foreach a $articles {
    if {[dict get $a story] eq ""} continue
    dict lappend of_story [dict get $a story] \
      [list [dict get $a lang] [lindex [topics_of $a] 0] [dict get $a tops]]
  }
  set n 0
  foreach what {best all meant} { set $what 0 }
  foreach those [dict values $of_story] {
    for {set i 0} {$i < [llength $those]} {incr i} {
      for {set j 0} {$j < $i} {incr j} {
        lassign [lindex $those $i] lang tops gold
        lassign [lindex $those $j] lang2 tops2 gold2
        if {$lang eq $lang2} continue
        incr n
        incr best [expr {[llength $tops] && [lindex $tops 0] eq
                         [lindex $tops2 0]}]
        incr all [expr {[llength $tops] && [lsort $tops] eq [lsort $tops2]}]
        incr meant [expr {[lsort $gold] eq [lsort $gold2]}]
      }
    }
  }
  figure topics.story.best ar+fa+fr all [expr {double($best) / max(1, $n)}] $n
  figure topics.story.set ar+fa+fr all [expr {double($all) / max(1, $n)}] $n
  figure topics.story.set_meant ar+fa+fr all \
    [expr {double($meant) / max(1, $n)}] $n
}

proc quality_corpus::measure {out} {
  variable figures {}
  variable linked [dict create]
  set all [corpus::read]
  foreach lang {ar fa fr} {
    foreach split {dev test} {
      set some [lmap a $all {
        if {[dict get $a lang] ne $lang || [corpus::split_of $a] ne $split} {
          continue
        }
        set a
      }]
      entities $lang $split $some
      topics $lang $split $some
    }
  }
  stories $all
  set f [open $out w]
  fconfigure $f -encoding utf-8 -translation lf
  puts $f "# What the extension gets right on ext/data/corpus: make\
    quality-corpus (docs/testing.md\n# says what each figure is). Figures\
    only; MIT. n: how many items were judged.\n#\
    what\tlanguage\tsplit\tfigure\tn"
  foreach line [lsort $figures] { puts $f $line }
  close $f
}

if {[file normalize $argv0] eq [file normalize [info script]]} {
  encoding system utf-8
  package require sqlite3
  sqlite3 db :memory:
  db enable_load_extension 1
  set so [file join $quality_corpus::here .. .. rasad.so]
  if {[info exists env(RASAD_SO)] && $env(RASAD_SO) ne ""} {
    set so $env(RASAD_SO)
  }
  db eval {SELECT load_extension($so)}
  set out [file join $quality_corpus::here quality_corpus.tsv]
  if {[llength $argv]} { set out [lindex $argv 0] }
  quality_corpus::measure $out
  puts "[llength $quality_corpus::figures] figures in $out"
}
