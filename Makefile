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
$(eval $(call flavour,asan,$(CC),-O1 -g $(SANITIZE)))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help clean FORCE
FORCE:

# ---- the products --------------------------------------------------------

all: rasad.so librasad.a ## build rasad.so and librasad.a

$(OUT)/rasad.so: $(CORE_so) $(SQL_so)
	$(CC) -shared -Wl,-z,defs -Wl,-z,relro -Wl,-z,now $(LDFLAGS) -o $@ $^ \
	  $(LDLIBS)

$(OUT)/librasad.a: $(CORE_so) $(SQL_static)
	rm -f $@
	$(AR) rcsD $@ $^

rasad.so librasad.a: %: $(OUT)/% FORCE
	@cmp -s $< $@ || cp -f $< $@

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | \
	  awk -F'\t' '{printf "%-18s %s\n", $$1, $$2}'

clean: ## remove everything that was built
	rm -rf build rasad.so librasad.a

# ---- tests ---------------------------------------------------------------

TCL_CFLAGS = $(shell pkg-config --cflags tcl 2>/dev/null)

build/libfault.so: test/lib/fault.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 -fPIC -fvisibility=hidden -Wall -Wextra -Wshadow \
	  $(TCL_CFLAGS) -shared -o $@ $< -lsqlite3
