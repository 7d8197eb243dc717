#pragma once

#include <string_view>

// All colours of the program. The terminal's 16 colours mark what a reviewer looks for; the
// pictures use the 256 colours, which look the same in every theme, light or dark.

namespace procmaps::color {

inline constexpr std::string_view kReset = "\x1b[0m";
inline constexpr std::string_view kHeading = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kAlert = "\x1b[1;31m";
inline constexpr std::string_view kWarning = "\x1b[33m";
inline constexpr std::string_view kCode = "\x1b[32m";
inline constexpr std::string_view kSpecialName = "\x1b[36m";

inline constexpr std::string_view kPictureCode = "\x1b[38;5;33m";
inline constexpr std::string_view kPictureFile = "\x1b[38;5;37m";
inline constexpr std::string_view kPictureHeap = "\x1b[38;5;172m";
inline constexpr std::string_view kPictureAnonymous = "\x1b[38;5;71m";
inline constexpr std::string_view kPictureStack = "\x1b[38;5;133m";
inline constexpr std::string_view kPictureShared = "\x1b[38;5;167m";
inline constexpr std::string_view kPictureDevice = "\x1b[38;5;137m";
inline constexpr std::string_view kPictureKernel = "\x1b[38;5;103m";
inline constexpr std::string_view kPictureReserved = "\x1b[38;5;244m";

}  // namespace procmaps::color
