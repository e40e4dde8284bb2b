# topicrows.tcl CORPUS [KHALEEJ MARKS] - what traintopics learns from, as its
# rows: the articles of CORPUS/<lang>/*.txt but those that develop and test (see
# split_of); the briefs of CORPUS/../briefs; articles of SANAD Khaleej (KHALEEJ, lines of JSON packed by xz)
# that MARKS, a table as marks.tcl writes it, annotates; and all others of it,
# whose seven classes are subjects.
package require sqlite3
fconfigure stdout -encoding utf-8 -translation lf
lassign $argv corpus khaleej marks_file
source [file join [file dirname [info script]] .. train marks.tcl]

proc put {set lang fold codes text} {
  set text [string map [list \t " " \r "" \n \u2028] [string trim $text]]
  puts [join [list $set $lang $fold $codes $text] \t]
}

# The last digit of an article's number, or of the story it tells: 0 to 6 to
# train, 7 to develop, 8 and 9 to test.
proc split_of {id story} {
  string index [expr {$story eq "" ? $id : $story}] end
}

# The articles of a file; `all`: they all train.
proc put_file {lang path all} {
  set f [open $path]
  fconfigure $f -encoding utf-8
  set in 0
  while {[gets $f line] >= 0} {
    if {$in} {
      if {$line ne "@end"} {
        append text $line \n
        continue
      }
      set in 0
      set fold [split_of $id $story]
      if {$all} { set fold [expr {$fold % 7}] }
      if {$fold < 7} {
        regsub -all {⟦[A-Z]+:[^|⟧]*\|([^⟧]*)⟧} $text {\1} text
        put own $lang $fold $codes $text
      }
    } elseif {[regexp {^@article (\S+)} $line - id]} {
      set story ""
      set codes ""
    } elseif {[regexp {^@topics (.*)} $line - codes]} {
      set codes [string map {| " "} $codes]
    } elseif {[regexp {^@story (\S+)} $line - story]} {
    } elseif {$line eq "@text"} {
      set in 1
      set text ""
    }
  }
  close $f
}

foreach lang {ar fa fr} {
  foreach {folder all} [list $corpus 0 [file join $corpus .. briefs] 1] {
    foreach path [lsort [glob -nocomplain [file join $folder $lang *.txt]]] {
      put_file $lang $path $all
    }
  }
}

if {$khaleej eq ""} exit
set subject {
  Culture 01000000 Finance 04000000 Medical 07000000 Politics 11000000
  Religion 12000000 Sports 15000000 Tech 13000000
}
proc put_marked {codes marked} {
  global fold
  regsub -all {\u27e6[A-Z]+:[^|\u27e7]*\|([^\u27e7]*)\u27e7} $marked {\1} text
  put own ar [expr {$fold % 7}] $codes $text
  incr fold
}
set known {}
if {$marks_file ne ""} {
  set fold 0
  set skipped [marks::each $marks_file $khaleej put_marked]
  if {$skipped} { puts stderr "$skipped marked articles are not as they were" }
  foreach row [marks::lines $marks_file] {
    if {[regexp {^(\d+)\t} $row -> n]} { dict set known $n 1 }
  }
}
set n -1
sqlite3 db :memory:
set f [open |[list xz -dc $khaleej]]
fconfigure $f -encoding utf-8
while {[gets $f line] >= 0} {
  if {[dict exists $known [incr n]]} continue
  db eval {SELECT $line ->> 'label' AS label,
             substr(coalesce($line ->> 'body', $line ->> 'text'), 1, 2500)
               AS text} {
    put khaleej ar -2 [dict get $subject $label] $text
  }
}
close $f
