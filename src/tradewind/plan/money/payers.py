"""Who pays for one line, when purses have room for so much and pay no less than so much."""

from collections.abc import Sequence
from itertools import combinations


def payers(
    must: int,
    most: Sequence[int],
    least: Sequence[int],
    public: Sequence[bool],
    together: int,
) -> list[int] | None:
    """Cents by purse that sum to `must`, the first purses first; None where there is no way.

    A purse pays nothing, or from `least` to `most`; public ones no more than `together`.
    """
    room = [cap if cap >= floor else 0 for cap, floor in zip(most, least, strict=True)]
    plain = _poured(must, room, [0] * len(room), public, together)
    if plain is None or all(
        not cents or cents >= floor for cents, floor in zip(plain, least, strict=True)
    ):
        return plain
    floored = [f for f, floor in enumerate(least) if floor and room[f]]
    for count in range(len(floored) + 1):
        for out in combinations(floored, count):
            some = [0 if f in out else cap for f, cap in enumerate(room)]
            begin = [floor if f in floored and f not in out else 0 for f, floor in enumerate(least)]
            found = _poured(must, some, begin, public, together)
            if found is not None:
                return found
    return None


def _poured(
    must: int, room: Sequence[int], begin: list[int], public: Sequence[bool], together: int
) -> list[int] | None:
    """From what each pays at least, each more in turn until all is paid."""
    paid = list(begin)
    left = must - sum(paid)
    common = together - sum(cents for cents, of_all in zip(paid, public, strict=True) if of_all)
    if left < 0 or common < 0:
        return None
    for f, cap in enumerate(room):
        more = min(left, cap - paid[f], common if public[f] else left)
        paid[f] += more
        left -= more
        common -= more if public[f] else 0
    return paid if left == 0 else None
