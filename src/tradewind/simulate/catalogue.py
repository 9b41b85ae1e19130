"""What the artists release: singles, albums, joint tracks and versions for other languages."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate import assumptions
from tradewind.simulate.cast import CATALOGUE_WEEKS, Act, home_size
from tradewind.simulate.chance import chance
from tradewind.simulate.lexicon import invent_title, words_of
from tradewind.simulate.places import Places
from tradewind.simulate.tastes import Tastes, language_taste

if TYPE_CHECKING:
    from tradewind.simulate.params import WorldParams

_KINDS, _KIND_SHARES = ("single", "ep", "album"), (0.70, 0.15, 0.15)
_TRACKS = {"single": 1, "ep": 3, "album": 7, "version": 1}
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Release:
    """Something put out: `week` counts from the first simulated week, `day` 0 is its Friday."""

    artist: int
    week: int
    day: int
    kind: str
    title: str
    languages: tuple[str, ...]
    guest: int


@dataclass(frozen=True, slots=True)
class Track:
    """A recording as charts print it. Quality is in log streams, fading in weeks."""

    artist: int
    guest: int
    week: int
    uri: str
    artist_names: str
    title: str
    version_language: str
    quality: float
    fade_weeks: float
    tail: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Releases and their tracks, tracks ordered by artist.

    `standing_matrix` [market, track] is what a track enjoys beyond its artist's standing, in log
    streams: its own luck, its guest's friends, its language.
    """

    releases: tuple[Release, ...]
    tracks: tuple[Track, ...]
    standing_matrix: NDArray[np.float32]


def make_catalogue(
    params: "WorldParams", places: Places, acts: tuple[Act, ...], tastes: Tastes, weeks: int
) -> Catalogue:
    """Every release from before the first simulated week to the last of `weeks`."""
    rng = chance(params.seed, "catalogue")
    guests = _guest_weights(acts)
    releases: list[Release] = []
    tracks: list[Track] = []
    for number, act in enumerate(acts):
        taken: set[str] = set()
        week = float(max(act.debut_week, -CATALOGUE_WEEKS) + rng.integers(0, 3))
        while week < weeks:
            release, own = _release(rng, number, acts, int(week), guests, taken, places)
            releases.append(release)
            tracks.extend(own)
            week += act.rhythm_weeks * float(rng.uniform(0.5, 1.5))
    # No artist is without a track: sums over an artist's tracks need at least one.
    assert {track.artist for track in tracks} == set(range(len(acts)))
    named = _with_uris(rng, tracks)
    return Catalogue(tuple(releases), named, _standing(rng, named, places, acts, tastes))


def _guest_weights(acts: tuple[Act, ...]) -> NDArray[np.float64]:
    return np.asarray(np.exp([0.7 * act.popularity for act in acts]))


def _release(
    rng: np.random.Generator,
    number: int,
    acts: tuple[Act, ...],
    week: int,
    guest_weights: NDArray[np.float64],
    taken: set[str],
    places: Places,
) -> tuple[Release, list[Track]]:
    act = acts[number]
    version = "" if rng.random() > 0.05 else _version_language(rng, act, places)
    kind = "version" if version else str(rng.choice(_KINDS, p=_KIND_SHARES))
    guest = _guest(rng, number, acts, guest_weights) if rng.random() < 0.13 else -1
    sung = (version,) if version else act.languages[: 1 + (rng.random() < 0.3)]
    native, latin = invent_title(version or act.languages[0], rng, taken)
    shown = native if rng.random() < words_of(act.languages[0]).native else latin
    title = f"{shown} ({_language_name(version)} Version)" if version else shown
    day = 0 if rng.random() < 0.75 else int(rng.integers(0, 7))
    release = Release(number, week, day, kind, title, sung, guest)
    tracks = [_track(rng, release, acts, title, version, lead=True)]
    for _ in range(_TRACKS[kind] - 1):
        native, latin = invent_title(act.languages[0], rng, taken)
        own = native if shown != latin or native == latin else latin
        tracks.append(_track(rng, release, acts, own, "", lead=False))
    return release, tracks


def _version_language(rng: np.random.Generator, act: Act, places: Places) -> str:
    foreign = sorted({market.main_language for market in places.markets} - set(act.languages))
    return foreign[int(rng.integers(len(foreign)))] if foreign else ""


def _language_name(language: str) -> str:
    from babel.core import Locale

    return str(Locale("en").languages.get(language, language))


def _guest(
    rng: np.random.Generator, number: int, acts: tuple[Act, ...], weights: NDArray[np.float64]
) -> int:
    """A bigger name more often; two times in three from the artist's own country."""
    same = np.array([act.origin == acts[number].origin for act in acts])
    odds = weights * (same if rng.random() < 0.66 else 1.0)
    odds[number] = 0.0
    return int(rng.choice(len(acts), p=odds / odds.sum())) if odds.sum() > 0 else -1


def _track(
    rng: np.random.Generator,
    release: Release,
    acts: tuple[Act, ...],
    title: str,
    version: str,
    *,
    lead: bool,
) -> Track:
    guest = release.guest if lead else -1
    printed = acts[release.artist].printed
    if rng.random() < 0.03:
        printed = printed.upper()
    joined = rng.random() < 0.8
    in_title = not joined or rng.random() < 0.5
    names = f"{printed}, {acts[guest].printed}" if guest >= 0 and joined else printed
    shown = f"{title} (feat. {acts[guest].printed})" if guest >= 0 and in_title else title
    return Track(
        artist=release.artist,
        guest=guest,
        week=release.week,
        uri="",
        artist_names=names,
        title=shown,
        version_language=version,
        quality=float(rng.normal(0.4, 0.6) if lead else rng.normal(-0.8, 0.5)),
        fade_weeks=float(np.exp(rng.normal(np.log(7.0), 0.45))),
        tail=float(0.12 * np.exp(rng.normal(0.0, 0.7))),
    )


def _with_uris(rng: np.random.Generator, tracks: list[Track]) -> tuple[Track, ...]:
    letters = rng.integers(0, len(_BASE62), (len(tracks), 18))
    ids = ["0SIM" + "".join(_BASE62[i] for i in row) for row in letters.tolist()]
    assert len(set(ids)) == len(ids)
    return tuple(
        replace(track, uri=f"spotify:track:{code}") for track, code in zip(tracks, ids, strict=True)
    )


def _standing(
    rng: np.random.Generator,
    tracks: tuple[Track, ...],
    places: Places,
    acts: tuple[Act, ...],
    tastes: Tastes,
) -> NDArray[np.float32]:
    standing = rng.normal(0.0, 0.5, (len(places.markets), len(tracks)))
    affinity = tastes.affinity_matrix + np.array([[act.popularity] for act in acts])
    at_home = np.array([act.origin for act in acts])
    for number, track in enumerate(tracks):
        if track.guest >= 0:
            better = affinity[track.guest] - affinity[track.artist]
            better[at_home[track.guest]] += 3.0  # at home the guest is known, the artist is not
            standing[:, number] += assumptions.GUEST * np.clip(
                better, 0.0, assumptions.GUEST_AT_MOST
            )
        if track.version_language:
            standing[:, number] += _version_bonus(track, acts[track.artist], places)
    return standing.astype(np.float32)


def _version_bonus(track: Track, act: Act, places: Places) -> NDArray[np.float64]:
    return np.array(
        [
            assumptions.LANGUAGE
            * (
                language_taste(market, track.version_language)
                - max(language_taste(market, language) for language in act.languages)
            )
            for market in places.markets
        ]
    )


def home_releases(catalogue: Catalogue, acts: tuple[Act, ...]) -> list[Release]:
    """The releases of home's artists, in order of date, as an office keeps them."""
    home = home_size(acts)
    own = [release for release in catalogue.releases if release.artist < home]
    return sorted(own, key=lambda release: (release.week, release.day, release.artist))
