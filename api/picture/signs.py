"""How kinds, signs and statuses look. Nothing is told by colour alone: shape, dash and mark tell the same.

Blue and vermilion are the pair of Okabe and Ito (2008) that colour-blind readers tell apart.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A kind's shape (a vis-network name) and colour; `inside`: its label stands inside the shape."""

    shape: str
    color: str
    inside: bool = False


KINDS = {
    "Person": Look("dot", "#b8860b"),
    "State": Look("square", "#4c6fb1"),
    "Alliance": Look("hexagon", "#7a5195"),
    "Organization": Look("diamond", "#2a8c82"),
    "Policy": Look("triangle", "#b5577c"),
    "Place": Look("triangleDown", "#6b8e3d"),
    "Event": Look("star", "#c46a2b"),
    "Group": Look("ellipse", "#e6dcc3", inside=True),
    "Product": Look("box", "#d5dee8", inside=True),
}
OTHER = Look("database", "#dddddd", inside=True)
"""For kinds of a user's own vocabulary."""

SIGN_COLORS = {1: "#0072b2", -1: "#d55e00", 0: "#7a7f87"}
SIGN_CLASSES = {1: "sign-plus", -1: "sign-minus", 0: "sign-neither"}
SIGN_MARKS = {1: "+", -1: "−", 0: ""}
SIGN_WORDS = {1: "cooperation", -1: "conflict", 0: "neither"}

DASHES: dict[str, bool | list[int]] = {
    "asserted": False,
    "claimed": [10, 6],
    "planned": [2, 5],
    "hypothetical": [2, 5],
    "denied": [12, 4, 2, 4],
}
DASH_WORDS = {
    "asserted": "asserted: solid",
    "claimed": "claimed: dashed",
    "planned": "planned or hypothetical: dotted",
    "denied": "denied: dash and dot",
}

# Legend marks: SVG shapes in a box of 20 by 20.
SHAPES = {
    "dot": '<circle cx="10" cy="10" r="7"/>',
    "square": '<rect x="3.5" y="3.5" width="13" height="13"/>',
    "hexagon": '<path d="M2 10 6 3h8l4 7-4 7H6z"/>',
    "diamond": '<path d="M10 2l8 8-8 8-8-8z"/>',
    "triangle": '<path d="M10 2l8 15H2z"/>',
    "triangleDown": '<path d="M10 18 2 3h16z"/>',
    "star": '<path d="M10 1l2.6 6 6.4.5-4.9 4.2 1.6 6.3-5.7-3.4L4.3 18l1.6-6.3L1 7.5 7.4 7z"/>',
    "ellipse": '<ellipse cx="10" cy="10" rx="9" ry="6"/>',
    "box": '<rect x="1" y="5" width="18" height="10" rx="2"/>',
    "database": '<path d="M3 5c0-3 14-3 14 0v10c0 3-14 3-14 0z"/>',
}


def look(kind: str) -> Look:
    """How a kind looks."""
    return KINDS.get(kind, OTHER)
