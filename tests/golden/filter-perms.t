Mappings chosen by permissions.

Letters that must all be there
  $ procmaps -i 6.18/anon.maps --perms wx
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE  SIZE NODE NAME
  -         - -    mem anon 7f3d07361000-7f3d07371000 rwxp      - 65536    - -

Letters by position
  $ procmaps -i 6.18/shm.maps --perms r--s
  COMMAND PID USER FD  TYPE   ADDRESS                   PERM DEVICE SIZE   NODE NAME
  -         - -    mem socket 7efccc316000-7efccc317000 r--s    0,9 4096  95004 socket:[95004]
  -         - -    mem shm    7efccc325000-7efccc327000 r--s    0,1 8192 196624 /SYSVdeadbeef (deleted)

A position where any letter may stand
  $ procmaps -i 6.18/shm.maps --perms 'rw?s'
  COMMAND PID USER FD  TYPE       ADDRESS                   PERM DEVICE    SIZE   NODE NAME
  -         - -    mem shm        7efccba00000-7efccbc00000 rw-s   0,17 2097152 196625 /SYSV00000000 (deleted)
  -         - -    mem hugetlb    7efccbc00000-7efccbe00000 rw-s   0,17 2097152  94999 /anon_hugepage (deleted)
  -         - -    mem memfd      7efccc000000-7efccc200000 rw-s   0,17 2097152  94996 /memfd:huge (deleted)
  -         - -    mem anon_inode 7efccc315000-7efccc316000 rw-s   0,16    4096   1038 anon_inode:kvm-vcpu:0
  -         - -    mem socket     7efccc317000-7efccc318000 rw-s    0,9    4096  95556 socket:[95556]
  -         - -    mem anon_inode 7efccc318000-7efccc319000 rw-s   0,16    4096   1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc319000-7efccc31a000 rw-s   0,16    4096   1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc31a000-7efccc31d000 rw-s   0,16   12288   1038 anon_inode:[perf_event]
  -         - -    mem anon_inode 7efccc31d000-7efccc31e000 rw-s   0,16    4096  95003 anon_inode:[io_uring]
  -         - -    mem anon_inode 7efccc31e000-7efccc31f000 rw-s   0,16    4096  95003 anon_inode:[io_uring]
  -         - -    mem aio        7efccc31f000-7efccc320000 rw-s   0,19    4096  95002 /[aio] (deleted)
  -         - -    mem secretmem  7efccc320000-7efccc321000 rw-s   0,14    4096  95001 /secretmem (deleted)
  -         - -    mem shm        7efccc321000-7efccc323000 rw-s   0,27    8192      8 /dev/shm/weird-gone (deleted)
  -         - -    mem shm        7efccc323000-7efccc325000 rw-s   0,27    8192      7 /dev/shm/weird shm
  -         - -    mem shm        7efccc327000-7efccc329000 rw-s    0,1    8192 196623 /SYSV00000000 (deleted)
  -         - -    mem memfd      7efccc32b000-7efccc32c000 rw-s    0,1    4096   1286 /memfd:a/b/../c (deleted)
  -         - -    mem memfd      7efccc32d000-7efccc32e000 rw-s    0,1    4096   1285 /memfd:[heap] (deleted)
  -         - -    mem memfd      7efccc514000-7efccc515000 rw-s    0,1    4096   1284 /memfd:x (deleted) (deleted)
  -         - -    mem memfd      7efccc516000-7efccc517000 rw-s    0,1    4096   1283 /memfd:with space and\\012newline (deleted)
  -         - -    mem memfd      7efccc518000-7efccc519000 rw-s    0,1    4096   1282 /memfd: (deleted)
  -         - -    mem memfd      7efccc51d000-7efccc51f000 rw-s    0,1    8192   1280 /memfd:plain (deleted)

Either of two patterns
  $ procmaps -i 6.18/heapstack.maps --perms x --perms ---
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG      5564cf44a000-5564cf44b000         r-xp  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem heap     5564cf558000-5564cf559000         ---p      -    4096        - [heap]
  -         - -    mem anon     7fbcc0623000-7fbcc0624000         ---p      -    4096        - -
  -         - -    mem anon     7fbcc0e24000-7fbcc0e25000         ---p      -    4096        - -
  -         - -    mem REG      7fbcc164e000-7fbcc17a4000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem vdso     7fbcc181d000-7fbcc181f000         r-xp      -    8192        - [vdso]
  -         - -    mem REG      7fbcc1820000-7fbcc1846000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]
