"""Printed names and the artists they stand for, through the real loader."""

import pytest

from tradewind.ingest import ReviewInvalidError, ingest
from tradewind.store import Store

COLLECTED = "Position,Track Name,Artist,Streams,date,region,spotify_id\n"
ROSTER = """artist,aliases,origin,kind,member_of
BTS,방탄소년단|Bangtan Boys,KR,group,
EXO,엑소,KR,group,
EXO-CBX,,KR,sub-unit,EXO
BLACKPINK,블랙핑크,KR,group,
ROSÉ,,KR,person,BLACKPINK
DAY6,데이식스,KR,group,
IU,아이유,KR,person,
Sơn Tùng M-TP,,VN,person,
Girls' Generation,소녀시대|SNSD,KR,group,
The Rose,,KR,group,
"""


@pytest.fixture
def matched(write, tmp_path):
    """Load the roster and a chart with one row a name; gives each name's row of the table names."""

    def run(*names):
        write("roster.csv", ROSTER)
        lines = [f'{n},Song,"{name}",5,2020-02-28,vn,t{n}\n' for n, name in enumerate(names, 1)]
        file = write("chart.csv", COLLECTED + "".join(lines))
        ingest([file.parent], store=tmp_path / "store")
        return {
            row["name"]: row for row in Store.open(tmp_path / "store").read("names").to_pylist()
        }

    return run


@pytest.mark.parametrize(
    ("printed", "artist_id", "rule"),
    [
        ("BTS", "kr:bts", "exact"),
        ("bts", "kr:bts", "folded"),
        ("ＢＴＳ", "kr:bts", "folded"),
        ("B.T.S", None, "none"),
        ("방탄소년단", "kr:bts", "alias"),
        ("Bangtan Boys", "kr:bts", "alias"),
        ("BTS (방탄소년단)", "kr:bts", "alias"),
        ("BTS(Bangtan Boys)", "kr:bts", "alias"),
        ("IU (이지은)", "kr:iu", "alias"),
        ("Son Tung M-TP", "vn:son tung m tp", "folded"),
        ("SON TUNG MTP", "vn:son tung m tp", "folded"),
        ("Black Pink", "kr:blackpink", "folded"),
        ("소녀 시대", "kr:girls generation", "folded"),
        ("Girls’ Generation", "kr:girls generation", "folded"),
        ("EXO-CBX", "kr:exo cbx", "exact"),
        ("EXO CBX", "kr:exo cbx", "folded"),
        ("EXO-SC", None, "none"),
        ("Rose", "kr:rose", "folded"),
        ("Rosé (BLACKPINK)", "kr:rose", "alias"),
        ("ROSÉ of BLACKPINK", None, "none"),
        ("The Rose", "kr:the rose", "exact"),
        ("DAY6 (Even of Day)", None, "none"),
        ("UI", None, "none"),
        ("BT", None, "none"),
        ("Girls Generatoin", None, "none"),
        ("Adele", None, "none"),
    ],
)
def test_a_name_is_matched_by_the_first_rule_that_fits(matched, printed, artist_id, rule):
    row = matched(printed)[printed]
    if artist_id is None:
        assert (row["on_roster"], row["rule"], row["artist_id"][0]) == (False, "none", "~")
    else:
        assert (row["artist_id"], row["rule"]) == (artist_id, rule)


def review(tmp_path):
    lines = (tmp_path / "store" / "review" / "names.csv").read_text("utf-8").splitlines()
    return lines[0], lines[1:]


def test_close_names_wait_for_a_decision(matched, tmp_path):
    matched("Girls Generatoin")
    header, lines = review(tmp_path)
    assert header.split(",")[:3] == ["name", "seen_rows", "first_markets"]
    assert lines[0].startswith("Girls Generatoin,1,VN,Girls' Generation,kr:girls generation,")
    assert lines[0].endswith(",")


@pytest.mark.parametrize(
    ("decision", "artist_id", "on_roster"),
    [
        ("yes", "kr:girls generation", True),
        ("no", "~girls generatoin", False),
        ("kr:bts", "kr:bts", True),
        ("Sơn Tùng M-TP", "vn:son tung m tp", True),
    ],
)
def test_a_decision_wins_from_then_on(matched, tmp_path, decision, artist_id, on_roster):
    matched("Girls Generatoin")
    path = tmp_path / "store" / "review" / "names.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + decision + "\n", "utf-8")
    for _ in range(2):
        row = matched("Girls Generatoin", "BTS")["Girls Generatoin"]
        assert (row["artist_id"], row["on_roster"], row["rule"]) == (artist_id, on_roster, "user")
    _, lines = review(tmp_path)
    assert [line.rsplit(",", 1)[1] for line in lines] == [decision]


def test_a_decision_about_a_name_that_is_not_doubtful(matched, tmp_path):
    matched("BTS")
    path = tmp_path / "store" / "review" / "names.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("name,suggested_artist_id,decision\nBTS,,no\n", "utf-8")
    assert matched("BTS")["BTS"]["artist_id"] == "~bts"


def test_a_decision_that_names_nobody_is_told_and_kept(matched, tmp_path):
    matched("Girls Generatoin")
    path = tmp_path / "store" / "review" / "names.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "kr:nobody\n", "utf-8")
    summary = ingest([], store=tmp_path / "store")
    assert "line 2: 'kr:nobody' for 'Girls Generatoin' is no artist" in summary.notes[0]
    assert review(tmp_path)[1][0].endswith(",kr:nobody")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,decision\nX,yes\n", "the columns suggested_artist_id are missing"),
        ("name,suggested_artist_id,decision\nX,y\n", "line 2: there are 2 fields"),
        ("name,suggested_artist_id,decision\n,,no\n", "line 2: the name is empty"),
        ("name,suggested_artist_id,decision\nX,,no\nX,a,yes\n", "line 3: 'X' is decided twice"),
        (b"name,suggested_artist_id,decision\n\xff,,no\n", "names.csv is not UTF-8"),
    ],
)
def test_a_review_file_that_cannot_be_read_stops_all(matched, tmp_path, text, said):
    matched("BTS")
    path = tmp_path / "store" / "review" / "names.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = (path.read_bytes(), (tmp_path / "store" / "manifest.json").read_bytes())
    with pytest.raises(ReviewInvalidError, match=said):
        matched("BTS", "IU")
    assert (path.read_bytes(), (tmp_path / "store" / "manifest.json").read_bytes()) == before
