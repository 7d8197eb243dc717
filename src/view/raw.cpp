// Prints the source's own lines.

#include "view/raw.hpp"

#include <algorithm>

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
  while (!text.empty()) {  // with the keys of smaps, several lines
    const std::string_view line = text.substr(0, text.find('\n'));
    put_escaped(out_, line);
    out_.put('\n');
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
}

}  // namespace procmaps
