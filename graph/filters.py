"""What a question asks for: one filter, built once, understood alike by every query, store and door.

Names and meanings are those of the command line and of HTTP (docs/contracts.md). Time filters read valid time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.dates import day_range
from graph.errors import FilterError
from graph.model import DEFAULT_STATUSES
from graph.ontology import Ontology

Direction = Literal["out", "in", "both"]
Undated = Literal["include", "exclude"]
SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements count. Empty sets mean "all"; dates are ISO 8601 (YYYY, YYYY-MM, YYYY-MM-DD).

    relations: relation types; kinds: of the entity at the other end (on paths: of every entity passed through);
    signs: +1, -1, 0; statuses: asserted and claimed unless asked for; since/until: a window of valid time; as_of: what
    held on a day; as_recorded: a graph version, or a day; min_confidence: of the relation under this very filter;
    sources: outlets or domains; direction: relative to the entity asked about; undated: "exclude" drops undated ones.
    """

    relations: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    signs: frozenset[int] = frozenset()
    statuses: tuple[str, ...] = DEFAULT_STATUSES
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    as_recorded: str | None = None
    min_confidence: float = 0.0
    sources: frozenset[str] = frozenset()
    direction: Direction = "both"
    undated: Undated = "include"


@dataclass(frozen=True, slots=True)
class FilterWords:
    """A filter as users type it, before anything is checked; `build` checks it against the ontology."""

    relation: Iterable[str] = ()
    kind: Iterable[str] = ()
    sign: Iterable[str] = ()
    status: Iterable[str] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    as_recorded: str | None = None
    min_confidence: float = 0.0
    source: Iterable[str] = ()
    direction: str = "both"
    undated: str = "include"


def build(words: FilterWords, ontology: Ontology) -> Filter:
    """The filter that the words ask for. Raises FilterError naming the parameter and the nearest valid value."""
    for parameter in ("since", "until", "as_of"):
        _check_date(parameter, getattr(words, parameter))
    if words.since and words.until and _first_day(words.since) > _last_day(words.until):
        raise FilterError(
            "until", f"the window {words.since} to {words.until} is empty", "since must not be after until"
        )
    if words.as_of and (words.since or words.until):
        raise FilterError("as_of", "as_of and since/until exclude each other", "ask for a day or for a window")
    if not 0 <= words.min_confidence <= 1:
        raise FilterError("min_confidence", f"min_confidence={words.min_confidence} is not in 0..1", "give 0 to 1")
    statuses = tuple(dict.fromkeys(ontology.check("status", s) for s in words.status)) or DEFAULT_STATUSES
    return Filter(
        relations=frozenset(ontology.check("relation", r) for r in words.relation),
        kinds=frozenset(ontology.check("kind", k) for k in words.kind),
        signs=frozenset(_choice("sign", s, SIGNS) for s in words.sign),
        statuses=statuses,
        since=words.since,
        until=words.until,
        as_of=words.as_of,
        as_recorded=_recorded(words.as_recorded),
        min_confidence=words.min_confidence,
        sources=frozenset(s.casefold() for s in words.source),
        direction=_choice("direction", words.direction, {"out": "out", "in": "in", "both": "both"}),
        undated=_choice("undated", words.undated, {"include": "include", "exclude": "exclude"}),
    )


def _choice[T](parameter: str, value: str, choices: dict[str, T]) -> T:
    if value not in choices:
        raise FilterError(parameter, f"{parameter}={value} is not known", f"use one of: {', '.join(choices)}")
    return choices[value]


def _check_date(parameter: str, value: str | None) -> None:
    if value is not None and day_range(value) is None:
        raise FilterError(parameter, f"{parameter}={value} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")


def _first_day(value: str) -> int:
    days = day_range(value)
    return days[0] if days else 0


def _last_day(value: str) -> int:
    days = day_range(value)
    return days[1] if days else 0


def _recorded(value: str | None) -> str | None:
    """A graph version (an integer) or a day."""
    if value is not None and not value.isdecimal():
        _check_date("as_recorded", value)
    return value
