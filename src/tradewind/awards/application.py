"""One application as the panel has it: who asks for how much, and what the assessors gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Application:
    """An application with its sums in its own `currency`, in major units and exact.

    `scores` are by assessor or criterion; who gave none is not among them. `least` is the smallest
    award that still makes the project possible, `other_public` what other public funders pay,
    `own_money` what the applicant and private partners bring.
    `facts` are the texts of every other column, several where a cell holds a list; `line` is where
    it stands in its file.
    """

    id: str
    artist: str
    company: str
    currency: str
    scores: Mapping[str, Decimal]
    requested: Decimal
    eligible_cost: Decimal | None
    least: Decimal | None
    other_public: Decimal
    own_money: Decimal | None
    facts: Mapping[str, tuple[str, ...]]
    line: int = 0

    def has(self, field: str) -> tuple[str, ...]:
        """What stands in a column, as the rules see it."""
        return self.facts.get(field, ())
