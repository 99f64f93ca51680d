"""Why there is no path: found by trying, one condition at a time, the smallest step that would open one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph.answers import Why
from graph.dates import FOREVER_AGO, FOREVER_ON, day_range
from graph.filters import Filter
from graph.model import STATUSES
from graph.walks.hops import Hops, fewest, hops, parts, passable
from graph.walks.paths import Quest, SearchCut, routes
from graph.walks.views import View

MOST_HOPS = 6
ANY = "any"
"""As a relaxation's value: leave the parameter out."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for paths between two entities, all ends as numbers of one snapshot."""

    source: int
    target: int
    max_hops: int
    directed: bool
    filter: Filter
    via: int | None = None
    avoid: tuple[int, ...] = ()
    hub_penalty: bool = True


type Look = Callable[[Filter], View]


def walkable(view: View, question: Question) -> Hops:
    """The hops that the question allows: either way, along, or (direction "in") against."""
    direction = question.filter.direction
    made = hops(view, question.directed or direction != "both")
    return made.back if direction == "in" else made


def quest(view: View, question: Question, max_hops: int | None = None) -> Quest:
    """The question as a search takes it."""
    q = question
    open_ = passable(view, q.filter, np.array(q.avoid, dtype=np.int64))
    return Quest(q.source, q.target, max_hops or q.max_hops, open_, q.hub_penalty, q.via)


def length(look: Look, question: Question) -> int | None:
    """The fewest hops of a path that answers; None where there is none."""
    view = look(question.filter)
    hop, sought = walkable(view, question), quest(view, question)
    if question.via is None:
        return fewest(hop, sought.source, sought.target, sought.open, sought.max_hops)
    for most in range(1, question.max_hops + 1):
        try:
            if next(routes(hop, replace(sought, max_hops=most)), None):
                return most
        except SearchCut:
            return None
    return None


def why(look: Look, question: Question) -> Why:
    """Which single relaxation, the smallest first, opens a path; else what keeps the two apart."""
    for relaxed, change in _relaxations(look, question):
        found = length(look, relaxed)
        if found is not None:
            words = ", ".join(f"{name}={value}" for name, value in change.items())
            hops_ = f"{found} hop{'s' * (found != 1)}"
            return Why(f"no path under these conditions; with {words} there is one of {hops_}", change)
    return Why(_apart(look, question))


def _relaxations(look: Look, q: Question) -> Iterator[tuple[Question, Mapping[str, str]]]:
    for most in range(q.max_hops + 1, MOST_HOPS + 1):
        yield replace(q, max_hops=most), {"max_hops": str(most)}
    for narrow in (_statuses, _confidences, _times, _types):
        for filter_, change in narrow(look, q):
            yield replace(q, filter=filter_), change
    if q.directed or q.filter.direction != "both":
        wide = replace(q, directed=False, filter=replace(q.filter, direction="both"))
        yield wide, {"directed": "false"} if q.directed else {"direction": "both"}
    if q.avoid:
        yield replace(q, avoid=()), {"avoid": "none"}
    if q.via is not None:
        yield replace(q, via=None), {"via": ANY}
    if q.filter.as_recorded:
        yield replace(q, filter=replace(q.filter, as_recorded=None)), {"as_recorded": "now"}


type Wider = Iterator[tuple[Filter, Mapping[str, str]]]


def _statuses(_: Look, q: Question) -> Wider:
    for status in STATUSES:
        if status not in q.filter.statuses:
            wide = (*q.filter.statuses, status)
            yield replace(q.filter, statuses=wide), {"status": ",".join(wide)}


def _confidences(look: Look, q: Question) -> Wider:
    """The highest lower threshold that opens a path, by bisection over the confidences that relations have."""
    if not q.filter.min_confidence:
        return
    lowest = replace(q.filter, min_confidence=0.0)
    if length(look, replace(q, filter=lowest)) is None:
        return
    view = look(lowest)
    known = np.unique(np.floor(view.confidence[view.active] * 100) / 100)
    steps = [float(x) for x in known if x < q.filter.min_confidence]
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        opens = length(look, replace(q, filter=replace(q.filter, min_confidence=steps[middle]))) is not None
        low, high = (middle, high) if opens else (low, middle - 1)
    least = steps[low] if steps else 0.0
    yield replace(q.filter, min_confidence=least), {"min_confidence": f"{least:g}"}


def _times(_: Look, q: Question) -> Wider:
    f = q.filter
    if f.undated == "exclude":
        yield replace(f, undated="include"), {"undated": "include"}
    for years in (1, 2, 5, 10):
        if f.since:
            since = _shifted(f.since, -years)
            yield replace(f, since=since), {"since": since}
        if f.until:
            until = _shifted(f.until, years)
            yield replace(f, until=until), {"until": until}
    if f.since:
        yield replace(f, since=None), {"since": ANY}
    if f.until:
        yield replace(f, until=None), {"until": ANY}
    if f.as_of:
        yield replace(f, as_of=None), {"as_of": ANY}


def _shifted(day: str, years: int) -> str:
    """The same date some years on, with the precision that it has."""
    first = day_range(day)
    if first is None or first[0] in (FOREVER_AGO, FOREVER_ON):
        return day
    year = min(max(date.fromordinal(first[0]).year + years, 1), 9999)
    moved = f"{year:04d}{day[4:]}"
    return moved if day_range(moved) else f"{year:04d}{day[4:7]}"


def _types(look: Look, q: Question) -> Wider:
    f = q.filter
    if f.relations:
        present = np.unique(look(f).snapshot.types).tolist()
        for type_ in present:
            if type_ not in f.relations:
                wide = f.relations | {type_}
                yield replace(f, relations=wide), {"relation": ",".join(sorted(wide))}
        yield replace(f, relations=frozenset()), {"relation": ANY}
    if f.kinds:
        yield replace(f, kinds=frozenset()), {"kind": ANY}
    if f.signs:
        yield replace(f, signs=frozenset()), {"sign": ANY}
    if f.sources:
        yield replace(f, sources=frozenset()), {"source": ANY}


def _apart(look: Look, q: Question) -> str:
    """What is true when no single relaxation helps."""
    view = look(Filter(statuses=STATUSES, as_recorded=q.filter.as_recorded))
    s, part = view.snapshot, parts(hops(view, directed=False))
    sizes = np.bincount(part, minlength=1)
    one, other = part[q.source], part[q.target]
    a, b = s.name(q.source), s.name(q.target)
    if one != other:
        return (
            f"no chain of ties of any kind joins {a} and {b}: they lie in unconnected parts of the graph, "
            f"of {sizes[one]} and {sizes[other]} entities"
        )
    far = fewest(hops(view, directed=False), q.source, q.target, np.ones(len(part), dtype=np.bool_), len(part))
    if far is not None and far > MOST_HOPS:
        return f"{a} and {b} are {far} hops apart; paths have at most {MOST_HOPS}"
    return f"several conditions together keep {a} and {b} apart; no single one of them, relaxed, opens a path"
