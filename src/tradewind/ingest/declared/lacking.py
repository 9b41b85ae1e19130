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
    for place, spellings, must in _mapped(declared):
        if header.index(spellings) is not None:
            continue
        found = f"{place}: no column {spellings[0]!r}{_nearest(spellings, header)}"
        if must:
            raise FileUnreadableError(
                f"the format {declared.name!r} does not fit: {found}",
                where=document.path,
                remedy="correct the column in the format, or write optional = true beside it",
            )
        told.append(f"format {declared.name!r}, {found}; it was left empty")
    return tuple(told)


def _mapped(declared: Format) -> Iterator[tuple[str, Spellings, bool]]:
    """Each place in the declaration, the names its column may go by, and whether it must be there.

    Of columns of which the first that holds something counts, one is enough.
    """
    for taken in declared.taken:
        must = taken.target in _MUST or taken.needed
        groups = taken.sources if taken.join else _any_of(taken.sources)
        if not taken.optional:
            yield from ((f"columns.{taken.target}", group, must) for group in groups)
    if (period := declared.period) and not period.optional:
        for group in (*_any_of(period.first), *_any_of(period.last)):
            yield "period", group, True
    for at, deduction in enumerate(declared.deductions):
        if not deduction.optional:
            for group in _any_of(deduction.sources):
                yield f"deductions[{at}]", group, True
    for at, aside in enumerate(declared.set_aside):
        yield f"set_aside[{at}]", aside.source, False


def _any_of(sources: tuple[Spellings, ...]) -> tuple[Spellings, ...]:
    joined = tuple(name for spellings in sources for name in spellings)
    return (joined,) if joined else ()


def _nearest(spellings: Spellings, header: Header) -> str:
    for name in spellings:
        if close := difflib.get_close_matches(name, header.names, n=1, cutoff=0.4):
            return f" (is it {close[0]!r}?)"
    return f"; the file has {', '.join(header.names[:12])}"
