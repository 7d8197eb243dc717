The short helps.

Help on one screen
  $ procmaps -h
  Usage: procmaps [OPTIONS] [PID...]
  Show the memory mappings of processes.
    -p PID                these processes; outside find, bare PIDs too
    -c NAME               command name starts with NAME; /RE/ for a regex
    -u USER               processes of these users, by name or number
    -A                    all visible processes, except procmaps itself
    -i FILE               a saved map, core file or report; - for stdin
    --perms PAT           permissions: wx has both; r-x, rw?p by position
    --type KIND           kinds: file anon heap stack memfd shm ...
    --name GLOB           name matches GLOB; without a slash, its last part
    --address A|A-B|A+LEN overlaps this address or range; hex, LEN like 64K
    --where EXPR          EXPR is true: 'rss > 1M && perms =~ "w"'
    -d [^]mem|txt|DEL     txt: program, DEL: deleted (DEL?: perhaps), mem: other
    -f FORMAT             table layout pmap lsof fields raw csv json jsonl ...
    -o COL                show these columns; +COL adds one before NAME
    --sort [-]COL         sort by these columns; - puts the largest first
    -x                    memory: RSS PSS USS DIRTY SWAP ... (reads smaps)
    -g KEY                group by name kind perms command label file unit ...
    -s                    one row per kind, with memory: -g kind -x -T
    -T                    add a row with totals
    -H                    sizes as 4K, 1.5M
    -t                    only pids of processes with a matching mapping
  Commands: find, diff, watch, audit; for their options: procmaps COMMAND -h
  More: --help, --list-columns, man procmaps.  For example: procmaps -A -d DEL

Help for diff
  $ procmaps diff -h
  Usage: procmaps diff [OPTIONS] BEFORE AFTER
  Compare two processes or saved maps.

    - BEFORE and AFTER are each a pid, a saved map, or - for standard input.
    - To save a map: procmaps -f raw [-x] PID > FILE.
    - Mappings are matched by name, offset and permissions, not by address.

  Options of this command:
        --by-address            compare one process with itself, by address

  Process selection (-p, -c and -u must all match; for a repeated one, any value):
        --proc DIR              another proc mount, such as /host/proc

  Mapping filters (all must match; for a repeated option, any value):
        --perms PAT             permissions: wx has both; r-x, rw?p by position
        --type KIND[,KIND...]   kinds: file anon heap stack memfd shm ...
        --name GLOB             name matches GLOB; without a slash, its last part
        --regex RE              name matches this POSIX extended regex
        --address A|A-B|A+LEN   overlaps this address or range; hex, LEN like 64K
        --size N|+N|-N|N-M      size N, at least N (+N), at most N (-N), or N-M
        --where EXPR            EXPR is true: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  show these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by these columns; - puts the largest first
        --limit N               only the first N rows
    -x, --extended              memory: RSS PSS USS DIRTY SWAP ... (reads smaps)
    -g, --group-by KEY[,KEY...] group by type kind perms device name
    -T, --total                 add a row with totals
    -H, --human                 sizes as 4K, 1.5M
    -q, --quiet                 no header
        --color WHEN            auto, always or never
        --hyperlink WHEN        link names to files: auto, always or never
        --no-pager              print long output without a pager
        --consistent            read until two passes agree

  Other:
    -h                          short help
        --help                  full help
    -V, --version               print the version
        --list-columns          list all columns with their meaning
        --generate WHAT         man pages, completions or the JSON Schema

  Exit status:
    0  no difference
    1  they differ
    2  trouble: a map cannot be read completely, or the command line is wrong

Help for watch
  $ procmaps watch -h
  Usage: procmaps watch [OPTIONS] [PID...]
  Report changes as they happen, and suspected leaks.

    - Prints one line per change, and at the end growth, churn and suspected
      leaks.
    - Processes are chosen once, at the start.
    - Ctrl-C ends the watch and prints the summary.
    - Filters limit the changes printed, not the growth calculation.

  Options of this command:
        --interval DURATION     time between rounds, 500ms or 2m; default 1s;
                                also -n
        --count N               stop after N rounds, not counting the first
        --accessed              report which memory is used (not passive)

  Process selection (-p, -c and -u must all match; for a repeated one, any value):
    -p, --pid PID[,PID...]      these processes; outside find, bare PIDs too
    -c, --command NAME          command name starts with NAME; /RE/ for a regex
    -u, --user USER[,USER...]   processes of these users, by name or number
    -A, --all                   all visible processes, except procmaps itself
        --descendants           also all descendants of these processes
        --proc DIR              another proc mount, such as /host/proc

  Mapping filters (all must match; for a repeated option, any value):
        --perms PAT             permissions: wx has both; r-x, rw?p by position
        --type KIND[,KIND...]   kinds: file anon heap stack memfd shm ...
        --name GLOB             name matches GLOB; without a slash, its last part
        --regex RE              name matches this POSIX extended regex
        --address A|A-B|A+LEN   overlaps this address or range; hex, LEN like 64K
        --size N|+N|-N|N-M      size N, at least N (+N), at most N (-N), or N-M
        --where EXPR            EXPR is true: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  show these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by these columns; - puts the largest first
        --limit N               only the first N rows
    -x, --extended              memory: RSS PSS USS DIRTY SWAP ... (reads smaps)
    -H, --human                 sizes as 4K, 1.5M
    -q, --quiet                 no header
        --color WHEN            auto, always or never
        --hyperlink WHEN        link names to files: auto, always or never

  Other:
    -h                          short help
        --help                  full help
    -V, --version               print the version
        --list-columns          list all columns with their meaning
        --generate WHAT         man pages, completions or the JSON Schema

  Exit status:
    0  processes were watched
    1  no process to watch, or no mapping that matches
    2  trouble: a process cannot be read, one of -A too, or the command line is
       wrong
