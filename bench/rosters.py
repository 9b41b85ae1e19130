"""Rosters for the plan's bench, structured as real ones are, from a seed.

What they keep of the forecasts of 1,901 Korean artists in 56 markets (mid-2019), in log-odds of
charting: most artists are far from every chart and few stand on many (artists differ by 2 to 3),
markets differ in how open they are (by 1.7), a pair differs from both by 1; streams of who charts
differ a hundredfold between markets and fourfold within one.
"""

import datetime as dt

import numpy as np

from tradewind.plan import PlanInputs
from tradewind.plan.inputs import ArtistFacts, PairForecast
from tradewind.plan.quarter import quarters_from
from tradewind.rulebook import markets
from tradewind.terms import Territory

HOME = "KR"
ORIGIN = dt.date(2019, 6, 28)
QUARTERS = 4
LEVELS = ((0.1, 0.0, 1.0), (0.3, -4.0, 1.0), (0.6, -7.5, 1.5))  # share, log-odds, their spread
LEVEL, SLOPE, SPREAD = 7.9, 0.72, 1.0  # log streams in 12 weeks of who charts, by million people
MARKETS = (
    "AR AT AU BE BO BR CA CH CL CO CR CZ DE DK DO EC EE ES FI FR GB GR GT HK HN HU ID IE IL IS IT "
    "JP LT LV MX MY NL NO NZ PA PE PH PL PT PY RO SE SG SK SV TH TR TW US UY VN"
)
CAPACITIES = (2.0, 3.0, 5.0, 6.0, 8.0)  # days a month, known of two artists in five


def roster(artists: int, territories: int, seed: int, quarters: int = QUARTERS) -> PlanInputs:
    """So many artists, each with a forecast in each of the largest markets."""
    rng = np.random.default_rng(seed)
    largest = sorted(MARKETS.split(), key=lambda market: -_people(market))
    abroad = sorted(largest[:territories])
    ids = [f"artist-{number:04d}" for number in range(artists)]
    odds = _odds(rng, artists, territories)
    chance = 1 / (1 + np.exp(-odds))
    people = np.log(np.array([_people(market) for market in abroad]) / 1e6)
    typical = np.exp(LEVEL + SLOPE * people + rng.normal(0.0, SPREAD, territories))
    size = typical * np.exp(rng.normal(0.15 * odds, 0.7))
    forecasts = tuple(
        PairForecast(
            artist, market, _status(chance[a, m]), float(chance[a, m]),
            (0.25 * float(size[a, m]), float(size[a, m]), 5.4 * float(size[a, m])),
        )
        for a, artist in enumerate(ids) for m, market in enumerate(abroad)
    )  # fmt: skip
    return PlanInputs(
        ORIGIN, 12, quarters_from(dt.date(2019, 7, 1), quarters), _facts(rng, ids, odds),
        forecasts, _releases(rng, ids), _done(rng, forecasts), simulated=True,
    )  # fmt: skip


def _people(market: str) -> int:
    return markets()[Territory(market)].population


def _odds(rng: np.random.Generator, artists: int, territories: int) -> np.ndarray:
    """Log-odds of charting, axes artist and market."""
    share, level, spread = np.array(LEVELS).T
    group = rng.choice(len(LEVELS), artists, p=share)
    own = rng.normal(level[group], spread[group])
    place = rng.normal(0.0, 1.7, territories)
    return own[:, None] + place + rng.normal(0.0, 1.0, (artists, territories))


def _status(chance: float) -> str:
    return "charting" if chance > 0.5 else "candidate" if chance > 0.002 else "debut"


def _facts(rng: np.random.Generator, ids: list[str], odds: np.ndarray) -> dict[str, ArtistFacts]:
    emerging = odds.mean(1) < np.median(odds.mean(1))
    sung = [frozenset({"ko"}), frozenset({"ko", "en"}), frozenset({"ko", "ja"})]
    language = rng.choice(len(sung), len(ids), p=[0.75, 0.15, 0.1])
    known, days = rng.random(len(ids)) < 0.4, rng.choice(CAPACITIES, len(ids))
    return {
        artist: ArtistFacts(
            artist, artist.title(), bool(emerging[n]), sung[language[n]],
            float(days[n]) if known[n] else None,
        )
        for n, artist in enumerate(ids)
    }  # fmt: skip


def _releases(
    rng: np.random.Generator, ids: list[str]
) -> dict[str, tuple[tuple[dt.date, str], ...]]:
    """Of three artists in five, one or two days within the plan's year."""
    first = dt.date(2019, 7, 1)
    found = {}
    for artist in ids:
        count = int(rng.choice(3, p=[0.4, 0.4, 0.2]))
        days = sorted(int(day) for day in rng.choice(360, count, replace=False))
        if days:
            found[artist] = tuple((first + dt.timedelta(days=day), "Single") for day in days)
    return found


def _done(
    rng: np.random.Generator, forecasts: tuple[PairForecast, ...]
) -> dict[tuple[str, str, str], dt.date]:
    """In one pair of twenty with a fair chance, something was done within the year before."""
    kinds = ("localised_release", "collaboration", "showcase", "festival_slot")
    return {
        (pair.artist_id, pair.territory, str(rng.choice(kinds))): ORIGIN
        - dt.timedelta(days=int(rng.integers(20, 340)))
        for pair in forecasts
        if pair.chance > 0.02 and rng.random() < 0.05
    }
