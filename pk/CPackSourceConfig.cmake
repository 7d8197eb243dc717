# This file will be configured to contain variables for CPack. These variables
# should be set in the CMake list file of the project before CPack module is
# included. The list of available CPACK_xxx variables and their associated
# documentation may be obtained using
#  cpack --help-variable-list
#
# Some variables are common to all generators (e.g. CPACK_PACKAGE_NAME)
# and some are specific to a generator
# (e.g. CPACK_NSIS_EXTRA_INSTALL_COMMANDS). The generator specific variables
# usually begin with CPACK_<GENNAME>_xxxx.


set(CPACK_ARCHIVE_COMPONENT_INSTALL "ON")
set(CPACK_ARCHIVE_FILE_NAME "procmaps-0.1.0-Linux-x86_64")
set(CPACK_ARCHIVE_PROGRAM_FILE_NAME "procmaps-0.1.0-Linux-x86_64")
set(CPACK_BINARY_DEB "OFF")
set(CPACK_BINARY_FREEBSD "OFF")
set(CPACK_BINARY_IFW "OFF")
set(CPACK_BINARY_NSIS "OFF")
set(CPACK_BINARY_RPM "OFF")
set(CPACK_BINARY_STGZ "ON")
set(CPACK_BINARY_TBZ2 "OFF")
set(CPACK_BINARY_TGZ "ON")
set(CPACK_BINARY_TXZ "OFF")
set(CPACK_BINARY_TZ "ON")
set(CPACK_BUILD_SOURCE_DIRS "/tmp/b;/tmp/b/pk")
set(CPACK_CMAKE_GENERATOR "Ninja")
set(CPACK_COMPONENTS_ALL "program;runtime;library")
set(CPACK_COMPONENTS_ALL_SET_BY_USER "TRUE")
set(CPACK_COMPONENT_UNSPECIFIED_HIDDEN "TRUE")
set(CPACK_COMPONENT_UNSPECIFIED_REQUIRED "TRUE")
set(CPACK_DEBIAN_FILE_NAME "DEB-DEFAULT")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "library to read memory maps (development files)
libprocmaps reads /proc/PID/maps, smaps and numa_maps into typed C++
structures, without losing anything that the kernel wrote.

This package has what is needed to build programs with it.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libprocmaps0 (= 0.1.0-1)")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME "libprocmaps-dev")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION "libdevel")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS "OFF")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION "ON")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS "ON")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PACKAGE_RELEASE "1")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS "ON")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "inspect the memory maps of processes
procmaps lists the memory mappings of running processes, of saved maps and
of core files: what they use, which file lies behind them, and what is
suspicious about them. It tells what lies at an address, what changed between
two processes or as time passed, and which processes still run a replaced
library. It stops no process and leaves no trace in one.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME "procmaps")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION "utils")
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "library to read the memory maps of processes
libprocmaps reads /proc/PID/maps, smaps and numa_maps into typed C++
structures, without losing anything that the kernel wrote.

This package has the shared library.")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA "/tmp/b/src/package/triggers")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME "libprocmaps0")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION "libs")
set(CPACK_DEB_COMPONENT_INSTALL "ON")
set(CPACK_DEFAULT_PACKAGE_DESCRIPTION_FILE "/usr/share/cmake-3.25/Templates/CPack.GenericDescription.txt")
set(CPACK_DEFAULT_PACKAGE_DESCRIPTION_SUMMARY "procmaps built using CMake")
set(CPACK_GENERATOR "TBZ2;TGZ;TXZ;TZ")
set(CPACK_IGNORE_FILES "/CVS/;/\\.svn/;/\\.bzr/;/\\.hg/;/\\.git/;\\.swp\$;\\.#;/#")
set(CPACK_INSTALLED_DIRECTORIES "/tmp/b;/")
set(CPACK_INSTALL_CMAKE_PROJECTS "")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS "OWNER_READ;OWNER_WRITE;OWNER_EXECUTE;GROUP_READ;GROUP_EXECUTE;WORLD_READ;WORLD_EXECUTE")
set(CPACK_INSTALL_PREFIX "/usr")
set(CPACK_MODULE_PATH "")
set(CPACK_NSIS_DISPLAY_NAME "procmaps 0.1.0")
set(CPACK_NSIS_INSTALLER_ICON_CODE "")
set(CPACK_NSIS_INSTALLER_MUI_ICON_CODE "")
set(CPACK_NSIS_INSTALL_ROOT "\$PROGRAMFILES")
set(CPACK_NSIS_PACKAGE_NAME "procmaps 0.1.0")
set(CPACK_NSIS_UNINSTALL_NAME "Uninstall")
set(CPACK_OBJCOPY_EXECUTABLE "/usr/bin/objcopy")
set(CPACK_OBJDUMP_EXECUTABLE "/usr/bin/objdump")
set(CPACK_OUTPUT_CONFIG_FILE "/tmp/b/pk/CPackConfig.cmake")
set(CPACK_PACKAGE_CONTACT "Test <test@procmaps.org>")
set(CPACK_PACKAGE_DEFAULT_LOCATION "/")
set(CPACK_PACKAGE_DESCRIPTION_FILE "/usr/share/cmake-3.25/Templates/CPack.GenericDescription.txt")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "procmaps built using CMake")
set(CPACK_PACKAGE_DIRECTORY "/tmp/b/pk/packages")
set(CPACK_PACKAGE_FILE_NAME "procmaps-0.1.0-Source")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "procmaps 0.1.0")
set(CPACK_PACKAGE_INSTALL_REGISTRY_KEY "procmaps 0.1.0")
set(CPACK_PACKAGE_NAME "procmaps")
set(CPACK_PACKAGE_RELOCATABLE "true")
set(CPACK_PACKAGE_VENDOR "The procmaps authors")
set(CPACK_PACKAGE_VERSION "0.1.0")
set(CPACK_PACKAGE_VERSION_MAJOR "0")
set(CPACK_PACKAGE_VERSION_MINOR "1")
set(CPACK_PACKAGE_VERSION_PATCH "0")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_PRE_BUILD_SCRIPTS "/tmp/b/src/package/complete.cmake")
set(CPACK_PROCMAPS_DOCDIR "usr/share/doc")
set(CPACK_PROCMAPS_SOURCE_DIR "/tmp/b")
set(CPACK_READELF_EXECUTABLE "/usr/bin/readelf")
set(CPACK_RESOURCE_FILE_LICENSE "/usr/share/cmake-3.25/Templates/CPack.GenericLicense.txt")
set(CPACK_RESOURCE_FILE_README "/usr/share/cmake-3.25/Templates/CPack.GenericDescription.txt")
set(CPACK_RESOURCE_FILE_WELCOME "/usr/share/cmake-3.25/Templates/CPack.GenericWelcome.txt")
set(CPACK_RPM_COMPONENT_INSTALL "ON")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION "/usr/share/man;/usr/share/man/man1;/usr/share/man/man3;/usr/share/man/man7;/usr/share/doc;/usr/share/bash-completion;/usr/share/bash-completion/completions;/usr/share/zsh;/usr/share/zsh/site-functions;/usr/share/zsh/vendor-completions;/usr/share/fish;/usr/share/fish/vendor_completions.d;/usr/lib/x86_64-linux-gnu;/usr/lib/x86_64-linux-gnu/cmake;/usr/lib/x86_64-linux-gnu/pkgconfig")
set(CPACK_RPM_FILE_NAME "RPM-DEFAULT")
set(CPACK_RPM_LIBRARY_PACKAGE_DESCRIPTION "libprocmaps reads /proc/PID/maps, smaps and numa_maps into typed C++
structures, without losing anything that the kernel wrote.

This package has what is needed to build programs with it.")
set(CPACK_RPM_LIBRARY_PACKAGE_NAME "libprocmaps-devel")
set(CPACK_RPM_LIBRARY_PACKAGE_REQUIRES "libprocmaps0 = 0.1.0")
set(CPACK_RPM_LIBRARY_PACKAGE_SUMMARY "library to read memory maps (development files)")
set(CPACK_RPM_PACKAGE_LICENSE "MIT")
set(CPACK_RPM_PACKAGE_RELEASE "1")
set(CPACK_RPM_PACKAGE_SOURCES "ON")
set(CPACK_RPM_PROGRAM_PACKAGE_DESCRIPTION "procmaps lists the memory mappings of running processes, of saved maps and
of core files: what they use, which file lies behind them, and what is
suspicious about them. It tells what lies at an address, what changed between
two processes or as time passed, and which processes still run a replaced
library. It stops no process and leaves no trace in one.")
set(CPACK_RPM_PROGRAM_PACKAGE_NAME "procmaps")
set(CPACK_RPM_PROGRAM_PACKAGE_SUMMARY "inspect the memory maps of processes")
set(CPACK_RPM_RUNTIME_PACKAGE_DESCRIPTION "libprocmaps reads /proc/PID/maps, smaps and numa_maps into typed C++
structures, without losing anything that the kernel wrote.

This package has the shared library.")
set(CPACK_RPM_RUNTIME_PACKAGE_NAME "libprocmaps0")
set(CPACK_RPM_RUNTIME_PACKAGE_SUMMARY "library to read the memory maps of processes")
set(CPACK_RPM_RUNTIME_POST_INSTALL_SCRIPT_FILE "/tmp/b/src/package/ldconfig.sh")
set(CPACK_RPM_RUNTIME_POST_UNINSTALL_SCRIPT_FILE "/tmp/b/src/package/ldconfig.sh")
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _build_id_links none
%define __os_install_post %{nil}")
set(CPACK_SET_DESTDIR "OFF")
set(CPACK_SOURCE_GENERATOR "TBZ2;TGZ;TXZ;TZ")
set(CPACK_SOURCE_IGNORE_FILES "/CVS/;/\\.svn/;/\\.bzr/;/\\.hg/;/\\.git/;\\.swp\$;\\.#;/#")
set(CPACK_SOURCE_INSTALLED_DIRECTORIES "/tmp/b;/")
set(CPACK_SOURCE_OUTPUT_CONFIG_FILE "/tmp/b/pk/CPackSourceConfig.cmake")
set(CPACK_SOURCE_PACKAGE_FILE_NAME "procmaps-0.1.0-Source")
set(CPACK_SOURCE_RPM "OFF")
set(CPACK_SOURCE_TBZ2 "ON")
set(CPACK_SOURCE_TGZ "ON")
set(CPACK_SOURCE_TOPLEVEL_TAG "Linux-Source")
set(CPACK_SOURCE_TXZ "ON")
set(CPACK_SOURCE_TZ "ON")
set(CPACK_SOURCE_ZIP "OFF")
set(CPACK_STRIP_FILES "")
set(CPACK_SYSTEM_NAME "Linux")
set(CPACK_THREADS "1")
set(CPACK_TOPLEVEL_TAG "Linux-Source")
set(CPACK_VERBATIM_VARIABLES "ON")
set(CPACK_WIX_SIZEOF_VOID_P "8")

if(NOT CPACK_PROPERTIES_FILE)
  set(CPACK_PROPERTIES_FILE "/tmp/b/pk/CPackProperties.cmake")
endif()

if(EXISTS ${CPACK_PROPERTIES_FILE})
  include(${CPACK_PROPERTIES_FILE})
endif()
