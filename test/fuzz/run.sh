#!/bin/sh
# run.sh SECONDS FUZZER... - run each libFuzzer program for a while.  New
# inputs collect in build/fuzz/corpus; what crashes is left in build/fuzz and
# belongs, made small, into test/fuzz/seed with the repair.
set -u
seconds=$1
shift
cd "$(dirname "$0")/../.." || exit 1
failed=0
for fuzzer in "$@"; do
  name=${fuzzer#fuzz_}
  corpus=build/fuzz/corpus/$name
  mkdir -p "$corpus"
  echo "$fuzzer: $seconds s"
  nice "build/fuzz/$fuzzer" -max_total_time="$seconds" -max_len=4096 \
    -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz/$name-" -dict=test/fuzz/dict/words.dict \
    "$corpus" "test/fuzz/seed/$name" test/fuzz/seed/all \
    >"build/fuzz/$name.log" 2>&1 || {
    failed=1
    echo "  FAILED; the end of build/fuzz/$name.log:"
    tail -n 25 "build/fuzz/$name.log" | sed 's/^/  /'
  }
  sed -n 's/^stat::number_of_executed_units: */  inputs run: /p' \
    "build/fuzz/$name.log"
done
exit $failed
