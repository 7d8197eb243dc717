# Sets PROCMAPS_STATIC_PIE: whether the program can be linked as a static PIE. Decided by a program
# that runs, since linkers may ignore -static-pie without a word, and sanitizers and older C
# libraries link it but crash: AT_BASE is the address of the dynamic linker, and 0 without one.
set(PROCMAPS_STATIC_PIE OFF)
if(NOT PROCMAPS_STATIC OR PROCMAPS_SANITIZE OR BUILD_SHARED_LIBS)
  return()
endif()
block(SCOPE_FOR VARIABLES)
  set(CMAKE_REQUIRED_FLAGS -fPIE)
  set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie)
  set(probe "#include <sys/auxv.h>
    #include <thread>
    int main() { std::thread([] {}).join(); return getauxval(AT_BASE) != 0; }")
  if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    include(CheckCXXSourceCompiles)
    check_cxx_source_compiles("${probe}" PROCMAPS_STATIC_PIE_LINKS)
  else()
    include(CheckCXXSourceRuns)
    check_cxx_source_runs("${probe}" PROCMAPS_STATIC_PIE_RUNS)
  endif()
endblock()
if(PROCMAPS_STATIC_PIE_RUNS OR PROCMAPS_STATIC_PIE_LINKS)
  set(PROCMAPS_STATIC_PIE ON)
else()
  message(STATUS "procmaps will be linked dynamically and start more slowly: there is no static C or"
                 " C++ library (on Fedora: glibc-static, libstdc++-static)")
endif()
