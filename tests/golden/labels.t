What mappings are used for, as far as a saved text shows it.

Labels beside names
  $ procmaps -i 6.18/heapstack.maps -o address,perms,label,name
  ADDRESS                           PERM LABEL          NAME
  5564cf449000-5564cf44a000         r--p -              /opt/odd/bin/heapstack
  5564cf44a000-5564cf44b000         r-xp -              /opt/odd/bin/heapstack
  5564cf44b000-5564cf44c000         r--p -              /opt/odd/bin/heapstack
  5564cf44c000-5564cf44d000         r--p -              /opt/odd/bin/heapstack
  5564cf44d000-5564cf44e000         rw-p -              /opt/odd/bin/heapstack
  5564cf554000-5564cf558000         rw-p heap           [heap]
  5564cf558000-5564cf559000         ---p heap           [heap]
  5564cf559000-5564cf55c000         rw-p heap           [heap]
  5564cf55d000-5564cf585000         rw-p heap           [heap]
  7fbcc0613000-7fbcc0623000         rw-p -              -
  7fbcc0623000-7fbcc0624000         ---p -              -
  7fbcc0624000-7fbcc0e24000         rw-p -              -
  7fbcc0e24000-7fbcc0e25000         ---p -              -
  7fbcc0e25000-7fbcc1625000         rw-p -              -
  7fbcc1625000-7fbcc1628000         rw-p -              -
  7fbcc1628000-7fbcc164e000         r--p -              /usr/lib/x86_64-linux-gnu/libc.so.6
  7fbcc164e000-7fbcc17a4000         r-xp -              /usr/lib/x86_64-linux-gnu/libc.so.6
  7fbcc17a4000-7fbcc17f7000         r--p -              /usr/lib/x86_64-linux-gnu/libc.so.6
  7fbcc17f7000-7fbcc17fb000         r--p -              /usr/lib/x86_64-linux-gnu/libc.so.6
  7fbcc17fb000-7fbcc17fd000         rw-p -              /usr/lib/x86_64-linux-gnu/libc.so.6
  7fbcc17fd000-7fbcc180a000         rw-p ~bss:libc.so.6 -
  7fbcc1815000-7fbcc1817000         rw-p -              -
  7fbcc1817000-7fbcc181b000         r--p -              [vvar]
  7fbcc181b000-7fbcc181d000         r--p -              [vvar_vclock]
  7fbcc181d000-7fbcc181f000         r-xp vdso           [vdso]
  7fbcc181f000-7fbcc1820000         r--p -              /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fbcc1820000-7fbcc1846000         r-xp -              /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fbcc1846000-7fbcc1850000         r--p -              /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fbcc1850000-7fbcc1852000         r--p -              /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fbcc1852000-7fbcc1854000         rw-p -              /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  7fff47991000-7fff4799c000         rw-p -              -
  7fff4799c000-7fff4799d000         r--p -              -
  7fff4799d000-7fff479c5000         rw-p stack          [stack]
  ffffffffff600000-ffffffffff601000 --xp -              [vsyscall]
  ! procmaps: 6.18/heapstack.maps: stacks of threads and malloc arenas are only recognised in live processes

Groups of labels
  $ procmaps -i 6.18/heapstack.smaps -g label -x
  LABEL          COUNT     SIZE LARGEST     RSS    PSS   USS DIRTY SWAP ANONYMOUS
  -                 27 19107840 8388608 1642496 106496 98304 98304    0     86016
  heap               4   196608  163840    8192   8192  8192  8192    0      8192
  ~bss:libc.so.6     1    53248   53248   20480  20480 20480 20480    0     20480
  vdso               1     8192    8192    4096      0     0     0    0         0
  stack              1   163840  163840   12288  12288 12288 12288    0     12288
  ! procmaps: 6.18/heapstack.smaps: stacks of threads and malloc arenas are only recognised in live processes

Only the mappings with one
  $ procmaps -i 6.18/heapstack.maps --where 'label =~ "."' -o label -q
  heap
  heap
  heap
  heap
  ~bss:libc.so.6
  vdso
  stack
  ! procmaps: 6.18/heapstack.maps: stacks of threads and malloc arenas are only recognised in live processes

Parts in the default table
  $ procmaps -i 6.18/x86gate.maps --parts
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE LABEL NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 -     /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - stack [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - -     [vsyscall]
  ! procmaps: 6.18/x86gate.maps: stacks of threads and malloc arenas are only recognised in live processes

As JSON
  $ procmaps -i 6.18/x86gate.maps -o label,name -f json
  {"schema": 1, "processes": [
  {"pid": null, "mappings": [
  {"label": null, "name": "/opt/odd/bin/x86gate"},
  {"label": "stack", "name": "[stack]"},
  {"label": null, "name": "[vsyscall]"}
  ], "status": "ok"}
  ]}
  ! procmaps: 6.18/x86gate.maps: stacks of threads and malloc arenas are only recognised in live processes

Names that a program gave
  $ printf '7f0000000000-7f0000001000 ---p 00000000 00:00 0    [anon: glibc: pthread stack: 4711]\n7f0000001000-7f0000002000 rw-p 00000000 00:00 0    [anon: glibc: pthread stack: 4711]\n7f0000002000-7f0000003000 rw-p 00000000 00:00 0    [anon: glibc: malloc arena]\n7f0000003000-7f0000004000 rw-p 00000000 00:00 0    [anon: Go: heap]\n' | procmaps -i - -o address,label,name
  ADDRESS                   LABEL       NAME
  7f0000000000-7f0000001000 guard       [anon: glibc: pthread stack: 4711]
  7f0000001000-7f0000002000 stack:4711  [anon: glibc: pthread stack: 4711]
  7f0000002000-7f0000003000 arena       [anon: glibc: malloc arena]
  7f0000003000-7f0000004000 Go:\x20heap [anon: Go: heap]
  ! procmaps: standard input: stacks of threads and malloc arenas are only recognised in live processes

Parts in a format without columns
  $ procmaps -i 6.18/x86gate.maps --parts -f raw
  ! procmaps: --format raw does not take --parts
  [2]

Labels in a diff
  $ procmaps diff -g label 6.18/x86gate.maps 6.18/x86gate.maps
  ! procmaps: invalid value 'label' for --group-by (expected type, kind, perms, device or name)
  [2]

Memory behind a library, writable as its data: its bss
  $ printf '%s\n' '10000-11000 r-xp 00000000 fe:01 5  /a/l.so' '11000-12000 rw-p 00001000 fe:01 5  /a/l.so' '12000-22000 rw-p 00000000 00:00 0 ' |
  > procmaps -i - -o perms,label,name
  PERM LABEL     NAME
  r-xp -         /a/l.so
  rw-p -         /a/l.so
  rw-p ~bss:l.so -
  ! procmaps: standard input: stacks of threads and malloc arenas are only recognised in live processes

Executable memory there is something else
  $ printf '%s\n' '10000-11000 r-xp 00000000 fe:01 5  /a/l.so' '11000-12000 rw-p 00001000 fe:01 5  /a/l.so' '12000-22000 rwxp 00000000 00:00 0 ' |
  > procmaps -i - -o perms,label,name
  PERM LABEL NAME
  r-xp -     /a/l.so
  rw-p -     /a/l.so
  rwxp -     -
  ! procmaps: standard input: stacks of threads and malloc arenas are only recognised in live processes
