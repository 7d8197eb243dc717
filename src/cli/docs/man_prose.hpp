#pragma once

#include <string_view>

// The prose of the man page, in man(7) macros; what tables say is made in man_page.cpp.

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
can work with; or the output of
.BR pmap (1);
or the kernel's own lines.
.PP
It reads the cheapest file of the kernel that answers the question, which is
.I /proc/PID/maps
unless memory is asked for; see
.BR "WHAT IS READ" .
The process is never stopped.
What the kernel did not tell is shown as
.BR \- ,
never as 0.
What could not be read is named or counted on standard error.
)roff";

/// Behind the options, kinds and columns.
inline constexpr std::string_view kOutput = R"roff(.SH THE TABLE
Cells are separated by blanks and never empty, so that
.BR awk (1)
can count them; the name stands last, is never cut, and alone may hold blanks.
Columns are as wide as the first thousand rows need; a longer cell further down moves its own row only.
.TP
.B COMMAND
The command name, complete; blanks in it are written \ex20.
.TP
.B USER
The effective user; the number if it has no name, or under another
.BR \-\-proc .
.TP
.B FD
.B txt
for the executable,
.B DEL
for a file that was deleted or replaced on disk,
.B DEL?\&
where the kernel says " (deleted)" but we may not look whether a file is really called so, and
.B mem
for everything else.
A deleted executable is
.BR DEL .
.TP
.B TYPE
.BR REG ,
.B CHR
or
.B BLK
for files, the word of
.B \-\-type
for everything else.
.TP
.B ADDRESS
Start and end in hex, as in
.IR /proc/PID/maps ;
the end is the first address that does not belong to the mapping.
.TP
.B DEVICE
Major and minor number in decimal, as in
.BR lsof (8).
.TP
.B SIZE/OFF
The size of the mapping in bytes.
The offset into the file is a column of its own,
.BR offset .
.TP
.B NAME
The name as the kernel prints it, with control characters, bidirectional controls and bytes that are
not UTF\-8 written as \exHH and a backslash as \e\e.
A line end in a file name shows as \ex0a, or as \e\e012, as the kernel prints it, where the true name
may not be read.
.PP
In colours the header is bold, permissions to write and execute at once are red and to execute green,
deleted files yellow, and names that the kernel gives cyan.
.SH EXPRESSIONS
An expression of
.B \-\-where
is made of columns, values and the words
.BR && ", " || ", " ! " and " ( ) .
In a shell put it into single quotes.
.TP
.BR == " " != " " < " " <= " " > " " >=
compare a column with a number (4096, 64K, 1.5G, 0x1000), a text in double or single quotes, true or
false, or another column that holds the same.
Texts are compared byte by byte.
A device is a text such as \(dq8,1\(dq, permissions are all four letters.
.B address
equals the numbers that lie in the mapping, is less than those behind it and greater than those before it.
.TP
.BR =~ " " !~
search a column of text for a POSIX extended regular expression in quotes.
.TP
.B !
negates the column or the parentheses behind it. Then come && and then ||.
.PP
A column alone holds if it is known and neither zero, empty nor no.
A comparison with something unknown does not hold, not even with != and !~; so
.B rss <= 1M
is not the same as
.BR "!(rss > 1M)" .
.SH EXIT STATUS
.TP
.B 0
Something was shown.
A named process without mappings (a kernel thread, a zombie) counts: a note says why there is nothing.
.TP
.B 1
Nothing matched.
.TP
.B 2
Trouble: a wrong command line; a process named by pid, or a file, that could not be read to its end
(the others are still shown); no chosen process was readable; or the output could not be written.
.PP
.B procmaps diff
ends with 0 if there is no difference and with 1 if there is one,
.B procmaps audit
with 1 if something was found at or above
.BR \-\-severity ,
.B procmaps watch
with 1 if no process was there to watch; 2 is trouble with all of them.
.PP
Under
.BR \-A ", " \-c " and " \-u
processes that may not be read are counted in one line on standard error, and processes that end
while being listed are passed over.
.SH NOTES
A process that changes while it is read may show a mapping twice, or parts of it.
Entries are cut so that they never overlap, and a note says that this happened.
.B \-\-consistent
reads until two passes agree; stopping the process
.RB ( "kill \-STOP" )
is the only sure way.
A process that ends or runs another program while it is read ends its list early, without an error
of the kernel; this is noticed and said.
.PP
With
.B \-f pmap
the output is that of
.B pmap
from procps\-ng 4.0.2 for names and command lines of printable ASCII without backslash. Other bytes are escaped as in
the table.
.SH WHAT IS READ
While
.IR maps ", " smaps ", " smaps_rollup " or " numa_maps
is read the kernel holds, with pauses, a lock of the address space, and a process that maps, unmaps
or protects memory meanwhile waits.
.TP
.I maps
is read always.
Nothing else of a process is opened for
.BR "\-o address,name" ,
.B \-f raw
or
.BR \-t .
A thousand mappings take a fraction of a millisecond.
.TP
.I smaps
in place of it for
.BR \-x ", " \-X ", " \-s ,
and where
.BR \-o ", " \-\-sort " or " \-\-where
name a column of memory
.RB ( rss " to " protection_key ", " uss ", " dirty ", " huge ", " vm_flags ", " vm_flag_words ).
The kernel walks the page tables of all mappings, whichever of them are shown: about six times the
time of
.I maps
for small mappings, and some 10 ns more for each page of 4 KiB that is in memory, milliseconds for a
gigabyte.
That is a stall which the process can feel, so do not ask in a tight loop.
.TP
.I smaps_rollup
as well as
.I maps
where only totals of whole processes are wanted:
.B \-g
by
.BR pid ", " command " or " user
alone, with memory and without a filter of mappings.
It walks the page tables too, but prints one block, and lets go of the lock between mappings if
somebody waits for it (since Linux 5.10).
Before 4.14 there is none, and
.I smaps
is added up.
.TP
.I numa_maps
for
.BR numa_policy ", " numa_nodes " and " numa_page_size .
It costs about half of
.IR smaps ,
and comes on top.
.TP
.IR comm ", " cmdline ", the link " exe
and the owner of the process directory for COMMAND, CMDLINE, EXE and FD, USER and UID.
.TP
.I stat
of every process for
.BR \-\-descendants ;
of one, with
.IR task ,
to say why its map is empty.
.TP
the file system
for names that end in " (deleted)" or lie under /dev, through
.I /proc/PID/root
and without waiting for a server.
.PP
.B \-\-consistent
reads two to five times as much.
.SS Why sums differ
The kernel rounds down the PSS of each mapping to a KiB, and that of
.I smaps_rollup
once, so the sum of rows
.RB ( \-T )
is a little less than the total of
.BR "\-g pid" ;
of thousands of mappings it can be megabytes less.
.B \-T
is the sum of the rows shown: with a filter or
.B \-\-limit
of those alone.
Both count [vsyscall] to SIZE, which VmSize in
.I /proc/PID/status
does not.
And they are taken at different moments.
Over several processes only PSS, USS, SWAP_PSS and their like are added, since pages that are shared
would be counted for each.
.SH ENVIRONMENT
.TP
.B COLUMNS
How wide a layout and bars may be, rather than as wide as the terminal.
.TP
.BR LC_ALL ", " LC_CTYPE ", " LANG
Bars are of block characters if the character set is UTF\-8, else of ASCII.
.TP
.B NO_COLOR
If set and not empty, no colours are used unless
.B \-\-color=always
asks for them.
.TP
.B TERM
No colours are used either if it is unset or
.BR dumb .
)roff";

/// At the end.
inline constexpr std::string_view kEnd = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps \-p 4711
The mappings of a process.
.TP
.B procmaps \-A \-d DEL
Who still runs deleted files: the processes to restart after an upgrade.
.TP
.B procmaps \-A \-\-perms wx
Memory that is writable and executable at once.
.TP
.B procmaps \-A \-t \-\-name 'libssl.so*'
The pids of all processes that map a library.
.TP
.B procmaps \-p 4711 \-\-address 7f00deadbeef
The mapping that holds an address.
.TP
.B procmaps \-c postgres \-\-sort \-size \-\-limit 10 \-H
The ten largest mappings of a group of processes.
.TP
.B ssh host cat /proc/4711/maps | procmaps \-i \-
A map from somewhere else.
.TP
.B procmaps \-p 4711 | awk '$5 == \(dqanon\(dq { sum += $9 } END { printf \(dq%.0f\en\(dq, sum }'
The bytes of anonymous memory.
.SH SEE ALSO
.BR proc (5),
.BR pmap (1),
.BR lsof (8),
.BR mmap (2)
)roff";

}  // namespace procmaps::man_prose
