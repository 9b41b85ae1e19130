"""Each trap of each distributor's statement, on rows written in sight."""

import datetime as dt
from collections.abc import Iterator

import pytest

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context, Parsed, all_sources

DISTROKID = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\t"
    "Song/Album\tCountry of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\n"
)
DISTROKID_NEWER = (
    '"Date Inserted","Reporting Date","Sale Month","Store","Artist","Title","ISRC","UPC",'
    '"Quantity","Team Percentage","Source Type","Country of Sale",'
    '"Songwriter Royalties Withheld (USD)","Earnings (USD)","Recoup (USD)"\n'
)
TUNECORE = (
    "Sales Period,Posted Date,Store Name,Country Of Sale,Artist,Release Type,Release Title,"
    "Song Title,Label,UPC,Optional UPC,TC Song ID,Optional ISRC,Sales Type,# Units Sold,"
    "Per Unit Price,Net Sales,Net Sales Currency,Exchange Rate,Total Earned,Currency"
)
BELIEVE = (
    "Reporting month;Sales Month;Platform;Country / Region;Label Name;Artist Name;Release title;"
    "Track title;UPC;ISRC;Release Catalog nb;Streaming Subscription Type;Release type;Sales Type;"
    "Quantity;Client Payment Currency;Unit Price;Mechanical Fee;Gross Revenue;Client share rate;"
    "Net Revenue\n"
)
BELIEVE_FRENCH = (
    "Mois du rapport;Mois de vente;Plateforme;Pays / Région;Nom du label;Nom de l'artiste;"
    "Titre de la sortie;Titre de la piste;UPC;ISRC;N° de catalogue;Type d'abonnement streaming;"
    "Type de sortie;Type de vente;Quantité;Devise de paiement client;Prix unitaire;"
    "Droits mécaniques;Revenu brut;Taux de partage client;Revenu net\n"
)
ORCHARD = (
    "Period;Activity Period;{dms};Territory;{upc};Artist Name;Product Name;Track Name;Track Artist;"
    "ISRC;Trans Type;Trans Type Description;Quantity;Total;Split Rate;Label Share Net Receipts;"
    "Mech. Administrative Fee;Preferred Currency\n"
)
ORCHARD_NEWER = (
    "STATEMENT PERIOD,ORIGINAL STATEMENT PERIOD,DMS,TERRITORY,TRACK NAME,ISRC,TRANS TYPE,"
    "QUANTITY,NET SHARE ACCOUNT CURRENCY,ACCOUNT CURRENCY\n"
)
APPLE = (
    "Start Date\tEnd Date\tUPC\tISRC/ISBN\tVendor Identifier\tQuantity\tPartner Share\t"
    "Extended Partner Share\tPartner Share Currency\tSales or Return\tTitle\t"
    "Product Type Identifier\tCountry Of Sale\n"
)
APPLE_SALE = (
    "03/01/2021\t03/28/2021\t\tKRA401800001\tV1\t{n}\t0.70\t{net}\tEUR\t{kind}\tRoad\t?\tDE\n"
)
SOUNDCLOUD = (
    "Track,Artist(s),Partner,Reporting Period,Accounting Period,Release,UPC,ISRC,Type,Country,"
    "Units,Revenue (USD),Revenue Share (%),Split Pay Share (%)\n"
)
LOW_TIDE = (
    "Low Tide,Nell,Spotify,2022-03,2022-05,Low Tide,1,QZCD22200003,Stream,ID,400,0.88,80,50\n"
)
BANDCAMP = (
    "date,item type,item name,artist,currency,item price,quantity,item total,transaction fee,"
    "amount you received,bandcamp transaction id,bandcamp related transaction id,net amount,"
    "package,buyer name,buyer email,ship to street,country code,balance of revenue share (USD)\n"
)


def parse(text: str | bytes, name: str = "statement.csv") -> Parsed:
    data = text if isinstance(text, bytes) else text.encode()
    document = Document(name, name, data, "0" * 64, len(data))
    found = [(one, header) for one in all_sources() if (header := one.recognise(document))]
    assert len(found) == 1, [one.format for one, _ in found]
    source, header = found[0]
    return source.parse(document, header, Context("s", Limits()))


def lines(parsed: Parsed, *columns: str) -> list[tuple[object, ...]]:
    rows = parsed.tables["statement_lines"].select(list(columns)).to_pylist()
    return [tuple(row.values()) for row in rows]


def totals(parsed: Parsed) -> list[tuple[object, ...]]:
    names = ["line", "figure", "currency", "stated_nano", "found_nano"]
    rows = parsed.tables["statement_totals"].select(names).to_pylist()
    return [tuple(row.values()) for row in rows]


def reasons(parsed: Parsed) -> list[tuple[int, str]]:
    return sorted((reject.line, reject.reason) for reject in parsed.rejects)


def distrokid(*cells: str) -> Iterator[str]:
    yield DISTROKID
    for net in cells:
        yield f"2021-05-12\t2021-03\tSpotify\tHana\tMaré\tQZAB12100001\t1\t9\t50\tSong\tVN\t{net}\n"


def test_distrokid_flags_doubled_rows_and_drops_none():
    parsed = parse("".join(distrokid("0\t0.4", "0\t0.4", "0\t0.5")))
    assert lines(parsed, "net_nano", "doubled") == [
        (400_000_000, True),
        (400_000_000, True),
        (500_000_000, False),
    ]
    assert "2 rows stand in the file more than once; all are loaded, flagged" in parsed.notes


def test_distrokid_earnings_are_not_multiplied_by_the_team_percentage():
    parsed = parse("".join(distrokid("0\t0.412345678901")))
    assert lines(parsed, "net_nano", "share") == [(412_345_679, 0.5)]


def test_distrokid_withheld_royalties_are_a_line_of_their_own():
    parsed = parse("".join(distrokid("0.05\t0.4")))
    assert lines(parsed, "line", "kind", "quantity", "net_nano") == [
        (2, "sale", 9, 400_000_000),
        (2, "withholding", None, -50_000_000),
    ]


def test_distrokid_newer_recoup_is_a_line_of_its_own_and_the_source_type_tells_the_use():
    row = '"x","2021-05-12","2021-03","Spotify","Hana","Maré","QZAB12100001","1","9","50"'
    parsed = parse(f'{DISTROKID_NEWER}{row},"Streaming","VN","0","0.4","-0.1"\n')
    assert lines(parsed, "kind", "use", "net_nano") == [
        ("sale", "stream", 400_000_000),
        ("recoup", "stream", -100_000_000),
    ]


def test_distrokid_newer_is_also_met_with_tabs():
    row = "x\t2021-05-12\t2021-03\tSpotify\tHana\tMaré\t\t1\t9\t50\tDownload\tVN\t0\t0.4\t0\n"
    parsed = parse(DISTROKID_NEWER.replace('"', "").replace(",", "\t") + row)
    assert lines(parsed, "use", "first_day", "last_day") == [
        ("track_sale", dt.date(2021, 3, 1), dt.date(2021, 3, 31))
    ]


def test_distrokid_in_latin_1():
    assert lines(parse("".join(distrokid("0\t1")).encode("latin-1")), "title") == [("Maré",)]


def test_distrokid_song_tells_no_use():
    assert lines(parse("".join(distrokid("0\t1"))), "use", "use_printed") == [("other", "Song")]


def tunecore(row: str, more: str = "") -> Parsed:
    return parse(f"{TUNECORE}{more}\n2019-07-01,2019-09-04,Spotify,US,Juno,Single,Glass,{row}\n")


def test_tunecore_thousands_inside_quotes():
    parsed = tunecore('Glass,Own,1,,TCABC1900007,,Stream,"1,200",0.003,"1,003.60",EUR,1.1,3.96,USD')
    assert lines(parsed, "quantity", "gross_nano") == [(1200, 1_003_600_000_000)]


@pytest.mark.parametrize("ids", ["TCABC1900007,", "8812345,TC-ABC-19-00007", ",TCABC1900007"])
def test_tunecore_isrc_in_either_column(ids):
    parsed = tunecore(f"Glass,Own,1,,{ids},Stream,1,0.003,3.60,EUR,1.1,3.96,USD")
    assert lines(parsed, "isrc") == [("TCABC1900007",)]


def test_tunecore_keeps_two_currencies_apart():
    parsed = tunecore("Glass,Own,1,,,,Stream,1,0.003,3.60,EUR,1.1,3.96,USD")
    assert lines(
        parsed, "gross_nano", "gross_currency", "net_nano", "currency", "exchange_rate"
    ) == [(3_600_000_000, "EUR", 3_960_000_000, "USD", 1.1)]


def test_tunecore_commission_is_told_and_not_taken_off_twice():
    parsed = tunecore(
        "Glass,Own,1,,,,Stream,1,0.003,3.60,USD,1,2.88,USD,-0.72,abc,Monetize",
        ",Commission,Youtube Video ID,Youtube Policy Type",
    )
    assert lines(parsed, "kind", "gross_nano", "net_nano") == [
        ("sale", 3_600_000_000, 2_880_000_000),
        ("fee", -720_000_000, 0),
    ]


def test_tunecore_download_without_a_song_is_an_album():
    parsed = tunecore(",Own,1,,,,Download,1,7,7,USD,1,7,USD")
    assert lines(parsed, "use") == [("album_sale",)]


@pytest.mark.parametrize("header", [BELIEVE, BELIEVE_FRENCH])
def test_believe_in_english_and_localised(header):
    parsed = parse(
        header + "2022-02-01;2021-12-01;Deezer;France;Own;Mina;Luz;Luz;3;FRX202100012;OL-7;PREMIUM;"
        "Music;Streaming;1000;EUR;0,004;0,1;4,00;0,8;3,20\n"
    )
    assert lines(parsed, "territory", "isrc", "quantity", "net_nano", "currency", "kind") == [
        ("FR", "FRX202100012", 1000, 3_200_000_000, "EUR", "sale"),
        ("FR", "FRX202100012", None, 0, "EUR", "fee"),
    ]


@pytest.mark.parametrize(
    ("printed", "tier"),
    [("PREMIUM", "premium"), ("FREEMIUM", "ad_supported"), ("Free", "ad_supported"), ("", None)],
)
def test_believe_subscription_type_splits_premium_and_free(printed, tier):
    parsed = parse(
        BELIEVE + f"2022-02;2021-12;Deezer;FR;Own;Mina;Luz;Luz;3;FRX202100012;OL-7;{printed};Music;"
        "Streaming;1000;EUR;0.004;0;4.00;0.8;3.20\n"
    )
    assert lines(parsed, "tier") == [(tier,)]


def orchard(row: str, *, dms: str = "Retailer", upc: str = "Product UPC") -> Parsed:
    return parse(ORCHARD.format(dms=dms, upc=upc) + row)


TABS = "\t" * 12
NORTH = (
    "2017M10;2017M08;Spotify;{where};88;Tarn;North;North;;USABC1700021;ST;{what};1.000;4,50;0,7;"
    "3,15;0,02;EUR\n"
)


@pytest.mark.parametrize(("dms", "upc"), [("Retailer", "Product UPC"), ("DMS", "Orchard UPC")])
def test_orchard_decimal_comma_period_and_alternative_headers(dms, upc):
    parsed = orchard(NORTH.format(where="KR", what="Stream"), dms=dms, upc=upc)
    assert lines(parsed, "store", "upc", "first_day", "last_day", "quantity", "net_nano", "share")[
        0
    ] == ("Spotify", "88", dt.date(2017, 8, 1), dt.date(2017, 8, 31), 1000, 3_150_000_000, 0.7)


def test_orchard_artist_of_the_track_else_of_the_product():
    text = NORTH.format(where="KR", what="Stream")
    parsed = orchard(text + text.replace("North;;US", "North;Bo;US"))
    assert [name for (name,) in lines(parsed, "artist_names")][:2] == ["Tarn", "Bo"]


def test_orchard_fee_is_a_line_of_its_own_outside_the_net():
    parsed = orchard(NORTH.format(where="KR", what="Stream"))
    assert lines(parsed, "kind", "gross_nano", "net_nano") == [
        ("sale", 4_500_000_000, 3_150_000_000),
        ("fee", -20_000_000, 0),
    ]


def test_orchard_newer_names_its_periods_otherwise():
    parsed = parse(ORCHARD_NEWER + "2023-06,2023-03,Spotify,VN,North,USABC1700021,ST,9,0.63,USD\n")
    assert lines(parsed, "statement_period", "first_day", "net_nano", "currency") == [
        ("2023-06", dt.date(2023, 3, 1), 630_000_000, "USD")
    ]


def test_a_withholding_made_outside_the_file_comes_in_as_a_line():
    parsed = parse(
        "Distributor,Store,Period,Kind,Quantity,Net,Currency\n"
        "orchard,all,2017M10,US withholding 30 %,,-9.45,EUR\n"
    )
    assert lines(parsed, "distributor", "kind", "net_nano", "currency") == [
        ("orchard", "withholding", -9_450_000_000, "EUR")
    ]


def test_apple_trailer_is_compared_and_not_imported():
    sale = APPLE_SALE.format(n=3, net="2.10", kind="S")
    parsed = parse(APPLE + sale + "Total_Rows\t1\n", "report.txt")
    assert totals(parsed) == [(3, "rows", None, 1_000_000_000, 1_000_000_000)]
    assert (len(lines(parsed, "line")), reasons(parsed), parsed.notes) == (
        1,
        [(3, "summary_row")],
        (),
    )


def test_apple_trailer_that_is_wrong_is_told_and_the_rows_are_loaded():
    sale = APPLE_SALE.format(n=3, net="2.10", kind="S")
    parsed = parse(APPLE + sale + "Total_Rows\t2\n", "report.txt")
    assert lines(parsed, "net_nano") == [(2_100_000_000,)]
    assert parsed.notes == (
        "line 3 states rows 2, the rows give 1: 1 too little. See tradewind store check",
    )


@pytest.mark.parametrize("figures", [{"n": -1, "net": "-0.70"}, {"n": 1, "net": "0.70"}])
def test_apple_returns_are_negative(figures):
    parsed = parse(APPLE + APPLE_SALE.format(**figures, kind="R"), "report.txt")
    assert lines(parsed, "kind", "quantity", "net_nano") == [("return", -1, -700_000_000)]


def test_apple_dates_are_month_first_and_the_use_may_be_unknown():
    parsed = parse(APPLE + APPLE_SALE.format(n=3, net="2.10", kind="S"), "report.txt")
    assert lines(parsed, "first_day", "last_day", "use") == [
        (dt.date(2021, 3, 1), dt.date(2021, 3, 28), "other")
    ]


@pytest.mark.parametrize("above", ["Account ID\nacc-0001\n", ""])
def test_soundcloud_with_and_without_preamble(above):
    parsed = parse(above + SOUNDCLOUD + LOW_TIDE)
    assert lines(parsed, "distributor", "store", "statement_period", "net_nano", "share") == [
        ("soundcloud", "Spotify", "2022-05", 880_000_000, 0.8)
    ]


def bandcamp(*rows: str) -> Parsed:
    return parse(BANDCAMP + "".join(f"{row}\n" for row in rows))


SALE = (
    "4/12/14 5:21pm,album,Ferns,Ilo,USD,8,1,8.00,0.52,6.28,901,,6.28,"
    "digital download,Ann,a@x.org,1 Road,DE,n/a"
)
CD = (
    "4/13/14 9:00am,album,Ferns,Ilo,USD,20,1,25.00,1.10,21.40,902,"
    ",21.40,Compact Disc,Bo,b@x.org,2 Road,JP,3.10"
)
REFUND = (
    "4/14/14 9:00am,refund,Ferns,Ilo,USD,(8),1,(8.00),(0.52),(6.28),"
    "903,901,(6.28),digital download,Ann,a@x.org,,DE,n/a"
)
PAYOUT = "4/20/14 9:00am,payout,,,USD,,,,,,904,,{sum},,,,,,n/a"


def sales(parsed: Parsed, *columns: str) -> list[tuple[object, ...]]:
    return [row[1:] for row in lines(parsed, "kind", *columns) if row[0] != "fee"]


def test_bandcamp_refund_is_negative_and_points_to_its_sale():
    assert lines(bandcamp(SALE, REFUND), "kind", "transaction_id", "related_id", "net_nano")[
        :2
    ] == [
        ("sale", "901", None, 6_280_000_000),
        ("return", "903", "901", -6_280_000_000),
    ]


def test_bandcamp_package_tells_digital_from_physical():
    assert sales(bandcamp(SALE, CD), "use") == [("album_sale",), ("physical",)]


def test_bandcamp_payouts_are_set_aside_and_compared():
    parsed = bandcamp(SALE, CD, PAYOUT.format(sum="-27.68"))
    assert reasons(parsed) == [(4, "payout")]
    assert totals(parsed) == [(4, "payouts", "USD", 27_680_000_000, 27_680_000_000)]
    assert parsed.notes == ()


def test_bandcamp_paid_out_more_than_sold_is_told():
    parsed = bandcamp(SALE, PAYOUT.format(sum="-27.68"))
    assert parsed.notes == (
        "line 3 states payouts 27.68 USD, the rows give 6.28: 21.4 too little. "
        "See tradewind store check",
    )


def test_bandcamp_both_shapes_of_dates():
    other = SALE.replace("4/12/14 5:21pm", "04 Jan 2026 23:22:11 GMT")
    assert sales(bandcamp(SALE, other), "first_day") == [
        (dt.date(2014, 4, 12),),
        (dt.date(2026, 1, 4),),
    ]


def test_bandcamp_money_line_is_the_net_amount_and_the_fee_is_told():
    assert lines(bandcamp(CD), "kind", "gross_nano", "net_nano") == [
        ("sale", 25_000_000_000, 21_400_000_000),
        ("fee", -1_100_000_000, 0),
    ]


def test_bandcamp_keeps_nothing_about_buyers():
    parsed = bandcamp(SALE, SALE.replace("8.00", "eight"), PAYOUT.format(sum="-1"))
    kept = str(parsed.tables["statement_lines"].to_pylist()) + str(parsed.rejects)
    assert not any(word in kept for word in ("Ann", "a@x.org", "1 Road"))
    assert set(sales(parsed, "raw")) == {(None,)}


def test_country_names_codes_and_nowhere():
    rows = [
        NORTH.format(where=where, what="Stream") for where in ("Germany", "KOR", "Worldwide", "")
    ]
    parsed = orchard("".join(rows))
    assert [code for (code,) in sales(parsed, "territory")] == ["DE", "KR", None, None]


def test_a_country_that_iso_dropped_is_set_aside_with_what_followed():
    parsed = orchard(NORTH.format(where="AN", what="Stream"))
    assert reasons(parsed) == [(2, "market_unknown")]
    assert parsed.rejects[0].detail == "ISO dropped the code 'AN'; what followed: CW, SX, BQ"


def test_total_row_is_compared_and_not_loaded():
    text = "".join(distrokid("0\t0.4", "0\t0.5")) + "Total" + "\t" * 12 + "0.95\n"
    parsed = parse(text)
    assert reasons(parsed) == [(4, "summary_row")]
    assert totals(parsed) == [(4, "net", "USD", 950_000_000, 900_000_000)]
    assert parsed.notes == (
        "line 4 states net 0.95 USD, the rows give 0.9: 0.05 too little. See tradewind store check",
    )


def test_a_track_called_total_is_a_sale():
    parsed = parse(
        "".join(distrokid("0\t0.4")).replace("Spotify\tHana\tMaré", "Spotify\tTotal\tTotal")
    )
    assert lines(parsed, "title") == [("Total",)]


def test_a_period_out_of_bounds_is_set_aside():
    text = "".join(distrokid("0\t0.4"))
    assert reasons(parse(text.replace("2021-03\t", "1970-01\t"))) == [(2, "date_out_of_range")]
    assert reasons(parse(text.replace("2021-03\t", "2199-01\t"))) == [(2, "date_out_of_range")]


def test_what_is_not_mapped_stands_in_extra_and_the_row_in_raw():
    row = "Glass,Own,1,,,,Stream,1,0.003,3.60,EUR,1.1,3.96,USD"
    parsed = tunecore(row)
    assert lines(parsed, "extra", "raw") == [
        (
            '{"label": "Own", "release type": "Single"}',
            f"2019-07-01,2019-09-04,Spotify,US,Juno,Single,Glass,{row}",
        )
    ]


def test_half_a_row_at_the_end_is_set_aside():
    text = "".join(distrokid("0\t0.4")) + "2021-05-12\t2021-03\tSpot"
    assert reasons(parse(text)) == [(3, "file_cut_short")]


def test_a_currency_in_the_header_of_the_sums_counts_where_no_column_says_it():
    header = "Digital Service Provider,Activity Period,Track Title,Count,Royalty ($US)\n"
    parsed = parse(header + "Spotify,202304,Embers,1500,4.95\n")
    assert lines(parsed, "currency", "net_nano") == [("USD", 4_950_000_000)]


def newer(*cells: str) -> Parsed:
    """Rows of the newer DistroKid file; `cells` are what was withheld, earned and recouped."""
    row = "x,2021-05-12,2021-03,Spotify,Hana,Mare,QZAB12100001,1,9,50,Streaming,VN,"
    return parse(DISTROKID_NEWER.replace('"', "") + "".join(f"{row}{it}\n" for it in cells))


@pytest.mark.parametrize("recoups", [("-2.00", "2.00"), ("2.00", "-2.00")])
def test_a_deduction_and_its_reversal_cancel(recoups):
    parsed = newer(*(f"0,0.4,{recoup}" for recoup in recoups))
    found = [net for kind, net in lines(parsed, "kind", "net_nano") if kind == "recoup"]
    assert found == [-2_000_000_000, 2_000_000_000]


def test_the_sign_of_deductions_is_that_of_most_sales():
    parsed = newer("0,0.4,-1", "0,0.4,3", "0,0.4,3")
    found = [net for kind, net in lines(parsed, "kind", "net_nano") if kind == "recoup"]
    assert found == [1_000_000_000, -3_000_000_000, -3_000_000_000]


def test_a_total_of_earnings_is_held_against_earnings_alone():
    parsed = parse("".join(distrokid("0.05\t0.4", "0\t0.5")) + "Total" + "\t" * 12 + "0.90\n")
    assert totals(parsed) == [(4, "net", "USD", 900_000_000, 900_000_000)]
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("what", "tier"),
    [
        ("DRM-Free Premium Stream", "premium"),
        ("DRM-Free Stream", None),
        ("Free Stream", "ad_supported"),
    ],
)
def test_drm_free_is_no_free_tier(what, tier):
    assert lines(orchard(NORTH.format(where="KR", what=what)), "tier")[0] == (tier,)


def test_a_return_told_by_its_net_is_negative_in_every_figure():
    parsed = tunecore("Glass,Own,1,,,,Stream,1200,0.003,3.60,EUR,1.1,-3.96,USD")
    assert lines(parsed, "kind", "quantity", "gross_nano", "net_nano") == [
        ("return", -1200, -3_600_000_000, -3_960_000_000)
    ]


@pytest.mark.parametrize("word", ["Subtotal", "Sub-total:", "Sub total", "Zwischensumme"])
def test_subtotals_are_set_aside_and_not_held_against_the_whole_file(word):
    parsed = parse(
        "".join(distrokid("0\t0.4"))
        + f"{word}{TABS}0.40\n"
        + "".join(distrokid("0\t0.5")).partition("\n")[2]
        + f"{word}{TABS}0.50\nGrand Total{TABS}0.90\n"
    )
    assert reasons(parsed) == [(line, "summary_row") for line in (3, 5, 6)]
    assert totals(parsed) == [(6, "net", "USD", 900_000_000, 900_000_000)]
    assert (len(lines(parsed, "line")), parsed.notes) == (2, ())


@pytest.mark.parametrize("rows", [1, 2])
def test_apple_trailer_that_a_spreadsheet_padded_is_still_compared(rows):
    sale = APPLE_SALE.format(n=3, net="2.10", kind="S")
    parsed = parse(APPLE + sale + f"Total_Rows\t{rows}" + "\t" * 11 + "\n", "report.txt")
    assert totals(parsed) == [(3, "rows", None, rows * 1_000_000_000, 1_000_000_000)]
    assert (reasons(parsed), len(parsed.notes)) == ([(3, "summary_row")], rows - 1)


def test_a_period_that_ends_before_it_begins_is_set_aside():
    sale = APPLE_SALE.format(n=3, net="2.10", kind="S").replace("03/28/2021", "02/28/2021")
    parsed = parse(APPLE + sale, "report.txt")
    assert reasons(parsed) == [(2, "dates_out_of_order")]
    assert parsed.rejects[0].detail == "2021-02-28 is before 2021-03-01"


def test_what_tells_of_people_is_kept_in_no_statement():
    header = "Store,Month,Title,Quantity,Net,Currency,Buyer Email,Ship To Street,Note\n"
    parsed = parse(
        header
        + "Shop,2021-03,Road,1,2,EUR,ann@x.org,1 Road,kept\n"
        + "Shop,2021-03,Road,1,2,EUR,,,kept\n"
        + "Shop,2021-03,Road,1,two,EUR,bo@x.org,,\n"
        + "Shop,2021-03,Road,1,2,EUR,cy@x.org\n"
    )
    assert lines(parsed, "extra", "raw") == [
        ('{"note": "kept"}', None),
        ('{"note": "kept"}', "Shop,2021-03,Road,1,2,EUR,,,kept"),
    ]
    assert [reject.raw for reject in parsed.rejects] == ["", ""]


def test_what_a_customer_paid_is_kept():
    header = APPLE.replace("\n", "\tCustomer Price\n")
    sale = APPLE_SALE.format(n=3, net="2.10", kind="S").replace("\n", "\t0.99\n")
    parsed = parse(header + sale, "report.txt")
    assert lines(parsed, "extra", "raw") == [
        ('{"customer price": "0.99", "vendor identifier": "V1"}', sale.rstrip("\n")),
    ]
