The format prometheus.

A saved map
  $ procmaps -f prometheus -i 6.18/x86gate.maps
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{pid="",command="",user="",kind="file"} 1
  procmaps_mappings{pid="",command="",user="",kind="stack"} 1
  procmaps_mappings{pid="",command="",user="",kind="vsyscall"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_size_bytes{pid="",command="",user="",kind="stack"} 135168
  procmaps_size_bytes{pid="",command="",user="",kind="vsyscall"} 4096

Memory
  $ procmaps -f prometheus -x -i 6.18/x86gate.smaps
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{pid="",command="",user="",kind="file"} 1
  procmaps_mappings{pid="",command="",user="",kind="stack"} 1
  procmaps_mappings{pid="",command="",user="",kind="vsyscall"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_size_bytes{pid="",command="",user="",kind="stack"} 135168
  procmaps_size_bytes{pid="",command="",user="",kind="vsyscall"} 4096
  # HELP procmaps_rss_bytes rss: resident memory, excluding hugetlb pages; do not add up over processes
  # TYPE procmaps_rss_bytes gauge
  procmaps_rss_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_rss_bytes{pid="",command="",user="",kind="stack"} 16384
  procmaps_rss_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_pss_bytes pss: resident memory, shared pages divided among their users
  # TYPE procmaps_pss_bytes gauge
  procmaps_pss_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_pss_bytes{pid="",command="",user="",kind="stack"} 16384
  procmaps_pss_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_uss_bytes uss: resident memory that only this process maps
  # TYPE procmaps_uss_bytes gauge
  procmaps_uss_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_uss_bytes{pid="",command="",user="",kind="stack"} 16384
  procmaps_uss_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_dirty_bytes dirty: dirty pages, shared and private; do not add up over processes
  # TYPE procmaps_dirty_bytes gauge
  procmaps_dirty_bytes{pid="",command="",user="",kind="file"} 4096
  procmaps_dirty_bytes{pid="",command="",user="",kind="stack"} 16384
  procmaps_dirty_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_swap_bytes swap: swapped-out memory; do not add up over processes
  # TYPE procmaps_swap_bytes gauge
  procmaps_swap_bytes{pid="",command="",user="",kind="file"} 0
  procmaps_swap_bytes{pid="",command="",user="",kind="stack"} 0
  procmaps_swap_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_locked_bytes locked: locked memory, shared pages divided among their users
  # TYPE procmaps_locked_bytes gauge
  procmaps_locked_bytes{pid="",command="",user="",kind="file"} 0
  procmaps_locked_bytes{pid="",command="",user="",kind="stack"} 0
  procmaps_locked_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_anonymous_bytes anonymous: memory of no file, including private copies of file pages; do not add up over processes
  # TYPE procmaps_anonymous_bytes gauge
  procmaps_anonymous_bytes{pid="",command="",user="",kind="file"} 0
  procmaps_anonymous_bytes{pid="",command="",user="",kind="stack"} 16384
  procmaps_anonymous_bytes{pid="",command="",user="",kind="vsyscall"} 0
  # HELP procmaps_huge_bytes huge: memory in huge pages of any kind; do not add up over processes
  # TYPE procmaps_huge_bytes gauge
  procmaps_huge_bytes{pid="",command="",user="",kind="file"} 0
  procmaps_huge_bytes{pid="",command="",user="",kind="stack"} 0
  procmaps_huge_bytes{pid="",command="",user="",kind="vsyscall"} 0

Processes, one of them missing and one without mappings
Their user is whoever checked the files out.
  $ procmaps -f prometheus --proc proc-golden 600 501 30 999999 | sed 's/user="[^"]*"/user="(uid)"/'
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 2
  procmaps_processes{status="kernel thread"} 1
  procmaps_processes{status="no such process"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="anon"} 1
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="file"} 1
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="stack"} 1
  procmaps_mappings{pid="600",command="",user="(uid)",kind="file"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="501",command="worker",user="(uid)",kind="anon"} 8388608
  procmaps_size_bytes{pid="501",command="worker",user="(uid)",kind="file"} 65536
  procmaps_size_bytes{pid="501",command="worker",user="(uid)",kind="stack"} 135168
  procmaps_size_bytes{pid="600",command="",user="(uid)",kind="file"} 4096
  ! procmaps: 30: a kernel thread has no mappings
  ! procmaps: 999999: no such process

A process with an odd name
  $ procmaps -f prometheus --proc proc-golden 9 | sed 's/user="[^"]*"/user="(uid)"/'
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="anon"} 1
  procmaps_mappings{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="file"} 6
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="anon"} 4096
  procmaps_size_bytes{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="file"} 24576

Only some mappings
  $ procmaps -f prometheus -i 6.18/anon.maps --perms wx
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{pid="",command="",user="",kind="anon"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="",command="",user="",kind="anon"} 65536

No mapping matches
  $ procmaps -f prometheus -i 6.18/x86gate.maps --type heap
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  ! procmaps: no mapping matches
  [1]

By command, only the metrics that are chosen
  $ procmaps -f prometheus --proc proc-golden -A -g command -o count,size
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 5
  procmaps_processes{status="unreadable"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{command=""} 1
  procmaps_mappings{command="a b\\x0a\\x1b[1m\\\\\\xff"} 7
  procmaps_mappings{command="app"} 15
  procmaps_mappings{command="threads"} 3
  procmaps_mappings{command="worker"} 3
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{command=""} 4096
  procmaps_size_bytes{command="a b\\x0a\\x1b[1m\\\\\\xff"} 28672
  procmaps_size_bytes{command="app"} 69713920
  procmaps_size_bytes{command="threads"} 8589312
  procmaps_size_bytes{command="worker"} 8589312
  ! procmaps: 700: cannot read maps: no such file or directory

By name
  $ procmaps -f prometheus -i 6.18/x86gate.maps -g name,perms
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{name="/opt/odd/bin/x86gate",perms="r-xp"} 1
  procmaps_mappings{name="[stack]",perms="rw-p"} 1
  procmaps_mappings{name="[vsyscall]",perms="--xp"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{name="/opt/odd/bin/x86gate",perms="r-xp"} 4096
  procmaps_size_bytes{name="[stack]",perms="rw-p"} 135168
  procmaps_size_bytes{name="[vsyscall]",perms="--xp"} 4096

Without the pid, what processes share is left out
  $ procmaps -f prometheus -x -i 6.18/x86gate.smaps -g kind
  # HELP procmaps_processes processes shown, by the result of reading them
  # TYPE procmaps_processes gauge
  procmaps_processes{status="ok"} 1
  # HELP procmaps_mappings number of mappings
  # TYPE procmaps_mappings gauge
  procmaps_mappings{kind="file"} 1
  procmaps_mappings{kind="stack"} 1
  procmaps_mappings{kind="vsyscall"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{kind="file"} 4096
  procmaps_size_bytes{kind="stack"} 135168
  procmaps_size_bytes{kind="vsyscall"} 4096
  # HELP procmaps_pss_bytes pss: resident memory, shared pages divided among their users
  # TYPE procmaps_pss_bytes gauge
  procmaps_pss_bytes{kind="file"} 4096
  procmaps_pss_bytes{kind="stack"} 16384
  procmaps_pss_bytes{kind="vsyscall"} 0
  # HELP procmaps_uss_bytes uss: resident memory that only this process maps
  # TYPE procmaps_uss_bytes gauge
  procmaps_uss_bytes{kind="file"} 4096
  procmaps_uss_bytes{kind="stack"} 16384
  procmaps_uss_bytes{kind="vsyscall"} 0
  # HELP procmaps_locked_bytes locked: locked memory, shared pages divided among their users
  # TYPE procmaps_locked_bytes gauge
  procmaps_locked_bytes{kind="file"} 0
  procmaps_locked_bytes{kind="stack"} 0
  procmaps_locked_bytes{kind="vsyscall"} 0

It cannot be asked for
  $ procmaps -f prometheus -i 6.18/x86gate.smaps -g kind -o rss
  ! procmaps: --format prometheus: 'rss' cannot be summed over processes, which share pages
  ! procmaps: group by pid too, or use pss or uss
  [2]

A column that cannot be added up
  $ procmaps -f prometheus -i 6.18/x86gate.maps -o name
  ! procmaps: --format prometheus: 'name' cannot be summed
  [2]
