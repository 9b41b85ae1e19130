"""Read what the report says from the store, the plan and the record."""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.report.facts import (
    ArtistFacts,
    Chance,
    ChanceApart,
    Fact,
    LikeCase,
    MarketFacts,
    RejectFacts,
    ReportFacts,
    SourceFacts,
    TrackChance,
)
from tradewind.report.read_standings import read_standings
from tradewind.store import tally_set_aside
from tradewind.terms import WORLD, InputInvalidError, Interval, weeks_between

if TYPE_CHECKING:
    from tradewind.outlook import Ahead, Lever, Record
    from tradewind.plan import Plan
    from tradewind.store import Store

ARTISTS_LIMIT = 24
STANDINGS_SHOWN = 6
_CHANCES_SHOWN = 3
_BEST = 10
_DOUBTFUL = 0.9  # a match below this score is shown to the user to look at


def read_facts(
    store: "Store",
    plan: "Plan | None" = None,
    record: "Record | None" = None,
    *,
    home: str | None = None,
    artists_limit: int = ARTISTS_LIMIT,
    levers: bool = True,
) -> ReportFacts:
    """Everything the report says of a store, with a plan and a track record where there are any.

    `home` is the plan's where there is a plan, else as given, else the country that most artists
    of the roster come from. At most `artists_limit` artists get a part of their own: those of the
    plan by their gain, then those with the best chances. Without `levers` past cases of them are
    not gone through: over two years of 59 charts that takes half a minute. Raises
    InputInvalidError where no artist of the home market is known.
    """
    from tradewind.charts import standings
    from tradewind.outlook import by_horizon, newest_forecasts, score_kept

    roster = _roster(store, plan.home if plan else home)
    home = plan.home if plan else home or str(roster[0]["origin"])
    forecasts = store.read("forecasts")
    rows = _abroad(newest_forecasts(forecasts), home, {row["artist_id"] for row in roster})
    called = {row["artist_id"]: row["name"] for row in roster}
    chances = _chances(rows, called)
    charts = standings(store)
    weeks, reach = _reach(charts)
    shown = _shown(roster, plan, chances, _entries(charts))[:artists_limit]
    stood = read_standings(charts, [row["artist_id"] for row in shown], weeks)
    ahead = by_horizon(forecasts, {row["artist_id"] for row in shown})
    stays = _stays(rows, called, {row["artist_id"] for row in shown})
    tracks = _tracks(
        _abroad(newest_forecasts(store.read("track_forecasts")), home, set(called)),
        {row["artist_id"] for row in shown},
    )
    sources = store.read("sources").to_pylist()
    origin = rows["origin"][0].as_py() if rows.num_rows else None
    names, doubtful = _names(store)
    return ReportFacts(
        home=home,
        origin=origin or (weeks[-1] if weeks else _last(sources)),
        horizon_weeks=rows["horizon_weeks"][0].as_py() if rows.num_rows else 12,
        simulated=any(s["simulated"] for s in sources) or bool(plan and plan.simulated),
        weeks=weeks,
        markets=_markets(reach, weeks, rows, called, _days(charts)),
        artists=tuple(
            _artist(
                row,
                stood.get(row["artist_id"], ()),
                chances[row["artist_id"]],
                stays.get(row["artist_id"], {}),
                ahead,
                tracks.get(row["artist_id"], ()),
            )
            for row in shown
        ),
        chances=_best(chances),
        artists_on_roster=len(roster),
        artists_limit=artists_limit,
        plan=plan,
        record=record,
        sources=_sources(sources),
        rejects=_rejects(store),
        names=names,
        doubtful_names=doubtful,
        kept=score_kept(store, charts=charts),
        levers=_levers(store, charts, origin) if levers and weeks else (),
    )


def _levers(store: "Store", charts: pa.Table, origin: dt.date | None) -> "tuple[Lever, ...]":
    """Levers of all artists, as known at `origin`; none where the charts are too bare to ask."""
    from tradewind.outlook import LeverStudy, OutlookDataError

    try:
        return LeverStudy.read(store, charts=charts, origin=origin).levers
    except OutlookDataError:
        return ()


def _roster(store: "Store", home: str | None) -> list[dict[str, Any]]:
    """Artists of the home market, each once."""
    rows = store.read("artists").to_pylist()
    origins = Counter(row["origin"] for row in rows if row["origin"])
    home = home or (origins.most_common(1)[0][0] if origins else None)
    own = {row["artist_id"]: row for row in reversed(rows) if row["origin"] == home}
    if not own:
        raise InputInvalidError(
            f"the store's roster has no artist from {home}" if home else "the store has no roster",
            where=str(store.folder),
            expected=f"artists from {', '.join(sorted(origins))}" if origins else "",
            remedy="ingest a roster with an origin for each artist, or give another --home",
        )
    return [own[artist] for artist in sorted(own)]


def _abroad(forecasts: pa.Table, home: str, artists: set[str]) -> pa.Table:
    ours = pc.is_in(forecasts["artist_id"], pa.array(sorted(artists), pa.string()))
    away = pc.invert(pc.is_in(forecasts["territory"], pa.array([home, str(WORLD)])))
    return forecasts.filter(pc.and_(ours, away))


def _chances(rows: pa.Table, called: Mapping[str, str]) -> dict[str, list[Chance]]:
    """The best chances of every artist: new entries first, then charts they are on already."""
    found: dict[str, list[Chance]] = defaultdict(list)
    order = [("artist_id", "ascending"), ("chance", "descending"), ("territory", "ascending")]
    kept = Counter[tuple[str, bool]]()
    for row in rows.sort_by(order).to_pylist():
        key = (row["artist_id"], row["status"] == "charting")
        kept[key] += 1
        if kept[key] <= _CHANCES_SHOWN:
            found[row["artist_id"]].append(_chance(row, called))
    return found


def _stays(
    rows: pa.Table, called: Mapping[str, str], artists: set[str]
) -> dict[str, dict[str, Chance]]:
    """The chances of some artists to stand on charts they are on: artist → territory → chance."""
    own = pc.is_in(rows["artist_id"], pa.array(sorted(artists), pa.string()))
    there = rows.filter(pc.and_(own, pc.equal(rows["status"], "charting")))
    found: dict[str, dict[str, Chance]] = defaultdict(dict)
    for row in there.to_pylist():
        found[row["artist_id"]][row["territory"]] = _chance(row, called)
    return found


def _tracks(rows: pa.Table, artists: set[str]) -> dict[str, tuple[TrackChance, ...]]:
    """The likeliest entries of single tracks of some artists."""
    own = pc.is_in(rows["artist_id"], pa.array(sorted(artists), pa.string()))
    new = rows.filter(pc.and_(own, pc.equal(rows["status"], "candidate")))
    order = [("artist_id", "ascending"), ("chance", "descending"), ("territory", "ascending")]
    found: dict[str, tuple[TrackChance, ...]] = defaultdict(tuple)
    for row in new.sort_by([*order, ("title", "ascending")]).to_pylist():
        if len(found[row["artist_id"]]) < _CHANCES_SHOWN:
            track = TrackChance(row["title"], row["territory"], row["chance"])
            found[row["artist_id"]] += (track,)
    return found


def _chance(row: Mapping[str, Any], called: Mapping[str, str]) -> Chance:
    streams = (row["streams_low"], row["streams_mid"], row["streams_high"])
    facts = json.loads(row["facts"] or "[]")
    return Chance(
        row["artist_id"],
        called[row["artist_id"]],
        row["territory"],
        row["status"],
        row["chance"],
        None if None in streams else Interval(*streams),
        tuple(Fact(fact["fact"], fact["values"], fact["push"]) for fact in facts),
        _apart(row),
        tuple(_like_case(case) for case in json.loads(row["like_cases"] or "[]")),
        row["top_50_chance"],
        row["fall_out_chance"],
        row["weeks_on_chart"],
    )


def _apart(row: Mapping[str, Any]) -> ChanceApart | None:
    parts = (row["release_chance"], row["chance_if_release"], row["chance_if_none"])
    return None if None in parts else ChanceApart(*parts, bool(row["release_planned"]))


def _like_case(case: Mapping[str, Any]) -> LikeCase:
    return LikeCase(case["artist"], dt.date.fromisoformat(case["origin"]), case["entered"])


def _best(chances: Mapping[str, Sequence[Chance]]) -> tuple[Chance, ...]:
    """The best chance of a new entry of each artist, the highest first."""
    new = [next((c for c in own if c.status != "charting"), None) for own in chances.values()]
    found = [chance for chance in new if chance is not None]
    return tuple(sorted(found, key=lambda c: (-c.chance, c.artist_id))[:_BEST])


def _reach(charts: pa.Table) -> tuple[tuple[dt.date, ...], dict[str, set[dt.date]]]:
    """All weeks from first to last, and the weeks in which each market's chart was read."""
    pairs = charts.select(["territory", "week"]).group_by(["territory", "week"]).aggregate([])
    reach: dict[str, set[dt.date]] = defaultdict(set)
    for territory, week in zip(
        pairs["territory"].to_pylist(), pairs["week"].to_pylist(), strict=True
    ):
        if territory != WORLD:
            reach[territory].add(week)
    read = set().union(*reach.values()) if reach else set()
    return (tuple(weeks_between(min(read), max(read))) if read else ()), dict(reach)


def _days(charts: pa.Table) -> dict[str, int]:
    """The most days of one week that were read of each market's chart."""
    most = charts.group_by("territory").aggregate([("days", "max")])
    return dict(zip(most["territory"].to_pylist(), most["days_max"].to_pylist(), strict=True))


def _markets(
    reach: Mapping[str, set[dt.date]],
    weeks: Sequence[dt.date],
    rows: pa.Table,
    called: Mapping[str, str],
    days: Mapping[str, int],
) -> tuple[MarketFacts, ...]:
    new = rows.filter(pc.not_equal(rows["status"], "charting"))
    worth = pc.multiply(new["chance"], new["streams_mid"])
    sums = new.append_column("worth", worth).group_by("territory").aggregate([("worth", "sum")])
    expected = dict(zip(sums["territory"].to_pylist(), sums["worth_sum"].to_pylist(), strict=True))
    silent = bool(sums.num_rows) and sums["worth_sum"].null_count == sums.num_rows
    best = _best_by_market(new, called)
    return tuple(
        MarketFacts(
            territory,
            tuple(week in reach[territory] for week in weeks),
            best.get(territory),
            expected.get(territory, None if silent else 0.0),
            days[territory],
        )
        for territory in sorted(reach)
    )


def _best_by_market(new: pa.Table, called: Mapping[str, str]) -> dict[str, Chance]:
    order = [("chance", "descending"), ("artist_id", "ascending")]
    best: dict[str, Chance] = {}
    ranked = new.sort_by(order)
    for at, territory in enumerate(ranked["territory"].to_pylist()):
        if territory not in best:
            best[territory] = _chance(ranked.slice(at, 1).to_pylist()[0], called)
    return best


def _shown(
    roster: Sequence[Mapping[str, Any]],
    plan: "Plan | None",
    chances: Mapping[str, Sequence[Chance]],
    entries: Mapping[str, int],
) -> list[Mapping[str, Any]]:
    """Artists of the plan by gain, then by the best chance of a new entry, then by entries."""
    gain: Counter[str] = Counter()
    for line in plan.lines if plan else ():
        gain[line.artist_id] += line.gain.mid  # type: ignore[assignment]
    best = {
        artist: max((c.chance for c in own if c.status != "charting"), default=0.0)
        for artist, own in chances.items()
    }
    places = {
        row["artist_id"]: tuple(-by.get(row["artist_id"], 0) for by in (gain, best, entries))
        for row in roster
    }
    worth = [row for row in roster if any(places[row["artist_id"]])]
    return sorted(worth, key=lambda row: (*places[row["artist_id"]], row["name"]))


def _entries(charts: pa.Table) -> dict[str, int]:
    """How often each artist stands on a market's chart."""
    counts = pc.value_counts(
        charts.filter(pc.not_equal(charts["territory"], str(WORLD)))["artist_id"]
    )
    return {row["values"]: row["counts"] for row in counts.to_pylist()}


def _artist(
    row: Mapping[str, Any],
    stood: Sequence[Any],
    chances: Sequence[Chance],
    stays: Mapping[str, Chance],
    ahead: "Mapping[tuple[str, str], Mapping[int, Ahead]]",
    tracks: tuple[TrackChance, ...],
) -> ArtistFacts:
    new = [chance for chance in chances if chance.status != "charting"]
    shown = (new or chances)[:_CHANCES_SHOWN]
    lasting = [stays[it.territory] for it in stood if it.territory in stays]
    return ArtistFacts(
        row["artist_id"],
        row["name"],
        row["genre"] or "",
        row["label"] or "",
        row["debut"],
        bool(row["emerging"]),
        tuple(stood),
        tuple(replace(it, within=_within(it, ahead)) for it in shown),
        tuple(replace(it, within=_within(it, ahead)) for it in lasting[:STANDINGS_SHOWN]),
        tracks,
    )


def _within(
    chance: Chance, ahead: "Mapping[tuple[str, str], Mapping[int, Ahead]]"
) -> tuple[tuple[int, float], ...]:
    """The chance of every horizon, where there is more than one."""
    told = ahead.get((chance.artist_id, chance.territory), {})
    return tuple((weeks, it.chance) for weeks, it in told.items()) if len(told) > 1 else ()


def _sources(sources: Sequence[Mapping[str, Any]]) -> tuple[SourceFacts, ...]:
    groups: dict[tuple[str, bool], list[Mapping[str, Any]]] = defaultdict(list)
    for source in sources:
        groups[source["format"], bool(source["simulated"])].append(source)
    found = [
        SourceFacts(
            name,
            len(files),
            sum(file["rows"] or 0 for file in files),
            sum(file["rejected"] or 0 for file in files),
            min((f["first_date"] for f in files if f["first_date"]), default=None),
            max((f["last_date"] for f in files if f["last_date"]), default=None),
            simulated,
        )
        for (name, simulated), files in groups.items()
    ]
    return tuple(sorted(found, key=lambda source: (-source.rows, source.format)))


def _rejects(store: "Store") -> tuple[RejectFacts, ...]:
    tallied = tally_set_aside(store.parts("rejects")).to_pylist()
    ordered = sorted(tallied, key=lambda row: -row["rows"])
    return tuple(
        RejectFacts(row["reason"], row["rows"], row["path"], row["line"]) for row in ordered
    )


def _names(store: "Store") -> tuple[dict[str, int], int]:
    names = store.read("names").select(["on_roster", "score", "rule"]).to_pylist()
    counts = Counter(name["rule"] for name in names)
    ordered = {r: counts[r] for r in ("exact", "folded", "alias", "close", "user") if counts[r]}
    ordered |= {rule: count for rule, count in counts.most_common() if rule not in ordered}
    doubtful = [n for n in names if n["on_roster"] and (n["score"] or 0) < _DOUBTFUL]
    return ordered, len(doubtful)


def _last(sources: Sequence[Mapping[str, Any]]) -> dt.date:
    days = [source["last_date"] for source in sources if source["last_date"]]
    return max(days, default=dt.date(1970, 1, 2))
