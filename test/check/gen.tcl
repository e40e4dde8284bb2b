# gen.tcl - every generated file is committed, is what its generator makes
# today, and says who made it.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

cd $tester::top
set out build/gen-[pid]
set makers [lsort [glob -nocomplain ext/tool/mk*.tcl]]
if {[llength $makers] && ![file readable /usr/share/unicode/UnicodeData.txt]} {
  skip_test gen "package unicode-data is not installed"
  finish_test
}
foreach layer {core lang names extract sqlite} {
  file mkdir $out/$layer/gen
}

foreach maker $makers {
  do_test gen-run-[file tail $maker] {
    exec [info nameofexecutable] -encoding utf-8 $maker $out 2>@1
    set ok 1
  } 1
}

proc below {folder} {
  set found {}
  foreach p [glob -nocomplain $folder/*/gen/*] {
    lappend found [string range $p [string length $folder]+1 end]
  }
  lsort $found
}

foreach name [lsort -unique [concat [below ext] [below $out]]] {
  do_test gen-$name {
    if {![file exists $out/$name]} {
      return "no generator makes ext/$name: remove it, or name its maker\
        ext/tool/mk*.tcl"
    }
    if {![file exists ext/$name]} {
      return "ext/$name is not committed: run  make gen"
    }
    if {[read_bytes ext/$name] ne [read_bytes $out/$name]} {
      return "ext/$name is out of date: run  make gen  and commit it"
    }
    if {[file extension $name] in {.inc .h .c} &&
        ![regexp {mk\w+\.tcl} [lindex [split [read_bytes ext/$name] \n] 0]]} {
      return "ext/$name does not name its generator in its first line"
    }
    set ok same
  } same
}
file delete -force $out
finish_test
