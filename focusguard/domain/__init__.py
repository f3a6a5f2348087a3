"""The rules of the house: pure, without clock, network, file or thread."""
