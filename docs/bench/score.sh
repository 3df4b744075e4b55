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
echo "| share of CPU | function |"
echo "|---|---|"
go tool pprof -top -nodecount=400 "$t/new" "${profile:-$t/cpu.prof}" 2> /dev/null |
  awk '$6 ~ /^presscore\// || $6 ~ /^github.com/ || $6 ~ /^runtime\.(memmove|mallocgc|memclr)/ { if (n++ < 10) printf "| %s | `%s` |\n", $2, $6 }'
BASH
