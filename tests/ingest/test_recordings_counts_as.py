"""Sub-units and members count to a group where the user says so, from day to day."""

import datetime as dt

import pytest

from tradewind.ingest import ReviewInvalidError, ingest

ROSTER = (
    "artist,aliases,origin,kind,member_of\n"
    "EXO,엑소,KR,group,\n"
    "EXO-CBX,,KR,sub-unit,EXO\n"
    "Chen,,KR,person,EXO-CBX\n"
    "BTS,,KR,group,\n"
)
HEAD = "use,artist,counts_as,from,to,note\n"


@pytest.fixture
def world(write, tmp_path):
    """Load the roster with rules; gives the summary."""

    def load(rules=None):
        folder = tmp_path / "store" / "review"
        if rules is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "countas.csv").write_text(rules, encoding="utf-8")
        return ingest([write("roster.csv", ROSTER)], store=tmp_path / "store")

    return load


@pytest.fixture
def counting(rows):
    """The table counts_as."""
    return lambda: sorted(
        rows("counts_as", "artist_id", "counts_as_id", "first_day", "last_day", "rule"),
        key=lambda row: (*row[:2], str(row[2])),
    )


def test_rosters_suggest_rules_that_count_for_nothing_yet(world, counting, tmp_path):
    world()
    assert (tmp_path / "store/review/countas.csv").read_text() == HEAD + (
        ",EXO-CBX,EXO,,,suggested: sub-unit on a roster\n"
        ",Chen,EXO-CBX,,,suggested: member on a roster\n"
    )
    assert counting() == []


def test_a_rule_in_use_counts(world, counting):
    world(HEAD + "yes,EXO-CBX,EXO,2016-10-31,,\n")
    assert counting() == [("kr:exo cbx", "kr:exo", dt.date(2016, 10, 31), None, "2")]


def test_a_file_without_the_column_use_is_all_in_use(world, counting):
    world("artist,counts_as\nEXO-CBX,엑소\n")
    assert counting() == [("kr:exo cbx", "kr:exo", None, None, "2")]


def test_a_rule_is_followed_to_its_end_while_both_hold(world, counting):
    world(HEAD + "yes,Chen,EXO-CBX,2016-01-01,,\nyes,EXO-CBX,EXO,2018-01-01,2018-12-31,\n")
    assert counting() == [
        ("kr:chen", "kr:exo", dt.date(2018, 1, 1), dt.date(2018, 12, 31), "2>3"),
        ("kr:chen", "kr:exo cbx", dt.date(2016, 1, 1), dt.date(2017, 12, 31), "2"),
        ("kr:chen", "kr:exo cbx", dt.date(2019, 1, 1), None, "2"),
        ("kr:exo cbx", "kr:exo", dt.date(2018, 1, 1), dt.date(2018, 12, 31), "3"),
    ]


def test_the_users_lines_are_kept_as_they_were(world, tmp_path):
    mine = HEAD + "yes,EXO-CBX,EXO,,,ours\nno,Chen,EXO-CBX,,,\n"
    world(mine)
    assert (tmp_path / "store/review/countas.csv").read_text() == mine


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("yes,EXO,BTS,,,\nyes,BTS,EXO,,,\n", "line 3: the rules on lines 2>3 lead in a circle"),
        ("yes,EXO,엑소,,,\n", "line 2: EXO counts to 엑소, and both are kr:exo"),
        ("yes,Chen,EXO,2020-01-01,2019-01-01,\n", "line 2: from 2020-01-01 is after to 2019"),
        ("yes,Chen,EXO,1/2/2020,,\n", "line 2: from says '1/2/2020'"),
        ("yes,,EXO,,,\n", "line 2: artist is empty"),
        ("maybe,Chen,EXO,,,\n", "line 2: use says 'maybe'"),
        ("yes,Chen,EXO,,,\nyes,Chen,BTS,,,\n", "line 3: Chen counts to two artists at a time"),
        ("yes,Chen,EXO\n", "line 2: there are 3 fields, the header has 6"),
    ],
)
def test_rules_that_cannot_hold_are_refused_with_their_line(world, rules, told):
    with pytest.raises(ReviewInvalidError, match=told):
        world(HEAD + rules)


def test_a_circle_on_days_that_never_meet_is_none(world, counting):
    world(HEAD + "yes,EXO,BTS,,2019-12-31,\nyes,BTS,EXO,2020-01-01,,\n")
    assert counting() == [
        ("kr:bts", "kr:exo", dt.date(2020, 1, 1), None, "3"),
        ("kr:exo", "kr:bts", None, dt.date(2019, 12, 31), "2"),
    ]


def test_an_unknown_artist_is_told_with_the_nearest_name(world):
    (note,) = world(HEAD + "yes,EXO-CBXX,EXO,,,\n").notes
    assert note == (
        "review/countas.csv, line 2: 'EXO-CBXX' is on no roster and in no file, so the rule counts "
        "for nothing; did you mean 'exo cbx'?"
    )
