The formats of procmaps diff.

A table with a total
  $ procmaps diff 6.18/x86gate.maps odd/no-final-newline.maps -T
  CHANGE  ADDRESS                           PERM_BEFORE PERM SIZE_BEFORE SIZE SIZE_CHANGE NAME
  added   00400000-00401000                 -           r-xp           - 4096       +4096 /usr/bin/app
  removed 55f4b9f11000-55f4b9f12000         r-xp        r-xp        4096    -       -4096 /opt/odd/bin/x86gate
  removed ffffffffff600000-ffffffffff601000 --xp        --xp        4096    -       -4096 [vsyscall]
  total   -                                 -           -           8192 4096       -4096 -
  [1]

A table without a header
  $ procmaps diff -q 6.18/x86gate.maps odd/no-final-newline.maps
  added   00400000-00401000                 -    r-xp    - 4096 +4096 /usr/bin/app
  removed 55f4b9f11000-55f4b9f12000         r-xp r-xp 4096    - -4096 /opt/odd/bin/x86gate
  removed ffffffffff600000-ffffffffff601000 --xp --xp 4096    - -4096 [vsyscall]
  [1]

A table in units and colours
  $ procmaps diff -H --color always 6.18/x86gate.maps odd/no-final-newline.maps
  \x1b[1mCHANGE  ADDRESS                           PERM_BEFORE PERM SIZE_BEFORE SIZE SIZE_CHANGE NAME\x1b[0m (esc)
  added   00400000-00401000                 -           \x1b[38;5;64mr-xp\x1b[0m           -   4K         +4K /usr/bin/app (esc)
  removed 55f4b9f11000-55f4b9f12000         r-xp        \x1b[38;5;64mr-xp\x1b[0m          4K    -         -4K /opt/odd/bin/x86gate (esc)
  removed ffffffffff600000-ffffffffff601000 --xp        \x1b[38;5;64m--xp\x1b[0m          4K    -         -4K \x1b[38;5;31m[vsyscall]\x1b[0m (esc)
  [1]

CSV
  $ procmaps diff -f csv 6.18/x86gate.maps odd/no-final-newline.maps
  change,address,perms_before,perms,size_before,size,size_change,name
  added,0x400000-0x401000,,r-xp,,4096,4096,/usr/bin/app
  removed,0x55f4b9f11000-0x55f4b9f12000,r-xp,r-xp,4096,,-4096,/opt/odd/bin/x86gate
  removed,0xffffffffff600000-0xffffffffff601000,--xp,--xp,4096,,-4096,[vsyscall]
  [1]

JSON
  $ procmaps diff -f json 6.18/x86gate.maps odd/no-final-newline.maps
  {"schema": 1, "rows": [
  {"change": "added", "address": "0x400000-0x401000", "perms_before": null, "perms": "r-xp", "size_before": null, "size": 4096, "size_change": 4096, "name": "/usr/bin/app"},
  {"change": "removed", "address": "0x55f4b9f11000-0x55f4b9f12000", "perms_before": "r-xp", "perms": "r-xp", "size_before": 4096, "size": null, "size_change": -4096, "name": "/opt/odd/bin/x86gate"},
  {"change": "removed", "address": "0xffffffffff600000-0xffffffffff601000", "perms_before": "--xp", "perms": "--xp", "size_before": 4096, "size": null, "size_change": -4096, "name": "[vsyscall]"}
  ]}
  [1]

JSON lines
  $ procmaps diff -f jsonl 6.18/x86gate.maps odd/no-final-newline.maps
  {"change": "added", "address": "0x400000-0x401000", "perms_before": null, "perms": "r-xp", "size_before": null, "size": 4096, "size_change": 4096, "name": "/usr/bin/app"}
  {"change": "removed", "address": "0x55f4b9f11000-0x55f4b9f12000", "perms_before": "r-xp", "perms": "r-xp", "size_before": 4096, "size": null, "size_change": -4096, "name": "/opt/odd/bin/x86gate"}
  {"change": "removed", "address": "0xffffffffff600000-0xffffffffff601000", "perms_before": "--xp", "perms": "--xp", "size_before": 4096, "size": null, "size_change": -4096, "name": "[vsyscall]"}
  [1]

JSON without a difference
  $ procmaps diff -f json 6.18/x86gate.maps 6.18/x86gate.maps
  {"schema": 1, "rows": []}

CSV without a difference
  $ procmaps diff -f csv 6.18/x86gate.maps 6.18/x86gate.maps
  change,address,perms_before,perms,size_before,size,size_change,name

Some columns, sorted
  $ procmaps diff 6.18/x86gate.maps odd/no-final-newline.maps -o change,size_change,name --sort size_change
  CHANGE  SIZE_CHANGE NAME
  removed       -4096 /opt/odd/bin/x86gate
  removed       -4096 [vsyscall]
  added         +4096 /usr/bin/app
  [1]

Groups as CSV
  $ tail -n 2 6.18/x86gate.maps | procmaps diff -g type -f csv 6.18/x86gate.maps -
  change,type,count_before,count,count_change,size_before,size,size_change
  removed,REG,1,0,-1,4096,,-4096
  [1]

Addresses before and after
  $ procmaps diff -f csv -o change,address_before,address,name 6.18/x86gate.maps odd/no-final-newline.maps
  change,address_before,address,name
  added,,0x400000-0x401000,/usr/bin/app
  removed,0x55f4b9f11000-0x55f4b9f12000,0x55f4b9f11000-0x55f4b9f12000,/opt/odd/bin/x86gate
  removed,0xffffffffff600000-0xffffffffff601000,0xffffffffff600000-0xffffffffff601000,[vsyscall]
  [1]

JSON of a side that cannot be read
  $ procmaps diff -f json missing.maps odd/no-final-newline.maps
  {"schema": 1, "rows": []}
  ! procmaps: missing.maps: cannot open: no such file or directory
  [2]
