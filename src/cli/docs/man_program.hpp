#pragma once

#include <string_view>

// The program as a whole, in man(7) macros: what it does, its exit status and environment,
// examples. Each section is a constant, so that a page can be put together from those that it
// needs.

namespace procmaps::man_prose {

/// NAME, SYNOPSIS and DESCRIPTION.
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

inline constexpr std::string_view kExitStatus = R"roff(.SH EXIT STATUS
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
with 1 if there was no process to watch, or no mapping that matched.
For all of them 2 means trouble; in a watch or an audit also that a chosen process was left out.
.PP
With
.BR \-A ", " \-c " and " \-u ,
one line on standard error counts the processes that may not be read.
Processes that end while they are listed are skipped.
Processes that start meanwhile are listed after the others.
)roff";

inline constexpr std::string_view kNotes = R"roff(.SH NOTES
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
)roff";

inline constexpr std::string_view kHotMemory = R"roff(.SH WHICH MEMORY IS HOT
.B procmaps watch \-\-accessed
prints in each round an
.B interval
line, how much memory was used since the previous round and in how many mappings, and a
.B used
line for each of these mappings, largest first.
The summary has a
.B hot
line for each mapping that was used in nine of ten rounds, with the mean of the bytes used, and a
.B cold
line for each that is in memory, was there all the time, and was not used in any round.
The lines
.BR hot\-sum " and " cold\-sum
add them up.
Filters choose the mappings that all these lines are about, and
.B \-\-where
the lines that are printed:
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
The kernel merges neighbouring mappings with the same permissions into one.
If a program has a hot and a cold buffer in one mapping, that mapping is hot; cold memory then shows only as the
difference between the bytes used and those resident.
.PP
For memory of one process alone, used means used by this process.
A page that others share, of a file or of shared memory, also counts if somebody has read it from the file, or if
another process that used it has unmapped it or ended.
So the
.B interval
line of a process can contain what only others used;
.B "\-\-type anon,heap,stack"
leaves out nearly all that is shared.
The kernel also marks single pages itself when it looks for memory to reclaim, so a stopped process may show a
few.
Huge pages count whole.
Pages of hugetlbfs are not counted at all, so their mappings are neither hot nor cold.
)roff";

inline constexpr std::string_view kLsofFormats = R"roff(.SH LSOF FORMATS
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
)roff";

inline constexpr std::string_view kEnvironment = R"roff(.SH ENVIRONMENT
.TP
.B COLUMNS
The width of layouts and bars, and of the table of a single process, instead of the terminal's.
.TP
.BR LC_ALL ", " LC_CTYPE ", " LANG
Bars use block characters if the character set is UTF\-8, else ASCII.
Names do not depend on it: valid UTF\-8 is printed as it is.
.TP
.BR PROCMAPS_PAGER ", " PAGER
The pager for output that is longer than the terminal; the first that is set counts.
Empty or
.B cat
means none.
Without them it is
.BR less ,
with the options
.B \-FRX
unless
.B LESS
is set.
Under
.BR sudo (8)
it is always less in its secure mode.
.TP
.B LINES
The height of the terminal, to decide about the pager.
.TP
.B NO_COLOR
If set and not empty, turns off colours unless
.B \-\-color=always
is given.
.TP
.B TERM
If unset or
.BR dumb ,
turns off colours and links in the same way.
)roff";

inline constexpr std::string_view kExamples = R"roff(.SH EXAMPLES
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
)roff";

inline constexpr std::string_view kSeeAlso = R"roff(.SH SEE ALSO
.BR procmaps\-find (1),
.BR procmaps\-diff (1),
.BR procmaps\-watch (1),
.BR procmaps\-audit (1),
.BR procmaps\-columns (7),
.BR libprocmaps (3),
.BR proc (5),
.BR pmap (1),
.BR lsof (8),
.BR mmap (2)
)roff";

}  // namespace procmaps::man_prose
