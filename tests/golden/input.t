Saved maps that are read with -i: which files, and when they cannot be opened.

Several files
  $ procmaps -i odd/unpadded.maps -i 6.18/x86gate.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG      00400000-00401000                 r-xp      -    4096        - /bin/app
  -         - -    mem REG      00600000-00601000                 rw-p    8,1    4096       77 /bin/two blanks \x20 (esc)
  -         - -    mem anon     7f0000000000-7f0000001000         rw-p      -    4096        - -
  -         - -    mem stack    7ffff0000000-7ffff0800000         rw-p      - 8388608        - [stack]
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0    4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      -  135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]

The same file twice
  $ procmaps -i 6.18/x86gate.maps -i 6.18/x86gate.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

An empty file
  $ procmaps -i /dev/null
  ! procmaps: /dev/null: empty: no mappings
  [1]

An empty file before another
  $ procmaps -i /dev/null -i odd/no-final-newline.maps
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp    8,1   4096  131 /usr/bin/app
  -         - -    mem stack 7ffc00000000-7ffc00021000 rw-p      - 135168    - [stack]
  ! procmaps: /dev/null: empty: no mappings

A missing file
  $ procmaps -i no-such.maps
  ! procmaps: no-such.maps: cannot open: no such file or directory
  [2]

A missing file before another
  $ procmaps -i no-such.maps -i odd/no-final-newline.maps -o name
  NAME
  /usr/bin/app
  [stack]
  ! procmaps: no-such.maps: cannot open: no such file or directory
  [2]

A missing file with control bytes in its name
  $ procmaps -i "$(printf 'no\nsuch\033')"
  ! procmaps: no\x0asuch\x1b: cannot open: no such file or directory
  [2]

A directory
  $ procmaps -i 6.18
  ! procmaps: 6.18: cannot read: is a directory
  [2]

A file used as a directory
  $ procmaps -i 6.18/names.maps/x
  ! procmaps: 6.18/names.maps/x: cannot open: not a directory
  [2]

Standard input
  $ procmaps -i - < 6.18/x86gate.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

Standard input from a pipe, in the raw format
  $ cat 6.18/x86gate.maps | procmaps -i - -f raw
  55f4b9f11000-55f4b9f12000 r-xp 00001000 fe:00 10969562                   /opt/odd/bin/x86gate
  7fff2a150000-7fff2a171000 rw-p 00000000 00:00 0                          [stack]
  ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]

Standard input between files
  $ procmaps -i 6.18/x86gate.maps -i - -i odd/old-guard.maps -o name < odd/no-final-newline.maps
  NAME
  /opt/odd/bin/x86gate
  [stack]
  [vsyscall]
  /usr/bin/app
  [stack]
  /opt/test
  [stack]

Empty standard input
  $ procmaps -i -
  ! procmaps: standard input: empty: no mappings
  [1]

Blank lines on standard input
  $ printf '\n\n' | procmaps -i -
  ! procmaps: standard input: empty: no mappings
  [1]

Closed standard input
  $ procmaps -i - <&-
  ! procmaps: standard input: cannot open: bad file descriptor
  [2]

Mappings in strings, whose end is unknown: of a container's log
  $ printf '%s\n' '{"log":"563cc9d82000-563cc9da3000 rw-p 00000000 00:00 0                          [heap]\n","stream":"stderr"}' '{"log":"7ff6bc000000-7ff6bc021000 rw-p 00000000 00:00 0 \n","stream":"stderr"}' |
  > procmaps -i -
  ! procmaps: standard input:1: the mappings are in quoted strings, as in JSON: extract them first, for instance with jq -r
  [2]

Of Python
  $ printf '%s\n' "['563cc9d82000-563cc9da3000 rw-p 00000000 00:00 0  [heap]'," "'7ff6bc000000-7ff6bc021000 rw-p 00000000 00:00 0 ']" |
  > procmaps -i -
  ! procmaps: standard input:1: the mappings are in quoted strings, as in JSON: extract them first, for instance with jq -r
  [2]

Of strace
  $ printf '%s\n' 'read(3, "563cc9d82000-563cc9da3000 rw-p 00000000 00:00 0 [heap]\n7ff6bc000000-7ff6bc021000 rw-p 00000000 00:00 0 \n", 4096) = 90' |
  > procmaps -i -
  ! procmaps: standard input:1: the mappings are in quoted strings, as in JSON: extract them first, for instance with jq -r
  [2]
