# train_langid.tcl DATADIR ?EXAMPLES? - learn ext/data/langid_model.tsv anew
# and generate ext/lang/gen/langid.inc from it.
#
# DATADIR holds the sets named below, as docs/data.md describes them; a set
# that is missing is an error, so that nobody ships a model of half the data.
# Needs cc, xz and nothing else.
set here [file dirname [file normalize [info script]]]
set root [file dirname [file dirname $here]]
set data [lindex $argv 0]
set examples [expr {[llength $argv] > 1 ? [lindex $argv 1] : 5000000}]
set build [file join $root build train]
file mkdir $build

set out [open [file join $build langid.tsv] w]
fconfigure $out -encoding utf-8 -translation lf

# Languages, script, share of the training examples.  The share is the prior:
# a word that could be two languages goes to the greater one.  The last figure
# keeps that part of the short examples: the dialects, Dari and the like share
# their words with a greater language and show only in whole sentences.  So
# does the bias, in nats: what every text of theirs must overcome, in training;
# and hold, which is added to it afterwards, because the wrong small language is
# worse than the greater one.  A tag that begins with "-" must not be named.
foreach {tag script prior short bias hold} {
  ar  arabic 3.3  1     0 0   fa  arabic 3.2  1     0 0
  ur  arabic 3.0  1     0 0   ckb arabic 1.0  0.6   0 0
  ps  arabic 1.0  0.6   0 0   ug  arabic 0.8  0.6   0 0
  sd  arabic 1.0  0.6   0 0   arz arabic 0.5  0.06 -3 1
  ary arabic 0.6  0.06 -3 1   azb arabic 0.6  0.08 -2 1
  prs arabic 0.3  0.04 -3 11  pnb arabic 0.3  0.05 -2 2
  ks  arabic 0.5  0.06 -2 2   ms-Arab arabic 0.4 0.1 -2 2
  -a  arabic 0.5  0.1  -3 5
  fr  latin  3.0  1     0 0   en  latin  2.5  0.9   0 0
  es  latin  1.5  1     0 0   pt  latin  1.3  1     0 0
  it  latin  1.5  1     0 0   ca  latin  1.2  0.8   0 0
  oc  latin  0.35 0.06 -2 2   de  latin  1.3  1     0 0
  nl  latin  1.0  1     0 0   tr  latin  1.5  1     0 0
  az  latin  1.2  1     0 0   tk  latin  0.2  0.06  0 16
  -l  latin  1.0  0.3  -1 1
} {
  # Great word lists are drawn from by frequency, small ones nearly evenly.
  set power [switch $tag { fa { expr 0.6 } ar { expr 0.5 } default { expr 0.4 } }]
  puts $out "class\t$tag\t$script\t$prior\t$short\t$bias\t$hold\t$power"
}

proc lines {path} {
  if {[string match *.xz $path]} {
    set f [open [list |xz -dc $path]]
  } else {
    set f [open $path]
  }
  fconfigure $f -encoding utf-8 -translation lf
  set all [split [read $f] \n]
  close $f
  return $all
}
proc in {args} { global data; file join $data {*}$args }

# Write running text, cut into pieces of at most 40 words.
proc text {tag weight text {kind s}} {
  global out
  set words [regexp -all -inline {\S+} $text]
  for {set i 0} {$i < [llength $words]} {incr i 40} {
    puts $out "$tag\t$kind\t$weight\t[join [lrange $words $i [expr {$i+39}]] { }]"
  }
}
proc word {tag count word} { global out; puts $out "$tag\tw\t$count\t$word" }

proc json_text {line} {
  if {![regexp {"text": "((?:[^"\\]|\\.)*)"} $line -> t]} { return "" }
  return [subst -nocommands -novariables [string map {\\/ /} $t]]
}

# ---- SIB-200, train part (CC BY-SA 4.0) ---------------------------------------
array set sib {
  arb_Arab ar  arz_Arab arz ary_Arab ary acm_Arab ar  apc_Arab ar  aeb_Arab ar
  ars_Arab ar  ajp_Arab ar  acq_Arab ar  pes_Arab fa  prs_Arab prs fra_Latn fr
  urd_Arab ur  ckb_Arab ckb pbt_Arab ps  uig_Arab ug  snd_Arab sd  azb_Arab azb
  kas_Arab ks  knc_Arab -a  bjn_Arab -a  ace_Arab -a  min_Arab -a  arb_Latn -l
  eng_Latn en  spa_Latn es  ita_Latn it  por_Latn pt  oci_Latn oc  cat_Latn ca
  tuk_Latn tk
}
foreach line [lines [in sib200-multilingual train.jsonl.xz]] {
  if {![regexp {"lang": "(\w+)"} $line -> lang] || ![info exists sib($lang)]} continue
  set weight 4
  if {$lang in {acm_Arab apc_Arab aeb_Arab ars_Arab ajp_Arab acq_Arab}} { set weight 1 }
  text $sib($lang) $weight [json_text $line]
}

# ---- Universal Declaration (public) -------------------------------------------
array set udhr {
  arb ar ckb ckb fra fr mly_arab ms-Arab pbu ps pes_1 fa pes_2 fa pnb pnb
  uig_arab ug urd ur urd_2 ur
}
foreach line [lines [in langid-udhr paragraphs.tsv]] {
  lassign [split $line \t] lang t
  if {[info exists udhr($lang)]} { text $udhr($lang) 2 $t }
}

# ---- Arabic: Khaleej news (CC BY 4.0), ANERcorp (CC BY-SA 4.0), AQMAR
# (CC BY-SA 3.0) ------------------------------------------------------------------
set i 0
foreach line [lines [in topic-ar-sanad-khaleej train_2000perclass.jsonl.xz]] {
  if {[incr i] % 5 == 0} { text ar 0.3 [string range [json_text $line] 0 1200] }
}
proc conll {tag weight path {kind s}} {
  set t {}
  foreach line [lines $path] {
    if {$line eq ""} { text $tag $weight [join $t " "] $kind; set t {}; continue }
    lappend t [lindex [split $line \t] 0]
  }
  text $tag $weight [join $t " "] $kind
}
conll ar 1 [in ner-ar-anercorp-camel train.tsv.xz]
conll ar 1 [in ner-ar-aqmar science_tech.tsv.xz]

# ---- Persian: PerDT (CC BY-SA 4.0), ParsTwiNER (MIT), MultiCoNER (CC BY 4.0),
# Hazm's words (MIT) -----------------------------------------------------------------
foreach line [lines [in spacing-fa-perdt train_sentences.txt.xz]] { text fa 1 $line }
conll fa 1 [in ner-fa-parstwiner train.tsv.xz]
conll fa 1 [in ner-fa-multiconer2 train10.tsv]
foreach line [lines [in lex-fa-hazm words.dat.xz]] {
  lassign [split $line \t] w count
  if {$count eq "" || $count < 1000 || [string first " " $w] >= 0} continue
  word fa [expr {pow($count, 0.6) / 400.0 + 0.2}] $w
}

# ---- French: Europeana newspapers, read by machine (CC0): words met thrice ----------
conll fr 0.25 [in ner-fr-europeana-bnf all.tsv.xz] x
array set met {}
foreach line [lines [in ner-fr-europeana-bnf all.tsv.xz]] {
  set w [string tolower [lindex [split $line \t] 0]]
  if {[regexp {^[[:alpha:]]+$} $w]} { incr met($w) }
}
foreach w [lsort [array names met]] {
  if {$met($w) >= 3} { word fr [expr {$met($w) * 0.5}] $w }
}

# ---- names: Natural Earth (public domain), CLDR (Unicode licence), politicians of
# Wikidata (CC0) ---------------------------------------------------------------------
proc names {path args} {
  foreach line [lines $path] {
    set cells [split $line \t]
    foreach {column tag} $args {
      foreach w [regexp -all -inline {[[:alpha:]\u064b-\u0652\u0670'’]+} [lindex $cells $column]] {
        word $tag 1 $w
      }
    }
  }
}
names [in names-naturalearth countries_states50.tsv] 4 ar 5 fa 7 ur
names [in names-politicians-wikidata names.tsv] 4 ar 5 fa
foreach f {exemplar_cities languages territories} {
  names [in names-cldr $f.tsv] 2 ar 3 fa
}

# ---- our own: the sample corpus and the word lists (MIT) --------------------------
foreach path [lsort [glob -directory [file join $root sql corpus] *.txt]] {
  if {[regexp {_(ar|fa|fr)_} $path -> lang]} { text $lang 2 [join [lines $path] " "] }
}
foreach line [lines [file join $root ext data langid_words.tsv]] {
  if {$line eq "" || [string index $line 0] eq "#"} continue
  lassign [split $line \t] tag kind words
  if {$kind eq "text"} { text $tag 4 $words; continue }
  if {$kind eq "verb"} { # Urdu: the stem and what is written behind it
    foreach w [split $words " "] {
      foreach e {"" نا نے نی تا تی تے تیں کر ا ی ے یں وں ئے ئی یا گا و ئیں نگے} { word $tag 3 $w$e }
    }
    continue
  }
  foreach w [split $words " "] {
    word $tag [expr {$kind eq "function" ? 60 : 16}] $w
  }
  text $tag 0.5 $words x
}
close $out

# ---- learn, generate ---------------------------------------------------------------
set model [file join $root ext data langid_model.tsv]
set exe [file join $build train_langid]
exec cc -O3 -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off \
  -I [file join $root ext] -I [file join $root include] -o $exe \
  [file join $here train_langid.c] [file join $root ext core uchar.c] \
  [file join $root ext core utf8.c] -lutf8proc -lm
exec $exe [file join $build langid.tsv] $model $examples >@stdout 2>@stderr
exec [info nameofexecutable] [file join $root ext tool mklangid.tcl] [file join $root ext]
