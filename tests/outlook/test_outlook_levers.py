"""Levers: a planted effect is found, none is not, and what lacks is said."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import OutlookDataError, Panel
from tradewind.outlook.levers import KINDS, PRINTED, Lever, LeverStudy, fitting_levers, read_levers

pytestmark = pytest.mark.slow

FIRST = dt.date(2021, 1, 1)
MARKETS = ("BR", "DE", "FR", "JP", "MX", "PL", "TH", "TR")
OWN = {"BR": "pt", "DE": "de", "FR": "fr", "JP": "ja", "MX": "es", "PL": "pl", "TH": "th"}
STANDINGS = pa.schema(
    [
        ("week", pa.date32()),
        ("territory", pa.string()),
        ("rank", pa.int32()),
        ("title", pa.string()),
        ("artist_id", pa.string()),
        ("artist_name", pa.string()),
    ]
)


class World:
    """Artists with a song on two charts every week, and a new one there every twelve weeks.

    A new song also reaches each other market with chance `without`. Three in ten have a partner at
    home in one market, which they reach with chance `with_partner`; as many are a version in the
    language of one market, which they reach with chance `with_version`.
    """

    def __init__(self, seed=0, *, without=0.06, with_partner=0.06, with_version=0.06, artists=160):
        rng = np.random.default_rng(seed)
        self.rows, self.printed, self.roster = [], [], []
        for market in MARKETS:
            self._person(f"star:{market}", market)
        for number in range(artists):
            artist = f"act:{number:03}"
            home, second = rng.permutation(len(MARKETS))[:2]
            self._person(artist, MARKETS[home])
            for week in range(76):
                self._enter(week, (home, second), "Evergreen", artist, number)
            for week in range(number % 12, 76, 12):
                title = f"Song {week}"
                lever, to = rng.random(), int(rng.integers(len(MARKETS)))
                chances = np.full(len(MARKETS), without)
                partner = version = None
                if lever < 0.3:
                    partner, title = f"star:{MARKETS[to]}", f"{title} (feat. {MARKETS[to]})"
                    chances[to] = with_partner
                elif lever < 0.6 and MARKETS[to] in OWN:
                    version, title = f"language {OWN[MARKETS[to]]}", f"{title} (Version {to})"
                    chances[to] = with_version
                self.printed.append((artist, title, version, partner, partner))
                reached = np.flatnonzero(rng.random(len(MARKETS)) < chances)
                for more in (week, week + 1):
                    self._enter(more, (home, second, *reached), title, artist, number)

    def _person(self, artist, market):
        self.roster.append({"artist_id": artist, "origin": market})

    def _enter(self, week, markets, title, artist, number):
        day = FIRST + dt.timedelta(weeks=week)
        for market in dict.fromkeys(markets):
            self.rows.append((day, MARKETS[market], 1 + number % 50, title, artist, artist.upper()))

    @property
    def standings(self):
        rows = [dict(zip(STANDINGS.names, row, strict=True)) for row in self.rows]
        return pa.Table.from_pylist(rows, STANDINGS)

    @property
    def titles(self):
        rows = [dict(zip(PRINTED.names, row, strict=True)) for row in self.printed]
        return pa.Table.from_pylist(rows, PRINTED)

    @property
    def artists(self):
        return pa.Table.from_pylist(self.roster)

    def study(self, **more):
        panel = Panel.of(self.standings)
        return LeverStudy.of(panel, printed=self.titles, artists=self.artists, **more)


def found(levers, kind, territory=None, group=None) -> Lever:
    (one,) = [
        one for one in levers if (one.kind, one.territory, one.group) == (kind, territory, group)
    ]
    return one


@pytest.fixture(scope="module")
def world():
    """A world in which partners and versions do much."""
    return World(with_partner=0.36, with_version=0.26)


@pytest.fixture(scope="module")
def study(world):
    return world.study()


def test_what_was_planted_is_found_inside_its_interval(study):
    partner = found(study.levers, "partner_at_home")
    version = found(study.levers, "version_market_language")
    assert partner.low < 0.30 < partner.high and partner.low > 0.1
    assert version.low < 0.20 < version.high and version.low > 0.05


def test_before_the_track_came_out_there_is_nothing(study):
    partner = found(study.levers, "partner_at_home")
    assert partner.placebo_low < 0 < partner.placebo_high


@pytest.mark.slow
def test_what_was_not_planted_is_mostly_not_found():
    covered = []
    for seed in range(20):
        world = World(seed, without=0.12, with_partner=0.12, artists=200)
        partner = found(world.study().levers, "partner_at_home")
        covered.append(partner.low <= 0 <= partner.high)
    assert sum(covered) >= 15


def test_the_parts_add_up_and_rates_are_what_they_say(study):
    whole = found(study.levers, "version_market_language")
    markets = [one for one in study.levers if one.kind == whole.kind and one.territory is not None]
    assert sum(one.cases for one in markets) == whole.cases
    assert whole.difference == pytest.approx(whole.rate - whole.matched_rate, abs=1e-5)
    assert whole.ratio == pytest.approx(whole.rate / whole.matched_rate, rel=1e-4)
    assert (
        found(study.levers, whole.kind, group="ja").cases
        == found(study.levers, whole.kind, territory="JP").cases
    )


def test_few_cases_are_counted_and_said_to_be_too_few():
    few = found(World(artists=16, with_partner=0.9).study().levers, "partner_at_home")
    assert (few.enough, few.difference, few.low, few.matched_rate) == (False, None, None, None)
    assert 0 < few.artists < 10


def test_without_titles_there_are_too_few_cases(world):
    panel = Panel.of(world.standings.drop_columns(["title"]))
    levers = read_levers(panel, home=None, origin=None, artists=world.artists)
    kinds = [kind for kind in KINDS if not kind.startswith("neighbour")]
    assert [found(levers, kind).cases for kind in kinds] == [0] * 5
    assert not any(found(levers, kind).enough for kind in kinds)


def test_a_past_too_short_has_no_case(world):
    weeks = [row for row in world.rows if row[0] < FIRST + dt.timedelta(weeks=20)]
    world = World(artists=1)
    world.rows = weeks
    assert {one.cases for one in world.study().levers} == {0}


def test_the_order_of_rows_does_not_matter(world, study):
    turned = World(artists=1)
    turned.rows, turned.printed = world.rows[::-1], world.printed[::-1]
    turned.roster = world.roster[::-1]
    assert turned.study().levers == study.levers


def test_the_future_changes_nothing(world):
    origin = FIRST + dt.timedelta(weeks=60)
    before = World(artists=1)
    before.roster, before.printed = world.roster, world.printed
    before.rows = [row for row in world.rows if row[0] <= origin]
    after = World(artists=1)
    after.roster, after.printed = world.roster, [*world.printed]
    after.rows = [*world.rows]
    for week in range(61, 70):  # newcomers, a new market, everybody everywhere
        day = FIRST + dt.timedelta(weeks=week)
        after.rows += [(day, code, 1, "New", "aaa", "AAA") for code in (*MARKETS, "AR")]
        after.rows += [(day, "JP", 2, f"Song {week}", f"act:{n:03}", "X") for n in range(40)]
    after.printed.append(("aaa", "New", "language ja", "star:JP", "star:JP"))
    seen = after.study(origin=origin)
    assert seen.levers == before.study(origin=origin).levers
    assert fitting_levers(seen, artist_id="act:001", territory="JP") == fitting_levers(
        before.study(origin=origin), artist_id="act:001", territory="JP"
    )


def test_only_artists_of_the_home_are_counted(world, study):
    home = world.study(home="TR")
    ours, all_of_them = (found(s.levers, "partner_elsewhere").cases for s in (home, study))
    match = home.matches["partner_elsewhere"]
    assert 0 < ours < all_of_them
    assert set(match.cases.home[match.matched]) == {"TR"}


def test_those_compared_are_like_and_do_not_hold_the_lever(study):
    match = study.matches["partner_at_home"]
    cases, held = match.cases, match.cases.marks["partner"].level
    own, other = match.matched[match.pair], match.control
    assert (held[own] == 3).all() and (held[other] < 3).all()
    assert (cases.same[own] == cases.same[other]).all()
    assert (cases.artist[own] != cases.artist[other]).all()
    assert all(abs(one.after) < 0.25 for one in study.balance("partner_at_home"))


def test_a_track_that_only_the_market_itself_has_seen_is_no_case():
    tiny = World(artists=12)
    day = FIRST + dt.timedelta(weeks=50)
    tiny.rows.append((day, "TR", 1, "Only here", "act:000", "ACT:000"))
    tiny.printed.append(("act:000", "Only here", None, "star:TR", "star:TR"))
    study = tiny.study()
    cases = study.matches["partner_at_home"].cases
    title = np.array([study.panel.titles[t] for t in cases.marks["partner"].track])
    seen = {study.panel.markets[m] for m in cases.market[title == "Only here"]}
    assert seen and "TR" not in seen


def test_a_version_in_the_own_language_is_no_lever():
    world = World(artists=100)
    world.printed = [
        (artist, title, "language pt", None, None) for artist, title, *_ in world.printed
    ]
    match = world.study().matches["version_market_language"]
    assert "BR" not in set(match.cases.home[match.with_it])


def test_a_member_is_no_partner_of_the_own_group():
    world = World(with_partner=0.9)
    for row in world.roster:
        row["parent_id"] = "company"
    levers = world.study().levers
    assert {found(levers, kind).cases for kind in KINDS if kind.startswith("partner")} == {0}


def test_one_artist_and_market_get_levers_with_cases_by_name(study):
    panel = study.panel
    lately = study.question.lately(panel)
    artist = next(
        name
        for name, charts in zip(panel.artists, lately[:, panel.markets.index("JP")], strict=True)
        if name.startswith("act") and not charts
    )
    fits = {one.lever.kind: one for one in fitting_levers(study, artist_id=artist, territory="JP")}
    assert {"version_market_language", "partner_at_home"} <= set(fits)
    assert fits["version_market_language"].through == ("ja",)
    examples = fits["partner_at_home"].examples
    assert len({one.artist for one in examples}) == 5
    assert {(one.territory, one.through) for one in examples} == {("JP", "star:JP")}
    for one in examples:
        place = panel.markets.index("JP"), panel.names.index(one.artist)
        begin = panel.week_index(one.released)
        charts = panel.height[begin : begin + 9, place[1], place[0]].any()
        assert (one.entered is not None) or not charts
        assert (one.entered is None) == (one.weeks == 0) == (one.entered_with is None)


def test_who_stands_on_the_chart_needs_no_lever(world, study):
    home = next(row["origin"] for row in world.roster if row["artist_id"] == "act:000")
    assert fitting_levers(study, artist_id="act:000", territory=home) == ()


def test_unknown_artists_and_markets_are_refused(study):
    with pytest.raises(OutlookDataError, match="artist nobody"):
        fitting_levers(study, artist_id="nobody", territory="JP")
    with pytest.raises(OutlookDataError, match="market US"):
        fitting_levers(study, artist_id="act:000", territory="US")


def test_the_same_seed_gives_the_same_and_another_moves_the_interval_alone(world, study):
    one, other = (found(world.study(seed=seed).levers, "partner_at_home") for seed in (0, 1))
    assert one == found(study.levers, "partner_at_home")
    assert (one.low, one.high) != (other.low, other.high)
    moved = {name: getattr(one, name) for name in ("low", "high", "placebo_low", "placebo_high")}
    assert replace(other, **moved) == one
