"""Paths and neighbourhoods in words for people on a terminal, and paths as flat rows for csv and Markdown."""

from collections.abc import Iterator
from typing import Any

from api.answers import Evidence, HopAnswer, NeighborhoodAnswer, PathOut, PathsAnswer, TieAnswer
from api.cli import plain

_LEFT_OUT = frozenset({"any", "now", "none", "false"})
"""Values of a relaxation that mean: as if the option had not been given."""


def reason(answer: PathsAnswer) -> tuple[str, str]:
    """Why there is no path, and what to try."""
    if answer.why is None:
        return "there is no path", "raise --max-hops or filter less narrowly"
    relaxed = answer.why.relaxation or {}
    tries = " ".join(_relaxed(name.replace("_", "-"), value) for name, value in relaxed.items())
    return answer.why.reason, f"a path opens {tries}" if tries else "no single relaxation opens one"


def _relaxed(option: str, value: str) -> str:
    """What to type: an option with its value, or the option to leave out."""
    return f"without --{option}" if value in _LEFT_OUT else f"with --{option} {value}"


def lines(answer: PathsAnswer, *, explain: bool) -> Iterator[str]:
    """Each path: a headline, then hop by hop the ties and the sentences that bear them."""
    for number, path in enumerate(answer.paths, 1):
        if number > 1:
            yield ""
        yield f"{number}. {_route(path)}"
        yield f"   {_sum(path, explain)}"
        for index, hop in enumerate(path.hops):
            yield from _hop(hop, explain, weakest=explain and index == path.weakest_hop and len(path.hops) > 1)


def neighbor_lines(answer: NeighborhoodAnswer) -> Iterator[str]:
    """Each neighbour with its ties and the sentences that bear them."""
    names = {answer.center.id: answer.center.name} | {item.entity.id: item.entity.name for item in answer.items}
    for neighbor in answer.items:
        via = names.get(neighbor.via, neighbor.via)
        beyond = f", {neighbor.depth} hops, through {via}" if neighbor.depth > 1 else ""
        yield plain.line(f"{neighbor.entity.name} ({neighbor.entity.kind}{beyond})")
        for tie in neighbor.relations:
            yield f"  {_tie(via, neighbor.entity.name, tie)}{_borne(tie)}"
            for quote in tie.evidence:
                yield f"    “{plain.line(quote.quote)}”"
                yield f"      {_origin(quote)}"


def rows(answer: PathsAnswer) -> Iterator[dict[str, Any]]:
    """One row for each quote of each relation of each hop of each path."""
    for number, path in enumerate(answer.paths, 1):
        for step, hop in enumerate(path.hops, 1):
            for tie in hop.relations:
                cells = [_quote_cells(quote) for quote in tie.evidence or (None,)]
                yield from (_row(number, path, step, hop, tie) | quoted for quoted in cells)


def _route(path: PathOut) -> str:
    names = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
    return " – ".join(plain.line(name) for name in names)


def _sum(path: PathOut, explain: bool) -> str:
    hops, sources = len(path.hops), path.sources
    counted = f"{hops} hop{'s' * (hops > 1)}, {sources} independent source{'s' * (sources > 1)}"
    return f"{counted}, cost {path.cost:.2f}" if explain else counted


def _hop(hop: HopAnswer, explain: bool, *, weakest: bool) -> Iterator[str]:
    sure = f"  (confidence {hop.confidence:.2f}{', the weakest hop' if weakest else ''})" if explain else ""
    yield f"   {plain.line(hop.source.name)} – {plain.line(hop.target.name)}{sure}"
    for tie in hop.relations:
        yield f"     {_tie(hop.source.name, hop.target.name, tie)}" + (_borne(tie) if explain else "")
        for quote in tie.evidence:
            yield f"       “{plain.line(quote.quote)}”"
            yield f"         {_origin(quote)}" + (f"  [{', '.join(quote.found_by)}]" if explain else "")


def _tie(source: str, target: str, tie: TieAnswer) -> str:
    left, right = (target, source) if tie.direction == "in" else (source, target)
    arrow = "↔" if tie.direction == "both" else "→"
    role = f" ({', '.join(tie.roles)})" if tie.roles else ""
    return plain.line(f"{left} {arrow} {tie.type}{role} {arrow} {right}{_held(tie.since, tie.until)}")


def _held(since: str | None, until: str | None) -> str:
    if since == until:
        return f", {since}" if since else ""
    return f", {since or '…'} to {until or '…'}"


def _borne(tie: TieAnswer) -> str:
    """How well a tie is borne out."""
    return f"  [confidence {tie.confidence:.2f}, {tie.sources} source{'s' * (tie.sources != 1)}]"


def _origin(quote: Evidence) -> str:
    parts = [quote.document.title or quote.document.source, quote.date or "undated", quote.status]
    if quote.claimant:
        parts[-1] += f" by {quote.claimant}"
    return plain.line(", ".join(parts))


def _row(number: int, path: PathOut, step: int, hop: HopAnswer, tie: TieAnswer) -> dict[str, Any]:
    return {
        "path": number,
        "cost": path.cost,
        "hop": step,
        "from": hop.source.name,
        "relation": tie.type,
        "direction": tie.direction,
        "to": hop.target.name,
        "status": tie.status,
        "confidence": tie.confidence,
        "since": tie.since,
        "until": tie.until,
    }


def _quote_cells(quote: Evidence | None) -> dict[str, Any]:
    if quote is None:
        return {"quote": None, "claimant": None, "date": None, "document": None}
    return {
        "quote": quote.quote,
        "claimant": quote.claimant,
        "date": quote.date,
        "document": quote.document.title,
    }
