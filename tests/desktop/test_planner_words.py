"""Plans in words: why, from where, and no more than is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from focusguard.desktop.formats import NBSP, Formats
from focusguard.desktop.look import Look
from focusguard.desktop.planner.marks import step_icon
from focusguard.desktop.planner.model import ChangeCounts, PlanRow, PlanWeek
from focusguard.desktop.planner.words import PlanWords, one_line
from focusguard.desktop.theme import Scheme, theme_of
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.language import Language
from focusguard.domain.own_blocks import AppliedPlan, BlockChange, PlanKind
from focusguard.domain.planning import PlanStep, StepKind, StepReason, WeekGoal
from tests.fakes.sample_day import NOW, PARIS
from tests.fakes.sample_plan import (
    CHANGES,
    LAST_PLAN,
    MONDAY,
    REFLOW,
    TEN_HOURS,
    keep,
    make,
    move,
    on,
    remove,
)

MORNING, AFTERNOON = on(25, "09:00", "11:00"), on(25, "14:00", "16:00")


def words() -> PlanWords:
    return PlanWords()


def fr(text: str) -> str:
    """Return *text* with the spaces that hold lengths, spans and quotations together."""
    for loose in (" :", " –", "– ", "« ", " »", " h", " min"):
        text = text.replace(loose, loose.replace(" ", NBSP))
    return text


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (make(MORNING), "pour votre objectif"),
        (remove(MORNING, StepReason.GOAL), "l’objectif est atteint sans lui"),
        (keep(MORNING), "déjà dans votre agenda"),
        (keep(MORNING, StepReason.BY_HAND), "placé par vous, laissé tel quel"),
        (move(AFTERNOON, MORNING, "Point client"), "« Point client » est tombé dessus"),
        (move(AFTERNOON, MORNING, ""), "un rendez-vous est tombé dessus"),
        (remove(MORNING, StepReason.OUTSIDE), "hors de vos plages"),
        (remove(MORNING, StepReason.HOLIDAY, "Armistice"), "jour férié : Armistice"),
        (remove(MORNING, StepReason.HOLIDAY), "jour férié"),
        (remove(MORNING, StepReason.NO_ROOM), "plus de temps libre"),
        (
            remove(MORNING, StepReason.NO_ROOM, "Salon"),
            "« Salon » est tombé dessus, et plus de temps libre ailleurs",
        ),
    ],
)
def test_every_step_says_why(look: Look, step: PlanStep, why: str) -> None:
    assert words().why(step) == fr(why)


def test_every_kind_and_reason_has_words(look: Look) -> None:
    whys = {words().why(remove(MORNING, reason)) for reason in StepReason}
    assert "" not in whys
    assert len(whys) == len(StepReason)


@pytest.mark.parametrize(
    ("step", "what"),
    [
        (keep(MORNING), "Reste en place"),
        (make(MORNING), "À créer"),
        (remove(MORNING, StepReason.OUTSIDE), "À retirer"),
        (move(AFTERNOON, MORNING, ""), "À déplacer (avant : 09:00 – 11:00)"),
        (
            move(AFTERNOON, on(24, "09:00", "11:00"), ""),
            f"À déplacer (avant : mar.{NBSP}24{NBSP}nov., 09:00 – 11:00)",
        ),
        (replace(move(AFTERNOON, MORNING, ""), moved_from=None), "À déplacer"),
    ],
)
def test_what_is_done_with_a_block(look: Look, step: PlanStep, what: str) -> None:
    row = PlanRow(look.formats.day_of(step.period.start), step, opens_day=True)
    assert words().what(row, look.formats) == fr(what)


@pytest.mark.parametrize(
    ("reached", "outlook"),
    [
        (timedelta(hours=8), "Il manque 2 h : vos plages n’ont plus assez de temps libre"),
        (TEN_HOURS - timedelta(minutes=1), "Il manque 1 min : vos plages n’ont plus assez de temps libre"),
        (TEN_HOURS, "Objectif atteint avec ce plan"),
        (timedelta(hours=12), "Objectif atteint avec ce plan"),
    ],
)
def test_a_goal_out_of_reach_is_said_to_be(look: Look, reached: timedelta, outlook: str) -> None:
    goal = WeekGoal(MONDAY, TEN_HOURS, reached)
    assert words().outlook(goal, look.formats) == fr(outlook)


def test_goals_and_weeks_in_french(look: Look) -> None:
    assert words().reached(WeekGoal(MONDAY, TEN_HOURS, timedelta(hours=8)), look.formats) == fr(
        "8 h sur 10 h"
    )
    assert words().outlook(WeekGoal(MONDAY, timedelta(), timedelta()), look.formats) == ""
    assert words().week(PlanWeek(MONDAY, None, ()), look.formats) == "Semaine du 23 novembre"
    assert words().week(PlanWeek(date(2026, 6, 1), None, ()), look.formats) == "Semaine du 1er juin"
    assert words().day(date(2026, 12, 1), look.formats) == f"Mar.{NBSP}1er{NBSP}déc."


def test_a_week_of_which_the_plan_sees_a_part_says_so(look: Look) -> None:
    week = PlanWeek(date(2026, 12, 7), None, (), is_cut=True)
    assert words().week(week, look.formats) == "Semaine du 7 décembre (début)"


@pytest.mark.parametrize(
    ("reason", "because", "line"),
    [
        (StepReason.BY_HAND, "", "ce bloc est désormais le vôtre, ou n’y est plus"),
        (StepReason.NO_ROOM, "", "l’heure est passée ou prise"),
        (StepReason.MEETING, "Point client", "« Point client » est tombé dessus"),
    ],
)
def test_what_could_not_be_applied_any_more_says_why(
    look: Look, reason: StepReason, because: str, line: str
) -> None:
    left = replace(make(MORNING), reason=reason, because=because)
    assert words().left([left], look.formats) == [fr(f"mer.{NBSP}25{NBSP}nov., 09:00 – 11:00 : {line}")]


@pytest.mark.parametrize(
    ("counts", "summary"),
    [
        (ChangeCounts(), "Rien à changer"),
        (ChangeCounts(made=1), "1 bloc à créer"),
        (ChangeCounts(3, 1, 2), "3 blocs à créer, 1 à déplacer, 2 à retirer"),
        (ChangeCounts(moved=2), "2 blocs à déplacer"),
        (ChangeCounts(removed=1), "1 bloc à retirer"),
        (ChangeCounts(moved=1, removed=3), "1 bloc à déplacer, 3 à retirer"),
    ],
)
def test_summary(look: Look, counts: ChangeCounts, summary: str) -> None:
    assert words().summary(counts) == summary


def test_the_last_plan_is_told_with_what_it_did(look: Look) -> None:
    told = words().applied(LAST_PLAN, look.formats)
    assert told == f"Dernier plan, lun.{NBSP}23{NBSP}nov. à 10:42{NBSP}: 2 blocs créés, 1 déplacé, 1 retiré"


@pytest.mark.parametrize(
    ("changes", "told"), [(CHANGES[2:3], "1 bloc déplacé"), (CHANGES[3:], "1 bloc retiré")]
)
def test_what_a_plan_did_always_names_the_blocks(
    look: Look, changes: tuple[BlockChange, ...], told: str
) -> None:
    plan = replace(LAST_PLAN, changes=changes)
    assert words().applied(plan, look.formats).endswith(f"à 10:42{NBSP}: {told}")


def test_notification_of_a_block_that_made_way(look: Look) -> None:
    notice = words().notice(REFLOW, look.formats)
    assert notice.title == "1 bloc a laissé la place à un rendez-vous"
    day = f"mer.{NBSP}25{NBSP}nov."
    assert notice.body == fr(
        f"Bloc du {day}, 09:00 – 11:00 déplacé à 14:00 – 16:00 : « Point client » est tombé dessus"
    )


def test_notification_of_many_names_the_first_and_counts_the_others(look: Look) -> None:
    gone = BlockChange("x", on(30, "09:00", "11:00"), None, StepReason.NO_ROOM, "Salon")
    elsewhere = BlockChange("y", MORNING, on(26, "09:00", "11:00"), StepReason.MEETING)
    plan = AppliedPlan(NOW, PlanKind.REFLOW, (gone, elsewhere, *CHANGES))
    notice = words().notice(plan, look.formats)
    assert notice.title == "6 blocs ont laissé la place à des rendez-vous"
    lines = notice.body.split("\n")
    assert lines[0] == fr(
        f"Bloc du lun.{NBSP}30{NBSP}nov., 09:00 – 11:00 retiré : "
        "« Salon » est tombé dessus, et plus de temps libre ailleurs"
    )
    assert lines[1] == fr(
        f"Bloc du mer.{NBSP}25{NBSP}nov., 09:00 – 11:00 déplacé au jeu.{NBSP}26{NBSP}nov., 09:00 – 11:00 : "
        "un rendez-vous est tombé dessus"
    )
    assert lines[3:] == ["et 3 autres blocs"]


def test_plans_in_english(french: InstalledLanguage) -> None:
    french.install(Language.EN)
    formats = Formats(Language.EN, PARIS)
    assert words().summary(ChangeCounts(1, 2, 0)) == "1 block to make, 2 to move"
    assert words().notice(REFLOW, formats).title == "1 block made way for a meeting"
    assert words().week(PlanWeek(MONDAY, None, ()), formats) == "Week of 23 November"
    assert words().why(move(AFTERNOON, MORNING, "Point client")) == "“Point client” landed on it"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Point\nclient\t\r\n2", "Point client 2"),
        ("\u202eevil", "evil"),
        ("יעל", "\u2068יעל\u2069"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("<b>Lemaire</b>", "<b>Lemaire</b>"),
    ],
)
def test_a_strangers_title_stays_on_its_line(title: str, shown: str) -> None:
    assert one_line(title) == shown


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_step_has_a_shape_of_its_own(qapp: object, scheme: Scheme) -> None:
    theme = theme_of(scheme)
    card = theme.color("card")

    def silhouette(kind: StepKind) -> tuple[bool, ...]:
        picture = step_icon(kind, theme).pixmap(20, 20).toImage()
        pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return tuple(p.alpha() > 128 and abs(p.lightness() - card.lightness()) > 60 for p in pixels)

    assert len({silhouette(kind) for kind in StepKind}) == len(StepKind)
