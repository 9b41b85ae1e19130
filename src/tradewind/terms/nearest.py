"""The nearest of some known words, for whoever mistyped one."""

import difflib
from collections.abc import Iterable

from tradewind.terms.names import fold


def nearest(asked: str, known: Iterable[str]) -> str | None:
    """The known word most like `asked`, without regard to case, accents and underlines.

    None where nothing is known.
    """
    by_fold = {fold(name.replace("_", " ")): name for name in known}
    near = difflib.get_close_matches(fold(asked.replace("_", " ")), by_fold, n=1, cutoff=0.0)
    return by_fold[near[0]] if near else None
