#!/bin/sh
# Measures a night on Spark beside one process, holds their files against each other and
# prints the rows of docs/scale.md.
#
#   docs/bench/spark.sh ARTICLES PARTITIONS…     from the root of the repository; 0: as many as the job chooses
#
# ARTICLES is a file of JSON lines, plain, .gz or .zst; the job gets the lines in another
# order than the one process. FLAGS are those of both (--map …, --panel …), LIMIT cuts
# ARTICLES off after so many lines, PROGRAM is a build of presscore, MASTER (local[2])
# where Spark runs, PRESSCORE_SPARK_PYTHON a Python with pyspark, JAVA options of the JVM
# (those that cost least in a short life). What the JVMs take to start is what a job over
# three articles takes beside its programs. Needs bash, awk and GNU time.
set -eu
exec bash -s -- "$@" <<'BASH'
set -eu
articles=${1:?usage: docs/bench/spark.sh ARTICLES PARTITIONS…}
shift
python=${PRESSCORE_SPARK_PYTHON:?names no Python with pyspark}
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
if [ -z "${PROGRAM:-}" ]; then CGO_ENABLED=0 go build -trimpath -o "$t/one" ./cmd/presscore; fi
program=${PROGRAM:-$t/one}
export LC_ALL=C.UTF-8 TIMEFORMAT="%U %S"
case $articles in
*.gz) zcat "$articles" ;;
*.zst) zstd -dcq "$articles" ;;
*) cat "$articles" ;;
esac | if [ -n "${LIMIT:-}" ]; then awk -v n="$LIMIT" 'NR <= n'; else cat; fi > "$t/all.jsonl"
awk 'BEGIN { srand(3) } { print int(rand() * 1e9) "\t" $0 }' "$t/all.jsonl" | sort -n -S 200M -T "$t" | cut -f2- > "$t/shuffled.jsonl"
head -n 3 "$t/all.jsonl" > "$t/three.jsonl"

# The program that is shipped notes what it takes, stage by stage.
cat > "$t/presscore" << PROGRAM
#!/bin/bash
TIMEFORMAT="\$2 %U %S"
{ time "$program" "\$@" 2>&3; } 3>&2 2>> "$t/stages"
PROGRAM
chmod +x "$t/presscore"
# job PARTITIONS FILE: leaves CPU seconds of all in $t/cpu, of programs by stage in $t/stages.
job() {
  rm -rf "$t/answers" "$t/out" "$t/stages"
  # shellcheck disable=SC2086
  SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$t/spark PYSPARK_PYTHON=$python /usr/bin/time -f '%U %S %e' -o "$t/cpu" "${python%/*}/spark-submit" --master "${MASTER:-local[2]}" \
    --driver-memory "${MEMORY:-2g}" --driver-java-options "${JAVA:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}" --conf spark.ui.enabled=false --conf spark.log.level=ERROR dist/spark/presscore_job.py --program "$t/presscore" --answers "$t/answers" \
    --partitions "$1" "$2" -- -q --window all --out "$t/out" ${FLAGS:-} > "$t/said" 2>&1 || { tail -n 20 "$t/said" >&2; exit 1; }
}
of() { awk -v s="$1" '$1 == s { x += $2 + $3 } END { printf "%.1f", x }' "$t/stages"; }
programs() { awk '{ x += $2 + $3 } END { printf "%.1f", x }' "$t/stages"; }
all() { awk '{ printf "%.1f", $1 + $2 }' "$t/cpu"; }

alone() {
  rm -rf "$t/single"
  # shellcheck disable=SC2086
  /usr/bin/time -f '%U %S' -o "$t/cpu" "$program" score -q --window all --out "$t/single" ${FLAGS:-} "$t/all.jsonl" > /dev/null
  all
}
single=$(alone)
job 1 "$t/three.jsonl"
start=$(awk -v a="$(all)" -v p="$(programs)" 'BEGIN { printf "%.1f", a - p }')
echo "$(wc -l < "$t/all.jsonl") articles; one process $single s of CPU; JVMs starting $start s"
echo
echo "| partitions | CPU of the job, s | without JVMs starting, times one process (before and after) | programs, s | plan, measure, pairs, verify, roles, score, reduce, finish | files that differ |"
echo "|---|---|---|---|---|---|"
for n in "$@"; do
  job "$n" "$t/shuffled.jsonl"
  differ=""
  for f in "$t"/single/latest/*; do case $f in */run.json) ;; *) cmp -s "$f" "$t/out/latest/${f##*/}" || differ="$differ ${f##*/}" ;; esac done
  cost=$(all)
  again=$(alone) # others on the machine cost both alike
  stages=""
  for s in plan measure pairs verify roles score reduce finish; do stages="$stages $(of "$s")"; done
  echo "| $n | $cost | $(awk -v a="$cost" -v s="$start" -v x="$single" -v y="$again" 'BEGIN { printf "%.2f of %.1f s", 2 * (a - s) / (x + y), (x + y) / 2 }') | $(programs) |$stages | ${differ:- none} |"
done
BASH
