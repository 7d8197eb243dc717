Which columns are shown, and in which order.

One column
  $ procmaps -i 6.18/x86gate.maps -o name
  NAME
  /opt/odd/bin/x86gate
  [stack]
  [vsyscall]

Other columns than the default ones
  $ procmaps -i 6.18/heapstack.maps -o start,end,perms,size,name
             START              END PERM    SIZE NAME
      5564cf449000     5564cf44a000 r--p    4096 /opt/odd/bin/heapstack
      5564cf44a000     5564cf44b000 r-xp    4096 /opt/odd/bin/heapstack
      5564cf44b000     5564cf44c000 r--p    4096 /opt/odd/bin/heapstack
      5564cf44c000     5564cf44d000 r--p    4096 /opt/odd/bin/heapstack
      5564cf44d000     5564cf44e000 rw-p    4096 /opt/odd/bin/heapstack
      5564cf554000     5564cf558000 rw-p   16384 [heap]
      5564cf558000     5564cf559000 ---p    4096 [heap]
      5564cf559000     5564cf55c000 rw-p   12288 [heap]
      5564cf55d000     5564cf585000 rw-p  163840 [heap]
      7fbcc0613000     7fbcc0623000 rw-p   65536 -
      7fbcc0623000     7fbcc0624000 ---p    4096 -
      7fbcc0624000     7fbcc0e24000 rw-p 8388608 -
      7fbcc0e24000     7fbcc0e25000 ---p    4096 -
      7fbcc0e25000     7fbcc1625000 rw-p 8388608 -
      7fbcc1625000     7fbcc1628000 rw-p   12288 -
      7fbcc1628000     7fbcc164e000 r--p  155648 /usr/lib/x86_64-linux-gnu/libc.so.6
      7fbcc164e000     7fbcc17a4000 r-xp 1400832 /usr/lib/x86_64-linux-gnu/libc.so.6
      7fbcc17a4000     7fbcc17f7000 r--p  339968 /usr/lib/x86_64-linux-gnu/libc.so.6
      7fbcc17f7000     7fbcc17fb000 r--p   16384 /usr/lib/x86_64-linux-gnu/libc.so.6
      7fbcc17fb000     7fbcc17fd000 rw-p    8192 /usr/lib/x86_64-linux-gnu/libc.so.6
      7fbcc17fd000     7fbcc180a000 rw-p   53248 -
      7fbcc1815000     7fbcc1817000 rw-p    8192 -
      7fbcc1817000     7fbcc181b000 r--p   16384 [vvar]
      7fbcc181b000     7fbcc181d000 r--p    8192 [vvar_vclock]
      7fbcc181d000     7fbcc181f000 r-xp    8192 [vdso]
      7fbcc181f000     7fbcc1820000 r--p    4096 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
      7fbcc1820000     7fbcc1846000 r-xp  155648 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
      7fbcc1846000     7fbcc1850000 r--p   40960 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
      7fbcc1850000     7fbcc1852000 r--p    8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
      7fbcc1852000     7fbcc1854000 rw-p    8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
      7fff47991000     7fff4799c000 rw-p   45056 -
      7fff4799c000     7fff4799d000 r--p    4096 -
      7fff4799d000     7fff479c5000 rw-p  163840 [stack]
  ffffffffff600000 ffffffffff601000 --xp    4096 [vsyscall]

A column more
  $ procmaps -i 6.18/uprobe.maps -o +offset
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE   OFFSET NAME
  -         - -    mem kernel   555e0b2fb000-555e0b2fc000         r-xp      -    4096        -        - [uprobes-trampoline]
  -         - -    mem REG      555e0b2fc000-555e0b2fd000         r--p  254,0    4096 10970051 00000000 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2fd000-555e0b2fe000         r-xp  254,0    4096 10970051 00001000 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2fe000-555e0b2ff000         r--p  254,0    4096 10970051 00002000 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2ff000-555e0b300000         r--p  254,0    4096 10970051 00002000 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b300000-555e0b301000         rw-p  254,0    4096 10970051 00003000 /opt/odd/bin/uprobe
  -         - -    mem heap     555e283c4000-555e283e5000         rw-p      -  135168        -        - [heap]
  -         - -    mem anon     7fb82fce7000-7fb82fcea000         rw-p      -   12288        -        - -
  -         - -    mem REG      7fb82fcea000-7fb82fd10000         r--p  254,0  155648   332835 00000000 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82fd10000-7fb82fe66000         r-xp  254,0 1400832   332835 00026000 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82fe66000-7fb82feb9000         r--p  254,0  339968   332835 0017c000 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82feb9000-7fb82febd000         r--p  254,0   16384   332835 001cf000 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82febd000-7fb82febf000         rw-p  254,0    8192   332835 001d3000 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fb82febf000-7fb82fecc000         rw-p      -   53248        -        - -
  -         - -    mem anon     7fb82fed7000-7fb82fed9000         rw-p      -    8192        -        - -
  -         - -    mem vvar     7fb82fed9000-7fb82fedd000         r--p      -   16384        -        - [vvar]
  -         - -    mem vvar     7fb82fedd000-7fb82fedf000         r--p      -    8192        -        - [vvar_vclock]
  -         - -    mem vdso     7fb82fedf000-7fb82fee1000         r-xp      -    8192        -        - [vdso]
  -         - -    mem REG      7fb82fee1000-7fb82fee2000         r--p  254,0    4096   332383 00000000 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82fee2000-7fb82ff08000         r-xp  254,0  155648   332383 00001000 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff08000-7fb82ff12000         r--p  254,0   40960   332383 00027000 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff12000-7fb82ff14000         r--p  254,0    8192   332383 00031000 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff14000-7fb82ff16000         rw-p  254,0    8192   332383 00033000 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack    7ffd24737000-7ffd24758000         rw-p      -  135168        -        - [stack]
  -         - -    mem kernel   7fffffffe000-7ffffffff000         --xp      -    4096        -        - [uprobes]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        -        - [vsyscall]

Columns added in a list and by a second option
  $ procmaps -i 6.18/x86gate.maps -o +offset,+kind -o +start
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE   OFFSET KIND                START NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 00001000 file         55f4b9f11000 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        -        - stack        7fff2a150000 [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        -        - vsyscall ffffffffff600000 [vsyscall]

The name as the last column may have blanks
  $ procmaps --proc proc-golden 9 -o inode,name
  NODE NAME
   131 /srv/a b/really odd
   132 /srv/esc\x1b[31mred
   133 /srv/back\\slash\\012
     - -
   134 /srv/gone (deleted)
   135 /srv/trail\x20 (esc)
   136 /srv/caf\xe9 é

The name before another column has its blanks escaped
  $ procmaps --proc proc-golden 9 -o name,inode
  NAME                      NODE
  /srv/a\x20b/really\x20odd  131
  /srv/esc\x1b[31mred        132
  /srv/back\\slash\\012      133
  -                            -
  /srv/gone\x20(deleted)     134
  /srv/trail\x20             135
  /srv/caf\xe9\x20é          136

Columns about the process
  $ procmaps --proc proc-golden -p 9,100,501 --address 7f0000000000 --address 400000 --address 55d0c0a00000 -o pid,command,exe,cmdline
  PID COMMAND                 EXE                       CMDLINE
    9 a\x20b\x0a\x1b[1m\\\xff /srv/a\x20b/really\x20odd /srv/a\x20b/really\x20odd\x20\x0a\x1b[1m
  100 app                     /usr/bin/app              /usr/bin/app\x20--serve\x20port\x2080
  501 worker                  -                         ./threads

Columns about the process are unknown in a saved map
  $ procmaps -i 6.18/x86gate.maps -o command,pid,user,uid,exe,cmdline,fd,type,name
  COMMAND PID USER UID EXE CMDLINE FD  TYPE     NAME
  -         - -      - -   -       mem REG      /opt/odd/bin/x86gate
  -         - -      - -   -       mem stack    [stack]
  -         - -      - -   -       mem vsyscall [vsyscall]

Every column that does not depend on the machine
  $ # All but user and uid, which are whoever checked the files out.
  > procmaps --proc proc-golden -p 100 -o command,pid,exe,cmdline,fd,type,kind,address,start,end,perms,offset,device,size,inode,name
  COMMAND PID EXE          CMDLINE                               FD  TYPE     KIND     ADDRESS                                      START              END PERM   OFFSET DEVICE     SIZE   NODE NAME
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 txt REG      file     55d0c0a00000-55d0c0a02000             55d0c0a00000     55d0c0a02000 r--p 00000000  254,0     8192 247970 /usr/bin/app
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 txt REG      file     55d0c0a02000-55d0c0a08000             55d0c0a02000     55d0c0a08000 r-xp 00002000  254,0    24576 247970 /usr/bin/app
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 txt REG      file     55d0c0a08000-55d0c0a0b000             55d0c0a08000     55d0c0a0b000 rw-p 00008000  254,0    12288 247970 /usr/bin/app
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem heap     heap     55d0c1b00000-55d0c1b21000             55d0c1b00000     55d0c1b21000 rw-p        -      -   135168      - [heap]
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem anon     anon     7f1100000000-7f1104000000             7f1100000000     7f1104000000 ---p        -      - 67108864      - -
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem REG      file     7f1110000000-7f1110028000             7f1110000000     7f1110028000 r--p 00000000  254,0   163840   1311 /usr/lib/libc.so.6
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem REG      file     7f1110028000-7f11101bd000             7f1110028000     7f11101bd000 r-xp 00028000  254,0  1658880   1311 /usr/lib/libc.so.6
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem REG      file     7f11101bd000-7f1110215000             7f11101bd000     7f1110215000 r--p 001bd000  254,0   360448   1311 /usr/lib/libc.so.6
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem REG      file     7f1110215000-7f1110217000             7f1110215000     7f1110217000 rw-p 00215000  254,0     8192   1311 /usr/lib/libc.so.6
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 DEL REG      file     7f1110300000-7f1110310000             7f1110300000     7f1110310000 r-xp 00000000  254,0    65536   1312 /usr/lib/libold.so (deleted)
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem memfd    memfd    7f1110400000-7f1110401000             7f1110400000     7f1110401000 rw-s 00000000    0,5     4096   1044 /memfd:jit cache (deleted)
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem stack    stack    7ffd5e5a0000-7ffd5e5c1000             7ffd5e5a0000     7ffd5e5c1000 rw-p        -      -   135168      - [stack]
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem vvar     vvar     7ffd5e5d0000-7ffd5e5d4000             7ffd5e5d0000     7ffd5e5d4000 r--p        -      -    16384      - [vvar]
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem vdso     vdso     7ffd5e5d4000-7ffd5e5d6000             7ffd5e5d4000     7ffd5e5d6000 r-xp        -      -     8192      - [vdso]
  app     100 /usr/bin/app /usr/bin/app\x20--serve\x20port\x2080 mem vsyscall vsyscall ffffffffff600000-ffffffffff601000 ffffffffff600000 ffffffffff601000 --xp        -      -     4096      - [vsyscall]

Sizes in units
  $ procmaps -i 6.18/anon.maps -H -o size,name
  SIZE NAME
   64K -
   64K -
    4K /opt/odd/bin/anon
    4K /opt/odd/bin/anon
    4K /opt/odd/bin/anon
    4K /opt/odd/bin/anon
    4K /opt/odd/bin/anon
  132K [heap]
    1T -
    4M -
    2M -
    4K -
    4K -
    4K -
   56K -
   12K -
   64K /dev/zero (deleted)
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K -
    4K -
   64K /dev/zero (deleted)
    4K -
   64K /dev/zero
    4K -
   64K /dev/zero (deleted)
    8K -
   64K -
    4K -
   64K -
   64K -
   64K -
   64K -
   64K -
  128K -
   64K -
   64K -
   64K -
   64K -
   64K -
   12K -
  152K /usr/lib/x86_64-linux-gnu/libc.so.6
  1.3M /usr/lib/x86_64-linux-gnu/libc.so.6
  332K /usr/lib/x86_64-linux-gnu/libc.so.6
   16K /usr/lib/x86_64-linux-gnu/libc.so.6
    8K /usr/lib/x86_64-linux-gnu/libc.so.6
   52K -
   44K -
    8K -
   16K [vvar]
    8K [vvar_vclock]
    8K [vdso]
    4K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  152K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
   40K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
    8K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
    8K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  132K [stack]
    4K [vsyscall]

No header
  $ procmaps -i 6.18/x86gate.maps -q
  - - - mem REG      55f4b9f11000-55f4b9f12000         r-xp 254,0   4096 10969562 /opt/odd/bin/x86gate
  - - - mem stack    7fff2a150000-7fff2a171000         rw-p     - 135168        - [stack]
  - - - mem vsyscall ffffffffff600000-ffffffffff601000 --xp     -   4096        - [vsyscall]
