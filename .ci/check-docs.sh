#!/usr/bin/env bash
# Holds what is written for users against a build of the program: check-docs.sh BUILD-DIRECTORY
# Generated files are up to date and well formed, links lead somewhere, options that are named exist,
# recipes run, examples print what the page shows, what replaces another program's command does so, rules for
# Prometheus hold, and the README's library example builds against an installed tree.
set -uo pipefail
build=$(realpath "${1:?usage: check-docs.sh BUILD-DIRECTORY}")
cd "$(dirname "$0")/.." || exit 2
export PATH=$build/src:$PATH LC_ALL=C.UTF-8
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

complain() {
  echo "check-docs: $*" >&2
  status=1
}

# part FILE WORD LANGUAGE: the lines of code, less comments, between lines that begin with `<!-- WORD` and
# `<!-- end of WORD`, each time that there are such.
part() {
  awk -v from="^<!-- $2" -v to="^<!-- end of $2" -v fence="^\`\`\`$3\$" '
    $0 ~ from { inside = 1 }
    $0 ~ to { inside = 0 }
    /^```/ { code = inside && $0 ~ fence; next }
    code && !/^(#|--|$)/' "$1"
}

.ci/generate-docs "$build/src/procmaps" "$scratch/docs"
while read -r file; do
  cmp "$scratch/docs/$file" "docs/$file" || complain "docs/$file is not what the program generates"
done < <(cd "$scratch/docs" && find . -type f)

if python3 -c 'import jsonschema' 2> /dev/null; then
  python3 tests/json_schema.py "$build/src/procmaps" || complain 'JSON is not what docs/procmaps.schema.json says'
else
  echo 'check-docs: without python3-jsonschema the JSON is not validated' >&2
fi

for page in docs/man/*; do
  if command -v man > /dev/null; then
    warnings=$(MANWIDTH=80 man --warnings --local-file "$page" 2>&1 > "$scratch/page")
    [[ -z $warnings ]] || complain "$page: $warnings"
    ! grep -nE '\.\.[A-Z]|(^|[ .])\.(TP|PP|SH|BR?|I)\b' "$scratch/page" || complain "$page: macros in the text"
  fi
  if command -v mandoc > /dev/null; then
    warnings=$(mandoc -T lint -W warning "$page")
    [[ -z $warnings ]] || complain "$warnings"
  fi
done

bash -n docs/completions/procmaps.bash || complain 'bash completion does not parse'
bash -c '. docs/completions/procmaps.bash
  COMP_WORDS=(procmaps --form) COMP_CWORD=1; _procmaps; [[ ${COMPREPLY[*]} == --format ]]' ||
  complain 'bash completion does not complete'
if command -v zsh > /dev/null; then
  zsh -n docs/completions/_procmaps || complain 'zsh completion does not parse'
fi
if command -v fish > /dev/null; then
  fish --no-execute docs/completions/procmaps.fish || complain 'fish completion does not parse'
  [[ $(fish -c '. docs/completions/procmaps.fish; complete -C "procmaps --form"') == --format* ]] ||
    complain 'fish completion does not complete'
fi

# anchors FILE: what a link may name after '#', one for each heading.
anchors() {
  sed -nE 's/^#+ //p' "$1" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9 _-]//g; s/ /-/g'
}

for file in README.md docs/*.md tests/data/README.md; do
  for link in $(grep -oE '\]\([^) ]+' "$file" | cut -c3- | grep -vE '^https?:'); do
    target=$(dirname "$file")/${link%%#*}
    [[ $link != '#'* ]] || target=$file
    [[ -e $target ]] || complain "$file: nothing at $link"
    [[ $link != *'#'* ]] || anchors "$target" | grep -qxF "${link#*#}" || complain "$file: no heading for $link"
  done
done

for file in include/procmaps/* $(find src -name '*.[ch]pp'); do
  stem=$(basename "${file%.*}")
  grep -q "\`$stem\`" docs/design.md || complain "docs/design.md does not name $file"
done

procmaps --help > "$scratch/help"
while read -r option; do
  grep -qE -- "$option( |$)" "$scratch/help" || complain "procmaps has no option $option"
done < <(grep -hoE '`procmaps [^`|]*' README.md docs/*.md |
  grep -oE -- '--[a-z][a-z-]*' | sort -u)

LC_ALL=C sleep 1000 &
export PID=$!
# A program that leaks for twelve minutes, 900 MB at most, and does not outlive this script.
python3 -c '
import time
kept = []
for _ in range(36000):
    kept.append(bytearray(25_000))
    time.sleep(0.02)' > /dev/null 2>&1 &
leak=$!
# One with threads, memory that is writable and executable, and a file that is gone.
cat > "$scratch/victim.py" << 'END'
import mmap, os, sys, threading, time
with open(sys.argv[1], "w+b") as file:
    file.truncate(1 << 20)
    gone = mmap.mmap(file.fileno(), 1 << 20)
os.unlink(sys.argv[1])
code = mmap.mmap(-1, 1 << 16, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("ready", flush=True)
time.sleep(1000)
END
coproc VICTIM { exec python3 "$scratch/victim.py" "$scratch/libgone.so.1"; }
victim=$VICTIM_PID
trap 'rm -rf "$scratch"; kill "$PID" "$leak" "$victim" 2> /dev/null' EXIT
read -r -u "${VICTIM[0]}"
cp tests/data/cores/kernel.core "$scratch/core"
cp tests/data/reports/hs_err.log "$scratch/hs_err_pid4711.log"

# run COMMAND PID: in the scratch directory, with standard output and error in files there.
run() {
  (cd "$scratch" && PID=$2 bash -o pipefail -c "$1") < /dev/null > "$scratch/out" 2> "$scratch/err"
}

# run_recipe FILE RECIPE
run_recipe() {
  local file=$1 recipe=$2 process=$PID quick code
  [[ $recipe != ssh* && $recipe != *'/host/'* ]] || return  # these need another machine
  [[ $recipe == *'watch -'* || $recipe == *before.smaps* ]] && process=$leak
  quick=${recipe/sleep 60/sleep 0.1} quick=${quick/--interval 10/--interval 0.1}
  run "$quick" "$process"
  code=$?
  case $recipe in
    *'watch '*--perms* | *'"churn"'*) ;;
    *'watch --accessed'*) grep -qE ' (interval|hot) ' "$scratch/out" || complain "$file: $recipe: nothing used" ;;
    *'watch '*) grep -q 'suspect .* high confidence' "$scratch/out" || complain "$file: $recipe: no leak found" ;;
    *diff*before.smaps*) grep -q '^grown' "$scratch/out" || complain "$file: $recipe: no growth found" ;;
  esac
  # 1 is an answer too, and head may end a pipe early.
  # An audit of all does not call clean what it may not see, and some machines hide a process.
  if [[ $recipe == *'audit -A'* ]] && grep -q 'could not be read: permission denied' "$scratch/err"; then
    code=0
  fi
  ((code < 2 || code == 141)) || complain "$file: $recipe: status $code, $(< "$scratch/err")"
}

for file in README.md docs/*.md; do
  part "$file" recipes sh > "$scratch/recipes"
  [[ $file != docs/recipes.md || -s $scratch/recipes ]] || complain "$file: no recipes"
  while IFS= read -r recipe; do
    run_recipe "$file" "$recipe"
  done < "$scratch/recipes"
done

# Examples: `$ procmaps …` in a console block prints the titles that the page shows below it.
while IFS=$'\t' read -r file command titles; do
  run "$(sed -E 's/-p [0-9]+/-p $PID/; s/(before.smaps) [0-9]+/\1 $PID/; s/--interval 1 --count [0-9]+/-n 0.1 --count 10/' \
    <<< "$command")" "$leak"
  read -ra shown <<< "$titles"
  read -ra printed < "$scratch/out"
  [[ ${shown[*]} == "${printed[*]}" ]] || complain "$file: $command: prints '${printed[*]}', not '${shown[*]}'"
done < <(awk -v OFS='\t' '/^```/ { console = $0 == "```console" }
  console && shown != "" && /^[A-Z_ \/]+$/ { print FILENAME, shown, $0 }
  { shown = console && /^\$ procmaps/ ? substr($0, 3) : "" }' README.md docs/*.md)

# What replaces the command of another program: | `theirs` | `ours` | what differs |
address=$(procmaps -p "$victim" --name libc.so.6 --perms x -o start -q)
# On some file systems maps and stat name different devices, which lsof reports.
same_devices=
[[ $(procmaps -p "$victim" -d txt --limit 1 -o device -q) != "$(stat -Lc %Hd,%Ld "/proc/$victim/exe")" ]] || same_devices=yes
lines=0
while IFS= read -r line; do
  IFS='|' read -r _ theirs ours differs _ <<< "${line//'\|'/$'\1'}"
  for side in theirs ours; do
    command=$(sed -E 's/^ *`//; s/` *$//; s/\x01/|/g' <<< "${!side}")
    command=${command//PID/"$victim"} command=${command//ADDRESS/"$address"} command=${command//UID/"$(id -u)"}
    printf -v "$side" %s "$command"
  done
  quick=$(sed -E 's/-n [0-9]+( --count 30)?/-n 0.1/; s/watch .*-n 0.1/& --count 3/' <<< "$ours")
  run "$quick" "$victim"
  code=$?
  case $code in
    0) [[ -s $scratch/out || $ours == *' > '* || $differs == *'prints nothing'* ]] || complain "docs/coming-from.md: $ours: prints nothing" ;;
    1) [[ $differs == *'status 1'* ]] || complain "docs/coming-from.md: $ours: status 1, $(< "$scratch/err")" ;;
    *) [[ $differs == *'2 if something could not be examined'* ]] && grep -q 'permission denied' "$scratch/err" ||
      complain "docs/coming-from.md: $ours: status $code, $(< "$scratch/err")" ;;
  esac
  lines=$((lines + 1))
  [[ $differs == ' nothing'* ]] && command -v "${theirs%% *}" > /dev/null || continue
  [[ $theirs != lsof* || -n $same_devices ]] || continue
  # Shares of pages change as other processes come and go. Where they never stand still, all else is compared.
  for _ in {1..5}; do
    run "$theirs" "$victim"
    mv "$scratch/out" "$scratch/theirs"
    run "$ours" "$victim"
    cmp -s "$scratch/theirs" "$scratch/out" && continue 2
  done
  [[ $theirs == *smaps || $theirs == *' -X'* ]] && sed -i -E 's/[0-9]+/N/g; s/ +/ /g' "$scratch/theirs" "$scratch/out"
  cmp -s "$scratch/theirs" "$scratch/out" ||
    complain "docs/coming-from.md: $ours: $(diff "$scratch/theirs" "$scratch/out" | head -n 5)"
done < <(sed -n '/<!-- coming from/,/<!-- end of coming from/p' docs/coming-from.md | grep '^| `')
((lines > 0)) || complain 'docs/coming-from.md: no lines'

# The fleet page: the metrics of its service, rules, queries.
sed -n 's/^ExecStart=//p' docs/fleet/procmaps-metrics.service | sed 's/[$][$]/$/g' > "$scratch/service"
OUT=$scratch/procmaps.prom run "$(< "$scratch/service")" "$PID" || complain "docs/fleet: the service: $(< "$scratch/err")"
while read -r metric; do
  grep -q "^$metric{" "$scratch/procmaps.prom" || complain "docs/fleet: the service writes no $metric"
done < <(grep -ohE '\bprocmaps_[a-z_]+' docs/fleet.md docs/fleet/alerts.yml | sed -E 's/^(procmaps_uss_bytes).*/\1/' | sort -u)
if command -v promtool > /dev/null; then
  promtool check rules docs/fleet/alerts.yml > "$scratch/log" 2>&1 || complain "docs/fleet/alerts.yml: $(< "$scratch/log")"
  promtool test rules docs/fleet/alerts_test.yml > "$scratch/log" 2>&1 || complain "docs/fleet/alerts_test.yml: $(< "$scratch/log")"
  promtool check metrics < "$scratch/procmaps.prom" > "$scratch/log" 2>&1 || complain "the metrics of docs/fleet: $(< "$scratch/log")"
  {
    printf 'groups:\n- name: queries\n  rules:\n'
    sed -n '/^```promql/,/^```/p' docs/fleet.md | grep -vE '^(```|#|$)' | sed "s/'/''/g; s/.*/  - record: query\n    expr: '&'/"
  } > "$scratch/queries.yml"
  grep -q 'expr:' "$scratch/queries.yml" || complain 'docs/fleet.md: no queries'
  promtool check rules --lint=none "$scratch/queries.yml" > "$scratch/log" 2>&1 || complain "docs/fleet.md: $(< "$scratch/log")"
else
  echo 'check-docs: without promtool the rules for Prometheus are not checked' >&2
fi
if command -v systemd-analyze > /dev/null; then
  systemd-analyze verify docs/fleet/procmaps-metrics.{service,timer} > "$scratch/log" 2>&1 || complain "docs/fleet: $(< "$scratch/log")"
fi
mapfile -t collect < <(part docs/fleet.md recipes sh)
for i in "${!collect[@]}"; do
  run "${collect[i]}" "$PID"
  # Another host with other builds.
  sed 's/^{/{"host": "web1", /' "$scratch/out" > "$scratch/collected-$i.jsonl"
  sed -E 's/^\{/{"host": "web2", /; s/"build_id": "../&00/' "$scratch/out" >> "$scratch/collected-$i.jsonl"
done
part docs/fleet.md queries sql > "$scratch/queries.sql"
python3 - "$scratch" << 'END' || complain 'docs/fleet.md: SQL'
import json, sqlite3, sys
database = sqlite3.connect(":memory:")
for number, table in enumerate(["builds", "deleted", "wx"]):
    rows = [json.loads(line) for line in open(f"{sys.argv[1]}/collected-{number}.jsonl")]
    assert rows, f"no rows for {table}"
    database.execute(f"CREATE TABLE {table} ({', '.join(rows[0])})")
    for row in rows:
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row.values()))
text = open(f"{sys.argv[1]}/queries.sql").read()
queries = [query for query in text.split(";") if query.strip()]
assert queries, "no queries"
for query in queries:
    assert database.execute(query).fetchall(), f"no rows: {query}"
END

{
  cmake --install "$build" --prefix "$scratch/prefix" &&
    echo 'cmake_minimum_required(VERSION 3.25)
project(example CXX)' > "$scratch/CMakeLists.txt" &&
    sed -n '/^```cmake/,/^```/p' README.md | grep -v '^```' >> "$scratch/CMakeLists.txt" &&
    sed -n '/^```cpp/,/^```/p' README.md | grep -v '^```' > "$scratch/heap.cpp" &&
    cmake -S "$scratch" -B "$scratch/b" -DCMAKE_PREFIX_PATH="$scratch/prefix" &&
    cmake --build "$scratch/b"
} > "$scratch/log" 2>&1 || complain "README.md: the library example: $(tail -n 20 "$scratch/log")"
heap=$("$scratch/b/heap" "$PID") || complain 'README.md: the library example does not run'
[[ $heap == $(procmaps -p "$PID" --type heap -o size -q) ]] ||
  complain "README.md: the library example prints '$heap'"
for file in bin/procmaps share/man/man1/procmaps{,-find}.1 share/man/man7/procmaps-columns.7 \
  share/man/man3/libprocmaps.3 share/bash-completion/completions/procmaps; do
  [[ -e $scratch/prefix/$file ]] || complain "cmake --install gives no $file"
done
exit $status
