"""Asking servers of the web: bounded exchanges, and answers of strangers that are read with care."""
