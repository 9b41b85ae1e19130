"""Statements in a store: which lines count, and whether they add up to what the files state."""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.store.columns import schema_of
from tradewind.store.errors import StoreMissingError
from tradewind.store.store import Store
from tradewind.terms import TradewindError
from tradewind.terms.money import minor_digits

_NANO_DIGITS = 9
_MOST = (1 << 63) - 1
LIFETIME = frozenset({"soundcloud"})
"""Distributors whose statements hold all months up to now; a later one corrects earlier months
(source: public parsers of SoundCloud's lifetime statements)."""


class StatementUnknownError(TradewindError):
    """No statement of the store, or more than one, goes by a name."""


class StatementCurrencyUnknownError(TradewindError):
    """A total is typed in a currency that its statement does not hold."""


@dataclass(frozen=True, slots=True)
class StatementTotal:
    """One total of one statement: stated by the file, or by a person (`line` 0).

    Figures are in billionths, sums in `currency`, counts without one.
    """

    path: str
    line: int
    figure: str
    currency: str
    stated_nano: int
    found_nano: int

    @property
    def difference_nano(self) -> int:
        """What the rows give beyond what is stated."""
        return self.found_nano - self.stated_nano

    @property
    def differs(self) -> bool:
        """Whether the total is wrong."""
        currency = self.currency or None
        return total_differs(self.figure, currency, self.stated_nano, self.found_nano)


def total_differs(figure: str, currency: str | None, stated_nano: int, found_nano: int) -> bool:
    """Whether rows do not add up to what is stated.

    A sum of money may be off by half of the last decimal it is stated with (of cents, where it is
    stated in whole units), since files state rounded totals over lines with more decimals. Counts
    must be equal. Of payouts only too much is wrong: what is not paid out yet is waiting.
    """
    if figure == "payouts":
        return stated_nano - found_nano > _half_step(stated_nano, currency)
    if currency is None and figure != "net":
        return stated_nano != found_nano
    return abs(stated_nano - found_nano) > _half_step(stated_nano, currency)


def _half_step(stated_nano: int, currency: str | None) -> int:
    digits = minor_digits(currency) if currency else 2
    while digits < _NANO_DIGITS and stated_nano % 10 ** (_NANO_DIGITS - digits):
        digits += 1
    return int(10 ** (_NANO_DIGITS - digits)) // 2


def check_statements(store: Store) -> tuple[StatementTotal, ...]:
    """Every total that statements and usage reports of the store state, by file and line.

    What a person typed in is compared with the lines as they are now.
    """
    paths = {row["source_id"]: row["path"] for row in store.read("sources").to_pylist()}
    lines = _Sums(store)
    found = []
    for row in store.read("statement_totals").to_pylist():
        total = row["found_nano"]
        if not row["line"]:
            total = lines.net(row["source_id"], row["currency"])
        path, currency = paths.get(row["source_id"], row["source_id"]), row["currency"] or ""
        found.append(
            StatementTotal(path, row["line"], row["figure"], currency, row["stated_nano"], total)
        )
    return tuple(sorted(found, key=lambda it: (it.path, it.line, it.figure, it.currency)))


def statements_without_total(store: Store) -> int:
    """How many statements of the store have lines and neither state a total nor were given one."""
    held = set(store.read("statement_lines")["source_id"].unique().to_pylist())
    return len(held - set(store.read("statement_totals")["source_id"].to_pylist()))


def forget_total(store: Store, *, file: str) -> str:
    """Take back every total that a person typed in for a file; returns the statement's path.

    Raises StatementUnknownError, StoreBusyError.
    """
    with store.change() as change:
        source = _source_of(change.read("sources").to_pylist(), file)
        held = change.read("statement_totals")
        typed = pc.and_(pc.equal(held["source_id"], source["source_id"]), pc.equal(held["line"], 0))
        change.replace("statement_totals", held.filter(pc.invert(typed)))
    return str(source["path"])


def record_total(store: Store, *, file: str, stated_nano: int, currency: str) -> str:
    """Keep a total that a person read elsewhere; an earlier one in the same currency gives way.

    `file` is a path, a file's name or a source id. Returns the path of the statement. Raises
    StatementUnknownError, StatementCurrencyUnknownError, StoreBusyError.
    """
    with store.change() as change:
        source = _source_of(change.read("sources").to_pylist(), file)
        sums = _Sums(store)
        _check_currency(source, currency, sums)
        held = change.read("statement_totals")
        same = pc.and_(
            pc.and_(pc.equal(held["source_id"], source["source_id"]), pc.equal(held["line"], 0)),
            pc.fill_null(pc.equal(held["currency"], currency), False),
        )
        row = {
            "source_id": source["source_id"],
            "line": 0,
            "figure": "net",
            "currency": currency,
            "stated_nano": stated_nano,
            "found_nano": sums.net(source["source_id"], currency),
        }
        added = pa.Table.from_pylist([row], schema=schema_of("statement_totals"))
        change.replace("statement_totals", pa.concat_tables([held.filter(pc.invert(same)), added]))
    return str(source["path"])


def read_statement_lines(store: Store) -> pa.Table:
    """The statement lines that count: of lifetime statements the newest file for each period.

    Where two files of such a distributor hold the same statement period, only the lines of the one
    whose own periods reach furthest count; of two that reach equally far, the one loaded last.
    """
    lines = store.read("statement_lines")
    lifetime = pc.is_in(lines["distributor"], pa.array(sorted(LIFETIME)))
    if not pc.any(lifetime).as_py():
        return lines
    loaded = {row["source_id"]: row["loaded_at"] for row in store.read("sources").to_pylist()}
    pairs = lines.filter(lifetime).group_by(["distributor", "source_id", "statement_period"])
    held = pairs.aggregate([("last_day", "max")]).to_pylist()
    reach: dict[str, dt.date] = {}
    for row in held:
        last = row["last_day_max"] or dt.date.min
        reach[row["source_id"]] = max(reach.get(row["source_id"], dt.date.min), last)
    newest: dict[tuple[str, str | None], Any] = {}
    for row in held:
        key = (row["distributor"], row["statement_period"])
        rank = (reach[row["source_id"]], loaded[row["source_id"]], row["source_id"])
        newest[key] = max(newest.get(key, rank), rank)
    out = {
        (row["source_id"], row["statement_period"])
        for row in held
        if newest[(row["distributor"], row["statement_period"])][2] != row["source_id"]
    }
    told = zip(lines["source_id"].to_pylist(), lines["statement_period"].to_pylist(), strict=True)
    kept = [pair not in out for pair in told]
    return lines.filter(pa.array(kept)) if out else lines


class _Sums:
    """Sums of net by statement and currency."""

    def __init__(self, store: Store) -> None:
        wide = store.read("statement_lines").select(["source_id", "currency", "net_nano"])
        net = wide["net_nano"].cast(pa.decimal128(38, 0))
        sums = wide.set_column(2, "net_nano", net).group_by(["source_id", "currency"])
        self._net = {
            (row["source_id"], row["currency"]): int(row["net_nano_sum"] or 0)
            for row in sums.aggregate([("net_nano", "sum")]).to_pylist()
        }

    def currencies(self, source_id: str) -> list[str]:
        """The currencies that the lines of a statement hold."""
        return sorted(code for source, code in self._net if source == source_id and code)

    def net(self, source_id: str, currency: str | None) -> int:
        """The sum of the lines in one currency, kept within 64 bits."""
        return max(-_MOST, min(_MOST, self._net.get((source_id, currency), 0)))


def _check_currency(source: dict[str, Any], currency: str, sums: _Sums) -> None:
    held = sums.currencies(source["source_id"])
    if currency not in held:
        raise StatementCurrencyUnknownError(
            f"the statement holds no {currency}",
            where=source["path"],
            expected=" or ".join(held) or "a file with lines that state their currency",
            remedy="give the total in a currency that the statement is in",
        )


def _source_of(sources: list[dict[str, Any]], file: str) -> dict[str, Any]:
    if not sources:
        raise StoreMissingError("the store holds no file", remedy="load statements into it first")
    exact = [row for row in sources if file in (row["source_id"], row["path"])]
    named = exact or [row for row in sources if PurePath(row["path"]).name == PurePath(file).name]
    if len(named) == 1:
        return named[0]
    found = "several files go" if named else "no file goes"
    raise StatementUnknownError(
        f"{found} by {file!r}",
        remedy="give the path or the source id, as tradewind store --sources lists them",
    )
