"""How a plan fares when things go badly: the picture, its sentences and its table."""

import math
from typing import TYPE_CHECKING

from tradewind.report.drawings import FRAME, PHONE_FRAME, Drawn, Size
from tradewind.report.pictures import Axis, Odds, risk_picture, worded_numbers
from tradewind.report.sentences import fitting_percent, gained, risk_sentence, tail_words
from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.plan import Plan, Risk, RiskPoint

_NEAR = 1.5  # a bound further off than so many times what the plans span stays out of the picture
_BELOW = 0.99  # of the expected gain: a mean below that is spoken of
_ROOM = 0.1  # of what the plans span, kept free around them


class RiskPart:
    """Mean gain against gain in the worst cases, of one plan in one language."""

    def __init__(self, plan: "Plan", risk: "Risk", words: Words) -> None:
        self.plan, self.risk, self.words = plan, risk, words

    @property
    def pictured(self) -> bool:
        """Whether there are plans to compare: a single one is told in words."""
        return len(self.risk.points) > 1

    def sentences(self) -> list[str]:
        """The worst cases of this plan, what was asked of them, and what other plans would do."""
        risk, words = self.risk, self.words
        told = [risk_sentence(self.plan, words)]
        if risk.mean < self.plan.gain.mid * _BELOW:
            told.append(words("risk-mean"))
        if risk.least is not None:
            told.append(words("risk-least", least=self._gained(risk.least)))
        told += self._others()
        bound = self._gained(risk.worst_bound)
        return [*told, words("risk-bound", bound=bound, tail=self.tail())]

    def tail(self) -> str:
        """The worst cases in words: "the worst tenth"."""
        return tail_words(self.risk.tail, self.words)

    def points(self) -> "tuple[RiskPoint, ...]":
        """Every plan that was found on the way, the greatest mean first."""
        return self.risk.points

    def lines(self) -> list[tuple[str, str]]:
        """The upright lines of the picture, by how they look, with what they mean."""
        told = [("whole", self.words("risk-asked"))] if self.risk.least is not None else []
        return told + ([("dashed", self.words("risk-most"))] if self.bound_shows() else [])

    def bound_shows(self) -> bool:
        """Whether the picture holds the line that no plan's worst cases can pass."""
        worst = [point.worst for point in self.risk.points]
        span = max(worst) - min(worst)
        return self.risk.worst_bound - max(worst) <= _NEAR * span

    def picture(self) -> Drawn:
        """The plans in both sizes, the shown one marked."""
        words = self.words
        said = "; ".join(
            words(
                "risk-at",
                worst=words.compact(point.worst),
                mean=words.compact(point.gain),
                shown="yes" if point.shown else "no",
            )
            for point in self.risk.points
        )
        alt = words("risk-alt", tail=self.tail(), points=said)
        wide, narrow = (self._drawn(size, alt) for size in (FRAME, PHONE_FRAME))
        return Drawn(wide, narrow)

    def _drawn(self, size: Size, alt: str) -> str:
        risk = self.risk
        return risk_picture(
            [Odds(point.gain, point.worst, point.shown) for point in risk.points],
            shown_words=self.words("this-plan-mark"),
            least=risk.least,
            bound=risk.worst_bound if self.bound_shows() else None,
            axes=self._axes(size),
            size=(size.width, size.height),
            name=f"risk{size.width}",
            alt=alt,
        )

    def _axes(self, size: Size) -> tuple[Axis, Axis]:
        risk, words = self.risk, self.words
        worst = [point.worst for point in risk.points]
        worst += [risk.worst_bound] if self.bound_shows() else []
        worst += [risk.least] if risk.least is not None else []
        unit = words(f"unit-{self.plan.gain_unit}")
        return (
            self._axis(words("axis-worst", tail=self.tail()), worst, size, size.room),
            self._axis(words("axis-mean", unit=unit), [p.gain for p in risk.points], size),
        )

    def _axis(self, title: str, values: list[float], size: Size, width: float = math.inf) -> Axis:
        room = (max(values) - min(values)) * _ROOM
        low = max(0.0, min(values) - room) if min(values) >= 0 else min(values) - room
        high, word = max(values) + room, self.words.compact
        return Axis(title, worded_numbers(low, high, size.numbers, word, width=width))

    def _others(self) -> list[str]:
        """The boldest and the most careful plan, where they trade one thing for the other."""
        shown = next((point for point in self.risk.points if point.shown), None)
        if shown is None:
            return []
        bold, careful = self.risk.points[0], self.risk.points[-1]
        told = []
        if bold.gain > shown.gain and bold.worst < shown.worst:
            ends = {"mean": self._gained(bold.gain), "worst": self._gained(bold.worst)}
            more = self._percent(bold.gain / shown.gain - 1)
            told.append(self.words("risk-bold", tail=self.tail(), more=more, **ends))
        if careful.worst > shown.worst > 0 and careful.gain < shown.gain:
            more = self._percent(careful.worst / shown.worst - 1)
            less = self._percent(1 - careful.gain / shown.gain)
            worst = self._gained(careful.worst)
            told.append(
                self.words("risk-careful", tail=self.tail(), worst=worst, more=more, less=less)
            )
        return told

    def _percent(self, share: float) -> str:
        return fitting_percent(share, self.words)

    def _gained(self, gain: float) -> str:
        return gained(self.words.compact(gain), self.plan.gain_unit, self.words)
