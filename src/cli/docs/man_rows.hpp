#pragma once

#include <string_view>

// What rows show and how to choose them, in man(7) macros. Each section is a constant, so
// that a page can be put together from those that it needs.

namespace procmaps::man_prose {

inline constexpr std::string_view kTheTable = R"roff(.SH THE TABLE
Cells are separated by blanks and are never empty, so
.BR awk (1)
can count them.
The name is never cut.
As the last cell it can contain blanks; in any other cell a blank is shown as \ex20, also in a name
that other columns follow.
Columns are as wide as the first thousand rows need.
A longer cell in a later row shifts only that row.
.PP
On a terminal, the table of a single process or saved map, chosen by its pid, as the only one of its name
or user, or with
.BR \-i ,
names the process in a title instead of in every row, shows sizes as with
.BR \-H ,
and leaves out NODE, DEVICE, TYPE, ANONYMOUS and USS, in this order, as long as more than one name in
ten would wrap.
With
.B \-X
all columns stay.
For several processes, with
.BR \-o ,
and in a pipe or file it is the full table.
.TP
.B COMMAND
The complete command name.
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
.B SIZE
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
)roff";

inline constexpr std::string_view kFiles = R"roff(.SH FILES THAT CHANGED
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
selects files that were deleted or replaced, after the same look\-ups; those whose state is unknown are counted
on standard error.
Without it, FD is
.B DEL
only for names that give reason to doubt: those with the mark " (deleted)", and those of NFS, FUSE and RPM.
POSIX shared memory
.RI ( /dev/shm )
counts as memory.
The column
.B build_id
is that of the mapped image, from the kernel (PROCMAP_QUERY) or from the file, whatever has its name now.
.B "\-A \-g build_id"
lists which builds run on a machine.
)roff";

inline constexpr std::string_view kLabels = R"roff(.SH LABELS
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
)roff";

inline constexpr std::string_view kUnits = R"roff(.SH UNITS
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
)roff";

inline constexpr std::string_view kExpressions = R"roff(.SH EXPRESSIONS
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
)roff";

}  // namespace procmaps::man_prose
