"""What every channel and carrier tells of itself."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from focusguard.domain.calls import Capability
from tests.contract.discovered import CARRIERS, CHANNELS, SECRET, UNUSABLE, USABLE

SPECS = [*CHANNELS, *CARRIERS]


def test_there_is_a_channel_and_names_are_unique() -> None:
    names = [spec.name for spec in CHANNELS]
    assert names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_spec_is_complete(spec: Any) -> None:
    assert spec.name.isidentifier()
    assert is_dataclass(spec.settings)
    assert spec.settings.__doc__
    with pytest.raises(FrozenInstanceError):
        setattr(USABLE[spec.name][0], fields(spec.settings)[0].name, "changed")
    assert spec.capabilities
    assert spec.capabilities <= set(Capability)
    assert spec.name in USABLE and spec.name in UNUSABLE, "add options to try it with"


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_an_option_that_does_not_exist_is_named(spec: Any) -> None:
    given = {f.name: getattr(USABLE[spec.name][0], f.name) for f in fields(spec.settings)}
    with pytest.raises(TypeError, match="colour"):
        spec.settings(**given, colour="blue")


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_no_secret_is_shown(spec: Any) -> None:
    for options in USABLE[spec.name]:
        assert SECRET not in repr(options)
        assert SECRET not in repr(spec.open(options))
