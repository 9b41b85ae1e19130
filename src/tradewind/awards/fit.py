"""Whether rules and applications speak of the same things, before anything is solved."""

import difflib
from collections.abc import Iterator, Sequence

from tradewind.awards.application import Application
from tradewind.awards.errors import ApplicationsInvalidError, AwardRulesInvalidError
from tradewind.awards.rules import AwardRules, Count, Share, Where


def check_fit(
    applications: Sequence[Application], rules: AwardRules, *, scored: bool = True
) -> None:
    """Raises AwardRulesInvalidError or ApplicationsInvalidError where the two do not fit.

    A rule names a column or an application that is not there, a floor covers nobody, a share of
    the eligible cost is asked for where no cost is given, a weight stands for no score.
    """
    columns = set(applications[0].facts)
    for said, where in _wheres(rules):
        for column, _ in where.conditions:
            _check_column(column, columns, said)
    for per in rules.per:
        _check_column(per.field, columns, f"the limit per {per.field}")
    for already in rules.already:
        for column in already.facts:
            _check_column(column, columns, "an award made already")
    _check_floors(applications, rules)
    _check_ids(applications, rules)
    _check_costs(applications, rules)
    if scored:
        _check_weights(applications, rules)


def _wheres(rules: AwardRules) -> Iterator[tuple[str, Where]]:
    for kind in ("budgets", "limits", "shares", "counts"):
        for rule in getattr(rules, kind):
            yield f"{kind[:-1]} {rule.name!r}", rule.where
    for share in rules.shares:
        yield f"share {share.name!r}", share.among


def _check_column(column: str, columns: set[str], said: str) -> None:
    if column not in columns:
        near = difflib.get_close_matches(column, columns, 1)
        raise AwardRulesInvalidError(
            f"{said} looks at the column {column!r}, which the applications do not have",
            expected=", ".join(sorted(columns)),
            remedy=f"write {near[0]!r}" if near else "add the column, or change the rule",
        )


def _check_floors(applications: Sequence[Application], rules: AwardRules) -> None:
    floors: tuple[Share | Count, ...] = (*rules.shares, *rules.counts)
    for rule in floors:
        if rule.at_least and not any(rule.where.covers(a) for a in applications):
            columns = [column for column, _ in rule.where.conditions]
            there = "; ".join(
                f"{column}: {', '.join(sorted({v for a in applications for v in a.has(column)}))}"
                for column in columns
            )
            raise AwardRulesInvalidError(
                f"{rule.name!r} asks for a least share or number of applications that nobody made",
                expected=f"one of what the applications hold ({there})",
                remedy="mend the word in where, or take the floor out",
            )


def _check_ids(applications: Sequence[Application], rules: AwardRules) -> None:
    ids = {application.id for application in applications}
    for key in ("force_in", "force_out"):
        for name in getattr(rules, key):
            if name not in ids:
                near = difflib.get_close_matches(name, ids, 1)
                raise AwardRulesInvalidError(
                    f"{key} names {name!r}, which is no application",
                    expected="ids of the file of applications",
                    remedy=f"write {near[0]!r}" if near else "take it out of the list",
                )


def _check_costs(applications: Sequence[Application], rules: AwardRules) -> None:
    for limit in rules.limits:
        shares = limit.share_max is not None or limit.public_share_max is not None
        for application in applications:
            if not limit.where.covers(application):
                continue
            if shares and application.eligible_cost is None:
                raise _missing(
                    application,
                    "eligible_cost",
                    f"{limit.name!r} pays a share of it",
                    "fill the cell, or take the share out of the rules",
                )
            if limit.match is not None and application.own_money is None:
                raise _missing(
                    application,
                    "own_money",
                    f"{limit.name!r} asks for match",
                    "fill the cell, with 0 where there is none, or take match out of the rules",
                )
    for application in applications:
        if rules.partial and application.least is None and rules.least_share is None:
            raise _missing(
                application,
                "least",
                "awards may be partial",
                "fill the cell, or set least_share = 0.5 in the rules",
            )


def _missing(
    application: Application, column: str, why: str, remedy: str
) -> ApplicationsInvalidError:
    return ApplicationsInvalidError(
        f"{application.id} states no {column}, and {why}",
        where=f"line {application.line}" if application.line else "",
        expected=f"a sum in the column {column}",
        remedy=remedy,
    )


def _check_weights(applications: Sequence[Application], rules: AwardRules) -> None:
    given = {name for application in applications for name in application.scores}
    for name in rules.weights:
        if name not in given:
            raise AwardRulesInvalidError(
                f"there is a weight for {name!r} and no column score_{name}",
                expected=", ".join(sorted(given)),
                remedy="mend the name, or take the weight out",
            )
    if not rules.weights:
        return
    for application in applications:
        if not any(rules.weights.get(name) for name in application.scores):
            raise ApplicationsInvalidError(
                f"no score of {application.id} has a weight",
                where=f"line {application.line}" if application.line else "",
                expected=f"a score from one of {', '.join(rules.weights)}",
                remedy="add the score, or a weight",
            )
