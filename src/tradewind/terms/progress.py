"""How long work tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """A listener to long work: the command line draws bars, tests and libraries stay silent."""

    def start(self, step: str, total: int | None = None) -> None:
        """A named step begins; `total` is its number of units where known."""

    def advance(self, amount: int = 1) -> None:
        """So many more units of the current step are done."""

    def finish(self, note: str = "") -> None:
        """The current step is over; `note` is one short sentence about what came of it."""


class Silent:
    """A listener that says nothing."""

    def start(self, step: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, amount: int = 1) -> None:
        """Say nothing."""

    def finish(self, note: str = "") -> None:
        """Say nothing."""
