The table in its default columns, for saved maps.

Three mappings
  $ procmaps -i 6.18/x86gate.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

The same from smaps
  $ procmaps -i 6.18/x86gate.smaps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG      55f4b9f11000-55f4b9f12000         r-xp  254,0   4096 10969562 /opt/odd/bin/x86gate
  -         - -    mem stack    7fff2a150000-7fff2a171000         rw-p      - 135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4096        - [vsyscall]

A smaps text gives the same table as maps
  $ # The keys of smaps are passed over: nothing may differ.
  > procmaps -i 6.18/shm.smaps > /dev/null && procmaps -i 6.18/shm.maps | cksum && procmaps -i 6.18/shm.smaps | cksum
  3473649887 6667
  3473649887 6667

An ordinary program
  $ procmaps -i 6.18/python.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE     SIZE   NODE NAME
  -         - -    mem REG      00400000-0041f000                 r--p  254,0   126976 247970 /usr/bin/python3.11
  -         - -    mem REG      0041f000-006d2000                 r-xp  254,0  2830336 247970 /usr/bin/python3.11
  -         - -    mem REG      006d2000-00945000                 r--p  254,0  2568192 247970 /usr/bin/python3.11
  -         - -    mem REG      00945000-00946000                 r--p  254,0     4096 247970 /usr/bin/python3.11
  -         - -    mem REG      00946000-00a85000                 rw-p  254,0  1306624 247970 /usr/bin/python3.11
  -         - -    mem anon     00a85000-00aca000                 rw-p      -   282624      - -
  -         - -    mem heap     3f0f4000-3f24d000                 rw-p      -  1413120      - [heap]
  -         - -    mem anon     7f6f64000000-7f6f64021000         rw-p      -   135168      - -
  -         - -    mem anon     7f6f64021000-7f6f68000000         ---p      - 66973696      - -
  -         - -    mem anon     7f6f6c000000-7f6f6c021000         rw-p      -   135168      - -
  -         - -    mem anon     7f6f6c021000-7f6f70000000         ---p      - 66973696      - -
  -         - -    mem anon     7f6f70000000-7f6f70021000         rw-p      -   135168      - -
  -         - -    mem anon     7f6f70021000-7f6f74000000         ---p      - 66973696      - -
  -         - -    mem anon     7f6f76ffe000-7f6f76fff000         ---p      -     4096      - -
  -         - -    mem anon     7f6f76fff000-7f6f777ff000         rw-p      -  8388608      - -
  -         - -    mem anon     7f6f777ff000-7f6f77800000         ---p      -     4096      - -
  -         - -    mem anon     7f6f77800000-7f6f78000000         rw-p      -  8388608      - -
  -         - -    mem anon     7f6f78000000-7f6f78021000         rw-p      -   135168      - -
  -         - -    mem anon     7f6f78021000-7f6f7c000000         ---p      - 66973696      - -
  -         - -    mem anon     7f6f7c068000-7f6f7c06c000         rw-p      -    16384      - -
  -         - -    mem anon     7f6f7c06c000-7f6f7c06d000         ---p      -     4096      - -
  -         - -    mem anon     7f6f7c06d000-7f6f7c86d000         rw-p      -  8388608      - -
  -         - -    mem anon     7f6f7c86d000-7f6f7c86e000         ---p      -     4096      - -
  -         - -    mem anon     7f6f7c86e000-7f6f7d06e000         rw-p      -  8388608      - -
  -         - -    mem REG      7f6f7d06e000-7f6f7d094000         r--p  254,0   155648 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem REG      7f6f7d094000-7f6f7d188000         r-xp  254,0   999424 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem REG      7f6f7d188000-7f6f7d1c3000         r--p  254,0   241664 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem REG      7f6f7d1c3000-7f6f7d1c9000         r--p  254,0    24576 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem REG      7f6f7d1c9000-7f6f7d1cd000         rw-p  254,0    16384 333420 /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
  -         - -    mem anon     7f6f7d1cd000-7f6f7d200000         rw-p      -   208896      - -
  -         - -    mem REG      7f6f7d200000-7f6f7d2c5000         r--p  254,0   806912 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem REG      7f6f7d2c5000-7f6f7d542000         r-xp  254,0  2609152 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem REG      7f6f7d542000-7f6f7d620000         r--p  254,0   909312 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem REG      7f6f7d620000-7f6f7d682000         r--p  254,0   401408 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem REG      7f6f7d682000-7f6f7d685000         rw-p  254,0    12288 332870 /usr/lib/x86_64-linux-gnu/libcrypto.so.3
  -         - -    mem anon     7f6f7d685000-7f6f7d688000         rw-p      -    12288      - -
  -         - -    mem anon     7f6f7d689000-7f6f7d68d000         rw-p      -    16384      - -
  -         - -    mem REG      7f6f7d68d000-7f6f7d68f000         r--p  254,0     8192 328300 /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d68f000-7f6f7d696000         r-xp  254,0    28672 328300 /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d696000-7f6f7d698000         r--p  254,0     8192 328300 /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d698000-7f6f7d699000         r--p  254,0     4096 328300 /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d699000-7f6f7d69a000         rw-p  254,0     4096 328300 /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d69a000-7f6f7d6a1000         r--p  254,0    28672 328307 /usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d6a1000-7f6f7d6b0000         r-xp  254,0    61440 328307 /usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d6b0000-7f6f7d6b7000         r--p  254,0    28672 328307 /usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d6b7000-7f6f7d6b8000         r--p  254,0     4096 328307 /usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d6b8000-7f6f7d6ba000         rw-p  254,0     8192 328307 /usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so
  -         - -    mem anon     7f6f7d6ba000-7f6f7d7ba000         rw-p      -  1048576      - -
  -         - -    mem REG      7f6f7d7ba000-7f6f7d7d9000         r--p  254,0   126976 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem REG      7f6f7d7d9000-7f6f7d836000         r-xp  254,0   380928 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem REG      7f6f7d836000-7f6f7d855000         r--p  254,0   126976 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem REG      7f6f7d855000-7f6f7d85f000         r--p  254,0    40960 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem REG      7f6f7d85f000-7f6f7d863000         rw-p  254,0    16384 333427 /usr/lib/x86_64-linux-gnu/libssl.so.3
  -         - -    mem anon     7f6f7d866000-7f6f7d86e000         rw-p      -    32768      - -
  -         - -    mem REG      7f6f7d86e000-7f6f7d880000         r--p  254,0    73728 328308 /usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d880000-7f6f7d88b000         r-xp  254,0    45056 328308 /usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d88b000-7f6f7d899000         r--p  254,0    57344 328308 /usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d899000-7f6f7d89a000         r--p  254,0     4096 328308 /usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so
  -         - -    mem REG      7f6f7d89a000-7f6f7d8a3000         rw-p  254,0    36864 328308 /usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so
  -         - -    mem anon     7f6f7d8a3000-7f6f7db05000         rw-p      -  2498560      - -
  -         - -    mem REG      7f6f7db05000-7f6f7db5c000         r--p  254,0   356352 320475 /usr/lib/locale/C.utf8/LC_CTYPE
  -         - -    mem anon     7f6f7db5c000-7f6f7db5e000         rw-p      -     8192      - -
  -         - -    mem REG      7f6f7db5e000-7f6f7db84000         r--p  254,0   155648 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f6f7db84000-7f6f7dcda000         r-xp  254,0  1400832 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f6f7dcda000-7f6f7dd2d000         r--p  254,0   339968 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f6f7dd2d000-7f6f7dd31000         r--p  254,0    16384 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f6f7dd31000-7f6f7dd33000         rw-p  254,0     8192 332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7f6f7dd33000-7f6f7dd40000         rw-p      -    53248      - -
  -         - -    mem REG      7f6f7dd40000-7f6f7dd44000         r--p  254,0    16384 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG      7f6f7dd44000-7f6f7dd60000         r-xp  254,0   114688 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG      7f6f7dd60000-7f6f7dd68000         r--p  254,0    32768 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG      7f6f7dd68000-7f6f7dd6a000         r--p  254,0     8192 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG      7f6f7dd6a000-7f6f7dd6b000         rw-p  254,0     4096 332935 /usr/lib/x86_64-linux-gnu/libexpat.so.1.8.10
  -         - -    mem REG      7f6f7dd6b000-7f6f7dd6e000         r--p  254,0    12288 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG      7f6f7dd6e000-7f6f7dd81000         r-xp  254,0    77824 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG      7f6f7dd81000-7f6f7dd88000         r--p  254,0    28672 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG      7f6f7dd88000-7f6f7dd89000         r--p  254,0     4096 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG      7f6f7dd89000-7f6f7dd8a000         rw-p  254,0     4096 333607 /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
  -         - -    mem REG      7f6f7dd8a000-7f6f7dd9a000         r--p  254,0    65536 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG      7f6f7dd9a000-7f6f7de0e000         r-xp  254,0   475136 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG      7f6f7de0e000-7f6f7de68000         r--p  254,0   368640 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG      7f6f7de68000-7f6f7de69000         r--p  254,0     4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem REG      7f6f7de69000-7f6f7de6a000         rw-p  254,0     4096 333211 /usr/lib/x86_64-linux-gnu/libm.so.6
  -         - -    mem anon     7f6f7de6a000-7f6f7de6e000         rw-p      -    16384      - -
  -         - -    mem REG      7f6f7de6e000-7f6f7de75000         r--s  254,0    28672 332280 /usr/lib/x86_64-linux-gnu/gconv/gconv-modules.cache
  -         - -    mem anon     7f6f7de75000-7f6f7de77000         rw-p      -     8192      - -
  -         - -    mem vvar     7f6f7de77000-7f6f7de7b000         r--p      -    16384      - [vvar]
  -         - -    mem vvar     7f6f7de7b000-7f6f7de7d000         r--p      -     8192      - [vvar_vclock]
  -         - -    mem vdso     7f6f7de7d000-7f6f7de7f000         r-xp      -     8192      - [vdso]
  -         - -    mem REG      7f6f7de7f000-7f6f7de80000         r--p  254,0     4096 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f6f7de80000-7f6f7dea6000         r-xp  254,0   155648 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f6f7dea6000-7f6f7deb0000         r--p  254,0    40960 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f6f7deb0000-7f6f7deb2000         r--p  254,0     8192 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f6f7deb2000-7f6f7deb4000         rw-p  254,0     8192 332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack    7ffee537f000-7ffee53a0000         rw-p      -   135168      - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -     4096      - [vsyscall]

Odd names
  $ procmaps -i 6.18/names.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG      55c2ff31a000-55c2ff31b000         r--p  254,0    4096 10969557 /opt/odd/bin/names
  -         - -    mem REG      55c2ff31b000-55c2ff31c000         r-xp  254,0    4096 10969557 /opt/odd/bin/names
  -         - -    mem REG      55c2ff31c000-55c2ff31d000         r--p  254,0    4096 10969557 /opt/odd/bin/names
  -         - -    mem REG      55c2ff31d000-55c2ff31e000         r--p  254,0    4096 10969557 /opt/odd/bin/names
  -         - -    mem REG      55c2ff31e000-55c2ff31f000         rw-p  254,0    4096 10969557 /opt/odd/bin/names
  -         - -    mem heap     55c308378000-55c308399000         rw-p      -  135168        - [heap]
  -         - -    mem REG      7f8c77187000-7f8c77188000         r--s  254,0    4096 10970150 /var/odd/names.Lc5ji3/sparse
  -         - -    DEL REG      7f8c77188000-7f8c77189000         rw-s  254,0    4096 10970149 /var/odd/names.Lc5ji3/#10970149 (deleted)
  -         - -    mem REG      7f8c77189000-7f8c7718a000         r--p  254,0    4096 10970148 /var/odd/names.Lc5ji3/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD/deep
  -         - -    mem anon     7f8c7718a000-7f8c7718b000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c7718b000-7f8c7718c000         r--p  254,0    4096 10970102 /var/odd/names.Lc5ji3/link1 (deleted)
  -         - -    mem anon     7f8c7718c000-7f8c7718d000         ---p      -    4096        - -
  -         - -    mem REG      7f8c7718d000-7f8c7718e000         r--p  254,0    4096 10970101 /var/odd/names.Lc5ji3/after
  -         - -    mem anon     7f8c7718e000-7f8c7718f000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c7718f000-7f8c77190000         r--p  254,0    4096 10970099 /var/odd/names.Lc5ji3/old (deleted)
  -         - -    mem anon     7f8c77190000-7f8c77191000         ---p      -    4096        - -
  -         - -    mem REG      7f8c77191000-7f8c77193000         r--p  254,0    8192 10970098 /var/odd/names.Lc5ji3/NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN
  -         - -    mem anon     7f8c77193000-7f8c77194000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c77194000-7f8c77196000         r--p  254,0    8192 10970097 /var/odd/names.Lc5ji3/del\\012nl (deleted)
  -         - -    mem anon     7f8c77196000-7f8c77197000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c77197000-7f8c77199000         r--p  254,0    8192 10970018 /var/odd/names.Lc5ji3/twice (deleted) (deleted)
  -         - -    mem anon     7f8c77199000-7f8c7719a000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c7719a000-7f8c7719c000         r--p  254,0    8192 10970006 /var/odd/names.Lc5ji3/unlinked (deleted)
  -         - -    mem anon     7f8c7719c000-7f8c7719d000         ---p      -    4096        - -
  -         - -    DEL REG      7f8c7719d000-7f8c7719f000         r--p  254,0    8192 10969986 /var/odd/names.Lc5ji3/really named (deleted)
  -         - -    mem anon     7f8c7719f000-7f8c771a0000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771a0000-7f8c771a2000         r--p  254,0    8192 10969984 /var/odd/names.Lc5ji3/[heap]
  -         - -    mem anon     7f8c771a2000-7f8c771a3000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771a3000-7f8c771a5000         r--p  254,0    8192 10969983 /var/odd/names.Lc5ji3/utf8-é
  -         - -    mem anon     7f8c771a5000-7f8c771a6000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771a6000-7f8c771a8000         r--p  254,0    8192 10969982 /var/odd/names.Lc5ji3/latin1-\xe9-notutf8
  -         - -    mem anon     7f8c771a8000-7f8c771a9000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771a9000-7f8c771ab000         r--p  254,0    8192 10969981 /var/odd/names.Lc5ji3/esc\x1b[31mred
  -         - -    mem anon     7f8c771ab000-7f8c771ac000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771ac000-7f8c771ae000         r--p  254,0    8192 10969980 /var/odd/names.Lc5ji3/back\\slash
  -         - -    mem anon     7f8c771ae000-7f8c771af000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771af000-7f8c771b1000         r--p  254,0    8192 10969979 /var/odd/names.Lc5ji3/trailing\x20 (esc)
  -         - -    mem anon     7f8c771b1000-7f8c771b2000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771b2000-7f8c771b4000         r--p  254,0    8192 10969978 /var/odd/names.Lc5ji3/ leading
  -         - -    mem anon     7f8c771b4000-7f8c771b5000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771b5000-7f8c771b7000         r--p  254,0    8192 10969977 /var/odd/names.Lc5ji3/two  spaces
  -         - -    mem anon     7f8c771b7000-7f8c771b8000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771b8000-7f8c771ba000         r--p  254,0    8192 10969976 /var/odd/names.Lc5ji3/carriage\x0dreturn
  -         - -    mem anon     7f8c771ba000-7f8c771bb000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771bb000-7f8c771bd000         r--p  254,0    8192 10969975 /var/odd/names.Lc5ji3/tab\x09here
  -         - -    mem anon     7f8c771bd000-7f8c771be000         ---p      -    4096        - -
  -         - -    mem REG      7f8c771be000-7f8c771c0000         r--p  254,0    8192 10969974 /var/odd/names.Lc5ji3/\\0127f0000000000-7f0000001000 rwxp 00000000 00:00 0  fake
  -         - -    mem anon     7f8c771c0000-7f8c771c1000         ---p      -    4096        - -
  -         - -    mem anon     7f8c771c1000-7f8c771c4000         rw-p      -   12288        - -
  -         - -    mem REG      7f8c771c4000-7f8c771ea000         r--p  254,0  155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f8c771ea000-7f8c77340000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f8c77340000-7f8c77393000         r--p  254,0  339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f8c77393000-7f8c77397000         r--p  254,0   16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f8c77397000-7f8c77399000         rw-p  254,0    8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7f8c77399000-7f8c773a6000         rw-p      -   53248        - -
  -         - -    mem REG      7f8c773a6000-7f8c773a8000         r--p  254,0    8192 10969973 /var/odd/names.Lc5ji3/a\\012b-real-newline
  -         - -    mem anon     7f8c773a8000-7f8c773a9000         ---p      -    4096        - -
  -         - -    mem REG      7f8c773a9000-7f8c773ab000         r--p  254,0    8192 10969972 /var/odd/names.Lc5ji3/a\\012b-literal-backslash
  -         - -    mem anon     7f8c773ab000-7f8c773ac000         ---p      -    4096        - -
  -         - -    mem REG      7f8c773ac000-7f8c773ae000         r--p  254,0    8192 10969971 /var/odd/names.Lc5ji3/new\\012line
  -         - -    mem anon     7f8c773ae000-7f8c773af000         ---p      -    4096        - -
  -         - -    mem REG      7f8c773af000-7f8c773b1000         r--p  254,0    8192 10969970 /var/odd/names.Lc5ji3/plain
  -         - -    mem anon     7f8c773b1000-7f8c773b3000         rw-p      -    8192        - -
  -         - -    mem vvar     7f8c773b3000-7f8c773b7000         r--p      -   16384        - [vvar]
  -         - -    mem vvar     7f8c773b7000-7f8c773b9000         r--p      -    8192        - [vvar_vclock]
  -         - -    mem vdso     7f8c773b9000-7f8c773bb000         r-xp      -    8192        - [vdso]
  -         - -    mem REG      7f8c773bb000-7f8c773bc000         r--p  254,0    4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f8c773bc000-7f8c773e2000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f8c773e2000-7f8c773ec000         r--p  254,0   40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f8c773ec000-7f8c773ee000         r--p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f8c773ee000-7f8c773f0000         rw-p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack    7ffeb62f9000-7ffeb631a000         rw-p      -  135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]

Anonymous memory of many kinds
  $ procmaps -i 6.18/anon.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE          SIZE     NODE NAME
  -         - -    mem anon     00010000-00020000                 rw-p      -         65536        - -
  -         - -    mem anon     412db000-412eb000                 rw-p      -         65536        - -
  -         - -    mem REG      55ce10bc2000-55ce10bc3000         r--p  254,0          4096 10969558 /opt/odd/bin/anon
  -         - -    mem REG      55ce10bc3000-55ce10bc4000         r-xp  254,0          4096 10969558 /opt/odd/bin/anon
  -         - -    mem REG      55ce10bc4000-55ce10bc5000         r--p  254,0          4096 10969558 /opt/odd/bin/anon
  -         - -    mem REG      55ce10bc5000-55ce10bc6000         r--p  254,0          4096 10969558 /opt/odd/bin/anon
  -         - -    mem REG      55ce10bc6000-55ce10bc7000         rw-p  254,0          4096 10969558 /opt/odd/bin/anon
  -         - -    mem heap     55ce2dcd2000-55ce2dcf3000         rw-p      -        135168        - [heap]
  -         - -    mem anon     7e3d06a00000-7f3d06a00000         ---p      - 1099511627776        - -
  -         - -    mem anon     7f3d06a00000-7f3d06e00000         rw-p      -       4194304        - -
  -         - -    mem anon     7f3d06e00000-7f3d07000000         rw-p      -       2097152        - -
  -         - -    mem anon     7f3d070aa000-7f3d070ab000         ---p      -          4096        - -
  -         - -    mem anon     7f3d070ab000-7f3d070ac000         rw-p      -          4096        - -
  -         - -    mem anon     7f3d070ac000-7f3d070ad000         r--p      -          4096        - -
  -         - -    mem anon     7f3d070ad000-7f3d070bb000         rw-p      -         57344        - -
  -         - -    mem anon     7f3d070bb000-7f3d070be000         ---p      -         12288        - -
  -         - -    mem shm      7f3d070be000-7f3d070ce000         rw-s    0,1         65536      174 /dev/zero (deleted)
  -         - -    mem anon     7f3d070ce000-7f3d070cf000         ---p      -          4096        - -
  -         - -    mem anon     7f3d070cf000-7f3d070df000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d070df000-7f3d070e0000         ---p      -          4096        - -
  -         - -    mem anon     7f3d070e0000-7f3d070f0000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d070f0000-7f3d070f1000         ---p      -          4096        - -
  -         - -    mem anon     7f3d070f1000-7f3d07101000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07101000-7f3d07102000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07102000-7f3d07112000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07112000-7f3d07113000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07113000-7f3d07123000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07123000-7f3d07124000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07124000-7f3d07134000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07134000-7f3d07135000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07135000-7f3d07145000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07145000-7f3d07146000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07146000-7f3d07156000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07156000-7f3d07157000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07157000-7f3d07167000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07167000-7f3d07168000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07168000-7f3d07178000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07178000-7f3d07179000         ---p      -          4096        - -
  -         - -    mem anon     7f3d07179000-7f3d07189000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07189000-7f3d0718a000         ---p      -          4096        - -
  -         - -    mem anon     7f3d0718a000-7f3d0719a000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d0719a000-7f3d0719b000         ---p      -          4096        - -
  -         - -    mem anon     7f3d0719b000-7f3d071ab000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d071ab000-7f3d071ac000         ---p      -          4096        - -
  -         - -    mem shm      7f3d071ac000-7f3d071bc000         rw-s    0,1         65536      173 /dev/zero (deleted)
  -         - -    mem anon     7f3d071bc000-7f3d071bd000         ---p      -          4096        - -
  -         - -    mem anon     7f3d071bd000-7f3d071cd000         rw-p    0,6         65536        4 /dev/zero
  -         - -    mem anon     7f3d071cd000-7f3d071ce000         ---p      -          4096        - -
  -         - -    mem shm      7f3d071ce000-7f3d071de000         rw-s    0,1         65536      172 /dev/zero (deleted)
  -         - -    mem anon     7f3d071de000-7f3d071e0000         ---p      -          8192        - -
  -         - -    mem anon     7f3d072e0000-7f3d072f0000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d072f0000-7f3d072f1000         ---p      -          4096        - -
  -         - -    mem anon     7f3d072f1000-7f3d07301000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07301000-7f3d07311000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07311000-7f3d07321000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07321000-7f3d07331000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07331000-7f3d07341000         rw-p      -         65536        - -
  -         - -    mem anon     7f3d07341000-7f3d07361000         rw-p      -        131072        - -
  -         - -    mem anon     7f3d07361000-7f3d07371000         rwxp      -         65536        - -
  -         - -    mem anon     7f3d07371000-7f3d07381000         --xp      -         65536        - -
  -         - -    mem anon     7f3d07381000-7f3d07391000         -w-p      -         65536        - -
  -         - -    mem anon     7f3d07391000-7f3d073a1000         r--p      -         65536        - -
  -         - -    mem anon     7f3d073a1000-7f3d073b1000         ---p      -         65536        - -
  -         - -    mem anon     7f3d073b1000-7f3d073b4000         rw-p      -         12288        - -
  -         - -    mem REG      7f3d073b4000-7f3d073da000         r--p  254,0        155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f3d073da000-7f3d07530000         r-xp  254,0       1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f3d07530000-7f3d07583000         r--p  254,0        339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f3d07583000-7f3d07587000         r--p  254,0         16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7f3d07587000-7f3d07589000         rw-p  254,0          8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7f3d07589000-7f3d07596000         rw-p      -         53248        - -
  -         - -    mem anon     7f3d07596000-7f3d075a1000         ---p      -         45056        - -
  -         - -    mem anon     7f3d075a1000-7f3d075a3000         rw-p      -          8192        - -
  -         - -    mem vvar     7f3d075a3000-7f3d075a7000         r--p      -         16384        - [vvar]
  -         - -    mem vvar     7f3d075a7000-7f3d075a9000         r--p      -          8192        - [vvar_vclock]
  -         - -    mem vdso     7f3d075a9000-7f3d075ab000         r-xp      -          8192        - [vdso]
  -         - -    mem REG      7f3d075ab000-7f3d075ac000         r--p  254,0          4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f3d075ac000-7f3d075d2000         r-xp  254,0        155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f3d075d2000-7f3d075dc000         r--p  254,0         40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f3d075dc000-7f3d075de000         r--p  254,0          8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7f3d075de000-7f3d075e0000         rw-p  254,0          8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack    7ffdfd1b7000-7ffdfd1d8000         rw-p      -        135168        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -          4096        - [vsyscall]

Shared memory of many kinds
  $ procmaps -i 6.18/shm.maps
  COMMAND PID USER FD  TYPE       ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG        5648cce5f000-5648cce60000         r--p  254,0    4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce60000-5648cce61000         r-xp  254,0    4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce61000-5648cce62000         r--p  254,0    4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce62000-5648cce63000         r--p  254,0    4096 10969559 /opt/odd/bin/shm
  -         - -    mem REG        5648cce63000-5648cce64000         rw-p  254,0    4096 10969559 /opt/odd/bin/shm
  -         - -    mem heap       5648fec1c000-5648fec3d000         rw-p      -  135168        - [heap]
  -         - -    mem shm        7efccba00000-7efccbc00000         rw-s   0,17 2097152   196625 /SYSV00000000 (deleted)
  -         - -    mem hugetlb    7efccbc00000-7efccbe00000         rw-s   0,17 2097152    94999 /anon_hugepage (deleted)
  -         - -    mem hugetlb    7efccbe00000-7efccc000000         rw-p   0,17 2097152    94998 /anon_hugepage (deleted)
  -         - -    mem memfd      7efccc000000-7efccc200000         rw-s   0,17 2097152    94996 /memfd:huge (deleted)
  -         - -    mem anon       7efccc311000-7efccc315000         rw-p      -   16384        - -
  -         - -    mem anon_inode 7efccc315000-7efccc316000         rw-s   0,16    4096     1038 anon_inode:kvm-vcpu:0
  -         - -    mem socket     7efccc316000-7efccc317000         r--s    0,9    4096    95004 socket:[95004]
  -         - -    mem socket     7efccc317000-7efccc318000         rw-s    0,9    4096    95556 socket:[95556]
  -         - -    mem anon_inode 7efccc318000-7efccc319000         rw-s   0,16    4096     1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc319000-7efccc31a000         rw-s   0,16    4096     1038 anon_inode:bpf-map
  -         - -    mem anon_inode 7efccc31a000-7efccc31d000         rw-s   0,16   12288     1038 anon_inode:[perf_event]
  -         - -    mem anon_inode 7efccc31d000-7efccc31e000         rw-s   0,16    4096    95003 anon_inode:[io_uring]
  -         - -    mem anon_inode 7efccc31e000-7efccc31f000         rw-s   0,16    4096    95003 anon_inode:[io_uring]
  -         - -    mem aio        7efccc31f000-7efccc320000         rw-s   0,19    4096    95002 /[aio] (deleted)
  -         - -    mem secretmem  7efccc320000-7efccc321000         rw-s   0,14    4096    95001 /secretmem (deleted)
  -         - -    mem shm        7efccc321000-7efccc323000         rw-s   0,27    8192        8 /dev/shm/weird-gone (deleted)
  -         - -    mem shm        7efccc323000-7efccc325000         rw-s   0,27    8192        7 /dev/shm/weird shm
  -         - -    mem shm        7efccc325000-7efccc327000         r--s    0,1    8192   196624 /SYSVdeadbeef (deleted)
  -         - -    mem shm        7efccc327000-7efccc329000         rw-s    0,1    8192   196623 /SYSV00000000 (deleted)
  -         - -    mem anon       7efccc329000-7efccc32b000         ---p      -    8192        - -
  -         - -    mem memfd      7efccc32b000-7efccc32c000         rw-s    0,1    4096     1286 /memfd:a/b/../c (deleted)
  -         - -    mem anon       7efccc32c000-7efccc32d000         ---p      -    4096        - -
  -         - -    mem memfd      7efccc32d000-7efccc32e000         rw-s    0,1    4096     1285 /memfd:[heap] (deleted)
  -         - -    mem anon       7efccc32e000-7efccc32f000         ---p      -    4096        - -
  -         - -    mem anon       7efccc32f000-7efccc332000         rw-p      -   12288        - -
  -         - -    mem REG        7efccc332000-7efccc358000         r--p  254,0  155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG        7efccc358000-7efccc4ae000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG        7efccc4ae000-7efccc501000         r--p  254,0  339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG        7efccc501000-7efccc505000         r--p  254,0   16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG        7efccc505000-7efccc507000         rw-p  254,0    8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon       7efccc507000-7efccc514000         rw-p      -   53248        - -
  -         - -    mem memfd      7efccc514000-7efccc515000         rw-s    0,1    4096     1284 /memfd:x (deleted) (deleted)
  -         - -    mem anon       7efccc515000-7efccc516000         ---p      -    4096        - -
  -         - -    mem memfd      7efccc516000-7efccc517000         rw-s    0,1    4096     1283 /memfd:with space and\\012newline (deleted)
  -         - -    mem anon       7efccc517000-7efccc518000         ---p      -    4096        - -
  -         - -    mem memfd      7efccc518000-7efccc519000         rw-s    0,1    4096     1282 /memfd: (deleted)
  -         - -    mem anon       7efccc519000-7efccc51a000         ---p      -    4096        - -
  -         - -    mem memfd      7efccc51a000-7efccc51c000         rw-p    0,1    8192     1281 /memfd:plain (deleted)
  -         - -    mem anon       7efccc51c000-7efccc51d000         ---p      -    4096        - -
  -         - -    mem memfd      7efccc51d000-7efccc51f000         rw-s    0,1    8192     1280 /memfd:plain (deleted)
  -         - -    mem anon       7efccc51f000-7efccc521000         rw-p      -    8192        - -
  -         - -    mem vvar       7efccc521000-7efccc525000         r--p      -   16384        - [vvar]
  -         - -    mem vvar       7efccc525000-7efccc527000         r--p      -    8192        - [vvar_vclock]
  -         - -    mem vdso       7efccc527000-7efccc529000         r-xp      -    8192        - [vdso]
  -         - -    mem REG        7efccc529000-7efccc52a000         r--p  254,0    4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG        7efccc52a000-7efccc550000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG        7efccc550000-7efccc55a000         r--p  254,0   40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG        7efccc55a000-7efccc55c000         r--p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG        7efccc55c000-7efccc55e000         rw-p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack      7ffd59081000-7ffd590a2000         rw-p      -  135168        - [stack]
  -         - -    mem vsyscall   ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]

Heaps and stacks in pieces
  $ procmaps -i 6.18/heapstack.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem REG      5564cf449000-5564cf44a000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44a000-5564cf44b000         r-xp  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44b000-5564cf44c000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44c000-5564cf44d000         r--p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem REG      5564cf44d000-5564cf44e000         rw-p  254,0    4096 10969560 /opt/odd/bin/heapstack
  -         - -    mem heap     5564cf554000-5564cf558000         rw-p      -   16384        - [heap]
  -         - -    mem heap     5564cf558000-5564cf559000         ---p      -    4096        - [heap]
  -         - -    mem heap     5564cf559000-5564cf55c000         rw-p      -   12288        - [heap]
  -         - -    mem heap     5564cf55d000-5564cf585000         rw-p      -  163840        - [heap]
  -         - -    mem anon     7fbcc0613000-7fbcc0623000         rw-p      -   65536        - -
  -         - -    mem anon     7fbcc0623000-7fbcc0624000         ---p      -    4096        - -
  -         - -    mem anon     7fbcc0624000-7fbcc0e24000         rw-p      - 8388608        - -
  -         - -    mem anon     7fbcc0e24000-7fbcc0e25000         ---p      -    4096        - -
  -         - -    mem anon     7fbcc0e25000-7fbcc1625000         rw-p      - 8388608        - -
  -         - -    mem anon     7fbcc1625000-7fbcc1628000         rw-p      -   12288        - -
  -         - -    mem REG      7fbcc1628000-7fbcc164e000         r--p  254,0  155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc164e000-7fbcc17a4000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17a4000-7fbcc17f7000         r--p  254,0  339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17f7000-7fbcc17fb000         r--p  254,0   16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fbcc17fb000-7fbcc17fd000         rw-p  254,0    8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fbcc17fd000-7fbcc180a000         rw-p      -   53248        - -
  -         - -    mem anon     7fbcc1815000-7fbcc1817000         rw-p      -    8192        - -
  -         - -    mem vvar     7fbcc1817000-7fbcc181b000         r--p      -   16384        - [vvar]
  -         - -    mem vvar     7fbcc181b000-7fbcc181d000         r--p      -    8192        - [vvar_vclock]
  -         - -    mem vdso     7fbcc181d000-7fbcc181f000         r-xp      -    8192        - [vdso]
  -         - -    mem REG      7fbcc181f000-7fbcc1820000         r--p  254,0    4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1820000-7fbcc1846000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1846000-7fbcc1850000         r--p  254,0   40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1850000-7fbcc1852000         r--p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fbcc1852000-7fbcc1854000         rw-p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem anon     7fff47991000-7fff4799c000         rw-p      -   45056        - -
  -         - -    mem anon     7fff4799c000-7fff4799d000         r--p      -    4096        - -
  -         - -    mem stack    7fff4799d000-7fff479c5000         rw-p      -  163840        - [stack]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]

A process with uprobes
  $ procmaps -i 6.18/uprobe.maps
  COMMAND PID USER FD  TYPE     ADDRESS                           PERM DEVICE    SIZE     NODE NAME
  -         - -    mem kernel   555e0b2fb000-555e0b2fc000         r-xp      -    4096        - [uprobes-trampoline]
  -         - -    mem REG      555e0b2fc000-555e0b2fd000         r--p  254,0    4096 10970051 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2fd000-555e0b2fe000         r-xp  254,0    4096 10970051 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2fe000-555e0b2ff000         r--p  254,0    4096 10970051 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b2ff000-555e0b300000         r--p  254,0    4096 10970051 /opt/odd/bin/uprobe
  -         - -    mem REG      555e0b300000-555e0b301000         rw-p  254,0    4096 10970051 /opt/odd/bin/uprobe
  -         - -    mem heap     555e283c4000-555e283e5000         rw-p      -  135168        - [heap]
  -         - -    mem anon     7fb82fce7000-7fb82fcea000         rw-p      -   12288        - -
  -         - -    mem REG      7fb82fcea000-7fb82fd10000         r--p  254,0  155648   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82fd10000-7fb82fe66000         r-xp  254,0 1400832   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82fe66000-7fb82feb9000         r--p  254,0  339968   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82feb9000-7fb82febd000         r--p  254,0   16384   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem REG      7fb82febd000-7fb82febf000         rw-p  254,0    8192   332835 /usr/lib/x86_64-linux-gnu/libc.so.6
  -         - -    mem anon     7fb82febf000-7fb82fecc000         rw-p      -   53248        - -
  -         - -    mem anon     7fb82fed7000-7fb82fed9000         rw-p      -    8192        - -
  -         - -    mem vvar     7fb82fed9000-7fb82fedd000         r--p      -   16384        - [vvar]
  -         - -    mem vvar     7fb82fedd000-7fb82fedf000         r--p      -    8192        - [vvar_vclock]
  -         - -    mem vdso     7fb82fedf000-7fb82fee1000         r-xp      -    8192        - [vdso]
  -         - -    mem REG      7fb82fee1000-7fb82fee2000         r--p  254,0    4096   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82fee2000-7fb82ff08000         r-xp  254,0  155648   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff08000-7fb82ff12000         r--p  254,0   40960   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff12000-7fb82ff14000         r--p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem REG      7fb82ff14000-7fb82ff16000         rw-p  254,0    8192   332383 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
  -         - -    mem stack    7ffd24737000-7ffd24758000         rw-p      -  135168        - [stack]
  -         - -    mem kernel   7fffffffe000-7ffffffff000         --xp      -    4096        - [uprobes]
  -         - -    mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -    4096        - [vsyscall]

A 32-bit process on a 64-bit kernel
  $ procmaps -i 6.18/compat32.maps
  COMMAND PID USER FD  TYPE  ADDRESS           PERM DEVICE   SIZE     NODE NAME
  -         - -    mem REG   08048000-08049000 r--p  254,0   4096 10969563 /opt/odd/bin/compat32
  -         - -    mem REG   08049000-0804a000 r-xp  254,0   4096 10969563 /opt/odd/bin/compat32
  -         - -    mem REG   0804a000-0804b000 r--p  254,0   4096 10969563 /opt/odd/bin/compat32
  -         - -    mem heap  092f3000-09303000 rw-p      -  65536        - [heap]
  -         - -    mem vvar  f7fe0000-f7fe4000 r--p      -  16384        - [vvar]
  -         - -    mem vvar  f7fe4000-f7fe6000 r--p      -   8192        - [vvar_vclock]
  -         - -    mem vdso  f7fe6000-f7fe8000 r-xp      -   8192        - [vdso]
  -         - -    mem stack ffe90000-ffeb1000 rw-p      - 135168        - [stack]

A 32-bit ARM process
  $ procmaps -i other/arm32.maps
  COMMAND PID USER FD  TYPE   ADDRESS           PERM DEVICE   SIZE       NODE NAME
  -         - -    mem REG    08048000-08049000 r-xp    3,0   4096       8312 /opt/test
  -         - -    mem REG    08049000-0804a000 rw-p    3,0   4096       8312 /opt/test
  -         - -    mem heap   0804a000-0806b000 rw-p      - 135168          - [heap]
  -         - -    mem anon   a7cb1000-a7cb2000 ---p      -   4096          - -
  -         - -    DEL REG    b6f00000-b6f21000 r-xp  179,2 135168 4294967295 /lib/a name with  two spaces.so (deleted)
  -         - -    mem stack  bef50000-bef71000 rw-p      - 135168          - [stack]
  -         - -    mem kernel befe9000-befea000 r-xp      -   4096          - [sigpage]
  -         - -    mem kernel ffff0000-ffff1000 r-xp      -   4096          - [vectors]

Named anonymous memory and graphics buffers
  $ procmaps -i other/anon-names-gpu.maps
  COMMAND PID USER FD  TYPE   ADDRESS                       PERM      DEVICE  SIZE                 NODE NAME
  -         - -    mem anon   7f0000000000-7f0000010000     rw-p           - 65536                    - [anon:glibc: malloc]
  -         - -    mem anon   7f0000010000-7f0000020000     rw-p           - 65536                    - [anon:]
  -         - -    mem shm    7f0000020000-7f0000030000     rw-s         0,1 65536                   77 [anon_shmem:ring (v2) a/b ]
  -         - -    mem device 7f0000030000-7f0000031000     rw-s     226,128  4096                  389 /dev/dri/renderD128
  -         - -    mem gpu    7f0000031000-7f0000032000     rw-s        0,13  4096                   12 /dmabuf:
  -         - -    mem gpu    7f0000032000-7f0000033000     rw-s        0,13  4096                   13 /dmabuf:gralloc buf
  -         - -    mem gpu    7f0000033000-7f0000034000     rw-s         0,1  4096                   91 /i915 (deleted)
  -         - -    mem gpu    7f0000034000-7f0000035000     rw-s         0,1  4096                   92 /drm mm object (deleted)
  -         - -    mem REG    7f0000035000-7f0000036000     r--p 259,1048575  4096 18446744073709551615 /nvme/with big inode
  -         - -    mem anon   10000000000000-10000000001000 rw-p           -  4096                    - -

The smaps of Android 4.19
  $ procmaps -i other/android-4.19.smaps
  COMMAND PID USER FD  TYPE ADDRESS               PERM DEVICE  SIZE NODE NAME
  -         - -    mem anon 7000000000-7000010000 rw-p      - 65536    - [anon:libc_malloc]

The smaps of Linux 3.0
  $ procmaps -i other/linux-3.0.smaps
  COMMAND PID USER FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG  00400000-00401000 r-xp    8,1 4096  131 /usr/bin/app

A stack whose guard page an old kernel hides
  $ procmaps -i odd/old-guard.maps
  COMMAND PID USER FD  TYPE  ADDRESS           PERM DEVICE SIZE NODE NAME
  -         - -    mem REG   08048000-08049000 r-xp    3,0 4096 8312 /opt/test
  -         - -    mem stack bef50000-bef50000 rw-p      -    0    - [stack]

Fields without padding
  $ procmaps -i odd/unpadded.maps
  COMMAND PID USER FD  TYPE  ADDRESS                   PERM DEVICE    SIZE NODE NAME
  -         - -    mem REG   00400000-00401000         r-xp      -    4096    - /bin/app
  -         - -    mem REG   00600000-00601000         rw-p    8,1    4096   77 /bin/two blanks \x20 (esc)
  -         - -    mem anon  7f0000000000-7f0000001000 rw-p      -    4096    - -
  -         - -    mem stack 7ffff0000000-7ffff0800000 rw-p      - 8388608    - [stack]
