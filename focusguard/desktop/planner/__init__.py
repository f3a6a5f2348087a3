"""The plan of the coming days: previewed, applied, taken back. Nothing here decides anything."""
