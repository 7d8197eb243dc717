// A program that is linked at a fixed address and asks for an executable stack; it waits to be
// looked at.

#include <unistd.h>

int main() {
  if (::write(STDOUT_FILENO, "ready\n", 6) != 6) return 1;
  for (;;) ::pause();
}
