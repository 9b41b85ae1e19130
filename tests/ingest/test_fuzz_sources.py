"""Samples broken at random: refused as a whole, or told to the last record; never a crash."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.ingest.document import Document, Header
from tradewind.ingest.limits import Limits
from tradewind.ingest.reading import _GARBLED
from tradewind.ingest.recognise import recognise
from tradewind.ingest.reject import rejects_table
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of
from tradewind.terms import FileUnreadableError

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.is_file())
NASTY = (
    *(
        "",
        " ",
        "-",
        "n/a",
        "%",
        '"',
        "''",
        "\0",
        "=1+1",
        ",",
        ";",
        "\t",
        "|",
        "\u2028",
        "\x85",
        "\x1c",
    ),
    *("9" * 30, "1" * 400, "-1", "1e999", "-1e-999", "nan", "inf", "0x10", "1/0", "½", "²", "١٢٣"),
    *("1.234.567,89", "(1,2)", "1,2,3", "1e5", "0.1.2", "99999999999999", "-99999999999999"),
    *(
        "9999-99-99",
        "0001-01-01",
        "10000-01-01",
        "2026-02-30",
        "1969-12-31T23:59:59Z",
        "31/31/2026",
    ),
    *(
        "2999-01-01T00:00:00Z",
        "W",
        "2026-W99",
        "YU",
        "XX",
        "ZZ",
        "\ufeff",
        "a" * 3_000,
        "🎵",
        "\x7f",
    ),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, 1e308, float("nan"), float("inf"), -(2**63), 253402300800),
    *(
        "",
        "\ud800",
        "\0",
        "9" * 30,
        "2999-01-01T00:00:00Z",
        "text",
        [],
        {},
        [[]],
        [None],
        {"": None},
    ),
    *([1, "a", {}], {"name": {"name": []}}, 1.5, "1969-12-31T23:59:59Z"),
)
OPERATIONS = (
    *("cut", "drop_cell", "delimiter", "quote", "nul", "cell", "byte", "surrogate", "blank_line"),
    *("double_line", "drop_line", "swap_lines", "carriage", "drop_column", "json", "json", "json"),
    *("drop_key", "deep", "cell", "cell", "raw_line"),
)
AS_A_WHOLE = frozenset({"artist list", "listens parquet", "kpopnet", "ddex ern"})
"""Formats whose records hang together, so that a broken build refuses the file as a whole."""
Operation = tuple[str, float, float, int]

breaks = st.lists(
    st.tuples(
        st.sampled_from(OPERATIONS),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=4,
)


def broken(data: bytes, operation: Operation) -> bytes:
    """The file with one thing wrong; unchanged where it has no such thing."""
    name, where, beside, choice = operation
    lines = data.split(b"\n")
    at, row = int(where * (len(data) + 1)), int(where * len(lines))
    if name in ("json", "drop_key", "deep"):
        return broken_json(data, name, where, choice)
    if name == "cut":
        return data[:at]
    if name in INSERTED:
        return data[:at] + INSERTED[name] + data[at:]
    if name == "byte":
        return data[:at] + bytes([choice % 256]) + data[at + 1 :]
    if name == "delimiter":
        old, new = (b",;\t|"[it % 4 : it % 4 + 1] for it in (choice, choice // 4))
        return data.replace(old, new)
    if name == "drop_column":
        return drop_column(lines, beside, sign_of(lines[0]))
    changed = list(lines)
    if name in ("cell", "drop_cell"):
        sign = sign_of(lines[row])
        cells = lines[row].split(sign)
        place = int(beside * len(cells))
        cells[place : place + 1] = [] if name == "drop_cell" else [nasty(choice)]
        changed[row] = sign.join(cells)
    elif name == "double_line":
        changed.insert(row, lines[row])
    elif name == "drop_line":
        del changed[row]
    elif name == "raw_line":
        changed[row] = nasty(choice)
    else:
        other = int(beside * len(lines))
        changed[row], changed[other] = lines[other], lines[row]
    return b"\n".join(changed)


INSERTED = {
    "quote": b'"',
    "nul": b"\0",
    "surrogate": b"\xed\xa0\x80",
    "blank_line": b"\n\n",
    "carriage": b"\r",
}


def nasty(choice: int) -> bytes:
    return NASTY[choice % len(NASTY)].encode()


def sign_of(line: bytes) -> bytes:
    return max((b",", b";", b"\t", b"|"), key=line.count)


def drop_column(lines: list[bytes], beside: float, sign: bytes) -> bytes:
    place = int(beside * (lines[0].count(sign) + 1))
    cells = [line.split(sign) for line in lines]
    return b"\n".join(sign.join(it[:place] + it[place + 1 :]) for it in cells)


def broken_json(data: bytes, name: str, where: float, choice: int) -> bytes:
    """JSON, or one line of JSON lines, with one value replaced or taken out."""
    try:
        return changed_json(json.loads(data), name, where, choice)
    except (ValueError, RecursionError):
        pass
    lines = data.split(b"\n")
    row = int(where * len(lines))
    try:
        lines[row] = changed_json(json.loads(lines[row]), name, where * 7919 % 1, choice)
    except (ValueError, RecursionError):
        return data
    return b"\n".join(lines)


def changed_json(found: Any, name: str, where: float, choice: int) -> bytes:
    places = list(all_places(found))
    if not places:
        return json.dumps(found).encode()
    holder, key = places[int(where * len(places))]
    if name == "drop_key":
        del holder[key]
    else:
        holder[key] = "\1deep" if name == "deep" else VALUES[choice % len(VALUES)]
    return json.dumps(found).encode().replace(b'"\\u0001deep"', b"[" * 3_000 + b"]" * 3_000)


def all_places(found: Any) -> list[tuple[Any, Any]]:
    inside = list(found.items()) if isinstance(found, dict) else []
    inside = list(enumerate(found)) if isinstance(found, list) else inside
    return [place for key, value in inside for place in ((found, key), *all_places(value))]


@cache
def held(sample: Path) -> bytes:
    return sample.read_bytes()


def lines_in_quotes(found: Document, told: set[int]) -> set[int]:
    """Lines within reach of a quoted field that a told line may have opened."""
    lines = found.text.utf8.decode().split("\n")
    openers = [number for number in told if number <= len(lines) and '"' in lines[number - 1]]
    return {number + step for number in openers for step in range(1, 21)}


def check(sample: Path, operations: list[Operation], untold: Callable[..., set[int]]) -> None:
    """Break a sample and read it as a run does."""
    data = held(sample)
    for operation in operations:
        data = broken(data, operation)
    name = sample.name.partition("--")[2] or sample.name
    found = Document(path=name, name=name, data=data, sha256="0" * 64)
    try:
        source, header = recognise(found)
        parsed = source.parse(found, header, Context("s", Limits(), "KR"))
    except FileUnreadableError as error:
        assert error.remedy  # noqa: PT017 -- not every broken sample is refused
    except _GARBLED:  # a run refuses the file with one message; of most kinds nothing may come here
        if format_of(sample) not in AS_A_WHOLE:
            raise
    else:
        hold(found, source.format, header, parsed, untold)


def format_of(sample: Path) -> str:
    return sample.name.partition("--")[0].partition(".")[0].replace("_", " ")


def hold(
    found: Document, format_: str, header: Header, parsed: Parsed, untold: Callable[..., set[int]]
) -> None:
    """What a file yields is whole, fits the store, and can be written down."""
    for table, rows in parsed.tables.items():
        assert rows.schema.equals(schema_of(table))
        rows.validate(full=True)
    rejects_table(parsed.rejects, source_id="s", path=found.path)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", reject.reason) for reject in parsed.rejects)
    if found.name.endswith(".json") and found.json is None:  # records cannot be counted any more
        assert parsed.rejects or parsed.notes
        return
    missed = untold(found, header, format_, parsed)
    if missed and found.json is None:
        missed -= lines_in_quotes(found, told_in(parsed))
    assert missed == set()


def told_in(parsed: Parsed) -> set[int]:
    told = {reject.line for reject in parsed.rejects}
    for table in parsed.tables.values():
        told |= set(table["line"].to_pylist()) if "line" in table.column_names else set()
    return told


bounded = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@settings(bounded, max_examples=60)
@given(sample=st.sampled_from(SAMPLES), operations=breaks)
def test_broken_samples_are_refused_or_told_to_the_last_record(untold, sample, operations):
    check(sample, operations, untold)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_each_sample_broken_in_many_ways(untold, sample):
    @settings(bounded, max_examples=100)
    @given(operations=breaks)
    def many(operations):
        check(sample, operations, untold)

    many()
