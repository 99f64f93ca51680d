"""Fits the weights of `extract/names/antecedents.yaml` to pronouns marked by hand.

    python -m extract.training.antecedents PATH/TO/marked/*.jsonl -o extract/names/antecedents.yaml

The likelihood of the right antecedents under the log-linear choice of `extract.names.antecedents` is maximised with a
Gaussian prior (L-BFGS from zero: no seed, the same weights from the same text). See README.md beside this file.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.language import Language

from extract import pipeline
from extract.annotations import register
from extract.names.gazetteer import gazetteer
from extract.names.pronouns import THRESHOLD
from extract.training import marked
from extract.training.marked import Choice, Record

PRIOR = 3.0
"""Precision of the Gaussian prior on each weight."""

LEAST = 0.02
"""Weights nearer to zero than this are left out of the file."""

_HEADER = """\
# Weights of the features by which a pronoun's antecedent is chosen (antecedents.py), fitted by maximum likelihood
# with a Gaussian prior to pronouns marked by hand. A positive weight speaks for an actor.
# Made by extract/training/antecedents.py; data and licence (CC BY-SA 4.0): extract/training/README.md.
"""


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates as rows: their features, the choice that each belongs to, whether it is right."""

    features: csr_matrix[np.float64]
    choice: NDArray[np.int64]
    right: NDArray[np.float64]
    choices: int


@dataclass(frozen=True, slots=True)
class Score:
    """Antecedents given, of them right, and pronouns marked with an antecedent."""

    given: int
    right: int
    marked: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.right / max(self.marked, 1)
        return f"precision {precision:.3f}, recall {recall:.3f} ({self.given} given, {self.marked} marked)"


def _tabulated(choices: Sequence[Choice], names: Sequence[str]) -> _Table:
    column = {name: at for at, name in enumerate(names)}
    values: list[float] = []
    row_of: list[int] = []
    column_of: list[int] = []
    owner: list[int] = []
    right: list[float] = []
    for number, choice in enumerate(choices):
        for at, row in enumerate(choice.rows):
            known = {name: value for name, value in row.items() if name in column}
            values.extend(known.values())
            column_of.extend(column[name] for name in known)
            row_of.extend([len(owner)] * len(known))
            owner.append(number)
            right.append(float(at in choice.right))
    shape = (len(owner), len(names))
    table = csr_matrix((np.array(values), (np.array(row_of), np.array(column_of))), shape=shape)
    return _Table(table, np.array(owner), np.array(right), len(choices))


def fit(choices: Sequence[Choice], prior: float = PRIOR) -> dict[str, float]:
    """The weight of each feature, by name in alphabetical order."""
    names = sorted({name for choice in choices for row in choice.rows for name in row})
    table = _tabulated(choices, names)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table.features @ weights
        top = np.full(table.choices, -np.inf)
        np.maximum.at(top, table.choice, scores)
        likely = np.exp(scores - top[table.choice])
        all_of = np.bincount(table.choice, likely, table.choices)
        right_of = np.bincount(table.choice, likely * table.right, table.choices)
        slope = likely / all_of[table.choice] - likely * table.right / right_of[table.choice]
        value = -np.log(right_of / all_of).sum() + prior / 2 * (weights @ weights)
        return float(value), table.features.T @ slope + prior * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, map(float, found.x), strict=True))


def score(choices: Sequence[Choice], weights: dict[str, float], threshold: float = THRESHOLD) -> Score:
    """How well weights choose: an antecedent is given where it is likelier than nobody and than `threshold`."""
    given = right = 0
    for choice in choices:
        sums = np.array([sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in choice.rows])
        likely = np.exp(sums - sums.max())
        best = int(likely.argmax())
        if best < len(choice.rows) - 1 and likely[best] / likely.sum() >= threshold:
            given += 1
            right += best in choice.right
    return Score(given, right, sum(choice.marked for choice in choices))


def read(records: Sequence[Record], nlp: Language) -> list[Choice]:
    """All pronouns of the records as choices."""
    register()
    book = gazetteer()
    others = [name for name in pipeline.COMPONENTS if name in nlp.pipe_names and name != "entente_mentions"]
    docs = []
    for record in records:
        doc = nlp.make_doc(marked.text_of(record))
        offset = marked.offset_of(record)
        doc._.context_end = next((token.i for token in doc if token.idx >= offset), len(doc)) if offset else 0
        doc._.date = record.get("date")
        docs.append(doc)
    read_docs = nlp.pipe(docs, disable=others, batch_size=32)
    return [
        choice for record, doc in zip(records, read_docs, strict=True) for choice in marked.choices(record, doc, book)
    ]


def write(weights: dict[str, float], path: Path) -> None:
    """The weights as YAML, one a line."""
    lines = [f'"{name}": {value:.2f}\n' for name, value in weights.items() if abs(value) >= LEAST]
    path.write_text(_HEADER + "".join(lines), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, tell the accuracy on what was held out, write."""
    parser = argparse.ArgumentParser(description="Fit the weights that choose a pronoun's antecedent.")
    parser.add_argument("marked", nargs="+", type=Path, help="files of marked records, one JSON object a line")
    parser.add_argument("-o", "--output", required=True, type=Path, help="where the weights are written (YAML)")
    parser.add_argument("--hold-out", type=int, default=5, help="one of so many parts is not trained on (default 5)")
    given = parser.parse_args(arguments)
    records = list(marked.records(given.marked))
    nlp = pipeline.load()
    kept = read([record for record in records if marked.part(record, given.hold_out)], nlp)
    held = read([record for record in records if not marked.part(record, given.hold_out)], nlp)
    weights = fit(kept)
    write(weights, given.output)
    print(f"{len(kept)} pronouns, {len(weights)} features")
    print(f"held out: {score(held, weights)}")


if __name__ == "__main__":
    main()
