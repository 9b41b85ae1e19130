"""Two plans line by line: what only one of them holds, what changed, and what that brings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tradewind.plan.gain_difference import gain_difference
from tradewind.plan.plan import Plan, PlanLine
from tradewind.terms import Interval

OWN = "artists' side"
SAME = 1e-6  # relative; gains that differ by less are the same
BY: dict[str, Callable[[PlanLine], str]] = {
    "artist": lambda line: line.artist,
    "market": lambda line: line.territory,
    "kind": lambda line: line.kind,
}


@dataclass(frozen=True)
class LinePair:
    """The same action in both plans; `changed` says what differs: quarter, money, payers, gain."""

    before: PlanLine
    after: PlanLine
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Total:
    """What both plans hold of one artist, market, kind or funder; of a funder the money alone."""

    name: str
    lines_before: int
    lines_after: int
    cost_eur_cents_before: int
    cost_eur_cents_after: int
    gain_before: float | None
    gain_after: float | None


@dataclass(frozen=True)
class PlanComparison:
    """Two plans beside each other.

    `gain` is what `after` brings more, None where the two count it in different units. `pairs` are
    all lines that both hold; `totals` by artist, market, kind and funder, the greatest change of
    money first.
    """

    before: Plan
    after: Plan
    only_before: tuple[PlanLine, ...]
    only_after: tuple[PlanLine, ...]
    pairs: tuple[LinePair, ...]
    totals: dict[str, tuple[Total, ...]]
    gain: Interval | None

    @property
    def changed(self) -> tuple[LinePair, ...]:
        """The lines that both hold, with some difference."""
        return tuple(pair for pair in self.pairs if pair.changed)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON values; money in euro cents."""
        return {
            "version": 1,
            "currency": "EUR",
            "gain_unit": self.after.gain_unit if self.gain else None,
            "gain": _ends(self.gain) if self.gain else None,
            "before": _heading(self.before),
            "after": _heading(self.after),
            "only_before": [_line(line) for line in self.only_before],
            "only_after": [_line(line) for line in self.only_after],
            "changed": [
                {
                    "changed": list(pair.changed),
                    "before": _line(pair.before),
                    "after": _line(pair.after),
                }
                for pair in self.changed
            ],
            "same": len(self.pairs) - len(self.changed),
            "totals": {by: [vars(total) for total in found] for by, found in self.totals.items()},
        }


def compare_plans(before: Plan, after: Plan) -> PlanComparison:
    """Line them up by artist, market, kind and quarter; then those that changed their quarter."""
    pairs, only_before, only_after = _paired(before.lines, after.lines, _spot)
    moved, only_before, only_after = _paired(only_before, only_after, _action)
    found = [LinePair(a, b, _changed(a, b)) for a, b in (*pairs, *moved)]
    return PlanComparison(
        before,
        after,
        tuple(only_before),
        tuple(only_after),
        tuple(found),
        _totals(before, after),
        gain_difference(before, after) if before.gain_unit == after.gain_unit else None,
    )


def _spot(line: PlanLine) -> tuple[str, ...]:
    return line.artist_id, line.territory, line.kind, line.start.isoformat()


def _action(line: PlanLine) -> tuple[str, ...]:
    return line.artist_id, line.territory, line.kind


def _paired(
    before: Iterable[PlanLine], after: Iterable[PlanLine], key: Callable[[PlanLine], Any]
) -> tuple[list[tuple[PlanLine, PlanLine]], list[PlanLine], list[PlanLine]]:
    """Lines with the same key, the earlier with the earlier; and what is left of either."""
    waiting: defaultdict[Any, list[PlanLine]] = defaultdict(list)
    for line in sorted(after, key=lambda line: line.start, reverse=True):
        waiting[key(line)].append(line)
    pairs, left = [], []
    for line in sorted(before, key=lambda line: line.start):
        if waiting[key(line)]:
            pairs.append((line, waiting[key(line)].pop()))
        else:
            left.append(line)
    rest = {id(line) for lines in waiting.values() for line in lines}
    order = {id(line): n for n, line in enumerate(before)}
    pairs.sort(key=lambda pair: order[id(pair[0])])
    left.sort(key=lambda line: order[id(line)])
    return pairs, left, [line for line in after if id(line) in rest]


def _changed(before: PlanLine, after: PlanLine) -> tuple[str, ...]:
    differs = {
        "quarter": before.start != after.start,
        "money": before.cost_eur_cents != after.cost_eur_cents,
        "payers": dict(before.by_funder_eur_cents) != dict(after.by_funder_eur_cents),
        "gain": abs(before.gain.mid - after.gain.mid)
        > SAME * max(abs(before.gain.mid), abs(after.gain.mid)),
    }
    return tuple(name for name, different in differs.items() if different)


def _totals(before: Plan, after: Plan) -> dict[str, tuple[Total, ...]]:
    found = {by: _totals_by(name, before, after) for by, name in BY.items()}
    return {**found, "funder": _totals_by_funder(before, after)}


def _totals_by(name: Callable[[PlanLine], str], before: Plan, after: Plan) -> tuple[Total, ...]:
    lines, cents = (Counter[str](), Counter[str]()), (Counter[str](), Counter[str]())
    gains = (defaultdict[str, float](float), defaultdict[str, float](float))
    for side, plan in enumerate((before, after)):
        for line in plan.lines:
            lines[side][name(line)] += 1
            cents[side][name(line)] += line.cost_eur_cents
            gains[side][name(line)] += line.gain.mid
    return _sorted(
        Total(
            who, lines[0][who], lines[1][who], cents[0][who], cents[1][who],
            gains[0][who], gains[1][who],
        )
        for who in {*lines[0], *lines[1]}
    )  # fmt: skip


def _totals_by_funder(before: Plan, after: Plan) -> tuple[Total, ...]:
    lines, cents = (Counter[str](), Counter[str]()), (Counter[str](), Counter[str]())
    for side, plan in enumerate((before, after)):
        for line in plan.lines:
            for who, paid in (*line.by_funder_eur_cents.items(), (OWN, line.own_eur_cents)):
                lines[side][who] += paid > 0
                cents[side][who] += paid
    return _sorted(
        Total(who, lines[0][who], lines[1][who], cents[0][who], cents[1][who], None, None)
        for who in {*cents[0], *cents[1]}
    )


def _sorted(totals: Iterable[Total]) -> tuple[Total, ...]:
    def moved(total: Total) -> int:
        return abs(total.cost_eur_cents_after - total.cost_eur_cents_before)

    return tuple(sorted(totals, key=lambda total: (-moved(total), total.name)))


def _ends(gain: Interval) -> dict[str, float]:
    return {"low": gain.low, "mid": gain.mid, "high": gain.high}


def _heading(plan: Plan) -> dict[str, Any]:
    return {
        "home": plan.home,
        "origin": plan.origin.isoformat(),
        "quarters": list(plan.quarters),
        "lines": len(plan.lines),
        "cost_eur_cents": plan.cost_eur_cents,
        "gain_unit": plan.gain_unit,
        "gain": _ends(plan.gain),
        "bound": plan.bound,
        "gap": plan.gap,
    }


def _line(line: PlanLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "quarter": line.quarter,
        "artist_id": line.artist_id,
        "artist": line.artist,
        "territory": line.territory,
        "kind": line.kind,
        "cost_eur_cents": line.cost_eur_cents,
        "by_funder_eur_cents": dict(line.by_funder_eur_cents),
        "own_eur_cents": line.own_eur_cents,
        "gain": _ends(line.gain),
    }
