"""DDEX files broken at random: refused as a whole, or told to the last record; never a crash."""

import json
import re
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.ingest import ddex_dsr, ddex_ern
from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context
from tradewind.terms import FileUnreadableError

SAMPLES = Path(__file__).parent / "samples"
DSR = (SAMPLES / "ddex_dsr.tsv").read_bytes()
ERN = [path.read_bytes() for path in sorted(SAMPLES.glob("ddex_ern--*.xml"))]
NASTY = (
    *(b"", b" ", b"\t", b"|", b"\\", b"\\|", b"#", b"\0", b"\r", b"\xff", b"\xed\xa0\x80", b'"'),
    *(b"-1", b"1e9", b"9" * 40, b"nan", b"YU", b"2026-13-01", b"1969-12-31", b"HEAD", b"FOOT"),
    *(b"<", b">", b"&amp;", b"&x;", b"]]>", b"<!--", b"<a>", b"</Release>", b"A9", b"true"),
)
RECORDS = {
    *[("ResourceList", name) for name in ("SoundRecording", "Video")],
    *[("ReleaseList", name) for name in ("Release", "TrackRelease", "ClipRelease")],
    ("DealList", "ReleaseDeal", "Deal"),
}

pieces = st.lists(
    st.tuples(
        st.sampled_from(("insert", "drop", "cell", "double", "swap", "cut")),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(NASTY),
    ),
    min_size=1,
    max_size=4,
)
bounded = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def broken(data, how, where, beside, nasty):
    """The file with one thing wrong."""
    lines = data.split(b"\n")
    row, other = int(where * len(lines)), int(beside * len(lines))
    if how == "cut":
        return data[: int(where * len(data))]
    if how == "insert":
        at = int(where * len(data))
        return data[:at] + nasty + data[at:]
    if how == "drop":
        del lines[row]
    elif how == "double":
        lines.insert(other, lines[row])
    elif how == "swap":
        lines[row], lines[other] = lines[other], lines[row]
    else:
        cells = re.split(rb"([\t<>])", lines[row])
        cells[int(beside * len(cells))] = nasty
        lines[row] = b"".join(cells)
    return b"\n".join(lines)


def parsed(source, data):
    """What a broken file yields; None where it is refused or no longer of its kind."""
    document = Document(path="file", name="file", data=data)
    header = source.recognise(document)
    if header is None:
        return None
    try:
        result = source.parse(document, header, Context("s", Limits()))
    except FileUnreadableError as error:
        assert error.remedy  # noqa: PT017 -- not every broken file is refused
        return None
    for rows in result.tables.values():
        rows.validate(full=True)
    return document, header, result


def check_report(data, operations):
    """Every line is a comment, the head, told in a table, joined to a usage, or set aside."""
    for operation in operations:
        data = broken(data, *operation)
    if not (found := parsed(ddex_dsr.SOURCE, data)):
        return
    document, header, result = found
    told = {header.line, *(reject.line for reject in result.rejects)}
    for rows in result.tables.values():
        told |= set(rows["line"].to_pylist())
    for extra in result.tables["usages"]["extra"].to_pylist():
        told |= set(json.loads(extra).get("lines", []))
    lines = enumerate(document.text.utf8.decode().split("\n"), 1)
    records = {number for number, line in lines if line.strip() and not line.startswith("#")}
    assert records - told == set()


def check_message(data, operations):
    """Every recording, release and deal stands in a table or is set aside, by its line."""
    for operation in operations:
        data = broken(data, *operation)
    if not (found := parsed(ddex_ern.SOURCE, data)):
        return
    document, _, result = found
    told = {reject.line for reject in result.rejects}
    for rows in result.tables.values():
        told |= set(rows["line"].to_pylist())
    assert record_lines(document.data) - told == set()


def record_lines(data):
    """The lines on which recordings, releases and deals begin, by where they stand."""
    parser, path, lines = expat.ParserCreate(namespace_separator="}"), [], set()

    def begin(name, _):
        path.append(name.rpartition("}")[2])
        if tuple(path[1:]) in RECORDS:
            lines.add(parser.CurrentLineNumber)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: path.pop()
    parser.Parse(data, True)
    return lines


@settings(bounded, max_examples=25)
@given(operations=pieces)
def test_broken_reports_are_refused_or_told_to_the_last_line(operations):
    check_report(DSR, operations)


@settings(bounded, max_examples=25)
@given(message=st.sampled_from(ERN), operations=pieces)
def test_broken_messages_are_refused_or_told_to_the_last_record(message, operations):
    check_message(message, operations)


@settings(bounded, max_examples=40)
@given(start=st.sampled_from((b"", b"<", b"HEAD\t", b"<?xml?>", b"\xff\xfe")), data=st.binary())
def test_any_bytes_are_read_or_refused(start, data):
    for source in (ddex_dsr.SOURCE, ddex_ern.SOURCE):
        parsed(source, start + data)


@pytest.mark.slow
@settings(bounded, max_examples=2_000)
@given(operations=pieces)
def test_reports_broken_in_many_ways(operations):
    check_report(DSR, operations)


@pytest.mark.slow
@settings(bounded, max_examples=2_000)
@given(message=st.sampled_from(ERN), operations=pieces)
def test_messages_broken_in_many_ways(message, operations):
    check_message(message, operations)
