"""A funder's budget, as a person writes it."""

import re
from dataclasses import dataclass

from tradewind.plan.errors import BudgetInvalidError
from tradewind.terms import Money

OFFICE = "office"
_NAMED = re.compile(r"^\s*(?P<funder>[A-Za-z][\w-]*)\s*=\s*(?P<money>.+)$")


@dataclass(frozen=True, slots=True)
class Budget:
    """What one funder has to give over the whole plan."""

    funder: str
    money: Money

    @classmethod
    def parse(cls, text: str) -> "Budget":
        """Read "EUR 2,000,000" (the office's) or "kocca=KRW 500m".

        Raises MoneyUnreadableError for a sum that is not above zero or a currency unknown.
        """
        named = _NAMED.match(text)
        funder = named["funder"].lower() if named else OFFICE
        return cls(funder, Money.parse(named["money"] if named else text))


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
