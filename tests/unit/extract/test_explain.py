"""How a sentence was read is told step by step."""

import pytest
from spacy.language import Language

from extract.explain import Explanation, explain


@pytest.fixture(scope="module")
def told(nlp: Language) -> Explanation:
    return explain("Chile said that Norway invaded Peru on Monday.", nlp, date="2025-03-12")


def whats(told: Explanation, step: str) -> dict[str, str]:
    return {one.what: one.result for one in told.steps if one.step == step}


def test_every_word_is_told_with_its_parse(told: Explanation) -> None:
    words = whats(told, "token")
    assert list(words) == ["Chile", "said", "that", "Norway", "invaded", "Peru", "on", "Monday", "."]
    assert words["invaded"].startswith("invade VERB")


def test_every_name_is_told_with_whom_it_means(told: Explanation) -> None:
    names = whats(told, "name")
    assert set(names) == {"Chile", "Norway", "Peru"}
    assert names["Norway"].startswith("Norway (State); name by ")


def test_the_frames_that_were_tried_are_told(told: Explanation) -> None:
    assert whats(told, "arguments")["invaded"].startswith("subj: Norway; obj: Peru")
    assert whats(told, "frame")["ASSAULTS verb:invade"] == "Norway → Peru"


def test_the_statement_is_told_with_its_status_its_claimant_and_its_date(told: Explanation) -> None:
    made = whats(told, "statement") | whats(told, "below the threshold")
    assert made["Norway → Peru ASSAULTS"].startswith("claimed, by Chile, 2025-03-10; rule:verb:invade, finder:0.")


def test_steps_come_in_the_order_in_which_they_happen(told: Explanation) -> None:
    order = ["token", "name", "arguments", "statement"]
    first = [
        next(i for i, one in enumerate(told.steps) if one.step in (step, "below the threshold")) for step in order[:3]
    ]
    assert first == sorted(first)
    assert told.text.startswith("Chile said")


def test_why_nothing_was_made_is_told(nlp: Language) -> None:
    told = explain("The rebels invaded Peru.", nlp)
    assert "not made: no entity fills the subject (subj)" in whats(told, "frame").values()


def test_the_content_of_a_request_is_told_as_not_made(nlp: Language) -> None:
    told = explain("Chile urged Norway to invade Peru.", nlp)
    assert whats(told, "not made")["content of a threat or request"] == "1"


@pytest.mark.parametrize("text", ["", " ", "???", "\x00"])
def test_a_text_that_says_nothing_explains_nothing(nlp: Language, text: str) -> None:
    assert all(step.step == "token" for step in explain(text, nlp).steps)
