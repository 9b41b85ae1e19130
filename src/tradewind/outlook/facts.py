"""The facts a forecast may rest on, and what each of them tells.

A row of the table `forecasts` carries up to three facts as JSON, strongest first:
`[{"fact": "similar_market", "values": {...}, "push": 0.31}, …]`. `push` is in log-odds: above zero
the fact raised the chance against an ordinary pair, below zero it lowered it. Every sentence made
of the values alone is true whichever way it pushed. Territories are ISO 3166-1 alpha-2 codes,
dates ISO 8601, ranks count from 1, weeks are whole weeks before the origin; `null` says "none".

| fact | values |
|---|---|
| markets_now | `count`, `markets`: charted in so many markets in the last 4 weeks (may be 0) |
| similar_market | `market`, `rank`, `weeks`: of the markets where the artist stood in the last 26 |
| | weeks the one that charts most like this one; best rank and weeks there in that time |
| new_markets | `count`, `markets`, `weeks`: entered in the last `weeks`, after none there in the |
| | rest of the last 26 weeks |
| presence | `market`, `rank`, `weeks`: best place in the last 26 weeks, and weeks on that chart
| last_seen | `weeks`: weeks since the artist stood on any chart (0: on one now) |
| hot_track | `title`, `market`, `rank`, `markets`: the track that stands best in the last 4 weeks |
| rising_track | `title`, `from`, `to`, `weeks`: that track's best rank anywhere in the `weeks` |
| | before the last `weeks`, and in the last `weeks`; null: on no chart in that time |
| new_release | `title`, `weeks`: the newest track and weeks since it first charted anywhere |
| release_rhythm | `tracks`, `weeks`: tracks that first charted anywhere in the last `weeks` |
| past_here | `weeks`, `best_rank`, `last`: weeks on this market's chart before, best rank, last |
| | week there; `weeks` 0 with nulls: never on this chart |
| home_path | `home`, `entered`, `of`: of `of` past cases of artists strongest in `home`, |
| | `entered` entered this market within the horizon |
| market_openness | `entered`, `of`: of `of` past candidacies here, `entered` came true |
| place_among | `place`, `of`: place among the market's candidates by the company it keeps |
| planned_release | `title`, `date`, `releases`: the next release in the release calendar, and |
| | how many it holds within the horizon |
| season | `share`, `weeks`: share of its weeks on charts that lay in December, and weeks of the |
| | horizon that do |
| charting_here | `rank`, `weeks`, `weeks_ago`: on this market's chart: best rank and weeks there |
| | in the last 26 weeks, weeks since it last stood there (0: now) |
| like_cases | `stayed`, `of`: of `of` past cases as in charting_here, `stayed` stood there again |
| no_history | `origin`, `entered`, `of`: on no chart lately; of `of` such cases of artists from |
| | `origin` (null: of the roster), `entered` entered this market within the horizon |
| origin_here | `origin`, `artists`, `weeks`: artists from `origin` here in the last `weeks` |

Status candidate uses the facts up to season, charting uses charting_here and like_cases,
debut uses no_history and origin_here. A past case is an artist as of one past day: an artist who is
asked about on several days is as many cases.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict


class Fact(TypedDict):
    """One reason of a forecast: what is known, and how far it moved the chance (log-odds)."""

    fact: str
    values: dict[str, Any]
    push: float


VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "markets_now": ("count", "markets"),
    "similar_market": ("market", "rank", "weeks"),
    "new_markets": ("count", "markets", "weeks"),
    "presence": ("market", "rank", "weeks"),
    "last_seen": ("weeks",),
    "hot_track": ("title", "market", "rank", "markets"),
    "rising_track": ("title", "from", "to", "weeks"),
    "new_release": ("title", "weeks"),
    "release_rhythm": ("tracks", "weeks"),
    "past_here": ("weeks", "best_rank", "last"),
    "home_path": ("home", "entered", "of"),
    "market_openness": ("entered", "of"),
    "place_among": ("place", "of"),
    "planned_release": ("title", "date", "releases"),
    "season": ("share", "weeks"),
    "charting_here": ("rank", "weeks", "weeks_ago"),
    "like_cases": ("stayed", "of"),
    "no_history": ("origin", "entered", "of"),
    "origin_here": ("origin", "artists", "weeks"),
}
FACTS: tuple[str, ...] = tuple(VOCABULARY)


def say(fact: Fact) -> str:
    """The fact in plain English, for the command line; the report words it in four languages."""
    return _SENTENCES[fact["fact"]](fact["values"])


def _places(codes: Sequence[str]) -> str:
    return ", ".join(codes) or "none"


def _past(v: Mapping[str, Any]) -> str:
    if not v["weeks"]:
        return "never on this chart before"
    return f"{v['weeks']} weeks on this chart before, best {v['best_rank']}, last {v['last']}"


def _rise(v: Mapping[str, Any]) -> str:
    before = "on no chart" if v["from"] is None else f"rank {v['from']}"
    now = "on no chart" if v["to"] is None else f"rank {v['to']}"
    return f"“{v['title']}” went from {before} to {now} in {v['weeks']} weeks"


_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "markets_now": lambda v: f"charting in {v['count']} markets ({_places(v['markets'])})",
    "similar_market": lambda v: f"rank {v['rank']}, {v['weeks']} weeks in {v['market']}",
    "new_markets": lambda v: (
        f"entered {v['count']} new markets in {v['weeks']} weeks ({_places(v['markets'])})"
    ),
    "presence": lambda v: f"best rank {v['rank']} ({v['market']}), {v['weeks']} weeks charted",
    "last_seen": lambda v: f"last on any chart {v['weeks']} weeks ago",
    "hot_track": lambda v: (
        f"“{v['title']}” at rank {v['rank']} in {v['market']}, in {v['markets']} markets"
    ),
    "rising_track": _rise,
    "new_release": lambda v: (
        f"no new track charted for {v['weeks']} weeks"
        if v["weeks"] > 52
        else f"newest track “{v['title']}” first charted {v['weeks']} weeks ago"
    ),
    "release_rhythm": lambda v: f"{v['tracks']} new tracks charted in {v['weeks']} weeks",
    "past_here": _past,
    "home_path": lambda v: (
        f"in {v['entered']} of {v['of']} past cases of artists strongest in {v['home']} "
        "the artist entered"
    ),
    "market_openness": lambda v: (
        f"in {v['entered']} of {v['of']} past cases a newcomer entered this market"
    ),
    "place_among": lambda v: f"place {v['place']} of {v['of']} candidates by markets alike",
    "planned_release": lambda v: f"“{v['title']}” is to come out on {v['date']}",
    "season": lambda v: (
        f"{v['share']:.0%} of its chart weeks lay in December; of the weeks ahead {v['weeks']} do"
    ),
    "charting_here": lambda v: (
        f"rank {v['rank']}, {v['weeks']} weeks on this chart, last {v['weeks_ago']} weeks ago"
    ),
    "like_cases": lambda v: f"on the chart again in {v['stayed']} of {v['of']} such past cases",
    "no_history": lambda v: (
        f"on no chart lately; entered in {v['entered']} of {v['of']} such past cases"
        f"{' of artists from ' + v['origin'] if v['origin'] else ''}"
    ),
    "origin_here": lambda v: (
        f"{v['artists']} artists from {v['origin']} on this chart in {v['weeks']} weeks"
    ),
}
