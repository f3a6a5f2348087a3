"""A working day on embedded servers."""
