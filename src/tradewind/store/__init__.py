"""The store: one folder of Parquet files, what came from which file, swapped in atomically."""

from tradewind.store.columns import Column, columns_of, empty_table, schema_of, table_names
from tradewind.store.contents import Contents, Coverage, FormatShare, read_contents
from tradewind.store.engines import ENGINES, Engine, EngineUnknownError, chosen_engine
from tradewind.store.errors import StoreBusyError, StoreDamagedError, StoreMissingError
from tradewind.store.prepared import PreparedQuery
from tradewind.store.set_aside import first_set_aside, tally_set_aside
from tradewind.store.spark import JavaMissingError, SparkMissingError, check_spark
from tradewind.store.spark_settings import SparkSettingInvalidError, parse_conf
from tradewind.store.staging import Staged, forget_staged, read_staged, stage
from tradewind.store.store import Change, Store, write_part, write_parts

__all__ = [
    "ENGINES",
    "Change",
    "Column",
    "Contents",
    "Coverage",
    "Engine",
    "EngineUnknownError",
    "FormatShare",
    "JavaMissingError",
    "PreparedQuery",
    "SparkMissingError",
    "SparkSettingInvalidError",
    "Staged",
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreMissingError",
    "check_spark",
    "chosen_engine",
    "columns_of",
    "empty_table",
    "first_set_aside",
    "forget_staged",
    "parse_conf",
    "read_contents",
    "read_staged",
    "schema_of",
    "stage",
    "table_names",
    "tally_set_aside",
    "write_part",
    "write_parts",
]
