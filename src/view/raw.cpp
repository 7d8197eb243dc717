// Prints the source's own lines.

#include "view/raw.hpp"

#include "view/escape.hpp"

namespace procmaps {

void RawView::begin_process(const ProcessInfo&) {
  // A saved text may lack its last newline; it is only added if another text follows.
  if (!line_ended_) out_.put('\n');
}

void RawView::text(std::string_view text) {
  if (!terminal_) {
    out_.put(text);
    line_ended_ = text.ends_with('\n');
    return;
  }
  if (text.ends_with('\n')) text.remove_suffix(1);
  put_escaped(out_, text);
  out_.put('\n');
}

}  // namespace procmaps
