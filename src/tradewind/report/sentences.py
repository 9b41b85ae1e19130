"""Sentences that tell what a number means, for the report, the command line and the web alike."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tradewind.report.facts import Chance, ChanceApart, Fact, ReportFacts
from tradewind.report.kinds import NO_NAMES, kind_name, own_names
from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.plan import BudgetUse, Plan, PlanLine, Reason

_NAMED_MARKETS = 4
_GAINS = {"per_eur", "price_per_eur", "gain"}
_YEAR_WEEKS = 52
_STEPS = 1000  # tenths of a percent
_WHOLE_PERCENTS = 0.1  # smaller shares are told with a digit more


def story(facts: ReportFacts, words: Words) -> list[str]:
    """Up to five sentences: the best chances, the plan's first steps, how sure it is, what is more.

    Told are the plan's certificate, its worst cases where they are known, and what money adds.
    """
    told = [_best_chances(facts, words)]
    plan = facts.plan
    if plan is not None and plan.lines:
        told += [_first_steps(plan, words), certificate(plan, words)]
        told += [risk_sentence(plan, words), *_more_money(plan, words)]
    return [sentence for sentence in told if sentence]


def certificate(plan: "Plan", words: Words) -> str:
    """How much better any plan could be under the same rules, in plain words."""
    if is_proven_best(plan):
        return words("certificate-best")
    return words("certificate-gap", gap=more_possible(plan.gap, words))


def risk_sentence(plan: "Plan", words: Words) -> str:
    """What the plan brings when things go badly, beside what is expected; empty if not known."""
    risk = plan.risk
    if risk is None:
        return ""
    return words(
        "risk-worst",
        tail=tail_words(risk.tail, words),
        scenarios=risk.scenarios,
        gain=gained(words.compact(risk.worst), plan.gain_unit, words),
        share=words.percent(risk.worst / risk.mean) if risk.mean > 0 else words("dash"),
        mean=gained(words.compact(risk.mean), plan.gain_unit, words),
    )


def tail_words(tail: float, words: Words) -> str:
    """The worst cases in words: "the worst tenth"."""
    return words("risk-tail", tail=round(tail * 100), share=words.percent(tail))


def is_proven_best(plan: "Plan") -> bool:
    """Whether the gap is nothing but what a solver's sums are off by."""
    return round(plan.gap * _STEPS, 3) == 0


def more_possible(gap: float, words: Words) -> str:
    """How much more than the plan any plan could bring, in percent, rounded up: it is a promise.

    `gap` is the plan's, a share of the bound; told is the share of what the plan brings.
    """
    if gap >= 1:  # the plan brings nothing to compare with
        return words("dash")
    return words.fine_percent(math.ceil(round(gap / (1 - gap) * _STEPS, 3)) / _STEPS)


def fact_sentence(fact: Fact, words: Words) -> str:
    """One fact behind a forecast as a sentence; true whichever way the fact pushes.

    Where past candidates of whom the same could be told are known, a second one says what became
    of them.
    """
    told, values = fact.fact, dict(fact.values)
    like = values.pop("like", None)
    if told == "new_release" and values["weeks"] > _YEAR_WEEKS:  # no longer new
        told = "no_new_release"
    said = words(f"fact-{told}", **worded(values, words))
    return f"{said} {_of_such(fact.fact, like, words)}" if like else said


def _of_such(fact: str, like: Mapping[str, Any], words: Words) -> str:
    """How many of the past candidates of a group entered."""
    group, shared = like["group"], fact
    if group.isupper():  # a market that they all charted in, or entered
        shared = "new_in" if fact == "new_markets" else fact
        group = words.territory(group)
    return words(
        "of-such",
        like=words(f"like-{shared}", group=group.replace("-", "–")),
        entered=like["entered"],
        of=like["of"],
        market=words.territory(like["market"]) if like["market"] else "none",
        share=fitting_percent(like["entered"] / like["of"], words),
        usual=fitting_percent(like["usual"], words),
    )


def fitting_percent(share: float, words: Words) -> str:
    """A share of 1 in percent, with a digit more where it is small."""
    return words.percent(share) if share >= _WHOLE_PERCENTS else words.fine_percent(share)


def reason_sentence(
    reason: "Reason", unit: str, words: Words, names: Mapping[str, str] = NO_NAMES
) -> str:
    """Why a line is in the plan, or what keeps it out.

    `unit` is the plan's unit of gain, `names` are the user's own names of kinds of action.
    """
    said = worded(reason.values, words, names)
    if reason.reason == "chance" and said["before"] == said["after"]:  # tell the small step
        said |= {end: words.fine_percent(reason.values[end]) for end in ("before", "after")}
    said |= {name: gained(said[name], unit, words) for name in _GAINS & set(said)}
    return words(f"reason-{reason.reason}", **said)


def is_unmoved(reason: "Reason", words: Words) -> bool:
    """Whether a reason tells of a rise that is too small to be seen."""
    ends = (words.fine_percent(reason.values.get(end, 0.0)) for end in ("before", "after"))
    return reason.reason == "chance" and len(set(ends)) == 1


def gained(number: str, unit: str, words: Words) -> str:
    """A number that is written already, with the unit of gain: "61K streams"."""
    return words(f"gained-{unit}", gain=number)


def note_sentence(note: "Reason", words: Words) -> str:
    """What a reader of the plan must know of how it was made, as a sentence."""
    return words(f"note-{note.reason}", **worded(note.values, words))


def chance_sentence(chance: Chance, horizon_weeks: int, words: Words) -> str:
    """What a forecast promises for one market, with its interval."""
    if chance.streams is None:
        said = words.percent(chance.chance)
        return words("chance-unsized", chance=said, weeks=horizon_weeks)
    return words(
        f"chance-{chance.status}",
        market=words.territory(chance.territory),
        chance=words.percent(chance.chance),
        weeks=horizon_weeks,
        low=words.compact(chance.streams.low),
        high=words.compact(chance.streams.high),
    )


def apart_sentence(apart: ChanceApart, words: Words) -> str:
    """What a chance is made of: that a song comes, and the chance with it and without."""
    said = {
        "release": words.percent(apart.release),
        "with": words.percent(apart.with_release),
        "without": words.percent(apart.without),
    }
    return words("apart-planned", **said) if apart.planned else words("apart-open", **said)


def ahead_parts(chance: Chance, horizon_weeks: int, words: Words) -> list[str]:
    """What else is to come: other horizons, the first 50, an end, how long; each in a few words."""
    told = [
        words("ahead-within", chance=words.percent(share), weeks=weeks)
        for weeks, share in chance.within
        if weeks != horizon_weeks
    ]
    if chance.top_50 is not None:
        told.append(words("ahead-top", chance=words.percent(chance.top_50)))
    if chance.fall_out is not None:
        told.append(words("ahead-gone", chance=words.percent(chance.fall_out)))
    if chance.weeks is not None:
        told.append(words("ahead-long", weeks=words.short_decimal(chance.weeks)))
    return told


def markets_listed(codes: Sequence[str], words: Words) -> str:
    """Names of markets, the first few by name and the rest by number."""
    named = [words.territory(code) for code in codes[:_NAMED_MARKETS]]
    rest = len(codes) - len(named)
    return words.listed(named + ([words("others", count=rest)] if rest else []))


def _best_chances(facts: ReportFacts, words: Words) -> str:
    if not facts.chances:
        return words("story-no-chances")
    best = facts.chances[0]
    others = facts.chances[1:3]
    return words(
        "story-chances",
        artist=best.artist,
        market=words.territory(best.territory),
        chance=words.percent(best.chance),
        weeks=facts.horizon_weeks,
        count=len(others),
        others=words.listed([_pair(chance, words) for chance in others]),
    )


def _pair(chance: Chance, words: Words) -> str:
    return words(
        "pair",
        artist=chance.artist,
        market=words.territory(chance.territory),
        chance=words.percent(chance.chance),
    )


def _first_steps(plan: "Plan", words: Words) -> str:
    first = _first_line(plan.lines)
    return words(
        "story-plan",
        money=_money_split(plan, words),
        actions=len(plan.lines),
        artists=len({line.artist_id for line in plan.lines}),
        markets=len({line.territory for line in plan.lines}),
        kind=kind_name(first.kind, words, own_names(plan)),
        artist=first.artist,
        market=words.territory(first.territory),
        quarter=words.quarter(first.quarter),
    )


def _money_split(plan: "Plan", words: Words) -> str:
    """What the plan costs and, where the artists' side pays some of it, who pays how much."""
    own, total = plan.own_eur_cents, words.short_money(plan.cost_eur_cents)
    if not own:
        return total
    funders = words.short_money(plan.cost_eur_cents - own)
    return words("money-split", money=total, funders=funders, own=words.short_money(own))


def funder_name(use: "BudgetUse", words: Words) -> str:
    """A funder as the language calls it, else its own name up to a comma outside brackets."""
    message = f"funder-{use.funder}"
    if words.has(message):
        return words(message)
    return re.split(r",(?![^(]*\))", use.name, maxsplit=1)[0]


def _first_line(lines: Sequence["PlanLine"]) -> "PlanLine":
    """Of the first quarter, the line that brings the most."""
    return min(lines, key=lambda line: (line.start, -line.gain.mid, line.id))


def is_used_up(use: "BudgetUse") -> bool:
    """Whether hardly any of a budget is left, so that its price of nothing says nothing.

    The price is that of the relaxed problem: of whole actions, the next may cost more than is left.
    """
    return use.budget_eur_cents - use.spent_eur_cents <= use.budget_eur_cents // 100


def _more_money(plan: "Plan", words: Words) -> list[str]:
    if not plan.budgets:
        return []
    streams, funder = max((use.gain_per_eur_10000, funder_name(use, words)) for use in plan.budgets)
    if streams <= 0:
        return [] if any(is_used_up(use) for use in plan.budgets) else [words("story-enough")]
    gain = gained(words.compact(streams), plan.gain_unit, words)
    return [words("story-more", more=words.money(1_000_000), gain=gain, funder=funder)]


def worded(
    values: Mapping[str, Any], words: Words, names: Mapping[str, str] = NO_NAMES
) -> dict[str, Any]:
    """Values of a fact, reason or rule as the language writes them, by their names."""
    return {name: _word(name, value, words, names) for name, value in values.items()}


def _word(name: str, value: Any, words: Words, names: Mapping[str, str]) -> Any:
    """One value of a fact as the language writes it; what is missing becomes the word 'none'."""
    if value is None:
        return "none"
    if name == "kind":
        return kind_name(value, words, names)
    if name == "kinds":
        return words.listed([kind_name(kind, words, names) for kind in value])
    if name in _WRITERS and not (isinstance(value, int) and name == "markets"):
        return _WRITERS[name](value, words)
    if name.endswith("_eur_cents"):
        return words.money(value)
    return value


def _day(value: Any, words: Words) -> str:
    return words.month(_parsed(value))


def _weights(weights: Mapping[str, float], words: Words) -> str:
    units = {"income": "EUR"}
    said = {name: words(f"unit-{units.get(name, name)}") for name in weights}
    return words.listed([f"{said[n]} × {words.short_decimal(w)}" for n, w in weights.items()])


def _parsed(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


_WRITERS: Mapping[str, Callable[[Any, Words], Any]] = {
    "market": lambda code, words: words.territory(code),
    "territory": lambda code, words: words.territory(code),
    "home": lambda code, words: words.territory(code),
    "origin": lambda code, words: words.territory(code),
    "markets": markets_listed,
    "date": lambda day, words: words.short_date(_parsed(day)),
    "per_eur": lambda gain, words: words.short_decimal(gain),
    "price_per_eur": lambda gain, words: words.short_decimal(gain),
    "needed_days": lambda days, words: words.short_decimal(days),
    "left_days": lambda days, words: words.short_decimal(days),
    "per_1000": lambda euros, words: words.short_decimal(euros),
    "per_listener": lambda streams, words: words.short_decimal(streams),
    "weights": lambda weights, words: _weights(weights, words),
    "days_a_month": lambda days, words: words.short_decimal(days),
    "before": lambda chance, words: words.percent(chance),
    "after": lambda chance, words: words.percent(chance),
    "share": lambda share, words: words.percent(share),
    "gap": more_possible,
    "given_up": lambda share, words: words.fine_percent(share),
    "gain": lambda gain, words: words.compact(gain),
    "quarter": lambda quarter, words: words.quarter(quarter),
    "last": _day,
    "streams": lambda streams, words: words.compact(streams),
}
