"""Applications from a CSV file, with every fault told by its line."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from tradewind.awards.amounts import parse_score, parse_sum
from tradewind.awards.application import Application
from tradewind.awards.csv_rows import EXAMPLE, read_rows
from tradewind.awards.errors import ApplicationsInvalidError
from tradewind.terms.money import known_currencies

NEEDED = ("id", "artist", "requested")
MONEY = ("requested", "eligible_cost", "least", "other_public", "own_money")
YES_OR_NO = ("emerging", "first_timer")
YES = frozenset({"yes", "y", "true", "1", "x", "oui", "ja", "có", "예", "네"})
NO = frozenset({"no", "n", "false", "0", "", "non", "nein", "không", "아니오"})
_SCORE = "score"
_SEVERAL = ";"


def read_applications(path: Path, *, currency: str, scored: bool = True) -> tuple[Application, ...]:
    """The applications of a file, in the order of their ids.

    `currency` is that of sums that name none; where `scored` is false, as for a public vote, scores
    may be missing. Raises ApplicationsInvalidError with file and line.
    """
    header, rows = read_rows(path, ApplicationsInvalidError)
    _check_header(header, path, scored=scored)
    found = [_application(row, line, path, currency, scored) for line, row in rows]
    if not found:
        raise ApplicationsInvalidError(
            "there is a header and no application",
            where=str(path),
            expected="one line for each application",
            remedy=EXAMPLE,
        )
    _refuse_twice(found, path)
    return tuple(sorted(found, key=lambda application: application.id))


def _check_header(header: Sequence[str], path: Path, *, scored: bool) -> None:
    missing = [name for name in NEEDED if name not in header]
    if scored and not _score_columns(header):
        missing.append("score (or score_NAME for each assessor)")
    if missing:
        raise ApplicationsInvalidError(
            f"columns are missing: {', '.join(missing)}",
            where=f"{path}, line 1",
            expected=f"at least {', '.join(NEEDED)} and score; found {', '.join(header)}",
            remedy=f"name the columns so, or {EXAMPLE}",
        )
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise ApplicationsInvalidError(
            f"columns stand twice: {', '.join(twice)}",
            where=f"{path}, line 1",
            expected="each column once",
            remedy="rename or remove one of the two",
        )
    if _SCORE in header and len(_score_columns(header)) > 1:
        raise ApplicationsInvalidError(
            "there is a column score beside columns score_NAME",
            where=f"{path}, line 1",
            expected="one score for each application, or one for each assessor",
            remedy="remove the column score; it is worked out from the others",
        )


def _score_columns(header: Sequence[str]) -> list[str]:
    return [name for name in header if name == _SCORE or name.startswith(f"{_SCORE}_")]


def _application(
    row: Mapping[str, str], line: int, path: Path, currency: str, scored: bool
) -> Application:
    where = f"{path}, line {line}"
    for name in ("id", "artist"):
        if not row[name]:
            raise ApplicationsInvalidError(
                f"the cell {name} is empty", where=where, expected=f"the application's {name}"
            )
    sums = {name: _sum(row, name, where) for name in MONEY if row.get(name)}
    if "requested" not in sums:
        raise ApplicationsInvalidError(
            f"{row['id']} asks for no sum",
            where=where,
            expected="a sum above zero in the column requested",
            remedy="fill the cell, or take the line out",
        )
    own = _currency(row, sums, currency, where)
    company = row.get("company") or row["artist"]
    plain = {name: amount for name, (amount, _) in sums.items()}
    _check_sums(row["id"], plain, where)
    return Application(
        id=row["id"],
        artist=row["artist"],
        company=company,
        currency=own,
        scores=_scores(row, where, scored=scored),
        requested=plain["requested"],
        eligible_cost=plain.get("eligible_cost"),
        least=plain.get("least"),
        other_public=plain.get("other_public", Decimal(0)),
        own_money=plain.get("own_money"),
        facts=_facts({**row, "company": company}, where),
        line=line,
    )


def _sum(row: Mapping[str, str], name: str, where: str) -> tuple[Decimal, str]:
    try:
        amount, currency = parse_sum(row[name])
    except ValueError as cause:
        raise ApplicationsInvalidError(
            f"cannot read {name} of {row['id']} ({cause})",
            where=where,
            expected="a sum such as 12000, 12,000.50 or EUR 12,000",
            remedy="write the sum in digits",
        ) from cause
    if amount < 0 or (amount == 0 and name == "requested"):
        raise ApplicationsInvalidError(
            f"{name} of {row['id']} is {row[name]}",
            where=where,
            expected="a sum above zero" if name == "requested" else "a sum of zero or more",
            remedy="mend the sum, or take the line out",
        )
    return amount, currency


def _currency(
    row: Mapping[str, str], sums: Mapping[str, tuple[Decimal, str]], currency: str, where: str
) -> str:
    named = {code for _, code in sums.values() if code}
    if column := row.get("currency", "").upper():
        named.add(column)
    if len(named) > 1:
        raise ApplicationsInvalidError(
            f"{row['id']} has sums in {' and '.join(sorted(named))}",
            where=where,
            expected="one currency for each application",
            remedy="state all of its sums in one of them",
        )
    own = named.pop() if named else currency
    if own not in known_currencies():
        raise ApplicationsInvalidError(
            f"{row['id']} names the currency {own}, which ISO 4217 does not list",
            where=where,
            expected="a code such as EUR, KRW, VND, USD",
            remedy="write the three letters of the currency",
        )
    return own


def _check_sums(name: str, sums: Mapping[str, Decimal], where: str) -> None:
    if sums.get("least", Decimal(0)) > sums["requested"]:
        raise ApplicationsInvalidError(
            f"{name} needs at least {sums['least']:,} and asks for {sums['requested']:,}",
            where=where,
            expected="a least amount that is no more than the amount requested",
            remedy="mend one of the two",
        )


def _scores(row: Mapping[str, str], where: str, *, scored: bool) -> dict[str, Decimal]:
    given: dict[str, Decimal] = {}
    for column in _score_columns(list(row)):
        if not row[column]:
            continue  # an assessor who stood aside
        try:
            score = parse_score(row[column])
        except ValueError as cause:
            raise ApplicationsInvalidError(
                f"cannot read {column} of {row['id']} ({cause})",
                where=where,
                expected="a number such as 7 or 7.5; empty where an assessor stood aside",
            ) from cause
        if score < 0:
            raise ApplicationsInvalidError(
                f"{column} of {row['id']} is {row[column]}",
                where=where,
                expected="a score of zero or more",
                remedy="move the scale, so that its lowest score is zero",
            )
        given[column.removeprefix(_SCORE).removeprefix("_") or _SCORE] = score
    if scored and not given:
        raise ApplicationsInvalidError(
            f"{row['id']} has no score",
            where=where,
            expected="at least one score",
            remedy="let it be assessed, or take the line out",
        )
    return given


def _facts(row: Mapping[str, str], where: str) -> dict[str, tuple[str, ...]]:
    """What the rules may look at; yes and no in one spelling."""
    facts: dict[str, tuple[str, ...]] = {}
    for column, cell in row.items():
        if column in MONEY or column.startswith(_SCORE) or not column:
            continue
        if column in YES_OR_NO:
            if cell.casefold() not in YES | NO:
                raise ApplicationsInvalidError(
                    f"{column} of {row['id']} is {cell!r}",
                    where=where,
                    expected="yes or no",
                )
            facts[column] = ("yes" if cell.casefold() in YES else "no",)
        elif column in ("id", "artist", "company"):
            facts[column] = (cell,)
        else:
            facts[column] = tuple(part.strip() for part in cell.split(_SEVERAL) if part.strip())
    return facts


def _refuse_twice(found: Sequence[Application], path: Path) -> None:
    seen: dict[str, int] = {}
    for application in found:
        if application.id in seen:
            raise ApplicationsInvalidError(
                f"{application.id} stands in line {seen[application.id]} and in line "
                f"{application.line}",
                where=str(path),
                expected="each application once",
                remedy="give one of the two another id, or take it out",
            )
        seen[application.id] = application.line
