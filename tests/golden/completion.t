What the completion for bash offers.

The completion is valid for bash
  $ procmaps --generate bash | bash -n && echo right
  right

Options
  $ bash <<'END'
  > source <(procmaps --generate bash)
  > try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _procmaps; echo "$*: ${COMPREPLY[*]}"; }
  > try procmaps --sho
  > try procmaps -p 1 --lim
  > try procmaps --no-such
  > END
  procmaps --sho: --show-path
  procmaps -p 1 --lim: --limit
  procmaps --no-such:\x20 (esc)

Columns, also after a comma, a plus or a minus
  $ bash <<'END'
  > source <(procmaps --generate bash)
  > try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _procmaps; echo "$*: ${COMPREPLY[*]}"; }
  > try procmaps -o na
  > try procmaps -o pid,na
  > try procmaps -o +off
  > try procmaps --sort -si
  > END
  procmaps -o na: names name
  procmaps -o pid,na: pid,names pid,name
  procmaps -o +off: +offset
  procmaps --sort -si: -signal -size

Words that an option takes
  $ bash <<'END'
  > source <(procmaps --generate bash)
  > try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _procmaps; echo "$*: ${COMPREPLY[*]}"; }
  > try procmaps --type me
  > try procmaps --type heap,st
  > try procmaps --format = pm
  > try procmaps -f ta
  > try procmaps -d D
  > try procmaps --color a
  > END
  procmaps --type me: memfd
  procmaps --type heap,st: heap,stack
  procmaps --format = pm: pmap
  procmaps -f ta: table
  procmaps -d D: DEL DEL\?
  procmaps --color a: auto always
