"""Lines a person forces or forbids, by the ids of what the plan knows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import LineKey, PlanParams
from tradewind.plan.rules import Rules
from tradewind.terms import InputInvalidError, fold, nearest


def known_lines(params: PlanParams, inputs: PlanInputs, rules: Rules) -> PlanParams:
    """The params with forced and forbidden lines by id, where a person may have named the artist.

    Raises InputInvalidError for an artist without forecasts, a name that several bear, and a kind
    of action, a market or a quarter that is none.
    """
    if not params.force and not params.forbid:
        return params
    names: dict[str, list[str]] = {}
    for artist, facts in inputs.artists.items():
        names.setdefault(fold(facts.name), []).append(artist)
    abroad = sorted({pair.territory for pair in inputs.forecasts})
    quarters = [quarter.name for quarter in inputs.quarters]
    kinds = {fold(kind.kind.replace("_", " ")): kind.kind for kind in rules.kinds}

    def known(option: str, key: LineKey) -> LineKey:
        where = params.place(f"{option} {key}")
        artist = (
            key.artist_id if key.artist_id in inputs.artists else _artist(key, names, inputs, where)
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
    )


def _artist(key: LineKey, names: Mapping[str, list[str]], inputs: PlanInputs, where: str) -> str:
    found = names.get(fold(key.artist_id), [])
    if len(found) > 1:
        raise InputInvalidError(
            f"{len(found)} artists are called {key.artist_id!r}",
            where=where,
            remedy=f"give the id of the one you mean: {', '.join(sorted(found))}",
        )
    if not found:
        known = [*(facts.name for facts in inputs.artists.values()), *inputs.artists]
        raise _unknown("artist with forecasts", key.artist_id, known, where)
    return found[0]


def _unknown(what: str, found: str, known: Iterable[str], where: str) -> InputInvalidError:
    near = nearest(found, known)
    return InputInvalidError(
        f"there is no {what} {found!r}",
        where=where,
        remedy=f"the nearest is {near!r}" if near else "",
    )
