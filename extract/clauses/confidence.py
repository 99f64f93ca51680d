"""The component that gives each candidate a confidence: how often statements read like it were right.

A logistic model over a handful of features (type, kind of rule, how the ends were reached, form of the mentions,
status, distance), fitted by `extract.training.confidence` on marked paragraphs; the weights stand in confidence.yaml.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Candidate, begin, register
from graph.yaml_source import LINE, load

FILE = Path(__file__).with_name("confidence.yaml")
BIAS = "bias"
_FAR = 12  # tokens between the ends beyond which a reading is more often wrong


def features(candidate: Candidate) -> Iterator[str]:
    """The names of the features that hold for a candidate; each counts once."""
    yield BIAS
    yield f"type={candidate.type}"
    yield f"rule={_family(candidate.rule)}"
    yield f"type={candidate.type}&rule={_family(candidate.rule)}"
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


def _family(rule: str) -> str:
    """What sort of rule it was: "verb", "verb+with", "office:title-before-name", "noun:*"."""
    pos, _, rest = rule.partition(":")
    if pos in ("office", "tie"):
        return rule
    return f"{pos}:*" if rest == "*" else pos + ("+with" if "+" in rest else "")


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The fitted weights by feature; a feature that was not seen counts nothing."""
    return {name: float(value) for name, value in load(FILE)["weights"].items() if name != LINE}


def score(candidate: Candidate) -> float:
    """The probability that a candidate is right, 0 to 1."""
    table = weights()
    total = sum(table.get(name, 0.0) for name in features(candidate))
    return 1 / (1 + math.exp(-total))


class ConfidenceReader:
    """Sets `confidence` of `doc._.candidates`."""

    def __call__(self, doc: Doc) -> Doc:
        """Score every candidate."""
        begin(doc)
        for candidate in doc._.candidates:
            candidate.confidence = round(score(candidate), 3)
        return doc


@Language.factory("entente_confidence")
def make_confidence_reader(nlp: Language, name: str) -> ConfidenceReader:
    """The confidence reader."""
    register()
    return ConfidenceReader()
