The table in its default columns, for processes.

A process
  $ # Whoever checked the files out owns them.
  > procmaps --proc proc-golden -p 100 | sed -E 's/^([^ ]+ +[^ ]+) +[0-9U][^ ]* +/\1 (uid) /'
  COMMAND PID (uid) FD  TYPE     ADDRESS                           PERM DEVICE     SIZE   NODE NAME
  app     100 (uid) txt REG      55d0c0a00000-55d0c0a02000         r--p  254,0     8192 247970 /usr/bin/app
  app     100 (uid) txt REG      55d0c0a02000-55d0c0a08000         r-xp  254,0    24576 247970 /usr/bin/app
  app     100 (uid) txt REG      55d0c0a08000-55d0c0a0b000         rw-p  254,0    12288 247970 /usr/bin/app
  app     100 (uid) mem heap     55d0c1b00000-55d0c1b21000         rw-p      -   135168      - [heap]
  app     100 (uid) mem anon     7f1100000000-7f1104000000         ---p      - 67108864      - -
  app     100 (uid) mem REG      7f1110000000-7f1110028000         r--p  254,0   163840   1311 /usr/lib/libc.so.6
  app     100 (uid) mem REG      7f1110028000-7f11101bd000         r-xp  254,0  1658880   1311 /usr/lib/libc.so.6
  app     100 (uid) mem REG      7f11101bd000-7f1110215000         r--p  254,0   360448   1311 /usr/lib/libc.so.6
  app     100 (uid) mem REG      7f1110215000-7f1110217000         rw-p  254,0     8192   1311 /usr/lib/libc.so.6
  app     100 (uid) DEL REG      7f1110300000-7f1110310000         r-xp  254,0    65536   1312 /usr/lib/libold.so (deleted)
  app     100 (uid) mem memfd    7f1110400000-7f1110401000         rw-s    0,5     4096   1044 /memfd:jit cache (deleted)
  app     100 (uid) mem stack    7ffd5e5a0000-7ffd5e5c1000         rw-p      -   135168      - [stack]
  app     100 (uid) mem vvar     7ffd5e5d0000-7ffd5e5d4000         r--p      -    16384      - [vvar]
  app     100 (uid) mem vdso     7ffd5e5d4000-7ffd5e5d6000         r-xp      -     8192      - [vdso]
  app     100 (uid) mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -     4096      - [vsyscall]

A process with odd names
  $ procmaps --proc proc-golden -p 9 | sed -E 's/^([^ ]+ +[^ ]+) +[0-9U][^ ]* +/\1 (uid) /'
  COMMAND                 PID (uid) FD   TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) txt  REG  00400000-00401000 r-xp    8,1 4096  131 /srv/a b/really odd
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG  00500000-00501000 r--p    8,1 4096  132 /srv/esc\x1b[31mred
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG  00600000-00601000 r--p    8,1 4096  133 /srv/back\\slash\\012
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  anon 00700000-00701000 rwxp      - 4096    - -
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) DEL? REG  00800000-00801000 r--p    8,1 4096  134 /srv/gone (deleted)
  a\\x20b\\x0a\\x1b[1m\\\\\\xff   9 (uid) mem  REG  00900000-00901000 r--p    8,1 4096  135 /srv/trail\x20 (esc)
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG  00a00000-00a01000 r--p    8,1 4096  136 /srv/caf\xe9 é

Every process
  $ procmaps --proc proc-golden -A | sed -E 's/^([^ ]+ +[^ ]+) +[0-9U][^ ]* +/\1 (uid) /'
  COMMAND                 PID (uid) FD   TYPE     ADDRESS                           PERM DEVICE     SIZE   NODE NAME
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) txt  REG      00400000-00401000                 r-xp    8,1     4096    131 /srv/a b/really odd
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG      00500000-00501000                 r--p    8,1     4096    132 /srv/esc\x1b[31mred
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG      00600000-00601000                 r--p    8,1     4096    133 /srv/back\\slash\\012
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  anon     00700000-00701000                 rwxp      -     4096      - -
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) DEL? REG      00800000-00801000                 r--p    8,1     4096    134 /srv/gone (deleted)
  a\\x20b\\x0a\\x1b[1m\\\\\\xff   9 (uid) mem  REG      00900000-00901000                 r--p    8,1     4096    135 /srv/trail\x20 (esc)
  a\x20b\x0a\x1b[1m\\\xff   9 (uid) mem  REG      00a00000-00a01000                 r--p    8,1     4096    136 /srv/caf\xe9 é
  app                     100 (uid) txt  REG      55d0c0a00000-55d0c0a02000         r--p  254,0     8192 247970 /usr/bin/app
  app                     100 (uid) txt  REG      55d0c0a02000-55d0c0a08000         r-xp  254,0    24576 247970 /usr/bin/app
  app                     100 (uid) txt  REG      55d0c0a08000-55d0c0a0b000         rw-p  254,0    12288 247970 /usr/bin/app
  app                     100 (uid) mem  heap     55d0c1b00000-55d0c1b21000         rw-p      -   135168      - [heap]
  app                     100 (uid) mem  anon     7f1100000000-7f1104000000         ---p      - 67108864      - -
  app                     100 (uid) mem  REG      7f1110000000-7f1110028000         r--p  254,0   163840   1311 /usr/lib/libc.so.6
  app                     100 (uid) mem  REG      7f1110028000-7f11101bd000         r-xp  254,0  1658880   1311 /usr/lib/libc.so.6
  app                     100 (uid) mem  REG      7f11101bd000-7f1110215000         r--p  254,0   360448   1311 /usr/lib/libc.so.6
  app                     100 (uid) mem  REG      7f1110215000-7f1110217000         rw-p  254,0     8192   1311 /usr/lib/libc.so.6
  app                     100 (uid) DEL  REG      7f1110300000-7f1110310000         r-xp  254,0    65536   1312 /usr/lib/libold.so (deleted)
  app                     100 (uid) mem  memfd    7f1110400000-7f1110401000         rw-s    0,5     4096   1044 /memfd:jit cache (deleted)
  app                     100 (uid) mem  stack    7ffd5e5a0000-7ffd5e5c1000         rw-p      -   135168      - [stack]
  app                     100 (uid) mem  vvar     7ffd5e5d0000-7ffd5e5d4000         r--p      -    16384      - [vvar]
  app                     100 (uid) mem  vdso     7ffd5e5d4000-7ffd5e5d6000         r-xp      -     8192      - [vdso]
  app                     100 (uid) mem  vsyscall ffffffffff600000-ffffffffff601000 --xp      -     4096      - [vsyscall]
  threads                 500 (uid) mem  REG      55aa00000000-55aa00010000         r-xp  254,0    65536    555 /usr/bin/threads
  threads                 500 (uid) mem  anon     7f0000000000-7f0000800000         rw-p      -  8388608      - -
  threads                 500 (uid) mem  stack    7ffc00000000-7ffc00021000         rw-p      -   135168      - [stack]
  worker                  501 (uid) mem  REG      55aa00000000-55aa00010000         r-xp  254,0    65536    555 /usr/bin/threads
  worker                  501 (uid) mem  anon     7f0000000000-7f0000800000         rw-p      -  8388608      - -
  worker                  501 (uid) mem  stack    7ffc00000000-7ffc00021000         rw-p      -   135168      - [stack]
  -                       600 (uid) mem  REG      00400000-00401000                 r-xp    8,1     4096    131 /usr/bin/app
  ! procmaps: 700: cannot read maps: no such file or directory
