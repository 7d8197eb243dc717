Mappings chosen by address.

An address
  $ procmaps -i 6.18/x86gate.maps --address ffffffffff600000
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE SIZE NODE NAME
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      - 4096    - [vsyscall]

A range of addresses
  $ procmaps -i 6.18/uprobe.maps --address 7ff000000000-800000000000
  COMMAND PID USER FD  TYPE   ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem stack  7ffd24737000-7ffd24758000 rw-p      - 135168    - [stack]
  -         - -    mem kernel 7fffffffe000-7ffffffff000 --xp      -   4096    - [uprobes]

An address and a length
  $ procmaps -i odd/unpadded.maps --address 0x400fff+1M
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000 r-xp      - 4096    - /bin/app

The end of a mapping is not part of it
  $ # The end does not belong to the mapping.
  > procmaps -i odd/unpadded.maps --address 401000
  ! procmaps: no mapping matches; for what lies around: procmaps find -i odd/unpadded.maps 0x401000
  [1]

An empty mapping has no address
  $ # Its start is its end, so no address is in it.
  > procmaps -i odd/old-guard.maps --address bef50000
  ! procmaps: no mapping matches; for what lies around: procmaps find -i odd/old-guard.maps 0xbef50000
  [1]

An address where nothing is mapped
  $ procmaps -i odd/unpadded.maps --address 5
  ! procmaps: no mapping matches; for what lies around: procmaps find -i odd/unpadded.maps 0x5
  [1]
