# train_tagger.tcl - prepare texts for train_tagger.c and write its manifest.
#
#   tclsh ext/train/train_tagger.tcl CORPUS DATA WORK [SET USE]..
#
# It writes WORK/classes as well, the manifest of train_classes.c.
#
# CORPUS holds our own articles (ar/ fa/ fr/ *.txt); DATA the public sets, in
# folders named as in docs/data.md; WORK is where results go.  Word-by-tag
# files become articles of 25 sentences, marked as ours are.  Each SET USE
# replaces what a set is used for (train, test, fold, none).

source -encoding utf-8 [file join [file dirname [info script]] marks.tcl]
proc lines {path} { return [marks::lines $path] }

# The type of a set's tag, "" for one that is none of the three.
proc type_of {tag} {
  set t [string toupper $tag]
  if {$t in {PER PERS PERSON SCIENTIST ARTIST ATHLETE POLITICIAN CLERIC
             SPORTSMANAGER OTHERPER}} { return PER }
  if {$t in {ORG POG MUSICALGRP PUBLICCORP PRIVATECORP SPORTSGRP
             AEROSPACEMANUFACTURER CARMANUFACTURER}} { return ORG }
  if {$t in {LOC GPE FAC HUMANSETTLEMENT FACILITY STATION OTHERLOC}} {
    return LOC
  }
  return ""
}

# One sentence, marked.  `bare`: tags are I- alone, a change begins a name.
proc sentence {rows} {
  set out {}
  set open ""
  set name {}
  foreach row [concat $rows {{"" O}}] {
    lassign $row word tag
    set type ""
    if {[regexp {^[BI]-([^|]*)} $tag -> raw]} { set type [type_of $raw] }
    if {$open ne "" && ($type ne $open || [string match B-* $tag])} {
      lappend out "\u27e6$open:x|[join $name { }]\u27e7"
      set open ""
      set name {}
    }
    if {$type ne ""} {
      set open $type
      lappend name $word
    } elseif {$word ne ""} {
      lappend out $word
    }
  }
  return [join $out { }]
}

proc convert {files to} {
  set f [open $to w]
  fconfigure $f -encoding utf-8
  set n 0
  set rows {}
  set block {}
  foreach file $files {
    foreach line [concat [lines $file] {{} {}}] {
      if {[string trim $line] ne ""} {
        set cells [split $line \t]
        set word [string trim [lindex $cells 0]]
        if {$word eq ""} { set word _ }
        lappend rows [list $word [lindex $cells end]]
        continue
      }
      if {[llength $rows]} { lappend block [sentence $rows] }
      set rows {}
      if {[llength $block] >= 25} {
        puts $f "@article [incr n]\n@text\n[join $block \n]\n@end"
        set block {}
      }
    }
  }
  if {[llength $block]} {
    puts $f "@article [incr n]\n@text\n[join $block \n]\n@end"
  }
  close $f
}

# ---- texts without marks, for the classes of words ----------------------

# Articles of a set of JSON lines, or fifty lines of plain text each.
proc raw {file to} {
  set f [open $to w]
  fconfigure $f -encoding utf-8
  set n 0
  set block {}
  foreach line [concat [lines $file] {{}}] {
    if {[string match "*.jsonl.xz" $file]} {
      set block [list [marks::json_text $line]]
    } elseif {$line ne ""} {
      lappend block $line
      if {[llength $block] < 50} continue
    }
    regsub -all -line {^@} [join $block \n] " @" text
    if {$text ne ""} { puts $f "@article [incr n]\n@text\n$text\n@end" }
    set block {}
  }
  close $f
}

# set, language, file
set plain {
  khaleej ar topic-ar-sanad-khaleej/train_2000perclass.jsonl.xz
  perdt   fa spacing-fa-perdt/train_sentences.txt.xz
}

# set, language, domain, use, files
set sets {
  anercorp   ar train ner-ar-anercorp-camel/train.tsv.xz
  aqmar      ar train ner-ar-aqmar/science_tech.tsv.xz
  parstwiner fa train ner-fa-parstwiner/train.tsv.xz
  twinerdev  fa test  ner-fa-parstwiner/dev.tsv
  multiconer fa train {ner-fa-multiconer2/train10.tsv ner-fa-multiconer2/dev.tsv}
  europeana  fr none  ner-fr-europeana-bnf/all.tsv.xz
  nsurl      fa none  ner-fa-nsurl2019/test_A.tsv.xz
  wikineural fr none  ner-fr-wikineural/val.tsv.xz
}

# Texts of sets that we have marked by our own conventions: ext/data/marks.
set marked {
  khaleej ar topic-ar-sanad-khaleej/train_2000perclass.jsonl.xz
  perdt   fa spacing-fa-perdt/train_sentences.txt.xz
}

lassign $argv corpus data work
file mkdir $work
set uses [lrange $argv 3 end]
set m [open [file join $work manifest] w]
set c [open [file join $work classes] w]
foreach lang {ar fa fr} {
  foreach file [lsort [glob -nocomplain [file join $corpus $lang *.txt]]] {
    puts $m "$lang own split $file"
    if {$lang ne "fr"} { puts $c "$lang own split $file" }
  }
  foreach file [lsort [glob -nocomplain [file join $corpus .. briefs $lang *.txt]]] {
    puts $m "$lang own train $file"
    if {$lang ne "fr"} { puts $c "$lang own train $file" }
  }
}
foreach {set lang use files} $sets {
  if {[dict exists $uses $set]} { set use [dict get $uses $set] }
  if {$use eq "none"} continue
  set to [file join $work $set.txt]
  set from {}
  foreach file $files { lappend from [file join $data $file] }
  if {![file exists $to]} { convert $from $to }
  puts $m "$lang $set $use $to"
  if {$set in {parstwiner multiconer}} { puts $c "$lang $set train $to" }
}
foreach {set lang file} $marked {
  set marks [file join $corpus .. marks $set.tsv]
  if {![file exists $marks]} continue
  set to [file join $work $set.marked]
  set f [open $to w]
  fconfigure $f -encoding utf-8
  set n 0
  set skipped [marks::each $marks [file join $data $file] [list apply {{f topics text} {
    upvar #0 n n
    regsub -all -line {^@} $text " @" text
    puts $f "@article [incr n]\n@text\n$text\n@end"
  }} $f]]
  close $f
  if {$skipped} { puts stderr "$set: $skipped texts are others than were marked" }
  puts $m "$lang own train $to"
}
foreach {set lang file} $plain {
  set to [file join $work $set.raw]
  if {![file exists $to]} { raw [file join $data $file] $to }
  puts $c "$lang $set train $to"
}
close $c
close $m
