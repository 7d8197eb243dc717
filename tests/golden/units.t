Which service of systemd a process belongs to: the columns cgroup, unit and unit_manager; and nspid.

In the table
  $ procmaps --proc proc-golden 9 100 500 600 --type file --perms x -o pid,nspid,unit_manager,unit,cgroup

A backslash is doubled, as xargs wants it
  $ procmaps --proc proc-golden 100 -q --limit 1 -o unit | xargs printf '%s\n'

In CSV
  $ procmaps --proc proc-golden 100 500 600 -f csv --perms x --type file -o pid,nspid,cgroup,unit,unit_manager,kind

In JSON
  $ procmaps --proc proc-golden 9 600 -f json --limit 2 -o cgroup,unit,unit_manager,kind

In JSON lines
  $ procmaps --proc proc-golden 100 -f jsonl --limit 1 -o pid,nspid,unit,unit_manager

A filter for what can be restarted
  $ procmaps --proc proc-golden -A --where 'unit_manager == "system" && unit =~ "[.](service|scope)$"' -t

An unknown unit never matches
  $ procmaps --proc proc-golden -A --where 'unit != "x"' -t

A filter for the first process of containers
  $ procmaps --proc proc-golden -A --where 'nspid == 7' -t

One row for each unit
  $ procmaps --proc proc-golden 100 500 501 600 -g unit,unit_manager

One row for each control group, sorted by it
  $ procmaps --proc proc-golden 9 100 500 600 -g cgroup -o count,cgroup --sort -cgroup

In diff
  $ procmaps diff --proc proc-golden 500 100 -o unit,change,name --limit 2

Groups in diff
  $ procmaps diff --proc proc-golden 500 100 -g unit,unit_manager

In find
  $ procmaps find --proc proc-golden -p 100 1000 -o pid,unit,nspid,explain

In audit
  $ procmaps audit --proc proc-golden -p 100 --rules exec-deleted -o pid,unit_manager,unit,rule

In watch, as a filter
  $ procmaps watch --proc proc-golden -p 100 --count 1 --interval 0 --where 'unit == "x"' -o unit,event

A saved map has none
  $ procmaps -i 6.18/x86gate.maps --limit 1 -o unit,unit_manager,cgroup,nspid,name
