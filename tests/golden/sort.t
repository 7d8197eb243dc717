The order of the rows, with --sort.

By size
  $ procmaps -i 6.18/heapstack.maps --sort size
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG      5564cf449000-5564cf44a000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44a000-5564cf44b000         r-xp  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44b000-5564cf44c000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44c000-5564cf44d000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44d000-5564cf44e000         rw-p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem heap     5564cf558000-5564cf559000         ---p      -    4096        - [heap]
  -         - -    mem anon     7fbcc0623000-7fbcc0624000         ---p      -    4096        - -
  -         - -    mem anon     7fbcc0e24000-7fbcc0e25000         ---p      -    4096        - -
  -         - -    mem REG      7fbcc181f000-7fbcc1820000         r--p  254,0    4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem anon     7fff4799c000-7fff4799d000         r--p      -    4096        - -
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]
  -         - -    mem REG      7fbcc17fb000-7fbcc17fd000         rw-p  254,0    8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fbcc1815000-7fbcc1817000         rw-p      -    8192        - -
  -         - -    mem vvar     7fbcc181b000-7fbcc181d000         r--p      -    8192        - [vvar_vclock]
  -         - -    mem vdso     7fbcc181d000-7fbcc181f000         r-xp      -    8192        - [vdso]
  -         - -    mem REG      7fbcc1850000-7fbcc1852000         r--p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1852000-7fbcc1854000         rw-p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem heap     5564cf559000-5564cf55c000         rw-p      -   12288        - [heap]
  -         - -    mem anon     7fbcc1625000-7fbcc1628000         rw-p      -   12288        - -
  -         - -    mem heap     5564cf554000-5564cf558000         rw-p      -   16384        - [heap]
  -         - -    mem REG      7fbcc17f7000-7fbcc17fb000         r--p  254,0   16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem vvar     7fbcc1817000-7fbcc181b000         r--p      -   16384        - [vvar]
  -         - -    mem REG      7fbcc1846000-7fbcc1850000         r--p  254,0   40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem anon     7fff47991000-7fff4799c000         rw-p      -   45056        - -
  -         - -    mem anon     7fbcc17fd000-7fbcc180a000         rw-p      -   53248        - -
  -         - -    mem anon     7fbcc0613000-7fbcc0623000         rw-p      -   65536        - -
  -         - -    mem REG      7fbcc1628000-7fbcc164e000         r--p  254,0  155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc1820000-7fbcc1846000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem heap     5564cf55d000-5564cf585000         rw-p      -  163840        - [heap]
  -         - -    mem stack    7fff4799d000-7fff479c5000         rw-p      -  163840        - [stack]
  -         - -    mem REG      7fbcc17a4000-7fbcc17f7000         r--p  254,0  339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc164e000-7fbcc17a4000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fbcc0624000-7fbcc0e24000         rw-p      - 8388608        - -
  -         - -    mem anon     7fbcc0e25000-7fbcc1625000         rw-p      - 8388608        - -

The largest first
  $ procmaps -i 6.18/python.maps --sort -size --limit 5
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE     SIZE NODE NAME
  -         - -    mem anon 7f6f64021000-7f6f68000000 ---p      - 66973696    - -
  -         - -    mem anon 7f6f6c021000-7f6f70000000 ---p      - 66973696    - -
  -         - -    mem anon 7f6f70021000-7f6f74000000 ---p      - 66973696    - -
  -         - -    mem anon 7f6f78021000-7f6f7c000000 ---p      - 66973696    - -
  -         - -    mem anon 7f6f76fff000-7f6f777ff000 rw-p      -  8388608    - -

By two columns
  $ procmaps -i 6.18/heapstack.maps --sort perms,-size -o perms,size,name
  PERM    SIZE NAME
  ---p    4096 [heap]
  ---p    4096 -
  ---p    4096 -
  --xp    4096 [vsyscall]
  r--p  339968 /usr/lib/x86_64-linux-gnu/libc.so.6
  r--p  155648 /usr/lib/x86_64-linux-gnu/libc.so.6
  r--p   40960 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r--p   16384 /usr/lib/x86_64-linux-gnu/libc.so.6
  r--p   16384 [vvar]
  r--p    8192 [vvar_vclock]
  r--p    8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r--p    4096 /opt/odd/bin/heapstack
  r--p    4096 /opt/odd/bin/heapstack
  r--p    4096 /opt/odd/bin/heapstack
  r--p    4096 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r--p    4096 -
  r-xp 1400832 /usr/lib/x86_64-linux-gnu/libc.so.6
  r-xp  155648 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r-xp    8192 [vdso]
  r-xp    4096 /opt/odd/bin/heapstack
  rw-p 8388608 -
  rw-p 8388608 -
  rw-p  163840 [heap]
  rw-p  163840 [stack]
  rw-p   65536 -
  rw-p   53248 -
  rw-p   45056 -
  rw-p   16384 [heap]
  rw-p   12288 [heap]
  rw-p   12288 -
  rw-p    8192 /usr/lib/x86_64-linux-gnu/libc.so.6
  rw-p    8192 -
  rw-p    8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  rw-p    4096 /opt/odd/bin/heapstack

By lsof's class, then by name
  $ procmaps --proc proc-golden -p 100 --sort fd,name -o fd,name
  FD  NAME
  DEL /usr/lib/libold.so (deleted)
  mem /memfd:jit cache (deleted)
  mem /usr/lib/libc.so.6
  mem /usr/lib/libc.so.6
  mem /usr/lib/libc.so.6
  mem /usr/lib/libc.so.6
  mem [heap]
  mem [stack]
  mem [vdso]
  mem [vsyscall]
  mem [vvar]
  mem -
  txt /usr/bin/app
  txt /usr/bin/app
  txt /usr/bin/app

By a column that is not shown
  $ procmaps -i 6.18/heapstack.maps --sort -inode -o name
  NAME
  /opt/odd/bin/heapstack
  /opt/odd/bin/heapstack
  /opt/odd/bin/heapstack
  /opt/odd/bin/heapstack
  /opt/odd/bin/heapstack
  /usr/lib/x86_64-linux-gnu/libc.so.6
  /usr/lib/x86_64-linux-gnu/libc.so.6
  /usr/lib/x86_64-linux-gnu/libc.so.6
  /usr/lib/x86_64-linux-gnu/libc.so.6
  /usr/lib/x86_64-linux-gnu/libc.so.6
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  [heap]
  [heap]
  [heap]
  [heap]
  -
  -
  -
  -
  -
  -
  -
  -
  [vvar]
  [vvar_vclock]
  [vdso]
  -
  -
  [stack]
  [vsyscall]

By name, mappings without a name last
  $ procmaps -i 6.18/anon.maps --sort name -o name,address
  NAME                                           ADDRESS
  /dev/zero                                      7f3d071bd000-7f3d071cd000
  /dev/zero\x20(deleted)                         7f3d070be000-7f3d070ce000
  /dev/zero\x20(deleted)                         7f3d071ac000-7f3d071bc000
  /dev/zero\x20(deleted)                         7f3d071ce000-7f3d071de000
  /opt/odd/bin/anon                              55ce10bc2000-55ce10bc3000
  /opt/odd/bin/anon                              55ce10bc3000-55ce10bc4000
  /opt/odd/bin/anon                              55ce10bc4000-55ce10bc5000
  /opt/odd/bin/anon                              55ce10bc5000-55ce10bc6000
  /opt/odd/bin/anon                              55ce10bc6000-55ce10bc7000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075ab000-7f3d075ac000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075ac000-7f3d075d2000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075d2000-7f3d075dc000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075dc000-7f3d075de000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075de000-7f3d075e0000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d073b4000-7f3d073da000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d073da000-7f3d07530000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07530000-7f3d07583000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07583000-7f3d07587000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07587000-7f3d07589000
  [heap]                                         55ce2dcd2000-55ce2dcf3000
  [stack]                                        7ffdfd1b7000-7ffdfd1d8000
  [vdso]                                         7f3d075a9000-7f3d075ab000
  [vsyscall]                                     ffffffffff600000-ffffffffff601000
  [vvar]                                         7f3d075a3000-7f3d075a7000
  [vvar_vclock]                                  7f3d075a7000-7f3d075a9000
  -                                              00010000-00020000
  -                                              412db000-412eb000
  -                                              7e3d06a00000-7f3d06a00000
  -                                              7f3d06a00000-7f3d06e00000
  -                                              7f3d06e00000-7f3d07000000
  -                                              7f3d070aa000-7f3d070ab000
  -                                              7f3d070ab000-7f3d070ac000
  -                                              7f3d070ac000-7f3d070ad000
  -                                              7f3d070ad000-7f3d070bb000
  -                                              7f3d070bb000-7f3d070be000
  -                                              7f3d070ce000-7f3d070cf000
  -                                              7f3d070cf000-7f3d070df000
  -                                              7f3d070df000-7f3d070e0000
  -                                              7f3d070e0000-7f3d070f0000
  -                                              7f3d070f0000-7f3d070f1000
  -                                              7f3d070f1000-7f3d07101000
  -                                              7f3d07101000-7f3d07102000
  -                                              7f3d07102000-7f3d07112000
  -                                              7f3d07112000-7f3d07113000
  -                                              7f3d07113000-7f3d07123000
  -                                              7f3d07123000-7f3d07124000
  -                                              7f3d07124000-7f3d07134000
  -                                              7f3d07134000-7f3d07135000
  -                                              7f3d07135000-7f3d07145000
  -                                              7f3d07145000-7f3d07146000
  -                                              7f3d07146000-7f3d07156000
  -                                              7f3d07156000-7f3d07157000
  -                                              7f3d07157000-7f3d07167000
  -                                              7f3d07167000-7f3d07168000
  -                                              7f3d07168000-7f3d07178000
  -                                              7f3d07178000-7f3d07179000
  -                                              7f3d07179000-7f3d07189000
  -                                              7f3d07189000-7f3d0718a000
  -                                              7f3d0718a000-7f3d0719a000
  -                                              7f3d0719a000-7f3d0719b000
  -                                              7f3d0719b000-7f3d071ab000
  -                                              7f3d071ab000-7f3d071ac000
  -                                              7f3d071bc000-7f3d071bd000
  -                                              7f3d071cd000-7f3d071ce000
  -                                              7f3d071de000-7f3d071e0000
  -                                              7f3d072e0000-7f3d072f0000
  -                                              7f3d072f0000-7f3d072f1000
  -                                              7f3d072f1000-7f3d07301000
  -                                              7f3d07301000-7f3d07311000
  -                                              7f3d07311000-7f3d07321000
  -                                              7f3d07321000-7f3d07331000
  -                                              7f3d07331000-7f3d07341000
  -                                              7f3d07341000-7f3d07361000
  -                                              7f3d07361000-7f3d07371000
  -                                              7f3d07371000-7f3d07381000
  -                                              7f3d07381000-7f3d07391000
  -                                              7f3d07391000-7f3d073a1000
  -                                              7f3d073a1000-7f3d073b1000
  -                                              7f3d073b1000-7f3d073b4000
  -                                              7f3d07589000-7f3d07596000
  -                                              7f3d07596000-7f3d075a1000
  -                                              7f3d075a1000-7f3d075a3000

By name backwards, mappings without a name still last
  $ procmaps -i 6.18/anon.maps --sort -name -o name,address
  NAME                                           ADDRESS
  [vvar_vclock]                                  7f3d075a7000-7f3d075a9000
  [vvar]                                         7f3d075a3000-7f3d075a7000
  [vsyscall]                                     ffffffffff600000-ffffffffff601000
  [vdso]                                         7f3d075a9000-7f3d075ab000
  [stack]                                        7ffdfd1b7000-7ffdfd1d8000
  [heap]                                         55ce2dcd2000-55ce2dcf3000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d073b4000-7f3d073da000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d073da000-7f3d07530000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07530000-7f3d07583000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07583000-7f3d07587000
  /usr/lib/x86_64-linux-gnu/libc.so.6            7f3d07587000-7f3d07589000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075ab000-7f3d075ac000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075ac000-7f3d075d2000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075d2000-7f3d075dc000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075dc000-7f3d075de000
  /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 7f3d075de000-7f3d075e0000
  /opt/odd/bin/anon                              55ce10bc2000-55ce10bc3000
  /opt/odd/bin/anon                              55ce10bc3000-55ce10bc4000
  /opt/odd/bin/anon                              55ce10bc4000-55ce10bc5000
  /opt/odd/bin/anon                              55ce10bc5000-55ce10bc6000
  /opt/odd/bin/anon                              55ce10bc6000-55ce10bc7000
  /dev/zero\x20(deleted)                         7f3d070be000-7f3d070ce000
  /dev/zero\x20(deleted)                         7f3d071ac000-7f3d071bc000
  /dev/zero\x20(deleted)                         7f3d071ce000-7f3d071de000
  /dev/zero                                      7f3d071bd000-7f3d071cd000
  -                                              00010000-00020000
  -                                              412db000-412eb000
  -                                              7e3d06a00000-7f3d06a00000
  -                                              7f3d06a00000-7f3d06e00000
  -                                              7f3d06e00000-7f3d07000000
  -                                              7f3d070aa000-7f3d070ab000
  -                                              7f3d070ab000-7f3d070ac000
  -                                              7f3d070ac000-7f3d070ad000
  -                                              7f3d070ad000-7f3d070bb000
  -                                              7f3d070bb000-7f3d070be000
  -                                              7f3d070ce000-7f3d070cf000
  -                                              7f3d070cf000-7f3d070df000
  -                                              7f3d070df000-7f3d070e0000
  -                                              7f3d070e0000-7f3d070f0000
  -                                              7f3d070f0000-7f3d070f1000
  -                                              7f3d070f1000-7f3d07101000
  -                                              7f3d07101000-7f3d07102000
  -                                              7f3d07102000-7f3d07112000
  -                                              7f3d07112000-7f3d07113000
  -                                              7f3d07113000-7f3d07123000
  -                                              7f3d07123000-7f3d07124000
  -                                              7f3d07124000-7f3d07134000
  -                                              7f3d07134000-7f3d07135000
  -                                              7f3d07135000-7f3d07145000
  -                                              7f3d07145000-7f3d07146000
  -                                              7f3d07146000-7f3d07156000
  -                                              7f3d07156000-7f3d07157000
  -                                              7f3d07157000-7f3d07167000
  -                                              7f3d07167000-7f3d07168000
  -                                              7f3d07168000-7f3d07178000
  -                                              7f3d07178000-7f3d07179000
  -                                              7f3d07179000-7f3d07189000
  -                                              7f3d07189000-7f3d0718a000
  -                                              7f3d0718a000-7f3d0719a000
  -                                              7f3d0719a000-7f3d0719b000
  -                                              7f3d0719b000-7f3d071ab000
  -                                              7f3d071ab000-7f3d071ac000
  -                                              7f3d071bc000-7f3d071bd000
  -                                              7f3d071cd000-7f3d071ce000
  -                                              7f3d071de000-7f3d071e0000
  -                                              7f3d072e0000-7f3d072f0000
  -                                              7f3d072f0000-7f3d072f1000
  -                                              7f3d072f1000-7f3d07301000
  -                                              7f3d07301000-7f3d07311000
  -                                              7f3d07311000-7f3d07321000
  -                                              7f3d07321000-7f3d07331000
  -                                              7f3d07331000-7f3d07341000
  -                                              7f3d07341000-7f3d07361000
  -                                              7f3d07361000-7f3d07371000
  -                                              7f3d07371000-7f3d07381000
  -                                              7f3d07381000-7f3d07391000
  -                                              7f3d07391000-7f3d073a1000
  -                                              7f3d073a1000-7f3d073b1000
  -                                              7f3d073b1000-7f3d073b4000
  -                                              7f3d07589000-7f3d07596000
  -                                              7f3d07596000-7f3d075a1000
  -                                              7f3d075a1000-7f3d075a3000

Across files
  $ procmaps -i 6.18/x86gate.maps -i 6.18/uprobe.maps --sort -address -o address,name
  ADDRESS                           NAME
  ffffffffff600000-ffffffffff601000 [vsyscall]
  ffffffffff600000-ffffffffff601000 [vsyscall]
  7fffffffe000-7ffffffff000         [uprobes]
  7fff2a150000-7fff2a171000         [stack]
  7ffd24737000-7ffd24758000         [stack]
  7fb82ff14000-7fb82ff16000         /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fb82ff12000-7fb82ff14000         /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fb82ff08000-7fb82ff12000         /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fb82fee2000-7fb82ff08000         /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fb82fee1000-7fb82fee2000         /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fb82fedf000-7fb82fee1000         [vdso]
  7fb82fedd000-7fb82fedf000         [vvar_vclock]
  7fb82fed9000-7fb82fedd000         [vvar]
  7fb82fed7000-7fb82fed9000         -
  7fb82febf000-7fb82fecc000         -
  7fb82febd000-7fb82febf000         /usr/lib/x86_64-linux-gnu/libc.so.6
  7fb82feb9000-7fb82febd000         /usr/lib/x86_64-linux-gnu/libc.so.6
  7fb82fe66000-7fb82feb9000         /usr/lib/x86_64-linux-gnu/libc.so.6
  7fb82fd10000-7fb82fe66000         /usr/lib/x86_64-linux-gnu/libc.so.6
  7fb82fcea000-7fb82fd10000         /usr/lib/x86_64-linux-gnu/libc.so.6
  7fb82fce7000-7fb82fcea000         -
  55f4b9f11000-55f4b9f12000         /opt/odd/bin/x86gate
  555e283c4000-555e283e5000         [heap]
  555e0b300000-555e0b301000         /opt/odd/bin/uprobe
  555e0b2ff000-555e0b300000         /opt/odd/bin/uprobe
  555e0b2fe000-555e0b2ff000         /opt/odd/bin/uprobe
  555e0b2fd000-555e0b2fe000         /opt/odd/bin/uprobe
  555e0b2fc000-555e0b2fd000         /opt/odd/bin/uprobe
  555e0b2fb000-555e0b2fc000         [uprobes-trampoline]

Across processes
  $ procmaps --proc proc-golden -A --sort -size,pid --limit 6 -o pid,command,size,name
  PID COMMAND     SIZE NAME
  100 app     67108864 -
  500 threads  8388608 -
  501 worker   8388608 -
  100 app      1658880 /usr/lib/libc.so.6
  100 app       360448 /usr/lib/libc.so.6
  100 app       163840 /usr/lib/libc.so.6
  ! procmaps: 700: cannot read maps: no such file or directory

The total is of the rows that are shown
  $ procmaps -i 6.18/heapstack.maps --sort -size --limit 2 -T
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE     SIZE NODE NAME
  -         - -    mem anon 7fbcc0624000-7fbcc0e24000 rw-p      -  8388608    - -
  -         - -    mem anon 7fbcc0e25000-7fbcc1625000 rw-p      -  8388608    - -
  total     - -    -   -    -                         -         - 16777216    - -
