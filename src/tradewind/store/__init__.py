"""The store: one folder of Parquet files, what came from which file, swapped in atomically."""

from tradewind.store.columns import Column, columns_of, empty_table, schema_of, table_names
from tradewind.store.errors import StoreBusyError, StoreDamagedError, StoreMissingError
from tradewind.store.store import Change, Store

__all__ = [
    "Change",
    "Column",
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreMissingError",
    "columns_of",
    "empty_table",
    "schema_of",
    "table_names",
]
