"""The main window's frame: a sidebar, and the pages that it leads to."""
