"""When each statement held: its own time, the document's where it has none, and what opens and closes it.

The meaning is that of docs/contracts.md, "Time filters read valid time". Days are ordinals as in graph/dates.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.dates import FOREVER_AGO, FOREVER_ON, day_range, day_text
from graph.model import DEFAULT_STATUSES
from graph.ontology import Ontology
from graph.stores.store import Fact

_days = lru_cache(maxsize=1 << 16)(day_range)
"""Many statements share few dates."""

type Ends = tuple[str, str, str]
"""Subject, type and object of a relation."""


@dataclass(slots=True)
class Valid:
    """First and last day on which a statement held; `since` and `until` are the words for them where they are known.

    `undated` says that the text gave no time. An open end is FOREVER_ON, an unknown beginning FOREVER_AGO.
    """

    begin: int
    end: int
    undated: bool
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Turn:
    """A day on which a tie was opened or closed, in words too; `role` narrows it to one office."""

    day: int
    text: str
    role: str | None = None


class _Turns:
    """Openings and closings by what they bear on: (subject, tie type, object)."""

    def __init__(self) -> None:
        self.opened: dict[Ends, list[_Turn]] = {}
        self.closed: dict[Ends, list[_Turn]] = {}

    def note(self, fact: Fact, ends: Ends, valid: Valid, ontology: Ontology) -> None:
        """Remember what this statement opens or closes, if it is told as a fact."""
        rule = ontology.relations.get(ends[1])
        if rule is None or fact.status not in DEFAULT_STATUSES:
            return
        subject, type_, object_ = ends
        if rule.opens and valid.begin > FOREVER_AGO:
            turn = _Turn(valid.begin, valid.since or day_text(valid.begin) or "")
            for tie in rule.opens:
                self.opened.setdefault((subject, tie, object_), []).append(turn)
        if valid.end == FOREVER_ON:
            return
        turn = _Turn(valid.end, valid.until or day_text(valid.end) or "", fact.role)
        for tie in rule.closes:
            self.closed.setdefault((subject, tie, object_), []).append(turn)
        if fact.former and rule.is_tie:
            self.closed.setdefault((subject, type_, object_), []).append(turn)

    def apply(self, fact: Fact, ends: Ends, valid: Valid) -> None:
        """Let what was noted open and close a tie whose end is not known."""
        closings = sorted(t for t in self.closed.get(ends, ()) if _same_office(t.role, fact.role))
        if valid.undated and valid.begin > FOREVER_AGO:
            before = [t for t in self.opened.get(ends, ()) if t.day <= valid.begin]
            latest = max(before, default=None)
            if latest and not any(latest.day < closing.day < valid.begin for closing in closings):
                valid.begin, valid.since = latest.day, latest.text
        for closing in closings:
            if closing.day >= valid.begin:
                valid.end, valid.until = closing.day, closing.text
                return


def _same_office(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.casefold() == other.casefold()


def intervals(
    facts: Sequence[Fact], ends: Mapping[str, Ends], dates: Mapping[str, str | None], ontology: Ontology
) -> list[Valid]:
    """When each fact held, in the order of `facts`; `ends` by relation id, `dates` by document id."""
    turns = _Turns()
    valid = []
    for fact in facts:
        rule = ontology.relations.get(ends[fact.relation][1])
        made = _own(fact, dates.get(fact.document), is_tie=rule is not None and rule.is_tie)
        turns.note(fact, ends[fact.relation], made, ontology)
        valid.append(made)
    for fact, made in zip(facts, valid, strict=True):
        rule = ontology.relations.get(ends[fact.relation][1])
        if rule is not None and rule.is_tie and made.end == FOREVER_ON and not fact.former:
            turns.apply(fact, ends[fact.relation], made)
    return valid


def _own(fact: Fact, date: str | None, *, is_tie: bool) -> Valid:
    """What the statement and its document alone say."""
    told = _days(fact.when) if fact.when else None
    if fact.when and told:
        left, _, right = fact.when.partition("/")
        since = None if left == ".." else left
        until = None if right == ".." else right or left
        return Valid(*told, undated=False, since=since, until=until)
    seen = _days(date) if date else None
    begin, end = seen or (FOREVER_AGO, FOREVER_ON)
    if not is_tie:
        return Valid(begin, end, undated=True)
    if fact.former:
        return Valid(FOREVER_AGO, end, undated=True, until=date if seen else None)
    return Valid(begin, FOREVER_ON, undated=True)
