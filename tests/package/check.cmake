# One way of using the installed library, from `cmake --install` to the output of the example.

function(run output)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nfailed with ${status}:\n${out}${err}")
  endif()
  set(${output} ${out} PARENT_SCOPE)
endfunction()

function(expect text pattern)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "expected ${pattern} in:\n${text}")
  endif()
endfunction()

# As expect, of text that may look like a pattern.
function(expect_literally text part)
  string(FIND "${text}" "${part}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "expected ${part} in:\n${text}")
  endif()
endfunction()

file(REMOVE_RECURSE ${work})
run(ignored ${CMAKE_COMMAND} --install ${build} --prefix ${work}/installed --component library)
# Nothing may refer to where it was installed first.
file(RENAME ${work}/installed ${work}/moved)

if(way STREQUAL "find_package")
  run(ignored ${CMAKE_COMMAND} -G ${generator} -S ${example} -B ${work}/example
    -D CMAKE_PREFIX_PATH=${work}/moved -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_CXX_FLAGS=${flags})
  run(ignored ${CMAKE_COMMAND} --build ${work}/example)
else()
  set(ENV{PKG_CONFIG_PATH} ${work}/moved/${libdir}/pkgconfig)
  run(found ${pkg_config} --modversion procmaps)
  expect_literally("${found}" "${version}\n")
  run(arguments ${pkg_config} --cflags --libs procmaps)
  separate_arguments(arguments UNIX_COMMAND "${arguments}")
  file(MAKE_DIRECTORY ${work}/example)
  run(ignored ${compiler} -std=c++23 ${flags} ${example}/main.cpp ${arguments}
    -o ${work}/example/example)
endif()

# The shell becomes the example, which so looks at itself.
set(ENV{LD_LIBRARY_PATH} ${work}/moved/${libdir})
run(output sh -c "exec \"$0\" \"$$\"" ${work}/example/example)
expect("${output}" "^[0-9]+ example: [0-9]+ mappings\n")
expect("${output}" "\nexecutable: [0-9]+ mappings, [0-9.]+ MiB\n")
expect_literally("${output}" " r-xp ${work}/example/example\n")
expect("${output}" "\nanonymous: [0-9]+ mappings, [0-9.]+ MiB\n")
expect("${output}" "\nboth: [0-9]+ mappings?, [0-9.]+ MiB\n")

# A shared library exports none of the private classes and functions.
if(library MATCHES "\\.so")
  run(symbols ${nm} --dynamic --defined-only --demangle ${library})
  expect_literally("${symbols}" " procmaps::parse_maps_line(")
  file(GLOB headers ${private}/*.hpp)
  foreach(header IN LISTS headers)
    file(STRINGS ${header} classes REGEX "^(class|struct) [A-Za-z]+ ")
    foreach(class IN LISTS classes)
      string(REGEX REPLACE "^(class|struct) ([A-Za-z]+) .*" "\\2" class "${class}")
      if(symbols MATCHES "procmaps::(detail::)?${class}::")
        message(FATAL_ERROR "private, but exported: ${class}")
      endif()
    endforeach()
  endforeach()
endif()
