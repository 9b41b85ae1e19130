"""A funder's budget, as a person writes it."""

import re
from dataclasses import dataclass

from tradewind.plan.errors import BudgetInvalidError
from tradewind.terms import Money, nearest

OFFICE = "office"
PERIODS = ("year", "quarter")
_PER = re.compile(r"^(?P<sum>.+?)\s*(?:/|\bper\b|\ba\b)\s*(?P<per>[A-Za-z]+)\s*$")
_NAMED = re.compile(r"^\s*(?P<funder>[A-Za-z][\w-]*)\s*=\s*(?P<money>.+)$")


@dataclass(frozen=True, slots=True)
class Budget:
    """What one funder has to give over the whole plan, or in each `per` ("year", "quarter").

    Years are those of the calendar; a quarter of the plan is of the year of its first day.
    """

    funder: str
    money: Money
    per: str = ""

    @classmethod
    def parse(cls, text: str) -> "Budget":
        """Read "EUR 2,000,000" (the office's), "kocca=KRW 500m" or "kocca=KRW 500m/year".

        Raises MoneyUnreadableError for a sum that is not above zero or a currency unknown,
        BudgetInvalidError for a period that is none.
        """
        named = _NAMED.match(text)
        funder = named["funder"].lower() if named else OFFICE
        amount, per = named["money"] if named else text, ""
        if timed := _PER.match(amount):
            amount, per = timed["sum"], timed["per"].lower()
            if per not in PERIODS:
                raise BudgetInvalidError(
                    f"a budget per {per!r}",
                    expected="per year or per quarter",
                    remedy=f'write "{amount.strip()}/{nearest(per, PERIODS)}"',
                )
        return cls(funder, Money.parse(amount), per)


def parse_budgets(texts: tuple[str, ...] | list[str]) -> tuple[Budget, ...]:
    """Read every `--budget`; raises BudgetInvalidError where there is none or a funder twice."""
    budgets = tuple(Budget.parse(text) for text in texts)
    if not budgets:
        raise BudgetInvalidError("no budget is given", expected='for instance "EUR 2,000,000"')
    names = [budget.funder for budget in budgets]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise BudgetInvalidError(
            f"{', '.join(doubled)} is given twice", remedy="give each funder one budget"
        )
    return budgets
