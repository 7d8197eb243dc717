# Packages for distributions: `cpack -G DEB` and `cpack -G RPM` in a build with -DPROCMAPS_PACKAGES=ON
# make three of each, as distributions split them:
#
#   procmaps          the program, its manual pages and completions; needs the C and C++ libraries only
#   libprocmaps0      the shared library
#   libprocmaps-dev   headers, the link to the library, CMake package and pkg-config file (RPM: -devel)
#
# `cpack -G TGZ` makes an archive of the program; without PROCMAPS_PACKAGES it is the static one.
# Two builds in different folders give the same bytes (tests/package/packages.sh).

set(CPACK_PACKAGE_NAME procmaps)
set(CPACK_PACKAGE_VENDOR "The procmaps authors")
set(CPACK_PACKAGE_CONTACT "${PROCMAPS_PACKAGER}")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# Says what a package has besides what is installed; see there.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/complete.cmake)
set(CPACK_PROCMAPS_SOURCE_DIR ${PROJECT_SOURCE_DIR})
set(CPACK_PROCMAPS_DOCDIR usr/share/doc)

# Each package has its own first line; this, which is the default, keeps CPack from adding another.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_NAME} built using CMake")

set(CPACK_COMPONENTS_ALL program)
if(PROCMAPS_PACKAGES)
  set(CPACK_COMPONENTS_ALL program runtime library)
endif()

set(program_summary "inspect the memory maps of processes")
set(program_description "procmaps lists the memory mappings of running processes, of saved maps and
of core files: what they use, which file lies behind them, and what is
suspicious about them. It tells what lies at an address, what changed between
two processes or as time passed, and which processes still run a replaced
library. It stops no process and leaves no trace in one.")
set(library_purpose "libprocmaps reads /proc/PID/maps, smaps and numa_maps into typed C++
structures, without losing anything that the kernel wrote.")
set(runtime_summary "library to read the memory maps of processes")
set(runtime_description "${library_purpose}

This package has the shared library.")
set(library_summary "library to read memory maps (development files)")
set(library_description "${library_purpose}

This package has what is needed to build programs with it.")

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_FILE_NAME procmaps-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_ARCHIVE_PROGRAM_FILE_NAME ${CPACK_ARCHIVE_FILE_NAME})

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME procmaps)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libprocmaps${PROCMAPS_SOVERSION})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/triggers)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libprocmaps-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libprocmaps${PROCMAPS_SOVERSION} (= ${PROJECT_VERSION}-1)")
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_RELEASE 1)
set(CPACK_RPM_PROGRAM_PACKAGE_NAME procmaps)
set(CPACK_RPM_RUNTIME_PACKAGE_NAME libprocmaps${PROCMAPS_SOVERSION})
set(CPACK_RPM_RUNTIME_POST_INSTALL_SCRIPT_FILE ${CMAKE_CURRENT_LIST_DIR}/ldconfig.sh)
set(CPACK_RPM_RUNTIME_POST_UNINSTALL_SCRIPT_FILE ${CMAKE_CURRENT_LIST_DIR}/ldconfig.sh)
set(CPACK_RPM_LIBRARY_PACKAGE_NAME libprocmaps-devel)
set(CPACK_RPM_LIBRARY_PACKAGE_REQUIRES "libprocmaps${PROCMAPS_SOVERSION} = ${PROJECT_VERSION}")
# Directories that belong to the system.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/share/man /usr/share/man/man1 /usr/share/man/man3 /usr/share/man/man7 /usr/share/doc
  /usr/share/bash-completion /usr/share/bash-completion/completions
  /usr/share/zsh /usr/share/zsh/site-functions /usr/share/zsh/vendor-completions
  /usr/share/fish /usr/share/fish/vendor_completions.d
  /usr/${CMAKE_INSTALL_LIBDIR} /usr/${CMAKE_INSTALL_LIBDIR}/cmake
  /usr/${CMAKE_INSTALL_LIBDIR}/pkgconfig)
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _build_id_links none
%define __os_install_post %{nil}")

foreach(component IN ITEMS program runtime library)
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_DESCRIPTION "${${component}_summary}\n${${component}_description}")
  set(CPACK_RPM_${upper}_PACKAGE_SUMMARY "${${component}_summary}")
  set(CPACK_RPM_${upper}_PACKAGE_DESCRIPTION "${${component}_description}")
endforeach()

include(CPack)
