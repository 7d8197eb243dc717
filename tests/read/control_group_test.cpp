// From control groups to units: paths as systemd, container runtimes and desktops make them.

#include "read/control_group.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace procmaps {
namespace {

TEST(ControlGroupPath, PrefersVersion2UnlessItIsTheRoot) {
  const struct {
    std::string_view text;
    std::string_view path;  ///< empty: none
  } cases[] = {
      {"0::/system.slice/nginx.service\n", "/system.slice/nginx.service"},
      {"0::/\n", "/"},
      {"0::/../../init.scope\n", "/../../init.scope"},
      {"0::/a.scope (deleted)\n", "/a.scope (deleted)"},
      {"0::/a.scope", "/a.scope"},  // a saved text without its line end
      // Names may have colons and blanks, and anything but a line end.
      {"0::/system.slice:docker:0a1b\n", "/system.slice:docker:0a1b"},
      {"0::/a b/c\x1b[31m\n", "/a b/c\x1b[31m"},
      // A hybrid host: systemd keeps its units in its own hierarchy, and in version 2 or not.
      {"1:name=systemd:/user.slice/user-0.slice/session-1.scope\n0::/\n",
       "/user.slice/user-0.slice/session-1.scope"},
      {"1:name=systemd:/system.slice/a.service\n0::/system.slice/a.service/sub\n",
       "/system.slice/a.service/sub"},
      {"0::/\n1:name=systemd:/\n", "/"},
      // Version 1 alone, as on CentOS 7.
      {"11:devices:/system.slice/sshd.service\n10:hugetlb:/\n9:cpuset:/\n8:memory:/system.slice\n"
       "7:blkio:/\n6:perf_event:/\n5:freezer:/\n4:net_prio,net_cls:/\n3:pids:/\n"
       "2:cpuacct,cpu:/system.slice\n1:name=systemd:/system.slice/sshd.service\n",
       "/system.slice/sshd.service"},
      {"12:pids:/docker/0a1b\n11:rdma:/\n10:memory:/docker/0a1b\n1:name=systemd:/docker/0a1b\n"
       "0::/system.slice/containerd.service\n",
       "/system.slice/containerd.service"},
      // OpenRC, elogind, and kernels without any: nothing that has units.
      {"1:name=openrc:/sshd\n", ""},
      {"2:name=elogind:/3\n1:name=openrc:/sshd\n", ""},
      {"3:cpu:/system.slice/a.service\n", ""},
      {"", ""},
      // What the kernel does not write.
      {"nonsense\n", ""},
      {"0::\n", ""},
      {"0::relative\n", ""},
      {"0:cpu:/a.service\n", ""},
      {"10::/a.service\n", ""},
      {"1:xname=systemd:/a.service\n", ""},
      {"1:cpu:name=systemd:/a.service\n", ""},
  };
  for (const auto& c : cases) {
    const auto path = control_group_path(c.text);
    EXPECT_EQ(path.has_value(), !c.path.empty()) << c.text;
    EXPECT_EQ(path.value_or(""), c.path) << c.text;
  }
}

struct Case {
  std::string_view path;
  std::string_view unit;  ///< empty: none
  std::string_view manager = "system";
};

template <std::size_t N>
void expect_units(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    const Unit unit = unit_of(c.path);
    EXPECT_EQ(unit.name, c.unit) << c.path;
    EXPECT_EQ(unit.manager, c.unit.empty() && c.manager == "system" ? "" : c.manager) << c.path;
  }
}

TEST(UnitOf, NamesTheServicesOfTheSystem) {
  expect_units({
      {"/init.scope", "init.scope"},
      {"/system.slice/nginx.service", "nginx.service"},
      {"/system.slice/dbus.service (deleted)", "dbus.service"},
      {"/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service"},
      {"/system.slice/system-serial\\x2dgetty.slice/serial-getty@ttyS0.service",
       "serial-getty@ttyS0.service"},
      {"/system.slice/system-postgresql.slice/postgresql@15-main.service",
       "postgresql@15-main.service"},
      {"/system.slice/system-openvpn.slice/openvpn@home\\x2doffice.service",
       "openvpn@home\\x2doffice.service"},
      {"/system.slice/run-rb1f7b0f6c2b44e3ba4e0b1ea2b41c17a.scope",
       "run-rb1f7b0f6c2b44e3ba4e0b1ea2b41c17a.scope"},
      {"/system.slice/snap.lxd.daemon.service", "snap.lxd.daemon.service"},
      {"/azure.slice/walinuxagent.service", "walinuxagent.service"},
      {"/nginx.service", "nginx.service"},
      // Sub-groups that a service was given.
      {"/system.slice/systemd-udevd.service/udev", "systemd-udevd.service"},
      {"/system.slice/mysql.service/a.service/b.scope", "mysql.service"},
      {"/system.slice/containerd.service/kubepods-besteffort.slice:cri-containerd:0a1b",
       "containerd.service"},
      {"/system.slice/web.service/libpod-payload-0a1b", "web.service"},
      // systemd's `_` before names that would be files of the kernel or begin with `_` or `.`.
      {"/system.slice/_cpu.service", "cpu.service"},
      {"/system.slice/_cgroup.service", "cgroup.service"},
      {"/system.slice/__odd.service", "_odd.service"},
      {"/_memory.slice/_.hidden.service", ".hidden.service"},
  });
}

TEST(UnitOf, NamesSessionsAndTheUnitsOfUsers) {
  expect_units({
      {"/user.slice/user-1000.slice/session-3.scope", "session-3.scope"},
      {"/user.slice/user-0.slice/session-c1.scope", "session-c1.scope"},
      {"/user.slice/user-1000.slice/user@1000.service/init.scope", "init.scope", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/foo.service", "foo.service",
       "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/dbus.service", "dbus.service", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/session.slice/"
       "org.gnome.Shell@wayland.service",
       "org.gnome.Shell@wayland.service", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/app-gnome-firefox-4711.scope",
       "app-gnome-firefox-4711.scope", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/app-org.gnome.Terminal.slice/"
       "vte-spawn-2d1e8c35-9b0c-4b6e-8f7a-0c1d2e3f4a5b.scope",
       "vte-spawn-2d1e8c35-9b0c-4b6e-8f7a-0c1d2e3f4a5b.scope", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/"
       "snap.firefox.firefox-0a1b2c3d.scope",
       "snap.firefox.firefox-0a1b2c3d.scope", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/"
       "app-flatpak-org.mozilla.firefox-4711.scope",
       "app-flatpak-org.mozilla.firefox-4711.scope", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/app.slice/app-dbus\\x2d:1.2\\x2dorg.kde."
       "slice/dbus-:1.2-org.kde.kdeconnect@0.service",
       "dbus-:1.2-org.kde.kdeconnect@0.service", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-0a1b.scope/container",
       "libpod-0a1b.scope", "user:1000"},
      // A sub-group of the manager that is none of its units: restarting user@1000.service would
      // end all that the user runs.
      {"/user.slice/user-1000.slice/user@1000.service", "", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/libpod_parent/libpod-0a1b", "", "user:1000"},
      {"/user.slice/user-1000.slice/user@1000.service/tasks/a.service", "", "user:1000"},
      // No user's manager.
      {"/system.slice/user@jane.service/a.service", "user@jane.service"},
      {"/system.slice/user@.service/a.service", "user@.service"},
      {"/system.slice/user-runtime-dir@1000.service", "user-runtime-dir@1000.service"},
  });
}

TEST(UnitOf, NeverTakesAContainersUnitForOneOfTheHost) {
  expect_units({
      {"/system.slice/docker-0a1b.scope", "docker-0a1b.scope"},
      {"/system.slice/docker-0a1b.scope/system.slice/nginx.service", "docker-0a1b.scope"},
      {"/machine.slice/libpod-0a1b.scope/container/system.slice/nginx.service",
       "libpod-0a1b.scope"},
      {"/machine.slice/libpod-conmon-0a1b.scope", "libpod-conmon-0a1b.scope"},
      {"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod12_34.slice/"
       "cri-containerd-0a1b.scope",
       "cri-containerd-0a1b.scope"},
      {"/kubepods.slice/kubepods-pod12_34.slice/crio-0a1b.scope/system.slice/nginx.service",
       "crio-0a1b.scope"},
      {"/ecstasks.slice/ecstasks-0a1b.slice/docker-0a1b.scope", "docker-0a1b.scope"},
      {"/machine.slice/machine-qemu\\x2d1\\x2dvm.scope/libvirt/emulator",
       "machine-qemu\\x2d1\\x2dvm.scope"},
      {"/machine.slice/machine-web.scope/system.slice/nginx.service", "machine-web.scope"},
      {"/machine.slice/systemd-nspawn@web.service/payload/system.slice/nginx.service",
       "systemd-nspawn@web.service"},
      {"/machine.slice/machine-web.scope/user.slice/user-1000.slice/user@1000.service/a.service",
       "machine-web.scope"},
      // Runtimes that make their groups themselves: no unit of systemd.
      {"/docker/0a1b", ""},
      {"/docker/0a1b/system.slice/nginx.service", ""},
      {"/docker/0a1b/docker/2c3d/init.scope", ""},
      {"/kubepods/burstable/pod1234/0a1b/system.slice/nginx.service", ""},
      {"/ecs/0a1b/2c3d", ""},
      {"/lxc/web/system.slice/nginx.service", ""},
      {"/lxc.payload.web/system.slice/nginx.service", ""},
      {"/lxc.monitor.web", ""},
      {"/libpod_parent/libpod-0a1b/system.slice/nginx.service", ""},
      {"/system.slice:docker:0a1b/system.slice/nginx.service", ""},
      {"/actions_job/0a1b/system.slice/nginx.service", ""},
      {"/custom.slice/0a1b/system.slice/nginx.service", ""},
  });
}

TEST(UnitOf, ReadsPathsFromWithinAnotherCgroupNamespace) {
  expect_units({
      // The view of a container into the host's pid namespace.
      {"/../../system.slice/nginx.service", "nginx.service"},
      {"/../../init.scope", "init.scope"},
      {"/../docker-2c3d.scope/system.slice/nginx.service", "docker-2c3d.scope"},
      {"/../../kubepods-besteffort-pod56_78.slice/cri-containerd-2c3d.scope",
       "cri-containerd-2c3d.scope"},
      {"/../../../../user.slice/user-1000.slice/user@1000.service/app.slice/foo.service",
       "foo.service", "user:1000"},
      {"/../../../../user.slice/user-1000.slice/session-3.scope", "session-3.scope"},
      {"/../2c3d/system.slice/nginx.service", ""},
      {"/..", ""},
      {"/../..", ""},
      // From below a user's manager its own slices come first, and who it is cannot be seen.
      {"/../../app.slice/foo.service", ""},
      {"/../../session.slice/foo.service", ""},
      {"/../../background.slice/foo.service", ""},
      {"/../../user.slice/foo.service", ""},
      {"/../../user.slice/user-web.slice/foo.service", ""},
      {"/app.slice/foo.service", "foo.service"},
      // Only in front; the kernel has no such names elsewhere.
      {"/system.slice/../nginx.service", ""},
      {"/..a/nginx.service", ""},
      {"..", ""},
  });
}

TEST(UnitOf, RefusesWhatIsNoNameOfAUnit) {
  const std::string longest(255 - std::string_view(".service").size(), 'x');
  const std::string name = longest + ".service";
  EXPECT_EQ(unit_of("/system.slice/" + name).name, name);
  EXPECT_EQ(unit_of("/system.slice/x" + name), Unit());
  expect_units({
      {"", ""},
      {"/", ""},
      {"//", ""},
      {"/system.slice", ""},
      {"/system.slice/mnt-data.mount", ""},
      {"/system.slice/cups.socket", ""},
      {"/system.slice/mnt.mount/a.service", ""},
      {"/.service", ""},
      {"/.scope", ""},
      {"/.slice/a.service", ""},
      {"/_.service", ""},
      {"/system.slice/@a.service", ""},
      {"/system.slice/a b.service", ""},
      {"/system.slice/$(reboot).service", ""},
      {"/system.slice/\x1b[31m.service", ""},
      {"/system.slice/caf\xe9.service", ""},
      {"/system.slice/a'.service", ""},
      {"/system.slice/a\".service", ""},
      {"/system.slice/a.service (deleted) (deleted)", ""},
      {"/system.slice/a.service.d", ""},
      {"/a.slice b/c.service", ""},
      // Ill-natured, but names: `systemctl restart --` takes them.
      {"/system.slice/-f.service", "-f.service"},
      {"/system.slice//a.service", "a.service"},
  });
}

}  // namespace
}  // namespace procmaps
