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
foreach(component IN ITEMS runtime library)
  run(ignored ${CMAKE_COMMAND} --install ${build} --prefix ${work}/installed --component ${component})
endforeach()
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

# A shared library exports what is promised, and nothing else. What is added here may be used by
# programs from now on; if a line goes or changes, PROCMAPS_SOVERSION must rise.
if(library MATCHES "\\.so")
  run(symbols ${nm} --dynamic --defined-only --demangle ${library})
  string(REGEX MATCHALL "[^\n]+" lines "${symbols}")
  set(exported "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^[0-9a-f]+ [A-Za-z] (.*)@@PROCMAPS_0$" "\\1" name "${line}")
    if(NOT name STREQUAL line)
      list(APPEND exported "${name}")
    elseif(NOT line MATCHES " A PROCMAPS_0")
      message(FATAL_ERROR "exported without a version: ${line}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES exported)
  list(SORT exported)
  file(STRINGS ${promised} expected)
  list(SORT expected)
  if(NOT exported STREQUAL expected)
    set(gone ${expected})
    list(REMOVE_ITEM gone ${exported})
    list(REMOVE_ITEM exported ${expected})
    list(JOIN gone "\n" gone)
    list(JOIN exported "\n" exported)
    message(FATAL_ERROR "not as in ${promised}\ngone:\n${gone}\nnew:\n${exported}")
  endif()
endif()
