#!/bin/bash
# bash completes commands, options and their choices; the scripts for zsh and fish name every
# command.
set -u
fail() { echo "$*"; exit 1; }
for shell in bash zsh fish; do
	"$TIDINGS" completions $shell >$shell.out || fail "$shell: $?"
	for command in make feeds fetch render; do
		grep -q "$command" $shell.out || fail "$shell: no $command"
	done
done
"$TIDINGS" completions tcsh 2>error && fail "tcsh is accepted"
[ $? -eq 64 ] || fail "no usage error"
grep -q 'bash, zsh or fish' error || fail "$(cat error)"

complete() { :; }
# shellcheck disable=SC1091
. ./bash.out
try() { # WORD... : what completes the last of them
	COMP_WORDS=(tidings "$@") COMP_CWORD=$#
	local previous=tidings
	[ $# -gt 1 ] && previous=${*: -2:1}
	_tidings tidings "${*: -1}" "$previous"
	echo "${COMPREPLY[*]}"
}
[ "$(try fet)" = fetch ] || fail "fet: $(try fet)"
[ "$(try make --dry)" = --dry-run ] || fail "--dry: $(try make --dry)"
[ "$(try make --format o)" = "opus ogg" ] || fail "--format: $(try make --format o)"
[ -z "$(try feed --dry)" ] || fail "feed takes --dry-run"
! command -v zsh >/dev/null || zsh -n zsh.out || fail "zsh does not parse it"
! command -v fish >/dev/null || fish -n fish.out || fail "fish does not parse it"
