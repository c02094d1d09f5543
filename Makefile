# make            the program, build/tidings
# make check      every test, under AddressSanitizer and UBSan
# make fuzz       each fuzz target for FUZZ_SECONDS (clang); `check` replays the corpora
# make bench      ratios, never seconds (scripts/bench)
# make lint       format, clang-tidy, layers, shape
# make install    PREFIX= DESTDIR=   (and `make uninstall`)
# make clean

PREFIX  ?= /usr/local
DATADIR ?= $(PREFIX)/share/tidings
BINDIR   = $(DESTDIR)$(PREFIX)/bin
SHARE    = $(DESTDIR)$(PREFIX)/share
UNITS    = $(DESTDIR)$(PREFIX)/lib/systemd/user
CC      ?= cc
VERSION  = 0.1.0
PKGS     = sqlite3 jansson libseccomp
# loaded when they are first needed (src/base/library.h)
LOADED   = libxml-2.0 uchardet libcurl espeak-ng sndfile soxr libebur128 libpulse-simple alsa
FUZZ_SECONDS ?= 60

# One object tree per flavour, so that a sanitized check never dirties the release build.
#   SAN=asan | fuzz | cov
ifeq ($(SAN),)
OUT      = build
CFLAGS  ?= -O2 -g
else
OUT      = build/$(SAN)
SANFLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANFLAGS_fuzz = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
SANFLAGS_cov  = -O0 -g --coverage
CFLAGS   = $(SANFLAGS_$(SAN))
LDFLAGS += $(SANFLAGS_$(SAN))
endif

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wundef \
       -Wpointer-arith -Wcast-qual -Wvla -Wformat=2 -Wdouble-promotion -fno-common
override CFLAGS += -std=gnu17 $(WARN) $(WERROR) -Isrc -DVERSION='"$(VERSION)"' \
                   -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(LOADED))
PKG_LIBS   := $(shell pkg-config --libs $(PKGS))

# Functions of other libraries are found at the start, not when they are first called: a fork for each
# sentence would look for them anew.
override LDFLAGS += -Wl,-z,relro,-z,now

# `make V=1` shows the commands.
SAY = $(if $(V),,@echo '  $(if $(filter %.o,$@),CC,LD) $@'; )

# Sources are found, never listed: a list is a second truth that gets forgotten.
SRC   = $(wildcard src/*/*.c) $(filter-out src/main.c,$(wildcard src/*.c))
LIB   = $(SRC:%.c=$(OUT)/%.o)
TESTS = $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/unit/*/*.c))
FUZZ  = $(patsubst tests/%.c,$(OUT)/tests/%,$(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))

.PHONY: all check check-san fuzz fuzz-run bench lint format install uninstall clean flags FORCE
.SECONDARY:
all: $(OUT)/tidings

$(OUT)/tidings: $(OUT)/src/main.o $(LIB)
	$(SAY)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<
# Only one source knows where it is installed: `make install PREFIX=` recompiles that one alone.
$(OUT)/src/settings/paths.o: CPPFLAGS += -DDATADIR='"$(DATADIR)"'
$(OUT)/src/settings/paths.o: $(OUT)/datadir
$(OUT)/datadir: FORCE
	@mkdir -p $(@D); echo '$(DATADIR)' | cmp -s - $@ || echo '$(DATADIR)' >$@
# What libespeak-ng's processes load in place of libpcaudio is a part of the program.
SILENT   = $(OUT)/silent/libpcaudio.so.0
$(OUT)/src/speech/espeak_library.o: CPPFLAGS += -DSILENT_AUDIO='"$(SILENT)"'
$(OUT)/src/speech/espeak_library.o: $(SILENT)
$(SILENT): src/speech/silent/pcaudio.c
	@mkdir -p $(@D)
	$(SAY)$(CC) -O2 -fPIC -shared -nostdlib -Wl,-soname,$(@F) -o $@ $<
FORCE:
$(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(LIB)
	$(SAY)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka -lm
# a fuzz target links libFuzzer under SAN=fuzz, else a main() that replays the files it is given
$(OUT)/tests/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIB) $(if $(filter fuzz,$(SAN)),,$(OUT)/tests/fuzz/replay.o)
	$(SAY)$(CC) $(LDFLAGS) $(if $(filter fuzz,$(SAN)),-fsanitize=fuzzer) -o $@ $^ $(PKG_LIBS) -lm

check: ; $(MAKE) SAN=asan WERROR=-Werror check-san
check-san: $(OUT)/tidings $(TESTS) $(FUZZ)
	scripts/run-tests $(OUT)
fuzz: ; $(MAKE) SAN=fuzz CC=clang fuzz-run
fuzz-run: $(FUZZ)
	@set -e; for t in $(FUZZ); do n=$${t##*/}; echo "== $$n"; mkdir -p $(OUT)/corpus/$$n; \
	  $$t -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 $(OUT)/corpus/$$n tests/fuzz/$$n; done
bench: all ; scripts/bench $(OUT)
lint: ; scripts/lint
format: ; clang-format -i $$(git ls-files '*.[ch]')
# what clang-tidy must know (scripts/tidy)
flags: ; $(info $(filter-out -W% -O% -g,$(CFLAGS)) -DDATADIR='"$(DATADIR)"' -DSILENT_AUDIO='"$(SILENT)"' $(PKG_CFLAGS))@:
install: all
	install -Dm755 $(OUT)/tidings $(BINDIR)/tidings
	find voices -type f -exec install -Dm644 {} $(DESTDIR)$(DATADIR)/{} \;
	$(OUT)/tidings man >$(OUT)/tidings.1
	install -Dm644 $(OUT)/tidings.1 $(SHARE)/man/man1/tidings.1
	$(OUT)/tidings completions bash >$(OUT)/tidings.bash
	install -Dm644 $(OUT)/tidings.bash $(SHARE)/bash-completion/completions/tidings
	install -d $(UNITS)
	sed 's,@BINDIR@,$(PREFIX)/bin,' scripts/systemd/tidings.service >$(UNITS)/tidings.service
	install -m644 scripts/systemd/tidings.timer $(UNITS)/tidings.timer
	install -Dm644 README.md $(SHARE)/doc/tidings/README.md
	install -Dm644 LICENSE $(SHARE)/doc/tidings/LICENSE
uninstall:
	rm -f $(BINDIR)/tidings $(SHARE)/man/man1/tidings.1 $(SHARE)/bash-completion/completions/tidings
	rm -f $(UNITS)/tidings.service $(UNITS)/tidings.timer
	rm -rf $(DESTDIR)$(DATADIR) $(SHARE)/doc/tidings
clean: ; rm -rf build compile_commands.json

-include $(shell find build -name '*.d' 2>/dev/null)
