"""All calls that the journal keeps: searched, filtered, looked at, written to a file."""
