"""One call, looked at closely."""
