Which processes are shown.

A number after two dashes
  $ procmaps --proc proc-golden -o pid,name -- 600
  PID NAME
  600 /usr/bin/app

Several processes are sorted by pid and shown once
  $ procmaps --proc proc-golden -p 501,100 9 -p 100 --limit 40 -o pid,name
  PID NAME
    9 /srv/a b/really odd
    9 /srv/esc\x1b[31mred
    9 /srv/back\\slash\\012
    9 -
    9 /srv/gone (deleted)
    9 /srv/trail\x20 (esc)
    9 /srv/caf\xe9 é
  100 /usr/bin/app
  100 /usr/bin/app
  100 /usr/bin/app
  100 [heap]
  100 -
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libold.so (deleted)
  100 /memfd:jit cache (deleted)
  100 [stack]
  100 [vvar]
  100 [vdso]
  100 [vsyscall]
  501 /usr/bin/threads
  501 -
  501 [stack]

A process of which only maps can be read
  $ procmaps --proc proc-golden 600 -o pid,command,exe,cmdline,fd,type,name
  PID COMMAND EXE CMDLINE FD  TYPE NAME
  600 -       -   -       mem REG  /usr/bin/app

A thread
  $ procmaps --proc proc-golden 501 -o pid,command,name
  PID COMMAND NAME
  501 worker  /usr/bin/threads
  501 worker  -
  501 worker  [stack]

A process whose first thread has ended
  $ procmaps --proc proc-golden 500 -o pid,command,name
  PID COMMAND NAME
  500 threads /usr/bin/threads
  500 threads -
  500 threads [stack]

By command name
  $ procmaps --proc proc-golden -c app -o pid,name --type file
  PID NAME
  100 /usr/bin/app
  100 /usr/bin/app
  100 /usr/bin/app
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libc.so.6
  100 /usr/lib/libold.so (deleted)

By either of two command names
  $ procmaps --proc proc-golden -t -c work -c thr
  500
  501

By a regular expression for the command name
  $ procmaps --proc proc-golden -c '/^(app|w)/' -t
  100
  501

By a command name with a blank
  $ procmaps --proc proc-golden -t -c "a b"
  9

A command name that no process has
  $ procmaps --proc proc-golden -c nothing
  ! procmaps: no command starts with 'nothing'
  [1]

In another case
  $ procmaps --proc proc-golden -c APP
  ! procmaps: no command starts with 'APP' (app does)
  [1]

Only a part of a name, in each command
  $ procmaps --proc proc-golden -c pp
  ! procmaps: no command starts with 'pp' (app contains it: -c /pp/)
  [1]

Watched
  $ procmaps watch --proc proc-golden -c pp
  ! procmaps: no command starts with 'pp' (app contains it: -c /pp/)
  [1]

Audited
  $ procmaps audit --proc proc-golden -c pp
  ! procmaps: no command starts with 'pp' (app contains it: -c /pp/)
  [2]

Looked into
  $ procmaps find --proc proc-golden -c pp 1000
  ! procmaps: no command starts with 'pp' (app contains it: -c /pp/)
  [1]

A file's name without its version
  $ procmaps --proc proc-golden 600 --name libc
  ! procmaps: no mapping matches; no name is exactly 'libc': for a part of one, --name '*libc*', or of its directory, --regex 'libc'
  [1]

Pids of which one has another command name
  $ procmaps --proc proc-golden -p 9,100 -c app -t
  100
  ! procmaps: 9: does not match --command

Options that lsof users type by habit
  $ procmaps --proc proc-golden -nP -a -w -p 600 -d mem -o pid,fd,name
  PID FD  NAME
  600 mem /usr/bin/app

Only the pids
  $ procmaps --proc proc-golden -A -t
  9
  100
  500
  501
  600
  ! procmaps: 700: cannot read maps: no such file or directory

Only the pids of processes with a mapping that matches
  $ procmaps --proc proc-golden -A -t --perms wx
  9
  ! procmaps: 700: cannot read maps: no such file or directory

Only the pids, in order and once
  $ procmaps --proc proc-golden -t 600 100 600 30
  100
  600
  ! procmaps: 30: a kernel thread has no mappings

Only the pids, one of them missing
  $ procmaps --proc proc-golden -t 999999 100
  100
  ! procmaps: 999999: no such process
  [2]

Only the pids, but no mapping matches
  $ procmaps --proc proc-golden -A -t --type gpu
  ! procmaps: 700: cannot read maps: no such file or directory
  ! procmaps: no mapping matches
  [1]
