// Which service has to be restarted to renew a process: from its control group to a unit of
// systemd.
//
//   /system.slice/nginx.service                                            nginx.service, system
//   /user.slice/user-1000.slice/user@1000.service/app.slice/foo.service    foo.service, user:1000
//   /system.slice/docker-0a1b.scope/system.slice/nginx.service             docker-0a1b.scope,
//   system /docker/0a1b/system.slice/nginx.service                                none
//
// A manager puts its units below slices and nothing else, so the way down to a unit goes through
// slices only. The first component that is no slice decides. What lies below it belongs to the
// service or the container: a container's nginx.service is not the one of this machine.
// Source: systemd, src/basic/cgroup-util.c and unit-name.c.

#include "read/control_group.hpp"

#include <algorithm>
#include <utility>

#include "lib/characters.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kDeleted = " (deleted)";
constexpr std::string_view kService = ".service";
constexpr std::string_view kScope = ".scope";
constexpr std::string_view kSlice = ".slice";
/// systemd's UNIT_NAME_MAX, without the NUL.
constexpr std::size_t kMostOfName = 255;

/// Takes the text before a separator off the front, and the separator.
std::string_view take_until(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

/// The components of a path as systemd names them: it puts `_` before names that would be files of
/// the kernel there ("cpu.service") or begin with `_` or `.`.
std::string_view take_component(std::string_view& path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string_view component = take_until(path, '/');
  if (component.starts_with('_')) component.remove_prefix(1);
  return component;
}

bool is_unit_name(std::string_view name, std::string_view suffix) {
  constexpr std::string_view kValid =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.\\@";
  return name.size() > suffix.size() && name.size() <= kMostOfName && name.ends_with(suffix) &&
         name.front() != '@' && name.find_first_not_of(kValid) == std::string_view::npos;
}

/// Goes down to the first component that is no slice and takes it; empty if that is no unit.
std::string_view take_unit(std::string_view& path) {
  for (;;) {
    const std::string_view component = take_component(path);
    if (is_unit_name(component, kSlice)) continue;
    const bool is_unit = is_unit_name(component, kService) || is_unit_name(component, kScope);
    return is_unit ? component : std::string_view();
  }
}

/// The user id of user@UID.service, the manager of a user's units; empty for other units.
std::string_view managed_user(std::string_view unit) {
  constexpr std::string_view kPrefix = "user@";
  if (!unit.starts_with(kPrefix) || !unit.ends_with(kService)) return {};
  unit.remove_prefix(kPrefix.size());
  unit.remove_suffix(kService.size());
  return is_digits(unit) ? unit : std::string_view();
}

/// Takes the `/..` off that stand for what is above our own cgroup namespace.
bool take_parents(std::string_view& path) {
  const std::size_t size = path.size();
  while (path == "/.." || path.starts_with("/../")) path.remove_prefix(3);
  return path.size() != size;
}

/// True for a path whose beginning is hidden and which may begin below a user's manager: it has
/// slices of its own, app.slice and the like, and a user.slice without user-UID.slice.
bool may_be_of_user(std::string_view path) {
  const std::string_view first = take_component(path);
  if (first == "user.slice") {
    std::string_view user = take_component(path);
    if (!user.starts_with("user-") || !user.ends_with(kSlice)) return true;
    user.remove_prefix(5);
    user.remove_suffix(kSlice.size());
    return user.empty() || !is_digits(user);
  }
  return first == "app.slice" || first == "session.slice" || first == "background.slice";
}

}  // namespace

std::optional<std::string_view> control_group_path(std::string_view text) {
  std::optional<std::string_view> unified;
  std::optional<std::string_view> of_systemd;
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    const std::string_view hierarchy = take_until(line, ':');
    const std::string_view controllers = take_until(line, ':');
    if (!line.starts_with('/')) continue;  // the path: it may have colons itself
    if (hierarchy == "0" && controllers.empty()) unified = line;
    if (controllers == "name=systemd") of_systemd = line;
  }
  return of_systemd && (!unified || *unified == "/") ? of_systemd : unified;
}

Unit unit_of(std::string_view path) {
  if (path.ends_with(kDeleted)) path.remove_suffix(kDeleted.size());
  if (take_parents(path) && may_be_of_user(path)) return {};
  const std::string_view unit = take_unit(path);
  if (unit.empty()) return {};
  const std::string_view user = managed_user(unit);
  if (user.empty()) return {.name = std::string(unit), .manager = "system"};
  // Restarting user@UID.service would end all that the user runs, so it is nobody's unit.
  return {.name = std::string(take_unit(path)), .manager = "user:" + std::string(user)};
}

}  // namespace procmaps
