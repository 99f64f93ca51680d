"""Fits the weights of `extract.clauses.confidence` on marked paragraphs, for one reading.

    python -m extract.training.confidence MARKED.jsonl... [--of K/N] [--hold-out K/N] [--reading fast] [-o FILE]

Each file is in the format of `extract.evaluate`. Only documents whose title hashes to K of N (`--of`) are learned from:
those that the learned readers were not trained on (`extract.training.finder.prepare --without`), since their scores on
what they have seen are too good. `--hold-out 0/5` reports on articles that neither has seen: how many candidates
are right at each confidence, and the expected calibration error. A candidate is right where subject, type and object
are marked. L2-regularised logistic regression (scipy, L-BFGS); deterministic.
"""

import argparse
import os
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract import evaluate, pipeline
from extract.annotations import Candidate
from extract.clauses import confidence
from extract.statements import prepared
from graph.ontology import ontology
from graph.yaml_source import LINE, load

READINGS = ("accurate", "fast")

_ARTICLE = 3  # a candidate of a real article counts as often: written text is easier than what will be read
_PENALTY = 1.0
_RARE = 5  # a feature seen less often is left out
_BINS = 10

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One candidate: its features with their values, whether it is right, and whether its document is held back."""

    features: dict[str, float]
    right: bool
    held: bool


Part = tuple[int, int]


def within(record: Mapping[str, Any], part: Part | None) -> bool:
    """Whether a record's document falls into a part (K of N, by a hash of its title)."""
    return part is not None and zlib.crc32(record["document"].encode()) % part[1] == part[0]


def samples(path: Path, learned: Part | None, held: Part | None) -> Iterator[Sample]:
    """A sample for each candidate that the pipeline proposes in the documents of two parts of a marked file."""
    nlp = pipeline.load()
    for record in evaluate.marked(path):
        back = record["document"] != record["id"] and within(record, held)
        if not back and learned is not None and not within(record, learned):
            continue
        doc = nlp(prepared(evaluate.article(record), nlp))
        ids = evaluate.align(record["entities"], _found(doc._.mentions, doc))
        keys = {evaluate.key(s["subject"], s["type"], s["object"], ontology()) for s in record["statements"]}
        article = record["document"] != record["id"]
        for candidate in doc._.candidates:
            yield from [Sample(dict(confidence.features(candidate)), _candidate_key(candidate, ids) in keys, back)] * (
                _ARTICLE if article and not back else 1
            )


def _found(mentions: Iterable[Any], doc: Any) -> list[dict[str, Any]]:
    """The actors of a Doc as `align` wants them; an actor's id is that of the object."""
    forms: defaultdict[int, set[str]] = defaultdict(set)
    actors = {}
    for mention in mentions:
        if mention.actor is not None:
            actors[id(mention.actor)] = mention.actor
            if mention.start >= doc._.context_end:
                forms[id(mention.actor)].add(mention.span(doc).text)
    return [{"id": str(key), "name": a.name, "aliases": sorted(forms[key])} for key, a in actors.items()]


def _candidate_key(candidate: Candidate, ids: dict[str, str]) -> tuple[str, str, str]:
    mentions = enumerate((candidate.subject, candidate.object))
    subject, object_ = (ids.get(str(id(mention.actor)), f"not marked {end}") for end, mention in mentions)
    return evaluate.key(subject, candidate.type, object_, ontology())


def fit(data: list[Sample]) -> dict[str, float]:
    """Weights by feature: maximum likelihood under an L2 penalty (none on the bias)."""
    counts: defaultdict[str, int] = defaultdict(int)
    for sample in data:
        for name in sample.features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(data), len(names)))
    for row, sample in enumerate(data):
        for name, value in sample.features.items():
            if name in column:
                matrix[row, column[name]] = value
    target = np.array([sample.right for sample in data], dtype=float)
    penalty = np.where(np.array(names) == confidence.BIAS, 0.0, _PENALTY)
    found = minimize(_loss, np.zeros(len(names)), args=(matrix, target, penalty), jac=True, method="L-BFGS-B")
    return {name: round(float(w), 3) for name, w in zip(names, found.x, strict=True) if abs(w) >= 0.005}


def _loss(w: Matrix, matrix: Matrix, target: Matrix, penalty: Matrix) -> tuple[float, Matrix]:
    """Negative log-likelihood with its gradient."""
    logits = matrix @ w
    value = float(np.logaddexp(0, logits).sum() - target @ logits + 0.5 * (penalty * w * w).sum())
    gradient = matrix.T @ (1 / (1 + np.exp(-logits)) - target) + penalty * w
    return value, gradient


def reliability(data: list[Sample], table: dict[str, float]) -> tuple[list[tuple[float, float, int]], float]:
    """Per tenth of confidence: mean confidence, share right, count; and the expected calibration error."""
    if not data:
        return [], 0.0
    given = 1 / (1 + np.exp(-np.array([sum(table.get(n, 0.0) * v for n, v in s.features.items()) for s in data])))
    right = np.array([s.right for s in data], dtype=float)
    bins = np.minimum((given * _BINS).astype(int), _BINS - 1)
    rows = [
        (float(given[bins == b].mean()), float(right[bins == b].mean()), int((bins == b).sum()))
        for b in range(_BINS)
        if (bins == b).any()
    ]
    error = sum(count * abs(mean - share) for mean, share, count in rows) / len(data)
    return rows, error


def write(table: dict[str, float], path: Path, reading: str) -> None:
    """The weights as YAML, in the order of their names; those of the other reading are kept."""
    kept = dict(load(path)) if path.exists() else {}
    kept[reading] = table
    head = (
        "# Fitted by extract.training.confidence on marked paragraphs; data and licence: extract/training/README.md\n"
    )
    lines = []
    for name in sorted(name for name in kept if name in READINGS):
        rows = sorted((k, v) for k, v in kept[name].items() if k != LINE)
        lines += [f"{name}:\n", *(f'  "{feature}": {value}\n' for feature, value in rows)]
    path.write_text(head + "".join(lines), encoding="utf-8")


def part(text: str) -> Part:
    """ "0/5" as (0, 5)."""
    number, count = map(int, text.split("/"))
    return number, count


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("marked", nargs="+", type=Path)
    cli.add_argument("--of", type=part, help="K/N: learn only from documents that hash to K of N")
    cli.add_argument("--hold-out", type=part, help="K/N: report on documents that hash to K of N")
    cli.add_argument("--reading", choices=READINGS, default="accurate")
    cli.add_argument("-o", "--output", type=Path, default=confidence.FILE)
    args = cli.parse_args()
    os.environ["ENTENTE_READING"] = args.reading
    data = [sample for path in args.marked for sample in samples(path, args.of, args.hold_out)]
    table = fit([sample for sample in data if not sample.held])
    write(table, args.output, args.reading)
    rows, error = reliability([sample for sample in data if sample.held], table)
    for mean, share, count in rows:
        print(f"confidence {mean:.2f}: {share:.2f} right of {count}")
    print(f"expected calibration error {error:.3f} on {sum(count for *_, count in rows)} candidates held back")


if __name__ == "__main__":
    main()
