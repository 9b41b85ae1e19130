"""Columns that name a person or how to reach one, told by their names."""

import re

_PERSONAL = re.compile(
    r"buyer|purchaser|payee|customer(?!\W?_?(?:price|currency))"
    r"|paid[ _-]?to(?![a-z]|\W?date)|(?<![a-z])ship(?:ping)?[ _-]?(?:to(?![a-z])|notes?|name)"
    r"|(?<![a-z])e?-?mails?(?![a-z])|(?<![a-z])(?:tele|cell)?phone|address"
    r"|(?<![a-z])street(?!\W?_?date)|(?<![a-z])zip(?![a-z])|post(?:al)?[ _-]?code"
    r"|(?<![a-z])ip(?![a-z])|user[ _-]?(?:agent|name|id(?![a-z]))"
)
"""What a customer paid and when a release is on the street are figures of the trade."""


def is_personal(name: str) -> bool:
    """Whether a column of this name tells of a person: a buyer, a mail, a phone, an address.

    Such columns are never kept, and no row as it stood where one holds something.
    """
    return bool(_PERSONAL.search(name.casefold()))
