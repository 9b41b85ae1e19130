"""Plays and copies as units of a chart, exactly."""

from collections.abc import Mapping
from fractions import Fraction

from tradewind.rulebook.chart_rule_set import USES, ChartRules
from tradewind.terms import InputInvalidError, TradewindError


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
