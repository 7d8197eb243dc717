Processes that have no mappings or cannot be read.

A missing process
  $ procmaps 2147483647
  ! procmaps: 2147483647: no such process
  [2]

A missing process among others
  $ procmaps --proc proc-golden 999999 600 -o pid,name
  PID NAME
  600 /usr/bin/app
  ! procmaps: 999999: no such process
  [2]

A kernel thread
  $ procmaps --proc proc-golden 30
  ! procmaps: 30: a kernel thread has no mappings

A kernel thread and another process
  $ procmaps --proc proc-golden 30 600 -o pid,name
  PID NAME
  600 /usr/bin/app
  ! procmaps: 30: a kernel thread has no mappings

A kernel thread with a filter
  $ procmaps --proc proc-golden 30 --type heap
  ! procmaps: 30: a kernel thread has no mappings
  [1]

A zombie
  $ procmaps --proc proc-golden 31
  ! procmaps: 31: a zombie has no mappings left

A process without a maps file
  $ procmaps --proc proc-golden 700
  ! procmaps: 700: cannot read maps: no such file or directory
  [2]

Dead and living processes are sorted by pid
  $ procmaps --proc proc-golden 31 999999 700 600 -o pid
  PID
  600
  ! procmaps: 31: a zombie has no mappings left
  ! procmaps: 700: cannot read maps: no such file or directory
  ! procmaps: 999999: no such process
  [2]

A proc directory that is missing
  $ procmaps -A --proc no/such/dir
  ! procmaps: no/such/dir: cannot open: no such file or directory
  [2]

A proc directory that is a file
  $ procmaps -A --proc 6.18/names.maps
  ! procmaps: 6.18/names.maps: cannot open: not a directory
  [2]

A proc directory without processes
  $ procmaps -A --proc odd
  ! procmaps: odd: neither a proc mount nor a copy of one: it has no process
  [2]
