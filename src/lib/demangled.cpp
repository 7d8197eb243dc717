// Makes the names of C++ symbols readable: "_ZN1a1fEi" is a::f(int).

#include "lib/demangled.hpp"

#include <cxxabi.h>

#include <cstddef>
#include <cstdlib>
#include <memory>

#include "lib/characters.hpp"

namespace procmaps {

std::string demangled(const std::string& name) {
  // Each reference to an earlier part may repeat all of it, so a short name can stand for one of
  // any length. Names of real programs that have more stay as they are.
  constexpr std::ptrdiff_t kMostReferences = 24;
  constexpr std::size_t kLongest = 1024;
  if (!name.starts_with("_Z") || name.size() > kLongest) return name;
  std::ptrdiff_t references = 0;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (name[i] != 'S' && name[i] != 'T') continue;
    std::size_t end = i + 1;
    while (end < name.size() && (is_digit(name[end]) || (name[end] >= 'A' && name[end] <= 'Z'))) {
      ++end;
    }
    if (end < name.size() && name[end] == '_') ++references;
  }
  if (references > kMostReferences) return name;
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> readable(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status), std::free);
  return readable != nullptr ? std::string(readable.get()) : name;
}

}  // namespace procmaps
