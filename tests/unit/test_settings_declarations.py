"""Settings as they are declared: words for people, the schema, and what the presets write."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from focusguard.settings import Option, ProfileKind, Settings, settings_schema, walk_options
from focusguard.settings.rules import Choice, ListOf
from focusguard.settings.words import Words

OPTIONS = dict(walk_options(Settings))


def texts_for_people(option: Option) -> list[Words]:
    rule = option.rule.item if isinstance(option.rule, ListOf) else option.rule
    choices = list(rule.labels.values()) if isinstance(rule, Choice) else []
    return [option.label, option.help, *choices]


@pytest.mark.parametrize("path", OPTIONS)
def test_every_key_has_words_in_both_languages(path: str) -> None:
    for french, english in texts_for_people(OPTIONS[path]):
        assert french.strip()
        assert english.strip()
        assert "'" not in french + english, "a typographic apostrophe stands in texts for people"
        assert not re.search(r"(?<=\S) [;!?:»]|« ", french), "French puts a no-break space there"
        assert not re.search(r"\w[;!?»]|«\w", french)


@pytest.mark.parametrize("path", [path for path in OPTIONS if re.search(r"_(minutes|hours|days)$", path)])
def test_numbers_with_a_unit_in_their_name_tell_it(path: str) -> None:
    unit = OPTIONS[path].unit
    assert unit is not None
    assert path.endswith(unit.en)


def test_every_default_but_required_ones_passes_its_own_rule() -> None:
    for option in OPTIONS.values():
        raw = list(option.default) if isinstance(option.default, tuple) else option.default
        if not option.required:
            assert option.rule.read(raw, country="FR") == option.default


def test_the_schema_is_json_and_closed() -> None:
    schema: dict[str, Any] = json.loads(json.dumps(settings_schema()))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == [
        "profile", "guard", "focus", "calendar", "sip", "phone", "sms", "mail", "booking", "reply", "journal",
    ]  # fmt: skip


def test_the_schema_tells_ranges_choices_and_defaults() -> None:
    guard = settings_schema()["properties"]["guard"]["properties"]
    assert guard["mode"]["enum"] == ["guard", "shadow", "off"]
    assert guard["mode"]["default"] == "guard"
    assert (guard["resale_share"]["minimum"], guard["resale_share"]["maximum"]) == (0, 1)
    assert guard["refocus_minutes"]["default"] == [0, 10, 23]
    assert guard["refocus_minutes"]["minItems"] == guard["refocus_minutes"]["maxItems"] == 3
    assert "maximum" not in guard["replies_per_hour"]


def test_the_schema_of_an_array_of_tables() -> None:
    calendar = settings_schema("fr")["properties"]["calendar"]
    assert calendar["type"] == "array"
    assert calendar["items"]["required"] == ["url"]
    assert calendar["items"]["additionalProperties"] is False
    assert calendar["items"]["title"] == "Agenda"


def test_a_profile_has_a_label_in_both_languages() -> None:
    rule = OPTIONS["profile.kind"].rule
    assert isinstance(rule, Choice)
    assert rule.labels[ProfileKind.FREELANCE] == ("Indépendant", "Freelance")
