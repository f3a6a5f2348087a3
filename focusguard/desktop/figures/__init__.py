"""The dashboard: what the guard did over weeks, and what it was worth."""
