"""Prints become recordings; the quick join gives what a slow plain one gives."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest.recordings.form import Forms
from tradewind.ingest.recordings.join import join_prints, version_of
from tradewind.ingest.recordings.printed import Print
from tradewind.terms import fold

ONE, TWO = "KRA382000123", "KRA382000999"


def joined(*prints, seen=None, **decided):
    alone = frozenset(fold(it.artist_names) for it in prints)
    forms = Forms(lambda _: None, alone)
    found = [forms.of(it) for it in prints]
    return join_prints(prints, found, seen or [1] * len(prints), **decided)


def sets(*prints, **decided):
    """The prints' sets, by number."""
    return sorted(joined(*prints, **decided).clusters.all().values())


def test_one_isrc_is_one_recording_whatever_the_spelling():
    assert sets(Print("Eight", "IU", isrc=ONE), Print("에잇", "아이유", isrc=ONE)) == [[0, 1]]


def test_two_isrcs_are_never_joined_by_title():
    assert sets(Print("Eight", "IU", isrc=ONE), Print("Eight", "IU", isrc=TWO)) == [[0], [1]]


def test_a_print_without_codes_joins_by_title_and_artist():
    assert sets(Print("Eight", "IU", isrc=ONE), Print("EIGHT", "Iu")) == [[0, 1]]


def test_one_isrc_on_two_recordings_is_found_and_not_trusted():
    found = joined(
        Print("Eight", "IU", isrc=ONE),
        Print("Palette", "G-Dragon", isrc=ONE),
        Print("Palette", "G-Dragon"),
    )
    assert sorted(found.clusters.all().values()) == [[0], [1, 2]]
    assert [(it.isrc, it.sides) for it in found.conflicts] == [(ONE, ((0,), (1,)))]


def test_a_stop_gap_on_a_hundred_songs_joins_none_of_them():
    found = joined(*(Print(f"Song {n}", f"Act {n}", isrc=ONE) for n in range(100)))
    assert len(found.clusters.all()) == 100


def test_a_live_take_under_the_isrc_of_the_studio_is_a_conflict():
    found = joined(Print("Eight", "IU", isrc=ONE), Print("Eight (Live)", "IU", isrc=ONE))
    assert len(found.conflicts) == 1


def test_a_remaster_whose_title_does_not_say_so_keeps_its_isrc():
    assert sets(Print("Eight", "IU", isrc=ONE), Print("Eight - Remaster", "IU", isrc=ONE)) == [
        [0, 1]
    ]


def test_one_id_of_a_service_is_one_recording_under_a_new_title():
    named = {"service": "spotify", "track_id": "a"}
    assert sets(Print("Eight", "IU", **named), Print("Eight (2022 Remaster)", "IU", **named)) == [
        [0, 1]
    ]


def test_one_id_of_two_services_is_two_recordings():
    assert sets(
        Print("Eight", "IU", service="spotify", track_id="1"),
        Print("Bad", "MJ", service="other", track_id="1"),
    ) == [[0], [1]]


def test_an_id_on_strangers_is_not_trusted():
    named = {"service": "shop", "track_id": "0"}
    assert sets(Print("Eight", "IU", **named), Print("Bad Habits", "Ed Sheeran", **named)) == [
        [0],
        [1],
    ]


@pytest.mark.parametrize(
    "title",
    ["Eight (Live)", "Eight - Remix", "Eight (Sped Up)", "Eight (Japanese ver.)", "Eight - Demo"],
)
def test_versions_stay_apart(title):
    assert sets(Print("Eight", "IU"), Print(title, "IU")) == [[0], [1]]


def test_one_version_in_two_spellings_is_one():
    assert sets(
        Print("Eight (Japanese Version)", "IU"),
        Print("Eight -Japanese ver.-", "IU"),
        Print("Eight (日本語ver.)", "IU"),
    ) == [[0, 1, 2]]


def test_two_remixes_stay_apart():
    assert sets(Print("Calma - Alicia Remix", "P"), Print("Calma - Bob Remix", "P")) == [[0], [1]]


def test_a_version_is_linked_to_its_original():
    found = joined(Print("Eight", "IU"), Print("Eight (Live)", "IU"))
    assert dict(version_of(found)) == {1: 0}


def test_a_cover_is_linked_to_whom_it_names():
    found = joined(Print("Creep", "Radiohead"), Print("Creep (Radiohead Cover)", "Somebody"))
    assert dict(version_of(found)) == {1: 0}


def test_a_guest_left_out_is_no_other_recording():
    assert sets(Print("Eight (feat. SUGA)", "IU"), Print("Eight", "IU"), Print("8", "IU")) == [
        [0, 1],
        [2],
    ]


def test_a_song_with_several_guests_is_left_alone_and_told():
    found = joined(
        Print("Soldi", "M"), Print("Soldi (feat. A)", "M"), Print("Soldi (feat. B)", "M")
    )
    assert sorted(found.clusters.all().values()) == [[0], [1], [2]]
    assert [it.print for it in found.doubts] == [0]


def test_a_namesake_by_another_artist_stays_apart():
    assert sets(Print("Home", "IU"), Print("Home", "BTS")) == [[0], [1]]


def test_a_title_in_two_scripts_joins_either():
    assert sets(Print("봄날 (Spring Day)", "BTS"), Print("봄날", "BTS")) == [[0, 1]]


def test_a_title_a_letter_off_is_told_and_not_joined():
    found = joined(Print("Complètement sonné", "K"), Print("Complètemment sonné", "K"), seen=[9, 1])
    assert sorted(found.clusters.all().values()) == [[0], [1]]
    assert [(it.print, it.suggested) for it in found.doubts] == [(1, 0)]


def test_part_two_is_not_a_misspelt_part_one():
    assert joined(Print("Die Regenrinne II", "A"), Print("Die Regenrinne I", "A")).doubts == []


@pytest.mark.parametrize(("one", "other"), [("1", "11"), ("1", "2"), ("II", "III")])
def test_a_title_with_another_number_is_no_misspelling(one, other):
    found = joined(
        Print(f"Long Lost Song Part {one}", "A"), Print(f"Long Lost Song Part {other}", "A")
    )
    assert (sorted(found.clusters.all().values()), found.doubts) == ([[0], [1]], [])


def test_a_thousand_numbered_titles_of_one_artist_are_compared_with_none(monkeypatch):
    monkeypatch.setattr(
        "tradewind.ingest.recordings.close._near", lambda mine: pytest.fail(str(mine))
    )
    found = joined(*(Print(f"Long Lost Song {n}", "A") for n in range(1000)))
    assert len(found.clusters.all()) == 1000


def test_a_print_that_fits_two_isrcs_goes_to_the_one_seen_most_in_doubt():
    found = joined(
        Print("Eight", "IU", isrc=ONE),
        Print("Eight", "IU", isrc=TWO),
        Print("Eight", "IU"),
        seen=[1, 5, 1],
    )
    assert sorted(found.clusters.all().values()) == [[0], [1, 2]]
    assert [(it.print, it.suggested, it.taken) for it in found.doubts] == [(2, 1, True)]


def test_what_a_person_joined_stays_joined_against_every_rule():
    assert sets(Print("Eight", "IU"), Print("Eight (Live)", "IU"), together=[(1, 0)]) == [[0, 1]]


def test_what_a_person_keeps_apart_stays_apart():
    assert sets(Print("Eight", "IU"), Print("EIGHT", "IU"), apart=[(0, 1)]) == [[0], [1]]


TITLES = ("Home", "HOME", "Home (Live)", "Home - Live", "Home (Remix)", "Rain", "Rain (feat. C)")
ACTS = ("A", "B", "A, B", "B & A", "A, C", "A feat. B", "Various Artists")
uncoded = st.lists(
    st.builds(Print, st.sampled_from(TITLES), st.sampled_from(ACTS)), max_size=9, unique=True
)


def plain_join(prints):
    """Every pair looked at: same song, version and artists; then fewer artists within one set."""
    forms = Forms(lambda _: None, frozenset())
    found = [forms.of(it) for it in prints]
    same = {
        (i, j)
        for i, j in itertools.product(range(len(prints)), repeat=2)
        if found[i].song == found[j].song
        and found[i].version_key == found[j].version_key
        and found[i].artists == found[j].artists != frozenset()
    }
    for i, one in enumerate(found):
        rivals = [
            it
            for it in found
            if it.song == one.song
            and it.version_key == one.version_key
            and it.artists > one.artists
        ]
        largest = {
            it.artists for it in rivals if not any(it.artists < other.artists for other in rivals)
        }
        if one.artists and len(largest) == 1:
            same |= {
                (i, j)
                for j, other in enumerate(found)
                if other in rivals and other.artists in largest
            }
    parts = [{n} for n in range(len(prints))]
    for i, j in sorted(same):
        touched = [part for part in parts if part & {i, j}]
        parts = [part for part in parts if not part & {i, j}] + [set().union(*touched)]
    return sorted(sorted(part) for part in parts)


@settings(max_examples=80, deadline=None)
@given(uncoded)
def test_the_join_is_that_of_a_plain_pairwise_one(prints):
    assert sets(*prints) == plain_join(prints)


coded = st.lists(
    st.builds(
        Print,
        st.sampled_from(TITLES),
        st.sampled_from(ACTS),
        isrc=st.sampled_from(("", ONE, TWO)),
        service=st.just("s"),
        track_id=st.sampled_from(("", "", "x", "y")),
    ),
    max_size=9,
    unique=True,
)


@settings(max_examples=80, deadline=None)
@given(coded)
def test_no_recording_ever_bears_two_sound_isrcs(prints):
    found = joined(*prints)
    for members in found.clusters.all().values():
        assert len({found.codes[n] for n in members} - {""}) < 2


@settings(max_examples=80, deadline=None)
@given(coded)
def test_prints_of_one_sound_isrc_are_one_recording(prints):
    found = joined(*prints)
    heads = {}
    for number, code in enumerate(found.codes):
        if code:
            heads.setdefault(code, set()).add(found.clusters.head(number))
    assert all(len(them) == 1 for them in heads.values())
