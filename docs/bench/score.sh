#!/bin/sh
# Measures `presscore score` as a whole process beside `wc -w` on the same text and
# beside an older build, and prints the tables of score.md.
#
#   docs/bench/score.sh ARTICLES [OLD [PROFILE]]     from the root of the repository
#
# ARTICLES is a file that score reads without --map, or with the options that
# SCORE_FLAGS holds. OLD is an older build of presscore ("" for none), PROFILE a CPU
# profile to keep. RUNS (5) runs of each program are made in turn, wc, old, new,
# wc …, so that a machine whose speed swings swings for all; the medians count.
# Needs bash's time format, so bash, and go.
set -eu
exec bash -s -- "$@" <<'BASH'
set -eu
articles=${1:?usage: docs/bench/score.sh ARTICLES [OLD [PROFILE]]}
old=${2:-}
profile=${3:-}
runs=${RUNS:-5}
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
go build -trimpath -o "$t/new" ./cmd/presscore
go build -trimpath -ldflags='-s -w' -o "$t/stripped" ./cmd/presscore
case $articles in
*.gz) zcat "$articles" > "$t/text" ;;
*.zst) zstd -dcq "$articles" > "$t/text" ;;
*) cp "$articles" "$t/text" ;;
esac
export TIMEFORMAT='%U %S %R' LC_ALL=C.UTF-8
timed() { # NAME COMMAND…: appends user+sys and wall seconds
  local name=$1 line
  shift
  line=$( { time "$@" > /dev/null 2> "$t/err"; } 2>&1 ) || { cat "$t/err" >&2; exit 1; }
  echo "$line" | awk '{ printf "%.3f %.3f\n", $1 + $2, $3 }' >> "$t/$name.times"
}
score() { # PROGRAM OUT
  rm -rf "$2"
  # shellcheck disable=SC2086
  "$1" -q score --history none --window all --out "$2" ${SCORE_FLAGS:-} "$articles"
}
head -n 1 "$t/text" > "$t/one.jsonl"
one() {
  # shellcheck disable=SC2086
  "$1" -q annotate ${ANNOTATE_FLAGS:-} "$t/one.jsonl"
}
for _ in $(seq "$runs"); do
  timed wc wc -w "$t/text"
  if [ -n "$old" ]; then timed old score "$old" "$t/old.out"; timed old.one one "$old"; fi
  timed new score "$t/new" "$t/new.out"
  timed new.one one "$t/new"
done
median() { sort -n -k "$2,$2" "$t/$1.times" | awk -v k="$2" '{ x[NR] = $k } END { print NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
# the median of the ratios of runs side by side
ratio() { paste "$t/$1.times" "$t/$2.times" | awk '{ print $1 / $3 }' | sort -n | awk '{ x[NR] = $1 } END { printf "%.2f", NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
size() { find -L "$1" -type f -exec cat {} + | wc -c; }
echo "| whole process, median of $runs | value |"
echo "|---|---|"
echo "| CPU, seconds | $(median new 1) |"
echo "| CPU × \`wc -w\` | $(ratio new wc) |"
if [ -n "$old" ]; then
  echo "| CPU against the older build | $(ratio new old) |"
  echo "| the same for \`annotate\` of one article | $(ratio new.one old.one) |"
fi
echo "| wall / CPU | $(awk -v w="$(median new 2)" -v c="$(median new 1)" 'BEGIN { printf "%.2f", w / c }') |"
echo "| \`annotate\` of one article, cold: CPU, ms | $(awk -v c="$(median new.one 1)" 'BEGIN { printf "%.0f", 1000 * c }') |"
echo "| bytes written / bytes of input | $(awk -v w="$(size "$t/new.out/latest")" -v i="$(wc -c < "$t/text")" 'BEGIN { printf "%.2f", w / i }') |"
if [ -x /usr/bin/time ]; then
  # shellcheck disable=SC2086
  rm -rf "$t/new.out" && /usr/bin/time -f %M -o "$t/peak" "$t/new" -q score --history none --window all --out "$t/new.out" ${SCORE_FLAGS:-} "$articles" > /dev/null
  echo "| peak memory, MB | $(awk '{ printf "%.0f", $1 * 1.024 / 1000 }' "$t/peak") |"
fi
echo "| binary, stripped, MB | $(wc -c < "$t/stripped" | awk '{ printf "%.1f", $1 / 1e6 }') |"
if [ -n "$old" ]; then
  for f in "$t/old.out/latest"/*; do
    b=$(basename "$f")
    [ "$b" = run.json ] || cmp -s "$f" "$t/new.out/latest/$b" || echo "differs from the older build: $b" >&2
  done
fi
PRESSCORE_CPUPROFILE=${profile:-$t/cpu.prof} score "$t/new" "$t/new.out" > /dev/null
echo
echo "| share of CPU | function | what for |"
echo "|---|---|---|"
go tool pprof -top -nodecount=400 "$t/new" "${profile:-$t/cpu.prof}" 2> /dev/null |
  awk 'BEGIN {
    why["wordset.table.place"] = "is the word in a list? Asked where a sieve lets it through"
    why["wordset.sieve.lets"] = "turns away words that no list holds"
    why["wordset.Set.Has"] = "is the word in a small list of a feature?"
    why["lex.(*Words).Touch"] = "brings the number of every word in the table of known words near"
    why["crf.(*vec).add"] = "sums the scores of the words around a token, of who said what"
    why["crf.(*Scorer).Score"] = "the same sums, token by token"
    why["crf.(*Scorer).pairs"] = "scores of pairs of words: half of what the model knows"
    why["crf.(*Frame).Read"] = "looks every token up in the vocabulary of attribution"
    why["crf.(*store).addTo"] = "fetches a score that its sieve let through"
    why["crf.(*store).sievePairs"] = "turns away pairs of words that have no score"
    why["crf.(*Chain).viterbi"] = "the best path: which tokens are source, cue, content"
    why["crf.(*Chain).forward"] = "how sure the path is"
    why["crf.(*Chain).backward"] = "how sure the path is"
    why["crf.(*Scorer).CueBuckets"] = "which words may be cues of speech"
    why["notices.(*Finder).surest"] = "which patterns of notices can begin with the first word of a line"
    why["notices.(*element).matches"] = "patterns of notices against the words of short lines"
    why["notices.(*pattern).match"] = "patterns of notices against the words of short lines"
    why["segment.fold"] = "words with letters outside ASCII in lower case"
    why["segment.(*Text).shortWord"] = "cuts words of the text: every extractor starts from them"
    why["lex.(*Pairs).Count"] = "has the checker seen two words side by side?"
    why["spelling.(*run).lookUp"] = "the number of every word in the table of known words"
    why["lexicons.(*matcher).from"] = "the longest entry of the lexicons that begins at a token"
    why["lexicons.(*Table).Match"] = "asks each token for its bit in the lexicons"
    why["language.surface"] = "what a sentence looks like, for the model of loaded sentences"
    why["window.scanWords"] = "hashes every five words, to find copies"
    why["runtime.memmove"] = "copies of text and evidence between the stages"
    why["runtime.memclrNoHeapPointers"] = "fresh memory for documents and evidence"
    why["zstd.matchLen"] = "compresses the evidence: a tenth of the bytes"
    why["zstd.(*doubleFastEncoder).Encode"] = "compresses the evidence: a tenth of the bytes"
    why["zstd.sequenceDecs_decodeSync_bmi2"] = "report.html reads the evidence back"
    why["lex.(*Pairs).seen"] = "turns away pairs of words that the checker never saw"
    why["layout.appendGlue"] = "where paragraphs run into each other: …of peace.The agency"
    why["segment.(*Text).TokenAt"] = "the token at a place of the text"
    why["segment.(*Token).Has"] = "what kind of token it is"
    why["layout.Runes"] = "how long the lines of the text are: wrapped paragraphs are joined"
  }
  $6 ~ /^presscore\// || $6 ~ /^github.com/ || $6 ~ /^runtime\.(memmove|mallocgc|memclr)/ {
    short = $6; sub(/^.*\//, "", short)
    if (n++ < 10) printf "| %s | `%s` | %s |\n", $2, $6, why[short]
  }'
BASH
