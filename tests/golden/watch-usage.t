
Accessed memory is an option that only watch takes
  $ procmaps --accessed -A

Accessed memory of a saved map
  $ procmaps watch --accessed -i 6.18/python.maps

Accessed memory of a core file
  $ procmaps watch --accessed -i cores/kernel.core
