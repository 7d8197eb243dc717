// A program that is linked at a fixed address and requests an executable stack. It waits to be
// examined.

#include <unistd.h>

int main() {
  if (::write(STDOUT_FILENO, "ready\n", 6) != 6) return 1;
  for (;;) ::pause();
}
