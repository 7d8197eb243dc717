Saved maps with lines that are not lines of a map.

One broken line
  $ printf "00400000-00401000 r-xp 00000000 08:01 131 /a\n00402000-00403000 qw-p 00000000 00:00 0 \n00404000-00405000 rw-p 00000000 00:00 0 \n" | procmaps -i -
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000 r-xp    8,1 4096  131 /a
  -         - -    mem anon 00404000-00405000 rw-p      - 4096    - -
  ! procmaps: standard input:2:19: expected 'r' or '-', found 'q'
  [2]

Every place where a line can break
  $ for line in "" "x" "1000" "1000-" "1000-0fff r--p" "1000-2000r--p" "1000-2000 rwx 0" "1000-2000 r--q 0 0:0 0" "1000-2000 r--p" "1000-2000 r--p g 0:0 0" "1000-2000 r--p 0 0.0 0" "1000-2000 r--p 0 0:0 x" "1000-2000 r--p 0 0:0 0x" "10000000000000000-2 r--p 0 0:0 0"; do
  >   printf "%s\n" "$line" | procmaps -i - -q
  > done
  ! procmaps: standard input: empty: no mappings
  ! procmaps: standard input:1:1: expected an address of 1 to 16 hex digits, found 'x'
  ! procmaps: standard input:1:5: expected '-', found the end of the line
  ! procmaps: standard input:1:6: expected an address of 1 to 16 hex digits, found the end of the line
  ! procmaps: standard input:1:6: expected an end at or after the start, found '0fff'
  ! procmaps: standard input:1:10: expected a space, found 'r'
  ! procmaps: standard input:1:14: expected 'p' or 's', found ' '
  ! procmaps: standard input:1:14: expected 'p' or 's', found 'q'
  ! procmaps: standard input:1:15: expected a space, found the end of the line
  ! procmaps: standard input:1:16: expected an offset of 1 to 16 hex digits, found 'g'
  ! procmaps: standard input:1:19: expected ':', found '.'
  ! procmaps: standard input:1:22: expected an inode number in decimal, found 'x'
  ! procmaps: standard input:1:23: expected a space, found 'x'
  ! procmaps: standard input:1:1: expected an address of 1 to 16 hex digits, found '10000000000000000'
  [2]

Of many broken lines the first are named
  $ { cat odd/no-final-newline.maps; echo; for i in 1 2 3 4 5 6 7; do echo "broken $i"; done; } | procmaps -i -
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp    8,1   4096  131 /usr/bin/app
  -         - -    mem stack 7ffc00000000-7ffc00021000 rw-p      - 135168    - [stack]
  ! procmaps: standard input:3:2: expected '-', found 'r'
  ! procmaps: standard input:4:2: expected '-', found 'r'
  ! procmaps: standard input:5:2: expected '-', found 'r'
  ! procmaps: standard input:6:2: expected '-', found 'r'
  ! procmaps: standard input:7:2: expected '-', found 'r'
  ! procmaps: standard input: 2 more lines that are not mappings
  [2]

Headings between the mappings
  $ procmaps -i odd/headings.maps
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp    8,1   4096  131 /usr/bin/app
  -         - -    mem heap  00600000-00601000         rw-p      -   4096    - [heap]
  -         - -    mem stack 7ffc00000000-7ffc00021000 rw-p      - 135168    - [stack]
  ! procmaps: odd/headings.maps: the map is in lines 3 to 7 of 7
  ! procmaps: odd/headings.maps:4:1: expected an address of 1 to 16 hex digits, found '#'
  ! procmaps: odd/headings.maps:6:1: expected an address of 1 to 16 hex digits, found 'S'
  [2]

A key of smaps before any mapping
  $ printf "Rss: 4 kB\n00400000-00401000 r-xp 00000000 08:01 131 /a\n" | procmaps -i - -o name
  NAME
  /a
  ! procmaps: standard input: the map is in line 2 of 2
  ! procmaps: standard input:1: the keys of a mapping that is missing: the start of the map was cut
  [2]

A key of smaps in small letters
  $ printf "00400000-00401000 r-xp 00000000 08:01 131 /a\nRss: 4 kB\nrss: 4 kB\n" | procmaps -i - -o name
  NAME
  /a
  ! procmaps: standard input:3:1: expected an address of 1 to 16 hex digits, found 'r'
  [2]

Two processes in one file
  $ procmaps -i odd/two-processes.maps
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp    8,1   4096  131 /usr/bin/first
  -         - -    mem stack 7ffc00000000-7ffc00021000 rw-p      - 135168    - [stack]
  ! procmaps: odd/two-processes.maps: the map is in lines 1 to 2 of 4
  ! procmaps: odd/two-processes.maps: another map is left out: lines 3 to 4

Two processes in one of two files
  $ procmaps -i odd/two-processes.maps -i odd/no-final-newline.maps -o name
  NAME
  /usr/bin/first
  [stack]
  /usr/bin/app
  [stack]
  ! procmaps: odd/two-processes.maps: the map is in lines 1 to 2 of 4
  ! procmaps: odd/two-processes.maps: another map is left out: lines 3 to 4

NUL bytes at the end
  $ procmaps -i odd/nul-filled.maps
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000 r-xp    8,1 4096  131 /usr/bin/app
  ! procmaps: odd/nul-filled.maps:2:1: unexpected NUL byte
  [2]

Nothing but NUL bytes
  $ head -c 300000 /dev/zero | procmaps -i -
  ! procmaps: standard input:1:1: unexpected NUL byte
  [2]

Prose
  $ printf 'It was a dark and stormy night.\n%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 | procmaps -i -
  ! procmaps: standard input:1:1: expected an address of 1 to 16 hex digits, found 'I'; no line of the text is a mapping
  [2]

A numa_maps file
  $ # Another file of the kernel.
  > procmaps -i other/policies.numa_maps
  ! procmaps: other/policies.numa_maps: this is numa_maps, not a memory map; save one with -f raw
  [2]
