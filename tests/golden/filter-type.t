Mappings chosen by type or by lsof's class, and several filters at once.

A type
  $ procmaps -i 6.18/heapstack.maps --type heap
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem heap 5564cf554000-5564cf558000 rw-p      -  16384    - [heap]
  -         - -    mem heap 5564cf558000-5564cf559000 ---p      -   4096    - [heap]
  -         - -    mem heap 5564cf559000-5564cf55c000 rw-p      -  12288    - [heap]
  -         - -    mem heap 5564cf55d000-5564cf585000 rw-p      - 163840    - [heap]

Several types
  $ procmaps -i 6.18/shm.maps --type memfd,aio,secretmem --type hugetlb
  COMMAND PID USER FD  TYPE      ADDRESS                   PERM DEVICE    SIZE  NODE NAME
  -         - -    mem hugetlb   7efccbc00000-7efccbe00000 rw-s   0,17 2097152 94999 /anon_hugepage (deleted)
  -         - -    mem hugetlb   7efccbe00000-7efccc000000 rw-p   0,17 2097152 94998 /anon_hugepage (deleted)
  -         - -    mem memfd     7efccc000000-7efccc200000 rw-s   0,17 2097152 94996 /memfd:huge (deleted)
  -         - -    mem aio       7efccc31f000-7efccc320000 rw-s   0,19    4096 95002 /[aio] (deleted)
  -         - -    mem secretmem 7efccc320000-7efccc321000 rw-s   0,14    4096 95001 /secretmem (deleted)
  -         - -    mem memfd     7efccc32b000-7efccc32c000 rw-s    0,1    4096  1286 /memfd:a/b/../c (deleted)
  -         - -    mem memfd     7efccc32d000-7efccc32e000 rw-s    0,1    4096  1285 /memfd:[heap] (deleted)
  -         - -    mem memfd     7efccc514000-7efccc515000 rw-s    0,1    4096  1284 /memfd:x (deleted) (deleted)
  -         - -    mem memfd     7efccc516000-7efccc517000 rw-s    0,1    4096  1283 /memfd:with space and\\012newline (deleted)
  -         - -    mem memfd     7efccc518000-7efccc519000 rw-s    0,1    4096  1282 /memfd: (deleted)
  -         - -    mem memfd     7efccc51a000-7efccc51c000 rw-p    0,1    8192  1281 /memfd:plain (deleted)
  -         - -    mem memfd     7efccc51d000-7efccc51f000 rw-s    0,1    8192  1280 /memfd:plain (deleted)

Class mem
  $ procmaps --proc proc-golden -p 100 -d mem -o pid,fd,name
  PID FD  NAME
  100 mem [heap]
  100 mem -
  100 mem /usr/lib/libc.so.6
  100 mem /usr/lib/libc.so.6
  100 mem /usr/lib/libc.so.6
  100 mem /usr/lib/libc.so.6
  100 mem /memfd:jit cache (deleted)
  100 mem [stack]
  100 mem [vvar]
  100 mem [vdso]
  100 mem [vsyscall]

Class txt
  $ procmaps --proc proc-golden -A -d txt -o pid,fd,name
  PID FD  NAME
    9 txt /srv/a b/really odd
  100 txt /usr/bin/app
  100 txt /usr/bin/app
  100 txt /usr/bin/app
  ! procmaps: 700: cannot read maps: no such file or directory

Class DEL, known and suspected
  $ procmaps --proc proc-golden -A -d DEL -o pid,fd,name
  PID FD  NAME
  100 DEL /usr/lib/libold.so (deleted)
  ! procmaps: 700: cannot read maps: no such file or directory
  ! procmaps: 1 mapping may be of deleted files, which could not be verified: cannot open its root: no such file or directory (-d 'DEL?' shows them)

A class in small letters
  $ procmaps --proc proc-golden -p 100 -d del -o fd,name
  FD  NAME
  DEL /usr/lib/libold.so (deleted)

Several classes
  $ procmaps --proc proc-golden -p 100 -d txt,DEL -o fd,name
  FD  NAME
  txt /usr/bin/app
  txt /usr/bin/app
  txt /usr/bin/app
  DEL /usr/lib/libold.so (deleted)

Class DEL in a saved map
  $ procmaps -i 6.18/names.maps -d DEL
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    DEL REG  7f8c77188000-7f8c77189000 rw-s  254,0 4096 10970149 /var/odd/names.Lc5ji3/#10970149 (deleted)
  -         - -    DEL REG  7f8c7718b000-7f8c7718c000 r--p  254,0 4096 10970102 /var/odd/names.Lc5ji3/link1 (deleted)
  -         - -    DEL REG  7f8c7718f000-7f8c77190000 r--p  254,0 4096 10970099 /var/odd/names.Lc5ji3/old (deleted)
  -         - -    DEL REG  7f8c77194000-7f8c77196000 r--p  254,0 8192 10970097 /var/odd/names.Lc5ji3/del\\012nl (deleted)
  -         - -    DEL REG  7f8c77197000-7f8c77199000 r--p  254,0 8192 10970018 /var/odd/names.Lc5ji3/twice (deleted) (deleted)
  -         - -    DEL REG  7f8c7719a000-7f8c7719c000 r--p  254,0 8192 10970006 /var/odd/names.Lc5ji3/unlinked (deleted)
  -         - -    DEL REG  7f8c7719d000-7f8c7719f000 r--p  254,0 8192 10969986 /var/odd/names.Lc5ji3/really named (deleted)

A saved map does not tell which file is the program
  $ procmaps -i 6.18/python.maps -d txt
  ! procmaps: no mapping matches
  [1]

Filters by type, permissions, size and name together
  $ procmaps -i 6.18/python.maps --type file --perms x --size +64K --name '*.so*'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE    SIZE   NODE NAME
  -         - -    mem REG  7f6f7d094000-7f6f7d188000 r-xp  254,0  999424 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem REG  7f6f7d2c5000-7f6f7d542000 r-xp  254,0 2609152 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem REG  7f6f7d7d9000-7f6f7d836000 r-xp  254,0  380928 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem REG  7f6f7db84000-7f6f7dcda000 r-xp  254,0 1400832 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd44000-7f6f7dd60000 r-xp  254,0  114688 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG  7f6f7dd6e000-7f6f7dd81000 r-xp  254,0   77824 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG  7f6f7dd9a000-7f6f7de0e000 r-xp  254,0  475136 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de80000-7f6f7dea6000 r-xp  254,0  155648 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2

Filters that no mapping passes together
  $ procmaps -i 6.18/python.maps --type heap --perms x
  ! procmaps: no mapping matches
  [1]
