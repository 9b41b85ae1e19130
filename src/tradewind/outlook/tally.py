"""Promises and outcomes counted up into a record."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import Bools, Ints
from tradewind.outlook.record import ENTRY, MODEL, Bin, Call, Part, Reach, Record, Score
from tradewind.outlook.scores import (
    average_precision,
    calibration_error,
    log_loss,
    recall_at,
)

Reals = npt.NDArray[np.float64]
CALLS = 40
EDGES = (0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1)  # of the bins of chance
SIZES = ("0", "1", "2-4", "5-14", "15+")  # markets an artist charted in lately
_SIZE_FROM = (1, 2, 5, 15)


@dataclass(frozen=True)
class Told:
    """Pairs that were asked about: what was promised of each, and what came.

    `origin`, `artist`, `market` and `status` are places in the lists of the same name; `size` is
    the number of markets the artist charted in before the origin. All by pair.
    """

    origins: Sequence[dt.date]
    artists: Sequence[str]
    names: Sequence[str]
    markets: Sequence[str]
    statuses: Sequence[str]
    origin: Ints
    artist: Ints
    market: Ints
    status: Ints
    size: Ints
    chance: Reals
    entered: Bools
    baselines: Mapping[str, Reals] = field(default_factory=dict)

    def by_chance(self) -> "Told":
        """The highest chance first: what follows sorts it again and again, in no time."""
        order = np.argsort(-self.chance, kind="stable")
        arrays = ("origin", "artist", "market", "status", "size", "chance", "entered")
        return replace(
            self,
            **{name: getattr(self, name)[order] for name in arrays},
            baselines={name: ranked[order] for name, ranked in self.baselines.items()},
        )

    @property
    def chart(self) -> npt.NDArray[np.int64]:
        """One number a chart of one origin."""
        chart: npt.NDArray[np.int64] = self.origin.astype(np.int64) * len(self.markets)
        return chart + self.market


def tally(
    told: Told,
    *,
    horizon_weeks: int,
    seed: int | None,
    countries: Mapping[str, str],
    streams: Reach | None = None,
    question: str = ENTRY,
    in_hindsight: bool = True,
) -> Record:
    """Count a record up; there must be a pair. `countries` tells where artists come from, by id."""
    told = told.by_chance()
    entered, chance = told.entered, told.chance
    whole = np.zeros(len(chance), np.int8)
    sizes = np.digitize(told.size, _SIZE_FROM)
    dates = [origin.isoformat() for origin in told.origins]
    return Record(
        told.origins[int(told.origin.min())],
        told.origins[int(told.origin.max())],
        horizon_weeks,
        seed,
        len(chance),
        int(entered.sum()),
        log_loss(entered, np.full(len(chance), entered.mean())),
        tuple(_scores(told)),
        _bins(entered, chance),
        _calls(told),
        tuple(_parts(told, told.market, told.markets)),
        tuple(_parts(told, told.origin, dates)),
        tuple(_by_country(told, countries)),
        tuple(_parts(told, sizes, SIZES)),
        tuple(_parts(told, told.status, told.statuses)),
        tuple(_parts(told, whole, [str(horizon_weeks)])),
        streams,
        question,
        in_hindsight,
    )


def _scores(told: Told) -> Iterator[Score]:
    entered, chance = told.entered, told.chance
    yield Score(
        MODEL,
        average_precision(entered, chance),
        recall_at(entered, chance, told.chart),
        log_loss(entered, chance),
        calibration_error(entered, chance),
    )
    for name, ranked in told.baselines.items():
        ap, recall = average_precision(entered, ranked), recall_at(entered, ranked, told.chart)
        yield Score(name, ap, recall)


def _by_country(told: Told, countries: Mapping[str, str]) -> Iterator[Part]:
    """By country of origin, that of nobody's knowledge last; nothing where none is known."""
    of = [countries.get(artist) or "" for artist in told.artists]
    known = sorted({country for country in of if country})
    if known:
        place = {country: i for i, country in enumerate([*known, ""])}
        code = np.array([place[country] for country in of], np.int32)
        yield from _parts(told, code[told.artist], [*known, ""])


def _parts(told: Told, code: Ints, names: Sequence[str]) -> Iterator[Part]:
    """One part a name that has a pair; `code` is the place of each pair's name."""
    order = np.argsort(code.astype(np.uint16), kind="stable")
    ends = np.cumsum([0, *np.bincount(code, minlength=len(names))])
    chart = told.chart
    for name, begin, end in zip(names, ends[:-1], ends[1:], strict=True):
        if begin < end:
            own = order[begin:end]
            yield part(name, told.entered[own], told.chance[own], chart[own])


def part(name: str, came: Bools, promised: Reals, chart: Ints) -> Part:
    """The scores of some pairs; `chart` tells the chart of one origin that each is on."""
    return Part(
        name,
        len(came),
        float(promised.sum()),
        int(came.sum()),
        average_precision(came, promised),
        recall_at(came, promised, chart.astype(np.int64)),
        log_loss(came, promised),
    )


def _bins(entered: Bools, chance: Reals) -> tuple[Bin, ...]:
    place = np.digitize(chance, EDGES[1:-1])
    bins = []
    for i in np.unique(place):
        own = place == i
        bins.append(Bin(float(chance[own].mean()), float(entered[own].mean()), int(own.sum())))
    return tuple(bins)


def _calls(told: Told) -> tuple[Call, ...]:
    """The highest chances, each artist and market once: at the origin that was surest of it."""
    calls: dict[tuple[int, int], Call] = {}
    for number, origin in enumerate(told.origins):
        own = np.flatnonzero(told.origin == number)
        for i in own[np.argsort(-told.chance[own], kind="stable")[:CALLS]].tolist():
            artist, market = int(told.artist[i]), int(told.market[i])
            call = Call(
                origin,
                told.artists[artist],
                told.names[artist],
                told.markets[market],
                float(told.chance[i]),
                bool(told.entered[i]),
            )
            known = calls.get((artist, market))
            if known is None or known.chance < call.chance:
                calls[artist, market] = call
    best = sorted(calls.values(), key=lambda c: (-c.chance, c.artist_id, c.territory))
    return tuple(best[:CALLS])
