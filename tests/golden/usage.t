Command lines that are refused.

No argument
  $ procmaps
  ! procmaps: no process given: use -p PID, -c NAME, -u USER or -A
  ! procmaps: to read a saved map: -i FILE; for help: procmaps -h
  [2]

A word that is no pid
  $ procmaps sshd
  ! procmaps: 'sshd' is not a process id
  ! procmaps: to select by command name: procmaps -c sshd
  [2]

A path that is no pid
  $ procmaps /usr/bin/app
  ! procmaps: '/usr/bin/app' is not a process id
  ! procmaps: to find processes that map a file: procmaps -A --name /usr/bin/app; to read a saved map: procmaps -i /usr/bin/app
  [2]

Control bytes in an argument are escaped
  $ procmaps "$(printf 'a\nprocmaps: forged\033[31m\377')"
  ! procmaps: 'a' is not a process id
  ! procmaps: to select by command name: procmaps -c a
  [2]

An unknown long option
  $ procmaps --al
  ! procmaps: unknown option '--al', did you mean '--all'?
  [2]

An unknown short option
  $ procmaps -nZ
  ! procmaps: unknown option '-Z'
  [2]

An option without its value
  $ procmaps -A --name
  ! procmaps: '--name' needs a value
  [2]

An option with an empty value
  $ procmaps -A --name=
  ! procmaps: --name: expected GLOB
  [2]

A value for an option that takes none
  $ procmaps --all=false
  ! procmaps: --all takes no value
  [2]

A range of addresses that ends before it starts
  $ procmaps -A --address 10-8
  ! procmaps: --address: '10-8': the end must be greater than the start
  [2]

A regular expression with an open parenthesis
  $ procmaps -A --regex '('
  ! procmaps: --regex: '(': unmatched parenthesis
  [2]

A size that is no number
  $ procmaps -A --size much
  ! procmaps: --size: 'much': expected a number, such as 4096, 64K, 1.5G or 0x1000
  [2]

A user that does not exist
  $ procmaps -u no-such-user
  ! procmaps: --user: no user 'no-such-user'
  [2]

An unknown column
  $ procmaps -A -o rsss
  ! procmaps: unknown column 'rsss', did you mean 'rss'?
  [2]

An unknown column to sort by
  $ procmaps -A --sort -sze
  ! procmaps: --sort: unknown column 'sze', did you mean 'size'?
  [2]

An unknown format
  $ procmaps -A -f tabel
  ! procmaps: invalid value 'tabel' for --format, did you mean 'table'? (expected table, layout, pmap, lsof, fields, raw, csv, json, jsonl or prometheus)
  [2]

An unknown type
  $ procmaps -A --type stak
  ! procmaps: invalid value 'stak' for --type, did you mean 'stack'? (expected file, anon, heap, stack, vdso, vvar, vsyscall, kernel, shm, memfd, hugetlb, device, gpu, socket, aio, secretmem, anon_inode or other)
  [2]

Of several errors only the first is printed
  $ procmaps -A --size much --address 10-8 -o rsss
  ! procmaps: --address: '10-8': the end must be greater than the start
  [2]

A saved map and a process
  $ procmaps -i x -p 1
  ! procmaps: --input cannot be combined with live processes
  [2]

The raw format cannot be sorted
  $ procmaps -A -f raw --sort size
  ! procmaps: --format raw does not take --sort
  [2]

The pmap format has no choice of columns
  $ procmaps -A -f pmap -o name
  ! procmaps: --format pmap does not take --columns
  [2]

A list of pids has no total
  $ procmaps -A -t -T
  ! procmaps: --terse does not take --total
  [2]
