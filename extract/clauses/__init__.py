"""From clauses to candidate statements: who does what to whom, with which standing and when."""

from extract.clauses import clause_reader, compounds, confidence, offices, status, times

COMPONENTS = (
    "entente_clauses",
    "entente_offices",
    "entente_compounds",
    "entente_status",
    "entente_times",
    "entente_confidence",
)
"""The factories of this wing, in the order in which they run."""

WITH_DOMAIN = frozenset({"entente_clauses"})
"""Those that take the user's domain file in their config."""

__all__ = ["COMPONENTS", "WITH_DOMAIN", "clause_reader", "compounds", "confidence", "offices", "status", "times"]
