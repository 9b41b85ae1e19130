"""Several rosters that know the same artist make one artist; namesakes stay apart."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.ingest import ingest
from tradewind.store import Store

LISTED = ("artist", "country", "genres", "type", "begin_date", "company", "n_countries")


def group(key, name, hangul, parent=None, members=()):
    return {
        "id": key,
        "name": name,
        "name_original": hangul,
        "name_alias": None,
        "parent_id": parent,
        "debut_date": "2016-08-08",
        "agency_name": "YG",
        "members": [{"idol_id": member, "current": True} for member in members],
    }


def idol(key, name, hangul, birth, groups):
    return {
        "id": key,
        "name": name,
        "name_original": hangul,
        "real_name": None,
        "real_name_original": None,
        "name_alias": None,
        "birth_date": birth,
        "debut_date": None,
        "groups": groups,
    }


@pytest.fixture
def artists(tmp_path):
    """Load rosters of up to three kinds; gives the table artists by id."""

    def load(*, own="", listed=(), groups=(), idols=()):
        folder = tmp_path / "rosters"
        folder.mkdir()
        if own:
            (folder / "own.csv").write_text("artist,aliases,origin,kind,member_of,label\n" + own)
        if listed:
            rows = [dict(zip(LISTED, row, strict=True)) for row in listed]
            pq.write_table(pa.Table.from_pylist(rows), folder / "list.parquet")
        if groups or idols:
            text = json.dumps({"groups": list(groups), "idols": list(idols)}, ensure_ascii=False)
            (folder / "kpopnet.json").write_text(text, "utf-8")
        ingest([folder], store=tmp_path / "store")
        rows = Store.open(tmp_path / "store").read("artists").to_pylist()
        return {row["artist_id"]: row for row in rows}

    return load


def test_one_artist_of_three_rosters(artists):
    found = artists(
        own="Black Pink,,KR,group,,YG Ent.\n",
        listed=[("BLACKPINK", "KR", "k-pop", "Group", "2016", None, 1)],
        groups=[group("g", "Blackpink", "블랙핑크")],
    )
    assert list(found) == ["kr:black pink"]
    one = found["kr:black pink"]
    assert (one["name"], one["label"], one["genre"]) == ("Black Pink", "YG Ent.", "k-pop")
    assert sorted(one["aliases"]) == ["BLACKPINK", "Blackpink", "블랙핑크"]
    assert str(one["debut"]) == "2016-08-08"


def test_a_certain_origin_wins_over_a_doubtful_one(artists):
    found = artists(
        listed=[("Red Velvet", "US", None, "Group", None, None, 2)],
        groups=[group("g", "Red Velvet", "레드벨벳")],
    )
    assert list(found) == ["kr:red velvet"]


def test_genres_settle_a_doubtful_origin(artists):
    found = artists(
        listed=[("BIGBANG", "NO", "boy band, k-pop, korean pop", "Group", None, None, 2)]
    )
    assert list(found) == ["kr:bigbang"]


def test_a_decade_is_no_genre(artists):
    found = artists(listed=[("BLACKPINK", "KR", "2010s, k-pop", "Group", None, None, 1)])
    assert found["kr:blackpink"]["genre"] == "k-pop"


def test_artists_of_two_countries_stay_apart(artists):
    found = artists(
        own="Alice,,KR,group,,\n", listed=[("Alice", "IT", None, "Person", "1978-09-26", None, 1)]
    )
    assert sorted(found) == ["it:alice", "kr:alice"]


def test_births_tell_namesakes_apart_and_the_same_person_together(artists):
    found = artists(
        listed=[("JENNIE", "KR", "k-pop", "Person", "1996-01-16", None, 1)],
        groups=[group("g", "Blackpink", "블랙핑크", members=["a"]), group("h", "Other", "다른")],
        idols=[
            idol("a", "Jennie", "제니", "1996-01-16", ["g"]),
            idol("b", "Jennie", "제니", "2003-03-03", ["h"]),
        ],
    )
    people = {key: row["parent_id"] for key, row in found.items() if row["kind"] == "person"}
    assert people == {"kr:jennie": "kr:blackpink", "kr:jennie:2": "kr:other"}
    assert "JENNIE" in found["kr:jennie"]["aliases"]


def test_a_birth_date_is_no_debut(artists):
    found = artists(listed=[("IU", "KR", "k-pop", "Person", "1993-05-16", None, 1)])
    assert found["kr:iu"]["debut"] is None


@pytest.mark.parametrize(
    ("stated", "debut"),
    [
        ("2013-06-13", "2013-06-13"),
        ("2015-09", "2015-09-01"),
        ("2012", "2012-01-01"),
        ("9/18/12", "2012-09-18"),
        ("6/9/98", "1998-06-09"),
        ("soon", "None"),
    ],
)
def test_begin_dates_in_every_form(artists, stated, debut):
    found = artists(listed=[("X", "KR", None, "Group", stated, None, 1)])
    assert str(found["kr:x"]["debut"]) == debut


def test_sub_units_point_to_their_group(artists):
    found = artists(
        groups=[group("g", "LOONA", "이달의 소녀"), group("u", "LOONA 1/3", "1/3", parent="g")]
    )
    assert found["kr:loona 1 3"]["parent_id"] == "kr:loona"
    assert found["kr:loona 1 3"]["kind"] == "sub-unit"


def test_several_artists_in_one_name_are_no_artist(artists, tmp_path):
    row = (None, "Person", None, None, 1)
    found = artists(
        listed=[("Bad Bunny", "PR", *row), ("Feid", "CO", *row), ("Bad Bunny, Feid", "PR", *row)]
    )
    assert sorted(found) == ["co:feid", "pr:bad bunny"]
    rejects = Store.open(tmp_path / "store").read("rejects")
    assert rejects["reason"].to_pylist() == ["several_artists"]


def test_a_removed_roster_leaves_what_the_others_say(artists, tmp_path):
    from tradewind.ingest import remove

    artists(
        own="Black Pink,,KR,group,,\n", listed=[("BLACKPINK", "KR", None, "Group", None, None, 1)]
    )
    remove(["own.csv"], store=tmp_path / "store")
    found = Store.open(tmp_path / "store").read("artists")
    assert found["artist_id"].to_pylist() == ["kr:blackpink"]
