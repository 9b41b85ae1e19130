"""A plan before, and what of it is to stay in the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tradewind.plan.candidates import Candidates
from tradewind.plan.compare import compare_plans
from tradewind.plan.errors import CommittedLineError
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import LineKey, PlanParams
from tradewind.plan.plan import Plan, PlanLine, Reason
from tradewind.plan.quarter import Quarter
from tradewind.plan.rules import Rules
from tradewind.plan.scenario.asked import KeepAsked
from tradewind.plan.write_plan import read_plan
from tradewind.terms import InputInvalidError, nearest

COMMITTED, STAYED = "committed", "stayed"


@dataclass(frozen=True)
class Keep:
    """Lines of the plan `before`: the committed (by id) stay, the others where it costs little.

    `tolerance` is the share of the best plan's gain that may be given up so that others stay.
    """

    before: Plan
    committed: frozenset[str] = frozenset()
    tolerance: float = 0.01

    def within(self, quarters: tuple[Quarter, ...]) -> tuple[PlanLine, ...]:
        """The lines that begin in these quarters; earlier ones are over, later ones are not due."""
        return tuple(line for line in self.before.lines if quarter_of(line, quarters))


def read_keep(asked: KeepAsked, places: Mapping[str, str] | None = None) -> Keep:
    """The plan before with its committed lines: those named, those early enough, those marked.

    A line is marked where the plan before was itself made around it. `places` says by option where
    the file asks for it. Raises PlanFileInvalidError, CommittedLineError for an unknown id.
    """
    before = read_plan(asked.plan)
    ids = {line.id for line in before.lines}
    for name in asked.committed:
        if name not in ids:
            near = nearest(name, ids)
            raise CommittedLineError(
                f"there is no line {name!r} in {asked.plan}",
                where=(places or {}).get("--committed", f"--committed {name}"),
                remedy=f"the nearest is {near!r}" if near else "leave it out",
            )
    until = asked.committed_until
    committed = {
        line.id
        for line in before.lines
        if line.id in asked.committed
        or (until is not None and line.start < until)
        or COMMITTED in {reason.reason for reason in line.why}
    }
    return Keep(before, frozenset(committed), asked.tolerance)


def quarter_of(line: PlanLine, quarters: tuple[Quarter, ...]) -> Quarter | None:
    """The quarter in which the line begins."""
    return next((span for span in quarters if span.start <= line.start <= span.end), None)


def with_committed(params: PlanParams, keep: Keep, inputs: PlanInputs, rules: Rules) -> PlanParams:
    """The params with the committed lines forced into their quarters; what others need comes first.

    Raises CommittedLineError for one that is forbidden, InputInvalidError for a plan before of
    another home.
    """
    if keep.before.home != params.home:
        raise InputInvalidError(
            f"the plan before is of {keep.before.home}, this one of {params.home}",
            where=params.place("--keep"),
            remedy="name a plan of the same home",
        )
    keys = [
        _key(line, span)
        for line in keep.before.lines
        if line.id in keep.committed and (span := quarter_of(line, inputs.quarters))
    ]
    waits = {kind.kind for kind in rules.kinds if kind.needs}
    keys.sort(key=lambda key: key.kind in waits)
    more = tuple(key for key in dict.fromkeys(keys) if key not in params.force)
    for key in more:
        for forbidden in params.forbid:
            if forbidden[:3] == key[:3] and forbidden.covers(key.quarter):
                raise CommittedLineError(
                    f"the line {key} is committed and forbidden",
                    where=params.place(f"--forbid {forbidden}"),
                    remedy="take one of the two out",
                )
    return replace(params, force=(*params.force, *more))


def refuse_lost(keep: Keep, inputs: PlanInputs, candidates: Candidates) -> None:
    """Raises CommittedLineError where a committed line can no longer be in any plan."""
    pairs = {(pair.artist_id, pair.territory): p for p, pair in enumerate(inputs.forecasts)}
    kinds = {kind.kind: k for k, kind in enumerate(candidates.rules.kinds)}
    lost = []
    for line in keep.within(inputs.quarters):
        pair, kind = pairs.get((line.artist_id, line.territory)), kinds.get(line.kind)
        span = quarter_of(line, inputs.quarters)
        if line.id not in keep.committed or span is None:
            continue
        if pair is None:
            lost.append(f"{_said(line)}: the artist has no forecast there any more")
        elif kind is None:
            lost.append(f"{_said(line)}: the rulebook no longer has this kind of action")
        elif not candidates.open[pair, span.number, kind]:
            done = inputs.done.get((line.artist_id, line.territory, line.kind))
            why = f"the journal has it as done on {done}" if done else "no rule allows it any more"
            lost.append(f"{_said(line)}: {why}")
    if lost:
        raise CommittedLineError(
            f"{len(lost)} committed lines cannot be in the plan: {'; '.join(lost[:5])}",
            remedy="start the plan after what is done, or make the plan before without them",
        )


def told(answer: Plan, keep: Keep, inputs: PlanInputs, best_gain: float, gap: float) -> Plan:
    """The plan with its committed lines marked, and a note of how much of the plan before stays.

    `best_gain` is that of the best plan found, whatever stays; `gap` the one wanted.
    """
    ours = {
        (key.artist_id, key.territory, key.kind, key.quarter)
        for line in keep.before.lines
        if line.id in keep.committed
        and (span := quarter_of(line, inputs.quarters))
        and (key := _key(line, span))
    }
    lines = tuple(
        _marked(line) if (line.artist_id, line.territory, line.kind, line.quarter) in ours else line
        for line in answer.lines
    )
    near = (answer.bound - best_gain) <= (gap + 1e-9) * answer.bound
    notes = tuple(note for note in answer.notes if not (near and note.reason == "stopped_early"))
    stayed = Reason(STAYED, _counts(answer, keep, inputs, best_gain))
    return replace(answer, lines=lines, notes=(*notes, stayed))


def _counts(answer: Plan, keep: Keep, inputs: PlanInputs, best_gain: float) -> dict[str, Any]:
    due = tuple(
        replace(line, start=span.start, quarter=span.name)
        for line in keep.before.lines
        if (span := quarter_of(line, inputs.quarters))
    )
    before = replace(keep.before, lines=due)
    found = compare_plans(before, answer)
    moved = sum("quarter" in pair.changed for pair in found.pairs)
    return {
        "of": len(before.lines),
        "committed": sum(line.id in keep.committed for line in before.lines),
        "kept": len(found.pairs) - moved,
        "moved": moved,
        "dropped": len(found.only_before),
        "new": len(found.only_after),
        "given_up": max(0.0, (best_gain - answer.gain.mid) / best_gain) if best_gain > 0 else 0.0,
    }


def _marked(line: PlanLine) -> PlanLine:
    why = tuple(reason for reason in line.why if reason.reason != "forced")
    return replace(line, why=(*why, Reason(COMMITTED, {})))


def _key(line: PlanLine, span: Quarter) -> LineKey:
    return LineKey(line.artist_id, line.territory, line.kind, span.name)


def _said(line: PlanLine) -> str:
    kind = line.kind.replace("_", " ")
    return f"{line.id} ({kind} for {line.artist} in {line.territory}, {line.quarter})"
