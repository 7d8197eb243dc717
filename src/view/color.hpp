#pragma once

#include <string_view>

// All colours of the program. They are of the fixed 256, which no theme changes, and have a
// contrast of at least 3.5 to 1 against white, black and dark grey, so they are readable in every
// theme.

namespace procmaps::color {

inline constexpr std::string_view kReset = "\x1b[0m";
inline constexpr std::string_view kHeading = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kAlert = "\x1b[1;38;5;196m";
inline constexpr std::string_view kWarning = "\x1b[38;5;166m";
inline constexpr std::string_view kCode = "\x1b[38;5;64m";
inline constexpr std::string_view kSpecialName = "\x1b[38;5;31m";

inline constexpr std::string_view kPictureCode = "\x1b[38;5;32m";
inline constexpr std::string_view kPictureFile = "\x1b[38;5;30m";
inline constexpr std::string_view kPictureHeap = "\x1b[38;5;166m";
inline constexpr std::string_view kPictureAnonymous = "\x1b[38;5;64m";
inline constexpr std::string_view kPictureStack = "\x1b[38;5;133m";
inline constexpr std::string_view kPictureShared = "\x1b[38;5;198m";
inline constexpr std::string_view kPictureDevice = "\x1b[38;5;101m";
inline constexpr std::string_view kPictureKernel = "\x1b[38;5;67m";
inline constexpr std::string_view kPictureReserved = "\x1b[38;5;244m";

inline constexpr std::string_view kInks[] = {kAlert,          kWarning,          kCode,
                                             kSpecialName,    kPictureCode,      kPictureFile,
                                             kPictureHeap,    kPictureAnonymous, kPictureStack,
                                             kPictureShared,  kPictureDevice,    kPictureKernel,
                                             kPictureReserved};

}  // namespace procmaps::color
