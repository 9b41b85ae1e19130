"""The plan: which actions, for whom, where, when and with whose money, to gain the most abroad."""

from tradewind.plan.check.check import CheckReport, check
from tradewind.plan.compare import LinePair, PlanComparison, Total, compare_plans
from tradewind.plan.errors import (
    BudgetInvalidError,
    BudgetTooSmallError,
    CommittedLineError,
    ForecastsMissingError,
    PlanCheckError,
    PlanFileInvalidError,
    PlanInfeasibleError,
    PlanUnsolvedError,
    RiskLimitError,
    ScenarioInvalidError,
)
from tradewind.plan.gain.measure import MEASURES, Measure, StreamValues
from tradewind.plan.inputs import PlanInputs, read_inputs
from tradewind.plan.keep import Keep, read_keep
from tradewind.plan.limits import Limit
from tradewind.plan.money.budget import Budget, parse_budgets
from tradewind.plan.params import GainModel, LineKey, PlanParams
from tradewind.plan.plan import (
    BudgetUse,
    FrontierPoint,
    KindUsed,
    LeftOut,
    Plan,
    PlanLine,
    Reason,
    Risk,
    RiskPoint,
    RulePrice,
)
from tradewind.plan.plan_store import plan_store, solve
from tradewind.plan.reasons.ids import LACKS, NOTES, PRICED, WHY
from tradewind.plan.risk.model import RiskLimit, RiskModel
from tradewind.plan.rules import Rules, read_rules
from tradewind.plan.scenario.asked import KeepAsked, Scenario
from tradewind.plan.scenario.read import read_scenario
from tradewind.plan.scenario.write import write_scenario
from tradewind.plan.watch import Standing
from tradewind.plan.write_plan import read_plan, write_plan

__all__ = [
    "LACKS",
    "MEASURES",
    "NOTES",
    "PRICED",
    "WHY",
    "Budget",
    "BudgetInvalidError",
    "BudgetTooSmallError",
    "BudgetUse",
    "CheckReport",
    "CommittedLineError",
    "ForecastsMissingError",
    "FrontierPoint",
    "GainModel",
    "Keep",
    "KeepAsked",
    "KindUsed",
    "LeftOut",
    "Limit",
    "LineKey",
    "LinePair",
    "Measure",
    "Plan",
    "PlanCheckError",
    "PlanComparison",
    "PlanFileInvalidError",
    "PlanInfeasibleError",
    "PlanInputs",
    "PlanLine",
    "PlanParams",
    "PlanUnsolvedError",
    "Reason",
    "Risk",
    "RiskLimit",
    "RiskLimitError",
    "RiskModel",
    "RiskPoint",
    "RulePrice",
    "Rules",
    "Scenario",
    "ScenarioInvalidError",
    "Standing",
    "StreamValues",
    "Total",
    "check",
    "compare_plans",
    "parse_budgets",
    "plan_store",
    "read_inputs",
    "read_keep",
    "read_plan",
    "read_rules",
    "read_scenario",
    "solve",
    "write_plan",
    "write_scenario",
]
