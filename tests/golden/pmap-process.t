The output of pmap, for processes.

A process
  $ procmaps --proc proc-golden -f pmap -p 100
  100:   /usr/bin/app --serve port 80
  000055d0c0a00000      8K r---- app
  000055d0c0a02000     24K r-x-- app
  000055d0c0a08000     12K rw--- app
  000055d0c1b00000    132K rw---   [ anon ]
  00007f1100000000  65536K -----   [ anon ]
  00007f1110000000    160K r---- libc.so.6
  00007f1110028000   1620K r-x-- libc.so.6
  00007f11101bd000    352K r---- libc.so.6
  00007f1110215000      8K rw--- libc.so.6
  00007f1110300000     64K r-x-- libold.so (deleted)
  00007f1110400000      4K rw-s- memfd:jit cache (deleted)
  00007ffd5e5a0000    132K rw---   [ stack ]
  00007ffd5e5d0000     16K r----   [ anon ]
  00007ffd5e5d4000      8K r-x--   [ anon ]
  ffffffffff600000      4K --x--   [ anon ]
   total            68080K

A process without title and total
  $ procmaps --proc proc-golden -f pmap -q -p 100
  100:   /usr/bin/app --serve port 80
  000055d0c0a00000      8K r---- app
  000055d0c0a02000     24K r-x-- app
  000055d0c0a08000     12K rw--- app
  000055d0c1b00000    132K rw---   [ anon ]
  00007f1100000000  65536K -----   [ anon ]
  00007f1110000000    160K r---- libc.so.6
  00007f1110028000   1620K r-x-- libc.so.6
  00007f11101bd000    352K r---- libc.so.6
  00007f1110215000      8K rw--- libc.so.6
  00007f1110300000     64K r-x-- libold.so (deleted)
  00007f1110400000      4K rw-s- memfd:jit cache (deleted)
  00007ffd5e5a0000    132K rw---   [ stack ]
  00007ffd5e5d0000     16K r----   [ anon ]
  00007ffd5e5d4000      8K r-x--   [ anon ]
  ffffffffff600000      4K --x--   [ anon ]

A process with paths
  $ procmaps --proc proc-golden -f pmap --show-path 100
  100:   /usr/bin/app --serve port 80
  000055d0c0a00000      8K r---- /usr/bin/app
  000055d0c0a02000     24K r-x-- /usr/bin/app
  000055d0c0a08000     12K rw--- /usr/bin/app
  000055d0c1b00000    132K rw---   [ anon ]
  00007f1100000000  65536K -----   [ anon ]
  00007f1110000000    160K r---- /usr/lib/libc.so.6
  00007f1110028000   1620K r-x-- /usr/lib/libc.so.6
  00007f11101bd000    352K r---- /usr/lib/libc.so.6
  00007f1110215000      8K rw--- /usr/lib/libc.so.6
  00007f1110300000     64K r-x-- /usr/lib/libold.so (deleted)
  00007f1110400000      4K rw-s- /memfd:jit cache (deleted)
  00007ffd5e5a0000    132K rw---   [ stack ]
  00007ffd5e5d0000     16K r----   [ anon ]
  00007ffd5e5d4000      8K r-x--   [ anon ]
  ffffffffff600000      4K --x--   [ anon ]
   total            68080K

A process with odd names
  $ procmaps --proc proc-golden -f pmap 9
  9:   /srv/a b/really odd  \x1b[1m
  0000000000400000      4K r-x-- really odd
  0000000000500000      4K r---- esc\x1b[31mred
  0000000000600000      4K r---- back\\slash\\012
  0000000000700000      4K rwx--   [ anon ]
  0000000000800000      4K r---- gone (deleted)
  0000000000900000      4K r---- trail\x20 (esc)
  0000000000a00000      4K r---- caf\xe9 é
   total               28K

A process of which only maps can be read
  $ procmaps --proc proc-golden -f pmap 600
  600:   -
  0000000000400000      4K r-x-- app
   total                4K

Processes in the order given, bare numbers first
  $ procmaps --proc proc-golden -f pmap -p 600,100 9 --type file
  9:   /srv/a b/really odd  \x1b[1m
  0000000000400000      4K r-x-- really odd
  0000000000500000      4K r---- esc\x1b[31mred
  0000000000600000      4K r---- back\\slash\\012
  0000000000800000      4K r---- gone (deleted)
  0000000000900000      4K r---- trail\x20 (esc)
  0000000000a00000      4K r---- caf\xe9 é
   total               24K
  600:   -
  0000000000400000      4K r-x-- app
   total                4K
  100:   /usr/bin/app --serve port 80
  000055d0c0a00000      8K r---- app
  000055d0c0a02000     24K r-x-- app
  000055d0c0a08000     12K rw--- app
  00007f1110000000    160K r---- libc.so.6
  00007f1110028000   1620K r-x-- libc.so.6
  00007f11101bd000    352K r---- libc.so.6
  00007f1110215000      8K rw--- libc.so.6
  00007f1110300000     64K r-x-- libold.so (deleted)
   total             2248K

The same process twice
  $ procmaps --proc proc-golden -f pmap 600 600
  600:   -
  0000000000400000      4K r-x-- app
   total                4K
  600:   -
  0000000000400000      4K r-x-- app
   total                4K

Every process with a mapping that matches
  $ procmaps --proc proc-golden -f pmap -A --perms x
  9:   /srv/a b/really odd  \x1b[1m
  0000000000400000      4K r-x-- really odd
  0000000000700000      4K rwx--   [ anon ]
   total                8K
  100:   /usr/bin/app --serve port 80
  000055d0c0a02000     24K r-x-- app
  00007f1110028000   1620K r-x-- libc.so.6
  00007f1110300000     64K r-x-- libold.so (deleted)
  00007ffd5e5d4000      8K r-x--   [ anon ]
  ffffffffff600000      4K --x--   [ anon ]
   total             1720K
  600:   -
  0000000000400000      4K r-x-- app
   total                4K
  ! procmaps: 700: cannot read maps: no such file or directory

A process that only --all chose has no title without a row
  $ # Only who is named is headed without a row.
  > procmaps --proc proc-golden -f pmap -A --type memfd
  100:   /usr/bin/app --serve port 80
  00007f1110400000      4K rw-s- memfd:jit cache (deleted)
   total                4K
  ! procmaps: 700: cannot read maps: no such file or directory

A process that was named has a title without a row
  $ procmaps --proc proc-golden -f pmap 600 --type heap
  600:   -
   total                0K
  ! procmaps: no mapping matches
  [1]

A missing process among others
  $ procmaps --proc proc-golden -f pmap 600 999999 100 --type heap
  600:   -
   total                0K
  100:   /usr/bin/app --serve port 80
  000055d0c1b00000    132K rw---   [ anon ]
   total              132K
  ! procmaps: 999999: no such process
  [2]

A kernel thread
  $ procmaps --proc proc-golden -f pmap 30
  30:   [kworker/0:1]
   total                0K
  ! procmaps: 30: a kernel thread has no mappings

A zombie
  $ procmaps --proc proc-golden -f pmap 31
  31:   [sh] <defunct>
   total                0K
  ! procmaps: 31: a zombie has no mappings left

A process whose first thread has ended
  $ procmaps --proc proc-golden -f pmap 500
  500:   ./threads
   total                0K
  ! procmaps: 500: a zombie has no mappings left

A thread
  $ procmaps --proc proc-golden -f pmap 501
  500:   ./threads
   total                0K
  ! procmaps: 501: no mappings
