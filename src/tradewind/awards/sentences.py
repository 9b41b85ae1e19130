"""Rules and reasons as English sentences, for the terminal and for errors."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tradewind.awards.award_set import RateUsed
from tradewind.awards.reason import Reason
from tradewind.terms import minor_digits

_RULES: Mapping[str, str] = {
    "budget": "the budget {name!r} is {amount}",
    "limit": "the limit {name!r}",
    "cap": "{id} ({artist}) can be given {most} at most and needs {least}",
    "score": "{id} ({artist}) has a score of {score}, and {name!r} asks for {minimum}",
    "no_budget": "no budget covers {id} ({artist})",
    "share_floor": "{name!r}: at least {share}",
    "share_ceiling": "{name!r}: at most {share}",
    "count_floor": "{name!r}: {count} or more",
    "count_ceiling": "{name!r}: {count} or fewer",
    "per_awards": "awards of one {field}: {count} at most{whose}",
    "per_amount": "money of one {field}: {amount} at most{whose}",
    "force_in": "{id} ({artist}) is forced in",
    "force_out": "{id} ({artist}) is forced out",
    "one_award": "at least one award is made",
}
_NOTES: Mapping[str, str] = {
    "assessor": "{name} scored {count} of {all} applications, {mean} on average.",
}
_LACKS: Mapping[str, str] = {
    "barred_score": "scores {score}, below the minimum of {minimum}",
    "barred_cap": "can be given {most} at most and needs {least}",
    "barred_no_budget": "is covered by no budget",
    "barred_force_out": "is forced out",
    "outscored": "in, the set loses {loss}{instead}; it would need a score of {needed}",
    "tied": "ties: in its place the set is worth the same{instead}",
    "conflict": "cannot be in: {rules}",
    "not_examined": "was not examined, time was up",
    "unaffordable": "has {votes} votes; its voters have {left} left and it costs {cost}",
    "no_votes": "has no votes",
    "not_chosen": "has {votes} votes; what is left does not pay its cost of {cost}",
}


def rule_sentence(rule: Reason, currency: str) -> str:
    """What a rule says, without a full stop."""
    values = _worded(rule.values, currency)
    values["whose"] = f" ({rule.values['value']!r})" if rule.values.get("value") else ""
    return _RULES[rule.reason].format(**values)


def lack_sentence(lack: Reason, currency: str) -> str:
    """What an application left out lacks, without a full stop; its name goes before."""
    values = _worded(lack.values, currency)
    values["instead"] = _instead(lack.values)
    if lack.reason == "conflict":
        values["rules"] = "; ".join(rule_sentence(r, currency) for r in lack.values["rules"])
    return _LACKS[lack.reason].format(**values)


def note_sentence(note: Reason, currency: str) -> str:
    """What a panel must know, as a sentence."""
    return _NOTES[note.reason].format(**_worded(note.values, currency))


def rate_sentence(rate: RateUsed) -> str:
    """A rate of exchange, with its day and how sure it is."""
    worth = float(rate.eur_per_unit)
    return f"1 {rate.currency} = {worth:g} EUR ({rate.as_of}; {rate.certainty})"


def money(minor: Fraction | int, currency: str) -> str:
    """A sum with its currency: "EUR 12,000", with cents only where there are some."""
    digits = minor_digits(currency)
    amount = Decimal(round(minor)).scaleb(-digits)
    whole = amount == amount.to_integral_value()
    return f"{currency} {amount:,.0f}" if whole else f"{currency} {amount:,.{digits}f}"


def figure(value: Fraction | int) -> str:
    """A score or worth, with two digits behind the point where it has some."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def percent(share: Fraction) -> str:
    """A share of 1 in percent."""
    return f"{float(100 * share):.1f}".rstrip("0").rstrip(".") + " %"


def _worded(values: Mapping[str, Any], currency: str) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for name, value in values.items():
        if name.endswith("_minor"):
            words[name.removesuffix("_minor")] = money(value, currency)
        elif name == "share":
            words[name] = percent(value)
        else:
            words[name] = figure(value) if isinstance(value, Fraction) else value
    return words


def _instead(values: Mapping[str, Any]) -> str:
    leaves, enters = values.get("leaves", ()), values.get("enters", ())
    out = f" (out: {', '.join(leaves)}" if leaves else ""
    also = f"{'; ' if out else ' ('}also in: {', '.join(enters)}" if enters else ""
    return f"{out}{also})" if out or also else ""
