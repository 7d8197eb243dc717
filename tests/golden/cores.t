Core files. Those in tests/data/cores are made by tests/support/core.cpp, as the kernel, gcore and a
32-bit machine write them.

One of the kernel
  $ procmaps -i cores/kernel.core
  COMMAND  PID USER FD  TYPE     ADDRESS                           PERM DEVICE     SIZE NODE NAME
  indexd  4711 1000 txt REG      55d0c0a00000-55d0c0a02000         r--?      -     8192    - /srv/indexd/indexd
  indexd  4711 1000 txt REG      55d0c0a02000-55d0c0a05000         r-x?      -    12288    - /srv/indexd/indexd
  indexd  4711 1000 txt REG      55d0c0a05000-55d0c0a06000         rw-?      -     4096    - /srv/indexd/indexd
  indexd  4711 1000 mem anon     55d0c0a06000-55d0c0a07000         rw-?      -     4096    - -
  indexd  4711 1000 mem heap     55d0c1b00000-55d0c1b21000         rw-?      -   135168    - [heap]
  indexd  4711 1000 mem anon     7f0000000000-7f0000021000         rw-?      -   135168    - -
  indexd  4711 1000 mem anon     7f0000021000-7f0004000000         ---?      - 66973696    - -
  indexd  4711 1000 DEL REG      7f0010000000-7f0010002000         rw-?      -     8192    - /srv/indexd/two\\012lines (deleted)
  indexd  4711 1000 mem REG      7f0020000000-7f0020004000         r--?      -    16384    - /usr/lib/libc.so.6
  indexd  4711 1000 mem REG      7f0020004000-7f0020010000         r-x?      -    49152    - /usr/lib/libc.so.6
  indexd  4711 1000 mem stack    7ffc5a000000-7ffc5a021000         rw-?      -   135168    - [stack]
  indexd  4711 1000 mem vvar     7ffc5a1f0000-7ffc5a1f4000         r--?      -    16384    - [vvar]
  indexd  4711 1000 mem vdso     7ffc5a1f4000-7ffc5a1f6000         r-x?      -     8192    - [vdso]
  indexd  4711 1000 mem vsyscall ffffffffff600000-ffffffffff601000 --x?      -     4096    - [vsyscall]
  ! procmaps: cores/kernel.core: a core file has no device, inode or sharing; names in brackets are inferred

One of gcore, which leaves the text of files out, from a pipe
  $ cat cores/gcore.core | procmaps -i -
  COMMAND  PID USER FD  TYPE     ADDRESS                           PERM DEVICE     SIZE NODE NAME
  indexd  4711 1000 txt REG      55d0c0a00000-55d0c0a02000         r--?      -     8192    - /srv/indexd/indexd
  indexd  4711 1000 txt REG      55d0c0a02000-55d0c0a05000         ????      -    12288    - /srv/indexd/indexd
  indexd  4711 1000 txt REG      55d0c0a05000-55d0c0a06000         rw-?      -     4096    - /srv/indexd/indexd
  indexd  4711 1000 mem anon     55d0c0a06000-55d0c0a07000         rw-?      -     4096    - -
  indexd  4711 1000 mem heap     55d0c1b00000-55d0c1b21000         rw-?      -   135168    - [heap]
  indexd  4711 1000 mem anon     7f0000000000-7f0000021000         rw-?      -   135168    - -
  indexd  4711 1000 mem anon     7f0000021000-7f0004000000         ?--?      - 66973696    - -
  indexd  4711 1000 DEL REG      7f0010000000-7f0010002000         ????      -     8192    - /srv/indexd/two\\012lines (deleted)
  indexd  4711 1000 mem REG      7f0020000000-7f0020004000         r--?      -    16384    - /usr/lib/libc.so.6
  indexd  4711 1000 mem REG      7f0020004000-7f0020010000         ????      -    49152    - /usr/lib/libc.so.6
  indexd  4711 1000 mem stack    7ffc5a000000-7ffc5a021000         rw-?      -   135168    - [stack]
  indexd  4711 1000 mem vdso     7ffc5a1f4000-7ffc5a1f6000         r-x?      -     8192    - [vdso]
  indexd  4711 1000 mem vsyscall ffffffffff600000-ffffffffff601000 r-x?      -     4096    - [vsyscall]
  ! procmaps: standard input: a core file has no device, inode or sharing; the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown; names in brackets are inferred

One of a big-endian 32-bit machine
  $ procmaps -i cores/big-endian.core -o +dumped,signal,fault
  COMMAND PID USER FD  TYPE  ADDRESS           PERM DEVICE   SIZE NODE DUMPED SIGNAL    FAULT NAME
  init      1 0    txt REG   10000000-10010000 r-x?      -  65536    -      0      7 cafe0000 /sbin/init
  init      1 0    txt REG   10010000-10020000 rw-?      -  65536    -     20      7 cafe0000 /sbin/init
  init      1 0    mem stack bffe0000-c0000000 rw-?      - 131072    -     40      7 cafe0000 [stack]
  ! procmaps: cores/big-endian.core: a core file has no device, inode or sharing; names in brackets are inferred

Why it died
  $ procmaps -i cores/kernel.core --limit 1 -o pid,uid,command,cmdline,signal,fault
   PID  UID COMMAND CMDLINE           SIGNAL    FAULT
  4711 1000 indexd  ./indexd\x20--all     11 deadbee8

What it holds of each mapping, with a total
  $ procmaps -i cores/kernel.core -o address,dumped,offset,name -T
  ADDRESS                           DUMPED   OFFSET NAME
  55d0c0a00000-55d0c0a02000             16 00000000 /srv/indexd/indexd
  55d0c0a02000-55d0c0a05000              0 00002000 /srv/indexd/indexd
  55d0c0a05000-55d0c0a06000             32 00005000 /srv/indexd/indexd
  55d0c0a06000-55d0c0a07000             32        - -
  55d0c1b00000-55d0c1b21000             64        - [heap]
  7f0000000000-7f0000021000             64        - -
  7f0000021000-7f0004000000              0        - -
  7f0010000000-7f0010002000              0 00003000 /srv/indexd/two\\012lines (deleted)
  7f0020000000-7f0020004000             16 00000000 /usr/lib/libc.so.6
  7f0020004000-7f0020010000              0 00004000 /usr/lib/libc.so.6
  7ffc5a000000-7ffc5a021000             48        - [stack]
  7ffc5a1f0000-7ffc5a1f4000              0        - [vvar]
  7ffc5a1f4000-7ffc5a1f6000             24        - [vdso]
  ffffffffff600000-ffffffffff601000     16        - [vsyscall]
  -                                    312        - total

As pmap
  $ procmaps -i cores/kernel.core -f pmap
  > procmaps -i cores/kernel.core -f pmap -x -q
  4711:   [indexd]
  000055d0c0a00000      8K r--?- indexd
  000055d0c0a02000     12K r-x?- indexd
  000055d0c0a05000      4K rw-?- indexd
  000055d0c0a06000      4K rw-?-   [ anon ]
  000055d0c1b00000    132K rw-?-   [ anon ]
  00007f0000000000    132K rw-?-   [ anon ]
  00007f0000021000  65404K ---?-   [ anon ]
  00007f0010000000      8K rw-?- two\\012lines (deleted)
  00007f0020000000     16K r--?- libc.so.6
  00007f0020004000     48K r-x?- libc.so.6
  00007ffc5a000000    132K rw-?-   [ anon ]
  00007ffc5a1f0000     16K r--?-   [ anon ]
  00007ffc5a1f4000      8K r-x?-   [ anon ]
  ffffffffff600000      4K --x?-   [ anon ]
   total            65928K
  4711:   [indexd]
  000055d0c0a00000       8       -       - r--?- indexd
  000055d0c0a02000      12       -       - r-x?- indexd
  000055d0c0a05000       4       -       - rw-?- indexd
  000055d0c0a06000       4       -       - rw-?-   [ anon ]
  000055d0c1b00000     132       -       - rw-?-   [ anon ]
  00007f0000000000     132       -       - rw-?-   [ anon ]
  00007f0000021000   65404       -       - ---?-   [ anon ]
  00007f0010000000       8       -       - rw-?- two\\012lines (deleted)
  00007f0020000000      16       -       - r--?- libc.so.6
  00007f0020004000      48       -       - r-x?- libc.so.6
  00007ffc5a000000     132       -       - rw-?-   [ anon ]
  00007ffc5a1f0000      16       -       - r--?-   [ anon ]
  00007ffc5a1f4000       8       -       - r-x?-   [ anon ]
  ffffffffff600000       4       -       - --x?-   [ anon ]
  ! procmaps: cores/kernel.core: a core file has no memory usage; -o +dumped shows what it holds of each mapping

As lines of maps
  $ procmaps -i cores/gcore.core -f raw
  55d0c0a00000-55d0c0a02000 r--? 00000000 00:00 0                          /srv/indexd/indexd
  55d0c0a02000-55d0c0a05000 ???? 00002000 00:00 0                          /srv/indexd/indexd
  55d0c0a05000-55d0c0a06000 rw-? 00005000 00:00 0                          /srv/indexd/indexd
  55d0c0a06000-55d0c0a07000 rw-? 00000000 00:00 0\x20 (esc)
  55d0c1b00000-55d0c1b21000 rw-? 00000000 00:00 0                          [heap]
  7f0000000000-7f0000021000 rw-? 00000000 00:00 0\x20 (esc)
  7f0000021000-7f0004000000 ?--? 00000000 00:00 0\x20 (esc)
  7f0010000000-7f0010002000 ???? 00003000 00:00 0                          /srv/indexd/two\012lines (deleted)
  7f0020000000-7f0020004000 r--? 00000000 00:00 0                          /usr/lib/libc.so.6
  7f0020004000-7f0020010000 ???? 00004000 00:00 0                          /usr/lib/libc.so.6
  7ffc5a000000-7ffc5a021000 rw-? 00000000 00:00 0                          [stack]
  7ffc5a1f4000-7ffc5a1f6000 r-x? 00000000 00:00 0                          [vdso]
  ffffffffff600000-ffffffffff601000 r-x? 00000000 00:00 0                  [vsyscall]
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown

These lines can be read back
  $ procmaps -i cores/gcore.core -f raw 2> /dev/null | procmaps -i - -o address,perms,device,inode,offset,name
  ADDRESS                           PERM DEVICE NODE   OFFSET NAME
  55d0c0a00000-55d0c0a02000         r--?      -    - 00000000 /srv/indexd/indexd
  55d0c0a02000-55d0c0a05000         ????      -    - 00002000 /srv/indexd/indexd
  55d0c0a05000-55d0c0a06000         rw-?      -    - 00005000 /srv/indexd/indexd
  55d0c0a06000-55d0c0a07000         rw-?      -    -        - -
  55d0c1b00000-55d0c1b21000         rw-?      -    -        - [heap]
  7f0000000000-7f0000021000         rw-?      -    -        - -
  7f0000021000-7f0004000000         ?--?      -    -        - -
  7f0010000000-7f0010002000         ????      -    - 00003000 /srv/indexd/two\\012lines (deleted)
  7f0020000000-7f0020004000         r--?      -    - 00000000 /usr/lib/libc.so.6
  7f0020004000-7f0020010000         ????      -    - 00004000 /usr/lib/libc.so.6
  7ffc5a000000-7ffc5a021000         rw-?      -    -        - [stack]
  7ffc5a1f4000-7ffc5a1f6000         r-x?      -    -        - [vdso]
  ffffffffff600000-ffffffffff601000 r-x?      -    -        - [vsyscall]

Nothing is lost in them
  $ procmaps -i cores/gcore.core -f raw 2> /dev/null | procmaps diff cores/gcore.core -
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown

As a picture
  $ procmaps -i cores/kernel.core -f layout
  indexd, pid 4711, 1000: 14 mappings, 64M
           ADDRESS  SIZE PERM 4K    64K    1M    16M  256M NAME
      55d0c0a00000   28K r-x+ ######                       indexd x4
               ...   17M unmapped
      55d0c1b00000  132K rw-? ##########                   [heap]
               ...   41T unmapped
      7f0000000000   64M rw-+ #........................    [anon] x2
               ...  192M unmapped
      7f0010000000    8K rw-? ###                          two\\012lines (deleted)
               ...  256M unmapped
      7f0020000000   64K r-x+ ########                     libc.so.6 x2
               ... 1009G unmapped
      7ffc5a000000  132K rw-? ##########                   [stack]
               ...  1.8M unmapped
      7ffc5a1f0000   24K r-x+ ######                       [vdso] x2
               ...       the kernel's half
  ffffffffff600000    4K --x? ##                           [vsyscall]

  . no access  r-x+ permissions differ  x2 mappings

As CSV
  $ procmaps -i cores/big-endian.core -f csv
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,name
  init,1,0,txt,REG,file,0x10000000-0x10010000,0x10000000,0x10010000,r-x?,0x0,,,65536,,/sbin/init
  init,1,0,txt,REG,file,0x10010000-0x10020000,0x10010000,0x10020000,rw-?,0x10000,,,65536,,/sbin/init
  init,1,0,mem,stack,stack,0xbffe0000-0xc0000000,0xbffe0000,0xc0000000,rw-?,,,,131072,,[stack]
  ! procmaps: cores/big-endian.core: a core file has no device, inode or sharing; names in brackets are inferred

As JSON
  $ procmaps -i cores/gcore.core -f json --limit 3
  {"schema": 1, "processes": [
  {"pid": 4711, "command": "indexd", "user": "1000", "mappings": [
  {"fd": "txt", "type": "REG", "kind": "file", "address": "0x55d0c0a00000-0x55d0c0a02000", "start": "0x55d0c0a00000", "end": "0x55d0c0a02000", "perms": "r--?", "offset": "0x0", "device_major": null, "device_minor": null, "size": 8192, "inode": null, "name": "/srv/indexd/indexd"},
  {"fd": "txt", "type": "REG", "kind": "file", "address": "0x55d0c0a02000-0x55d0c0a05000", "start": "0x55d0c0a02000", "end": "0x55d0c0a05000", "perms": "????", "offset": "0x2000", "device_major": null, "device_minor": null, "size": 12288, "inode": null, "name": "/srv/indexd/indexd"},
  {"fd": "txt", "type": "REG", "kind": "file", "address": "0x55d0c0a05000-0x55d0c0a06000", "start": "0x55d0c0a05000", "end": "0x55d0c0a06000", "perms": "rw-?", "offset": "0x5000", "device_major": null, "device_minor": null, "size": 4096, "inode": null, "name": "/srv/indexd/indexd"}
  ], "status": "ok"}
  ]}
  ! procmaps: cores/gcore.core: a core file has no device, inode or sharing; the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown; names in brackets are inferred

As JSON Lines
  $ procmaps -i cores/big-endian.core -f jsonl -o pid,perms,device,inode,dumped,signal,fault,name
  {"pid": 1, "perms": "r-x?", "device_major": null, "device_minor": null, "inode": null, "dumped": 0, "signal": 7, "fault": "0xcafe0000", "name": "/sbin/init"}
  {"pid": 1, "perms": "rw-?", "device_major": null, "device_minor": null, "inode": null, "dumped": 20, "signal": 7, "fault": "0xcafe0000", "name": "/sbin/init"}
  {"pid": 1, "perms": "rw-?", "device_major": null, "device_minor": null, "inode": null, "dumped": 40, "signal": 7, "fault": "0xcafe0000", "name": "[stack]"}
  ! procmaps: cores/big-endian.core: a core file has no device, inode or sharing; names in brackets are inferred

As metrics
  $ procmaps -i cores/big-endian.core -f prometheus -o size,dumped
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="1",command="init",user="0",kind="file"} 131072
  procmaps_size_bytes{pid="1",command="init",user="0",kind="stack"} 131072
  # HELP procmaps_dumped_bytes dumped: bytes of the mapping in a core file
  # TYPE procmaps_dumped_bytes gauge
  procmaps_dumped_bytes{pid="1",command="init",user="0",kind="file"} 20
  procmaps_dumped_bytes{pid="1",command="init",user="0",kind="stack"} 40

Groups
  $ procmaps -i cores/kernel.core -g name -o name,count,size,dumped
  NAME                                   COUNT     SIZE DUMPED
  /srv/indexd/indexd                         3    24576     48
  -                                          3 67112960     96
  [heap]                                     1   135168     64
  /srv/indexd/two\\012lines\x20(deleted)     1     8192      0
  /usr/lib/libc.so.6                         2    65536     16
  [stack]                                    1   135168     48
  [vvar]                                     1    16384      0
  [vdso]                                     1     8192     24
  [vsyscall]                                 1     4096     16

The summary, without memory usage
  $ procmaps -i cores/kernel.core -s
  KIND     COUNT     SIZE  LARGEST RSS PSS USS DIRTY SWAP
  file         6    98304    49152   -   -   -     -    -
  anon         3 67112960 66973696   -   -   -     -    -
  heap         1   135168   135168   -   -   -     -    -
  stack        1   135168   135168   -   -   -     -    -
  vvar         1    16384    16384   -   -   -     -    -
  vdso         1     8192     8192   -   -   -     -    -
  vsyscall     1     4096     4096   -   -   -     -    -
  total       14 67510272        -   -   -   -     -    -
  ! procmaps: cores/kernel.core: a core file has no memory usage; -o +dumped shows what it holds of each mapping

Filters do not match what is unknown
  $ procmaps -i cores/gcore.core --perms x -o address,perms,name
  > procmaps -i cores/gcore.core --perms rw-p
  ADDRESS                           PERM NAME
  7ffc5a1f4000-7ffc5a1f6000         r-x? [vdso]
  ffffffffff600000-ffffffffff601000 r-x? [vsyscall]
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown
  ! procmaps: cores/gcore.core: a core file has no device, inode or sharing; the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown; names in brackets are inferred
  ! procmaps: no mapping matches
  [1]

Nor do expressions
  $ procmaps -i cores/gcore.core --where 'perms !~ "w"' -o address,perms,name
  > procmaps -i cores/gcore.core --where 'perms != "rw-p"' -o address,perms,name
  > procmaps -i cores/gcore.core --where 'perms =~ "^rw"' -o address,perms,name
  ADDRESS                           PERM NAME
  55d0c0a00000-55d0c0a02000         r--? /srv/indexd/indexd
  7f0000021000-7f0004000000         ?--? -
  7f0020000000-7f0020004000         r--? /usr/lib/libc.so.6
  7ffc5a1f4000-7ffc5a1f6000         r-x? [vdso]
  ffffffffff600000-ffffffffff601000 r-x? [vsyscall]
  ADDRESS                           PERM NAME
  55d0c0a00000-55d0c0a02000         r--? /srv/indexd/indexd
  7f0000021000-7f0004000000         ?--? -
  7f0020000000-7f0020004000         r--? /usr/lib/libc.so.6
  7ffc5a1f4000-7ffc5a1f6000         r-x? [vdso]
  ffffffffff600000-ffffffffff601000 r-x? [vsyscall]
  ADDRESS                   PERM NAME
  55d0c0a05000-55d0c0a06000 rw-? /srv/indexd/indexd
  55d0c0a06000-55d0c0a07000 rw-? -
  55d0c1b00000-55d0c1b21000 rw-? [heap]
  7f0000000000-7f0000021000 rw-? -
  7ffc5a000000-7ffc5a021000 rw-? [stack]
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown

Expressions over what only a core file knows
  $ procmaps -i cores/kernel.core --where 'dumped > 40 && signal == 11' -o address,dumped,name --sort -dumped
  ADDRESS                   DUMPED NAME
  55d0c1b00000-55d0c1b21000     64 [heap]
  7f0000000000-7f0000021000     64 -
  7ffc5a000000-7ffc5a021000     48 [stack]

By name and address
  $ procmaps -i cores/kernel.core --name 'libc*' --address 7f0020005000
  COMMAND  PID USER FD  TYPE ADDRESS                   PERM DEVICE  SIZE NODE NAME
  indexd  4711 1000 mem REG  7f0020004000-7f0020010000 r-x?      - 49152    - /usr/lib/libc.so.6
  ! procmaps: cores/kernel.core: a core file has no device, inode or sharing; names in brackets are inferred

Two core files of one process
  $ procmaps diff cores/kernel.core cores/gcore.core
  CHANGE    ADDRESS                           PERM_BEFORE PERM SIZE_BEFORE SIZE SIZE_CHANGE NAME
  removed   7ffc5a1f0000-7ffc5a1f4000         r--?        r--?       16384    -      -16384 [vvar]
  protected ffffffffff600000-ffffffffff601000 --x?        r-x?        4096 4096           0 [vsyscall]
  ! procmaps: cores/gcore.core: the permissions of 3 mappings are unknown; whether 1 mapping may be read is unknown
  [1]

A core file and a saved map
  $ procmaps -i cores/kernel.core -f raw 2> /dev/null | sed 's/?/p/; s|00:00 0  */|fe:00 7 /|' | procmaps diff cores/kernel.core -

The same, address by address
  $ procmaps -i cores/kernel.core -f raw 2> /dev/null | sed 's/?/p/; s|00:00 0  */|fe:00 7 /|; /vdso/d' | procmaps diff --by-address - cores/kernel.core
  CHANGE ADDRESS                   PERM_BEFORE PERM SIZE_BEFORE SIZE SIZE_CHANGE NAME
  added  7ffc5a1f4000-7ffc5a1f6000 -           r-x?           - 8192       +8192 [vdso]
  [1]

An audit checks what a core file can tell
  $ procmaps audit -i cores/kernel.core
  ! procmaps: cores/kernel.core: not checked: exec-writable-file, patched-code, exec-not-in-file, exec-not-elf, stomped-module, relro-writable, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, no-pie, exec-stack-flag: a saved map does not show it; audit the live process
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

In one of gcore the permissions of code are missing
  $ procmaps audit -i cores/gcore.core --rules rwx
  ! procmaps: cores/gcore.core: not checked: 3 mappings without permissions, which may be executable
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

Somebody accepts that
  $ procmaps audit -i cores/gcore.core --rules rwx --allow 'unchecked=cores/*'
  ! procmaps: 1 saved map examined: nothing found in what could be checked

Cut in the contents of memory
  $ head -c 2500 cores/kernel.core | procmaps -i - -o address,perms,dumped,name
  ADDRESS                           PERM DUMPED NAME
  55d0c0a00000-55d0c0a02000         r--?     16 /srv/indexd/indexd
  55d0c0a02000-55d0c0a05000         r-x?      0 /srv/indexd/indexd
  55d0c0a05000-55d0c0a06000         rw-?     32 /srv/indexd/indexd
  55d0c0a06000-55d0c0a07000         rw-?     32 -
  55d0c1b00000-55d0c1b21000         rw-?     64 [heap]
  7f0000000000-7f0000021000         rw-?     28 -
  7f0000021000-7f0004000000         ---?      0 -
  7f0010000000-7f0010002000         rw-?      0 /srv/indexd/two\\012lines (deleted)
  7f0020000000-7f0020004000         r--?      0 /usr/lib/libc.so.6
  7f0020004000-7f0020010000         r-x?      0 /usr/lib/libc.so.6
  7ffc5a000000-7ffc5a021000         rw-?      0 [stack]
  7ffc5a1f0000-7ffc5a1f4000         r--?      0 [vvar]
  7ffc5a1f4000-7ffc5a1f6000         r-x?      0 [vdso]
  ffffffffff600000-ffffffffff601000 --x?      0 [vsyscall]
  ! procmaps: standard input: cut off: it has 2500 of 2640 bytes
  [2]

Cut before its notes, which gcore writes last
  $ head -c 1200 cores/gcore.core | procmaps -i -
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE     SIZE NODE NAME
  -         - -    mem other    55d0c0a00000-55d0c0a02000         r--?      -     8192    - -
  -         - -    mem other    55d0c0a05000-55d0c0a06000         rw-?      -     4096    - -
  -         - -    mem other    55d0c0a06000-55d0c0a07000         rw-?      -     4096    - -
  -         - -    mem other    55d0c1b00000-55d0c1b21000         rw-?      -   135168    - -
  -         - -    mem other    7f0000000000-7f0000021000         rw-?      -   135168    - -
  -         - -    mem other    7f0000021000-7f0004000000         r--?      - 66973696    - -
  -         - -    mem other    7f0020000000-7f0020004000         r--?      -    16384    - -
  -         - -    mem other    7ffc5a000000-7ffc5a021000         rw-?      -   135168    - -
  -         - -    mem other    7ffc5a1f4000-7ffc5a1f6000         r-x?      -     8192    - -
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 r-x?      -     4096    - [vsyscall]
  ! procmaps: standard input: has no list of mapped files: names and offsets are unknown
  ! procmaps: standard input: a core file has no device, inode or sharing; names in brackets are inferred
  ! procmaps: standard input: cut off in its notes
  ! procmaps: standard input: cut off: it has 1200 of 2400 bytes
  [2]

Cut in its list of segments
  $ head -c 200 cores/kernel.core | procmaps -i - -o address,perms,name
  ADDRESS                   PERM NAME
  55d0c0a00000-55d0c0a02000 r--? -
  ! procmaps: standard input: has no list of mapped files: names and offsets are unknown
  ! procmaps: standard input: cut off in its list of segments: 2 of 15 are there
  ! procmaps: standard input: cut off in its notes
  ! procmaps: standard input: cut off: it has 200 of 2344 bytes
  [2]

Cut in its header
  $ head -c 40 cores/kernel.core | procmaps -i -
  ! procmaps: standard input: a core file that ends in its header
  [2]

Cut in the start of its header
  $ head -c 17 cores/kernel.core | procmaps -i -
  ! procmaps: standard input: an ELF file that ends in its header
  [2]

An ELF file that is no core file
  $ procmaps -i /bin/sh
  ! procmaps: /bin/sh: an ELF file, but not a core file
  [2]

A core file between texts
  $ procmaps -i 6.18/x86gate.maps -i cores/big-endian.core -i odd/no-final-newline.maps -o pid,address,perms,name
  PID ADDRESS                           PERM NAME
    - 55f4b9f11000-55f4b9f12000         r-xp /opt/odd/bin/x86gate
    - 7fff2a150000-7fff2a171000         rw-p [stack]
    - ffffffffff600000-ffffffffff601000 --xp [vsyscall]
    1 10000000-10010000                 r-x? /sbin/init
    1 10010000-10020000                 rw-? /sbin/init
    1 bffe0000-c0000000                 rw-? [stack]
    - 00400000-00401000                 r-xp /usr/bin/app
    - 7ffc00000000-7ffc00021000         rw-p [stack]
