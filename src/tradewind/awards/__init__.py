"""Award sets for panels: which applications get how much, under the rules of a round."""

from tradewind.awards.application import Application
from tradewind.awards.award_set import (
    Alternative,
    Award,
    AwardSet,
    LeftOut,
    Loosened,
    RuleUse,
    VoteCount,
)
from tradewind.awards.ballots import Ballots
from tradewind.awards.check import AwardsReport, check_awards
from tradewind.awards.errors import (
    ApplicationsInvalidError,
    AwardRulesInvalidError,
    AwardsCheckError,
    AwardsInfeasibleError,
    AwardsUnsolvedError,
    VotesInvalidError,
)
from tradewind.awards.example_files import write_example
from tradewind.awards.read_applications import read_applications
from tradewind.awards.read_rules import read_rules
from tradewind.awards.read_votes import Poll, read_poll, read_votes
from tradewind.awards.reason import LACKS, NOTES, RULES, Reason
from tradewind.awards.rules import AwardRules
from tradewind.awards.sentences import (
    figure,
    lack_sentence,
    money,
    note_sentence,
    percent,
    rate_sentence,
    rule_sentence,
)
from tradewind.awards.solve import solve_awards
from tradewind.awards.solve_vote import poll_rules, solve_vote
from tradewind.awards.write_awards import write_awards

__all__ = [
    "LACKS",
    "NOTES",
    "RULES",
    "Alternative",
    "Application",
    "ApplicationsInvalidError",
    "Award",
    "AwardRules",
    "AwardRulesInvalidError",
    "AwardSet",
    "AwardsCheckError",
    "AwardsInfeasibleError",
    "AwardsReport",
    "AwardsUnsolvedError",
    "Ballots",
    "LeftOut",
    "Loosened",
    "Poll",
    "Reason",
    "RuleUse",
    "VoteCount",
    "VotesInvalidError",
    "check_awards",
    "figure",
    "lack_sentence",
    "money",
    "note_sentence",
    "percent",
    "poll_rules",
    "rate_sentence",
    "read_applications",
    "read_poll",
    "read_rules",
    "read_votes",
    "rule_sentence",
    "solve_awards",
    "solve_vote",
    "write_awards",
    "write_example",
]
