"""People of crossed groups, where a market tells those of each age and of each gender alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tradewind.charts.panel.errors import RakingUnsettledError

MOST_ROUNDS = 1000
_SETTLED = 1e-9  # as a share of a margin's people


@dataclass(frozen=True, slots=True)
class Raked:
    """`people` of each crossed group, so that they add up to every margin.

    `rounds` is how often all margins were gone through, `furthest` the largest difference left, as
    a share of a margin's people.
    """

    people: Mapping[str, float]
    rounds: int
    furthest: float


def split_groups(groups: Iterable[str], margins: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Crossed groups as the margins they consist of: "18-24 female" is 18-24 and female.

    Groups that are no margins joined by spaces are left out; so is everything where the groups
    differ in how many margins they have, or one margin stands in two places.
    """
    found = {group: parts for group in groups if (parts := _split(group, margins))}
    places: dict[str, set[int]] = defaultdict(set)
    for parts in found.values():
        for place, name in enumerate(parts):
            places[name].add(place)
    even = len({len(parts) for parts in found.values()}) == 1
    return found if even and all(len(place) == 1 for place in places.values()) else {}


def rake(
    listeners: Mapping[str, int],
    parts: Mapping[str, tuple[str, ...]],
    margins: Mapping[str, int],
) -> Raked:
    """People of each crossed group with listeners, from the margins alone.

    Begins with the listeners of each group and scales the groups of each margin to its people, in
    turn, until all margins fit. Where margins have unequal sums (one lacks a group), each is scaled
    to the smallest. Raises RakingUnsettledError where they never fit, for want of listeners in
    some crossing.

    Source: iterative proportional fitting, Deming and Stephan 1940; as weights, Deville, Särndal
    and Sautory 1993.
    """
    places = [_place(place, parts, margins) for place in range(len(next(iter(parts.values()))))]
    least = min(sum(place.values()) for place in places)
    wanted = [{n: p * least / sum(place.values()) for n, p in place.items()} for place in places]
    people = {group: float(listeners[group]) for group in sorted(parts)}
    furthest = 1.0
    for rounds in range(1, MOST_ROUNDS + 1):
        for place, margin in enumerate(wanted):
            held = _sums(people, parts, place)
            people = {
                group: count * margin[parts[group][place]] / held[parts[group][place]]
                for group, count in people.items()
            }
        furthest = max(_difference(people, parts, n, margin) for n, margin in enumerate(wanted))
        if furthest <= _SETTLED:
            return Raked(people, rounds, furthest)
    raise RakingUnsettledError(
        f"after {MOST_ROUNDS:,} rounds the groups still miss a margin by {furthest:.2%}",
        where="populations",
        expected="listeners in enough crossings of the groups",
        remedy="merge small groups, or load the people of the crossed groups",
    )


def _split(text: str, names: Collection[str]) -> tuple[str, ...] | None:
    if text in names:
        return (text,)
    for name in sorted(names):
        rest = _split(text[len(name) + 1 :], names) if text.startswith(f"{name} ") else None
        if rest:
            return (name, *rest)
    return None


def _place(
    place: int, parts: Mapping[str, tuple[str, ...]], margins: Mapping[str, int]
) -> dict[str, int]:
    names = {group[place] for group in parts.values()}
    return {name: margins[name] for name in sorted(names) if margins[name]}


def _sums(
    people: Mapping[str, float], parts: Mapping[str, tuple[str, ...]], place: int
) -> dict[str, float]:
    held: dict[str, float] = defaultdict(float)
    for group, count in people.items():
        held[parts[group][place]] += count
    return held


def _difference(
    people: Mapping[str, float],
    parts: Mapping[str, tuple[str, ...]],
    place: int,
    margin: Mapping[str, float],
) -> float:
    held = _sums(people, parts, place)
    return max(abs(held[name] / count - 1) for name, count in margin.items())
