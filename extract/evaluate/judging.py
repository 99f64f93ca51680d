"""`evaluate`: precision, recall and F1 of extraction against a marked file, and all that is measured beside them.

A found entity is a marked one where the names are equal after folding, else where they share a form; a statement is
right where subject, type and object agree (symmetric types in either order). P = right / given, R = right / marked,
F1 = 2PR / (P + R).
"""

from collections.abc import Collection
from pathlib import Path

from spacy.language import Language

from extract.evaluate.ablation import without as leaving_out
from extract.evaluate.gold import Part, article, marked
from extract.evaluate.rows import Report
from extract.evaluate.tally import Tally
from extract.statements import DEFAULT_THRESHOLD, read_all
from graph.ontology import ontology
from graph.settings import settings


def evaluate(
    gold: Path,
    nlp: Language,
    threshold: float = DEFAULT_THRESHOLD,
    *,
    part: Part | None = None,
    without: Collection[str] = (),
) -> Report:
    """The report on a marked file or a `part` of it: statements from `threshold` on, the pipeline `without` some parts.

    Raises UnreadableSource naming the line that is no marked paragraph.
    """
    records = [record for record in marked(gold) if part is None or record in part]
    tally = Tally(ontology(settings().domain), threshold)
    with leaving_out(nlp, without):
        readings = read_all((article(record) for record in records), nlp, threshold=0)
        for record, reading in zip(records, readings, strict=True):
            tally.add(record, reading)
    return tally.report()
