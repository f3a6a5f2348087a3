"""Occurrences worked out in the test's own process, where a process each would take too long."""

from __future__ import annotations

from collections.abc import Iterable

from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.traces import trace_of
from focusguard.domain.ports import ExpandedResource


class DirectExpander(Expander):
    """An Expander without a worker; for texts that the test itself wrote."""

    async def expand_all(self, resources: Iterable[FetchedResource]) -> list[ExpandedResource]:
        return [self._direct(resource) for resource in resources]

    def _direct(self, resource: FetchedResource) -> ExpandedResource:
        found = expand_resource(resource.raw, self._context, self._window)
        return ExpandedResource(
            href=resource.href,
            etag=resource.etag,
            uid=found.uid,
            raw=resource.raw,
            occurrences=found.occurrences,
            recurring=found.recurring,
            trace=trace_of(resource.raw, found.occurrences, self._context),
        )
