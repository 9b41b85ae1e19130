"""The smallest number of rules that cannot be kept together, whatever the rules are about."""

import time
from collections.abc import Callable, Sequence

Possible = Callable[[Sequence[int]], bool]


def smallest_conflict(count: int, possible: Possible, *, seconds: float) -> list[int]:
    """Places of the fewest rules of which not all can be kept; empty where even none is too much.

    `possible` says whether rules at these places can be kept together; all `count` of them cannot.
    Halving finds rules of which none can be spared (Junker 2004); then hitting sets of what has to
    be given up elsewhere (Ignatiev et al. 2015) find the fewest, as long as there is time.
    """
    until = time.monotonic() + seconds
    if not count or not possible([]):
        return []
    found = _irreducible([], list(range(count)), possible, known=False)
    return _fewest(count, found, possible, until)


def _irreducible(
    kept: list[int], places: list[int], possible: Possible, *, known: bool
) -> list[int]:
    """QuickXplain: those of `places` that are needed beside `kept` for a conflict."""
    if known and not possible(kept):
        return []
    if len(places) == 1:
        return places
    half = len(places) // 2
    first, second = places[:half], places[half:]
    in_second = _irreducible(kept + first, second, possible, known=True)
    in_first = _irreducible(kept + in_second, first, possible, known=bool(in_second))
    return sorted(in_first + in_second)


def _fewest(count: int, found: list[int], possible: Possible, until: float) -> list[int]:
    """The smallest conflict, by implicit hitting sets; `found` where time is up."""
    to_hit: list[frozenset[int]] = []  # each conflict has a rule in each of these
    size = 1
    while size < len(found):
        chosen = _hits(to_hit, size)
        if chosen is None:
            size += 1
            continue
        if time.monotonic() > until:
            return found
        if not possible(sorted(chosen)):
            return sorted(chosen)
        to_hit.append(_given_up(count, sorted(chosen), possible))
    return found


def _hits(to_hit: list[frozenset[int]], size: int) -> frozenset[int] | None:
    """So many places at most that hit every set; None where there are none."""
    missed = next((hit for hit in to_hit), None)
    if missed is None:
        return frozenset()
    if size == 0:
        return None
    for place in sorted(missed):
        rest = _hits([hit for hit in to_hit if place not in hit], size - 1)
        if rest is not None:
            return rest | {place}
    return None


def _given_up(count: int, kept: list[int], possible: Possible) -> frozenset[int]:
    """The rules to give up so that `kept` and as many others as will can be kept together."""
    held, blocks = list(kept), [[p for p in range(count) if p not in set(kept)]]
    given_up: list[int] = []
    while blocks:
        block = blocks.pop()
        if possible([*held, *block]):
            held += block
        elif len(block) == 1:
            given_up += block
        else:
            half = len(block) // 2
            blocks += [block[half:], block[:half]]
    return frozenset(given_up)
