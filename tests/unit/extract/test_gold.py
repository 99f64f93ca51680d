"""The reading does not fall behind: the gold set is held against its recorded figures, and never learned from."""

from pathlib import Path

import pytest

from extract.evaluate import READINGS
from extract.training import compile as compiling
from extract.training.compile import Record, records
from tests.gold import figures

TEXT = Path(compiling.__file__).parent / "text"
ALLOWED = 0.01
"""By how much F1 may be below its recorded figure: a point."""


@pytest.fixture(scope="module")
def gold() -> list[Record]:
    good, wrong = records(sorted(figures.HERE.glob("*.txt")))
    assert not wrong
    return good


@pytest.fixture(scope="module")
def own() -> list[Record]:
    good, wrong = records(sorted(TEXT.glob("*.txt")))
    assert not wrong
    return good


@pytest.mark.parametrize("reading", READINGS)
def test_statements_are_found_as_well_as_when_it_was_last_recorded(reading: str) -> None:
    recorded = figures.expected().get(reading)
    assert recorded, "record the figures: python -m tests.gold.figures"
    found = figures.measured(reading)
    assert found["paragraphs"] == recorded["paragraphs"], "the gold set has changed: python -m tests.gold.figures"
    assert found["f1"] >= recorded["f1"] - ALLOWED, f"F1 fell from {recorded['f1']} to {found['f1']} ({reading})"


def test_the_gold_set_has_sixty_paragraphs_of_all_statuses(gold: list[Record]) -> None:
    assert len(gold) >= 60
    assert {s["status"] for record in gold for s in record["statements"]} == set(compiling.STATUSES)


def test_our_own_training_text_compiles_and_is_long_enough(own: list[Record]) -> None:
    assert len(own) >= 1500
    assert len({record["id"] for record in own}) == len(own)


def test_nothing_of_the_gold_set_is_learned_from(gold: list[Record], own: list[Record]) -> None:
    assert not {record["id"] for record in gold} & {record["id"] for record in own}
    assert not {record["text"] for record in gold} & {record["text"] for record in own}
