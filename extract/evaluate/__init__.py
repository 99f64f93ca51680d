"""How good the reading is, measured against a marked file.

gold          marked files, their paragraphs as articles, parts of a file
matching      which found entity is which marked one, and by what two statements are the same
rows          the report: rows with precision, recall and F1, confusions, calibration
mentions      references by class: pronouns, short names, acronyms, "the company"
calibration   whether the confidence of a statement is the share that is right
tally         counts over paragraphs
ablation      the pipeline without one of its parts, or in the other reading
judging       `evaluate`: all of it on one file
"""

from extract.evaluate.ablation import PARTS, READINGS, reading_as, without
from extract.evaluate.gold import Part, article, marked
from extract.evaluate.judging import evaluate
from extract.evaluate.matching import Key, align, folded, key
from extract.evaluate.rows import Confusion, Report, Row

__all__ = [
    "PARTS",
    "READINGS",
    "Confusion",
    "Key",
    "Part",
    "Report",
    "Row",
    "align",
    "article",
    "evaluate",
    "folded",
    "key",
    "marked",
    "reading_as",
    "without",
]
