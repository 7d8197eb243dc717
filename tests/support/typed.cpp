// Shared by the tests of typed output: values of every kind, odd texts, and other programs that
// read our output.

#include "support/typed.hpp"

#include <gtest/gtest.h>

#include <random>

#include "support/files.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

Column column_of(ValueKind kind, Value (*get)(const Row&)) {
  return {"x", "X", kind, Scope::Mapping, Fold::Nothing, Facts::None, get, "for tests"};
}

Value unknown(const Row&) {
  return Value::unknown();
}

template <std::uint64_t N>
Value number(const Row&) {
  return Value::of(N);
}

}  // namespace

const std::vector<KindCase>& kind_cases() {
  using enum ValueKind;
  static const std::vector<KindCase> cases = {
      {column_of(Text, [](const Row&) { return Value::of("a b"); }), "a b", R"("x": "a b")"},
      {column_of(Name, [](const Row&) { return Value::of("/a\\b"); }), "/a\\\\b",
       R"("x": "/a\\b")"},
      {column_of(Text, [](const Row&) { return Value::of(""); }), "\"\"", R"("x": "")"},
      {column_of(Text, [](const Row&) { return Value::of("\xff"); }), "\\xff",
       "\"x\": \"\xef\xbf\xbd\", \"x_bytes\": \"/w==\""},
      {column_of(List, [](const Row&) { return Value::of("rd mr "); }), "rd mr",
       R"("x": ["rd", "mr"])"},
      {column_of(List, [](const Row&) { return Value::of(""); }), "\"\"", R"("x": [])"},
      {column_of(List, [](const Row&) { return Value::of("a \xff"); }), "a \\xff",
       "\"x\": [\"a\", \"\xef\xbf\xbd\"], \"x_bytes\": \"YSD/\""},
      {column_of(List, [](const Row&) { return Value::of("a,b \""); }), R"("a,b """)",
       R"("x": ["a,b", "\""])"},
      {column_of(VmFlags, [](const Row&) { return Value::of("rd gd zq"); }),
       "readable grows-down zq", R"("x": ["readable", "grows-down", "zq"])"},
      {column_of(Word, [](const Row&) { return Value::of("DEL?"); }), "DEL?", R"("x": "DEL?")"},
      {column_of(Permissions, [](const Row&) { return Value::of("r-xp"); }), "r-xp",
       R"("x": "r-xp")"},
      {column_of(Hex, number<0>), "0x0", R"("x": "0x0")"},
      {column_of(Hex, number<0x3000>), "0x3000", R"("x": "0x3000")"},
      {column_of(Hex, number<UINT64_MAX>), "0xffffffffffffffff", R"("x": "0xffffffffffffffff")"},
      {column_of(Range,
                 [](const Row&) { return Value::of(AddressRange{0x400000, 0xffffffffff601000}); }),
       "0x400000-0xffffffffff601000", R"("x": "0x400000-0xffffffffff601000")"},
      {column_of(Bytes, number<0>), "0", R"("x": 0)"},
      {column_of(Bytes, number<1572864>), "1572864", R"("x": 1572864)"},
      {column_of(Count, number<UINT64_MAX>), "18446744073709551615",
       R"("x": 18446744073709551615)"},
      {column_of(Percent, number<0>), "0.00", R"("x": 0.00)"},
      {column_of(Percent, number<12305>), "123.05", R"("x": 123.05)"},
      {column_of(Percent, number<UINT64_MAX>), "184467440737095516.15",
       R"("x": 184467440737095516.15)"},
      {column_of(Device, [](const Row&) { return Value::of(procmaps::Device{254, 4294967295}); }),
       "254,4294967295", R"("x_major": 254, "x_minor": 4294967295)"},
      {column_of(Device, unknown), ",", R"("x_major": null, "x_minor": null)"},
      {column_of(Flag, number<0>), "false", R"("x": false)"},
      {column_of(Flag, number<7>), "true", R"("x": true)"},
      {column_of(Text, unknown), "\"\"", R"("x": null)"},
      {column_of(List, unknown), "\"\"", R"("x": null)"},
      {column_of(Bytes, unknown), "\"\"", R"("x": null)"},
      {column_of(Hex, unknown), "\"\"", R"("x": null)"},
      {column_of(Flag, unknown), "\"\"", R"("x": null)"},
  };
  return cases;
}

MemoryUsage full_usage() {
  MemoryUsage usage;
  for (const MetricInfo& info : kMetrics) {
    usage.set(info.metric, 1024 * (index_of(info.metric) + 1));
  }
  usage.vm_flags = "rd wr mr mw me ac sd";
  return usage;
}

std::vector<std::string> odd_texts(std::size_t count, std::uint32_t seed) {
  static const std::vector<std::string> pieces = {"\"",
                                                  "\"\"",
                                                  ",",
                                                  "\n",
                                                  "\r",
                                                  "\r\n",
                                                  "\\",
                                                  "\\x0a",
                                                  "\\u000a",
                                                  "\\\"",
                                                  " ",
                                                  "\t",
                                                  "\x1b[2J",
                                                  "\x7f",
                                                  "'",
                                                  "=1+1",
                                                  "{",
                                                  "}",
                                                  "[",
                                                  "]",
                                                  ":",
                                                  "null",
                                                  "é",
                                                  "\xe2\x80\xa8",
                                                  "\xe2\x80\xae",
                                                  "\xc2\x85",
                                                  "\xf0\x9f\x98\x80",
                                                  "\xf0\x9f\x98",
                                                  "\xe2\x80",
                                                  "\xc3",
                                                  "\xed\xa0\x80",
                                                  "\xf4\x90\x80\x80",
                                                  "\xc0\x80",
                                                  "\xff",
                                                  "\xef\xbf\xbd",
                                                  "\xef\xbb\xbf",
                                                  "a",
                                                  "/srv",
                                                  "\x01"};
  std::mt19937 random(seed);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  std::vector<std::string> texts;
  while (texts.size() < count) {
    std::string text;
    for (std::size_t left = 1 + below(6); left != 0; --left) {
      if (below(3) == 0) {
        text += static_cast<char>(1 + below(255));
      } else {
        text += pieces[below(pieces.size())];
      }
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

Answer ask(const std::string& command, std::string_view input) {
  const TemporaryDirectory directory;
  const std::string in = directory.write("in", input);
  const std::string out = directory.path() / "out";
  const std::string redirected = "{ " + command + "; } < '" + in + "' > '" + out + "' 2>&1";
  const Outcome outcome = run_program({"sh", "-c", redirected});
  return {.status = outcome.status, .text = read_text(out)};
}

Answer ask_python(std::string_view script, std::string_view input) {
  const TemporaryDirectory directory;
  const std::string script_file = directory.write("script.py", script);
  const std::string input_file = directory.write("input", input);
  return ask("python3 '" + script_file + "' '" + input_file + "'", "");
}

std::vector<std::string> from_hex_lines(std::string_view text) {
  std::vector<std::string> result;
  for (const std::string_view line : lines_of(text)) {
    std::string& bytes = result.emplace_back();
    for (std::size_t i = 0; i + 1 < line.size(); i += 2) {
      bytes += static_cast<char>(std::stoi(std::string(line.substr(i, 2)), nullptr, 16));
    }
  }
  return result;
}

}  // namespace procmaps::testing
