"""All ties as a table: for keyboard and screen reader, for print, and where scripts do not run."""

from api.picture.escaping import isolated, text
from api.picture.signs import SIGN_MARKS, SIGN_WORDS
from api.picture.sketch import Line, Sketch

COLUMNS = ("Tie", "Status", "Sign", "Confidence", "Sources", "When", "Best quote")


def html(sketch: Sketch) -> str:
    """The table element; each row begins with a button that shows the tie's quotes in the panel."""
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "\n".join(_row(sketch, number, line) for number, line in enumerate(sketch.lines))
    caption = f"All {len(sketch.lines):,} ties. A button shows the quotes of its tie."
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(sketch: Sketch, number: int, line: Line) -> str:
    relation = line.relation
    ends = (isolated(sketch.entities[line.source].name), isolated(sketch.entities[line.target].name))
    button = f'<button type="button" data-tie="{number}">{ends[0]} <em>{text(line.says)}</em> {ends[1]}</button>'
    cells = (
        f'<span class="status {text(line.status)}">{text(line.status)}</span>',
        f"{SIGN_MARKS[relation.sign]} {SIGN_WORDS[relation.sign]}".strip(),
        text(sure(relation.confidence)),
        f"{relation.sources:,}",
        text(interval(relation.since, relation.until)),
        _best(line),
    )
    return f'<tr><th scope="row">{button}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def interval(since: str | None, until: str | None) -> str:
    """When a tie held, in words; nothing where nothing is known."""
    if since and until:
        return since if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def sure(confidence: float) -> str:
    """A confidence in two digits; what is short of certain is never rounded up to it."""
    return "over 0.99" if 0.995 <= confidence < 1 else f"{confidence:.2f}"


def _best(line: Line) -> str:
    if not line.quotes:
        return ""
    best = line.quotes[0]
    return f"<q>{isolated(best.quote)}</q> <cite>{isolated(best.title or 'untitled')}</cite>"
