"""The drawing itself: the only place that knows pyvis.

pyvis 0.3.2 writes a page that loads from a content network in every mode and lets script in through titles, `heading`
and `select_menu`. So none of the three is used, labels go to a canvas, ids are numbers of our own, and of its page only
the scripts written inline are taken: the drawing library and the call that draws.
"""

import json
import textwrap
import unicodedata
from html.parser import HTMLParser
from typing import Any

from pyvis.network import Network

from api.picture.layout import radial
from api.picture.signs import DASHES, SIGN_COLORS, SIGN_MARKS, look
from api.picture.sketch import Line, Sketch

LABEL_WIDTH, LABEL_LINES = 18, 2
FEW_LINES = 28
"""Up to so many lines are labelled with their type; more would hide the drawing behind words."""
MANY_LINES = 250

OPTIONS: dict[str, dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "dragNodes": True, "multiselect": False, "tooltipDelay": 3600000},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "size": 13, "font": {"size": 15, "face": "sans-serif"}},
    "edges": {
        "arrowStrikethrough": False,
        "selectionWidth": 2,
        "arrows": {"to": {"scaleFactor": 0.6}},
        "font": {"size": 12, "face": "sans-serif", "align": "middle"},
    },
}


class _Inline(HTMLParser):
    """Collects the scripts that stand in a page, not those that it loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag == "script" and not any(name == "src" for name, _ in attrs)
        if self._open:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.scripts[-1] += data


def scripts(sketch: Sketch) -> list[str]:
    """The library and the call that draws, to be run in this order; they leave `network`, `nodes` and `edges`."""
    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    lines = sum(line.drawn for line in sketch.lines)
    network.set_options(json.dumps(_options(lines)))
    points = radial(sketch.via, [entity.kind for entity in sketch.entities])
    for number, (x, y) in enumerate(points):
        _add_node(network, sketch, number, x, y)
    few = lines <= FEW_LINES
    for number, line in enumerate(sketch.lines):
        if line.drawn:
            network.add_edge(line.source, line.target, **_edge(number, line, few))
    return _taken(network.generate_html())


def _options(lines: int) -> dict[str, Any]:
    """pyvis' options; where there are many lines they rest while the picture moves, so that it moves at once."""
    rest = {"hideEdgesOnDrag": lines > MANY_LINES, "hideEdgesOnZoom": lines > MANY_LINES}
    return OPTIONS | {"interaction": OPTIONS["interaction"] | rest}


def _taken(page: str) -> list[str]:
    """Of the scripts of pyvis' page: vis-network and the drawing call, with the line ends that browsers hash."""
    parser = _Inline()
    parser.feed(page)
    parser.close()
    library = [script for script in parser.scripts if "@version 9.1.2" in script]
    drawing = [script for script in parser.scripts if "function drawGraph" in script]
    assert len(library) == len(drawing) == 1, "pyvis has changed its page"
    return [script.replace("\r\n", "\n").replace("\r", "\n") for script in (*library, *drawing)]


def _add_node(network: Any, sketch: Sketch, number: int, x: float, y: float) -> None:
    """The node of an entity: its kind by shape and colour, its name cut to what a ring has room for."""
    entity = sketch.entities[number]
    style = look(entity.kind)
    font: dict[str, Any] = {"color": "#1c1f24", "strokeWidth": 0} if style.inside else {}
    if number == 0:
        font |= {"size": 20}
    color = {"background": style.color, "border": "#5b5548" if style.inside else style.color}
    shown = color | {"highlight": {"background": style.color, "border": "#111111"}, "hover": color}
    more = {"size": 22} if number == 0 else {}
    network.add_node(
        number, label_of(entity.name), style.shape, shown, x=x, y=y, font=font, inside=style.inside, **more
    )


def _edge(number: int, line: Line, few: bool) -> dict[str, Any]:
    sign = line.relation.sign
    mark = SIGN_MARKS[sign]
    label = f"{mark} {line.says}".strip() if few else mark
    return {
        "id": f"t{number}",
        "label": label,
        "font": {"align": "middle" if few else "horizontal"},  # a tilted + would read as a cross
        "sign": sign,
        "color": {"color": SIGN_COLORS[sign], "highlight": SIGN_COLORS[sign], "hover": SIGN_COLORS[sign]},
        "width": round(1.2 + 1.6 * line.relation.confidence, 2),
        "dashes": DASHES.get(line.status, False),
        "arrows": "" if line.both else "to",
        "smooth": _bend(line),
    }


def _bend(line: Line) -> dict[str, Any]:
    """Lines of one pair fan out: the first is straight, the others bow by turns to either side."""
    if line.rank == 0:
        return {"enabled": False}
    left = (line.rank % 2 == 1) == (line.source < line.target)
    roundness = 0.16 * ((line.rank + 1) // 2)
    return {"enabled": True, "type": "curvedCW" if left else "curvedCCW", "roundness": round(roundness, 2)}


def label_of(name: str) -> str:
    """A name as a label of at most two short lines; controls and direction marks stay out of the canvas."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in name)
    visible = "".join(c for c in plain if unicodedata.bidirectional(c) not in BIDI_CONTROLS)
    lines = textwrap.wrap(" ".join(visible.split()), LABEL_WIDTH, max_lines=LABEL_LINES, placeholder="…")
    cut = [line if len(line) <= LABEL_WIDTH else line[: LABEL_WIDTH - 1] + "…" for line in lines]
    return "\n".join(cut) or "(no name)"


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
