"""Precision, recall and F1 against a marked file whose figures are known."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from extract.evaluate import Report, Row, align, evaluate, folded
from graph.errors import UnreadableSource


def marked(text: str, kind: str, entities: list[str], *statements: tuple[str, str, str, str]) -> dict[str, Any]:
    numbered = {name: f"e{n}" for n, name in enumerate(entities)}
    return {
        "id": text,
        "text": text,
        "entities": [{"e": e, "name": name, "kind": kind, "aliases": [name]} for name, e in numbered.items()],
        "statements": [
            {"subject": numbered[s], "type": t, "object": numbered[o], "status": status}
            for s, t, o, status in statements
        ],
    }


def written(path: Path, records: list[Any]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n\n", encoding="utf-8")
    return path


GOLD = [
    marked("Norway invaded Peru.", "State", ["Norway", "Peru"], ("Norway", "ASSAULTS", "Peru", "asserted")),
    marked("Peru met Chile.", "State", ["Peru", "Chile"], ("Chile", "CONSULTS", "Peru", "asserted")),
    marked("Kenya may invade Ghana.", "State", ["Kenya", "Ghana"], ("Kenya", "ASSAULTS", "Ghana", "planned")),
    marked("Malta invaded Japan.", "State", ["Malta", "Japan"], ("Japan", "ASSAULTS", "Malta", "asserted")),
]


@pytest.fixture(scope="module")
def report(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return evaluate(written(tmp_path_factory.mktemp("gold") / "gold.jsonl", GOLD), nlp, threshold=0, without=["finder"])


def row(report: Report, what: str, name: str = "all") -> Row:
    (found,) = [row for row in report.rows if (row.what, row.name) == (what, name)]
    return found


def test_entities_and_statements_are_counted(report: Report) -> None:
    assert report.paragraphs == 4
    assert row(report, "entities") == Row("entities", "all", 8, 8, 8)
    assert row(report, "statements") == Row("statements", "all", 3, 4, 4)


def test_a_pair_is_right_whichever_way_it_was_read(report: Report) -> None:
    assert row(report, "pairs") == Row("pairs", "all", 4, 4, 4)


def test_a_symmetric_type_has_no_direction_and_an_act_has(report: Report) -> None:
    assert row(report, "type", "CONSULTS").f1 == 1
    assert row(report, "type", "ASSAULTS") == Row("type", "ASSAULTS", 2, 3, 3)


def test_the_status_is_judged_on_statements_that_are_right(report: Report) -> None:
    assert row(report, "status") == Row("status", "all", 2, 3, 3)
    assert row(report, "status", "planned").recall == 0
    assert row(report, "status", "hypothetical").precision == 0


def test_figures_follow_their_formulas() -> None:
    counted = Row("statements", "all", right=3, given=4, marked=6)
    assert counted.precision == pytest.approx(0.75)
    assert counted.recall == pytest.approx(0.5)
    assert counted.f1 == pytest.approx(0.6)
    assert Row("type", "OWNS", 0, 0, 0).f1 == 0
    assert counted.as_dict() == {
        "what": "statements",
        "name": "all",
        "right": 3,
        "given": 4,
        "marked": 6,
        "precision": 0.75,
        "recall": 0.5,
        "f1": 0.6,
    }


def test_names_are_compared_without_case_accents_articles_and_possessives() -> None:
    assert folded("The José Mulino's") == "jose mulino"
    assert folded("U.S.") == folded("the u. s.") == "u s"


def test_a_found_entity_is_the_marked_one_of_its_name_else_of_its_forms() -> None:
    known = [{"e": "a", "name": "Peru", "aliases": []}, {"e": "b", "name": "Chile", "aliases": ["the republic"]}]
    found = [
        {"id": "1", "name": "PERU", "aliases": []},
        {"id": "2", "name": "Republic of Chile", "aliases": ["Republic"]},
        {"id": "3", "name": "Ghana", "aliases": []},
    ]
    assert align(known, found) == {"1": "a", "2": "b"}


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": "x", "text": "y"}', "3"])
def test_a_line_that_is_no_marked_paragraph_is_named(nlp: Language, tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"gold\.jsonl:2: is no marked paragraph"):
        evaluate(path, nlp)


def test_rows_come_in_the_order_of_the_vocabulary(report: Report) -> None:
    def names(what: str) -> Iterator[str]:
        return (row.name for row in report.rows if row.what == what)

    assert list(names("type")) == ["CONSULTS", "ASSAULTS"]
    assert [row.what for row in report.rows][:3] == ["entities", "pairs", "statements"]
