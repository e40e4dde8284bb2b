# mknames.tcl OUTDIR - write OUTDIR/names/gen/*.inc: what sounds cost, the
# particles of names, and the names we know, from ext/data/names*.tsv and
# ext/names/phone.def.  Names are folded by build/tool/foldwords.
source -encoding utf-8 [file join [file dirname [info script]] lib.tcl]
set gen [file join [lindex $argv 0] names gen]

# Numbers as the inside of a C array, lines of at most 79 columns.
proc c_numbers {numbers} {
  set out ""
  set line " "
  foreach n $numbers {
    if {[string length $line] + [string length $n] + 2 > 79} {
      append out $line "\n"
      set line " "
    }
    append line " " $n ","
  }
  append out $line "\n"
  return $out
}

proc write_inc {name inputs body} {
  global gen
  set o [rasad::create [file join $gen $name] mknames.tcl $inputs]
  puts -nonewline $o $body
  close $o
}

proc power_above {n} {
  set p 1
  while {$p < $n} { set p [expr {$p * 2}] }
  return $p
}

# ---- sounds ---------------------------------------------------------------

proc phones {} {
  set f [open [file join $rasad::data .. names phone.def]]
  set text [read $f]
  close $f
  set names {}
  foreach {all name} [regexp -all -inline -line {^P\(\w+, "([^"]+)"\)$} $text] {
    lappend names $name
  }
  return $names
}

proc make_costs {} {
  set names [phones]
  set n [llength $names]
  foreach row [rasad::rows names_costs.tsv] {
    lassign $row x y v
    if {$x ni $names || ($y ne "-" && $y ni $names)} {
      error "names_costs.tsv: unknown sound in: $row"
    }
    set cost($x,$y) $v
  }
  set first [lsearch -exact $names "a"]
  set all {}
  set drop {}
  set best {}
  foreach x $names {
    lappend drop [expr {[info exists cost($x,-)] ? $cost($x,-) : -50}]
    set top 0
    foreach y $names {
      set v [expr {[info exists cost($x,$y)] ? $cost($x,$y) : -60}]
      lappend all $v
      set cross [expr {([lsearch -exact $names $x] < $first) !=
                       ([lsearch -exact $names $y] < $first)}]
      if {$cross && $v > $top} { set top $v }
    }
    lappend best $top
  }
  set body "static const int8_t phone_match\[$n\]\[$n\] = {\n"
  for {set i 0} {$i < $n} {incr i} {
    append body "  \{ /* [lindex $names $i] */\n"
    append body [c_numbers [lrange $all [expr {$i * $n}] [expr {$i * $n + $n - 1}]]]
    append body "  \},\n"
  }
  append body "};\n/* A sound left out. */\n"
  append body "static const int8_t phone_drop\[$n\] = {\n[c_numbers $drop]};\n"
  append body "/* The best match in the other script. */\n"
  append body "static const int8_t phone_best\[$n\] = {\n[c_numbers $best]};\n"
  write_inc costs.inc {names_costs.tsv, phone.def} $body
}

# ---- particles ------------------------------------------------------------

# FNV-1a over the bytes of a binary string.
proc fnv_bytes {bytes} {
  set h 2166136261
  binary scan $bytes cu* list
  foreach b $list { set h [expr {(($h ^ $b) * 16777619) & 0xffffffff}] }
  return $h
}

# A particle as words.c sees it: one number a letter.
proc plain_letters {form} {
  set out {}
  foreach ch [split [string tolower $form] ""] {
    scan $ch %c cp
    switch -- $cp {
      1570 - 1571 - 1573 { set cp 1575 }
      1577 { set cp 1607 }
      1609 - 1740 { set cp 1610 }
      1705 { set cp 1603 }
      232 - 233 - 234 { set cp 101 }
    }
    lappend out $cp
  }
  return $out
}

# Open addressing over the hashes of forms: FORMS is a list of form, value.
# Writes arrays NAME_hash and NAME_TYPE of NAME_SLOTS to inc FILE.
proc make_forms {file input name field type forms} {
  set slots [power_above [llength $forms]]
  set longest 0
  foreach {form value} $forms {
    set bytes ""
    set letters [plain_letters $form]
    set longest [expr {max($longest, [llength $letters])}]
    foreach cp $letters { append bytes [binary format s $cp] }
    set h [fnv_bytes $bytes]
    if {[info exists seen($h)]} { error "$input: $form twice" }
    set seen($h) 1
    set k [expr {$h & ($slots - 1)}]
    while {[info exists value_at($k)]} { set k [expr {($k + 1) & ($slots - 1)}] }
    set value_at($k) $value
    set hash_at($k) $h
  }
  set hashes {}
  set values {}
  for {set k 0} {$k < $slots} {incr k} {
    lappend hashes [expr {[info exists hash_at($k)] ? "$hash_at($k)u" : "0"}]
    lappend values [expr {[info exists value_at($k)] ? $value_at($k) : 0}]
  }
  set big [string toupper $name]
  write_inc $file $input \
"enum { ${big}_SLOTS = $slots, ${big}_LETTERS_MAX = $longest };
static const uint32_t ${name}_hash\[${big}_SLOTS\] = {
[c_numbers $hashes]};
static const $type ${name}_$field\[${big}_SLOTS\] = {
[c_numbers $values]};
"
}

proc make_particles {} {
  set classes {none article assimilated abd bin abu noble din allah son honor
    after}
  set forms {}
  foreach row [rasad::rows names_particles.tsv] {
    lassign $row form class
    set c [lsearch -exact $classes $class]
    if {$c < 1} { error "names_particles.tsv: unknown class in: $row" }
    lappend forms $form $c
  }
  make_forms particles.inc names_particles.tsv particle class uint8_t $forms
}

# Spellings of the common names, numbered from 1 by name.
proc make_clusters {} {
  set forms {}
  set id 0
  foreach row [rasad::rows names_clusters.tsv] {
    incr id
    foreach form [concat {*}$row] { lappend forms $form $id }
  }
  make_forms clusters.inc names_clusters.tsv cluster id uint16_t $forms
}

# ---- names ----------------------------------------------------------------

# Bytes of `strings` as C string literals.
proc c_pool {name strings} {
  set out "static const char $name\[\] =\n"
  set line ""
  foreach s $strings {
    append line $s
    if {[string length $line] > 60} {
      append out "    [rasad::literal $line]\n"
      set line ""
    }
  }
  append out "    [rasad::literal $line];\n"
  return $out
}

# Rows merged by key: a key is the same name in whatever language.  The first
# row gives the Latin spelling, the commonest the weight.
proc read_names {} {
  set rows [rasad::rows names.tsv]
  set forms {}
  foreach row $rows { lappend forms [lindex $row 0] }
  set names [dict create]
  foreach row $rows key [rasad::fold $forms -w] {
    lassign $row form lang kind gender latin weight ambig source
    if {$key eq "" || [string first " " $key] >= 0} continue
    if {[rasad::bytes $key] > 63 || [rasad::bytes $latin] > 63} {
      error "names.tsv: too long: $form"
    }
    set k [dict get {given 1 family 2 both 3} $kind]
    set g [dict get {{} 0 m 1 f 2 b 3} $gender]
    if {[dict exists $names $key]} {
      lassign [dict get $names $key] k0 g0 w0 a0 l0
      set k [expr {$k | $k0}]
      set g [expr {$g | $g0}]
      set weight [expr {max($weight, $w0)}]
      set ambig [expr {$ambig | $a0}]
      if {$l0 ne ""} { set latin $l0 }
    }
    dict set names $key [list $k $g $weight $ambig $latin]
  }
  return $names
}

proc make_names {} {
  set names [read_names]
  set count [dict size $names]
  set slots [power_above [expr {$count * 3 / 2}]]
  if {$count >= 65535} { error "names.tsv: more names than 16 bits count" }
  set keys {}
  set latins {}
  set key_at 0
  set latin_at 0
  set entries ""
  array set latin_of {{} 0}
  array set slot {}
  set i 0
  dict for {key info} $names {
    lassign $info kind gender weight ambig latin
    if {![info exists latin_of($latin)]} {
      set latin_of($latin) $latin_at
      lappend latins $latin
      incr latin_at [rasad::bytes $latin]
    }
    set bits [expr {$kind | $gender << 2 | $weight << 4 | $ambig << 7}]
    append entries "  {$key_at, $latin_of($latin), [rasad::bytes $key],\
      [rasad::bytes $latin], $bits},\n"
    lappend keys $key
    incr key_at [rasad::bytes $key]
    incr i
    set k [expr {[rasad::fnv $key] & ($slots - 1)}]
    while {[info exists slot($k)]} { set k [expr {($k + 1) & ($slots - 1)}] }
    set slot($k) $i
  }
  set index {}
  for {set k 0} {$k < $slots} {incr k} {
    lappend index [expr {[info exists slot($k)] ? $slot($k) : 0}]
  }
  write_inc names.inc names.tsv "enum { NAME_COUNT = $count, NAME_SLOTS = $slots };
[c_pool name_keys $keys][c_pool name_latins $latins]/* Where key and Latin spelling begin, their bytes, and the bits: kind,
** gender << 2, weight << 4, ambig << 7. */
static const name_entry name_entries\[NAME_COUNT\] = {
$entries};
/* Index of the entry plus one, by hash; 0 where there is none. */
static const uint16_t name_slots\[NAME_SLOTS\] = {
[c_numbers $index]};
"
}

make_costs
make_particles
make_clusters
make_names
