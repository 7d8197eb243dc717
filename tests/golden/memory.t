Memory, with -x and -X and by columns.

Resident memory
  $ procmaps -x -i 6.18/x86gate.smaps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE   RSS   PSS   USS DIRTY SWAP ANONYMOUS NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562  4096  4096  4096  4096    0         0 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - 16384 16384 16384 16384    0     16384 [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        -     0     0     0     0    0         0 [vsyscall]

Resident memory in units, with a total
  $ procmaps -x -H -T -i 6.18/x86gate.smaps -o perms,size,name
  PERM  SIZE RSS PSS USS DIRTY SWAP ANONYMOUS NAME
  r-xp    4K  4K  4K  4K    4K    0         0 /opt/odd/bin/x86gate
  rw-p  132K 16K 16K 16K   16K    0       16K [stack]
  --xp    4K   0   0   0     0    0         0 [vsyscall]
  total 140K 20K 20K 20K   20K    0       16K -

Every metric
  $ procmaps -X -i 6.18/x86gate.smaps --type stack -f csv
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,kernel_page_size,mmu_page_size,rss,pss,pss_dirty,pss_anon,pss_file,pss_shmem,shared_clean,shared_dirty,private_clean,private_dirty,referenced,anonymous,ksm,lazy_free,anon_huge_pages,shmem_pmd_mapped,file_pmd_mapped,shared_hugetlb,private_hugetlb,swap,swap_pss,nonlinear,locked,thp_eligible,protection_key,uss,dirty,huge,vm_flags,vm_flag_words,name
  ,,,mem,stack,stack,0x7fff2a150000-0x7fff2a171000,0x7fff2a150000,0x7fff2a171000,rw-p,,,,135168,,4096,4096,16384,16384,16384,,,,0,0,0,16384,16384,16384,0,0,0,0,0,0,0,0,0,,0,0,,16384,16384,0,rd wr mr mw me gd ac,readable writable may-read may-write may-execute grows-down accounted,[stack]

Some metrics
  $ procmaps -i 6.18/heapstack.smaps --type heap -o address,rss,pss_dirty,private_dirty,name
  ADDRESS                    RSS PSS_DIRTY PRIVATE_DIRTY NAME
  5564cf554000-5564cf558000    0         0             0 [heap]
  5564cf558000-5564cf559000    0         0             0 [heap]
  5564cf559000-5564cf55c000    0         0             0 [heap]
  5564cf55d000-5564cf585000 8192      8192          8192 [heap]

The most memory first
  $ procmaps -i 6.18/python.smaps --sort -rss --limit 3
  COMMAND PID USER FD  TYPE ADDRESS                   PERM DEVICE    SIZE   NODE     RSS NAME
  -         - -    mem anon 7f6f7d8a3000-7f6f7db05000 rw-p      - 2498560      - 2056192 -
  -         - -    mem REG  0041f000-006d2000         r-xp  254,0 2830336 247970 1904640 /usr/bin/python3.11
  -         - -    mem REG  7f6f7d2c5000-7f6f7d542000 r-xp  254,0 2609152 332870 1515520 /usr/lib/x86_64-linux-gnu/libcrypto.so.3

Flags as letters and as words
  $ procmaps -i 6.18/x86gate.smaps -o rss,vm_flags,vm_flag_words,name
    RSS VMFLAGS              VMFLAG_WORDS                                                          NAME
   4096 rd,ex,mr,mw,me       readable,executable,may-read,may-write,may-execute                    /opt/odd/bin/x86gate
  16384 rd,wr,mr,mw,me,gd,ac readable,writable,may-read,may-write,may-execute,grows-down,accounted [stack]
      0 ex                   executable                                                            [vsyscall]

A maps file has no memory
  $ procmaps -x -i 6.18/x86gate.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE RSS PSS USS DIRTY SWAP NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562   -   -   -     -    - /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        -   -   -   -     -    - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        -   -   -   -     -    - [vsyscall]
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)

The totals of a process
  $ procmaps -X -i 6.18/x86gate.smaps_rollup -f csv
  command,pid,user,fd,type,kind,address,start,end,perms,offset,device_major,device_minor,size,inode,kernel_page_size,mmu_page_size,rss,pss,pss_dirty,pss_anon,pss_file,pss_shmem,shared_clean,shared_dirty,private_clean,private_dirty,referenced,anonymous,ksm,lazy_free,anon_huge_pages,shmem_pmd_mapped,file_pmd_mapped,shared_hugetlb,private_hugetlb,swap,swap_pss,nonlinear,locked,thp_eligible,protection_key,uss,dirty,huge,vm_flags,vm_flag_words,name
  ,,,mem,other,other,0x55f4b9f11000-0x7fff2a171000,0x55f4b9f11000,0x7fff2a171000,---p,,,,46224319578112,,,,20480,20480,20480,16384,4096,0,0,0,0,20480,20480,16384,0,0,0,0,0,0,0,0,0,,0,,,20480,20480,0,,,[rollup]
  ! procmaps: 6.18/x86gate.smaps_rollup: smaps_rollup has sums, not mappings: its row spans all of them

Memory of a process whose smaps is missing
  $ procmaps -x --proc proc-golden 600 -o pid,rss,name
  PID RSS PSS USS DIRTY SWAP NAME
  600   -   -   -     -    - /usr/bin/app
  ! procmaps: 1 process has no smaps: memory usage is unknown

The smaps of Linux 3.0
  $ procmaps -x -i other/linux-3.0.smaps -o rss,pss,name
   RSS  PSS  USS DIRTY SWAP NAME
  4096 4096 4096     0    0 /usr/bin/app

Raw smaps
  $ procmaps -f raw -x -i 6.18/x86gate.smaps --type stack
  7fff2a150000-7fff2a171000 rw-p 00000000 00:00 0                          [stack]
  Size:                132 kB
  KernelPageSize:        4 kB
  MMUPageSize:           4 kB
  Rss:                  16 kB
  Pss:                  16 kB
  Pss_Dirty:            16 kB
  Shared_Clean:          0 kB
  Shared_Dirty:          0 kB
  Private_Clean:         0 kB
  Private_Dirty:        16 kB
  Referenced:           16 kB
  Anonymous:            16 kB
  KSM:                   0 kB
  LazyFree:              0 kB
  AnonHugePages:         0 kB
  ShmemPmdMapped:        0 kB
  FilePmdMapped:         0 kB
  Shared_Hugetlb:        0 kB
  Private_Hugetlb:       0 kB
  Swap:                  0 kB
  SwapPss:               0 kB
  Locked:                0 kB
  THPeligible:           0
  VmFlags: rd wr mr mw me gd ac\x20 (esc)

Flags of smaps without a memory column
  $ procmaps -o address,vm_flags -i 6.18/x86gate.smaps
  ADDRESS                           VMFLAGS
  55f4b9f11000-55f4b9f12000         rd,ex,mr,mw,me
  7fff2a150000-7fff2a171000         rd,wr,mr,mw,me,gd,ac
  ffffffffff600000-ffffffffff601000 ex

Flags that a maps file does not have
  $ procmaps -o address,vm_flags -i 6.18/x86gate.maps
  ADDRESS                           VMFLAGS
  55f4b9f11000-55f4b9f12000         -
  7fff2a150000-7fff2a171000         -
  ffffffffff600000-ffffffffff601000 -
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)

A filter that no mapping of smaps matches
  $ procmaps -x --name none -i 6.18/x86gate.smaps
  ! procmaps: no mapping matches; no name is exactly 'none': for a part of one, --name '*none*', or of its directory, --regex 'none'
  [1]

Raw smaps of a maps file
  $ procmaps -f raw -x -i 6.18/x86gate.maps
  55f4b9f11000-55f4b9f12000 r-xp 00001000 fe:00 10969562                   /opt/odd/bin/x86gate
  7fff2a150000-7fff2a171000 rw-p 00000000 00:00 0                          [stack]
  ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)
