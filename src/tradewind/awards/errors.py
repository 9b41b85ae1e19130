"""What can stand in the way of a set of awards."""

from tradewind.awards.reason import Reason
from tradewind.terms import InputInvalidError, TradewindError


class ApplicationsInvalidError(InputInvalidError):
    """A file of applications that cannot be read: a column is missing, a cell makes no sense."""


class AwardRulesInvalidError(InputInvalidError):
    """A file of rules that cannot be read, or that contradicts itself or the applications."""


class VotesInvalidError(InputInvalidError):
    """A file of votes that cannot be read, or that names applications nobody made."""


class AwardsInfeasibleError(InputInvalidError):
    """No set of awards keeps every rule; `rules` is the smallest number of them in conflict."""

    def __init__(self, rules: tuple[Reason, ...], sentences: tuple[str, ...]) -> None:
        self.rules = rules
        together = "; ".join(f"({n}) {said}" for n, said in enumerate(sentences, 1))
        alone = f"no set of awards keeps the rules: {sentences[0]}"
        super().__init__(
            alone
            if len(sentences) == 1
            else f"no set of awards keeps all rules. These do not go together: {together}",
            remedy="change or leave out one of them, and run it again",
        )


class AwardsUnsolvedError(TradewindError):
    """The search was stopped, or out of time, before it had found any set of awards."""


class AwardsCheckError(TradewindError):
    """A set of awards failed the check that works it out again; it is not shown.

    `failures` lists what does not hold.
    """

    def __init__(self, failures: tuple[str, ...]) -> None:
        self.failures = failures
        shown = "; ".join(failures[:10])
        super().__init__(
            f"the set of awards breaks {len(failures)} of its own rules: {shown}",
            remedy="this is a fault of Tradewind; please report it with the files",
        )
