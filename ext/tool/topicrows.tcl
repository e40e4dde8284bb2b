# topicrows.tcl CORPUS [KHALEEJ] - what traintopics learns from, as its rows:
# the articles of CORPUS/<lang>/*.txt but those that test (see split), and
# SANAD Khaleej (KHALEEJ, lines of JSON packed by xz), whose seven classes are
# subjects.
package require sqlite3
fconfigure stdout -encoding utf-8 -translation lf
lassign $argv corpus khaleej

proc put {set lang fold codes text} {
  set text [string map [list \t " " \r "" \n \u2028] [string trim $text]]
  puts [join [list $set $lang $fold $codes $text] \t]
}

# The last digit of an article's number, or of the story it tells: 0 to 6 to
# train, 7 to develop, 8 and 9 to test.
proc split_of {id story} {
  string index [expr {$story eq "" ? $id : $story}] end
}

foreach lang {ar fa fr} {
  foreach path [lsort [glob [file join $corpus $lang *.txt]]] {
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
        if {$fold < 8} {
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
}

if {$khaleej eq ""} exit
set subject {
  Culture 01000000 Finance 04000000 Medical 07000000 Politics 11000000
  Religion 12000000 Sports 15000000 Tech 13000000
}
sqlite3 db :memory:
set f [open |[list xz -dc $khaleej]]
fconfigure $f -encoding utf-8
while {[gets $f line] >= 0} {
  db eval {SELECT $line ->> 'label' AS label,
             substr(coalesce($line ->> 'body', $line ->> 'text'), 1, 2500)
               AS text} {
    put khaleej ar -2 [dict get $subject $label] $text
  }
}
close $f
