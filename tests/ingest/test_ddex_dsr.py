"""DDEX DSR: usage reports of services, line by line, in five profiles."""

import datetime as dt
import gzip
import json

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.ddex_dsr import SOURCE
from tradewind.ingest.ddex_dsr.file_name import parse_file_name
from tradewind.ingest.ddex_dsr.layout import layouts
from tradewind.ingest.ddex_dsr.read_records import split_repeated
from tradewind.ingest.ddex_dsr.tier import tier_of
from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context
from tradewind.store import Store
from tradewind.terms import FileUnreadableError

BASIC = ("BasicAudioProfile", "1.2")
SRB = ("FinancialReportingToRecordCompaniesProfileSRB", "1.0")
ROYALTY = ("RoyaltyReportingProfile", "1.0.1")
UGC = ("UgcProfile", "1.2")
RADIO = ("RadioBroadcastProfile", "1.0")
NANO = 1_000_000_000
FILLED = {
    "HEAD": {
        "MessageVersion": "1.0",
        "MessageId": "M1",
        "MessageCreatedDateTime": "2026-03-02",
        "FileNumber": "1",
        "NumberOfFiles": "1",
        "SenderPartyId": "PA1",
        "SenderName": "Lumen",
        "UsageStartDate": "2026-02-01",
        "UsageEndDate": "2026-02-28",
        "RecipientPartyId": "PA2",
        "RecipientName": "Harbour",
    },
    "SY0202": {
        "SummaryRecordId": "S1",
        "CommercialModel": "SubscriptionModel",
        "Territory": "VN",
        "UseType": "OnDemandStream",
        "ServiceDescription": "Plus",
        "Usages": "7",
        "CurrencyOfReporting": "EUR",
        "NetRevenue": "1.50",
        "ContentCategory": "Music",
    },
    "AS0101": {
        "BlockId": "BL1",
        "ResourceReference": "A1",
        "DspResourceId": "d1",
        "Title": "Rain",
        "DisplayArtistName": "Linh",
        "ResourceType": "SoundRecording",
        "ISRC": "QZAAA2600001",
    },
    "RE01": {
        "BlockId": "BL1",
        "ReleaseReference": "R1",
        "DspReleaseId": "r1",
        "Title": "Weather",
        "DisplayArtistName": "Linh",
        "ICPN": "0123456789012",
    },
    "SU02": {
        "BlockId": "BL1",
        "SummaryRecordId": "S1",
        "SalesTransactionId": "T1",
        "TransactedResource": "A1",
        "NumberOfStreams": "7",
    },
    "FOOT": {
        "NumberOfLinesInFile": "5",
        "NumberOfSummaryRecords": "1",
        "NumberOfBlocksInFile": "1",
    },
}
FILLED["SRHE"] = FILLED["HEAD"]


def record(kind, profile=BASIC, **cells):
    """One line of the record type `kind`, as a file prints it."""
    said = {**FILLED.get(kind, {}), **cells}
    if kind in ("HEAD", "SRHE"):
        said = {"Profile": profile[0], "ProfileVersion": profile[1], **said}
    layout = layouts()[profile][kind]
    assert said.keys() <= {cell.name for cell in layout}
    printed = f"{kind[:4]}.{kind[4:]}" if len(kind) == 6 else kind
    return "\t".join([printed, *(said.get(cell.name, "") for cell in layout)])


def read(*lines, name="report.tsv", data=None, cut=""):
    text = "".join(f"{line}\n" for line in lines).encode() if data is None else data
    document = Document(path=name, name=name, data=text, cut=cut)
    header = SOURCE.recognise(document)
    assert header is not None
    return SOURCE.parse(document, header, Context("s", Limits(latest=dt.date(2026, 3, 31))))


def table(parsed, name, *columns):
    return [tuple(row[it] for it in columns) for row in parsed.tables[name].to_pylist()]


def rejects(parsed):
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def totals(parsed):
    rows = table(parsed, "statement_totals", "figure", "line", "stated_nano", "found_nano")
    return {(figure, line): (stated / NANO, found / NANO) for figure, line, stated, found in rows}


WHOLE = tuple(record(kind) for kind in ("HEAD", "SY0202", "AS0101", "SU02", "FOOT"))


def changed(kind, **cells):
    """The small whole report with one line changed."""
    kinds = ("HEAD", "SY0202", "AS0101", "SU02", "FOOT")
    return [record(it, **(cells if it == kind else {})) for it in kinds]


def test_usage_takes_title_from_its_block_and_market_from_its_summary():
    columns = ("line", "isrc", "title", "artist_names", "territory", "tier", "quantity", "currency")
    usage = (4, "QZAAA2600001", "Rain", "Linh", "VN", "premium", 7, "EUR")
    assert table(read(*WHOLE), "usages", *columns) == [usage]


def test_head_tells_service_recipient_and_days():
    columns = ("service", "recipient", "first_day", "last_day")
    month = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert table(read(*WHOLE), "usages", *columns) == [("Lumen", "Harbour", *month)]


def test_every_summary_is_kept_with_all_its_cells():
    (row,) = table(read(*WHOLE), "usage_summaries", "record_type", "quantity", "net_nano", "cells")
    assert row[:3] == ("SY02.02", 7, 3 * NANO // 2)
    assert json.loads(row[3])["ContentCategory"] == "Music"


def test_footer_counts_stand_beside_the_lines_read():
    found = totals(read(*WHOLE))
    assert found[("rows", 5)] == (5, 5)
    assert found[("summary_records", 5)] == (1, 1)
    assert found[("blocks", 5)] == (1, 1)


def test_footer_that_counts_other_lines_shows_the_difference():
    parsed = read(*changed("FOOT", NumberOfLinesInFile="9", NumberOfBlocksInFile="3"))
    assert totals(parsed)[("rows", 5)] == (9, 5)
    assert totals(parsed)[("blocks", 5)] == (3, 1)


def test_summary_usages_stand_beside_the_sum_of_its_lines():
    parsed = read(*changed("SY0202", Usages="9"))
    assert totals(parsed)[("quantity", 2)] == (9, 7)


def test_footer_may_count_comments():
    lines = [*WHOLE[:-1], "# a remark", record("FOOT", NumberOfLinesInFile="6")]
    assert totals(read(*lines))[("rows", 6)] == (6, 6)


def test_comment_above_the_head_is_passed_over():
    assert rejects(read("# made for tests", *WHOLE)) == []


@pytest.mark.parametrize("printed", ["SY0202", "SY02.02", "sy02.02"])
def test_record_types_are_read_with_and_without_dot(printed):
    lines = [WHOLE[0], WHOLE[1].replace("SY02.02", printed), *WHOLE[2:]]
    assert table(read(*lines), "usage_summaries", "record_type") == [("SY02.02",)]


def test_quotation_marks_are_signs_of_the_title():
    parsed = read(*changed("AS0101", Title='7" "Mix'))
    assert table(parsed, "usages", "title") == [('7" "Mix',)]


def test_escaped_bar_is_part_of_the_name():
    parsed = read(*changed("AS0101", DisplayArtistName=r"A \| B"))
    assert (table(parsed, "usages", "artist_names"), parsed.notes) == ([("A | B",)], ())


def test_bar_without_escape_in_a_single_cell_is_told():
    parsed = read(*changed("AS0101", DisplayArtistName="A | B"))
    assert table(parsed, "usages", "artist_names") == [("A | B",)]
    assert "cannot repeat" in parsed.notes[0]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a|b", ["a", "b"]),
        (r"a\|b", ["a|b"]),
        (r"a\\|b", ["a\\", "b"]),
        (r"AC\DC", [r"AC\DC"]),
        ("a|", ["a", ""]),
        ("a\\", ["a\\"]),
    ],
)
def test_repeated_values_are_parted_at_bars_that_are_not_escaped(cell, values):
    assert split_repeated(cell) == values


def test_first_isrc_of_several_counts_and_all_are_kept():
    parsed = read(*changed("AS0101", ISRC="QZAAA2600001|QZAAA2600002"))
    (isrc, extra) = table(parsed, "usages", "isrc", "extra")[0]
    assert isrc == "QZAAA2600001"
    assert json.loads(extra)["AS0101"][0]["ISRC"] == ["QZAAA2600001", "QZAAA2600002"]


def test_isrc_that_is_none_is_left_empty_and_told():
    parsed = read(*changed("AS0101", ISRC="NONE"))
    assert table(parsed, "usages", "isrc") == [(None,)]
    assert "1 ISRCs are not printed as the standard has them" in parsed.notes


def test_extra_tells_which_lines_were_joined():
    (extra,) = table(read(*WHOLE), "usages", "extra")[0]
    assert json.loads(extra)["lines"] == [3]


@pytest.mark.parametrize("territory", ["Worldwide", "multi", "2136"])
def test_the_whole_world_is_no_market(territory):
    parsed = read(*changed("SY0202", Territory=territory))
    assert table(parsed, "usages", "territory") == [(None,)]


def test_dropped_market_sets_its_summary_aside_with_what_followed():
    parsed = read(*changed("SY0202", Territory="YU"))
    assert rejects(parsed) == [(2, "market_unknown"), (3, "usage_missing"), (4, "summary_unknown")]
    assert "followed by RS, ME" in parsed.rejects[0].detail


@pytest.mark.parametrize(
    ("cells", "tier"),
    [
        ({"commercial_model": "SubscriptionModel", "use_type": "OnDemandStream"}, "premium"),
        ({"commercial_model": "AdvertisementSupportedModel", "use_type": ""}, "ad_supported"),
        ({"commercial_model": "FreeOfChargeModel", "use_type": "Stream"}, "ad_supported"),
        (
            {"commercial_model": "SubscriptionModel", "use_type": "NonInteractiveStream"},
            "programmed",
        ),
        ({"commercial_model": "PayAsYouGoModel", "use_type": "PermanentDownload"}, None),
    ],
)
def test_tier_follows_use_type_then_commercial_model(cells, tier):
    assert tier_of(profile="BasicAudioProfile", **cells) == tier


def test_unknown_profile_is_refused_by_name():
    with pytest.raises(FileUnreadableError, match=r"'MasterListProfile', version '1\.0'"):
        read(WHOLE[0].replace("BasicAudioProfile\t1.2", "MasterListProfile\t1.0"))


def test_unknown_version_is_refused_with_the_known_ones():
    with pytest.raises(FileUnreadableError, match=r"version '1\.1'.*BasicAudioProfile 1\.2"):
        read(WHOLE[0].replace("BasicAudioProfile\t1.2", "BasicAudioProfile\t1.1"))


def test_record_of_another_profile_is_set_aside():
    assert rejects(read(*WHOLE[:4], "SY10\tS1", WHOLE[4])) == [(5, "record_unknown")]


def test_too_many_cells_are_set_aside():
    assert (4, "cells_too_many") in rejects(read(*WHOLE[:3], WHOLE[3] + "\tmore", WHOLE[4]))


def test_too_few_cells_are_set_aside():
    short = "\t".join(WHOLE[3].split("\t")[:6])
    assert (4, "cells_too_few") in rejects(read(*WHOLE[:3], short, WHOLE[4]))


def test_empty_optional_cells_left_out_at_the_end_are_read_and_told():
    parsed = read(*WHOLE[:3], WHOLE[3].rstrip("\t"), WHOLE[4])
    assert table(parsed, "usages", "quantity") == [(7,)]
    assert "leave out empty cells" in parsed.notes[0]


def test_empty_mandatory_cell_is_set_aside():
    parsed = read(*changed("SU02", SalesTransactionId=""))
    assert rejects(parsed) == [(3, "usage_missing"), (4, "cell_missing")]
    assert "SalesTransactionId" in parsed.rejects[1].detail


def test_file_without_footer_is_told():
    assert rejects(read(*WHOLE[:-1])) == [(5, "foot_missing")]


def test_file_that_ends_within_a_line_gives_that_line_up():
    data = "\n".join(WHOLE[:4])[:-8].encode()
    assert rejects(read(data=data)) == [(3, "usage_missing"), (4, "file_cut_short")]


def test_damaged_gzip_gives_its_last_line_up():
    data = "\n".join(WHOLE[:4]).encode()
    parsed = read(data=data, cut="the gzip is damaged")
    assert (4, "file_cut_short") in rejects(parsed)


def test_line_below_the_footer_is_set_aside():
    assert rejects(read(*WHOLE, record("SU02"))) == [(6, "record_out_of_place")]


def test_second_head_is_set_aside():
    parsed = read(WHOLE[0], *WHOLE)
    assert rejects(parsed) == [(2, "record_out_of_place")]


def test_unknown_summary_sets_the_usage_aside():
    parsed = read(*changed("SU02", SummaryRecordId="S9"))
    assert rejects(parsed) == [(3, "usage_missing"), (4, "summary_unknown")]


def test_unknown_recording_sets_the_usage_aside():
    parsed = read(*changed("SU02", TransactedResource="A9"))
    assert rejects(parsed) == [(3, "usage_missing"), (4, "reference_unknown")]


def test_usage_that_is_no_number_is_set_aside():
    parsed = read(*changed("SU02", NumberOfStreams="1,200"))
    assert (4, "number_unreadable") in rejects(parsed)


def test_footer_count_that_is_no_number_is_set_aside():
    assert rejects(read(*changed("FOOT", NumberOfLinesInFile="many"))) == [(5, "number_unreadable")]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"UsageStartDate": "soon"}, "date_unreadable"),
        ({"UsageEndDate": "1970-01-01"}, "date_out_of_range"),
        ({"UsageEndDate": "2026-01-01"}, "dates_out_of_order"),
    ],
)
def test_head_with_unsound_days_is_set_aside_and_its_usages_have_none(cells, reason):
    parsed = read(*changed("HEAD", **cells))
    assert rejects(parsed) == [(1, reason)]
    assert table(parsed, "usages", "first_day", "last_day") == [(None, None)]


def test_part_of_a_report_is_not_held_against_sums_of_the_whole():
    parsed = read(*changed("HEAD", NumberOfFiles="3", FileNumber="2"))
    assert ("quantity", 2) not in totals(parsed)
    assert "file 2 of 3 of one report" in parsed.notes[0]


def test_name_that_contradicts_the_head_is_told():
    name = "DSR_PA2_PA9_Plus_2026-02_VN_1of2_20260302T090000.tsv"
    notes = read(*WHOLE, name=name).notes
    assert notes == (
        "the file's name says sender 'PA9', the head 'PA1'",
        "the file's name says files '2', the head '1'",
    )


@pytest.mark.parametrize(
    "period", ["2026", "2026-02", "2026-053", "2026-02-01", "2026-02-01--2026-02-28", "2026-Q1"]
)
def test_periods_in_names_are_known(period):
    name = f"DSR_PA2_PA1_Plus_{period}_Worldwide_1of2_20260302T090000.tsv.gz"
    parts = parse_file_name(name)
    assert parts is not None
    assert (parts["period"], parts["number"], parts["files"]) == (period, "1", "2")


def test_release_is_joined_by_its_reference():
    lines = [*WHOLE[:3], record("RE01"), record("SU02", TransactedRelease="R1"), WHOLE[4]]
    parsed = read(*lines)
    assert table(parsed, "usages", "release_title", "icpn") == [("Weather", "0123456789012")]


def test_release_bought_as_a_whole_has_no_isrc():
    second = record("AS0101", ResourceReference="A2", DspResourceId="d2", ISRC="QZAAA2600002")
    sold = record("SU02", TransactedRelease="R1", TransactedResource="")
    parsed = read(*WHOLE[:3], second, record("RE01"), sold, WHOLE[4])
    (isrc, title, release, extra) = table(
        parsed, "usages", "isrc", "title", "release_title", "extra"
    )[0]
    assert (isrc, title, release) == (None, None, "Weather")
    assert [it["ResourceReference"] for it in json.loads(extra)["AS0101"]] == ["A1", "A2"]


def test_returns_are_subtracted():
    sold = record(
        "SU01",
        BlockId="BL1",
        SummaryRecordId="S1",
        SalesTransactionId="T1",
        Usages="9",
        TransactedResource="A1",
        IsRoyaltyBearing="true",
        SalesUpgrade="false",
        Returns="2",
    )
    parsed = read(*WHOLE[:3], sold, WHOLE[4])
    assert table(parsed, "usages", "quantity", "returns") == [(7, 2)]
    assert totals(parsed)[("quantity", 2)] == (7, 7)  # stated after returns


def test_record_variant_carries_its_recording_in_the_line():
    usage = record(
        "SR02",
        SummaryRecordId="S1",
        DspResourceId="d1",
        ISRC="QZAAA2600001",
        ResourceTitle="Rain",
        ResourceDisplayArtistName="Linh",
        ReleaseTitle="Weather",
        ResourceType="SoundRecording",
        ReleaseDisplayArtistName="Linh",
        SalesTransactionId="T1",
        IsRoyaltyBearing="true",
        NumberOfStreams="7",
    )
    foot = record("SRFO", NumberOfLinesInReport="4", NumberOfSummaryRecords="1")
    parsed = read(record("SRHE"), WHOLE[1], usage, foot)
    columns = ("isrc", "title", "artist_names", "release_title", "quantity")
    row = ("QZAAA2600001", "Rain", "Linh", "Weather", 7)
    assert (rejects(parsed), table(parsed, "usages", *columns)) == ([], [row])


def financial(**cells):
    """A small financial report to a record company."""
    money = "InCurrencyOfTransaction", "InCurrencyOfAccounting"
    summary = {
        "SummaryRecordId": "S1",
        "CommercialModel": "SubscriptionModel",
        "Territory": "VN",
        "UseType": "OnDemandStream",
        "Usages": "9",
        "AllocatedUsages": "9",
        "Returns": "2",
        "ReportingPeriodStartDate": "2026-02-01",
        "ReportingPeriodEndDate": "2026-02-28",
        "MusicUsageRatio": "1",
        "CurrencyOfTransaction": "VND",
        "CurrencyOfAccounting": "EUR",
        "ExchangeRate": "0.00004",
        "SubscriptionFeeInCurrencyOfAccounting": "1",
        **{f"Deductions{it}": "0" for it in money},
        **{f"NetRevenue{it}": "3.25" for it in money},
        **{f"AllocatedRevenue{it}": "3.25" for it in money},
        **{f"AllocatedNetRevenue{it}": "3.25" for it in money},
        **{f"FinalTotalAmount{it}": "3.25" for it in money},
    }
    line = {
        "SalesTransactionId": "T1",
        "DspReleaseId": "r1",
        "ResourceISRC": "QZAAA2600001",
        "ResourceTitle": "Rain",
        "ResourceDisplayArtistName": "Linh",
        "SummaryRecordId": "S1",
        "SalesTransactionDate": "2026-02-14",
        "TotalUsages": "9",
        "Returns": "2",
        "NetUsage": "7",
        "RightSharePercentage": "100",
        "CopyrightObligationWithDSP": "false",
        **{f"CalculatedUnitPrice{it}": "0.4" for it in money},
        **{f"AllocatedRevenue{it}": "3.10" for it in money},
        **{f"AllocatedNetRevenue{it}": "3.10" for it in money},
        **cells,
    }
    return (
        record("SRHE", SRB),
        record("SY10", SRB, **summary),
        record("SR08", SRB, **line),
        record("SRFO", SRB, NumberOfLinesInReport="4", NumberOfSummaryRecords="1"),
    )


def test_financial_report_states_revenue_of_each_line():
    parsed = read(*financial())
    columns = ("isrc", "title", "quantity", "returns", "net_nano", "currency")
    row = ("QZAAA2600001", "Rain", 7, 2, 3_100_000_000, "EUR")
    assert (rejects(parsed), table(parsed, "usages", *columns)) == ([], [row])


def test_revenue_of_a_summary_stands_beside_its_lines():
    assert totals(read(*financial()))[("net", 2)] == (3.25, 3.1)


def test_net_usage_that_does_not_follow_from_returns_is_told_and_not_mended():
    parsed = read(*financial(NetUsage="5"))
    assert table(parsed, "usages", "quantity") == [(5,)]
    assert "1 net usages are not total usages less returns" in parsed.notes


def test_fee_record_is_set_aside_with_its_reason():
    lines = financial()
    fee = record("DE01", SRB, DealSpecificCell="x|y")
    assert rejects(read(*lines[:3], fee, lines[3])) == [(4, "record_not_kept")]


def test_royalty_report_sums_repeated_usages_and_names_the_licensor():
    lines = [
        record("HEAD", ROYALTY),
        record(
            "SY07",
            ROYALTY,
            SummaryRecordId="S1",
            Territory="VN",
            RightsType="Mechanical",
            Usages="7",
            Currency="EUR",
            AllocatedRevenue="1",
            AllocatedNetRevenue="1",
        ),
        record(
            "AS01",
            ROYALTY,
            BlockId="BL1",
            ResourceReference="A1",
            DspResourceId="d1",
            Title="Rain",
            DisplayArtistName="Linh",
            Duration="PT3M",
            ResourceType="SoundRecording",
        ),
        record(
            "RU01", ROYALTY, BlockId="BL1", SummaryRecordId="S1", DspReleaseId="x|y", Usages="3|4"
        ),
        record(
            "LI0101",
            ROYALTY,
            BlockId="BL1",
            RightsController="Society",
            RightSharePercentage="50",
            AllocatedNetRevenue="0.5",
            AllocatedAmount="0.5",
        ),
        record("FOOT", ROYALTY, NumberOfLinesInFile="6"),
    ]
    parsed = read(*lines)
    columns = ("title", "quantity", "rights_controller", "territory")
    assert rejects(parsed) == []
    assert table(parsed, "usages", *columns) == [("Rain", 7, "Society", "VN")]


def test_user_made_video_carries_its_own_title():
    lines = [
        record("HEAD", UGC),
        record("SY0202", UGC),
        record("AS0101", UGC),
        record(
            "RU0201",
            UGC,
            BlockId="BL1",
            SummaryRecordId="S1",
            DspReleaseId="v1",
            ReleaseTitle="My dance",
            ReleaseURL="https://video.example/v1",
            Usages="7",
        ),
        record("FOOT", UGC),
    ]
    parsed = read(*lines)
    columns = ("title", "release_title", "quantity")
    assert (rejects(parsed), table(parsed, "usages", *columns)) == ([], [("Rain", "My dance", 7)])


def test_radio_plays_are_programmed():
    lines = [
        record("HEAD", RADIO),
        record(
            "SY08",
            RADIO,
            SummaryRecordId="S1",
            ServiceDescription="FM",
            Territory="VN",
            CommercialModel="AdvertisementSupportedModel",
            UseType="AsPerContract",
            NumberOfBroadcasts="7",
            ListenerHours="70",
            Currency="EUR",
            NetRevenue="2",
        ),
        record(
            "AS01",
            RADIO,
            BlockId="BL1",
            ResourceReference="A1",
            DspResourceId="d1",
            Title="Rain",
            DisplayArtistName="Linh",
            Duration="PT3M",
            ResourceType="SoundRecording",
        ),
        record(
            "SU05",
            RADIO,
            BlockId="BL1",
            SummaryRecordId="S1",
            SalesTransactionId="T1",
            TransactedResource="A1",
            IsRoyaltyBearing="true",
            NumberOfBroadcasts="7",
        ),
        record("FOOT", RADIO),
    ]
    parsed = read(*lines)
    assert rejects(parsed) == []
    assert table(parsed, "usages", "title", "quantity", "tier") == [("Rain", 7, "programmed")]


@pytest.mark.parametrize(
    ("profile", "kind", "cells"),
    [(BASIC, "SY0202", 21), (SRB, "SR08", 47), (SRB, "SY10", 45), (UGC, "SR03", 45)],
)
def test_layouts_hold_as_many_cells_as_the_standard_lays_down(profile, kind, cells):
    assert len(layouts()[profile][kind]) == cells


def test_other_first_records_are_no_usage_report():
    other = Document(path="x", name="x", data=b"AS01\tBL1\ta\tb\n")
    assert SOURCE.recognise(other) is None


@pytest.mark.slow
def test_packed_report_is_loaded_into_the_store(tmp_path):
    packed = tmp_path / "report.tsv.gz"
    packed.write_bytes(gzip.compress("".join(f"{line}\n" for line in WHOLE).encode()))
    said = ingest([packed], store=tmp_path / "store", home="KR")
    assert (said.refused, len(Store.open(tmp_path / "store").read("usages"))) == ((), 1)
