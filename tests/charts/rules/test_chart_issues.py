"""The week-by-week fold: worked weeks in sight, then a slow plain oracle on drawn ones."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tradewind.charts.history import add_history
from tradewind.charts.rules import DECISIONS, next_issue
from tradewind.rulebook.chart_rules import rules_named
from tradewind.terms import InputInvalidError

PLAIN = rules_named("spotify-weekly")
COLUMNS = ("rank", "previous_rank", "peak_rank", "peak_week", "weeks_on_chart", "status")
LETTERS = "ABCDEFGH"


def week(number):
    return dt.date(2023, 1, 6) + dt.timedelta(weeks=number - 1)


def scores(line, territory="VN", **more):
    """ "A=9 B=8" as scores of one market; `more` columns by letter."""
    pairs = [pair.split("=") for pair in line.split()]
    columns = {
        "territory": [territory] * len(pairs),
        "key": [ord(name) for name, _ in pairs],
        "points": [int(points) for _, points in pairs],
    }
    columns |= {name: [by.get(n) for n, _ in pairs] for name, by in more.items()}
    return pa.table(columns, schema=None if pairs else pa.schema([("territory", pa.string())]))


def fold(weeks, rules, decisions=None):
    """The entries of every week: {number: ["A 1", ...]} with the last issue."""
    state, told, issue = None, {}, None
    for number, scored in weeks.items():
        issue = next_issue(scored, state, rules=rules, week=week(number), decisions=decisions)
        state = issue.state
        told[number] = [f"{chr(e['key'])} {e['rank']}" for e in issue.entries.to_pylist()]
    return told, issue


def test_golden_example_16_two_tracks_tied_for_second():
    told, _ = fold({1: scores("A=9 B=7 C=7 D=5")}, PLAIN)
    assert told[1] == ["A 1", "B 2", "C 2", "D 4"]


def test_the_second_key_breaks_a_tie():
    second = {"secondary": {"A": 1, "B": 2}}
    told, _ = fold({1: scores("A=9 B=9", **second)}, PLAIN)
    assert told[1] == ["B 1", "A 2"]


def test_rules_without_a_second_key_leave_the_tie():
    second = {"secondary": {"A": 1, "B": 2}}
    told, _ = fold({1: scores("A=9 B=9", **second)}, replace(PLAIN, tie_key="none"))
    assert told[1] == ["A 1", "B 1"]


def test_a_tie_at_the_last_rank_stays_whole():
    told, _ = fold({1: scores("A=9 B=7 C=7 D=5")}, replace(PLAIN, size=2))
    assert told[1] == ["A 1", "B 2", "C 2"]


def test_no_points_no_place():
    told, _ = fold({1: scores("A=9 B=0")}, PLAIN)
    assert told[1] == ["A 1"]


def test_a_week_nobody_reported_is_no_issue():
    _, issue = fold({1: scores("A=9 B=8"), 3: scores("B=9 A=8")}, PLAIN)
    assert [row["previous_rank"] for row in issue.entries.to_pylist()] == [2, 1]


def test_a_market_that_is_silent_has_no_issue_of_its_own():
    both = pa.concat_tables([scores("A=9 B=8"), scores("A=9", "DE")])
    weeks = {
        1: both,
        2: scores("A=9", "DE"),
        3: pa.concat_tables([scores("B=9"), scores("A=1", "DE")]),
    }
    _, issue = fold(weeks, PLAIN)
    rows = [
        (e["territory"], e["previous_rank"], e["weeks_on_chart"]) for e in issue.entries.to_pylist()
    ]
    assert rows == [("DE", 1, 3), ("VN", 2, 2)]


OLD, NEW = (rules_named(f"hot100-recurrent-{name}") for name in ("old", "2026"))


def descending(weeks_before, rank_before, rank, rules, decisions=None):
    """Whether track 0 still stands after so many weeks, having fallen from a rank to a rank."""
    first = next_issue(crowd(rank_before), None, rules=rules, week=week(1)).state
    aged = pa.array([weeks_before] * first.num_rows, pa.int32())
    at = first.schema.get_field_index("weeks_on_chart")
    state = first.set_column(at, "weeks_on_chart", aged)
    issue = next_issue(crowd(rank, 1000), state, rules=rules, week=week(2), decisions=decisions)
    found = {entry["key"]: entry["rank"] for entry in issue.entries.to_pylist()}
    assert found.get(0, rank) == rank
    return 0 in found


def crowd(place, first=0):
    """Track 0 at a place among a hundred tracks that are numbered from `first`."""
    points = [2 * (1000 - n) for n in range(1, 101)] + [2 * (1000 - place) + 1]
    keys = [*range(first + 1, first + 101), 0]
    return pa.table({"territory": ["US"] * 101, "key": keys, "points": points})


@pytest.mark.parametrize(
    ("weeks", "rank", "old", "new"),
    [
        (78, 6, True, False),  # golden example 13
        (52, 25, True, False),  # golden example 14
        (77, 6, True, True),
        (78, 5, True, True),
        (52, 26, False, False),
        (19, 60, True, True),
        (20, 51, False, False),
        (20, 50, True, True),
    ],
)
def test_golden_examples_13_and_14_recurrents(weeks, rank, old, new):
    stays = [descending(weeks, rank - 1, rank, rules) for rules in (OLD, NEW)]
    assert stays == [old, new]


def test_a_climbing_track_stays():
    assert descending(30, 62, 60, NEW)


def decision(what, first, last, key=0, territory="US"):
    row = [territory, key, what, week(first), week(last), "Hoa", "in two films", week(1)]
    columns = [pa.array([v], t) for v, t in zip(row, DECISIONS.types, strict=True)]
    return pa.table(columns, schema=DECISIONS)


def test_a_recorded_decision_keeps_a_track():
    assert descending(20, 55, 60, NEW, decision("keep", 2, 2))


def test_a_decision_of_another_week_does_not():
    assert not descending(20, 55, 60, NEW, decision("keep", 3, 20))


def test_a_decision_without_a_reason_is_refused():
    half = decision("keep", 2, 2).set_column(6, "reason", pa.array([""]))
    with pytest.raises(InputInvalidError, match="not whole"):
        descending(1, 55, 60, NEW, half)


TINY = replace(PLAIN, size=3, recurrents=((1, 2),))


def test_who_left_stays_away_until_readmitted():
    line = "A=9 B=8 C=7"
    weeks = {1: scores(line), 2: scores(line), 3: scores("C=9 A=8 B=7"), 4: scores("C=3 A=9 B=8")}
    assert fold(weeks, TINY)[0][3] == ["C 1", "B 2"]  # A, first no more, has left
    assert fold(weeks, TINY)[0][4] == ["B 1"]
    back = decision("readmit", 4, 4, key=ord("A"), territory="VN")
    assert fold(weeks, TINY, back)[0][4] == ["A 1", "B 2"]


def test_a_track_that_fell_off_the_chart_is_gone_too():
    weeks = {n: scores("A=9 B=8") for n in (1, 2)} | {3: scores("A=9"), 4: scores("A=9 B=8")}
    assert fold(weeks, TINY)[0][4] == ["A 1"]


def test_whoever_stands_below_moves_up_before_being_judged():
    weeks = {n: scores("A=9 B=8 C=7") for n in (1, 2)} | {3: scores("D=10 A=9 B=8 C=7")}
    # A falls to 2 and leaves; B and C, moved up, stand where they stood
    assert fold(weeks, replace(TINY, size=4))[0][3] == ["D 1", "B 2", "C 3"]


def test_at_most_three_songs_of_a_lead_artist():
    lead = {"lead_artist": dict.fromkeys("ABCD", "Hoa") | {"E": "Lan"}}
    told, issue = fold({1: scores("A=9 B=8 C=7 D=6 E=5", **lead)}, rules_named("uk-singles-2018"))
    assert told[1] == ["A 1", "B 2", "C 3", "E 4"]
    assert issue.not_applied == ("accelerated",)


def test_a_rule_that_lacks_its_column_is_named():
    _, issue = fold({1: scores("A=9")}, rules_named("uk-singles-2018"))
    assert issue.not_applied == ("songs_per_lead_artist", "accelerated")


UK = rules_named("uk-singles-2018")


def uk_weeks(plays, market=1_000_000, released=None):
    """Accelerated or not, week by week, of one track with these plays in a steady market."""
    state, told = None, ""
    for number, streams in enumerate(plays, 1):
        columns = {
            "territory": ["GB"],
            "key": [1],
            "points": [2 * streams],
            "accelerated_points": [streams],
            "streams": [streams],
            "market_streams": [market],
            "release_day": pa.array([released], pa.date32()),
        }
        issue = next_issue(pa.table(columns), state, rules=UK, week=week(number))
        state = issue.state
        (entry,) = issue.entries.to_pylist()
        assert entry["points"] == (streams if entry["accelerated"] else 2 * streams)
        told += "A" if entry["accelerated"] else "s"
    return told


def test_accelerated_in_the_tenth_week_at_the_earliest():
    assert uk_weeks(range(1000, 988, -1)) == "sssssssssAAA"


def test_three_declines_running_are_needed():
    assert uk_weeks([*[1000] * 10, 999, 998, 998, 997, 996, 995, 994]) == "s" * 16 + "A"


def test_a_fall_with_the_market_is_no_decline():
    state, flags = None, []
    for number in range(1, 14):
        streams = 2 ** (20 - number)
        columns = {"territory": ["GB"], "key": [1], "points": [streams]}
        columns |= {"accelerated_points": [streams], "streams": [streams]}
        scored = pa.table(columns | {"market_streams": [1000 * streams]})
        state = next_issue(scored, state, rules=UK, week=week(number)).state
        flags.append(state["accelerated"][0].as_py())
    assert flags == [False] * 13


def test_a_growth_of_a_quarter_resets_in_its_week():
    assert uk_weeks([*range(1100, 1000, -10), 1000, 1249, 1240]) == "s" * 9 + "AAAA"
    assert uk_weeks([*range(1100, 1000, -10), 1000, 1250, 1240]) == "s" * 9 + "AAss"


def test_a_track_of_three_years_is_accelerated_at_once_and_for_good():
    assert uk_weeks([1000, 2000, 4000], released=dt.date(2019, 1, 1)) == "AAA"


def lead_of(number):
    return f"artist {number % 2}"


class Oracle:
    """The fold of one market by plain loops, over dictionaries."""

    def __init__(self, rules):
        self.rules, self.tracks, self.last, self.market = rules, {}, {}, None
        self.seen, self.before = {}, ({}, None)

    def issue(self, rows, number):
        """`rows`: {key: (points, secondary, accelerated points, streams)}; None if no issue."""
        if not rows:
            return []
        slow = self.accelerate(rows, number)
        ladder = []
        for key, (points, second, less, _) in rows.items():
            points = less if key in slow else points
            if points > 0 and not self.track(key).get("gone"):
                ladder.append((points, second, key))
        ladder = self.lead_cap(ladder)
        on, gone = [], []
        for one in sorted(ladder, key=lambda one: (-one[0], -one[1], one[2])):
            rank = 1 + sum(other[:2] > one[:2] for other in on)
            track, last = self.track(one[2]), self.last.get(one[2])
            leaves = last and rank > last
            leaves = leaves and any(
                rank > below and track["weeks"] >= weeks for below, weeks in self.rules.recurrents
            )
            if leaves:
                gone.append(one[2])
            elif rank <= self.rules.size:
                on.append(one)
        entries = []
        for points, second, key in on:
            rank = 1 + sum(other[:2] > (points, second) for other in on)
            entries.append(self.enter(key, rank, number))
        least = [w for below, w in self.rules.recurrents if below <= self.rules.size]
        now = {key for _, _, key in on}
        if not on:
            before, self.market = self.before
            self.seen = {key: n for key, n in before.items() if key not in rows}
            return []
        gone += [
            key
            for key in self.last
            if key not in now and least and self.track(key)["weeks"] >= min(least)
        ]
        for key in gone:
            self.track(key)["gone"] = True
        self.last = {entry[0]: entry[1] for entry in entries}
        return entries

    def track(self, key):
        return self.tracks.setdefault(key, {"weeks": 0, "peak": None, "run": 0, "slow": False})

    def enter(self, key, rank, number):
        track, last = self.track(key), self.last.get(key)
        if last is None:
            status = "re-entry" if track["weeks"] else "new"
        else:
            status = "same" if rank == last else ("up" if rank < last else "down")
        if track["peak"] is None or rank < track["peak"]:
            track["peak"], track["when"] = rank, week(number)
        track["weeks"] += 1
        return (key, rank, last, track["peak"], track["when"], track["weeks"], status)

    def lead_cap(self, ladder):
        most = self.rules.songs_per_lead_artist
        if most is None:
            return ladder
        kept = []
        for one in ladder:
            same = [o for o in ladder if lead_of(o[2]) == lead_of(one[2])]
            if sum(o[:2] > one[:2] for o in same) < most:
                kept.append(one)
        return kept

    def accelerate(self, rows, number):
        rule = self.rules.accelerated
        if rule is None:
            return set()
        market, slow, seen = sum(row[3] for row in rows.values()), set(), {}
        for key, (_, _, _, streams) in rows.items():
            track = self.track(key)
            before = self.seen.get(key)
            fell = grew = False
            if before is None:
                track["run"] = 0
            else:
                there = Fraction(market, self.market) if self.market else None
                if self.market and before:
                    rate = Fraction(streams, before)
                    fell = streams < before and rate < there
                    grew = rate - there >= rule.reset_growth
            if track["weeks"] >= rule.min_weeks and track["run"] >= rule.decline_weeks:
                track["slow"] = True
            if grew:
                track["slow"] = False
            track["run"] = track["run"] + 1 if fell else 0
            seen[key] = streams
            if track["slow"]:
                slow.add(key)
        self.before = self.seen, self.market
        self.seen, self.market = seen, market
        return slow


RULE_SETS = (
    replace(PLAIN, size=3),
    replace(PLAIN, size=4, recurrents=((1, 3), (2, 2))),
    replace(PLAIN, size=3, recurrents=((3, 1), (1, 4))),
    replace(UK, size=4, songs_per_lead_artist=2),
    replace(
        UK,
        size=4,
        songs_per_lead_artist=None,
        recurrents=((2, 3),),
        accelerated=replace(UK.accelerated, min_weeks=1, decline_weeks=1),
    ),
)
rows = st.dictionaries(
    st.integers(1, 7),
    st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 5), st.integers(1, 9)),
    max_size=7,
)
weeks = st.lists(st.tuples(rows, rows), min_size=1, max_size=9)


def table_of(markets):
    columns = defaultdict(list)
    for territory, them in markets.items():
        for key, (points, second, less, streams) in them.items():
            row = {"territory": territory, "key": key, "points": points, "secondary": second}
            row |= {"accelerated_points": less, "streams": streams, "lead_artist": lead_of(key)}
            for name, value in row.items():
                columns[name].append(value)
    kinds = {"territory": pa.string(), "lead_artist": pa.string()}
    names = ("territory", "key", "points", "secondary", "accelerated_points", "streams")
    return pa.table(
        {n: pa.array(columns[n], kinds.get(n, pa.int64())) for n in (*names, "lead_artist")}
    )


def reported(issue, territory):
    return [
        tuple(row[name] for name in ("key", *COLUMNS))
        for row in issue.entries.to_pylist()
        if row["territory"] == territory
    ]


@pytest.mark.slow
@settings(max_examples=100, deadline=None, phases=[Phase.generate])
@given(drawn=weeks, rules=st.sampled_from(RULE_SETS))
def test_the_plain_oracle_says_the_same(drawn, rules):
    oracles, state = {"VN": Oracle(rules), "DE": Oracle(rules)}, None
    for number, (one, other) in enumerate(drawn, 1):
        markets = {"VN": one, "DE": other}
        if not one and not other:
            continue
        issue = next_issue(table_of(markets), state, rules=rules, week=week(number))
        state = issue.state
        for territory, oracle in oracles.items():
            expected = oracle.issue(markets[territory], number)
            assert reported(issue, territory) == expected, (number, territory)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(drawn=weeks)
def test_without_recurrents_it_is_the_history_of_the_windows(drawn):
    import ibis

    state, ranked, found = None, [], []
    for number, (one, other) in enumerate(drawn, 1):
        markets = {name: them for name, them in (("VN", one), ("DE", other)) if them}
        issue = next_issue(table_of(markets), state, rules=RULE_SETS[0], week=week(number))
        state = issue.state
        for row in issue.entries.to_pylist():
            ranked.append((week(number), row["territory"], row["key"], row["rank"]))
            found.append((week(number), row["territory"], row["key"], *(row[c] for c in COLUMNS)))
    names = ("week", "territory", "key", "rank")
    kinds = (pa.date32(), pa.string(), pa.int64(), pa.int32())
    columns = list(zip(*ranked, strict=True)) or [()] * 4
    table = pa.table({n: pa.array(c, k) for n, c, k in zip(names, columns, kinds, strict=True)})
    windows = add_history(ibis.memtable(table), key="key", series=["territory"])
    rows = windows.to_pyarrow().to_pylist()
    expected = [(r["week"], r["territory"], r["key"], *(r[c] for c in COLUMNS)) for r in rows]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_the_state_survives_parquet_and_plain_strings(tmp_path):
    import pyarrow.parquet as pq

    first = next_issue(scores("A=9 B=8"), None, rules=UK, week=week(1))
    pq.write_table(first.state, tmp_path / "state.parquet")
    kept = pq.read_table(tmp_path / "state.parquet")
    plain = kept.set_column(0, "territory", kept["territory"].cast(pa.string()))
    told = [
        next_issue(scores("B=9 A=8"), state, rules=UK, week=week(2)).entries.to_pylist()
        for state in (first.state, kept, plain)
    ]
    assert told[0] == told[1] == told[2]


def test_the_state_handed_over_is_left_as_it_was():
    first = next_issue(scores("A=9 B=8"), None, rules=PLAIN, week=week(1))
    before = first.state.to_pylist()
    next_issue(scores("B=9 C=8"), first.state, rules=PLAIN, week=week(2))
    assert first.state.to_pylist() == before


def test_weeks_out_of_order_are_refused():
    first = next_issue(scores("A=9"), None, rules=PLAIN, week=week(2))
    with pytest.raises(InputInvalidError, match="weeks in their order"):
        next_issue(scores("A=9"), first.state, rules=PLAIN, week=week(2))


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(InputInvalidError, match="twice"):
        next_issue(scores("A=9 A=8"), None, rules=PLAIN, week=week(1))


@pytest.mark.parametrize("name", ["territory", "key", "points"])
def test_scores_without_a_column(name):
    with pytest.raises(InputInvalidError, match=f"no column {name}"):
        next_issue(scores("A=9").drop_columns([name]), None, rules=PLAIN, week=week(1))
