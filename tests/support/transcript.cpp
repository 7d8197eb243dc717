// Parses transcripts line by line, and writes them.

#include "support/transcript.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "support/transcript_line.hpp"

namespace procmaps::testing {
namespace {

using Kind = TranscriptLine::Kind;

/// Where in a paragraph the parser is. What follows a command comes in this order.
enum class Place { Between, Text, Command, Out, Err, Status };

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Transcript parse() {
    if (!text_.empty() && text_.back() != '\n') {
      fail("the last line has no line feed");
    }
    while (at_ < text_.size()) {
      ++number_;
      const std::size_t end = text_.find('\n', at_);
      const std::string_view line = text_.substr(at_, end - at_);
      start_ = at_;
      at_ = end + 1;
      take(line);
    }
    if (place_ >= Place::Command) end_case(at_);
    if (result_.cases.empty()) fail("no command in the whole file");
    result_.rest = text_.substr(taken_);
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw MalformedTranscript(std::max<std::size_t>(number_, 1), what);
  }

  void take(std::string_view line) {
    const Kind kind = kind_of(line);
    if (kind == Kind::Bad) fail("a line has to start in column 0 or with exactly two spaces");
    if (kind == Kind::Unindented) fail("a command or its output has to be indented by two spaces");
    if (place_ < Place::Command) {
      take_outside(kind, line);
    } else {
      take_inside(kind, line);
    }
  }

  /// Before the command of a paragraph.
  void take_outside(Kind kind, std::string_view line) {
    if (kind == Kind::Empty) {
      place_ = Place::Between;
    } else if (kind == Kind::Text) {
      if (place_ == Place::Between) title_ = line;
      place_ = Place::Text;
    } else if (kind != Kind::Command) {
      fail("output before any command");
    } else if (place_ == Place::Between) {
      fail("a command without a title");
    } else {
      if (!names_.insert(test_name_of(title_)).second) {
        fail("another case has this title, or nearly: " + title_);
      }
      result_.cases.push_back({.lead = {}, .title = title_, .command = {}, .result = {}});
      current().result.status = 0;
      take_command(line);
    }
  }

  /// From the command to the end of the paragraph.
  void take_inside(Kind kind, std::string_view line) {
    switch (kind) {
      case Kind::Empty:
        if (!indented_line_follows()) {
          end_case(start_);
          place_ = Place::Between;
          return;
        }
        [[fallthrough]];
      case Kind::Out:
        move_to(Place::Out, "standard output has to come first");
        take_output(current().result.out, line.empty() ? line : line.substr(2));
        return;
      case Kind::Err:
        move_to(Place::Err, "standard error has to come before the exit status");
        take_output(current().result.err, line.substr(std::min<std::size_t>(line.size(), 4)));
        return;
      case Kind::Status:
        if (place_ == Place::Status) fail("a second exit status");
        move_to(Place::Status, "");
        take_status(line);
        return;
      case Kind::More:
        if (place_ != Place::Command) fail("'> ' continues a command, but output stands between");
        take_command(line);
        return;
      case Kind::Command:
        fail("a command without a title");
      default:
        fail("text directly after a command or its output: put an empty line between them");
    }
  }

  void take_command(std::string_view line) {
    current().command.append(line.substr(std::min<std::size_t>(line.size(), 4))).push_back('\n');
    current().lead = text_.substr(taken_, at_ - taken_);
    place_ = Place::Command;
  }

  void move_to(Place place, const char* order) {
    if (place_ > place) fail(order);
    if (place_ != place) ended_ = false;
    place_ = place;
  }

  void take_output(std::string& stream, std::string_view shown) {
    if (ended_) fail("output after the line that is marked (no-eol)");
    const auto line = read_output_line(shown);
    if (!line) fail("not an escape: only \\\\ and \\xHH are, with small hex digits");
    stream += line->text;
    if (line->has_line_feed) stream += '\n';
    ended_ = !line->has_line_feed;
  }

  void take_status(std::string_view line) {
    const std::string_view digits = line.substr(3, line.size() - 4);
    int& status = current().result.status;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
    if (error != std::errc() || status < 1 || status > 255 || digits[0] == '0') {
      fail("an exit status is 1 to 255; 0 is not written");
    }
  }

  bool indented_line_follows() const {
    const std::size_t next = text_.find_first_not_of('\n', at_);
    return next != std::string_view::npos && text_[next] == ' ';
  }

  void end_case(std::size_t end) { taken_ = end; }

  TranscriptCase& current() { return result_.cases.back(); }

  std::string_view text_;
  std::size_t at_ = 0;      ///< start of the next line
  std::size_t start_ = 0;   ///< start of this line
  std::size_t number_ = 0;  ///< of this line, from 1
  std::size_t taken_ = 0;   ///< end of the last case
  Place place_ = Place::Between;
  bool ended_ = false;  ///< the last line of the stream was read: it was marked (no-eol)
  std::string title_;
  std::set<std::string> names_;
  Transcript result_;
};

/// Calls `each` with the lines of a stream, and whether they end with a line feed.
template <class Each>
void for_each_line(std::string_view stream, Each each) {
  while (!stream.empty()) {
    const std::size_t end = stream.find('\n');
    each(stream.substr(0, end), end != std::string_view::npos);
    stream.remove_prefix(end == std::string_view::npos ? stream.size() : end + 1);
  }
}

}  // namespace

Transcript parse_transcript(std::string_view text) {
  return Parser(text).parse();
}

std::string print_result(const ShellResult& result) {
  std::string text;
  for_each_line(result.out, [&](std::string_view line, bool has_line_feed) {
    const std::string shown = show_output_line(line, has_line_feed);
    text += shown.empty() ? "\n" : "  " + shown + "\n";
  });
  const bool last_is_empty = text == "\n" || text.ends_with("\n\n");
  if (last_is_empty && result.err.empty() && result.status == 0) {
    text.insert(text.size() - 1, "   (esc)");
  }
  for_each_line(result.err, [&](std::string_view line, bool has_line_feed) {
    const std::string shown = show_error_line(line, has_line_feed);
    text += shown.empty() ? "  !\n" : "  ! " + shown + "\n";
  });
  if (result.status != 0) text += "  [" + std::to_string(result.status) + "]\n";
  return text;
}

std::string print_transcript(const Transcript& transcript) {
  std::string text;
  for (const TranscriptCase& one : transcript.cases) text += one.lead + print_result(one.result);
  return text + transcript.rest;
}

std::string test_name_of(std::string_view title) {
  std::string name;
  for (const char c : title) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  if (name.ends_with('_')) name.pop_back();
  return name;
}

}  // namespace procmaps::testing
