"""Which forecasts of a table are the ones to go by."""

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

HORIZON_WEEKS = 12  # plans and reports speak of the quarter ahead


def newest_forecasts(forecasts: pa.Table) -> pa.Table:
    """The forecasts of the last origin, of the one horizon nearest to 12 weeks.

    Takes and gives the schema of table `forecasts`; of two horizons as near, the shorter. An
    empty table comes back as it is.
    """
    if not forecasts.num_rows:
        return forecasts
    last = forecasts.filter(pc.equal(forecasts["origin"], pc.max(forecasts["origin"])))
    horizons = last["horizon_weeks"].unique().to_pylist()
    horizon = min(horizons, key=lambda weeks: (abs(weeks - HORIZON_WEEKS), weeks))
    return last.filter(pc.equal(last["horizon_weeks"], horizon))


@dataclass(frozen=True, slots=True)
class Ahead:
    """One pair at one horizon: chances to stand there, among the first 50, to be off in the end."""

    chance: float
    top_50: float | None
    fall_out: float | None  # None where it did not stand there lately


def by_horizon(
    forecasts: pa.Table, artist_ids: Collection[str]
) -> dict[tuple[str, str], dict[int, Ahead]]:
    """What is told of some artists at the last origin: (artist, territory) → weeks → chances."""
    if not forecasts.num_rows:
        return {}
    last = forecasts.filter(pc.equal(forecasts["origin"], pc.max(forecasts["origin"])))
    own = last.filter(pc.is_in(last["artist_id"], value_set=pa.array(artist_ids, pa.string())))
    told: dict[tuple[str, str], dict[int, Ahead]] = {}
    for row in own.sort_by("horizon_weeks").to_pylist():
        pair = told.setdefault((row["artist_id"], row["territory"]), {})
        pair[row["horizon_weeks"]] = Ahead(
            row["chance"], row["top_50_chance"], row["fall_out_chance"]
        )
    return told
