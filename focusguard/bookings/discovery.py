"""The kinds of booking pages that there are: each module or package of this room that has a SPEC."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import focusguard.bookings
from focusguard.bookings.spec import ProviderSpec


@cache
def provider_specs() -> Mapping[str, ProviderSpec]:
    """Return the providers by their names; modules beside them hold what they share."""
    room = focusguard.bookings
    modules = [
        importlib.import_module(f"{room.__name__}.{found.name}{'.spec' if found.ispkg else ''}")
        for found in pkgutil.iter_modules(room.__path__)
    ]
    specs = [spec for module in modules if isinstance(spec := getattr(module, "SPEC", None), ProviderSpec)]
    return MappingProxyType({spec.name: spec for spec in specs})
