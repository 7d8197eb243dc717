#pragma once

#include <string_view>

// Where the facts come from, in man(7) macros: kernel files, core files, saved texts. Each section
// is a constant, so that a page can be put together from those that it needs.

namespace procmaps::man_prose {

inline constexpr std::string_view kCoreFiles = R"roff(.SH CORE FILES
.B \-i
and
.B diff
read the memory map of a core file as the kernel or
.BR gcore (1)
writes it, for any machine.
A pipe will do, as in
.BR "zstd \-dc core.zst | procmaps \-i \-" .
Large files need no more memory than small ones.
Command, pid, user (the real one, as a number) and arguments are those of the process;
.B signal
is what killed it,
.B fault
the address that it could not access, and
.B dumped
how many bytes of a mapping the file has.
.PP
What a core file does not hold is unknown.
It does not say which mappings are shared, so the last letter of PERM is a question mark, nor device and
inode of files.
.B gcore
leaves out the code of programs and libraries, whose permissions are then ????.
Names in brackets, such as [heap] and [stack], are inferred from addresses.
Names given to anonymous memory are lost.
.PP
.B \-\-perms
and
.B \-\-where
do not match what is unknown, and
.B audit
does not call it clean.
.B gcore
leaves out anonymous memory that it does not dump, and what may not be accessed looks readable.
.PP
If the file was cut, what is left is shown, standard error says what is missing, and the exit status is
2.
A core file of the kernel has the whole map at its beginning; one of
.B gcore
has the names at its end.
.PP
.B \-f raw
writes lines of maps with these question marks, which
.B \-i
and
.B diff
can read back.
)roff";

inline constexpr std::string_view kSavedMaps = R"roff(.SH SAVED MAPS AND REPORTS
.BR \-i ,
.B audit \-i
and
.B diff
find the map in any text: Apport's ProcMaps, the hs_err file of a JVM, the heap profile of gperftools,
the abort message of glibc, a journal, a quoted mail, the output of
.BR "grep \-n" .
Its lines are recognised by what they are: lines of
.I maps
or
.I smaps
after the same prefix of at most 256 bytes.
Numbers in the prefix, such as times and line numbers, may differ; a pid in brackets may not.
.PP
Standard error says in which lines the map is if the text has others.
.PP
If a text has several maps, the longest is shown and the lines of the others are named.
.B audit
then ends with status 2, because the others were not examined.
A single line is a quotation, not a map.
.PP
A map that was cut ends in trouble: by "..." after it, in the middle of a line or of a block of
.IR smaps ,
or at its start.
A mapping of which a part is missing is left out.
.PP
A text that starts with a map is read as a whole: lines that are no mappings are errors.
Of such a text only the first 512 KiB are searched for a second map before the first is shown.
.PP
Any other text is read twice.
So a pipe of more than 8 MiB is copied to a temporary file without a name, in
.I $TMPDIR
or
.IR /var/tmp ;
it may have at most 256 MiB. A file may have any size.
.PP
UTF\-8 and UTF\-16 marks and the line ends CR LF and CR CR LF are understood.
.PP
A list of addresses without permissions, such as AddressSanitizer prints, is no map.
.PP
.B \-f raw
prints the lines of the map without their prefix.
)roff";

inline constexpr std::string_view kWhatIsRead = R"roff(.SH WHAT IS READ
While
.IR maps ", " smaps ", " smaps_rollup " or " numa_maps
is read, the kernel holds a lock on the address space, with pauses.
A process that maps, unmaps or protects memory meanwhile waits.
(For
.IR maps ,
Linux 6.17 and later lock only one mapping at a time.)
.TP
.I maps
is read unless
.I smaps
is.
For
.BR "\-o address,name" ,
.B \-f raw
and
.BR \-t ,
no other file of the process is opened.
A thousand mappings take a fraction of a millisecond.
.TP
.I smaps
is read instead of
.I maps
for
.BR \-x ", " \-X ", " \-s ,
and if
.BR \-o ", " \-\-sort " or " \-\-where
name a column from it
.RB ( kernel_page_size " to " protection_key ", " uss ", " dirty ", " huge ", " vm_flags ", " vm_flag_words ).
The kernel walks the page tables of all mappings, even of those not shown.
This takes about six times as long as
.I maps
for small mappings, plus some 10 ns for each resident page of 4 KiB: milliseconds for a gigabyte.
The process can feel this stall, so do not read it in a tight loop.
.TP
.I smaps_rollup
is read with
.I maps
instead of
.I smaps
if only totals of whole processes are needed:
.B \-g
by
.BR pid ", " command " or " user
alone, with memory and without a filter on mappings.
The kernel walks the page tables too, but prints one block, and since Linux 5.10 it releases the lock
between mappings if another thread waits for it.
Before 4.14 there is no such file, and
.I smaps
is added up.
.TP
.I numa_maps
is read in addition for
.BR numa_policy ", " numa_nodes " and " numa_page_size .
It costs about half as much as
.IR smaps .
.TP
.IR cgroup " and " status
are read, once for each process, for
.BR cgroup ", " unit " and " unit_manager
and for
.BR nspid .
.TP
Mapped files
are opened for
.BR cached ,
through
.I map_files
or by name if they are the same file, and
.BR cachestat (2)
is asked (Linux 6.5); none of their bytes is read.
It is unknown without permission to open the file, on file systems whose server might not answer, on overlayfs, and
since Linux 6.14 for files that the caller neither owns nor may write to.
Several mappings of the same bytes each count them, so the sum over several processes is unknown.
.TP
.IR maps ", " task/*/syscall ", " pagemap " and " mem
are read for
.B label
and
.BR \-\-parts :
the map first as a whole, the stack pointer of each thread, guard pages, and of
.I mem
40 bytes for each heap of malloc, and the headers of files with anonymous memory directly behind.
No page is touched that is not in memory.
.TP
.B procmaps find
asks the kernel for single mappings (Linux 6.11), or reads
.IR maps ,
and reads the headers and symbols of mapped files through
.IR map_files ,
or by name if device and inode are the same, which
.I mountinfo
shows;
.I pagemap
for guard pages,
.I mem
for the headers of a file that cannot be opened,
.I task/*/syscall
for threads, what
.B label
needs if an address is in memory without a file, and
.I /tmp/perf\-PID.map
below the root of the process: at most 64 MiB of it, which is said if it is longer.
The symbols of a file without .symtab are read from
.IR /usr/lib/debug/.build\-id ,
if the build id is the same.
The compressed .gnu_debugdata section of a stripped file is not read.
.TP
.IR comm ", " cmdline ", the link " exe
and the owner of the process directory are read for COMMAND, CMDLINE, EXE and FD, USER and UID.
.TP
.I /etc/passwd
is read for USER.
Users that it lacks are looked up with
.BR getent (1):
all of them at once, for at most two seconds.
.TP
.I stat
is read of every process for
.BR \-\-descendants ,
and of one process, with
.IR task ,
to find out why its map is empty.
.TP
the file system
is asked about names that end in " (deleted)" or are under /dev, through
.I /proc/PID/root
and without waiting for a server.
.PP
What
.B audit
reads is listed with each rule.
.B \-\-consistent
reads two to five times as much.
.SS Why sums differ
The kernel rounds the PSS of each mapping down to a KiB, but that of
.I smaps_rollup
only once.
So the sum of rows
.RB ( \-T )
is a little less than the total of
.BR "\-g pid" ;
for thousands of mappings the difference can be megabytes.
.B \-T
adds up only the rows shown, after filters and
.BR \-\-limit .
Both include [vsyscall] in SIZE, but VmSize in
.I /proc/PID/status
does not.
They are also read at different times.
Over several processes only PSS, USS, SWAP_PSS and the like are added, because shared pages would be
counted once for each process.
)roff";

}  // namespace procmaps::man_prose
