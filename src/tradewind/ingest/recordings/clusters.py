"""Prints that are one recording, joined step by step and never against their codes."""

from collections.abc import Iterable, Mapping

Codes = frozenset[str]


class Clusters:
    """Sets of prints, by number. Two sets with different sound ISRCs are not joined unless forced.

    `apart` are pairs of prints that a person told to keep apart.
    """

    def __init__(self, codes: Iterable[Codes], apart: Iterable[tuple[int, int]] = ()) -> None:
        self._codes = list(codes)
        self._above = list(range(len(self._codes)))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def head(self, number: int) -> int:
        """The print that stands for the set a print is in."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def codes(self, number: int) -> Codes:
        """The sound ISRCs of a print's set."""
        return self._codes[self.head(number)]

    def members(self, number: int) -> list[int]:
        """The prints of a print's set."""
        head = self.head(number)
        return list(self._members.get(head, [head]))

    def may_join(self, one: int, other: int) -> bool:
        """Whether neither ISRCs nor a person keep two sets apart."""
        ours, theirs = self.codes(one), self.codes(other)
        if ours and theirs and not (ours <= theirs or theirs <= ours):
            return False
        if not self._apart:
            return True
        others = set(self.members(other))
        return not any(self._apart.get(member, set()) & others for member in self.members(one))

    def join(self, into: int, other: int, *, force: bool = False) -> bool:
        """Join two sets; returns whether they were two and now are one."""
        head, gone = self.head(into), self.head(other)
        if head == gone or not (force or self.may_join(head, gone)):
            return False
        self._members.setdefault(head, [head]).extend(self._members.pop(gone, [gone]))
        self._codes[head] |= self._codes[gone]
        self._above[gone] = head
        return True

    def all(self) -> Mapping[int, list[int]]:
        """Every set by its head, its prints in order."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.head(number), []).append(number)
        return found
