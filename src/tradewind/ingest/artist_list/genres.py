"""Genres that name a country, to settle which of several an artist belongs to."""

import csv
from collections import Counter
from functools import cache
from importlib.resources import files


@cache
def _countries() -> dict[str, str]:
    text = files("tradewind.ingest.artist_list").joinpath("genres.csv").read_text(encoding="utf-8")
    return {row["word"]: row["country"] for row in csv.DictReader(text.splitlines())}


def country_by_genre(genres: str, *, stated: str) -> str:
    """The country that most of an artist's genres name; `stated` where none is ahead of it."""
    known = _countries()
    found: Counter[str] = Counter()
    for genre in genres.casefold().split(","):
        words = {genre.strip(), *genre.split()}
        found.update({known[word] for word in words if word in known})
    best = max(found, key=lambda country: found[country], default=stated)
    return best if found[best] > found[stated] else stated
