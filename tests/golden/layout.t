The format layout: a picture of the address space.

Three mappings far apart
  $ procmaps -f layout -i 6.18/x86gate.maps
  3 mappings, 140K
           ADDRESS  SIZE PERM    4K               64K                1M NAME
      55f4b9f11000    4K r-xp #####                                     x86gate
               ...   42T unmapped
      7fff2a150000  132K rw-p ############################              [stack]
               ...       the kernel's half
  ffffffffff600000    4K --xp #####                                     [vsyscall]

Groups of neighbours
  $ procmaps -f layout -i 6.18/heapstack.maps
  34 mappings, 19M
           ADDRESS  SIZE PERM 4K    64K    1M    16M  256M NAME
      5564cf449000   20K r-x+ ######                       heapstack x5
               ...    1M unmapped
      5564cf554000  192K rw-+ ###########                  [heap] x4
               ...   42T unmapped
      7fbcc0613000   16M rw-+ #####################        [anon] x6
      7fbcc1628000  1.9M r-x+ ################             libc.so.6 x6
      7fbcc1815000    8K rw-p ###                          [anon]
      7fbcc1817000   32K r-x+ #######                      [vdso] x3
      7fbcc181f000  212K r-x+ ###########                  ld-linux-x86-64.so.2 x5
               ...  266G unmapped
      7fff47991000   48K rw-+ ########                     [anon] x2
      7fff4799d000  160K rw-p ##########                   [stack]
               ...       the kernel's half
  ffffffffff600000    4K --xp ##                           [vsyscall]

  r-x+ permissions differ  x2 mappings

A 32-bit process
  $ procmaps -f layout -i 6.18/compat32.maps
  8 mappings, 240K
   ADDRESS  SIZE PERM     4K                  64K                   1M NAME
  08048000   12K r-x+ ##############                                   compat32 x3
       ...   19M unmapped
  092f3000   64K rw-p ###########################                      [heap]
       ...  3.7G unmapped
  f7fe0000   32K r-x+ #####################                            [vdso] x3
       ...  127M unmapped
  ffe90000  132K rw-p ################################                 [stack]

  r-x+ permissions differ  x2 mappings

How much of each bar is resident
  $ procmaps -f layout -x -i 6.18/heapstack.smaps
  34 mappings, 19M, 1.6M resident
           ADDRESS  SIZE   RAM PERM 4K  64K   1M  16M 256M NAME
      5564cf449000   20K   20K r-x+ ####                   heapstack x5
               ...    1M       unmapped
      5564cf554000  192K    8K rw-+ #........              [heap] x4
               ...   42T       unmapped
      7fbcc0613000   16M   24K rw-+ #................      [anon] x6
      7fbcc1628000  1.9M  1.3M r-x+ #########....          libc.so.6 x6
      7fbcc1815000    8K    4K rw-p ##.                    [anon]
      7fbcc1817000   32K    4K r-x+ #....                  [vdso] x3
      7fbcc181f000  212K  212K r-x+ #########              ld-linux-x86-64.so.2 x5
               ...  266G       unmapped
      7fff47991000   48K    8K rw-+ #.....                 [anon] x2
      7fff4799d000  160K   12K rw-p #.......               [stack]
               ...             the kernel's half
  ffffffffff600000    4K     0 --xp .                      [vsyscall]

  . not in memory  r-x+ permissions differ  x2 mappings

Memory that a maps file does not tell
  $ procmaps -f layout -x -i 6.18/x86gate.maps
  3 mappings, 140K
           ADDRESS  SIZE PERM    4K               64K                1M NAME
      55f4b9f11000    4K r-xp #####                                     x86gate
               ...   42T unmapped
      7fff2a150000  132K rw-p ############################              [stack]
               ...       the kernel's half
  ffffffffff600000    4K --xp #####                                     [vsyscall]
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)

Only some mappings
  $ procmaps -f layout -i 6.18/python.maps --name 'libc.so*'
  5 mappings, 1.8M
       ADDRESS  SIZE PERM   4K          64K           1M          16M NAME
  7f6f7db5e000  1.8M r-x+ #################################           libc.so.6 x5

  r-x+ permissions differ  x2 mappings

Two processes
Their user is whoever checked the files out.
  $ procmaps -f layout --proc proc-golden 501 600 | sed 's/\(pid [0-9]*\), [^:]*/\1, (uid)/'
  worker, pid 501, (uid): 3 mappings, 8.2M
       ADDRESS  SIZE PERM   4K            64K             1M           16M NAME
  55aa00000000   64K r-xp ###################                              threads
           ...   41T unmapped
  7f0000000000    8M rw-p ############################################     [anon]
           ... 1008G unmapped
  7ffc00000000  132K rw-p ######################                           [stack]

  pid 600, (uid): 1 mapping, 4K
   ADDRESS  SIZE PERM      4K                      64K                      1M NAME
  00400000    4K r-xp ######                                                   app

Odd names
  $ procmaps -f layout --proc proc-golden 9 | sed 's/\(pid [0-9]*\), [^:]*/\1, (uid)/'
  a b\x0a\x1b[1m\\\xff, pid 9, (uid): 7 mappings, 28K
   ADDRESS  SIZE PERM    4K                64K                 1M NAME
  00400000    4K r-xp #####                                       really odd
       ... 1020K unmapped
  00500000    4K r--p #####                                       esc\x1b[31mred
       ... 1020K unmapped
  00600000    4K r--p #####                                       back\\slash\\012
       ... 1020K unmapped
  00700000    4K rwxp #####                                       [anon]
       ... 1020K unmapped
  00800000    4K r--p #####                                       gone (deleted)
       ... 1020K unmapped
  00900000    4K r--p #####                                       trail\x20 (esc)
       ... 1020K unmapped
  00a00000    4K r--p #####                                       caf\xe9 é

Colours
  $ procmaps -f layout -i 6.18/x86gate.maps --color always
  3 mappings, 140K
  \x1b[2m         ADDRESS  SIZE PERM    4K               64K                1M NAME\x1b[0m (esc)
      55f4b9f11000    4K r-xp \x1b[38;5;32m#####\x1b[0m                                     \x1b[38;5;32mx86gate\x1b[0m (esc)
  \x1b[2m             ...   42T unmapped\x1b[0m (esc)
      7fff2a150000  132K rw-p \x1b[38;5;133m############################\x1b[0m              \x1b[38;5;133m[stack]\x1b[0m (esc)
  \x1b[2m             ...       the kernel's half\x1b[0m (esc)
  ffffffffff600000    4K --xp \x1b[38;5;67m#####\x1b[0m                                     \x1b[38;5;67m[vsyscall]\x1b[0m (esc)

  \x1b[38;5;32m#\x1b[0m code  \x1b[38;5;133m#\x1b[0m stack  \x1b[38;5;67m#\x1b[0m kernel (esc)

An empty file
  $ procmaps -f layout -i /dev/null
  ! procmaps: /dev/null: empty: no mappings
  [1]

No mapping matches
  $ procmaps -f layout -i 6.18/x86gate.maps --type heap
  ! procmaps: no mapping matches
  [1]

The layout has no choice of columns
  $ procmaps -f layout -i 6.18/x86gate.maps -o name
  ! procmaps: --format layout does not take --columns
  [2]

A name in UTF-8 is the same in every locale and format
  $ for locale in C C.UTF-8; do
  >   export LC_ALL=$locale
  >   for format in table layout pmap; do procmaps -f $format -i 6.18/names.maps --name 'utf8*'; done
  > done | grep -o 'utf8.*'
  utf8-é
  utf8-é
  utf8-é
  utf8-é
  utf8-é
  utf8-é
