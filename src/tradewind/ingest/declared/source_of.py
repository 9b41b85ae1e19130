"""A declaration as a source: recognised by its header, parsed by its column map."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tradewind.ingest.declared.format import Format
from tradewind.ingest.declared.parse import parse_declared
from tradewind.ingest.declared.read_format import FormatInvalidError, read_format
from tradewind.ingest.document import Document, Header
from tradewind.ingest.source import Source


def source_of_file(path: Path) -> Source:
    """The source that the file at `path` declares; raises FormatInvalidError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise FormatInvalidError(
            f"it cannot be read ({cause})", where=str(path), remedy="save it as UTF-8 text"
        ) from cause
    return source_of(read_format(text, where=str(path)))


def sources_in(folder: Path, *, taken: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources that the *.toml files of a folder declare, by file name.

    Raises FormatInvalidError, also where two go by one name or a name is among `taken`.
    """
    names, found = set(taken), []
    for path in sorted(folder.glob("*.toml")):
        source = source_of_file(path)
        if source.format in names:
            raise FormatInvalidError(
                f"format: a kind of file goes by {source.format!r} already",
                where=str(path),
                remedy="give it a name of its own",
            )
        names.add(source.format)
        found.append(source)
    return tuple(found)


def source_of(declared: Format) -> Source:
    """A declaration as a source."""
    return Source(
        declared.name,
        partial(_recognise, declared),
        partial(_parse, declared),
        needs=declared.needs,
        label=declared.label,
        name_tells=any(taken.file_name for taken in declared.taken),
    )


def _recognise(declared: Format, document: Document) -> Header | None:
    for header in document.headers:
        held = all(header.index(spellings) is not None for spellings in declared.needs)
        if not held or any(name in header.names for name in declared.without):
            continue
        if not declared.exactly or len(header.names) == len(declared.needs):
            return header
    return None


_parse = parse_declared
