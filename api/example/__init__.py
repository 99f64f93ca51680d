"""The example corpus that `entente demo` ingests, and the questions it suggests.

Forty short articles written for this project about real public events of 2013 to 2025. The outlets are
invented; names, dates and facts are meant to be true. README.md beside this file lists the events.
"""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["BANNER", "QUESTIONS", "Question", "articles"]

BANNER = (
    "These are example texts written for Entente about real public events; "
    "the outlets are invented and nothing here is reporting."
)


def articles() -> Path:
    """Return the folder of the forty articles, Markdown files named NN-slug.md with a YAML front matter."""
    return Path(__file__).resolve().parent / "articles"


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking of the example graph.

    `command` is what follows `entente` on the command line; `says` is one line on what its answer shows.
    """

    command: tuple[str, ...]
    says: str


QUESTIONS: tuple[Question, ...] = (
    Question(
        ("path", "Marco Rubio", "Panama"),
        "how Marco Rubio is tied to Panama, each hop with its sentences",
    ),
    Question(
        ("path", "Indonesia", "BRICS"),
        "how Indonesia came to BRICS, told by independent outlets",
    ),
    Question(
        ("neighbors", "BRICS", "--relation", "JOINED", "--since", "2024-01-01"),
        "who has joined BRICS since 2024",
    ),
    Question(
        ("neighbors", "Greenland", "--status", "planned"),
        "what is planned or wanted for Greenland, never shown as a fact",
    ),
    Question(
        ("path", "Gabon", "Panama"),
        "no path: nothing in these texts ties Gabon to Panama, and the answer says why",
    ),
)
