"""What less and more money would bring: the picture, its sentences and its table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradewind.report.drawings import FRAME, PHONE_FRAME, Drawn, Size
from tradewind.report.pictures import Axis, Step, frontier_picture, worded_numbers
from tradewind.report.sentences import gained, more_possible
from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.plan import FrontierPoint, Plan

_HALF, _MORE = 0.5, 1.5  # the shares that are told in words, or the nearest to them
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """One budget in the table; `own` where it is the plan that is shown."""

    point: "FrontierPoint"
    own: bool


class FrontierPart:
    """Gain against budget of one plan in one language."""

    def __init__(self, plan: "Plan", words: Words) -> None:
        self.plan, self.words = plan, words
        self.points = sorted(plan.frontier, key=lambda point: point.budget_eur_cents)

    def __bool__(self) -> bool:
        """Whether there is a curve to show."""
        return len(self.points) > 1

    def sentences(self) -> list[str]:
        """What about half the money, and what half as much again would bring."""
        if self.plan.gain.mid <= 0:
            return []
        less = [point for point in self.points if point.share < 1 - _SAME]
        more = [point for point in self.points if point.share > 1 + _SAME]
        told = [self._less(min(less, key=lambda p: abs(p.share - _HALF)))] if less else []
        return told + (self._more(min(more, key=lambda p: abs(p.share - _MORE))) if more else [])

    def rows(self) -> list[FrontierRow]:
        """Every budget, little money first; the plan has a row of its own where it is no point."""
        found = [FrontierRow(point, self._is_own(point)) for point in self.points]
        if not any(row.own for row in found):
            found.append(FrontierRow(self._own_point(), own=True))
        return sorted(found, key=lambda row: row.point.budget_eur_cents)

    def room(self) -> str:
        """How far above the curve any plan could lie, as a sentence."""
        gaps = [
            (point.bound - point.gain) / point.bound for point in self.points if point.bound > 0
        ]
        return self.words("frontier-band", gap=more_possible(max(gaps, default=0.0), self.words))

    def picture(self) -> Drawn:
        """The curve in both sizes, the plan's own place marked."""
        words = self.words
        said = [
            words(
                "frontier-at",
                budget=words.short_money(row.point.budget_eur_cents),
                gain=words.compact(row.point.gain),
            )
            for row in self.rows()
        ]
        alt = words(
            "frontier-alt", unit=words(f"unit-{self.plan.gain_unit}"), points="; ".join(said)
        )
        wide, narrow = (self._drawn(size, alt) for size in (FRAME, PHONE_FRAME))
        return Drawn(wide, narrow)

    def _drawn(self, size: Size, alt: str) -> str:
        return frontier_picture(
            [_step(point) for point in self.points],
            own=_step(self._own_point()),
            own_words=self._own_words(size),
            axes=self._axes(size),
            size=(size.width, size.height),
            name=f"frontier{size.width}",
            alt=alt,
        )

    def _own_words(self, size: Size) -> str:
        if size.width == PHONE_FRAME.width:
            return self.words("this-plan-mark")
        return self.words("this-plan", gain=self.words.compact(self.plan.gain.mid))

    def _axes(self, size: Size) -> tuple[Axis, Axis]:
        steps = [_step(row.point) for row in self.rows()]
        words = self.words
        most, top = max(step.budget_eur for step in steps), max(step.bound for step in steps)
        unit = words(f"unit-{self.plan.gain_unit}")
        money = worded_numbers(
            0.0, most, size.numbers, lambda eur, _: words.short_money(eur * 100), width=size.room
        )
        gains = worded_numbers(0.0, top, size.numbers, words.compact)
        return Axis(words("kpi-budget"), money), Axis(words("axis-gain", unit=unit), gains)

    def _less(self, point: "FrontierPoint") -> str:
        words = self.words
        return words(
            "frontier-less",
            share=round(point.share * 100),
            money=words.percent(point.share),
            part=words.percent(point.gain / self.plan.gain.mid),
            gain=self._gained(point.gain),
        )

    def _more(self, point: "FrontierPoint") -> list[str]:
        """What more money brings and, where that was left open, what it can bring at most."""
        words, own = self.words, self.plan.gain.mid
        added, most = point.gain - own, words.percent(point.bound / own - 1)
        part = words.percent(added / own)
        open_end = [words("frontier-most", most=most)] if most != part else []
        if added <= own * _SAME:
            return open_end or [words("story-enough")]
        said = words(
            "frontier-more",
            share=round(point.share * 100),
            money=words.percent(point.share),
            part=part,
            gain=self._gained(added),
        )
        return [said, *open_end]

    def _gained(self, gain: float) -> str:
        return gained(self.words.compact(gain), self.plan.gain_unit, self.words)

    def _is_own(self, point: "FrontierPoint") -> bool:
        near = abs(point.gain - self.plan.gain.mid) <= _SAME * abs(self.plan.gain.mid)
        return near and abs(point.share - 1) <= _SAME

    def _own_point(self) -> "FrontierPoint":
        from tradewind.plan import FrontierPoint

        plan = self.plan
        return FrontierPoint(
            share=1.0,
            budget_eur_cents=sum(use.budget_eur_cents for use in plan.budgets),
            spent_eur_cents=sum(use.spent_eur_cents for use in plan.budgets),
            gain=plan.gain.mid,
            bound=plan.bound,
            lines=len(plan.lines),
        )


def _step(point: "FrontierPoint") -> Step:
    return Step(point.budget_eur_cents / 100, point.gain, point.bound)
