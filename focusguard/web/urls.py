"""What a message may say of a URL."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Return the host of *url* as a message names it; never more, for a path may be a secret."""
    try:
        return urlsplit(url).hostname or "The server"
    except ValueError:
        return "The server"


def origin_of(url: str) -> str:
    """Return scheme, host and port of *url*."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
