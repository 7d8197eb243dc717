Command lines that procmaps watch refuses.

No process
  $ procmaps watch
  ! procmaps: no process given: use -p PID, -c NAME, -u USER or -A
  ! procmaps: for help: procmaps watch -h
  [2]

A missing process
  $ procmaps watch 999999999
  ! procmaps: 999999999: no such process
  [2]

A saved map
  $ procmaps watch 6.18/python.maps
  ! procmaps: '6.18/python.maps' is not a process id
  ! procmaps: to find processes that map a file: procmaps -A --name 6.18/python.maps
  [2]

Standard input
  $ procmaps watch - < 6.18/python.maps
  ! procmaps: '-' is not a process id
  ! procmaps: to read a map from standard input: procmaps -i -
  [2]

A count of no looks
  $ procmaps watch --count 0 1
  ! procmaps: --count: '0' is not a positive number
  [2]

An interval that is no number
  $ procmaps watch --interval soon 1
  ! procmaps: --interval: 'soon' is not a duration (expected seconds, or 500ms, 10s, 2m, 1h)
  [2]

An interval of nan
  $ procmaps watch --interval nan 1
  ! procmaps: --interval: 'nan' is not a duration (expected seconds, or 500ms, 10s, 2m, 1h)
  [2]

A negative interval
  $ procmaps watch --interval=-1 1
  ! procmaps: --interval: '-1' is not a duration (expected seconds, or 500ms, 10s, 2m, 1h)
  [2]

A column that watch does not have
  $ procmaps watch -o rss 1
  ! procmaps: 'rss' is a column of procmaps, not of procmaps watch
  [2]

A format that watch does not have
  $ procmaps watch -f raw 1
  ! procmaps: watch does not support format 'raw' (expected table, csv, json or jsonl)
  [2]

An option that watch does not take
  $ procmaps watch -g name 1
  ! procmaps: watch does not take --group-by
  [2]

The interval is an option that only watch takes
  $ procmaps --interval 1 -A
  ! procmaps: --interval is an option of procmaps watch
  [2]

The count is an option that only watch takes
  $ procmaps --count 1 -A
  ! procmaps: --count is an option of procmaps watch
  [2]

Accessed memory is an option that only watch takes
  $ procmaps --accessed -A
  ! procmaps: --accessed is an option of procmaps watch
  [2]

Accessed memory of a saved map
  $ procmaps watch --accessed -i 6.18/python.maps
  ! procmaps: watch does not take --input
  [2]

Accessed memory of a core file
  $ procmaps watch --accessed -i cores/kernel.core
  ! procmaps: watch does not take --input
  [2]
