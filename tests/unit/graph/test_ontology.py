"""The vocabulary as data: it is whole, admits what it should, and merges a user's own file or says what is wrong."""

from pathlib import Path

import pytest

from graph.errors import FilterError, OntologyError
from graph.ontology import BUILT_IN, RelationType, load, ontology

KIND = "kinds:\n  Ship: {label: ship, plural: ships, acts: false, meaning: a vessel}\n"
TIE = "{group: tie, label: sails for, plural: voyages, meaning: sails, from: [actor], to: [State], sign: 0}"


def test_the_shipped_vocabulary_has_nine_kinds_and_thirty_one_types() -> None:
    shipped = ontology()
    assert len(shipped.kinds) == 9
    assert len(shipped.relations) == 31
    assert sum(relation.is_tie for relation in shipped.relations.values()) == 13


@pytest.mark.parametrize("relation", ontology().relations.values(), ids=lambda relation: relation.name)
def test_every_type_is_whole(relation: RelationType) -> None:
    assert relation.label
    assert relation.meaning
    assert relation.example is not None
    assert set(relation.example) - {"__line__"} == {"text", "subject", "object"}
    if relation.is_tie:
        assert relation.score is None
    else:
        assert relation.plover
        assert relation.quad
        assert relation.score is not None
        sign = (relation.score > 0) - (relation.score < 0)
        assert relation.sign == sign


def test_only_accession_and_departure_open_and_close_ties() -> None:
    shipped = ontology().relations
    assert {name for name, relation in shipped.items() if relation.opens} == {"JOINED"}
    assert {name for name, relation in shipped.items() if relation.closes} == {"LEFT"}
    assert shipped["JOINED"].opens == shipped["LEFT"].closes == ("MEMBER_OF", "PARTY_TO")


@pytest.mark.parametrize(
    ("relation", "subject", "object_", "fits"),
    [
        ("MEMBER_OF", "State", "Alliance", True),
        ("MEMBER_OF", "State", "State", False),
        ("MEMBER_OF", "Policy", "Alliance", False),
        ("HOLDS_OFFICE", "Person", "State", True),
        ("HOLDS_OFFICE", "State", "Person", False),
        ("SUPPORTS", "State", "Policy", True),
        ("SUPPORTS", "Policy", "State", False),
        ("THREATENS", "State", "Policy", False),
        ("CONSULTS", "Policy", "State", True),  # symmetric: either way round
        ("FAMILY_OF", "Person", "State", False),
        ("CREATED", "Organization", "Product", True),
        ("LEFT", "State", "Policy", True),
    ],
)
def test_kinds_that_may_stand_at_the_ends(relation: str, subject: str, object_: str, fits: bool) -> None:
    assert ontology().admits(relation, subject, object_) is fits


def test_a_place_acts_only_with_a_government_of_its_own() -> None:
    shipped = ontology()
    assert shipped.acts("Place", governed=True)
    assert not shipped.acts("Place")
    assert shipped.admits("ACCUSES", "Place", "State", (True, False))
    assert not shipped.admits("ACCUSES", "Place", "State", (False, False))


def test_a_name_is_put_in_its_right_spelling() -> None:
    assert ontology().check("relation", "joined") == "JOINED"
    assert ontology().check("kind", "PERSON") == "Person"
    assert ontology().check("status", "Planned") == "planned"


@pytest.mark.parametrize(
    ("parameter", "value", "near"),
    [("relation", "JOINT", "JOINED"), ("kind", "Persons", "Person"), ("status", "claim", "claimed")],
)
def test_an_unknown_name_is_told_the_nearest(parameter: str, value: str, near: str) -> None:
    with pytest.raises(FilterError, match=value) as caught:
        ontology().check(parameter, value)
    assert near in caught.value.hint
    assert caught.value.parameter == parameter


def merged(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "domain.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_adds_kinds_and_types(tmp_path: Path) -> None:
    path = merged(tmp_path, f"{KIND}relations:\n  SAILS_FOR: {TIE}\n")
    mine = ontology(path)
    assert mine.kinds["Ship"].plural == "ships"
    assert mine.relations["SAILS_FOR"].is_tie
    assert mine.admits("SAILS_FOR", "Person", "State")
    assert "Ship" not in ontology().kinds
    assert len(mine.relations) == len(ontology().relations) + 1


def test_a_users_file_replaces_what_has_the_same_name(tmp_path: Path) -> None:
    path = merged(tmp_path, f"relations:\n  OWNS: {TIE}\n")
    assert ontology(path).relations["OWNS"].label == "sails for"


def test_an_empty_users_file_changes_nothing(tmp_path: Path) -> None:
    path = merged(tmp_path, "{}  # nothing yet\n")
    assert ontology(path).relations.keys() == ontology().relations.keys()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"relations:\n  SAILS: {TIE.replace('tie', 'knot')}\n", 2, "'group' must be tie or act"),
        (f"relations:\n  SAILS: {TIE.replace('sign: 0', 'sign: 7')}\n", 2, "'sign' must be -1, 0 or 1"),
        (f"relations:\n  SAILS: {TIE.replace('[State]', '[Planet]')}\n", 2, "'to' names 'Planet', which is no kind"),
        (f"relations:\n  SAILS: {TIE.replace('[actor]', '[]')}\n", 2, "'from' must list at least one kind"),
        (f"relations:\n  SAILS: {TIE.replace('label: sails for, ', '')}\n", 2, "label"),
        (f"relations:\n  SAILS: {TIE.replace('}', ', colour: red}')}\n", 2, "unknown field 'colour'"),
        (f"relations:\n  SAILS: {TIE.replace('}', ', opens: [JOINED]}')}\n", None, "opens or closes 'JOINED'"),
        ("relations:\n  SAILS: yes\n", 2, "SAILS must be a mapping"),
        ("relations: [SAILS]\n", 1, "'relations' must be a mapping"),
        ("kinds:\n  Ship: {label: ship}\n", 2, "Ship: "),
        (f"{KIND}kinds: {{}}\n", 3, "'kinds' stands twice"),
        ("kinds: {\n", 2, ""),
        ("- just\n- a list\n", 1, "must be a mapping"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    path = merged(tmp_path, text)
    with pytest.raises(OntologyError) as caught:
        load([BUILT_IN, path])
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}:")
    assert words in str(caught.value)
    assert caught.value.hint
