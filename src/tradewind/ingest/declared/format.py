"""What a declaration says about one kind of columnar file."""

from dataclasses import dataclass

Spellings = tuple[str, ...]
Words = tuple[tuple[str, str], ...]
"""Pairs of a pattern in lower case, in which * stands for anything, and our word for it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One column of ours and where its cells come from.

    Of the columns `sources`, each with its spellings, the first that holds something counts (of an
    ISRC: the first that holds one); with `join` all are joined by it. `words` turn what is printed
    into our words, `otherwise` what they do not know. `file_name` is a pattern whose first group
    is the value. `percent` says that 80 means 0.8. A row without a `needed` cell is set aside. An
    `optional` column may be missing from a file.
    """

    target: str
    sources: tuple[Spellings, ...] = ()
    constant: str = ""
    file_name: str = ""
    join: str = ""
    words: Words = ()
    otherwise: str = ""
    percent: bool = False
    needed: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Where the days of a row stand: in one cell, or in one for the first and one for the last.

    `unit` "month" widens a day to its month. `dates` says how 03/04/2021 is read where the file
    itself does not tell: "month first", "day first", or "" for not at all.
    """

    first: tuple[Spellings, ...]
    last: tuple[Spellings, ...] = ()
    unit: str = ""
    dates: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Deduction:
    """A column whose sums become lines of their own.

    `net` "before" says that the printed net does not know of it yet: the line takes it off.
    "after" says that it is taken off already: the line shows it in its gross and pays out 0.
    """

    sources: tuple[Spellings, ...]
    kind: str
    net: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows that are no lines of the table: `source` holds one of `words`."""

    source: Spellings
    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file, as its declaration states it."""

    name: str
    label: str
    table: str
    needs: tuple[Spellings, ...]
    taken: tuple[Taken, ...]
    without: Spellings = ()
    exactly: bool = False
    numbers: str = ""
    period: Period | None = None
    deductions: tuple[Deduction, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    personal: Spellings = ()
    note: str = ""

    def of(self, target: str) -> Taken | None:
        """The declaration of one column of ours."""
        return next((taken for taken in self.taken if taken.target == target), None)
