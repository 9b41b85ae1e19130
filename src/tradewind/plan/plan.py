"""The plan: what to do, for whom, where, when, with whose money, and how sure that is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from tradewind.plan.errors import PlanFileInvalidError
from tradewind.terms import Interval

VERSION = 1


@dataclass(frozen=True)
class Reason:
    """One reason by its id, with raw values for whoever words it; ids stand in reasons.py."""

    reason: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class PlanLine:
    """One action for one artist in one market, from the first to the last day of its quarter.

    `by_funder_eur_cents` and `own_eur_cents` sum to `cost_eur_cents`. Chances are of standing on
    the market's chart within the forecast's horizon. `gain` is in the plan's `gain_unit`; the
    lines of one artist in one market share what they bring together by their size.
    """

    id: str
    quarter: str
    start: dt.date
    end: dt.date
    artist_id: str
    artist: str
    territory: str
    kind: str
    emerging: bool
    workload_days: float
    cost_eur_cents: int
    by_funder_eur_cents: Mapping[str, int]
    own_eur_cents: int
    chance_before: float
    chance_after: float
    gain: Interval
    why: tuple[Reason, ...]


@dataclass(frozen=True)
class LeftOut:
    """A line that the plan does not hold, and what it lacks."""

    artist_id: str
    artist: str
    territory: str
    kind: str
    quarter: str
    cost_eur_cents: int
    gain: float
    lacks: tuple[Reason, ...]


@dataclass(frozen=True)
class BudgetUse:
    """One funder's budget: what it is, what is spent, what EUR 10,000 more would bring.

    `gain_per_eur_10000` is the price of the relaxed problem: true for a small change.
    `defined` is False where the funder has no entry of its own and the default one was used.
    """

    funder: str
    name: str
    budget_eur_cents: int
    spent_eur_cents: int
    gain_per_eur_10000: float
    share_max: float
    defined: bool
    source: str
    certainty: str


@dataclass(frozen=True)
class KindUsed:
    """A kind of action the plan chose among, with the figures it was weighed by.

    Costs in euros, `workload_days` of the artist; `lift` is the natural logarithm of the growth of
    streams over `lasts_weeks`.
    """

    kind: str
    name: str
    cost_eur: float
    cost_eur_per_million: float
    cost_cap_eur: float
    workload_days: float
    lasts_weeks: int
    lift: Interval
    source: str
    certainty: str
    checked: dt.date


@dataclass(frozen=True)
class Plan:
    """The answer: lines, best first, with a certificate.

    `gain` is the sum of the lines' gains with its interval; `bound` is what no plan over all
    `candidates` can exceed; `gap` = (bound - gain.mid) / bound. `set_aside` counts candidates that
    were never possible, by reason. `own_eur_cents` is what the artists' side pays in all. `kinds`
    are all those of the rulebook the plan was made with, in the order of their names.
    """

    home: str
    origin: dt.date
    horizon_weeks: int
    quarters: tuple[str, ...]
    gain_unit: str
    gain: Interval
    bound: float
    gap: float
    seconds: float
    simulated: bool
    candidates: int
    set_aside: Mapping[str, int]
    cost_eur_cents: int
    own_eur_cents: int
    budgets: tuple[BudgetUse, ...]
    rulebook: tuple[str, ...]
    notes: tuple[Reason, ...]
    lines: tuple[PlanLine, ...]
    left_out: tuple[LeftOut, ...]
    kinds: tuple[KindUsed, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON values, as plan.schema.json describes them."""
        return {"version": VERSION, "currency": "EUR", **_plain(asdict(self))}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Plan":
        """The plan that `to_dict` wrote; raises PlanFileInvalidError for anything else."""
        if values.get("version") != VERSION:
            raise PlanFileInvalidError(
                f"this is version {values.get('version')!r} of a plan",
                expected=f"version {VERSION}",
                remedy="make the plan again with tradewind plan",
            )
        try:
            return _plan(values)
        except (AssertionError, KeyError, TypeError, ValueError) as cause:
            raise PlanFileInvalidError(
                f"this is no whole plan ({cause!r})",
                remedy="make the plan again with tradewind plan",
            ) from cause


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _plan(values: Mapping[str, Any]) -> Plan:
    own = {field.name: values[field.name] for field in fields(Plan)}
    own |= {
        "origin": dt.date.fromisoformat(values["origin"]),
        "quarters": tuple(values["quarters"]),
        "rulebook": tuple(values["rulebook"]),
        "gain": Interval(**values["gain"]),
        "budgets": tuple(BudgetUse(**use) for use in values["budgets"]),
        "notes": _reasons(values["notes"]),
        "lines": tuple(_line(line) for line in values["lines"]),
        "left_out": tuple(
            LeftOut(**{**line, "lacks": _reasons(line["lacks"])}) for line in values["left_out"]
        ),
        "kinds": tuple(_kind(kind) for kind in values["kinds"]),
    }
    return Plan(**own)


def _kind(values: Mapping[str, Any]) -> KindUsed:
    own = {
        **values,
        "checked": dt.date.fromisoformat(values["checked"]),
        "lift": Interval(**values["lift"]),
    }
    return KindUsed(**own)


def _line(values: Mapping[str, Any]) -> PlanLine:
    own = {
        **values,
        "start": dt.date.fromisoformat(values["start"]),
        "end": dt.date.fromisoformat(values["end"]),
        "gain": Interval(**values["gain"]),
        "why": _reasons(values["why"]),
    }
    return PlanLine(**own)


def _reasons(values: list[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(**value) for value in values)
