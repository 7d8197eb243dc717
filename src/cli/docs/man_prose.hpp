#pragma once

#include <string_view>

// The prose of the man page, in man(7) macros. man_page.cpp adds what the tables say.

namespace procmaps::man_prose {

/// Before the options.
inline constexpr std::string_view kDescription = R"roff(.SH NAME
procmaps \- inspect the memory mappings of processes
.SH SYNOPSIS
.B procmaps
.RI [ OPTION ]...
.RI [ PID ]...
.br
.B procmaps
.RI [ OPTION ]...
.B \-i
.I FILE
.br
.B procmaps
.I COMMAND
.RI [ OPTION ]...
.RI [ ARGUMENT ]...
.SH DESCRIPTION
.B procmaps
shows what is mapped into the memory of processes: programs, libraries, heaps, stacks, anonymous and
shared memory, with address, permissions, size and name.
It prints one row per mapping, in columns that
.BR grep (1)
and
.BR awk (1)
can process.
It can also print the output of
.BR pmap (1)
or the kernel's own lines.
.PP
It reads the cheapest kernel file that has the answer:
.I /proc/PID/maps
unless you ask for memory usage.
See
.BR "WHAT IS READ" .
It never stops the process.
A value that the kernel did not report is shown as
.BR \- ,
never as 0.
Standard error names or counts what could not be read.
)roff";

/// After the options, kinds, columns and rules.
inline constexpr std::string_view kOutput = R"roff(.SH THE TABLE
Cells are separated by blanks and are never empty, so
.BR awk (1)
can count them.
The name is last, is never cut, and is the only cell that can contain blanks.
Columns are as wide as the first thousand rows need.
A longer cell in a later row shifts only that row.
.TP
.B COMMAND
The complete command name; blanks in it are shown as \ex20.
.TP
.B USER
The effective user, as a number if it has no name or if
.B \-\-proc
is given.
.TP
.B FD
.B txt
for the executable,
.B DEL
for a file that was deleted or replaced on disk,
.B DEL?\&
if the kernel marks it " (deleted)" but that cannot be verified, for lack of permission or because a
file server would have to be asked, and
.B mem
for everything else.
A deleted executable is
.BR DEL .
The column
.B file
tells deleted from replaced.
.TP
.B TYPE
.BR REG ,
.B CHR
or
.B BLK
for files, the
.B \-\-type
word for everything else.
.TP
.B ADDRESS
Start and end in hex, as in
.IR /proc/PID/maps .
The end is the first address after the mapping.
.TP
.B DEVICE
Major and minor number in decimal, as in
.BR lsof (8).
.TP
.B SIZE/OFF
The size of the mapping in bytes.
The offset into the file is in the column
.BR offset .
.TP
.B NAME
The name as the kernel prints it.
Control characters, bidirectional controls and bytes that are not UTF\-8 are shown as \exHH, a
backslash as \e\e.
A line end in a file name is shown as \ex0a, or as the kernel's \e\e012 if the true name cannot be
read.
.PP
With colours the header is bold, writable and executable permissions are red, executable ones green,
deleted files yellow, and names made up by the kernel cyan.
.SH FILES THAT CHANGED
The column
.B file
says whether the file of a mapping still has its name.
Names are looked up only if the column, a filter or a key asks for it, each once for all processes with the
same root directory.
.TP
.B current
The name leads to the mapped file, whatever was written to it since.
.TP
.B replaced
Another file has the name now, as after an upgrade.
.TP
.B replaced\-same\-build
Another file has the name now, but its build id is the same: a package that was installed again.
.TP
.B deleted
No file has the name.
Files that NFS
.RB ( .nfs... )
and FUSE
.RB ( .fuse_hidden... )
keep until nobody uses them are deleted too, and so are those that RPM has moved aside
.RI ( NAME ;XXXXXXXX).
.TP
.B memory
The kernel's own files, which never had a name on a disk: memfd, System V and shared anonymous memory, huge
pages, drivers' memory.
They are never deleted, whatever their names say.
.TP
.B other\-namespace
The name leads to the mapped file in the mount namespace of the process but not in that of
.BR procmaps ,
or the other way round.
.TP
.B unknown
To look is not permitted, or would wait for a file server that might not answer.
In a saved text every file without the mark " (deleted)".
.PP
.B "\-d DEL"
selects files that were deleted or replaced.
The column
.B build_id
is that of the mapped image, from the kernel (PROCMAP_QUERY) or from the file, whatever has its name now.
.B "\-A \-g build_id"
lists which builds run on a machine.
.SH LABELS
The column
.B label
says what a mapping, or a part of one, is used for.
It is
.B \-
for mappings of files, whose name says it, and where nothing is known.
.B ~
in front marks what is inferred and not named by the kernel, the program or its C library.
.TP
.BI stack: TID
The stack of a thread: memory with a guard directly below that holds the stack pointer of this thread and no
other.
The stack of the first thread is
.BR stack .
.TP
.B stack:?\&
Memory that looks like the stack of a thread, in a process with threads whose stack pointer is not known: they run,
or their registers may not be read.
A security module such as Yama refuses them even to the owner; that is said once on standard error.
.TP
.B guard
Memory below a stack that is meant to fault: a mapping without permissions, or guard pages within a mapping.
.TP
.BR arena ", " arena-reserve
A heap of malloc of the GNU C library, other than the main one, and the addresses reserved for its growth.
It starts at a multiple of 64 MiB (1 MiB with 32 bits) and has a header whose fields agree, which is read only if
its page is in memory.
.TP
.BR heap ", " stack ", " vdso
The mappings that the kernel calls so; in a core file they are inferred.
.TP
.BI bss: FILE
Anonymous memory directly behind the writable segment of a program or library, at least half of which is its bss
by the headers of the file, if they can be read.
.TP
.BI jit: NAME
Executable memory that a JIT compiler has made, judging by the files that are mapped: java, v8, dotnet, luajit, pcre
and so on.
.TP
other texts
The names that programs give to their memory with
.BR prctl (2)
(PR_SET_VMA_ANON_NAME): the text of [anon: TEXT].
The names of glibc 2.41 and later for stacks and arenas become the labels above.
.PP
Since glibc 2.42 the stacks of all threads may be parts of one mapping, whose label counts them:
.BR ~stackx1000 .
.B \-\-parts
shows one row for each part.
.B "\-g label"
counts parts; the stacks of all threads are one group,
.BR stack:* .
RSS of a part comes from
.IR pagemap ;
its other memory metrics are unknown, and so are sums with them.
.PP
In a saved text, only names and the neighbourhood of files are known.
.SH UNITS
The columns
.BR unit " and " unit_manager
say what has to be restarted to renew a process.
They come from the path of its control group, the column
.BR cgroup :
that of version 2 or, where that is none or /, that of systemd's own hierarchy.
.PP
.B unit
is the outermost service or scope, as
.BR systemctl (1)
takes it: what a container runs belongs to the container.
Slices lead to it; a process whose control group was not made by systemd, as
.IR /docker/ID ,
has none.
In tables a backslash is doubled, which
.BR xargs (1)
undoes.
.PP
.B unit_manager
is
.B system
or, for what runs below
.BI user@ UID .service\fR,
.BI user: UID\fR.
A process directly there has this manager and no unit.
.PP
Not everything can be restarted with
.BR "systemctl restart" :
.B init.scope
is systemd itself
.RB ( "systemctl daemon\-reexec" ),
.B session\-3.scope
a session, which ends when its user logs out, and other scopes are containers, virtual machines or programs that
something else has started.
Units of users need
.BR "systemctl \-\-user \-M UID@" .
.PP
procmaps in a container with the host's processes sees paths that start with /../..\&
These count as paths from the top.
From below a user's manager, its slices
.RB ( app.slice ,
.BR session.slice )
look the same as such of the system; then the unit is unknown.
.SH EXPRESSIONS
An expression for
.B \-\-where
consists of columns, values and the operators
.BR && ", " || ", " ! " and " ( ) .
In a shell, put it in single quotes.
.TP
.BR == " " != " " < " " <= " " > " " >=
compare a column with a number (4096, 64K, 1.5G, 0x1000), a text in double or single quotes, true or
false, or another column of the same type.
Texts are compared byte by byte.
A device is a text such as \(dq8,1\(dq; permissions are all four letters.
.B address
equals every number inside the mapping, is less than those after it and greater than those before it.
.TP
.BR =~ " " !~
match a text column against a POSIX extended regular expression in quotes.
Here, in
.B \-\-regex
and in
.BR \-c ,
back-references are refused, and so are repetitions that multiply to more than 1000 copies: a search could
take minutes.
.TP
.B !
negates the column or parentheses after it.
It binds tightest, then &&, then ||.
.PP
A column alone is true if its value is known and is not zero, empty or false.
A comparison with an unknown value is false, even with != and !~, so
.B rss <= 1M
is not the same as
.BR "!(rss > 1M)" .
.SH WHICH MEMORY IS HOT
.B procmaps watch \-\-accessed
prints in each round an
.B interval
line, how much memory the process has used since the previous round and in how many mappings, and a
.B used
line for each of these mappings, largest first.
The summary has a
.B hot
line for each mapping that was used in nine of ten rounds, with the mean of the bytes used, and a
.B cold
line for each that is in memory, was there all the time, and was not used in any round.
Filters choose which of these lines are printed:
.B \-\-where \(dqevent == 'interval'\(dq
leaves one line per round.
.PP
The numbers are those of
.I Referenced
in
.IR smaps .
Before each round, procmaps writes 1 to
.I /proc/PID/clear_refs
of each process.
This clears the accessed bits in its page tables, and the processor sets them again when a page is used.
It is the one thing of procmaps that changes a process, so it is said on standard error before it begins, and
one must be the owner of the process or root.
.PP
The page reclaim of the kernel reads the same bits: what is not used again soon looks colder to it, and may be
reclaimed earlier if memory is short.
.PP
The kernel walks all page tables of the process, with its mmap lock held for writing: mmap and munmap wait
meanwhile, and before Linux 6.4 page faults too.
Choose a longer interval for a large process.
.PP
Contents, resident memory and soft\-dirty bits stay as they are, and neither memory nor files of the process are
read meanwhile.
.PP
Hot is a lower bound.
The processor's cache of translations is not flushed, so a page whose translation is still in it is used without
being seen: of a buffer of 256 KiB touched without pause, half showed.
What is used between the reading of a round and the clearing after it is not seen either.
.PP
For memory of one process alone, used means used by this process.
A page that others share, of a file or of shared memory, also counts if somebody has read it from the file, or if
another process that used it has unmapped it or ended.
Huge pages count whole.
Pages of hugetlbfs are not counted at all, so their mappings are neither hot nor cold.
.SH EXIT STATUS
.TP
.B 0
Something was shown.
A named process without mappings (a kernel thread, a zombie) counts; a note says why it has none.
.TP
.B 1
Nothing matched.
.TP
.B 2
Trouble: the command line is wrong; a process named by pid, or a file, could not be read to its end
(the others are still shown); no chosen process was readable; or the output could not be written.
.PP
.B procmaps diff
exits with 0 if there is no difference and with 1 if there is one,
.B procmaps find
with 0 if every address was found and with 1 if one was not,
.B procmaps audit
with 1 if something was found at or above
.BR \-\-severity ,
.B procmaps watch
with 1 if there was no process to watch.
For all of them 2 means trouble.
.PP
With
.BR \-A ", " \-c " and " \-u ,
one line on standard error counts the processes that may not be read.
Processes that end while they are listed are skipped.
Processes that start meanwhile are listed after the others.
.SH NOTES
Where
.I smaps
or
.I numa_maps
is missing, in an unpacked report or on a kernel built without it, the mappings are shown with unknown
values, and one line says so.
Where there is
.I smaps
but no
.IR maps ,
the mappings are taken from it.
.PP
If the first thread of a process has exited, its files are empty although the process lives.
Then those of another thread are read.
.PP
If something is mounted over the directory of a process, or over one of its files, the process is not
read:
what is to be seen there is not the process.
.PP
If a process changes while it is read, a mapping or a part of it may appear twice.
Entries are cut so that they never overlap, and a note reports it.
.B \-\-consistent
reads until two passes agree about the mappings; what
.B \-x
counts may still change between them.
Only stopping the process
.RB ( "kill \-STOP" )
is certain.
If a process ends or runs another program while it is read, the kernel ends the list early without
an error; procmaps detects and reports this.
.PP
.B \-f pmap
prints the output of
.B pmap
from procps\-ng 4.0.2 for names and command lines of printable ASCII without backslash.
Other bytes are escaped as in the table.
.SH LSOF FORMATS
.B \-f lsof
prints what
.BR lsof (8)
4.95 prints for mapped files with
.BR "\-d mem" ,
and
.B \-f fields
or
.B \-F
what it prints with
.BR \-F .
A row is a file: the mappings of one file are one row, memory without a file has none, and SIZE/OFF is
the size of the file.
.B \-d
means lsof's classes.
Without it,
.B \-f lsof
shows mem and
.B \-F
shows mem, txt and DEL, because other programs read it.
.B \-A
must be given where lsof lists all processes by default.
With other filters a file is shown if one of its mappings matches.
.PP
What package managers ask of lsof is
.BR "procmaps \-A \-n \-FpcuLRftkn0 \-K i" .
.PP
These formats repeat lsof's answers.
In particular its DEL contains memory that never was a file, and files that are really called
.IR "x (deleted)" ;
and paths are looked up in procmaps' own mount namespace, so that the files of a container have the note
.IR "(stat: No such file or directory)" .
The table is right about these.
Unlike lsof, procmaps never waits for a file server, prints bidirectional controls as bytes, and says on
standard error what it could not read.
.B \-w
omits the notes.
.SH CORE FILES
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
.SH SAVED MAPS AND REPORTS
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
it may have at most 1 GiB. A file may have any size.
.PP
UTF\-8 and UTF\-16 marks and the line ends CR LF and CR CR LF are understood.
.PP
A list of addresses without permissions, such as AddressSanitizer prints, is no map.
.PP
.B \-f raw
prints the lines of the map without their prefix.
.SH WHAT IS READ
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
for threads, and
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
.SH ENVIRONMENT
.TP
.B COLUMNS
The width of layouts and bars, instead of the terminal's.
.TP
.BR LC_ALL ", " LC_CTYPE ", " LANG
Bars use block characters if the character set is UTF\-8, else ASCII.
Names do not depend on it: valid UTF\-8 is printed as it is.
.TP
.B NO_COLOR
If set and not empty, turns off colours unless
.B \-\-color=always
is given.
.TP
.B TERM
If unset or
.BR dumb ,
turns off colours in the same way.
)roff";

/// At the end.
inline constexpr std::string_view kEnd = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps \-p 4711
The mappings of a process.
.TP
.B procmaps \-A \-d DEL
Processes that use deleted files: restart them after an upgrade.
.TP
.B procmaps \-A \-\-perms wx
Memory that is both writable and executable.
.TP
.B procmaps \-A \-t \-\-name 'libssl.so*'
The pids of all processes that map a library.
.TP
.B procmaps \-p 4711 \-\-address 7f00deadbeef
The mapping that contains an address.
.TP
.B procmaps \-c postgres \-\-sort \-size \-\-limit 10 \-H
The ten largest mappings of a group of processes.
.TP
.B ssh host cat /proc/4711/maps | procmaps \-i \-
A map from another machine.
.TP
.B procmaps \-i core \-o +dumped \-T
The map of a process that crashed, and what its core file holds.
.TP
.B procmaps find \-i core
Which thread died where, of what signal, and where the others were.
.TP
.B procmaps find \-p 4711 7f8e98003abc libc.so.6+0x8ff3c
What lies at an address, and at a place in a file.
.TP
.B dmesg | procmaps find \-\-annotate \- \-p 4711
A log with the names of files and functions after its addresses.
.TP
.B tail \-f app.log | procmaps find \-\-annotate \- \-c app
The same for a log that is being written: each line is copied when it arrives.
.TP
.B procmaps \-i hs_err_pid4711.log
The map in a crash report.
.TP
.B procmaps \-p 4711 | awk '$5 == \(dqanon\(dq { sum += $9 } END { printf \(dq%.0f\en\(dq, sum }'
The size of anonymous memory in bytes.
.SH SEE ALSO
.BR proc (5),
.BR pmap (1),
.BR lsof (8),
.BR mmap (2)
)roff";

}  // namespace procmaps::man_prose
