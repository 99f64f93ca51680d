"""What the stores' rows have in common: the order of a statement's values."""

from collections.abc import Sequence
from typing import Any

from graph.model import Claimant, Evidence, Span, Statement


def as_statement(row: Sequence[Any]) -> Statement:
    """Values in the order of the stores' statement columns, then recorded and retired, as a statement."""
    id_, document, subject, type_, object_ = row[:5]
    return Statement(
        id=id_,
        document=document,
        subject=subject,
        type=type_,
        object=object_,
        subject_mention=Span(row[5], row[6]),
        object_mention=Span(row[7], row[8]),
        evidence=Evidence(*row[9:12]),
        status=row[12],
        claimant=None if row[14] is None else Claimant(row[13], row[14]),
        when=row[15],
        role=row[16],
        former=row[17],
        confidence=row[18],
        found_by=tuple(row[19]),
        recorded=row[20],
        retired=row[21],
    )
