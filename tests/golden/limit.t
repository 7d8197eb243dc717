The first rows only, with --limit.

One row
  $ procmaps -i 6.18/python.maps --limit 1
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE   SIZE   NODE NAME
  -         - -    mem REG  00400000-0041f000 r--p  254,0 126976 247970 /usr/bin/python3.11

More rows than there are
  $ procmaps -i 6.18/x86gate.maps --limit 100
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

The first rows that pass a filter
  $ procmaps -i 6.18/python.maps --type anon --limit 2
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem anon 00a85000-00aca000         rw-p      - 282624    - -
  -         - -    mem anon 7f6f64000000-7f6f64021000 rw-p      - 135168    - -

A limit across processes
  $ procmaps --proc proc-golden -A --limit 9 -o pid,name
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

The first lines in the raw format
  $ procmaps -i 6.18/python.maps --limit 2 -f raw
  00400000-0041f000 r--p 00000000 fe:00 247970                             /usr/bin/python3.11
  0041f000-006d2000 r-xp 0001f000 fe:00 247970                             /usr/bin/python3.11
