Maps inside a longer text: crash reports, logs, mails. The lines of the map are found by what they are.

Apport's crash report
  $ procmaps -i reports/apport.crash
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE   NODE NAME
  -         - -    mem REG   555555554000-555555556000 r--p  252,1   8192 131106 /usr/bin/demo
  -         - -    mem REG   555555556000-555555558000 r-xp  252,1   8192 131106 /usr/bin/demo
  -         - -    mem heap  555555558000-555555579000 rw-p      - 135168      - [heap]
  -         - -    mem REG   7ffff7c00000-7ffff7c28000 r--p  252,1 163840 142200 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem stack 7ffffffde000-7ffffffff000 rw-p      - 135168      - [stack]
  ! procmaps: reports/apport.crash: the map is in lines 6 to 10 of 12

The JVM's hs_err file
  $ procmaps -i reports/hs_err.log --type file -o address,perms,name
  ADDRESS                   PERM NAME
  56203bb8c000-56203bb8d000 r--p /usr/lib/jvm/java-17-openjdk-amd64/bin/java
  56203bb8d000-56203bb8e000 r-xp /usr/lib/jvm/java-17-openjdk-amd64/bin/java
  7f8c707fe000-7f8c707ff000 r--p /usr/lib/locale/C.utf8/LC_MONETARY
  7f8c70801000-7f8c70802000 r--p /usr/lib/locale/C.utf8/LC_NAME
  ! procmaps: reports/hs_err.log: the map is in lines 12 to 18 of 21

A journal: every line has a time and a pid in front
  $ procmaps -i reports/journal.log
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE    SIZE NODE NAME
  -         - -    mem REG   55d000000000-55d000002000 r-xp  254,0    8192  100 /usr/bin/app
  -         - -    mem REG   7f0000000000-7f0000020000 r-xp  254,0  131072  200 /usr/lib/libssl.so.3
  -         - -    mem REG   7f0000020000-7f0000022000 rw-p  254,0    8192  200 /usr/lib/libssl.so.3
  -         - -    mem anon  7f0000100000-7f0000200000 rw-p      - 1048576    - -
  -         - -    mem stack 7ffe00000000-7ffe00021000 rw-p      -  135168    - [stack]

A map in the raw format is the map's own lines
  $ procmaps -i reports/journal.log -f raw
  55d000000000-55d000002000 r-xp 00000000 fe:00 100                        /usr/bin/app
  7f0000000000-7f0000020000 r-xp 00000000 fe:00 200                        /usr/lib/libssl.so.3
  7f0000020000-7f0000022000 rw-p 00020000 fe:00 200                        /usr/lib/libssl.so.3
  7f0000100000-7f0000200000 rw-p 00000000 00:00 0\x20 (esc)
  7ffe00000000-7ffe00021000 rw-p 00000000 00:00 0                          [stack]

The same from a pipe
  $ cat reports/apport.crash | procmaps -i - -f raw
  555555554000-555555556000 r--p 00000000 fc:01 131106                     /usr/bin/demo
  555555556000-555555558000 r-xp 00002000 fc:01 131106                     /usr/bin/demo
  555555558000-555555579000 rw-p 00000000 00:00 0                          [heap]
  7ffff7c00000-7ffff7c28000 r--p 00000000 fc:01 142200                     /usr/lib/x86_64-linux-gnu/libc.so.6
  7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0                          [stack]
  ! procmaps: standard input: the map is in lines 6 to 10 of 12

A heap profile of gperftools
  $ procmaps -i reports/gperftools.heap -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6
  7ffff7d00000-7ffff7d01000 -
  7ffffffde000-7ffffffff000 [stack]
  ! procmaps: reports/gperftools.heap: the map is in lines 5 to 9 of 9

The abort message of glibc
  $ procmaps -i reports/glibc-abort.txt -f csv -o start,end,name
  start,end,name
  0x555555554000,0x555555556000,/usr/bin/demo
  0x555555558000,0x555555579000,[heap]
  0x7ffff7c00000,0x7ffff7c28000,/usr/lib/libc.so.6
  0x7ffff7d00000,0x7ffff7d01000,
  0x7ffffffde000,0x7ffffffff000,[stack]
  ! procmaps: reports/glibc-abort.txt: the map is in lines 5 to 9 of 10

A mail that quotes twice
  $ procmaps -i reports/mail.eml -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6
  7ffff7d00000-7ffff7d01000 -
  7ffffffde000-7ffffffff000 [stack]
  ! procmaps: reports/mail.eml: the map is in lines 6 to 10 of 11

A Markdown code block
  $ procmaps -i reports/issue.md -g type
  TYPE  COUNT   SIZE LARGEST
  REG       2 172032  163840
  heap      1 135168  135168
  anon      1   4096    4096
  stack     1 135168  135168
  ! procmaps: reports/issue.md: the map is in lines 4 to 8 of 9

A numbered listing has nothing that was passed over
  $ procmaps -i reports/numbered.txt -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6

Lines that end with CR LF
  $ procmaps -i reports/crlf.txt -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  ! procmaps: reports/crlf.txt: the map is in lines 2 to 3 of 3

UTF-16
  $ procmaps -i reports/utf-16.txt -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  ! procmaps: reports/utf-16.txt: the map is in lines 2 to 3 of 3

smaps in a journal
  $ procmaps -i reports/smaps.log -x -o address,rss,name
  ADDRESS                     RSS   PSS   USS DIRTY SWAP ANONYMOUS NAME
  55f4b9f11000-55f4b9f12000  4096  4096  4096  4096    0         0 /opt/odd/bin/x86gate
  7fff2a150000-7fff2a171000 16384 16384 16384 16384    0     16384 [stack]
  ! procmaps: reports/smaps.log: the map is in lines 2 to 51 of 51

A journal field that was cut
  $ procmaps -i reports/coredump-verbose.txt -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6
  7ffff7d00000-7ffff7d01000 -
  ! procmaps: reports/coredump-verbose.txt: the map is in lines 2 to 6 of 7
  ! procmaps: reports/coredump-verbose.txt:6: the map was cut in this line
  [2]

A map that was cut
  $ { cat reports/journal.log | head -n 3; echo "2026-01-02T03:04:05 host app[42]: ..."; } | procmaps -i - -o name
  NAME
  /usr/bin/app
  /usr/lib/libssl.so.3
  /usr/lib/libssl.so.3
  ! procmaps: standard input:4: the map was cut here, its end is missing
  [2]

A text that was cut in its map
  $ head -c 500 reports/glibc-abort.txt | procmaps -i - -o name
  NAME
  /usr/bin/demo
  [heap]
  /usr/lib/libc.so.6
  -
  ! procmaps: standard input: the map is in lines 5 to 9 of 9
  ! procmaps: standard input:9:11: expected '-', found the end of the line
  [2]

Three maps in one text: the longest is shown
  $ procmaps -i reports/three-processes.txt -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6
  7ffff7d00000-7ffff7d01000 -
  7ffffffde000-7ffffffff000 [stack]
  ! procmaps: reports/three-processes.txt: the map is in lines 6 to 10 of 13
  ! procmaps: reports/three-processes.txt: other maps are left out: lines 2 to 4, lines 12 to 13

Two processes of one log
  $ procmaps -i reports/two-workers.log -o address,name
  ADDRESS                   NAME
  555555554000-555555556000 /usr/bin/demo
  555555558000-555555579000 [heap]
  7ffff7c00000-7ffff7c28000 /usr/lib/libc.so.6
  7ffff7d00000-7ffff7d01000 -
  7ffffffde000-7ffffffff000 [stack]
  ! procmaps: reports/two-workers.log: the map is in lines 1 to 8 of 9, with 3 other lines between
  ! procmaps: reports/two-workers.log: another map is left out: lines 4 to 5

Two maps without a line between
  $ head -n 3 odd/unpadded.maps | cat - odd/unpadded.maps | procmaps -i - -o address,name
  ADDRESS                   NAME
  00400000-00401000         /bin/app
  00600000-00601000         /bin/two blanks \x20 (esc)
  7f0000000000-7f0000001000 -
  7ffff0000000-7ffff0800000 [stack]
  ! procmaps: standard input: the map is in lines 4 to 7 of 7
  ! procmaps: standard input: another map is left out: lines 1 to 3

Two maps are not an audit of both
  $ procmaps audit -i reports/three-processes.txt --rules rwx
  ! procmaps: reports/three-processes.txt: the map is in lines 6 to 10 of 13
  ! procmaps: reports/three-processes.txt: other maps are left out: lines 2 to 4, lines 12 to 13
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

One map in a report can be audited
  $ procmaps audit -i reports/apport.crash --rules rwx
  ! procmaps: reports/apport.crash: the map is in lines 6 to 10 of 12
  ! procmaps: 1 saved map examined: nothing found

Two reports compared
  $ procmaps diff reports/glibc-abort.txt reports/apport.crash -o change,size,name
  CHANGE    SIZE NAME
  added     8192 /usr/bin/demo
  added   163840 /usr/lib/x86_64-linux-gnu/libc.so.6
  removed      - /usr/lib/libc.so.6
  removed      - -
  ! procmaps: reports/glibc-abort.txt: the map is in lines 5 to 9 of 10
  ! procmaps: reports/apport.crash: the map is in lines 6 to 10 of 12
  [1]

The start of a map is missing
  $ sed 1,2d 6.18/x86gate.smaps | procmaps -i - -o name
  NAME
  [stack]
  [vsyscall]
  ! procmaps: standard input: the map is in lines 24 to 73 of 73
  ! procmaps: standard input:23: the keys of a mapping that is missing: the start of the map was cut
  [2]

A text without a map
  $ procmaps -i README.md
  ! procmaps: README.md:1:1: expected an address of 1 to 16 hex digits, found '#'; no line of the text is a mapping
  [2]

Addresses without permissions are no map
  $ procmaps -i reports/asan.txt
  ! procmaps: reports/asan.txt:1:1: expected an address of 1 to 16 hex digits, found '='; no line of the text is a mapping
  [2]

A large log
  $ { yes "2026-01-02 nothing - to see" | head -n 100000; cat reports/apport.crash; } | procmaps -i - -o name
  NAME
  /usr/bin/demo
  /usr/bin/demo
  [heap]
  /usr/lib/x86_64-linux-gnu/libc.so.6
  [stack]
  ! procmaps: standard input: the map is in lines 100006 to 100010 of 100012
