Saved maps that went through something, but can be read.

Lines that end with CR LF
  $ procmaps -i odd/crlf.maps
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000         r-xp    8,1 4096  131 /usr/bin/app
  -         - -    mem anon 00600000-00601000         rw-p      - 4096    - -
  -         - -    mem REG  7f0000000000-7f0000001000 r--p    8,1 4096  132 /srv/trailing blank\x20 (esc)

A CR belongs to the name if the first line ends with LF
  $ procmaps -i odd/mixed-ends.maps
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000 r-xp    8,1 4096  131 /usr/bin/app
  -         - -    mem REG  00600000-00601000 r--p    8,1 4096  132 /srv/carriage return\x0d

No line feed at the end
  $ procmaps -i odd/no-final-newline.maps
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE   SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp    8,1   4096  131 /usr/bin/app
  -         - -    mem stack 7ffc00000000-7ffc00021000 rw-p      - 135168    - [stack]

Mappings that overlap
  $ procmaps -i odd/overlaps.maps
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE  SIZE NODE NAME
  -         - -    mem anon 7f0000000000-7f0000004000 rw-p      - 16384    - -
  -         - -    mem REG  7f0000004000-7f0000006000 r--p    8,1  8192  131 /srv/data
  -         - -    mem REG  7f0000006000-7f0000007000 r--p    8,1  4096  131 /srv/data
  ! procmaps: odd/overlaps.maps: changed while it was saved: 2 mappings overlap others and were cut to fit

A smaps_rollup file
  $ procmaps -i 6.18/python.smaps_rollup -x -o size,rss,name
             SIZE      RSS      PSS      USS   DIRTY SWAP ANONYMOUS NAME
  140732740009984 15847424 14348288 13799424 6291456    0   6291456 [rollup]
  ! procmaps: 6.18/python.smaps_rollup: smaps_rollup has sums, not mappings: its row spans all of them

A saved map has no memory nodes
  $ procmaps -i 6.18/python.maps -o numa_policy,name --limit 1
  NUMA_POLICY NAME
  -           /usr/bin/python3.11
  ! procmaps: 6.18/python.maps: NUMA nodes are only known for live processes
