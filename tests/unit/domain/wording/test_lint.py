"""What is said of a text before anybody gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.app.policy import policy_of
from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.domain.wording.lint import RemarkKind, lint_replies, lint_reply
from focusguard.settings import ProfileKind, Settings
from tests.unit.domain.wording.test_compose import LONG_LINK, OCCASION, OFFER, WORDS

FRENCH = replace(OCCASION, language=Language.FR)


def kinds(template: str, audience: Audience = Audience.UNKNOWN, **changed: object) -> list[RemarkKind]:
    words = replace(WORDS, own={Language.FR: {audience: template}}, **changed)  # type: ignore[arg-type]
    return [remark.kind for remark in lint_reply(words, replace(FRENCH, audience=audience))]


@pytest.mark.parametrize("kind", ProfileKind)
def test_nothing_is_wrong_with_what_comes_with_the_app(kind: ProfileKind) -> None:
    settings = Settings()
    profile = replace(settings.profile, kind=kind, name="Julie Duval", time_zone="UTC")
    words = policy_of(replace(settings, profile=profile)).words
    assert lint_replies(words, OCCASION) == []
    assert lint_replies(words, replace(OCCASION, slots=(), callback=None)) == []
    assert lint_replies(words, replace(OCCASION, offer=replace(OFFER, link=""))) == []


@pytest.mark.parametrize(
    ("template", "audience", "found"),
    [
        ("Voir {link}[ ({price})].", Audience.UNKNOWN, []),
        ("Voir {lnk}.", Audience.UNKNOWN, [RemarkKind.BROKEN]),
        ("Voir {link.", Audience.UNKNOWN, [RemarkKind.BROKEN]),
        ("Occupé.", Audience.UNKNOWN, [RemarkKind.NO_LINK]),
        ("Occupé.", Audience.REPEAT_3, [RemarkKind.NO_LINK]),
        ("Occupé.", Audience.COORDINATION, []),
        ("Rappelez {callback}.", Audience.COORDINATION, [RemarkKind.MAY_BE_EMPTY]),
        ("Rappelez[ {callback}].", Audience.COORDINATION, []),
        ("Payez[ {price}].", Audience.COORDINATION, [RemarkKind.SALES]),
        ("Ici[ {link}].", Audience.COORDINATION, [RemarkKind.SALES]),
        ("{price} : {link}", Audience.UNKNOWN, [RemarkKind.PRICE_BY_SMS]),
        ("{price} : {link}", Audience.REPEAT_2, [RemarkKind.PRICE_BY_SMS]),
        ("{price} : {link}", Audience.KNOWN, []),
        ("{slots} : {link}", Audience.UNKNOWN, [RemarkKind.MAY_BE_EMPTY]),
        ("Rappelez dans les 3 minutes si c’est grave : {link}", Audience.UNKNOWN, [RemarkKind.EMPTY_PROMISE]),
        ("Call back within 3 minutes: {link}", Audience.UNKNOWN, [RemarkKind.EMPTY_PROMISE]),
        ("Je vous rappelle demain : {link}", Audience.UNKNOWN, []),
        ("x" * 300 + " {link}", Audience.UNKNOWN, [RemarkKind.TOO_LONG]),
        ("é" * 300 + " {link}", Audience.UNKNOWN, [RemarkKind.TOO_LONG, RemarkKind.TOO_LONG]),
    ],
)
def test_what_is_remarked_on_a_template(template: str, audience: Audience, found: list[RemarkKind]) -> None:
    assert kinds(template, audience) == found


def test_what_the_owner_insists_on_is_no_matter() -> None:
    assert kinds("{price} : {link}", price_by_sms=True) == []
    assert kinds("Rappelez dans les 3 minutes : {link}", repeat_within=timedelta(minutes=3)) == []


def test_an_unknown_variable_is_named_with_its_nearest() -> None:
    words = replace(WORDS, own={Language.FR: {Audience.UNKNOWN: "Voir {lnk}."}})
    [remark] = lint_reply(words, FRENCH)
    assert remark.message == "The reply names {lnk}, which does not exist. Did you mean {link}?"


def test_an_address_that_is_too_long_for_an_sms_is_told_with_its_parts() -> None:
    found = lint_reply(WORDS, replace(FRENCH, offer=replace(OFFER, link=LONG_LINK)))
    assert [(r.kind, r.message) for r in found] == [
        (RemarkKind.MANY_PARTS, "By SMS even the link alone takes 3 parts.")
    ]
