# quality.tcl - what the extension gets right on labelled data, as a table of
# figures whose changes show as a diff.
#
#   tclsh test/bench/quality.tcl DATA OUT ?GLOB...?
#
# DATA is a folder of public data sets, one folder each, named as below (see
# docs/testing.md); sets that are not there are skipped, and said so.  With
# GLOBs only these measures run (spacing search stem lang names entities
# topics dates train corpus).  OUT gets one row per figure, sorted, nothing in it that
# differs from run to run.  Environment: RASAD_SO, RASAD_STEM_GROUPS.
#
# Texts go from files to SQL as bytes, so that no character is lost on the
# way; only what is cut into words here passes through Tcl's strings.
# Dates are judged in quality_dates.tcl, training in quality_train.tcl, our own
# corpus in quality_corpus.tcl.

encoding system utf-8
fconfigure stdout -encoding utf-8 -buffering line
package require sqlite3

set here [file dirname [file normalize [info script]]]
set top [file dirname [file dirname $here]]
if {[llength $argv] < 2} {
  puts stderr "usage: tclsh test/bench/quality.tcl DATA OUT ?MEASURE...?"
  exit 2
}
set only [lassign $argv data out]
set data [file normalize $data]
proc from_env {name default} {
  if {[info exists ::env($name)] && $::env($name) ne ""} {
    return $::env($name)
  }
  return $default
}
set so [from_env RASAD_SO $top/rasad.so]
set snowball [from_env RASAD_STEM_GROUPS $top/build/gcc/stem_groups]

if {[auto_execok xz] eq ""} {
  puts stderr "xz is needed to read the data (Debian: xz-utils)"
  exit 1
}
sqlite3 db :memory:
db enable_load_extension 1
db eval {SELECT load_extension($so)}

# ---- input ------------------------------------------------------------

# The bytes of DATA/PATH, unpacked when its name ends in .xz.
proc bytes {path} {
  set path [file join $::data $path]
  if {[string match *.xz $path]} {
    set f [open [list | xz -dc $path] rb]
  } else {
    set f [open $path rb]
  }
  set z [read $f]
  close $f
  if {[string range $z 0 2] eq "\xef\xbb\xbf"} {
    set z [string range $z 3 end]
  }
  string map {\r\n \n} $z
}

proc text {bytes} { encoding convertfrom utf-8 $bytes }

# Bytes without blanks around (`string trim` alone would take 0x85 and 0xa0,
# ends of letters, for blanks).
proc bare {bytes} { string trim $bytes " \t\r\n\v\f" }

# Lines that hold something, as bytes.
proc lines {path} {
  set out {}
  foreach line [split [bytes $path] \n] {
    if {[bare $line] ne ""} { lappend out $line }
  }
  return $out
}

# Rows of a TSV without its notes; cells are bytes.
proc rows {path} {
  set out {}
  foreach line [lines $path] {
    if {[string index $line 0] ne "#"} { lappend out [split $line \t] }
  }
  return $out
}

# JSON lines as table NAME(j).
proc load_json {name path} {
  db eval "CREATE TEMP TABLE $name\(j TEXT)"
  db transaction {
    foreach line [lines $path] {
      db eval "INSERT INTO $name VALUES(CAST(@line AS TEXT))"
    }
  }
}

# Are all files of a set there?
proc have {args} {
  foreach path $args {
    if {![file exists [file join $::data $path]]} {
      puts "- $path is not there; skipped"
      return 0
    }
  }
  return 1
}

# ---- output -----------------------------------------------------------

set figures {}
proc figure {what set split value n} {
  lappend ::figures [join [list $what $set $split [format %.4f $value] $n] \t]
}
proc ratio {a b} { expr {double($a) / ($b > 0 ? $b : 1)} }
proc f1 {tp fp fn} {
  expr {2.0 * $tp / max(1, 2 * $tp + $fp + $fn)}
}

proc write_figures {} {
  set f [open $::out w]
  fconfigure $f -encoding utf-8 -translation lf
  puts $f "# What the extension gets right on public labelled data: make\
    quality DATA=folder\n# (docs/testing.md says what each figure is and\
    where the data come from).\n# Figures only, none of the data; MIT.\
    n: how many items were judged.\n# what\tset\tsplit\tfigure\tn"
  foreach line [lsort $::figures] { puts $f $line }
  close $f
}

# ---- Persian spelling -------------------------------------------------

# Places of ZWNJ, as the number of letters before each.
proc joints {s} {
  set n 0
  set out [dict create]
  foreach c [split $s ""] {
    if {$c eq "\u200c"} { dict set out $n 1 } elseif {$c ne " "} { incr n }
  }
  return $out
}

proc measure_spacing {} {
  set path spacing-fa-perdt/dev_sentences.txt
  if {![have $path]} return
  set zwnj \u200c
  set n 0; set judged 0; set clean 0
  array set same {space 0 glued 0 nbsp 0}
  set tp 0; set fp 0; set fn 0
  foreach line [lrange [lines $path] 0 1499] {
    set line [text $line]
    incr n
    set spaced [string map [list $zwnj " "] $line]
    set glued [string map [list $zwnj ""] $line]
    set nbsp [string map [list $zwnj \u00a0] $line]
    db eval {
      SELECT rasad_normalize($line, 'key', 'fa') AS key,
             rasad_normalize($line, 'display', 'fa') AS shown,
             rasad_normalize($spaced, 'key', 'fa') AS space,
             rasad_normalize($glued, 'key', 'fa') AS glue,
             rasad_normalize($nbsp, 'key', 'fa') AS nb,
             rasad_normalize($spaced, 'display', 'fa') AS mended
    } {}
    set count [regexp -all $zwnj $line]
    if {[regexp -all $zwnj $shown] == $count} { incr clean }
    if {!$count} continue
    incr judged
    incr same(space) [expr {$space eq $key}]
    incr same(glued) [expr {$glue eq $key}]
    incr same(nbsp) [expr {$nb eq $key}]
    set want [joints $line]
    set got [joints $mended]
    set hit 0
    dict for {k v} $want { incr hit [dict exists $got $k] }
    incr tp $hit
    incr fp [expr {[dict size $got] - $hit}]
    incr fn [expr {[dict size $want] - $hit}]
  }
  foreach how {space glued nbsp} {
    figure spacing.key.$how spacing-fa-perdt dev \
      [ratio $same($how) $judged] $judged
  }
  figure spacing.repair_f1 spacing-fa-perdt dev [f1 $tp $fp $fn] \
    [expr {$tp + $fn}]
  figure spacing.clean_kept spacing-fa-perdt dev [ratio $clean $n] $n
}

# ---- search -----------------------------------------------------------

# Title and text of the object `j`, as one text without blanks around.
set body {trim(coalesce(nullif(j->>'title', ''), j->>'headline', '')
  || char(10) || coalesce(j->>'text', ''), ' ' || char(9, 10, 13))}

proc index {name tokenize} {
  db eval "CREATE VIRTUAL TABLE $name USING fts5(id UNINDEXED, body,
    tokenize='$tokenize')"
  db eval "INSERT INTO $name SELECT coalesce(j->>'id', j->>'doc_id'), $::body
    FROM docs ORDER BY rowid"
}

# Ids by rank: any of the words of the question.  A combining mark is no letter
# to `alnum` and cuts its word, as \w does in most languages; `kept` are the
# marks that do not.
set marks {\u064b-\u065f\u0670\u06d6-\u06ed}
proc ranked {name question k {kept ""}} {
  set words {}
  foreach word [regexp -all -inline "\[\[:alnum:\]_\\u200c$kept\]+" $question] {
    lappend words \"$word\"
  }
  if {![llength $words]} { return {} }
  set match [join $words " OR "]
  db eval "SELECT id FROM $name WHERE $name MATCH \$match
    ORDER BY rank LIMIT $k"
}

set tokenizers {rasad rasad unicode61 {unicode61 remove_diacritics 2}}

# Mean average precision, as given and typed with Persian letters.
proc measure_ir {} {
  set dir ir-fa-hamshahri50
  if {![have $dir/docs.jsonl.xz $dir/queries.tsv $dir/qrels.tsv]} return
  load_json docs $dir/docs.jsonl.xz
  foreach row [rows $dir/qrels.tsv] {
    lassign $row q d
    dict set relevant $q [text $d] 1
  }
  set queries [rows $dir/queries.tsv]
  set retyped [list \u064a \u06cc \u0643 \u06a9]
  foreach {name tokenize} $::tokenizers {
    index $name $tokenize
    foreach {how letters} [list as_given {} retyped $retyped] {
      set sum 0.0
      foreach row $queries {
        set want {}
        catch {set want [dict get $relevant [lindex $row 0]]}
        set hit 0
        set ap 0.0
        set i 0
        foreach id [ranked $name \
                      [string map $letters [text [lindex $row 1]]] 1000] {
          incr i
          if {[dict exists $want $id]} {
            incr hit
            set ap [expr {$ap + double($hit) / $i}]
          }
        }
        set sum [expr {$sum + [ratio $ap [dict size $want]]}]
      }
      figure search.map.$how/$name $dir - [ratio $sum [llength $queries]] \
        [llength $queries]
    }
    db eval "DROP TABLE $name"
  }
  db eval {DROP TABLE docs}
}

# Mean reciprocal rank, among the first ten, of the passage that answers.
proc measure_qa {} {
  foreach {set split} {arcd all xquad_ar all pquad_val val
                       persianqa_test test} {
    set docs ir-qa-ar-fa-fr/${set}_docs.jsonl.xz
    set asked ir-qa-ar-fa-fr/${set}_queries.jsonl.xz
    if {![have $docs $asked]} continue
    load_json docs $docs
    load_json asked $asked
    foreach {name tokenize} $::tokenizers {
      index $name $tokenize
      foreach {how kept} [list "" "" .marks_kept $::marks] {
        # only these questions hold many (two in seven)
        if {$kept ne "" && $set ne "pquad_val"} continue
        set sum 0.0
        set n 0
        db eval {
          SELECT coalesce(j->>'text', j->>'question', j->>'query') AS question,
                 coalesce(j->>'doc_id', j->>'doc', j->>'rel') AS want
          FROM asked ORDER BY rowid
        } {
          incr n
          set at [lsearch -exact [ranked $name $question 10 $kept] $want]
          if {$at >= 0} { set sum [expr {$sum + 1.0 / ($at + 1)}] }
        }
        figure search.mrr10$how/$name ir-qa-$set $split [ratio $sum $n] $n
      }
      db eval "DROP TABLE $name"
    }
    db eval {DROP TABLE docs; DROP TABLE asked}
  }
}

proc measure_search {} { measure_ir; measure_qa }

# ---- stemming ---------------------------------------------------------

# Forms of content words with their commonest lemma: {form lemma ...}.
proc lemmas {path} {
  set count [dict create]
  foreach row [rows $path] {
    lassign $row id form lemma kind
    if {$kind ni {NOUN PROPN ADJ VERB ADV} || $lemma in {_ ""}} continue
    set form [string tolower [text $form]]
    if {![regexp {^[[:alpha:]\u0610-\u061a\u064b-\u0670\u200c]+$} $form]} {
      continue
    }
    dict incr count [list $form [text $lemma]]
  }
  set best [dict create]
  dict for {pair n} $count {
    lassign $pair form lemma
    if {![dict exists $best $form] || $n > [lindex [dict get $best $form] 1]} {
      dict set best $form [list $lemma $n]
    }
  }
  set out {}
  dict for {form v} $best { lappend out $form [lindex $v 0] }
  return $out
}

# Paice's indices: of the pairs of forms that share a lemma, how many the
# stems part (ui); of those that do not, how many they join (oi).
proc paice {what set split lemma_of stem_of} {
  set w [dict size $lemma_of]
  dict for {form lemma} $lemma_of {
    set stem [dict get $stem_of $form]
    dict incr groups $lemma
    dict incr stems $stem
    dict incr both [list $lemma $stem]
  }
  set pairs {n {expr {$n * ($n - 1.0) / 2}}}
  set together 0.0; set joined 0.0; set agreed 0.0
  foreach n [dict values $groups] {
    set together [expr {$together + [apply $pairs $n]}]
  }
  foreach n [dict values $stems] {
    set joined [expr {$joined + [apply $pairs $n]}]
  }
  foreach n [dict values $both] {
    set agreed [expr {$agreed + [apply $pairs $n]}]
  }
  set apart [expr {[apply $pairs $w] - $together}]
  figure stem.under$what $set $split [ratio [expr {$together - $agreed}] \
    $together] $w
  # Of some hundred thousand unrelated pairs for each related one: in
  # millionths.
  figure stem.over_per_million$what $set $split \
    [expr {1e6 * [ratio [expr {$joined - $agreed}] $apart]}] $w
}

# What Snowball makes of each form; empty when it cannot.
proc snowball {lang forms} {
  if {![file executable $::snowball]} {
    puts "- $::snowball is not built; Snowball's stems skipped"
    return {}
  }
  set input [encoding convertto utf-8 [join $forms \n]\n]
  set f [file tempfile path]
  fconfigure $f -translation binary
  puts -nonewline $f $input
  close $f
  set failed [catch {
    set pipe [open [list | $::snowball $lang < $path 2>@1] rb]
    set stems [split [string trimright [text [read $pipe]] \n] \n]
    close $pipe
  }]
  file delete $path
  if {$failed || [llength $stems] != [llength $forms]} {
    puts "- Snowball has no stemmer for $lang; skipped"
    return {}
  }
  foreach form $forms stem $stems { dict set out $form $stem }
  return $out
}

# Snowball's stems of Persian are compared as the project lists them, for
# older libstemmers lack the language: only the forms that it lists.
proc snowball_fa {forms} {
  set path stem-snowball/persian.tsv.xz
  if {![have $path]} { return {} }
  foreach row [rows $path] {
    dict set listed [text [lindex $row 0]] [text [lindex $row 1]]
  }
  set out [dict create]
  foreach form $forms {
    foreach spelt [list $form [string map {\u200c {}} $form]] {
      if {![dict exists $listed $spelt]} continue
      dict set out $form [dict get $listed $spelt]
      break
    }
  }
  return $out
}

proc measure_stem {} {
  foreach {lang set split} {ar ar_pud all fa fa_perdt dev fr fr_gsd dev} {
    set name [expr {$split eq "all" ? $set : "$set-$split"}]
    set path morph-ud/$name.tsv.xz
    if {![have $path]} continue
    set lemma_of [lemmas $path]
    set ours [dict create]
    foreach form [dict keys $lemma_of] {
      dict set ours $form [db onecolumn {SELECT rasad_stem($form, $lang)}]
    }
    paice /rasad ud-$set $split $lemma_of $ours
    if {$lang eq "fa"} {
      set theirs [snowball_fa [dict keys $lemma_of]]
      if {![dict size $theirs]} continue
      set same [dict filter $lemma_of script {form lemma} {
        dict exists $theirs $form
      }]
      paice .listed/rasad ud-$set $split $same $ours
      paice .listed/snowball ud-$set $split $same $theirs
      continue
    }
    set theirs [snowball $lang [dict keys $lemma_of]]
    if {[dict size $theirs]} {
      paice /snowball ud-$set $split $lemma_of $theirs
    }
  }
}

# ---- language ---------------------------------------------------------

set tags {
  arb ar ara ar pes fa fas fa fra fr urd ur pbt ps pbu ps uig ug snd sd
  eng en pes_1 fa pes_2 fa urd_2 ur uig_arab ug mly_arab ms arb_Arab ar
  pes_Arab fa fra_Latn fr urd_Arab ur ckb_Arab ckb pbt_Arab ps uig_Arab ug
  snd_Arab sd eng_Latn en arz_Arab arz ary_Arab ary azb_Arab azb
  prs_Arab prs
}

# Table sample(want, text): how many are named rightly, for each of SHOW.
proc judge_language {set split show} {
  db eval {
    SELECT want, sum(rasad_lang(text) = want) AS good, count(*) AS n
    FROM sample GROUP BY want ORDER BY want
  } {
    if {$want in $show} { figure lang.$want $set $split [ratio $good $n] $n }
  }
  db eval {DELETE FROM sample}
}

proc sample {want text} {
  if {[dict exists $::tags $want]} { set want [dict get $::tags $want] }
  db eval {INSERT INTO sample VALUES($want, CAST(@text AS TEXT))}
}

proc measure_lang {} {
  db eval {CREATE TEMP TABLE sample(want, text)}
  foreach kind {single-words word-pairs sentences} {
    set paths [lsort [glob -nocomplain -directory \
      [file join $::data langid-lingua-testdata] *_$kind.txt]]
    if {![llength $paths]} {
      puts "- langid-lingua-testdata ($kind) is not there; skipped"
    }
    db transaction {
      foreach path $paths {
        set want [lindex [split [file tail $path] _] 0]
        foreach line [lines $path] { sample $want $line }
      }
    }
    judge_language langid-lingua $kind {ar fa fr ur}
  }
  foreach {path set split} {
    langid-eld-benchmarks/tweets.tsv.xz langid-eld tweets
    langid-udhr/paragraphs.tsv langid-udhr learned_from
  } {
    if {![have $path]} continue
    db transaction {
      foreach row [rows $path] { sample {*}[lrange $row 0 1] }
    }
    # (the declaration calls Kurdish in Latin letters ckb)
    judge_language $set $split {ar fa fr ur ps ug sd en}
  }
  foreach split {dev test} {
    if {![have sib200-multilingual/$split.jsonl.xz]} continue
    load_json docs sib200-multilingual/$split.jsonl.xz
    db eval {SELECT j->>'lang' AS tag, CAST(j->>'text' AS BLOB) AS words
             FROM docs} {
      sample $tag $words
    }
    db eval {DROP TABLE docs}
    judge_language sib200 $split {ar fa fr ur ckb ps ug sd en}
  }
  db eval {DROP TABLE sample}
}

# ---- names ------------------------------------------------------------

# Table pair(a, b, same, weight): one name or not, at a score of one half.
proc judge_names {set split} {
  db eval {
    SELECT total(weight) FILTER (WHERE same AND hit) AS tp,
           total(weight) FILTER (WHERE NOT same AND hit) AS fp,
           total(weight) FILTER (WHERE same AND NOT hit) AS fn,
           CAST(round(total(weight)) AS INT) AS n
    FROM (SELECT same, weight,
                 coalesce(rasad_name_score(a, b), 0) >= 0.5 AS hit FROM pair)
  } {}
  figure names.f1 $set $split [f1 $tp $fp $fn] $n
  figure names.precision $set $split \
    [expr {$tp + $fp > 0 ? $tp / ($tp + $fp) : 0}] $n
  figure names.recall $set $split [ratio $tp [expr {$tp + $fn}]] $n
  db eval {DELETE FROM pair}
}

proc measure_names {} {
  db eval {CREATE TEMP TABLE pair(a, b, same, weight)}
  if {[have names-un-sanctions/half_a.jsonl]} {
    # A person's own name and the longer Latin ones; beside them the Latin
    # names of all others, weighed as if four had been drawn for each.
    load_json docs names-un-sanctions/half_a.jsonl
    db eval {
      CREATE TEMP TABLE person AS
        SELECT j->>'name_original' AS original, j->>'name_latin' AS latin, j
        FROM docs WHERE j->>'kind' = 'individual';
      INSERT INTO pair SELECT original, name, 1, 1 FROM (
        SELECT original, latin AS name FROM person
        UNION ALL
        SELECT original, value->>'name'
        FROM person, json_each(j, '$.aliases')
        WHERE coalesce(value->>'quality', '') <> 'Low')
      WHERE instr(trim(name), ' ');
      INSERT INTO pair SELECT a.original, b.latin, 0,
          4.0 / ((SELECT count(*) FROM person) - 1)
        FROM person a, person b WHERE a.rowid <> b.rowid;
      DROP TABLE docs;
      DROP TABLE person;
    }
    judge_names names-un half_a
  }
  set path translit-ar-en-wikidata-netrans/tokens.tsv.xz
  if {[have $path]} {
    # Every tenth row; wrong pairs take the Latin form of the one before.
    set i 0
    set last ""
    db transaction {
      foreach row [rows $path] {
        if {[incr i] % 10} continue
        set a [text [lindex $row 0]]
        set b [text [lindex $row 1]]
        if {[string length $a] <= 2 || [string length $b] <= 2} continue
        db eval {INSERT INTO pair VALUES($a, $b, 1, 1)}
        if {$last ni [list "" $b]} {
          db eval {INSERT INTO pair VALUES($a, $last, 0, 1)}
        }
        set last $b
      }
    }
    judge_names translit-netrans tenth
  }
  db eval {DROP TABLE pair}
}

# ---- entities ---------------------------------------------------------

set kinds {PERS PER PERSON PER POG ORG FAC LOC GPE LOC}
proc kind {tag} {
  set tag [string toupper $tag]
  expr {[dict exists $::kinds $tag] ? [dict get $::kinds $tag] : $tag}
}

# Sentences of a file with a token and its tag in a line: a list of
# {token tag token tag ...}, tokens as bytes.
proc tagged {path} {
  set all {}
  set one {}
  foreach line [split [bytes $path] \n] {
    if {[bare $line] eq ""} {
      if {[llength $one]} { lappend all $one }
      set one {}
      continue
    }
    set cells [split $line \t]
    set token [bare [lindex $cells 0]]
    lappend one [expr {$token eq "" ? "_" : $token}] \
      [lindex [split [lindex $cells end] |] 0]
  }
  if {[llength $one]} { lappend all $one }
  return $all
}

# A dict of {type first last+1} of the runs of B- and I- tags.
proc runs {tags} {
  set out [dict create]
  set open ""
  set start 0
  set i 0
  foreach tag [concat $tags O] {
    set begin [string range $tag 0 1]
    set this [expr {$begin in {B- I-} ? [string range $tag 2 end] : ""}]
    if {$open ne "" && ($this ne $open || $begin eq "B-")} {
      dict set out [list [kind $open] $start $i] 1
      set open ""
    }
    if {$this ne "" && $open eq ""} { set start $i; set open $this }
    incr i
  }
  return $out
}

# SENTENCES as one text, tokens joined by blanks, sentences by line ends.
# Sets text, starts, ends, tags in the caller.
proc join_text {sentences} {
  uplevel 1 {set text ""; set starts {}; set ends {}; set tags {}}
  upvar 1 text text starts starts ends ends tags tags
  foreach sentence $sentences {
    foreach {token tag} $sentence {
      lappend starts [string length $text]
      append text $token
      lappend ends [string length $text]
      lappend tags $tag
      append text " "
    }
    set text [string range $text 0 end-1]\n
    lappend tags O
    lappend starts [string length $text]
    lappend ends [string length $text]
  }
  set text [string trimright $text \n]
}

proc measure_entities {} {
  foreach {path lang set split} {
    ner-ar-anercorp-camel/train.tsv.xz ar ner-anercorp learned_from
    ner-ar-aqmar/science_tech.tsv.xz ar ner-aqmar learned_from
    ner-fa-nsurl2019/test_A.tsv.xz fa ner-nsurl2019 test_A
    ner-fa-parstwiner/dev.tsv fa ner-parstwiner dev
    ner-fr-wikineural/val.tsv.xz fr ner-wikineural val
  } {
    if {![have $path]} continue
    set types {PER LOC ORG}
    foreach type $types {
      array set tp [list $type 0]
      array set fp [list $type 0]
      array set fn [list $type 0]
    }
    set sentences [tagged $path]
    for {set at 0} {$at < [llength $sentences]} {incr at 25} {
      join_text [lrange $sentences $at [expr {$at + 24}]]
      set gold [dict create]
      dict for {run v} [runs $tags] {
        if {[lindex $run 0] in $types} { dict set gold $run 1 }
      }
      set found [dict create]
      db eval {
        SELECT type, start AS a, end AS b
        FROM rasad_entities(CAST(@text AS TEXT), $lang)
        WHERE type IN ('PER', 'LOC', 'ORG')
      } {
        set c [quality_corpus::covered $starts $ends $a $b]
        if {[llength $c]} { dict set found [concat $type $c] 1 }
      }
      dict for {run v} $found {
        if {[dict exists $gold $run]} {
          incr tp([lindex $run 0])
        } else {
          incr fp([lindex $run 0])
        }
      }
      dict for {run v} $gold {
        if {![dict exists $found $run]} { incr fn([lindex $run 0]) }
      }
    }
    set all {0 0 0}
    foreach type $types {
      figure entities.f1.$type $set $split \
        [f1 $tp($type) $fp($type) $fn($type)] [expr {$tp($type) + $fn($type)}]
      lassign $all a b c
      set all [list [expr {$a + $tp($type)}] [expr {$b + $fp($type)}] \
        [expr {$c + $fn($type)}]]
    }
    lassign $all a b c
    figure entities.f1 $set $split [f1 $a $b $c] [expr {$a + $c}]
    figure entities.precision $set $split [ratio $a [expr {$a + $b}]] \
      [expr {$a + $c}]
    figure entities.recall $set $split [ratio $a [expr {$a + $c}]] \
      [expr {$a + $c}]
  }
}

# ---- topics -----------------------------------------------------------

# The labels of each set, as subjects of IPTC's top level.
set subjects {
  Culture 01000000 Finance 04000000 Medical 07000000 Politics 11000000
  Religion 12000000 Sports 15000000 Tech 13000000
  cinema 01000000 economics 04000000 politics 11000000 sport 15000000
  tech 13000000 business 04000000 health 07000000 sports 15000000
  technology 13000000
}

proc measure_topics {} {
  foreach {path lang set} {
    topic-ar-sanad-khaleej/dev_400perclass.jsonl.xz ar topic-khaleej
    topic-fa-isna/dev_200perclass.jsonl.xz fa topic-isna
    topic-fr-masakhanews/dev.jsonl.xz fr topic-masakhanews
  } {
    if {![have $path]} continue
    load_json docs $path
    set n 0
    set good 0
    db eval "SELECT j->>'label' AS label, (SELECT broader
               FROM rasad_topics($::body, '$lang', 1) WHERE rank = 1) AS code
             FROM docs" {
      incr n
      if {$code eq "medtop:[dict get $::subjects $label]"} { incr good }
    }
    db eval {DROP TABLE docs}
    figure topics.top1 $set dev [ratio $good $n] $n
  }
}

source -encoding utf-8 [file join $here quality_dates.tcl]
source -encoding utf-8 [file join $here quality_train.tcl]
source -encoding utf-8 [file join $here quality_corpus.tcl]

# Our own corpus has a table of its own, beside this one.
proc measure_corpus {} {
  quality_corpus::measure [file join [file dirname $::out] quality_corpus.tsv]
}

# ---- all --------------------------------------------------------------

foreach measure {spacing search stem lang names entities topics dates
                 train corpus} {
  set wanted [expr {![llength $only]}]
  foreach glob $only {
    if {[string match $glob $measure]} { set wanted 1 }
  }
  if {!$wanted} continue
  set clock [clock milliseconds]
  measure_$measure
  puts [format "%-9s %5.1f s" $measure \
    [expr {([clock milliseconds] - $clock) / 1000.0}]]
}
write_figures
puts "[llength $figures] figures in $out"
