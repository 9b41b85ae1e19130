"""Who stood where in which week, as arrays."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.errors import OutlookDataError
from tradewind.terms import WORLD

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.floating[Any]]
Bools = npt.NDArray[np.bool_]
DEPTH = 200  # places of the longest chart; deeper rows count as the last place


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows of the charts, by week: indices of week, artist, market and track; rank; streams.

    `streams` is NaN where the chart has none.
    """

    week: Ints
    artist: Ints
    market: Ints
    track: Ints
    rank: Ints
    streams: npt.NDArray[np.float64]

    def before(self, weeks: int) -> "Entries":
        """The rows of the first so many weeks."""
        end = int(np.searchsorted(self.week, weeks))
        return Entries(
            self.week[:end],
            self.artist[:end],
            self.market[:end],
            self.track[:end],
            self.rank[:end],
            self.streams[:end],
        )


@dataclass(frozen=True)
class Panel:
    """Every artist's place on every market's chart in every week.

    Weeks run without a gap from the first to the last; a week a market did not report is unknown
    (`reported` False), not empty. Artists and markets are in the order of their ids. A track is one
    artist's title, whatever id a service gives it. The world's own chart is no market and left out.
    """

    weeks: tuple[dt.date, ...]
    artists: tuple[str, ...]
    names: tuple[str, ...]
    markets: tuple[str, ...]
    titles: tuple[str, ...]
    entries: Entries
    reported: Bools  # week, market
    height: npt.NDArray[np.uint8]  # week, artist, market: 201 - best rank; 0 is off the chart
    stands: Ints  # week, artist: how many markets the artist stands on

    @classmethod
    def of(cls, standings: pa.Table) -> "Panel":
        """Build the panel from `tradewind.charts.standings`, or any table with its columns.

        Needs week, territory, rank, artist_id; uses track_id, title, artist_name, streams and days
        where they are there: streams of some days of a week stand for all seven. Raises
        OutlookDataError where no row names market, week and artist.
        """
        rows = _usable(standings)
        if not rows.num_rows:
            raise OutlookDataError(
                "no chart row of a market names its artist",
                expected="weekly charts of several markets",
                remedy="load chart files first: tradewind ingest PATHS --store DIR",
            )
        days = rows["week"].to_numpy().astype("datetime64[D]").astype(np.int64)
        first = int(days.min())
        week = ((days - first) // 7).astype(np.int32)
        order = np.argsort(week, kind="stable")
        artists, artist = _index(rows["artist_id"])
        markets, market = _index(rows["territory"])
        tracks, track = _index(_track_keys(rows))
        rank = np.clip(rows["rank"].to_numpy(), 1, None).astype(np.int32)
        entries = Entries(
            week[order],
            artist[order],
            market[order],
            track[order],
            rank[order],
            _streams(rows)[order],
        )
        return cls(
            weeks=tuple(_date(first + 7 * i) for i in range(int(week.max()) + 1)),
            artists=artists,
            names=_first_text(rows, "artist_name", artist, week, artists),
            markets=markets,
            titles=_first_text(rows, "title", track, week, tracks),
            entries=entries,
            **_cubes(entries, len(artists), len(markets)),
        )

    def until(self, origin: dt.date) -> "Panel":
        """The panel as it was known at `origin`: no row of a later week.

        Artists who first appear later keep a place in the lists, with nothing in it.
        """
        last = self.week_index(origin)
        return Panel(
            self.weeks[: last + 1],
            self.artists,
            self.names,
            self.markets,
            self.titles,
            self.entries.before(last + 1),
            self.reported[: last + 1],
            self.height[: last + 1],
            self.stands[: last + 1],
        )

    def week_index(self, origin: dt.date) -> int:
        """The place of the week that holds `origin`; raises OutlookDataError outside the panel."""
        index = (origin - self.weeks[0]).days // 7
        if not 0 <= index < len(self.weeks):
            raise OutlookDataError(
                f"the origin {origin} lies outside the charts",
                expected=f"a week from {self.weeks[0]} to {self.weeks[-1]}",
            )
        return index

    @cached_property
    def track_first_week(self) -> Ints:
        """Index of the week in which each track first charted anywhere; the length if never."""
        first = np.full(len(self.titles), len(self.weeks), np.int32)
        np.minimum.at(first, self.entries.track, self.entries.week)
        return first

    @cached_property
    def reached(self) -> Bools:
        """Whether each track ever stood on each market's chart: track, market."""
        reached = np.zeros((len(self.titles), len(self.markets)), bool)
        reached[self.entries.track, self.entries.market] = True
        return reached


def _usable(standings: pa.Table) -> pa.Table:
    known = pc.and_(pc.is_valid(standings["artist_id"]), pc.is_valid(standings["rank"]))
    placed = pc.and_(pc.is_valid(standings["week"]), pc.is_valid(standings["territory"]))
    market = pc.not_equal(standings["territory"], str(WORLD))
    return standings.filter(pc.and_(pc.and_(known, placed), market))


def _date(days: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=days)


def _index(column: Any) -> tuple[tuple[str, ...], Ints]:
    """The distinct values in order, and the place of each row's value among them."""
    coded = pc.dictionary_encode(column.combine_chunks())
    values = np.array(coded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(values, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return tuple(values[order]), place[coded.indices.to_numpy(zero_copy_only=False)]


def _track_keys(rows: pa.Table) -> Any:
    """One key a track: ids change from release to release, artist and title seldom do."""
    names = rows.column_names
    empty = pa.chunked_array([pa.nulls(rows.num_rows, pa.string())])
    title = pc.utf8_lower(rows["title"].cast(pa.string())) if "title" in names else empty
    track = rows["track_id"].cast(pa.string()) if "track_id" in names else empty
    named = pc.if_else(pc.not_equal(title, ""), title, None)
    label = pc.coalesce(named, track, pa.scalar("?"))
    return pc.binary_join_element_wise(label, rows["artist_id"].cast(pa.string()), "\x1f")


def _streams(rows: pa.Table) -> npt.NDArray[np.float64]:
    if "streams" not in rows.column_names:
        return np.full(rows.num_rows, np.nan)
    values: npt.NDArray[np.float64] = rows["streams"].cast(pa.float64()).to_numpy()
    if "days" in rows.column_names:
        values = values * (7 / rows["days"].cast(pa.float64()).to_numpy())
    return values


def _first_text(
    rows: pa.Table, column: str, index: Ints, week: Ints, keys: tuple[str, ...]
) -> tuple[str, ...]:
    """The text each key had when first seen: what comes later must not change it."""
    if column not in rows.column_names:
        return keys
    order = np.lexsort((np.arange(len(week)), week))
    first = np.full(len(keys), -1, np.int64)
    first[index[order][::-1]] = order[::-1]
    texts = rows[column].take(pa.array(first)).to_pylist()
    return tuple(text or key.split("\x1f")[0] for text, key in zip(texts, keys, strict=True))


def _cubes(entries: Entries, artists: int, markets: int) -> dict[str, Any]:
    weeks = int(entries.week.max()) + 1
    height = np.zeros((weeks, artists, markets), np.uint8)
    value = np.clip(DEPTH + 1 - entries.rank, 1, DEPTH).astype(np.uint8)
    np.maximum.at(height, (entries.week, entries.artist, entries.market), value)
    reported = np.zeros((weeks, markets), bool)
    reported[entries.week, entries.market] = True
    stands = np.count_nonzero(height, axis=2).astype(np.int32)
    return {"reported": reported, "height": height, "stands": stands}
