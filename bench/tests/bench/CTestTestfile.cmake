# CMake generated Testfile for 
# Source directory: /tmp/b/tests/bench
# Build directory: /tmp/b/bench/tests/bench
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[bench_smoke_parse]=] "/tmp/b/bench/tests/bench/procmaps_parse_bench" "--benchmark_min_time=0.01")
set_tests_properties([=[bench_smoke_parse]=] PROPERTIES  TIMEOUT "60" _BACKTRACE_TRIPLES "/tmp/b/tests/bench/CMakeLists.txt;10;add_test;/tmp/b/tests/bench/CMakeLists.txt;0;")
add_test([=[bench_smoke_compare]=] "/tmp/b/bench/tests/bench/procmaps_compare" "--smoke")
set_tests_properties([=[bench_smoke_compare]=] PROPERTIES  TIMEOUT "120" _BACKTRACE_TRIPLES "/tmp/b/tests/bench/CMakeLists.txt;31;add_test;/tmp/b/tests/bench/CMakeLists.txt;0;")
add_test([=[bench_smoke_slowdown]=] "/tmp/b/bench/tests/bench/procmaps_slowdown" "--smoke")
set_tests_properties([=[bench_smoke_slowdown]=] PROPERTIES  TIMEOUT "60" _BACKTRACE_TRIPLES "/tmp/b/tests/bench/CMakeLists.txt;40;add_test;/tmp/b/tests/bench/CMakeLists.txt;0;")
