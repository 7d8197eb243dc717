What procmaps audit finds, and its exit status: 0 nothing, 1 findings, 2 trouble.

Nothing found, but rules that maps cannot answer
  $ procmaps audit -i 6.18/x86gate.maps
  ! procmaps: 6.18/x86gate.maps: not checked: patched-code: a map alone has no memory usage; save smaps for it (-f raw -x)
  ! procmaps: 6.18/x86gate.maps: not checked: exec-writable-file, exec-not-in-file, exec-not-elf, stomped-module, relro-writable, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, no-pie, exec-stack-flag: a saved map does not show it; audit the live process
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

Nothing found, but rules that smaps cannot answer
  $ procmaps audit -i 6.18/x86gate.smaps
  ! procmaps: 6.18/x86gate.smaps: not checked: exec-writable-file, exec-not-in-file, exec-not-elf, stomped-module, relro-writable, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, no-pie, exec-stack-flag: a saved map does not show it; audit the live process
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

Nothing found, and every rule has an answer
  $ procmaps audit --rules rwx,exec-anon,patched-code -i 6.18/x86gate.smaps
  ! procmaps: 1 saved map examined: nothing found

Executable anonymous memory, and rules that smaps cannot answer
  $ procmaps audit -i 6.18/anon.smaps
  SEVERITY RULE      COMMAND PID ADDRESS                   PERM NAME WHY
  warning  rwx       -         - 7f3d07361000-7f3d07371000 rwxp -    both writable and executable
  warning  exec-anon -         - 7f3d07361000-7f3d07371000 rwxp -    executable memory without a file: 65536 bytes
  warning  exec-anon -         - 7f3d07371000-7f3d07381000 --xp -    executable memory without a file: 65536 bytes
  ! procmaps: 6.18/anon.smaps: not checked: exec-writable-file, elf-in-anon, exec-not-in-file, exec-not-elf, stomped-module, relro-writable, syscall-from-anon, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, no-pie, exec-stack-flag: a saved map does not show it; audit the live process
  ! procmaps: 1 saved map examined: 3 warnings
  [2]

The same without a header
  $ procmaps audit --rules rwx,exec-anon -q -i 6.18/anon.smaps
  warning rwx       - - 7f3d07361000-7f3d07371000 rwxp - both writable and executable
  warning exec-anon - - 7f3d07361000-7f3d07371000 rwxp - executable memory without a file: 65536 bytes
  warning exec-anon - - 7f3d07371000-7f3d07381000 --xp - executable memory without a file: 65536 bytes
  [1]

Code that a uprobe patched
  $ procmaps audit --rules patched-code -i 6.18/uprobe.smaps
  SEVERITY RULE         COMMAND PID ADDRESS                   PERM NAME                WHY
  alert    patched-code -         - 555e0b2fd000-555e0b2fe000 r-xp /opt/odd/bin/uprobe code in memory was written to: 4096 bytes were written to
  ! procmaps: 1 saved map examined: 1 alert
  [1]

Findings that a JIT compiler explains are notes
  $ procmaps audit --rules rwx,exec-anon -i 6.18/node.smaps
  ! procmaps: 1 saved map examined: 2 notes not shown (--severity note shows all)

Notes are shown if they are asked for
  $ procmaps audit --rules rwx,exec-anon --severity note -i 6.18/node.smaps --limit 2
  SEVERITY RULE      COMMAND PID ADDRESS                   PERM NAME WHY
  note     rwx       -         - 7f8e98003000-7f8e9803f000 rwxp -    both writable and executable; V8 (JavaScript) generates code there
  note     exec-anon -         - 7f8e98003000-7f8e9803f000 rwxp -    executable memory without a file: 245760 bytes; V8 (JavaScript) generates code there
  ! procmaps: 1 saved map examined: 2 notes
  [1]

Alerts only
  $ procmaps audit --rules rwx,exec-anon --severity alert -i 6.18/anon.smaps
  ! procmaps: 1 saved map examined: 3 warnings not shown (--severity note shows all)

One rule
  $ procmaps audit --rules rwx -i 6.18/anon.maps
  SEVERITY RULE COMMAND PID ADDRESS                   PERM NAME WHY
  warning  rwx  -         - 7f3d07361000-7f3d07371000 rwxp -    both writable and executable
  ! procmaps: 1 saved map examined: 1 warning
  [1]

A rule that a maps file cannot answer
  $ procmaps audit --rules patched-code -i 6.18/anon.maps
  ! procmaps: 6.18/anon.maps: not checked: patched-code: a map alone has no memory usage; save smaps for it (-f raw -x)
  ! procmaps: 1 saved map examined: nothing found in what could be checked
  [2]

Findings chosen by an expression
  $ procmaps audit --rules rwx,exec-anon -i 6.18/anon.smaps --where 'perms == "rwxp"' -o rule,address,size
  RULE      ADDRESS                    SIZE
  rwx       7f3d07361000-7f3d07371000 65536
  exec-anon 7f3d07361000-7f3d07371000 65536
  ! procmaps: 1 saved map examined: 2 warnings, 1 filtered out
  [1]

Findings as JSON
  $ procmaps audit --rules rwx,exec-anon -i 6.18/anon.smaps -f json -o severity,rule,address
  {"schema": 1, "rows": [
  {"severity": "warning", "rule": "rwx", "address": "0x7f3d07361000-0x7f3d07371000"},
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07361000-0x7f3d07371000"},
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07371000-0x7f3d07381000"}
  ], "summary": {"examined": 1, "unread": 0, "unchecked": 0, "alert": 0, "warning": 3, "note": 0, "allowed": 0, "unused_allowances": []}}
  [1]

Findings as JSON lines
  $ procmaps audit --rules rwx,exec-anon -i 6.18/anon.smaps -f jsonl -o severity,rule,address
  {"severity": "warning", "rule": "rwx", "address": "0x7f3d07361000-0x7f3d07371000"}
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07361000-0x7f3d07371000"}
  {"severity": "warning", "rule": "exec-anon", "address": "0x7f3d07371000-0x7f3d07381000"}
  ! procmaps: 1 saved map examined: 3 warnings
  [1]

Findings as CSV
  $ procmaps audit --rules rwx,exec-anon -i 6.18/anon.smaps -f csv -o severity,rule,address,message
  severity,rule,address,message
  warning,rwx,0x7f3d07361000-0x7f3d07371000,both writable and executable
  warning,exec-anon,0x7f3d07361000-0x7f3d07371000,executable memory without a file: 65536 bytes
  warning,exec-anon,0x7f3d07371000-0x7f3d07381000,executable memory without a file: 65536 bytes
  ! procmaps: 1 saved map examined: 3 warnings
  [1]

Findings that are allowed are left out
  $ procmaps audit --rules patched-code --allow 'patched-code=up*' -i 6.18/uprobe.smaps
  ! procmaps: 1 saved map examined: nothing found, 1 allowed

An allowance for another rule changes nothing
  $ procmaps audit --rules patched-code --allow rwx=uprobe -i 6.18/uprobe.smaps -o rule,address,name
  RULE         ADDRESS                   NAME
  patched-code 555e0b2fd000-555e0b2fe000 /opt/odd/bin/uprobe
  ! procmaps: 1 allowance matched nothing: rwx=uprobe
  ! procmaps: 1 saved map examined: 1 alert
  [1]

Allowances from a file
  $ printf '# comment\n\nall=/opt/odd/bin/uprobe\n' | procmaps audit --rules patched-code --allow-file /dev/stdin -i 6.18/uprobe.smaps
  ! procmaps: 1 saved map examined: nothing found, 1 allowed

An allowance that is malformed
  $ printf 'rwx\n' | procmaps audit --allow-file /dev/stdin -i 6.18/x86gate.smaps
  ! procmaps: /dev/stdin:1:4: expected RULE=GLOB
  [2]

What a rule is about
  $ procmaps audit --explain rwx,exec-heap
  rwx (warning): both writable and executable
    Why it matters
      Anyone who can make the process write here, through any bug, can make it
      run what they wrote.
    Innocent causes
      JIT compilers without W^X, libffi closures, some graphics drivers.
    What is read
      only the executable mappings

  exec-heap (alert): executable heap
    Why it matters
      The heap holds data that comes from outside. Allocators never make it
      executable: someone did, on purpose or to run what was put there.
    Innocent causes
      Very old programs, and programs run with READ_IMPLIES_EXEC (setarch
      --read-implies-exec).
    What is read
      only the executable mappings

An unknown rule
  $ procmaps audit --rules rxw -i 6.18/anon.maps
  ! procmaps: invalid value 'rxw' for --rules, did you mean 'rwx'? (expected all, rwx, exec-heap, exec-stack, exec-anon, exec-memfd, exec-deleted, exec-writable-file, exec-tmp, patched-code, elf-in-anon, exec-not-in-file, exec-not-elf, stomped-module, relro-writable, syscall-from-anon, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, no-pie, exec-stack-flag, map-budget or hidden-process)
  [2]

A missing file
  $ procmaps audit -i no-such.maps
  ! procmaps: no-such.maps: cannot open: no such file or directory
  [2]

A format that audit does not have
  $ procmaps audit -f layout -i 6.18/anon.maps
  ! procmaps: audit does not support format 'layout' (expected table, csv, json or jsonl)
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
  Find mappings that a security review asks about.

    - Prints one line per finding at or above --severity.
    - A saved map gets only the checks its text can answer; the others are named.
    - What could not be examined is never reported as clean.
    - The last line counts what was examined, found and allowed.

  Options of this command:
        --rules RULE[,RULE...]  check only these rules; default all
        --severity LEVEL        lowest severity: note, warning or alert
        --allow RULE=GLOB       omit expected findings, by name or command
        --allow-file FILE       a file with one RULE=GLOB per line
        --no-jit                trust no JIT compiler
        --explain RULE[,RULE...]
                                explain rules, examine nothing

  Process selection (-p, -c and -u must all match; for a repeated one, any value):
    -p, --pid PID[,PID...]      these processes; outside find, bare PIDs too
    -c, --command NAME          command name starts with NAME; /RE/ for a regex
    -u, --user USER[,USER...]   processes of these users, by name or number
    -A, --all                   all visible processes, except procmaps itself
        --descendants           also all descendants of these processes
    -i, --input FILE            a saved map, core file or report; - for stdin
        --proc DIR              another proc mount, such as /host/proc

  Mapping filters (all must match; for a repeated option, any value):
        --where EXPR            EXPR is true: 'rss > 1M && perms =~ "w"'

  Output:
    -f, --format FORMAT         table csv json jsonl
    -o, --columns COL[,COL...]  show these columns; +COL adds one before NAME
        --sort [-]COL[,...]     sort by these columns; - puts the largest first
        --limit N               only the first N rows
    -H, --human                 sizes as 4K, 1.5M
    -q, --quiet                 no header
        --color WHEN            auto, always or never
        --hyperlink WHEN        link names to files: auto, always or never
        --no-pager              print long output without a pager

  Other:
    -h                          short help
        --help                  full help
    -V, --version               print the version
        --list-columns          list all columns with their meaning
        --generate WHAT         man pages, completions or the JSON Schema

  Rules (for more: --explain RULE):
    rwx                 warning: both writable and executable
    exec-heap           alert: executable heap
    exec-stack          alert: executable stack
    exec-anon           warning: executable memory without a file
    exec-memfd          alert: executable in-memory file (memfd)
    exec-deleted        warning: code from a deleted file
    exec-writable-file  alert: code from a world-writable file
    exec-tmp            warning: code from a file in a temporary directory
    patched-code        alert: code in memory was written to
    elf-in-anon         alert: ELF file in executable memory without a file
    exec-not-in-file    alert: executable bytes that are not code in their file
    exec-not-elf        warning: code from a file that is not ELF
    stomped-module      alert: something else inside the memory of a library
    relro-writable      warning: writable pages that RELRO should protect
    syscall-from-anon   alert: thread waiting in code without a file
    exec-foreign-owner  warning: code from a file that others can change
    exec-no-disk        warning: code from a file on no disk
    exe-mismatch        alert: program that is not what its exe link says
    text-relocations    warning: code that is modified when it is loaded
    no-pie              note: program at a fixed address (no PIE)
    exec-stack-flag     warning: file that requests an executable stack
    map-budget          warning: near the limit on mappings
    hidden-process      alert: process hidden by a mount over its files in /proc

  Exit status:
    0  nothing found at or above --severity
    1  something was found
    2  trouble: not everything could be examined, or the command line is wrong

A file of allowances without end
  $ procmaps audit -i 6.18/python.smaps --allow-file /dev/zero
  ! procmaps: /dev/zero: a file of allowances has at most 1 MiB
  [2]
