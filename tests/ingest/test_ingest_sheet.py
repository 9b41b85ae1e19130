"""Whatever stands in a file, every row is loaded or set aside, as a slow plain reader says."""

import csv
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest import Limits
from tradewind.ingest.chart_collected import SOURCE
from tradewind.ingest.document import Document
from tradewind.ingest.source import Context
from tradewind.terms import TerritoryUnknownError, parse_territory, week_of

HEADER = "Position,Track Name,Artist,Streams,date,region,spotify_id"
LIMITS = Limits(most_streams=1000)

rank = st.sampled_from(["1", "2", "3", "3", "0", "-1", "x", "", "200"])
name = st.sampled_from(["ON", "Sơn Tùng", "", 'say ""hi""', "밤편지"])
plays = st.sampled_from(["5", "1000", "1001", "-1", "", "-", "many", "12"])
date = st.sampled_from(["2020-02-28", "2020-02-27", "2020-02-30", ""])
region = st.sampled_from(["vn", "global", "xq", ""])
track = st.sampled_from(["a", "b", "", "c"])
sound = st.tuples(rank, name, name, plays, date, region, track).map(
    lambda cells: ",".join(f'"{cell}"' if "hi" in cell else cell for cell in cells)
)
broken = st.sampled_from(["1,ON,BTS", "1,ON,BTS,5,2020-02-28,vn,a,b,c", "only words", ","])
lines_of_a_file = st.lists(st.one_of(sound, sound, sound, broken), max_size=30)


def parse(lines):
    data = "\n".join([HEADER, *lines]).encode()
    document = Document(path="charts.csv", name="charts.csv", data=data)
    header = SOURCE.recognise(document)
    assert header is not None
    return SOURCE.parse(document, header, Context("source", LIMITS))


def oracle(lines):
    """What a slow plain reader keeps: (line, market, week, rank, streams, title) a row."""
    kept, seen = [], set()
    for number, line in enumerate(lines, 2):
        cells = next(csv.reader([line]), [])
        try:
            place, title, artist, streams, day, market, track_id = (c.strip() for c in cells)
            territory = parse_territory(market)
            when = dt.date.fromisoformat(day)
            at = int(place)
            count = None if streams in ("", "-") else int(streams)
        except (ValueError, TerritoryUnknownError):
            continue
        named = track_id or (title and artist)
        if at < 1 or not named or not 0 <= (count or 0) <= LIMITS.most_streams:
            continue
        if (territory, when, at) not in seen:
            seen.add((territory, when, at))
            kept.append((number, territory, week_of(when), at, count, title))
    return kept


@given(lines_of_a_file)
@settings(deadline=None)
def test_rows_in_are_rows_loaded_and_rows_set_aside(lines):
    parsed = parse(lines)
    assert parsed.rows + len(parsed.rejects) == len(lines)
    set_aside = {reject.line for reject in parsed.rejects}
    loaded = set(parsed.tables["chart_entries"]["line"].to_pylist())
    assert loaded | set_aside == set(range(2, len(lines) + 2))
    assert not loaded & set_aside


@given(lines_of_a_file)
@settings(deadline=None)
def test_the_fast_reader_keeps_what_the_slow_one_keeps(lines):
    entries = parse(lines).tables["chart_entries"].to_pylist()
    columns = ("line", "territory", "week", "rank", "streams", "title")
    assert [tuple(row[column] for column in columns) for row in entries] == oracle(lines)


@given(lines_of_a_file)
@settings(deadline=None)
def test_set_aside_rows_stand_as_they_stood(lines):
    for reject in parse(lines).rejects:
        assert reject.raw.strip() == lines[reject.line - 2].strip()


def test_line_breaks_inside_a_field_keep_the_lines_right():
    parsed = parse(['1,"two\nlines",BTS,5,2020-02-28,vn,a', "0,ON,BTS,5,2020-02-28,vn,b"])
    assert parsed.tables["chart_entries"]["title"].to_pylist() == ["two\nlines"]
    assert [reject.line for reject in parsed.rejects] == [4]


def test_an_open_quote_loses_its_own_row_only():
    good = "{0},Song,BTS,5,2020-02-28,vn,t{0}".format
    parsed = parse([good(1), '2,"Song,BTS,5,2020-02-28,vn,t2', *map(good, range(3, 60))])
    assert parsed.rows == 58
    assert [reject.reason for reject in parsed.rejects] == ["quote_left_open"]
