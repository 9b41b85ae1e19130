"""The store: one folder of Parquet files, what came from which file, swapped in atomically."""

from tradewind.store.columns import Column, columns_of, empty_table, schema_of, table_names
from tradewind.store.contents import Contents, Coverage, FormatShare, read_contents
from tradewind.store.errors import StoreBusyError, StoreDamagedError, StoreMissingError
from tradewind.store.staging import Staged, forget_staged, read_staged, stage
from tradewind.store.store import Change, Store, write_part, write_parts

__all__ = [
    "Change",
    "Column",
    "Contents",
    "Coverage",
    "FormatShare",
    "Staged",
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreMissingError",
    "columns_of",
    "empty_table",
    "forget_staged",
    "read_contents",
    "read_staged",
    "schema_of",
    "stage",
    "table_names",
    "write_part",
    "write_parts",
]
