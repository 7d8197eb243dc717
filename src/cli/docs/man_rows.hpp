#pragma once

#include <string_view>

// What rows show and how to choose them, in man(7) macros. Each section is a constant, so
// that a page can be put together from those that it needs.

namespace procmaps::man_prose {

inline constexpr std::string_view kTheTable = R"roff(.SH THE TABLE
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
