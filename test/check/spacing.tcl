# spacing.tcl - what an editor should have done: no tabs in code, no blanks
# at line ends, LF only, one newline at the end, no file of more than 800
# lines (tables excepted), no path of somebody's machine.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

cd $tester::top
set files {}
if {[catch {exec git ls-files} listed]} {
  # A release tree has no .git: walk it.
  proc walk {folder} {
    set out {}
    foreach p [glob -nocomplain -directory $folder *] {
      if {[file tail $p] in {build node_modules}} continue
      if {[file isdirectory $p]} {
        lappend out {*}[walk $p]
      } else {
        lappend out $p
      }
    }
    return $out
  }
  set listed [join [lmap p [walk .] {string range $p 2 end}] \n]
}
foreach name [split $listed \n] {
  if {![file isfile $name]} continue
  set kind [file extension $name]
  if {$kind in {.so .a .db .bin .gz .tgz .png .model}} continue
  if {[string match test/fuzz/seed/* $name]} continue
  if {[string match test/golden/* $name]} continue
  lappend files $name
}

# Files made by a program, and data: no limit of length or width.
proc made {name} {
  expr {[string match */gen/* $name] || [file extension $name] in
        {.tsv .inc .txt .out .def}}
}

foreach name $files {
  set text [read_bytes $name]
  set wrong {}
  set tabs [expr {[file extension $name] in {.c .h .tcl .test .sh .sql .md}}]
  if {$tabs && [string first \t $text] >= 0} { lappend wrong "a tab" }
  if {[string first \r $text] >= 0} { lappend wrong "a carriage return" }
  if {![made $name]} {
    if {[regexp -line {[ \t]+$} $text]} { lappend wrong "blanks at line end" }
    set n [regexp -all \n $text]
    if {$n > 800} { lappend wrong "$n lines" }
  }
  if {$text ne "" && [string index $text end] ne "\n" &&
      [file extension $name] ne ".out"} {
    lappend wrong "no newline at the end"
  }
  foreach word {/home/ /Users/ /root/ /tmp/bash} {
    if {$name ne "test/check/spacing.tcl" &&
        [string first $word $text] >= 0} {
      lappend wrong "a path of a machine ($word)"
    }
  }
  if {[regexp -line {^(<<<<<<<|>>>>>>>) } $text]} {
    lappend wrong "a merge mark"
  }
  set mark [format %s%s TO DO]
  if {[file extension $name] in {.c .h .tcl .sh .sql} &&
      [regexp "\\m($mark|FIX[string cat ME])\\M" $text]} {
    lappend wrong "an unfinished mark"
  }
  do_test spacing-$name { join $wrong ", " } {}
}
finish_test
