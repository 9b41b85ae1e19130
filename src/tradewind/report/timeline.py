"""The plan over time: quarters side by side, what each holds, and the lines of each artist."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.plan import Plan, PlanLine

_OPEN = 16  # artists; the others are folded
_FEW, _SOME = 4, 6  # quarters: markets by name on a phone, and on a desk; else by code


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """What one quarter holds: lines, days of artists' work, money; and the share of the fullest."""

    quarter: str
    lines: int
    days: float
    cost_eur_cents: int
    height: float


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One artist: the lines of each quarter."""

    artist: str
    cells: "tuple[tuple[PlanLine, ...], ...]"


class Timeline:
    """The quarters of one plan in one language."""

    def __init__(self, plan: "Plan", words: Words) -> None:
        self.plan, self.words = plan, words
        self.quarters = plan.quarters

    def years(self) -> list[tuple[str, int]]:
        """Each year and how many of the plan's quarters begin in it."""
        parted = groupby(self.quarters, key=lambda quarter: quarter[:4])
        return [(year, len(list(own))) for year, own in parted]

    def loads(self) -> list[QuarterLoad]:
        """What each quarter holds, in the order of the quarters."""
        by_quarter: dict[str, list[PlanLine]] = defaultdict(list)
        for line in self.plan.lines:
            by_quarter[line.quarter].append(line)
        days = {q: sum(line.workload_days for line in by_quarter[q]) for q in self.quarters}
        fullest = max(days.values(), default=0.0) or 1.0
        return [
            QuarterLoad(
                quarter,
                len(by_quarter[quarter]),
                days[quarter],
                sum(line.cost_eur_cents for line in by_quarter[quarter]),
                days[quarter] / fullest,
            )
            for quarter in self.quarters
        ]

    def rows(self) -> list[TimelineRow]:
        """The artists that are shown at once, the most active first."""
        return self._rows()[:_OPEN]

    def more_rows(self) -> list[TimelineRow]:
        """The artists below the fold."""
        return self._rows()[_OPEN:]

    @property
    def room(self) -> str:
        """How much room a quarter has, as a class of the page: few, some or many quarters."""
        count = len(self.quarters)
        return "few" if count <= _FEW else "some" if count <= _SOME else "many"

    def codes_sentence(self) -> str:
        """Codes of the markets with their names: "JP Japan · US USA"."""
        codes = {line.territory for line in self.plan.lines}
        named = sorted((self.words.territory(code), code) for code in codes)
        return self.words("timeline-codes", codes=" · ".join(f"{c} {name}" for name, c in named))

    def _rows(self) -> list[TimelineRow]:
        cells: dict[str, dict[str, list[PlanLine]]] = defaultdict(lambda: defaultdict(list))
        for line in sorted(self.plan.lines, key=lambda line: (-line.gain.mid, line.id)):
            cells[line.artist][line.quarter].append(line)
        busiest = Counter(line.artist for line in self.plan.lines)
        return [
            TimelineRow(artist, tuple(tuple(cells[artist][q]) for q in self.quarters))
            for artist, _ in sorted(busiest.items(), key=lambda item: (-item[1], item[0]))
        ]
