// lsof's table (docs/peers.md has its rules):
//
//   COMMAND  PID USER  FD   TYPE DEVICE SIZE/OFF     NODE NAME
//   python3 8421 root txt    REG  254,0    17584    18624 /opt/py/bin/python3.11
//   python3 8421 root mem-W  REG  254,0    43480   332954 /srv/d/locked
//   python3 8421 root DEL    REG    0,1              1026 /memfd:jit-cache

#include "view/lsof.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "view/lsof_text.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kNumberWidth = 8;  ///< of a user without a name

std::string user_cell(const ProcessInfo& process) {
  if (!process.user) return {};
  if (has_user_name(process)) return *process.user;
  std::string number = process.user->substr(0, kNumberWidth);
  return std::string(kNumberWidth - number.size(), ' ') + number;
}

std::string device_cell(const LsofFile& file) {
  const auto& device = file.node ? file.node : file.device;
  if (!device) return {};
  return std::to_string(device->major) + ',' + std::to_string(device->minor);
}

std::string number_cell(const std::optional<std::uint64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

void put_right(Output& out, std::string_view cell, std::size_t width) {
  out.put(' ');
  if (cell.size() < width) out.fill(width - cell.size(), ' ');
  out.put(cell);
}

}  // namespace

struct LsofView::Widths {
  std::size_t command = 7;
  std::size_t pid = 3;
  std::size_t user = 4;
  std::size_t fd = 2;
  std::size_t type = 4;
  std::size_t device = 6;
  std::size_t size = 8;
  std::size_t inode = 4;
};

void LsofView::begin_process(const ProcessInfo& process) {
  if (!std::exchange(is_own_, true)) parts_.push_back(std::make_unique<Part>());
  LsofCommand command = lsof_command(process.command.value_or(""));
  parts_.back()->owners.push_back({.command = std::move(command.text),
                                   .command_width = command.width,
                                   .pid = process.pid ? std::to_string(*process.pid) : "",
                                   .user = user_cell(process)});
}

void LsofView::row(const Row& row) {
  if (row.lsof == nullptr) return;
  Part& part = *parts_.back();
  Line& line = part.lines.emplace_back(part.owners.size() - 1, *row.lsof);
  line.file.name = part.names.keep(line.file.name);
}

void LsofView::join(View& fork) {
  auto& other = static_cast<LsofView&>(fork);
  std::ranges::move(other.parts_, std::back_inserter(parts_));
  is_own_ = false;
}

LsofView::Widths LsofView::measure() const {
  Widths widths;
  const auto grow = [](std::size_t& width, std::size_t size) { width = std::max(width, size); };
  for (const auto& part : parts_) {
    for (const auto& [index, file] : part->lines) {
      const Owner& owner = part->owners[index];
      grow(widths.command, owner.command_width);
      grow(widths.pid, owner.pid.size());
      grow(widths.user, owner.user.size());
      grow(widths.fd, to_string(file.fd).size());
      grow(widths.type, file.type.size());
      grow(widths.device, device_cell(file).size());
      grow(widths.size, number_cell(file.size).size());
      grow(widths.inode, number_cell(file.inode).size());
    }
  }
  return widths;
}

void LsofView::print(const Owner& owner, const LsofFile& file, const Widths& widths) {
  out_.put(owner.command);
  if (owner.command.size() < widths.command) {
    out_.fill(widths.command - owner.command.size(), ' ');
  }
  put_right(out_, owner.pid, widths.pid);
  put_right(out_, owner.user, widths.user);
  put_right(out_, to_string(file.fd), widths.fd);
  out_.put(file.lock == ' ' ? ' ' : '-');
  out_.put(file.lock);
  put_right(out_, file.type, widths.type);
  put_right(out_, device_cell(file), widths.device);
  put_right(out_, number_cell(file.size), widths.size);
  put_right(out_, number_cell(file.inode), widths.inode);
  out_.put(' ');
  put_lsof_text(out_, file.name);
  if (!file.note.empty()) {
    out_.put(' ');
    out_.put(file.note);
  }
  out_.put('\n');
}

void LsofView::finish() {
  if (std::ranges::all_of(parts_, [](const auto& part) { return part->lines.empty(); })) return;
  const Widths widths = measure();
  out_.put("COMMAND");
  out_.fill(widths.command - 7, ' ');
  put_right(out_, "PID", widths.pid);
  put_right(out_, "USER", widths.user);
  put_right(out_, "FD", widths.fd);
  out_.put("  ");
  put_right(out_, "TYPE", widths.type);
  put_right(out_, "DEVICE", widths.device);
  put_right(out_, "SIZE/OFF", widths.size);
  put_right(out_, "NODE", widths.inode);
  out_.put(" NAME\n");
  for (const auto& part : parts_) {
    for (const auto& [index, file] : part->lines) print(part->owners[index], file, widths);
  }
}

}  // namespace procmaps
