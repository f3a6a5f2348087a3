"""Who may be written to: asked when a reply is drafted, and again just before it goes."""

from __future__ import annotations

from collections.abc import Collection

from focusguard.domain.address import Address
from focusguard.domain.errors import OptOutsUnusable
from focusguard.domain.ports import OptOutStore, PeopleStore
from focusguard.domain.recipients import recipient_obstacle
from focusguard.domain.reply import SkipReason


class Recipients:
    """Tells why somebody gets no text: who asked for none on one of their addresses gets none on another.

    *own* are the owner's addresses.

    Attributes:
        problem: Why nobody at all is written to, as of the last look; empty: nothing stands in the way.
    """

    def __init__(self, opt_outs: OptOutStore, people: PeopleStore, own: frozenset[Address]) -> None:
        self._opt_outs = opt_outs
        self._people = people
        self._own = own
        self.problem = ""

    def obstacle(self, addresses: Collection[Address]) -> SkipReason | None:
        """Return why nothing may be sent to who has *addresses*, or None.

        Where nobody can tell who asked for no texts, nobody gets one: a text too few can be made good.
        """
        why = recipient_obstacle(addresses, self._own)
        if why is not None:
            return why
        try:
            # Mostly nobody is on the list; then nobody's other addresses are asked for.
            opted_out = not self._opt_outs.is_empty() and self._opt_outs.contains(
                self._people.same_person(addresses)
            )
        except OptOutsUnusable as error:
            self.problem = str(error)
            return SkipReason.OPT_OUTS_UNUSABLE
        self.problem = ""
        return SkipReason.OPTED_OUT if opted_out else None

    def look(self) -> None:
        """Bring `problem` up to date."""
        self.obstacle(())
