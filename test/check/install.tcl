# install.tcl - make install places what it says below DESTDIR, and make
# uninstall takes all of it away.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

cd $tester::top
foreach name {MAKEFLAGS MAKELEVEL MFLAGS} { unset -nocomplain ::env($name) }
set root [scratch root]

proc tree {folder} {
  set out {}
  foreach p [lsort [glob -nocomplain -directory $folder *]] {
    if {[file isdirectory $p]} {
      lappend out {*}[tree $p]
    } else {
      lappend out [string range $p [string length $::root] end]
    }
  }
  return $out
}

do_test install-1.1 {
  exec make -s install CC=[tester::env CC gcc] DESTDIR=$root PREFIX=/opt 2>@1
  tree $root
} [concat [lmap h [lsort [glob include/*.h]] {string cat /opt/ $h}] \
  {/opt/lib/librasad.a /opt/lib/pkgconfig/rasad.pc /opt/lib/rasad.so}]

do_test install-1.2 {
  set ::env(PKG_CONFIG_PATH) $root/opt/lib/pkgconfig
  list [exec pkg-config --modversion rasad] \
    [exec pkg-config --variable=loadablepath rasad] \
    [string trim [exec pkg-config --cflags rasad]]
} [list [db onecolumn {SELECT rasad_version()}] /opt/lib/rasad.so \
  -I/opt/include]

do_test install-1.3 { file attributes $root/opt/lib/rasad.so -permissions } \
  00644

do_test install-1.4 {
  exec make -s uninstall DESTDIR=$root PREFIX=/opt 2>@1
  tree $root
} {}

finish_test
