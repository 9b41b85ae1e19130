"""Plays and copies as units of a chart, exactly."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import gcd

from tradewind.rulebook.chart_rule_set import USES, ChartRules
from tradewind.terms import InputInvalidError, TradewindError

_MOST_DIGITS = 12
_ROUNDED_DIGITS = 6


class ChartRulesUnpublishedError(TradewindError):
    """A chart was asked for under rules whose figures are not public."""


def check_published(rules: ChartRules) -> None:
    """Raises ChartRulesUnpublishedError, with the reason, where nothing can be charted."""
    if rules.refused:
        raise ChartRulesUnpublishedError(
            f"{rules.name} cannot be charted: {rules.refused}",
            remedy="choose a rule set with published weights; `tradewind charts rules` lists them",
        )


def units(
    rules: ChartRules, quantities: Mapping[str, int | Fraction], *, accelerated: bool = False
) -> Fraction:
    """How many units so many plays and copies make: 1,250 paid streams are one album, say.

    `quantities` by use (premium, ad_supported, programmed, stream, track_sale, album_sale); a use
    that the rules give no weight counts nothing, see `uncounted`. `accelerated` takes the weights
    of a track that counts for less. Raises InputInvalidError for an unknown use,
    ChartRulesUnpublishedError.
    """
    check_published(rules)
    if unknown := sorted(set(quantities) - set(USES)):
        raise InputInvalidError(f"{unknown[0]!r} is no use", expected=", ".join(USES))
    weights = rules.accelerated.weights if accelerated and rules.accelerated else rules.weights
    counted = (weights.get(use, Fraction(0)) * n for use, n in quantities.items())
    return sum(counted, Fraction(0))


def uncounted(rules: ChartRules, quantities: Mapping[str, int | Fraction]) -> tuple[str, ...]:
    """The uses with plays or copies that the chart does count, by a weight that is not public."""
    return tuple(use for use in rules.unpublished if quantities.get(use))


def shown_units(points: int, rules: ChartRules) -> str:
    """Points as units for display, rounded to two digits, halves to the even one."""
    if points % rules.scale == 0:
        return f"{points // rules.scale:,}"
    hundredths = round(Fraction(100 * points, rules.scale))
    return f"{hundredths // 100:,}.{hundredths % 100:02}"


def decimal_units(points: int, rules: ChartRules) -> str:
    """Points as units in decimals, as "4608998.8": exact, or to six digits where they never end."""
    exact = Fraction(points, rules.scale)
    digits, denominator = 0, exact.denominator
    while denominator > 1 and digits < _MOST_DIGITS:
        denominator //= gcd(denominator, 10)
        digits += 1
    digits = digits if denominator == 1 else _ROUNDED_DIGITS
    return f"{Decimal(round(exact * 10**digits)).scaleb(-digits):f}"
