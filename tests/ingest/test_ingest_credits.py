"""Who is named on a chart line."""

import pytest

from tradewind.ingest.names.credits import split_credits
from tradewind.terms import fold

KNOWN = {fold(name) for name in ("BTS", "IU", "Halsey", "(G)I-DLE", "Simon and Garfunkel", "Blue")}


def named(artists, title, *, joined=True):
    found = split_credits(artists, title, joined=joined, known=KNOWN.__contains__)
    assert [credit.position for credit in found] == list(range(1, len(found) + 1))
    return [(credit.name, credit.role) for credit in found]


@pytest.mark.parametrize(
    "name",
    [
        "Tyler, The Creator",
        "Earth, Wind & Fire",
        "Crosby, Stills, Nash & Young",
        "Car, the garden",
    ],
)
def test_names_that_hold_a_comma_stay_whole(name):
    assert named(f"IU, {name}, BTS", "x") == [("IU", "main"), (name, "main"), ("BTS", "main")]


def test_joined_artists_are_parted():
    assert named("Oliver Tree, Robin Schulz", "Miss You") == [
        ("Oliver Tree", "main"),
        ("Robin Schulz", "main"),
    ]


def test_files_that_print_the_main_artist_alone_are_not_parted():
    assert named("Now, Then", "x", joined=False) == [("Now, Then", "main")]


def test_a_guest_printed_with_the_artists_is_named_once():
    assert named("Sam Smith, Kim Petras", "Unholy (feat. Kim Petras)") == [
        ("Sam Smith", "main"),
        ("Kim Petras", "featured"),
    ]


@pytest.mark.parametrize(
    ("title", "guests"),
    [
        ("Song (feat. X & Y)", ["X", "Y"]),
        ("Song (Feat. X, Y & Z)", ["X", "Y", "Z"]),
        ("Song [ft. X] - Remix", ["X"]),
        ("Song feat. X - Remix", ["X"]),
        ("Song ft X (Remix)", ["X"]),
        ("Song (feat. (G)I-DLE)", ["(G)I-DLE"]),
        ("Song (Featuring Earth, Wind & Fire & X)", ["Earth, Wind & Fire", "X"]),
        ("Song (feat. Simon and Garfunkel)", ["Simon and Garfunkel"]),
        ("Song (feat. IU and Halsey)", ["IU", "Halsey"]),
        ("Song (feat. Florence and the Machine)", ["Florence and the Machine"]),
        ("Song (A feat. X)", ["X"]),
        ("Song (with Halsey)", ["Halsey"]),
        ("Song (with a smile)", []),
        ("Dancing with Halsey", []),
        ("After the feast", []),
        ("Left. Right.", []),
    ],
)
def test_guests_stand_in_the_title(title, guests):
    assert named("BTS", title) == [("BTS", "main"), *((name, "featured") for name in guests)]


def test_a_line_without_artist_credits_nobody():
    assert named("", "") == []
