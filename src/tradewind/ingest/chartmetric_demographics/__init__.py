"""Age and gender of an audience of Chartmetric, in either of its two shapes."""

from tradewind.ingest.artist_metrics import Metrics, platform_in
from tradewind.ingest.document import Document, Header
from tradewind.ingest.shares import read_shares
from tradewind.ingest.sheet import Sheet, read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_AGE = ("age group", "age range", "age_group", "age_range", "age")
_GENDER = ("gender", "sex")
_SHARE = ("percentage", "percent", "share", "%")
_WIDE = (_AGE, ("male",), ("female",))
_LONG = (_AGE, _GENDER, _SHARE)
_ARTIST = ("artist name", "artist", "name")
_ID = ("chartmetric id", "chartmetric_id", "cm id", "cm artist id")
_PEOPLE = ("people", "population", "listener", "market")
_GENDERS = {"f": "female", "m": "male", "women": "female", "men": "male"}

Cell = tuple[int, str, str]


def recognise(document: Document) -> Header | None:
    """The header, where it has ages with columns by gender, or ages, genders and a share."""
    wide = document.find_header(_WIDE, without=(_PEOPLE,))
    return wide or document.find_header(_LONG, without=(_PEOPLE,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every share as a row of artist_metrics with a segment such as "18-24 female"."""
    sheet = read_sheet(document, header)
    metrics = Metrics(sheet, context)
    wide = all(header.index(spellings) is not None for spellings in _WIDE)
    cells = _wide_cells(sheet) if wide else _long_cells(sheet)
    artists, ids = sheet.column(*_ARTIST), sheet.column(*_ID)
    shares = read_shares([printed for *_, printed in cells], complete=artists is None)
    platform = platform_in(document.name)
    if platform is None:
        metrics.notes.append("the file's name tells no platform; the column is left empty")
    if cells:
        metrics.notes.append(f"shares were read as {shares.how}")
    for (row, segment, printed), value, bad in zip(
        cells, shares.values, shares.unreadable, strict=True
    ):
        if bad:
            found = f"the share of {segment} is {printed!r}"
            metrics.refuse(row, "number_unreadable", f"{found}; expected 0 to 100 percent")
        elif value is not None:
            metrics.add(
                *(row, "audience_share", printed, value),
                artist=artists[row].as_py() or None if artists is not None else None,
                provider_id=ids[row].as_py() or None if ids is not None else None,
                platform=platform,
                segment=segment,
            )
    return metrics.parsed()


def _wide_cells(sheet: Sheet) -> list[Cell]:
    """Row, segment and cell of every column by gender."""
    ages = sheet.columns[sheet.header.index(_AGE) or 0].to_pylist()
    genders = [
        name
        for name in ("male", "female", "other", "unknown")
        if sheet.header.index([name]) is not None
    ]
    by_gender = {
        name: sheet.columns[sheet.header.names.index(name)].to_pylist() for name in genders
    }
    return [
        (row, f"{_age(age)} {gender}".strip(), by_gender[gender][row])
        for row, age in enumerate(ages)
        for gender in genders
    ]


def _long_cells(sheet: Sheet) -> list[Cell]:
    ages, genders, shares = (
        sheet.columns[sheet.header.index(spellings) or 0].to_pylist() for spellings in _LONG
    )
    return [
        (row, f"{_age(age)} {_GENDERS.get(gender.casefold(), gender.casefold())}".strip(), share)
        for row, (age, gender, share) in enumerate(zip(ages, genders, shares, strict=True))
    ]


def _age(text: str) -> str:
    return text.casefold().replace("–", "-").replace(" - ", "-")


SOURCE = Source(
    *("chartmetric demographics", recognise, parse),
    needs=_LONG,
    name_tells=True,
    label="Chartmetric, ages and genders",
)
