"""Kinds of columnar files that one TOML file declares, without code.

docs/how-to/add-a-format.md tells how. This is a helper of sources, not a source.
"""

from tradewind.ingest.declared.format import Format
from tradewind.ingest.declared.read_format import FormatInvalidError, read_format
from tradewind.ingest.declared.source_of import source_of_file, sources_in

__all__ = ["Format", "FormatInvalidError", "read_format", "source_of_file", "sources_in"]
