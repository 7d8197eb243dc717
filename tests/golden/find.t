Addresses in saved maps and core files, whose files are not those of this machine.

Hits and misses
  $ procmaps find -i 6.18/anon.maps 55ce10bc3123 0x7f3d07101008 0 10 deadbeef 7fffffff0000
       ADDRESS PID COMMAND PERM DISTANCE FILE_OFFSET ELF_ADDRESS SYMBOL NAME              EXPLAIN
  55ce10bc3123   - -       r-xp 00000123    00001123           - -      /opt/odd/bin/anon code
  7f3d07101008   - -       ---p 00000008           -           - -      -                 in the guard below 0x7f3d07102000-0x7f3d07112000: perhaps a stack overflow
      00000000   - -       -           -           -           - -      -                 in the null page: null + 0x0
      00000010   - -       -           -           -           - -      -                 in the null page: null + 0x10
      deadbeef   - -       -           -           -           - -      -                 in a hole of 86T between anonymous memory at 0x412db000 and anon
  7fffffff0000   - -       -           -           -           - -      -                 above the last mapping, [stack]
  [1]

As JSON
  $ procmaps find -i 6.18/anon.maps 55ce10bc3123 -f json
  {"schema": 1, "rows": [
  {"word": "55ce10bc3123", "address": "0x55ce10bc3123", "pid": null, "command": null, "mapping": "0x55ce10bc3000-0x55ce10bc4000", "distance": "0x123", "perms": "r-xp", "file_offset": "0x1123", "elf_address": null, "build_id": null, "symbol": null, "name": "/opt/odd/bin/anon", "label": null, "explain": "code"}
  ]}

Tags, and what no process can use
  $ procmaps find -i 6.18/anon.maps dead000000000000 ffffffff81000000 b40055ce10bc3123 -o word,address,explain
  WORD                      ADDRESS EXPLAIN
  dead000000000000 dead000000000000 not canonical: no processor can use this address
  ffffffff81000000 ffffffff81000000 in the kernel's half of the address space
  b40055ce10bc3123     55ce10bc3123 without the tag 0xb4: code
  [1]

A place in a file
  $ procmaps find -i 6.18/anon.maps anon+0x1123 /opt/odd/bin/anon+0x1123 'anon(+0x1123)' 'in anon[1123,55ce10bc3000+1000]' -o word,address,name
  WORD                                    ADDRESS NAME
  anon+0x1123                        55ce10bc3123 /opt/odd/bin/anon
  /opt/odd/bin/anon+0x1123           55ce10bc3123 /opt/odd/bin/anon
  anon(+0x1123)                      55ce10bc3123 /opt/odd/bin/anon
  in\x20anon[1123,55ce10bc3000+1000] 55ce10bc3123 /opt/odd/bin/anon

A file that is not mapped
  $ procmaps find -i 6.18/anon.maps nothing+0x10
  ADDRESS PID COMMAND PERM DISTANCE FILE_OFFSET ELF_ADDRESS SYMBOL NAME EXPLAIN
        -   - -       -           -           -           - -      -    no file of that name is mapped; for a symbol: FILE(nothing+0xN)
  [1]

What is around an address
  $ procmaps find -i 6.18/anon.maps 55ce10bc3123 --context 1
       ADDRESS PID COMMAND PERM MAPPING                   DISTANCE FILE_OFFSET ELF_ADDRESS SYMBOL NAME              EXPLAIN
             -   - -       r--p 55ce10bc2000-55ce10bc3000        -           -           - -      /opt/odd/bin/anon below
  55ce10bc3123   - -       r-xp 55ce10bc3000-55ce10bc4000 00000123    00001123           - -      /opt/odd/bin/anon code
             -   - -       r--p 55ce10bc4000-55ce10bc5000        -           -           - -      /opt/odd/bin/anon above

What is around an address, for programs
  $ procmaps find -i 6.18/anon.maps 55ce10bc3123 --context 1 -f csv
  word,address,pid,command,mapping,distance,perms,file_offset,elf_address,build_id,symbol,name,label,explain
  ,,,,0x55ce10bc2000-0x55ce10bc3000,,r--p,,,,,/opt/odd/bin/anon,,below
  55ce10bc3123,0x55ce10bc3123,,,0x55ce10bc3000-0x55ce10bc4000,0x123,r-xp,0x1123,,,,/opt/odd/bin/anon,,code
  ,,,,0x55ce10bc4000-0x55ce10bc5000,,r--p,,,,,/opt/odd/bin/anon,,above

A forbidden access
  $ procmaps find -i 6.18/anon.maps 55ce10bc3123 --access w -o address,explain
       ADDRESS EXPLAIN
  55ce10bc3123 in anon, which r-xp forbids
  [1]

Labels
  $ procmaps find -i 6.18/anon.maps 55ce2dcd2100 -o address,label,explain
       ADDRESS LABEL EXPLAIN
  55ce2dcd2100 heap  heap

Where a report says that the program crashed
  $ procmaps find -i reports/hs_err.log
  PID TID COMMAND SYSCALL      ADDRESS ELF_ADDRESS SYMBOL SP STACK NAME EXPLAIN
    -   - -       -       7f8c72c14f14           - -       - -     -    pc: above the last mapping, LC_NAME
  ! procmaps: reports/hs_err.log: the map is in lines 12 to 18 of 21

A decimal number
  $ procmaps find -i 6.18/anon.maps 94343532392739 140737353973760 -o word,address,explain
  WORD                    ADDRESS EXPLAIN
  94343532392739   94343532392739 not canonical with four-level page tables, and not mapped; read as decimal: 0x55ce10bc3123, in anon
  140737353973760 140737353973760 not canonical: no processor can use this address
  [1]

A place in a symbol, of a file that is not here
  $ procmaps find -i 6.18/anon.maps 'anon(main+0x10)' 'ano+0x10' -o word,address,explain
  WORD            ADDRESS EXPLAIN
  anon(main+0x10)       - the symbols of this file cannot be read
  ano+0x10              - no file of that name is mapped, did you mean anon?
  [1]

A word that is only partly an address
  $ procmaps find -i 6.18/anon.maps 'anon!0x10'
  ! procmaps: 'anon!0x10' is not an address
  ! procmaps: expected hex digits with or without 0x, FILE+0xN, FILE(SYMBOL+0xN), or - for a text on standard input
  [2]

Words beside an address

The same, after an unknown word
  $ procmaps find -i 6.18/anon.maps 'foo 0x10'
  ! procmaps: 'foo 0x10' is not an address
  ! procmaps: to look up the addresses in a line of text: echo LINE | procmaps find - -p PID
  [2]

A file instead of an address
  $ procmaps find cores/kernel.core
  ! procmaps: 'cores/kernel.core' is not an address
  ! procmaps: to read a core file or a saved map: -i cores/kernel.core
  [2]

Addresses in a text
  $ printf 'pc=0x55ce10bc3123 rsp=0x10 main+0x9 anon+0x1123\n' | procmaps find - -i 6.18/anon.maps -o word,address,name
  WORD                ADDRESS NAME
  0x55ce10bc3123 55ce10bc3123 /opt/odd/bin/anon
  anon+0x1123    55ce10bc3123 /opt/odd/bin/anon

A text made readable
  $ printf 'pc=0x55ce10bc3123 rsp=0x10 [heap]=0x000055ce2dcd2100\n' | procmaps find --annotate - -i 6.18/anon.maps
  pc=0x55ce10bc3123 <anon+0x123> rsp=0x10 [heap]=0x000055ce2dcd2100 <[heap]+0x100>

A text made readable twice
  $ printf 'pc=0x55ce10bc3123 rsp=0x10\n' | procmaps find --annotate - -i 6.18/anon.maps | procmaps find --annotate - -i 6.18/anon.maps
  pc=0x55ce10bc3123 <anon+0x123> rsp=0x10

A crash report explains itself
  $ procmaps find --annotate reports/hs_err.log -i reports/hs_err.log
  #
  # A fatal error has been detected by the Java Runtime Environment:
  #
  #  SIGSEGV (0xb) at pc=0x00007f8c72c14f14 (sent by kill), pid=14791, tid=14791
  #
  # JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6-Debian-1deb12u1)
  # Java VM: OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1, mixed mode, emulated-client, sharing, tiered, compressed oops, compressed class ptrs, g1 gc, linux-amd64)
  # Problematic frame:
  # C  [libc.so.6+0x85f14]

  Dynamic libraries:
  fc000000-ffe00000 rw-p 00000000 00:00 0\x20 (esc)
  fff78000-100000000 rw-p 00000000 00:00 0\x20 (esc)
  56203bb8c000-56203bb8d000 r--p 00000000 fe:00 317697                     /usr/lib/jvm/java-17-openjdk-amd64/bin/java
  56203bb8d000-56203bb8e000 r-xp 00001000 fe:00 317697                     /usr/lib/jvm/java-17-openjdk-amd64/bin/java
  562050e02000-562050eb4000 rw-p 00000000 00:00 0                          [heap]
  7f8c707fe000-7f8c707ff000 r--p 00000000 fe:00 320480                     /usr/lib/locale/C.utf8/LC_MONETARY
  7f8c70801000-7f8c70802000 r--p 00000000 fe:00 320481                     /usr/lib/locale/C.utf8/LC_NAME

  VM Arguments:
  jvm_args: -Xmx64m
  ! procmaps: reports/hs_err.log: the map is in lines 12 to 18 of 21

The threads of a core file, and its fault
  $ procmaps find -i cores/kernel.core
   PID  TID COMMAND SYSCALL      ADDRESS ELF_ADDRESS SYMBOL           SP STACK     NAME               EXPLAIN
  4711 4711 indexd  -       55d0c0a02345           - -      7ffc5a01f000 ~stack    /srv/indexd/indexd got SIGSEGV at 0xdeadbee8, below the first mapping, indexd; pc: code
  4711 4712 indexd  -       7f0020004567           - -      7f0000020000 anonymous /usr/lib/libc.so.6 code

The same for programs
  $ procmaps find -i cores/kernel.core -f jsonl
  {"pid": 4711, "command": "indexd", "tid": 4711, "syscall": null, "address": "0x55d0c0a02345", "mapping": "0x55d0c0a02000-0x55d0c0a05000", "distance": "0x345", "perms": "r-x?", "file_offset": "0x2345", "elf_address": null, "build_id": null, "symbol": null, "name": "/srv/indexd/indexd", "label": null, "sp": "0x7ffc5a01f000", "sp_in": "~stack", "signal": 11, "fault": "0xdeadbee8", "explain": "got SIGSEGV at 0xdeadbee8, below the first mapping, indexd; pc: code"}
  {"pid": 4711, "command": "indexd", "tid": 4712, "syscall": null, "address": "0x7f0020004567", "mapping": "0x7f0020004000-0x7f0020010000", "distance": "0x567", "perms": "r-x?", "file_offset": "0x4567", "elf_address": null, "build_id": null, "symbol": null, "name": "/usr/lib/libc.so.6", "label": null, "sp": "0x7f0000020000", "sp_in": "anonymous", "signal": 11, "fault": "0xdeadbee8", "explain": "code"}

Its fault
  $ procmaps find -i cores/kernel.core deadbee8
   ADDRESS  PID COMMAND PERM DISTANCE FILE_OFFSET ELF_ADDRESS SYMBOL NAME EXPLAIN
  deadbee8 4711 indexd  -           -           -           - -      -    below the first mapping, indexd
  [1]

The threads of one of gcore
  $ cat cores/gcore.core | procmaps find -i -
   PID  TID COMMAND SYSCALL      ADDRESS ELF_ADDRESS SYMBOL           SP STACK     NAME               EXPLAIN
  4711 4711 indexd  -       55d0c0a02345           - -      7ffc5a01f000 ~stack    /srv/indexd/indexd got SIGSEGV; pc: part of a file
  4711 4712 indexd  -       7f0020004567           - -      7f0000020000 anonymous /usr/lib/libc.so.6 part of a file

No address in a maps text
  $ procmaps find -i 6.18/anon.maps
  ! procmaps: 6.18/anon.maps: has no pc, si_addr or ip, nor where threads were; give addresses
  [2]

A word that is no address
  $ procmaps find -i 6.18/anon.maps main
  ! procmaps: 'main' is not an address
  ! procmaps: expected hex digits with or without 0x, FILE+0xN, FILE(SYMBOL+0xN), or - for a text on standard input; to select by command name: -c main
  [2]

No process
  $ procmaps find 0
  ! procmaps: no process given: use -p PID, -c NAME, -u USER or -A
  ! procmaps: to read a saved map: -i FILE; for help: procmaps find -h
  [2]

Standard input twice
  $ procmaps find - --annotate - -A
  ! procmaps: --annotate takes no addresses
  ! procmaps: expected --annotate FILE, or --annotate - for a text on standard input
  [2]

A text and an address
  $ procmaps find --annotate x 10 -A
  ! procmaps: --annotate takes no addresses
  ! procmaps: expected --annotate FILE, or --annotate - for a text on standard input
  [2]

A text in another format
  $ procmaps find --annotate x -f json -A
  ! procmaps: --format json does not take --annotate
  [2]

Standard input twice again
  $ procmaps find - -i -
  ! procmaps: standard input can be read only once
  [2]

Context of nothing
  $ procmaps find --context 2 -A
  ! procmaps: --context and --access need an address
  [2]

No context
  $ procmaps find 10 --context 0 -A
  ! procmaps: --context: '0' is not a positive number
  [2]

No such access
  $ procmaps find 10 --access rw -A
  ! procmaps: invalid value 'rw' for --access, did you mean 'r'? (expected r, w or x)
  [2]

A filter of mappings
  $ procmaps find 10 --perms x -A
  ! procmaps: find does not take --perms
  [2]

Context without find
  $ procmaps --context 2 -A
  ! procmaps: --context is an option of procmaps find
  [2]

A path that is not absolute: the file whose path ends so, otherwise the one of that name
  $ printf '%s\n' '10000-11000 r-xp 00000000 fe:01 5  /a/dir/l.so' '20000-21000 r-xp 00000000 fe:01 6  /b/l.so' |
  > procmaps find -i - dir/l.so+0x10 b/l.so+0x10 ./../b/l.so+0x10 c/l.so+0x10 -o word,address,name
  WORD              ADDRESS NAME
  dir/l.so+0x10    00010010 /a/dir/l.so
  b/l.so+0x10      00020010 /b/l.so
  ./../b/l.so+0x10 00020010 /b/l.so
  c/l.so+0x10      00010010 /a/dir/l.so
  c/l.so+0x10      00020010 /b/l.so

A small area without access, and no stack pointer is known: a guard
  $ printf '%s\n' '10000-11000 ---p 00000000 00:00 0 ' '11000-21000 rw-p 00000000 00:00 0 ' |
  > procmaps find -i - 10ff8 -o address,explain
   ADDRESS EXPLAIN
  00010ff8 in the guard below 0x11000-0x21000: perhaps a stack overflow
  [1]

A large one is none
  $ printf '%s\n' '10000-200000 ---p 00000000 00:00 0 ' '200000-300000 rw-p 00000000 00:00 0 ' |
  > procmaps find -i - 1ffff8 -o address,explain
   ADDRESS EXPLAIN
  001ffff8 anonymous memory, reserved: nobody may access it

The end of a mapping
  $ printf '%s\n' '10000-11000 rw-p 00000000 00:00 0 ' | procmaps find -i - 11000 11001 -o address,explain
   ADDRESS EXPLAIN
  00011000 right after the end of anonymous memory at 0x10000
  00011001 1 byte past the end of anonymous memory at 0x10000
  [1]
