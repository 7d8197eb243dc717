// The outcomes as Markdown, for people and for docs/performance.md, and as JSON for programs.

#include "bench/report.hpp"

#include <cstdarg>
#include <cstdio>

namespace procmaps::bench {
namespace {

[[gnu::format(printf, 2, 3)]] void append(std::string& out, const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  out += text;
}

constexpr const char* kNone = "–";

const char* word(Status status) {
  switch (status) {
    case Status::Measured:
      return "measured";
    case Status::Skipped:
      return "skipped";
    case Status::Failed:
      return "failed";
  }
  return "";
}

bool is_memory(const Row& row) {
  return row.measure != Measure::Time;
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      append(out, "\\u%04x", c);
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// "1.137 (1.121–1.160)": the figure and its quartiles.
void append_figure(std::string& out, const Figure& figure, int decimals) {
  append(out, "%.*f (%.*f–%.*f)", decimals, figure.value, decimals, figure.low, decimals,
         figure.high);
}

void append_limit(std::string& out, double limit) {
  if (limit == 0) {
    out += kNone;
  } else {
    append(out, "%g", limit);
  }
}

/// What a reader looks for stands out.
const char* reached(const Figure& figure) {
  if (!figure.judged) return kNone;
  return figure.reached() ? "yes" : "**no**";
}

void append_words(std::string& out, std::string_view words) {
  out.append(words).append(" | ");
}

void append_time_row(std::string& out, const Outcome& outcome) {
  const Row& row = *outcome.row;
  out += "| ";
  append_words(out, row.work);
  append_words(out, row.against);
  if (outcome.status == Status::Measured) {
    append_figure(out, outcome.wall, 3);
    out += " | ";
    append_figure(out, outcome.cpu, 3);
  } else {
    append(out, "%s | %s", word(outcome.status), kNone);
  }
  out += " | ";
  append_limit(out, row.limit);
  out += " / ";
  append_limit(out, row.cpu_limit);
  append(out, " | %s / %s |\n", reached(outcome.wall), reached(outcome.cpu));
}

void append_memory_row(std::string& out, const Outcome& outcome) {
  const Row& row = *outcome.row;
  out += "| ";
  append_words(out, row.work);
  if (outcome.status == Status::Measured) {
    append_figure(out, outcome.memory, 2);
  } else {
    out += word(outcome.status);
  }
  out += " | ";
  append_limit(out, row.limit);
  append(out, " | %s |\n", reached(outcome.memory));
}

void append_json_figure(std::string& out, const char* key, const Figure& figure) {
  append(out, ", \"%s\": %.4f, \"%s_quartiles\": [%.4f, %.4f]", key, figure.value, key, figure.low,
         figure.high);
  if (figure.limit != 0) append(out, ", \"%s_limit\": %g", key, figure.limit);
  if (figure.judged) append(out, ", \"%s_reached\": %s", key, figure.reached() ? "true" : "false");
}

void append_json_row(std::string& out, const Outcome& outcome) {
  const Row& row = *outcome.row;
  out += "{\"name\": " + quote(row.name) + ", \"ours\": " + quote(row.ours);
  if (!row.peer.empty()) out += ", \"peer\": " + quote(row.peer);
  out += std::string(", \"status\": ") + quote(word(outcome.status));
  if (!outcome.note.empty()) out += ", \"note\": " + quote(outcome.note);
  if (outcome.status == Status::Measured && is_memory(row)) {
    append_json_figure(out, row.measure == Measure::Growth ? "growth_mib" : "peak_mib",
                       outcome.memory);
  } else if (outcome.status == Status::Measured) {
    append(out, ", \"ours_ms\": %.4f, \"peer_ms\": %.4f", outcome.ours.wall, outcome.peer.wall);
    append(out, ", \"ours_cpu_ms\": %.4f, \"peer_cpu_ms\": %.4f", outcome.ours.cpu,
           outcome.peer.cpu);
    append_json_figure(out, "wall", outcome.wall);
    append_json_figure(out, "cpu", outcome.cpu);
  }
  out += '}';
}

}  // namespace

std::string format_markdown(std::span<const Outcome> outcomes, const Settings& settings,
                            const Circumstances& circumstances) {
  std::string times;
  std::string memory;
  std::string notes;
  for (const Outcome& outcome : outcomes) {
    if (is_memory(*outcome.row)) {
      append_memory_row(memory, outcome);
    } else {
      append_time_row(times, outcome);
    }
    if (outcome.note.empty()) continue;
    notes.append("- `").append(outcome.row->name).append("`: ").append(outcome.note).append("\n");
  }
  std::string out;
  append(out, "%zu rounds, load %.2f before; memory seen from %.2f MiB on (`true` has %.2f).\n",
         settings.rounds, circumstances.load, circumstances.peak_floor, circumstances.peak_of_true);
  if (!times.empty()) {
    out +=
        "\n| work | against | wall | cpu | limits | reached |\n|---|---|---|---|---|---|\n" + times;
  }
  if (!memory.empty()) {
    out += "\n| peak memory | MiB | limit | reached |\n|---|---|---|---|\n" + memory;
  }
  if (!notes.empty()) out += '\n' + notes;
  return out;
}

std::string format_json(std::span<const Outcome> outcomes, const Settings& settings,
                        const Circumstances& circumstances) {
  std::string out = "{\"program\": " + quote(settings.program);
  append(out,
         ", \"rounds\": %zu, \"smoke\": %s, \"load\": %.2f, \"peak_floor_mib\": %.3f, "
         "\"peak_true_mib\": %.3f, \"rows\": [",
         settings.rounds, settings.smoke ? "true" : "false", circumstances.load,
         circumstances.peak_floor, circumstances.peak_of_true);
  for (const Outcome& outcome : outcomes) {
    out += &outcome == outcomes.data() ? "\n  " : ",\n  ";
    append_json_row(out, outcome);
  }
  return out + "\n]}\n";
}

}  // namespace procmaps::bench
