What procmaps audit finds, and its exit status: 0 nothing, 1 findings, 2 trouble.

Nothing found, but a check that maps cannot answer
  $ procmaps audit -i 6.18/x86gate.maps
  ! procmaps: 6.18/x86gate.maps: a maps file cannot show patched code; smaps can

Nothing found in smaps
  $ procmaps audit -i 6.18/x86gate.smaps

Executable anonymous memory
  $ procmaps audit -i 6.18/anon.smaps
  SEVERITY RULE      COMMAND PID ADDRESS                   PERM NAME WHY
  warning  rwx       -         - 7f3d07361000-7f3d07371000 rwxp -    writable and executable at once
  warning  exec-anon -         - 7f3d07361000-7f3d07371000 rwxp -    executable memory without a file: 65536 bytes
  warning  exec-anon -         - 7f3d07371000-7f3d07381000 --xp -    executable memory without a file: 65536 bytes
  [1]

The same without a header
  $ procmaps audit -q -i 6.18/anon.smaps
  warning rwx       - - 7f3d07361000-7f3d07371000 rwxp - writable and executable at once
  warning exec-anon - - 7f3d07361000-7f3d07371000 rwxp - executable memory without a file: 65536 bytes
  warning exec-anon - - 7f3d07371000-7f3d07381000 --xp - executable memory without a file: 65536 bytes
  [1]

Code that a uprobe patched
  $ procmaps audit -i 6.18/uprobe.smaps
  SEVERITY RULE         COMMAND PID ADDRESS                   PERM NAME                WHY
  alert    patched-code -         - 555e0b2fd000-555e0b2fe000 r-xp /opt/odd/bin/uprobe code in memory differs from its file: 4096 bytes differ from the file
  [1]

Findings that a JIT compiler explains are notes
  $ procmaps audit -i 6.18/node.smaps
  ! procmaps: 2 findings below 'warning' not shown (--severity note shows all)

Notes are shown if they are asked for
  $ procmaps audit --severity note -i 6.18/node.smaps --limit 2
  SEVERITY RULE      COMMAND PID ADDRESS                   PERM NAME WHY
  note     rwx       -         - 7f8e98003000-7f8e9803f000 rwxp -    writable and executable at once; V8 (JavaScript) makes code there
  note     exec-anon -         - 7f8e98003000-7f8e9803f000 rwxp -    executable memory without a file: 245760 bytes; V8 (JavaScript) makes code there
  [1]

Alerts only
  $ procmaps audit --severity alert -i 6.18/anon.smaps
  ! procmaps: 3 findings below 'alert' not shown (--severity note shows all)

One rule
  $ procmaps audit --rules rwx -i 6.18/anon.maps
  SEVERITY RULE COMMAND PID ADDRESS                   PERM NAME WHY
  warning  rwx  -         - 7f3d07361000-7f3d07371000 rwxp -    writable and executable at once
  [1]

A rule that a maps file cannot answer
  $ procmaps audit --rules patched-code -i 6.18/anon.maps
  ! procmaps: 6.18/anon.maps: a maps file cannot show patched code; smaps can
  [2]

Findings chosen by an expression
  $ procmaps audit -i 6.18/anon.smaps --where 'perms == "rwxp"' -o rule,address,size
  RULE      ADDRESS                   SIZE/OFF
  rwx       7f3d07361000-7f3d07371000    65536
  exec-anon 7f3d07361000-7f3d07371000    65536
  [1]

Findings as JSON
  $ procmaps audit -i 6.18/anon.smaps -f json -o severity,rule,address
  {"schema": 1, "rows": [
  {"severity": "warning", "rule": "rwx", "address": "0x7f3d07361000-0x7f3d07371000"},
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07361000-0x7f3d07371000"},
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07371000-0x7f3d07381000"}
  ]}
  [1]

Findings as JSON lines
  $ procmaps audit -i 6.18/anon.smaps -f jsonl -o severity,rule,address
  {"severity": "warning", "rule": "rwx", "address": "0x7f3d07361000-0x7f3d07371000"}
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07361000-0x7f3d07371000"}
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07371000-0x7f3d07381000"}
  [1]

Findings as CSV
  $ procmaps audit -i 6.18/anon.smaps -f csv -o severity,rule,address,message
  severity,rule,address,message
  warning,rwx,0x7f3d07361000-0x7f3d07371000,writable and executable at once
  warning,exec-anon,0x7f3d07361000-0x7f3d07371000,executable memory without a file: 65536 bytes
  warning,exec-anon,0x7f3d07371000-0x7f3d07381000,executable memory without a file: 65536 bytes
  [1]

Findings that are allowed are left out
  $ procmaps audit --allow 'patched-code=up*' -i 6.18/uprobe.smaps

An allowance for another rule changes nothing
  $ procmaps audit --allow rwx=uprobe -i 6.18/uprobe.smaps -o rule,address,name
  RULE         ADDRESS                   NAME
  patched-code 555e0b2fd000-555e0b2fe000 /opt/odd/bin/uprobe
  [1]

Allowances from a file
  $ printf '# comment\n\nall=/opt/odd/bin/uprobe\n' | procmaps audit --allow-file /dev/stdin -i 6.18/uprobe.smaps

An allowance that is malformed
  $ printf 'rwx\n' | procmaps audit --allow-file /dev/stdin -i 6.18/x86gate.smaps
  ! procmaps: /dev/stdin:1:4: expected RULE=NAME
  [2]

What a rule is about
  $ procmaps audit --explain rwx,exec-heap
  rwx (warning): writable and executable at once
    Why it matters
      Whoever can make the process write to such memory, by any error in it, can
      have it run what was written.
    What is normal
      JIT compilers that do not separate writing from running; libffi closures;
      some graphics drivers.
    What is read
      nothing more

  exec-heap (alert): executable heap
    Why it matters
      The heap holds data that come from outside. An allocator never makes it
      executable: somebody did, on purpose or to run what was put there.
    What is normal
      Very old programs, and those run with READ_IMPLIES_EXEC (setarch
      --read-implies-exec).
    What is read
      nothing more

An unknown rule
  $ procmaps audit --rules rxw -i 6.18/anon.maps
  ! procmaps: invalid value 'rxw' for --rules, did you mean 'rwx'? (expected all, rwx, exec-heap, exec-stack, exec-anon, exec-memfd, exec-deleted, exec-writable-file, exec-tmp, patched-code, elf-in-anon, text-relocations, no-pie, exec-stack-flag or map-budget)
  [2]

A missing file
  $ procmaps audit -i no-such.maps
  ! procmaps: no-such.maps: cannot open: no such file or directory
  [2]

A format that audit does not have
  $ procmaps audit -f layout -i 6.18/anon.maps
  ! procmaps: audit has no format 'layout' (expected table, csv, json or jsonl)
  [2]

An option that audit does not take
  $ procmaps audit -x -i 6.18/anon.maps
  ! procmaps: audit does not take --extended
  [2]

An option that only audit takes
  $ procmaps --severity note -A
  ! procmaps: --severity is an option of procmaps audit
  [2]

Help for audit
  $ procmaps audit -h
  Usage: procmaps audit [OPTIONS] [PID...]
  Mappings that a security review would ask about.

    Prints one line per finding at or above --severity.
    A saved map gets only the checks its text can answer.
    What could not be examined is never reported as clean.
    Exit status: 0 nothing found, 1 findings, 2 trouble.

  Options of this command:
        --rules RULE[,RULE...]  audit: only these rules; default all
        --severity LEVEL        audit: least severity to report: note, warning or
                                alert
        --allow RULE=GLOB       audit: leave out what is in order, by name or
                                command
        --allow-file FILE       audit: a file with one RULE=GLOB per line
        --explain RULE[,RULE...]
                                audit: explain rules, examine nothing

  Which processes:
    -p, --pid PID[,PID...]      these processes; bare numbers mean the same
    -c, --command NAME          whose command starts with NAME; /RE/ for a regex
    -u, --user USER[,USER...]   of these users, by name or number
    -A, --all                   every process that can be seen, except procmaps
        --descendants           also their children, and the children's children
    -i, --input FILE            a saved maps or smaps file; - for standard input
        --proc DIR              another proc mount, such as /host/proc in a
                                container

  Which mappings (different options: all must match; one repeated: any):
        --where EXPR            for which EXPR holds: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by a column, - for the largest first
        --limit N               the first N rows only
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

  Rules (for more: --explain RULE):
    rwx                 warning: writable and executable at once
    exec-heap           alert: executable heap
    exec-stack          alert: executable stack
    exec-anon           warning: executable memory without a file
    exec-memfd          alert: executable file in memory (memfd)
    exec-deleted        warning: code of a file that was deleted
    exec-writable-file  alert: code of a file that everybody may write to
    exec-tmp            warning: code of a file in a temporary directory
    patched-code        alert: code in memory differs from its file
    elf-in-anon         alert: ELF file in executable memory without a file
    text-relocations    warning: code that is changed when loaded
    no-pie              note: program at a fixed address (no PIE)
    exec-stack-flag     warning: file that asks for an executable stack
    map-budget          warning: near the limit of mappings
