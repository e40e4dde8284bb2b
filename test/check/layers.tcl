# layers.tcl - who may name whom.  Includes point down only:
#   core < lang < names < extract < sqlite
# Only ext/sqlite sees SQLite, only the files of `doors` see utf8proc or ICU, and nothing in the extension ends the process, prints, or
# takes memory behind the caller's back.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

set levels {core lang names extract sqlite}

# What a folder may not say, and the files that may say it all the same.
set banned {
  abort exit _exit printf fprintf vprintf vfprintf puts putchar perror fputs
  malloc calloc realloc free strdup strndup asprintf alloca
  setlocale getenv system
}
array set allowed {
  core/alloc.c {malloc calloc realloc free}
}
# Who may see a library: utf8proc makes NFC and tells its version; ICU, if it
# is there at all, orders words.
array set doors {
  utf8proc {core/uchar.c lang/normalize.c sqlite/fn_meta.c}
  icu {sqlite/collate.c sqlite/icu.c core/segment.c}
}

proc strip_comments {s} {
  regsub -all {/\*.*?\*/} $s " " s
  regsub -all {//[^\n]*} $s " " s
  regsub -all {"(?:[^"\\\n]|\\.)*"} $s {""} s
  return $s
}

foreach level $levels {
  set rank [lsearch $levels $level]
  foreach path [lsort [glob -nocomplain $tester::top/ext/$level/*.\[ch\]]] {
    set name $level/[file tail $path]
    set text [read_text $path]

    do_test layers-include-$name {
      set wrong {}
      foreach {- file} [regexp -all -inline -line \
          {^\s*#\s*include\s*["<]([^">]+)[">]} $text] {
        set folder [file dirname $file]
        set to [lsearch $levels $folder]
        if {$to > $rank} { lappend wrong "$file is above $level" }
        if {[string match sqlite3*.h $file] && $level ne "sqlite"} {
          lappend wrong "$file below ext/sqlite"
        }
        if {$file eq "utf8proc.h" && $name ni $doors(utf8proc)} {
          lappend wrong "$file outside [join $doors(utf8proc) {, }]"
        }
        if {[string match unicode/* $file] && $name ni $doors(icu)} {
          lappend wrong "$file outside [join $doors(icu) {, }]"
        }
        if {$folder in {ext train tool}} { lappend wrong $file }
      }
      join $wrong "; "
    } {}

    do_test layers-banned-$name {
      set may {}
      if {[info exists allowed($name)]} { set may $allowed($name) }
      set wrong {}
      set code [strip_comments $text]
      foreach word $banned {
        if {$word in $may} continue
        if {[regexp -line "(^|\[^\\w.>])${word}\\s*\\(" $code]} {
          lappend wrong "$word\()"
        }
      }
      join $wrong "; "
    } {}
  }
}
finish_test
