"""A printed title taken apart: the song, the version, the guests."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tradewind.ingest.recordings.version_words import Said, version_words
from tradewind.terms import fold

_BRACKET = re.compile(r"\s*[(\[（【〔<＜]\s*([^()\[\]（）【】〔〕<>＜＞]*)\s*[)\]）】〕>＞]\s*")
_DASH = re.compile(r"\s+[-–—―|/／~〜～]\s+|\s*[–—―]\s+|\s+[–—―]\s*")
_WRAPPED = re.compile(r"\s[-–—~〜～]\s?([^-–—~〜～]+?)\s?[-–—~〜～]\s*$")
_GUEST = re.compile(r"^(?:(?:feat|ft|featuring|with|con|avec|duet with|x)\b\.?|w/|&)\s*(.+)$", re.I)
_SURE_GUEST = re.compile(r"^(?:feat|ft|featuring|duet with)\b", re.I)
_BARE_GUEST = re.compile(r"\s(?:feat|ft|featuring)\b\.?\s+(.+)$", re.I)
_PARTED = re.compile(r"[(\[（【〔<＜\-–—―|/／~〜～]|\b(?:feat|ft|featuring)\b", re.I)
_OPEN, _CLOSE = "\x01", "\x02"  # where a bracket stood that belongs to the song
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Title:
    """The song of a printed title, without spaces and folded; its version; its guests as printed.

    `others` are further names of the song, where the title gives it in two scripts: "봄날 (Spring
    Day)". `details` tell two versions of a kind apart: whose remix, which concert.
    """

    song: str
    others: tuple[str, ...] = ()
    versions: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    guests: tuple[str, ...] = ()


def parse_title(title: str, *, known: Callable[[str], bool], version: str = "") -> Title:
    """Part a title as charts, statements and catalogues print it.

    `known` tells whether a folded name is an artist's: "(with …)" is a guest only then. `version`
    is what a catalogue says of the version beside the title.
    """
    if not version and not _PARTED.search(title):
        return _plain(title)
    said: list[Said] = []
    guests: list[str] = []
    kept, inner = _take_brackets(title, known, said, guests)
    first, *dashed = _DASH.split(kept)
    wrapped = _WRAPPED.search(f" {first}")
    if wrapped and _note(wrapped[1], known, said, guests):
        first = f" {first}"[: wrapped.start()]
    for part in dashed:
        if not _note(part, known, said, guests):
            first = f"{first} {part}"
    if bare := _BARE_GUEST.search(first):
        guests.append(bare[1])
        first = first[: bare.start()]
    for part in re.split(r"[;,]", _CAMEL.sub(" ", version)):
        _note(part, known, said, guests)
    words = fold(first).split()
    if not inner and (ending := version_words().read_end(words)):
        words = words[: -ending[0]]
        said.append(ending[1])
    song = "".join(words)
    if not song or not _has_letters(song):
        return Title("".join(fold(title).split()))
    return Title(
        song,
        _others(first, inner),
        frozenset().union(*(one.versions for one in said)),
        frozenset().union(*(one.details for one in said)),
        tuple(guests),
    )


def _plain(title: str) -> Title:
    """A title without brackets, dashes and guests: most are, and this is quicker."""
    words = fold(title).split()
    ending = version_words().read_end(words)
    if ending is None:
        return Title("".join(words))
    count, said = ending
    return Title("".join(words[:-count]), (), said.versions, said.details)


def _take_brackets(
    title: str, known: Callable[[str], bool], said: list[Said], guests: list[str]
) -> tuple[str, list[str]]:
    """The title without its brackets, and the brackets that belong to the song."""
    inner: list[str] = []
    kept = title
    while match := _BRACKET.search(kept):
        before, after = kept[: match.start()], kept[match.end() :]
        stays = "" if _note(match[1], known, said, guests) else f"{_OPEN}{match[1]}{_CLOSE}"
        if stays:
            inner.append(match[1])
        kept = " ".join(part for part in (before, stays, after) if part)
    return kept, inner


def _note(part: str, known: Callable[[str], bool], said: list[Said], guests: list[str]) -> bool:
    """Take note of a part that is a guest or a version; False where it belongs to the song."""
    part = part.strip()
    guest = _GUEST.match(part)
    if guest and (_SURE_GUEST.match(part) or _is_known(guest[1], known)):
        guests.append(guest[1])
        return True
    found = version_words().read_bracket(part)
    if found is None:
        return False
    said.append(found)
    return True


def _is_known(names: str, known: Callable[[str], bool]) -> bool:
    return known(fold(names)) or any(
        known(fold(name)) for name in re.split(r"\s*(?:,|&|\band\b)\s*", names) if name
    )


def _others(first: str, inner: list[str]) -> tuple[str, ...]:
    """Both halves of "봄날 (Spring Day)", each a name of the song."""
    if len(inner) != 1:
        return ()
    outer, _, _ = first.partition(_OPEN)
    halves = [fold(text).replace(" ", "") for text in (outer, inner[0])]
    scripts = [_scripts(text) for text in halves]
    if not all(scripts) or scripts[0] & scripts[1]:
        return ()
    return tuple(halves)


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha()}


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
