# all.tcl - run the test files, one process each, several at a time.
#
#   tclsh test/all.tcl ?-jobs N? ?-match GLOBS? ?-permutations LIST?
#                      ?-so FILE? ?-timeout SECONDS? ?-slow 1? ?-verbose 1?
#                      ?-wrap COMMAND?
#
# GLOBS is a list matched against paths such as sqlite/tokens.test.  Permutations:
#   utf8        a UTF-8 database                             (the default)
#   utf16       the same files, PRAGMA encoding='UTF-16le'
#   newsqlite   the same files under a newer libsqlite3 (build/newsqlite)
# A file leaves out a permutation, or all but the default one, by a line
# among its first twenty:
#   # permutations: utf8 newsqlite
# Files below test/slow run only with -slow 1.  Prints what fails, what is
# skipped, and a last line "N passed, N failed".  -wrap puts a command (such
# as valgrind) before each tclsh.

encoding system utf-8
fconfigure stdout -encoding utf-8 -buffering line
set here [file dirname [file normalize [info script]]]
set top [file dirname $here]

set cpus 2
catch {set cpus [exec nproc]}
array set opt [list -jobs $cpus -match * -permutations {utf8 utf16 newsqlite} \
  -so $top/rasad.so -timeout 280 -slow 0 -verbose 0 -wrap {}]
foreach {key value} $argv {
  if {![info exists opt($key)]} {
    puts stderr "unknown option $key; known: [lsort [array names opt]]"
    exit 2
  }
  set opt($key) $value
}
set opt(-so) [file normalize $opt(-so)]
array set total {passed 0 failed 0 skipped 0}

if {![file exists $opt(-so)]} {
  puts stderr "$opt(-so) is not there; run make first"
  exit 2
}

# ---- which files, under which permutation -----------------------------

proc files {folder} {
  set out {}
  foreach path [lsort [glob -nocomplain -directory $folder *]] {
    if {[file isdirectory $path]} {
      if {[file tail $path] in {golden seed lib bench}} continue
      if {[file tail $path] eq "slow" && !$::opt(-slow)} continue
      lappend out {*}[files $path]
    } elseif {[string match *.test $path] ||
              ([string match *.tcl $path] &&
               [file tail [file dirname $path]] eq "check")} {
      lappend out $path
    }
  }
  return $out
}

proc permutations_of {path} {
  if {[file tail [file dirname $path]] eq "check"} { return utf8 }
  set f [open $path]
  fconfigure $f -encoding utf-8
  set found {utf8 utf16 newsqlite}
  for {set i 0} {$i < 20 && [gets $f line] >= 0} {incr i} {
    if {[regexp {^# permutations: (.*)$} $line -> found]} break
  }
  close $f
  return $found
}

set new $top/build/newsqlite
proc usable {permutation} {
  if {$permutation ne "newsqlite"} { return 1 }
  if {[file exists $::new/libsqlite3.so.0]} { return 1 }
  set why "build/newsqlite is not built (make newsqlite)"
  catch {
    set f [open $::new/why]
    set why [string trim [read $f]]
    close $f
  }
  puts "- permutation newsqlite skipped: $why"
  incr ::total(skipped)
  return 0
}

proc chosen {name} {
  foreach glob $::opt(-match) {
    if {[string match $glob $name]} { return 1 }
  }
  return 0
}

# Long files first, so that the last process does not run alone.
proc weight {path} {
  foreach {glob w} {*badinput* 9 *_fault.test 8 */fuzz/* 7 *exhaustive* 6
                    */check/* 5} {
    if {[string match $glob $path]} { return $w }
  }
  return 0
}

set queue {}
foreach permutation $opt(-permutations) {
  if {![usable $permutation]} continue
  foreach path [files $here] {
    set name [string range $path [string length $here]+1 end]
    if {![chosen $name]} continue
    if {$permutation ni [permutations_of $path]} continue
    lappend queue [list [weight $path] $permutation $name $path]
  }
}
set queue [lsort -integer -decreasing -index 0 $queue]

# ---- run them ---------------------------------------------------------

proc environment {permutation} {
  set e [list RASAD_SO=$::opt(-so) RASAD_PERMUTATION=$permutation]
  switch $permutation {
    utf16 { lappend e RASAD_ENCODING=UTF-16le }
    newsqlite {
      lappend e LD_LIBRARY_PATH=$::new
      if {[file exists $::new/sqlite3]} {
        lappend e RASAD_SHELL=$::new/sqlite3
      }
    }
  }
  return $e
}

set running 0
set times {}
proc start {} {
  global queue running opt
  while {$running < $opt(-jobs) && [llength $queue]} {
    set queue [lassign $queue job]
    lassign $job w permutation name path
    set command [list env {*}[environment $permutation] {*}$opt(-wrap) \
      [info nameofexecutable] -encoding utf-8 $path </dev/null 2>@1]
    set pipe [open |$command]
    fconfigure $pipe -encoding utf-8 -blocking 0
    incr running
    set ::text($pipe) ""
    set ::clock($pipe) [clock milliseconds]
    set ::late($pipe) [after [expr {$opt(-timeout) * 1000}] \
      [list expire $pipe]]
    fileevent $pipe readable [list receive $pipe $permutation $name]
  }
  if {$running == 0} { set ::finished 1 }
}

proc expire {pipe} {
  append ::text($pipe) "\n! no end within $::opt(-timeout) seconds\n"
  foreach p [pid $pipe] { catch {exec kill $p} }
}

proc receive {pipe permutation name} {
  append ::text($pipe) [read $pipe]
  if {![eof $pipe]} return
  after cancel $::late($pipe)
  fconfigure $pipe -blocking 1
  catch {close $pipe} message
  report $permutation $name $::text($pipe) $message
  lappend ::times [list [expr {[clock milliseconds] - $::clock($pipe)}] \
    $permutation $name]
  incr ::running -1
  start
}

proc report {permutation name text message} {
  global total opt
  set shown {}
  set ended 0
  foreach line [split $text \n] {
    if {[regexp {^@@ (\d+) (\d+) (\d+)$} $line -> p f s]} {
      set ended 1
      incr total(passed) $p
      incr total(failed) $f
      incr total(skipped) $s
    } elseif {$line ne ""} {
      lappend shown $line
    }
  }
  if {$ended && $f == 0 && $message ne ""} {
    # A sanitizer or valgrind had something to say after the last test.
    incr total(failed)
    lappend shown "! $name: $message"
  }
  if {!$ended} {
    incr total(failed)
    lappend shown "! $name ended before finish_test: $message"
  }
  if {[llength $shown]} {
    puts "$name ($permutation):\n  [join $shown "\n  "]"
  } elseif {$opt(-verbose)} {
    puts "$name ($permutation): $p"
  }
}

start
if {$running > 0} { vwait finished }

if {$opt(-verbose)} {
  foreach t [lrange [lsort -integer -decreasing -index 0 $times] 0 14] {
    puts [format "%7.1f s  %s (%s)" [expr {[lindex $t 0] / 1000.0}] \
      [lindex $t 2] [lindex $t 1]]
  }
}
set line "$total(passed) passed, $total(failed) failed"
if {$total(skipped)} { append line ", $total(skipped) skipped" }
puts $line
exit [expr {$total(failed) > 0 || $total(passed) == 0}]
