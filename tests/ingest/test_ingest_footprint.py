"""A short name that charts only where its origin hardly does is a namesake until decided."""

from collections import Counter

from tradewind.ingest.names.footprint import doubt_strangers
from tradewind.ingest.names.match import Match, Matcher
from tradewind.ingest.names.merge import Artist, merge_artists


def korean(name: str) -> Artist:
    entry = {
        "source_id": "s", "line": 1, "format": "roster", "name": name, "aliases": [],
        "origin": "KR", "languages": ["ko"], "genre": None, "kind": None, "member_of": None,
        "debut": None, "birth": None, "label": None, "monthly_capacity_days": None,
        "emerging": None, "doubt": None,
    }  # fmt: skip
    (artist,) = merge_artists([entry])
    return artist


KNOWN = [f"Wave {sign}" for sign in "ABCDEFGHIJKLMNOPQRSTUVWX"]
LOCAL = [f"Canto {sign}" for sign in "ABCDEFGHIJKLMNOPQRSTUVWX"]


def matched(*names: str) -> dict[str, Match]:
    """Two dozen Korean acts on charts of Taiwan, two dozen Italians in Italy, and `names`."""
    matcher = Matcher([korean(name) for name in (*KNOWN, *names)])
    return {name: matcher.match(name) for name in (*KNOWN, *LOCAL, *names)}


def footprint(**more: Counter[str]) -> dict[str, Counter[str]]:
    rows = {name: Counter({"TW": 9}) for name in KNOWN}
    return rows | {name: Counter({"IT": 9}) for name in LOCAL} | more


def test_a_short_name_in_a_strange_market_is_taken_back() -> None:
    found = doubt_strangers(matched("Luna"), footprint(Luna=Counter({"IT": 16, "WW": 2})))["Luna"]
    assert (found.artist_id, found.suggested and found.suggested.artist_id) == (None, "kr:luna")
    assert found.why.startswith("charts in IT, where artists from KR hardly do")


def test_a_short_name_that_also_charts_where_its_origin_does_stays() -> None:
    found = doubt_strangers(matched("Luna"), footprint(Luna=Counter({"IT": 16, "TW": 4})))["Luna"]
    assert (found.artist_id, found.why) == ("kr:luna", "")


def test_a_long_name_in_a_strange_market_stays() -> None:
    strange = {"Pinkfong": Counter({"IT": 16})}
    found = doubt_strangers(matched("Pinkfong"), footprint(**strange))["Pinkfong"]
    assert found.artist_id == "kr:pinkfong"


def test_few_artists_of_an_origin_doubt_nobody() -> None:
    matcher = Matcher([korean("Luna"), korean("Wave A")])
    matches = {name: matcher.match(name) for name in ("Luna", "Wave A", *LOCAL)}
    rows = {"Luna": Counter({"IT": 3}), "Wave A": Counter({"TW": 3})}
    rows |= {name: Counter({"IT": 9}) for name in LOCAL}
    assert doubt_strangers(matches, rows)["Luna"].artist_id == "kr:luna"


def test_a_name_on_no_chart_is_left_alone() -> None:
    assert doubt_strangers(matched("Luna"), footprint())["Luna"].artist_id == "kr:luna"
