"""Columns that a format of the user's own maps and a file does not have."""

import difflib
from collections.abc import Iterator

from tradewind.ingest.declared.format import Format, Spellings
from tradewind.ingest.document import Document, Header
from tradewind.terms import FileUnreadableError

_MUST = ("net_nano", "quantity", "streams")
"""Columns of ours without which a file says nothing of what it is loaded for."""


def columns_lacking(declared: Format, document: Document, header: Header) -> tuple[str, ...]:
    """A sentence for each mapped column that the file lacks, with the nearest one that it has.

    Raises FileUnreadableError where the lacking one holds money, counts, days or a deduction, or
    is needed, and the declaration does not call it optional.
    """
    told = []
    for place, sources, must in _mapped(declared):
        lacking = [names for names in sources if header.index(names) is None]
        found = [f"{place}: no column {names[0]!r}{_nearest(names, header)}" for names in lacking]
        if must and sources and len(lacking) == len(sources):  # of several, one is enough
            raise FileUnreadableError(
                f"the format {declared.name!r} does not fit: {', '.join(found)}",
                where=document.path,
                remedy="correct the column in the format, or write optional = true beside it",
            )
        told += [f"format {declared.name!r}, {each}; nothing was read from it" for each in found]
    return tuple(told)


def _mapped(declared: Format) -> Iterator[tuple[str, tuple[Spellings, ...], bool]]:
    """Each place in the declaration with its columns, and whether one of them must be there."""
    for taken in declared.taken:
        if not taken.optional:
            yield f"columns.{taken.target}", taken.sources, taken.target in _MUST or taken.needed
    if (period := declared.period) and not period.optional:
        yield "period", period.first, True
        yield "period.last", period.last, True
    for at, deduction in enumerate(declared.deductions):
        if not deduction.optional:
            yield f"deductions[{at}]", deduction.sources, True
    for at, aside in enumerate(declared.set_aside):
        yield f"set_aside[{at}]", (aside.source,), False


def _nearest(spellings: Spellings, header: Header) -> str:
    for name in spellings:
        if close := difflib.get_close_matches(name, header.names, n=1, cutoff=0.4):
            return f" (is it {close[0]!r}?)"
    return f"; the file has {', '.join(header.names[:12])}"
