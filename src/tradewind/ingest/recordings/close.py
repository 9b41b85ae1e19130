"""Titles of one artist that are spelled nearly alike."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from tradewind.ingest.recordings.join import Unit

_SHORTEST = 7  # signs; shorter titles differ by a sign too easily
_LEAST = 90.0  # percent alike
_MOST = 2000  # titles of one artist that are compared; the most seen come first
_NUMBER = re.compile(r"\d+|[ivxl]+$")  # also "Part II", spelled with small L at times


def close_pairs(units: "Sequence[Unit]") -> "Iterator[tuple[Unit, Unit, float]]":
    """Pairs of one artist and version with titles nearly alike, and how alike, 0 to 1.

    The first of a pair is seen less than the second; each is told once, with the likest.
    """
    by_artist: dict[str, list[Unit]] = {}
    for unit in units:
        if len(unit.form.song) >= _SHORTEST:
            for artist in unit.artists:
                by_artist.setdefault(artist, []).append(unit)
    told: set[int] = set()
    for _, mine in sorted(by_artist.items()):
        if len(mine) > 1:
            for alike in _comparable(mine[:_MOST]):
                for less, more, score in _near(alike):
                    if less.number not in told and not less.songs & more.songs:
                        told.add(less.number)
                        yield less, more, score


def _comparable(mine: "list[Unit]") -> "list[list[Unit]]":
    """Titles of one version with the same numbers: "Song 1" is never compared with "Song 11"."""
    blocks: dict[object, list[Unit]] = {}
    for unit in mine:
        numbers = tuple(_NUMBER.findall(unit.form.song))
        blocks.setdefault((unit.form.version_key, numbers), []).append(unit)
    return [block for block in blocks.values() if len(block) > 1]


def _near(mine: "list[Unit]") -> "list[tuple[Unit, Unit, float]]":
    songs = [unit.form.song for unit in mine]
    alike = process.cdist(songs, songs, scorer=fuzz.ratio, score_cutoff=_LEAST, dtype=np.float32)
    pairs = np.argwhere(np.tril(alike, -1) > 0)
    found = [(mine[i], mine[j], round(float(alike[i, j]) / 100, 3)) for i, j in pairs]
    return sorted(found, key=lambda pair: (-pair[2], pair[0].number, pair[1].number))
