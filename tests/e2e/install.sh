#!/bin/bash
# make install puts the program, its voices, manual, units and completions where PREFIX and DESTDIR
# say; the installed program works from there alone; make uninstall leaves nothing.
set -eu
here=$PWD
fail() { echo "FAIL: $*"; exit 1; }

# The object tree under test is installed as it is, for `make` could rebuild it for another PREFIX.
out=${OUT#"$ROOT"/}
install() { make -s -C "$ROOT" -o all OUT="$out" PREFIX=/opt/tidings DESTDIR="$here/root" "$@"; }
install install
for file in bin/tidings share/man/man1/tidings.1 share/bash-completion/completions/tidings \
	lib/systemd/user/tidings.service lib/systemd/user/tidings.timer share/doc/tidings/LICENSE; do
	[ -s "root/opt/tidings/$file" ] || fail "not installed: $file"
done
grep -q '^ExecStart=/opt/tidings/bin/tidings make' root/opt/tidings/lib/systemd/user/tidings.service ||
	fail "the service does not name the program"
bash -n root/opt/tidings/share/bash-completion/completions/tidings
[ -n "$(find root/opt/tidings/share/tidings/voices -name phrases.ini)" ] || fail "no voices"
[ ! -e root/usr ] || fail "something went past PREFIX"

# Voices are found where they were installed, never in the working directory.
root/opt/tidings/bin/tidings make --now 2025-03-13T07:00:00Z --voices root/opt/tidings/share/tidings/voices \
	-o out.wav "$ROOT/samples/pages/comet.html"
[ "$(stat -c %s out.wav)" -gt 1000000 ] || fail "the installed program says nothing"

install uninstall
left=$(find root -type f)
[ -z "$left" ] || fail "left by uninstall: $left"
