Mappings chosen by name.

A pattern for the last component
  $ procmaps -i 6.18/python.maps --name "libc.so*"
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE    SIZE   NODE NAME
  -         - -    mem REG  7f6f7db5e000-7f6f7db84000 r--p  254,0  155648 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7db84000-7f6f7dcda000 r-xp  254,0 1400832 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dcda000-7f6f7dd2d000 r--p  254,0  339968 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd2d000-7f6f7dd31000 r--p  254,0   16384 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd31000-7f6f7dd33000 rw-p  254,0    8192 332835 /usr/lib/x86_64-linux-gnu/libc.so.6

A pattern for the whole path
  $ procmaps -i 6.18/python.maps --name "/usr/lib/*/libm*"
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE   SIZE   NODE NAME
  -         - -    mem REG  7f6f7dd8a000-7f6f7dd9a000 r--p  254,0  65536 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7dd9a000-7f6f7de0e000 r-xp  254,0 475136 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de0e000-7f6f7de68000 r--p  254,0 368640 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de68000-7f6f7de69000 r--p  254,0   4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de69000-7f6f7de6a000 rw-p  254,0   4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6

A name in brackets matches as it is
  $ procmaps -i 6.18/heapstack.maps --name '[heap]'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem heap 5564cf554000-5564cf558000 rw-p      -  16384    - [heap]
  -         - -    mem heap 5564cf558000-5564cf559000 ---p      -   4096    - [heap]
  -         - -    mem heap 5564cf559000-5564cf55c000 rw-p      -  12288    - [heap]
  -         - -    mem heap 5564cf55d000-5564cf585000 rw-p      - 163840    - [heap]

A pattern for named anonymous memory
  $ procmaps -i other/anon-names-gpu.maps --name '\[anon:*'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE  SIZE NODE NAME
  -         - -    mem anon 7f0000000000-7f0000010000 rw-p      - 65536    - [anon:glibc: malloc]
  -         - -    mem anon 7f0000010000-7f0000020000 rw-p      - 65536    - [anon:]

A byte that is not UTF-8
  $ procmaps -i 6.18/names.maps --name "$(printf '*\351*')"
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    mem REG  7f8c771a6000-7f8c771a8000 r--p  254,0 8192 10969982 /var/odd/names.Lc5ji3/latin1-\xe9-notutf8

A pattern that ends in (deleted)
  $ procmaps -i 6.18/names.maps --name '*(deleted)'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    DEL REG  7f8c77188000-7f8c77189000 rw-s  254,0 4096 10970149 /var/odd/names.Lc5ji3/#10970149 (deleted)
  -         - -    DEL REG  7f8c7718b000-7f8c7718c000 r--p  254,0 4096 10970102 /var/odd/names.Lc5ji3/link1 (deleted)
  -         - -    DEL REG  7f8c7718f000-7f8c77190000 r--p  254,0 4096 10970099 /var/odd/names.Lc5ji3/old (deleted)
  -         - -    DEL REG  7f8c77194000-7f8c77196000 r--p  254,0 8192 10970097 /var/odd/names.Lc5ji3/del\\012nl (deleted)
  -         - -    DEL REG  7f8c77197000-7f8c77199000 r--p  254,0 8192 10970018 /var/odd/names.Lc5ji3/twice (deleted) (deleted)
  -         - -    DEL REG  7f8c7719a000-7f8c7719c000 r--p  254,0 8192 10970006 /var/odd/names.Lc5ji3/unlinked (deleted)
  -         - -    DEL REG  7f8c7719d000-7f8c7719f000 r--p  254,0 8192 10969986 /var/odd/names.Lc5ji3/really named (deleted)

A deleted name matches without (deleted)
  $ procmaps -i 6.18/shm.maps --name 'memfd:plain'
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE SIZE NODE NAME
  -         - -    mem memfd 7efccc51a000-7efccc51c000 rw-p    0,1 8192 1281 /memfd:plain (deleted)
  -         - -    mem memfd 7efccc51d000-7efccc51f000 rw-s    0,1 8192 1280 /memfd:plain (deleted)

No name matches in the raw format
  $ procmaps -i 6.18/x86gate.maps --name nothing -f raw
  ! procmaps: no mapping matches; no name is exactly 'nothing': for a part of one, --name '*nothing*', or of its directory, --regex 'nothing'
  [1]

A regular expression
  $ procmaps -i 6.18/python.maps --regex 'lib(c|m)[.-]'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE    SIZE   NODE NAME
  -         - -    mem REG  7f6f7db5e000-7f6f7db84000 r--p  254,0  155648 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7db84000-7f6f7dcda000 r-xp  254,0 1400832 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dcda000-7f6f7dd2d000 r--p  254,0  339968 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd2d000-7f6f7dd31000 r--p  254,0   16384 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd31000-7f6f7dd33000 rw-p  254,0    8192 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG  7f6f7dd8a000-7f6f7dd9a000 r--p  254,0   65536 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7dd9a000-7f6f7de0e000 r-xp  254,0  475136 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de0e000-7f6f7de68000 r--p  254,0  368640 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de68000-7f6f7de69000 r--p  254,0    4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG  7f6f7de69000-7f6f7de6a000 rw-p  254,0    4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6

A regular expression for a backslash in the name
  $ procmaps -i 6.18/names.maps --regex '\\012'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    DEL REG  7f8c77194000-7f8c77196000 r--p  254,0 8192 10970097 /var/odd/names.Lc5ji3/del\\012nl (deleted)
  -         - -    mem REG  7f8c771be000-7f8c771c0000 r--p  254,0 8192 10969974 /var/odd/names.Lc5ji3/\\0127f0000000000-7f0000001000 rwxp 00000000 00:00 0  fake
  -         - -    mem REG  7f8c773a6000-7f8c773a8000 r--p  254,0 8192 10969973 /var/odd/names.Lc5ji3/a\\012b-real-newline
  -         - -    mem REG  7f8c773a9000-7f8c773ab000 r--p  254,0 8192 10969972 /var/odd/names.Lc5ji3/a\\012b-literal-backslash
  -         - -    mem REG  7f8c773ac000-7f8c773ae000 r--p  254,0 8192 10969971 /var/odd/names.Lc5ji3/new\\012line

A regular expression for a blank at the end
  $ procmaps -i 6.18/names.maps --regex ' $'
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    mem REG  7f8c771af000-7f8c771b1000 r--p  254,0 8192 10969979 /var/odd/names.Lc5ji3/trailing\x20 (esc)

A regular expression for an escape byte
  $ procmaps -i 6.18/names.maps --regex "$(printf '\033')"
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE     NODE NAME
  -         - -    mem REG  7f8c771a9000-7f8c771ab000 r--p  254,0 8192 10969981 /var/odd/names.Lc5ji3/esc\x1b[31mred
