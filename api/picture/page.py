"""The page around the drawing: bounds, legend, panel and table, under a policy that runs only our own scripts.

Text from documents enters in two ways: escaped into the table, and as JSON that the page's script writes with
textContent. Everything is a function of the neighbourhood alone, so the same graph gives the same bytes.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from api.picture import drawing, legend, table
from api.picture.escaping import text
from api.picture.signs import SIGN_WORDS
from api.picture.sketch import Line, Sketch, sketch
from api.sources import shown_source
from graph.answers import Neighborhood, Quote


def neighborhood_html(neighborhood: Neighborhood, *, title: str = "", banner: str = "") -> str:
    """One HTML file that needs nothing else: no request leaves it, and no text from a document is markup in it.

    `title` heads the page (by default the centre's name says it), `banner` stands above all, for example to say that
    the texts are examples. The same neighbourhood gives the same page, byte for byte; it is encodable as UTF-8.
    """
    drawn = sketch(neighborhood)
    heading = title or f"Around {drawn.center.name}"
    scripts = [*drawing.scripts(drawn), asset("script.js")]
    style = asset("style.css")
    page = Template(asset("page.html")).substitute(
        policy=policy(scripts, style),
        title=text(heading),
        style=style,
        banner=f'<p class="banner" role="note">{text(banner)}</p>' if banner else "",
        bounds="".join(f"<li>{text(line)}</li>" for line in told(drawn)),
        legend=legend.html(drawn),
        table=table.html(drawn),
        data=_as_json(facts(drawn)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def asset(name: str) -> str:
    """One of the files beside this module, with line ends as browsers hash them."""
    return files("api.picture").joinpath("assets", name).read_text("utf-8").replace("\r\n", "\n")


def policy(scripts: Iterable[str], style: str) -> str:
    """The content security policy: these scripts and this style, and nothing from anywhere."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def told(drawn: Sketch) -> list[str]:
    """What is shown of how much, what the filters left out, which graph answered: one sentence each."""
    bounds = drawn.bounds
    shown = len(drawn.entities) - 1
    lines = [f"Showing {shown} of {max(bounds.total, shown):,} entities with {len(drawn.lines):,} ties."]
    if hidden := sum(not line.drawn for line in drawn.lines):
        lines.append(f"{hidden:,} ties are in the table only: the drawing would be too dense.")
    if bounds.limits_applied:
        limits = ", ".join(f"{name} {value:g}" for name, value in sorted(bounds.limits_applied.items()))
        lines.append(f"Cut by the limits: {limits}.")
    if bounds.excluded:
        plain = sorted((reason.replace(":", " "), count) for reason, count in bounds.excluded.items())
        reasons = ", ".join(f"{count:,} ({reason})" for reason, count in plain)
        lines.append(f"Left out by filters: {reasons}.")
    if bounds.undated:
        lines.append(f"{bounds.undated:,} of the statements are undated.")
    return [*lines, f"Graph version {bounds.graph_version}."]


def facts(drawn: Sketch) -> dict[str, Any]:
    """What the panel shows, as JSON values."""
    entities = [{"name": e.name, "kind": e.kind, "aliases": list(e.aliases[:12])} for e in drawn.entities]
    return {"entities": entities, "ties": [_tie(line) for line in drawn.lines]}


def _tie(line: Line) -> dict[str, Any]:
    relation = line.relation
    same = {name: getattr(relation, name) for name in ("sources", "since", "until")}
    return same | {
        "source": line.source,
        "target": line.target,
        "says": line.says,
        "both": line.both,
        "drawn": line.drawn,
        "status": line.status,
        "statuses": dict(relation.statuses),
        "sign": SIGN_WORDS[relation.sign],
        "confidence": table.sure(relation.confidence),
        "roles": list(relation.roles),
        "quotes": [_quote(quote) for quote in line.quotes],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    same = {name: getattr(quote, name) for name in ("quote", "title", "date", "status", "claimant", "when", "role")}
    return same | {"source": shown_source(quote.source), "confidence": table.sure(quote.confidence)}


def _as_json(value: object) -> str:
    """JSON that may stand inside a script element: nothing in it can close the element or open a comment."""
    plain = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
