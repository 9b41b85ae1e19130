"""A set of awards as the terminal shows it."""

import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tradewind.awards import (
    Alternative,
    Award,
    AwardSet,
    RuleUse,
    VoteCount,
    figure,
    lack_sentence,
    money,
    note_sentence,
    percent,
    rate_sentence,
    rule_sentence,
)

WIDTH_OF_A_FILE = 130  # columns, where the output is no terminal


def show_awards(answer: AwardSet, rows: int) -> None:
    """Print the awards, what the rules cost, ties, other sets, and what the others lack."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)
    vote = answer.method == "equal_shares"
    console.print(f"\n[bold]{'Awards by public vote' if vote else 'Awards'}[/]")
    console.print(_awards_table(answer, rows))
    for line in _summary(answer):
        console.print(line, markup=False)
    for rate in answer.rates:
        console.print(f"Rate used: {rate_sentence(rate)}", markup=False)
    if not vote and answer.rules:
        console.print("\n[bold]What each rule costs[/]")
        console.print(_rules_table(answer, rows))
    for count in answer.votes:
        _show_vote(console, count, answer, rows)
    _show_ties(console, answer)
    if answer.alternatives:
        console.print(f"\n[bold]Sets no more than {percent(answer.within)} below the best[/]")
        console.print(_alternatives_table(answer, rows))
    if answer.left_out:
        console.print("\n[bold]Left out[/]")
        console.print(_left_out_table(answer, rows))


def _table(*columns: str, numbers: Sequence[str] = ()) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left")
    return table


def _awards_table(answer: AwardSet, rows: int) -> Table:
    money_of, vote = answer.currency, answer.method == "equal_shares"
    numbers = (money_of, "asked", "score", "votes")
    mark, last = ("votes", "came in") if vote else ("score", "without it the set loses")
    table = _table("id", "artist", "company", money_of, "asked", mark, last, numbers=numbers)
    for award in answer.awards[:rows]:
        table.add_row(
            escape(award.id),
            escape(award.artist),
            escape(award.company),
            _amount(award.amount_minor, answer),
            _amount(award.asked_minor, answer),
            figure(award.worth if vote else award.score),
            escape(_came_in(award, answer) if vote else _without(award)),
        )
    if len(answer.awards) > rows:
        table.add_row("", f"and {len(answer.awards) - rows} more")
    return table


def _without(award: Award) -> str:
    if award.forced:
        return "forced in"
    if award.indispensable:
        return "no set keeps the rules without it"
    if award.loss_without is None:
        return "not examined"
    if award.loss_without == 0:
        return "nothing: a tie"
    return figure(award.loss_without) + (" (open)" if award.standing == "open" else "")


def _came_in(award: Award, answer: AwardSet) -> str:
    for vote in answer.votes:
        for place, won in enumerate(vote.rounds, 1):
            if won.id == award.id:
                return f"round {place}"
        if award.id in vote.completed:
            return "with money left over"
    return ""


def _summary(answer: AwardSet) -> Iterator[str]:
    total = money(answer.money_minor, answer.currency)
    count = "1 award" if len(answer.awards) == 1 else f"{len(answer.awards):,} awards"
    if answer.method == "equal_shares":
        yield f"{count}, {total}. Check passed."
        for rule in answer.broken:
            said = rule_sentence(rule, answer.currency)
            yield f"The vote broke a rule that it does not look at: {said}."
        return
    gap = 100 * (answer.gap or 0.0)
    unit = "points" if answer.goal == "score" else f"points times {answer.currency}"
    yield (
        f"{count}, {total}. Worth {figure(answer.worth)} {unit}; no set can be worth more "
        f"than {answer.bound:,.2f}: gap {gap:.2g} %. Check passed, {answer.seconds:g} s."
    )
    for note in answer.notes:
        yield f"Note: {note_sentence(note, answer.currency)}"
    if not answer.proven:
        yield (
            "The search ended before this was proven the best set; other sets and prices were not "
            "worked out. More --seconds may help."
        )


def _rules_table(answer: AwardSet, rows: int) -> Table:
    table = _table("rule", "reached", "a little looser", "without it", numbers=("without it",))
    for used in answer.rules[:rows]:
        table.add_row(
            escape(rule_sentence(used.rule, answer.currency)),
            _measure(used, used.reached, answer),
            escape(_looser(used, answer)),
            "" if used.without is None else _signed(used.without),
        )
    return table


def _measure(used: RuleUse, value: Fraction | None, answer: AwardSet) -> str:
    if value is None:
        return ""
    if used.rule.reason.startswith("share"):
        return percent(value)
    if used.rule.reason in ("budget", "per_amount"):
        return money(value, answer.currency)
    return figure(value)


def _looser(used: RuleUse, answer: AwardSet) -> str:
    if used.looser is None:
        return ""
    kind = used.rule.reason
    if kind.startswith("share"):
        by = f"{figure(100 * used.looser.by)} point"
    elif kind in ("budget", "per_amount"):
        by = money(used.looser.by, answer.currency)
    else:
        by = "one"
    sign = "less" if kind.endswith("floor") else "more"
    said = f"{by} {sign}: {_signed(used.looser.gain)}"
    return said + _who(used.looser.enters, used.looser.leaves)


def _who(enters: Sequence[str], leaves: Sequence[str]) -> str:
    parts = [f"in {', '.join(enters)}"] if enters else []
    parts += [f"out {', '.join(leaves)}"] if leaves else []
    return f" ({'; '.join(parts)})" if parts else ""


def _signed(value: Fraction) -> str:
    return "nothing" if value == 0 else f"{'+' if value > 0 else ''}{figure(value)}"


def _show_ties(console: Console, answer: AwardSet) -> None:
    if not answer.swaps and not answer.ties:
        return
    console.print("\n[bold]Ties: the panel decides[/]")
    for swap in answer.swaps:
        cost = "and costs the same" if swap.same_cost else "at another cost"
        console.print(
            f"{swap.outside} could stand in for {swap.inside}: worth the same {cost}.", markup=False
        )
    more = "at least " if answer.ties_cut else ""
    if answer.ties:
        many = "set is" if len(answer.ties) == 1 else "sets are"
        console.print(
            f"{more}{len(answer.ties)} other {many} worth exactly as much; shown is the one that "
            "spends least, then the one with the earlier ids.",
            markup=False,
        )
    for tie in answer.ties[:10]:
        console.print(f"  {_difference(tie, answer)}", markup=False)


def _difference(other: Alternative, answer: AwardSet) -> str:
    parts = [f"in {', '.join(other.enters)}"] if other.enters else []
    parts += [f"out {', '.join(other.leaves)}"] if other.leaves else []
    parts += [f"other amounts for {', '.join(other.changed)}"] if other.changed else []
    spent = other.money_minor - answer.money_minor
    if spent:
        sign = "more" if spent > 0 else "less"
        parts.append(f"{money(abs(spent), answer.currency)} {sign}")
    parts += [
        f"{change.name} {percent(change.before)} → {percent(change.after)}"
        for change in other.shares
        if percent(change.before) != percent(change.after)
    ]
    return "; ".join(parts)


def _alternatives_table(answer: AwardSet, rows: int) -> Table:
    table = _table("worth", "less", "what differs", numbers=("worth", "less"))
    for other in answer.alternatives[:rows]:
        less = (answer.worth - other.worth) / answer.worth if answer.worth else Fraction(0)
        table.add_row(figure(other.worth), percent(less), escape(_difference(other, answer)))
    if answer.alternatives_cut:
        table.add_row("", "", "and more sets than are listed (--alternatives)")
    return table


def _left_out_table(answer: AwardSet, rows: int) -> Table:
    vote = answer.method == "equal_shares"
    columns = ("id", "artist", "asked", "what it lacks")
    table = _table(
        *(columns if vote else (*columns[:2], "score", *columns[2:])), numbers=("asked", "score")
    )
    for left in answer.left_out[:rows]:
        said = "; ".join(lack_sentence(lack, answer.currency) for lack in left.lacks)
        near = "open: " if left.standing == "open" else ""
        row = [escape(left.id), escape(left.artist)]
        row += [] if vote else [figure(left.score)]
        table.add_row(*row, _amount(left.asked_minor, answer), Text(near + said))
    if len(answer.left_out) > rows:
        table.add_row("", f"and {len(answer.left_out) - rows} more")
    return table


def _show_vote(console: Console, vote: VoteCount, answer: AwardSet, rows: int) -> None:
    share = money(vote.share_minor, answer.currency)
    raised = money(vote.raised_minor, answer.currency)
    said = f", raised by {raised} (add1)" if vote.raised_minor else ""
    console.print(f"\n[bold]{escape(vote.budget)}[/]: {vote.voters:,} voters, {share} each{said}")
    table = _table(
        "round",
        "id",
        "a voter pays at most",
        "level with",
        numbers=("round", "a voter pays at most"),
    )
    for place, won in enumerate(vote.rounds[:rows], 1):
        most = max((paid for _, paid in won.payments), default=Fraction(0))
        table.add_row(
            str(place),
            escape(won.id),
            money(most, answer.currency),
            escape(", ".join(won.level_with)),
        )
    console.print(table)
    if vote.completed:
        console.print(
            f"With the money left over, by votes: {', '.join(vote.completed)}.", markup=False
        )
    for level in vote.completion_level:
        console.print(f"Level for it, and not all paid: {', '.join(level)}.", markup=False)
    if vote.other_outcomes:
        more = "at least " if vote.outcomes_cut else ""
        console.print(
            f"Ties decide: other choices among level applications bring {more}"
            f"{len(vote.other_outcomes)} other sets. Taken were more votes, then lower cost, then "
            "the earlier id. The first of them:",
            markup=False,
        )
        chosen = {one.id for one in vote.rounds}
        for other in vote.other_outcomes[:5]:
            enters, leaves = sorted(set(other) - chosen), sorted(chosen - set(other))
            console.print(f"  {_who(enters, leaves).strip(' ()')}", markup=False)


def _amount(minor: int, answer: AwardSet) -> str:
    return money(minor, answer.currency).removeprefix(f"{answer.currency} ")
