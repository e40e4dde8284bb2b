# corpus.tcl - the annotated corpus: no error that ext/tool/corpuscheck.tcl
# knows, few doubts; the reader gives spans that SQL gives back; no story in
# two splits; docs/annotation.md has its figures.  And the checks see what is
# wrong: each of them is given an article that it must refuse.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]
source -encoding utf-8 [file join $tester::top ext tool corpuscheck.tcl]

set articles [corpus::read]
corpus::check::all $articles
do_test corpus-errors { set corpus::check::errors } {}

# What may be right and is counted: a handful, unless there is a reason.
proc doubts {kind} {
  if {![dict exists $corpus::check::doubts $kind]} { return {} }
  dict get $corpus::check::doubts $kind
}
foreach {kind most} {
  sentence 5 glued 5 punctuation 0 types 0 event 5 unmarked 10
} {
  do_test corpus-doubts-$kind {
    set found [doubts $kind]
    expr {[llength $found] <= $most ? "few" : [join $found \n]}
  } few
}
do_test corpus-lengths {
  expr {[llength [doubts length]] * 25 < [llength $articles]}
} 1

# ---- spans ---------------------------------------------------------------

do_test corpus-spans {
  set wrong {}
  set n 0
  foreach a $articles {
    if {[dict get $a number] % 20 != 1} continue
    set text [dict get $a text]
    foreach span [dict get $a spans] {
      lassign $span type id start end pos len surface
      set z [corpus::bytes $surface]
      incr n
      db eval {
        SELECT substr(CAST(@text AS TEXT), $pos + 1, $len) =
                 CAST(@z AS TEXT) AS points,
               substr(@text, $start + 1, $end - $start) = @z AS bytes
      } {
        if {!$points || !$bytes} { lappend wrong [dict get $a id] $span }
      }
    }
  }
  list [expr {$n > 1000}] $wrong
} {1 {}}

# Every byte outside of the marks is the file's.
do_test corpus-bytes {
  set wrong {}
  foreach lang {ar fa fr} {
    set path [file join $corpus::folder $lang 01.txt]
    regexp {@text\n(.*?)\n@end} [read_bytes $path] - marked
    regsub -all "\xe2\x9f\xa6\[A-Z\]+:\[^|\]*\\||\xe2\x9f\xa7" $marked {} plain
    if {[dict get [lindex [corpus::read_file $path] 0] text] ne $plain} {
      lappend wrong $path
    }
  }
  set wrong
} {}

# ---- splits --------------------------------------------------------------

do_test corpus-split-rule {
  lmap {number story} {1 {} 10 {} 7 {} 8 {} 19 {} 9 s017 7 s003 1 s040} {
    corpus::split_of [dict create number $number story $story]
  }
} {train train dev test test dev train train}
do_test corpus-split-stories {
  set wrong {}
  foreach a $articles {
    set story [dict get $a story]
    if {$story eq ""} continue
    dict set splits $story [corpus::split_of $a] 1
  }
  dict for {story its} $splits {
    if {[dict size $its] > 1} { lappend wrong $story }
  }
  set wrong
} {}

# ---- the page ------------------------------------------------------------

# A row `| name | ar | fa | fr |` of docs/annotation.md for each statistic.
do_test corpus-page {
  set page [read_text $tester::top/docs/annotation.md]
  set all [corpus::check::statistics $articles]
  set wrong {}
  foreach name [concat {articles words train dev test events} $corpus::types] {
    set cells {}
    foreach lang {ar fa fr} {
      set keys [list $lang $name]
      if {$name in $corpus::types} { set keys [list $lang marks $name] }
      lappend cells [expr {[dict exists $all {*}$keys] ?
                           [dict get $all {*}$keys] : 0}]
    }
    set row "| $name | [join $cells { | }] |"
    if {[string first \n$row\n [string map {, {}} $page]] < 0} {
      lappend wrong $row
    }
  }
  join $wrong \n
} {}

# ---- what must be refused ------------------------------------------------

# One article: `head` replaces lines of a good head, `text` is the text.
proc refused {text {head {}}} {
  set lines {date 2024-03-11 desk {agency wire} style clean
    topics {11000000 | 20000593}}
  foreach {key value} $head { dict set lines $key $value }
  set path [file join [scratch] fr 01.txt]
  file mkdir [file dirname $path]
  set f [open $path w]
  fconfigure $f -encoding utf-8
  puts $f "@article fr-0001"
  dict for {key value} $lines { puts $f "@$key $value" }
  puts $f "@text\n[u $text]\n@end"
  close $f
  corpus::check::all [corpus::read_file $path]
  join [lmap e $corpus::check::errors {
    regsub {^fr/01.txt:\d+: fr-0001: } $e {}
  }] " + "
}

set good {Le \u27e6TITLE:mayor|maire\u27e7 de \u27e6LOC:lyon|Lyon\u27e7 a
re\u00e7u \u27e6PER:okafor|Ada Okafor\u27e7.}
do_test corpus-good { refused $good } {}
foreach {name text expected} {
  open {a \u27e6LOC:lyon|Lyon} {/not closed/}
  nested {a \u27e6LOC:lyon|Lyon \u27e6LOC:FR|France\u27e7\u27e7} {/not closed, or/}
  close {a Lyon\u27e7} {/without its opening/}
  grammar {a \u27e6LOC lyon\u27e7} {/not TYPE:id/}
  type {a \u27e6CITY:lyon|Lyon\u27e7} {/no such type/}
  empty {a \u27e6LOC:lyon|\u27e7} {/an empty mark/}
  blank {a \u27e6LOC:lyon|Lyon \u27e7} {/blanks at the ends/}
  slug {a \u27e6LOC:Lyon-Fr|Lyon\u27e7} {/not a good id/}
  country {a \u27e6LOC:QQ|Qq\u27e7} {/not a good id/}
  org {a \u27e6ORG:FR|France\u27e7} {/not a good id/}
  day {a \u27e6DATE:2023-02-29|le jour\u27e7} {/not a good id/}
  interval {a \u27e6DATE:2023-05/2022-01|le temps\u27e7} {/not a good id/}
  money {a \u27e6MONEY:12 dirham|12 dirhams\u27e7} {/not a good id/}
  currency {a \u27e6MONEY:12 ABC|12\u27e7} {/not a good id/}
  percent {a \u27e6PERCENT:12,5|12,5 %\u27e7} {/not a good id/}
} {
  do_test corpus-refused-$name { refused $text } $expected
}
foreach {name head expected} {
  date {date 2024-13-01} {/no day/}
  style {style tidy} {/neither clean nor dirty/}
  top {topics {20000593 |}} {/no top-level topic/}
  concept {topics {11000000 | 20999999}} {/no topic/}
  broader {topics {15000000 | 20000593}} {/is of 11000000/}
  story {story 17} {/no number of a story/}
  key {mood good} {/unknown line/}
  fields {event {040 | Ada Okafor | Lyon}} {/five fields/}
  code {event {999 | Ada Okafor | Lyon | - | -}} {/no code/}
  actor {event {040 | Bob | Lyon | - | -}} {/source is not in the text/}
  mark {event {040 | Le | Lyon | - | -}} {/source holds no mark/}
  target {event {040 | Ada Okafor | - | - | -}} {/without target/}
} {
  do_test corpus-refused-$name { refused $good $head } $expected
}
do_test corpus-refused-number {
  set a [lindex [corpus::read_file [file join $corpus::folder fr 01.txt]] 1]
  corpus::check::all [list $a]
  set corpus::check::errors
} {/the number after 0 is missing/}
do_test corpus-refused-stray {
  set path [file join [scratch] fr 01.txt]
  set f [open $path w]
  puts $f "words\n@article fr-0001\n@text\nwords"
  close $f
  corpus::check::all [corpus::read_file $path]
  set corpus::check::errors
} {/outside of an article.*no @end/}

# A particle inside of a mark shows when the name stands without it elsewhere.
do_test corpus-refused-particle {
  set path [file join [scratch] ar 01.txt]
  file mkdir [file dirname $path]
  set f [open $path w]
  fconfigure $f -encoding utf-8
  puts $f "@article ar-0001\n@desk x\n@date 2024-03-11\n@style clean"
  puts $f "@topics 11000000 |\n@text"
  puts $f [u {\u27e6LOC:FR|\u0641\u0631\u0646\u0633\u0627\u27e7}]
  puts $f [u {\u27e6LOC:FR|\u0648\u0641\u0631\u0646\u0633\u0627\u27e7}]
  puts $f "@end"
  close $f
  corpus::check::all [corpus::read_file $path]
  set corpus::check::errors
} {/a particle inside/}

finish_test
