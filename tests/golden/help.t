The short helps.

Help on one screen
  $ procmaps -h
  Usage: procmaps [OPTIONS] [PID...]
  Show the memory mappings of processes.
    -p PID                these processes; bare numbers mean the same
    -c NAME               whose command starts with NAME; /RE/ for a regex
    -u USER               of these users, by name or number
    -A                    every process that can be seen, except procmaps
    -i FILE               a saved maps or smaps file; - for standard input
    --perms PAT           permissions: wx has both; r-x, rw?p by position
    --type KIND           kinds of mappings: file anon heap stack memfd shm ...
    --name GLOB           name; without a slash its last component
    --address A|A-B|A+LEN overlaps this address or range; hex, LEN in bytes or 64K
    --where EXPR          for which EXPR holds: 'rss > 1M && perms =~ "w"'
    -d mem|txt|DEL        txt the executable, DEL deleted on disk, mem the rest
    -f FORMAT             table layout pmap raw csv json jsonl prometheus
    -o COL                these columns; +COL adds one before NAME
    --sort [-]COL         sort by a column, - for the largest first
    -x                    memory: RSS PSS USS DIRTY SWAP ...; smaps with raw
    -g KEY                fold rows by name type perms pid command user device
    -s                    one row per type, with memory and totals: -g type -x -T
    -T                    a last row with totals
    -H                    sizes as 4K, 1.5M
    -t                    only the pids of processes with a matching mapping
  Commands: diff, watch, audit; for their options: procmaps COMMAND -h
  More: --help, --list-columns, man procmaps.  For example: procmaps -A -d DEL

Help for diff
  $ procmaps diff -h
  Usage: procmaps diff [OPTIONS] BEFORE AFTER
  What changed between two processes or saved maps.

    BEFORE and AFTER are each a pid (digits), a saved map, or - for standard
    input.
    procmaps -f raw [-x] PID saves a map.
    Mappings are matched by what they are, so two runs of a program can be
    compared.
    Exit status, as diff(1): 0 no difference, 1 they differ, 2 trouble.

  Options of this command:
        --by-address            diff: compare one process with itself, by address

  Which processes:
        --proc DIR              another proc mount, such as /host/proc in a
                                container

  Which mappings (different options: all must match; one repeated: any):
        --perms PAT             permissions: wx has both; r-x, rw?p by position
        --type KIND[,KIND...]   kinds of mappings: file anon heap stack memfd shm
                                ...
        --name GLOB             name; without a slash its last component
        --regex RE              name contains a match of this POSIX extended
                                regex
        --address A|A-B|A+LEN   overlaps this address or range; hex, LEN in bytes
                                or 64K
        --size N|+N|-N|N-M      size is N, at least, at most, or between; K M G T
        --where EXPR            for which EXPR holds: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by a column, - for the largest first
        --limit N               the first N rows only
    -x, --extended              memory: RSS PSS USS DIRTY SWAP ...; smaps with
                                raw
    -g, --group-by KEY[,KEY...] fold rows by name type perms pid command user
                                device
    -T, --total                 a last row with totals
    -H, --human                 sizes as 4K, 1.5M
    -q, --quiet                 no header; in pmap no titles and no total, as its
                                -q
        --color WHEN            auto, always or never
        --consistent            read until two passes agree

  Other:
    -h                          this help, on one screen
        --help                  every option
        --version               print the version
        --list-columns          every column and what it means
        --generate WHAT         print the man page or completions for bash, zsh,
                                fish

Help for watch
  $ procmaps watch -h
  Usage: procmaps watch [OPTIONS] [PID...]
  Report changes as they happen, and suspected leaks.

    Prints one line per change, and at the end growth and suspected leaks.
    Processes are chosen once, at the start. Ctrl-C ends the watch and prints the
    summary.
    Filters limit the changes printed, not the growth calculation.
    Exit status: 0 watched to the end, 1 nothing matched, 2 trouble.

  Options of this command:
        --interval SECONDS      watch: time between looks, default 1
        --count N               watch: end after N looks, not counting the first

  Which processes:
    -p, --pid PID[,PID...]      these processes; bare numbers mean the same
    -c, --command NAME          whose command starts with NAME; /RE/ for a regex
    -u, --user USER[,USER...]   of these users, by name or number
    -A, --all                   every process that can be seen, except procmaps
        --descendants           also their children, and the children's children
        --proc DIR              another proc mount, such as /host/proc in a
                                container

  Which mappings (different options: all must match; one repeated: any):
        --perms PAT             permissions: wx has both; r-x, rw?p by position
        --type KIND[,KIND...]   kinds of mappings: file anon heap stack memfd shm
                                ...
        --name GLOB             name; without a slash its last component
        --regex RE              name contains a match of this POSIX extended
                                regex
        --address A|A-B|A+LEN   overlaps this address or range; hex, LEN in bytes
                                or 64K
        --size N|+N|-N|N-M      size is N, at least, at most, or between; K M G T
        --where EXPR            for which EXPR holds: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by a column, - for the largest first
        --limit N               the first N rows only
    -x, --extended              memory: RSS PSS USS DIRTY SWAP ...; smaps with
                                raw
    -H, --human                 sizes as 4K, 1.5M
    -q, --quiet                 no header; in pmap no titles and no total, as its
                                -q
        --color WHEN            auto, always or never

  Other:
    -h                          this help, on one screen
        --help                  every option
        --version               print the version
        --list-columns          every column and what it means
        --generate WHAT         print the man page or completions for bash, zsh,
                                fish
