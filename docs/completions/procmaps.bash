# bash completion for procmaps

# Sets option to the long name of a short option that takes a value.
_procmaps_letter() {
  case $command:$1 in
    list:p|find:p|watch:p|audit:p) option=--pid ;;
    list:c|find:c|watch:c|audit:c) option=--command ;;
    list:u|find:u|watch:u|audit:u) option=--user ;;
    list:i|find:i|audit:i) option=--input ;;
    list:d) option=--fd ;;
    list:f|find:f|diff:f|watch:f|audit:f) option=--format ;;
    list:o|find:o|diff:o|watch:o|audit:o) option=--columns ;;
    list:F) option=--fields ;;
    list:g|diff:g) option=--group-by ;;
    list:K) option=--tasks ;;
    watch:n) option=--interval ;;
    *) option= ;;
  esac
}

# Sets option to the name if that option takes a value.
_procmaps_name() {
  case $1 in
    --pid|--command|--user|--input|--proc|--perms|--type|--name|--regex|--address|--size|--where|--fd|--format|--columns|--fields|--sort|--limit|--group-by|--color|--hyperlink|--context|--access|--annotate|--interval|--count|--rules|--severity|--allow|--allow-file|--explain|--tasks|--generate) option=$1 ;;
    *) option= ;;
  esac
}

# Sets option and at if the word ends with an option that takes a value: -xo, or -xosize, where the
# value starts at 3.
_procmaps_cluster() {
  option=
  for ((at = 2; at <= ${#1}; at++)); do
    _procmaps_letter "${1:at-1:1}"
    [[ $option ]] && return
  done
}

# Sets words to the words of the option.
_procmaps_words() {
  case $option in
    --type) words+=(file anon heap stack vdso vvar vsyscall kernel shm memfd hugetlb device gpu socket aio secretmem anon_inode other) ;;
    --fd) words+=(mem txt DEL 'DEL\?') ;;
    --format) words+=(table csv json jsonl) ;;
    --columns) words+=(command pid user uid exe cmdline cgroup unit unit_manager nspid kind start end offset device inode dumped signal fault) ;;
    --sort) words+=(command pid user uid exe cmdline cgroup unit unit_manager nspid kind start end offset device inode dumped signal fault) ;;
    --group-by) words+=(type kind perms device name) ;;
    --color) words+=(auto always never) ;;
    --hyperlink) words+=(auto always never) ;;
    --access) words+=(r w x) ;;
    --rules) words+=(all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp patched-code elf-in-anon exec-not-in-file exec-not-elf stomped-module relro-writable syscall-from-anon exec-foreign-owner exec-no-disk exe-mismatch text-relocations no-pie exec-stack-flag map-budget hidden-process) ;;
    --severity) words+=(note warning alert) ;;
    --allow) words+=(all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp patched-code elf-in-anon exec-not-in-file exec-not-elf stomped-module relro-writable syscall-from-anon exec-foreign-owner exec-no-disk exe-mismatch text-relocations no-pie exec-stack-flag map-budget hidden-process unchecked) ;;
    --explain) words+=(all rwx exec-heap exec-stack exec-anon exec-memfd exec-deleted exec-writable-file exec-tmp patched-code elf-in-anon exec-not-in-file exec-not-elf stomped-module relro-writable syscall-from-anon exec-foreign-owner exec-no-disk exe-mismatch text-relocations no-pie exec-stack-flag map-budget hidden-process) ;;
    --generate) words+=(man man-find man-diff man-watch man-audit man-columns man-library bash zsh fish schema) ;;
  esac
  case $command:$option in
    list:--format) words+=(layout pmap lsof fields raw prometheus) ;;
    list:--columns) words+=(fd type address perms size kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key count processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size label file build_id cached name) ;;
    find:--columns) words+=(tid syscall address mapping distance file_offset elf_address build_id symbol sp sp_in word explain perms size label name) ;;
    diff:--columns) words+=(change perms_before address_before size_before size size_change rss_change pss_change uss_change turned_wx count_before count count_change fd type address perms kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size name) ;;
    watch:--columns) words+=(time event what perms_before perms address size_before size size_change size_per_minute rss_per_minute pss_per_minute uss_per_minute turned_wx accessed resident mappings_used mappings maps_per_minute unmaps_per_minute mapped_per_minute unmapped_per_minute used grew rounds confidence name event_shown perms_shown change_shown note) ;;
    audit:--columns) words+=(severity rule name message jit address perms size) ;;
    list:--sort) words+=(fd type address perms size kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key count processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size label file build_id cached name) ;;
    find:--sort) words+=(tid syscall address mapping distance file_offset elf_address build_id symbol sp sp_in word explain perms size label name) ;;
    diff:--sort) words+=(change perms_before address_before size_before size size_change rss_change pss_change uss_change turned_wx count_before count count_change fd type address perms kernel_page_size mmu_page_size rss pss pss_dirty pss_anon pss_file pss_shmem shared_clean shared_dirty private_clean private_dirty referenced anonymous ksm lazy_free anon_huge_pages shmem_pmd_mapped file_pmd_mapped shared_hugetlb private_hugetlb swap swap_pss nonlinear locked thp_eligible protection_key processes names largest budget uss dirty huge vm_flags vm_flag_words numa_policy numa_nodes numa_page_size name) ;;
    watch:--sort) words+=(time event what perms_before perms address size_before size size_change size_per_minute rss_per_minute pss_per_minute uss_per_minute turned_wx accessed resident mappings_used mappings maps_per_minute unmaps_per_minute mapped_per_minute unmapped_per_minute used grew rounds confidence name event_shown perms_shown change_shown note) ;;
    audit:--sort) words+=(severity rule name message jit address perms size) ;;
    list:--group-by) words+=(command pid user cgroup unit unit_manager label file build_id) ;;
  esac
}

# Offers those of the words that start with the part after the prefix.
_procmaps_offer() {
  local word part=${cur#"$prefix"}
  for word; do
    [[ $word == "$part"* ]] && COMPREPLY+=("$prefix$word")
  done
}

# The same in a list: after the last comma and its sign, without the words that it has.
_procmaps_offer_list() {
  local word list=${cur#"$prefix"}
  local part=${list##*,}
  local given=,${list%"$part"}
  given=${given//,[-+^]/,}
  prefix=$prefix${list%"$part"}
  if [[ $part == [-+^]* ]]; then
    prefix=$prefix${part:0:1}
    part=${part:1}
  fi
  for word; do
    [[ $word == "$part"* && $given != *",$word,"* ]] && COMPREPLY+=("$prefix$word")
  done
}

# Offers processes that have a map. In a list of them there is also the command.
_procmaps_pids() {
  local list=${cur#"$prefix"} dir pid size name
  local part=${list##*,}
  prefix=$prefix${list%"$part"}
  [[ $list == *[!0-9,]* ]] && return
  local -a pids=() names=()
  for dir in /proc/"$part"*/; do
    pid=${dir:6:-1}
    [[ $pid == *[!0-9]* || ,$list == *",$pid,"* ]] && continue
    { read -r size _ < "$dir/statm" && read -r name < "$dir/comm"; } 2>/dev/null || continue
    [[ $size == 0 ]] && continue
    pids+=("$prefix$pid")
    names+=("$prefix$pid (${name//[[:cntrl:]]/?})")
  done
  # With the commands where bash only shows a list: what it inserts is what they have in common.
  if ((${#pids[@]} > 1)) && [[ ${COMP_TYPE-} == @(9|33|63|64) && ! ${1-} ]]; then
    COMPREPLY+=("${names[@]}")
  else
    COMPREPLY+=("${pids[@]}")
  fi
}

# Offers the names of commands that run.
_procmaps_commands() {
  local dir size name
  local -A names=()
  for dir in /proc/[0-9]*/; do
    { read -r size _ < "$dir/statm" && read -r name < "$dir/comm"; } 2>/dev/null || continue
    [[ $size == 0 || -z $name ]] || names[$name]=
  done
  local -a quoted=()
  for name in "${!names[@]}"; do quoted+=("$(printf %q "$name")"); done
  _procmaps_offer "${quoted[@]}"
}

# Offers pids and files. Beside files bash shows pids only.
_procmaps_pids_or_files() {
  local -a files
  mapfile -t files < <(compgen -f -- "$cur")
  ((${#files[@]} > 0)) && compopt -o filenames 2>/dev/null
  _procmaps_pids "${files[0]-}"
  if ((${#COMPREPLY[@]} > 0)); then
    COMPREPLY+=("${files[@]}")
  else
    _procmaps_files default
  fi
}

# Offers units for the number that was typed.
_procmaps_units() {
  local part=${cur#"$prefix"}
  [[ $part == *[0-9] && $part != *[!-+.0-9]* ]] && _procmaps_offer "${@/#/$part}"
}

# Offers files, or only directories. bash does this best itself, but not within a word.
_procmaps_files() {
  if [[ ! $prefix || $prefix == --* ]]; then
    compopt -o "$1" 2>/dev/null
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "${cur#"$prefix"}")
  fi
}

# Offers the options that the command takes.
_procmaps_options() {
  case $command in
    list) _procmaps_offer --pid -p --command -c --user -u --all -A --descendants --input -i --proc --perms --type --name --regex --address --size --where --fd -d --format -f --columns -o --fields -F --null -0 --sort --limit --extended -x --all-metrics -X --device --group-by -g --summary -s --parts --total -T --human -H --quiet -q --terse -t --show-path --color --hyperlink --no-pager --consistent --and -a --no-hosts -n --no-ports -P --no-warnings -w --no-blocking -b --no-overhead -O --no-portmap -M --tasks -K -h --help --version -V --list-columns --generate ;;
    find) _procmaps_offer --pid -p --command -c --user -u --all -A --descendants --input -i --proc --where --format -f --columns -o --sort --limit --human -H --quiet -q --color --hyperlink --no-pager --context --access --annotate -h --help --version -V --list-columns --generate ;;
    diff) _procmaps_offer --proc --perms --type --name --regex --address --size --where --format -f --columns -o --sort --limit --extended -x --group-by -g --total -T --human -H --quiet -q --color --hyperlink --no-pager --consistent --by-address -h --help --version -V --list-columns --generate ;;
    watch) _procmaps_offer --pid -p --command -c --user -u --all -A --descendants --proc --perms --type --name --regex --address --size --where --format -f --columns -o --sort --limit --extended -x --human -H --quiet -q --color --hyperlink --interval -n --count --accessed -h --help --version -V --list-columns --generate ;;
    audit) _procmaps_offer --pid -p --command -c --user -u --all -A --descendants --input -i --proc --where --format -f --columns -o --sort --limit --human -H --quiet -q --color --hyperlink --no-pager --rules --severity --allow --allow-file --no-jit --explain -h --help --version -V --list-columns --generate ;;
  esac
}

# Offers values of the option. The value starts after the prefix.
_procmaps_value() {
  local -a words=()
  case $option in
    --pid) _procmaps_pids ;;
    --command) _procmaps_commands ;;
    --user) _procmaps_offer_list $(compgen -u) ;;
    --input) _procmaps_files default ;;
    --proc) _procmaps_files dirnames ;;
    --name) _procmaps_files default ;;
    --size) _procmaps_units K M G T P ;;
    --annotate) _procmaps_files default ;;
    --interval) _procmaps_units ms s m h ;;
    --allow-file) _procmaps_files default ;;
    *)
      _procmaps_words
      case $option in
        --type|--fd|--columns|--sort|--group-by|--rules|--explain)
          compopt -o nospace 2>/dev/null
          _procmaps_offer_list "${words[@]}" ;;
        --allow)
          compopt -o nospace 2>/dev/null
          _procmaps_offer "${words[@]/%/=}" ;;
        *) _procmaps_offer "${words[@]}" ;;
      esac ;;
  esac
}

# Offers what may stand in place of the next argument.
_procmaps_argument() {
  if [[ $command == list && $count == 0 && ! $ended ]]; then
    _procmaps_offer help find diff watch audit
  fi
  case $command in
    list) _procmaps_pids ;;
    find) compopt -o nospace 2>/dev/null; _procmaps_files default ;;
    diff) ((count > 1)) || _procmaps_pids_or_files ;;
    watch) _procmaps_pids ;;
    audit) _procmaps_pids ;;
    help) ((count > 0)) || _procmaps_offer find diff watch audit ;;
  esac
}

_procmaps() {
  local cur prefix= word option= command=list count=0 ended= at i
  # bash takes words apart at = and :, which is put right here.
  local -a typed=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((${#typed[@]} > 0)) && [[ $word == [=:]* || ${COMP_WORDS[i-1]} == [=:]* ]]; then
      typed[-1]+=$word
    else
      typed+=("$word")
    fi
  done
  COMPREPLY=()
  cur=${typed[-1]}
  unset 'typed[-1]'

  for word in "${typed[@]}"; do
    if [[ $option ]]; then
      option=
    elif [[ ! $ended && $word == -- ]]; then
      ended=1
    elif [[ ! $ended && $word == --* ]]; then
      _procmaps_name "$word"
    elif [[ ! $ended && $word == -?* ]]; then
      _procmaps_cluster "$word"
      # The rest of the word is the value, and -F has its letters there.
      [[ $at != ${#word} || $option == --fields ]] && option=
    elif [[ $count == 0 && $command == list && $word == @(help|find|diff|watch|audit) ]]; then
      command=$word
    else
      ((++count))
    fi
  done

  if [[ ! $option && ! $ended ]]; then
    if [[ $cur == --*=* ]]; then
      _procmaps_name "${cur%%=*}"
      prefix=${cur%%=*}=
      [[ $option ]] || return
    elif [[ $cur == -[!-]* ]]; then
      _procmaps_cluster "$cur"
      if ((at < ${#cur})); then
        prefix=${cur:0:at}
      else
        option=
      fi
    fi
  fi
  if [[ $option ]]; then
    _procmaps_value
  elif [[ $cur == -* && ! $ended ]]; then
    _procmaps_options
  else
    _procmaps_argument
  fi

  # What bash replaces starts after the last = or :.
  word=${COMP_WORDS[COMP_CWORD]}
  [[ $word == [=:]* ]] && word=
  word=${cur%"$word"}
  COMPREPLY=("${COMPREPLY[@]#"$word"}")
}

complete -F _procmaps procmaps
