"""Records of a JSON file as plays: each is loaded, or set aside with its reason."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tradewind.ingest.document import Document
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.plays import Play, columns_of, plays_tables
from tradewind.ingest.records import Record, Records, scrubbed
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_LONGEST_S = 10**11  # far beyond any year that has a calendar
_MOST = (1 << 63) - 1
_NOT_BUILT = (TypeError, ValueError, LookupError, AttributeError, OverflowError)


def parse_plays(
    records: Records,
    document: Document,
    context: Context,
    play_of: Callable[[Record, int], Play],
    *,
    notes: Iterable[str] = (),
) -> Parsed:
    """Every record by `play_of`, which is given its line too and gives rows up by `invalid`."""
    plays: list[Play] = []
    at: list[int] = []
    rejects = list(records.broken)
    for row, (record, line) in enumerate(zip(records.values, records.lines, strict=True)):
        try:
            plays.append(play_of(record, line))
            at.append(row)
        except RowInvalidError as error:
            rejects.append(Reject(line, error.reason, error.detail, scrubbed(record)))
        except _NOT_BUILT as cause:
            detail = f"the record is not built as its kind is ({type(cause).__name__}: {cause})"
            rejects.append(Reject(line, "record_unreadable", detail, scrubbed(record)))
    parsed = plays_tables(
        columns_of(plays), document, context, raw=lambda row: records.raw(at[row])
    )
    told = (*records.notes, *notes)
    return Parsed(parsed.tables, (*rejects, *parsed.rejects), told)


def text_in(record: Mapping[str, Any], name: str) -> str | None:
    """A text, trimmed; None where it is empty or none."""
    value = record.get(name)
    if value is None or isinstance(value, dict | list | bool):
        return None
    return str(value).strip() or None


def whole_in(record: Mapping[str, Any], name: str) -> int | None:
    """A whole number of 0 or more; None where there is none."""
    value = record.get(name)
    if value is None or value == "":
        return None
    number = round(float(value)) if isinstance(value, str | float) else int(value)
    if not 0 <= number <= _MOST:
        invalid("number_out_of_range", f"{name} is {value}; expected 0 or more")
    return number


def yes_in(record: Mapping[str, Any], name: str) -> bool | None:
    """Yes or no; None where it is neither."""
    value = record.get(name)
    return value if isinstance(value, bool) else None


def seconds_in(record: Mapping[str, Any], name: str, *, per_second: int = 1) -> int:
    """A time stated as seconds (or parts of one) since 1970, in microseconds."""
    value = record.get(name)
    if value is None or value == "":
        invalid("time_missing", f"{name} is empty")
    try:
        number = float(value) / per_second
    except (TypeError, ValueError):
        invalid("time_unreadable", f"{name} is {value!r}; expected seconds since 1970")
    if not abs(number) < _LONGEST_S:
        invalid("time_out_of_range", f"{name} is {value}; no calendar goes so far")
    return round(number * 1_000_000)


def moment_us(text: str | None, name: str) -> int:
    """A time such as 2026-01-02T10:00:00Z in microseconds since 1970; without a zone it is UTC."""
    if not text:
        invalid("time_missing", f"{name} is empty")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        invalid("time_unreadable", f"{name} is {text!r}; expected a time such as 2026-01-02T10:00Z")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - _EPOCH) // _MICROSECOND


def extra_of(record: Mapping[str, Any], mapped: frozenset[str]) -> str | None:
    """What a record says beside what is mapped, as JSON; what is empty is left out."""
    rest = {
        name: value for name, value in record.items() if name not in mapped and value is not None
    }
    return json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else None
