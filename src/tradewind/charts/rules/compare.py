"""What changes on a chart between two rule sets, and which rule did it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from tradewind.charts.rules.units import check_published
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import InputInvalidError, Progress, Silent

TIERS = ("premium", "ad_supported", "programmed", "stream")
SALES = ("track_sale", "album_sale")
# The rules in the order they are switched: what is heard, what it counts, who may stand.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("week", ("week_opens", "utc_offset_hours")),
    ("validity", ("min_ms", "drop_private", "skip_end_reasons", "skip_below_ms")),
    ("cap", ("cap_per_listener_day",)),
    ("home", ("foreign_only",)),
    ("credit", ("credit",)),
    ("tiers", TIERS),
    ("sales", SALES),
    ("accelerated", ("accelerated",)),
    ("lead cap", ("songs_per_lead_artist",)),
    ("recurrents", ("recurrents",)),
    ("ties", ("tie_key",)),
    ("size", ("size",)),
)
_WEIGHED = {"tiers": TIERS, "sales": SALES}
_USE_WORDS = {"stream": "unknown tier"}

Ladder = Mapping[int, int]  # the rank of each key on a chart


@dataclass(frozen=True, slots=True)
class Switch:
    """One rule switched from that of the first rule set to that of the second.

    `moved` counts the tracks that stand elsewhere after it than before.
    """

    rule: str
    before: str
    after: str
    moved: int


@dataclass(frozen=True, slots=True)
class Move:
    """One track's way from one chart to the other.

    Ranks are None off the chart. `parts` are the ranks gained by each switch (less is better, so
    a rise is positive); off the chart counts as one below the longer chart's last rank. They add up
    to the whole way.
    """

    key: int
    rank: int | None
    other_rank: int | None
    parts: tuple[int, ...]

    @property
    def gained(self) -> int:
        """Ranks gained in all."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rule sets on the same data: the switches in their order, and every track that moved.

    `moves` are those that stand elsewhere in the end, the farthest first (by other rules than the
    size); `same` counts the others, also where one switch took back what another did.
    """

    switches: tuple[Switch, ...]
    moves: tuple[Move, ...]
    same: int


def compare(
    one: ChartRules,
    other: ChartRules,
    read: Callable[[ChartRules], Ladder],
    progress: Progress | None = None,
) -> Comparison:
    """Which tracks stand elsewhere under another rule set, and which rule moved each.

    The rules are switched one after the other in the order of `switched`, and a chart is read after
    each; a switch's part is the ranks it moved a track by. The weights of accelerated tracks go
    with those of the others, for only both together tell what a rule set thinks of a tier.
    Another order can split the same way otherwise: what two rules do together falls to the later
    one. Raises InputInvalidError where the two rank different things, ChartRulesUnpublishedError.
    """
    progress = progress or Silent()
    for rules in (one, other):
        check_published(rules)
    if one.ranks != other.ranks:
        raise InputInvalidError(
            f"{one.name} ranks {one.ranks} and {other.name} ranks {other.ranks}",
            expected="two rule sets that rank the same",
            remedy="say which with --of, as --of tracks",
        )
    path = tuple(switched(one, other))
    progress.start("chart under each rule", total=len(path) + 1)
    ladders = []
    for rules in (one, *(rules for _, rules in path)):
        ladders.append(read(rules))
        progress.advance(1)
    below = max(one.size, other.size, *(max(ladder.values(), default=0) for ladder in ladders)) + 1
    keys = sorted(set().union(*ladders))
    moves = [_move(key, ladders, below) for key in keys]
    before = (one, *(rules for _, rules in path))
    switches = tuple(
        Switch(
            rule, _said(rule, before[n]), _said(rule, rules), sum(bool(m.parts[n]) for m in moves)
        )
        for n, (rule, rules) in enumerate(path)
    )
    moved = [move for move in moves if move.rank != move.other_rank]
    moved.sort(key=lambda m: _order(m, path, below))
    return Comparison(switches, tuple(moved), len(moves) - len(moved))


def switched(one: ChartRules, other: ChartRules) -> Iterator[tuple[str, ChartRules]]:
    """The rules that differ, each with the rule set as it is once that rule is switched, too.

    In the order of STEPS, but for a longer chart the size comes first: what the other rules do to
    tracks near the shorter chart's end can be seen on the longer chart alone.
    The last is the other rule set in all that moves a track; a rule set that none moves gives none.
    """
    now = one
    longer = other.size > one.size
    steps = sorted(STEPS, key=lambda step: longer and step[0] != "size")
    for rule, names in steps:
        step = _switch(now, other, rule, names)
        if _said(rule, step) != _said(rule, now):
            now = step
            yield rule, now


def _switch(now: ChartRules, other: ChartRules, rule: str, names: tuple[str, ...]) -> ChartRules:
    if rule not in _WEIGHED:
        return replace(now, **{name: getattr(other, name) for name in names})
    step = replace(now, weights=_mixed(now.weights, other.weights, names))
    if now.accelerated is None or other.accelerated is None:
        return step
    weights = _mixed(now.accelerated.weights, other.accelerated.weights, names)
    return replace(step, accelerated=replace(now.accelerated, weights=weights))


def _mixed(
    now: Mapping[str, Fraction], other: Mapping[str, Fraction], names: tuple[str, ...]
) -> Mapping[str, Fraction]:
    """The weights of now, those of some uses as the other has them."""
    kept = {use: weight for use, weight in now.items() if use not in names}
    taken = {use: weight for use, weight in other.items() if use in names}
    return MappingProxyType(kept | taken)


def _order(move: Move, path: tuple[tuple[str, ChartRules], ...], below: int) -> tuple[int, ...]:
    """The farthest moved first, what the size alone put on or off the chart not counted."""
    by_size = sum(part for part, (rule, _) in zip(move.parts, path, strict=True) if rule == "size")
    return (
        -abs(move.gained - by_size),
        -abs(move.gained),
        move.other_rank or below,
        move.rank or below,
        move.key,
    )


def _move(key: int, ladders: list[Ladder], below: int) -> Move:
    ranks = [ladder.get(key, below) for ladder in ladders]
    parts = tuple(a - b for a, b in pairwise(ranks))
    return Move(key, ladders[0].get(key), ladders[-1].get(key), parts)


def _said(rule: str, rules: ChartRules) -> str:
    """What a rule set says of a rule, in a few words."""
    return _WORDS[rule](rules)


def _week(rules: ChartRules) -> str:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"from {days[rules.week_opens]}, UTC{rules.utc_offset_hours:+}"


def _validity(rules: ChartRules) -> str:
    said = [f"{rules.min_ms / 1000:g} s or more{', or unknown' if rules.min_ms else ''}"]
    if rules.drop_private:
        said.append("no private sessions")
    if rules.skip_end_reasons:
        ends = " ".join(rules.skip_end_reasons)
        said.append(f"no {ends} below {rules.skip_below_ms / 1000:g} s")
    return ", ".join(said)


def _weights(uses: tuple[str, ...]) -> Callable[[ChartRules], str]:
    def said(rules: ChartRules) -> str:
        held = [use for use in uses if rules.weights.get(use)]
        known = [f"{_USE_WORDS.get(use, use)} {rules.weights[use]}" for use in held]
        return ", ".join(known) or "nothing"

    return said


def _accelerated(rules: ChartRules) -> str:
    rule = rules.accelerated
    if rule is None:
        return "none"
    after = f"after {rule.min_weeks} weeks and {rule.decline_weeks} declines"
    return f"{after}: {_fractions(rule.weights)}, back at +{float(rule.reset_growth):.0%}"


def _fractions(weights: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{use} {weights[use]}" for use in TIERS if weights.get(use))


def _recurrents(rules: ChartRules) -> str:
    return ", ".join(f"below {r} after {w} weeks" for r, w in rules.recurrents) or "none"


def _plainly(name: str, none: str = "none") -> Callable[[ChartRules], str]:
    def said(rules: ChartRules) -> str:
        value: Any = getattr(rules, name)
        return none if value is None else str(value)

    return said


_WORDS: Mapping[str, Callable[[ChartRules], str]] = {
    "week": _week,
    "validity": _validity,
    "cap": _plainly("cap_per_listener_day"),
    "home": lambda rules: "not counted" if rules.foreign_only else "counted",
    "credit": _plainly("credit"),
    "tiers": _weights(TIERS),
    "sales": _weights(SALES),
    "accelerated": _accelerated,
    "lead cap": _plainly("songs_per_lead_artist"),
    "recurrents": _recurrents,
    "ties": _plainly("tie_key"),
    "size": _plainly("size"),
}


def figures_said(rules: ChartRules) -> dict[str, str]:
    """What a rule set says of each of its figures, in a few words."""
    said = {name: words(rules) for name, words in _WORDS.items()}
    told = rules.weights.get("programmed") or "programmed" in rules.unpublished
    paid = said["tiers"] + ("" if told else ", programmed 0")
    later = (rules.publication_days, rules.issue_days)
    days = [n if n is None else f"{n} days after" for n in later]
    return said | {
        "weights": "not public" if rules.refused else f"{paid}; {said['sales']} sold",
        "validity": f"{rules.valid_from or 'unknown'} to {rules.valid_to or 'open or unknown'}",
        "dates": f"published {days[0]}, dated {days[1]}" if days[0] else "not stated",
        "listens": said["validity"],
        "lead_cap": said["lead cap"],
    }
