"""Questions that name no chart are refused with the way out."""

import pytest

from tradewind.charts import ChartQuestion, ChartQuestionInvalidError
from tradewind.terms import TerritoryUnknownError


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"scope": "market"}, "needs a territory"),
        ({"scope": "world", "territory": "VN"}, "takes no territory"),
        ({"scope": "region"}, "needs a region"),
        ({"scope": "market", "territory": "VN", "home": "KR"}, "takes no home"),
        ({"scope": "world-without-home"}, "needs a home"),
        ({"scope": "world-without-home", "home": "WW"}, "nobody's home"),
        ({"scope": "galaxy"}, "'galaxy' is no scope"),
        ({"scope": "world", "of": "labels"}, "'labels' is unknown"),
        ({"scope": "world", "size": 0}, "a chart of 0 ranks"),
        ({"scope": "region", "region": "south-east-asia"}, "nearest is 'south-eastern-asia'"),
    ],
)
def test_questions_that_name_no_chart(asked, found):
    with pytest.raises(ChartQuestionInvalidError, match=found):
        ChartQuestion(**asked)


def test_a_market_must_exist():
    with pytest.raises(TerritoryUnknownError, match="'XQ' is no market"):
        ChartQuestion(scope="market", territory="XQ")


def test_which_markets_count():
    market = ChartQuestion(scope="market", territory="VN")
    region = ChartQuestion(scope="region", region="south-eastern-asia")
    world = ChartQuestion(scope="world")
    abroad = ChartQuestion(scope="world-without-home", home="KR")
    places = ("VN", "TH", "KR", "WW")
    assert [[q.covers(place) for place in places] for q in (market, region, world, abroad)] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, False, False],
    ]


def test_the_services_own_world_chart_is_a_market():
    assert ChartQuestion(scope="market", territory="WW").covers("WW")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, ""),
        ({"origin": "KR"}, "artists of KR"),
        ({"language": "vi"}, "artists who sing in vi"),
        ({"genre": "k-pop"}, "genre k-pop"),
        (
            {"origin": "KR", "language": "ko", "genre": "k-pop"},
            "artists of KR who sing in ko, genre k-pop",
        ),
    ],
)
def test_whose_tracks_alone_count(asked, said):
    assert ChartQuestion(scope="world", **asked).artists_asked == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"scope": "market", "territory": "VN"}, "VN"),
        ({"scope": "region", "region": "south-eastern-asia"}, "south-eastern-asia"),
        ({"scope": "world"}, "the world"),
        ({"scope": "world-without-home", "home": "KR"}, "the world without KR"),
    ],
)
def test_a_place_in_a_sentence(asked, said):
    assert ChartQuestion(**asked).place_said == said
