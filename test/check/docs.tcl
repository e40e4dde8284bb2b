# docs.tcl - what is registered and what is written agree, both ways:
# SQLite's own lists, rasad_functions(), and docs/reference/*.md.
source -encoding utf-8 [file join [file dirname [info script]] .. lib \
  tester.tcl]

set registered [lsort -unique [concat \
  [db eval {SELECT DISTINCT name FROM pragma_function_list
            WHERE name LIKE 'rasad\_%' ESCAPE '\'}] \
  [db eval {SELECT name FROM pragma_module_list
            WHERE name LIKE 'rasad\_%' ESCAPE '\'}]]]

do_test docs-registered { expr {[llength $registered] > 0} } 1

proc minus {a b} {
  set out {}
  foreach x $a { if {$x ni $b} { lappend out $x } }
  return $out
}

set listed [lsort -unique [db eval {
  SELECT name FROM rasad_functions WHERE name LIKE 'rasad\_%' ESCAPE '\'
    AND name NOT IN (SELECT name FROM pragma_collation_list)
}]]
do_test docs-list-lacks { minus $registered $listed } {}
do_test docs-list-invents { minus $listed $registered } {}
do_execsql_test docs-list-doc {
  SELECT name FROM rasad_functions
  WHERE coalesce(doc, '') = '' OR coalesce(signature, '') = ''
     OR coalesce(kind, '') = ''
} {}

# Pages: each heading of docs/reference/*.md that names functions.
set headed {}
set named {}
foreach page [lsort [glob -nocomplain $tester::top/docs/reference/*.md]] {
  set text [read_text $page]
  foreach line [split $text \n] {
    if {[string match #* $line]} {
      lappend headed {*}[regexp -all -inline {\mrasad_[a-z]+(?:_[a-z]+)*} $line]
    }
  }
  foreach {- name} [regexp -all -inline {\m(rasad_[a-z]+(?:_[a-z]+)*)\(} $text] {
    lappend named $name
  }
}
do_test docs-pages-lack { minus $registered $headed } {}
set known [concat $registered \
  [db eval {SELECT name FROM pragma_collation_list}]]
do_test docs-pages-invent {
  lsort -unique [minus [concat $headed $named] $known]
} {}

# A link between documents leads to a file.
set broken {}
foreach page [concat $tester::top/README.md \
    [glob -nocomplain $tester::top/docs/*.md $tester::top/docs/*/*.md]] {
  if {![file exists $page]} continue
  regsub -all {```.*?```} [read_text $page] "" text
  foreach {- to} [regexp -all -inline {\]\(([^)\s#]+)(?:#[^)\s]*)?\)} $text] {
    if {[regexp {^[a-z]+:} $to]} continue
    if {![file exists [file join [file dirname $page] $to]]} {
      lappend broken "[file tail $page] -> $to"
    }
  }
}
do_test docs-links { set broken } {}
finish_test
