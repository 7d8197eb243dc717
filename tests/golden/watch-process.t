What procmaps watch prints about processes that do not change.

One process
  $ procmaps --proc proc-golden watch --interval 0 --count 2 600

The same with the option after the command
  $ procmaps watch --proc proc-golden --interval 0 --count 2 600

As JSON
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f json 600
  {"schema": 1, "rows": []}

As JSON lines
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f jsonl 600

As CSV
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -f csv 600
  time,event,pid,command,what,kind,perms_before,perms,address,size_before,size,size_change,size_per_minute,rss_per_minute,pss_per_minute,uss_per_minute,turned_wx,grew,rounds,confidence,name

One of them missing
  $ procmaps watch --proc proc-golden --interval 0 --count 1 600 999999
  ! procmaps: 999999: no such process
  [2]

A kernel thread
  $ procmaps watch --proc proc-golden --interval 0 --count 1 30
  ! procmaps: 30: a kernel thread has no mappings

Only a command that no process has
  $ procmaps watch --proc proc-golden --interval 0 --count 1 -c nothing
  ! procmaps: no process to watch
  [1]

Accessed memory in a directory that looks like /proc
  $ procmaps watch --accessed --proc proc-golden --interval 0 --count 1 600
