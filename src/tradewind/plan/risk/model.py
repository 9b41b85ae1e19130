"""How risk is drawn, and how little a plan may bring where things go badly."""

import math
import re
from dataclasses import dataclass

from tradewind.terms import InputInvalidError

MOST_SCENARIOS = 5_000
_PERCENT = re.compile(r"^\s*([0-9.,]+)\s*%\s*$")


@dataclass(frozen=True, slots=True)
class RiskModel:
    """How scenarios are drawn; every figure is explained in docs/methods/plan.md.

    `tail`: the share of the scenarios that count as the worst. `artist_share` and `pair_share`: of
    the variance of how audiences turn out, what all markets of an artist have in common and what
    one market keeps for the whole plan; the rest evens out from week to week.
    """

    scenarios: int = 500
    tail: float = 0.1
    artist_share: float = 0.3
    pair_share: float = 0.3

    def __post_init__(self) -> None:
        shares = (self.artist_share, self.pair_share)
        most = MOST_SCENARIOS
        for holds, found, expected in (
            (2 <= self.scenarios <= most, f"{self.scenarios} scenarios", f"from 2 to {most:,}"),
            (0 < self.tail <= 1, f"a tail of {self.tail:g}", "a share above 0, up to 1"),
            (min(shares) >= 0, f"a share of {min(shares):g}", "0 or more"),
            (sum(shares) < 1, f"shares that sum to {sum(shares):g}", "a sum below 1"),
        ):
            if not holds:
                raise InputInvalidError(f"{found} for the risk of a plan", expected=expected)


@dataclass(frozen=True, slots=True)
class RiskLimit:
    """What the worst scenarios must bring on average.

    A gain, or, `of_best`, a share of the mean of the plan that is best without the limit.
    """

    value: float
    of_best: bool = False

    def __post_init__(self) -> None:
        if not math.isfinite(self.value) or self.value < 0 or (self.of_best and self.value > 1):
            raise _unclear(f"{self.value:g}")

    @classmethod
    def parse(cls, text: str) -> "RiskLimit":
        """Read "60 %" or 0.6 (of the best plan's mean), or 1,200,000 (a gain)."""
        percent = _PERCENT.match(text)
        try:
            value = float((percent[1] if percent else text).replace(",", "").strip())
        except ValueError as cause:
            raise _unclear(repr(text)) from cause
        if percent:
            return cls(value / 100, of_best=True)
        return cls(value, of_best=value <= 1)


def _unclear(found: str) -> InputInvalidError:
    return InputInvalidError(
        f"the limit on risk is {found}",
        expected='a share of what the best plan brings, as "60 %", or a gain, as 1,200,000',
        remedy="mend --risk-limit, or the limit under [risk] in the scenario file",
    )
