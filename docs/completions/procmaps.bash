# bash completion for procmaps
_procmaps() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  # bash splits --format=raw into three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  words() {
    local part=${cur##*[,+]}
    [[ $part == "$cur" ]] && part=${cur#-}
    COMPREPLY=($(compgen -P "${cur%"$part"}" -W "$1" -- "$part"))
  }
  COMPREPLY=()
  case $prev in
    -p|--pid) words "$(cd /proc && echo [0-9]*)" ;;
    -c|--command) words "$(cat /proc/[0-9]*/comm 2>/dev/null | tr -c '[:alnum:]\n._-' _)" ;;
    -u|--user) words "$(compgen -u)" ;;
    -i|--input) COMPREPLY=($(compgen -f -- "$cur")) ;;
    --proc) COMPREPLY=($(compgen -d -- "$cur")) ;;
    --perms) : ;;
    --type) words "file anon heap stack vdso vvar vsyscall kernel shm memfd hugetlb device gpu socket aio secretmem anon_inode other" ;;
    --name) COMPREPLY=($(compgen -f -- "$cur")) ;;
    --regex) : ;;
    --address) : ;;
    --size) : ;;
    --where) : ;;
    -d|--fd) words "mem txt DEL DEL?" ;;
    -f|--format) words "table layout pmap lsof fields raw csv json jsonl prometheus" ;;
    -o|--columns) words "command pid user uid exe cmdline cgroup unit unit_manager nspid fd type kind address start end perms offset device size inode kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key count processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size label file build_id dumped cached signal fault name tid syscall mapping distance file_offset elf_address symbol sp sp_in word explain change perms_before address_before size_before size_change rss_change pss_change uss_change turned_wx count_before count_change time event what size_per_minute rss_per_minute pss_per_minute uss_per_minute accessed resident mappings_used mappings maps_per_minute unmaps_per_minute mapped_per_minute unmapped_per_minute used grew rounds confidence event_shown perms_shown change_shown note severity rule message jit" ;;
    -F|--fields) : ;;
    --sort) words "command pid user uid exe cmdline cgroup unit unit_manager nspid fd type kind address start end perms offset device size inode kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key count processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size label file build_id dumped cached signal fault name tid syscall mapping distance file_offset elf_address symbol sp sp_in word explain change perms_before address_before size_before size_change rss_change pss_change uss_change turned_wx count_before count_change time event what size_per_minute rss_per_minute pss_per_minute uss_per_minute accessed resident mappings_used mappings maps_per_minute unmaps_per_minute mapped_per_minute unmapped_per_minute used grew rounds confidence event_shown perms_shown change_shown note severity rule message jit" ;;
    --limit) : ;;
    -g|--group-by) words "command pid user cgroup unit unit_manager type kind perms device label file build_id name" ;;
    --color) words "auto always never" ;;
    --hyperlink) words "auto always never" ;;
    --context) : ;;
    --access) words "r w x" ;;
    --annotate) COMPREPLY=($(compgen -f -- "$cur")) ;;
    --interval) : ;;
    --count) : ;;
    --rules) words "all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp patched-code elf-in-anon exec-not-in-file exec-not-elf stomped-module relro-writable syscall-from-anon exec-foreign-owner exec-no-disk exe-mismatch text-relocations no-pie exec-stack-flag map-budget hidden-process" ;;
    --severity) words "note warning alert" ;;
    --allow) : ;;
    --allow-file) COMPREPLY=($(compgen -f -- "$cur")) ;;
    --explain) words "all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp patched-code elf-in-anon exec-not-in-file exec-not-elf stomped-module relro-writable syscall-from-anon exec-foreign-owner exec-no-disk exe-mismatch text-relocations no-pie exec-stack-flag map-budget hidden-process" ;;
    -K|--tasks) : ;;
    --generate) words "man man-find man-diff man-watch man-audit man-columns man-library bash zsh fish schema" ;;
    *)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "--pid -p --command -c --user -u --all -A --descendants --input -i --proc --perms --type --name --regex --address --size --where --fd -d --format -f --columns -o --fields -F --null -0 --sort --limit --extended -x --all-metrics -X --device --group-by -g --summary -s --parts --total -T --human -H --quiet -q --terse -t --show-path --color --hyperlink --no-pager --consistent --context --access --annotate --by-address --interval --count --accessed --rules --severity --allow --allow-file --no-jit --explain --and -a --no-hosts -n --no-ports -P --no-warnings -w --no-blocking -b --no-overhead -O --no-portmap -M --tasks -K -h --help --version -V --list-columns --generate" -- "$cur"))
      else
        words "$(cd /proc && echo [0-9]*) find diff watch audit"
        [[ $cur == */* ]] && COMPREPLY=($(compgen -f -- "$cur"))
      fi ;;
  esac
  unset -f words
}
complete -o filenames -F _procmaps procmaps
