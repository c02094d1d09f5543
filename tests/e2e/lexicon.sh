#!/bin/sh
# No entry of a lexicon is needless, each is met in a text as it is written, and there are as many as
# we promise.
set -e
for file in "$ROOT"/voices/*/lexicon.tsv; do
	"$ROOT/scripts/lexicon" "$file"
	language=$(basename "$(dirname "$file")")
	least=60
	[ "$language" = en ] && least=400
	grep '	' "$file" >entries
	[ "$(wc -l <entries)" -ge $least ] || { echo "$file: fewer than $least entries"; exit 1; }
	cut -f1 entries | sed 's/ @.*//' >names
	cut -f2 entries | sed 's/^\/\(.*\)/[[\1]]/' >values
	"$TIDINGS" speakable --lang "$language" --voices "$ROOT/voices" <names >said
	paste names values said | awk -F'\t' '$2 != $3' >unmet
	[ ! -s unmet ] || { echo "$file: not met:"; cat unmet; exit 1; }
done
