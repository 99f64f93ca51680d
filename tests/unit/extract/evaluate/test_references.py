"""References by class: what counts as one, where a found one is a marked one, who is right."""

import pytest

from extract.evaluate.matching import folded
from extract.evaluate.mentions import References, class_of, full_forms, trimmed
from extract.evaluate.rows import Row
from graph.model import Document, Entity, Mention, Reading, Span

TEXT = "Ada Berg heads the Harbour Board. Berg said she trusts the board, but it is late. It rained."
BERG, BOARD = Entity("p", "Ada Berg", "Person"), Entity("b", "Harbour Board", "Organization")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("himself", "Ada Berg", "he"),
        ("Their", "Harbour Board", "they"),
        ("I", "Ada Berg", "we, I"),
        ("us", "Harbour Board", "we, I"),
        ("US", "United States", "acronym"),
        ("Berg", "Ada Berg", "short name"),
        ("Ada Berg's", "Ada Berg", None),
        ("the board", "Harbour Board", "nominal"),
        ("The French president", "Ada Berg", "nominal"),
        ("parliament", "Parliament of Peru", "nominal"),
        ("a board", "Harbour Board", None),
        ("HB", "Harbour Board", "acronym"),
        ("the H.B.", "Harbour Board", "acronym"),
        ("Norwegian", "Norway", None),
        ("'s", "Norway", None),
    ],
)
def test_a_mention_is_of_the_class_that_its_words_say(text: str, name: str, expected: str | None) -> None:
    assert class_of(text, name, {folded(name)}) == expected


def test_a_short_name_refers_only_where_the_paragraph_has_a_longer_one() -> None:
    assert class_of("Berg", "Ada Berg", full_forms("Ada Berg", ["Berg"], "Berg left.")) is None
    assert class_of("Berg", "Ada Berg", full_forms("Ada Berg", ["Berg"], "Ada Berg came. Berg left.")) == "short name"
    assert class_of("HB", "Harbour Board", full_forms("Harbour Board", ["HB"], "The HB met.")) is None


@pytest.mark.parametrize(
    ("text", "left"), [("the board's", "board"), ("Berg’s", "Berg"), ("The U.S.", "U.S"), ("the", "the"), ("A", "A")]
)
def test_bounds_are_compared_without_article_and_possessive(text: str, left: str) -> None:
    start, end = trimmed(f"So {text} it is", 3, 3 + len(text))
    assert f"So {text} it is"[start:end] == left


def marks(*texts: str, after: int = 0) -> list[dict[str, object]]:
    found = []
    for text in texts:
        at = TEXT.index(text, after)
        found.append({"start": at, "end": at + len(text), "text": text})
    return found


RECORD = {
    "text": TEXT,
    "context": "",
    "entities": [
        {"e": "1", "name": "Ada Berg", "mentions": marks("Ada Berg", "she") + marks("Berg", after=20)},
        {"e": "2", "name": "Harbour Board", "mentions": marks("the Harbour Board", "the board", "it is"[:2])},
    ],
}


def found(text: str, entity: Entity, form: str = "name", after: int = 0) -> Mention:
    at = TEXT.index(text, after)
    return Mention("d", entity.id, Span(at, at + len(text)), text, form)


def counted(*mentions: Mention, entities: tuple[Entity, ...] = (BERG, BOARD)) -> dict[str, Row]:
    references = References()
    document = Document("d", "", TEXT, "", "", "")
    references.add(RECORD, Reading(document, entities, mentions), {"p": "1", "b": "2"})
    return {row.name: row for row in references.rows()}


def test_what_nobody_found_is_missed() -> None:
    rows = counted()
    assert {name: (row.given, row.marked) for name, row in rows.items()} == {
        "she": (0, 1), "it": (0, 1), "short name": (0, 1), "nominal": (0, 1),
    }  # fmt: skip


def test_a_reference_is_right_where_its_entity_is_the_marked_one() -> None:
    rows = counted(found("she", BERG, "pronoun"), found("it", BERG, "pronoun"), found("board", BOARD, "nominal"))
    assert rows["she"] == Row("reference", "she", 1, 1, 1)
    assert rows["it"] == Row("reference", "it", 0, 1, 1)
    assert rows["nominal"] == Row("reference", "nominal", 1, 1, 1)


def test_an_empty_it_that_was_given_to_somebody_is_wrong() -> None:
    assert counted(found("It", BOARD, "pronoun"))["it"] == Row("reference", "it", 0, 1, 1)


def test_a_short_name_that_became_an_entity_of_its_own_is_no_answer() -> None:
    alone = Entity("p", "Berg", "Person")
    assert counted(found("Berg", alone, after=20), entities=(alone,))["short name"].given == 0
    assert counted(found("Berg", BERG, after=20), found("Ada Berg", BERG))["short name"].right == 1


def test_a_paragraph_without_marked_mentions_is_not_judged() -> None:
    references = References()
    bare = {"text": TEXT, "context": "", "entities": [{"e": "1", "name": "Ada Berg", "aliases": ["Berg"]}]}
    reading = Reading(Document("d", "", TEXT, "", "", ""), (BERG,), (found("she", BERG, "pronoun"),))
    references.add(bare, reading, {"p": "1"})
    assert not list(references.rows())
