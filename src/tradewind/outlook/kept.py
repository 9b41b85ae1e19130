"""Every forecast that was made, kept until its time has come."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.store import schema_of

if TYPE_CHECKING:
    from tradewind.store import Change

TABLE = "kept_forecasts"


@dataclass(frozen=True, slots=True)
class Making:
    """One making of forecasts: from which week, when, by which outlook, for whose artists.

    `charts_to` is the last chart week that was loaded that day: where it lies after the origin,
    some of what came was there to be seen. `home` is None where all artists were forecast.
    """

    origin: dt.date
    made_on: dt.date
    charts_to: dt.date
    model_version: str
    seed: int
    home: str | None

    @property
    def in_hindsight(self) -> bool:
        """Whether later charts than the origin's were loaded when it was made."""
        return self.charts_to > self.origin


MAKING = ("origin", "made_on", "charts_to", "model_version", "seed", "home")  # columns of a Making
_SAME = ("origin", "model_version", "seed", "home")  # made again, it takes its own place
_TEXTS = ["model_version", "home"]  # the same in millions of rows


def keep_forecasts(change: "Change", forecasts: pa.Table, making: Making) -> None:
    """Add `forecasts` (rows of that table) to those kept in the store.

    The same making (origin, version, seed and home) made again replaces its own rows; all others
    stay as they are.
    """
    for part in change.parts(TABLE):
        held = pq.read_table(part, columns=list(_SAME), read_dictionary=_TEXTS, partitioning=None)
        own = _same(held, making)
        if pc.any(own).as_py():
            rows = pq.read_table(part, schema=schema_of(TABLE), partitioning=None)
            change.rewrite(TABLE, part, rows.filter(pc.invert(own)))
    change.add(TABLE, _rows(forecasts, making))


def _same(held: pa.Table, making: Making) -> pa.ChunkedArray:
    own = pa.chunked_array([pa.array([True] * held.num_rows, pa.bool_())])
    for name in _SAME:
        value = getattr(making, name)
        is_it = pc.is_null(held[name]) if value is None else pc.equal(held[name], value)
        own = pc.and_(own, pc.fill_null(is_it, False))
    return own


def _rows(forecasts: pa.Table, making: Making) -> pa.Table:
    schema, said = schema_of(TABLE), asdict(making)
    columns = [
        pa.repeat(pa.scalar(said[field.name], field.type), forecasts.num_rows)
        if field.name in said
        else forecasts[field.name].cast(field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)
