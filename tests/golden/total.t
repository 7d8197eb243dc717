The row of sums at the end, with -T.

A total in the default columns
  $ procmaps -i 6.18/heapstack.maps -T
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE     SIZE     NODE NAME
  -         - -    mem REG      5564cf449000-5564cf44a000         r--p  254,0     4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44a000-5564cf44b000         r-xp  254,0     4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44b000-5564cf44c000         r--p  254,0     4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44c000-5564cf44d000         r--p  254,0     4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44d000-5564cf44e000         rw-p  254,0     4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem heap     5564cf554000-5564cf558000         rw-p      -    16384        - [heap]
  -         - -    mem heap     5564cf558000-5564cf559000         ---p      -     4096        - [heap]
  -         - -    mem heap     5564cf559000-5564cf55c000         rw-p      -    12288        - [heap]
  -         - -    mem heap     5564cf55d000-5564cf585000         rw-p      -   163840        - [heap]
  -         - -    mem anon     7fbcc0613000-7fbcc0623000         rw-p      -    65536        - -
  -         - -    mem anon     7fbcc0623000-7fbcc0624000         ---p      -     4096        - -
  -         - -    mem anon     7fbcc0624000-7fbcc0e24000         rw-p      -  8388608        - -
  -         - -    mem anon     7fbcc0e24000-7fbcc0e25000         ---p      -     4096        - -
  -         - -    mem anon     7fbcc0e25000-7fbcc1625000         rw-p      -  8388608        - -
  -         - -    mem anon     7fbcc1625000-7fbcc1628000         rw-p      -    12288        - -
  -         - -    mem REG      7fbcc1628000-7fbcc164e000         r--p  254,0   155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc164e000-7fbcc17a4000         r-xp  254,0  1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17a4000-7fbcc17f7000         r--p  254,0   339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17f7000-7fbcc17fb000         r--p  254,0    16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17fb000-7fbcc17fd000         rw-p  254,0     8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fbcc17fd000-7fbcc180a000         rw-p      -    53248        - -
  -         - -    mem anon     7fbcc1815000-7fbcc1817000         rw-p      -     8192        - -
  -         - -    mem vvar     7fbcc1817000-7fbcc181b000         r--p      -    16384        - [vvar]
  -         - -    mem vvar     7fbcc181b000-7fbcc181d000         r--p      -     8192        - [vvar_vclock]
  -         - -    mem vdso     7fbcc181d000-7fbcc181f000         r-xp      -     8192        - [vdso]
  -         - -    mem REG      7fbcc181f000-7fbcc1820000         r--p  254,0     4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1820000-7fbcc1846000         r-xp  254,0   155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1846000-7fbcc1850000         r--p  254,0    40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1850000-7fbcc1852000         r--p  254,0     8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1852000-7fbcc1854000         rw-p  254,0     8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem anon     7fff47991000-7fff4799c000         rw-p      -    45056        - -
  -         - -    mem anon     7fff4799c000-7fff4799d000         r--p      -     4096        - -
  -         - -    mem stack    7fff4799d000-7fff479c5000         rw-p      -   163840        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -     4096        - [vsyscall]
  total     - -    -   -        -                                 -         - 19529728        - -

A total in units
  $ procmaps -i 6.18/heapstack.maps -HT -o perms,size,name
  PERM  SIZE NAME
  r--p    4K /opt/odd/bin/heapstack
  r-xp    4K /opt/odd/bin/heapstack
  r--p    4K /opt/odd/bin/heapstack
  r--p    4K /opt/odd/bin/heapstack
  rw-p    4K /opt/odd/bin/heapstack
  rw-p   16K [heap]
  ---p    4K [heap]
  rw-p   12K [heap]
  rw-p  160K [heap]
  rw-p   64K -
  ---p    4K -
  rw-p    8M -
  ---p    4K -
  rw-p    8M -
  rw-p   12K -
  r--p  152K /usr/lib/x86_64-linux-gnu/libc.so.6
  r-xp  1.3M /usr/lib/x86_64-linux-gnu/libc.so.6
  r--p  332K /usr/lib/x86_64-linux-gnu/libc.so.6
  r--p   16K /usr/lib/x86_64-linux-gnu/libc.so.6
  rw-p    8K /usr/lib/x86_64-linux-gnu/libc.so.6
  rw-p   52K -
  rw-p    8K -
  r--p   16K [vvar]
  r--p    8K [vvar_vclock]
  r-xp    8K [vdso]
  r--p    4K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r-xp  152K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r--p   40K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  r--p    8K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  rw-p    8K /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  rw-p   44K -
  r--p    4K -
  rw-p  160K [stack]
  --xp    4K [vsyscall]
  total  19M -

A total without a header
  $ procmaps -i 6.18/x86gate.maps -qT
  -     - - mem REG      55f4b9f11000-55f4b9f12000         r-xp 254,0   4096 10969562 /opt/odd/bin/x86gate
  -     - - mem stack    7fff2a150000-7fff2a171000         rw-p     - 135168        - [stack]
  -     - - mem vsyscall ffffffffff600000-ffffffffff601000 --xp     -   4096        - [vsyscall]
  total - - -   -        -                                 -        - 143360        - -

One total for several processes
  $ procmaps --proc proc-golden -p 100,600 -T -o pid,size,name --type file
  PID    SIZE NAME
  100    8192 /usr/bin/app
  100   24576 /usr/bin/app
  100   12288 /usr/bin/app
  100  163840 /usr/lib/libc.so.6
  100 1658880 /usr/lib/libc.so.6
  100  360448 /usr/lib/libc.so.6
  100    8192 /usr/lib/libc.so.6
  100   65536 /usr/lib/libold.so (deleted)
  600    4096 /usr/bin/app
    - 2306048 total

No total if no mapping matches
  $ procmaps -i 6.18/x86gate.maps -T --type heap
  ! procmaps: no mapping matches
  [1]

A sum that exceeds 64 bits
  $ procmaps -i odd/huge.smaps -i odd/huge.smaps -T -o size,rss
                  SIZE                  RSS
  18446744073709551615 18446744073709550592
  18446744073709551615 18446744073709550592
                     -                    -
  ! procmaps: a sum exceeds 64 bits and is shown as unknown

A sum that exceeds 64 bits, of a group
  $ procmaps -i odd/huge.smaps -i odd/huge.smaps -g type -o type,count,size,rss
  TYPE COUNT SIZE RSS
  anon     2    -   -
  ! procmaps: a sum exceeds 64 bits and is shown as unknown
  ! procmaps: rss: unknown for groups of several processes, which share pages; use pss or uss, or group by pid too

A sum that exceeds 64 bits, in the form of pmap
  $ procmaps -i odd/huge.smaps -i odd/huge.smaps -f pmap -X
  -:   -
   Address Perm   Offset Device Inode              Size               Rss Mapping
  00000000 rw-p 00000000  00:00     0 18014398509481983 18014398509481983\x20 (esc)
                                      ================= =================\x20 (esc)
                                      18014398509481983 18014398509481983 KB\x20 (esc)
  -:   -
   Address Perm   Offset Device Inode              Size               Rss Mapping
  00000000 rw-p 00000000  00:00     0 18014398509481983 18014398509481983\x20 (esc)
                                      ================= =================\x20 (esc)
                                      36028797018963966 36028797018963966 KB\x20 (esc)

A sum that exceeds 64 bits, as a metric
  $ procmaps -i odd/huge.smaps -i odd/huge.smaps -f prometheus -x -o size,rss
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 2
  ! procmaps: a sum exceeds 64 bits and is shown as unknown

A group whose sums exceed 64 bits, as JSON
  $ procmaps -i odd/huge.smaps -i odd/huge.smaps -g type -f json
  {"schema": 1, "rows": [
  {"type": "anon", "count": 2, "processes": 2, "size": null, "largest": 18446744073709551615}
  ]}
  ! procmaps: a sum exceeds 64 bits and is shown as unknown
