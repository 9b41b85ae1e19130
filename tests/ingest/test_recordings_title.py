"""A title is taken apart: what is the song, which version, who sings along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest.recordings.isrc import usable_isrc
from tradewind.ingest.recordings.title import parse_title

KNOWN = frozenset({"drake", "metro boomin"})


def parsed(title, **said):
    return parse_title(title, known=KNOWN.__contains__, **said)


def version(title):
    found = parsed(title)
    return found.song, " + ".join(sorted(found.versions))


@pytest.mark.parametrize(
    ("title", "song", "kind"),
    [
        ("Fix You - Live", "fixyou", "live"),
        ("Trem Bala (Ao Vivo)", "trembala", "live"),
        ("Shape of You - Stormzy Remix", "shapeofyou", "remix"),
        ("Ignition Remix", "ignition", "remix"),
        ("Mercy (Acoustic)", "mercy", "acoustic"),
        ("Mercy - Akustik", "mercy", "acoustic"),
        ("Eight (Inst.)", "eight", "instrumental"),
        ("Eight (Karaoke Version)", "eight", "karaoke"),
        ("Eight (Sped Up)", "eight", "sped-up"),
        ("Eight sped up", "eight", "sped-up"),
        ("Eight (Slowed + Reverb)", "eight", "slowed"),
        ("TT (Japanese ver.)", "tt", "language ja"),
        ("TT Japanese ver.", "tt", "language ja"),
        ("Stay Gold -Japanese Version-", "staygold", "language ja"),
        ("TT (日本語ver.)", "tt", "language ja"),
        ("TT (日本語)", "tt", "language ja"),
        ("SHINE - KR Ver.", "shine", "language ko"),
        ("Spring Day (한국어 버전)", "springday", "language ko"),
        ("Spring Day (Korean Version)", "springday", "language ko"),
        ("Echame la Culpa - English Version", "echamelaculpa", "language en"),
        ("Toxic (Versión en Español)", "toxic", "language es"),
        ("小幸运 (粤语版)", "小幸运", "language yue"),
        ("Hello - Radio Edit", "hello", "radio edit"),
        ("Heroes - 2017 Remaster", "heroes", "remaster"),
        ("Heroes (Remasterizado)", "heroes", "remaster"),
        ("Heroes (Demo)", "heroes", "demo"),
        ("Creep (Radiohead Cover)", "creep", "cover"),
        ("Blue Monday - Extended Mix", "bluemonday", "extended"),
        ("Love Story (Taylor's Version)", "lovestory", "rerecording"),
        ("Nada - Ao Vivo | Acústico", "nada", "acoustic + live"),
    ],
)
def test_a_version_is_read_in_the_trades_languages(title, song, kind):
    assert version(title) == (song, kind)


@pytest.mark.parametrize(
    ("title", "song"),
    [
        ("Live and Let Die", "liveandletdie"),
        ("Live", "live"),
        ("Remix (I Like The)", "remixilikethe"),
        ("(I Can't Get No) Satisfaction", "icantgetnosatisfaction"),
        ("Song (With a Smile)", "songwithasmile"),
        ("Korean Girl", "koreangirl"),
        ("Blue - Part II", "bluepartii"),
        ("+ -", "+-"),
    ],
)
def test_words_of_the_song_itself_are_no_version(title, song):
    assert version(title) == (song, "")


@pytest.mark.parametrize(
    "title",
    [
        "Rockstar (feat. Drake)",
        "Rockstar feat. Drake",
        "Rockstar [ft. Drake]",
        "Rockstar (with Drake)",
        "Rockstar (& Drake)",
    ],
)
def test_a_guest_is_no_version(title):
    found = parsed(title)
    assert (found.song, found.versions, found.guests) == ("rockstar", frozenset(), ("Drake",))


@pytest.mark.parametrize(
    "title",
    ["Eight (Official Video)", "Eight [Explicit]", "Eight - Bonus Track", 'Eight - From "Tenth"'],
)
def test_what_says_nothing_of_the_recording_is_left_out(title):
    assert version(title) == ("eight", "")


def test_two_remixes_are_told_apart_by_their_words():
    assert parsed("Calma - Alicia Remix").details == {"alicia"}


def test_a_title_in_two_scripts_gives_both_names():
    assert parsed("봄날 (Spring Day)").others == ("봄날", "springday")


def test_what_a_catalogue_says_of_the_version_counts():
    assert parsed("Eight", version="LiveVersion").versions == {"live"}


@pytest.mark.parametrize("code", ["KRA382000123", "kr-a38-20-00123", "KR A38 20 00123"])
def test_an_isrc_is_read_with_and_without_hyphens(code):
    assert usable_isrc(code) == "KRA382000123"


@pytest.mark.parametrize(
    "code",
    ["KRA380000000", "KRA389999999", "XXA382000123", "KRTST2000123", "KRA381234567", "0", "KRA38"],
)
def test_a_stop_gap_is_no_isrc(code):
    assert usable_isrc(code) == ""


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("ab ()[]-–|/.feat버전版ver\x01&"), max_size=25) | st.text(max_size=25)
)
def test_whatever_is_printed_leaves_a_song_where_anything_was(title):
    assert bool(parsed(title).song) == bool(title.strip())
