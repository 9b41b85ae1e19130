"""The columns of every table, declared once in columns.csv with type, unit and meaning."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa

_TYPES = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "list<string>": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table: its type, its unit and what it means."""

    table: str
    name: str
    type: str
    unit: str
    meaning: str


@cache
def _all_columns() -> tuple[Column, ...]:
    text = files("tradewind.store").joinpath("columns.csv").read_text(encoding="utf-8")
    return tuple(
        Column(row["table"], row["column"], row["type"], row["unit"], row["meaning"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def table_names() -> tuple[str, ...]:
    """Every table a store can hold, in the order of columns.csv."""
    return tuple(dict.fromkeys(column.table for column in _all_columns()))


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of `table`, in order."""
    columns = tuple(column for column in _all_columns() if column.table == table)
    assert columns, f"columns.csv declares no table {table!r}, only {', '.join(table_names())}"
    return columns


@cache
def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of `table`."""
    return pa.schema([(column.name, _TYPES[column.type]) for column in columns_of(table)])


def empty_table(table: str) -> pa.Table:
    """`table` with no rows."""
    return schema_of(table).empty_table()
