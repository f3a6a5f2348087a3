"""The address books of a calendar account (RFC 6352), read and never written."""
