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

Eleven facts carry `like` as well, the past candidates of whom the same could be told: `group`, the
group they share, `entered` of `of` that entered within the horizon, `market`, where: the market
asked about, or null, every market, where that market alone had fewer than 20; and `usual`, the
share of all candidates there, whatever their group, that entered. `like` itself is null where there
are fewer than 20 in all. They are the candidates of the last four closed origins.

| fact | groups |
|---|---|
| markets_now, hot_track | 0, 1, 2-4, 5-14, 15+ markets |
| similar_market | charted in that very market in the look back (its territory) |
| new_markets | entered, of the artist's new markets, the one that charts most like this one (a |
| | territory); where this market had fewer than 20 such: 0, 1, 2, 3+ new markets |
| presence | ranks 1-10, 11-50, 51-100, 101+ |
| last_seen | 0, 1-3, 4-11, 12+ weeks |
| rising_track | new (on no chart before), risen, fallen (or the same), left, none (on no chart) |
| new_release | 0-3, 4-11, 12-25, 26+ weeks |
| release_rhythm | 0, 1, 2-4, 5-9, 10+ tracks |
| past_here | 0, 1-3, 4-12, 13+ weeks |
| place_among | places 1-10, 11-50, 51-200, 201+ |
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict


class Fact(TypedDict):
    """One reason of a forecast: what is known, and how far it moved the chance (log-odds)."""

    fact: str
    values: dict[str, Any]
    push: float


LIKE = "like"  # the value that tells of past candidates of the same group

VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "markets_now": ("count", "markets", LIKE),
    "similar_market": ("market", "rank", "weeks", LIKE),
    "new_markets": ("count", "markets", "weeks", LIKE),
    "presence": ("market", "rank", "weeks", LIKE),
    "last_seen": ("weeks", LIKE),
    "hot_track": ("title", "market", "rank", "markets", LIKE),
    "rising_track": ("title", "from", "to", "weeks", LIKE),
    "new_release": ("title", "weeks", LIKE),
    "release_rhythm": ("tracks", "weeks", LIKE),
    "past_here": ("weeks", "best_rank", "last", LIKE),
    "home_path": ("home", "entered", "of"),
    "market_openness": ("entered", "of"),
    "place_among": ("place", "of", LIKE),
    "planned_release": ("title", "date", "releases"),
    "season": ("share", "weeks"),
    "charting_here": ("rank", "weeks", "weeks_ago"),
    "like_cases": ("stayed", "of"),
    "no_history": ("origin", "entered", "of"),
    "origin_here": ("origin", "artists", "weeks"),
}
FACTS: tuple[str, ...] = tuple(VOCABULARY)


def say(fact: Fact, *, briefly: bool = False) -> str:
    """The fact in plain English, for the command line; the report words it in four languages.

    Briefly: without what became of past candidates of whom the same could be told.
    """
    told = _SENTENCES[fact["fact"]](fact["values"])
    like = None if briefly else fact["values"].get(LIKE)
    return f"{told}; {_of_such(fact['fact'], like)}" if like else told


def _of_such(fact: str, like: Mapping[str, Any]) -> str:
    """What became of past candidates of whom the same could be told."""
    group = like["group"]
    shared = _MOVES.get(group) or _SHARED[fact]
    if fact == "new_markets" and group.isupper():
        shared = "that newly entered {}"
    share, usual = (_percent(it) for it in (like["entered"] / like["of"], like["usual"]))
    return (
        f"of {like['of']:,} past cases {shared.format(group)}, {like['entered']:,} entered "
        f"{like['market'] or 'the market asked about'} ({share}; of all candidates {usual})"
    )


def _percent(share: float) -> str:
    return f"{share:.{1 if share < 0.1 else 0}%}"


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

_SHARED: Mapping[str, str] = {
    "markets_now": "on as many charts ({})",
    "similar_market": "that charted in {}",
    "new_markets": "with as many new markets ({})",
    "presence": "with as good a best rank ({})",
    "last_seen": "as many weeks off the charts ({})",
    "hot_track": "with a track on as many charts ({})",
    "new_release": "with a newest track as old ({} weeks)",
    "release_rhythm": "with as many new tracks ({})",
    "past_here": "with as many weeks on the chart before ({})",
    "place_among": "with a place as high ({})",
}
_MOVES: Mapping[str, str] = {
    "new": "with a best track new on the charts",
    "risen": "with a best track that rose",
    "fallen": "with a best track that did not rise",
    "left": "with a best track that left the charts",
    "none": "with a best track on no chart",
}
