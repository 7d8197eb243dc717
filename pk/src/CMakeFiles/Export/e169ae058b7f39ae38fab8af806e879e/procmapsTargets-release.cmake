#----------------------------------------------------------------
# Generated CMake target import file for configuration "Release".
#----------------------------------------------------------------

# Commands may need to know the format version.
set(CMAKE_IMPORT_FILE_VERSION 1)

# Import target "procmaps::procmaps" for configuration "Release"
set_property(TARGET procmaps::procmaps APPEND PROPERTY IMPORTED_CONFIGURATIONS RELEASE)
set_target_properties(procmaps::procmaps PROPERTIES
  IMPORTED_LOCATION_RELEASE "${_IMPORT_PREFIX}/lib/x86_64-linux-gnu/libprocmaps.so.0.1.0"
  IMPORTED_SONAME_RELEASE "libprocmaps.so.0"
  )

list(APPEND _cmake_import_check_targets procmaps::procmaps )
list(APPEND _cmake_import_check_files_for_procmaps::procmaps "${_IMPORT_PREFIX}/lib/x86_64-linux-gnu/libprocmaps.so.0.1.0" )

# Commands beyond this point should not need to know the version.
set(CMAKE_IMPORT_FILE_VERSION)
