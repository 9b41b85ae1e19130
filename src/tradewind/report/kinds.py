"""Kinds of action as a plan knows them, and what the report calls them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from tradewind.report.words import Words
from tradewind.rulebook import ActionKind, action_kinds

if TYPE_CHECKING:
    from tradewind.plan import KindUsed, Plan

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def kinds_of(plan: "Plan | None") -> "list[ActionKind | KindUsed]":
    """The kinds a plan chose among, else Tradewind's own; kinds that a user added come last."""
    known = list(action_kinds())
    kinds: list[ActionKind | KindUsed] = [*(plan.kinds if plan else ())]
    kinds = kinds or [*action_kinds().values()]
    own = len(known)
    return sorted(kinds, key=lambda k: (known.index(k.kind) if k.kind in known else own, k.kind))


def own_names(plan: "Plan | None") -> dict[str, str]:
    """Names that a user gave to kinds of action in a rulebook of their own, by kind."""
    known = {kind.kind: kind.name for kind in action_kinds().values()}
    kinds = plan.kinds if plan else ()
    return {kind.kind: kind.name for kind in kinds if known.get(kind.kind) != kind.name}


def kind_name(kind: str, words: Words, names: Mapping[str, str] = NO_NAMES) -> str:
    """A kind of action by the user's own name of it, else as the language calls it."""
    message = f"kind-{kind}"
    return names.get(kind) or (words(message) if words.has(message) else kind)
