Which service of systemd a process belongs to: the columns cgroup, unit and unit_manager; and nspid.

In the table
  $ procmaps --proc proc-golden 9 100 500 600 --type file --perms x -o pid,nspid,unit_manager,unit,cgroup
  PID NSPID UNIT_MANAGER UNIT                         CGROUP
    9     - -            -                            /system.slice/a\x20b\x1b[31m\\x2d.service
  100     7 user:1000    app-demo\\x2dprogram.service /user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service
  100     7 user:1000    app-demo\\x2dprogram.service /user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service
  100     7 user:1000    app-demo\\x2dprogram.service /user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service
  500     - system       docker-0a1b.scope            /system.slice/docker-0a1b.scope/system.slice/nginx.service
  600     - -            -                            -

A backslash is doubled, as xargs wants it
  $ procmaps --proc proc-golden 100 -q --limit 1 -o unit | xargs printf '%s\n'
  app-demo\x2dprogram.service

In CSV
  $ procmaps --proc proc-golden 100 500 600 -f csv --perms x --type file -o pid,nspid,cgroup,unit,unit_manager,kind
  pid,nspid,cgroup,unit,unit_manager,kind
  100,7,/user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service,app-demo\\x2dprogram.service,user:1000,file
  100,7,/user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service,app-demo\\x2dprogram.service,user:1000,file
  100,7,/user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service,app-demo\\x2dprogram.service,user:1000,file
  500,,/system.slice/docker-0a1b.scope/system.slice/nginx.service,docker-0a1b.scope,system,file
  600,,,,,file

In JSON
  $ procmaps --proc proc-golden 9 600 -f json --limit 2 -o cgroup,unit,unit_manager,kind
  {"schema": 1, "processes": [
  {"pid": 9, "cgroup": "/system.slice/a b\u001b[31m\\x2d.service", "unit": null, "unit_manager": null, "mappings": [
  {"kind": "file"},
  {"kind": "file"}
  ], "status": "ok"}
  ]}

In JSON lines
  $ procmaps --proc proc-golden 100 -f jsonl --limit 1 -o pid,nspid,unit,unit_manager
  {"pid": 100, "nspid": 7, "unit": "app-demo\\x2dprogram.service", "unit_manager": "user:1000"}

A filter for what can be restarted
  $ procmaps --proc proc-golden 9 100 500 600 --where 'unit_manager == "system" && unit =~ "[.](service|scope)$"' -t
  500

An unknown unit never matches
  $ procmaps --proc proc-golden 9 100 500 600 --where 'unit != "x"' -t
  100
  500

A filter by the pid in a container
  $ procmaps --proc proc-golden 9 100 500 600 --where 'nspid == 7' -t
  100

One row for each unit
  $ procmaps --proc proc-golden 100 500 501 600 -g unit,unit_manager
  UNIT                         UNIT_MANAGER COUNT PROCESSES     SIZE  LARGEST
  app-demo\\x2dprogram.service user:1000       15         1 69713920 67108864
  docker-0a1b.scope            system           3         1  8589312  8388608
  -                            -                4         2  8593408  8388608

One row for each control group, sorted by it
  $ procmaps --proc proc-golden 9 100 500 600 -g cgroup -o count,cgroup --sort -cgroup
  COUNT CGROUP
     15 /user.slice/user-1000.slice/user@1000.service/app.slice/app-demo\\x2dprogram.service
      3 /system.slice/docker-0a1b.scope/system.slice/nginx.service
      7 /system.slice/a\x20b\x1b[31m\\x2d.service
      1 -

In diff
  $ procmaps diff --proc proc-golden 500 100 -o unit,change,name --limit 2
  UNIT                         CHANGE NAME
  app-demo\\x2dprogram.service added  /usr/bin/app
  app-demo\\x2dprogram.service added  /usr/bin/app
  [1]

In find
  $ procmaps find --proc proc-golden -p 100 1000 -o pid,unit,nspid,explain
  PID UNIT                         NSPID EXPLAIN
  100 app-demo\\x2dprogram.service     7 near the null page: null + 0x1000
  [1]

In audit
  $ procmaps audit --proc proc-golden -p 100 --rules exec-deleted -o pid,unit_manager,unit,rule
  PID UNIT_MANAGER UNIT                         RULE
  100 user:1000    app-demo\\x2dprogram.service exec-deleted
  ! procmaps: 1 process examined: 1 warning
  [1]

In watch, as a filter
  $ procmaps watch --proc proc-golden -p 100 --count 1 --interval 0 --where 'unit == "x"' -o unit,event
  UNIT EVENT
  ! procmaps: nothing changed in 1 round

A saved map has none
  $ procmaps -i 6.18/x86gate.maps --limit 1 -o unit,unit_manager,cgroup,nspid,name
  UNIT UNIT_MANAGER CGROUP NSPID NAME
  -    -            -          - /opt/odd/bin/x86gate
