# CMake generated Testfile for 
# Source directory: /tmp/b/tests/package
# Build directory: /tmp/b/bench/tests/package
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[package.find_package]=] "/usr/bin/cmake" "-D" "way=find_package" "-D" "build=/tmp/b/bench" "-D" "example=/tmp/b/tests/package/example" "-D" "work=/tmp/b/bench/tests/package/find_package" "-D" "libdir=lib" "-D" "version=0.1.0" "-D" "compiler=/usr/bin/c++" "-D" "flags=" "-D" "pkg_config=/usr/bin/pkg-config" "-D" "generator=Ninja" "-D" "library=/tmp/b/bench/src/libprocmaps.a" "-D" "private=/tmp/b/src/lib" "-D" "nm=/usr/bin/nm" "-P" "/tmp/b/tests/package/check.cmake")
set_tests_properties([=[package.find_package]=] PROPERTIES  _BACKTRACE_TRIPLES "/tmp/b/tests/package/CMakeLists.txt;10;add_test;/tmp/b/tests/package/CMakeLists.txt;0;")
add_test([=[package.pkg-config]=] "/usr/bin/cmake" "-D" "way=pkg-config" "-D" "build=/tmp/b/bench" "-D" "example=/tmp/b/tests/package/example" "-D" "work=/tmp/b/bench/tests/package/pkg-config" "-D" "libdir=lib" "-D" "version=0.1.0" "-D" "compiler=/usr/bin/c++" "-D" "flags=" "-D" "pkg_config=/usr/bin/pkg-config" "-D" "generator=Ninja" "-D" "library=/tmp/b/bench/src/libprocmaps.a" "-D" "private=/tmp/b/src/lib" "-D" "nm=/usr/bin/nm" "-P" "/tmp/b/tests/package/check.cmake")
set_tests_properties([=[package.pkg-config]=] PROPERTIES  _BACKTRACE_TRIPLES "/tmp/b/tests/package/CMakeLists.txt;10;add_test;/tmp/b/tests/package/CMakeLists.txt;0;")
