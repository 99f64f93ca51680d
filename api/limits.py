"""The most that one question may ask of the HTTP API. The schema declares ceilings; a server may set lower ones."""

from dataclasses import dataclass, fields

from graph.errors import FilterError

LIMIT = 500
DEPTH = 3
K = 10
MAX_HOPS = 6
EVIDENCE = 50
TOP = 1000
TEXT = 200
"""Code points of a name or a search text."""

WRITTEN = r"^[^\x00]+$"
"""What a name may be made of: anything but nul, at which databases stop reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings of list length, depth, paths, hops, quotes, metric rows; `seconds` is the time a question may take.

    `workers` questions are answered at once; those beyond wait inside their own time.
    """

    limit: int = LIMIT
    depth: int = DEPTH
    k: int = K
    max_hops: int = MAX_HOPS
    evidence: int = EVIDENCE
    top: int = TOP
    seconds: float = 10.0
    workers: int = 8

    def check(self, **asked: int | None) -> None:
        """Raises FilterError for the first of the numbers asked for that is above its ceiling."""
        for name, value in asked.items():
            ceiling = getattr(self, name)
            if value is not None and value > ceiling:
                raise FilterError(name, f"{name}={value} is over {ceiling}", f"lower {name} to {ceiling} or less")

    def names(self) -> tuple[str, ...]:
        """Every limit's name."""
        return tuple(field.name for field in fields(self))
