"""What the words in a title's brackets say about the recording: live, remix, Japanese version."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tradewind.terms import fold

_LONGEST = 5  # words of one entry
_UNSAID = frozenset(
    fold(
        "the a an of from by at in on and version ver mix edit official no na em en de la le "
        "remix live"
    ).split()
)
"""Words that do not tell two remixes or two concerts apart."""
_LANGUAGE = "language "


@dataclass(frozen=True, slots=True)
class Said:
    """What one bracket says: versions, and the words that tell two of a kind apart.

    `versions` is empty where the bracket says nothing about the recording ("explicit").
    """

    versions: frozenset[str]
    details: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VersionWords:
    """The words of version_words.csv, by where in a bracket they count."""

    by_place: dict[str, dict[str, str]] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)

    def read_bracket(self, text: str) -> Said | None:
        """What a bracket, or what follows a dash, says; None where it is part of the title."""
        words = fold(text).split()
        if not words:
            return Said(frozenset())
        whole = self.by_place["whole"].get(" ".join(words))
        if whole is not None:
            return Said(_one(whole))
        return self._parts(words)

    def read_end(self, words: Sequence[str]) -> tuple[int, Said] | None:
        """How many last words of a title without brackets are a version, and which."""
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            version = self.bare.get(" ".join(words[-count:]))
            if version is not None:
                return count, Said(_one(version))
        if len(words) > 1 and not words[-1].isascii():  # "Something 中文版"
            said = self._written_together(words[-1])
            if said and any(one.startswith(_LANGUAGE) for one in said.versions):
                return 1, said
        if len(words) > 2 and words[-1] in self.by_place["last"]:
            for count in range(min(3, len(words) - 2), 0, -1):
                version = self.by_place["whole"].get(" ".join(words[-1 - count : -1]), "")
                if version.startswith(_LANGUAGE):
                    return count + 1, Said(_one(version))
        return None

    def _parts(self, words: list[str]) -> Said | None:
        found, rest = set[str](), list[str]()
        last = ""
        at = 0
        while at < len(words):
            version, count = self._longest(words, at)
            if version is None:
                rest.append(words[at])
                count = 1
            else:
                found.add(version)
            at += count
        if rest and rest[-1] in self.by_place["last"]:
            last = self.by_place["last"][rest.pop()]
        elif len(rest) > 1 and self.by_place["last"].get(rest[0]) == "version":
            last, rest = "version", rest[1:]  # "versión salsa", "version française"
        if rest and (inner := self._language(rest)) is not None:
            found.add(inner)
            rest = []
        if last and not found - {""}:
            found.add(last)
        if not found:
            return self._written_together("".join(words))
        versions = frozenset(found - {""})
        return Said(versions, frozenset(rest) - _UNSAID if versions else frozenset())

    def _longest(self, words: list[str], at: int) -> tuple[str | None, int]:
        """The version that begins at a word, and over how many words it goes."""
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            text = " ".join(words[at : at + count])
            places = ["any"]
            if at == 0:
                places.append("start")
            if at + count == len(words):
                places.append("end")
            for place in places:
                if text in self.by_place[place]:
                    version = self.by_place[place][text]
                    silent = not version and place == "start"  # 'from "Aladdin"': all of it
                    return version, len(words) - at if silent else count
        return None, 1

    def _language(self, rest: list[str]) -> str | None:
        """The language, or the silence, that is left when "version" is taken away."""
        return self.by_place["whole"].get(" ".join(rest))

    def _written_together(self, text: str) -> Said | None:
        """ "日本語ver", "한국어버전", "現場版": scripts that leave no space between words."""
        if text.isascii():
            return None
        for generic in sorted(self.by_place["last"], key=len, reverse=True):
            stem = text.removesuffix(generic.replace(" ", ""))
            if text in self.by_place["whole"]:
                return Said(_one(self.by_place["whole"][text]))
            if stem and stem != text:
                version = self.by_place["whole"].get(stem, self.by_place["any"].get(stem))
                if version is not None:
                    return Said(_one(version))
                if not generic.isascii():
                    return Said(_one(self.by_place["last"][generic]), frozenset([stem]))
        return None


@cache
def version_words() -> VersionWords:
    """The words of version_words.csv, folded."""
    text = files("tradewind.ingest.recordings").joinpath("version_words.csv").read_text("utf-8")
    words = VersionWords({place: {} for place in ("whole", "start", "end", "any", "last")})
    for row in csv.DictReader(text.splitlines()):
        key = fold(row["word"])
        if row["bare"]:
            words.bare.setdefault(key, row["version"])
        words.by_place[row["place"]].setdefault(key, row["version"])
    return words


def _one(version: str) -> frozenset[str]:
    return frozenset([version] if version else [])
