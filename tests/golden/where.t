Rows chosen by an expression, with --where.

A number with a unit
  $ procmaps -i 6.18/python.maps --where 'size >= 2.5M' -o size,name
      SIZE NAME
   2830336 /usr/bin/python3.11
  66973696 -
  66973696 -
  66973696 -
   8388608 -
   8388608 -
  66973696 -
   8388608 -
   8388608 -

A text
  $ procmaps -i 6.18/x86gate.maps --where 'name == "[stack]"' -o perms,name
  PERM NAME
  rw-p [stack]

A regular expression for the permissions
  $ procmaps -i 6.18/anon.maps --where 'perms =~ "w.*x"' -o perms,size
  PERM  SIZE
  rwxp 65536

No match of a regular expression
  $ procmaps -i 6.18/x86gate.maps --where "name !~ '^/'" -o name
  NAME
  [stack]
  [vsyscall]

Operators by precedence
  $ procmaps -i 6.18/heapstack.maps --where 'type == "heap" && size < 16K || type == "stack"' -o size,name
    SIZE NAME
    4096 [heap]
   12288 [heap]
  163840 [stack]

Parentheses and a negation
  $ procmaps -i 6.18/x86gate.maps --where '!(type == "REG" || size > 4K)' -o name
  NAME
  [vsyscall]

A column alone
  $ procmaps -i 6.18/x86gate.maps --where inode -o inode,name
      NODE NAME
  10969562 /opt/odd/bin/x86gate

Something unknown equals nothing
  $ procmaps -i 6.18/x86gate.maps --where 'inode != 1' -o inode,name
      NODE NAME
  10969562 /opt/odd/bin/x86gate

An address in a mapping
  $ procmaps -i 6.18/x86gate.maps --where 'address == 0x7fff2a150800' -o address,name
  ADDRESS                   NAME
  7fff2a150000-7fff2a171000 [stack]

A device
  $ procmaps -i 6.18/x86gate.maps --where 'device == "254,0"' -o device,name
  DEVICE NAME
   254,0 /opt/odd/bin/x86gate

Two columns compared
  $ procmaps -i 6.18/heapstack.smaps --where 'rss == size && type == "REG"' -o size,rss,name
    SIZE    RSS NAME
    4096   4096 /opt/odd/bin/heapstack
    4096   4096 /opt/odd/bin/heapstack
    4096   4096 /opt/odd/bin/heapstack
    4096   4096 /opt/odd/bin/heapstack
    4096   4096 /opt/odd/bin/heapstack
  155648 155648 /usr/lib/x86_64-linux-gnu/libc.so.6
   16384  16384 /usr/lib/x86_64-linux-gnu/libc.so.6
    8192   8192 /usr/lib/x86_64-linux-gnu/libc.so.6
    4096   4096 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  155648 155648 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
   40960  40960 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
    8192   8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
    8192   8192 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2

An expression and a filter
  $ procmaps -i 6.18/heapstack.maps --type heap --where 'size > 100K' -o size,name
    SIZE NAME
  163840 [heap]

A metric is read although it is not shown
  $ procmaps -i 6.18/x86gate.smaps --where 'rss > 8K' -o name
  NAME
  [stack]

A metric that a maps file does not have
  $ procmaps -i 6.18/x86gate.maps --where 'rss > 8K' -o name
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)
  ! procmaps: no mapping matches
  [1]

Columns of the process
  $ procmaps --proc proc-golden -A --where 'command == "app" && offset > 0' -o pid,offset,name
  PID   OFFSET NAME
  100 00002000 /usr/bin/app
  100 00008000 /usr/bin/app
  100 00028000 /usr/lib/libc.so.6
  100 001bd000 /usr/lib/libc.so.6
  100 00215000 /usr/lib/libc.so.6
  ! procmaps: 700: cannot read maps: no such file or directory

An expression that holds for no row
  $ procmaps -i 6.18/x86gate.maps --where 'size > 1G'
  ! procmaps: no mapping matches
  [1]

An unknown column
  $ procmaps -i 6.18/x86gate.maps --where 'sise > 1G'
  ! procmaps: --where: unknown column 'sise', did you mean 'size'?
  ! procmaps:   sise > 1G
  ! procmaps:   ^
  [2]

A text compared with a number
  $ procmaps -i 6.18/x86gate.maps --where 'name > 1'
  ! procmaps: --where: 'name' must be compared with text in quotes
  ! procmaps:   name > 1
  ! procmaps:          ^
  [2]

A parenthesis that is not closed
  $ procmaps -i 6.18/x86gate.maps --where '(size > 1'
  ! procmaps: --where: unmatched '('
  ! procmaps:   (size > 1
  ! procmaps:   ^
  [2]

A quote that is not closed
  $ procmaps -i 6.18/x86gate.maps --where 'name == "x'
  ! procmaps: --where: missing closing "
  ! procmaps:   name == "x
  ! procmaps:           ^
  [2]

One equals sign instead of two
  $ procmaps -i 6.18/x86gate.maps --where 'size = 1'
  ! procmaps: --where: expected '==' to compare, or '=~' for a regular expression
  ! procmaps:   size = 1
  ! procmaps:        ^
  [2]

An empty expression
  $ procmaps -i 6.18/x86gate.maps --where ''
  ! procmaps: --where: expected EXPR, not an empty word
  [2]

A broken regular expression
  $ procmaps -i 6.18/x86gate.maps --where 'name =~ "("'
  ! procmaps: --where: '(': unmatched parenthesis
  ! procmaps:   name =~ "("
  ! procmaps:           ^
  [2]

A back-reference, which could keep a search busy for minutes
  $ procmaps -i 6.18/x86gate.maps --where 'name !~ "(a*)\1"'
  ! procmaps: --where: '(a*)\\1': back-references are not part of extended regular expressions
  ! procmaps:   name !~ "(a*)\\1"
  ! procmaps:           ^
  [2]

Repetitions of repetitions
  $ procmaps -i 6.18/x86gate.maps --where 'name =~ "((a{1,255}){1,255})"'
  ! procmaps: --where: '((a{1,255}){1,255})': the repetitions multiply to more than 1000 copies; use smaller bounds
  ! procmaps:   name =~ "((a{1,255}){1,255})"
  ! procmaps:           ^
  [2]

The same in --regex
  $ procmaps -i 6.18/x86gate.maps --regex '(a*)\1'
  ! procmaps: --regex: '(a*)\\1': back-references are not part of extended regular expressions
  [2]

The same in a command name
  $ procmaps -c '/(a*)\1/'
  ! procmaps: --command: '(a*)\\1': back-references are not part of extended regular expressions
  [2]
