"""Sets of awards found by the solver, each held against its rows exactly."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tradewind.awards.errors import AwardsCheckError
from tradewind.awards.highs import solve_model
from tradewind.awards.model import Model, Row
from tradewind.awards.reason import Reason


@dataclass(frozen=True)
class Found:
    """One set: whole values of the columns, its exact worth, awards by id in minor units."""

    values: tuple[int, ...]
    worth: Fraction
    amounts: Mapping[str, int]
    bound: float
    proven: bool

    @property
    def ids(self) -> frozenset[str]:
        """The applications with an award."""
        return frozenset(self.amounts)

    @property
    def order(self) -> tuple[Fraction, int, tuple[str, ...]]:
        """Best first; among equals the one that spends less, then the one with earlier ids."""
        return -self.worth, sum(self.amounts.values()), tuple(sorted(self.amounts))


@dataclass
class Clock:
    """Says when time is up, or when the person asked to stop."""

    seconds: float
    stop: Callable[[], bool] = lambda: False
    began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.seconds - (time.monotonic() - self.began)

    @property
    def up(self) -> bool:
        """Whether there is no more time."""
        return self.left <= 0 or self.stop()


@dataclass(frozen=True)
class Searched:
    """A set, or none: because none is possible, or because time was up."""

    found: Found | None
    impossible: bool


def search(
    model: Model,
    clock: Clock,
    *,
    fixed: Mapping[int, int] | None = None,
    more: Sequence[Row] = (),
) -> Searched:
    """The best set of a model, with columns held and rows added; exact in money and rules."""
    rows = [*model.rows, *more]
    solved = solve_model(
        model, rows=rows, fixed=fixed, seconds=max(clock.left, 0.1), stop=clock.stop
    )
    if solved.values is None:
        return Searched(None, solved.impossible)
    if broken := [row for row in rows if not row.holds(solved.values)]:
        raise AwardsCheckError(tuple(f"{row.rule.reason}: not kept exactly" for row in broken))
    worth = model.worth(solved.values)
    bound = max(solved.bound, float(worth)) + 0.0  # never minus zero
    found = Found(solved.values, worth, model.amounts(solved.values), bound, solved.proven)
    return Searched(found, impossible=False)


def others(
    model: Model, best: Found, *, least: Fraction, most: int, clock: Clock
) -> tuple[list[Found], bool]:
    """Further sets in falling order of worth, down to `least`; and whether there are still more.

    Each set found is forbidden and the problem solved again (no-good cuts); two sets differ in who
    is awarded, not in amounts alone.
    """
    cuts, found = [_not_again(model, best)], list[Found]()
    while not clock.up:
        searched = search(model, clock, more=cuts)
        next_best = searched.found
        if searched.impossible:
            return found, False
        if next_best is None or not next_best.proven:
            break  # time was up: what was found need not be the next best
        if next_best.worth < least:
            return found, False
        if len(found) == most:
            break
        found.append(next_best)
        cuts.append(_not_again(model, next_best))
    return found, True


def _not_again(model: Model, found: Found) -> Row:
    awarded = [n for n in range(len(model.rooms)) if found.values[n]]
    coefficients = dict.fromkeys(range(len(model.rooms)), -1) | dict.fromkeys(awarded, 1)
    return Row(Reason(""), coefficients, len(awarded) - 1)
