What procmaps tells about itself: its version, its columns, its manual and completions.

The version
  $ procmaps --version
  procmaps 0.1.0

The columns
  $ procmaps --list-columns | head -n 4
  COLUMN              HEADER              TYPE    COMMANDS                   MEANING
  command             COMMAND             text    list,find,diff,watch,audit command name (comm), at most 15 bytes
  pid                 PID                 count   list,find,diff,watch,audit process id
  user                USER                text    list,find,diff,watch,audit name of the effective user, or its number if it has none

The columns for programs
  $ procmaps --list-columns -f json | head -n 3
  {"schema": 1, "rows": [
  {"column": "command", "header": "COMMAND", "type": "text", "commands": ["list", "find", "diff", "watch", "audit"], "meaning": "command name (comm), at most 15 bytes"},
  {"column": "pid", "header": "PID", "type": "count", "commands": ["list", "find", "diff", "watch", "audit"], "meaning": "process id"},

Columns in a format that is not for lists
  $ procmaps --list-columns -f raw
  ! procmaps: --list-columns does not support format 'raw' (expected table, csv, json or jsonl)
  [2]

The manual page
  $ procmaps --generate man | head -n 3
  .TH PROCMAPS 1 "2026-11-28" "procmaps 0.1.0" "User Commands"
  .SH NAME
  procmaps \- inspect the memory mappings of processes

The completion for bash
  $ procmaps --generate bash | head -n 1
  # bash completion for procmaps

The completion for zsh
  $ procmaps --generate zsh | head -n 1
  #compdef procmaps

The completion for fish
  $ procmaps --generate fish | head -n 1
  # fish completion for procmaps

Something that cannot be generated
  $ procmaps --generate fsh
  ! procmaps: invalid value 'fsh' for --generate, did you mean 'zsh'? (expected man, man-find, man-diff, man-watch, man-audit, man-columns, man-library, bash, zsh, fish or schema)
  [2]

Something generated on a full disk
  $ procmaps --generate man > /dev/full
  ! procmaps: standard output: no space left on device
  [2]
