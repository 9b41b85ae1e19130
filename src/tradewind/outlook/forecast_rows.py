"""Rows of the table `forecasts`."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.outlook.chances import Chances
from tradewind.outlook.outcomes import usual_streams
from tradewind.outlook.panel import Bools, Ints
from tradewind.outlook.state import State
from tradewind.store import schema_of

Reals = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Size:
    """How big and how high, by pair; streams in rows of the market's usual size."""

    streams: Reals  # pair, 3
    weeks: Reals
    top: Reals
    gone: Reals | None = None


@dataclass(frozen=True)
class Pairs:
    """Pairs of one status at one horizon, with what is told of them."""

    status: str
    weeks: int
    ids: Texts
    market: Ints
    chance: Reals
    size: Size


@dataclass(frozen=True)
class Split:
    """What a candidate's chance is made of, and past cases like it."""

    told: Chances
    planned: Bools
    cases: Texts

    def columns(self) -> dict[str, pa.Array]:
        """The columns that only candidates have."""
        return {
            "release_chance": pa.array(self.told.release),
            "chance_if_release": pa.array(self.told.released),
            "chance_if_none": pa.array(self.told.unreleased),
            "release_planned": pa.array(self.planned),
            "like_cases": pa.array(self.cases, pa.string()),
        }


def forecast_rows(
    s: State, pairs: Pairs, facts: Texts | None = None, split: Split | None = None
) -> pa.Table:
    """Rows of the table `forecasts`; without `facts` those are an empty list."""
    n, size = len(pairs.ids), pairs.size
    streams = size.streams * usual_streams(s)[pairs.market][:, None]
    columns = {
        "origin": pa.array([s.origin] * n, pa.date32()),
        "artist_id": pa.array(pairs.ids, pa.string()),
        "territory": pa.array(
            np.array(s.panel.markets, dtype=object)[s.markets[pairs.market]], pa.string()
        ),
        "horizon_weeks": pa.array(np.full(n, pairs.weeks, np.int32)),
        "status": pa.array([pairs.status] * n, pa.string()),
        "chance": pa.array(np.asarray(pairs.chance, np.float64)),
        "streams_low": pa.array(streams[:, 0], from_pandas=True),
        "streams_mid": pa.array(streams[:, 1], from_pandas=True),
        "streams_high": pa.array(streams[:, 2], from_pandas=True),
        "weeks_on_chart": pa.array(size.weeks),
        "top_50_chance": pa.array(size.top),
        "facts": pa.array(np.full(n, "[]", dtype=object) if facts is None else facts),
        **(split.columns() if split else {}),
    }
    if size.gone is not None:
        columns["fall_out_chance"] = pa.array(size.gone, from_pandas=True)
    schema = schema_of("forecasts")
    missing = {it.name: pa.nulls(n, it.type) for it in schema if it.name not in columns}
    return pa.table(columns | missing).select(schema.names).cast(schema)
