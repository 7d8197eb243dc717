# CMake generated Testfile for 
# Source directory: /tmp/b/tests
# Build directory: /tmp/b/bench/tests
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
include("/tmp/b/bench/tests/procmaps_lib_tests[1]_include.cmake")
include("/tmp/b/bench/tests/procmaps_app_tests[1]_include.cmake")
include("/tmp/b/bench/tests/procmaps_live_tests[1]_include.cmake")
subdirs("package")
subdirs("bench")
