The formats json and jsonl.

Mappings of a saved map
  $ procmaps -f json -i 6.18/x86gate.maps
  {"schema": 1, "processes": [
  {"pid": null, "command": null, "user": null, "mappings": [
  {"fd": "mem", "type": "REG", "kind": "file", "address": "0x55f4b9f11000-0x55f4b9f12000", "start": "0x55f4b9f11000", "end": "0x55f4b9f12000", "perms": "r-xp", "offset": "0x1000", "device_major": 254, "device_minor": 0, "size": 4096, "inode": 10969562, "name": "/opt/odd/bin/x86gate"},
  {"fd": "mem", "type": "stack", "kind": "stack", "address": "0x7fff2a150000-0x7fff2a171000", "start": "0x7fff2a150000", "end": "0x7fff2a171000", "perms": "rw-p", "offset": null, "device_major": null, "device_minor": null, "size": 135168, "inode": null, "name": "[stack]"},
  {"fd": "mem", "type": "vsyscall", "kind": "vsyscall", "address": "0xffffffffff600000-0xffffffffff601000", "start": "0xffffffffff600000", "end": "0xffffffffff601000", "perms": "--xp", "offset": null, "device_major": null, "device_minor": null, "size": 4096, "inode": null, "name": "[vsyscall]"}
  ], "status": "ok"}
  ]}

Mappings line by line
  $ procmaps -f jsonl -i 6.18/x86gate.maps
  {"command": null, "pid": null, "user": null, "fd": "mem", "type": "REG", "kind": "file", "address": "0x55f4b9f11000-0x55f4b9f12000", "start": "0x55f4b9f11000", "end": "0x55f4b9f12000", "perms": "r-xp", "offset": "0x1000", "device_major": 254, "device_minor": 0, "size": 4096, "inode": 10969562, "name": "/opt/odd/bin/x86gate"}
  {"command": null, "pid": null, "user": null, "fd": "mem", "type": "stack", "kind": "stack", "address": "0x7fff2a150000-0x7fff2a171000", "start": "0x7fff2a150000", "end": "0x7fff2a171000", "perms": "rw-p", "offset": null, "device_major": null, "device_minor": null, "size": 135168, "inode": null, "name": "[stack]"}
  {"command": null, "pid": null, "user": null, "fd": "mem", "type": "vsyscall", "kind": "vsyscall", "address": "0xffffffffff600000-0xffffffffff601000", "start": "0xffffffffff600000", "end": "0xffffffffff601000", "perms": "--xp", "offset": null, "device_major": null, "device_minor": null, "size": 4096, "inode": null, "name": "[vsyscall]"}

Some columns of a process
  $ procmaps -f json --proc proc-golden 600 -o pid,command,address,perms,name
  {"schema": 1, "processes": [
  {"pid": 600, "command": null, "mappings": [
  {"address": "0x400000-0x401000", "perms": "r-xp", "name": "/usr/bin/app"}
  ], "status": "ok"}
  ]}

Processes of which one is missing and one has no mappings
  $ procmaps -f json --proc proc-golden 30 600 999999 -o name
  {"schema": 1, "processes": [
  {"pid": 30, "mappings": [], "status": "kernel thread"},
  {"pid": 600, "mappings": [
  {"name": "/usr/bin/app"}
  ], "status": "ok"},
  {"pid": 999999, "mappings": [], "status": "no such process"}
  ]}
  ! procmaps: 30: a kernel thread has no mappings
  ! procmaps: 999999: no such process
  [2]

Lines of processes of which one is missing
  $ procmaps -f jsonl --proc proc-golden 600 999999 -o pid,name
  {"pid": 600, "name": "/usr/bin/app"}
  ! procmaps: 999999: no such process
  [2]

Names that are not UTF-8
  $ procmaps -f jsonl -i 6.18/names.maps --name "$(printf '*\351*')" -o name
  {"name": "/var/odd/names.Lc5ji3/latin1-�-notutf8", "name_bytes": "L3Zhci9vZGQvbmFtZXMuTGM1amkzL2xhdGluMS3pLW5vdHV0Zjg="}

Names with control bytes and backslashes
  $ procmaps -f jsonl --proc proc-golden 9 -o inode,name
  {"inode": 131, "name": "/srv/a b/really odd"}
  {"inode": 132, "name": "/srv/esc\u001b[31mred"}
  {"inode": 133, "name": "/srv/back\\slash\\012"}
  {"inode": null, "name": null}
  {"inode": 134, "name": "/srv/gone (deleted)"}
  {"inode": 135, "name": "/srv/trail "}
  {"inode": 136, "name": "/srv/caf� é", "name_bytes": "L3Nydi9jYWbpIMOp"}

Flags of mappings are lists
  $ procmaps -f jsonl -i 6.18/x86gate.smaps -o rss,vm_flags,vm_flag_words,name --type file,stack
  {"rss": 4096, "vm_flags": ["rd", "ex", "mr", "mw", "me"], "vm_flag_words": ["readable", "executable", "may-read", "may-write", "may-execute"], "name": "/opt/odd/bin/x86gate"}
  {"rss": 16384, "vm_flags": ["rd", "wr", "mr", "mw", "me", "gd", "ac"], "vm_flag_words": ["readable", "writable", "may-read", "may-write", "may-execute", "grows-down", "accounted"], "name": "[stack]"}

An empty file
  $ procmaps -f json -i /dev/null
  {"schema": 1, "processes": [
  {"pid": null, "command": null, "user": null, "mappings": [], "status": "empty"}
  ]}
  ! procmaps: /dev/null: empty: no mappings
  [1]

No mapping matches
  $ procmaps -f json -i 6.18/x86gate.maps --type heap
  {"schema": 1, "processes": [
  {"pid": null, "command": null, "user": null, "mappings": [], "status": "ok"}
  ]}
  ! procmaps: no mapping matches
  [1]

Sorted rows
  $ procmaps -f json -i 6.18/python.maps --sort -size --limit 2 -o size,name
  {"schema": 1, "processes": [
  {"pid": null, "mappings": [
  {"size": 66973696, "name": null},
  {"size": 66973696, "name": null}
  ], "status": "ok"}
  ]}

Groups
  $ procmaps -f json -g type -i 6.18/x86gate.maps
  {"schema": 1, "rows": [
  {"type": "REG", "count": 1, "size": 4096, "largest": 4096},
  {"type": "stack", "count": 1, "size": 135168, "largest": 135168},
  {"type": "vsyscall", "count": 1, "size": 4096, "largest": 4096}
  ]}

JSON has no totals
  $ procmaps -f json -T -i 6.18/x86gate.maps
  ! procmaps: --format json does not take --total
  [2]

JSON has no units
  $ procmaps -f json -H -i 6.18/x86gate.maps
  ! procmaps: --format json does not take --human
  [2]
