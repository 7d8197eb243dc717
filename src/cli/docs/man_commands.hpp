#pragma once

#include <string_view>

// What the manual page of each command says beyond its table row, in man(7) macros: examples.

namespace procmaps::man_prose {

inline constexpr std::string_view kFindExamples = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps find \-p 4711 7f8e98003abc libc.so.6+0x8ff3c
What lies at an address, and at a place in a file.
.TP
.B procmaps find \-p 4711
Where each thread is.
.TP
.B procmaps find \-i core
Which thread died where, of what signal, and where the others were.
.TP
.B dmesg | procmaps find \-\-annotate \- \-p 4711
A log with the names of files and functions after its addresses.
.TP
.B tail \-f app.log | procmaps find \-\-annotate \- \-c app
The same for a log that is being written: each line is copied when it arrives.
)roff";

inline constexpr std::string_view kDiffExamples = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps \-f raw \-x 4711 > before; sleep 60; procmaps diff \-x before 4711
What a process mapped in a minute, and how its memory changed.
.TP
.B procmaps diff \-x \-g name \-\-sort \-uss_change before 4711
The same by file, what grew most first.
.TP
.B procmaps diff 4711 4712
How two processes that run the same program differ.
.TP
.B procmaps diff \-\-by\-address core 4711
What happened to the memory of a process after gcore saved it.
)roff";

inline constexpr std::string_view kWatchExamples = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps watch \-p 4711
What is mapped and unmapped, until Ctrl\-C, and then what grew and may be a leak.
.TP
.B procmaps watch \-x \-\-interval 10 \-\-count 360 \-c worker
An hour of all workers, with their resident memory.
.TP
.B procmaps watch \-A \-\-perms wx
Memory that becomes writable and executable, in any process.
.TP
.B procmaps watch \-\-accessed \-\-count 60 \-p 4711
Which memory is used in a minute, and which is not.
)roff";

inline constexpr std::string_view kAuditExamples = R"roff(.SH EXAMPLES
.na
.TP
.B procmaps audit \-A
Everything suspicious on this machine, as root.
.TP
.B procmaps audit \-A \-\-severity alert \-f jsonl
Only what is rarely innocent, for a program to read.
.TP
.B procmaps audit \-\-explain exec\-deleted
What a rule looks for, and what may cause it innocently.
.TP
.B procmaps audit \-A \-\-allow exec\-tmp=/tmp/build/*
All but what is expected here.
)roff";

}  // namespace procmaps::man_prose
