Maps inside a longer text: crash reports, logs, mails. The lines of the map are found by what they are.

Apport's crash report
  $ procmaps -i reports/apport.crash

The JVM's hs_err file
  $ procmaps -i reports/hs_err.log --type file -o address,perms,name

A journal: every line has a time and a pid in front
  $ procmaps -i reports/journal.log

A map in the raw format is the map's own lines
  $ procmaps -i reports/journal.log -f raw

The same from a pipe
  $ cat reports/apport.crash | procmaps -i - -f raw

A heap profile of gperftools
  $ procmaps -i reports/gperftools.heap -o address,name

The abort message of glibc
  $ procmaps -i reports/glibc-abort.txt -f csv -o start,end,name

A mail that quotes twice
  $ procmaps -i reports/mail.eml -o address,name

A Markdown code block
  $ procmaps -i reports/issue.md -g type

A numbered listing has nothing that was passed over
  $ procmaps -i reports/numbered.txt -o address,name

Lines that end with CR LF
  $ procmaps -i reports/crlf.txt -o address,name

UTF-16
  $ procmaps -i reports/utf-16.txt -o address,name

smaps in a journal
  $ procmaps -i reports/smaps.log -x -o address,rss,name

A journal field that was cut
  $ procmaps -i reports/coredump-verbose.txt -o address,name

A map that was cut
  $ { cat reports/journal.log | head -n 3; echo "2026-01-02T03:04:05 host app[42]: ..."; } | procmaps -i - -o name

A text that was cut in its map
  $ head -c 500 reports/glibc-abort.txt | procmaps -i - -o name

Three maps in one text: the longest is shown
  $ procmaps -i reports/three-processes.txt -o address,name

Two processes of one log
  $ procmaps -i reports/two-workers.log -o address,name

Two maps without a line between
  $ head -n 3 odd/unpadded.maps | cat - odd/unpadded.maps | procmaps -i - -o address,name

Two maps are not an audit of both
  $ procmaps audit -i reports/three-processes.txt --rules rwx

One map in a report can be audited
  $ procmaps audit -i reports/apport.crash --rules rwx

Two reports compared
  $ procmaps diff reports/glibc-abort.txt reports/apport.crash -o change,size,name

The start of a map is missing
  $ sed 1,2d 6.18/x86gate.smaps | procmaps -i - -o name

A text without a map
  $ procmaps -i README.md

Addresses without permissions are no map
  $ procmaps -i reports/asan.txt

A large log
  $ { yes "2026-01-02 nothing - to see" | head -n 100000; cat reports/apport.crash; } | procmaps -i - -o name
