# quality_train.tcl - the part of quality.tcl that judges classifiers which
# users train: one is learned from the set's train part and asked about another
# part.  None of them ships.

# Rows of a set as table t(label, text): title and text as one.
proc load_labelled {table path {lang ""}} {
  load_json raw $path
  db eval "CREATE TABLE $table AS
    SELECT j->>'label' AS label, trim(CASE
      WHEN coalesce(j->>'title', '') = '' THEN j->>'text'
      ELSE (j->>'title') || char(10) || (j->>'text') END, char(10, 32)) AS text
    FROM raw WHERE \$lang = '' OR j->>'lang' = \$lang;
    DROP TABLE raw"
}

# Share of table `test` whose label the model of table `m` gives.
proc judged {} {
  db onecolumn {
    SELECT round(avg(rasad_classify(m.m, test.text) = test.label), 6)
    FROM m CROSS JOIN test
  }
}

proc measure_train {} {
  foreach {set train test split lang} {
    topic-khaleej topic-ar-sanad-khaleej/train_2000perclass.jsonl.xz
      topic-ar-sanad-khaleej/dev_400perclass.jsonl.xz dev {}
    topic-isna topic-fa-isna/train.jsonl.xz
      topic-fa-isna/dev_200perclass.jsonl.xz dev {}
    topic-masakhanews topic-fr-masakhanews/train_50shot.jsonl.xz
      topic-fr-masakhanews/dev.jsonl.xz dev {}
    sib200-ar sib200-multilingual/train.jsonl.xz
      sib200-multilingual/test.jsonl.xz test arb_Arab
    sib200-fa sib200-multilingual/train.jsonl.xz
      sib200-multilingual/test.jsonl.xz test pes_Arab
    sib200-fr sib200-multilingual/train.jsonl.xz
      sib200-multilingual/test.jsonl.xz test fra_Latn
  } {
    if {![have $train] || ![have $test]} continue
    load_labelled train $train $lang
    load_labelled test $test $lang
    set n [db onecolumn {SELECT count(*) FROM test}]
    db eval {CREATE TABLE m AS SELECT rasad_train(label, text) AS m FROM train}
    figure train.accuracy $set $split [judged] $n
    figure train.held_out $set train [db onecolumn {
      SELECT rasad_model(m) ->> '$.held_out.accuracy' FROM m
    }] [db onecolumn {SELECT rasad_model(m) ->> '$.held_out.rows' FROM m}]
    # What is lost when shards learn apart, errors costing more in each.
    foreach shards {2 4 8} {
      if {$lang ne ""} continue
      db eval {
        DROP TABLE m;
        CREATE TABLE m AS SELECT rasad_merge(m) AS m FROM (
          SELECT rasad_train(label, text, 'folds 0, cost ' || $shards) AS m
          FROM train GROUP BY rowid % $shards)
      }
      figure train.merged$shards $set $split [judged] $n
    }
    db eval {DROP TABLE m; DROP TABLE train; DROP TABLE test}
  }
}
