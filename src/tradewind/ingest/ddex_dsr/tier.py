"""Which tier a commercial model and a use type mean (tiers.csv)."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def tier_of(*, profile: str, commercial_model: str, use_type: str) -> str | None:
    """premium, ad_supported or programmed; None where the file does not say.

    What listeners cannot choose is programmed, whoever pays for it. Several use types of one
    summary say nothing unless all mean the same.
    """
    known = _tiers()
    by_use = {known.get(("use_type", use.casefold())) for use in use_type.split("|")}
    if len(by_use) == 1 and (tier := by_use.pop()):
        return tier
    return known.get(("profile", profile.casefold())) or known.get(
        ("commercial_model", commercial_model.casefold())
    )


@cache
def _tiers() -> Mapping[tuple[str, str], str]:
    text = files(__package__).joinpath("tiers.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["kind"], row["value"].casefold()): row["tier"] for row in rows}
