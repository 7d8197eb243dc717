# CMake generated Testfile for 
# Source directory: /tmp/b
# Build directory: /tmp/b/bench
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
subdirs("src")
subdirs("tests")
