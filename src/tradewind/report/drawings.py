"""The pictures of one report in one language, each in the widths the page needs."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tradewind.report.facts import ArtistFacts, ReportFacts
from tradewind.report.market_rows import holes_of, market_rows
from tradewind.report.pictures import (
    AMERICAS,
    OLD_WORLD,
    WORLD,
    Bar,
    Promise,
    Reach,
    bars_picture,
    coverage_picture,
    reliability_picture,
    scores_picture,
    sparkline,
    world_classes,
    world_picture,
)
from tradewind.report.record_rows import shown_record
from tradewind.report.sentences import funder_name
from tradewind.report.words import Words
from tradewind.terms import fold

WIDE, NARROW = 1040, 350  # widths in pixels that the pictures are drawn for
HALF = 500
_MARKETS_SHOWN = 15
_MARKETS_NUMBERED = 9
_TICKS = (0.0001, 0.001, 0.01, 0.1, 1.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture in two widths; the page shows the one that fits."""

    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture with two axes, and how many numbers an axis may hold."""

    width: int
    height: int
    numbers: int

    @property
    def room(self) -> float:
        """Pixels that words below the picture may take side by side."""
        return self.width * 0.8


FRAME, PHONE_FRAME = Size(HALF, 330, 6), Size(NARROW, 280, 4)


class Drawings:
    """Draws the pictures of a report; each method is one picture."""

    def __init__(self, facts: ReportFacts, words: Words) -> None:
        self.facts, self.words = facts, words
        self.rows = market_rows(facts)

    def world(self) -> Drawn:
        """The map in both widths."""
        values = {row.market.territory: row.value for row in self.rows}
        numbered = [r.market.territory for r in self.rows if r.value > 0][:_MARKETS_NUMBERED]
        named = self.words.listed([self.words.territory(code) for code in numbered[:5]])
        alt = self.words("world-alt", markets=named or self.words("none"))
        read = frozenset(row.market.territory for row in self.rows)
        parts = [
            world_picture(
                values,
                read=read,
                home=self.facts.home,
                limits=self.limits,
                numbered=numbered,
                width=round(view.width * radius),
                name=f"world{number}",
                alt=said,
                view=view,
            )
            for number, (view, radius, said) in enumerate(
                ((WORLD, 196, alt), (OLD_WORLD, 112, alt), (AMERICAS, 112, ""))
            )
        ]
        return Drawn(parts[0], parts[1] + parts[2])

    @property
    def limits(self) -> tuple[float, ...]:
        """The values that part the colours of the map."""
        return world_classes([row.value for row in self.rows])

    @property
    def shows_chances(self) -> bool:
        """Whether the map shows chances: there is no plan, and the charts carry no streams."""
        known = any(row.market.expected_streams is not None for row in self.rows)
        return self.facts.plan is None and not known

    def legend(self) -> list[tuple[int, str]]:
        """Colours of the map, by number 1 (pale) to 5, with what they mean."""
        limits, words = self.limits, self.words
        number = words.percent if self.shows_chances else words.compact
        if not limits:
            return [(5, words("legend-any"))] if any(row.value > 0 for row in self.rows) else []
        said = [words("legend-below", limit=number(limits[0]))]
        said += [
            words("legend-between", low=number(low), high=number(high))
            for low, high in pairwise(limits)
        ]
        said.append(words("legend-from", limit=number(limits[-1])))
        return list(enumerate(said, 5 - len(limits)))

    def funder_bars(self) -> Drawn:
        """Planned money of each funder beside its budget."""
        plan, words = self.facts.plan, self.words
        assert plan is not None
        bars = [
            Bar(
                funder_name(use, words),
                use.spent_eur_cents,
                words(
                    "money-of",
                    spent=words.money(use.spent_eur_cents),
                    budget=words.money(use.budget_eur_cents),
                ),
                use.budget_eur_cents,
            )
            for use in plan.budgets
        ]
        if plan.own_eur_cents:
            own = plan.own_eur_cents
            bars.append(Bar(words("own-money"), own, words.money(own)))
        return self._bars(bars, "funders", "money-funders-alt", WIDE)

    def market_bars(self) -> Drawn:
        """Planned money by market, the largest first, the tail in one bar."""
        words, plan = self.words, self.facts.plan
        spent = sorted(
            (r for r in self.rows if r.spent_eur_cents), key=lambda r: -r.spent_eur_cents
        )
        bars = [
            Bar(
                words.territory(row.market.territory),
                row.spent_eur_cents,
                words.money(row.spent_eur_cents),
            )
            for row in spent[:_MARKETS_SHOWN]
        ]
        if tail := spent[_MARKETS_SHOWN:]:  # one more bar for all the rest
            cents = sum(row.spent_eur_cents for row in tail)
            bars.append(Bar(words("more-markets", count=len(tail)), cents, words.money(cents)))
        wide = HALF if plan is not None and len(plan.frontier) > 1 else WIDE
        return self._bars(bars, "markets", "money-markets-alt", wide)

    def _bars(self, bars: Sequence[Bar], name: str, alt: str, wide: int) -> Drawn:
        said = self.words(alt, bars="; ".join(f"{bar.name} {bar.words}" for bar in bars))
        drawn = (
            bars_picture(bars, width=width, name=f"{name}{width}", alt=said)
            for width in (wide, NARROW)
        )
        return Drawn(*drawn)

    def spark(self, artist: ArtistFacts, number: int) -> str:
        """The line of one standing of an artist."""
        standing = artist.standings[number]
        market = self.words.territory(standing.territory)
        ranks = [rank for rank in standing.ranks if rank is not None]
        if not ranks:
            return sparkline(standing.ranks, alt=self.words("spark-alt-none", market=market))
        alt = self.words("spark-alt", market=market, peak=min(ranks))
        return sparkline(standing.ranks, alt=alt)

    def scores(self) -> Drawn:
        """Average precision of every method."""
        record, words = self.facts.record, self.words
        assert record is not None
        ours, *others = record.scores
        ordered = [ours, *sorted(others, key=lambda score: -score.average_precision)]
        bars = [
            Bar(
                words(method_message(score.method)),
                score.average_precision,
                words.decimal(score.average_precision),
            )
            for score in ordered
        ]
        said = words("record-scores-alt", bars="; ".join(f"{b.name} {b.words}" for b in bars))
        wide, narrow = (
            scores_picture(bars, width=width, name=f"scores{width}", alt=said)
            for width in (HALF, NARROW)
        )
        return Drawn(wide, narrow)

    def reliability(self) -> str:
        """Promised against observed; one size fits all pages."""
        record, words = shown_record(self.facts), self.words
        assert record is not None
        said = "; ".join(
            words(
                "record-bin",
                promised=words.fine_percent(b.promised),
                observed=words.fine_percent(b.observed),
            )
            for b in record.bins
        )
        return reliability_picture(
            [Promise(b.promised, b.observed, b.pairs) for b in record.bins],
            promised=words("record-promised"),
            observed=words("record-observed"),
            ticks=[words.plain_percent(tick) for tick in _TICKS],
            width=280,
            name="reliability",
            alt=words("record-reliability-alt", bars=said),
        )

    def coverage(self) -> Drawn:
        """The weeks read of every market."""
        facts, words = self.facts, self.words
        markets = sorted(facts.markets, key=lambda m: fold(words.territory(m.territory)))
        reaches = [Reach(words.territory(m.territory), m.present) for m in markets]
        holes = [words.territory(m.territory) for m in markets if holes_of(m)]
        said = words("coverage-alt", holes=words.listed(holes) or words("none"))
        wide, narrow = (
            coverage_picture(
                reaches,
                weeks=facts.weeks,
                ticks=self._months(most),
                width=width,
                name=f"coverage{width}",
                alt=said,
            )
            for width, most in ((WIDE, 9), (NARROW, 3))
        )
        return Drawn(wide, narrow)

    def _months(self, most: int) -> list[tuple[dt.date, str]]:
        """Up to `most` days to write below the weeks: first days of quarters, or of years."""
        first, last = self.facts.weeks[0], self.facts.weeks[-1]
        starts = [
            dt.date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in (1, 4, 7, 10)
            if first <= dt.date(year, month, 1) <= last - dt.timedelta(days=28)
        ]
        step = next(step for step in (1, 2, 4, 8, 16, 32, 64) if len(starts) / step <= most)
        firsts = [day for i, day in enumerate(starts) if i % step == 0] or [first]
        return [(day, self.words.month(day)) for day in firsts]


def method_message(method: str) -> str:
    """The message of a method of the record: "similar markets" has method-similar_markets."""
    return "method-" + re.sub(r"[^a-z]+", "_", method.lower())
