"""The choice of awards as a problem in whole numbers: columns, rows, and the rule of each row."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.reason import Reason
from tradewind.awards.room import Room
from tradewind.awards.rules import AwardRules, Where


@dataclass(frozen=True)
class Row:
    """Whole coefficients by column, whose sum is no more than `most`; exact."""

    rule: Reason
    coefficients: Mapping[int, int]
    most: int

    def holds(self, values: Sequence[int]) -> bool:
        """Whether whole values of the columns keep the row."""
        return sum(c * values[column] for column, c in self.coefficients.items()) <= self.most


@dataclass(frozen=True)
class Model:
    """Columns: for each room whether it is awarded, then steps of money above the least award.

    `gains` are what one of each column is worth, `tops` its largest value. `steps` gives the column
    of steps of a room, where it has one.
    """

    rooms: tuple[Room, ...]
    gains: tuple[Fraction, ...]
    tops: tuple[int, ...]
    steps: Mapping[int, int]
    step_minor: int
    rows: tuple[Row, ...]

    def amounts(self, values: Sequence[int]) -> dict[str, int]:
        """The awards by id, in minor units."""
        given = {}
        for n, room in enumerate(self.rooms):
            if values[n]:
                more = values[self.steps[n]] * self.step_minor if n in self.steps else 0
                given[room.application.id] = room.least + more
        return given

    def worth(self, values: Sequence[int]) -> Fraction:
        """What so many of each column are worth."""
        pairs = zip(self.gains, values, strict=True)
        return sum((gain * value for gain, value in pairs), Fraction(0))


def build_model(rooms: Sequence[Room], rules: AwardRules) -> Model:
    """The problem of a round. Rooms that some rule bars have a row for each such rule."""
    count, step = len(rooms), rules.round_minor
    gains = [room.worth(room.least) if room.most else Fraction(0) for room in rooms]
    tops, steps = [1] * count, {}
    for n, room in enumerate(rooms):
        if not room.bars and room.most > room.least:
            steps[n] = len(tops)
            tops.append((room.most - room.least) // step)
            gains.append(room.worth(step))
    builder = _Builder(tuple(rooms), rules, steps, step)
    return Model(
        tuple(rooms), tuple(gains), tuple(tops), steps, step, tuple(_reduced(builder.rows()))
    )


def _reduced(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        found = {column: c for column, c in row.coefficients.items() if c}
        common = math.gcd(*found.values()) or 1
        yield Row(row.rule, {k: c // common for k, c in found.items()}, row.most // common)


class _Builder:
    def __init__(
        self, rooms: tuple[Room, ...], rules: AwardRules, steps: Mapping[int, int], step: int
    ) -> None:
        self.rooms, self.rules, self.steps, self.step = rooms, rules, steps, step

    def rows(self) -> Iterator[Row]:
        for n, room in enumerate(self.rooms):
            for bar in room.bars:
                yield Row(bar, {n: 1}, 0)
            if n in self.steps:  # no steps without an award: not a rule, so never in a conflict
                tops = (room.most - room.least) // self.step
                yield Row(Reason(""), {self.steps[n]: 1, n: -tops}, 0)
            if room.application.id in self.rules.force_in:
                who = {"id": room.application.id, "artist": room.application.artist}
                yield Row(Reason("force_in", who), {n: -1}, -1)
        yield from self._budgets()
        yield from self._shares()
        yield from self._counts()
        yield from self._per()
        yield Row(Reason("one_award"), dict.fromkeys(range(len(self.rooms)), -1), -1)

    def _covered(self, where: Where) -> list[int]:
        return [n for n, room in enumerate(self.rooms) if where.covers(room.application)]

    def _money(self, covered: Sequence[int]) -> dict[int, int]:
        money = {n: self.rooms[n].least for n in covered}
        return money | {self.steps[n]: self.step for n in covered if n in self.steps}

    def _budgets(self) -> Iterator[Row]:
        for budget in self.rules.budgets:
            rule = Reason("budget", {"name": budget.name, "amount_minor": budget.amount_minor})
            yield Row(rule, self._money(self._covered(budget.where)), budget.amount_minor)

    def _shares(self) -> Iterator[Row]:
        for share in self.rules.shares:
            among = self._covered(share.among)
            those = [n for n in among if share.where.covers(self.rooms[n].application)]
            if share.of == "money":
                part, whole = self._money(those), self._money(among)
            else:
                part, whole = dict.fromkeys(those, 1), dict.fromkeys(among, 1)
            for kind, end, sign in (
                ("share_floor", share.at_least, -1),
                ("share_ceiling", share.at_most, 1),
            ):
                if end is None:
                    continue
                p, q = end.as_integer_ratio()
                row = {k: sign * (q * part.get(k, 0) - p * c) for k, c in whole.items()}
                yield Row(Reason(kind, {"name": share.name, "share": end}), row, 0)

    def _counts(self) -> Iterator[Row]:
        for count in self.rules.counts:
            those = self._covered(count.where)
            if count.at_least is not None:
                rule = Reason("count_floor", {"name": count.name, "count": count.at_least})
                yield Row(rule, dict.fromkeys(those, -1), -count.at_least)
            if count.at_most is not None:
                rule = Reason("count_ceiling", {"name": count.name, "count": count.at_most})
                yield Row(rule, dict.fromkeys(those, 1), count.at_most)

    def _per(self) -> Iterator[Row]:
        for per in self.rules.per:
            groups: dict[str, list[int]] = defaultdict(list)
            names: dict[str, str] = {}
            for n, room in enumerate(self.rooms):
                for value in room.application.has(per.field):
                    groups[value.casefold()].append(n)
                    names.setdefault(value.casefold(), value)
            for key, those in sorted(groups.items()):
                had = [
                    a for a in self.rules.already if a.facts.get(per.field, "").casefold() == key
                ]
                said = {"field": per.field, "value": names[key]}
                if per.awards is not None:
                    left = max(per.awards - sum(a.awards for a in had), 0)
                    if left < len(those):
                        rule = Reason("per_awards", {**said, "count": per.awards})
                        yield Row(rule, dict.fromkeys(those, 1), left)
                if per.amount_minor is not None:
                    left = max(per.amount_minor - sum(a.amount_minor for a in had), 0)
                    if left < sum(self.rooms[n].most for n in those):
                        rule = Reason("per_amount", {**said, "amount_minor": per.amount_minor})
                        yield Row(rule, self._money(those), left)
