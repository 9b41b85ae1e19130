"""Whether two prints under one code can be the same recording."""

import unicodedata

from rapidfuzz import fuzz

from tradewind.ingest.recordings.form import Form

_ALIKE = 70.0  # percent: titles retold or cut off, not another song
_SAME_NAME = 85.0
_SHORTEST_PART = 4
_OFTEN_LEFT_OUT = frozenset({"remaster", "radio edit", "version", "clean", "extended"})
"""Versions that statements and services leave out of titles, and put in again, under one code."""


def can_be_same(one: Form, other: Form) -> bool:
    """Whether titles, artists and versions allow that two prints are one recording."""
    return _versions(one, other) and titles_alike(one, other) and artists_alike(one, other)


def titles_alike(one: Form, other: Form) -> bool:
    """Whether two titles may name one song: alike, one within the other, or in other scripts."""
    if not one.song or not other.song:
        return True
    names, others = {one.song, *one.others}, {other.song, *other.others}
    return bool(names & others) or _text_alike(one.song, other.song, _ALIKE)


def artists_alike(one: Form, other: Form) -> bool:
    """Whether somebody is named on both, or may be under another spelling or script."""
    if not one.artists or not other.artists or one.artists & other.artists:
        return True
    return any(
        _text_alike(a.split(":")[-1], b.split(":")[-1], _SAME_NAME)
        for a in one.artists
        for b in other.artists
    )


def _versions(one: Form, other: Form) -> bool:
    differ = one.versions ^ other.versions
    if differ - _OFTEN_LEFT_OUT:
        return False
    return not one.details or not other.details or bool(one.details & other.details)


def _text_alike(one: str, other: str, least: float) -> bool:
    short, long = sorted((one, other), key=len)
    if _scripts(one).isdisjoint(_scripts(other)):
        return bool(_scripts(one) and _scripts(other))
    within = len(short) >= _SHORTEST_PART and short in long
    return within or fuzz.ratio(one, other) >= least


def _scripts(text: str) -> frozenset[str]:
    return frozenset(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())
