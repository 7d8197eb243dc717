When the table has colours.

Colours always
  $ procmaps -i 6.18/anon.maps -o fd,perms,name --color always
  \x1b[1mFD  PERM NAME\x1b[0m (esc)
  mem rw-p -
  mem rw-p -
  mem r--p /opt/odd/bin/anon
  mem \x1b[38;5;64mr-xp\x1b[0m /opt/odd/bin/anon (esc)
  mem r--p /opt/odd/bin/anon
  mem r--p /opt/odd/bin/anon
  mem rw-p /opt/odd/bin/anon
  mem rw-p \x1b[38;5;31m[heap]\x1b[0m (esc)
  mem ---p -
  mem rw-p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem r--p -
  mem rw-p -
  mem ---p -
  mem rw-s /dev/zero (deleted)
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-s /dev/zero (deleted)
  mem ---p -
  mem rw-p /dev/zero
  mem ---p -
  mem rw-s /dev/zero (deleted)
  mem ---p -
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem rw-p -
  mem rw-p -
  mem rw-p -
  mem rw-p -
  mem rw-p -
  mem \x1b[1;38;5;196mrwxp\x1b[0m - (esc)
  mem \x1b[38;5;64m--xp\x1b[0m - (esc)
  mem -w-p -
  mem r--p -
  mem ---p -
  mem rw-p -
  mem r--p /usr/lib/x86_64-linux-gnu/libc.so.6
  mem \x1b[38;5;64mr-xp\x1b[0m /usr/lib/x86_64-linux-gnu/libc.so.6 (esc)
  mem r--p /usr/lib/x86_64-linux-gnu/libc.so.6
  mem r--p /usr/lib/x86_64-linux-gnu/libc.so.6
  mem rw-p /usr/lib/x86_64-linux-gnu/libc.so.6
  mem rw-p -
  mem ---p -
  mem rw-p -
  mem r--p \x1b[38;5;31m[vvar]\x1b[0m (esc)
  mem r--p \x1b[38;5;31m[vvar_vclock]\x1b[0m (esc)
  mem \x1b[38;5;64mr-xp\x1b[0m \x1b[38;5;31m[vdso]\x1b[0m (esc)
  mem r--p /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  mem \x1b[38;5;64mr-xp\x1b[0m /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 (esc)
  mem r--p /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  mem r--p /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  mem rw-p /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  mem rw-p \x1b[38;5;31m[stack]\x1b[0m (esc)
  mem \x1b[38;5;64m--xp\x1b[0m \x1b[38;5;31m[vsyscall]\x1b[0m (esc)

Colours never
  $ procmaps -i 6.18/x86gate.maps --color never
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

No colours without a terminal
  $ # No terminal, no colour.
  > procmaps -i 6.18/x86gate.maps --color auto
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

The option is stronger than NO_COLOR
  $ NO_COLOR=1 procmaps -i 6.18/x86gate.maps --color always -o perms,name
  \x1b[1mPERM NAME\x1b[0m (esc)
  \x1b[38;5;64mr-xp\x1b[0m /opt/odd/bin/x86gate (esc)
  rw-p \x1b[38;5;31m[stack]\x1b[0m (esc)
  \x1b[38;5;64m--xp\x1b[0m \x1b[38;5;31m[vsyscall]\x1b[0m (esc)
