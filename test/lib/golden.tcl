# golden.tcl - families of lines and their results, with the reason.
#
# A family is a folder test/golden/<lang>/<family>/ with
#   case.sql   one SELECT that uses :line; it may span lines
#   case.in    one input a line; empty lines and lines beginning with # are
#              kept for the reader and skipped
#   case.out   the result of each input, in the same order
#   case.why   why it is so, and where we know it from; at least a sentence
# In case.in \uXXXX, \U{XXXXX}, \n, \t and \\ are read as in a C string.  In
# case.out columns are joined by "|", rows by " ; ", NULL is "NULL", no row is
# "-", and what the eye cannot see is written \uXXXX.
#
# RASAD_GOLDEN=write rewrites case.out; review it with git diff.

namespace eval golden {}

# The inputs of a family: {line-number raw-line} each.
proc golden::inputs {path} {
  set out {}
  set n 0
  foreach raw [split [string trimright [read_text $path] \n] \n] {
    incr n
    if {$raw eq "" || [string match #* $raw]} continue
    lappend out [list $n $raw]
  }
  return $out
}

proc golden::unescape {raw} {
  # Only these sequences; any other character of Tcl's is itself.
  set safe [regsub -all {\\(?!u[0-9A-Fa-f]{4}|U\{|n|t|\\)} $raw {\\\\}]
  u $safe
}

# The result of SQL on one line, as case.out has it.
proc golden::result {sql raw} {
  set line [unescape $raw]
  set rows {}
  db eval $sql row {
    set values {}
    foreach column $row(*) {
      lappend values [expr {[info exists row($column)]
        ? [string map [list \n \\n \t \\t] [visible $row($column)]] : "NULL"}]
    }
    lappend rows [join $values |]
  }
  if {![llength $rows]} { return - }
  join $rows " ; "
}

proc golden::run {folder} {
  set parts [file split $folder]
  set name [join [lrange $parts end-1 end] /]
  foreach file {case.sql case.in case.why} {
    do_test golden-$name-$file {
      expr {[file exists $folder/$file] && [file size $folder/$file] > 10}
    } 1
    if {![file exists $folder/$file]} return
  }
  set sql [string trim [read_text $folder/case.sql]]
  set got {}
  set inputs [inputs $folder/case.in]
  db nullvalue NULL
  foreach input $inputs {
    if {[catch {result $sql [lindex $input 1]} r]} { set r "error: $r" }
    lappend got $r
  }
  db nullvalue {}
  if {[tester::env RASAD_GOLDEN {}] eq "write"} {
    set f [open $folder/case.out w]
    fconfigure $f -encoding utf-8 -translation lf
    foreach line $got { puts $f $line }
    close $f
  }
  do_test golden-$name-case.out { file exists $folder/case.out } 1
  if {![file exists $folder/case.out]} return
  set want [split [string trimright [read_text $folder/case.out] \n] \n]
  do_test golden-$name-lines { llength $want } [llength $inputs]
  foreach input $inputs w $want g $got {
    if {$input eq ""} break
    lassign $input n raw
    do_test golden-$name:$n {
      if {$g eq $w} { return ok }
      set say "$raw\nexpected: $w\n     got: $g"
    } ok
  }
}

proc golden::all {} {
  foreach folder [lsort [glob -nocomplain -type d \
      $tester::top/test/golden/*/*]] {
    run $folder
  }
}
