#!/bin/bash
# The sandbox of the release build holds: a worker of ours that tries to write a file, to read one
# of the user's, to open a socket and to run a program is stopped. With the sandbox off it is not
# tried, and said so.
set -u
fail() { echo "$*"; exit 1; }
release=$ROOT/build/tidings
[ -x "$release" ] || make -s -C "$ROOT" build/tidings >/dev/null || fail "the release build fails"
for program in "$release" "$TIDINGS"; do
	line=$("$program" doctor --verbose 2>notes | grep sandbox)
	if grep -q 'seccomp is refused' notes; then
		echo "this machine refuses seccomp: nothing to see"
		exit 0
	fi
	[[ $line == ok* ]] || fail "$program: $line"
	[[ $("$program" doctor --sandbox=off 2>&1 | grep sandbox) == *"off, as"* ]] || fail "not said to be off"
done
# the parsers do their work inside it
"$release" extract "$ROOT"/samples/pages/*.html >articles || fail "extract: $?"
[ "$(grep -c content_text articles)" -ge 5 ] || fail "the sandboxed parser gave no articles"
