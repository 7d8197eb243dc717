# fish completion for procmaps

# Prints the command in the command line; before the first argument "none".
function __procmaps_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l is_value no
    for word in $words
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case -
                echo list
                return
            case --pid --command --user --input --proc --perms --type --name --regex --address --size --where --fd --format --columns --fields --sort --limit --group-by --color --hyperlink --context --access --annotate --interval --count --rules --severity --allow --allow-file --explain --tasks --generate
                set is_value yes
            case '--*'
            case '-*'
                string match -qr -- '^-[^pcuidfoFgK]*[pcuidfogK]$' $word
                and set is_value yes
            case help find diff watch audit
                echo $word
                return
            case '*'
                echo list
                return
        end
    end
    echo none
end

# True if the command is one of these. Not after options whose values may begin with a minus, where
# fish would take such a value for options.
function __procmaps_in
    not contains -- (commandline -opc)[-1] --sort
    and contains -- (__procmaps_command) $argv
end

# True if this is the word before the cursor.
function __procmaps_after
    test (commandline -opc)[-1] = $argv[1]
end

# Makes words, as lines of standard input, completions of a list: after its last comma and sign,
# without the words that it has. The arguments are the sign, and the option's letter, which may be
# in the same word.
function __procmaps_list
    set -l value (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    if set -q argv[2]
        set value (string replace -r -- "^-[a-zA-Z0]*?$argv[2]" '' $value)
    end
    set -l prefix (string match -r -- "^(?:.*,)?(?:$argv[1])?" "$value")
    set -l given (string replace -r -- '^[-+^]' '' (string split , -- "$prefix"))
    while read -l -d \t word help
        contains -- $word $given
        or printf '%s%s\t%s\n' "$prefix" $word $help
    end
end

# Prints the words of an option.
function __procmaps_words
    set -l command (__procmaps_command)
    test $command = none
    and set command list
    switch $argv[1]
        case type
            printf '%s\t%s\n' \
                'file' 'a file, including programs and libraries' \
                'anon' 'anonymous memory, including [anon:NAME] and private /dev/zero' \
                'heap' 'the brk heap, [heap]' \
                'stack' 'the main thread\'s stack, [stack]; also [stack:TID]' \
                'vdso' 'kernel code for fast system calls, [vdso]' \
                'vvar' 'data of the vdso: [vvar] and [vvar_vclock]' \
                'vsyscall' 'the legacy system call page, [vsyscall]' \
                'kernel' 'other pages of the kernel: [uprobes], [vectors]' \
                'shm' 'System V and POSIX shared memory, ashmem, shared anonymous memory' \
                'memfd' 'in-memory files made by memfd_create(2)' \
                'hugetlb' 'huge pages from the hugetlb pool' \
                'device' 'a device node under /dev' \
                'gpu' 'dma-buf and DRM buffers' \
                'socket' 'ring buffers of a socket' \
                'aio' 'completion rings of libaio' \
                'secretmem' 'memory made by memfd_secret(2)' \
                'anon_inode' 'files without a path: io_uring, perf, bpf, kvm' \
                'other' 'a name that fits no other kind'
        case fd
            printf '%s\t%s\n' \
                'mem' '' \
                'txt' '' \
                'DEL' '' \
                'DEL?' ''
        case format
            printf '%s\t%s\n' \
                'table' '' \
                'csv' '' \
                'json' '' \
                'jsonl' ''
        case columns
            printf '%s\t%s\n' \
                'command' 'command name (comm), at most 15 bytes' \
                'pid' 'process id' \
                'user' 'name of the effective user, or its number if it has none' \
                'uid' 'effective user id' \
                'exe' 'path of the executable, from the exe link' \
                'cmdline' 'command line, arguments joined by spaces' \
                'cgroup' 'path of the control group, as the kernel prints it' \
                'unit' 'outermost service or scope of systemd that it belongs to' \
                'unit_manager' 'whose unit that is: system or user:UID' \
                'nspid' 'process id in its own pid namespace' \
                'kind' 'kind of the mapping (a word of --type)' \
                'start' 'first address' \
                'end' 'first address after the mapping' \
                'offset' 'offset in the file where the mapping starts, in hex' \
                'device' 'device of the file\'s file system, major,minor in decimal' \
                'inode' 'inode of the file, or shmid of System V shared memory' \
                'dumped' 'bytes of the mapping in a core file' \
                'signal' 'number of the signal that killed the process (core files)' \
                'fault' 'address that the process could not access (core files)'
        case sort
            printf '%s\t%s\n' \
                'command' 'command name (comm), at most 15 bytes' \
                'pid' 'process id' \
                'user' 'name of the effective user, or its number if it has none' \
                'uid' 'effective user id' \
                'exe' 'path of the executable, from the exe link' \
                'cmdline' 'command line, arguments joined by spaces' \
                'cgroup' 'path of the control group, as the kernel prints it' \
                'unit' 'outermost service or scope of systemd that it belongs to' \
                'unit_manager' 'whose unit that is: system or user:UID' \
                'nspid' 'process id in its own pid namespace' \
                'kind' 'kind of the mapping (a word of --type)' \
                'start' 'first address' \
                'end' 'first address after the mapping' \
                'offset' 'offset in the file where the mapping starts, in hex' \
                'device' 'device of the file\'s file system, major,minor in decimal' \
                'inode' 'inode of the file, or shmid of System V shared memory' \
                'dumped' 'bytes of the mapping in a core file' \
                'signal' 'number of the signal that killed the process (core files)' \
                'fault' 'address that the process could not access (core files)'
        case group-by
            printf '%s\t%s\n' \
                'type' 'REG, CHR or BLK for files, the kind for everything else' \
                'kind' 'kind of the mapping (a word of --type)' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'device' 'device of the file\'s file system, major,minor in decimal' \
                'name' 'full name of the mapping, as the kernel prints it'
        case color
            printf '%s\t%s\n' \
                'auto' '' \
                'always' '' \
                'never' ''
        case hyperlink
            printf '%s\t%s\n' \
                'auto' '' \
                'always' '' \
                'never' ''
        case access
            printf '%s\t%s\n' \
                'r' '' \
                'w' '' \
                'x' ''
        case rules
            printf '%s\t%s\n' \
                'all' 'all rules' \
                'rwx' 'both writable and executable' \
                'exec-heap' 'executable heap' \
                'exec-stack' 'executable stack' \
                'exec-anon' 'executable memory without a file' \
                'exec-memfd' 'executable in-memory file (memfd)' \
                'exec-deleted' 'code from a deleted file' \
                'exec-writable-file' 'code from a world-writable file' \
                'exec-tmp' 'code from a file in a temporary directory' \
                'patched-code' 'code in memory was written to' \
                'elf-in-anon' 'ELF file in executable memory without a file' \
                'exec-not-in-file' 'executable bytes that are not code in their file' \
                'exec-not-elf' 'code from a file that is not ELF' \
                'stomped-module' 'something else inside the memory of a library' \
                'relro-writable' 'writable pages that RELRO should protect' \
                'syscall-from-anon' 'thread waiting in code without a file' \
                'exec-foreign-owner' 'code from a file that others can change' \
                'exec-no-disk' 'code from a file on no disk' \
                'exe-mismatch' 'program that is not what its exe link says' \
                'text-relocations' 'code that is modified when it is loaded' \
                'no-pie' 'program at a fixed address (no PIE)' \
                'exec-stack-flag' 'file that requests an executable stack' \
                'map-budget' 'near the limit on mappings' \
                'hidden-process' 'process hidden by a mount over its files in /proc'
        case severity
            printf '%s\t%s\n' \
                'note' '' \
                'warning' '' \
                'alert' ''
        case allow
            printf '%s\t%s\n' \
                'all' 'all rules' \
                'rwx' 'both writable and executable' \
                'exec-heap' 'executable heap' \
                'exec-stack' 'executable stack' \
                'exec-anon' 'executable memory without a file' \
                'exec-memfd' 'executable in-memory file (memfd)' \
                'exec-deleted' 'code from a deleted file' \
                'exec-writable-file' 'code from a world-writable file' \
                'exec-tmp' 'code from a file in a temporary directory' \
                'patched-code' 'code in memory was written to' \
                'elf-in-anon' 'ELF file in executable memory without a file' \
                'exec-not-in-file' 'executable bytes that are not code in their file' \
                'exec-not-elf' 'code from a file that is not ELF' \
                'stomped-module' 'something else inside the memory of a library' \
                'relro-writable' 'writable pages that RELRO should protect' \
                'syscall-from-anon' 'thread waiting in code without a file' \
                'exec-foreign-owner' 'code from a file that others can change' \
                'exec-no-disk' 'code from a file on no disk' \
                'exe-mismatch' 'program that is not what its exe link says' \
                'text-relocations' 'code that is modified when it is loaded' \
                'no-pie' 'program at a fixed address (no PIE)' \
                'exec-stack-flag' 'file that requests an executable stack' \
                'map-budget' 'near the limit on mappings' \
                'hidden-process' 'process hidden by a mount over its files in /proc' \
                'unchecked' 'what could not be checked'
        case explain
            printf '%s\t%s\n' \
                'all' 'all rules' \
                'rwx' 'both writable and executable' \
                'exec-heap' 'executable heap' \
                'exec-stack' 'executable stack' \
                'exec-anon' 'executable memory without a file' \
                'exec-memfd' 'executable in-memory file (memfd)' \
                'exec-deleted' 'code from a deleted file' \
                'exec-writable-file' 'code from a world-writable file' \
                'exec-tmp' 'code from a file in a temporary directory' \
                'patched-code' 'code in memory was written to' \
                'elf-in-anon' 'ELF file in executable memory without a file' \
                'exec-not-in-file' 'executable bytes that are not code in their file' \
                'exec-not-elf' 'code from a file that is not ELF' \
                'stomped-module' 'something else inside the memory of a library' \
                'relro-writable' 'writable pages that RELRO should protect' \
                'syscall-from-anon' 'thread waiting in code without a file' \
                'exec-foreign-owner' 'code from a file that others can change' \
                'exec-no-disk' 'code from a file on no disk' \
                'exe-mismatch' 'program that is not what its exe link says' \
                'text-relocations' 'code that is modified when it is loaded' \
                'no-pie' 'program at a fixed address (no PIE)' \
                'exec-stack-flag' 'file that requests an executable stack' \
                'map-budget' 'near the limit on mappings' \
                'hidden-process' 'process hidden by a mount over its files in /proc'
        case generate
            printf '%s\t%s\n' \
                'man' '' \
                'man-find' '' \
                'man-diff' '' \
                'man-watch' '' \
                'man-audit' '' \
                'man-columns' '' \
                'man-library' '' \
                'bash' '' \
                'zsh' '' \
                'fish' '' \
                'schema' ''
    end
    switch "$command $argv[1]"
        case 'list format'
            printf '%s\t%s\n' \
                'layout' '' \
                'pmap' '' \
                'lsof' '' \
                'fields' '' \
                'raw' '' \
                'prometheus' ''
        case 'list columns'
            printf '%s\t%s\n' \
                'fd' 'txt: executable, DEL: deleted, DEL?: perhaps, mem: the rest' \
                'type' 'REG, CHR or BLK for files, the kind for everything else' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes' \
                'kernel_page_size' 'page size that the kernel uses for the mapping' \
                'mmu_page_size' 'page size that the MMU uses' \
                'rss' 'resident memory, excluding hugetlb pages' \
                'pss' 'resident memory, shared pages divided among their users' \
                'pss_dirty' 'the dirty part of pss' \
                'pss_anon' 'the anonymous part of pss (only in totals of a process)' \
                'pss_file' 'the file part of pss (only in totals of a process)' \
                'pss_shmem' 'the shared-memory part of pss (only in totals of a process)' \
                'shared_clean' 'clean pages that are also mapped elsewhere' \
                'shared_dirty' 'dirty pages that are also mapped elsewhere' \
                'private_clean' 'clean pages mapped only here' \
                'private_dirty' 'dirty pages mapped only here' \
                'referenced' 'pages accessed since the marks were last cleared' \
                'anonymous' 'memory of no file, including private copies of file pages' \
                'ksm' 'merged by kernel samepage merging' \
                'lazy_free' 'freed with MADV_FREE but not yet reclaimed' \
                'anon_huge_pages' 'anonymous memory in transparent huge pages' \
                'shmem_pmd_mapped' 'shared memory in transparent huge pages' \
                'file_pmd_mapped' 'files in transparent huge pages' \
                'shared_hugetlb' 'hugetlb pages that are also mapped elsewhere; not in rss' \
                'private_hugetlb' 'hugetlb pages mapped only here; not in rss' \
                'swap' 'swapped-out memory' \
                'swap_pss' 'swapped-out memory, shared pages divided among their users' \
                'nonlinear' 'in nonlinear mappings (kernels before 4.0)' \
                'locked' 'locked memory, shared pages divided among their users' \
                'thp_eligible' '1 if transparent huge pages may be used' \
                'protection_key' 'memory protection key' \
                'count' 'number of mappings' \
                'processes' 'number of processes that have them' \
                'names' 'name of the mappings in a group, or how many different ones' \
                'largest' 'size of the largest mapping in a group, in bytes' \
                'budget' 'share of vm.max_map_count used by the mappings of a group' \
                'uss' 'resident memory that only this process maps' \
                'dirty' 'dirty pages, shared and private' \
                'huge' 'memory in huge pages of any kind' \
                'vm_flags' 'the kernel\'s flags for the mapping, two letters each' \
                'vm_flag_words' 'the kernel\'s flags for the mapping, in words' \
                'numa_policy' 'NUMA memory policy' \
                'numa_nodes' 'pages on each NUMA node' \
                'numa_page_size' 'page size of the mapping in bytes' \
                'label' 'what it is used for (stack:TID arena bss ...); ~ if inferred' \
                'file' 'whether its file still has that name (current, deleted ...)' \
                'build_id' 'build id of the mapped ELF file, in hex' \
                'cached' 'bytes of the mapped part of the file in the page cache' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'find columns'
            printf '%s\t%s\n' \
                'tid' 'thread id' \
                'syscall' 'system call that the thread is blocked in; \'running\' on a processor' \
                'address' 'the address; of a thread, its program counter' \
                'mapping' 'start and end (not included) of the mapping' \
                'distance' 'distance of the address from its start' \
                'file_offset' 'offset of the byte in the file' \
                'elf_address' 'address as in the ELF file, for addr2line -e' \
                'build_id' 'build id of the ELF file, in hex' \
                'symbol' 'function or object, and the offset in it' \
                'sp' 'stack pointer of the thread' \
                'sp_in' 'what the stack pointer points to' \
                'word' 'the address as it was written' \
                'explain' 'what is there, or why nothing is' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes' \
                'label' 'what it is used for (stack:TID arena bss ...); ~ if inferred' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'diff columns'
            printf '%s\t%s\n' \
                'change' 'what happened to the mapping' \
                'perms_before' 'permissions before' \
                'address_before' 'start and end before' \
                'size_before' 'size before, in bytes' \
                'size' 'size now, in bytes' \
                'size_change' 'change in size, in bytes' \
                'rss_change' 'change in rss, in bytes' \
                'pss_change' 'change in pss, in bytes' \
                'uss_change' 'change in uss, in bytes' \
                'turned_wx' 'became both writable and executable' \
                'count_before' 'number of mappings in the group before' \
                'count' 'number of mappings in the group now' \
                'count_change' 'change in the number of mappings in the group' \
                'fd' 'txt: executable, DEL: deleted, DEL?: perhaps, mem: the rest' \
                'type' 'REG, CHR or BLK for files, the kind for everything else' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'kernel_page_size' 'page size that the kernel uses for the mapping' \
                'mmu_page_size' 'page size that the MMU uses' \
                'rss' 'resident memory, excluding hugetlb pages' \
                'pss' 'resident memory, shared pages divided among their users' \
                'pss_dirty' 'the dirty part of pss' \
                'pss_anon' 'the anonymous part of pss (only in totals of a process)' \
                'pss_file' 'the file part of pss (only in totals of a process)' \
                'pss_shmem' 'the shared-memory part of pss (only in totals of a process)' \
                'shared_clean' 'clean pages that are also mapped elsewhere' \
                'shared_dirty' 'dirty pages that are also mapped elsewhere' \
                'private_clean' 'clean pages mapped only here' \
                'private_dirty' 'dirty pages mapped only here' \
                'referenced' 'pages accessed since the marks were last cleared' \
                'anonymous' 'memory of no file, including private copies of file pages' \
                'ksm' 'merged by kernel samepage merging' \
                'lazy_free' 'freed with MADV_FREE but not yet reclaimed' \
                'anon_huge_pages' 'anonymous memory in transparent huge pages' \
                'shmem_pmd_mapped' 'shared memory in transparent huge pages' \
                'file_pmd_mapped' 'files in transparent huge pages' \
                'shared_hugetlb' 'hugetlb pages that are also mapped elsewhere; not in rss' \
                'private_hugetlb' 'hugetlb pages mapped only here; not in rss' \
                'swap' 'swapped-out memory' \
                'swap_pss' 'swapped-out memory, shared pages divided among their users' \
                'nonlinear' 'in nonlinear mappings (kernels before 4.0)' \
                'locked' 'locked memory, shared pages divided among their users' \
                'thp_eligible' '1 if transparent huge pages may be used' \
                'protection_key' 'memory protection key' \
                'processes' 'number of processes that have them' \
                'names' 'name of the mappings in a group, or how many different ones' \
                'largest' 'size of the largest mapping in a group, in bytes' \
                'budget' 'share of vm.max_map_count used by the mappings of a group' \
                'uss' 'resident memory that only this process maps' \
                'dirty' 'dirty pages, shared and private' \
                'huge' 'memory in huge pages of any kind' \
                'vm_flags' 'the kernel\'s flags for the mapping, two letters each' \
                'vm_flag_words' 'the kernel\'s flags for the mapping, in words' \
                'numa_policy' 'NUMA memory policy' \
                'numa_nodes' 'pages on each NUMA node' \
                'numa_page_size' 'page size of the mapping in bytes' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'watch columns'
            printf '%s\t%s\n' \
                'time' 'local time when the event was noticed' \
                'event' 'what happened: added, removed, grown, exec, exited, growth, suspect ...' \
                'what' 'what a suspect is: mapping, group, kind or memory' \
                'perms_before' 'permissions before' \
                'perms' 'permissions now' \
                'address' 'start and end (not included)' \
                'size_before' 'size before, in bytes' \
                'size' 'size now, in bytes' \
                'size_change' 'change in size, in bytes' \
                'size_per_minute' 'growth in bytes per minute' \
                'rss_per_minute' 'growth of rss in bytes per minute (-x)' \
                'pss_per_minute' 'growth of pss in bytes per minute (-x)' \
                'uss_per_minute' 'growth of uss in bytes per minute (-x)' \
                'turned_wx' 'became both writable and executable' \
                'accessed' 'bytes used in the interval; for hot, the mean (--accessed)' \
                'resident' 'bytes in memory, of what accessed is about' \
                'mappings_used' 'mappings used in an interval (--accessed)' \
                'mappings' 'mappings that an interval or a sum is about (--accessed)' \
                'maps_per_minute' 'churn: how often memory was mapped per minute' \
                'unmaps_per_minute' 'churn: how often it was unmapped per minute' \
                'mapped_per_minute' 'churn: bytes mapped per minute' \
                'unmapped_per_minute' 'churn: bytes unmapped per minute' \
                'used' 'rounds in which a hot or cold mapping was used' \
                'grew' 'rounds in which a suspect grew' \
                'rounds' 'rounds in which it could have grown or been used' \
                'confidence' 'confidence that a suspect leaks: low, medium, high' \
                'name' 'name of the mapping, or of the new program' \
                'event_shown' 'event, with \',wx\' if the mapping became writable and executable' \
                'perms_shown' 'permissions, before>now if they changed' \
                'change_shown' 'change in size; for growth and suspects, per minute' \
                'note' 'name; for growth and suspects, preceded by details'
        case 'audit columns'
            printf '%s\t%s\n' \
                'severity' 'note, warning or alert' \
                'rule' 'id of the rule; --explain RULE describes it' \
                'name' 'name of the mapping, or of the program for a finding about the process' \
                'message' 'what was found' \
                'jit' 'the JIT compiler that explains it' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes'
        case 'list sort'
            printf '%s\t%s\n' \
                'fd' 'txt: executable, DEL: deleted, DEL?: perhaps, mem: the rest' \
                'type' 'REG, CHR or BLK for files, the kind for everything else' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes' \
                'kernel_page_size' 'page size that the kernel uses for the mapping' \
                'mmu_page_size' 'page size that the MMU uses' \
                'rss' 'resident memory, excluding hugetlb pages' \
                'pss' 'resident memory, shared pages divided among their users' \
                'pss_dirty' 'the dirty part of pss' \
                'pss_anon' 'the anonymous part of pss (only in totals of a process)' \
                'pss_file' 'the file part of pss (only in totals of a process)' \
                'pss_shmem' 'the shared-memory part of pss (only in totals of a process)' \
                'shared_clean' 'clean pages that are also mapped elsewhere' \
                'shared_dirty' 'dirty pages that are also mapped elsewhere' \
                'private_clean' 'clean pages mapped only here' \
                'private_dirty' 'dirty pages mapped only here' \
                'referenced' 'pages accessed since the marks were last cleared' \
                'anonymous' 'memory of no file, including private copies of file pages' \
                'ksm' 'merged by kernel samepage merging' \
                'lazy_free' 'freed with MADV_FREE but not yet reclaimed' \
                'anon_huge_pages' 'anonymous memory in transparent huge pages' \
                'shmem_pmd_mapped' 'shared memory in transparent huge pages' \
                'file_pmd_mapped' 'files in transparent huge pages' \
                'shared_hugetlb' 'hugetlb pages that are also mapped elsewhere; not in rss' \
                'private_hugetlb' 'hugetlb pages mapped only here; not in rss' \
                'swap' 'swapped-out memory' \
                'swap_pss' 'swapped-out memory, shared pages divided among their users' \
                'nonlinear' 'in nonlinear mappings (kernels before 4.0)' \
                'locked' 'locked memory, shared pages divided among their users' \
                'thp_eligible' '1 if transparent huge pages may be used' \
                'protection_key' 'memory protection key' \
                'count' 'number of mappings' \
                'processes' 'number of processes that have them' \
                'names' 'name of the mappings in a group, or how many different ones' \
                'largest' 'size of the largest mapping in a group, in bytes' \
                'budget' 'share of vm.max_map_count used by the mappings of a group' \
                'uss' 'resident memory that only this process maps' \
                'dirty' 'dirty pages, shared and private' \
                'huge' 'memory in huge pages of any kind' \
                'vm_flags' 'the kernel\'s flags for the mapping, two letters each' \
                'vm_flag_words' 'the kernel\'s flags for the mapping, in words' \
                'numa_policy' 'NUMA memory policy' \
                'numa_nodes' 'pages on each NUMA node' \
                'numa_page_size' 'page size of the mapping in bytes' \
                'label' 'what it is used for (stack:TID arena bss ...); ~ if inferred' \
                'file' 'whether its file still has that name (current, deleted ...)' \
                'build_id' 'build id of the mapped ELF file, in hex' \
                'cached' 'bytes of the mapped part of the file in the page cache' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'find sort'
            printf '%s\t%s\n' \
                'tid' 'thread id' \
                'syscall' 'system call that the thread is blocked in; \'running\' on a processor' \
                'address' 'the address; of a thread, its program counter' \
                'mapping' 'start and end (not included) of the mapping' \
                'distance' 'distance of the address from its start' \
                'file_offset' 'offset of the byte in the file' \
                'elf_address' 'address as in the ELF file, for addr2line -e' \
                'build_id' 'build id of the ELF file, in hex' \
                'symbol' 'function or object, and the offset in it' \
                'sp' 'stack pointer of the thread' \
                'sp_in' 'what the stack pointer points to' \
                'word' 'the address as it was written' \
                'explain' 'what is there, or why nothing is' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes' \
                'label' 'what it is used for (stack:TID arena bss ...); ~ if inferred' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'diff sort'
            printf '%s\t%s\n' \
                'change' 'what happened to the mapping' \
                'perms_before' 'permissions before' \
                'address_before' 'start and end before' \
                'size_before' 'size before, in bytes' \
                'size' 'size now, in bytes' \
                'size_change' 'change in size, in bytes' \
                'rss_change' 'change in rss, in bytes' \
                'pss_change' 'change in pss, in bytes' \
                'uss_change' 'change in uss, in bytes' \
                'turned_wx' 'became both writable and executable' \
                'count_before' 'number of mappings in the group before' \
                'count' 'number of mappings in the group now' \
                'count_change' 'change in the number of mappings in the group' \
                'fd' 'txt: executable, DEL: deleted, DEL?: perhaps, mem: the rest' \
                'type' 'REG, CHR or BLK for files, the kind for everything else' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'kernel_page_size' 'page size that the kernel uses for the mapping' \
                'mmu_page_size' 'page size that the MMU uses' \
                'rss' 'resident memory, excluding hugetlb pages' \
                'pss' 'resident memory, shared pages divided among their users' \
                'pss_dirty' 'the dirty part of pss' \
                'pss_anon' 'the anonymous part of pss (only in totals of a process)' \
                'pss_file' 'the file part of pss (only in totals of a process)' \
                'pss_shmem' 'the shared-memory part of pss (only in totals of a process)' \
                'shared_clean' 'clean pages that are also mapped elsewhere' \
                'shared_dirty' 'dirty pages that are also mapped elsewhere' \
                'private_clean' 'clean pages mapped only here' \
                'private_dirty' 'dirty pages mapped only here' \
                'referenced' 'pages accessed since the marks were last cleared' \
                'anonymous' 'memory of no file, including private copies of file pages' \
                'ksm' 'merged by kernel samepage merging' \
                'lazy_free' 'freed with MADV_FREE but not yet reclaimed' \
                'anon_huge_pages' 'anonymous memory in transparent huge pages' \
                'shmem_pmd_mapped' 'shared memory in transparent huge pages' \
                'file_pmd_mapped' 'files in transparent huge pages' \
                'shared_hugetlb' 'hugetlb pages that are also mapped elsewhere; not in rss' \
                'private_hugetlb' 'hugetlb pages mapped only here; not in rss' \
                'swap' 'swapped-out memory' \
                'swap_pss' 'swapped-out memory, shared pages divided among their users' \
                'nonlinear' 'in nonlinear mappings (kernels before 4.0)' \
                'locked' 'locked memory, shared pages divided among their users' \
                'thp_eligible' '1 if transparent huge pages may be used' \
                'protection_key' 'memory protection key' \
                'processes' 'number of processes that have them' \
                'names' 'name of the mappings in a group, or how many different ones' \
                'largest' 'size of the largest mapping in a group, in bytes' \
                'budget' 'share of vm.max_map_count used by the mappings of a group' \
                'uss' 'resident memory that only this process maps' \
                'dirty' 'dirty pages, shared and private' \
                'huge' 'memory in huge pages of any kind' \
                'vm_flags' 'the kernel\'s flags for the mapping, two letters each' \
                'vm_flag_words' 'the kernel\'s flags for the mapping, in words' \
                'numa_policy' 'NUMA memory policy' \
                'numa_nodes' 'pages on each NUMA node' \
                'numa_page_size' 'page size of the mapping in bytes' \
                'name' 'full name of the mapping, as the kernel prints it'
        case 'watch sort'
            printf '%s\t%s\n' \
                'time' 'local time when the event was noticed' \
                'event' 'what happened: added, removed, grown, exec, exited, growth, suspect ...' \
                'what' 'what a suspect is: mapping, group, kind or memory' \
                'perms_before' 'permissions before' \
                'perms' 'permissions now' \
                'address' 'start and end (not included)' \
                'size_before' 'size before, in bytes' \
                'size' 'size now, in bytes' \
                'size_change' 'change in size, in bytes' \
                'size_per_minute' 'growth in bytes per minute' \
                'rss_per_minute' 'growth of rss in bytes per minute (-x)' \
                'pss_per_minute' 'growth of pss in bytes per minute (-x)' \
                'uss_per_minute' 'growth of uss in bytes per minute (-x)' \
                'turned_wx' 'became both writable and executable' \
                'accessed' 'bytes used in the interval; for hot, the mean (--accessed)' \
                'resident' 'bytes in memory, of what accessed is about' \
                'mappings_used' 'mappings used in an interval (--accessed)' \
                'mappings' 'mappings that an interval or a sum is about (--accessed)' \
                'maps_per_minute' 'churn: how often memory was mapped per minute' \
                'unmaps_per_minute' 'churn: how often it was unmapped per minute' \
                'mapped_per_minute' 'churn: bytes mapped per minute' \
                'unmapped_per_minute' 'churn: bytes unmapped per minute' \
                'used' 'rounds in which a hot or cold mapping was used' \
                'grew' 'rounds in which a suspect grew' \
                'rounds' 'rounds in which it could have grown or been used' \
                'confidence' 'confidence that a suspect leaks: low, medium, high' \
                'name' 'name of the mapping, or of the new program' \
                'event_shown' 'event, with \',wx\' if the mapping became writable and executable' \
                'perms_shown' 'permissions, before>now if they changed' \
                'change_shown' 'change in size; for growth and suspects, per minute' \
                'note' 'name; for growth and suspects, preceded by details'
        case 'audit sort'
            printf '%s\t%s\n' \
                'severity' 'note, warning or alert' \
                'rule' 'id of the rule; --explain RULE describes it' \
                'name' 'name of the mapping, or of the program for a finding about the process' \
                'message' 'what was found' \
                'jit' 'the JIT compiler that explains it' \
                'address' 'start and end (not included), as the kernel prints them' \
                'perms' 'r readable, w writable, x executable, p private or s shared' \
                'size' 'size of the mapping in bytes'
        case 'list group-by'
            printf '%s\t%s\n' \
                'command' 'command name (comm), at most 15 bytes' \
                'pid' 'process id' \
                'user' 'name of the effective user, or its number if it has none' \
                'cgroup' 'path of the control group, as the kernel prints it' \
                'unit' 'outermost service or scope of systemd that it belongs to' \
                'unit_manager' 'whose unit that is: system or user:UID' \
                'label' 'what it is used for (stack:TID arena bss ...); ~ if inferred' \
                'file' 'whether its file still has that name (current, deleted ...)' \
                'build_id' 'build id of the mapped ELF file, in hex'
    end
end

# Prints the processes that have a map, with their commands.
function __procmaps_pids
    set -l lines (grep -asvxF '0 0 0 0 0 0 0' /proc/*/statm /proc/*/comm)
    set -l found (string replace -rf -- '^/proc/(\d+)/statm:.*' '$1' $lines)
    for line in (string replace -rf -- '^/proc/(\d+)/comm:(.*)' '$1 $2' $lines)
        set -l words (string split -m 1 ' ' -- $line)
        contains -- $words[1] $found
        and printf '%s\t%s\n' $words[1] (string replace -ra -- '[[:cntrl:]]' '?' $words[2])
    end
end

# Prints the number before the cursor with each of the units.
function __procmaps_units
    set -l value (string replace -r -- '^(--[a-z-]+=|-n)' '' (commandline -ct))
    string match -qr -- '^[-+.0-9]*[0-9]$' "$value"
    and printf '%s\n' "$value"$argv
end

# Prints the commands that run.
function __procmaps_names
    __procmaps_pids | string replace -r -- '^\d+\t' '' | sort -u
end

complete -c procmaps -f
complete -c procmaps -n '__procmaps_in none list' -a '(__procmaps_pids | __procmaps_list "")'
complete -c procmaps -n '__procmaps_in none' -a find -d 'explain addresses, or show where threads are'
complete -c procmaps -n '__procmaps_in find' -F
complete -c procmaps -n '__procmaps_in none' -a diff -d 'compare two processes or saved maps'
complete -c procmaps -n '__procmaps_in diff' -a '(__procmaps_pids)'
complete -c procmaps -n '__procmaps_in diff' -F
complete -c procmaps -n '__procmaps_in none' -a watch -d 'report changes as they happen, and suspected leaks'
complete -c procmaps -n '__procmaps_in watch' -a '(__procmaps_pids | __procmaps_list "")'
complete -c procmaps -n '__procmaps_in none' -a audit -d 'find mappings that a security review asks about'
complete -c procmaps -n '__procmaps_in audit' -a '(__procmaps_pids | __procmaps_list "")'
complete -c procmaps -n '__procmaps_in none' -a help -d 'full help, also about a command'
complete -c procmaps -n '__procmaps_in help; and __procmaps_after help' -a 'find diff watch audit'
complete -c procmaps -n '__procmaps_in none list find watch audit' -s p -l pid -x -a '(__procmaps_pids | __procmaps_list "" p)' -d 'these processes; outside find, bare PIDs too'
complete -c procmaps -n '__procmaps_in none list find watch audit' -s c -l command -x -a '(__procmaps_names)' -d 'command name starts with NAME; /RE/ for a regex'
complete -c procmaps -n '__procmaps_in none list find watch audit' -s u -l user -x -a '(__fish_complete_users | __procmaps_list "" u)' -d 'processes of these users, by name or number'
complete -c procmaps -n '__procmaps_in none list find watch audit' -s A -l all -d 'all visible processes, except procmaps itself'
complete -c procmaps -n '__procmaps_in none list find watch audit' -l descendants -d 'also all descendants of these processes'
complete -c procmaps -n '__procmaps_in none list find audit' -s i -l input -r -F -d 'a saved map, core file or report; - for stdin'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l proc -x -a '(__fish_complete_directories)' -d 'another proc mount, such as /host/proc'
complete -c procmaps -n '__procmaps_in none list diff watch' -l perms -x -d 'permissions: wx has both; r-x, rw?p by position'
complete -c procmaps -n '__procmaps_in none list diff watch' -l type -x -a '(__procmaps_words type | __procmaps_list "")' -d 'kinds: file anon heap stack memfd shm ...'
complete -c procmaps -n '__procmaps_in none list diff watch' -l name -r -F -d 'name matches GLOB; without a slash, its last part'
complete -c procmaps -n '__procmaps_in none list diff watch' -l regex -x -d 'name matches this POSIX extended regex'
complete -c procmaps -n '__procmaps_in none list diff watch' -l address -x -d 'overlaps this address or range; hex, LEN like 64K'
complete -c procmaps -n '__procmaps_in none list diff watch' -l size -x -a '(__procmaps_units K M G T P)' -d 'size N, at least N (+N), at most N (-N), or N-M'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l where -x -d 'EXPR is true: \'rss > 1M && perms =~ "w"\''
complete -c procmaps -n '__procmaps_in none list' -s d -l fd -x -a '(__procmaps_words fd | __procmaps_list "\^" d)' -d 'txt: program, DEL: deleted (DEL?: perhaps), mem: other'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s f -l format -x -a '(__procmaps_words format)' -d 'table layout pmap lsof fields raw csv json jsonl ...'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s o -l columns -x -a '(__procmaps_words columns | __procmaps_list "\+" o)' -d 'show these columns; +COL adds one before NAME'
complete -c procmaps -n '__procmaps_in none list' -s F -l fields -x -d 'lsof\'s fields: -FpcLftn0; -F alone: all, as -f fields'
complete -c procmaps -n '__procmaps_in none list' -s 0 -l null -d 'fields format: NUL after a field, newline after a set'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l sort -x -a '(__procmaps_words sort | __procmaps_list "-")' -d 'sort by these columns; - puts the largest first'
complete -c procmaps -n '__procmaps_after --sort' -a '(__procmaps_words sort | __procmaps_list "-")'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l limit -x -d 'only the first N rows'
complete -c procmaps -n '__procmaps_in none list diff watch' -s x -l extended -d 'memory: RSS PSS USS DIRTY SWAP ... (reads smaps)'
complete -c procmaps -n '__procmaps_in none list' -s X -l all-metrics -d 'every memory metric of the kernel, and VmFlags'
complete -c procmaps -n '__procmaps_in none list' -l device -d 'pmap format: offsets and devices, as pmap -d'
complete -c procmaps -n '__procmaps_in none list diff' -s g -l group-by -x -a '(__procmaps_words group-by | __procmaps_list "" g)' -d 'group by name kind perms command label file unit ...'
complete -c procmaps -n '__procmaps_in none list' -s s -l summary -d 'one row per kind, with memory: -g kind -x -T'
complete -c procmaps -n '__procmaps_in none list' -l parts -d 'one row for each part of a mapping that has its own label'
complete -c procmaps -n '__procmaps_in none list diff' -s T -l total -d 'add a row with totals'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s H -l human -d 'sizes as 4K, 1.5M'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s q -l quiet -d 'no header; in the pmap format no total either'
complete -c procmaps -n '__procmaps_in none list' -s t -l terse -d 'only pids of processes with a matching mapping'
complete -c procmaps -n '__procmaps_in none list' -l show-path -d 'pmap format: full paths, as pmap -p'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l color -x -a '(__procmaps_words color)' -d 'auto, always or never'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l hyperlink -x -a '(__procmaps_words hyperlink)' -d 'link names to files: auto, always or never'
complete -c procmaps -n '__procmaps_in none list find diff audit' -l no-pager -d 'print long output without a pager'
complete -c procmaps -n '__procmaps_in none list diff' -l consistent -d 'read until two passes agree'
complete -c procmaps -n '__procmaps_in find' -l context -x -d 'also N mappings on each side'
complete -c procmaps -n '__procmaps_in find' -l access -x -a '(__procmaps_words access)' -d 'say if this access is forbidden'
complete -c procmaps -n '__procmaps_in find' -l annotate -r -F -d 'copy a text, explain its addresses'
complete -c procmaps -n '__procmaps_in diff' -l by-address -d 'compare one process with itself, by address'
complete -c procmaps -n '__procmaps_in watch' -s n -l interval -x -a '(__procmaps_units ms s m h)' -d 'time between rounds, 500ms or 2m; default 1s; also -n'
complete -c procmaps -n '__procmaps_in watch' -l count -x -d 'stop after N rounds, not counting the first'
complete -c procmaps -n '__procmaps_in watch' -l accessed -d 'report which memory is used (not passive)'
complete -c procmaps -n '__procmaps_in audit' -l rules -x -a '(__procmaps_words rules | __procmaps_list "")' -d 'check only these rules; default all'
complete -c procmaps -n '__procmaps_in audit' -l severity -x -a '(__procmaps_words severity)' -d 'lowest severity: note, warning or alert'
complete -c procmaps -n '__procmaps_in audit' -l allow -x -a '(__procmaps_words allow | string replace \t =\t)' -d 'omit expected findings, by name or command'
complete -c procmaps -n '__procmaps_in audit' -l allow-file -r -F -d 'a file with one RULE=GLOB per line'
complete -c procmaps -n '__procmaps_in audit' -l no-jit -d 'trust no JIT compiler'
complete -c procmaps -n '__procmaps_in audit' -l explain -x -a '(__procmaps_words explain | __procmaps_list "")' -d 'explain rules, examine nothing'
complete -c procmaps -n '__procmaps_in none list' -s a -l and -d 'filters are always combined'
complete -c procmaps -n '__procmaps_in none list' -s n -l no-hosts -d 'accepted, does nothing'
complete -c procmaps -n '__procmaps_in none list' -s P -l no-ports -d 'accepted, does nothing'
complete -c procmaps -n '__procmaps_in none list' -s w -l no-warnings -d 'no notes in parentheses in the lsof formats'
complete -c procmaps -n '__procmaps_in none list' -s b -l no-blocking -d 'accepted: nothing that could block is called'
complete -c procmaps -n '__procmaps_in none list' -s O -l no-overhead -d 'accepted, does nothing'
complete -c procmaps -n '__procmaps_in none list' -s M -l no-portmap -d 'accepted, does nothing'
complete -c procmaps -n '__procmaps_in none list' -s K -l tasks -x -d 'threads have no maps of their own; only -K i'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s h -d 'short help'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l help -d 'full help'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -s V -l version -d 'print the version'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l list-columns -d 'list all columns with their meaning'
complete -c procmaps -n '__procmaps_in none list find diff watch audit' -l generate -x -a '(__procmaps_words generate)' -d 'man pages, completions or the JSON Schema'
