"""Columns that part people into groups, the same words in panels and in populations."""

from collections.abc import Sequence

from tradewind.ingest.figures import Figures

STRATA: dict[str, tuple[str, ...]] = {
    "age": ("age", "age_group", "age group", "age range", "age_range", "age band", "age_band"),
    "city": ("city", "city_size", "city size", "urbanity"),
    "education": ("education",),
    "gender": ("gender", "sex"),
    "income": ("income", "income_group", "income group"),
    "region": ("region", "area", "province", "state"),
    "stratum": ("stratum", "group", "segment"),
}
"""Names of columns, in the order in which a stratum is written."""
ANY_STRATUM: Sequence[str] = tuple(name for spellings in STRATA.values() for name in spellings)

_GENDERS = {"f": "female", "m": "male", "w": "female", "women": "female", "men": "male"}
_DASHES = str.maketrans("–—‑", "---")


def read_strata(figures: Figures) -> list[str]:
    """The stratum of each row, such as "18-24 female": the same whatever order the columns have."""
    held = [
        (name, figures.cells(*spellings))
        for name, spellings in STRATA.items()
        if any(spelling in figures.sheet.header.names for spelling in spellings)
    ]
    rows = zip(*(cells for _, cells in held), strict=True)
    names = [name for name, _ in held]
    cells = [[_plain(name, cell) for name, cell in zip(names, row, strict=True)] for row in rows]
    figures.fault(
        (not all(row) for row in cells),
        *("stratum_missing", lambda row: f"empty: {_empty(names, cells[row])}"),
    )
    return [" ".join(row) for row in cells]


def _plain(name: str, cell: str) -> str:
    text = " ".join(cell.casefold().translate(_DASHES).split())
    return _GENDERS.get(text, text) if name == "gender" else text.replace(" - ", "-")


def _empty(names: Sequence[str], row: Sequence[str]) -> str:
    return ", ".join(name for name, cell in zip(names, row, strict=True) if not cell)
