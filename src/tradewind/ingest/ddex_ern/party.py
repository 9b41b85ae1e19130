"""Artists as a message names them: by reference to a party, or by the name itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tradewind.ingest.ddex_ern.element import Element

_FEATURED = "FeaturedArtist"
_MAIN = frozenset({"MainArtist", "Artist", "Band", "Ensemble", "Orchestra", "Choir"})


@dataclass(frozen=True, slots=True)
class Party:
    """A party's name as it is shown, and in Latin script where the message gives that."""

    name: str
    ascii_name: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One artist of a release or recording: the party, or the reference to it; and the roles."""

    line: int
    reference: str
    party: Party | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Artists:
    """Main and featured artists by name, and references that lead nowhere."""

    main: tuple[str, ...]
    featured: tuple[str, ...]
    ascii_name: str
    unknown: tuple[Credit, ...]


def party_of(element: Element) -> Party | None:
    """The name of whatever holds PartyName elements; None where it holds none.

    Of several names, the one marked as default counts, else the first; the name in Latin script is
    the transcription the message gives, or a name that is said to be in Latin script.
    """
    names = list(element.each("PartyName"))
    names.sort(key=lambda name: name.attributes.get("IsDefault", "") != "true")
    shown = [full for name in names if (full := _full(name))]
    if not shown:
        return None
    latin = [name.said("FullNameAsciiTranscribed") for name in names]
    latin += [
        _full(name)
        for name in names
        if "latn" in name.attributes.get("LanguageAndScriptCode", "").casefold()
    ]
    latin += [name for name in shown if name.isascii()]
    return Party(shown[0], next((name for name in latin if name), ""))


def credits_of(element: Element) -> tuple[Credit, ...]:
    """The display artists of a release or recording, in their stated order."""
    found: list[tuple[int, Credit]] = []
    for artist in element.each("DisplayArtist"):
        roles = artist.texts("DisplayArtistRole", "ArtistRole")
        reference = artist.said("ArtistPartyReference")
        number = artist.attributes.get("SequenceNumber", "")
        place = int(number) if number.isdigit() and len(number) < 9 else len(found) + 1
        found.append((place, Credit(artist.line, reference, party_of(artist), tuple(roles))))
    return tuple(credit for _, credit in sorted(found, key=lambda pair: pair[0]))


def artists_of(named_in: Iterable[Credit], parties: Mapping[str, Party], shown: str) -> Artists:
    """Main and featured artists; `shown` is the name as printed, where no main artist is told."""
    main: dict[str, Party] = {}
    others: dict[str, Party] = {}
    featured: dict[str, None] = {}
    unknown = []
    for credit in named_in:
        party = credit.party or parties.get(credit.reference)
        if party is None:
            unknown.append(credit)
        elif _FEATURED in credit.roles:
            featured[party.name] = None
        elif not credit.roles or _MAIN.intersection(credit.roles):
            main[party.name] = party
        else:
            others[party.name] = party
    named = main or ({} if shown else others)
    latin = [party.ascii_name for party in named.values() if party.ascii_name]
    names = tuple(named) or ((shown,) if shown else ())
    ascii_name = latin[0] if latin else shown if shown.isascii() else ""
    return Artists(names, tuple(featured), ascii_name, tuple(unknown))


def _full(name: Element) -> str:
    parts = ("NamesBeforeKeyName", "KeyName", "NamesAfterKeyName")
    joined = " ".join(text for part in parts if (text := name.said(part)))
    return name.said("FullName") or joined
