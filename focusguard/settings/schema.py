"""The JSON Schema of settings.toml, for editors and for `focusguard settings schema`."""

from __future__ import annotations

from focusguard.settings.model import Settings
from focusguard.settings.options import Declared, Option, Section, Table, Tables, declared_in
from focusguard.settings.rules import JsonSchema


def settings_schema(language: str = "en") -> JsonSchema:
    """Return the schema (draft 2020-12) as data for `json.dumps`, its words in *language*.

    It tells types, ranges and choices; the forms of texts, and what must hold between two keys, only the
    reader knows.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_section(Settings, language)}


def _section(section: type[Section], language: str) -> JsonSchema:
    declared = declared_in(section)
    required = [d.key for d in declared.values() if isinstance(d.entry, Option) and d.entry.required]
    return {
        "title": section.title.text(language),
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _entry(d, language) for key, d in declared.items()},
        **({"required": required} if required else {}),
    }


def _entry(declared: Declared, language: str) -> JsonSchema:
    match declared.entry:
        case Option() as option:
            return _option(option, language)
        case Table(section):
            return _section(section, language)
        case Tables(section):
            return {"type": "array", "default": [], "items": _section(section, language)}


def _option(option: Option, language: str) -> JsonSchema:
    unit = f" ({option.unit.text(language)})" if option.unit else ""
    default = option.default if not isinstance(option.default, tuple) else list(option.default)
    words = {"title": option.label.text(language), "description": option.help.text(language) + unit}
    return {**words, **option.rule.schema(), **({} if option.required else {"default": default})}
