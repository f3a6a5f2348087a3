"""Every change of the schema, from the first table on."""

from __future__ import annotations

from typing import Final

# The newest revision in versions/; stands here so that a start on an up-to-date file needs no alembic.
HEAD: Final = "0009"
