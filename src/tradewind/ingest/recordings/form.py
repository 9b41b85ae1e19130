"""What a print says when spelling is taken away: song, version, artists."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tradewind.ingest.names.credits import names_with_comma, split_credits
from tradewind.ingest.recordings.printed import Print
from tradewind.ingest.recordings.title import parse_title
from tradewind.terms import fold

_GUESTS = re.compile(r"\s*[(\[]?\s*\b(?:feat|ft|featuring)\b\.?\s+", re.I)
_BETWEEN = re.compile(
    r"\s*[,;&、，＆]\s*|\s+(?:[/|×+]|and|with|x|vs\.?|y|und|et|og|och|e)\s+", re.I
)
_NOBODY = frozenset({"variousartists", "various", "unknownartist", "unknown", "va", ""})


@dataclass(frozen=True, slots=True)
class Form:
    """What is left of a print without its spelling.

    `artists` holds everybody named, main artists and guests, as the id of a roster's artist or the
    folded name without spaces; empty where the file names nobody ("Various Artists"). `main` is the
    first of them, `guests` are those whom the title names.
    """

    song: str
    others: tuple[str, ...]
    versions: frozenset[str]
    details: frozenset[str]
    main: str
    artists: frozenset[str]
    guests: frozenset[str] = frozenset()

    @property
    def version_key(self) -> tuple[frozenset[str], frozenset[str]]:
        """What two prints of one version share."""
        return self.versions, self.details


class Forms:
    """Takes the spelling away. `artist_of` gives a roster's artist for a folded name, or None.

    Names printed alone as artist anywhere are known too: a song is sung with them, not "with a
    smile".
    """

    def __init__(self, artist_of: Callable[[str], str | None], alone: frozenset[str]) -> None:
        self._artist_of = artist_of
        self._alone = alone
        self._identity = lru_cache(maxsize=None)(self._identify)
        self._named = lru_cache(maxsize=None)(self._part)

    def knows(self, folded: str) -> bool:
        """Whether a folded name is an artist's."""
        return folded in self._alone or self._artist_of(folded) is not None

    def of(self, printed: Print) -> Form:
        """The form of one print."""
        title = parse_title(printed.title, known=self.knows, version=printed.version)
        guests = [name for names in title.guests for name in self._named(names)]
        named = [*self._named(printed.artist_names), *guests]
        artists = [one for one in map(self._identity, named) if one not in _NOBODY]
        return Form(
            title.song,
            title.others,
            title.versions,
            title.details,
            artists[0] if artists else "",
            frozenset(artists),
            frozenset(map(self._identity, guests)),
        )

    def _identify(self, name: str) -> str:
        folded = fold(name)
        return self._artist_of(folded) or folded.replace(" ", "")

    def _part(self, text: str) -> tuple[str, ...]:
        """The names in "A, B & C feat. D"; what is one known artist's name stays whole.

        Acts such as "Nico and Vinz" are parted too, in every file alike, so that they still meet.
        """
        found: list[str] = []
        for part in _GUESTS.split(text):
            named = split_credits(part, "", joined=", " in part, known=self._on_roster)
            for credit in named:
                found += self._parts(credit.name.strip(" ()[]"))
        return tuple(found)

    def _parts(self, text: str) -> list[str]:
        folded = fold(text) if text else ""
        sign = _BETWEEN.search(text)
        if not sign or self._on_roster(folded) or folded in names_with_comma():
            return [text] if text else []
        return [*self._parts(text[: sign.start()]), *self._parts(text[sign.end() :])]

    def _on_roster(self, folded: str) -> bool:
        return self._artist_of(folded) is not None
