"""Where each entity stands: rings around the centre, computed here because the browser would freeze over physics.

A tree is drawn radially: every entity gets a share of the circle by the number of leaves behind it, and each depth is
spread over as many rings as it needs for labels to stay apart.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

APART = 118.0
"""Room for one label along a ring, in drawing units."""
GAP = 112.0
"""From ring to ring of one depth."""
INNER = 230.0
"""From the centre to the first ring, and from depth to depth."""

type Point = tuple[float, float]


def radial(via: Sequence[int], kinds: Sequence[str]) -> list[Point]:
    """A point for each entity, the first of which is the centre; `via` gives the one each was reached from.

    Siblings of one kind stand together. The same input gives the same points.
    """
    children, depths = _tree(via)
    angles = _angles(children, kinds, len(via))
    points: list[Point] = [(0.0, 0.0)] * len(via)
    inner = INNER
    for depth in range(1, max(depths, default=0) + 1):
        members = sorted((n for n in range(len(via)) if depths[n] == depth), key=lambda n: (angles[n], n))
        radii = _radii(len(members), inner)
        for ring in sorted(set(radii)):
            on_ring = [node for node, radius in zip(members, radii, strict=True) if radius == ring]
            for node, angle in zip(on_ring, _spread([angles[n] for n in on_ring], ring), strict=True):
                points[node] = (round(ring * math.cos(angle), 1), round(ring * math.sin(angle), 1))
        inner = max(radii) + INNER
    return points


def _tree(via: Sequence[int]) -> tuple[dict[int, list[int]], list[int]]:
    """The children of each, and the depth of each; whoever hangs on nobody known hangs on the centre."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(1, len(via)):
        children[via[node] if via[node] != node else 0].append(node)
    depths, queue = [-1] * len(via), [0]
    depths[0] = 0
    for node in queue:
        for child in children[node]:
            depths[child] = depths[node] + 1
            queue.append(child)
    for node in (n for n, depth in enumerate(depths) if depth < 0):
        children[0].append(node)
        depths[node] = 1
    return children, depths


def _angles(children: dict[int, list[int]], kinds: Sequence[str], count: int) -> list[float]:
    """The middle of everyone's share of the circle, from the top clockwise."""
    leaves, order, seen = [1] * count, [0], {0}
    for node in order:
        fresh = [child for child in children.get(node, ()) if child not in seen]
        children[node] = sorted(fresh, key=lambda n: (kinds[n], n))
        seen.update(fresh)
        order += children[node]
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in children[node]) or 1
    begins, angles = [0.0] * count, [0.0] * count
    for node in order:
        begin = begins[node]
        angles[node] = 2 * math.pi * (begin + leaves[node] / 2) / leaves[0] - math.pi / 2
        for child in children[node]:
            begins[child] = begin
            begin += leaves[child]
    return angles


def _radii(count: int, inner: float) -> list[float]:
    """A radius for each of `count` neighbours on the circle: on as few rings as hold them, by turns."""
    rooms: list[float] = []
    while not rooms or sum(rooms) < count:
        rooms.append(2 * math.pi * (inner + len(rooms) * GAP) / APART)
    taken = [0] * len(rooms)
    radii = []
    for _ in range(count):
        ring = min(range(len(rooms)), key=lambda r: ((taken[r] + 0.5) / rooms[r], r))
        taken[ring] += 1
        radii.append(inner + ring * GAP)
    return radii


def _spread(angles: list[float], radius: float) -> list[float]:
    """The angles (rising, within one turn) moved as little as keeps labels on a ring of this radius apart."""
    gap = min(0.7 * APART / radius, 2 * math.pi / len(angles))
    moved = list(angles)
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + gap)
    moved[-1] = min(moved[-1], moved[0] + 2 * math.pi - gap)
    for at in range(len(moved) - 2, 0, -1):
        moved[at] = min(moved[at], moved[at + 1] - gap)
    return moved
