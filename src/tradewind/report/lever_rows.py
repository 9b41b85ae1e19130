"""Levers as rows of a table: what new tracks came with, and how often their artists entered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.outlook import Lever


def whole_levers(levers: "Sequence[Lever]") -> "list[Lever]":
    """Each kind over all markets together, with cases enough or not."""
    return [one for one in levers if one.territory is None and one.group is None]


def parted_levers(levers: "Sequence[Lever]") -> "list[Lever]":
    """Each kind by market, language or country where it has cases enough, the most cases first."""
    kinds = [one.kind for one in whole_levers(levers)]
    parted = [one for one in levers if one.enough and (one.territory or one.group)]
    return sorted(parted, key=lambda one: (kinds.index(one.kind), -one.cases))


def lever_part(lever: "Lever", words: Words) -> str:
    """The market, the country of the partner or the language that a row is about."""
    if lever.territory:
        return words("lever-in-market", market=words.territory(lever.territory))
    if lever.group and lever.kind.startswith("version"):
        return words("lever-into-language", language=words.tongue(lever.group))
    return words("lever-from-country", country=words.territory(lever.group)) if lever.group else ""
