"""What the truth says an action caused is the world with it less the world without it."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from tradewind.rulebook import action_kinds
from tradewind.simulate import WorldParams
from tradewind.simulate.deeds import Deed, lift_at, true_lift
from tradewind.simulate.drift import Drift, World
from tradewind.simulate.effects import Effects, find_effects
from tradewind.simulate.params import FUTURE_WEEKS
from tradewind.simulate.play import Played, play
from tradewind.simulate.simulate import make_world
from tradewind.terms import Territory


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(WorldParams(home=Territory("KR"), seed=5, markets=4, artists=30, weeks=40))


@pytest.fixture(scope="module")
def played(world: World) -> Played:
    return play(world, present=lambda week, market, chart: None)


@pytest.fixture(scope="module")
def effects(world: World, played: Played) -> Effects:
    return find_effects(world, played)


def slow_replay(world: World, deeds: list[Deed]) -> np.ndarray:  # type: ignore[type-arg]
    """The whole world played once more with only these deeds."""
    everybody = np.arange(len(world.acts))
    drift, total = Drift(world, everybody), 0.0
    for week in range(world.weeks - FUTURE_WEEKS):
        done = [n for n, deed in enumerate(deeds) if deed.status == "done"]
        rows = np.array([deeds[n].artist for n in done], dtype=int)
        shape = (len(everybody), len(world.places.markets))
        lift = lift_at(week, deeds, rows, np.array(done, dtype=int), shape)
        total = total + drift.totals(drift.step(week, lift))
    return np.asarray(total)


def test_effects_are_those_of_playing_the_whole_world_without_one_deed(
    world: World, played: Played, effects: Effects
) -> None:
    number = next(n for n, deed in enumerate(played.deeds) if deed.status == "done")
    rest = [deed for n, deed in enumerate(played.deeds) if n != number]
    extra = slow_replay(world, played.deeds) - slow_replay(world, rest)
    artist = played.deeds[number].artist
    np.testing.assert_allclose(effects.extra_matrix[number], extra[artist], rtol=1e-9)
    assert extra[np.arange(len(extra)) != artist].any() == np.False_


def test_artists_effects_add_up_to_the_effect_of_everything(
    world: World, played: Played, effects: Effects
) -> None:
    total = slow_replay(world, played.deeds).sum() - slow_replay(world, []).sum()
    assert effects.all_matrix.sum() == pytest.approx(total, rel=1e-9)
    assert total > 0


def test_an_artists_only_deed_is_all_the_artist_got(played: Played, effects: Effects) -> None:
    single = [
        (n, effects.artists.index(deed.artist))
        for n, deed in enumerate(played.deeds)
        if sum(other.artist == deed.artist for other in played.deeds) == 1
    ]
    assert single
    for deed, artist in single:
        assert effects.extra_matrix[deed].tolist() == effects.all_matrix[artist].tolist()


def test_a_cancelled_deed_causes_nothing(world: World, played: Played) -> None:
    called_off = [replace(deed, status="cancelled") for deed in played.deeds]
    without = replace(played, deeds=called_off, totals=_totals(world, called_off))
    assert not find_effects(world, without).extra_matrix.any()


def _totals(world: World, deeds: list[Deed]) -> np.ndarray:  # type: ignore[type-arg]
    everybody = np.arange(len(world.acts))
    drift = Drift(world, everybody)
    none = np.zeros((len(everybody), len(world.places.markets)))
    return np.array([drift.totals(drift.step(week, none)) for week in range(world.weeks)])


def test_in_its_first_week_a_deed_lifts_streams_by_its_lift(world: World) -> None:
    everybody = np.arange(len(world.acts))
    lift = np.zeros((len(everybody), len(world.places.markets)))
    lift[0, 1] = 0.2
    with_it, without = Drift(world, everybody), Drift(world, everybody)
    raised = with_it.totals(with_it.step(60, lift))
    plain = without.totals(without.step(60, 0 * lift))
    assert np.log(raised[0, 1] / plain[0, 1]) == pytest.approx(0.2, abs=1e-5)


def test_lifts_that_pile_up_bring_less_than_their_sum() -> None:
    deed = Deed(
        artist=0, market=0, kind="campaign", week=5, day=0, cost_eur_cents=1, funder="own label",
        status="done", lift=0.3,
    )  # fmt: skip
    lifts = [lift_at(5, [deed] * n, np.zeros(n, int), np.arange(n), (1, 1))[0, 0] for n in range(5)]
    steps = np.diff(lifts)
    assert (steps > 0).all() and (np.diff(steps) < 0).all() and lifts[4] < 0.9


def test_true_lifts_differ_from_what_the_rulebook_believes() -> None:
    kinds = action_kinds()
    assert all(true_lift(name) != kind.lift.mid for name, kind in kinds.items())


def test_the_office_backs_those_who_rise(world: World, played: Played) -> None:
    """Confounding: artists get their actions when they are heard more than before."""
    growth = [
        np.log(played.totals[deed.week - 8 : deed.week, deed.artist].sum() + 1e3)
        - np.log(played.totals[: deed.week, deed.artist].sum() * 8 / deed.week + 1e3)
        for deed in played.deeds
    ]
    assert np.mean(growth) > 0


def test_the_truth_has_a_line_for_each_line_of_the_journal(tiny_world) -> None:  # type: ignore[no-untyped-def]
    with (tiny_world.files / "actions.csv").open(encoding="utf-8", newline="") as file:
        journal = list(csv.DictReader(file))
    with (tiny_world.truth / "action_effects.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    assert [int(row["line"]) for row in truth] == list(range(2, len(journal) + 2))
    same = [(row["market"], row["kind"], row["start"], row["status"]) for row in journal]
    assert [(row["market"], row["kind"], row["start"], row["status"]) for row in truth] == same
