"""What is counted beside precision and recall: kinds, sources, dates, confidence, parts of a file."""

import zlib
from typing import Any

import pytest

from extract.evaluate import Part, Report
from extract.evaluate.calibration import Reliability
from extract.evaluate.matching import same_claimant
from extract.evaluate.tally import Tally
from graph.errors import FilterError
from graph.model import Claimant
from graph.ontology import ontology
from tests.making import entity, reading, said

NAMES = ("Norway", "Peru", "Chile", "Nordwerk")


def statement(subject: str, type_: str, object_: str, **fields: Any) -> dict[str, Any]:
    return {"subject": subject, "type": type_, "object": object_, "status": "asserted", **fields}


def record(
    *statements: dict[str, Any], kinds: tuple[str, ...] = ("State", "State", "State", "State")
) -> dict[str, Any]:
    entities = [{"e": name, "name": name, "kind": kind, "aliases": []} for name, kind in zip(NAMES, kinds, strict=True)]
    return {"id": "1", "text": "", "context": "", "entities": entities, "statements": list(statements)}


@pytest.fixture(scope="module")
def report() -> Report:
    tally = Tally(ontology(), threshold=0.5)
    norway = Claimant(entity("Norway").id, "Norway")
    read = reading(
        "a",
        [
            said("Norway", "ACCUSES", "Peru", when="2024-05", claimant=Claimant(None, "the ministry")),
            said("Norway", "ACCUSES", "Chile", when="2024-05-03", claimant=norway, status="claimed"),
            said("Nordwerk", "OWNS", "Chile", confidence=0.4),
        ],
        also=("Nordwerk",),
    )
    marked = record(
        statement("Norway", "ACCUSES", "Peru", when="2024-05-07", claimant="a source in the ministry"),
        statement("Norway", "ACCUSES", "Chile", when="2024-05-03", claimant="Peru"),
        statement("Nordwerk", "OWNS", "Chile", when="2020", claimant="Peru"),
    )
    tally.add(marked, read)
    return tally.report()


def figures(report: Report, what: str, name: str = "all") -> tuple[int, int, int]:
    (row,) = [row for row in report.rows if (row.what, row.name) == (what, name)]
    return row.right, row.given, row.marked


def test_what_is_below_the_threshold_counts_only_for_the_calibration(report: Report) -> None:
    assert figures(report, "statements") == (2, 2, 3)
    assert report.calibration.candidates == 3
    assert [(row.name, row.given) for row in report.thresholds][2:5] == [("0.3", 3), ("0.4", 3), ("0.5", 2)]


def test_a_kind_is_judged_on_the_entities_that_were_found(report: Report) -> None:
    assert figures(report, "entities") == (4, 4, 4)
    assert figures(report, "kind right") == (3, 4, 4)
    (kinds,) = [one for one in report.confusions if one.what == "kind"]
    assert kinds.as_dict() == {"names": ["State", "Organization"], "table": [[3, 1], [0, 0]]}


def test_a_status_that_was_taken_for_another_stands_in_the_confusions(report: Report) -> None:
    (statuses,) = [one for one in report.confusions if one.what == "status"]
    assert statuses.counts == {("asserted", "asserted"): 1, ("asserted", "claimed"): 1}


def test_source_and_date_are_judged_on_statements_that_are_right(report: Report) -> None:
    assert figures(report, "claimant") == (1, 2, 2)
    assert figures(report, "when") == (1, 2, 2)
    assert figures(report, "when", "year") == (2, 2, 2)


@pytest.mark.parametrize(
    ("marked", "given", "right"),
    [
        ("Norway", {"entity": "e1", "text": "Oslo"}, True),
        ("Norway", {"entity": "e2", "text": "Norway"}, False),
        ("Norway", {"entity": None, "text": "the Norwegian press"}, False),
        ("Norway", {"entity": None, "text": "Norway"}, True),
        ("officials", {"entity": None, "text": "two officials"}, True),
        ("officials", {"entity": "e1", "text": "Norway"}, False),
        ("officials", {"entity": None, "text": ""}, False),
    ],
)
def test_a_source_is_right_as_entity_else_by_its_words(marked: str, given: dict[str, Any], right: bool) -> None:
    assert same_claimant(marked, given, record()["entities"], {"e1": "Norway", "e2": "Peru"}) is right


def test_the_calibration_error_is_the_weighted_distance_of_confidence_and_share() -> None:
    reliability = Reliability()
    keys = [("a", "OWNS", str(number)) for number in range(4)]
    reliability.add(zip(keys, (0.82, 0.88, 1.0, 0.25), strict=True), {keys[0]: 1, keys[2]: 1, keys[3]: 1})
    found = reliability.calibration()
    assert [(tenth.begins, tenth.count, tenth.right) for tenth in found.tenths] == [
        (0.2, 1, 1.0), (0.8, 2, 0.5), (0.9, 1, 1.0),
    ]  # fmt: skip
    assert found.error == pytest.approx((0.75 + 2 * 0.35 + 0) / 4)


def test_nothing_has_no_calibration_error() -> None:
    assert Reliability().calibration().error == 0


def test_every_paragraph_is_in_exactly_one_part_and_those_of_a_document_in_the_same() -> None:
    records = [{"id": f"p{number}", "document": f"d{number % 7}"} for number in range(60)]
    for by in ("id", "document"):
        parts = [[one["id"] for one in records if one in Part(k, 5, by)] for k in range(5)]
        assert sorted(name for part in parts for name in part) == sorted(one["id"] for one in records)
    assert all((one in Part(2, 5, "document")) == (zlib.crc32(one["document"].encode()) % 5 == 2) for one in records)
    assert str(Part.parse("0/5", "document")) == "0/5"


@pytest.mark.parametrize(("split", "by"), [("5/5", "id"), ("1", "id"), ("-1/3", "id"), ("a/b", "id"), ("0/5", "title")])
def test_a_part_that_is_none_is_refused(split: str, by: str) -> None:
    with pytest.raises(FilterError):
        Part.parse(split, by)
