What mappings are used for, as far as a saved text shows it.

Labels beside names
  $ procmaps -i 6.18/heapstack.maps -o address,perms,label,name

Groups of labels
  $ procmaps -i 6.18/heapstack.smaps -g label -x

Only the mappings with one
  $ procmaps -i 6.18/heapstack.maps --where 'label =~ "."' -o label -q

Parts in the default table
  $ procmaps -i 6.18/x86gate.maps --parts

As JSON
  $ procmaps -i 6.18/x86gate.maps -o label,name -f json

Names that a program gave
  $ printf '7f0000000000-7f0000001000 ---p 00000000 00:00 0    [anon: glibc: pthread stack: 4711]\n7f0000001000-7f0000002000 rw-p 00000000 00:00 0    [anon: glibc: pthread stack: 4711]\n7f0000002000-7f0000003000 rw-p 00000000 00:00 0    [anon: glibc: malloc arena]\n7f0000003000-7f0000004000 rw-p 00000000 00:00 0    [anon: Go: heap]\n' | procmaps -i - -o address,label,name

Parts in a format without columns
  $ procmaps -i 6.18/x86gate.maps --parts -f raw

Labels in a diff
  $ procmaps diff -g label 6.18/x86gate.maps 6.18/x86gate.maps
