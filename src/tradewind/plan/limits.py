"""Limits that a person sets on what a plan holds: so much at least, or at most, of some lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from tradewind.terms import InputInvalidError

Measure = Literal["share", "eur_cents", "lines"]
ABOUT = (
    "emerging",  # yes or no, as all that follow are names or codes
    "first_timer",  # yes or no: nothing done abroad stands in the journal
    "artist",
    "company",
    "genre",
    "language",
    "market",
    "region",
    "kind",
    "quarter",
)
YES_NO = ABOUT[:2]
FLOOR_EMERGING = "floor_emerging"


@dataclass(frozen=True, slots=True)
class Limit:
    """At least `least` and at most `most` of the lines that are `about` something.

    `about` holds by word of ABOUT the values of which a line must have one, for every word; "yes"
    or "no" for the first two, an artist by id or name. `measure` says what is counted: their share
    of all costs (0 to 1), their costs in euro cents, or the lines.
    """

    name: str
    about: Mapping[str, tuple[str, ...]]
    measure: Measure
    least: float | None = None
    most: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", MappingProxyType(dict(self.about)))
        top = 1.0 if self.measure == "share" else float("inf")
        for side, amount in (("least", self.least), ("most", self.most)):
            if amount is not None and not 0 <= amount <= top:
                raise InputInvalidError(
                    f"the limit {self.name!r} asks for {side} {amount:g}",
                    expected="a share from 0 to 1" if top == 1 else "0 or more",
                )
        if self.least is not None and self.most is not None and self.least > self.most:
            raise InputInvalidError(
                f"the limit {self.name!r} asks for more at least than at most",
                remedy="exchange the two",
            )
        if self.least is None and self.most is None:
            raise InputInvalidError(
                f"the limit {self.name!r} says neither least nor most",
                expected='least = "20 %", most = "EUR 100,000" or most = 3',
            )
        if unknown := [word for word in self.about if word not in ABOUT]:
            raise InputInvalidError(
                f"the limit {self.name!r} is about {', '.join(unknown)}", expected=", ".join(ABOUT)
            )


def floor_for_emerging(share: float) -> Limit:
    """The floor that `--floor-emerging` asks for."""
    return Limit(FLOOR_EMERGING, {"emerging": ("yes",)}, "share", least=share)
