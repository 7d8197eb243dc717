// Draws status lines in place.
//
// They never take the whole screen: the cursor moves up by the lines drawn, and everything below is
// cleared. Lines are cut to the terminal's current width, because a line that wraps would count as
// two when the cursor moves up.

#include "commands/watch/status_lines.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "view/fit.hpp"
#include "view/units.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kMostLines = 5;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

/// Bytes of the UTF-8 sequence that starts with this byte.
std::size_t sequence_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// The most columns that a character can take. Which ones are wide depends on the terminal; they
/// all have at least three bytes. The sparkline bars do too, but are not wide.
std::size_t most_columns(std::string_view character) {
  return character.size() < 3 || character.starts_with("\xe2\x96") ? 1 : 2;
}

/// The current width; the plan's if the terminal does not report it.
std::size_t current_width(std::size_t otherwise) {
  struct winsize size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return otherwise;
}

}  // namespace

std::string sparkline(const std::deque<std::uint64_t>& numbers, bool unicode) {
  constexpr std::array<std::string_view, 8> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr std::array<std::string_view, 8> kAscii = {"_", ".", "-", ":", "=", "+", "*", "#"};
  if (numbers.empty()) return {};
  const auto [least, most] = std::ranges::minmax(numbers);
  std::string line;
  for (const std::uint64_t number : numbers) {
    const auto share =
        most == least ? 0.0
                      : static_cast<double>(number - least) / static_cast<double>(most - least);
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(share * 8), 7);
    line += unicode ? kBlocks[step] : kAscii[step];
  }
  return line;
}

std::string status_line(const WatchedProcess& process, bool unicode) {
  const MapHistory& history = process.history();
  const auto& sizes = process.sizes();
  std::string text = padded(std::to_string(*process.info().pid), 7) + " ";
  text += fit(process.info().command.value_or("-"), 15, unicode).text;
  if (process.ended()) return text + "  ended";
  text += "  " + std::to_string(history.mappings()) + " mappings  " + human(history.size());
  const double minutes = process.minutes();
  if (minutes > 0) {
    std::uint64_t first = 0;
    for (const KindSums& sums : history.first_sums()) first += sums.size;
    if (const auto rate = per_minute(first, history.size(), minutes)) {
      text += std::string("  ") + (static_cast<std::int64_t>(*rate) < 0 ? "-" : "+") +
              human(magnitude(*rate)) + " per minute";
    }
  }
  if (const auto accessed = process.accessed()) text += "  " + human(*accessed) + " used";
  text += "  " + std::to_string(process.changes()) + " changes  ";
  return text + sparkline(sizes, unicode);
}

void StatusLines::put_line(const std::string& text, std::size_t width) {
  // The last column stays free: some terminals wrap when it is written. The text is already escaped
  // and must not be escaped again, so the cut is made by hand.
  std::size_t columns = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t length = sequence_length(text[end]);
    columns += most_columns(std::string_view(text).substr(end, length));
    if (columns >= width) break;
    end = std::min(end + length, text.size());
  }
  out_.put(std::string_view(text).substr(0, end));
  out_.put('\n');
}

void StatusLines::draw(const std::vector<std::unique_ptr<WatchedProcess>>& processes) {
  if (!plan_.status_lines) return;
  const std::size_t width = current_width(plan_.width);
  const std::size_t shown = std::min(processes.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) {
    put_line(status_line(*processes[i], plan_.unicode), width);
  }
  drawn_ = shown;
  if (processes.size() == shown) return;
  put_line("and " + std::to_string(processes.size() - shown) + " more", width);
  ++drawn_;
}

void StatusLines::erase() {
  if (drawn_ == 0) return;
  // The terminal may have echoed a ^C after them.
  out_.put("\r\x1b[" + std::to_string(drawn_) + "A\x1b[J");
  drawn_ = 0;
}

}  // namespace procmaps
