"""Limits as rows of the problem, over whichever lines stand in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.inputs import ArtistFacts, PlanInputs
from tradewind.plan.limits import FLOOR_EMERGING, Limit, floor_for_emerging
from tradewind.plan.params import PlanParams
from tradewind.plan.rules import Rules
from tradewind.plan.solver.rows import THOUSAND_EUR
from tradewind.rulebook import market_of
from tradewind.terms import InputInvalidError, Territory

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class LimitRow:
    """One side of a limit: the sum of weight·line is at most `upper`.

    The weight of a line is `everywhere`, and `inside` more where pair, quarter and kind are meant
    (masks), each a thousand euros of its cost (`by_cost`) or a line.
    """

    limit: Limit
    pair: Bools
    quarter: Bools
    kind: Bools
    inside: float
    everywhere: float
    by_cost: bool
    upper: float

    @property
    def needs_lines(self) -> bool:
        """Whether it asks for lines that are meant rather than forbids them."""
        return self.inside < 0

    def weights(self, pairs: Ints, cost_eur_cents: Ints) -> Floats:
        """By pair (places), quarter and kind; costs by pair (all) and kind."""
        inside = self.pair[pairs, None, None] & self.quarter[:, None] & self.kind
        weight = self.inside * inside + self.everywhere
        cost = cost_eur_cents[pairs] * THOUSAND_EUR if self.by_cost else np.ones(1)
        weights: Floats = weight * (cost[:, None, :] if self.by_cost else cost)
        return weights

    def weight(self, p: int, q: int, k: int, cost_eur_cents: int) -> float:
        """Of one line."""
        inside = self.pair[p] and self.quarter[q] and self.kind[k]
        each = cost_eur_cents * THOUSAND_EUR if self.by_cost else 1.0
        return float((self.inside * bool(inside) + self.everywhere) * each)


def limit_rows(inputs: PlanInputs, rules: Rules, params: PlanParams) -> tuple[LimitRow, ...]:
    """The rows of all limits, the floor for emerging artists among them."""
    floor = params.floor_emerging
    limits = (*([] if floor is None else [floor_for_emerging(floor)]), *params.limits)
    return tuple(row for limit in limits for row in _rows(limit, inputs, rules, params))


def _rows(limit: Limit, inputs: PlanInputs, rules: Rules, params: PlanParams) -> list[LimitRow]:
    masks = _pairs(limit, inputs), _quarters(limit, inputs), _kinds(limit, rules)
    if limit.least and not all(mask.any() for mask in masks):
        raise _nothing(limit, params)
    by_cost = limit.measure != "lines"
    rows = []
    for sign, amount in ((-1.0, limit.least), (1.0, limit.most)):
        if amount is None:
            continue
        if limit.measure == "share":
            everywhere, upper = -sign * amount, 0.0
        else:
            each = THOUSAND_EUR if by_cost else 1.0
            everywhere, upper = 0.0, sign * amount * each
        rows.append(LimitRow(limit, *masks, sign, everywhere, by_cost, upper))
    return rows


def _nothing(limit: Limit, params: PlanParams) -> InputInvalidError:
    if limit.name == FLOOR_EMERGING:
        return InputInvalidError(
            "no artist with forecasts is emerging, and the floor asks for spending on such",
            where=params.place("--floor-emerging"),
            expected="artists whose roster says so in its column 'emerging'",
            remedy="mark them on the roster, or leave --floor-emerging out",
        )
    return InputInvalidError(
        f"no line is what the limit {limit.name!r} is about, and it asks for some",
        where=params.place(f"--limit {limit.name}"),
        expected="artists, markets and kinds of action that the plan chooses among",
        remedy="make it about more, or take it out",
    )


def _pairs(limit: Limit, inputs: PlanInputs) -> Bools:
    done = {artist for artist, _, _ in inputs.done}
    artists = {
        artist: all(_of_artist(word, facts, artist in done, values)
                    for word, values in limit.about.items())
        for artist, facts in inputs.artists.items()
    }  # fmt: skip
    return np.array(
        [
            artists[pair.artist_id]
            and all(
                _of_market(word, pair.territory, values) for word, values in limit.about.items()
            )
            for pair in inputs.forecasts
        ],
        dtype=bool,
    )


def _of_artist(word: str, facts: ArtistFacts, done: bool, values: tuple[str, ...]) -> bool:
    if word == "language":
        return bool(facts.languages & set(values))
    has = {
        "emerging": "yes" if facts.emerging else "no",
        "first_timer": "no" if done else "yes",
        "artist": facts.artist_id,
        "company": facts.company,
        "genre": facts.genre,
    }
    return word not in has or has[word] in values


def _of_market(word: str, territory: str, values: tuple[str, ...]) -> bool:
    if word == "market":
        return territory in values
    return word != "region" or market_of(Territory(territory)).region in values


def _quarters(limit: Limit, inputs: PlanInputs) -> Bools:
    values = limit.about.get("quarter")
    return np.array([values is None or quarter.name in values for quarter in inputs.quarters])


def _kinds(limit: Limit, rules: Rules) -> Bools:
    values = limit.about.get("kind")
    return np.array([values is None or kind.kind in values for kind in rules.kinds])
