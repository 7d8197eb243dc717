// What does a process map that can be executed, what is anonymous, and is anything both? Memory
// that is both holds code that was made at run time: by a just-in-time compiler, or by an intruder.
//
//     $ ./example 4711
//     4711 node: 213 mappings
//     executable: 14 mappings, 49.9 MiB
//       000000400000-000003400000 r-xp /usr/bin/node
//       7f0cc4000000-7f0cc4040000 rwxp
//       ...
//     anonymous: 120 mappings, 650.3 MiB
//     both: 1 mapping, 0.2 MiB
//       7f0cc4000000-7f0cc4040000 rwxp
//
// It is built with CMake (see CMakeLists.txt beside it) or by hand:
//
//     g++ -std=c++23 main.cpp $(pkg-config --cflags --libs procmaps) -o example

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

#include <procmaps/procmaps.hpp>

using procmaps::MapEntry;
using procmaps::MappingKind;

/// A file may have any name, even one that moves the cursor of a terminal or looks like two lines.
/// The library returns names unchanged, so a program must escape them before printing.
std::string harmless(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const bool control = (c >= 0 && c < ' ') || c == '\x7f';
    text += control ? '?' : c;
  }
  return text;
}

void print(const MapEntry& entry) {
  std::printf("  %012llx-%012llx %s", static_cast<unsigned long long>(entry.range.start),
              static_cast<unsigned long long>(entry.range.end), to_string(entry.perms).data());
  std::printf(entry.name.empty() ? "\n" : " %s\n", harmless(entry.name).c_str());
}

/// Prints how many mappings are of a sort and how large they are, and each of them if `list`.
void report(const procmaps::Snapshot& snapshot, const char* title, bool list,
            const std::function<bool(const MapEntry&)>& wanted) {
  std::size_t count = 0;
  std::uint64_t bytes = 0;
  for (const MapEntry& entry : snapshot.entries) {
    if (!wanted(entry)) continue;
    ++count;
    bytes += entry.range.size();
  }
  std::printf("%s: %zu mapping%s, %.1f MiB\n", title, count, count == 1 ? "" : "s",
              static_cast<double>(bytes) / (1 << 20));
  if (!list) return;
  for (const MapEntry& entry : snapshot.entries) {
    if (wanted(entry)) print(entry);
  }
}

/// Everything that can go wrong is a value: a code to decide on, and a message to show.
int fail(const procmaps::Error& error) {
  std::fprintf(stderr, "example: %s\n", harmless(error.message()).c_str());
  return error.code == procmaps::ErrorCode::PermissionDenied ? 2 : 1;
}

int main(int argc, char** argv) {
  const std::string_view digits = argc == 2 ? argv[1] : "";
  pid_t pid = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
  if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size()) {
    std::fprintf(stderr, "usage: example PID\n");
    return 2;
  }

  // The process is opened once. If it ends and its pid is reused, the next call reports that
  // instead of mixing the two.
  const auto root = procmaps::ProcRoot::open();
  if (!root) return fail(root.error());
  const auto process = root->open_process(pid);
  if (!process) return fail(process.error());
  const auto command = process->command();
  if (!command) return fail(command.error());

  // Names point into the snapshot, which must live as long as they are used. To look at mappings
  // one by one, without keeping them, loop over reader->next() as maps_reader.hpp shows.
  auto reader = process->open_maps();
  if (!reader) return fail(reader.error());
  const auto snapshot = procmaps::read_all(*reader);
  if (!snapshot) return fail(snapshot.error());

  const auto executable = [](const MapEntry& entry) { return entry.perms.execute; };
  // The kind is the library's opinion. Heap and stack are anonymous memory too, with a name.
  const auto anonymous = [](const MapEntry& entry) {
    return entry.kind == MappingKind::Anonymous || entry.kind == MappingKind::Heap ||
           entry.kind == MappingKind::Stack;
  };
  std::printf("%d %s: %zu mappings\n", pid, harmless(*command).c_str(), snapshot->entries.size());
  report(*snapshot, "executable", true, executable);
  report(*snapshot, "anonymous", false, anonymous);
  report(*snapshot, "both", true,
         [&](const MapEntry& entry) { return executable(entry) && anonymous(entry); });
}
