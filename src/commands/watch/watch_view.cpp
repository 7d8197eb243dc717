// The lines of a watch.
//
//   TIME                          PID   COMMAND EVENT KIND PERM ADDRESS …      SIZE   CHANGE NAME
//   2026-11-25T20:15:04.120+01:00 4711  indexd  grown heap rw-p 55d0c1b00000-… 270336 +135168
//   [heap]

#include "commands/watch/watch_view.hpp"

#include <array>

#include <procmaps/mapping_kind.hpp>

#include "view/base64.hpp"
#include "view/cell.hpp"
#include "view/escape.hpp"
#include "view/json_text.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

struct Heading {
  std::string_view text;
  std::size_t width;
  bool right = false;
};
enum Place : std::size_t { kTime, kPid, kCommand, kEvent, kKind, kPerm, kAddress, kSize, kChange };
/// For the usual; a longer cell moves its own row.
constexpr std::array<Heading, 9> kHeadings = {{{"TIME", 29},
                                               {"PID", 7, true},
                                               {"COMMAND", 12},
                                               {"EVENT", 9},
                                               {"KIND", 5},
                                               {"PERM", 4},
                                               {"ADDRESS", 25},
                                               {"SIZE", 9, true},
                                               {"CHANGE", 10, true}}};
constexpr std::size_t kShortTime = 12;

void put_time_parts(std::string& text, int value, int digits) {
  std::string number = std::to_string(value);
  while (number.size() < static_cast<std::size_t>(digits)) number.insert(0, "0");
  text += number;
}

Value of(const std::optional<std::uint64_t>& number) {
  return number ? Value::of(*number) : Value::unknown();
}

}  // namespace

std::string format_time_of_day(const timespec& time) {
  std::tm local{};
  ::localtime_r(&time.tv_sec, &local);
  std::string text;
  put_time_parts(text, local.tm_hour, 2);
  text += ':';
  put_time_parts(text, local.tm_min, 2);
  text += ':';
  put_time_parts(text, local.tm_sec, 2);
  text += '.';
  put_time_parts(text, static_cast<int>(time.tv_nsec / 1'000'000), 3);
  return text;
}

std::string format_time(const timespec& time) {
  std::tm local{};
  ::localtime_r(&time.tv_sec, &local);
  std::string text;
  put_time_parts(text, local.tm_year + 1900, 4);
  text += '-';
  put_time_parts(text, local.tm_mon + 1, 2);
  text += '-';
  put_time_parts(text, local.tm_mday, 2);
  text += 'T' + format_time_of_day(time);
  const long minutes = local.tm_gmtoff / 60;
  const long distance = minutes < 0 ? -minutes : minutes;
  text += minutes < 0 ? '-' : '+';
  put_time_parts(text, static_cast<int>(distance / 60), 2);
  text += ':';
  put_time_parts(text, static_cast<int>(distance % 60), 2);
  return text;
}

void WatchView::put(const WatchEvent& event) {
  if (options_.json) return put_json(event);
  put_header();
  put_columns(event);
}

void WatchView::put_header() {
  if (!options_.header) return;
  options_.header = false;
  if (options_.color) out_.put("\x1b[1m");
  for (std::size_t i = 0; i < kHeadings.size(); ++i) {
    const auto& [text, full_width, right] = kHeadings[i];
    const std::size_t width = i == kTime && options_.short_time ? kShortTime : full_width;
    if (right) out_.fill(width - text.size(), ' ');
    out_.put(text);
    if (!right) out_.fill(width - text.size(), ' ');
    out_.put(' ');
  }
  out_.put("NAME");
  if (options_.color) out_.put("\x1b[0m");
  out_.put('\n');
}

void WatchView::put_columns(const WatchEvent& event) {
  const auto cell = [&](Place place, const Value& value, ValueKind kind) {
    put_cell(out_, value, kind, {.width = kHeadings[place].width, .human = options_.human});
    out_.put(' ');
  };
  const auto word = [](std::string_view text) {
    return text.empty() ? Value::unknown() : Value::of(text);
  };
  const bool suspect = !event.confidence.empty();
  if (options_.color && event.turned_wx) out_.put("\x1b[1;31m");
  if (options_.color && suspect) out_.put("\x1b[33m");
  out_.put(options_.short_time ? format_time_of_day(event.time) : format_time(event.time));
  out_.put(' ');
  cell(kPid, Value::of(static_cast<std::uint64_t>(event.pid)), ValueKind::Count);
  cell(kCommand, word(event.command), ValueKind::Text);
  const std::string what = std::string(event.event) + (event.turned_wx ? ",wx" : "");
  cell(kEvent, Value::of(std::string_view(what)), ValueKind::Text);
  cell(kKind, event.kind ? Value::of(to_string(*event.kind)) : Value::unknown(), ValueKind::Text);
  std::string perms;
  if (event.perms_before) perms = std::string(to_string(*event.perms_before)) + ">";
  if (event.perms) perms += to_string(*event.perms);
  cell(kPerm, word(perms), ValueKind::Text);
  cell(kAddress, event.address ? Value::of(*event.address) : Value::unknown(), ValueKind::Range);
  cell(kSize, of(event.size), ValueKind::Bytes);
  cell(kChange, of(event.size_per_minute ? event.size_per_minute : event.size_change),
       ValueKind::Difference);
  if (event.size_per_minute) out_.put("a minute");
  if (event.rss_per_minute) {
    out_.put(", rss ");
    put_cell(out_, of(event.rss_per_minute), ValueKind::Difference, {.human = options_.human});
  }
  if (suspect) {
    out_.put(", ");
    out_.put(event.confidence);
    out_.put(" confidence: ");
    out_.put(event.what);
    out_.put(" grew in ");
    put_number(out_, event.grew.value_or(0));
    out_.put(" of ");
    put_number(out_, event.rounds.value_or(0));
    out_.put(" rounds, never shrank, began at ");
    put_cell(out_, of(event.size_before), ValueKind::Bytes, {.human = options_.human});
    out_.put(": ");
  }
  if (!event.name.empty()) {
    put_escaped(out_, event.name);
  } else if (!event.size_per_minute || suspect) {
    out_.put('-');
  }
  if (options_.color && (event.turned_wx || suspect)) out_.put("\x1b[0m");
  out_.put('\n');
}

void WatchView::put_json(const WatchEvent& event) {
  const auto key = [&](std::string_view name) {
    out_.put(", \"");
    out_.put(name);
    out_.put("\": ");
  };
  const auto text = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    if (put_json_string(out_, value)) return;
    key(std::string(name) + "_bytes");
    out_.put('"');
    put_base64(out_, value);
    out_.put('"');
  };
  const auto number = [&](std::string_view name, const auto& value) {
    if (!value) return;
    key(name);
    put_number(out_, *value);
  };
  const auto difference = [&](std::string_view name, const std::optional<std::uint64_t>& value) {
    if (!value) return;
    key(name);
    put_signed(out_, *value);
  };
  out_.put("{\"time\": \"");
  out_.put(format_time(event.time));
  out_.put('"');
  text("event", event.event);
  key("pid");
  put_number(out_, static_cast<std::uint64_t>(event.pid));
  text("command", event.command);
  text("what", event.what);
  if (event.kind) text("kind", to_string(*event.kind));
  if (event.perms_before) text("perms_before", to_string(*event.perms_before));
  if (event.perms) text("perms", to_string(*event.perms));
  if (event.address) {
    key("address");
    out_.put('"');
    put_0x_range(out_, Value::of(*event.address));
    out_.put('"');
  }
  number("size_before", event.size_before);
  number("size", event.size);
  difference("size_change", event.size_change);
  difference("size_per_minute", event.size_per_minute);
  difference("rss_per_minute", event.rss_per_minute);
  difference("pss_per_minute", event.pss_per_minute);
  difference("uss_per_minute", event.uss_per_minute);
  if (event.turned_wx) {
    key("turned_wx");
    out_.put("true");
  }
  number("grew", event.grew);
  number("rounds", event.rounds);
  text("confidence", event.confidence);
  text("name", event.name);
  out_.put("}\n");
}

}  // namespace procmaps
