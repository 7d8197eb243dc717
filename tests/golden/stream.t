Streams that are closed, full or broken.

Standard output closed
  $ procmaps -i 6.18/x86gate.maps >&-
  ! procmaps: standard output: bad file descriptor
  [2]

Standard error closed
  $ procmaps -i no-such.maps 2>&-
  [2]

A reader that leaves early
  $ { procmaps -f raw -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps -i 6.18/names.maps; echo "status $?" >&2; } | head -n 1
  55c2ff31a000-55c2ff31b000 r--p 00000000 fe:00 10969557                   /opt/odd/bin/names
  ! status 0

A full disk
  $ procmaps -i 6.18/python.maps > /dev/full
  ! procmaps: standard output: no space left on device
  [2]

A full disk when help is printed
  $ procmaps --help > /dev/full
  ! procmaps: standard output: no space left on device
  [2]

A missing file and a full disk
  $ procmaps -i no-such.maps -i 6.18/x86gate.maps > /dev/full
  ! procmaps: no-such.maps: cannot open: no such file or directory
  ! procmaps: standard output: no space left on device
  [2]
