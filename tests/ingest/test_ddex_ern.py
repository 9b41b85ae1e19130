"""DDEX ERN: messages that announce releases, of version 4.3 and 3.8.2."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.ddex_ern import SOURCE
from tradewind.ingest.ddex_ern.figure import milliseconds_of
from tradewind.ingest.ddex_ern.read_items import read_items
from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context
from tradewind.store import Store
from tradewind.terms import FileUnreadableError

SAMPLES = Path(__file__).parent / "samples"
NEW = (SAMPLES / "ddex_ern--43.xml").read_text(encoding="utf-8")
OLD = (SAMPLES / "ddex_ern--382.xml").read_text(encoding="utf-8")
MAY = dt.date(2026, 5, 8)
MARCH = dt.date(2026, 3, 6)


def document(text, cut=""):
    data = text if isinstance(text, bytes) else text.encode()
    return Document(path="message.xml", name="message.xml", data=data, cut=cut)


def read(text, cut=""):
    found = document(text, cut)
    header = SOURCE.recognise(found)
    assert header is not None
    return SOURCE.parse(found, header, Context("s", Limits(latest=dt.date(2028, 1, 1))))


def changed(text, *pairs):
    """The message with each old piece of text, which must be there, put anew."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def table(parsed, name, *columns):
    return [tuple(row[it] for it in columns) for row in parsed.tables[name].to_pylist()]


def reasons(parsed):
    return [reject.reason for reject in parsed.rejects]


def line_of(text, piece):
    return text[: text.index(piece)].count("\n") + 1


IN_NEW = ["isrc_unreadable", "reference_unknown"]
"""What is wrong in the newer sample: a recording without sound ISRC, a resource that is missing."""
IN_OLD = ["reference_unknown"]


def test_release_of_43_names_artist_in_both_scripts_label_and_date():
    columns = ("title", "artist_names", "ascii_name", "label", "date", "kind", "icpn")
    row = ("등불", "소라밴드", "Sora Band", "Harbour Records", MARCH, "single", "0123456789012")
    assert table(read(NEW), "catalogue_releases", *columns)[0] == row


def test_release_of_382_reads_the_same_from_details_by_territory():
    columns = ("title", "artist_names", "ascii_name", "label", "date", "kind", "genre")
    row = ("Harbour Lights", "Linh Đào", "Linh Dao", "Harbour Records", MAY, "album", "V-Pop")
    assert table(read(OLD), "catalogue_releases", *columns)[0] == row


def test_line_is_that_of_the_element():
    assert table(read(NEW), "catalogue_releases", "line")[0] == (line_of(NEW, "<Release>"),)


def test_recording_of_43_has_isrc_languages_length_and_work():
    columns = ("isrc", "title", "languages", "featured", "duration_ms", "iswc", "sequence")
    row = ("QZAAA2600001", "등불", ["ko", "vi"], ["Linh Dao"], 201_000, "T0000000018", 1)
    assert table(read(NEW), "catalogue_recordings", *columns) == [row]


def test_recording_of_382_has_isrc_version_and_featured_artist():
    columns = ("isrc", "title", "version", "artist_names", "featured", "duration_ms")
    row = ("QZAAA2600011", "Paper Lanterns", "Night Mix", "Linh Đào", ["Minseo"], 245_500)
    assert table(read(OLD), "catalogue_recordings", *columns) == [row]


def test_deals_of_43_tell_where_when_and_how():
    columns = ("release_reference", "territories", "first_day", "last_day", "use_types")
    assert table(read(NEW), "catalogue_deals", *columns) == [
        ("R0", ["KR", "VN"], MARCH, None, ["Stream"]),
        ("R1", ["KR", "VN"], MARCH, None, ["Stream"]),
        ("R0", [], dt.date(2026, 4, 3), dt.date(2046, 4, 2), ["PermanentDownload"]),
        ("R1", [], dt.date(2026, 4, 3), dt.date(2046, 4, 2), ["PermanentDownload"]),
    ]


def test_deals_of_382_have_their_use_types_within_usage():
    columns = ("release_reference", "excluded", "commercial_models", "use_types")
    row = ("R0", ["US"], ["SubscriptionModel"], ["OnDemandStream", "ConditionalDownload"])
    assert table(read(OLD), "catalogue_deals", *columns) == [row]


@pytest.mark.parametrize(
    ("message", "row"),
    [
        (NEW, ("소라밴드", "등불", MARCH, "single", ["ko", "vi"], ["Linh Dao"])),
        (OLD, ("Linh Đào", "Harbour Lights", MAY, "album", ["vi"], [])),
    ],
    ids=["4.3", "3.8.2"],
)
def test_coming_release_stands_in_the_calendar_and_its_tracks_do_not(message, row):
    columns = ("artist_name", "title", "date", "kind", "languages", "featured")
    assert table(read(message), "releases", *columns) == [row]


def test_release_with_a_version_type_is_a_version():
    genre = "<Genre><GenreText>K-Pop</GenreText></Genre>"
    text = changed(NEW, (genre, f"<VersionType>RemixVersion</VersionType>{genre}"))
    assert table(read(text), "releases", "kind") == [("version",)]


def test_related_release_is_kept():
    (related,) = table(read(NEW), "catalogue_releases", "related")[0]
    assert json.loads(related) == [{"relation": "IsShortenedVersionOf", "icpn": "0123456789029"}]


def test_track_release_takes_title_and_artist_from_its_recording():
    track = table(read(NEW), "catalogue_releases", "kind", "title", "artist_names")[1]
    assert track == ("track", "등불", "소라밴드")


def test_title_marked_as_default_counts():
    other = "<DisplayTitle><TitleText>Deungbul</TitleText></DisplayTitle>"
    default = '<DisplayTitle IsDefault="true">'
    text = changed(NEW, (default, other + default))
    assert table(read(text), "catalogue_recordings", "title") == [("등불",)]


def test_details_for_the_world_count_before_others():
    artist = "<PartyName><FullName>Other</FullName></PartyName><ArtistRole>MainArtist</ArtistRole>"
    inside = f"<TerritoryCode>JP</TerritoryCode><DisplayArtist>{artist}</DisplayArtist>"
    tag = "SoundRecordingDetailsByTerritory"
    other = f"<{tag}>{inside}</{tag}>"
    begin = "<SoundRecordingDetailsByTerritory>"
    text = changed(OLD, (begin, other + begin))
    assert table(read(text), "catalogue_recordings", "artist_names") == [("Linh Đào",)]


@pytest.mark.parametrize("version", ["42", "41", "411", "432"])
def test_other_versions_of_4_are_read_with_a_note(version):
    parsed = read(changed(NEW, ("/xml/ern/43", f"/xml/ern/{version}")))
    assert len(table(parsed, "catalogue_releases", "line")) == 2
    assert f"of ERN {version}; it was read as 4.3" in parsed.notes[0]


def test_isrc_before_43_stands_in_the_resource_id():
    isrc = "<ResourceId><ISRC>QZAAA2600001</ISRC></ResourceId>"
    tag = "SoundRecordingEdition"
    edition = f"<{tag}>\n        {isrc}\n      </{tag}>"
    text = changed(NEW, (edition, isrc))
    assert table(read(text), "catalogue_recordings", "isrc") == [("QZAAA2600001",)]


def test_unknown_version_is_refused():
    with pytest.raises(FileUnreadableError, match="ERN 51, which is not known"):
        read(changed(NEW, ("/xml/ern/43", "/xml/ern/51")))


def test_message_with_a_default_namespace_reads_the_same():
    text = NEW.replace("ern:NewReleaseMessage", "NewReleaseMessage").replace("xmlns:ern", "xmlns")
    assert read(text).tables == read(NEW).tables


def test_message_in_utf16_reads_the_same():
    text = NEW.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert read(text).tables == read(NEW).tables


def test_isrc_that_is_none_sets_the_recording_aside_on_its_line():
    reject = read(NEW).rejects[0]
    first = NEW.index("<SoundRecording>")
    second = NEW.index("<SoundRecording>", first + 1)
    assert (reject.line, reject.reason) == (NEW[:second].count("\n") + 1, "isrc_unreadable")


def test_hyphens_of_an_isrc_are_for_people_only():
    text = changed(NEW, ("QZAAA2600001", "QZ-AAA-26-00001"))
    assert table(read(text), "catalogue_recordings", "isrc") == [("QZAAA2600001",)]


def test_missing_resource_sets_the_reference_aside_and_keeps_the_release():
    parsed = read(NEW)
    assert (parsed.rejects[1].line, parsed.rejects[1].reason) == (
        line_of(NEW, "A9</ReleaseResourceReference>"),
        "reference_unknown",
    )
    assert len(table(parsed, "catalogue_releases", "line")) == 2


def test_missing_release_of_a_deal_is_set_aside():
    (reject,) = read(OLD).rejects
    assert (reject.line, reject.reason) == (line_of(OLD, ">R7<"), "reference_unknown")


def test_missing_party_is_set_aside_and_the_printed_name_counts():
    text = changed(NEW, ("<PartyReference>PSora<", "<PartyReference>PElse<"))
    parsed = read(text)
    assert reasons(parsed).count("reference_unknown") == 3
    assert table(parsed, "catalogue_releases", "artist_names")[0] == ("소라밴드",)


def test_release_without_title_is_set_aside():
    text = changed(
        OLD,
        ("<ReferenceTitle><TitleText>Harbour Lights</TitleText></ReferenceTitle>", ""),
        ("<TitleText>Harbour Lights</TitleText>", ""),
    )
    parsed = read(text)
    assert reasons(parsed) == ["title_missing", *IN_OLD]
    assert table(parsed, "releases", "title") == []


def test_release_without_artist_is_set_aside():
    text = NEW.replace("<DisplayArtistName>소라밴드</DisplayArtistName>", "")
    start = text.index("<ReleaseType>")
    artist = text.index("<DisplayArtist>", start)
    end = text.index("</DisplayArtist>", artist) + len("</DisplayArtist>")
    parsed = read(text[:artist] + text[end:])
    assert reasons(parsed) == ["isrc_unreadable", "artist_missing", "reference_unknown"]


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("next spring", "date_unreadable"),
        ("2026-02-30", "date_unreadable"),
        ("2066-03-06", "date_out_of_range"),
    ],
)
def test_release_date_that_is_none_sets_the_release_aside(date, reason):
    parsed = read(changed(NEW, ("<ReleaseDate>2026-03-06", f"<ReleaseDate>{date}")))
    assert sorted(reasons(parsed)) == sorted([*IN_NEW, reason])


@pytest.mark.parametrize("date", ["2026", "2026-03"])
def test_year_or_month_alone_leaves_the_date_empty_and_the_release_out_of_the_calendar(date):
    parsed = read(changed(NEW, ("<ReleaseDate>2026-03-06", f"<ReleaseDate>{date}")))
    assert table(parsed, "catalogue_releases", "date")[0] == (None,)
    assert table(parsed, "releases", "title") == []
    assert "1 times: a release date tells no day" in parsed.notes


def test_back_catalogue_reaches_further_than_charts():
    parsed = read(
        changed(NEW, ("<OriginalReleaseDate>2026-03-06", "<OriginalReleaseDate>1994-01-02"))
    )
    assert table(parsed, "catalogue_releases", "original_date")[0] == (dt.date(1994, 1, 2),)


def test_deal_with_a_dropped_market_is_set_aside():
    parsed = read(changed(NEW, ("<TerritoryCode>VN<", "<TerritoryCode>YU<")))
    assert reasons(parsed) == [*IN_NEW, "market_unknown"]
    assert len(table(parsed, "catalogue_deals", "line")) == 2


def test_deal_that_ends_before_it_begins_is_set_aside():
    parsed = read(changed(NEW, ("<EndDate>2046", "<EndDate>2025")))
    assert reasons(parsed) == [*IN_NEW, "dates_out_of_order"]


def test_takedown_is_told_and_grants_nothing():
    parsed = read(changed(OLD, ("<DealTerms>", "<DealTerms><TakeDown>true</TakeDown>")))
    assert reasons(parsed) == [*IN_OLD, "deal_taken_down"]
    assert table(parsed, "catalogue_deals", "line") == []
    assert table(parsed, "releases", "title") == []
    assert "the message takes releases down" in parsed.notes


def test_update_and_test_messages_are_told():
    update = read(changed(OLD, ("OriginalMessage", "UpdateMessage")))
    test = read(changed(OLD, ("LiveMessage", "TestMessage")))
    assert "updates an earlier one" in update.notes[0]
    assert "marked as a test" in test.notes[0]


def test_message_without_deals_is_told():
    start, end = NEW.index("<DealList>"), NEW.index("</DealList>")
    parsed = read(NEW[:start] + NEW[end + len("</DealList>") :])
    assert "may take releases down" in parsed.notes[0]


def test_deal_without_terms_is_set_aside():
    start, end = OLD.index("<DealTerms>"), OLD.index("</DealTerms>")
    parsed = read(OLD[:start] + OLD[end + len("</DealTerms>") :])
    assert reasons(parsed) == [*IN_OLD, "terms_missing"]


def test_reference_that_stands_twice_is_set_aside():
    parsed = read(changed(NEW, ("<ResourceReference>A2<", "<ResourceReference>A1<")))
    assert reasons(parsed) == ["reference_unsound", "reference_unknown", "reference_unknown"]


def test_recording_on_no_release_is_kept_and_told():
    alone = NEW.replace("ReleaseResourceReference>A1<", "ReleaseResourceReference>A3<")
    parsed = read(alone)
    assert table(parsed, "catalogue_recordings", "release_reference", "isrc") == [
        (None, "QZAAA2600001")
    ]
    assert "1 times: a recording stands on no release" in parsed.notes


@pytest.mark.parametrize("name", ["PurgeReleaseMessage", "CatalogListMessage"])
def test_messages_that_announce_nothing_are_refused_by_name(name):
    with pytest.raises(FileUnreadableError, match=name):
        read(NEW.replace("NewReleaseMessage", name))


DOCTYPES = (
    '<!DOCTYPE NewReleaseMessage [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE NewReleaseMessage [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE NewReleaseMessage SYSTEM "http://example.org/evil.dtd">',
)


@pytest.mark.parametrize("doctype", DOCTYPES, ids=["expansion", "external", "remote"])
def test_entities_are_refused(doctype):
    text = changed(NEW, ("<ern:NewReleaseMessage", f"{doctype}<ern:NewReleaseMessage"))
    with pytest.raises(FileUnreadableError, match="document type is declared"):
        read(text)


def test_message_that_breaks_off_is_refused_with_its_line():
    half = NEW[: NEW.index("<DealList>")]
    with pytest.raises(FileUnreadableError) as refused:
        read(half)
    assert f"line {half.count(chr(10)) + 1}" in refused.value.where


def test_cut_packing_is_refused():
    with pytest.raises(FileUnreadableError, match="the gzip is damaged"):
        read(NEW, cut="the gzip is damaged")


def test_deep_nesting_is_refused():
    deep = "<a>" * 200 + "</a>" * 200
    with pytest.raises(FileUnreadableError, match="nest deeper"):
        read(changed(NEW, ("<ResourceList>", f"<ResourceList>{deep}")))


def test_endless_text_is_refused():
    with pytest.raises(FileUnreadableError, match="signs of text"):
        read(changed(NEW, ("<TitleText>등불", f"<TitleText>{'a' * 1_100_000}")))


def test_parts_come_one_by_one():
    names = [element.name for _, element in read_items(NEW.encode(), "x")]
    assert names == [
        *("MessageHeader", "Party", "Party", "Party", "SoundRecording", "SoundRecording"),
        *("Image", "Release", "TrackRelease", "ReleaseDeal"),
    ]


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        *[("PT3M21S", 201_000), ("PT0H4M5.5S", 245_500), ("PT03M16S", 196_000)],
        *[("P1DT1S", 86_401_000), ("3:21", None), ("PT", None), ("", None)],
    ],
)
def test_lengths(text, milliseconds):
    assert milliseconds_of(text) == milliseconds


@pytest.mark.parametrize("text", ["<html></html>", "<?xml version='1.0'?>", "plain", "<", ""])
def test_other_files_are_no_message(text):
    assert SOURCE.recognise(document(text)) is None


@pytest.mark.slow
def test_messages_are_loaded_into_the_store(tmp_path):
    said = ingest(sorted(SAMPLES.glob("ddex_ern*")), store=tmp_path / "store", home="KR")
    titles = Store.open(tmp_path / "store").read("releases")["title"].to_pylist()
    assert (said.refused, sorted(titles)) == ((), ["Harbour Lights", "등불"])


@pytest.mark.slow
def test_a_thousand_releases_take_bounded_memory(tmp_path):
    """A catalogue of 1,000 singles (about 2 MB) takes less than ten times its size."""
    import tracemalloc

    start, end = NEW.index("    <Release>"), NEW.index("    <TrackRelease>")
    single = NEW[start:end]
    many = "".join(single.replace(">R0<", f">R{it + 10}<") for it in range(1_000))
    text = (NEW[:start] + many + NEW[end:]).encode()
    tracemalloc.start()
    parsed = read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert parsed.tables["catalogue_releases"].num_rows == 1_001
    assert peak < 10 * len(text)
