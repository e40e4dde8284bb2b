# corpuscheck.tcl - is the annotated corpus well made?
#
#   tclsh ext/tool/corpuscheck.tcl ?-list? ?FOLDER?
#
# Prints errors, then what looks wrong but may be right (only counted unless
# -list is given), then what the corpus holds.  Ends with 1 when there are
# errors.  FOLDER is ext/data/corpus unless given.
#
# HOW IT WORKS.  Each check is a procedure that looks at one article and says
# `error` or `doubt` with a kind; what concerns the corpus as a whole (ids,
# repeated sentences) is collected on the way and judged at the end.  Words of
# the languages are in ext/data/corpus_check.tsv.
source -encoding utf-8 [file join [file dirname [info script]] corpus.tcl]
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]

namespace eval corpus::check {
  variable errors {}
  variable doubts [dict create]
  variable topic_top [dict create]
  variable countries [dict create]
  variable currencies [dict create]
  variable start [dict create]
  variable events {}
  variable several {}
  variable known [dict create]
}

proc corpus::check::error {article line what} {
  variable errors
  lappend errors "[file tail [file dirname [dict get $article file]]]/[file \
    tail [dict get $article file]]:$line: [dict get $article id]: $what"
}

proc corpus::check::doubt {article kind what} {
  variable doubts
  dict lappend doubts $kind "[dict get $article id]: $what"
}

# What the checks know.
proc corpus::check::load {} {
  variable topic_top
  variable countries
  variable currencies
  variable start
  variable events
  variable several
  variable gazetteer
  foreach row [rasad::rows topics.tsv] {
    lassign $row code - top
    dict set topic_top [string range $code 7 end] [string range $top 7 end]
  }
  foreach name {gaz_countries gaz_places gaz_orgs gaz_people gaz_misc
                gaz_norp} {
    foreach row [rasad::rows $name.tsv] {
      lassign $row id type
      if {[regexp {^iso:(..)$} $id - code]} { dict set countries $code 1 }
      dict set gazetteer $type [regsub {^[a-z]+:} $id {}] 1
    }
  }
  set events {}
  set several {}
  foreach row [rasad::rows corpus_check.tsv] {
    lassign $row kind key value
    switch -- $kind {
      start {
        lassign $key types langs
        foreach type [split $types +] {
          foreach lang [split $langs +] {
            dict lappend start $type,$lang $value
          }
        }
      }
      event { lappend events $key }
      types { lappend several $key }
      currency {
        foreach code [split $key] { dict set currencies $code 1 }
      }
    }
  }
}

# ---- one article ---------------------------------------------------------

proc corpus::check::head {a} {
  variable topic_top
  set line [dict get $a line]
  foreach e [dict get $a errors] { error $a {*}$e }
  if {![day [dict get $a date]]} { error $a $line "@date is no day" }
  foreach key {desk style} {
    if {[dict get $a $key] eq ""} { error $a $line "@$key is missing" }
  }
  if {![regexp {^(clean|dirty)\M} [dict get $a style]]} {
    error $a $line "@style is neither clean nor dirty"
  }
  if {![regexp {^(s\d{3})?$} [dict get $a story]]} {
    error $a $line "@story is no number of a story"
  }
  set tops [dict get $a tops]
  if {[llength $tops] < 1 || [llength $tops] > 3} {
    error $a $line "one to three top-level topics, not [llength $tops]"
  }
  foreach code $tops {
    if {![dict exists $topic_top $code] ||
        [dict get $topic_top $code] ne $code} {
      error $a $line "no top-level topic: $code"
    }
  }
  foreach code [dict get $a concepts] {
    if {![dict exists $topic_top $code]} {
      error $a $line "no topic: $code"
    } elseif {[dict get $topic_top $code] eq $code} {
      error $a $line "a top-level topic among the concepts: $code"
    } elseif {[dict get $topic_top $code] ni $tops} {
      error $a $line "$code is of [dict get $topic_top $code], which is not\
        among the topics"
    }
  }
  foreach list {tops concepts} {
    if {[llength [lsort -unique [dict get $a $list]]] !=
        [llength [dict get $a $list]]} {
      error $a $line "a topic twice"
    }
  }
}

# Is it a day of the Gregorian calendar?
proc corpus::check::day {s} {
  if {![regexp {^(\d{4})-(\d\d)-(\d\d)$} $s - y m d]} { return 0 }
  scan $m %d m
  scan $d %d d
  scan $y %d y
  if {$m < 1 || $m > 12 || $d < 1} { return 0 }
  set leap [expr {$y % 4 == 0 && ($y % 100 || $y % 400 == 0)}]
  set days [list 31 [expr {28 + $leap}] 31 30 31 30 31 31 30 31 30 31]
  expr {$d <= [lindex $days $m-1]}
}

# Is it a value of a date: a day, month, year, decade, century, or an
# interval of such?
proc corpus::check::date_value {s} {
  set ends [split $s /]
  if {[llength $ends] > 2} { return 0 }
  foreach e $ends {
    if {$e eq ".." && [llength $ends] == 2} continue
    if {[day $e]} continue
    if {![regexp {^-?\d{4}(-(0[1-9]|1[0-2]|2[1-4]))?$|^\d{3}X$|^\d\dXX$} $e]} {
      return 0
    }
  }
  if {[llength $ends] == 2 && ".." ni $ends} {
    return [expr {[string compare {*}$ends] < 0}]
  }
  return 1
}

proc corpus::check::id {type id} {
  variable countries
  variable currencies
  switch -- $type {
    DATE { return [expr {$id eq "rel" || [date_value $id]}] }
    MONEY {
      if {$id eq "rel"} { return 1 }
      return [expr {[regexp {^-?\d+(\.\d*[1-9])? ([A-Z]{3})$} $id - - code] &&
                    [dict exists $currencies $code]}]
    }
    PERCENT { return [regexp {^-?\d+(\.\d*[1-9])?$} $id] }
    URL - EMAIL - PHONE { return [expr {$id ne "" && ![regexp {\s\s} $id]}] }
    LOC - NORP {
      if {[regexp {^[A-Z]{2}$} $id]} { return [dict exists $countries $id] }
    }
  }
  regexp {^[a-z0-9]+(-[a-z0-9]+)*$} $id
}

# The character before or after a place in the text, "" at its ends.
proc corpus::check::char_before {text at} {
  set from [expr {max(0, $at - 4)}]
  string index [corpus::text [regsub {^[\x80-\xbf]+} \
    [string range $text $from $at-1] {}]] end
}
proc corpus::check::char_after {text at} {
  string index [corpus::text [string range $text $at $at+3]] 0
}
proc corpus::check::is_letter {c} {
  regexp {^[[:alnum:]\u064b-\u0652\u0670]$} $c
}

proc corpus::check::mark {a span} {
  variable start
  lassign $span type id from to pos len surface
  set line [dict get $a line]
  set lang [dict get $a lang]
  if {$surface eq ""} { error $a $line "an empty mark: $type:$id" }
  if {[string trim $surface "\u00a0\u200c\u200f\u200e \t\n"] ne $surface} {
    error $a $line "blanks at the ends of a mark: $type:$id|$surface"
  }
  if {$type ni {URL EMAIL PHONE PERCENT MONEY} &&
      ([regexp {^[,;:!?)\u060c\u061b\u00bb]|[,;:!?(\u060c\u061b\u00ab]$} \
        $surface] || [regexp {^\u00ab[^\u00bb]*\u00bb$} $surface] ||
       [regexp -all \u00ab $surface] != [regexp -all \u00bb $surface])} {
    doubt $a punctuation "$type:$id|$surface"
  }
  if {![id $type $id]} { error $a $line "not a good id: $type:$id|$surface" }
  if {[dict exists $start $type,$lang]} {
    foreach word [dict get $start $type,$lang] {
      set n [string length $word]
      if {[string range $surface 0 $n-1] eq $word &&
          (![is_letter [string index $surface $n]] ||
           ![is_letter [string index $word end]]) &&
          $surface ne $word} {
        doubt $a start "$type:$id|$surface"
      }
    }
  }
  set text [dict get $a text]
  set before [char_before $text $from]
  set clean [string match clean* [dict get $a style]]
  if {$clean && [is_letter [char_after $text $to]] &&
      $type ni {MONEY PERCENT}} {
    doubt $a glued "$type:$id|$surface"
  }
  if {$clean && $lang ne "ar" && [is_letter $before]} {
    doubt $a glued "$type:$id|$surface"
  }
  if {$clean && $lang eq "ar" && [is_letter $before] &&
      $before ni {\u0648 \u0641 \u0628 \u0643 \u0644 \u0640}} {
    doubt $a glued "$type:$id|$surface"
  }
}

# The places (starts) where a surface stands as whole words outside of marks.
proc corpus::check::unmarked {a surface} {
  set text [dict get $a text]
  set z [corpus::bytes $surface]
  set n [string length $z]
  set lang [dict get $a lang]
  set out {}
  set at 0
  while {[set at [string first $z $text $at]] >= 0} {
    set to [expr {$at + $n}]
    set before [char_before $text $at]
    if {$lang eq "ar" && $n > 8 && $at > 1 &&
        $before in {\u0648 \u0641 \u0628 \u0643 \u0644}} {
      set before [char_before $text [expr {$at - 2}]]
    }
    if {![is_letter $before] && $before ne "\u200c" &&
        ![is_letter [char_after $text $to]] &&
        [char_after $text $to] ni {\u200c - '}} {
      set free 1
      foreach span [dict get $a spans] {
        lassign $span - - s e
        if {$s < $to && $at < $e} { set free 0; break }
      }
      if {$free} { lappend out $at }
    }
    set at $to
  }
  return $out
}

# A name that is marked once is marked each time.
proc corpus::check::again {a} {
  set seen [dict create]
  foreach span [dict get $a spans] {
    lassign $span type id - - - len surface
    if {$type ni {PER LOC ORG} || $len < 4} continue
    dict set seen $surface $type:$id
  }
  dict for {surface mark} $seen {
    if {[llength [unmarked $a $surface]]} {
      doubt $a unmarked "$mark|$surface"
    }
  }
}

# Each actor of an event stands in the text and holds a mark.
proc corpus::check::event {a event} {
  variable events
  lassign $event code source target place date line
  if {$code ni $events} { error $a $line "no code of an event: $code" }
  foreach what {source target place date} {
    set phrase [set $what]
    if {$phrase eq "-" && $what in {place date}} continue
    if {$phrase in {"" -}} { error $a $line "an event without $what"; continue }
    set text [dict get $a text]
    set z [corpus::bytes $phrase]
    set at [string first $z $text]
    if {$at < 0} {
      error $a $line "$what is not in the text: $phrase"
      continue
    }
    set held 0
    while {$at >= 0 && !$held} {
      set to [expr {$at + [string length $z]}]
      foreach span [dict get $a spans] {
        lassign $span type - s e
        if {$s < $to && $at < $e && ($what ne "date" || $type eq "DATE")} {
          set held 1
        }
      }
      set at [string first $z $text $to]
    }
    if {!$held && $what in {source target}} {
      error $a $line "$what holds no mark: $phrase"
    } elseif {!$held} {
      doubt $a event "$what holds no mark: $phrase"
    }
  }
}

proc corpus::check::article {a} {
  head $a
  set n [llength [corpus::words [corpus::text [dict get $a text]]]]
  if {$n < 120 || $n > 300} { doubt $a length "$n words" }
  foreach span [dict get $a spans] { mark $a $span }
  foreach event [dict get $a events] { event $a $event }
  again $a
}

# ---- the corpus ----------------------------------------------------------

proc corpus::check::numbers {articles} {
  set seen [dict create]
  set last {none 0}
  foreach a $articles {
    set id [dict get $a id]
    if {[dict exists $seen $id]} { error $a [dict get $a line] "an id twice" }
    dict set seen $id 1
    lassign $last lang number
    if {[dict get $a lang] ne $lang} { set number 0 }
    if {[dict get $a number] != $number + 1} {
      error $a [dict get $a line] "the number after $number is missing"
    }
    if {[file tail [file dirname [dict get $a file]]] ne [dict get $a lang]} {
      error $a [dict get $a line] "in the folder of another language"
    }
    set last [list [dict get $a lang] [dict get $a number]]
  }
}

proc corpus::check::sentences {articles} {
  set first [dict create]
  foreach a $articles {
    foreach s [corpus::sentences [corpus::text [dict get $a text]]] {
      if {[llength [corpus::words $s]] < 6} continue
      if {[dict exists $first $s]} {
        doubt $a sentence "[dict get $first $s]: $s"
      } else {
        dict set first $s [dict get $a id]
      }
    }
  }
}

# One surface with several ids, one id with several types.
proc corpus::check::ids {articles} {
  variable several
  variable gazetteer
  set ids [dict create]
  set types [dict create]
  set where [dict create]
  foreach a $articles {
    foreach span [dict get $a spans] {
      lassign $span type id - - - - surface
      if {$type in {DATE MONEY PERCENT URL EMAIL PHONE}} continue
      dict set ids [dict get $a lang] $type $surface $id [dict get $a id]
      dict set types $id $type [dict get $a id]
    }
  }
  dict for {lang of_type} $ids {
    dict for {type of_surface} $of_type {
      dict for {surface its} $of_surface {
        if {[dict size $its] < 2} continue
        doubt [dict create id $lang] ids "$type $surface: $its"
      }
    }
  }
  dict for {id its} $types {
    if {[dict size $its] < 2 || $id in $several} continue
    if {[lsort [dict keys $its]] eq {LOC NORP} &&
        [regexp {^[A-Z]{2}$} $id]} continue
    set listed 1
    foreach type [dict keys $its] {
      if {![dict exists $gazetteer $type $id]} { set listed 0 }
    }
    if {$listed} continue
    doubt [dict create id -] types "$id: $its"
  }
}

# A mark that begins with a particle, when without it the same thing is
# marked elsewhere: Arabic waw, fa, ba, kaf, lam before a name.  The second
# lam of li-l- is the article's and belongs to the name.
proc corpus::check::clitics {articles} {
  set known [dict create]
  foreach a $articles {
    if {[dict get $a lang] ne "ar"} continue
    foreach span [dict get $a spans] {
      lassign $span type id - - - - surface
      dict set known $type:$id|$surface 1
    }
  }
  foreach a $articles {
    if {[dict get $a lang] ne "ar"} continue
    foreach span [dict get $a spans] {
      lassign $span type id from - - - surface
      if {$type in {DATE MONEY PERCENT URL EMAIL PHONE}} continue
      set c [string index $surface 0]
      set rest [string range $surface 1 end]
      if {$c ni {\u0648 \u0641 \u0628 \u0643 \u0644}} continue
      if {$c eq "\u0644" &&
          [char_before [dict get $a text] $from] eq "\u0644"} continue
      if {[dict exists $known $type:$id|$rest] ||
          ($c eq "\u0644" && [dict exists $known $type:$id|\u0627$surface] &&
           [string index $rest 0] eq "\u0644")} {
        error $a [dict get $a line] "a particle inside: $type:$id|$surface"
      }
    }
  }
}

# ---- what it holds -------------------------------------------------------

# A dict of counts: {ar {articles n words n dirty n marks {PER n ...}} ...}.
proc corpus::check::statistics {articles} {
  set out [dict create]
  foreach a $articles {
    set lang [dict get $a lang]
    if {![dict exists $out $lang]} {
      dict set out $lang {articles 0 words 0 dirty 0 events 0 train 0 dev 0
                          test 0 marks {}}
    }
    dict with out $lang {
      incr articles
      incr words [llength [corpus::words [corpus::text [dict get $a text]]]]
      incr dirty [string match dirty* [dict get $a style]]
      incr events [llength [dict get $a events]]
      incr [corpus::split_of $a]
      foreach span [dict get $a spans] { dict incr marks [lindex $span 0] }
    }
  }
  return $out
}

proc corpus::check::show {articles} {
  set all [statistics $articles]
  set langs [dict keys $all]
  puts [format "%-9s%s" "" [join [lmap l $langs {format %9s $l}] ""]]
  foreach key {articles words train dev test events} {
    puts [format "%-9s%s" $key [join [lmap l $langs {
      format %9d [dict get $all $l $key]
    }] ""]]
  }
  puts [format "%-9s%s" "dirty %" [join [lmap l $langs {
    format %9.1f [expr {100.0 * [dict get $all $l dirty] /
                        [dict get $all $l articles]}]
  }] ""]]
  foreach type $corpus::types {
    puts [format "%-9s%s" $type [join [lmap l $langs {
      format %9d [expr {[dict exists $all $l marks $type] ?
                        [dict get $all $l marks $type] : 0}]
    }] ""]]
  }
}

# Runs all checks; sets errors and doubts.
proc corpus::check::all {articles} {
  variable errors {}
  variable doubts [dict create]
  load
  foreach a $articles { article $a }
  numbers $articles
  sentences $articles
  ids $articles
  clitics $articles
}

if {[info exists argv0] && [file normalize $argv0] eq
    [file normalize [info script]]} {
  encoding system utf-8
  fconfigure stdout -encoding utf-8
  set list [expr {[lindex $argv 0] eq "-list"}]
  set folder [lindex $argv $list]
  set articles [corpus::read $folder]
  corpus::check::all $articles
  foreach e $corpus::check::errors { puts $e }
  dict for {kind found} $corpus::check::doubts {
    if {$list} { foreach d $found { puts "$kind: $d" } }
  }
  corpus::check::show $articles
  dict for {kind found} $corpus::check::doubts {
    puts "look at: $kind [llength $found]"
  }
  puts "[llength $articles] articles, [llength $corpus::check::errors] errors"
  exit [expr {[llength $corpus::check::errors] > 0 || ![llength $articles]}]
}
