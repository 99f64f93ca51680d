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
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract import evaluate, pipeline
from extract.annotations import Candidate
from extract.clauses import confidence
from extract.evaluate import READINGS, Part
from extract.evaluate.calibration import Reliability
from extract.evaluate.rows import Calibration
from extract.statements import prepared
from extract.training.parts import part
from graph.ontology import ontology
from graph.yaml_source import LINE, load

_ARTICLE = 3  # a candidate of a real article counts as often: written text is easier than what will be read
_PENALTY = 1.0
_RARE = 5  # a feature seen less often is left out

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One candidate: its features with their values, whether it is right, and whether its document is held back."""

    features: dict[str, float]
    right: bool
    held: bool


def samples(path: Path, learned: Part | None, held: Part | None) -> Iterator[Sample]:
    """A sample for each candidate that the pipeline proposes in the documents of two parts of a marked file."""
    nlp = pipeline.load()
    for record in evaluate.marked(path):
        article = record["document"] != record["id"]
        back = article and held is not None and record in held
        if not back and learned is not None and record not in learned:
            continue
        doc = nlp(prepared(evaluate.article(record), nlp))
        ids = evaluate.align(record["entities"], _found(doc._.mentions, doc))
        keys = {evaluate.key(s["subject"], s["type"], s["object"], ontology()) for s in record["statements"]}
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


def reliability(data: list[Sample], table: dict[str, float]) -> Calibration:
    """How often samples are right at each tenth of the confidence that the weights give them."""
    given = [((str(at), "", ""), confidence.sure(sample.features.items(), table)) for at, sample in enumerate(data)]
    counted = Reliability()
    counted.add(given, {key: None for (key, _), sample in zip(given, data, strict=True) if sample.right})
    return counted.calibration()


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
    told = reliability([sample for sample in data if sample.held], table)
    for tenth in told.tenths:
        print(f"confidence {tenth.confidence:.2f}: {tenth.right:.2f} right of {tenth.count}")
    print(f"expected calibration error {told.error:.3f} on {told.candidates} candidates held back")


if __name__ == "__main__":
    main()
