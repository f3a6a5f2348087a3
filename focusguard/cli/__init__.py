"""The command line: arguments in, JSON or a few lines out, and an exit code that means something."""
