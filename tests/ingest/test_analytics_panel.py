"""Panels and populations meet by market and stratum, and keep no names."""

from tradewind.terms import listener_key


def test_panel_and_population_write_a_stratum_alike_whatever_the_columns(parse):
    panel = parse("x.csv", "user,country,sex,age group\nana,VN,F,18 – 24\n")
    people = parse("y.csv", 'market,age,gender,population\nvn,18-24,Female,"4,600,000"\n')
    assert panel.rows("territory", "stratum") == people.rows("territory", "stratum")
    assert people.rows("stratum", "people") == [("18-24 female", 4_600_000)]


def test_panel_keeps_the_listener_as_the_number_that_listens_bear(parse):
    found = parse("x.csv", "listener,market,gender,email\nana,VN,female,ana@example.org\n")
    assert found.rows("listener") == [(listener_key("ana"),)]
    assert "columns that were not loaded: email" in found.notes


def test_panel_listener_stands_once(parse):
    found = parse("x.csv", "listener,market,gender\nana,VN,f\nana,KR,f\n,KR,f\n")
    assert found.rows("territory") == [("VN",)]
    assert found.rejects == [(3, "listener_twice"), (4, "listener_missing")]


def test_panel_row_that_is_faulty_does_not_take_the_listener(parse):
    found = parse("x.csv", "listener,market,gender\nana,QQ,f\nana,KR,f\n")
    assert (found.rows("line"), found.rejects) == ([(3,)], [(2, "market_unknown")])


def test_population_group_stands_once_and_names_its_group(parse):
    found = parse("x.csv", "market,gender,people\nVN,f,5\nVN,female,6\nVN,,7\n,m,7\nVN,m,-1\n")
    assert found.rows("stratum", "people") == [("female", 5)]
    assert found.rejects == [
        *((3, "stratum_twice"), (4, "stratum_missing")),
        *((5, "market_missing"), (6, "number_out_of_range")),
    ]
