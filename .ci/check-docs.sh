#!/usr/bin/env bash
# Holds what is written for users against a build of the program: check-docs.sh BUILD-DIRECTORY
# Generated files are up to date and well formed, links lead somewhere, options that are named exist,
# the README's recipes run and its library example builds against an installed tree.
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

# part FILE FROM TO: the text between two lines, each time that there are such, less fences, comments and blank lines.
part() {
  sed -n "/$2/,/$3/p" "$1" | sed '1d;$d' | grep -vE '^(```|<!--|#|$)'
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

for file in README.md docs/*.md tests/data/README.md; do
  for target in $(grep -oE '\]\([^)# ]+' "$file" | cut -c3- | grep -vE '^https?:'); do
    [[ -e $(dirname "$file")/$target ]] || complain "$file: nothing at $target"
  done
done

for file in include/procmaps/* $(find src -name '*.[ch]pp'); do
  stem=$(basename "${file%.*}")
  grep -q "\`$stem\`" docs/design.md || complain "docs/design.md does not name $file"
done

procmaps --help > "$scratch/help"
while read -r option; do
  grep -qE -- "$option( |$)" "$scratch/help" || complain "procmaps has no option $option"
done < <(grep -hoE '`procmaps [^`|]*' README.md docs/design.md docs/changelog.md |
  grep -oE -- '--[a-z][a-z-]*' | sort -u)

LC_ALL=C sleep 1000 &
export PID=$!
# A program that leaks for a minute, 900 MB at most, and does not outlive this script.
python3 -c '
import time
kept = []
for _ in range(6000):
    kept.append(bytearray(150_000))
    time.sleep(0.01)' > /dev/null 2>&1 &
leak=$!
trap 'rm -rf "$scratch"; kill "$leak" 2> /dev/null' EXIT
cp tests/data/cores/kernel.core "$scratch/core"
part README.md '<!-- recipes' '<!-- end of recipes' > "$scratch/recipes"
[[ -s $scratch/recipes ]] || complain 'README.md: no recipes'
while IFS= read -r recipe; do
  [[ $recipe != ssh* && $recipe != *'/host/'* ]] || continue  # these need another machine
  finds_leak=
  [[ $recipe == *'watch -'* || $recipe == *before.smaps* ]] && finds_leak=$leak
  quick=${recipe/sleep 60/sleep 0.1} quick=${quick/--interval 10/--interval 0.1}
  (cd "$scratch" && PID=${finds_leak:-$PID} bash -o pipefail -c "$quick") > "$scratch/out" 2> "$scratch/err"
  code=$?
  case $recipe in
    *'watch '*--perms* | *'"churn"'*) ;;
    *'watch --accessed'*) grep -qE ' (interval|hot) ' "$scratch/out" || complain "README.md: $recipe: nothing used" ;;
    *'watch '*) grep -q 'suspect .* high confidence' "$scratch/out" || complain "README.md: $recipe: no leak found" ;;
    *diff*before.smaps*) grep -q '^grown' "$scratch/out" || complain "README.md: $recipe: no growth found" ;;
  esac
  # 1 is an answer too, and head may end a pipe early.
  # An audit of all does not call clean what it may not see, and some machines hide a process.
  if [[ $recipe == *'audit -A'* ]] && grep -q 'could not be read: permission denied' "$scratch/err"; then
    code=0
  fi
  ((code < 2 || code == 141)) || complain "README.md: $recipe: status $code, $(< "$scratch/err")"
done < "$scratch/recipes"

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
kill "$PID"
exit $status
