"""Errors that a person can act on: what was found, what was expected, what to do."""


class TradewindError(Exception):
    """Something stopped Tradewind; the message says where, what was found and what to do.

    `where` is a file with its line ("roster.csv, line 12") or a setting; `found`, `expected` and
    `remedy` are sentences without a full stop. Each is kept as an attribute of its own.
    """

    def __init__(
        self, found: str, *, where: str = "", expected: str = "", remedy: str = ""
    ) -> None:
        self.where, self.found, self.expected, self.remedy = where, found, expected, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        wanted = f" Expected: {self.expected}." if self.expected else ""
        advice = f" What to do: {self.remedy}." if self.remedy else ""
        return f"{place}{self.found}.{wanted}{advice}"


class FileUnreadableError(TradewindError):
    """A file cannot be read as a whole: truncated, binary, empty, of an unknown format."""


class InputInvalidError(TradewindError):
    """A value a person gave (an option, a setting, a line of a scenario) makes no sense."""
