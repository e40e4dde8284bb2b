# marks.tcl - annotation of texts that are not ours to pass on: what is marked
# stands apart from the text, by place.
#
#   tclsh ext/train/marks.tcl SET TEXTS MARKED > ext/data/marks/SET.tsv
#
# TEXTS is a file of the set: a text a line, or JSON lines with "text"; a
# title before the text is left out.  MARKED holds articles as those of
# ext/data/corpus whose "@article N" is line N of TEXTS, counted from 0.  A row
# of the result: line; check (FNV-1a of the text's UTF-8); topics; marks, as
# TYPE:id:first:end in code points, end exclusive, blanks between them.
namespace eval marks {}

proc marks::lines {path} {
  set f [expr {[string match *.xz $path] ? [open [list | xz -dc $path]]
                                         : [open $path]}]
  fconfigure $f -encoding utf-8
  set text [read $f]
  close $f
  return [split [string map {\ufeff "" \r ""} $text] \n]
}

# The value of "text" in one line of JSON.
proc marks::json_text {line} {
  if {![regexp {"text": "((?:[^"\\]|\\.)*)"} $line -> s]} { return "" }
  return [subst -nocommands -novariables \
            [string map {\\/ / \[ \\\[ \$ \\\$ \u27e6 ( \u27e7 )} $s]]
}

# The text of one line of a set, without marks or carriage returns.
proc marks::text {line} {
  if {[string match "\{*" $line]} { set line [json_text $line] }
  return [string trim [string map {\u27e6 \[ \u27e7 \] \r ""} $line]]
}

proc marks::fnv {s} {
  set h 2166136261
  binary scan [encoding convertto utf-8 $s] cu* bytes
  foreach b $bytes { set h [expr {(($h ^ $b) * 16777619) & 0xFFFFFFFF}] }
  return [format %08X $h]
}

# The text with its marks, as in ext/data/corpus.
proc marks::put {text marks} {
  set out ""
  set at 0
  foreach m $marks {
    lassign [split $m :] type id first end
    append out [string range $text $at $first-1] \u27e6$type:$id|
    append out [string range $text $first $end-1] \u27e7
    set at $end
  }
  return $out[string range $text $at end]
}

# {text marks} of a marked text.
proc marks::take {marked} {
  set text ""
  set marks {}
  set at 0
  foreach {all type id word} [regexp -all -inline -indices \
      {\u27e6([A-Z]+):([^|\u27e7]*)\|([^\u27e7]*)\u27e7} $marked] {
    append text [string range $marked $at [lindex $all 0]-1]
    set name [string range $marked {*}$word]
    lappend marks [string range $marked {*}$type]:[string range $marked \
      {*}$id]:[string length $text]:[expr {[string length $text] +
                                           [string length $name]}]
    append text $name
    set at [expr {[lindex $all 1] + 1}]
  }
  return [list $text[string range $marked $at end] $marks]
}

# Articles of a set: those rows of MARKS whose text in TEXTS is still the
# same, marked, for a trainer.  Calls `put TOPICS MARKED` for each; returns how
# many rows were skipped.
proc marks::each {marks_file texts put} {
  set skipped 0
  set lines [lines $texts]
  foreach row [lines $marks_file] {
    if {$row eq "" || [string match #* $row]} continue
    lassign [split $row \t] n check topics marks
    set text [text [lindex $lines $n]]
    if {[fnv $text] ne $check} { incr skipped; continue }
    {*}$put $topics [put $text $marks]
  }
  return $skipped
}

proc marks::main {set texts marked} {
  set lines [lines $texts]
  fconfigure stdout -encoding utf-8 -translation lf
  set n ""
  set rows {}
  foreach line [lines $marked] {
    if {[regexp {^@article (\d+)$} $line -> n]} {
      set topics -
      set body {}
      set in 0
    } elseif {[regexp {^@topics (.*)} $line -> topics]} {
      regsub -all { +} [string trim [string map {| " "} $topics]] " " topics
    } elseif {$line eq "@text"} {
      set in 1
    } elseif {$line eq "@end"} {
      lassign [take [string trim [join $body \n]]] text all
      set have [text [lindex $lines $n]]
      if {$have ne $text} {
        puts stderr "$set $n: the text is another"
      } else {
        lappend rows [list $n [fnv $have] $topics $all]
      }
      set in 0
    } elseif {$in} {
      lappend body $line
    }
  }
  puts "# Our marks on texts of $set, which are not here; see ext/train/marks.tcl."
  puts "# columns: line of the set, check of its text, topics, marks"
  puts "# (TYPE:id:first:end, code points).  source: own; licence: MIT"
  foreach row [lsort -integer -index 0 $rows] { puts [join $row \t] }
}
if {[info exists argv0] && [file tail $argv0] eq "marks.tcl"} {
  marks::main {*}$argv
}
