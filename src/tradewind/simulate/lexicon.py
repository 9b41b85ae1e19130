"""Invented names and titles, put together from ordinary words of each language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from tradewind.terms import fold


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, each as (native, Latin)."""

    native: float
    names: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]


@cache
def words_of(language: str) -> Words:
    """The words of a language; those of a neighbour, or made-up ones, where it has none."""
    known = _lexicon()
    chosen = language if language in known else known["speaks_as"].get(language, "und")
    entry = known[chosen]
    return Words(
        float(entry["native"]),
        tuple(_spellings(word) for word in entry["words"]),
        tuple(_spellings(word) for word in entry["titles"]),
    )


def invent_name(language: str, rng: np.random.Generator, taken: set[str]) -> tuple[str, str]:
    """A name nobody in `taken` (folded names) bears, native and Latin; it is added to `taken`."""
    pool = words_of(language).names
    for attempt in range(1000):
        count = 2 + attempt // 200  # one ordinary word is too often somebody's name
        picked = [pool[int(i)] for i in rng.choice(len(pool), size=count, replace=False)]
        native, latin = (" ".join(part) for part in zip(*picked, strict=True))
        if not {fold(native), fold(latin)} & taken:
            taken |= {fold(native), fold(latin)}
            return native, latin
    raise AssertionError(f"no free name left in {language}")


def invent_title(language: str, rng: np.random.Generator, taken: set[str]) -> tuple[str, str]:
    """A title that `taken` (folded titles of one artist) lacks, native and Latin."""
    pool = words_of(language).titles
    for attempt in range(1000):
        count = min(len(pool), int(rng.integers(1, 3)) + attempt // 20)
        picked = [pool[int(i)] for i in rng.choice(len(pool), size=count, replace=False)]
        native, latin = (" ".join(part) for part in zip(*picked, strict=True))
        if fold(native) not in taken:
            taken.add(fold(native))
            return native, latin
    raise AssertionError(f"no free title left in {language}")


def _spellings(word: str) -> tuple[str, str]:
    native, found, latin = word.partition("=")
    return (native, latin) if found else (native, native)


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    text = files("tradewind.simulate").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
