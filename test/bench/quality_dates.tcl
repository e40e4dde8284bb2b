# quality_dates.tcl - the part of quality.tcl that judges dates: values by the
# cases of Duckling, spans by those of Hengam.

# The day N days from a day.
proc day {y m d {n 0}} {
  set t [clock scan [format %04d-%02d-%02d $y $m $d] -format %Y-%m-%d -gmt 1]
  clock format [clock add $t $n days -gmt 1] -format %Y-%m-%d -gmt 1
}

# What a period of whole days may be called: from the first day up to, but
# without, the second.
proc periods {from to} {
  lassign $from y m d
  lassign $to y2 m2 d2
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

# Duckling's VALUE as {class values}: class is days, clock (a moment) or parts
# (of a day: ours names the day, or both moments).
proc duckling {value} {
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
  set moment [format %sT%02d:%02d [day $y $m $d] $h $i]
  if {[regexp {OpenInterval (After|Before)} $value -> side]} {
    foreach z [list [day $y $m $d] [day $y $m $d -1] [day $y $m $d 1] \
                    $moment] {
      lappend out [expr {$side eq "After" ? "$z/.." : "../$z"}]
    }
    return [list [expr {$small ? "parts" : "days"}] $out]
  }
  if {$to eq "" && $small} {
    set out [list $moment [format %s:%02d $moment $s]]
    return [list clock [expr {$s ? [lrange $out 1 1] : $out}]]
  }
  if {$small} {
    lassign $to y2 m2 d2 h2 i2
    return [list parts [list [day $y $m $d] \
      [format %s/%sT%02d:%02d $moment [day $y2 $m2 $d2] $h2 $i2]]]
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

proc measure_duckling {} {
  foreach lang {ar fr} {
    set path peer-tests/cases/duckling_time_$lang.tsv
    if {![have $path]} continue
    array set n {days 0 clock 0 parts 0}
    array set good {days 0 clock 0 parts 0}
    foreach row [lrange [rows $path] 1 end] {
      lassign [duckling [lindex $row 0]] class values
      if {$class eq ""} continue
      set text [text [lindex $row 1]]
      incr n($class)
      set hit 0
      foreach got [db eval {
        SELECT value FROM rasad_dates($text, $lang, '2013-02-12T04:30')
      }] {
        if {$got in $values} { set hit 1 }
      }
      incr good($class) $hit
    }
    foreach class {days clock parts} {
      figure dates.value.$class duckling_time_$lang all \
        [ratio $good($class) $n($class)] $n($class)
    }
  }
}

# Date and time spans: exact, and by type (the same type, some overlap).
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
