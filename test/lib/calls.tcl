# calls.tcl - every function and table of the extension as a call with a text
# argument, for tests that must leave none out.  @ stands for the text.

# {call ...} by name.  A function that is registered but not listed here
# fails the test that uses this file.
set calls(scalar) {
  rasad_lang       {rasad_lang(@)}
  rasad_normalize  {rasad_normalize(@) rasad_normalize(@,'display')
                    rasad_normalize(@,'nfc') rasad_normalize(@,'display','fr')}
  rasad_stem       {rasad_stem(@) rasad_stem(@,'ar') rasad_stem(@,'fa')
                    rasad_stem(@,'fr')}
  rasad_query      {rasad_query(@) rasad_query(@,'ar')}
  rasad_romanize   {rasad_romanize(@)}
  rasad_name_key   {rasad_name_key(@)}
  rasad_name_score {rasad_name_score(@,'a') rasad_name_score('a',@)}
  rasad_date       {rasad_date(@) rasad_date(@,'ar','2025-01-27')}
  rasad_topic      {rasad_topic(@) rasad_topic(@,'fa')}
  rasad_similarity {rasad_similarity(@,'a') rasad_similarity('a',@)}
}
set calls(table) {
  rasad_tokens     {rasad_tokens(@) rasad_tokens(@,'ar')}
  rasad_sentences  {rasad_sentences(@)}
  rasad_entities   {rasad_entities(@) rasad_entities(@,'fa','2025-01-27')}
  rasad_dates      {rasad_dates(@) rasad_dates(@,'ar','2025-01-27')}
  rasad_topics     {rasad_topics(@) rasad_topics(@,'fr',3)}
  rasad_events     {rasad_events(@)}
  rasad_quotes     {rasad_quotes(@)}
}
# These take no text, or take a BLOB as it is meant.
set calls(other) {rasad_version rasad_info rasad_functions rasad_lexicon
                  rasad_classify rasad_classes rasad_model rasad_train
                  rasad_merge}

# Scalars and tables that are registered: {name call ...}, one call each.
proc calls {kind} {
  set out {}
  foreach {name list} $::calls($kind) {
    if {[db exists {SELECT 1 FROM pragma_function_list WHERE name = $name
                    UNION ALL
                    SELECT 1 FROM pragma_module_list WHERE name = $name}]} {
      foreach call $list { lappend out $name $call }
    }
  }
  return $out
}

# Registered names that calls.tcl does not know.
proc calls_unknown {} {
  set known [concat [dict keys $::calls(scalar)] [dict keys $::calls(table)] \
    $::calls(other)]
  set out {}
  db eval {
    SELECT name FROM pragma_function_list WHERE name LIKE 'rasad%'
    UNION SELECT name FROM pragma_module_list WHERE name LIKE 'rasad%'
  } {
    if {$name ni $known} { lappend out $name }
  }
  return $out
}

# `call` with an SQL expression in the place of the text.
proc call_with {call expression} { string map [list @ $expression] $call }

# All rows of a call, every column, as one list; an error as {ERROR message}.
proc call_rows {kind call expression {name db}} {
  set with [call_with $call $expression]
  set sql [expr {$kind eq "scalar" ? "SELECT $with" : "SELECT * FROM $with"}]
  if {[catch {uplevel 1 [list $name eval $sql]} rows]} {
    return [list ERROR $rows]
  }
  return $rows
}
