"""The timeline: quarters side by side, of one year or three, with what each holds."""

import datetime as dt
from dataclasses import replace

import pytest

from tradewind.plan import Plan
from tradewind.report import LANGUAGES, ReportFacts
from tradewind.report.timeline import Timeline
from tradewind.report.words import words_of

EN = words_of("en")


@pytest.fixture(scope="module")
def plan(realm: ReportFacts) -> Plan:
    """The plan of the realm."""
    assert realm.plan is not None
    return realm.plan


def test_quarters_stand_below_their_year(plan: Plan) -> None:
    assert Timeline(plan, EN).years() == [("2019", 2), ("2020", 2)]


def test_a_quarter_that_begins_on_a_day_of_its_own_is_named_by_it(plan: Plan) -> None:
    own = replace(plan, quarters=("2026-11-15", "2027-02-15"))
    assert Timeline(own, EN).years() == [("2026", 1), ("2027", 1)]
    said = [words_of(language).short_quarter("2026-11-15") for language in LANGUAGES]
    assert said == ["15 Nov", "11. 15.", "15/11", "15 nov."]


def test_what_a_quarter_holds_is_the_sum_of_its_lines(plan: Plan) -> None:
    loads = Timeline(plan, EN).loads()
    assert sum(load.lines for load in loads) == len(plan.lines) == 84
    assert sum(load.cost_eur_cents for load in loads) == plan.cost_eur_cents
    of_first = [line for line in plan.lines if line.quarter == loads[0].quarter]
    assert loads[0].days == sum(line.workload_days for line in of_first)
    assert max(load.height for load in loads) == 1.0


def test_a_quarter_without_lines_holds_nothing(plan: Plan) -> None:
    empty = replace(plan, lines=())
    assert [(load.lines, load.days, load.height) for load in Timeline(empty, EN).loads()] == [
        (0, 0.0, 0.0)
    ] * 4


def test_every_line_stands_once_below_its_quarter(plan: Plan) -> None:
    time = Timeline(plan, EN)
    found = [
        (row.artist, quarter, line.id)
        for row in (*time.rows(), *time.more_rows())
        for quarter, cell in zip(time.quarters, row.cells, strict=True)
        for line in cell
    ]
    assert sorted(found) == sorted((line.artist, line.quarter, line.id) for line in plan.lines)


def test_the_most_active_artists_are_open_and_the_others_folded(plan: Plan) -> None:
    first = plan.lines[0]
    lines = tuple(
        replace(first, id=f"{n}-{m}", artist=f"artist {n:02}")
        for n in range(20)
        for m in range(21 - n)
    )
    time = Timeline(replace(plan, lines=lines), EN)
    assert [row.artist for row in time.rows()] == [f"artist {n:02}" for n in range(16)]
    assert [row.artist for row in time.more_rows()] == [f"artist {n:02}" for n in range(16, 20)]


@pytest.mark.parametrize(("count", "room"), [(1, "few"), (4, "few"), (6, "some"), (12, "many")])
def test_the_more_quarters_the_less_room_each_has(plan: Plan, count: int, room: str) -> None:
    first = dt.date(2026, 11, 15)
    quarters = tuple((first + dt.timedelta(days=91 * n)).isoformat() for n in range(count))
    assert Timeline(replace(plan, quarters=quarters), EN).room == room


def test_codes_are_told_with_their_names(plan: Plan) -> None:
    own = replace(
        plan, lines=tuple(replace(plan.lines[0], id=c, territory=c) for c in ("US", "JP", "US"))
    )
    assert Timeline(own, EN).codes_sentence() == "Markets: JP Japan · US USA"
