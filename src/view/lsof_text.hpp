#pragma once

#include <string>
#include <string_view>

#include "rows/row.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Writes a name as lsof does in a UTF-8 locale: `\n` and the like, `^A` for other control bytes,
/// `\xHH` for bytes that are not UTF-8, `\\`. In contrast to lsof, bidirectional controls are
/// written as bytes too, so that no name changes how a line looks.
void put_lsof_text(Output& out, std::string_view text);

/// The COMMAND cell: blanks and all bytes above ASCII escaped, at most nine characters, no partial
/// escape. `width` is what the column needs for it.
struct LsofCommand {
  std::string text;
  std::size_t width;
};
LsofCommand lsof_command(std::string_view command);

/// True if the user has a name; otherwise `user` is the number.
bool has_user_name(const ProcessInfo& process);

/// The uid as lsof prints it in fields: a signed number.
std::string lsof_uid(const ProcessInfo& process);

}  // namespace procmaps
