"""Every text has its French and its English: `python -m tests.translations` checks, `--update` renews.

The check works on a copy: lupdate must find nothing new and nothing gone, lrelease must give the .qm that
is kept, and the French must be typeset as French is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from focusguard.domain.language import Language

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "resources" / "translations"
LOCALES: Final = {Language.FR: "fr_FR", Language.EN: "en_GB"}
_PLACEHOLDER: Final = re.compile(r"\{\w+\}|%n")
# What stands before ; ! ? is a narrow no-break space, before : a no-break one, but in addresses and times.
_BAD_FRENCH: Final = {
    "a straight apostrophe": re.compile(r"'"),
    "no narrow no-break space before ; ! or ?": re.compile(r"(?<!\u202f)[;!?]"),
    "no no-break space before a colon": re.compile(r"(?<!\u00a0):(?=\s|$)"),
    "a quotation mark that is not « »": re.compile(r"[\"“”]"),
    "no no-break space inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
}


def main(arguments: list[str]) -> int:
    """Check, or update with `--update`; return 1 when something is wrong."""
    if arguments == ["--update"]:
        for language in Language:
            update(FOLDER, language)
            release(FOLDER, language)
    problems = [problem for language in Language for problem in check(language)]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"translations: {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


def check(language: Language) -> Iterator[str]:
    """Yield what is wrong with the files of *language*."""
    kept = FOLDER / f"focusguard_{language}.ts"
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        shutil.copy(kept, copy)
        update(copy, language)
        release(copy, language)
        if (copy / kept.name).read_bytes() != kept.read_bytes():
            yield f"{kept.name}: is not what lupdate makes of the sources; run with --update"
        binary = kept.with_suffix(".qm")
        if not binary.exists() or (copy / binary.name).read_bytes() != binary.read_bytes():
            yield f"{binary.name}: is not what lrelease makes of its .ts; run with --update"
        yield from check_messages(copy / kept.name, language)


def check_messages(path: Path, language: Language) -> Iterator[str]:
    """Yield each message that has no translation, or a wrong one."""
    for message in ElementTree.parse(path).getroot().iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            yield f"{path.name}: “{source}” has no finished translation"
            continue
        plural = message.get("numerus") == "yes"
        texts = [form.text or "" for form in translation] if plural else [translation.text or ""]
        for text in texts:
            yield from (f"{path.name}: “{text}”: {why}" for why in faults(source, text, language))


def faults(source: str, text: str, language: Language) -> Iterator[str]:
    """Yield what is wrong with one text."""
    if not text.strip():
        yield "is empty"
    if sorted(_PLACEHOLDER.findall(source)) != sorted(_PLACEHOLDER.findall(text)):
        yield f"does not have the placeholders of “{source}”"
    if ("&" in source) != ("&" in text):
        yield "has a mnemonic where the source has none, or none where it has"
    if language is Language.FR:
        yield from (why for why, pattern in _BAD_FRENCH.items() if pattern.search(text))


def update(folder: Path, language: Language) -> None:
    """Bring the .ts in *folder* up to date with the sources."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "focusguard" / "desktop").rglob("*.py"))
    target = folder / f"focusguard_{language}.ts"
    languages = ("-source-language", "en_GB", "-target-language", LOCALES[language])
    _run("pyside6-lupdate", *sources, "-no-obsolete", "-locations", "none", *languages, "-ts", str(target))


def release(folder: Path, language: Language) -> None:
    """Compile the .ts in *folder*."""
    source = folder / f"focusguard_{language}.ts"
    _run("pyside6-lrelease", str(source), "-qm", str(source.with_suffix(".qm")), "-silent")


def _run(program: str, *arguments: str) -> None:
    path = Path(sys.executable).parent / program
    subprocess.run([str(path), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
