"""PySide6, and only here: tray, windows, and the one bridge to the core."""
