#!/usr/bin/env bash
# Makes all packages twice, in two folders, and compares them byte for byte; holds them against
# lintian; installs, runs, upgrades and removes them in a bare Debian 12. As root on Debian:
#
#     tests/package/packages.sh [DIRECTORY]
#
# The directory gets the packages. Needs lintian, debootstrap and rpm, and a mirror that apt knows.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1700000000}

complain() {
  echo "packages: $*" >&2
  exit 1
}

in_root() {
  chroot "$root" "$@"
}

# What lies outside of temporary directories and of dpkg's own records.
list_root() {
  in_root find / -xdev \( -path /proc -o -path /tmp -o -path /var \) -prune -o -print | sort
}

# Installs the packages, runs the program, upgrades and removes them: nothing may be left.
install_in_bare_system() {
  local file package
  trap 'umount "$root/proc" 2> /dev/null; rm -rf "$work"' EXIT
  mount -t proc proc "$root/proc"
  cp "$packages"/*.deb "$root/tmp"
  list_root > "$work/before"
  in_root sh -c 'dpkg -i /tmp/*.deb'
  [[ $(in_root procmaps --version) == "procmaps "* ]]
  [[ $(in_root sh -c 'procmaps $$; :') == *dash* ]] || complain 'the program shows no mapping of sh'
  [[ $(in_root ldconfig -p) == *libprocmaps.so.0* ]] || complain 'the loader does not know the library'
  for file in man/man1/procmaps{,-find,-diff,-watch,-audit}.1.gz man/man7/procmaps-columns.7.gz bash-completion/completions/procmaps \
    zsh/vendor-completions/_procmaps fish/vendor_completions.d/procmaps.fish; do
    [[ $(in_root dpkg -L procmaps) == *"/usr/share/$file"* ]] || complain "no $file"
  done

  # The next version, and back to nothing.
  for package in procmaps libprocmaps0 libprocmaps-dev; do
    dpkg-deb -R "$packages/$package"_*.deb "$work/next"
    sed -i -E 's/^Version: (.*)-1$/Version: \1-2/; s/\(= (.*)-1\)/(= \1-2)/' "$work/next/DEBIAN/control"
    dpkg-deb --root-owner-group -b "$work/next" "$root/tmp/$package-next.deb"
    rm -r "$work/next"
  done
  in_root sh -c 'dpkg -i /tmp/*-next.deb'
  [[ $(in_root dpkg-query -W -f '${Version}' procmaps) == *-2 ]] || complain 'no upgrade'
  in_root procmaps --version
  in_root dpkg -P procmaps libprocmaps-dev libprocmaps0
  list_root > "$work/after"
  diff "$work/before" "$work/after" || complain 'something is left'
}

# make_packages NAME: in $work/NAME/packages.
make_packages() {
  local tree=$work/$1/source
  mkdir -p "$tree" "$work/$1/packages"
  cp -a "$source"/{CMakeLists.txt,LICENSE,README.md,docs,include,src} "$tree"
  local common=(-S "$tree" -DCMAKE_UNITY_BUILD=ON -DPROCMAPS_PACKAGER='A Packager <packager@debian.org>')
  cmake "${common[@]}" -B "$work/$1/distribution" -DPROCMAPS_PACKAGES=ON
  cmake "${common[@]}" -B "$work/$1/static"
  cmake --build "$work/$1/distribution" -j"$(nproc)"
  cmake --build "$work/$1/static" -j"$(nproc)"
  (cd "$work/$1/distribution" && cpack -G DEB && cpack -G RPM && mv packages/*.{deb,rpm} ../packages)
  (cd "$work/$1/static" && cpack -G TGZ && mv packages/*.tar.gz ../packages)
}
make_packages one
make_packages another

packages=$work/one/packages
count=$(find "$packages" -type f | wc -l)
((count == 7)) || complain "$count packages instead of 7"
for package in "$packages"/*; do
  cmp "$package" "$work/another/packages/${package##*/}" || complain "differs: ${package##*/}"
done

lintian --fail-on error,warning "$packages"/*.deb

# The static program needs nothing.
tar -C "$work" -xzf "$packages"/*.tar.gz --wildcards '*/bin/procmaps' --transform='s|.*/|static-|'
[[ $(readelf -lW "$work/static-procmaps") != *INTERP* ]] || complain 'the program in the archive is not static'
[[ $("$work/static-procmaps" "$$") == *bash* ]] || complain 'the program in the archive shows no map'

# A bare Debian 12.
root=$work/root
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2> /dev/null |
  awk '$1 == "URIs:" || $1 == "deb" { for (i = 2; i <= NF; ++i) if ($i ~ /^http/) { print $i; exit } }') || true
where='installed, upgraded and removed'
if debootstrap --variant=minbase --include=libstdc++6 bookworm "$root" "${mirror:-http://deb.debian.org/debian}"; then
  install_in_bare_system
else
  where='not installed, for want of a bare system'
fi

[[ -z $out ]] || cp "$packages"/* "$out"
echo "packages: $count made twice; $where"
