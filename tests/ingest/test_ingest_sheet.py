"""Whatever stands in a file, every row is loaded or set aside, as a slow plain reader says."""

import csv
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest import Limits
from tradewind.ingest.chart_collected import SOURCE
from tradewind.ingest.document import Document
from tradewind.ingest.source import Context
from tradewind.terms import TerritoryUnknownError, parse_territory, week_of

pytestmark = pytest.mark.slow

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


INCHES = [f'{r},Song 7" mix,BTS,{999 - r},2020-02-28,vn,t{r}' for r in (3, 10)]


def test_inch_signs_open_no_quote():
    lines = [f"{r},Song {r},BTS,{999 - r},2020-02-28,vn,t{r}" for r in range(1, 31)]
    lines[2], lines[9] = INCHES
    parsed = parse([*lines, "", "only,words"])
    assert parsed.tables["chart_entries"]["rank"].to_pylist() == list(range(1, 31))
    assert [reject.line for reject in parsed.rejects] == [33]


def test_two_open_quotes_swallow_no_rows_between():
    lines = [f"{r},Song {r},BTS,5,2020-02-28,vn,t{r}" for r in range(1, 9)]
    lines[2], lines[6] = '3,"Song,BTS,5,2020-02-28,vn,t3', '7,Song",BTS,5,2020-02-28,vn,t7'
    parsed = parse(lines)
    assert parsed.tables["chart_entries"]["rank"].to_pylist() == [1, 2, 4, 5, 6, 7, 8]
    assert [(r.line, r.reason) for r in parsed.rejects] == [(4, "quote_left_open")]


def test_a_lone_carriage_return_ends_no_row():
    parsed = parse(["1,So\rng,BTS,5,2020-02-28,vn,a", "2,ON,BTS,5,2020-02-28,vn,b"])
    assert parsed.tables["chart_entries"]["title"].to_pylist() == ["So ng", "ON"]
    glued = parse(["1,A,BTS,5,2020-02-28,vn,a\r2,B,BTS,5,2020-02-28,vn,b"])
    assert [reject.reason for reject in glued.rejects] == ["wrong_number_of_fields"]


def test_line_separators_of_unicode_end_no_row():
    parsed = parse(["1,So\u2028ng,BT\u0085S,5,2020-02-28,vn,a", "only,words"])
    assert parsed.tables["chart_entries"]["title"].to_pylist() == ["So\u2028ng"]


def test_headers_are_counted_by_line_feeds_alone():
    data = f"note\u2028more,\n{HEADER}\n1,ON,BTS,5,2020-02-28,vn,a\n".encode()
    document = Document(path="charts.csv", name="charts.csv", data=data)
    header = SOURCE.recognise(document)
    assert header is not None
    assert header.line == 2
    assert SOURCE.parse(document, header, Context("source", LIMITS)).rows == 1


def test_a_field_of_any_length_is_read():
    parsed = parse([f"1,{'x' * 200_000},BTS,5,2020-02-28,vn,a", "only,words"])
    assert parsed.rows == 1


title = st.sampled_from(['7" mix', '"open', 'end"', "a\rb", "a\u2028b", "a\u0085b", '"a ""b"""'])
odd_row = title.map(lambda text: f"1,{text},BTS,5,2020-02-28,vn,a")
odd_line = st.one_of(odd_row, odd_row, odd_row, st.sampled_from(["", "  ", "1,ON,BTS", "a\rb"]))


@given(st.lists(odd_line, max_size=30))
@settings(deadline=None, max_examples=60)
def test_no_line_goes_missing(lines):
    parsed = parse(lines)
    assert parsed.rows + len(parsed.rejects) == sum(bool(line.strip()) for line in lines)


def test_a_blank_line_below_the_header_is_no_row():
    parsed = parse(["", "1,ON,BTS,5,2020-02-28,vn,a"])
    assert (parsed.rows, parsed.rejects) == (1, ())


NAMES = st.sampled_from(["rank", "date", "streams", "plays", "a"])
HEADS = st.lists(st.lists(NAMES, min_size=2, max_size=4).map(",".join), max_size=4)
NEEDS = st.lists(st.lists(NAMES, min_size=1, max_size=2), min_size=1, max_size=3)


@settings(deadline=None)
@given(lines=HEADS, needs=NEEDS, without=st.lists(st.lists(NAMES, min_size=1), max_size=1))
def test_the_first_header_that_holds_all_is_found_wherever_it_stands(lines, needs, without):
    def holds(words, wanted):
        return all(any(name in words for name in spellings) for spellings in wanted)

    rows = [(number, line.split(",")) for number, line in enumerate(lines, 1)]
    sound = (
        number
        for number, words in rows
        if holds(words, needs) and not (without and holds(words, without))
    )
    document = Document(path="x.csv", name="x.csv", data="\n".join(lines).encode())
    found = document.find_header(needs, without=without)
    assert (found and found.line) == next(sound, None)
