#!/bin/sh
# Measures what an article costs as nights grow, on Spark and in one process, and prints a
# table of docs/scale.md.
#
#   docs/bench/growth.sh ARTICLES TIMES…     from the root of the repository, say: … 1 5 1 10 1
#
# ARTICLES is a file of JSON lines, plain, .gz or .zst, with an id in each. Nights are made
# of it by internal/tools/multiply: TIMES copies in other words, with as many pairs, copies
# and events an article, which the table shows. The small night between large ones says what
# the machine did meanwhile. FIELDS are the flags of multiply that name fields, MAP those of
# score (--map …), PANEL a panel, PROGRAM a build of presscore, MASTER where Spark runs (a
# master with two workers of a core each on the loopback), PRESSCORE_SPARK_PYTHON a Python
# with pyspark, "" for one process alone; JAVA options of the JVMs. The start of the JVMs is
# what a job over three articles takes beside its programs. Needs bash, awk and GNU time.
set -eu
exec bash -s -- "$@" <<'BASH'
set -eu
articles=${1:?usage: docs/bench/growth.sh ARTICLES TIMES…}
shift
python=${PRESSCORE_SPARK_PYTHON?names no Python with pyspark}
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
export LC_ALL=C.UTF-8
if [ -z "${PROGRAM:-}" ]; then CGO_ENABLED=0 go build -trimpath -o "$t/one" ./cmd/presscore; fi
program=${PROGRAM:-$t/one}
go build -o "$t/multiply" ./internal/tools/multiply
case $articles in
*.gz) zcat "$articles" ;;
*.zst) zstd -dcq "$articles" ;;
*) cat "$articles" ;;
esac > "$t/night.jsonl"
head -n 3 "$t/night.jsonl" > "$t/three.jsonl"
flags=${MAP:-}
if [ -n "${PANEL:-}" ]; then
  "$t/multiply" -panel "$PANEL" -times 100 > "$t/panel.csv"
  flags="$flags --panel $t/panel.csv"
fi
# of TIMES: the night so many times, in another order.
of() {
  # shellcheck disable=SC2086
  "$t/multiply" ${FIELDS:-} -from 1 -times "$1" "$t/night.jsonl" | awk 'BEGIN { srand(3) } { print int(rand() * 1e9) "\t" $0 }' | sort -n -S 200M -T "$t" | cut -f2- > "$t/all.jsonl"
}
# The program that is shipped notes what it takes, stage by stage.
cat > "$t/presscore" << PROGRAM
#!/bin/bash
TIMEFORMAT="\$2 %U %S"
{ time "$program" "\$@" 2>&3; } 3>&2 2>> "$t/stages"
PROGRAM
chmod +x "$t/presscore"
job() { # FILE
  rm -rf "$t/answers" "$t/out" "$t/stages"
  local java=${JAVA:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}
  # shellcheck disable=SC2086
  SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$t/spark PYSPARK_PYTHON=$python /usr/bin/time -f '%U %S' -o "$t/cpu" "${python%/*}/spark-submit" --master "${MASTER:-local-cluster[2,1,1024]}" --conf spark.driver.host=127.0.0.1 \
    --driver-memory "${MEMORY:-2g}" --executor-memory 1g --driver-java-options "$java" --conf "spark.executor.extraJavaOptions=$java" --conf spark.ui.enabled=false --conf spark.log.level=ERROR dist/spark/presscore_job.py --program "$t/presscore" --answers "$t/answers" \
    "$1" -- -q --window all --out "$t/out" $flags > "$t/said" 2>&1 || { tail -n 20 "$t/said" >&2; exit 1; }
}
alone() { # FILE: leaves CPU, seconds, and peak, MB
  rm -rf "$t/single"
  # shellcheck disable=SC2086
  /usr/bin/time -f '%U %S %M' -o "$t/time" "$program" score -q --window all --out "$t/single" $flags "$1" > /dev/null
  awk '{ print $1 + $2, $3 * 1.024 / 1000 }' "$t/time" > "$t/alone"
}
start=0
if [ -n "$python" ]; then
  job "$t/three.jsonl"
  start=$(awk 'NR == FNR { a = $1 + $2; next } { a -= $2 + $3 } END { print a }' "$t/cpu" "$t/stages")
fi
echo "JVMs starting: $start s. CPU in ms an article, counts for 1,000 articles"
echo
echo "| articles | pairs | copies | events | one process | peak, MB | the job | plan, measure, pairs, verify, roles, score, reduce, finish, Spark | files that differ |"
echo "|---|---|---|---|---|---|---|---|---|"
for times in "$@"; do
  of "$times"
  n=$(wc -l < "$t/all.jsonl")
  alone "$t/all.jsonl"
  read -r cpu peak < "$t/alone"
  run=$t/single/latest
  verified=$(grep -o '"Verified": *[0-9]*' "$run/run.json" | tr -dc 0-9)
  shares=$(tail -n +2 "$run/copies.csv" | wc -l)
  events=$(tail -n +2 "$run/events.csv" | wc -l)
  stages="-" cost="-" differ="-"
  if [ -n "$python" ]; then
    job "$t/all.jsonl"
    cost=$(awk -v n="$n" -v s="$start" '{ printf "%.3f", 1000 * ($1 + $2 - s) / n }' "$t/cpu")
    stages=$(awk -v n="$n" -v s="$start" 'NR == FNR { spark = $1 + $2 - s; next } { of[$1] += $2 + $3; spark -= $2 + $3 }
      END { m = split("plan measure pairs verify roles score reduce finish", name, " "); for (i = 1; i <= m; i++) printf "%.3f ", 1000 * of[name[i]] / n; printf "%.3f", 1000 * spark / n }' "$t/cpu" "$t/stages")
    differ=""
    for f in "$run"/*; do case $f in */run.json) ;; *) cmp -s "$f" "$t/out/latest/${f##*/}" || differ="$differ ${f##*/}" ;; esac done
  fi
  of1000() { awk -v x="$1" -v n="$n" 'BEGIN { printf "%.1f", 1000 * x / n }'; }
  echo "| $n | $(of1000 "$verified") | $(of1000 "$shares") | $(of1000 "$events") | $(awk -v x="$cpu" -v n="$n" 'BEGIN { printf "%.3f", 1000 * x / n }') | $(printf %.0f "$peak") | $cost | $stages | ${differ:- none} |"
done
BASH
