"""Namesakes told by where they chart: a short Korean name that stands in Italy alone."""

from collections import Counter
from collections.abc import Mapping

from tradewind.ingest.names.match import Match, scripts
from tradewind.terms import WORLD, fold

_LONGEST = 7  # letters; longer names are rarely shared by strangers
_FEWEST = 20  # artists of an origin on charts before its ways are known
_CAUTION = 5.0  # artists that chart as everybody does, added to every origin
_AT_HOME = 0.1  # share of a name's rows that makes a market one of its own
_STRANGE = 0.5  # below half of what is usual

Footprint = Mapping[str, Counter[str]]


def doubt_strangers(matches: dict[str, Match], footprint: Footprint) -> dict[str, Match]:
    """Take back matches of short names that chart only where artists of that origin hardly do.

    `footprint` holds the rows of each printed name by market. A market suits an origin by its
    lift: the share of the origin's matched names that stand there, over the share of all names.
    A match is doubted where no market with a tenth of the name's rows has a lift of one half.
    """
    lifts = _lifts(matches, footprint)
    return {
        name: _doubted(match, footprint[name], lifts) if name in footprint else match
        for name, match in matches.items()
    }


def _lifts(matches: dict[str, Match], footprint: Footprint) -> dict[str, dict[str, float]]:
    """How much oftener names of an origin stand in a market than names at large do."""
    origins: dict[str, Counter[str]] = {}
    artists: Counter[str] = Counter()
    everybody: Counter[str] = Counter()
    for name, tally in footprint.items():
        everybody.update(tally.keys())
        match = matches[name]
        if match.artist_id and match.suggested and not match.why:
            origin = match.suggested.origin
            artists[origin] += 1
            origins.setdefault(origin, Counter()).update(tally.keys())
    usual = {market: count / len(footprint) for market, count in everybody.items()}
    return {
        origin: {
            market: (origins[origin][market] / share + _CAUTION) / (number + _CAUTION)
            for market, share in usual.items()
        }
        for origin, number in artists.items()
        if number >= _FEWEST
    }


def _doubted(match: Match, tally: Counter[str], lifts: dict[str, dict[str, float]]) -> Match:
    artist = match.suggested
    if not (match.artist_id and artist and artist.origin in lifts and _is_short(artist.name)):
        return match
    own = [m for m, rows in tally.items() if m != WORLD and rows >= _AT_HOME * tally.total()]
    lift = lifts[artist.origin]
    if not own or max(lift[market] for market in own) >= _STRANGE:
        return match
    places = ", ".join(sorted(own, key=lambda market: (-tally[market], market))[:3])
    why = (
        f"charts in {places}, where artists from {artist.origin} hardly do: "
        f"perhaps a namesake of {artist.name}; not matched"
    )
    return Match(None, 0.4, match.rule, why, artist)


def _is_short(name: str) -> bool:
    key = fold(name).replace(" ", "")
    return len(key) <= _LONGEST and scripts(key) <= {"LATIN"}
