// lsof's output for other programs:
//
//   p8421        p8421^@g8416^@R1^@cpython3^@u0^@Lroot^@
//   g8416        ftxt^@a ^@l ^@tREG^@D0xfe00^@s17584^@i18624^@k1^@n/opt/py/bin/python3.11^@
//   R1           fDEL^@a ^@l ^@tREG^@D0x1^@i1029^@n/dev/zero^@
//   …

#include "view/fields.hpp"

#include <sys/sysmacros.h>

#include <string>

#include "view/digits.hpp"
#include "view/lsof_text.hpp"

namespace procmaps {
namespace {

/// A device number in hex, as the kernel's userspace encodes it.
std::string hex(Device device) {
  const std::uint64_t number = ::makedev(device.major, device.minor);
  std::string text(2 + hex_width(number), '0');
  text[1] = 'x';
  put_hex(text.data() + 2, number, hex_width(number));
  return text;
}

}  // namespace

void FieldsView::put(char letter, std::string_view text, bool is_name) {
  out_.put(letter);
  if (is_name) {
    put_lsof_text(out_, text);
  } else {
    out_.put(text);
  }
  if (letter != 'n') out_.put(options_.nul ? '\0' : '\n');
}

void FieldsView::end_set() {
  if (options_.nul) out_.put('\n');
}

void FieldsView::put_process() {
  const ProcessInfo& process = *process_;
  if (process.pid) put('p', std::to_string(*process.pid));
  if (wants('g') && process.group) put('g', std::to_string(*process.group));
  if (wants('R') && process.parent) put('R', std::to_string(*process.parent));
  if (wants('c') && process.command) put('c', *process.command, true);
  if (wants('u') && process.uid) put('u', lsof_uid(process));
  if (wants('L') && has_user_name(process)) put('L', *process.user, true);
  end_set();
}

void FieldsView::put_file(const LsofFile& file) {
  if (wants('f')) put('f', to_string(file.fd));
  if (wants('a')) put('a', " ");
  if (wants('l')) put('l', std::string_view(&file.lock, 1));
  if (wants('t')) put('t', file.type);
  if (wants('D') && file.device) put('D', hex(*file.device));
  if (wants('r') && file.node) put('r', hex(*file.node));
  if (wants('s') && !wants('o') && file.size) put('s', std::to_string(*file.size));
  if (wants('i') && file.inode) put('i', std::to_string(*file.inode));
  if (wants('k') && file.links) put('k', std::to_string(*file.links));
  if (wants('n')) {
    put('n', file.name, true);
    if (!file.note.empty()) {
      out_.put(' ');
      out_.put(file.note);
    }
    out_.put(options_.nul ? '\0' : '\n');
  }
  end_set();
}

void FieldsView::row(const Row& row) {
  if (row.lsof == nullptr) return;
  if (!begun_) put_process();
  begun_ = true;
  put_file(*row.lsof);
}

}  // namespace procmaps
