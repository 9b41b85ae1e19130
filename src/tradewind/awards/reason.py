"""Why an application is in or out, or what a rule says: a word of a vocabulary with its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason or rule, to be said in any language; values that end in `_minor` are money."""

    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


RULES: Mapping[str, tuple[str, ...]] = {
    "budget": ("name", "amount_minor"),
    "cap": ("name", "id", "artist", "most_minor", "least_minor"),
    "score": ("name", "id", "artist", "score", "minimum"),
    "no_budget": ("id", "artist"),
    "share_floor": ("name", "share"),
    "share_ceiling": ("name", "share"),
    "count_floor": ("name", "count"),
    "count_ceiling": ("name", "count"),
    "per_awards": ("field", "value", "count"),
    "per_amount": ("field", "value", "amount_minor"),
    "force_in": ("id", "artist"),
    "force_out": ("id", "artist"),
    "one_award": (),
}
"""Every rule that a set keeps, with the values it is said with."""

NOTES: Mapping[str, tuple[str, ...]] = {"assessor": ("name", "count", "all", "mean")}
"""Everything else that a panel must know."""

LACKS: Mapping[str, tuple[str, ...]] = {
    "barred_score": ("score", "minimum"),
    "barred_cap": ("most_minor", "least_minor"),
    "barred_no_budget": (),
    "barred_force_out": (),
    "outscored": ("loss", "needed", "enters", "leaves"),
    "tied": ("leaves",),
    "conflict": ("rules",),
    "not_examined": (),
    "unaffordable": ("votes", "left_minor", "cost_minor"),
    "no_votes": (),
    "not_chosen": ("votes", "cost_minor"),
}
"""Everything that an application left out can lack."""
