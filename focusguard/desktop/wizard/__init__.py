"""The first minutes: a step a file, each tried out where it can be, saved as one goes on."""
