# Rasad: one file builds everything.  `make help` prints the targets.
#
#   make CC=clang-14      another compiler; each compiler has its own objects
#   make OPT='-O0 -g'     other optimisation
#   make WERROR=          warnings that do not stop the build
#
# Objects go to build/<compiler>/<flavour>/; rasad.so and librasad.a are
# copies of the newest ones at the top of the tree.

ifeq ($(origin CC),default)
CC = gcc
endif
AR ?= ar
TCLSH ?= tclsh
OPT ?= -O2
WERROR ?= -Werror
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

VERSION := $(shell sed -n 's/^.define RASAD_VERSION "\(.*\)"/\1/p' include/rasad.h)

# ---- sources -------------------------------------------------------------

CORE_SRC := $(sort $(wildcard ext/core/*.c ext/lang/*.c ext/names/*.c \
                              ext/extract/*.c))
SQL_SRC := $(sort $(wildcard ext/sqlite/*.c))

# ---- flags ---------------------------------------------------------------

WARN := -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes \
        -Wstrict-prototypes -Wvla $(WERROR)
BASE_FLAGS := -std=c11 -fPIC -fvisibility=hidden -Iext -Iinclude $(WARN)
LDLIBS := -Wl,--as-needed -lutf8proc -lm
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined \
            -fno-omit-frame-pointer
ifneq ($(findstring clang,$(CC)),)
SHARED_ASAN := -shared-libasan
ASAN_RUNTIME = $(shell $(CC) -print-file-name=libclang_rt.asan-$(shell uname -m).so)
else
ASAN_RUNTIME = $(shell $(CC) -print-file-name=libasan.so)
endif
FUZZ_CC ?= clang-14
FUZZ_TIME ?= 60

OUT := build/$(notdir $(firstword $(CC)))

# $(call flavour,NAME,COMPILER,FLAGS): objects of every source below
# build/<compiler>/NAME, from ext/%.c; CORE_NAME and SQL_NAME list them.
define flavour
DIR_$(1) := build/$$(notdir $$(firstword $(2)))/$(1)
CORE_$(1) := $$(CORE_SRC:ext/%.c=$$(DIR_$(1))/%.o)
SQL_$(1) := $$(SQL_SRC:ext/%.c=$$(DIR_$(1))/%.o)
$$(DIR_$(1))/%.o: ext/%.c $$(DIR_$(1))/flags
	@mkdir -p $$(@D)
	$(2) $(BASE_FLAGS) $(3) $(CFLAGS) -MMD -MP -c -o $$@ $$<
$$(DIR_$(1))/flags: FORCE
	@mkdir -p $$(@D)
	@echo '$(2) $(BASE_FLAGS) $(3) $(CFLAGS)' | cmp -s - $$@ || \
	  echo '$(2) $(BASE_FLAGS) $(3) $(CFLAGS)' >$$@
-include $$(CORE_$(1):.o=.d) $$(SQL_$(1):.o=.d)
endef

$(eval $(call flavour,so,$(CC),$(OPT)))
$(eval $(call flavour,static,$(CC),$(OPT) -DSQLITE_CORE))
# Warnings stop the product; what instrumentation makes a compiler suspect
# does not.
SOFT := -Wno-error -Werror=implicit-function-declaration
$(eval $(call flavour,asan,$(CC),-O1 -g $(SOFT) $(SANITIZE)))
$(eval $(call flavour,asanstatic,$(CC),-O1 -g $(SOFT) -DSQLITE_CORE $(SANITIZE)))
$(eval $(call flavour,cov,$(CC),-O0 -g $(SOFT) --coverage))
$(eval $(call flavour,fuzz,$(FUZZ_CC),-O1 -g $(SOFT) -DSQLITE_CORE $(SANITIZE) \
  -fsanitize=fuzzer-no-link))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo test test-asan test-valgrind test-oom test-big \
  test-programs fuzz-smoke fuzz bench bench-names quality quality-corpus train train-topics gen gen-check \
  docs-check corpus-check lint format coverage dist install uninstall clean \
  help newsqlite tools FORCE
FORCE:

# Sub-makes of this file run in parallel unless told otherwise.
PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))
SUBMAKE = $(MAKE) --no-print-directory $(PARALLEL)
RUN = $(TCLSH) test/all.tcl -jobs $(JOBS)

# ---- the products --------------------------------------------------------

all: rasad.so librasad.a ## build rasad.so and librasad.a

# nodelete: SQLite unloads an extension whose initialization failed (for want
# of memory, say) while functions that it had registered stay behind; they
# must not point into nothing.  It also lets leak reports name lines.
SHARED := -shared -Wl,-z,defs -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete

$(OUT)/rasad.so: $(CORE_so) $(SQL_so)
	$(CC) $(SHARED) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/librasad.a: $(CORE_so) $(SQL_static)
	rm -f $@
	$(AR) rcsD $@ $^

rasad.so librasad.a: %: $(OUT)/% FORCE
	@cmp -s $< $@ || { cp -f $< $@.new && mv -f $@.new $@; }

demo: ## install what is missing, build, show it on articles [TEXTS=dir]
	@CC='$(CC)' sh ext/tool/deps.sh demo
	@$(SUBMAKE) -s rasad.so
	@sh sql/demo.sh $(TEXTS)

# ---- tests ---------------------------------------------------------------

FUZZ_NAMES := $(sort $(patsubst test/fuzz/%.c,%,$(wildcard test/fuzz/fuzz_*.c)))
REPLAY := $(FUZZ_NAMES:%=$(OUT)/replay/%)
TCL_CFLAGS = $(shell pkg-config --cflags tcl 2>/dev/null)

test: ## install what is missing, build, run every test (under 5 minutes)
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s all test-programs
	@CC='$(CC)' sh test/lib/newsqlite.sh build/newsqlite
	@CC='$(CC)' $(RUN) -so $(OUT)/rasad.so $(TESTFLAGS)

test-programs: build/libfault.so $(OUT)/embed $(REPLAY) tools

newsqlite: ## fetch and build the newer SQLite that the tests also use
	@CC='$(CC)' sh test/lib/newsqlite.sh build/newsqlite

# Leaks of Tcl itself are left out.
ASAN_ENV = env LD_PRELOAD=$(ASAN_RUNTIME) RASAD_QUICK=1 \
  ASAN_OPTIONS=detect_leaks=1:detect_odr_violation=0 \
  LSAN_OPTIONS=suppressions=$(abspath test/lib/lsan.supp):print_suppressions=0 \
  UBSAN_OPTIONS=print_stacktrace=1
INSIDE := core/* lang/* names/* extract/* sqlite/* fault/* golden.test

test-asan: ## the tests of the code under address and undefined sanitizers
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s $(OUT)/asan/rasad.so build/libfault.so
	@CC='$(CC)' $(RUN) -so $(OUT)/asan/rasad.so -permutations utf8 \
	  -timeout 1200 -match '$(INSIDE)' -wrap '$(ASAN_ENV)' $(TESTFLAGS)

VALGRIND = env RASAD_QUICK=1 RASAD_KEEP=$(abspath rasad.so) valgrind -q \
  --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
  --suppressions=$(abspath test/lib/valgrind.supp)

test-valgrind: ## a part of the tests under valgrind
	@CC='$(CC)' sh ext/tool/deps.sh test valgrind
	@$(SUBMAKE) -s rasad.so build/libfault.so
	@$(RUN) -permutations utf8 -timeout 1800 \
	  -match 'core/[a-e]* sqlite/* golden.test' -wrap '$(VALGRIND)' $(TESTFLAGS)

test-oom: ## every allocation fails in turn, in every function and table
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s rasad.so build/libfault.so
	@$(RUN) -match 'fault/*' -permutations 'utf8 utf16' $(TESTFLAGS)

test-big: ## 100 MB of text through every function
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s rasad.so build/libfault.so
	@$(RUN) -match 'slow/*' -slow 1 -permutations utf8 -jobs 1 \
	  -timeout 3600 $(TESTFLAGS)

build/libfault.so: test/lib/fault.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 -fPIC -fvisibility=hidden -Wall -Wextra -Wshadow \
	  $(TCL_CFLAGS) -shared -o $@ $< -lsqlite3

$(OUT)/asan/rasad.so: $(CORE_asan) $(SQL_asan)
	$(CC) -shared -Wl,-z,nodelete $(SANITIZE) $(SHARED_ASAN) -o $@ $^ $(LDLIBS)

# A program that carries the extension inside.
$(OUT)/embed: test/sqlite/embed.c $(OUT)/librasad.a
	$(CC) -std=c11 -O1 -Iinclude $(WARN) -o $@ $< $(OUT)/librasad.a \
	  -lsqlite3 $(LDLIBS)

# ---- fuzzing -------------------------------------------------------------

fuzz-smoke: ## replay the fuzzers' seeds, under sanitizers
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s rasad.so build/libfault.so $(REPLAY)
	@CC='$(CC)' $(RUN) -match 'fuzz/*' -permutations utf8 $(TESTFLAGS)

FUZZ_RUN = $(if $(TARGET),$(TARGET),$(FUZZ_NAMES))

fuzz: ## run each fuzzer FUZZ_TIME seconds (60) with libFuzzer [TARGET=fuzz_tok]
	@CC='$(FUZZ_CC)' sh ext/tool/deps.sh build fuzz
	@$(SUBMAKE) -s $(FUZZ_RUN:%=build/fuzz/%)
	@sh test/fuzz/run.sh $(FUZZ_TIME) $(FUZZ_RUN)

FUZZ_FLAGS := -std=c11 -g -O1 -Iext -Iinclude -Itest/fuzz -Wall -Wextra \
  -Werror $(SANITIZE)

$(OUT)/replay/%: test/fuzz/%.c test/fuzz/driver.c test/fuzz/fuzz.h \
    $(CORE_asan) $(SQL_asanstatic)
	@mkdir -p $(@D)
	$(CC) $(FUZZ_FLAGS) -o $@ $(filter %.c %.o,$^) -lsqlite3 $(LDLIBS)

build/fuzz/%: test/fuzz/%.c test/fuzz/fuzz.h $(CORE_fuzz) $(SQL_fuzz)
	@mkdir -p $(@D)
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $(filter %.c %.o,$^) \
	  -lsqlite3 $(LDLIBS)

# ---- measuring -----------------------------------------------------------

bench: ## MB/s beside unicode61 and ICU, into speed.tsv [TEXT=file: prints only]
	@CC='$(CC)' sh ext/tool/deps.sh bench
	@$(SUBMAKE) -s rasad.so $(OUT)/bench $(OUT)/growth
	@$(OUT)/bench $(abspath rasad.so) $(if $(TEXT),-t '$(TEXT)',sql/corpus \
	  test/bench/speed.tsv)
	@$(if $(TEXT),,$(OUT)/growth $(abspath rasad.so) test/bench/growth.tsv)

$(OUT)/bench: test/bench/bench.c test/bench/corpus.c test/bench/bench.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARN) -o $@ $(filter %.c,$^) -lsqlite3 \
	  $(shell pkg-config --libs icu-uc) -lm

$(OUT)/growth: test/bench/growth.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARN) -o $@ $< -lsqlite3

bench-names: ## pairs of names a second, without SQL
	@CC='$(CC)' sh ext/tool/deps.sh build
	@$(SUBMAKE) -s $(OUT)/bench_names
	@$(OUT)/bench_names

$(OUT)/bench_names: test/bench/names.c $(OUT)/librasad.a
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARN) -Iext -Iinclude -o $@ $^ -lsqlite3 $(LDLIBS)

# Snowball is only a measure here; without its header its rows are missing.
quality: ## figures on labelled data, into test/bench/quality.tsv: DATA=folder
	@test -d '$(DATA)' || { echo 'make quality DATA=folder: a folder of the' \
	  'data sets that docs/testing.md names' >&2; exit 1; }
	@CC='$(CC)' sh ext/tool/deps.sh test quality
	@$(SUBMAKE) -s rasad.so
	@if echo '#include <libstemmer.h>' | $(CC) -E -x c - >/dev/null 2>&1; then \
	  $(SUBMAKE) -s $(OUT)/stem_groups; \
	else echo '- no libstemmer.h (Debian: libstemmer-dev)'; fi
	@RASAD_SO='$(abspath rasad.so)' RASAD_STEM_GROUPS='$(OUT)/stem_groups' \
	  nice $(TCLSH) test/bench/quality.tcl '$(DATA)' test/bench/quality.tsv

$(OUT)/stem_groups: test/bench/stem_groups.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARN) -o $@ $< -lstemmer

quality-corpus: ## figures on ext/data/corpus, into test/bench/quality_corpus.tsv
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s rasad.so
	@RASAD_SO='$(abspath rasad.so)' nice $(TCLSH) test/bench/quality_corpus.tcl

# The model of the entity tagger, from our corpus and the sets in docs/data.md.
train: ## learn the entity tagger again: DATA=folder [TRAIN=options]
	@test -d '$(DATA)' || { echo 'make train DATA=folder: a folder of the' \
	  'data sets that docs/data.md names' >&2; exit 1; }
	@CC='$(CC)' sh ext/tool/deps.sh build gen
	@$(TCLSH) -encoding utf-8 ext/train/train_tagger.tcl ext/data/corpus \
	  '$(DATA)' build/train
	@$(SUBMAKE) -s $(OUT)/train_classes
	nice $(OUT)/train_classes build/train/classes ext/data/word_classes.tsv
	$(TCLSH) -encoding utf-8 ext/tool/mkclasses.tcl ext
	@$(SUBMAKE) -s $(OUT)/train_tagger
	nice $(OUT)/train_tagger $(TRAIN) build/train/manifest \
	  ext/data/tagger_model.tsv
	$(TCLSH) -encoding utf-8 ext/tool/mktagger.tcl ext

$(OUT)/train_tagger $(OUT)/train_classes: $(OUT)/%: ext/train/%.c \
    ext/train/train_texts.c ext/train/train_tagger.h ext/train/random.h \
    $(OUT)/librasad.a
	$(CC) -std=gnu11 -O2 -Iext -Iinclude -Wall -Wextra -o $@ \
	  $(filter %.c %.a,$^) -lsqlite3 $(LDLIBS)

coverage: ## which lines the tests reach
	@CC=gcc sh ext/tool/deps.sh test
	@$(MAKE) --no-print-directory $(PARALLEL) -s CC=gcc build/gcc/cov/rasad.so \
	  build/libfault.so
	@find build/gcc/cov -name '*.gcda' -exec rm -f {} +
	@$(RUN) -so build/gcc/cov/rasad.so -permutations utf8 -timeout 1200 \
	  -match '$(INSIDE)' $(TESTFLAGS)
	@$(TCLSH) test/lib/coverage.tcl build/gcc/cov

$(OUT)/cov/rasad.so: $(CORE_cov) $(SQL_cov)
	$(CC) -shared --coverage -o $@ $^ $(LDLIBS)

# ---- generated files, documents, style -----------------------------------

# Generators: tclsh ext/tool/mkNAME.tcl OUTDIR writes OUTDIR/<layer>/gen/*.
# Some ask a program, build/tool/NAME made of ext/tool/NAME.c and the two
# lowest layers; they run after the tables those layers hold are new.
MK := $(sort $(wildcard ext/tool/mk*.tcl))
TOOLS := $(if $(MK),$(patsubst %,build/tool/%,$(shell grep -hosE \
  '\<tool/[a-z]+words\>' $(MK) | sed 's|tool/||' | sort -u)))
MK_ASKING := $(if $(MK),$(shell grep -lsE '\<tool/[a-z]+words\>' $(MK)))
TOOL_OBJ := $(filter $(DIR_so)/core/% $(DIR_so)/lang/%,$(CORE_so))

gen: ## rewrite the generated files of ext/*/gen
	@CC='$(CC)' sh ext/tool/deps.sh build gen
	@for f in $(filter-out $(MK_ASKING),$(MK)); do echo $$f; \
	  $(TCLSH) -encoding utf-8 $$f ext || exit 1; done
	@for f in $(MK_ASKING); do echo $$f; $(SUBMAKE) -s tools && \
	  $(TCLSH) -encoding utf-8 $$f ext || exit 1; done

gen-check: ## are the generated files what their generators make?
	@CC='$(CC)' sh ext/tool/deps.sh build test gen
	@$(SUBMAKE) -s rasad.so build/libfault.so $(TOOLS)
	@$(RUN) -match 'check/gen.tcl' -permutations utf8

tools: $(TOOLS)

build/tool/%: ext/tool/%.c $(TOOL_OBJ)
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(OPT) -Iext -Iinclude $(WARN) -o $@ $< $(TOOL_OBJ) \
	  $(LDLIBS)

# The trainer looks at texts as the extension does.
build/tool/traintopics: ext/tool/traintopics.c $(CORE_so)
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(OPT) -Iext -Iinclude $(WARN) -o $@ $< $(CORE_so) \
	  $(LDLIBS)

# Weights are learned for the terms as they are: first the terms, then this.
CORPUS ?= ext/data/corpus
KHALEEJ = $(DATA)/topic-ar-sanad-khaleej/train_2000perclass.jsonl.xz
train-topics: ## learn ext/data/topic_weights.tsv CORPUS=folder DATA=folder
	@$(SUBMAKE) -s build/tool/traintopics
	$(TCLSH) -encoding utf-8 ext/tool/topicrows.tcl $(CORPUS) \
	  $(if $(DATA),$(KHALEEJ) ext/data/marks/khaleej.tsv) | build/tool/traintopics >build/topic_weights.tsv
	mv build/topic_weights.tsv ext/data/topic_weights.tsv
	$(TCLSH) -encoding utf-8 ext/tool/mktopics.tcl ext

docs-check: ## run the documents; compare them with what is registered
	@CC='$(CC)' sh ext/tool/deps.sh test
	@$(SUBMAKE) -s rasad.so build/libfault.so
	@$(RUN) -match 'docs.test check/docs.tcl' -permutations utf8

corpus-check: ## is the annotated corpus well made? [LIST=1: what to look at]
	@CC='$(CC)' sh ext/tool/deps.sh build gen
	@$(TCLSH) -encoding utf-8 ext/tool/corpuscheck.tcl $(if $(LIST),-list)
	@$(TCLSH) -encoding utf-8 ext/tool/corpuscheck.tcl $(if $(LIST),-list) \
	  ext/data/briefs

STYLED = $(filter-out %.inc,$(wildcard ext/*/*.[ch] ext/tool/*.c include/*.h \
  test/*/*.[ch]))

lint: ## clang's static analyzer and the checks of the house
	@CC='$(CC)' sh ext/tool/deps.sh test lint
	@$(SUBMAKE) -s rasad.so build/libfault.so
	@clang-14 --analyze --analyzer-output text -Xclang -analyzer-werror \
	  -Xclang -analyzer-disable-checker -Xclang deadcode.DeadStores \
	  -std=c11 -Iext -Iinclude $(CORE_SRC) $(SQL_SRC)
	@$(RUN) -match 'check/layers.tcl check/spacing.tcl check/headers.tcl \
	  check/symbols.tcl check/needed.tcl' -permutations utf8

format: ## rewrite the C sources with clang-format 14
	@sh ext/tool/deps.sh lint
	@clang-format-14 -i $(STYLED)

# ---- release -------------------------------------------------------------

dist: ## build/rasad-VERSION.tar.gz from the committed tree
	@git rev-parse -q --verify HEAD >/dev/null || \
	  { echo "make dist needs the git tree" >&2; exit 1; }
	@mkdir -p build
	git archive --format=tar --prefix=rasad-$(VERSION)/ HEAD | \
	  gzip -9n >build/rasad-$(VERSION).tar.gz

install: all ## to PREFIX (/usr/local); DESTDIR is honoured
	install -d '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(PREFIX)/include'
	install -m 644 rasad.so librasad.a '$(DESTDIR)$(LIBDIR)'
	install -m 644 $(HEADERS) '$(DESTDIR)$(PREFIX)/include'
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' \
	  'includedir=$${prefix}/include' 'loadablepath=$${libdir}/rasad.so' '' \
	  'Name: rasad' 'Description: Arabic, Persian and French news in SQLite' \
	  'Version: $(VERSION)' 'Libs: -L$${libdir} -l:librasad.a -lutf8proc -lm' \
	  'Cflags: -I$${includedir}' >'$(DESTDIR)$(LIBDIR)/pkgconfig/rasad.pc'

uninstall: ## remove what install placed
	rm -f '$(DESTDIR)$(LIBDIR)/rasad.so' '$(DESTDIR)$(LIBDIR)/librasad.a' \
	  '$(DESTDIR)$(LIBDIR)/pkgconfig/rasad.pc' \
	  $(foreach h,$(notdir $(HEADERS)),'$(DESTDIR)$(PREFIX)/include/$(h)')

HEADERS := $(wildcard include/*.h)

clean: ## remove everything that was built
	rm -rf build rasad.so librasad.a

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | \
	  awk -F'\t' '{printf "  make %-15s %s\n", $$1, $$2}'
