"""A list of artists and their countries as a Parquet file."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.ingest.artist_list.genres import country_by_genre
from tradewind.ingest.document import Document, Header
from tradewind.ingest.entries import Entry, entries_table, without_doubles
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.terms import FileUnreadableError, TerritoryUnknownError, fold, parse_territory

_NEEDS = (("artist",), ("country",), ("type",), ("begin_date",), ("n_countries",))
_GROUPS = frozenset({"group", "boy_group", "girl_group", "orchestra", "co-ed", "choir"})
_PERSONS = frozenset({"person", "solo_male", "solo_female", "character"})
_US_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2})$")
_PART_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_JOINS = re.compile(r", | & ")
_CENTURY_TURNS = 30  # a two-digit year above is of the 1900s


def recognise(document: Document) -> Header | None:
    """Whether it is a Parquet file with the list's columns."""
    if not document.data.startswith(b"PAR1"):
        return None
    try:
        names = pq.read_schema(pa.BufferReader(document.data)).names
    except (pa.ArrowException, OSError) as cause:
        raise FileUnreadableError(
            f"this Parquet file is damaged ({cause})",
            where=document.path,
            remedy="copy or download it again",
        ) from cause
    found = Header(names=tuple(name.lower() for name in names))
    return found if all(found.index(spellings) is not None for spellings in _NEEDS) else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every artist once. The line is the row's number, counted as if a header stood on line 1."""
    rows = pq.read_table(pa.BufferReader(document.data)).to_pylist()
    listed = {fold(row["artist"] or "") for row in rows}
    entries, rejects = [], []
    for line, row in enumerate(rows, 2):
        name, country = (row["artist"] or "").strip(), (row["country"] or "").strip()
        try:
            origin = parse_territory(country)
        except TerritoryUnknownError:
            detail = f"country is {country!r}; expected a code such as KR, VN"
            rejects.append(Reject(line, "market_unknown", detail, str(row)))
            continue
        if not name:
            rejects.append(Reject(line, "artist_missing", "artist is empty", str(row)))
        elif _are_several(name, listed):
            detail = f"{name} are several artists, each listed on a line of its own"
            rejects.append(Reject(line, "several_artists", detail, str(row)))
        else:
            entries.append(_entry(line, name, origin, row))
    kept, doubles = without_doubles(entries)
    table = entries_table(kept, source_id=context.source_id, format=SOURCE.format)
    return Parsed({"roster_entries": table}, (*rejects, *doubles))


def _are_several(name: str, listed: set[str]) -> bool:
    """Whether a name is the names of others joined: "Bad Bunny, Feid"."""
    parts = _JOINS.split(name)
    return ", " in name and all(fold(part) in listed for part in parts)


def _entry(line: int, name: str, origin: str, row: Mapping[str, Any]) -> Entry:
    stated = str(row["type"] or "").casefold()
    kind = "group" if stated in _GROUPS else "person" if stated in _PERSONS else ""
    begin = _date(str(row["begin_date"] or ""))
    genres = str(row.get("genres") or "")
    doubt = ""
    if (row["n_countries"] or 1) > 1:
        likely = country_by_genre(f"{genres}, {_list_genres(row)}", stated=origin)
        doubt = f"its sources name {row['n_countries']} countries; {origin} is stated"
        if likely != origin:
            doubt += f", {likely} is taken for its genres"
        origin = likely
    return Entry(
        line=line,
        name=name,
        origin=origin,
        genre=_first_genre(genres),
        kind=kind,
        debut=begin if kind == "group" else None,
        birth=begin if kind == "person" and len(str(row["begin_date"])) == 10 else None,
        label=str(row.get("company") or ""),
        doubt=doubt,
        raw=str(row),
    )


def _first_genre(genres: str) -> str:
    """The first word that is a genre; lists mix them with decades such as 2010s."""
    words = (word.strip() for word in genres.split(","))
    return next((word for word in words if not re.fullmatch(r"\d{2,4}s?", word)), "")


def _list_genres(row: Mapping[str, Any]) -> str:
    """A list of one genre's artists that names the artist is a word for that genre too."""
    return ", ".join(_IN_BRACKETS.findall(str(row.get("sources") or "")))


def _date(text: str) -> dt.date | None:
    """A begin date: 2013-06-13, 2013-06, 2013 (its first day) or the American 9/18/12."""
    if match := _US_DATE.match(text):
        century = 1900 if int(match[3]) > _CENTURY_TURNS else 2000
        parts = (century + int(match[3]), int(match[1]), int(match[2]))
    elif match := _PART_DATE.match(text):
        parts = (int(match[1]), int(match[2] or 1), int(match[3] or 1))
    else:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


SOURCE = Source(
    "artist list", recognise, parse, needs=_NEEDS, trust=1, label="artist list (Parquet)"
)
