"""What the network takes, as arrays. All indexes point into the words of several windows laid end to end.

Words (N): `first` index of the word's first piece among all pieces (B x W, padded), `pos`, `dep`, `label`, `capital`.
Spans (C): `rows` C x 5: first word, last word, root, width, NER label of exactly this span.
Pairs (P): `ends` P x 6 (first, last, root of each end), `between` P x 2, `top` P, `about` P x 3 (distance, two kinds),
`path` P x L (-1: no word), `words` P x S (-1), `place` P x S (where each word stands to the pair), `hashed` P x F and
`wide` P x G (features of the path as numbers, for the network and for the linear reader; 0: none).
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extract.finder import spans
from extract.finder.paths import Parse, features, wide_features
from extract.finder.windows import Window

KINDS = ("Person", "State", "Alliance", "Organization", "Policy", "Place", "Event", "Group", "Product")
LABELS = ("", "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
TAGS = (
    "", "NOUN", "PROPN", "ADJ", "PRON", "VERB", "AUX", "ADP", "DET", "ADV", "NUM", "PUNCT", "PART", "CCONJ", "SCONJ",
    "SYM", "X", "INTJ", "SPACE",
)  # fmt: skip
DEPS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "dative", "det", "dobj", "mark", "neg", "nmod", "npadvmod", "nsubj",
    "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "prep", "prt", "punct", "relcl", "xcomp",
)  # fmt: skip
WIDEST, FARTHEST, HASHES, WIDE, MOST_FEATURES, SENTENCE = 11, 11, 8192, 1 << 16, 40, 96
PLACES = 8  # other, before, between, behind, in the first end, in the second, on the path, top of the path

Ints = NDArray[np.int64]
_NOTHING = np.zeros(0, dtype=np.int64)
Inputs = dict[str, Ints]


def number(table: Sequence[str], name: str) -> int:
    """The place of a name in a table; 0 where it is not in it."""
    return table.index(name) if name in table else 0


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pair: tokens `start`..`end`, its root, the number of its kind, who it is."""

    start: int
    end: int
    root: int
    kind: int
    who: int


@dataclass(slots=True)
class Sheet:
    """A Doc made ready: its parse, sentence numbers and word features."""

    doc: Doc
    parse: Parse
    bounds: list[tuple[int, int]]
    pos: Ints
    dep: Ints
    label: Ints
    capital: Ints
    exact: dict[tuple[int, int], int] = field(default_factory=dict)


def sheet(doc: Doc) -> Sheet:
    """What is read off a Doc once."""
    label = np.zeros(len(doc), dtype=np.int64)
    exact = {}
    for ent in doc.ents:
        if ent.label_ in LABELS:
            label[ent.start : ent.end] = number(LABELS, ent.label_)
            exact[spans.trimmed(doc, ent.start, ent.end)] = number(LABELS, ent.label_)
    parse = Parse(doc)
    bounds = [(sent.start, sent.end) for sent in doc.sents for _ in sent]
    pos = np.array([number(TAGS, tag) for tag in parse.pos], dtype=np.int64)
    dep = np.array([number(DEPS, name) for name in parse.deps], dtype=np.int64)
    capital = np.array([token.text[:1].isupper() for token in doc], dtype=np.int64)
    return Sheet(doc, parse, bounds, pos, dep, label, capital, exact)


def span_rows(page: Sheet, found: Iterable[tuple[int, int]]) -> Ints:
    """Rows of spans, in token indexes of the Doc."""
    rows = [
        (start, end - 1, spans.root(page.parse.heads, start, end), min(WIDEST, end - start),
         page.exact.get((start, end), len(LABELS)))
        for start, end in found
    ]  # fmt: skip
    return np.array(rows, dtype=np.int64).reshape(-1, 5)


def pairs_of(page: Sheet, ends: Sequence[End]) -> list[tuple[int, int]]:
    """Ordered pairs of ends of different entities that stand in one sentence."""
    found = []
    for i, one in enumerate(ends):
        for j, other in enumerate(ends):
            if i != j and one.who != other.who and page.bounds[one.start] == page.bounds[other.start]:
                found.append((i, j))
    return found


def _distance(one: End, other: End) -> int:
    """Words between, on a scale that grows coarser, and which comes first; two more where one holds the other."""
    if one.start <= other.start and other.end <= one.end:
        return 2 * (FARTHEST + 1)
    if other.start <= one.start and one.end <= other.end:
        return 2 * (FARTHEST + 1) + 1
    gap = max(0, max(one.start, other.start) - min(one.end, other.end))
    step = gap if gap < 5 else 5 + int(np.log2(gap / 5) * 2)
    return min(FARTHEST, step) + (FARTHEST + 1) * (one.start < other.start)


def _place(page: Sheet, one: End, other: End, path: Sequence[int], top: int) -> tuple[Ints, Ints]:
    """The words of the sentence and where each stands to the pair."""
    start, stop = page.bounds[one.start]
    left, right = (one, other) if one.start <= other.start else (other, one)
    if stop - start > SENTENCE:
        start = max(start, min(left.start, stop - SENTENCE) - 8)
        stop = min(stop, start + SENTENCE)
    words = np.arange(start, stop)
    place = np.select([words < left.start, words < right.start], [1, 2], 3)
    for end, mark in ((one, 4), (other, 5)):
        place[max(end.start - start, 0) : max(end.end - start, 0)] = mark
    for at in path:
        if 0 <= at - start < len(place) and place[at - start] < 4:
            place[at - start] = 6
    if 0 <= top - start < len(place):
        place[top - start] = 7
    return words, place.astype(np.int64)


def pair_rows(page: Sheet, ends: Sequence[End], pairs: Sequence[tuple[int, int]], network: bool = True) -> Inputs:
    """The arrays of pairs, in token indexes of the Doc; what only the network reads is left empty without it."""
    wide: dict[str, list[Sequence[int] | Ints]] = {"path": [], "words": [], "place": [], "hashed": [], "wide": []}
    ends_rows, between, tops, about = [], [], [], []
    for i, j in pairs:
        one, other = ends[i], ends[j]
        path = page.parse.path(one.root, other.root)
        top = path.top if path else one.root
        steps = path.tokens if path else (one.root, other.root)
        low, high = min(one.end, other.end), max(one.start, other.start)
        words, place = _place(page, one, other, steps, top) if network else (_NOTHING, _NOTHING)
        ends_rows.append((one.start, one.end - 1, one.root, other.start, other.end - 1, other.root))
        between.append((low, max(low, high)))
        tops.append(top)
        about.append((_distance(one, other), one.kind, other.kind))
        wide["path"].append(steps)
        wide["words"].append(words)
        wide["place"].append(place)
        names = list(features(page.parse, path))
        wide["hashed"].append(_hashed(names, HASHES)[:MOST_FEATURES] if network else _NOTHING)
        wide["wide"].append(_hashed(wide_features(names, KINDS[one.kind], KINDS[other.kind]), WIDE))
    return {
        "ends": np.array(ends_rows, dtype=np.int64).reshape(-1, 6),
        "between": np.array(between, dtype=np.int64).reshape(-1, 2),
        "top": np.array(tops, dtype=np.int64),
        "about": np.array(about, dtype=np.int64).reshape(-1, 3),
        **{name: padded(rows, -1 if name in INDEXES else 0) for name, rows in wide.items()},
    }


def _hashed(names: Iterable[str], size: int) -> list[int]:
    """Names as numbers from 1 to `size` less one."""
    return [1 + zlib.crc32(name.encode()) % (size - 1) for name in names]


def padded(rows: Sequence[Sequence[int] | Ints], fill: int) -> Ints:
    """Rows of different lengths as one array."""
    wide = max((len(row) for row in rows), default=0)
    out = np.full((len(rows), wide), fill, dtype=np.int64)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
    return out


INDEXES = ("ends", "between", "top", "path", "words")
"""Arrays of pairs that hold word indexes (to be shifted when windows are laid end to end; -1 stays)."""


def shifted(rows: Inputs, by: int) -> Inputs:
    """The arrays of pairs with their word indexes moved; what falls before the first word is no word."""
    return {n: np.where(a >= 0, np.maximum(a + by, -1), -1) if n in INDEXES else a for n, a in rows.items()}


def words_of(page: Sheet, window: Window) -> Inputs:
    """The features of the words of a window."""
    part = slice(window.start, window.end)
    return {"pos": page.pos[part], "dep": page.dep[part], "label": page.label[part], "capital": page.capital[part]}
