The format csv.

Mappings of a saved map
  $ procmaps -f csv -i 6.18/x86gate.maps
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,name
  ,,,mem,REG,file,0x55f4b9f11000-0x55f4b9f12000,0x55f4b9f11000,0x55f4b9f12000,r-xp,0x1000,254,0,4096,10969562,/opt/odd/bin/x86gate
  ,,,mem,stack,stack,0x7fff2a150000-0x7fff2a171000,0x7fff2a150000,0x7fff2a171000,rw-p,,,,135168,,[stack]
  ,,,mem,vsyscall,vsyscall,0xffffffffff600000-0xffffffffff601000,0xffffffffff600000,0xffffffffff601000,--xp,,,,4096,,[vsyscall]

No header
  $ procmaps -f csv -q -i 6.18/x86gate.maps
  ,,,mem,REG,file,0x55f4b9f11000-0x55f4b9f12000,0x55f4b9f11000,0x55f4b9f12000,r-xp,0x1000,254,0,4096,10969562,/opt/odd/bin/x86gate
  ,,,mem,stack,stack,0x7fff2a150000-0x7fff2a171000,0x7fff2a150000,0x7fff2a171000,rw-p,,,,135168,,[stack]
  ,,,mem,vsyscall,vsyscall,0xffffffffff600000-0xffffffffff601000,0xffffffffff600000,0xffffffffff601000,--xp,,,,4096,,[vsyscall]

Memory
  $ procmaps -f csv -x -i 6.18/x86gate.smaps -o address,size,rss,pss,uss,name
  address,size,rss,pss,uss,dirty,swap,locked,anonymous,huge,name
  0x55f4b9f11000-0x55f4b9f12000,4096,4096,4096,4096,4096,0,0,0,0,/opt/odd/bin/x86gate
  0x7fff2a150000-0x7fff2a171000,135168,16384,16384,16384,16384,0,0,16384,0,[stack]
  0xffffffffff600000-0xffffffffff601000,4096,0,0,0,0,0,0,0,0,[vsyscall]

Fields with a comma or a quote are quoted
  $ printf '1000-2000 r--p 0 0:0 1 /a,b\n3000-4000 r--p 0 0:0 1 /a"b\n' | procmaps -f csv -i - -o name
  name
  "/a,b"
  "/a""b"

Odd names
  $ procmaps -f csv --proc proc-golden 9 -o inode,name
  inode,name
  131,/srv/a b/really odd
  132,/srv/esc\x1b[31mred
  133,/srv/back\\slash\\012
  ,
  134,/srv/gone (deleted)
  135,"/srv/trail "
  136,/srv/caf\xe9 é

Groups
  $ procmaps -f csv -g type,perms -i 6.18/compat32.maps
  type,perms,count,size,largest
  REG,r--p,2,8192,4096
  REG,r-xp,1,4096,4096
  heap,rw-p,1,65536,65536
  vvar,r--p,2,24576,16384
  vdso,r-xp,1,8192,8192
  stack,rw-p,1,135168,135168

An empty file
  $ procmaps -f csv -i /dev/null
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,name
  ! procmaps: /dev/null: empty: no mappings
  [1]

No mapping matches
  $ procmaps -f csv -i 6.18/x86gate.maps --type heap
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,name
  ! procmaps: no mapping matches
  [1]

CSV has no units
  $ procmaps -f csv -H -i 6.18/x86gate.maps
  ! procmaps: --format csv does not take --human
  [2]
