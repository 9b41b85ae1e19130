"""Who is named on a chart line: the artists as printed, and the guests in the title."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tradewind.terms import fold

_GUESTS = re.compile(r"(?P<open>[(\[（【]\s*)?\b(?P<word>feat|ft|featuring|with)\b\.?\s+", re.I)
_CLOSES = {"(": ")", "[": "]", "（": "）", "【": "】"}
_ENDS = re.compile(r"\s+[-–—|]\s")
_ALWAYS = re.compile(r"\s*(?:,|&|＆|、|/ )\s*")
_MAYBE = re.compile(r"\s+(?:and|x|X|×|y|et|und)\s+")


@dataclass(frozen=True, slots=True)
class Credit:
    """One artist of one chart line; `role` is main or featured."""

    position: int
    role: str
    name: str


def split_credits(
    artist_names: str, title: str, *, joined: bool, known: Callable[[str], bool]
) -> list[Credit]:
    """Part the artists of one chart line.

    `joined` says that the file prints artists joined by ", ". `known` tells whether a name, folded,
    is an artist's: a name that holds a comma stays whole where it is one. Guests come from the
    title; "(with …)" counts only where the name is known, for songs are sung with a smile too.
    """
    printed = _part_joined(artist_names, known) if joined else [artist_names]
    guests = {fold(name): name for name in _guests(title, known)}
    found: list[Credit] = []
    seen: set[str] = set()
    for name in [*(name.strip() for name in printed), *guests.values()]:
        if name and fold(name) not in seen:
            featured = bool(found) and fold(name) in guests
            seen.add(fold(name))
            found.append(Credit(len(found) + 1, "featured" if featured else "main", name))
    return found


@cache
def names_with_comma() -> frozenset[str]:
    """Folded names of acts that hold a comma (commas.csv)."""
    text = files("tradewind.ingest.names").joinpath("commas.csv").read_text(encoding="utf-8")
    return frozenset(fold(row["name"]) for row in csv.DictReader(text.splitlines()))


def _part_joined(text: str, known: Callable[[str], bool]) -> list[str]:
    parts = text.split(", ")
    found, at = [], 0
    while at < len(parts):
        ends = range(len(parts), at + 1, -1)
        whole = next((end for end in ends if _is_one(parts[at:end], known)), at + 1)
        found.append(", ".join(parts[at:whole]))
        at = whole
    return found


def _is_one(parts: list[str], known: Callable[[str], bool]) -> bool:
    name = fold(", ".join(parts))
    return name in names_with_comma() or (
        known(name) and not all(known(fold(part)) for part in parts)
    )


def _guests(title: str, known: Callable[[str], bool]) -> list[str]:
    found: list[str] = []
    for match in _GUESTS.finditer(title):
        opened = (match["open"] or "").strip()
        if match["word"].lower() == "with" and not opened:
            continue
        names = _part_list(_inside(title[match.end() :], opened), known)
        if match["word"].lower() == "with":
            names = [name for name in names if known(fold(name))]
        found += names
    return found


def _inside(text: str, opened: str) -> str:
    """What stands up to the bracket that closes the one the text is in, or up to a dash."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in _CLOSES) - (sign in _CLOSES.values())
        if depth < 0 or (not opened and depth > 0):
            return text[:at]
    end = None if opened else _ENDS.search(text)
    return text[: end.start()] if end else text


def _part_list(text: str, known: Callable[[str], bool]) -> list[str]:
    """Names out of "X, Y & Z"; what is one known artist's name stays whole."""
    text = text.strip()
    if not text or known(fold(text)) or fold(text) in names_with_comma():
        return [text] if text else []
    for sign in _ALWAYS.finditer(text):
        head, tail = text[: sign.start()], text[sign.end() :]
        longest = _longest_known(text, known)
        if longest:
            return [text[:longest].strip(), *_part_list(_ALWAYS.sub("", text[longest:], 1), known)]
        return [*_part_list(head, known), *_part_list(tail, known)]
    parts = [part.strip() for part in _MAYBE.split(text)]
    return parts if len(parts) > 1 and all(known(fold(part)) for part in parts) else [text]


def _longest_known(text: str, known: Callable[[str], bool]) -> int:
    """Where the longest known name ends that `text` begins with and that holds a separator."""
    ends = [sign.start() for sign in _ALWAYS.finditer(text)][1:]
    for end in reversed(ends):
        if known(fold(text[:end])) or fold(text[:end]) in names_with_comma():
            return end
    return 0
