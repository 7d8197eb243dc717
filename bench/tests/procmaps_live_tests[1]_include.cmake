if(EXISTS "/tmp/b/bench/tests/procmaps_live_tests")
  if(NOT EXISTS "/tmp/b/bench/tests/procmaps_live_tests[1]_tests.cmake" OR
     NOT "/tmp/b/bench/tests/procmaps_live_tests[1]_tests.cmake" IS_NEWER_THAN "/tmp/b/bench/tests/procmaps_live_tests" OR
     NOT "/tmp/b/bench/tests/procmaps_live_tests[1]_tests.cmake" IS_NEWER_THAN "${CMAKE_CURRENT_LIST_FILE}")
    include("/usr/share/cmake-3.25/Modules/GoogleTestAddTests.cmake")
    gtest_discover_tests_impl(
      TEST_EXECUTABLE [==[/tmp/b/bench/tests/procmaps_live_tests]==]
      TEST_EXECUTOR [==[]==]
      TEST_WORKING_DIR [==[/tmp/b/bench/tests]==]
      TEST_EXTRA_ARGS [==[]==]
      TEST_PROPERTIES [==[]==]
      TEST_PREFIX [==[]==]
      TEST_SUFFIX [==[]==]
      TEST_FILTER [==[]==]
      NO_PRETTY_TYPES [==[FALSE]==]
      NO_PRETTY_VALUES [==[FALSE]==]
      TEST_LIST [==[procmaps_live_tests_TESTS]==]
      CTEST_FILE [==[/tmp/b/bench/tests/procmaps_live_tests[1]_tests.cmake]==]
      TEST_DISCOVERY_TIMEOUT [==[5]==]
      TEST_XML_OUTPUT_DIR [==[]==]
    )
  endif()
  include("/tmp/b/bench/tests/procmaps_live_tests[1]_tests.cmake")
else()
  add_test(procmaps_live_tests_NOT_BUILT procmaps_live_tests_NOT_BUILT)
endif()
