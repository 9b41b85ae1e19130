"""What a plan is made from, as the store holds it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook import newest_forecasts
from tradewind.plan.errors import ForecastsMissingError
from tradewind.plan.gain.measure import StreamValues
from tradewind.plan.params import PlanParams
from tradewind.plan.quarter import Quarter, next_quarter, quarters_from
from tradewind.plan.read_values import read_stream_values
from tradewind.rulebook import markets
from tradewind.store import Store
from tradewind.terms import InputInvalidError

YEARS_AHEAD = dt.timedelta(days=3 * 365 + 1)  # after them a forecast of today says nothing


@dataclass(frozen=True, slots=True)
class ArtistFacts:
    """What a plan needs to know of an artist.

    Capacity None where unknown; genre and company (label or agency) as the roster states them,
    empty where it does not.
    """

    artist_id: str
    name: str
    emerging: bool
    languages: frozenset[str]
    capacity_days_month: float | None
    genre: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class PairForecast:
    """The forecast of one artist in one market; streams over the horizon, None where unknown."""

    artist_id: str
    territory: str
    status: str
    chance: float
    streams: tuple[float, float, float] | None


@dataclass(frozen=True)
class PlanInputs:
    """Forecasts of the home market's artists abroad, and what is known of those artists.

    `forecasts` are in the order of artist and territory. `releases` are dates with titles by
    artist. `done` is the last day on which a kind of action was done, by artist, territory, kind.
    `values` is what a stream counts by market, as far as the store tells.
    """

    origin: dt.date
    horizon_weeks: int
    quarters: tuple[Quarter, ...]
    artists: Mapping[str, ArtistFacts]
    forecasts: tuple[PairForecast, ...]
    releases: Mapping[str, tuple[tuple[dt.date, str], ...]]
    done: Mapping[tuple[str, str, str], dt.date]
    simulated: bool
    values: StreamValues = field(default_factory=StreamValues)


def read_inputs(store: Store, params: PlanParams) -> PlanInputs:
    """What the store knows for a plan; raises ForecastsMissingError where it knows nothing.

    A start before the forecasts or more than three years after them is an InputInvalidError.
    """
    forecasts = _latest(store.read("forecasts"), store, params.home)
    artists = _artists(store.read("artists"), params.home)
    pairs = _pairs(forecasts, set(artists), params.home)
    if not pairs:
        raise ForecastsMissingError(
            f"no forecast in the store is of an artist of {params.home} in a market abroad",
            where=str(store.folder),
            expected=f"artists of origin {params.home} on a roster, and forecasts for them",
            remedy="check --home, ingest a roster, then run: tradewind outlook --store "
            f"{store.folder} --home {params.home}",
        )
    origin = forecasts["origin"][0].as_py()
    _refuse_far(params.start, origin, params.place("--start"))
    ids = _ids_by_name(store.read("names"))
    return PlanInputs(
        origin=origin,
        horizon_weeks=int(forecasts["horizon_weeks"][0].as_py()),
        quarters=quarters_from(params.start or next_quarter(origin), params.quarters),
        artists={pair.artist_id: artists[pair.artist_id] for pair in pairs},
        forecasts=pairs,
        releases=_releases(store.read("releases"), ids),
        done=_done(store.read("actions"), ids),
        simulated=bool(pc.any(store.read("sources")["simulated"]).as_py()),
        values=read_stream_values(store, params.gain.measure, params.rulebook),
    )


def _refuse_far(start: dt.date | None, origin: dt.date, where: str) -> None:
    if start and not origin <= start <= origin + YEARS_AHEAD:
        raise InputInvalidError(
            f"a plan cannot start on {start} from forecasts of the week of {origin}",
            where=where,
            expected=f"a day from {origin} to {origin + YEARS_AHEAD}",
            remedy="leave the start out for the quarter after the forecasts, or make newer ones "
            "with tradewind outlook",
        )


def _latest(forecasts: pa.Table, store: Store, home: str) -> pa.Table:
    if not forecasts.num_rows:
        raise ForecastsMissingError(
            "the store holds no forecasts",
            where=str(store.folder),
            remedy=f"run: tradewind outlook --store {store.folder} --home {home}",
        )
    return newest_forecasts(forecasts)


def _artists(table: pa.Table, home: str) -> dict[str, ArtistFacts]:
    found: dict[str, ArtistFacts] = {}
    for row in table.filter(pc.equal(table["origin"], home)).to_pylist():
        found.setdefault(row["artist_id"], _artist(row))
    return found


def _artist(row: dict[str, Any]) -> ArtistFacts:
    languages = frozenset(tag.split("-")[0] for tag in row["languages"] or ())
    capacity = row["monthly_capacity_days"]
    genre, company = row["genre"] or "", row["label"] or ""
    emerging = bool(row["emerging"])
    return ArtistFacts(row["artist_id"], row["name"], emerging, languages, capacity, genre, company)


def _pairs(forecasts: pa.Table, artists: set[str], home: str) -> tuple[PairForecast, ...]:
    abroad = set(markets()) - {home}
    columns = ["artist_id", "territory", "status", "chance"]
    streams = ["streams_low", "streams_mid", "streams_high"]
    found = {
        (artist, territory): PairForecast(artist, territory, status, chance, _known(low, mid, high))
        for artist, territory, status, chance, low, mid, high in zip(
            *(forecasts[name].to_pylist() for name in columns + streams), strict=True
        )
        if artist in artists and territory in abroad and chance is not None
    }
    return tuple(found[key] for key in sorted(found))


def _known(*streams: float | None) -> tuple[float, float, float] | None:
    low, mid, high = (value if value is not None and value == value else None for value in streams)
    if low is None or mid is None or high is None or mid <= 0:
        return None
    return low, mid, high


def _ids_by_name(names: pa.Table) -> dict[str, str]:
    return dict(zip(names["name"].to_pylist(), names["artist_id"].to_pylist(), strict=True))


def _releases(
    table: pa.Table, ids: Mapping[str, str]
) -> dict[str, tuple[tuple[dt.date, str], ...]]:
    found: dict[str, set[tuple[dt.date, str]]] = {}
    for row in table.select(["artist_name", "title", "date"]).to_pylist():
        artist = ids.get(row["artist_name"])
        if artist and row["date"]:
            found.setdefault(artist, set()).add((row["date"], row["title"] or ""))
    return {artist: tuple(sorted(dates)) for artist, dates in found.items()}


def _done(table: pa.Table, ids: Mapping[str, str]) -> dict[tuple[str, str, str], dt.date]:
    found: dict[tuple[str, str, str], dt.date] = {}
    for row in table.filter(pc.equal(table["status"], "done")).to_pylist():
        artist, last = ids.get(row["artist_name"]), row["end"] or row["start"]
        if artist and last:
            key = (artist, row["territory"], row["kind"])
            found[key] = max(last, found.get(key, last))
    return found
