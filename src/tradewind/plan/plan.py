"""The plan: what to do, for whom, where, when, with whose money, and how sure that is."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from functools import partial
from typing import Any, TypeVar

from tradewind.plan.errors import PlanFileInvalidError
from tradewind.terms import Interval

T = TypeVar("T")
Reader = Callable[[Any, str], Any]  # of a value, and where it stands
VERSION = 2
READABLE = (1, 2)  # what version 1 does not say is taken as not known
_PLAIN: dict[Any, tuple[type, ...]] = {
    float: (float, int),
    int: (int,),
    str: (str,),
    bool: (bool,),
}
SHOWN = 60  # signs of a value that makes no sense


@dataclass(frozen=True)
class Reason:
    """One reason by its id, with raw values for whoever words it; ids stand in reasons/ids.py."""

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
    """A line that the plan does not hold, and what it lacks.

    `gain` is what it would add to the plan as it is; `loses` what forcing it in would cost once all
    else is chosen anew, to first order (its reduced cost in the relaxed problem).
    """

    artist_id: str
    artist: str
    territory: str
    kind: str
    quarter: str
    cost_eur_cents: int
    gain: float
    lacks: tuple[Reason, ...]
    loses: float = 0.0


@dataclass(frozen=True)
class BudgetUse:
    """One funder's budget: what it is, what is spent, what EUR 10,000 more would bring.

    `gain_per_eur_10000` is the price of the relaxed problem: true for a small change.
    `defined` is False where the funder has no entry of its own and the default one was used. Of a
    budget by year or quarter the sums are over the plan, `by_period_eur_cents` is what is spent in
    each, and more means in the one where it brings most.
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
    by_period_eur_cents: Mapping[str, int] = field(default_factory=dict)


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
class RulePrice:
    """What a rule costs: the gain that `more` of its limit would bring, to first order.

    `rule` and `values` are as PRICED in reasons/ids.py lists them, with the unit of `more`. The
    price is of the relaxed problem: true for a small change, and an upper end for a greater one.
    """

    rule: str
    values: Mapping[str, Any]
    more: float
    gain: float


@dataclass(frozen=True)
class FrontierPoint:
    """The best plan found where every budget is `share` of what it is, and its bound."""

    share: float
    budget_eur_cents: int
    spent_eur_cents: int
    gain: float
    bound: float
    lines: int


@dataclass(frozen=True)
class RiskPoint:
    """A plan found on the way from the greatest mean to the best worst cases.

    `gain` is its mean over the scenarios, `worst` the mean of its worst ones. `shown` says whether
    it is the plan that is shown.
    """

    gain: float
    worst: float
    cost_eur_cents: int
    lines: int
    shown: bool


@dataclass(frozen=True)
class Risk:
    """How the plan fares in scenarios drawn from the outlook and the believed effects.

    `worst` is the mean gain of its worst scenarios, a share `tail` of all (the conditional value at
    risk); `least` what that had to be, None where nothing was asked; `worst_bound` what no plan's
    can exceed. `points` from the greatest mean to the best worst cases, none dominated.
    """

    scenarios: int
    tail: float
    mean: float
    worst: float
    worst_bound: float
    least: float | None
    points: tuple[RiskPoint, ...]


@dataclass(frozen=True)
class Plan:
    """The answer: lines, best first, with a certificate.

    `gain` is the sum of the lines' gains with its interval; `bound` is what no plan over all
    `candidates` can exceed; `gap` = (bound - gain.mid) / bound. `set_aside` counts candidates that
    were never possible, by reason. `own_eur_cents` is what the artists' side pays in all. `kinds`
    are all those of the rulebook the plan was made with, in the order of their names. `prices` of
    the rules that bind, the dearest first; `frontier` from little money to much, empty where it was
    not asked for, as `risk` is None.
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
    prices: tuple[RulePrice, ...] = ()
    frontier: tuple[FrontierPoint, ...] = ()
    risk: Risk | None = None

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON values, as plan.schema.json describes them."""
        return {"version": VERSION, "currency": "EUR", **_plain(asdict(self))}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], *, where: str = "") -> "Plan":
        """The plan that `to_dict` wrote; raises PlanFileInvalidError, naming the file `where`."""
        try:
            if "version" not in values:
                raise _broken("this is no plan: it has no 'version'")
            if values["version"] not in READABLE:
                expected = " or ".join(map(str, READABLE))
                raise _broken(f"this is version {values['version']!r} of a plan", expected)
            return _plan(values)
        except PlanFileInvalidError as error:
            raise PlanFileInvalidError(
                error.found, where=where, expected=error.expected, remedy=error.remedy
            ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _plan(values: Mapping[str, Any]) -> Plan:
    known = {field.name for field in fields(Plan)}
    return _made(
        Plan,
        {name: value for name, value in values.items() if name in known},
        "the plan",
        origin=_date,
        quarters=_all(_text, "quarter"),
        rulebook=_all(_text, "source"),
        gain=_interval,
        budgets=_all(partial(_made, BudgetUse), "budget"),
        notes=_all(_reason, "note"),
        lines=_all(_line, "line"),
        left_out=_all(_left_out, "line left out"),
        kinds=_all(partial(_made, KindUsed, checked=_date, lift=_interval), "kind of action"),
        prices=_all(partial(_made, RulePrice), "price"),
        frontier=_all(partial(_made, FrontierPoint), "point"),
        risk=_risk,
    )


def _made(cls: type[T], values: Any, place: str, **readers: Reader) -> T:
    """One of `cls`, with `readers` for the fields that are no plain values."""
    if not isinstance(values, Mapping):
        raise _broken(f"{place} is {_short(values)}, not fields with values")
    kinds = {field.name: field.type for field in fields(cls)}  # type: ignore[arg-type]
    needed = [
        field.name
        for field in fields(cls)  # type: ignore[arg-type]
        if field.default is MISSING and field.default_factory is MISSING
    ]
    if lacks := [name for name in needed if name not in values]:
        raise _broken(f"{place} lacks {', '.join(map(repr, lacks))}")
    if strange := [name for name in values if name not in kinds]:
        raise _broken(f"{place} holds {', '.join(map(repr, strange))}, which no plan has")
    for name, value in values.items():
        wanted = _PLAIN.get(kinds[name], (object,))
        if not isinstance(value, wanted):
            raise _broken(f"{name!r} of {place} is {_short(value)}")
    read = {
        name: reader(values[name], f"{name!r} of {place}")
        for name, reader in readers.items()
        if name in values
    }
    return cls(**{**values, **read})


def _line(values: Any, place: str) -> PlanLine:
    why = _all(_reason, "reason")
    return _made(PlanLine, values, place, start=_date, end=_date, gain=_interval, why=why)


def _left_out(values: Any, place: str) -> LeftOut:
    return _made(LeftOut, values, place, lacks=_all(_reason, "reason"))


def _risk(values: Any, place: str) -> Risk | None:
    points = _all(partial(_made, RiskPoint), "point")
    return None if values is None else _made(Risk, values, place, points=points)


def _reason(values: Any, place: str) -> Reason:
    return _made(Reason, values, place)


def _interval(values: Any, place: str) -> Interval:
    try:
        return _made(Interval, values, place)
    except AssertionError as cause:
        raise _broken(f"{place} is out of order", "low, mid, high") from cause


def _date(value: Any, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as cause:
        raise _broken(f"{place} is {_short(value)}", "a day as 2026-01-31") from cause


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise _broken(f"{place} is {_short(value)}", "text")
    return value


def _all(reader: Callable[[Any, str], T], what: str) -> Callable[[Any, str], tuple[T, ...]]:
    """A reader of a list whose items are told apart by number: "line 3"."""

    def read(values: Any, place: str) -> tuple[T, ...]:
        if not isinstance(values, list | tuple):
            raise _broken(f"{place} is {_short(values)}", "a list")
        inner = "" if place.endswith("of the plan") else f" of {place}"
        return tuple(reader(value, f"{what} {n}{inner}") for n, value in enumerate(values, 1))

    return read


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _broken(found: str, expected: str = "") -> PlanFileInvalidError:
    remedy = "make the plan again with tradewind plan, and give the plan.json it writes"
    return PlanFileInvalidError(found, expected=expected, remedy=remedy)
