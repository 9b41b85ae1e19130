"""What a funder may pay for one project, and which of its rules said so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from tradewind.rulebook.funders import Funder
from tradewind.terms import minor_digits

Limit = tuple[str, Fraction]  # a rule, and the most that it lets the funder pay


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a funder looks at it; sums in whole minor units of one currency.

    `cost` is what is eligible of it. `contribution` of the artist's side and of private partners;
    None: whatever the award and other public money leave. `asked` None: as much as there is; by
    part (domestic, foreign) in `parts`. `calculated`: what the funder's own reckoning gives.
    `given` to the artist or company by this funder in the same year (or round), and `awards` how
    many. `facts` that are true of it, as the funder's rules name them.
    """

    cost: int
    kind: str = ""
    costs: tuple[str, ...] = ()
    contribution: int | None = None
    other_public: int = 0
    income: int = 0
    asked: int | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    calculated: int | None = None
    dates: int | None = None
    dates_home: int = 0
    members: int | None = None
    region: str = ""
    artist_given: int = 0
    company_given: int = 0
    artist_awards: int = 0
    company_awards: int = 0
    round_left: int | None = None
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Award:
    """What the funder pays: `amount` in minor units, `exact` before the rounding down.

    `bound_by` is the rule that set the amount; `refused` the one that leaves nothing, "" where
    there is an award. `limits` are all that were weighed, in their order. `instalments` sum to the
    amount.
    """

    amount: int
    exact: Fraction
    bound_by: str
    refused: str
    limits: tuple[Limit, ...]
    instalments: tuple[int, ...]


def own_minor(funder: Funder) -> Callable[[float], int]:
    """Sums of the funder in whole minor units of its own currency."""
    units = 10 ** minor_digits(funder.currency)
    return lambda amount: round(amount * units)


def award(funder: Funder, project: Project, minor: Callable[[float], int] | None = None) -> Award:
    """What the funder pays of the project.

    Tests in this order: whether it may be paid at all, what was asked for, the share, caps of the
    award and of its parts, own money, caps of artist, company and round, other public money, the
    least award. `minor` turns the funder's sums into minor units of the project's currency.
    """
    minor = minor or own_minor(funder)
    refused = next((rule for rule, broken in _refusals(funder, project) if broken), "")
    limits = tuple((rule, max(most, Fraction(0))) for rule, most in _limits(funder, project, minor))
    bound_by, exact = min(limits, key=lambda limit: limit[1])  # of equal ones the first
    amount = floor(exact)
    if not refused and amount <= 0:
        refused = bound_by
    if not refused and funder.award_min is not None:
        weighed = project.cost if funder.award_min_on == "cost" else amount
        refused = "award_min" if weighed < minor(funder.award_min) else ""
    if refused:
        return Award(0, Fraction(0), refused, refused, limits, ())
    return Award(amount, exact, bound_by, "", limits, _instalments(funder, amount))


def fraction(share: float) -> Fraction:
    """A share as it is written: 0.6 is three fifths."""
    return Fraction(repr(share))


def _refusals(funder: Funder, project: Project) -> Iterator[tuple[str, bool]]:
    kind, dates = project.kind, project.dates
    yield "kinds", bool(kind and funder.kinds and kind not in funder.kinds)
    yield "eligible", bool(project.costs and funder.eligible and not _eligible(funder, project))
    if dates is not None:
        yield "dates_min", dates < funder.dates_min.get(kind, 0)
        yield "dates_max", funder.dates_max is not None and dates > funder.dates_max
        home = funder.home_share_max
        yield "home_share_max", home is not None and project.dates_home > fraction(home) * dates
    for scope, count in (("artist", project.artist_awards), ("company", project.company_awards)):
        most = getattr(funder, f"awards_{scope}_year")
        yield f"awards_{scope}_year", most is not None and count >= most


def _eligible(funder: Funder, project: Project) -> set[str]:
    return set(funder.eligible) & set(project.costs)


def _limits(funder: Funder, project: Project, minor: Callable[[float], int]) -> Iterator[Limit]:
    yield from _asked(funder, project, minor)
    yield "share_max", fraction(funder.share_max) * project.cost
    for fact in sorted(project.facts & set(funder.fact_shares)):
        yield fact, fraction(funder.fact_shares[fact]) * project.cost
    if funder.loss_only:
        yield "loss_only", Fraction(project.cost - project.income - project.other_public)
    cap = funder.cap_of(project.kind)
    if cap is not None:
        yield "award_cap", Fraction(minor(cap))
    for fact in sorted(project.facts & set(funder.fact_caps)):
        yield fact, Fraction(minor(funder.fact_caps[fact]))
    if funder.per_head and project.members is not None:
        each = funder.per_head.get(project.region, funder.per_head.get("elsewhere", 0.0))
        yield (
            "per_head",
            Fraction(project.members * minor(each) + minor(funder.per_head.get("beside", 0.0))),
        )
    if funder.match > 0:
        yield "match", _matched(funder, project)
    yield from _caps(funder, project, minor)
    if funder.public_share_max is not None:
        together = fraction(funder.public_share_max) * project.cost
        yield "public_share_max", together - project.other_public


def _asked(funder: Funder, project: Project, minor: Callable[[float], int]) -> Iterator[Limit]:
    if project.asked is not None or project.parts:
        parts = sum(project.parts.values())
        yield "asked", Fraction(parts if project.asked is None else project.asked)
    if project.calculated is not None:
        yield "calculated", Fraction(project.calculated)
    capped = {
        part: minor(funder.part_caps[part]) for part in project.parts if part in funder.part_caps
    }
    if capped:
        cut = [part for part in sorted(capped) if project.parts[part] > capped[part]]
        left = sum(min(asked, capped.get(part, asked)) for part, asked in project.parts.items())
        yield f"part {' and '.join(cut or sorted(capped))}", Fraction(left)


def _matched(funder: Funder, project: Project) -> Fraction:
    match = fraction(funder.match)
    if project.contribution is None:
        return (project.cost - project.other_public) / (1 + match)
    return project.contribution / match


def _caps(funder: Funder, project: Project, minor: Callable[[float], int]) -> Iterator[Limit]:
    if funder.artist_cap is not None:
        yield "artist_cap", Fraction(minor(funder.artist_cap) - project.artist_given)
    if funder.company_cap is not None:
        yield "company_cap", Fraction(minor(funder.company_cap) - project.company_given)
    if project.round_left is not None:
        yield "round", Fraction(project.round_left)


def _instalments(funder: Funder, amount: int) -> tuple[int, ...]:
    if funder.paid_on_award is None:
        return (amount,)
    first = floor(fraction(funder.paid_on_award) * amount)
    return (first, amount - first)
