"""One statement in two files counts twice; that is told."""

from tradewind.ingest import ingest

HEADER = "Distributor,Store,Period,Title,ISRC,Quantity,Net,Currency\n"
ROAD = "orchard,Spotify,2021-03,Road,QZAB12100001,9,0.40,EUR\n"
SEA = "orchard,Deezer,2021-03,Sea,QZAB12100002,2,0.10,EUR\n"


def test_one_statement_in_two_files_is_told_with_both(write, tmp_path):
    write("march.csv", HEADER + ROAD + SEA)
    file = write("march-again.csv", HEADER + "\n" + ROAD + SEA)
    assert ingest([file.parent], store=tmp_path / "store").notes == (
        "statement lines that stand in both march.csv and march-again.csv: 2; they count twice, "
        "so take one file out if it is the same statement",
    )


def test_the_other_file_may_stand_in_the_store_already(write, tmp_path):
    store = tmp_path / "store"
    assert ingest([write("march.csv", HEADER + ROAD + SEA)], store=store).notes == ()
    (note,) = ingest([write("again.csv", HEADER + "\n" + ROAD)], store=store).notes
    assert note.startswith("statement lines that stand in both march.csv and again.csv: 1;")


def test_another_month_unpaid_lines_and_other_distributors_are_told_of_nothing(write, tmp_path):
    unpaid = SEA.replace("0.10", "0")
    write("march.csv", HEADER + ROAD + unpaid)
    write("april.csv", HEADER + ROAD.replace("2021-03", "2021-04") + unpaid)
    file = write("other.csv", HEADER + ROAD.replace("orchard", "believe"))
    assert ingest([file.parent], store=tmp_path / "store").notes == ()
