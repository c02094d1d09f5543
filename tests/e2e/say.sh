#!/bin/bash
# say: explained as the engine gets it, written in any format, read from a pipe; where nothing can be
# heard, it says so and leaves nothing behind.
set -u
fail() { echo "FAIL: $*"; exit 1; }
seconds() { ffprobe -v error -show_entries format=duration -of csv=p=0 "$1"; }

explained=$("$TIDINGS" say --explain 'It costs 5 pounds. It is cheap.') || fail "explain: $?"
[ "$(grep -c '^It' <<<"$explained")" -eq 2 ] || fail "not two sentences: $explained"
grep -q '^  5: five$' <<<"$explained" || fail "no rewriting: $explained"
grep -q "^  /.*f'aIv p'aUndz/ [0-9.]* s\$" <<<"$explained" || fail "no phonemes: $explained"
mkdir -p "$HOME/.config/tidings"
printf "Quorle\t/kw'O@l\n" >"$HOME/.config/tidings/lexicon.tsv"
"$TIDINGS" say --explain Quorle | grep -qF "Quorle: [[kw'O@l]]" || fail "the user's own lexicon"
printf 'Quorle\tquarrel\n' >mine.tsv
"$TIDINGS" say --explain --lexicon mine.tsv Quorle | grep -q '^  quarrel$' || fail "--lexicon"
printf 'Quorle\t{uk}Київ\n' >mine.tsv
"$TIDINGS" say --explain --lexicon mine.tsv 'In Quorle we met.' | grep -q "(uk) k'iiv (en-us) wi:" || fail "no switch and back"
"$TIDINGS" make --explain 2>error && fail "make has --explain"
printf 'Quorle\t/ɮ/\n' >bad.tsv
printf '[voice]\nlexicon = bad.tsv\n' >bad.conf
"$TIDINGS" validate bad.conf 2>error && fail "a broken lexicon is valid"
grep -q "bad.tsv:1: 'ɮ' in IPA is no sound" error || fail "validate: $(cat error)"
"$TIDINGS" say --voice nobody -o no.wav x 2>error
[ $? -eq 78 ] || fail "no such voice: $?"
grep -q '^  It costs five pounds' <<<"$explained" || fail "not as it is spoken: $explained"

"$TIDINGS" say 'The ferry is back.' 'It was repaired.' -o said.opus -o said.wav || fail "files: $?"
awk "BEGIN { exit !($(seconds said.opus) > 1 && $(seconds said.wav) > 1) }" || fail "too short"
echo 'The ferry is back.' | "$TIDINGS" say -o - >said.mp3 || fail "pipe: $?"
awk "BEGIN { exit !($(seconds said.mp3) > 0.8) }" || fail "too short through a pipe"

"$TIDINGS" say '' 2>error
[ $? -eq 65 ] || fail "nothing to say: $?"
grep -q 'nothing to say' error || fail "$(cat error)"

mkdir spool
TMPDIR=$PWD/spool PULSE_SERVER=unix:/nonexistent "$TIDINGS" say --device nowhere 'Hello.' 2>error
[ $? -eq 73 ] || fail "no device: $? $(cat error)"
[ -z "$(ls -A spool)" ] || fail "left behind: $(ls -A spool)"
