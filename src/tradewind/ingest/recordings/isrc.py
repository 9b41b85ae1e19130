"""Whether an ISRC can tell a recording: well formed, and no stop-gap."""

import re

_PATTERN = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")
_STOPGAPS = re.compile(
    r"XX.{10}"  # no country, no agency
    r"|..(?:XXX|TST).{7}|TEST.{8}"
    r"|.{5}(\d)\1{6}"  # year and number all zeros, all nines
    r"|.{5}(?:1234567|0123456)"
)


def usable_isrc(text: str) -> str:
    """The ISRC in capitals without hyphens and spaces; empty where it is none or a stop-gap.

    Stop-gaps are what people type to get past a form: XX-…, test codes, year and number all one
    digit or counted up. The pattern is that of ISO 3901: country, registrant, year, number.
    """
    code = re.sub(r"[\s‐-―-]", "", text).upper()
    return code if _PATTERN.fullmatch(code) and not _STOPGAPS.fullmatch(code) else ""
