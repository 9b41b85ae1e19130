"""The artists of a simulated world: whose they are, what they are called, how big they are."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate.chance import chance
from tradewind.simulate.lexicon import invent_name, words_of
from tradewind.simulate.places import Places
from tradewind.terms import fold

if TYPE_CHECKING:
    from tradewind.simulate.params import WorldParams

GENRES = ("pop", "hip-hop", "r&b", "rock", "ballad", "dance", "indie", "folk", "latin", "metal")
_GENRE_SHARES = (0.30, 0.18, 0.08, 0.09, 0.10, 0.10, 0.06, 0.03, 0.04, 0.02)
_LABELS = ("Aurora", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbour", "Indigo")
CATALOGUE_WEEKS = 104  # releases this long before the first simulated week are still heard


@dataclass(frozen=True, slots=True)
class Act:
    """One artist. `origin` and `parent` are places in the lists of markets and artists.

    `name` stands on the roster, `printed` on charts; `popularity` and `reach` are log streams;
    `debut_week` counts from the first simulated week and may lie before it.
    """

    name: str
    latin: str
    printed: str
    origin: int
    languages: tuple[str, ...]
    genre: int
    kind: str
    parent: int
    label: str
    popularity: float
    reach: float
    debut_week: int
    rhythm_weeks: float
    capacity_days: int


def make_cast(params: "WorldParams", places: Places) -> tuple[Act, ...]:
    """All artists, home's first; a third are home's, the others more where more is streamed."""
    rng = chance(params.seed, "cast")
    taken: set[str] = set()
    acts: list[Act] = []
    for origin, count in enumerate(_counts(params, places)):
        for _ in range(count):
            acts.append(_act(rng, params, places, origin, acts, taken))
    _make_names_collide(rng, acts)
    return tuple(acts)


def home_size(acts: tuple[Act, ...]) -> int:
    """How many artists are at home; they are the first in the list."""
    return sum(act.origin == 0 for act in acts)


def _counts(params: "WorldParams", places: Places) -> NDArray[np.int64]:
    home = round(params.artists / 3)
    weight = places.volume_m[1:] ** 0.5
    spare = params.artists - home - (params.markets - 1)
    exact = spare * weight / weight.sum()
    counts = 1 + np.floor(exact).astype(np.int64)
    left = params.artists - home - int(counts.sum())
    biggest = np.argsort(-(exact - np.floor(exact)), kind="stable")
    counts[biggest[:left]] += 1
    return np.concatenate([[home], counts])


def _act(
    rng: np.random.Generator,
    params: "WorldParams",
    places: Places,
    origin: int,
    earlier: list[Act],
    taken: set[str],
) -> Act:
    market = places.markets[origin]
    language = market.main_language
    native, latin = invent_name(language, rng, taken)
    kind, parent = _kind(rng, origin, earlier)
    if kind == "sub-unit":
        native, latin = _unit_name(earlier[parent], taken, len(earlier))
    standing = float(np.log(places.volume_m[origin] / np.median(places.volume_m)))
    old = rng.random() < 0.6
    first, last = -CATALOGUE_WEEKS, params.weeks + 40
    debut = int(first - rng.integers(0, 500) if old else rng.integers(first, last))
    popularity = float(rng.normal(0.0, 0.7) + rng.exponential(0.7) + (1.8 if origin else 0.0))
    return Act(
        name=native,
        latin=latin,
        printed=_printed(rng, native, latin, words_of(language).native),
        origin=origin,
        languages=_languages(rng, language, origin),
        genre=int(rng.choice(len(GENRES), p=_GENRE_SHARES)),
        kind=kind,
        parent=parent,
        label=f"Simulated Records {_LABELS[int(rng.integers(len(_LABELS)))]}",
        popularity=popularity,
        reach=float(rng.normal(0.0, 0.7) + 0.35 * standing),
        debut_week=max(debut, earlier[parent].debut_week + 60) if parent >= 0 else debut,
        rhythm_weeks=float(np.clip(np.exp(rng.normal(np.log(11), 0.4)), 5, 40)),
        capacity_days=int(max(2, round(rng.normal(8 - popularity, 1.5)))),
    )


def _kind(rng: np.random.Generator, origin: int, earlier: list[Act]) -> tuple[str, int]:
    groups = [
        place
        for place, act in enumerate(earlier)
        if act.origin == origin and act.kind == "group" and act.debut_week < -CATALOGUE_WEEKS
    ]
    draw = rng.random()
    if groups and draw < 0.03:
        return "sub-unit", groups[int(rng.integers(len(groups)))]
    if groups and draw < 0.08:
        return "person", groups[int(rng.integers(len(groups)))]
    return ("group" if draw < 0.40 else "person"), -1


def _unit_name(group: Act, taken: set[str], number: int) -> tuple[str, str]:
    for mark in ("T", "K", "Duo", "Zero", f"N{number}"):
        native, latin = f"{group.name}-{mark}", f"{group.latin}-{mark}"
        if not {fold(native), fold(latin)} & taken:
            taken |= {fold(native), fold(latin)}
            break
    return native, latin


def _printed(rng: np.random.Generator, native: str, latin: str, native_share: float) -> str:
    spelling = native if rng.random() < native_share else latin
    draw = rng.random()
    if draw < 0.10:
        return spelling.upper()
    if draw < 0.16:
        return fold(spelling).title()
    return spelling


def _languages(rng: np.random.Generator, language: str, origin: int) -> tuple[str, ...]:
    also_english = language != "en" and rng.random() < (0.12 if origin == 0 else 0.15)
    return (language, "en") if also_english else (language,)


def _make_names_collide(rng: np.random.Generator, acts: list[Act]) -> None:
    """The least known foreign act bears a home artist's name, as happens in life."""
    home = [place for place, act in enumerate(acts) if act.origin == 0 and act.kind != "sub-unit"]
    abroad = [place for place, act in enumerate(acts) if act.origin != 0 and act.parent < 0]
    parents = {act.parent for act in acts}
    free = [place for place in abroad if place not in parents]
    double = min(free, key=lambda place: acts[place].popularity)
    twin = acts[home[int(rng.integers(len(home)))]]
    acts[double] = replace(
        acts[double], name=twin.name, latin=twin.latin, printed=fold(twin.latin).title()
    )
