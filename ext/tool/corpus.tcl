# corpus.tcl - reads the annotated corpus (ext/data/corpus).
#
# HOW IT WORKS.  A file holds articles; docs/annotation.md says how they are
# written.  Files are read as bytes, so that a span's byte offset is a string
# index here and no character is lost on the way; `corpus::text` decodes what
# is to be shown or matched.  An article is a dict:
#
#   id lang number file line     ar-0001, ar, 1, where it begins
#   desk date style story        as written; {} where there is none
#   tops concepts                lists of eight-digit codes
#   events                       list of {code source target place date line}
#   text                         the plain text, bytes of UTF-8
#   spans                        list of {type id start end pos len surface},
#                                in the order of the text: start and end in
#                                bytes, pos and len in code points
#   errors                       list of {line message}: what could not be read
#
# Surfaces, ids and the heads of articles are decoded strings; only `text` is
# bytes.
namespace eval corpus {
  variable here [file dirname [file normalize [info script]]]
  variable folder [file join $here .. data corpus]
  variable types {PER ORG LOC NORP TITLE EVENT DATE MISC MONEY PERCENT URL
                  EMAIL PHONE}
  variable open [encoding convertto utf-8 \u27e6]
  variable close [encoding convertto utf-8 \u27e7]
}

proc corpus::text {bytes} { encoding convertfrom utf-8 $bytes }
proc corpus::bytes {text} { encoding convertto utf-8 $text }

# How many code points some bytes of UTF-8 are.
proc corpus::points {bytes} { regexp -all {[^\x80-\xbf]} $bytes }

# The marked text (bytes) as {plain spans errors}.  `line` is the number of
# its first line.
proc corpus::unmark {marked line} {
  variable open
  variable close
  variable types
  set plain ""
  set spans {}
  set errors {}
  set points 0
  set at 0
  while {[set from [string first $open $marked $at]] >= 0} {
    set before [string range $marked $at $from-1]
    append plain $before
    incr points [points $before]
    incr line [regexp -all \n $before]
    set inner [expr {$from + 3}]
    set to [string first $close $marked $inner]
    set next [string first $open $marked $inner]
    if {[string first $close $before] >= 0} {
      lappend errors [list $line "a closing bracket without its opening"]
    }
    if {$to < 0 || ($next >= 0 && $next < $to)} {
      lappend errors [list $line "a mark is not closed, or holds another"]
      set at $inner
      continue
    }
    set mark [string range $marked $inner $to-1]
    set at [expr {$to + 3}]
    if {![regexp {^([A-Z]+):([^|]*)\|(.*)$} $mark - type id surface] ||
        [string first | $surface] >= 0} {
      lappend errors [list $line "not TYPE:id|surface: [text $mark]"]
      append plain $mark
      incr points [points $mark]
      continue
    }
    if {$type ni $types} {
      lappend errors [list $line "no such type: [text $mark]"]
    }
    set start [string length $plain]
    set n [points $surface]
    append plain $surface
    lappend spans [list $type [text $id] $start [string length $plain] \
      $points $n [text $surface]]
    incr points $n
    incr line [regexp -all \n $surface]
  }
  set rest [string range $marked $at end]
  if {[string first $close $rest] >= 0} {
    lappend errors [list $line "a closing bracket without its opening"]
  }
  append plain $rest
  list $plain $spans $errors
}

proc corpus::new_article {file line id} {
  set a [dict create id $id lang {} number 0 file $file line $line desk {} \
    date {} style {} story {} tops {} concepts {} events {} text {} \
    spans {} errors {}]
  if {[regexp {^(ar|fa|fr)-(\d{4})$} $id - lang number]} {
    dict set a lang $lang
    dict set a number [scan $number %d]
  } else {
    dict lappend a errors [list $line "no article's id: $id"]
  }
  return $a
}

# One line of an article's head, into the dict variable `name`.
proc corpus::head {name line key value} {
  upvar 1 $name a
  switch -- $key {
    desk - date - style - story { dict set a $key $value }
    topics {
      lassign [split $value |] tops concepts
      dict set a tops [regexp -all -inline {\S+} $tops]
      dict set a concepts [regexp -all -inline {\S+} $concepts]
    }
    event {
      set cells [lmap c [split $value |] { string trim $c }]
      if {[llength $cells] != 5} {
        dict lappend a errors [list $line "an event has five fields: $value"]
      } else {
        dict lappend a events [list {*}$cells $line]
      }
    }
    default { dict lappend a errors [list $line "unknown line: @$key"] }
  }
}

# The articles of one file.  What stands outside of articles is an error of
# the article before it (or of an empty one).
proc corpus::read_file {path} {
  set f [::open $path rb]
  set raw [::read $f]
  ::close $f
  set all {}
  set a {}
  set body {}
  set where out
  set line 0
  foreach z [split $raw \n] {
    incr line
    if {$where eq "text"} {
      if {$z eq "@end"} {
        lassign [unmark [join $body \n] $first] plain spans errors
        dict set a text $plain
        dict set a spans $spans
        dict lappend a errors {*}$errors
        lappend all $a
        set a {}
        set where out
      } else {
        lappend body $z
        if {[regexp {^@(article|text|topics|date|desk)\M} $z]} {
          dict lappend a errors [list $line "a head inside a text"]
        }
      }
    } elseif {$z eq "@text" && $where eq "head"} {
      set where text
      set body {}
      set first [expr {$line + 1}]
    } elseif {[regexp {^@article (.*)$} [text $z] - id]} {
      if {$where eq "head"} {
        dict lappend a errors [list $line "an article without a text"]
        lappend all $a
      }
      set a [new_article $path $line [string trim $id]]
      set where head
    } elseif {$where eq "head" &&
              [regexp {^@([a-z]+)(?: (.*))?$} [text $z] - key value]} {
      head a $line $key [string trim $value]
    } elseif {[string trim $z] ne ""} {
      set stray [list $line "outside of an article: [text $z]"]
      if {$where eq "head"} {
        dict lappend a errors $stray
      } else {
        set b [new_article $path $line none-0000]
        dict set b errors [list $stray]
        lappend all $b
      }
    }
  }
  if {$where ne "out"} {
    dict lappend a errors [list $line "no @end"]
    lappend all $a
  }
  return $all
}

# All articles below a folder, in the order of languages and files.
proc corpus::read {{where ""} {langs {ar fa fr}}} {
  variable folder
  if {$where eq ""} { set where $folder }
  set all {}
  foreach lang $langs {
    foreach path [lsort [glob -nocomplain -directory \
                         [file join $where $lang] *.txt]] {
      lappend all {*}[read_file $path]
    }
  }
  return $all
}

# Which split an article is of.  Articles of one story go together, so that
# no story is learned from and tested on.
proc corpus::split_of {article} {
  set n [dict get $article number]
  if {[regexp {^s0*(\d+)$} [dict get $article story] - story]} { set n $story }
  switch -- [expr {$n % 10}] {
    7 { return dev }
    8 - 9 { return test }
    default { return train }
  }
}

# Words of a text: what stands between blanks and holds a letter or a digit.
proc corpus::words {text} {
  lmap w [regexp -all -inline {[^\s\u00a0\u202f]+} $text] {
    if {![regexp {\w} $w]} continue
    set w
  }
}

# Sentences, roughly: lines, cut after a mark that ends one.
proc corpus::sentences {text} {
  set cut [regsub -all {([.!?\u061f\u2026])(\s)} $text "\\1\n"]
  lmap s [split $cut \n] {
    set s [string trim $s]
    if {$s eq ""} continue
    set s
  }
}
