"""Pictures, sentences and the self-contained report, in every language."""

from typing import TYPE_CHECKING, Any

from tradewind.report.facts import ReportFacts
from tradewind.report.words import LANGUAGES

if TYPE_CHECKING:
    from tradewind.report.awards.write import write_awards_pages
    from tradewind.report.read import read_facts
    from tradewind.report.write import path_of, write_report

__all__ = [
    "LANGUAGES",
    "ReportFacts",
    "path_of",
    "read_facts",
    "write_awards_pages",
    "write_report",
]

_LAZY = {
    "read_facts": "read",
    "path_of": "write",
    "write_awards_pages": "awards.write",
    "write_report": "write",
}


def __getattr__(name: str) -> Any:
    """Load the reader and the writer, with their templates and pictures, only when asked for."""
    import importlib

    if name not in _LAZY:
        raise AttributeError(f"tradewind.report has no {name!r}")
    return getattr(importlib.import_module(f"tradewind.report.{_LAZY[name]}"), name)
