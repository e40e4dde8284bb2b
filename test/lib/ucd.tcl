# ucd.tcl - the Unicode files, read here and not through our generators, into
# tables of `db`, for tests that go through every code point.

set ucd_folder /usr/share/unicode

# Skip the whole file where package unicode-data is missing.
proc need_ucd {name} {
  if {![file readable $::ucd_folder/UnicodeData.txt]} {
    skip_test $name "package unicode-data is not installed"
    finish_test
  }
}

# Table ucd: one row for each assigned scalar value.
#   cp, cat, dec (canonical or compatibility decomposition, full, as text),
#   tag ('' canonical, else as <medial>), low (simple lower case), digit
proc load_ucd {} {
  db eval {CREATE TABLE ucd(cp INTEGER PRIMARY KEY, cat, dec, tag, low, digit)}
  array set raw {}
  set rows {}
  set f [open $::ucd_folder/UnicodeData.txt]
  set first -1
  while {[gets $f line] >= 0} {
    lassign [split $line ";"] cp name cat ccc bidi dec d1 d2 num mirror old \
      note up low
    set c [scan $cp %x]
    if {$cat eq "Cs"} { continue }
    if {[string match "*First>" $name]} { set first $c; continue }
    if {[string match "*Last>" $name]} {
      if {$cat eq "Co"} continue
      for {set i $first} {$i <= $c} {incr i} {
        lappend rows [list $i $cat {} {} {} {}]
      }
      continue
    }
    set tag ""
    regexp {^(<\w+>) (.*)$} $dec -> tag dec
    set dec [lmap d $dec {scan $d %x}]
    if {$dec ne ""} { set raw($c) [list $tag $dec] }
    lappend rows [list $c $cat $dec $tag \
      [expr {$low eq "" ? "" : [scan $low %x]}] \
      [expr {$cat eq "Nd" ? $d1 : ""}]]
  }
  close $f

  db transaction {
    foreach row $rows {
      lassign $row cp cat dec tag low digit
      # Decompose what the decomposition holds, by the same kind of rule.
      set more [expr {$dec ne ""}]
      while {$more} {
        set more 0
        set next {}
        foreach d $dec {
          if {[info exists raw($d)] &&
              ($tag ne "" || [lindex $raw($d) 0] eq "")} {
            lappend next {*}[lindex $raw($d) 1]
            set more 1
          } else {
            lappend next $d
          }
        }
        set dec $next
      }
      if {$dec ne ""} { set dec [db onecolumn "SELECT char([join $dec ,])"] }
      db eval {INSERT INTO ucd VALUES($cp, $cat, nullif($dec, ''), $tag,
        nullif($low, ''), nullif($digit, ''))}
    }
  }
}
