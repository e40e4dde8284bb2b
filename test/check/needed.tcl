# needed.tcl - the libraries the loadable file asks for.  Not libsqlite3: every
# call goes through the table of the program that loads us.  Not ICU: a file
# linked to one ICU loads only where that ICU is.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

set allowed {libutf8proc.so.2 libm.so.6 libc.so.6 ld-linux-x86-64.so.2
             ld-linux-aarch64.so.1}

proc needed {} {
  set found {}
  foreach {- lib} [regexp -all -inline {\(NEEDED\)[^\[]*\[([^\]]+)\]} \
      [exec readelf -dW $tester::so]] {
    lappend found $lib
  }
  return $found
}

do_test needed-1.1 {
  set wrong {}
  foreach lib [needed] {
    if {$lib ni $allowed && ![regexp {^lib(asan|ubsan|gcov)} $lib]} {
      lappend wrong $lib
    }
  }
  return $wrong
} {}

# Nothing is asked for in vain: each library named resolves some symbol.
do_test needed-1.2 {
  set wrong {}
  set undefined [exec nm -D --undefined-only $tester::so]
  if {"libutf8proc.so.2" in [needed] && ![regexp utf8proc_ $undefined]} {
    lappend wrong libutf8proc.so.2
  }
  return $wrong
} {}

do_test needed-1.3 {
  regexp {(?:RPATH|RUNPATH)} [exec readelf -dW $tester::so]
} 0

finish_test
