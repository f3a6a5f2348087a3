"""HTTP whose exchanges end: after so long on the wall, or after so many bytes. Imported late, in a thread."""

from __future__ import annotations

import time
from typing import Any

import niquests

from focusguard.web.exchange import HttpAnswer, Limits
from focusguard.web.failures import Failure, WebFailure
from focusguard.web.urls import host_of


class BoundedSession(niquests.Session):
    """A session whose exchanges end: after so long, or after so many bytes."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def request(self, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
        """Return the answer, read whole; a redirect is answered, not followed.

        Raises:
            WebFailure: a limit was exceeded; what niquests raises goes through `http_failures`.
        """
        host, limits = host_of(url), self._limits
        deadline = time.monotonic() + limits.request_s
        kwargs |= {"allow_redirects": False, "stream": True}
        response = super().request(method, url, *args, **kwargs)
        body = bytearray()
        try:
            for chunk in response.iter_content(-1):
                body += chunk
                if time.monotonic() > deadline:
                    raise WebFailure(host, Failure.TOO_SLOW, limit=limits.request_s)
                if len(body) > limits.answer_bytes:
                    raise WebFailure(host, Failure.TOO_LARGE, limit=limits.answer_bytes)
        finally:
            response.close()
        status, reason = response.status_code or 0, response.reason or ""
        return HttpAnswer(status, response.headers, bytes(body), reason, str(response.url))
