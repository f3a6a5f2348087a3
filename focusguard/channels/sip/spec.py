"""What the application discovers of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.options import SipOptions
from focusguard.domain.calls import Capability


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """What the application needs to know of this kind of channel.

    Attributes:
        settings: The options type.
        open: Makes a channel from the options.
    """

    name: str
    settings: type[SipOptions]
    capabilities: frozenset[Capability]
    open: Callable[[SipOptions], SipChannel]


SPEC: Final = ChannelSpec(
    name="sip",
    settings=SipOptions,
    capabilities=frozenset({Capability.REFUSE, Capability.REDIRECT, Capability.ANNOUNCE, Capability.REPLY}),
    open=SipChannel,
)
