The output of pmap -x, -X, -XX and -d.

Resident memory
  $ procmaps -f pmap -x -i 6.18/x86gate.smaps
  -:   -
  Address           Kbytes     RSS   Dirty Mode  Mapping
  000055f4b9f11000       4       4       4 r-x-- x86gate
  00007fff2a150000     132      16      16 rw---   [ anon ]
  ffffffffff600000       4       0       0 --x--   [ anon ]
  ---------------- ------- ------- -------\x20 (esc)
  total kB             140      20      20

Every metric
  $ procmaps -f pmap -X -i 6.18/x86gate.smaps
  -:   -
           Address Perm   Offset Device    Inode Size Rss Pss Pss_Dirty Referenced Anonymous KSM LazyFree ShmemPmdMapped FilePmdMapped Shared_Hugetlb Private_Hugetlb Swap SwapPss Locked THPeligible Mapping
      55f4b9f11000 r-xp 00001000  fe:00 10969562    4   4   4         4          4         0   0        0              0             0              0               0    0       0      0           0 x86gate
      7fff2a150000 rw-p 00000000  00:00        0  132  16  16        16         16        16   0        0              0             0              0               0    0       0      0           0 [stack]
  ffffffffff600000 --xp 00000000  00:00        0    4   0   0         0          0         0   0        0              0             0              0               0    0       0      0           0 [vsyscall]
                                                 ==== === === ========= ========== ========= === ======== ============== ============= ============== =============== ==== ======= ====== ===========\x20 (esc)
                                                  140  20  20        20         20        16   0        0              0             0              0               0    0       0      0           0 KB\x20 (esc)

Every line of smaps
  $ procmaps -f pmap -XX -i 6.18/x86gate.smaps
  -:   -
           Address Perm   Offset Device    Inode Size KernelPageSize MMUPageSize Rss Pss Pss_Dirty Shared_Clean Shared_Dirty Private_Clean Private_Dirty Referenced Anonymous KSM LazyFree AnonHugePages ShmemPmdMapped FilePmdMapped Shared_Hugetlb Private_Hugetlb Swap SwapPss Locked THPeligible              VmFlags Mapping
      55f4b9f11000 r-xp 00001000  fe:00 10969562    4              4           4   4   4         4            0            0             0             4          4         0   0        0             0              0             0              0               0    0       0      0           0       rd ex mr mw me x86gate
      7fff2a150000 rw-p 00000000  00:00        0  132              4           4  16  16        16            0            0             0            16         16        16   0        0             0              0             0              0               0    0       0      0           0 rd wr mr mw me gd ac [stack]
  ffffffffff600000 --xp 00000000  00:00        0    4              4           4   0   0         0            0            0             0             0          0         0   0        0             0              0             0              0               0    0       0      0           0                   ex [vsyscall]
                                                 ==== ============== =========== === === ========= ============ ============ ============= ============= ========== ========= === ======== ============= ============== ============= ============== =============== ==== ======= ====== ===========\x20 (esc)
                                                  140             12          12  20  20        20            0            0             0            20         20        16   0        0             0              0             0              0               0    0       0      0           0 KB\x20 (esc)

Offsets and devices
  $ procmaps -f pmap --device -i 6.18/x86gate.maps
  -:   -
  Address           Kbytes Mode  Offset           Device    Mapping
  000055f4b9f11000       4 r-x-- 0000000000001000 0fe:00000 x86gate
  00007fff2a150000     132 rw--- 0000000000000000 000:00000   [ anon ]
  ffffffffff600000       4 --x-- 0000000000000000 000:00000   [ anon ]
  mapped: 140K    writeable/private: 132K    shared: 0K

Resident memory without titles
  $ procmaps -f pmap -x -q -i 6.18/x86gate.smaps
  -:   -
  000055f4b9f11000       4       4       4 r-x-- x86gate
  00007fff2a150000     132      16      16 rw---   [ anon ]
  ffffffffff600000       4       0       0 --x--   [ anon ]

Resident memory with paths
  $ procmaps -f pmap -x --show-path -i 6.18/x86gate.smaps
  -:   -
  Address           Kbytes     RSS   Dirty Mode  Mapping
  000055f4b9f11000       4       4       4 r-x-- /opt/odd/bin/x86gate
  00007fff2a150000     132      16      16 rw---   [ anon ]
  ffffffffff600000       4       0       0 --x--   [ anon ]
  ---------------- ------- ------- -------\x20 (esc)
  total kB             140      20      20

A maps file has no memory
  $ procmaps -f pmap -x -i 6.18/x86gate.maps
  -:   -
  Address           Kbytes     RSS   Dirty Mode  Mapping
  000055f4b9f11000       4       -       - r-x-- x86gate
  00007fff2a150000     132       -       - rw---   [ anon ]
  ffffffffff600000       4       -       - --x--   [ anon ]
  ---------------- ------- ------- -------\x20 (esc)
  total kB             140       -       -
  ! procmaps: 6.18/x86gate.maps: a map alone has no memory usage; save smaps for it (-f raw -x)

Resident memory and devices exclude each other
  $ procmaps -f pmap -x --device -i 6.18/x86gate.smaps
  ! procmaps: --format pmap takes only one of -x, -X and --device
  [2]
