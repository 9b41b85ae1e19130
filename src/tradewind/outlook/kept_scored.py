"""Kept forecasts held against the charts that came after them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.kept import TABLE, Kept, Making, kept_in
from tradewind.outlook.kept_names import by_name, follow_names
from tradewind.outlook.kept_outcomes import STATUSES, Outcomes, Promises, hold_against
from tradewind.outlook.kept_record import GONE, SCORED, WAITING, KeptForecast, KeptRecord
from tradewind.outlook.panel import Panel
from tradewind.outlook.record import ENTRY, STAY, Part, Reach, Record
from tradewind.outlook.tally import Told, part, tally

if TYPE_CHECKING:
    from tradewind.store import Store


def score_kept(store: "Store", *, charts: pa.Table | None = None) -> KeptRecord:
    """Score every kept forecast that the charts of the store have caught up with.

    `charts` are the store's standings where the caller has read them already. A forecast is
    scored once the charts of any market reach its origin plus its horizon. A pair came true where
    one of the artist's tracks stood on the market's chart in the weeks after the origin.
    """
    kept = sorted(kept_in(store.parts(TABLE)), key=lambda it: _order(it.making))
    if not kept:
        return KeptRecord((), ())
    if charts is None:
        from tradewind.charts import standings

        charts = standings(store)
    reach = charts if _any_due(kept, charts) else None
    against = _Against.of(reach, store)
    told: list[KeptForecast] = []
    records: dict[str, list[Record]] = {ENTRY: [], STAY: []}
    for weeks in sorted({it.horizon_weeks for it in kept}):
        scoring = _Scoring(against, weeks)
        told += scoring.score([it for it in kept if it.horizon_weeks == weeks])
        for question, made in records.items():
            made += scoring.record(question)
    return KeptRecord(
        tuple(sorted(told, key=lambda it: (_order(it.making), it.horizon_weeks))),
        tuple(record for made in records.values() for record in _with_horizons(made)),
    )


def _any_due(kept: Sequence[Kept], charts: pa.Table) -> bool:
    """Whether the charts reach any forecast's horizon; if not there is nothing to work out."""
    last = pc.max(charts["week"]).as_py()
    due = min(_due(it.making.origin, it.horizon_weeks) for it in kept)
    return last is not None and last >= due


def _due(origin: dt.date, weeks: int) -> dt.date:
    """The last week a forecast speaks of."""
    return origin + dt.timedelta(weeks=weeks)


def _order(making: Making) -> tuple[object, ...]:
    """By origin; then whoever knew less goes first, then who spoke earlier."""
    home = making.home or ""
    known = (making.charts_to, making.made_on)
    return (making.origin, *known, making.seed, making.model_version, home)


def _with_horizons(records: Sequence[Record]) -> Iterable[Record]:
    """Each record of a question with the sums of the other horizons beside its own."""
    sums = tuple(part for record in records for part in record.by_horizon)
    return (replace(record, by_horizon=sums) for record in records)


@dataclass(frozen=True)
class _Against:
    """What forecasts are held against: charts, and the artists that the store knows."""

    panel: Panel | None  # None where no charts are there that reach any forecast's horizon
    artists: tuple[str, ...]  # those of the panel first
    names: tuple[str, ...]
    countries: Mapping[str, str]
    named: Mapping[str, str]  # the id of whom a folded name stands for
    simulated: bool

    @classmethod
    def of(cls, charts: pa.Table | None, store: "Store") -> "_Against":
        roster = store.read("artists").to_pylist()
        rows = {row["artist_id"]: row for row in roster if row["artist_id"]}
        try:
            panel = Panel.of(charts) if charts is not None else None
        except OutlookDataError:  # charts of no market, or without an artist's name
            panel = None
        ids, called = (panel.artists, panel.names) if panel else ((), ())
        more = sorted(rows.keys() - set(ids))
        return cls(
            panel,
            (*ids, *more),
            (*called, *(rows[i]["name"] or i for i in more)),
            {i: row["origin"] for i, row in rows.items() if row["origin"]},
            by_name(store.read("names")),
            any(store.read("sources")["simulated"].to_pylist()),
        )

    def state(self, making: Making, weeks: int) -> str:
        """Whether a forecast can be scored; one of a simulated world never on real charts."""
        origin = making.origin
        if making.simulated and not self.simulated:
            return GONE
        if self.panel is None or self.panel.weeks[-1] < _due(origin, weeks):
            return WAITING
        return SCORED if self.outcomes(origin, weeks).index >= -1 else GONE

    def outcomes(self, origin: dt.date, weeks: int) -> Outcomes:
        """What came in the weeks after an origin."""
        assert self.panel is not None
        return Outcomes(self.panel, (origin - self.panel.weeks[0]).days // 7, weeks)


@dataclass
class _Scoring:
    """The scoring of one horizon; holds the pairs that count for its records."""

    against: _Against
    weeks: int
    counted: list[tuple[Making, Promises]] = field(default_factory=list)

    def score(self, kept: Sequence[Kept]) -> Iterator[KeptForecast]:
        """Each forecast; they are given in the order in which they count."""
        due = [it for it in kept if self._told(it).state == SCORED]
        in_time = any(not it.making.in_hindsight for it in due)
        yield from (told for told in map(self._told, kept) if told.state != SCORED)
        for origin, same in groupby(due, key=lambda it: it.making.origin):
            yield from self._score_origin(origin, same, in_time)

    def _told(self, it: Kept) -> KeptForecast:
        until = _due(it.making.origin, self.weeks)
        state = self.against.state(it.making, self.weeks)
        return KeptForecast(it.making, self.weeks, until, state, it.pairs)

    def _score_origin(
        self, origin: dt.date, kept: Iterable[Kept], in_time: bool
    ) -> Iterator[KeptForecast]:
        """The forecasts of an origin; each pair counts where it stands first.

        Where some forecast of the horizon was made `in_time`, those in hindsight do not count.
        """
        outcomes = self.against.outcomes(origin, self.weeks)
        seen, known = np.zeros(0, np.int64), frozenset(self.against.artists)
        for it in kept:
            rows = follow_names(it.read(), known, self.against.named)
            promises, lost = hold_against(rows, outcomes, self.against.artists)
            pair = promises.artist.astype(np.int64) * len(outcomes.panel.markets) + promises.market
            late = in_time and it.making.in_hindsight
            new = np.isin(pair, seen, invert=True) & np.full(len(pair), not late)
            seen = np.append(seen, pair[new])
            self.counted.append((it.making, promises.where(new)))
            yield replace(
                self._told(it),
                **asdict(lost),
                counted=int(new.sum()),
                entry=_own_part(promises.where(~promises.charting), origin),
                stay=_own_part(promises.where(promises.charting), origin),
            )

    def record(self, question: str) -> Iterator[Record]:
        """The record of what counts, if anything does."""
        told = [
            (making, promises.where(promises.charting == (question == STAY)))
            for making, promises in self.counted
        ]
        told = [(making, promises) for making, promises in told if len(promises.chance)]
        if not told:
            return
        origins = sorted({making.origin for making, _ in told})
        seeds = {making.seed for making, _ in told}
        side = np.concatenate([promises.side for _, promises in told])
        cases, below, above = (side > 0).sum(), (side == 1).sum(), (side == 3).sum()
        yield tally(
            self._pairs(told, origins),
            horizon_weeks=self.weeks,
            seed=seeds.pop() if len(seeds) == 1 else None,
            countries=self.against.countries,
            streams=Reach(int(cases), int(below), int(above)) if cases else None,
            question=question,
            in_hindsight=any(making.in_hindsight for making, _ in told),
        )

    def _pairs(self, told: Sequence[tuple[Making, Promises]], origins: Sequence[dt.date]) -> Told:
        assert self.against.panel is not None
        all_of = [promises for _, promises in told]
        place = np.array([origins.index(making.origin) for making, _ in told], np.int32)
        return Told(
            origins=origins,
            artists=self.against.artists,
            names=self.against.names,
            markets=self.against.panel.markets,
            statuses=STATUSES,
            origin=np.repeat(place, [len(p.chance) for p in all_of]),
            artist=np.concatenate([p.artist for p in all_of]),
            market=np.concatenate([p.market for p in all_of]),
            status=np.concatenate([p.status for p in all_of]),
            size=np.concatenate([p.size for p in all_of]),
            chance=np.concatenate([p.chance for p in all_of]),
            entered=np.concatenate([p.stood for p in all_of]),
        )


def _own_part(promises: Promises, origin: dt.date) -> Part | None:
    """The scores of one forecast by itself."""
    if not len(promises.chance):
        return None
    return part(origin.isoformat(), promises.stood, promises.chance, promises.market)
