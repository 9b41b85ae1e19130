"""Tiny worlds for plans: a few artists and markets, action kinds and funders in sight."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tradewind.plan import Budget, PlanInputs, PlanParams, Rules
from tradewind.plan.inputs import ArtistFacts, PairForecast
from tradewind.plan.quarter import quarters_from
from tradewind.plan.rules import Purse
from tradewind.rulebook import ActionKind, Funder
from tradewind.terms import Interval, Money

DAY = dt.date(2019, 6, 28)


def a_kind(kind: str, **changes: Any) -> ActionKind:
    plain: dict[str, Any] = {
        "kind": kind,
        "name": kind.title(),
        "cost_eur": 10_000,
        "cost_eur_per_million": 0,
        "cost_cap_eur": 60_000,
        "workload_days": 4.0,
        "lasts_weeks": 12,
        "needs": (),
        "once_a_year": False,
        "lift": Interval(0.05, 0.1, 0.2),
        "eligible": ("travel",),
        "source": "test",
        "certainty": "assumption",
        "checked": DAY,
    }
    return ActionKind(**plain | changes)


def a_purse(name: str = "office", budget: int = 3_000_000, **changes: Any) -> Purse:
    plain: dict[str, Any] = {
        "funder": name,
        "name": name.title(),
        "country": "",
        "currency": "EUR",
        "share_max": 0.7,
        "match": 0.0,
        "award_cap": None,
        "artist_cap": None,
        "kinds": (),
        "eligible": (),
        "award_cap_by_kind": {},
        "source": "test",
        "certainty": "assumption",
        "checked": DAY,
    }
    return Purse(name, Funder(**plain | changes), True, budget, lambda euros: round(100 * euros))


def some_rules(kinds: list[ActionKind], purses: list[Purse]) -> Rules:
    by_kind = sorted(kinds, key=lambda kind: kind.kind)
    return Rules(tuple(by_kind), tuple(sorted(purses, key=lambda p: p.name)), ("test",))


def some_inputs(
    chances: Mapping[tuple[str, str], tuple[float, float | None]],
    *,
    quarters: int = 2,
    capacity: Mapping[str, float] | None = None,
    emerging: tuple[str, ...] = (),
    languages: Mapping[str, frozenset[str]] | None = None,
    releases: Mapping[str, tuple[tuple[dt.date, str], ...]] | None = None,
    done: Mapping[tuple[str, str, str], dt.date] | None = None,
) -> PlanInputs:
    """Inputs from chance and streams (over 12 weeks) by artist and market."""
    artists = {
        artist: ArtistFacts(
            artist,
            artist.upper(),
            artist in emerging,
            (languages or {}).get(artist, frozenset({"ko"})),
            (capacity or {}).get(artist),
        )
        for artist, _ in chances
    }
    forecasts = tuple(
        PairForecast(a, m, "candidate", chance, size and (size / 2, size, size * 2))
        for (a, m), (chance, size) in sorted(chances.items())
    )
    return PlanInputs(
        DAY, 12, quarters_from(dt.date(2019, 7, 1), quarters), artists, forecasts,
        releases or {}, done or {}, simulated=False,
    )  # fmt: skip


def some_params(*, office: int = 3_000_000, **changes: Any) -> PlanParams:
    """Params with so many cents of the office; whoever makes purses by hand states them here."""
    plain: dict[str, Any] = {
        "home": "KR",
        "budgets": (Budget("office", Money(office, "EUR")),),
        "quarters": 2,
        "gap": 0.0,
        "markets_max": None,
        "same_max": None,
    }
    return PlanParams(**plain | changes)


@pytest.fixture(scope="session")
def kind_of() -> Callable[..., ActionKind]:
    return a_kind


@pytest.fixture(scope="session")
def purse_of() -> Callable[..., Purse]:
    return a_purse


@pytest.fixture(scope="session")
def rules_of() -> Callable[..., Rules]:
    return some_rules


@pytest.fixture(scope="session")
def inputs_of() -> Callable[..., PlanInputs]:
    return some_inputs


@pytest.fixture(scope="session")
def params_of() -> Callable[..., PlanParams]:
    return some_params
