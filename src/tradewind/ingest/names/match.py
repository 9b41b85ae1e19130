"""A printed name and the artist of the rosters it stands for."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from tradewind.ingest.names.merge import Artist
from tradewind.terms import fold

_BRACKETS = re.compile(r"^(?P<outer>.+?)\s*[(\[（【](?P<inner>.+)[)\]）】]\s*$")
_OF_GROUP = re.compile(r"^(?:of|from|member of|ex)\b[\s.:-]*", re.I)
_SHORTEST_SPACED = 4  # signs of a name that may be found without its spaces
_SHORTEST_CLOSE = 7  # shorter names differ by a sign too easily: "Akon" and "Ako"
_TWO_SIGNS_FROM = 13


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name was taken for, how surely, by which rule.

    `artist_id` is None where nobody on a roster is meant. Where `why` says something, the match is
    doubtful. `suggested` is the likeliest artist, taken or not.
    """

    artist_id: str | None
    score: float
    rule: str
    why: str = ""
    suggested: Artist | None = None


_NOBODY = Match(None, 0.0, "none")


@dataclass
class Matcher:
    """Finds the artist of a printed name among `artists`."""

    artists: Sequence[Artist]
    _exact: dict[str, list[Artist]] = field(default_factory=dict)
    _folded: dict[str, list[Artist]] = field(default_factory=dict)
    _alias: dict[str, list[Artist]] = field(default_factory=dict)
    _spaceless: dict[str, list[Artist]] = field(default_factory=dict)
    _shortened: dict[str, list[tuple[str, Artist]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for artist in self.artists:
            for name in artist.names:
                _note(self._exact, name, artist)
                _note(self._folded, fold(name), artist)
            for name in (*artist.names, *artist.aliases):
                for alias in _alternates(name):
                    key = fold(alias)
                    _note(self._alias, key, artist)
                    _note(self._spaceless, key.replace(" ", ""), artist)
                    if not artist.weak:
                        self._note_close(key.replace(" ", ""), artist)

    def knows(self, folded: str) -> bool:
        """Whether a folded name is the name or alias of some artist."""
        return folded in self._folded or folded in self._alias

    def match(self, name: str) -> Match:
        """The artist that a printed name stands for, by the first rule that finds any."""
        return self._direct(name) or self._bracketed(name) or self._close(name) or _NOBODY

    def _direct(self, name: str) -> Match | None:
        key = fold(name)
        spaceless = key.replace(" ", "")
        levels: list[tuple[str, float, Iterable[Artist]]] = [
            ("exact", 1.0, self._exact.get(name, ())),
            ("folded", 0.98, self._folded.get(key, ())),
            ("alias", 0.95, self._alias.get(key, ())),
        ]
        if len(spaceless) >= _shortest(spaceless, _SHORTEST_SPACED):
            levels.append(("folded", 0.93, self._spaceless.get(spaceless, ())))
        weak: list[Artist] = []
        for rule, score, found in levels:
            strong = [artist for artist in found if not artist.weak]
            weak += [artist for artist in found if artist.weak]
            if strong and rule == "exact":  # other spellings of the name may be other artists
                strong += [a for a in self._folded.get(key, ()) if not a.weak and a not in strong]
            if strong:
                return _settled(name, strong, rule, score)
        if weak:
            why = f"is known only as a member of {weak[0].first('member_of')}; not matched"
            return Match(None, 0.5, "alias", why, weak[0])
        return None

    def _bracketed(self, name: str) -> Match | None:
        """ "BTS (방탄소년단)": one name in two scripts; "ROSÉ (BLACKPINK)": a member."""
        parts = _BRACKETS.match(name)
        if not parts:
            return None
        inside = _OF_GROUP.sub("", parts["inner"])
        outer, inner = self._direct(parts["outer"]), self._direct(inside)
        outer_is, inner_is = _artist_of(outer), _artist_of(inner)
        if inner_is and (member := self._member(parts["outer"], inner_is)):
            return Match(member.artist_id, 0.95, "alias", suggested=member)
        if outer_is and outer_is is inner_is:
            return Match(outer_is.artist_id, 0.97, "alias", suggested=outer_is)
        one, other = (outer_is, inside) if outer_is else (inner_is, parts["outer"])
        if one is None:
            return None
        sure = not one.weak and not (outer_is and inner_is)
        if sure and scripts(parts["outer"]).isdisjoint(scripts(inside)):
            return Match(one.artist_id, 0.9, "alias", suggested=one)
        why = f"holds the name of {one.name}, but {other!r} is none of its names; not matched"
        return Match(None, 0.7, "alias", why, one)

    def _member(self, name: str, group: Artist) -> Artist | None:
        """The one member of a group who goes by a name."""
        found = self._alias.get(fold(name), ())
        members = [artist for artist in found if artist.parent_id == group.artist_id]
        return members[0] if len(members) == 1 else None

    def _close(self, name: str) -> Match | None:
        key = fold(name).replace(" ", "")
        if len(key) < _SHORTEST_CLOSE:
            return None
        found: dict[str, tuple[float, Artist, str]] = {}
        for short in _shortenings(key):
            for other, artist in self._shortened.get(short, ()):
                most = 2 if min(len(key), len(other)) >= _TWO_SIGNS_FROM else 1
                away = OSA.distance(key, other, score_cutoff=most)
                if away <= most and _digits(key) == _digits(other):
                    score = 1 - away / max(len(key), len(other))
                    found[artist.artist_id] = max(
                        found.get(artist.artist_id, (0.0, artist, other)),
                        (score, artist, other),
                        key=lambda one: one[0],
                    )
        if not found:
            return None
        score, artist, _ = max(found.values(), key=lambda one: (one[0], one[1].artist_id))
        why = f"is spelled like {artist.name} but for a sign or two; not matched"
        return Match(None, round(score, 3), "close", why, artist)

    def _note_close(self, key: str, artist: Artist) -> None:
        if len(key) >= _SHORTEST_CLOSE:
            for short in _shortenings(key):
                self._shortened.setdefault(short, []).append((key, artist))


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in a text, as Unicode names them: HANGUL, LATIN, CJK, THAI."""
    return frozenset(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())


def _settled(name: str, strong: list[Artist], rule: str, score: float) -> Match:
    """The one artist meant; of namesakes the one spelled alike, else the most trusted."""
    spelled = [a for a in strong if name.casefold() in {n.casefold() for n in a.names}]
    if len(strong) > 1 and len(spelled) == 1:
        strong, score = spelled, min(score, 0.9)
    best = max(strong, key=lambda artist: (artist.trust, not artist.doubt))
    if len(strong) > 1:
        others = ", ".join(f"{a.name} ({a.origin})" for a in strong if a is not best)
        why = f"is also the name of {others}; taken for {best.name} ({best.origin})"
        return Match(best.artist_id, 0.6, rule, why, best)
    if best.doubt:
        return Match(best.artist_id, 0.6, rule, f"matched, but {best.doubt}", best)
    return Match(best.artist_id, score, rule, suggested=best)


def _artist_of(match: Match | None) -> Artist | None:
    return None if match is None else match.suggested


def _alternates(name: str) -> list[str]:
    """A roster's "BTS (방탄소년단)" is three names: the whole and both parts."""
    parts = _BRACKETS.match(name)
    if not parts or scripts(parts["outer"]) & scripts(parts["inner"]):
        return [name]
    return [name, parts["outer"].strip(), parts["inner"].strip()]


def _shortest(text: str, latin: int) -> int:
    """A Hangul or Han sign tells as much as two or three letters."""
    return latin if scripts(text) <= {"LATIN", "CYRILLIC"} else 2


def _shortenings(key: str) -> set[str]:
    """The name and all names with one sign left out: what two close names share."""
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def _digits(key: str) -> str:
    return "".join(sign for sign in key if sign.isdigit())


def _note(index: dict[str, list[Artist]], key: str, artist: Artist) -> None:
    held = index.setdefault(key, [])
    if artist not in held:
        held.append(artist)
