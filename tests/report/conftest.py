"""A hand-made report of realistic size: home KR, 20 artists, 57 markets, with plan and record."""

import datetime as dt
import random
import re
from dataclasses import replace

import pytest

from tradewind.outlook import MODEL, Bin, Call, Lever, Part, Record, Score
from tradewind.plan import (
    BudgetUse,
    FrontierPoint,
    LeftOut,
    Plan,
    PlanLine,
    Reason,
    Risk,
    RiskPoint,
    RulePrice,
)
from tradewind.report.facts import (
    ArtistFacts,
    Chance,
    ChanceApart,
    Fact,
    LikeCase,
    MarketFacts,
    RejectFacts,
    ReportFacts,
    SourceFacts,
    Standing,
    TrackChance,
)
from tradewind.rulebook import action_kinds
from tradewind.terms import Interval

MARKETS = re.findall(
    "..",
    "ARATAUBEBGBOBRCACHCLCOCRCZDEDKDOECEEESFIFRGBGRGTHKHNHUIDIEILISITJPLTLVMXMYNLNONZ"
    "PAPEPHPLPTPYROSESGSKSVTHTRTWUSUYVN",
)
ARTISTS = (
    "BTS", "BLACKPINK", "TWICE", "EXO", "Red Velvet", "MOMOLAND", "Stray Kids",
    "TXT (투모로우바이투게더)", "MONSTA X", "NCT 127", "ITZY", "(G)I-DLE", "SEVENTEEN", "GOT7",
    "IU", "MAMAMOO", "SUNMI", "CHUNG HA", "ATEEZ", "백예린",
)  # fmt: skip
WEEKS = tuple(dt.date(2017, 1, 6) + dt.timedelta(weeks=i) for i in range(130))
FACTS = (
    Fact(
        "markets_now",
        {
            "count": 9,
            "markets": ["TH", "ID", "MY", "SG", "PH", "HK", "TW", "VN", "JP"],
            "like": {"group": "5-14", "entered": 61, "of": 360, "market": "PE", "usual": 0.012},
        },
        0.6,
    ),
    Fact(
        "similar_market",
        {
            "market": "SG",
            "rank": 17,
            "weeks": 11,
            "like": {"group": "SG", "entered": 176, "of": 3728, "market": None, "usual": 0.006},
        },
        0.41,
    ),
    Fact("hot_track", {"title": "Kill This Love", "market": "MY", "rank": 3, "markets": 31}, 0.3),
    Fact("past_here", {"weeks": 0, "best_rank": None, "last": None, "like": None}, -0.22),
    Fact("rising_track", {"title": "Boy With Luv", "from": None, "to": 4, "weeks": 4}, 0.5),
    Fact("home_path", {"home": "TW", "entered": 12, "of": 31}, 0.2),
    Fact("market_openness", {"entered": 210, "of": 4100}, -0.1),
    Fact("last_seen", {"weeks": 3}, -0.3),
)


def lever(kind: str, territory: str | None = None, group: str | None = None) -> Lever:
    """A lever with cases enough."""
    return Lever(
        kind, territory, group, 130, 107, 113, 17, True, 0.024, 0.1068, 5.5, 0.054, 0.162,
        placebo=0.002, placebo_low=-0.04, placebo_high=0.047,
    )  # fmt: skip


LEVERS = (
    Lever("version_market_language", None, None, 14, 7, 97, 1, enough=False),
    lever("version_other_language"),
    lever("version_other_language", group="es"),
    lever("partner_at_home"),
    replace(lever("partner_on_chart"), difference=-0.0004, placebo=None),
    lever("partner_on_chart", "JP"),
    replace(lever("partner_on_chart", "VN"), cases=2028),
    Lever("partner_on_chart", "FR", None, 4, 2, 0, 0, enough=False),
    lever("partner_elsewhere"),
    lever("partner_elsewhere", group="US"),
    lever("neighbour_broke"),
)


@pytest.fixture(scope="session")
def realm() -> ReportFacts:
    """The report of an invented Friday in 2019, of realistic size."""
    return make_realm()


def make_realm(seed: int = 7) -> ReportFacts:
    """The report of an invented Friday in 2019."""
    chance = random.Random(seed)
    artists = tuple(_artist(number, name, chance) for number, name in enumerate(ARTISTS))
    return ReportFacts(
        home="KR",
        origin=WEEKS[-1],
        horizon_weeks=12,
        simulated=False,
        weeks=WEEKS,
        markets=tuple(_market(code, artists, chance) for code in MARKETS),
        artists=artists,
        chances=_best(artists),
        artists_on_roster=1062,
        artists_limit=24,
        plan=_plan(chance),
        record=_record(chance),
        sources=(
            SourceFacts("collected chart", 60, 1_293_534, 943, WEEKS[0], WEEKS[-1], False),
            SourceFacts("roster", 1, 1062, 12, None, None, False),
        ),
        rejects=(
            RejectFacts("track_unnamed", 543, "/home/me/charts/ar.csv.gz", 20_114),
            RejectFacts("rank_twice", 400, "/home/me/charts/ca.csv.gz", 99),
        ),
        names={"exact": 512, "folded": 61, "alias": 38, "close": 9, "none": 18_224},
        doubtful_names=9,
        levers=LEVERS,
    )


def _artist(number: int, name: str, chance: random.Random) -> ArtistFacts:
    standings = tuple(
        _standing(code, chance) for code in chance.sample(MARKETS, max(0, 9 - number // 2))
    )
    chances = tuple(
        Chance(
            f"kr:{number}",
            name,
            code,
            chance.choice(("candidate", "candidate", "charting", "debut")),
            round(chance.uniform(0.02, 0.8) / (1 + number / 6), 3),
            Interval(mid / 3, mid, mid * 2.7),
            tuple(chance.sample(FACTS, 3)),
            ChanceApart(0.6, 0.29, 0.02, planned=number == 1),
            tuple(
                LikeCase(who, dt.date(2018, 4, 6), entered=n == 1)
                for n, who in enumerate(("BTS", "Lukas Graham", "Dua Lipa", "KATY <3", "IZ*ONE"))
            ),
            top_50=0.02,
            weeks=4.2,
            within=((4, 0.01), (12, 0.08), (52, 0.9)),
        )
        for code in chance.sample(MARKETS, 3)
        if (mid := chance.uniform(20_000, 900_000))
    )
    ranked = tuple(sorted(chances, key=lambda c: -c.chance))
    debut = dt.date(2007 + number // 2, 3, 1) if number % 3 else None
    stays = tuple(
        Chance(
            f"kr:{number}", name, it.territory, "charting", 0.82, None, (),
            top_50=0.3, fall_out=0.12, weeks=7.5, within=((4, 0.7), (12, 0.82), (52, 0.9)),
        )
        for it in standings[:6]
    )  # fmt: skip
    tracks = (TrackChance("Spring <3", "JP", 0.12), TrackChance("봄날", "US", 0.03))
    return ArtistFacts(
        f"kr:{number}", name, "k-pop", "", debut, number > 14, standings, ranked, stays, tracks
    )


def _best(artists: tuple[ArtistFacts, ...]) -> tuple[Chance, ...]:
    new = [next((c for c in a.chances if c.status != "charting"), None) for a in artists]
    return tuple(sorted((c for c in new if c), key=lambda c: -c.chance))


def _standing(code: str, chance: random.Random) -> Standing:
    ranks: list[int | None] = []
    place: int | None = None
    for _ in range(52):
        if place is None:
            place = chance.randint(5, 150) if chance.random() < 0.08 else None
        else:
            place += chance.randint(-6, 14)
            place = None if place > 200 else max(1, place)
        ranks.append(place)
    best = min((rank for rank in ranks if rank), default=120)
    return Standing(
        code, ranks[-1], best, sum(rank is not None for rank in ranks) + 4, tuple(ranks)
    )


def _market(code: str, artists: tuple[ArtistFacts, ...], chance: random.Random) -> MarketFacts:
    start = {"VN": 66, "TH": 35, "RO": 69, "IL": 69}.get(code, 0)
    holes = {21} | ({chance.randint(30, 120)} if code in ("AR", "CZ", "FI", "HK") else set())
    present = tuple(week >= start and week not in holes for week in range(len(WEEKS)))
    own = [c for a in artists for c in a.chances if c.territory == code]
    best = max(own, key=lambda c: c.chance, default=None)
    return MarketFacts(code, present, best, sum(c.expected_streams or 0 for c in own))


def _plan(chance: random.Random) -> Plan:
    kinds, quarters = action_kinds(), ("2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2")
    starts = dict(
        zip(
            quarters,
            (dt.date(2019, 7, 1), dt.date(2019, 10, 1), dt.date(2020, 1, 1), dt.date(2020, 4, 1)),
            strict=True,
        )
    )
    lines = []
    for number in range(84):
        kind = chance.choice(list(kinds.values()))
        quarter = chance.choice(quarters)
        artist = chance.randint(0, 15)
        cost = kind.cost_eur_cents(60_000_000)
        gain = chance.uniform(30_000, 1_500_000)
        lines.append(
            PlanLine(
                id=f"l{number}",
                quarter=quarter,
                start=starts[quarter],
                end=starts[quarter] + dt.timedelta(days=90),
                artist_id=f"kr:{artist}",
                artist=ARTISTS[artist],
                territory=chance.choice(
                    (
                        "JP",
                        "US",
                        "ID",
                        "TH",
                        "PH",
                        "MX",
                        "BR",
                        "TW",
                        "MY",
                        "SG",
                        "HK",
                        "FR",
                        "DE",
                        "GB",
                        "VN",
                        "PE",
                    )
                ),
                kind=kind.kind,
                emerging=artist > 14,
                workload_days=kind.workload_days,
                cost_eur_cents=cost,
                by_funder_eur_cents={"office": cost * 6 // 10, "kocca": cost * 2 // 10},
                own_eur_cents=cost - cost * 6 // 10 - cost * 2 // 10,
                chance_before=0.2,
                chance_after=0.31,
                gain=Interval(gain * 0.2, gain, gain * 2.1),
                why=_why(gain, chance),
            )
        )
    spent = sum(line.cost_eur_cents for line in lines)
    total = sum(line.gain.mid for line in lines)
    return Plan(
        home="KR",
        origin=WEEKS[-1],
        horizon_weeks=12,
        quarters=quarters,
        gain_unit="streams",
        gain=Interval(total * 0.4, total, total * 1.7),
        bound=total * 1.004,
        gap=0.0039,
        seconds=11.0,
        simulated=False,
        candidates=90_000,
        set_aside={},
        cost_eur_cents=spent,
        own_eur_cents=sum(line.own_eur_cents for line in lines),
        budgets=(
            BudgetUse(
                "office",
                "Export office",
                200_000_000,
                sum(line.by_funder_eur_cents["office"] for line in lines),
                61_000.0,
                0.6,
                False,
                "",
                "assumption",
            ),
            BudgetUse(
                "kocca",
                "KOCCA",
                60_000_000,
                sum(line.by_funder_eur_cents["kocca"] for line in lines),
                0.0,
                0.2,
                True,
                "",
                "published",
            ),
        ),
        rulebook=(),
        notes=(),
        lines=tuple(lines),
        left_out=tuple(
            LeftOut("kr:3", "EXO", code, "tour_leg", "2019-Q4", 6_000_000, 120_000.0, _LACKS, loses)
            for code, loses in (("CL", 0.0), ("AU", 61_400.0), ("TR", 900_000.0))
        ),
        prices=PRICES,
        frontier=_frontier(total, spent),
        risk=_risk(total, spent),
    )


def _frontier(gain: float, cost: int) -> tuple[FrontierPoint, ...]:
    parts = {0.25: 0.46, 0.5: 0.71, 0.75: 0.88, 1.0: 1.0, 1.5: 1.18, 2.0: 1.29}
    return tuple(
        FrontierPoint(
            share,
            round(260_000_000 * share),
            round(cost * 0.8 * min(share, 1.4)),
            gain * part,
            gain * part * 1.004,
            round(84 * share),
        )
        for share, part in parts.items()
    )


def _risk(gain: float, cost: int) -> Risk:
    parts = {1.0: 0.58, 0.99: 0.62, 0.97: 0.64, 0.92: 0.66}
    points = tuple(
        RiskPoint(gain * mean, gain * worst, cost, 84, mean == 0.99)
        for mean, worst in parts.items()
    )
    return Risk(500, 0.1, gain * 0.99, gain * 0.62, gain * 0.67, gain * 0.6, points)


PRICES = (
    RulePrice("artists_max", {}, 1.0, 910_000.0),
    RulePrice(
        "limit", {"limit": "Latin America", "side": "least", "what": "points"}, 1.0, 340_000.0
    ),
    RulePrice("budget", {"funder": "office"}, 10_000.0, 61_000.0),
    RulePrice(
        "same_max", {"kind": "campaign", "territory": "JP", "quarter": "2019-Q3"}, 1.0, 58_000.0
    ),
    RulePrice("own", {}, 10_000.0, 44_000.0),
    RulePrice(
        "markets_max",
        {"artist_id": "kr:1", "artist": "BLACKPINK", "quarter": "2019-Q3"},
        1.0,
        31_000.0,
    ),
    RulePrice("days", {"artist_id": "kr:0", "artist": "BTS", "quarter": "2019-Q4"}, 1.0, 27_000.0),
    RulePrice("floor_emerging", {}, 1.0, 12_600.0),
    RulePrice("limit", {"limit": "tours", "side": "most", "what": "eur"}, 10_000.0, 9_000.0),
    RulePrice("days", {"artist_id": "kr:2", "artist": "TWICE", "quarter": "2020-Q1"}, 2.0, 0.0),
)


_LACKS = (
    Reason("price", {"per_eur": 2.0, "price_per_eur": 6.1, "cost_needed_eur_cents": 1_967_000}),
    Reason("capacity", {"needed_days": 12.0, "left_days": 2.5}),
)


def _why(gain: float, chance: random.Random) -> tuple[Reason, ...]:
    values = {
        "rank": chance.randint(1, 84),
        "of": 84,
        "per_eur": gain / 30_000,
        "price_per_eur": 6.1,
    }
    return (
        Reason("gain_per_eur", values),
        Reason("chance", {"status": "candidate", "before": 0.2, "after": 0.31}),
        Reason("marginal", {"gain": gain, "dependants": chance.randint(0, 2)}),
        Reason("release", {"date": "2019-08-02", "title": "Dalla Dalla"}),
        Reason("needs_met", {"kinds": ["localised_release", "showcase"], "how": "plan"}),
    )


def _record(chance: random.Random) -> Record:
    methods = (
        MODEL,
        "markets charting now",
        "sum of best ranks",
        "similar markets",
        "similar markets, by rank",
        "similar markets, half a year",
        "conditional co-charting",
        "EASE over markets",
        "charted there before",
    )
    scores = tuple(
        Score(
            name,
            0.101 if not n else 0.02 + 0.006 * n,
            0.31 - 0.02 * n,
            None if n else 0.0312,
            None if n else 0.0011,
        )
        for n, name in enumerate(methods)
    )
    bins = tuple(
        Bin(p, min(1.0, p * chance.uniform(0.8, 1.25)), int(60_000 * (1 - p) ** 6 + 30))
        for p in (0.0008, 0.002, 0.005, 0.011, 0.03, 0.08, 0.21, 0.45)
    )
    calls = tuple(
        Call(
            dt.date(2019, 1 + n % 4, 4),
            f"kr:{n}",
            ARTISTS[n],
            MARKETS[n * 3],
            0.8 - n * 0.03,
            n % 3 != 1,
        )
        for n in range(12)
    )
    return Record(
        dt.date(2019, 1, 4),
        dt.date(2019, 4, 5),
        12,
        0,
        612_344,
        3901,
        0.04,
        scores,
        bins,
        calls,
        by_market=tuple(_part(code, chance) for code in sorted(MARKETS)),
        by_origin=tuple(_part(f"2019-0{month}-04", chance) for month in (1, 2, 3, 4)),
        by_country=tuple(_part(code, chance) for code in ("JP", "KR", "VN", "")),
        by_size=tuple(_part(size, chance) for size in ("1", "2-4", "5-14", "15+")),
        by_horizon=(_part("12", chance),),
    )


def _part(name: str, chance: random.Random) -> Part:
    entries = chance.randint(3, 400)
    return Part(name, entries * 150, entries * chance.uniform(0.8, 1.2), entries, 0.1, 0.3, 0.03)
