"""Who artists are: where from, singing in what, playing what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pyarrow as pa

from tradewind.rulebook import market_of
from tradewind.terms import Territory, TerritoryUnknownError

USED_BY_PERCENT = 20.0  # of the people of a market make a language one of the market's
_SAME = {"no": "nb", "tl": "fil", "yue": "zh", "cmn": "zh"}  # tags that titles and CLDR part


@dataclass(frozen=True)
class People:
    """What a roster knows of artists, by artist_id; empty where there is no roster."""

    origins: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    genres: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, artists: pa.Table | None) -> "People":
        """From the table `artists`, or one with some of its columns (artist_id, origin, …)."""
        if artists is None:
            return cls()
        rows = [row for row in artists.to_pylist() if row["artist_id"]]
        rows.sort(key=lambda row: (row["artist_id"], str(row)))
        return cls(
            {row["artist_id"]: row["origin"] for row in rows if row.get("origin")},
            {
                row["artist_id"]: frozenset(map(same_language, row["languages"]))
                for row in rows
                if row.get("languages")
            },
            {row["artist_id"]: _genres(row["genre"]) for row in rows if row.get("genre")},
            {row["artist_id"]: row["parent_id"] for row in rows if row.get("parent_id")},
        )

    def sings(self, artist_id: str, home: str) -> frozenset[str]:
        """The artist's own languages: the roster's, else the main one of the home market."""
        known = self.languages.get(artist_id)
        return main_language(home) if known is None else known

    def one_act(self, one: str, other: str) -> bool:
        """Whether one counts to the other, or both to a third."""
        above = {one, self.parents.get(one, one)}
        return not above.isdisjoint({other, self.parents.get(other, other)})


def same_language(tag: str) -> str:
    """A BCP 47 language without script and region, under the tag the rulebook uses."""
    plain = tag.replace("_", "-").split("-")[0].lower()
    return _SAME.get(plain, plain)


@cache
def market_languages(code: str) -> frozenset[str]:
    """The languages at least a fifth of a market's people use; none where nothing is known."""
    shares = _shares(code)
    return frozenset(tag for tag, percent in shares if percent >= USED_BY_PERCENT)


@cache
def main_language(code: str) -> frozenset[str]:
    """The language most people of a market use."""
    return frozenset(tag for tag, _ in _shares(code)[:1])


@cache
def region(code: str) -> str:
    """The part of the world a market lies in; its own code where nothing is known."""
    try:
        return market_of(Territory(code)).region
    except TerritoryUnknownError:
        return code


@cache
def _shares(code: str) -> tuple[tuple[str, float], ...]:
    try:
        languages = market_of(Territory(code)).languages
    except TerritoryUnknownError:
        return ()
    return tuple((same_language(tag), percent) for tag, percent in languages.items())


def _genres(text: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in text.split(",") if part.strip())
