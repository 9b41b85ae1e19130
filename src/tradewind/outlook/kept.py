"""Every forecast that was made, kept until its time has come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
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
    some of what came was there to be seen. `home` is None where all artists were forecast;
    `simulated` says that the store held files of a simulated world.
    """

    origin: dt.date
    made_on: dt.date
    charts_to: dt.date
    model_version: str
    seed: int
    home: str | None
    simulated: bool

    @property
    def in_hindsight(self) -> bool:
        """Whether later charts than the origin's were loaded when it was made."""
        return self.charts_to > self.origin


_MAKING = ("origin", "made_on", "charts_to", "model_version", "seed", "home", "simulated")
_SAME = ("origin", "model_version", "seed", "home")  # made again, it takes its own place
_PAIR = ["artist_id", "territory", "status", "chance", "streams_low", "streams_high"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The forecasts of one making at one horizon, as they lie in the store: path and rows."""

    making: Making
    horizon_weeks: int
    parts: tuple[tuple[Path, int], ...]

    @property
    def pairs(self) -> int:
        """How many there are."""
        return sum(rows for _, rows in self.parts)

    def read(self) -> pa.Table:
        """The pairs: artist_id, territory, status, chance, streams_low, streams_high."""
        return pa.concat_tables(self._read(path, rows) for path, rows in self.parts)

    def _read(self, path: Path, rows: int) -> pa.Table:
        if pq.read_metadata(path).num_rows == rows:  # nothing else in it
            return _columns(path, _PAIR)
        held = _columns(path, [*_PAIR, *_MAKING, "horizon_weeks"])
        own = pc.equal(held["horizon_weeks"], self.horizon_weeks)
        return held.filter(pc.and_(own, _is_of(held, self.making, _MAKING))).select(_PAIR)


def kept_in(parts: Sequence[Path]) -> tuple[Kept, ...]:
    """What the parts of the table hold, by making and horizon."""
    found: dict[tuple[Making, int], list[tuple[Path, int]]] = {}
    by = [*_MAKING, "horizon_weeks"]
    for path in parts:
        counts = _columns(path, by).group_by(by).aggregate([([], "count_all")])
        for row in counts.to_pylist():
            making = Making(**{name: row[name] for name in _MAKING})
            key = (making, row["horizon_weeks"])
            found.setdefault(key, []).append((path, row["count_all"]))
    return tuple(Kept(making, weeks, tuple(where)) for (making, weeks), where in found.items())


def keep_forecasts(change: "Change", forecasts: pa.Table, making: Making) -> None:
    """Add `forecasts` (rows of that table) to those kept in the store.

    The same making (origin, version, seed and home) made again replaces its own rows; all others
    stay as they are.
    """
    for part in change.parts(TABLE):
        own = _is_of(_columns(part, list(_SAME)), making, _SAME)
        if pc.any(own).as_py():
            rows = pq.read_table(part, schema=schema_of(TABLE), partitioning=None)
            change.rewrite(TABLE, part, rows.filter(pc.invert(own)))
    change.add(TABLE, _rows(forecasts, making))


def _columns(part: Path, names: list[str]) -> pa.Table:
    """Some columns, texts by number (few, in millions of rows); what a part lacks is missing."""
    texts = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema(
        field.with_type(texts) if pa.types.is_string(field.type) else field
        for field in schema_of(TABLE)
    )
    return pq.read_table(part, columns=names, schema=schema, partitioning=None)


def _is_of(held: pa.Table, making: Making, names: Sequence[str]) -> pa.ChunkedArray:
    """Whether each row is of this making, as far as the named columns tell."""
    own = pa.chunked_array([pa.repeat(pa.scalar(True), held.num_rows)])
    for name in names:
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
