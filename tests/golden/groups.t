Mappings folded into groups, with -g and -s.

By type
  $ procmaps -g type -i 6.18/python.maps
  TYPE     COUNT      SIZE  LARGEST
  REG         62  17850368  2830336
  anon        28 306208768 66973696
  heap         1   1413120  1413120
  vvar         2     24576    16384
  vdso         1      8192     8192
  stack        1    135168   135168
  vsyscall     1      4096     4096

By name and permissions
  $ procmaps -g name,perms -i 6.18/x86gate.maps
  PERM COUNT   SIZE LARGEST NAME
  r-xp     1   4096    4096 /opt/odd/bin/x86gate
  rw-p     1 135168  135168 [stack]
  --xp     1   4096    4096 [vsyscall]

By process
  $ procmaps -g pid --proc proc-golden -A
  PID COUNT     SIZE  LARGEST
    9     7    28672     4096
  100    15 69713920 67108864
  500     3  8589312  8388608
  501     3  8589312  8388608
  600     1     4096     4096
  ! procmaps: 700: cannot read maps: no such file or directory

By command name, the largest first
  $ procmaps -g command --proc proc-golden -A --sort -size
  COMMAND                 COUNT PROCESSES     SIZE  LARGEST
  app                        15         1 69713920 67108864
  threads                     3         1  8589312  8388608
  worker                      3         1  8589312  8388608
  a\x20b\x0a\x1b[1m\\\xff     7         1    28672     4096
  -                           1         1     4096     4096
  ! procmaps: 700: cannot read maps: no such file or directory

By device
  $ procmaps -g device -i 6.18/compat32.maps
  DEVICE COUNT   SIZE LARGEST
   254,0     3  12288    4096
       -     5 233472  135168

By type with memory
  $ procmaps -g type -x -i 6.18/heapstack.smaps
  TYPE     COUNT     SIZE LARGEST     RSS   PSS   USS DIRTY SWAP ANONYMOUS
  REG         15  2158592 1400832 1605632 69632 61440 61440    0     49152
  heap         4   196608  163840    8192  8192  8192  8192    0      8192
  anon        10 16973824 8388608   57344 57344 57344 57344    0     57344
  vvar         2    24576   16384       0     0     0     0    0         0
  vdso         1     8192    8192    4096     0     0     0    0         0
  stack        1   163840  163840   12288 12288 12288 12288    0     12288
  vsyscall     1     4096    4096       0     0     0     0    0         0

The groups with the most memory
  $ procmaps -g name -x -i 6.18/python.smaps --sort -pss --limit 3
  COUNT      SIZE  LARGEST     RSS     PSS     USS   DIRTY SWAP ANONYMOUS NAME
      5   6836224  2830336 4448256 4448256 4448256 1216512    0   1216512 /usr/bin/python3.11
     28 306208768 66973696 3100672 3100672 3100672 3100672    0   3100672 -
      5   4739072  2609152 3055616 3055616 3055616  413696    0    413696 /usr/lib/x86_64-linux-gnu/libcrypto.so.3

A total of the groups
  $ procmaps -g type -T -i 6.18/compat32.maps
  TYPE  COUNT   SIZE LARGEST
  REG       3  12288    4096
  heap      1  65536   65536
  vvar      2  24576   16384
  vdso      1   8192    8192
  stack     1 135168  135168
  total     8 245760       -

An expression cannot use the number of mappings
  $ procmaps -g name -i 6.18/heapstack.maps --where 'count > 4'
  ! procmaps: --where: 'count' is a column of groups, but --where selects mappings before grouping
  ! procmaps: the largest groups: -g KEY --sort -count --limit N
  [2]

Groups of mappings chosen by an expression
  $ procmaps -g type -i 6.18/heapstack.maps --where 'size > 100K'
  TYPE  COUNT     SIZE LARGEST
  heap      1   163840  163840
  anon      2 16777216 8388608
  REG       4  2052096 1400832
  stack     1   163840  163840

Groups of mappings chosen by permissions
  $ procmaps -g type --perms w -i 6.18/heapstack.maps
  TYPE  COUNT     SIZE LARGEST
  REG       3    20480    8192
  heap      3   192512  163840
  anon      7 16961536 8388608
  stack     1   163840  163840

Columns of groups
  $ procmaps -g type -o type,count,largest -i 6.18/heapstack.maps
  TYPE     COUNT LARGEST
  REG         15 1400832
  heap         4  163840
  anon        10 8388608
  vvar         2   16384
  vdso         1    8192
  stack        1  163840
  vsyscall     1    4096

A summary
  $ procmaps -s -i 6.18/x86gate.smaps
  KIND     COUNT   SIZE LARGEST   RSS   PSS   USS DIRTY SWAP ANONYMOUS
  file         1   4096    4096  4096  4096  4096  4096    0         0
  stack        1 135168  135168 16384 16384 16384 16384    0     16384
  vsyscall     1   4096    4096     0     0     0     0    0         0
  total        3 143360       - 20480 20480 20480 20480    0     16384

A summary in units
  $ procmaps -s -H -i 6.18/heapstack.smaps
  KIND     COUNT SIZE LARGEST  RSS  PSS  USS DIRTY SWAP ANONYMOUS
  file        15 2.1M    1.3M 1.5M  68K  60K   60K    0       48K
  heap         4 192K    160K   8K   8K   8K    8K    0        8K
  anon        10  16M      8M  56K  56K  56K   56K    0       56K
  vvar         2  24K     16K    0    0    0     0    0         0
  vdso         1   8K      8K   4K    0    0     0    0         0
  stack        1 160K    160K  12K  12K  12K   12K    0       12K
  vsyscall     1   4K      4K    0    0    0     0    0         0
  total       34  19M       - 1.6M 144K 136K  136K    0      124K

A summary of a maps file
  $ procmaps -s -i 6.18/x86gate.maps
  KIND     COUNT   SIZE LARGEST RSS PSS USS DIRTY SWAP
  file         1   4096    4096   -   -   -     -    -
  stack        1 135168  135168   -   -   -     -    -
  vsyscall     1   4096    4096   -   -   -     -    -
  total        3 143360       -   -   -   -     -    -
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)

A column that groups do not have
  $ procmaps -g type -o address -i 6.18/x86gate.maps
  ! procmaps: --columns: 'address' may differ within a group
  [2]

An unknown key
  $ procmaps -g tipe -i 6.18/x86gate.maps
  ! procmaps: invalid value 'tipe' for --group-by, did you mean 'type'? (expected command, pid, user, cgroup, unit, unit_manager, type, kind, perms, device, label, file, build_id or name)
  [2]
