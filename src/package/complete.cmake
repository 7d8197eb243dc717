# Called by CPack when the files are installed below its own directory, and before they are packed.
# Adds to each package what distributions expect: the copyright, the changes, compressed manual
# pages. Dates all files alike (SOURCE_DATE_EPOCH), so that two builds give the same bytes.

set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
set(source ${CPACK_PROCMAPS_SOURCE_DIR})
string(COMPARE EQUAL ${CPACK_GENERATOR} DEB is_debian)
string(COMPARE EQUAL ${CPACK_GENERATOR} TGZ is_archive)

if(NOT CPACK_PACKAGE_CONTACT AND NOT is_archive)
  message(FATAL_ERROR "packages need the name and address of who makes them, e.g. "
    "-DPROCMAPS_PACKAGER='Ann Other <ann@other.org>'")
endif()
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  message(FATAL_ERROR "packages need SOURCE_DATE_EPOCH, e.g. $(git log -1 --format=%ct)")
endif()
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # of SOURCE_DATE_EPOCH

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Debian's own form of a licence and of a list of changes.
file(READ ${source}/LICENSE licence)
string(REGEX MATCH "Copyright[^\n]*" holder "${licence}")
string(REGEX REPLACE "^Copyright \\(c\\) " "" holder "${holder}")
string(REGEX REPLACE "^.*Copyright[^\n]*\n\n" "" text "${licence}")
string(STRIP "${text}" text)
string(REPLACE "\n\n" "\n.\n" text "${text}")
string(REPLACE "\n" "\n " text "${text}")
set(copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: procmaps

Files: *
Copyright: ${holder}
License: Expat

License: Expat
 ${text}
")
set(changes "procmaps (${CPACK_PACKAGE_VERSION}-1) unstable; urgency=medium

  * New version. What changed is in NEWS.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")

# compress FILE: as Debian's policy wants it, without name and date.
function(compress file)
  run(gzip -9n ${file})
  file(CHMOD ${file}.gz PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endfunction()

function(dates tree)
  run(find ${tree} -type d -exec chmod 755 {} +)
  run(find ${tree} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +)
endfunction()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(tree ${root}/${component})
  if(NOT EXISTS ${tree})
    continue()
  endif()
  if(is_archive)
    dates(${tree})
    continue()
  endif()
  file(GLOB pages ${tree}/usr/share/man/man*/*.[1-9])
  foreach(page IN LISTS pages)
    compress(${page})
  endforeach()
  file(REMOVE_RECURSE ${tree}/${CPACK_PROCMAPS_DOCDIR})
  if(is_debian)
    set(documents ${tree}/${CPACK_PROCMAPS_DOCDIR}/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    file(WRITE ${documents}/copyright "${copyright}")
    file(WRITE ${documents}/changelog.Debian "${changes}")
    compress(${documents}/changelog.Debian)
    file(COPY_FILE ${source}/docs/changelog.md ${documents}/NEWS)
    compress(${documents}/NEWS)
    # zsh reads the completions of packages from here.
    if(EXISTS ${tree}/usr/share/zsh/site-functions)
      file(RENAME ${tree}/usr/share/zsh/site-functions ${tree}/usr/share/zsh/vendor-completions)
    endif()
    file(MAKE_DIRECTORY ${tree}/usr/share/lintian/overrides)
    file(COPY_FILE ${source}/src/package/lintian-overrides
      ${tree}/usr/share/lintian/overrides/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  else()
    set(documents ${tree}/${CPACK_PROCMAPS_DOCDIR}/${CPACK_RPM_${upper}_PACKAGE_NAME})
    file(MAKE_DIRECTORY ${documents})
    file(COPY_FILE ${source}/LICENSE ${documents}/LICENSE)
    file(COPY_FILE ${source}/docs/changelog.md ${documents}/NEWS.md)
  endif()
  dates(${tree})
endforeach()
