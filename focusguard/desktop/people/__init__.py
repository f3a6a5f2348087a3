"""The people book: whom the owner knows, by hand and from cards."""
