"""From clauses to candidate statements: who does what to whom, with which standing and when."""

from extract.clauses import clause_reader, compounds, confidence, offices, status, times

PROPOSING = ("entente_clauses", "entente_offices", "entente_compounds")
"""The factories that propose candidates, in the order in which they run."""

JUDGING = ("entente_status", "entente_times", "entente_confidence")
"""Those that say how a candidate is held, when, and how sure it is; they run after all proposals."""

WITH_DOMAIN = frozenset({"entente_clauses"})
"""Those that take the user's domain file in their config."""

__all__ = [
    "JUDGING",
    "PROPOSING",
    "WITH_DOMAIN",
    "clause_reader",
    "compounds",
    "confidence",
    "offices",
    "status",
    "times",
]
