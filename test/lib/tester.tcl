# tester.tcl - what every test file sources first.  It opens `db` with the
# extension loaded and offers the commands that docs/testing.md describes.
#
# Environment (set by test/all.tcl; all have defaults for a run by hand):
#   RASAD_SO      the extension            (rasad.so at the top of the tree)
#   RASAD_FAULT   the allocation shim      (build/libfault.so)
#   RASAD_ENCODING   UTF-8 or UTF-16le, for every database opened here
#   RASAD_PERMUTATION   name of the run, for messages

namespace eval tester {
  variable passed 0 failed 0 skipped 0 names
  variable here [file dirname [file normalize [info script]]]
  variable top [file dirname [file dirname $here]]
  variable counter 0
  array set names {}
}

# Read the test file as UTF-8 whatever the locale of the machine says.
if {[encoding system] ne "utf-8" && ![info exists tester::again]} {
  set tester::again 1
  encoding system utf-8
  fconfigure stdout -encoding utf-8
  fconfigure stderr -encoding utf-8
  source -encoding utf-8 $argv0
  exit
}
fconfigure stdout -encoding utf-8 -translation lf

proc tester::env {name default} {
  if {[info exists ::env($name)] && $::env($name) ne ""} {
    return $::env($name)
  }
  return $default
}

namespace eval tester {
  variable so [env RASAD_SO $top/rasad.so]
  variable fault [env RASAD_FAULT $top/build/libfault.so]
  variable encoding [env RASAD_ENCODING UTF-8]
  variable permutation [env RASAD_PERMUTATION utf8]
  variable isfault [string match *_fault.test $::argv0]
}

if {$tester::isfault} {
  # The pools of a connection would hide small allocations from the shim.
  set ::env(RASAD_NO_LOOKASIDE) 1
}
if {[file exists $tester::fault]} { load $tester::fault Fault }
package require sqlite3

# ---- databases --------------------------------------------------------

# Open database FILE as command NAME with the extension loaded.
proc open_db {{name db} {file :memory:}} {
  sqlite3 $name $file
  $name eval "PRAGMA encoding='$tester::encoding'"
  $name enable_load_extension 1
  $name eval {SELECT load_extension($tester::so)}
  $name enable_load_extension 0
}

proc reset_db {} {
  catch {db close}
  open_db
}

proc execsql {sql {name db}} { uplevel 1 [list $name eval $sql] }

proc catchsql {sql {name db}} {
  set rc [catch {uplevel 1 [list $name eval $sql]} result]
  list $rc $result
}

# A scratch folder of this test file, removed by finish_test.
proc scratch {args} {
  variable tester::scratch
  if {![info exists scratch]} {
    set scratch [file join $tester::top build scratch \
      [file rootname [file tail $::argv0]]-[pid]]
    file mkdir $scratch
  }
  file join $scratch {*}$args
}

# ---- text -------------------------------------------------------------

# The string with its \uXXXX and \U{XXXXXX} escapes read; other backslash
# sequences of Tcl too.  Code points from U+10000 arrive in SQL intact, but
# such a string must be bound as it is: string commands would break it.
proc u {s} {
  set s [subst -nocommands -novariables \
    [regsub -all {\\U\{([0-9A-Fa-f]{1,6})\}} $s "\x01\\1\x02"]]
  if {![regexp {[\x01\ud800-\udfff]} $s]} { return $s }
  set hex ""
  while {$s ne ""} {
    if {[regexp {^\x01([0-9A-Fa-f]+)\x02(.*)$} $s -> cp s]} {
      append hex [utf8_hex [scan $cp %x]]
    } elseif {[regexp {^([\ud800-\udbff])([\udc00-\udfff])(.*)$} $s \
                 -> a b s]} {
      append hex [utf8_hex [expr {(([scan $a %c] - 0xd800) << 10) +
                                  ([scan $b %c] - 0xdc00) + 0x10000}]]
    } else {
      append hex [utf8_hex [scan [string index $s 0] %c]]
      set s [string range $s 1 end]
    }
  }
  text_from_hex $hex
}

# UTF-8 of one code point (surrogates too, as an ill-formed sequence).
proc utf8_hex {cp} {
  if {$cp < 0x80} { return [format %02x $cp] }
  if {$cp < 0x800} {
    return [format %02x%02x [expr {0xc0 | $cp >> 6}] \
      [expr {0x80 | $cp & 63}]]
  }
  if {$cp < 0x10000} {
    return [format %02x%02x%02x [expr {0xe0 | $cp >> 12}] \
      [expr {0x80 | $cp >> 6 & 63}] [expr {0x80 | $cp & 63}]]
  }
  format %02x%02x%02x%02x [expr {0xf0 | $cp >> 18}] \
    [expr {0x80 | $cp >> 12 & 63}] [expr {0x80 | $cp >> 6 & 63}] \
    [expr {0x80 | $cp & 63}]
}

# The opposite of `u` for a message: what an eye cannot see (marks of
# direction, joiners, controls) is written as \uXXXX.
proc visible {s} {
  set out ""
  foreach c [split $s ""] {
    set cp [scan $c %c]
    if {($cp < 0x20 && $cp != 10) || ($cp >= 0x7f && $cp <= 0xa0) ||
        $cp == 0x61c || ($cp >= 0x200b && $cp <= 0x200f) ||
        ($cp >= 0x2028 && $cp <= 0x202f) ||
        ($cp >= 0x2060 && $cp <= 0x206f) || $cp == 0xfeff} {
      append out [format \\u%04x $cp]
    } else {
      append out $c
    }
  }
  return $out
}

proc read_text {path} {
  set f [open $path]
  fconfigure $f -encoding utf-8
  set s [read $f]
  close $f
  return $s
}

proc read_bytes {path} {
  set f [open $path rb]
  set s [read $f]
  close $f
  return $s
}

# A list written over several lines, as a plain list.
proc flat {s} { lrange $s 0 end }

# ---- tests ------------------------------------------------------------

proc tester::pass {} { variable passed; incr passed }

proc tester::fail {name message} {
  variable failed
  incr failed
  puts "! $name  \[[variable permutation; set permutation]\]\n  [string map \
    [list \n "\n  "] $message]"
}

proc tester::unique {name} {
  variable names
  if {[info exists names($name)]} {
    fail $name "two tests have this name"
  }
  set names($name) 1
}

# Run SCRIPT in the caller's scope; its result must equal EXPECTED, which
# may be  /REGEXP/  or  ~/REGEXP/  (must not match).
proc do_test {name script expected} {
  tester::unique $name
  if {[catch {uplevel 1 $script} result] ni {0 2}} {
    tester::fail $name "error: [visible $result]"
    return
  }
  if {[tester::same $result $expected]} {
    tester::pass
  } else {
    tester::fail $name "expected: [visible [flat_or_raw $expected]]\n     got:\
      [visible $result]"
  }
}

proc flat_or_raw {s} { if {[catch {flat $s} f]} { return $s } { return $f } }

proc tester::same {result expected} {
  if {$result eq $expected} { return 1 }
  if {[regexp {^~/(.*)/$} $expected -> re]} {
    return [expr {![regexp -- $re $result]}]
  }
  if {[regexp {^/(.*)/$} $expected -> re]} { return [regexp -- $re $result] }
  if {[catch {llength $result} n] || [catch {llength $expected} m]} {
    return 0
  }
  if {$n != $m} { return 0 }
  foreach a $result b $expected {
    if {$a ne $b} { return 0 }
  }
  return 1
}

# The values of all rows, as one list.
proc do_execsql_test {name sql expected} {
  uplevel 1 [list do_test $name [list execsql $sql] $expected]
}

# {0 {values}} or {1 {message}}.
proc do_catchsql_test {name sql expected} {
  uplevel 1 [list do_test $name [list catchsql $sql] $expected]
}

proc skip_test {name why} {
  variable tester::skipped
  incr skipped
  puts "- $name skipped: $why"
}

# Make each allocation of -body fail in turn: the N-th once, then the N-th
# and all after it, N = 1, 2, 3 ... until the body runs without a refusal.
#   -prep SCRIPT     runs before, with memory enough (default: nothing)
#   -body SCRIPT     what is tested; `db` is open and the extension loaded
#   -result VALUE    what -body must give when it gives anything
#   -errors LIST     further messages allowed besides "out of memory"
#   -noload 1        open `db` without loading the extension
#   -stride K        try only each K-th allocation after the first 200
# Every run must give VALUE or "out of memory", and leave nothing allocated
# after `db` is closed.
proc do_faultsim_test {name args} {
  tester::unique $name
  if {![llength [info commands fault_start]]} {
    tester::fail $name "the allocation shim is not there; run make"
    return
  }
  if {!$tester::isfault} {
    tester::fail $name "do_faultsim_test belongs into a *_fault.test file"
    return
  }
  array set o {-prep {} -body {} -errors {} -noload 0 -stride 1}
  array set o $args
  catch {db close}
  set base [mem_used]
  foreach {kind persist} {transient 0 persistent 1} {
    for {set n 1} {1} {incr n [expr {$n > 200 ? $o(-stride) : 1}]} {
      if {$o(-noload)} {
        sqlite3 db :memory:
        db eval "PRAGMA encoding='$tester::encoding'"
        db enable_load_extension 1
      } else {
        open_db
      }
      uplevel 1 $o(-prep)
      fault_start $n $persist
      set rc [catch {uplevel 1 $o(-body)} result]
      set refused [fault_stop]
      db close
      set left [expr {[mem_used] - $base}]
      set say ""
      if {$left != 0} {
        set say "$left bytes left after close"
      } elseif {$rc == 0} {
        if {![tester::same $result $o(-result)]} {
          set say "wrong answer: [visible $result]"
        }
      } elseif {$refused == 0} {
        set say "error without a failed allocation: $result"
      } elseif {$result ne "out of memory"} {
        set say "error is \"$result\", not \"out of memory\""
        foreach glob $o(-errors) {
          if {[string match $glob $result]} { set say "" }
        }
      }
      if {$say ne ""} {
        tester::fail $name "$kind failure of allocation $n: $say"
        open_db
        return
      }
      if {$refused == 0} break
    }
  }
  tester::pass
  open_db
}

# The lines of a sqlite3 shell, the extension loaded; binary in and out.
proc shell {input args} {
  variable tester::so
  set program [tester::env RASAD_SHELL sqlite3]
  set f [open [scratch shell.sql] wb]
  puts -nonewline $f $input
  close $f
  set command [list $program -batch -list {*}$args \
    -cmd ".load [file rootname $so]" :memory: <[scratch shell.sql] 2>@1]
  set pipe [open "|$command" rb]
  set out [read $pipe]
  catch {close $pipe}
  return $out
}

# Report to the runner.  Closes every database; nothing may stay allocated.
proc finish_test {} {
  variable tester::scratch
  foreach name [info commands] {
    if {[llength [info commands ::$name]] &&
        $name in $tester::opened} { catch {$name close} }
  }
  if {[llength [info commands mem_used]]} {
    do_test [file rootname [file tail $::argv0]]-memory {
      expr {[mem_used] - $tester::baseline}
    } 0
  }
  if {[info exists scratch]} { file delete -force $scratch }
  puts "@@ $tester::passed $tester::failed $tester::skipped"
  exit [expr {$tester::failed > 0}]
}

# Remember what is opened through the sqlite3 command, so that finish_test
# can close it and see what is left.
rename sqlite3 tester::sqlite3
namespace eval tester { variable opened {} }
proc sqlite3 {args} {
  lappend tester::opened [lindex $args 0]
  uplevel 1 [list tester::sqlite3 {*}$args]
}

# What a bare connection leaves behind is the zero of all leak tests.
sqlite3 db :memory:
db eval {CREATE VIRTUAL TABLE t USING fts5(a); INSERT INTO t VALUES ('a')}
db close
namespace eval tester {
  variable baseline 0
  if {[llength [info commands ::mem_used]]} { set baseline [::mem_used] }
}
if {![info exists tester::nodb]} { open_db }
