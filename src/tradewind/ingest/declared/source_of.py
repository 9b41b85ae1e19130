"""A declaration as a source: recognised by its header, parsed by its column map."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tradewind.ingest.declared.format import Format
from tradewind.ingest.declared.lacking import columns_lacking
from tradewind.ingest.declared.parse import parse_declared
from tradewind.ingest.declared.read_format import FormatInvalidError, read_format
from tradewind.ingest.document import Document, Header
from tradewind.ingest.source import Context, Parsed, Source


def source_of_file(path: Path, *, own: bool = True) -> Source:
    """The source that the file at `path` declares; raises FormatInvalidError.

    `own` says that it is one of Tradewind's: files of its kinds may lack columns, as older ones do.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise FormatInvalidError(
            f"it cannot be read ({cause})", where=str(path), remedy="save it as UTF-8 text"
        ) from cause
    return source_of(read_format(text, where=str(path)), own=own)


def sources_in(folder: Path, *, taken: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources that the *.toml files of a folder declare, by file name.

    Raises FormatInvalidError, also where two go by one name or a name is among `taken`.
    """
    names, found = set(taken), []
    for path in sorted(folder.glob("*.toml")):
        source = source_of_file(path, own=False)
        if source.format in names:
            raise FormatInvalidError(
                f"format: a kind of file goes by {source.format!r} already",
                where=str(path),
                remedy="give it a name of its own",
            )
        names.add(source.format)
        found.append(source)
    return tuple(found)


def source_of(declared: Format, *, own: bool = True) -> Source:
    """A declaration as a source; of one that is not our own, columns a file lacks are told."""
    return Source(
        declared.name,
        partial(_recognise, declared),
        partial(parse_declared if own else _parse_of_user, declared),
        needs=declared.needs,
        label=declared.label,
        name_tells=any(taken.file_name for taken in declared.taken),
    )


def _recognise(declared: Format, document: Document) -> Header | None:
    if not document.may_hold(declared.needs):
        return None
    for header in document.headers:
        held = all(header.index(spellings) is not None for spellings in declared.needs)
        if not held or any(name in header.names for name in declared.without):
            continue
        if not declared.exactly or len(header.names) == len(declared.needs):
            return header
    return None


def _parse_of_user(
    declared: Format, document: Document, header: Header, context: Context
) -> Parsed:
    lacking = columns_lacking(declared, document, header)
    parsed = parse_declared(declared, document, header, context)
    return replace(parsed, notes=(*lacking, *parsed.notes))
