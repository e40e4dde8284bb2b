# large.tcl - what large.test and slow/big.test share.

# N bytes of news: the sample articles, over and over, at least N bytes.
proc large_text {n} {
  set all ""
  foreach path [lsort [glob $tester::top/sql/corpus/*.txt]] {
    append all [read_text $path] \n
  }
  set all [encoding convertto utf-8 $all]
  set out [string repeat $all [expr {$n / [string length $all] + 1}]]
  encoding convertfrom utf-8 [string range $out 0 $n-1]
}

# Keep texts of N/4, N/2 and N bytes in table big.  With each call: peak memory of N/2 is at
# most three times that of N/4 (and a constant), N passes without an error.
proc large {n} {
  db eval {CREATE TABLE big(n INTEGER PRIMARY KEY, t TEXT)}
  foreach part {4 2 1} {
    set t [large_text [expr {$n / $part}]]
    db eval {INSERT INTO big VALUES($part, $t)}
  }
  unset t
  foreach kind {scalar table} {
    foreach {name call} [calls $kind] {
      # Rows are counted, not collected: their number is the text's affair.
      set sql [expr {$kind eq "scalar"
        ? "SELECT length([call_with $call big.t]) FROM big WHERE n = \$part"
        : "SELECT count(*) FROM big, [call_with $call big.t]\
           WHERE big.n = \$part"}]
      do_test large-$call {
        foreach part {4 2 1} {
          mem_peak 1
          set base [mem_used]
          set before [clock milliseconds]
          db eval $sql
          set took($part) [expr {[clock milliseconds] - $before}]
          set used($part) [expr {[mem_peak 0] - $base}]
        }
        if {$used(2) > 3 * $used(4) + 1000000} {
          return "memory: $used(4) bytes, then $used(2) for twice the text"
        }
        if {$used(1) > 200 * $n} { return "memory: $used(1) bytes" }
        if {$took(1) > 8 * $took(2) + 500} {
          return "time: $took(2) ms, then $took(1) ms for twice the text"
        }
        set ok linear
      } linear
    }
  }
  do_test large-fts5 {
    db eval {
      CREATE VIRTUAL TABLE ft USING fts5(a, content='', tokenize='rasad');
      INSERT INTO ft SELECT t FROM big WHERE n = 1;
      SELECT count(*) FROM ft WHERE ft MATCH 'police';
    }
  } 1
}
