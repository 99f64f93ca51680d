"""The legend: only kinds, signs and statuses that are in the picture."""

from api.picture.escaping import text
from api.picture.signs import DASH_WORDS, DASHES, SHAPES, SIGN_CLASSES, SIGN_MARKS, SIGN_WORDS, look
from api.picture.sketch import Sketch


def html(sketch: Sketch) -> str:
    """Lists of kinds by shape and colour, of signs by colour and mark, of statuses by dash."""
    kinds = "".join(_kind(kind) for kind in sorted({entity.kind for entity in sketch.entities}))
    signs = "".join(_sign(sign) for sign in sorted({line.relation.sign for line in sketch.lines}, reverse=True))
    dotted = {"hypothetical": "planned"}
    present = {dotted.get(line.status, line.status) for line in sketch.lines}
    statuses = "".join(_status(status) for status in DASH_WORDS if status in present)
    groups = (("Kinds", kinds), ("Signs", signs), ("Status", statuses))
    return "".join(f"<h3>{name}</h3><ul>{items}</ul>" for name, items in groups if items)


def _kind(kind: str) -> str:
    style = look(kind)
    border = "#5b5548" if style.inside else style.color
    mark = f'<g fill="{style.color}" stroke="{border}">{SHAPES[style.shape]}</g>'
    return f"<li>{_svg(20, mark)}{text(kind)}</li>"


def _sign(sign: int) -> str:
    line = f'<path d="M1 10h38" class="{SIGN_CLASSES[sign]}" stroke-width="3"/>'
    mark = f"{SIGN_MARKS[sign]} " if SIGN_MARKS[sign] else ""
    return f"<li>{_svg(40, line)}{mark}{SIGN_WORDS[sign]}</li>"


def _status(status: str) -> str:
    pattern = DASHES[status]
    dash = f' stroke-dasharray="{" ".join(map(str, pattern))}"' if isinstance(pattern, list) else ""
    line = f'<path d="M1 10h38" stroke="currentColor" stroke-width="2.5"{dash}/>'
    return f"<li>{_svg(40, line)}{text(DASH_WORDS[status])}</li>"


def _svg(width: int, content: str) -> str:
    return f'<svg width="{width}" height="20" viewBox="0 0 {width} 20" aria-hidden="true">{content}</svg>'
