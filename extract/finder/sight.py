"""The component `entente_sight`: one pass of the encoder over a text, and the mentions that it sees.

Writes `doc._.sight`, which `entente_mentions` and `entente_finder` read and the latter removes.
"""

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Seen, Sight, begin, register
from extract.finder import arrays, spans
from extract.finder.network import Floats, Network, network
from extract.finder.windows import windows


def look(doc: Doc, net: Network) -> Sight:
    """Read a Doc."""
    page = arrays.sheet(doc)
    pieces = net.pieces.of([token.text for token in doc])
    found = list(windows(doc, [len(one) for one in pieces]))
    given, words = [], []
    for window in found:
        ids, first = net.pieces.joined(pieces[window.start : window.end])
        given.append(ids)
        words.append({"first": first} | arrays.words_of(page, window))
    parts = net.vectors(given, words) if found else []
    vectors = [part[window.first - window.start :] for window, part in zip(found, parts, strict=True)]
    whole = np.concatenate(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
    tried = [span for window in found for span in spans.candidates(doc, window.first, window.end)]
    kinds = net.spans(whole, arrays.span_rows(page, tried)) if tried else np.zeros((0, 10), dtype=np.float32)
    return Sight({span: _seen(span, row) for span, row in zip(tried, kinds, strict=True)}, whole, page)


def _seen(span: tuple[int, int], row: Floats) -> Seen:
    best = int(row[:-1].argmax())
    return Seen(*span, arrays.KINDS[best], float(row[best]), 1 - float(row[-1]))


class Looking:
    """Writes `doc._.sight`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with what the encoder made of it."""
        begin(doc)
        if len(doc):
            doc._.sight = look(doc, network())
        return doc


@Language.factory("entente_sight")
def make_sight(nlp: Language, name: str) -> Any:
    """The component with the shipped weights, which are read (and checked) here."""
    register()
    network()
    return Looking()
