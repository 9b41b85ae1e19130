"""The plan: which actions, for whom, where, when and with whose money, to gain the most abroad."""

from tradewind.plan.budget import Budget, parse_budgets
from tradewind.plan.check import CheckReport, check
from tradewind.plan.errors import (
    BudgetInvalidError,
    BudgetTooSmallError,
    ForecastsMissingError,
    PlanCheckError,
    PlanFileInvalidError,
    PlanInfeasibleError,
    PlanUnsolvedError,
)
from tradewind.plan.inputs import PlanInputs, read_inputs
from tradewind.plan.params import GainModel, LineKey, PlanParams
from tradewind.plan.plan import BudgetUse, KindUsed, LeftOut, Plan, PlanLine, Reason
from tradewind.plan.plan_store import plan_store, solve
from tradewind.plan.reasons import LACKS, NOTES, WHY
from tradewind.plan.rules import Rules, read_rules
from tradewind.plan.watch import Standing
from tradewind.plan.write_plan import read_plan, write_plan

__all__ = [
    "LACKS",
    "NOTES",
    "WHY",
    "Budget",
    "BudgetInvalidError",
    "BudgetTooSmallError",
    "BudgetUse",
    "CheckReport",
    "ForecastsMissingError",
    "GainModel",
    "KindUsed",
    "LeftOut",
    "LineKey",
    "Plan",
    "PlanCheckError",
    "PlanFileInvalidError",
    "PlanInfeasibleError",
    "PlanInputs",
    "PlanLine",
    "PlanParams",
    "PlanUnsolvedError",
    "Reason",
    "Rules",
    "Standing",
    "check",
    "parse_budgets",
    "plan_store",
    "read_inputs",
    "read_plan",
    "read_rules",
    "solve",
    "write_plan",
]
