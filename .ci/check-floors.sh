#!/bin/sh
# Proves that every #include points down the spine of docs/design.md, and that each library stays
# where it is allowed: fmt from the view up, CLI11 in the command line alone.
cd "$(dirname "$0")/.." || exit 2
status=0
# only FOLDER ALLOWED: every #include below FOLDER is a system header or matches ALLOWED.
only() {
  [ -d "$1" ] || status=1
  if grep -rnE '^[[:space:]]*#[[:space:]]*include' "$1" |
    grep -vE "include +(<((sys|linux)/)?[a-z0-9_]+(\.h)?>|$2)"; then
    echo "check-floors: $1 must not include the above" >&2
    status=1
  fi
}
only include/procmaps '<procmaps/'
only src/lib '<procmaps/|"lib/'
only src/rows '<procmaps/|"(lib|rows)/'
only src/filter '<procmaps/|"(lib|rows|filter)/'
only src/view '<(procmaps|fmt)/|"(lib|rows|view)/'
only src/read '<procmaps/|"(lib|rows|filter|view|read)/'
for command in src/commands/*; do
  only "$command" "<procmaps/|\"((lib|rows|filter|view|read)/|${command#src/}/)"
done
only src/cli '<(procmaps|fmt|CLI)/|"(lib|rows|filter|view|read|commands|cli)/'
# <iostream> costs every program that links it a static initialiser.
if grep -rnE '#[[:space:]]*include +<iostream>' include src; then status=1; fi
exit $status
