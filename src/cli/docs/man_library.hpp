#pragma once

#include <string_view>

// libprocmaps(3), in man(7) macros, after its heading. The headers say more of each function.

namespace procmaps::man_prose {

inline constexpr std::string_view kLibrary = R"roff(.SH NAME
libprocmaps \- read the memory maps of processes
.SH LIBRARY
libprocmaps: link with
.BR \-lprocmaps ;
.B pkg\-config \-\-cflags \-\-libs procmaps
and the CMake package
.B procmaps
(target
.BR procmaps::procmaps )
say how.
.SH SYNOPSIS
.nf
.B #include <procmaps/procmaps.hpp>
.PP
.B procmaps::Result<procmaps::Snapshot> procmaps::read_process(pid_t \fIpid\fB);
.B procmaps::Result<procmaps::MapEntry> procmaps::parse_maps_line(std::string_view \fIline\fB);
.B std::string procmaps::format_maps_line(const procmaps::MapEntry& \fIentry\fB);
.B procmaps::Result<procmaps::MapsReader> procmaps::open_saved_maps(const std::string& \fIpath\fB);
.fi
.SH DESCRIPTION
The library reads
.IR /proc/PID/maps ,
.I smaps
and
.I numa_maps
of living processes, and saved copies of them, into typed structures.
It needs C++23 and nothing but the standard library.
It loses nothing: what
.B format_maps_line
returns for the entry of a line is that line, byte for byte.
.TP
.B MapEntry
One mapping: address range, permissions, offset, device, inode, kind and name.
Its name points into the text that was parsed, or into the
.B Snapshot
that holds it.
.TP
.B Snapshot
All mappings of a process at one time, ascending.
.B find
returns the one that holds an address.
.TP
.B ProcRoot\fR, \fBProcess
A proc file system, and a process in it that stays the same even if its pid is used again.
.B open_maps
and
.B total_usage
read it.
.TP
.B MapsReader
Reads mapping after mapping without storing them, with the memory usage of
.I smaps
if
.B ReadOptions::read_usage
asks for it.
It reports entries that the kernel printed twice while the process changed, lists that ended because the
process did, and saved texts that were cut.
.TP
.B MapQuery
Asks the kernel for single mappings (PROCMAP_QUERY, Linux 6.11).
.TP
.B FileIdentity
Whether a mapped file still has its name, and what a mapping is, by the kernel's facts instead of by its name.
.TP
.B MemoryUsage\fR, \fBNumaMaps
Amounts in bytes.
What the kernel did not report has no value, which is not 0.
.SH ERRORS
Functions that can fail return
.BR Result ,
which is
.B std::expected
with an
.BR Error :
a code, the place, and a sentence for people in
.BR message() .
They throw only
.BR std::bad_alloc .
.B Error::code
tells, for example, a process that does not exist
.RB ( NotFound )
from one that ended while it was read
.RB ( Vanished )
and one that may not be read
.RB ( PermissionDenied ).
.SH THREADS
Objects may be used by one thread at a time, different objects by different threads.
Functions keep no state.
.SH VERSIONS
Symbols of the shared library have the version
.BR PROCMAPS_0 .
Before version 1.0 a new minor version may change the interface; its shared library then has another number.
.SH EXAMPLES
Prints the mappings of a process that are writable and executable:
.PP
.in +4n
.nf
\&#include <cstdio>
\&#include <cstdlib>
\&#include <procmaps/procmaps.hpp>

int main(int, char** argv) {
  const auto snapshot = procmaps::read_process(std::atoi(argv[1]));
  if (!snapshot) return std::puts(snapshot.error().message().c_str()), 1;
  for (const procmaps::MapEntry& entry : snapshot\->entries) {
    if (entry.perms.write && entry.perms.execute) {
      std::puts(procmaps::format_maps_line(entry).c_str());
    }
  }
}
.fi
.in
.SH SEE ALSO
.BR procmaps (1),
.BR proc (5)
)roff";

}  // namespace procmaps::man_prose
