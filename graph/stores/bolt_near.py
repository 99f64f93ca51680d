"""Texts that are nearly the same, found through the bands of their signatures by the server's full-text index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Document
from graph.sources import THRESHOLD, bands, jaccard, shingles
from graph.stores.bolt_driver import Talk


def words(signed: bytes) -> str:
    """The bands of a signature as words, each with its place: texts that share a word are candidates."""
    return " ".join(f"{place}x{hash_ & (2**64 - 1):016x}" for place, hash_ in enumerate(bands(signed)))


@dataclass(slots=True)
class Found:
    """By document, those that are nearly its text; and the pairs to keep, as rows of write/near."""

    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: list[Mapping[str, object]] = field(default_factory=list)


def find(talk: Talk, documents: Sequence[Document], signed: Mapping[str, bytes]) -> Found:
    """Compare each document with those stored and those before it, as if they had been taken in one by one."""
    cut = {id_: frozenset(words(signature).split()) for id_, signature in signed.items()}
    place = {document.id: number for number, document in enumerate(documents)}
    stored = _stored(talk, cut)
    found = Found()
    for number, document in enumerate(documents):
        others = dict(stored.get(document.id, {}))
        for earlier in documents[:number]:
            others.pop(earlier.id, None)  # its text as it was stored before
            if cut[earlier.id] & cut[document.id]:
                others[earlier.id] = earlier.text
        alike = _alike(document.text, others)
        found.near[document.id] = tuple(alike)
        # One that comes later in this batch is about to get another text: told, but no pair to keep.
        kept = {other: j for other, j in alike.items() if place.get(other, -1) < number}
        found.rows += [_row(document.id, other, likeness) for other, likeness in kept.items()]
    found.rows.sort(key=lambda row: (str(row["first"]), str(row["second"])))
    return found


def _stored(talk: Talk, cut: Mapping[str, frozenset[str]]) -> dict[str, dict[str, str]]:
    searches = [{"document": id_, "words": " ".join(sorted(its))} for id_, its in cut.items() if its]
    found: dict[str, dict[str, str]] = {}
    for document, other, text in talk.ask("read/alike", searches=searches) if searches else ():
        found.setdefault(document, {})[other] = text
    return found


def _alike(text: str, others: Mapping[str, str]) -> dict[str, float]:
    mine = shingles(text) if others else frozenset()
    likeness = {other: jaccard(mine, shingles(others[other])) for other in sorted(others)}
    return {other: value for other, value in likeness.items() if value >= THRESHOLD}


def _row(one: str, other: str, likeness: float) -> Mapping[str, object]:
    first, second = sorted((one, other))
    return {"first": first, "second": second, "jaccard": likeness}
