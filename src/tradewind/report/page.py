"""The page as the template wants it: rows in order, words chosen, pictures drawn."""

import datetime as dt
import math
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from tradewind.report.drawings import Drawings, method_message
from tradewind.report.facts import ArtistFacts, Chance, Fact, MarketFacts
from tradewind.report.frontier_part import FrontierPart
from tradewind.report.kinds import kind_name, kinds_of, own_names
from tradewind.report.lever_rows import lever_part, parted_levers, whole_levers
from tradewind.report.market_rows import MarketRow, holes_of
from tradewind.report.price_rows import PriceRow, price_rows
from tradewind.report.record_rows import (
    PartTable,
    kept_lead,
    part_tables,
    record_notes,
    shown_record,
)
from tradewind.report.risk_part import RiskPart
from tradewind.report.sentences import (
    ahead_parts,
    apart_sentence,
    chance_sentence,
    fact_sentence,
    funder_name,
    gained,
    is_proven_best,
    is_unmoved,
    is_used_up,
    more_possible,
    note_sentence,
    reason_sentence,
)
from tradewind.report.timeline import Timeline
from tradewind.terms import fold

if TYPE_CHECKING:
    from tradewind.outlook import Lever, Record
    from tradewind.plan import BudgetUse, KindUsed, PlanLine, Reason
    from tradewind.rulebook import ActionKind

_MARKETS_SHOWN = 15
_WEEK_DAYS = 7


class Page(Drawings):
    """What one report shows in one language; each method is one part of the page."""

    def first_markets(self) -> list[MarketRow]:
        """The markets of the table that is open."""
        return self.rows[:_MARKETS_SHOWN]

    def other_markets(self) -> list[MarketRow]:
        """The markets below the fold."""
        return self.rows[_MARKETS_SHOWN:]

    def plan_lines(self) -> list["PlanLine"]:
        """The lines of the plan, quarter by quarter, the largest gain first."""
        lines = self.facts.plan.lines if self.facts.plan else ()
        return sorted(lines, key=lambda line: (line.start, -line.gain.mid, line.id))

    def payers(self, line: "PlanLine") -> list[tuple[str, int]]:
        """Who pays how much of a line, the largest share first."""
        assert self.facts.plan is not None
        names = {use.funder: funder_name(use, self.words) for use in self.facts.plan.budgets}
        paid = [(names.get(f, f), cents) for f, cents in line.by_funder_eur_cents.items()]
        paid.append((self.words("own-money"), line.own_eur_cents))
        return sorted(((n, c) for n, c in paid if c > 0), key=lambda pair: -pair[1])

    @property
    def time(self) -> Timeline:
        """The plan over its quarters."""
        assert self.facts.plan is not None
        return Timeline(self.facts.plan, self.words)

    @property
    def frontier(self) -> FrontierPart:
        """What less and more money would bring; false where the plan does not tell."""
        assert self.facts.plan is not None
        return FrontierPart(self.facts.plan, self.words)

    @property
    def risk(self) -> RiskPart:
        """How the plan fares when things go badly."""
        assert self.facts.plan is not None and self.facts.plan.risk is not None
        return RiskPart(self.facts.plan, self.facts.plan.risk, self.words)

    def prices(self) -> list[PriceRow]:
        """What each rule costs, budgets apart, the dearest first."""
        assert self.facts.plan is not None
        return price_rows(self.facts.plan, self.words)

    def kinds(self) -> list[str]:
        """The kinds of action in the plan, in the rulebook's order."""
        used = {line.kind for line in self.plan_lines()}
        known = [kind.kind for kind in self.assumed()]
        return [kind for kind in known if kind in used] + sorted(used - set(known))

    def kind(self, kind: str) -> str:
        """The name of a kind of action."""
        return kind_name(kind, self.words, own_names(self.facts.plan))

    def assumed(self) -> "list[ActionKind | KindUsed]":
        """The kinds of action with the costs and effects that the plan was made with."""
        return kinds_of(self.facts.plan)

    def lines_of(self, artist_id: str) -> list["PlanLine"]:
        """The lines of the plan for one artist."""
        return [line for line in self.plan_lines() if line.artist_id == artist_id]

    def reading(self) -> list[tuple[MarketFacts, dt.date, dt.date, int, int]]:
        """First week, last week, weeks read and holes of every market that was read."""
        told = []
        for market in sorted(
            self.facts.markets, key=lambda m: fold(self.words.territory(m.territory))
        ):
            read = [w for w, there in zip(self.facts.weeks, market.present, strict=True) if there]
            if read:
                told.append((market, read[0], read[-1], len(read), holes_of(market)))
        return told

    def kind_number(self, kind: str) -> int:
        """The colour of a kind of action, 1 to 7."""
        known = [kind.kind for kind in self.assumed()]
        return known.index(kind) % 7 + 1 if kind in known else 7

    def choices(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """The filters of the plan table: name, heading, and values with their words."""
        words, lines = self.words, self.plan_lines()
        artists = sorted({(line.artist_id, line.artist) for line in lines}, key=lambda a: a[1])
        codes = sorted({line.territory for line in lines}, key=words.territory)
        quarters = dict.fromkeys(line.quarter for line in lines)
        return [
            ("quarter", words("col-quarter"), [(q, words.quarter(q)) for q in quarters]),
            ("artist", words("col-artist"), artists),
            ("market", words("col-market"), [(code, words.territory(code)) for code in codes]),
            ("kind", words("col-kind"), [(k, self.kind(k)) for k in self.kinds()]),
        ]

    def reasons(self, reasons: "tuple[Reason, ...]") -> list[str]:
        """Reasons of the plan as sentences."""
        unit = self.facts.plan.gain_unit if self.facts.plan else "streams"
        names = own_names(self.facts.plan)
        return [
            reason_sentence(reason, unit, self.words, names)
            for reason in reasons
            if not is_unmoved(reason, self.words)
        ]

    def funder(self, use: "BudgetUse") -> str:
        """The name of a funder."""
        return funder_name(use, self.words)

    def more(self, use: "BudgetUse") -> str:
        """What 10,000 euros more of a funder would bring."""
        assert self.facts.plan is not None
        if use.gain_per_eur_10000 <= 0:
            return self.words("dash") if is_used_up(use) else self.words("more-nothing")
        more = self.words.compact(use.gain_per_eur_10000)
        return gained(more, self.facts.plan.gain_unit, self.words)

    def by_period(self, use: "BudgetUse") -> list[tuple[str, int]]:
        """What is spent in each year or quarter, where a funder's budget is one of each."""
        return [
            (period if period.isdigit() else self.words.quarter(period), cents)
            for period, cents in use.by_period_eur_cents.items()
        ]

    def terms(self, use: "BudgetUse") -> str:
        """How sure the rules of a funder are."""
        if not use.defined:
            return self.words("default-terms")
        return self.named("certainty", use.certainty) if use.certainty else self.words("dash")

    @property
    def unit(self) -> str:
        """The unit of the plan's gains, as a word."""
        return self.words(f"unit-{self.facts.plan.gain_unit}") if self.facts.plan else ""

    def notes(self) -> list[str]:
        """What a reader must know of how the plan was made, as sentences."""
        notes = self.facts.plan.notes if self.facts.plan else ()
        return [note_sentence(note, self.words) for note in notes]

    def said(self, chance: Chance) -> str:
        """A forecast as a sentence."""
        return chance_sentence(chance, self.facts.horizon_weeks, self.words)

    def apart(self, chance: Chance) -> str:
        """What a forecast is made of, as a sentence; empty where it is not told apart."""
        return apart_sentence(chance.apart, self.words) if chance.apart else ""

    def stays(self, artist: ArtistFacts) -> list[tuple[Chance, list[float | None]]]:
        """For charts an artist is on the chance to stand there by horizon, as in `stay_weeks`."""
        weeks = self.stay_weeks(artist)
        own = [dict(it.within) or {self.facts.horizon_weeks: it.chance} for it in artist.stays]
        return [
            (it, [by.get(week) for week in weeks]) for it, by in zip(artist.stays, own, strict=True)
        ]

    def stay_weeks(self, artist: ArtistFacts) -> list[int]:
        """The horizons at which an artist's staying is told."""
        told = {weeks for it in artist.stays for weeks, _ in it.within}
        return sorted(told | {self.facts.horizon_weeks})

    def ahead(self, chance: Chance) -> str:
        """Other horizons and how high and long, in one line; empty where nothing is known."""
        return " · ".join(ahead_parts(chance, self.facts.horizon_weeks, self.words))

    def fact(self, fact: Fact) -> str:
        """A fact behind a forecast as a sentence."""
        return fact_sentence(fact, self.words)

    def about(self, artist: ArtistFacts) -> str:
        """Genre, label and first year of an artist, as far as the roster knows them."""
        debut = self.words("artist-debut", year=str(artist.debut.year)) if artist.debut else ""
        return " · ".join(part for part in (artist.genre, artist.label, debut) if part)

    def named(self, family: str, word: str) -> str:
        """The message of a word of a vocabulary; a word that a user added stands as it is."""
        message = f"{family}-{re.sub('[^a-z]+', '_', word)}"
        return self.words(message) if self.words.has(message) else word

    def whole_levers(self) -> "list[Lever]":
        """Each kind of lever over all markets together."""
        return whole_levers(self.facts.levers)

    def parted_levers(self) -> "list[Lever]":
        """The same by market, language and country, where cases are enough."""
        return parted_levers(self.facts.levers)

    def lever_part(self, lever: "Lever") -> str:
        """Which market, language or country a row is about."""
        return lever_part(lever, self.words)

    def lever_lead(self) -> str:
        """What the table of levers shows, as a sentence."""
        from tradewind.outlook import Question

        weeks = Question().horizon_weeks
        return self.words("levers-lead", weeks=weeks, date=self.words.date(self.facts.origin))

    def lever_notes(self) -> list[str]:
        """What must be known of levers, as sentences."""
        from tradewind.outlook import FEWEST_ARTISTS, FEWEST_CASES, FEWEST_ENTRIES

        few = {"cases": FEWEST_CASES, "artists": FEWEST_ARTISTS, "entries": FEWEST_ENTRIES}
        words = self.words
        return [words("levers-placebo"), words("levers-luck"), words("levers-few", **few)]

    @property
    def shown_record(self) -> "Record | None":
        """The record that is shown in full."""
        return shown_record(self.facts)

    def part_tables(self) -> list[PartTable]:
        """The tables of that record."""
        return part_tables(self.facts, self.words)

    def record_notes(self) -> list[str]:
        """What must be known of it, as sentences."""
        return record_notes(self.facts, self.words)

    def kept_lead(self) -> str:
        """How many forecasts were kept and scored."""
        return kept_lead(self.facts, self.words)

    def method(self, method: str) -> str:
        """The name of a method of the record."""
        return self.words(method_message(method))

    def cost(self, kind: "ActionKind | KindUsed") -> str:
        """What a kind of action costs, as the rulebook says."""
        cost = self.words.money(kind.cost_eur * 100)
        if not kind.cost_eur_per_million:
            return cost
        more = self.words.money(kind.cost_eur_per_million * 100)
        cap = self.words.money(kind.cost_cap_eur * 100)
        return self.words("cost-plus", cost=cost, more=more, cap=cap)

    def lift(self, log_growth: float) -> str:
        """A lift as growth in percent."""
        return f"+{self.words.percent(math.expm1(log_growth))}" if log_growth else "0"

    def file_name(self, path: str) -> str:
        """The end of a path: a report that is passed on tells nothing of the maker's folders."""
        return PurePath(path).name

    def unknown(self) -> list[str]:
        """What this report cannot tell, as sentences."""
        facts, words = self.facts, self.words
        holes = sum(1 for market in facts.markets if holes_of(market))
        told = [words("unknown-simulated")] if facts.simulated else []
        told += [words("unknown-tops"), words("unknown-one-service"), words("unknown-missing")]
        told += [words("unknown-holes", count=holes)] if holes else []
        if days := sorted({market.days for market in facts.markets if market.days < _WEEK_DAYS}):
            count = sum(market.days < _WEEK_DAYS for market in facts.markets)
            told.append(words("unknown-days", count=count, days=_span(days)))
        if facts.doubtful_names:
            told.append(words("unknown-doubtful", count=facts.doubtful_names))
        told += [words("unknown-lifts")] if facts.plan else []
        told += [words("unknown-future")] if self.shown_record else []
        return told

    @property
    def budget(self) -> int:
        """What all funders together have, in euro cents."""
        return (
            sum(use.budget_eur_cents for use in self.facts.plan.budgets) if self.facts.plan else 0
        )

    @property
    def spent(self) -> int:
        """What the plan takes of all budgets, in euro cents."""
        return sum(use.spent_eur_cents for use in self.facts.plan.budgets) if self.facts.plan else 0

    @property
    def proven_best(self) -> bool:
        """Whether no plan can bring more."""
        return self.facts.plan is not None and is_proven_best(self.facts.plan)

    @property
    def more_possible(self) -> str:
        """How much more than the plan any plan could bring, in percent."""
        return more_possible(self.facts.plan.gap, self.words) if self.facts.plan else ""

    @property
    def matched_names(self) -> int:
        """Names that stand for an artist of the roster."""
        return sum(count for rule, count in self.facts.names.items() if rule != "none")

    @property
    def all_names(self) -> int:
        """Names printed in the files."""
        return sum(self.facts.names.values())

    @property
    def file_count(self) -> int:
        """Files read."""
        return sum(source.files for source in self.facts.sources)


def _span(days: list[int]) -> str:
    return str(days[0]) if len(days) == 1 else f"{days[0]}–{days[-1]}"
