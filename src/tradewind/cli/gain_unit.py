"""The unit of gain as the terminal words it."""

_WORDS = {"weighted": "weighted points"}


def gain_unit(unit: str) -> str:
    """The words for a plan's `gain_unit`."""
    return _WORDS.get(unit, unit)
