"""What all statements share once their columns are read: returns, doubles, deductions, totals.

This is a helper of sources, not a source.
"""

from tradewind.ingest.statements.statement import statement_of

__all__ = ["statement_of"]
