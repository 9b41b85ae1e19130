"""What can stand in the way of a plan."""

from tradewind.terms import InputInvalidError, TradewindError


class ForecastsMissingError(TradewindError):
    """The store holds no forecasts for artists of the home market, so there is nothing to plan."""


class BudgetInvalidError(InputInvalidError):
    """A budget that names a funder twice, or that cannot be read."""


class BudgetTooSmallError(InputInvalidError):
    """Every action costs more than the budget can bear."""


class PlanInfeasibleError(InputInvalidError):
    """No plan keeps every rule: forced lines or a floor ask for more than the rest allows.

    `conflict` holds the fewest rules, in words, that cannot be kept together; empty where they
    were not found.
    """

    def __init__(self, conflict: tuple[str, ...] = ()) -> None:
        self.conflict = conflict
        if conflict:
            super().__init__(
                "no plan keeps every rule; these cannot be kept together: " + "; ".join(conflict),
                remedy="give up one of them",
            )
        else:
            super().__init__(
                "no plan keeps every rule",
                expected="forced lines and floors that budgets, capacity and the other rules can "
                "bear",
                remedy="take out a --force, lower a floor, or raise a budget",
            )


class RiskLimitError(InputInvalidError):
    """No plan was found whose worst scenarios bring what the limit on risk asks for."""


class PlanUnsolvedError(TradewindError):
    """The search was stopped before it had found any plan."""


class PlanCheckError(TradewindError):
    """A plan failed the check that recomputes it from the tables; it is not shown.

    `failures` lists what does not hold.
    """

    def __init__(self, failures: tuple[str, ...]) -> None:
        self.failures = failures
        shown = "; ".join(failures[:10])
        super().__init__(
            f"the plan breaks {len(failures)} of its own rules: {shown}",
            remedy="this is a fault of Tradewind; please report it with the inputs",
        )


class ScenarioInvalidError(InputInvalidError):
    """A scenario file that cannot be read, or that asks for what makes no sense."""


class CommittedLineError(InputInvalidError):
    """A committed line of a plan before that is unknown, or that no plan can hold any more."""


class PlanFileInvalidError(InputInvalidError):
    """A plan.json that is damaged or of another version."""
