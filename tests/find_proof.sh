#!/usr/bin/env bash
# Compares what find says about random code addresses of running processes with readelf and
# elfutils: find_proof.sh PROCMAPS PID... The ELF address must be that of readelf's segments, the
# symbol that of eu-addr2line -S. COUNT in the environment: addresses of each process (1000).
# Prints one line per process and one per difference. Exit status: 0 if all agree, 1 if one does
# not, 2 if nothing could be compared. Names that find leaves mangled, for their length, are equal
# if the mangled ones are.
set -uo pipefail
procmaps=$(realpath "${1:?usage: find_proof.sh PROCMAPS PID...}")
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=2

# The segments of a file, one per line: OFFSET ADDRESS SIZE, and 1 if it is executable.
segments() {
  local name=$scratch/segments.${1//\//+}
  if [ ! -e "$name" ]; then
    readelf -lW "$1" | awk '
      $1 == "LOAD" {
        code = 0
        for (i = 7; i < NF; ++i) if ($i ~ /E/) code = 1
        print $2, $3, $5, code
      }' > "$name"
  fi
  cat "$name"
}

# The ELF address of an offset in an executable mapping of a file.
linked() {
  local offset=$2 at address size code start end
  while read -r at address size code; do
    [ "$code" = 1 ] || continue
    start=$((at & ~4095)) end=$(((at + size + 4095) & ~4095))
    if ((offset >= start && offset < end)); then
      printf '%x\n' $((address + offset - at))
      return
    fi
  done < <(segments "$1")
  echo -
}

compare() {
  local pid=$1 total=0 starts=() ends=() offsets=() names=() first range perms offset device inode name
  while read -r range perms offset device inode name; do
    [[ $perms == ??x? && $name == /* && -e $name && $name != *' '* ]] || continue
    starts+=($((0x${range%-*}))) ends+=($((0x${range#*-}))) offsets+=($((0x$offset)))
    names+=("$name")
    total=$((total + ends[-1] - starts[-1]))
  done < "/proc/$pid/maps"
  ((total > 0)) || return 2
  local i at addresses=() files=() expected=()
  for ((i = 0; i < ${COUNT:-1000}; ++i)); do
    at=$((((RANDOM << 30) ^ (RANDOM << 15) ^ RANDOM) % total)) first=0
    while ((at >= ends[first] - starts[first])); do
      at=$((at - (ends[first] - starts[first])))
      ((++first))
    done
    addresses+=("$(printf %x $((starts[first] + at)))")
    files+=("${names[first]}")
    expected+=("$(linked "${names[first]}" $((offsets[first] + at)))")
  done
  "$procmaps" find -q -o name,elf_address,symbol -p "$pid" "${addresses[@]}" > "$scratch/ours" || true
  local file ours theirs elf symbol plain n=0 bad=0
  for file in $(printf '%s\n' "${files[@]}" | sort -u); do
    local wanted=()
    for ((i = 0; i < ${#files[@]}; ++i)); do
      [ "${files[i]}" = "$file" ] && wanted+=("0x${expected[i]}")
    done
    eu-addr2line -S -e "$file" "${wanted[@]}" 2> /dev/null | awk 'NR % 2 == 1' > "$scratch/plain"
    c++filt -i < "$scratch/plain" > "$scratch/theirs"
    awk -v file="$file" '$1 == file' "$scratch/ours" > "$scratch/of_file"
    i=0
    while read -r name elf symbol <&3 && read -r theirs <&4 && read -r plain <&5; do
      ((++n))
      if ((0x$elf != wanted[i])); then
        echo "  $file: ELF address $elf, readelf ${wanted[i]}"
        ((++bad))
      fi
      case $theirs in '()+'* | '??') theirs=- ;; esac
      symbol=${symbol//\\x20/ }
      # elfutils prints the version of a symbol, and of several the first.
      theirs=$(sed 's/@[^+]*//' <<< "$theirs") plain=$(sed 's/@[^+]*//' <<< "$plain")
      symbol=$(sed 's/@[^+]*//' <<< "$symbol")
      if [ "$symbol" != "$theirs" ] && [ "$symbol" != "$plain" ]; then
        echo "  $file $elf: $symbol | $theirs"
        ((++bad))
      fi
      ((++i))
    done 3< "$scratch/of_file" 4< "$scratch/theirs" 5< "$scratch/plain"
  done
  local count
  count=$(printf '%s\n' "${files[@]}" | sort -u | wc -l)
  echo "$pid ($(cat "/proc/$pid/comm")): $n of ${#addresses[@]} addresses compared," \
    "in $count files: $bad differences"
  ((n == ${#addresses[@]} && bad == 0))
}

for pid in "$@"; do
  if compare "$pid"; then
    [ "$status" = 1 ] || status=0
  else
    status=1
  fi
done
exit "$status"
