"""The component that gives each candidate a confidence: how often statements read like it were right.

A logistic model over a handful of features (type, kind of rule, how the ends were reached, form of the mentions,
status, distance, what the learned readers give), fitted by `extract.training.confidence` on marked paragraphs, once for
each reading; the weights stand in confidence.yaml.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import LEARNED, Candidate, begin, register
from graph.settings import settings
from graph.yaml_source import LINE, load

FILE = Path(__file__).with_name("confidence.yaml")
BIAS = "bias"
READERS = ("linear", "finder")
"""The learned readers whose scores a candidate may carry."""

_FAR = 12  # tokens between the ends beyond which a reading is more often wrong


def features(candidate: Candidate) -> Iterator[tuple[str, float]]:
    """The features of a candidate with their values: 1 where something holds, log-odds for what a reader gives."""
    family = _family(candidate.rule)
    yield BIAS, 1.0
    for name in _holding(candidate, family):
        yield name, 1.0
    for reader in READERS:
        odds = _odds(candidate.scores[reader]) if reader in candidate.scores else None
        if odds is None:
            yield f"{reader}=none", 1.0
            yield f"{reader}=none&{_side(family)}", 1.0
        else:
            yield f"{reader}", odds
            yield f"{reader}&{_side(family)}", odds
            yield f"{reader}:rival", _odds(candidate.rivals[reader])
    yield "readers", len(candidate.scores) and sum(map(_odds, candidate.scores.values())) / len(candidate.scores)


def _holding(candidate: Candidate, family: str) -> Iterator[str]:
    yield f"type={candidate.type}"
    yield f"rule={family}"
    yield f"type={candidate.type}&{_side(family)}"
    yield f"status={candidate.status}"
    for end, mention, path in zip(
        ("subject", "object"), (candidate.subject, candidate.object), candidate.paths, strict=True
    ):
        yield f"{end}:form={mention.form}"
        yield f"{end}:path={path}"
        yield f"{end}:sure={mention.confidence > 0.85}"
        if mention.actor is not None:
            yield f"{end}:kind={mention.actor.kind}"
            yield f"{end}:known={mention.actor.known}"
    yield f"far={candidate.end - candidate.start > _FAR}"


def _side(family: str) -> str:
    """Whether a rule made it or only the learned readers."""
    return "learned" if family == LEARNED else "ruled"


def _odds(probability: float) -> float:
    """Log-odds, bounded: beyond one in a thousand a reader's certainty says nothing more."""
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def _family(rule: str) -> str:
    """What sort of rule it was: "verb", "verb+with", "office:title-before-name", "noun:*"."""
    pos, _, rest = rule.partition(":")
    if pos in ("office", "tie"):
        return rule
    return f"{pos}:*" if rest == "*" else pos + ("+with" if "+" in rest else "")


@lru_cache(maxsize=2)
def weights(reading: str) -> dict[str, float]:
    """The fitted weights of a reading by feature; a feature that was not seen counts nothing."""
    return {name: float(value) for name, value in load(FILE)[reading].items() if name != LINE}


def score(candidate: Candidate, table: Mapping[str, float]) -> float:
    """The probability that a candidate is right, 0 to 1."""
    return sure(features(candidate), table)


def sure(found: Iterable[tuple[str, float]], table: Mapping[str, float]) -> float:
    """The probability that features speak for, 0 to 1."""
    return 1 / (1 + math.exp(-sum(table.get(name, 0.0) * value for name, value in found)))


class ConfidenceReader:
    """Sets `confidence` of `doc._.candidates`."""

    def __init__(self, reading: str) -> None:
        self._reading = reading

    def __call__(self, doc: Doc) -> Doc:
        """Score every candidate."""
        begin(doc)
        for candidate in doc._.candidates:
            candidate.confidence = round(score(candidate, weights(self._reading)), 3)
        return doc


@Language.factory("entente_confidence")
def make_confidence_reader(nlp: Language, name: str) -> ConfidenceReader:
    """The confidence reader."""
    register()
    return ConfidenceReader(settings().reading)
