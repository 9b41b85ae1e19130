"""How the search stands while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """The best gain so far, what no plan can exceed, and the time spent."""

    gain: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """What is missing to the bound, as a share of it."""
        return (self.bound - self.gain) / self.bound if self.bound > 0 else 0.0


Watch = Callable[[Standing], None]


def unwatched(_: Standing) -> None:
    """Let nobody know."""
