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
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="file"} 1
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="anon"} 1
  procmaps_mappings{pid="501",command="worker",user="(uid)",kind="stack"} 1
  procmaps_mappings{pid="600",command="",user="(uid)",kind="file"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="501",command="worker",user="(uid)",kind="file"} 65536
  procmaps_size_bytes{pid="501",command="worker",user="(uid)",kind="anon"} 8388608
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
  procmaps_mappings{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="file"} 6
  procmaps_mappings{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="anon"} 1
  # HELP procmaps_size_bytes size: size of the mapping in bytes
  # TYPE procmaps_size_bytes gauge
  procmaps_size_bytes{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="file"} 24576
  procmaps_size_bytes{pid="9",command="a b\\x0a\\x1b[1m\\\\\\xff",user="(uid)",kind="anon"} 4096

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

A column that cannot be added up
  $ procmaps -f prometheus -i 6.18/x86gate.maps -o name
  ! procmaps: --format prometheus: 'name' cannot be summed
  [2]
