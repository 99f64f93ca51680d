"""Fits the weights of `extract/names/antecedents.yaml` to pronouns marked by hand.

    python -m extract.training.antecedents PATH/TO/marked.jsonl[@K/N]... -o extract/names/antecedents.yaml

The likelihood of the right antecedents under the log-linear choice of `extract.names.antecedents` is maximised with a
Gaussian prior (L-BFGS from zero: no seed, the same weights from the same text). See README.md beside this file.
"""

import argparse
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from extract.training import marked
from extract.training.marked import Choice, Record

PRIOR = 3.0
"""Precision of the Gaussian prior on each weight."""

LEAST = 0.02
"""Weights nearer to zero than this are left out of the file."""

RARE = 6
"""Features seen in fewer candidates than this are not learned."""

AIM = 0.9
"""The share of references of a sort that shall be right where one is given."""

AIMS = {"it": 0.85, "they": 0.85, "the": 0.85}
"""Sorts with an aim of their own: at 0.9 hardly a tenth of theirs would be given at all."""

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
class Guess:
    """The likeliest actor of one reference: the reference's sort, the probability, whether it is marked so."""

    sort: str
    probability: float
    right: bool


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
    seen = Counter(name for choice in choices for row in choice.rows for name, value in row.items() if value)
    names = sorted(name for name, times in seen.items() if times >= RARE)
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


def guesses(choices: Sequence[Choice], weights: Mapping[str, float]) -> Iterator[Guess]:
    """The likeliest of each choice that is not nobody: its sort, probability, whether it is right."""
    for choice in choices:
        sums = np.array([sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in choice.rows])
        likely = np.exp(sums - sums.max())
        best = int(likely.argmax())
        if best < len(choice.rows) - 1:
            yield Guess(choice.sort, float(likely[best] / likely.sum()), best in choice.right)


def score(choices: Sequence[Choice], weights: Mapping[str, float]) -> Score:
    """How well weights choose: one is given where it is likelier than nobody and than its sort's threshold."""
    given = [g for g in guesses(choices, weights) if g.probability >= weights.get(f"threshold:{g.sort}", 0.5)]
    return Score(len(given), sum(g.right for g in given), sum(choice.marked for choice in choices))


def thresholds(found: Iterable[Guess], aims: Mapping[str, float] = AIMS, least: int = 10) -> dict[str, float]:
    """For each sort the least probability (0.3 to 0.99) from which on as large a share of the guesses is right as is
    aimed at for it."""
    by_sort: dict[str, list[Guess]] = defaultdict(list)
    for guess in found:
        by_sort[guess.sort].append(guess)
    chosen = {}
    for sort, listed in sorted(by_sort.items()):
        steps = [at / 100 for at in range(30, 100)]
        kept = {at: [g.right for g in listed if g.probability >= at] for at in steps}
        good = [at for at in steps if len(kept[at]) >= least and sum(kept[at]) / len(kept[at]) >= aims.get(sort, AIM)]
        chosen[f"threshold:{sort}"] = min(good, default=0.99)
    return chosen


def folds(choices: Sequence[Choice], parts: int = 5) -> list[Guess]:
    """Guesses at each part of the records by weights fitted to the others."""
    of = [zlib.crc32(choice.record.encode()) % parts for choice in choices]
    found: list[Guess] = []
    for part in range(parts):
        weights = fit([choice for choice, at in zip(choices, of, strict=True) if at != part])
        found += guesses([choice for choice, at in zip(choices, of, strict=True) if at == part], weights)
    return found


def read(records: Sequence[Record], nlp: Language) -> list[Choice]:
    """All pronouns of the records as choices."""
    register()
    book = gazetteer()
    others = [name for name in pipeline.COMPONENTS if name in nlp.pipe_names and name != "entente_mentions"]
    docs = (marked.prepared(record, nlp) for record in records)
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
    parser.add_argument(
        "marked", nargs="+", help="PATH[@K/N]: marked records, one JSON object a line, without the K-th of N (0/5)"
    )
    parser.add_argument("-o", "--output", required=True, type=Path, help="where the weights are written (YAML)")
    given = parser.parse_args(arguments)
    parted = [marked.parted(text) for text in given.marked]
    nlp = pipeline.load()
    kept = read([record for learnt, _ in parted for record in learnt], nlp)
    held = read([record for _, left in parted for record in left], nlp)
    weights = fit(kept) | thresholds(folds(kept))
    write(weights, given.output)
    print(f"{len(kept)} references, {len(weights)} features")
    print(f"held out: {score(held, weights)}")


if __name__ == "__main__":
    main()
