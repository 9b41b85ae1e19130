"""Roster, calendar and journal are those of home's artists, and hold together."""

import csv
import datetime as dt
from pathlib import Path

from tradewind.rulebook import action_kinds
from tradewind.simulate import SimulatedWorld
from tradewind.terms import fold


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_roster_holds_home_artists_with_names_of_their_own(tiny_world: SimulatedWorld) -> None:
    roster = rows_of(tiny_world.files / "roster.csv")
    assert {row["origin"] for row in roster} == {"VN"}
    assert len({fold(row["artist"]) for row in roster}) == len(roster) == tiny_world.home_artists
    assert any(row["artist"] != fold(row["artist"]).title() for row in roster)


def test_members_and_sub_units_belong_to_an_act_of_the_roster(tiny_world: SimulatedWorld) -> None:
    roster = rows_of(tiny_world.files / "roster.csv")
    names = {row["artist"] for row in roster}
    assert {row["member_of"] for row in roster if row["member_of"]} <= names
    assert {row["kind"] for row in roster} <= {"group", "person", "sub-unit"}


def test_the_calendar_reaches_half_a_year_past_the_last_chart(tiny_world: SimulatedWorld) -> None:
    dates = [
        dt.date.fromisoformat(row["date"]) for row in rows_of(tiny_world.files / "releases.csv")
    ]
    last = tiny_world.params.last_week
    assert last + dt.timedelta(weeks=20) < max(dates) < last + dt.timedelta(weeks=27)
    assert min(dates) < tiny_world.params.start
    assert dates == sorted(dates)


def test_every_release_and_action_is_of_an_artist_of_the_roster(tiny_world: SimulatedWorld) -> None:
    names = {row["artist"] for row in rows_of(tiny_world.files / "roster.csv")}
    releases = rows_of(tiny_world.files / "releases.csv")
    actions = rows_of(tiny_world.files / "actions.csv")
    assert actions
    assert {row["artist"] for row in releases + actions} <= names


def test_actions_are_of_known_kinds_abroad_and_in_order(tiny_world: SimulatedWorld) -> None:
    kinds, done = action_kinds(), set()
    for row in rows_of(tiny_world.files / "actions.csv"):
        kind = kinds[row["kind"]]
        place = (row["artist"], row["market"])
        assert row["market"] in tiny_world.territories[1:]
        assert not kind.needs or any((*place, needed) in done for needed in kind.needs)
        assert int(row["cost"]) > 0 and row["currency"] == "EUR"
        assert row["start"] <= row["end"]
        done |= {(*place, row["kind"])} if row["status"] == "done" else set()


def test_the_future_is_told_for_the_weeks_after_the_last_chart(tiny_world: SimulatedWorld) -> None:
    after = tiny_world.params.last_week + dt.timedelta(weeks=1)
    future = rows_of(tiny_world.truth / "future_entries.csv")
    weeks = [dt.date.fromisoformat(row["first_week"]) for row in future]
    assert min(weeks) == after
    assert max(weeks) <= after + dt.timedelta(weeks=25)
    assert all(1 <= int(row["best_rank"]) <= int(row["first_rank"]) <= 200 for row in future)
