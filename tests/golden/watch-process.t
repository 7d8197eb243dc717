What procmaps watch prints about processes that do not change.

One process
  $ procmaps --proc proc-golden watch --interval 0 --count 2 600
  TIME                              PID COMMAND      EVENT     KIND  PERM ADDRESS                        SIZE     CHANGE NAME
  ! procmaps: nothing changed in 2 rounds

The same with the option after the command
  $ procmaps watch --proc proc-golden --interval 0 --count 2 600
  TIME                              PID COMMAND      EVENT     KIND  PERM ADDRESS                        SIZE     CHANGE NAME
  ! procmaps: nothing changed in 2 rounds

As JSON
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f json 600
  {"schema": 1, "rows": []}
  ! procmaps: nothing changed in 1 round

As JSON lines
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f jsonl 600
  ! procmaps: nothing changed in 1 round

As CSV
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f csv 600
  time,event,pid,command,what,kind,perms_before,perms,address,size_before,size,size_change,size_per_minute,rss_per_minute,pss_per_minute,uss_per_minute,turned_wx,accessed,resident,mappings_used,mappings,maps_per_minute,unmaps_per_minute,mapped_per_minute,unmapped_per_minute,used,grew,rounds,confidence,name
  ! procmaps: nothing changed in 1 round

No mapping that matches
  $ procmaps --proc proc-golden watch --interval 0 --count 2 --name nosuch 600
  TIME                              PID COMMAND      EVENT     KIND  PERM ADDRESS                        SIZE     CHANGE NAME
  ! procmaps: no mapping matches in 2 rounds
  [1]

A number for a command, where a count was meant
  $ procmaps --proc proc-golden watch -n 0 --count 1 -c 10 600
  ! procmaps: -c 10 selects commands that start with '10'; for that many rounds: --count 10
  ! procmaps: 600: does not match --command
  [1]

Sorted
  $ procmaps --proc proc-golden watch -n 0 --count 1 --sort size 600
  TIME PID COMMAND EVENT KIND PERM ADDRESS SIZE CHANGE NAME
  ! procmaps: nothing changed in 1 round

One of them missing
  $ procmaps watch --proc proc-golden --interval 0 --count 1 600 999999
  TIME                              PID COMMAND      EVENT     KIND  PERM ADDRESS                        SIZE     CHANGE NAME
  ! procmaps: 999999: no such process
  ! procmaps: nothing changed in 1 round
  [2]

A kernel thread
  $ procmaps watch --proc proc-golden --interval 0 --count 1 30
  ! procmaps: 30: a kernel thread has no mappings

Only a command that no process has
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -c nothing
  ! procmaps: no command starts with 'nothing'
  [1]

Accessed memory in a directory that looks like /proc
  $ procmaps watch --accessed --proc proc-golden --interval 0 --count 1 600
  ! procmaps: proc-golden: not a proc mount: --accessed needs live processes
  [2]
