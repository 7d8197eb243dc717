Command lines that procmaps diff refuses.

One argument only
  $ procmaps diff 6.18/python.maps
  ! procmaps: diff compares two maps: procmaps diff BEFORE AFTER
  ! procmaps: each is a pid, a file written by procmaps -f raw, or - for standard input
  [2]

Standard input on both sides
  $ procmaps diff - -
  ! procmaps: diff: standard input can be read only once
  [2]

A format that diff does not have
  $ procmaps diff -f pmap a b
  ! procmaps: diff does not support format 'pmap' (expected table, csv, json or jsonl)
  [2]

An option that diff does not take
  $ procmaps diff -p 1 a b
  ! procmaps: diff does not take --pid: procmaps diff BEFORE AFTER
  [2]

An option that only diff takes
  $ procmaps --by-address -A
  ! procmaps: --by-address is an option of procmaps diff
  [2]

A column that only diff has
  $ procmaps -A -o +size_change
  ! procmaps: 'size_change' is a column of procmaps diff, not of procmaps
  [2]

Groups cannot be compared by address
  $ procmaps diff -g type --by-address a b
  ! procmaps: --by-address cannot be combined with --group-by
  [2]

A column that may differ within a group, and that diff can group by
  $ procmaps diff -g type -o perms a b
  ! procmaps: --columns: 'perms' may differ within a group; group by it too
  [2]

Columns that may differ within a group, and that diff cannot group by
  $ procmaps diff -g type -o command a b; procmaps diff -g type --sort pid a b
  ! procmaps: --columns: 'command' may differ within a group
  ! procmaps: --sort: 'pid' may differ within a group
  [2]

A column that only the list can group by
  $ procmaps diff -g command a b
  ! procmaps: invalid value 'command' for --group-by (expected type, kind, perms, device or name)
  [2]
