"""What a chart is asked of: where, of what, how long, which week."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tradewind.rulebook import markets
from tradewind.terms import FRIDAY, WORLD, InputInvalidError, Territory, parse_territory

Scope = Literal["market", "region", "world", "world-without-home"]
SCOPES: tuple[Scope, ...] = ("market", "region", "world", "world-without-home")

RANKED = ("tracks", "artists", "albums")


class ChartQuestionInvalidError(InputInvalidError):
    """A question that names no chart: a scope without its place, a place too many, no size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartQuestion:
    """Which chart: of one market, of a region, of the world, or of the world without home.

    `territory` goes with scope "market" ("WW" is the service's own global chart), `region` (a name
    of the rulebook, "south-eastern-asia") with "region", `home` with "world-without-home".
    `of` ranks tracks, artists or albums (albums only from listens and counts, which name the
    release), `size` is how many ranks the chart has, `week` any day of the
    wanted week (Friday to Thursday), None for the latest. `language` (BCP 47), `origin` and `genre`
    leave only main artists whose roster says so. Raises ChartQuestionInvalidError,
    TerritoryUnknownError.
    """

    scope: Scope
    territory: Territory | None = None
    region: str | None = None
    home: Territory | None = None
    of: Literal["tracks", "artists", "albums"] = "tracks"
    size: int = 200
    week: dt.date | None = None
    language: str | None = None
    origin: Territory | None = None
    genre: str | None = None

    def __post_init__(self) -> None:
        _check_scope(self)
        if self.of not in RANKED:
            raise ChartQuestionInvalidError(
                f"a chart of {self.of!r} is unknown", expected=", ".join(RANKED)
            )
        if self.size < 1:
            raise ChartQuestionInvalidError(
                f"a chart of {self.size} ranks holds nothing", expected="a size of 1 or more"
            )
        for place in (self.territory, self.home, self.origin):
            if place is not None:
                parse_territory(place)

    @property
    def place(self) -> str:
        """Where, in a title: "VN", "south-eastern-asia", "world", "world without KR"."""
        named = {"market": self.territory, "region": self.region, "world": "world"}
        return str(named.get(self.scope) or f"world without {self.home}")

    @property
    def place_said(self) -> str:
        """Where, in a sentence: "VN", "south-eastern-asia", "the world", "the world without KR"."""
        return f"the {self.place}" if self.scope.startswith("world") else self.place

    @property
    def artists_asked(self) -> str:
        """Whose tracks alone count: "artists of KR who sing in ko, genre k-pop"; "" for all."""
        of = f" of {self.origin}" if self.origin else ""
        sing = f" who sing in {self.language}" if self.language else ""
        genre = f"genre {self.genre}" if self.genre else ""
        whose = f"artists{of}{sing}" if of or sing else ""
        return ", ".join(filter(None, (whose, genre)))

    def covers(self, territory: Territory) -> bool:
        """Whether the market's plays count; the global chart WW is no market of the world."""
        if self.scope == "market":
            return territory == self.territory
        if territory == WORLD:
            return False
        if self.scope == "region":
            return territory in territories_of(str(self.region))
        return territory != self.home or self.scope == "world"


def territories_of(region: str) -> list[Territory]:
    """The markets of a region of the rulebook, in alphabetical order."""
    return [code for code, market in markets().items() if market.region == region]


def regions() -> list[str]:
    """Every region of the rulebook, in alphabetical order."""
    return sorted({market.region for market in markets().values()})


def _check_scope(question: ChartQuestion) -> None:
    if question.scope not in SCOPES:
        raise ChartQuestionInvalidError(
            f"{question.scope!r} is no scope of a chart", expected=", ".join(SCOPES)
        )
    needs = {"market": "territory", "region": "region", "world-without-home": "home"}
    need = needs.get(question.scope)
    for name in needs.values():
        stated = getattr(question, name) is not None
        if stated != (name == need):
            raise ChartQuestionInvalidError(
                f"a chart of scope {question.scope!r} {'takes no' if stated else 'needs a'} {name}",
                expected=f"{need} alone" if need else "no territory, region or home",
            )
    if question.scope == "region" and question.region not in regions():
        from tradewind.charts.nearest import nearest  # only a mistake needs it

        raise ChartQuestionInvalidError(
            f"{question.region!r} is no region{nearest(str(question.region), regions())}",
            expected=", ".join(regions()),
        )
    if question.scope == "world-without-home" and question.home == WORLD:
        raise ChartQuestionInvalidError("the world is nobody's home", expected="a market")


def week_asked(question: ChartQuestion) -> dt.date | None:
    """The Friday that opens the wanted week; None for the latest."""
    from tradewind.terms import week_of

    return question.week and week_of(question.week, opens=FRIDAY)
