// The outcomes as a table for people and as JSON for programs.

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

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Ok:
      return "ok";
    case Verdict::Over:
      return "over";
    case Verdict::NotJudged:
      return "-";
    case Verdict::Skipped:
      return "skipped";
    case Verdict::Failed:
      return "failed";
  }
  return "";
}

bool has_value(const Outcome& outcome) {
  return outcome.verdict != Verdict::Skipped && outcome.verdict != Verdict::Failed;
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

void append_row(std::string& out, const Outcome& outcome) {
  const Row& row = *outcome.row;
  const bool memory = row.measure != Measure::Time;
  append(out, "%-20.*s ", static_cast<int>(row.name.size()), row.name.data());
  if (outcome.verdict == Verdict::Failed) {
    append(out, "%10s %10s %7s %15s", "-", "-", "-", "-");
  } else if (outcome.verdict == Verdict::Skipped) {
    append(out, "%7.3f ms %10s %7s %15s", outcome.ours, "-", "-", "-");
  } else if (memory) {
    append(out, "%6.2f MiB %10s %7s %6.2f – %6.2f", outcome.value, "-", "-", outcome.low,
           outcome.high);
  } else {
    append(out, "%7.3f ms %7.3f ms %7.3f %6.3f – %6.3f", outcome.ours, outcome.peer, outcome.value,
           outcome.low, outcome.high);
  }
  if (row.limit > 0) {
    append(out, " %5.4g%s", row.limit, memory ? " MiB" : "    ");
  } else {
    append(out, " %9s", "-    ");
  }
  append(out, "  %-7s %.*s", word(outcome.verdict), static_cast<int>(row.ours.size()),
         row.ours.data());
  if (!row.peer.empty()) {
    append(out, " / %.*s", static_cast<int>(row.peer.size()), row.peer.data());
  }
  if (!outcome.note.empty()) append(out, "  (%s)", outcome.note.c_str());
  out += '\n';
}

void append_json_row(std::string& out, const Outcome& outcome) {
  const Row& row = *outcome.row;
  const bool memory = row.measure != Measure::Time;
  out += "{\"name\": " + quote(row.name) + ", \"ours\": " + quote(row.ours);
  if (!row.peer.empty()) out += ", \"peer\": " + quote(row.peer);
  out += std::string(", \"verdict\": ") + quote(word(outcome.verdict));
  if (!outcome.note.empty()) out += ", \"note\": " + quote(outcome.note);
  if (row.limit > 0) append(out, ", \"limit\": %g", row.limit);
  if (has_value(outcome) && memory) {
    const char* const key = row.measure == Measure::Growth ? "growth_mib" : "peak_mib";
    append(out, ", \"%s\": %.3f", key, outcome.value);
  } else if (has_value(outcome)) {
    append(out,
           ", \"ours_ms\": %.4f, \"peer_ms\": %.4f, \"ratio\": %.4f, \"quartiles\": [%.4f, %.4f]",
           outcome.ours, outcome.peer, outcome.value, outcome.low, outcome.high);
  }
  out += '}';
}

}  // namespace

std::string format_table(std::span<const Outcome> outcomes, const Settings& settings,
                         const Circumstances& circumstances) {
  std::string out;
  append(out, "%zu rounds, load %.2f before; memory seen from %.2f MiB on (`true` has %.2f)\n",
         settings.rounds, circumstances.load, circumstances.peak_floor, circumstances.peak_of_true);
  append(out, "%-20s %10s %10s %7s %15s %9s  %-7s %s\n", "ROW", "OURS", "PEER", "RATIO",
         "QUARTILES", "LIMIT    ", "VERDICT", "WHAT");
  for (const Outcome& outcome : outcomes) append_row(out, outcome);
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
