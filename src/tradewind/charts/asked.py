"""Whether an artist is one that a chart asks for: by language, origin or genre."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradewind.charts.question import ChartQuestion
from tradewind.terms import fold


@dataclass(frozen=True, slots=True)
class Artist:
    """What a chart asks of an artist."""

    artist_id: str
    name: str
    origin: str | None = None
    languages: tuple[str, ...] = ()
    genre: str | None = None


def artist_of(row: Mapping[str, Any]) -> Artist:
    """An artist from a row of the table artists."""
    languages = tuple(row["languages"] or ())
    return Artist(row["artist_id"], row["name"], row["origin"], languages, row["genre"])


def asked_for(artist: Artist, question: ChartQuestion) -> bool:
    """Whether the artist has the language, origin and genre that the question asks for."""
    return (
        question.language in (None, *artist.languages)
        and question.origin in (None, artist.origin)
        and (question.genre is None or fold(artist.genre or "") == fold(question.genre))
    )
