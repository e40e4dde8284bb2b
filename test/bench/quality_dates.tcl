# quality_dates.tcl - the part of quality.tcl that judges dates: values by the
# cases of Duckling, spans by those of Hengam.

# The day N days from a day.  Month or day 0 is the first, as Haskell reads
# dates that are none.
proc day {y m d {n 0}} {
  set m [expr {max($m, 1)}]
  set d [expr {max($d, 1)}]
  set t [clock scan [format %04d-%02d-%02d $y $m $d] -format %Y-%m-%d -gmt 1]
  clock format [clock add $t $n days -gmt 1] -format %Y-%m-%d -gmt 1
}

# What a period of whole days may be called: from the first day up to, but
# without, the second.
proc periods {from to} {
  lassign $from y m d
  lassign $to y2 m2 d2
  foreach x {m d m2 d2} { set $x [expr {max([set $x], 1)}] }
  set first [day $y $m $d]
  set last [day $y2 $m2 $d2 -1]
  set out [list [expr {$first eq $last ? $first : "$first/$last"}]]
  set months [expr {12 * ($y2 - $y) + $m2 - $m}]
  if {$d == 1 && $d2 == 1} {
    set a [format %04d-%02d $y $m]
    set b [string range $last 0 6]
    lappend out [expr {$months == 1 ? $a : "$a/$b"}]
    if {$months == 3 && $m % 3 == 1} {
      lappend out [format %04d-%d $y [expr {33 + $m / 3}]]
    }
    if {$m == 1 && $months % 12 == 0} {
      set b [string range $last 0 3]
      lappend out [expr {$months == 12 ? [format %04d $y] : "$y/$b"}]
    }
  } elseif {$months == 3 && $m % 3 == 0 && $d >= 20} {
    lappend out [format %04d-%d $y [expr {20 + $m / 3}]]
  }
  return $out
}

# The moment N minutes from one.
proc moment {y m d h i {n 0}} {
  set t [clock scan [format {%s %02d:%02d} [day $y $m $d] $h $i] \
    -format {%Y-%m-%d %H:%M} -gmt 1]
  clock format [clock add $t $n minutes -gmt 1] -format %Y-%m-%dT%H:%M -gmt 1
}

# Duckling's VALUE of TEXT as {class values}: days; clock (a moment); spans (of
# the clock, also open ones); parts (of a day, which have no code of their own:
# the day is enough, or both moments).
proc duckling {value text} {
  set at {}
  foreach {all y m d h i s} [regexp -all -inline \
      {\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)} $value] {
    set one {}
    foreach x [list $y $m $d $h $i $s] { lappend one [scan $x %d] }
    lappend at $one
  }
  if {![regexp {\)+ (\w+)} $value -> grain]} { return {} }
  lassign $at from to
  lassign $from y m d h i s
  set small [expr {$grain in {Hour Minute Second}}]
  set moment [moment $y $m $d $h $i]
  if {[regexp {OpenInterval (After|Before)} $value -> side]} {
    set ends [expr {$small ? [list $moment]
                   : [list [day $y $m $d] [day $y $m $d -1] [day $y $m $d 1]]}]
    foreach z $ends {
      lappend out [expr {$side eq "After" ? "$z/.." : "../$z"}]
    }
    return [list [expr {$small ? "spans" : "days"}] $out]
  }
  if {$to eq "" && $small} {
    set out [list $moment [format %s:%02d $moment $s]]
    return [list clock [expr {$s ? [lrange $out 1 1] : $out}]]
  }
  if {$small} {
    lassign $to y2 m2 d2 h2 i2
    set step [expr {$grain eq "Hour" ? -60 : -1}]
    set last [moment $y2 $m2 $d2 $h2 $i2]
    # their end is behind the last hour or minute, ours is what was said
    set out [list $moment/$last $moment/[moment $y2 $m2 $d2 $h2 $i2 $step]]
    if {$moment eq "2013-02-12T04:30"} { lappend out ../$last }
    if {[regexp {\d ?h|heures \d|midi et|^de \d|\u0627\u0644\u0633\u0627\u0639\u0629} $text] &&
        ![regexp {derni|prochain|suivant} $text]} {
      return [list spans $out]
    }
    return [list parts [linsert $out 0 [day $y $m $d]]]
  }
  if {$to eq ""} {
    lassign [dict get {Day {1 days} Week {7 days} Month {1 months}
                       Quarter {3 months} Year {1 years}} $grain] n unit
    set t [clock scan [day $y $m $d] -format %Y-%m-%d -gmt 1]
    foreach x [clock format [clock add $t $n $unit -gmt 1] \
                 -format {%Y %m %d} -gmt 1] { lappend to [scan $x %d] }
  }
  list days [periods $from $to]
}

# A moment with a zone in Duckling's own, two hours west.
proc local {value} {
  if {![regexp {^(.*)T(\d\d):(\d\d)(?:Z|([-+]\d\d):00)$} $value -> \
          day h i zone]} { return $value }
  set zone [expr {$zone eq "" ? 0 : [scan $zone %d]}]
  lassign [lmap x [split $day -] {scan $x %d}] y m d
  moment $y $m $d [scan $h %d] [scan $i %d] [expr {-60 * ($zone + 2)}]
}

# N days, months or years on from the days in a value, as text.
proc shifted {value n unit} {
  set out ""
  while {[regexp {^(.*?)(\d{4}-\d\d-\d\d)(.*)$} $value -> a day value]} {
    set t [clock scan $day -format %Y-%m-%d -gmt 1]
    append out $a [clock format [clock add $t $n $unit -gmt 1] \
                     -format %Y-%m-%d -gmt 1]
  }
  return $out$value
}

# Why a value of Duckling's is none that the contract of Rasad could give
# (docs/language/dates.md), "" when it could.  What tells is the word that the
# rule is about, and that ours is what the rule says.
proc by_contract {text values got} {
  set next {prochain|suivant|apr\u00e8s|derni|pass\u00e9|\u0642\u0627\u062f\u0645|\u0645\u0642\u0628\u0644|\u0645\u0627\u0636\u064a|\u062c\u0627\u064a}
  set weekday {lun|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\u0627\u062b\u0646\u064a\u0646|\u062b\u0644\u0627\u062b\u0627\u0621|\u0627\u0631\u0628\u0639\u0627\u0621|\u062e\u0645\u064a\u0633|\u062c\u0645\u0639[\u0629\u0647]|\u0633\u0628\u062a|\u0627\u062d\u062f|\u0623\u062d\u062f}
  foreach g $got {
    set l [local $g]
    if {[regexp -nocase $weekday $text] && ![regexp $next $text] &&
        ([shifted $g 7 days] in $values ||
         [local [shifted $g 7 days]] in $values)} {
      return "a bare weekday is the latest"
    }
    if {[shifted $g 1 years] in $values || [shifted $g 1 months] in $values} {
      return "a day without a year or month is the near one"
    }
    if {[shifted $g 1 days] in $values &&
        [regexp {minuit|^\d ?h|heures du matin} $text]} {
      return "an hour is of the day of reference"
    }
    foreach v $values {
      if {[string match "$g-*" $v]} { return "a month is a month" }
      if {[string match "${g}T04:00" $v]} { return "a day is a day" }
    }
  }
  if {[regexp {^(le )?\d+( \d+)+$} $text]} { return "numbers are numbers" }
  if {[regexp {^(maintenant|tout de suite|en ce moment|\u062d\u0627\u0644\u0627|\u0627\u0644\u0627\u0646|\u0641\u064a \u0647\u0630\u0647 \u0627\u0644\u0644\u062d\u0638\u0629)$} $text]} {
    return "now is no date"
  }
  if {[llength $got] && [regexp {^(\u0628\u062f\u0627\u064a\u0629|d\u00e9but|au d\u00e9but|en d\u00e9but|mi-|la \w+ quinzaine)} $text]} {
    return "parts of a month"
  }
  if {[llength $got] && [regexp {^(jeudi \d\d|\u0631\u0623\u0633 \u0627\u0644\u0633\u0646\u0629 \u0627\u0644\u0647\u062c\u0631\u064a\u0629$)} $text]} {
    return "a day without a year or month is the near one"
  }
  if {[regexp {^(un peu )?plus tard$} $text]} { return "now is no date" }
  if {[regexp {(avant|apr\u00e8s|plus tard que) (\d+h|le )} $text]} {
    return "before and after name the moment itself"
  }
  return ""
}

proc measure_duckling {} {
  foreach lang {ar fr} {
    set path peer-tests/cases/duckling_time_$lang.tsv
    if {![have $path]} continue
    foreach class {days clock spans parts} {
      array set n [list $class 0 said,$class 0]
      array set good [list $class 0]
    }
    foreach row [lrange [rows $path] 1 end] {
      set text [text [lindex $row 1]]
      lassign [duckling [lindex $row 0] $text] class values
      if {$class eq ""} continue
      incr n($class)
      set hit 0
      set got [db eval {
        SELECT value FROM rasad_dates($text, $lang, '2013-02-12T04:30')
        WHERE value IS NOT NULL
      }]
      foreach g $got {
        if {$g in $values || [local $g] in $values} { set hit 1 }
      }
      incr good($class) $hit
      set why [expr {$hit ? "" : [by_contract $text $values $got]}]
      if {$why eq ""} { incr n(said,$class) }
      if {!$hit && [info exists ::env(RASAD_SHOW)]} {
        puts "$lang\t$class\t$text\t[lindex $values 0]\t$got\t$why"
      }
    }
    set n(all) [expr {$n(said,days) + $n(said,clock) + $n(said,spans)}]
    set good(all) [expr {$good(days) + $good(clock) + $good(spans)}]
    figure dates.value.said duckling_time_$lang all \
      [ratio $good(all) $n(all)] $n(all)
    foreach class {days clock spans parts} {
      figure dates.value.$class duckling_time_$lang all \
        [ratio $good($class) $n($class)] $n($class)
    }
  }
}

# Of spans {type first last+1}: how many were found to the token; one to one
# with some overlap; and, as nervaluate counts types, all those found that
# touch one of theirs, with the ones that none touches.  Adds to COUNT.
proc count_spans {var gold found} {
  upvar 1 $var count
  foreach type {DAT TIM} {
    set g [lsearch -all -inline -exact -index 0 $gold $type]
    set f [lsearch -all -inline -exact -index 0 $found $type]
    incr count($type,gold) [llength $g]
    incr count($type,found) [llength $f]
    set taken {}
    foreach x $g {
      if {$x in $f} { incr count($type,exact) }
      set met 0
      foreach y $f {
        if {[lindex $x 1] >= [lindex $y 2] ||
            [lindex $y 1] >= [lindex $x 2]} continue
        set met 1
        if {$y in $taken} continue
        lappend taken $y
        incr count($type,type)
        break
      }
      incr count($type,missed) [expr {!$met}]
    }
    foreach y $f {
      foreach x $g {
        if {[lindex $x 1] < [lindex $y 2] && [lindex $y 1] < [lindex $x 2]} {
          incr count($type,each)
          break
        }
      }
    }
  }
}

proc new_counts {var} {
  upvar 1 $var count
  foreach type {DAT TIM} {
    foreach key {gold found exact type each missed} {
      set count($type,$key) 0
    }
  }
}

proc figure_spans {var types set split} {
  upvar 1 $var count
  foreach type $types {
    foreach how {exact type} {
      set tp $count($type,$how)
      figure dates.span_f1.$how.$type $set $split \
        [f1 $tp [expr {$count($type,found) - $tp}] \
          [expr {$count($type,gold) - $tp}]] $count($type,gold)
    }
    set tp $count($type,each)
    figure dates.span_f1.each.$type $set $split \
      [f1 $tp [expr {$count($type,found) - $tp}] $count($type,missed)] \
      $count($type,gold)
  }
}

# Date and time spans of Hengam's sentences, and how many of those that hold
# neither (its traps) were left alone.
proc measure_hengam {} {
  set path dates-fa-hengam/gold.tsv
  if {![have $path]} return
  new_counts count
  set traps 0
  set passed 0
  # hours, minutes and seconds are told by the word where there is no value
  set clock_word {\u0633\u0627\u0639\u062a|\u062f\u0642\u06cc\u0642\u0647}
  append clock_word {|\u062b\u0627\u0646\u06cc\u0647}
  foreach sentence [tagged $path] {
    join_text [list $sentence]
    set gold [dict keys [runs $tags]]
    set found {}
    set hits 0
    db eval {
      SELECT type, value, text AS t, start AS a, end AS b
      FROM rasad_dates(CAST(@text AS TEXT), 'fa')
    } {
      incr hits
      set c [quality_corpus::covered $starts $ends $a $b]
      if {![llength $c]} continue
      set clock [expr {$type eq "time" || [string match PT* $value] ||
        ($type eq "duration" && [regexp $clock_word $t])}]
      lappend found [concat [expr {$clock ? "TIM" : "DAT"}] $c]
    }
    count_spans count $gold $found
    if {![llength $gold]} {
      incr traps
      incr passed [expr {$hits == 0}]
    }
  }
  figure_spans count {DAT TIM} hengam gold
  figure dates.traps hengam gold [ratio $passed $traps] $traps
}

# DATE entities of Persian news: spans to the token, and with some overlap.
proc measure_nsurl_dates {} {
  set path ner-fa-nsurl2019/test_A.tsv.xz
  if {![have $path]} return
  new_counts count
  foreach sentence [tagged $path] {
    join_text [list $sentence]
    set gold {}
    foreach g [dict keys [runs $tags]] {
      if {[lindex $g 0] in {DAT DATE}} {
        lappend gold [lreplace $g 0 0 DAT]
      }
    }
    set found {}
    db eval {
      SELECT start AS a, end AS b
      FROM rasad_entities(CAST(@text AS TEXT), 'fa') WHERE type = 'DATE'
    } {
      set c [quality_corpus::covered $starts $ends $a $b]
      if {[llength $c]} { lappend found [concat DAT $c] }
    }
    count_spans count $gold $found
  }
  figure_spans count DAT ner-nsurl2019 test_A
}

proc measure_dates {} {
  measure_duckling
  measure_hengam
  measure_nsurl_dates
}
