"""How much more one plan brings than another, with an interval."""

import math
from collections import defaultdict
from collections.abc import Iterable

from tradewind.plan.plan import Plan, PlanLine
from tradewind.terms import Interval

Miss = tuple[float, float]  # shares below and above the middle


def gain_difference(before: Plan, after: Plan) -> Interval:
    """What `after` brings beyond `before`, in their unit of gain; below nothing where it is less.

    The lines of both rest on the same beliefs: a miss of a kind's effect is shared by all lines of
    the kind, a miss of size by all of a pair (artist and market), in whichever plan they stand. So
    what both hold alike falls out, and the interval is that of what differs. Misses of different
    kinds and pairs are independent; squares add up.
    """
    missed: defaultdict[tuple[str, ...], list[Miss]] = defaultdict(list)
    for sign, plan in ((-1.0, before), (1.0, after)):
        for line, effect, size in _misses(plan):
            mid = sign * line.gain.mid
            missed[line.kind,].append((mid * effect[0], mid * effect[1]))
            missed[line.artist_id, line.territory].append((mid * size[0], mid * size[1]))
    sums = [tuple(map(math.fsum, zip(*group, strict=True))) for group in missed.values()]
    less = math.sqrt(sum(max(below, -above, 0.0) ** 2 for below, above in sums))
    more = math.sqrt(sum(max(-below, above, 0.0) ** 2 for below, above in sums))
    mid = after.gain.mid - before.gain.mid
    return Interval(mid - less, mid, mid + more)


def _misses(plan: Plan) -> Iterable[tuple[PlanLine, Miss, Miss]]:
    """Each line with the misses of its kind's effect and of its pair's size.

    The plan states the first for each kind; the second is what is left of the line's own interval.
    """
    lifts = {kind.kind: kind.lift for kind in plan.kinds}
    for line in plan.lines:
        if line.gain.mid <= 0:
            continue
        lift = lifts.get(line.kind)
        effect = (0.0, 0.0)
        if lift is not None and lift.mid > 0:
            effect = (1 - max(lift.low, 0.0) / lift.mid, lift.high / lift.mid - 1)
        above = math.expm1(_left(math.log(line.gain.high / line.gain.mid), math.log1p(effect[1])))
        if effect[0] < 1 and line.gain.low > 0:
            ratio = math.log(line.gain.mid / line.gain.low)
            below = -math.expm1(-_left(ratio, -math.log1p(-effect[0])))
        else:  # the line may bring nothing, which tells no size: as far below as above, as a factor
            below = 1 - 1 / (1 + above)
        yield line, effect, (below, above)


def _left(whole: float, part: float) -> float:
    """What is left of a root of squares without one of its parts."""
    return math.sqrt(max(whole**2 - part**2, 0.0))
