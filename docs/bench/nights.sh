#!/bin/sh
# Measures nights of `presscore score` in a row and prints the tables of nights.md.
#
#   docs/bench/nights.sh MODE ARTICLES     from the root of the repository
#
# ARTICLES is a file of JSON lines, plain, .gz or .zst, each with a body; MAP (say
# "outlet=source_url,title=title,body=content_original") names its fields as --map does,
# without id and published, which the script sets: every line gets an id of its own and
# a day, N of them a day in the order of the file. MODE is one of
#
#   again   what a second night costs against a full one: the same again, with 1 article
#           in 20 new, the window moved on by a day with nothing new, that with 1 in 20
#           new. Medians of RUNS (3), in turn; OLD names an older program to compare with.
#   row     NIGHTS (30) nights in a row, each a day on, after a first one that fills a
#           window of 28 days: CPU, peak memory, database and disk of each. FIRST=0
#           begins with a night of one day, and lets 27 more fill the window.
#   big     a window of TIMES (5) times the articles, all days in one night, then NIGHTS
#           nights that move on: the copies have other words (see altered).
#   full    a night on a tmpfs that has no room for it, for FULL (8) sizes: what is said,
#           what stands afterwards, and that a night with room makes up for it. Wants a
#           user that may mount, if only in a namespace of its own.
#   kills   60 nights ended by SIGKILL: go test -run TestKills with this night.
#
# LIMIT cuts ARTICLES off after so many lines, FLAGS are given to every night (--panel …),
# PROGRAM is a build of presscore, KEEP (3) the folders of runs that stay. Needs bash, awk
# and GNU time.
set -eu
exec bash -s -- "$@" <<'BASH'
set -eu
mode=${1:?usage: docs/bench/nights.sh again|row|big|full|kills ARTICLES}
articles=${2:?usage: docs/bench/nights.sh MODE ARTICLES}
window=28
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
if [ -z "${PROGRAM:-}" ]; then go build -trimpath -o "$t/presscore" ./cmd/presscore; fi
program=${PROGRAM:-$t/presscore}
export LC_ALL=C.UTF-8

lines() {
  case $articles in
  *.gz) zcat "$articles" ;;
  *.zst) zstd -dcq "$articles" ;;
  *) cat "$articles" ;;
  esac | if [ -n "${LIMIT:-}" ]; then awk -v n="$LIMIT" 'NR <= n'; else cat; fi
}
day() { date -u -d "2026-01-01 +$1 days" +%F; }
# dealt DAYS [NEW]: lines of standard input to files of days, as many to each, but the last
# 1 in NEW, if that is given, to a day more.
dealt() {
  cat > "$t/all"
  awk -v n="$(wc -l < "$t/all")" -v days="$1" -v part="${2:-0}" -v to="$t/in" '
    BEGIN { if (part) n -= int(n / part); for (d = 0; d <= days; d++) name[d] = strftime("%Y-%m-%d", 1767268800 + 86400 * d, 1) }
    { d = int((NR - 1) * days / n); if (d > days) d = days; $0 = "{\"nights_id\":\"n" NR "\",\"nights_day\":\"" name[d] "T12:00:00Z\"," substr($0, 2); print > (to "/" name[d] ".jsonl") }' "$t/all"
  rm "$t/all"
}
# altered K: the articles once more with other words: of words in small letters about one
# in three becomes one that stood a few hundred words before. One run of five words in eight
# stays, so that they are compared and are no copies, and lengths, quotations and names stay.
altered() {
  lines | awk -v k="$1" 'BEGIN { srand(k) } {
    m = split($0, w, " ")
    for (i = 1; i <= m; i++) if (w[i] ~ /^[a-z]+$/) {
      x = w[i]
      if (rand() < .33 && seen > 600) w[i] = ring[int(rand() * 600)]
      ring[seen++ % 600] = x
    }
    s = w[1]; for (i = 2; i <= m; i++) s = s " " w[i]
    print s }'
}
# upto DAY: the files of the days that are delivered by then, and still in a window.
upto() { local d; for d in $(seq "$(($1 - window + 1 < 0 ? 0 : $1 - window + 1))" "$1"); do echo "$t/in/$(day "$d").jsonl"; done; }
# night PROGRAM OUT DAY FILE…: leaves CPU seconds and peak MB in $t/cost.
night() {
  local p=$1 out=$2 d=$3
  shift 3
  # shellcheck disable=SC2086
  /usr/bin/time -f '%U %S %M' -o "$t/time" "$p" score -q --no-plots --window "${window}d" --as-of "$(day "$d")" --keep "${KEEP:-3}" --out "$out" \
    --map "id=nights_id,published=nights_day,${MAP:-body=body}" ${FLAGS:-} "$@" > /dev/null
  awk '{ printf "%.2f %.0f\n", $1 + $2, $3 * 1.024 / 1000 }' "$t/time" > "$t/cost"
}
size() { find "$@" -type f -printf '%s\n' 2> /dev/null | awk '{ s += $1 } END { printf "%.1f", s / 1e6 }'; }
median() { sort -n | awk '{ x[NR] = $1 } END { printf "%.2f", NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
row() { # OUT DAY NAME
  local run=$1/latest/
  read -r cpu peak < "$t/cost"
  echo "| $3 | $(($(wc -l < "${run}articles.csv") - 1)) | $cpu | $peak | $(size "$1"/presscore.db*) | $(size "$run") | $(size "$1") |"
}
head_row() {
  echo "| night | articles | CPU, s | peak memory, MB | database, MB | folder of the run, MB | all folders, MB |"
  echo "|---|---|---|---|---|---|---|"
}
in_a_row() { # the night that fills the window, or FIRST, and $nights after the window is full
  local d
  head_row
  for d in $(seq "${FIRST:-$((window - 1))}" $((window - 1 + nights))); do
    night "$program" "$t/out" "$d" $(upto "$d")
    row "$t/out" "$d" $((d - window + 1))
  done
}
same() { # DIR DIR: says which files differ, run.json apart
  local f
  for f in "$1"/*; do case $f in */run.json) ;; *) cmp -s "$f" "$2/${f##*/}" || echo "differs: ${f##*/}" ;; esac done
}
mkdir "$t/in"
case $mode in
again)
  lines | dealt 28 21
  old=$(upto 27) later=$t/in/$(day 28).jsonl
  many=$(cat $old | wc -l)
  sed "s/^\({[^,]*,\"nights_day\":\"\)$(day 28)/\1$(day 27)/" "$later" > "$t/in/late.jsonl"
  for i in $(seq "${RUNS:-3}"); do
    for p in ${OLD:+old} new; do
      q=$program; [ "$p" = old ] && q=$OLD
      rm -rf "$t/out" "$t/second"
      night "$q" "$t/out" 27 $old; cut -d' ' -f1 "$t/cost" >> "$t/$p.full"
      night "$q" "$t/out" 27 $old; cut -d' ' -f1 "$t/cost" >> "$t/$p.same"
      for k in new5 moved moved5; do
        case $k in new5) d=27 more=$t/in/late.jsonl ;; moved) d=28 more= ;; moved5) d=28 more=$later ;; esac
        rm -rf "$t/second"; cp -a "$t/out" "$t/second"
        night "$q" "$t/second" $d $old $more; cut -d' ' -f1 "$t/cost" >> "$t/$p.$k"
        if [ "$i$p$k" = 1newnew5 ] || [ "$i$p$k" = 1newmoved5 ]; then
          rm -rf "$t/whole"; cp -a "$t/out" "$t/whole"
          night "$q" "$t/whole" $d --full $old $more
          same "$t/second/latest" "$t/whole/latest"
        fi
      done
    done
  done
  echo "$many articles in the first window, $(wc -l < "$later") new ones in the second; medians of ${RUNS:-3}"
  echo
  echo "| CPU of | ${OLD:+older program, s | share | }seconds | share of a full night |"
  echo "|---|${OLD:+---|---|}---|---|"
  for k in full same new5 moved moved5; do
    case $k in full) name="a full night" ;; same) name="the same night again" ;; new5) name="the same window, 1 in 20 new" ;;
    moved) name="the window a day on, nothing new" ;; moved5) name="the window a day on, 1 in 20 new" ;; esac
    line="| $name |"
    for p in ${OLD:+old} new; do
      share=$(paste "$t/$p.$k" "$t/$p.full" | awk '{ print $1 / $2 }' | median)
      line="$line $(median < "$t/$p.$k") | $share |"
    done
    echo "$line"
  done
  ;;
row)
  nights=${NIGHTS:-30}
  lines | dealt $((window + nights))
  in_a_row
  ;;
big)
  nights=${NIGHTS:-2}
  { lines; for k in $(seq 2 "${TIMES:-5}"); do altered "$k"; done; } | awk 'BEGIN { srand(1) } { print int(rand() * 1e9) "\t" $0 }' | sort -n -S 200M -T "$t" | cut -f2- | dealt $((window + nights))
  in_a_row
  ;;
full)
  lines | dealt 2
  window=2
  one=$t/in/$(day 0).jsonl
  night "$program" "$t/base" 0 "$one"
  cp -a "$t/base" "$t/whole"
  night "$program" "$t/whole" 1 "$one" "$t/in/$(day 1).jsonl"
  least=$(du -sk "$t/base" | cut -f1) # room for what stands
  most=$(du -sk "$t/whole" | cut -f1)
  cat > "$t/inside" << 'INSIDE'
set -eu
# OUT SIZE BASE PROGRAM ARGUMENT…
out=$1 size=$2 base=$3; shift 3
mount -t tmpfs -o size="${size}k" none "$out"
cp -a "$base/." "$out"
before=$(readlink "$out/latest")
code=0
"$@" > /dev/null 2> "$out.said" || code=$?
after=$(readlink "$out/latest")
left=$(find "$out" -maxdepth 1 -name '.staging*' | wc -l)
mount -o remount,size=8g "$out"
"$@" > /dev/null 2>> "$out.again" || echo "the next night ended with $?" >> "$out.said"
[ "$before" = "$after" ] && moved=no || moved=yes
echo "$code $moved $left" > "$out.end"
mkdir "$out.kept"; cp -aL "$out/latest" "$out.kept/"
INSIDE
  echo "| room beside what stands, kB | exit | latest moved | staging folders left | next night, with room: files that differ | said |"
  echo "|---|---|---|---|---|---|"
  steps=${FULL:-8}
  for i in $(seq 0 $((steps - 1))); do
    room=$((64 + i * (most - least) * 3 / steps))
    mkdir "$t/t$i"
    # shellcheck disable=SC2086
    unshare -rm bash "$t/inside" "$t/t$i" $((least + room)) "$t/base" "$program" score -q --no-plots --window 2d --as-of "$(day 1)" --keep "${KEEP:-3}" --out "$t/t$i" \
      --map "id=nights_id,published=nights_day,${MAP:-body=body}" ${FLAGS:-} "$one" "$t/in/$(day 1).jsonl"
    read -r code moved left < "$t/t$i.end"
    echo "| $room | $code | $moved | $left | $(same "$t/whole/latest" "$t/t$i.kept/latest" | wc -l) | $(head -n 1 "$t/t$i.said" | sed "s#$t##g" | cut -c 1-110) |"
  done
  ;;
kills)
  lines | dealt 1
  PRESSCORE_KILLS=${KILLS:-60} PRESSCORE_NIGHT="--no-plots --window ${window}d --as-of $(day 0) --map id=nights_id,published=nights_day,${MAP:-body=body} ${FLAGS:-} $t/in/$(day 0).jsonl" \
    go test ./cmd/presscore -run 'TestKills$' -count 1 -v -timeout 5h
  ;;
*) echo "nights.sh: no mode $mode" >&2; exit 2 ;;
esac
BASH
