"""The elements of a JSON array one by one, however long it is and wherever it breaks off."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"[}\]]\s*,\s*(?=[{\[])")
_LONGEST = 16 << 20  # signs; no record of the trade is longer
_HEAD = 1 << 20
_LONGEST_WORD = 9  # -Infinity; half of it is no JSON yet


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its value, and how many signs it takes."""

    value: Any
    size: int


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands where an element should and is none. `last` says that the array ends with it."""

    raw: str
    last: bool = False

    @property
    def size(self) -> int:
        """How many signs it takes."""
        return len(self.raw)


def read_elements(texts: Iterable[str], key: str = "") -> Iterator[Element | Broken]:
    """Each element of the array that `texts` make up joined, or of the array under `key`.

    An element that cannot be read is yielded as broken, and reading goes on at the next. Where the
    array never ends, what stands there is broken and the last.
    """
    more = iter(texts)
    text, at = _begin(more, key)
    if at is None:
        return
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if text.startswith("]", at):
            text, at = "" if key else _after(text[at + 1 :], more), 1
            if not text.startswith("["):  # where files were joined, another array follows
                if text:
                    yield Broken(text, last=True)
                return
            continue
        cut = True
        try:
            value, end = _DECODER.raw_decode(text, at)
            known = end < len(text) or value.__class__ in (dict, list)
        except (json.JSONDecodeError, RecursionError) as cause:
            known, cut = False, ends_within(cause, text)
        if known:
            yield Element(value, end - at)
            at = end
            continue
        added = next(more, "") if len(text) - at < _LONGEST else ""
        if added:
            text, at = text[at:] + added, 0
            continue
        following = None if cut else _NEXT.search(text, at)
        if following is None:
            yield Broken(text[at:], last=True)
            return
        yield Broken(text[at : following.end()].rstrip().rstrip(","))
        at = following.end()


def _after(text: str, more: Iterator[str]) -> str:
    """What follows an array's end, from its first sign that is no blank."""
    while not text.strip() and (added := next(more, "")):
        text = added
    return text.lstrip()


def ends_within(cause: Exception, text: str) -> bool:
    """Whether the text ends within the element, and is not wrong in its midst."""
    if not isinstance(cause, json.JSONDecodeError):
        return False
    return "Unterminated" in cause.msg or cause.pos >= len(text) - _LONGEST_WORD


def _begin(more: Iterator[str], key: str) -> tuple[str, int | None]:
    """The first text, and where the elements begin in it."""
    shape = re.compile(rf'"{re.escape(key)}"\s*:\s*\[' if key else r"\ufeff?\s*\[")
    text = ""
    for added in more:
        text += added
        found = shape.search(text) if key else shape.match(text)
        if found:
            return text, found.end()
        if len(text) > _HEAD:
            break
    return text, None
