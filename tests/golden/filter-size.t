Mappings chosen by size.

Exactly a size
  $ procmaps -i 6.18/heapstack.maps --size 160K
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem heap  5564cf55d000-5564cf585000 rw-p      - 163840    - [heap]
  -         - -    mem stack 7fff4799d000-7fff479c5000 rw-p      - 163840    - [stack]

At least a size
  $ procmaps -i 6.18/python.maps --size +1M
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE     SIZE   NODE NAME
  -         - -    mem REG  0041f000-006d2000         r-xp  254,0  2830336 247970 /usr/bin/python3.11
  -         - -    mem REG  006d2000-00945000         r--p  254,0  2568192 247970 /usr/bin/python3.11
  -         - -    mem REG  00946000-00a85000         rw-p  254,0  1306624 247970 /usr/bin/python3.11
  -         - -    mem heap 3f0f4000-3f24d000         rw-p      -  1413120      - [heap]
  -         - -    mem anon 7f6f64021000-7f6f68000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f6c021000-7f6f70000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f70021000-7f6f74000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f76fff000-7f6f777ff000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f77800000-7f6f78000000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f78021000-7f6f7c000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f7c06d000-7f6f7c86d000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f7c86e000-7f6f7d06e000 rw-p      -  8388608      - -
  -         - -    mem REG  7f6f7d2c5000-7f6f7d542000 r-xp  254,0  2609152 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem anon 7f6f7d6ba000-7f6f7d7ba000 rw-p      -  1048576      - -
  -         - -    mem anon 7f6f7d8a3000-7f6f7db05000 rw-p      -  2498560      - -
  -         - -    mem REG  7f6f7db84000-7f6f7dcda000 r-xp  254,0  1400832 332835 /usr/lib/x86_64-linux-gnu/libc.so.6

At most a size
  $ procmaps -i 6.18/shm.maps --size -4K
  COMMAND PID USER FD  TYPE       ADDRESS                           PERM DEVICE SIZE     NODE NAME
  -         - -    mem REG        5648cce5f000-5648cce60000         r--p  254,0 4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce60000-5648cce61000         r-xp  254,0 4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce61000-5648cce62000         r--p  254,0 4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce62000-5648cce63000         r--p  254,0 4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce63000-5648cce64000         rw-p  254,0 4096 10969559 /opt/odd/bin/shm
  -         - -    mem anon_inode 7efccc315000-7efccc316000         rw-s   0,16 4096     1038 anon_inode:kvm-vcpu:0
  -         - -    mem socket     7efccc316000-7efccc317000         r--s    0,9 4096    95004 socket:[95004]
  -         - -    mem socket     7efccc317000-7efccc318000         rw-s    0,9 4096    95556 socket:[95556]
  -         - -    mem anon_inode 7efccc318000-7efccc319000         rw-s   0,16 4096     1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc319000-7efccc31a000         rw-s   0,16 4096     1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc31d000-7efccc31e000         rw-s   0,16 4096    95003 anon_inode:[io_uring]
  -         - -    mem anon_inode 7efccc31e000-7efccc31f000         rw-s   0,16 4096    95003 anon_inode:[io_uring]
  -         - -    mem aio        7efccc31f000-7efccc320000         rw-s   0,19 4096    95002 /[aio] (deleted)
  -         - -    mem secretmem  7efccc320000-7efccc321000         rw-s   0,14 4096    95001 /secretmem (deleted)
  -         - -    mem memfd      7efccc32b000-7efccc32c000         rw-s    0,1 4096     1286 /memfd:a/b/../c (deleted)
  -         - -    mem anon       7efccc32c000-7efccc32d000         ---p      - 4096        - -
  -         - -    mem memfd      7efccc32d000-7efccc32e000         rw-s    0,1 4096     1285 /memfd:[heap] (deleted)
  -         - -    mem anon       7efccc32e000-7efccc32f000         ---p      - 4096        - -
  -         - -    mem memfd      7efccc514000-7efccc515000         rw-s    0,1 4096     1284 /memfd:x (deleted) (deleted)
  -         - -    mem anon       7efccc515000-7efccc516000         ---p      - 4096        - -
  -         - -    mem memfd      7efccc516000-7efccc517000         rw-s    0,1 4096     1283 /memfd:with space and\\012newline (deleted)
  -         - -    mem anon       7efccc517000-7efccc518000         ---p      - 4096        - -
  -         - -    mem memfd      7efccc518000-7efccc519000         rw-s    0,1 4096     1282 /memfd: (deleted)
  -         - -    mem anon       7efccc519000-7efccc51a000         ---p      - 4096        - -
  -         - -    mem anon       7efccc51c000-7efccc51d000         ---p      - 4096        - -
  -         - -    mem REG        7efccc529000-7efccc52a000         r--p  254,0 4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem vsyscall   ffffffffff600000-ffffffffff601000 --xp      - 4096        - [vsyscall]

Between two sizes
  $ procmaps -i 6.18/heapstack.maps --size 8K-64K
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE  SIZE   NODE NAME
  -         - -    mem heap 5564cf554000-5564cf558000 rw-p      - 16384      - [heap]
  -         - -    mem heap 5564cf559000-5564cf55c000 rw-p      - 12288      - [heap]
  -         - -    mem anon 7fbcc0613000-7fbcc0623000 rw-p      - 65536      - -
  -         - -    mem anon 7fbcc1625000-7fbcc1628000 rw-p      - 12288      - -
  -         - -    mem REG  7fbcc17f7000-7fbcc17fb000 r--p  254,0 16384 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7fbcc17fb000-7fbcc17fd000 rw-p  254,0  8192 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon 7fbcc17fd000-7fbcc180a000 rw-p      - 53248      - -
  -         - -    mem anon 7fbcc1815000-7fbcc1817000 rw-p      -  8192      - -
  -         - -    mem vvar 7fbcc1817000-7fbcc181b000 r--p      - 16384      - [vvar]
  -         - -    mem vvar 7fbcc181b000-7fbcc181d000 r--p      -  8192      - [vvar_vclock]
  -         - -    mem vdso 7fbcc181d000-7fbcc181f000 r-xp      -  8192      - [vdso]
  -         - -    mem REG  7fbcc1846000-7fbcc1850000 r--p  254,0 40960 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG  7fbcc1850000-7fbcc1852000 r--p  254,0  8192 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG  7fbcc1852000-7fbcc1854000 rw-p  254,0  8192 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem anon 7fff47991000-7fff4799c000 rw-p      - 45056      - -

A size with a fraction
  $ procmaps -i 6.18/python.maps --size +1.5M
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE     SIZE   NODE NAME
  -         - -    mem REG  0041f000-006d2000         r-xp  254,0  2830336 247970 /usr/bin/python3.11
  -         - -    mem REG  006d2000-00945000         r--p  254,0  2568192 247970 /usr/bin/python3.11
  -         - -    mem anon 7f6f64021000-7f6f68000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f6c021000-7f6f70000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f70021000-7f6f74000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f76fff000-7f6f777ff000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f77800000-7f6f78000000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f78021000-7f6f7c000000 ---p      - 66973696      - -
  -         - -    mem anon 7f6f7c06d000-7f6f7c86d000 rw-p      -  8388608      - -
  -         - -    mem anon 7f6f7c86e000-7f6f7d06e000 rw-p      -  8388608      - -
  -         - -    mem REG  7f6f7d2c5000-7f6f7d542000 r-xp  254,0  2609152 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem anon 7f6f7d8a3000-7f6f7db05000 rw-p      -  2498560      - -

Signs of comparison
  $ procmaps -i 6.18/python.maps --size '>1M'; procmaps -i 6.18/python.maps --size '<1M'
  ! procmaps: --size: '>1M': expected +SIZE, for this size and more
  ! procmaps: --size: '<1M': expected -SIZE, for this size and less
  [2]
