"""Marked paragraphs as the arrays that the network is trained on.

    python -m extract.training.finder.prepare MARKED.jsonl... -o EXAMPLES.pkl --vocabulary TOKENIZER.json
        [--judged 0/5] [--kept 1/10] [--only 1/10]

Runs in the project's own environment. `--judged` leaves out articles for judging (by a hash of the title), `--kept`
records for fitting how scores are combined; `--only` takes nothing but such records (to measure on them). A file whose
entities carry no `mentions` teaches pairs only: its entities are found by their forms, and what is unmarked in it is no
evidence of anything.
"""

import argparse
import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from extract import evaluate, pipeline
from extract.evaluate import Part
from extract.finder import arrays, spans
from extract.finder.pieces import Pieces
from extract.finder.windows import Window, windows
from extract.statements import prepared
from extract.training.parts import part
from graph.model import STATUSES
from graph.ontology import ontology

NONE = len(arrays.KINDS)
Example = dict[str, Any]
Record = Mapping[str, Any]


def held(record: Mapping[str, Any], judged: Part | None, kept: Part | None) -> bool:
    """Whether a record is left out: an article of the part for judging, or any record of the part kept for later."""
    article = record["document"] != record["id"]
    return any(part is not None and record in part for part in (judged if article else None, kept))


def marks(record: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
    """`(start, end, entity)` of each mention of a record, in code points of its text."""
    for number, entity in enumerate(record["entities"]):
        if "mentions" in entity:
            yield from ((mark["start"], mark["end"], number) for mark in entity["mentions"])
            continue
        found = {
            match.span()
            for form in entity.get("aliases", ())
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", record["text"])
        }
        whole = [s for s in found if not any(t != s and t[0] <= s[0] and s[1] <= t[1] for t in found)]
        yield from ((start, end, number) for start, end in whole)


def ends_of(record: Mapping[str, Any], doc: Doc, heads: list[int]) -> list[arrays.End]:
    """The marked mentions as tokens of a Doc."""
    offset = doc.user_data["offset"]
    found: dict[tuple[int, int], int] = {}
    for start, end, number in marks(record):
        span = doc.char_span(start + offset, end + offset, alignment_mode="expand")
        if span is not None and len(span):
            found.setdefault(spans.trimmed(doc, span.start, span.end), number)
    kinds = [arrays.number(arrays.KINDS, entity["kind"]) for entity in record["entities"]]
    return [
        arrays.End(start, end, spans.root(heads, start, end), kinds[number], number)
        for (start, end), number in sorted(found.items())
    ]


class Marked:
    """One record as a Doc: where its statements stand."""

    def __init__(self, record: Mapping[str, Any], doc: Doc) -> None:
        self.page = arrays.sheet(doc)
        self.record = record
        self.ends = ends_of(record, doc, self.page.parse.heads)
        self.numbers = {entity["e"]: number for number, entity in enumerate(record["entities"])}
        self.by: dict[int, list[int]] = defaultdict(list)
        for at, end in enumerate(self.ends):
            self.by[end.who].append(at)
        self.right: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        self.unclear: set[tuple[int, int]] = set()
        for statement in record["statements"]:
            self._place(statement)

    def _place(self, statement: Mapping[str, Any]) -> None:
        """Give a statement to the pair of mentions that bears it: in its quote, nearest in the parse's words."""
        subject, object_ = self.numbers[statement["subject"]], self.numbers[statement["object"]]
        quoted = self._quoted(statement)
        best: tuple[tuple[bool, int, int], int, int] | None = None
        for i in self.by[subject]:
            for j in self.by[object_]:
                self.unclear |= {(i, j), (j, i)}
                one, other = self.ends[i], self.ends[j]
                if self.page.bounds[one.start] != self.page.bounds[other.start]:
                    continue
                inside = (one.root in quoted) + (other.root in quoted)
                key = (bool(inside), inside, -abs(one.root - other.root))
                if (inside or not quoted) and (best is None or key > best[0]):
                    best = key, i, j
        if best is not None:
            relation = ontology().relations[statement["type"]]
            label = list(ontology().relations).index(statement["type"]), STATUSES.index(statement["status"])
            self.right[best[1], best[2]].append(label)
            if relation.symmetric:
                self.right[best[2], best[1]].append(label)

    def _quoted(self, statement: Mapping[str, Any]) -> range:
        doc = self.page.doc
        start = self.record["text"].find(statement["quote"])
        if start < 0:
            return range(0)
        first = start + doc.user_data["offset"]
        span = doc.char_span(first, first + len(statement["quote"]), alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)


def example(marked: Marked, window: Window, pieces: list[list[int]], vocabulary: Pieces, every: bool) -> Example:
    """The arrays of one window with what is right; word indexes count from the window's first word."""
    page, ends = marked.page, marked.ends
    ids, first = vocabulary.joined(pieces[window.start : window.end])
    inside = [at for at, end in enumerate(ends) if window.first <= end.start and end.end <= window.end]
    pairs = [(inside[i], inside[j]) for i, j in arrays.pairs_of(page, [ends[at] for at in inside])]
    pairs = [pair for pair in pairs if pair in marked.right or pair not in marked.unclear]
    rows = arrays.shifted(arrays.pair_rows(page, ends, pairs), -window.start) if pairs else None
    out = {"ids": ids, "first": first, **arrays.words_of(page, window), "pairs": rows, "source": marked.record["id"]}
    out["types"], out["status"] = _labels(marked, pairs)
    if every:
        out["spans"], out["kinds"] = _spans(marked, window)
    return out


def _labels(marked: Marked, pairs: Sequence[tuple[int, int]]) -> tuple[Any, Any]:
    types = np.zeros((len(pairs), len(ontology().relations) + 1), dtype=np.float32)
    status = np.full(len(pairs), -1, dtype=np.int64)
    for row, pair in enumerate(pairs):
        for type_, state in marked.right.get(pair, ()):
            types[row, type_] = 1
            status[row] = state if status[row] < 0 else status[row]
        if not marked.right.get(pair):
            types[row, -1] = 1
    return types / types.sum(1, keepdims=True).clip(1), status


def _spans(marked: Marked, window: Window) -> tuple[Any, Any]:
    page = marked.page
    right = {(end.start, end.end): end.kind for end in marked.ends}
    found = list(spans.candidates(page.doc, window.first, window.end))
    kinds = np.array([right.get(span, NONE) for span in found], dtype=np.int64)
    rows = arrays.span_rows(page, found)
    return rows - np.array([window.start] * 3 + [0, 0]), kinds


def examples(paths: Iterable[Path], vocabulary: Pieces, chosen_by: Callable[[Record], bool]) -> Iterator[Example]:
    """Every window of every record that is chosen."""
    nlp = pipeline.load()
    for path in paths:
        chosen = [record for record in evaluate.marked(path) if chosen_by(record)]
        every = any("mentions" in entity for record in chosen for entity in record["entities"])
        with nlp.select_pipes(disable=list(pipeline.COMPONENTS)):
            docs = list(nlp.pipe(prepared(evaluate.article(record), nlp) for record in chosen))
        for record, doc in zip(chosen, docs, strict=True):
            pieces = vocabulary.of([token.text for token in doc])
            marked = Marked(record, doc)
            for window in windows(doc, [len(one) for one in pieces], doc._.context_end):
                yield example(marked, window, pieces, vocabulary, every)


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("marked", nargs="+", type=Path)
    cli.add_argument("-o", "--output", type=Path, required=True)
    cli.add_argument("--vocabulary", type=Path, required=True, help="the encoder's tokenizer.json")
    cli.add_argument("--judged", type=part, help="K/N: articles that hash to K of N are left out")
    cli.add_argument("--kept", type=part, help="K/N: every record that hashes to K of N is left out")
    cli.add_argument("--only", type=part, help="K/N: only records that hash to K of N")
    args = cli.parse_args()

    def chosen(record: Record) -> bool:
        return not held(record, args.judged, args.kept) and (args.only is None or record in args.only)

    found = list(examples(args.marked, Pieces(args.vocabulary), chosen))
    args.output.write_bytes(pickle.dumps(found))
    pairs = sum(len(one["types"]) for one in found)
    related = sum(float(1 - one["types"][:, -1].sum() / max(1, len(one["types"]))) * len(one["types"]) for one in found)
    print(f"{len(found)} windows, {sum(len(one['ids']) for one in found)} pieces, {pairs} pairs, {related:.0f} related")


if __name__ == "__main__":
    main()
