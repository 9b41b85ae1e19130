"""A set of awards as files: awards.json for machines, awards.csv for spreadsheets."""

import csv
import datetime as dt
import io
import json
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from tradewind.awards.award_set import AwardSet
from tradewind.awards.sentences import lack_sentence
from tradewind.terms import minor_digits, spreadsheet_cell, write_whole

SCHEMA = "urn:tradewind:awards:1"
_PRIVATE = frozenset({"ballots", "payments"})  # who voted for what is nobody's but the voter's


def write_awards(answer: AwardSet, *, out: Path) -> tuple[Path, Path]:
    """Write awards.json and awards.csv into the folder `out`, each whole or not at all.

    awards.json has sums in minor units (cents), and every figure that is no short decimal twice: as
    a number and, exact, as a fraction in a text; of a vote it has the rounds and no ballot.
    awards.csv is UTF-8 with a byte order mark, commas and decimal points, sums in the round's
    currency.
    """
    out.mkdir(parents=True, exist_ok=True)
    digits = minor_digits(answer.currency)
    values = {"$schema": SCHEMA, "minor_digits": digits, **_plain(answer)}
    values |= {"money_minor": answer.money_minor, "gap": answer.gap}
    text = json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return (
        write_whole(out / "awards.json", text.encode("utf-8")),
        write_whole(out / "awards.csv", _csv(answer).encode("utf-8-sig")),
    )


def _plain(value: Any) -> Any:
    """A value as JSON has it; {"value": 8.33, "exact": "25/3"} for a fraction that never ends."""
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return value.numerator
        short = round(float(value), 6)
        exact = Fraction(str(short)) == value
        return short if exact else {"value": short, "exact": str(value)}
    if is_dataclass(value):
        shown = [f.name for f in fields(value) if f.name not in _PRIVATE]
        return {name: _plain(getattr(value, name)) for name in shown}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _csv(answer: AwardSet) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    money = answer.currency.lower()
    score = "votes" if answer.method == "equal_shares" else "score"
    head = ["id", "artist", "company", "awarded", f"award_{money}", f"asked_{money}", score]
    writer.writerow([*head, "standing", "loss_if_changed", "why_not"])
    for award in answer.awards:
        loss = "" if award.loss_without is None else _number(award.loss_without)
        mark = award.worth if answer.method == "equal_shares" else award.score
        row = [
            spreadsheet_cell(award.id),
            spreadsheet_cell(award.artist),
            spreadsheet_cell(award.company),
            "yes",
        ]
        row += [_sum(award.amount_minor, answer), _sum(award.asked_minor, answer), _number(mark)]
        writer.writerow([*row, "forced in" if award.forced else award.standing, loss, ""])
    for left in answer.left_out:
        said = "; ".join(lack_sentence(lack, answer.currency) for lack in left.lacks)
        losses = [lack.values["loss"] for lack in left.lacks if "loss" in lack.values]
        votes = [lack.values["votes"] for lack in left.lacks if "votes" in lack.values]
        mark = (votes[0] if votes else Fraction(0)) if score == "votes" else left.score
        row = [
            spreadsheet_cell(left.id),
            spreadsheet_cell(left.artist),
            spreadsheet_cell(left.company),
            "no",
        ]
        row += [_sum(0, answer), _sum(left.asked_minor, answer), _number(mark)]
        loss = _number(losses[0]) if losses else ""
        writer.writerow([*row, left.standing, loss, spreadsheet_cell(said)])
    return text.getvalue()


def _number(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def _sum(minor: int, answer: AwardSet) -> str:
    digits = minor_digits(answer.currency)
    whole, rest = divmod(minor, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if digits else str(whole)
