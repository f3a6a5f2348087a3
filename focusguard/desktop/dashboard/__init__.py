"""The main window's parts: each shows a snapshot and decides nothing."""
