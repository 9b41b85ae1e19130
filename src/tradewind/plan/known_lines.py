"""Lines a person forces or forbids, and limits, by the ids of what the plan knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from tradewind.plan.inputs import PlanInputs
from tradewind.plan.limits import YES_NO, Limit
from tradewind.plan.params import LineKey, PlanParams
from tradewind.plan.rules import Rules
from tradewind.rulebook import market_of
from tradewind.terms import InputInvalidError, Territory, fold, nearest


def known_lines(params: PlanParams, inputs: PlanInputs, rules: Rules) -> PlanParams:
    """The params with artists by id in lines and limits, where a person may have named them.

    Raises InputInvalidError for an artist without forecasts, a name that several bear, and a kind
    of action, a market, a quarter or whatever else a limit may be about that is none.
    """
    if not params.force and not params.forbid and not params.limits:
        return params
    names: dict[str, list[str]] = {}
    for artist, facts in inputs.artists.items():
        names.setdefault(fold(facts.name), []).append(artist)
    abroad = sorted({pair.territory for pair in inputs.forecasts})
    quarters = [quarter.name for quarter in inputs.quarters]
    kinds = {fold(kind.kind.replace("_", " ")): kind.kind for kind in rules.kinds}

    def about(limit: Limit) -> Limit:
        """The limit by ids and as the roster spells things."""
        where = params.place(f"--limit {limit.name}")
        spelled = _spelled(inputs, abroad, quarters, (kind.kind for kind in rules.kinds))
        found = {}
        for word, values in limit.about.items():
            if word == "artist":
                found[word] = tuple(
                    value if value in inputs.artists else _artist(value, names, inputs, where)
                    for value in values
                )
                continue
            for value in values:
                if fold(value) not in spelled[word]:
                    raise _unknown(word, value, chain(*spelled[word].values()), where)
            found[word] = tuple(chain(*(spelled[word][fold(value)] for value in values)))
        return replace(limit, about=found)

    def known(option: str, key: LineKey) -> LineKey:
        where = params.place(f"{option} {key}")
        artist = (
            key.artist_id
            if key.artist_id in inputs.artists
            else _artist(key.artist_id, names, inputs, where)
        )
        kind = kinds.get(fold(key.kind.replace("_", " ")))
        if kind is None:
            raise _unknown("kind of action", key.kind, (k.kind for k in rules.kinds), where)
        if key.territory not in abroad:
            raise _unknown("market with forecasts", key.territory, abroad, where)
        if not any(key.covers(name) for name in quarters):
            raise _unknown("quarter of the plan", key.quarter, quarters, where)
        return LineKey(artist, key.territory, kind, key.quarter)

    return replace(
        params,
        force=tuple(known("--force", key) for key in params.force),
        forbid=tuple(known("--forbid", key) for key in params.forbid),
        limits=tuple(about(limit) for limit in params.limits),
    )


def _spelled(
    inputs: PlanInputs, abroad: list[str], quarters: list[str], kinds: Iterable[str]
) -> Mapping[str, Mapping[str, list[str]]]:
    """By word that a limit may use and folded name, every spelling there is."""
    artists = inputs.artists.values()
    there: dict[str, Iterable[str]] = {
        **dict.fromkeys(YES_NO, ("yes", "no")),
        "company": {facts.company for facts in artists if facts.company},
        "genre": {facts.genre for facts in artists if facts.genre},
        "language": {language for facts in artists for language in facts.languages},
        "market": abroad,
        "region": {market_of(Territory(market)).region for market in abroad},
        "kind": kinds,
        "quarter": quarters,
    }
    found: dict[str, defaultdict[str, list[str]]] = {word: defaultdict(list) for word in there}
    for word, values in there.items():
        for value in sorted(set(values)):
            found[word][fold(value)].append(value)
    return found


def _artist(name: str, names: Mapping[str, list[str]], inputs: PlanInputs, where: str) -> str:
    found = names.get(fold(name), [])
    if len(found) > 1:
        raise InputInvalidError(
            f"{len(found)} artists are called {name!r}",
            where=where,
            remedy=f"give the id of the one you mean: {', '.join(sorted(found))}",
        )
    if not found:
        known = [*(facts.name for facts in inputs.artists.values()), *inputs.artists]
        raise _unknown("artist with forecasts", name, known, where)
    return found[0]


def _unknown(what: str, found: str, known: Iterable[str], where: str) -> InputInvalidError:
    known = sorted(set(known))
    near, some = nearest(found, known), ", ".join(known[:8])
    return InputInvalidError(
        f"there is no {what} {found!r}",
        where=where,
        remedy=f"the nearest is {near!r}"
        if near
        else f"there are: {some}"
        if some
        else "there are none",
    )
