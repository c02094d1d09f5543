#!/bin/sh
# No entry of a lexicon is needless, each is met in a text, and there are as many as we promise.
set -e
for file in "$ROOT"/voices/*/lexicon.tsv; do
	"$ROOT/scripts/lexicon" "$file"
done
entries=$(grep -c '	' "$ROOT/voices/en/lexicon.tsv")
[ "$entries" -ge 400 ] || { echo "only $entries entries"; exit 1; }
grep '	' "$ROOT/voices/en/lexicon.tsv" | cut -f1 >names
"$TIDINGS" speakable --lang en --voices "$ROOT/voices" <names >said
grep -v '^\[\[.*\]\]$' said >unmet || true
[ ! -s unmet ] || { echo "not met:"; cat unmet; exit 1; }
