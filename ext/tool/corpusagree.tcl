# corpusagree.tcl - how far two readings of the annotated corpus agree.
#
#   tclsh ext/tool/corpusagree.tcl FIRST SECOND
#
# FIRST and SECOND are folders as ext/data/corpus.  Articles that are in both
# are compared: marks that have the same place and type (F1, 2 * same over
# the marks of both), and of these the share with the same id; then topics
# and events, as F1 of the lines.  A place is a line and the bytes in it; in
# a line whose words a reader corrected, it is the surface and which one of
# its like in that line it is.
source -encoding utf-8 [file join [file dirname [info script]] corpus.tcl]

namespace eval corpus::agree {
  variable n [dict create]
}

# The marks of an article as a dict {line place type -> id}; `same` are the
# lines (by number) that both readings have alike.
proc corpus::agree::places {a same} {
  set out [dict create]
  set seen [dict create]
  set text [dict get $a text]
  foreach span [dict get $a spans] {
    lassign $span type id from to - - surface
    set line [regexp -all \n [string range $text 0 $from-1]]
    if {[dict exists $same $line]} {
      set start [expr {[string last \n $text $from-1] + 1}]
      if {$from == 0} { set start 0 }
      set place [expr {$from - $start}]-[expr {$to - $start}]
    } else {
      dict incr seen $line,$surface
      set place $surface/[dict get $seen $line,$surface]
    }
    dict set out [list $line $place $type] $id
  }
  return $out
}

proc corpus::agree::count {key a b same {ids 0}} {
  variable n
  foreach {what value} [list first $a second $b same $same ids $ids] {
    if {![dict exists $n $key $what]} { dict set n $key $what 0 }
    dict set n $key $what [expr {[dict get $n $key $what] + $value}]
  }
}

# Lists compared as sets.
proc corpus::agree::sets {key a b} {
  set a [lsort -unique $a]
  set b [lsort -unique $b]
  set same 0
  foreach x $a { incr same [expr {$x in $b}] }
  count $key [llength $a] [llength $b] $same
}

proc corpus::agree::article {a b} {
  set lang [dict get $a lang]
  set same [dict create]
  set i 0
  foreach x [split [dict get $a text] \n] y [split [dict get $b text] \n] {
    if {$x eq $y} { dict set same $i 1 }
    incr i
  }
  set first [places $a $same]
  set second [places $b $same]
  dict for {place id} $first {
    set type [lindex $place 2]
    set hit [dict exists $second $place]
    set equal [expr {$hit && [dict get $second $place] eq $id}]
    foreach key [list $lang,$type $lang,marks] {
      count $key 1 0 $hit $equal
    }
  }
  dict for {place id} $second {
    foreach key [list $lang,[lindex $place 2] $lang,marks] {
      count $key 0 1 0
    }
  }
  sets $lang,topics [dict get $a tops] [dict get $b tops]
  sets $lang,concepts [dict get $a concepts] [dict get $b concepts]
  sets $lang,events [lmap e [dict get $a events] { lrange $e 0 2 }] \
    [lmap e [dict get $b events] { lrange $e 0 2 }]
}

proc corpus::agree::show {langs} {
  variable n
  puts [format "%-9s%s" "" [join [lmap l $langs {
    format "  %2s F1     ids" $l
  }] ""]]
  foreach key [concat $corpus::types marks topics concepts events] {
    set row [format %-9s $key]
    foreach l $langs {
      if {![dict exists $n $l,$key]} {
        append row [format %15s -]
        continue
      }
      dict with n $l,$key {}
      append row [format "  %5.3f" [expr {2.0 * $same /
                                          max(1, $first + $second)}]]
      if {$key in {topics concepts events}} {
        append row [format %8s -]
      } else {
        append row [format "   %5.3f" [expr {double($ids) / max(1, $same)}]]
      }
    }
    puts $row
  }
}

encoding system utf-8
fconfigure stdout -encoding utf-8
if {[llength $argv] != 2} {
  puts stderr "usage: tclsh ext/tool/corpusagree.tcl FIRST SECOND"
  exit 2
}
foreach a [corpus::read [lindex $argv 0]] {
  set corpus::agree::old([dict get $a id]) $a
}
set compared 0
set changed 0
foreach b [corpus::read [lindex $argv 1]] {
  set id [dict get $b id]
  if {![info exists corpus::agree::old($id)]} continue
  incr compared
  if {[dict get $corpus::agree::old($id) text] ne [dict get $b text]} {
    incr changed
  }
  corpus::agree::article $corpus::agree::old($id) $b
}
puts "$compared articles in both, the words changed in $changed"
corpus::agree::show {ar fa fr}
